"""What the map shows of a plan: how each objective stands, what its links carry, and what is wrong with the drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from bsc_tui.scorecard.board import Board, ObjectiveFigures, State
from bsc_tui.scorecard.plan import Link, Plan
from bsc_tui.scorecard.strategy_map import StrategyMap
from bsc_tui.wording.status import NO_SCORE, STATE, Look, look

NOT_LINKED, IN_A_LOOP = "! not linked", "! in a loop"
WAITS = (State.OVERDUE, State.MISSING, State.NOT_DUE)
"""What is said of an objective without a score, the most pressing first."""
TELLING = frozenset({"off track", "at risk"})
"""Words that a link tells at its arrow head, too."""
DOWNWARDS = "!"
"""Stands at the arrow head of a link that leads down the map."""


@dataclass(frozen=True)
class MapView:
    """A plan with its figures, as the map needs them."""

    plan: Plan
    board: Board

    @cached_property
    def graph(self) -> StrategyMap:
        """The links of the plan."""
        return StrategyMap.of(self.plan)

    @cached_property
    def figures(self) -> Mapping[str, ObjectiveFigures]:
        """The figures of each objective."""
        return MappingProxyType({o.objective.uid: o for p in self.board.perspectives for o in p.objectives})

    @cached_property
    def looks(self) -> Mapping[str, Look]:
        """How each objective stands; where it has no score, what its KPIs wait for."""
        return MappingProxyType({uid: _look(figures) for uid, figures in self.figures.items()})

    @cached_property
    def band_looks(self) -> Mapping[str, Look]:
        """How each perspective stands."""
        return MappingProxyType({p.perspective.uid: look(p.total.status) for p in self.board.perspectives})

    @cached_property
    def flags(self) -> Mapping[str, str]:
        """What is wrong with an objective's place in the story, in words; only those that have something."""
        looped = {uid for group in self.graph.tangles for uid in group}
        alone = len(self.plan.objectives) > 1
        return MappingProxyType(
            {
                uid: IN_A_LOOP if uid in looped else NOT_LINKED
                for uid in self.graph.level
                if uid in looped or (alone and not self.graph.is_linked(uid))
            }
        )

    @cached_property
    def links(self) -> Mapping[tuple[str, str], Link]:
        """The link between two objectives, by cause and effect; the first where there are two."""
        return MappingProxyType({(link.cause, link.effect): link for link in reversed(self.plan.links_in_order)})

    def carried(self, link: Link) -> Look:
        """What a link carries: the status of its cause."""
        return self.looks.get(link.cause, NO_SCORE)

    def leads_down(self, cause: str, effect: str) -> bool:
        """Whether a link leads to a perspective below that of its cause."""
        return self.graph.level[effect] > self.graph.level[cause]

    def mark(self, cause: str, effect: str) -> str:
        """What stands at the arrow head of a link; empty where there is nothing to tell."""
        if self.leads_down(cause, effect):
            return DOWNWARDS
        shown = self.looks[cause]
        return shown.glyph if shown.word in TELLING else ""

    @cached_property
    def troubles(self) -> str:
        """What is wrong with the map as a whole, in words; empty where nothing is."""
        alone = sum(flag == NOT_LINKED for flag in self.flags.values())
        loops = len(self.graph.tangles)
        down = sum(self.leads_down(cause, effect) for cause, effect in self.links)
        said = [
            f"{alone} not linked" if alone else "",
            f"{loops} {'loop' if loops == 1 else 'loops'}" if loops else "",
            f"{down} leading down" if down else "",
        ]
        return " · ".join(part for part in said if part)


def _look(figures: ObjectiveFigures) -> Look:
    if figures.total.status is not None:
        return look(figures.total.status)
    states = {kpi.state for kpi in figures.kpis}
    return next((STATE[state] for state in WAITS if state in states), NO_SCORE)
