"""How a plan does in a period at a glance: how many KPIs are well, how many are not, what is still to come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import without_cause
from bsc_tui.scorecard.figures import Board, KpiFigures, RollUp, State
from bsc_tui.scorecard.plan import Perspective
from bsc_tui.scorecard.scoring import Status

NOTHING_TO_JUDGE = "other"
ANSWERS = (*(status.value for status in Status), State.OVERDUE.value, State.MISSING.value, NOTHING_TO_JUDGE)
"""What a KPI can be said to be, in the order it is told: by its status, else late, still to come, or neither."""


def answer(figures: KpiFigures) -> str:
    """Which of `ANSWERS` holds for a KPI: not applicable, not due and a value that nothing judges are none of ours."""
    if figures.status is not None:
        return figures.status.value
    return figures.state.value if figures.state in {State.OVERDUE, State.MISSING} else NOTHING_TO_JUDGE


@dataclass(frozen=True, slots=True)
class Health:
    """A perspective, or the plan."""

    total: RollUp
    counts: Mapping[str, int]
    """How many KPIs each of `ANSWERS` holds for; all of them are there."""

    @property
    def kpis(self) -> int:
        """How many KPIs there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class BoardHealth:
    """The plan and its perspectives in a period."""

    plan: Health
    perspectives: tuple[tuple[Perspective, Health], ...]
    causes: int
    """How many KPIs are off track without a cause, neither answered nor accepted."""


def health(scorecard: Scorecard, board: Board) -> BoardHealth:
    """Count a board."""
    parts = tuple(
        (each.perspective, _counted(each.total, (kpi for group in each.objectives for kpi in group.kpis)))
        for each in board.perspectives
    )
    whole = {name: sum(part.counts[name] for _, part in parts) for name in ANSWERS}
    return BoardHealth(
        Health(
            board.total,
            MappingProxyType(whole),
        ),
        parts,
        len(without_cause(scorecard, board)),
    )


def _counted(total: RollUp, kpis: Iterable[KpiFigures]) -> Health:
    found = Counter(answer(figures) for figures in kpis)
    return Health(total, MappingProxyType({name: found[name] for name in ANSWERS}))
