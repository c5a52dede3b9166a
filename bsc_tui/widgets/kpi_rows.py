"""The rows of the KPI grid: perspectives, their objectives, their KPIs; folded, chosen and sorted as people want them.

What is chosen and how it is sorted is found once, and stays while figures change: no row goes, and none changes its
place, under the hands of whoever enters values.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bsc_tui.scorecard.board import Board, KpiFigures, ObjectiveFigures, PerspectiveFigures, RollUp, State


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A perspective or an objective with its roll-up."""

    figures: PerspectiveFigures | ObjectiveFigures
    folded: int = 0
    """How many KPIs are folded away below it; 0 while they are shown."""

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
    is_listed: bool = False
    """Whether it stands in a list without groups, so that its code has to tell where it belongs."""

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
        return is_due(self.figures)


Row = GroupRow | KpiRow


def is_due(figures: KpiFigures) -> bool:
    """Whether somebody should enter a value and has not."""
    return figures.state in {State.MISSING, State.OVERDUE} and not figures.kpi.is_calculated


@dataclass(frozen=True, slots=True)
class Plot:
    """Which KPIs have a row and where."""

    kept: frozenset[str] | None = None
    """The KPIs that were chosen, by uid; nothing where all are shown."""
    order: Sequence[str] | None = None
    """The KPIs in the order they were sorted in, by uid; nothing in plan order."""
    is_listed: bool = False
    """Whether they stand in one list; else below their objectives."""

    def keeps(self, uid: str) -> bool:
        """Whether a KPI has a row."""
        return self.kept is None or uid in self.kept


WHOLE = Plot()
"""All rows in plan order."""


class RowMaker:
    """Makes the rows of one board after the other; what shows the same is the same row as before.

    Of ten thousand rows one edit changes few, and what was drawn of the others can be shown again.
    """

    def __init__(self) -> None:
        self._plot = WHOLE
        self._ranks: Mapping[str, int] | None = None
        self._blocks: dict[str, tuple[ObjectiveFigures, bool, tuple[Row, ...]]] = {}
        """Of each objective its figures, whether it was folded, and its rows."""
        self._perspectives: dict[str, GroupRow] = {}
        self._listed: dict[str, KpiRow] = {}

    def rows(self, board: Board, plot: Plot = WHOLE, folded: Collection[str] = ()) -> tuple[Row, ...]:
        """All rows of a board."""
        if plot is not self._plot:
            self._plot, self._blocks = plot, {}
            self._ranks = None if plot.order is None else {uid: place for place, uid in enumerate(plot.order)}
        return tuple(self._list(board) if plot.is_listed else self._groups(board, folded))

    def _list(self, board: Board) -> Iterator[Row]:
        figures = {each.kpi.uid: each for each in board.kpis}
        for uid in self._plot.order or figures:
            if uid in figures and self._plot.keeps(uid):
                row = self._listed.get(uid)
                if row is None or row.figures is not figures[uid]:
                    row = self._listed[uid] = KpiRow(figures[uid], is_listed=True)
                yield row

    def _groups(self, board: Board, folded: Collection[str]) -> Iterator[Row]:
        for perspective in board.perspectives:
            blocks = [self._block(each, is_folded=each.objective.uid in folded) for each in perspective.objectives]
            if self._plot.kept is not None and not any(blocks):
                continue
            is_folded = perspective.perspective.uid in folded
            yield self._perspective(perspective, sum(map(_kpis_in, blocks)) if is_folded else 0)
            if not is_folded:
                for block in blocks:
                    yield from block

    def _block(self, figures: ObjectiveFigures, *, is_folded: bool) -> tuple[Row, ...]:
        """An objective and its KPIs; nothing where none of them was chosen."""
        uid = figures.objective.uid
        before = self._blocks.get(uid)
        if before is not None and before[1] is is_folded and _is_same(before[0], figures):
            return before[2]
        kpis = [each for each in figures.kpis if self._plot.keeps(each.kpi.uid)]
        ranks = self._ranks
        if ranks is not None:
            kpis.sort(key=lambda each: ranks.get(each.kpi.uid, len(ranks)))
        rows: tuple[Row, ...] = ()
        if kpis or self._plot.kept is None:
            group = GroupRow(figures, len(kpis) if is_folded else 0)
            rows = (group, *(() if is_folded else map(KpiRow, kpis)))
        self._blocks[uid] = (figures, is_folded, rows)
        return rows

    def _perspective(self, figures: PerspectiveFigures, folded: int) -> GroupRow:
        row = self._perspectives.get(figures.perspective.uid)
        if row is None or row.folded != folded or not _is_same(row.figures, figures):
            row = self._perspectives[figures.perspective.uid] = GroupRow(figures, folded)
        return row


def _is_same(one: ObjectiveFigures | PerspectiveFigures, other: ObjectiveFigures | PerspectiveFigures) -> bool:
    """Whether two groups show the same; what is below them counts as the same only where it is the very same."""
    if one is other:
        return True
    if isinstance(one, PerspectiveFigures) and isinstance(other, PerspectiveFigures):
        return one.perspective is other.perspective and one.objectives is other.objectives and one.total == other.total
    if isinstance(one, ObjectiveFigures) and isinstance(other, ObjectiveFigures):
        return one.objective is other.objective and one.kpis is other.kpis and one.total == other.total
    return False


def _kpis_in(block: tuple[Row, ...]) -> int:
    """How many KPIs a block holds, shown or folded away."""
    return sum(row.folded if isinstance(row, GroupRow) else 1 for row in block)


def rows_of(board: Board, plot: Plot = WHOLE, folded: Collection[str] = ()) -> tuple[Row, ...]:
    """The rows of a board."""
    return RowMaker().rows(board, plot, folded)
