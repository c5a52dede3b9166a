"""The part of the monitor that asks why and who: the cards of what is off track, the board of tasks."""

from functools import cached_property

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.board import Board
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.scoring import Status
from bsc_tui.screens.monitor_place import MonitorPlace
from bsc_tui.screens.off_track_cards import OffTrackCards
from bsc_tui.screens.task_panel import TaskPanel
from bsc_tui.widgets.place_header import PlaceHeader
from wizards.workshop import Workshop

OFF_TRACK = (
    Command("monitor.off_track", ("k",), "Causes", "Say of each KPI off track why, and who mends it by when."),
    Command("monitor.work", ("b",), "Tasks", "Tasks and corrective actions by state; what is overdue and missing."),
)


class MonitorOffTrack(MonitorPlace):
    """The part of the monitor that asks why and who."""

    @cached_property
    def workshop(self) -> Workshop:
        """The plan as the panels of the workshop know it, with the half-typed texts of this place."""
        workshop = Workshop(self.open_plan, self._edited)
        workshop.keeping = self._keeping
        return workshop

    def _edited(self) -> None:
        """Something was said in a panel: it is being kept, and the figures' marks may differ."""
        self.query_one(PlaceHeader).kept = "keeping …"
        self.show_plan()

    async def action_off_track(self) -> None:
        """Show the cards of what is off track in the period that is shown."""
        await self.let_go()
        if not any(figures.status is Status.OFF_TRACK for figures in self.figures_shown):
            self.line.say("", "nothing is off track in this period")
            return
        self.app.push_screen(OffTrackCards(self.workshop, self._board_shown, self.in_hand))

    def _board_shown(self) -> Board:
        assert self.board is not None
        return self.board

    async def action_work(self) -> None:
        """Show the board of tasks."""
        await self.let_go()
        self.app.push_screen(TaskPanel(self.workshop, self._show_kpi, self.in_hand))

    def _show_kpi(self, kpi: str, period: Period | None) -> None:
        """Put the cursor on a KPI, in the period of the plan's rhythm where one of its own ends."""
        if period is not None and self.period is not None:
            calendar = self.scorecard.plan.calendar
            self.period = calendar.period(self.scorecard.plan.charter.rhythm, calendar.belongs_by(period))
        if not self.grid.point_at(kpi):
            self.line.say("", "that KPI is not among the rows shown now: / shows all")
