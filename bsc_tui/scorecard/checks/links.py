"""Checks of the cause-effect links: the strategy map."""

from collections.abc import Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, Severity, check
from bsc_tui.scorecard.plan import Plan


def loop(plan: Plan) -> tuple[str, ...]:
    """The uids of objectives that are linked in a circle, each driving the next, from the first in plan order."""
    graph: dict[str, list[str]] = {objective.uid: [] for objective in plan.objectives_in_order}
    for link in plan.links_in_order:
        graph[link.effect].append(link.cause)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][:-1]
        place = {uid: number for number, uid in enumerate(graph)}
        start = circle.index(min(circle, key=place.__getitem__))
        return (*circle[start:], *circle[:start])
    return ()


@check(
    "L1",
    Severity.WARNING,
    "feedback loop",
    why="In a circle everything causes everything, and the review cannot tell where to begin.",
    fix="Drop the weakest link, or waive this where the feedback is real.",
    good="Trained staff, fewer mistakes, loyal customers, margin",
    bad="Margin pays for training, and training is linked to margin as its cause",
    source="Kaplan and Norton 2004: the map is a chain of hypotheses",
)
def map_has_no_loop(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The links do not lead in a circle."""
    plan = scorecard.plan
    circle = loop(plan)
    if circle:
        codes = ", ".join(plan.objectives[uid].code for uid in (*circle, circle[0]))
        yield Remark(plan.objectives[circle[0]], None, f"feedback loop: {codes}")


@check(
    "L3",
    Severity.WARNING,
    "what does it drive, or what drives it? It has no link",
    why="An objective that is linked to nothing is a wish beside the strategy, not a part of it.",
    fix="Link it to what it improves or to what improves it, or ask whether it belongs in the plan.",
    good="Train every baker on two lines, then Deliver on time",
    bad="An objective that stands alone on the map",
    source="Kaplan and Norton 2004",
)
def objective_is_linked(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every objective is cause or effect of another."""
    plan = scorecard.plan
    linked = {uid for link in plan.links.values() for uid in (link.cause, link.effect)}
    if len(plan.objectives) > 1:
        for objective in plan.objectives_in_order:
            if objective.uid not in linked:
                yield Remark(objective)
