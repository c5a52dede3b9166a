"""The assumption behind a figure: the link of the map that is questioned when its effect stays off track."""

from bsc_tui.scorecard.plan import Link, Plan


def link_in_question(plan: Plan, objective: str) -> Link | None:
    """The link to ask about first for an objective: one that drives it, else one it drives; `None` without links."""
    links = plan.links_in_order
    driving = (link for link in links if link.effect == objective)
    driven = (link for link in links if link.cause == objective)
    return next(driving, None) or next(driven, None)


def question(plan: Plan, link: Link | None, *, says_because: bool = True) -> str:
    """What to ask about a link: `does P1 drive C1 "because …"?`; without one, what was assumed.

    `says_because` is whether the reason noted on the link says anything worth repeating.
    """
    if link is None:
        return "what did we assume that does not hold?"
    cause, effect = plan.objectives[link.cause].code, plan.objectives[link.effect].code
    because = f' "because {" ".join(link.because.split())}"' if says_because and link.because.strip() else ""
    return f"does {cause} drive {effect}{because}?"
