"""The KPI grid alone on a terminal, with as many KPIs as its argument says and sixty months; for `keys`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from kpi_grid import PERIOD, Bench, plan_of

from bsc_tui.scorecard.boards import Boards
from bsc_tui.widgets.kpi_grid import KpiGrid


class Shown(Bench):
    """The grid with its periods across."""

    CSS = "* { scrollbar-size: 1 1; }"

    def on_mount(self) -> None:
        """Show the plan with a column a period."""
        super().on_mount()
        self.query_one(KpiGrid).is_across = True


if __name__ == "__main__":
    Shown(plan_of(int(sys.argv[1])), Boards()).run()
    assert PERIOD
