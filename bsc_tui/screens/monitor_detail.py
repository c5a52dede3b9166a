"""The part of the monitor that opens the detail of a row."""

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.board import Board
from bsc_tui.screens.kpi_detail import show_detail
from bsc_tui.screens.monitor_place import MonitorPlace
from bsc_tui.widgets.kpi_rows import KpiRow

DETAIL = (
    Command(
        "monitor.detail",
        ("space",),
        "Detail",
        "Chart, all periods, derivations, objective, tasks and history of the KPI; of a group, what its score is of.",
    ),
)


class MonitorDetail(MonitorPlace):
    """The part of the monitor that looks closely at one row."""

    async def action_detail(self) -> None:
        """Open the detail of the row under the cursor; the brackets go through the rows as they stand."""
        await self.let_go()
        row = self.grid.current
        if row is None or self.period is None or self.board is None:
            return
        is_kpi = isinstance(row, KpiRow)
        order = [each.uid for each in self.grid.rows if isinstance(each, KpiRow)] if is_kpi else []
        show_detail(self, row.uid, self.period, board=self._board_looked_at, order=order)

    def _board_looked_at(self) -> Board:
        assert self.board is not None
        return self.board
