"""Step 4: how the objectives lead to each other."""

import re

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Objective, Plan
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where

_LINE = re.compile(r"\s*(\S+?)\s*(?:[-=]?>|→|⇒|,|\s)\s*(\S+?)(?:[\s,:]+(?:because\s+)?(.*))?", re.IGNORECASE)
_SHORT = re.compile(r"\s*(\S+?)(?:[\s,:]+because\s+(.*))?", re.IGNORECASE)


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


def objective_by_code(plan: Plan, code: str) -> Objective:
    """The objective with a code, in any letter case.

    Raises `Refused`, naming the codes there are.
    """
    for objective in plan.objectives.values():
        if objective.code.casefold() == code.casefold():
            return objective
    codes = ", ".join(o.code for o in plan.objectives_in_order) or "none yet"
    raise Refused(f'there is no objective "{code}"; the codes are {codes}')


def _add(where: Where, line: str) -> Changes:
    """Cause, effect and why; under an objective the effect and "because …" are enough."""
    plan = where.scorecard.plan
    here = plan.links[where.row].cause if where.row in plan.links else where.row
    short = _SHORT.fullmatch(line)
    if short is not None and here in plan.objectives:
        effect = objective_by_code(plan, short[1])
        return edits.new_link(where.scorecard, where.uid, here, effect.uid, (short[2] or "").strip())
    match = _LINE.fullmatch(line)
    if match is None:
        raise Refused("write the code of the cause, the code of the effect, then why: C1 F1 because …")
    cause, effect = objective_by_code(plan, match[1]), objective_by_code(plan, match[2])
    return edits.new_link(where.scorecard, where.uid, cause.uid, effect.uid, (match[3] or "").strip())


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
