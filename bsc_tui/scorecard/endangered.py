"""What a KPI that is not well endangers: the objectives its own one leads to, link by link up to the top."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from bsc_tui.scorecard.figures import Board, KpiFigures, ObjectiveFigures
from bsc_tui.scorecard.plan import Link, Plan
from bsc_tui.scorecard.scoring import Status
from bsc_tui.scorecard.strategy_map import StrategyMap


class Danger(NamedTuple):
    """One objective that is endangered, and by which link."""

    link: Link
    """From what endangers it: where one began, or an objective endangered before it."""
    steps: int
    """How many links it is away; 1 for what is driven directly."""

    @property
    def objective(self) -> str:
        """Uid of what is endangered."""
        return self.link.effect


def endangered(plan: Plan, graph: StrategyMap, start: str) -> tuple[Danger, ...]:
    """Every objective that one leads to, each once, by a shortest way: the nearest first, then in the order of links.

    Where objectives drive each other in a circle, the walk does not come back to its start.
    """
    by_ends: dict[tuple[str, str], Link] = {}
    for link in plan.links_in_order:
        by_ends.setdefault((link.cause, link.effect), link)
    found: dict[str, Danger] = {}
    waiting = deque([(start, 0)])
    while waiting:
        here, steps = waiting.popleft()
        for effect in graph.effects.get(here, ()):
            if effect != start and effect not in found:
                found[effect] = Danger(by_ends[here, effect], steps + 1)
                waiting.append((effect, steps + 1))
    return tuple(found.values())


def pressing(figures: ObjectiveFigures) -> tuple[KpiFigures, ...]:
    """The KPIs that make an objective a danger to others: those off track, else those at risk."""
    off = tuple(each for each in figures.kpis if each.status is Status.OFF_TRACK)
    return off or tuple(each for each in figures.kpis if each.status is Status.AT_RISK)


def red_objectives(board: Board) -> tuple[str, ...]:
    """The uids of the objectives with a KPI off track, in plan order."""
    return tuple(_red(board))


def _red(board: Board) -> Iterator[str]:
    for perspective in board.perspectives:
        for each in perspective.objectives:
            if any(kpi.status is Status.OFF_TRACK for kpi in each.kpis):
                yield each.objective.uid


def next_red(board: Board, here: str) -> str:
    """The objective with a KPI off track that comes after one in plan order, round about; empty where there is none."""
    order = [each.objective.uid for perspective in board.perspectives for each in perspective.objectives]
    red = set(red_objectives(board))
    start = order.index(here) + 1 if here in order else 0
    return next((uid for uid in (*order[start:], *order[:start]) if uid in red), "")
