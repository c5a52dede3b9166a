"""KPIs that come and go in the monitor: retired with a reason, brought back, or new from a period on."""

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.period import Period
from bsc_tui.screens.kpi_turns import KpiTurns
from bsc_tui.screens.monitor_place import MonitorPlace
from wizards.keeping import Keeping

RETIRING = (
    Command(
        "monitor.retire",
        ("R",),
        "Retire",
        "Measure this KPI no longer after a period, with the reason; or bring a retired one back.",
        show=False,
    ),
    Command(
        "monitor.add_kpi",
        ("A",),
        "Add KPI",
        "Add a KPI to this objective that is measured from a period on.",
        show=False,
    ),
)


class MonitorRetiring(MonitorPlace, KpiTurns):
    """The part of the monitor in which KPIs come and go."""

    @property
    def half_typed(self) -> Keeping:
        """What is half typed here."""
        return self._keeping

    @property
    def turn_period(self) -> Period | None:
        """The period that is shown."""
        return self.period

    def tell_turn(self, words: str) -> None:
        """Say in the line below what became of it."""
        self.grid.tell(words)

    def show_turned(self, kpi: str) -> None:
        """Put the cursor on a KPI that is new."""
        self.grid.point_at(kpi)
