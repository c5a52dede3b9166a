"""The rows of the KPI grid: perspectives, their objectives, their KPIs, in plan order."""

from dataclasses import dataclass

from bsc_tui.scorecard.board import Board, KpiFigures, ObjectiveFigures, PerspectiveFigures, RollUp, State


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A perspective or an objective with its roll-up."""

    figures: PerspectiveFigures | ObjectiveFigures

    @property
    def uid(self) -> str:
        """Of the perspective or objective."""
        if isinstance(self.figures, PerspectiveFigures):
            return self.figures.perspective.uid
        return self.figures.objective.uid

    @property
    def name(self) -> str:
        """As the grid heads the group."""
        if isinstance(self.figures, PerspectiveFigures):
            return self.figures.perspective.name.upper()
        return f"{self.figures.objective.code} {self.figures.objective.title}"

    @property
    def depth(self) -> int:
        """0 for a perspective, 1 for an objective."""
        return 0 if isinstance(self.figures, PerspectiveFigures) else 1

    @property
    def total(self) -> RollUp:
        """The roll-up."""
        return self.figures.total


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One KPI; its actual is the cell values are entered in."""

    figures: KpiFigures

    @property
    def uid(self) -> str:
        """Of the KPI."""
        return self.figures.kpi.uid

    @property
    def cell(self) -> tuple[str, str]:
        """Names the cell values are entered in: the KPI and its own period."""
        return self.figures.kpi.uid, str(self.figures.period)

    @property
    def is_due(self) -> bool:
        """Whether somebody should enter a value and has not; what is computed waits for what is measured."""
        return self.figures.state in {State.MISSING, State.OVERDUE} and not self.figures.kpi.is_calculated


Row = GroupRow | KpiRow


def rows_of(board: Board) -> tuple[Row, ...]:
    """All rows of a board."""
    rows: list[Row] = []
    for perspective in board.perspectives:
        rows.append(GroupRow(perspective))
        for objective in perspective.objectives:
            rows.append(GroupRow(objective))
            rows.extend(KpiRow(figures) for figures in objective.kpis)
    return tuple(rows)
