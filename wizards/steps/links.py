"""Step 4: how the objectives lead to each other."""

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Scorecard
from bsc_tui.scorecard.fields import Kind
from wizards.steps.link_line import read_link
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where


def _rows(scorecard: Scorecard) -> list[Row]:
    """Every objective with what it leads to below it, so that nobody has to remember the codes."""
    plan = scorecard.plan
    rows = []
    for objective in plan.objectives_in_order:
        rows.append(Row(Kind.OBJECTIVE, objective.uid, objective.code, objective.title, can_edit=False))
        for link in plan.links_in_order:
            if link.cause == objective.uid:
                effect = plan.objectives[link.effect]
                because = f", because {' '.join(link.because.split())}" if link.because else ""
                rows.append(Row(Kind.LINK, link.uid, f"> {effect.code}", f"{effect.title}{because}", depth=1))
    return rows


def _add(where: Where, line: str) -> Changes:
    """Cause, effect and why; under an objective the effect and "because …" are enough."""
    plan = where.scorecard.plan
    here = plan.links[where.row].cause if where.row in plan.links else where.row
    told = read_link(plan, line, plan.objectives.get(here))
    return edits.new_link(where.scorecard, where.uid, told.cause.uid, told.effect.uid, told.because)


def _pages(scorecard: Scorecard) -> tuple[Page, ...]:
    objectives = len(scorecard.plan.objectives)
    return (
        Page(
            key="links",
            title="Strategy map",
            question="If we do this, which objective above improves, and because of what?",
            form=Form.LIST,
            questions={Kind.LINK: (Question("cause"), Question("effect"), Question("because"))},
            rows=_rows,
            adding=(Adding(Kind.LINK, "cause, effect, why: C1 F1 because …", _add, " "),),
            about=("L",),
            usual=f"every objective has a link in or out; at most {2 * objectives} in all",
        ),
    )


STEP = Step(
    id="links",
    number=4,
    title="Strategy map",
    purpose="Tell the story of the strategy: what drives what, and why we believe it.",
    minutes=20,
    done_when="From every objective at the bottom a way leads to the top, and each link has its because.",
    pages=_pages,
    source="Kaplan and Norton 2004",
)
