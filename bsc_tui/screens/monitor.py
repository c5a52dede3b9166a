"""The monitor: enter the actuals of a period, see how they stand and why.

Each part is a class of its own that inherits `MonitorPlace`, with its commands in a tuple of its own; the screen puts
the parts together and shows the board.
"""

from collections.abc import Iterable

from textual import getters, on
from textual.widget import Widget

from bsc_tui.scorecard.board import KpiFigures
from bsc_tui.scorecard.due import due_period
from bsc_tui.screens.monitor_blocks import MonitorBlocks
from bsc_tui.screens.monitor_commands import COMMANDS, HELP
from bsc_tui.screens.monitor_detail import MonitorDetail
from bsc_tui.screens.monitor_grid import MonitorGrid
from bsc_tui.screens.monitor_movement import MonitorMovement
from bsc_tui.screens.monitor_off_track import MonitorOffTrack
from bsc_tui.screens.monitor_periods import MonitorPeriods
from bsc_tui.screens.monitor_retiring import MonitorRetiring
from bsc_tui.screens.monitor_walk import MonitorWalk
from bsc_tui.widgets.bottom_line import BottomLine
from bsc_tui.widgets.derivation import in_a_line, in_full
from bsc_tui.widgets.explain_panel import ExplainPanel
from bsc_tui.widgets.health_line import HealthLine
from bsc_tui.widgets.kpi_grid import KpiGrid
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow, Row
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.widgets.quick_line import QuickLine
from bsc_tui.wording.periods import period_name

ROOMY = 100
"""Cells from which the top line also tells how much is due."""
VAST = 140
"""Cells from which it tells in full where the sign-off stands."""


class MonitorScreen(
    MonitorBlocks,
    MonitorGrid,
    MonitorPeriods,
    MonitorMovement,
    MonitorOffTrack,
    MonitorDetail,
    MonitorRetiring,
    MonitorWalk,
):
    """Enter actuals, see variances."""

    NAME = "monitor"
    COMMANDS_HERE = COMMANDS

    panel = getters.query_one(ExplainPanel)

    # --- composition --------------------------------------------------------------------------------------------

    def compose_place(self) -> Iterable[Widget]:
        """The lines about the plan, the grid, the panel that explains, the line below."""
        yield HealthLine(self.open_plan.session.locale)
        yield KpiGrid(self.check, self.open_plan.session.locale, self.across).data_bind(MonitorScreen.board)
        yield ExplainPanel()
        yield QuickLine()
        yield BottomLine()

    def on_mount(self) -> None:
        """Open on what is due now."""
        self.period = due_period(self.scorecard, self.open_plan.session.today())
        self.grid.focus()
        self.resume()

    def help_text(self) -> str:
        """What the help page says."""
        return HELP

    @property
    def in_hand(self) -> str:
        """The KPI or objective under the cursor."""
        row = self.grid.current if self.is_mounted else None
        return row.uid if row is not None else ""

    def show_plan(self) -> None:
        """Show the board as the plan is now."""
        if self.period is not None:
            today = self.open_plan.session.today()
            self.follow_plan()
            self.board = self._boards.board(self.scorecard, self.period, today, self._signed.of(self.scorecard))
            self._tell_where()

    # --- reactions ----------------------------------------------------------------------------------------------

    def watch_period(self) -> None:
        """Show another period; what is half typed stays in its cell."""
        self.show_plan()

    def on_resize(self) -> None:
        """Say as much on the top line as there is room for."""
        self._tell_where()

    @on(KpiGrid.Moved)
    def tell_of_row(self, moved: KpiGrid.Moved) -> None:
        """Say what there is to say about the row under the cursor."""
        locale = self.open_plan.session.locale
        if not self.scorecard.plan.kpis:
            self.line.say("No KPIs yet", f"{self.key_to('app.go_workshop')} leads to the workshop, which asks for them")
            return
        name, words = in_a_line(moved.row, self._owner(moved.row), locale)
        if self.grid.is_across and isinstance(moved.row, KpiRow):
            name = f"{name}, {period_name(moved.row.figures.period, locale)}"
        if isinstance(moved.row, KpiRow):
            words += self._corrected(moved.row.figures)
        self.line.say(name, words)
        self._explain(moved.row)

    # --- commands -----------------------------------------------------------------------------------------------

    def action_explain(self) -> None:
        """Open or close the panel."""
        self.panel.opened = not self.panel.opened
        if self.grid.current is not None:
            self._explain(self.grid.current)

    def action_read_on(self) -> None:
        """Turn the panel a page on."""
        self.panel.turn(1)

    def action_read_back(self) -> None:
        """Turn the panel a page back."""
        self.panel.turn(-1)

    # --- the rest -----------------------------------------------------------------------------------------------

    def _corrected(self, figures: KpiFigures) -> str:
        """Why a value was changed last after its period had been closed."""
        actual = self.scorecard.records.of(figures.kpi.uid).get(figures.period)
        return f" · corrected: {actual.corrected.splitlines()[0]}" if actual and actual.corrected else ""

    def _owner(self, row: Row) -> str:
        thing = row.figures.kpi if isinstance(row, KpiRow) else getattr(row.figures, "objective", None)
        person = self.scorecard.plan.people.get(getattr(thing, "owner", None) or "")
        return person.name if person is not None else ""

    def _explain(self, row: Row) -> None:
        if self.panel.opened and self.board is not None:
            name = row.name if isinstance(row, GroupRow) else f"{row.figures.kpi.code} {row.figures.kpi.name}"
            session = self.open_plan.session
            told = in_full(self.scorecard, self.board, row, self._owner(row), session.today(), session.locale)
            self.panel.derivation = name, told

    def _tell_where(self) -> None:
        if self.period is None or self.board is None:
            return
        label, short = self._signed.labels(self.scorecard)
        is_roomy = self.size.width >= ROOMY
        self.breadcrumb("Monitor" if is_roomy else f"Monitor, {short}")
        said = [f"‹ {period_name(self.period, self.open_plan.session.locale)} ›", self.closed_words(in_full=is_roomy)]
        if is_roomy:
            said.append(label if self.size.width >= VAST else short)
        self.query_one(PlaceHeader).aside = "   ".join(each for each in said if each)
