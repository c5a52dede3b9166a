"""What the monitor tells above its grid and in a panel: how the plan does, what changed, what was won."""

from collections.abc import Callable
from functools import partial

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.health import health
from bsc_tui.scorecard.movement import Movement, since_last
from bsc_tui.scorecard.period import Period
from bsc_tui.screens.monitor_place import MonitorPlace
from bsc_tui.widgets.health_line import HealthLine
from bsc_tui.widgets.what_changed import WhatChanged

MOVEMENT = (
    Command("monitor.what_changed", ("w",), "Changed", "What changed since the period before, and what was won."),
    Command("monitor.map", ("M",), "Map", "The strategy map in this period, at the objective of this KPI."),
)
AT_ONCE = 1000
"""So many KPIs are compared before the next key; of more the room is told that it takes a moment."""


class MonitorMovement(MonitorPlace):
    """The part of the monitor that tells how the plan does and where it moves."""

    _health_waits = False
    """Whether the lines above the grid are going to be brought in line with the board."""

    _looked_at: Period | None = None
    """The period of the place before, until this one is shown."""
    _arrived_with = ""
    """Uid of the KPI that was in hand there."""

    def on_mount(self) -> None:
        """Keep the lines above the grid in line with the board; show the period of the place before."""
        self.watch(self, "board", self._health_changed)
        if self._looked_at is not None:
            self.period = self._looked_at
        self._point_at_arrived()

    # --- from and to the map --------------------------------------------------------------------------------------

    @property
    def period_in_hand(self) -> Period | None:
        """The period that is shown."""
        return self.period

    def look_at(self, period: Period) -> None:
        """Show the period of the place before."""
        self._looked_at = period
        if self.is_mounted:
            self.period = period

    def arrive(self, in_hand: str) -> None:
        """Put the cursor on the KPI that was looked at in the place before, unless a value is being typed."""
        self._arrived_with = in_hand if in_hand in self.scorecard.plan.kpis else ""
        if self.is_mounted:
            self._point_at_arrived()

    def _point_at_arrived(self) -> None:
        if self._arrived_with and self.grid.text is None:
            self.call_after_refresh(self.grid.point_at, self._arrived_with)

    async def action_map(self) -> None:
        """Show the map at the KPI under the cursor."""
        await self.action_go_map()

    # --- how the plan does, and what changed ----------------------------------------------------------------------

    def _health_changed(self) -> None:
        """Count anew once the grid is painted: whoever types sees the cell first."""
        if not self._health_waits:
            self._health_waits = True
            self.call_after_refresh(self._tell_health)

    def _tell_health(self) -> None:
        self._health_waits = False
        if self.board is not None:
            self.query_one(HealthLine).found = health(self.scorecard, self.board)

    def action_what_changed(self) -> None:
        """Show what changed since the period before; Enter there leads to the KPI."""
        if self.board is None:
            return
        today, signed = self.open_plan.session.today(), self._signed.of(self.scorecard)
        compare = partial(since_last, self.scorecard, self.board, today, signed)
        if len(self.scorecard.plan.kpis) <= AT_ONCE:
            self._show_changed(compare())
        else:
            self.line.say("", "comparing with the period before …")
            self.run_worker(partial(self._compare, compare), thread=True, exclusive=True, group="what changed")

    def _compare(self, compare: Callable[[], Movement]) -> None:
        found = compare()
        self.app.call_from_thread(self._show_changed, found)

    def _show_changed(self, found: Movement) -> None:
        if self.app.screen is not self:
            return

        def jump(uid: str | None) -> None:
            if uid and not self.grid.point_at(uid):
                self.line.say("", "that KPI is not among the rows that are shown")

        self.app.push_screen(WhatChanged(found, self.scorecard.plan, self.open_plan.session.locale), jump)
