"""A board with a cursor: where it goes by key and by mouse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.message import Message

from bsc_tui.commands.command import Command, bindings
from bsc_tui.scorecard.board import KpiFigures
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.board_lines import HEADER_LINES
from bsc_tui.widgets.board_rows import BoardRows
from bsc_tui.widgets.jump_spot import JumpSpot
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow


class BoardView(BoardRows, can_focus=True):
    """Moves over the KPIs, and over the periods where they stand side by side."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("board.up", ("up",), "Up", "One row up.", show=False, does="step(-1)"),
        Command("board.down", ("down", "j"), "Down", "One row down.", show=False, does="step(1)"),
        Command("board.page_up", ("pageup",), "Page up", "A page up.", show=False, does="page(-1)"),
        Command("board.page_down", ("pagedown",), "Page down", "A page down.", show=False, does="page(1)"),
        Command(
            "board.home", ("home",), "First KPI, or first period", "To the first KPI, or the first period.", show=False
        ),
        Command("board.end", ("end",), "Last KPI, or last period", "To the last KPI, or the last period.", show=False),
        Command("board.first", ("ctrl+home", "shift+home"), "First KPI", "To the first KPI.", show=False),
        Command("board.last", ("G", "ctrl+end"), "Last KPI", "To the last KPI.", show=False),
        Command(
            "board.left",
            ("left", "h"),
            "To the period before; else to the objective, to the perspective",
            "To the period before; else to the objective, to the perspective.",
            show=False,
        ),
        Command(
            "board.right",
            ("right", "l"),
            "To the next period; else into the group",
            "To the next period; else into the group.",
            show=False,
        ),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Reached(Message):
        """The cursor stands on another period."""

        period: Period

    # --- movement -----------------------------------------------------------------------------------------------

    def point_at(self, uid: str, period: Period | None = None) -> bool:
        """Put the cursor on a row, unfolded where it is folded away, and on a period; whether the row is there."""
        if uid not in self._places and not self.folded.isdisjoint(self.groups_of(uid)):
            self.fold(self.folded.difference(self.groups_of(uid)))
        place = self._places.get(uid)
        if place is not None:
            self.cursor = place
            if period is not None and self.is_across and period in self.columns:
                self._go_to_column(self.columns.index(period))
        return place is not None

    def action_step(self, by: int) -> None:
        """To the next KPI, or the one before."""
        self.cursor = self._stop_from(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        place = self.cursor + by * max(self.size.height - HEADER_LINES - 1, 1)
        self.cursor = self._stop_from(self.validate_cursor(place), by)

    def action_first(self) -> None:
        """To the first KPI."""
        self.cursor = self._stop_from(0, 1)

    def action_last(self) -> None:
        """To the last KPI."""
        self.cursor = self._stop_from(len(self.rows) - 1, -1)

    def action_home(self) -> None:
        """To the first period where they stand side by side, else to the first KPI."""
        if self.is_across:
            self._go_to_column(0)
        else:
            self.action_first()

    def action_end(self) -> None:
        """To the last period where they stand side by side, else to the last KPI."""
        if self.is_across:
            self._go_to_column(len(self.columns) - 1)
        else:
            self.action_last()

    def action_left(self) -> None:
        """To the period before; from the first one, and where only one is shown, from a KPI to its objective."""
        if self.is_across and self.column > 0 and isinstance(self.row, KpiRow):
            self._go_to_column(self.column - 1)
        else:
            self.action_out()

    def action_right(self) -> None:
        """To the next period, or from a group to its first KPI."""
        if self.is_across and isinstance(self.row, KpiRow):
            self._go_to_column(self.column + 1)
        else:
            self.action_into()

    def _go_to_column(self, column: int) -> None:
        was, self.column = self.column, self.validate_column(column)
        if self.column != was:
            self._told = self.columns[self.column]
            self.post_message(self.Reached(self._told))

    def action_out(self) -> None:
        """From a KPI to its objective, from there to its perspective."""
        depth = 2 if isinstance(self.row, KpiRow) else getattr(self.row, "depth", 0)
        for place in range(self.cursor - 1, -1, -1):
            row = self.rows[place]
            if isinstance(row, GroupRow) and row.depth < depth:
                self.cursor = place
                return

    def action_into(self) -> None:
        """From a group to its first KPI, unfolded where it is folded."""
        row = self.row
        if isinstance(row, GroupRow):
            if row.folded:
                self.fold(self.folded - {row.uid})
            self.action_step(1)

    def jump_spots(self) -> Iterator[JumpSpot]:
        """The rows in sight."""
        for line in range(HEADER_LINES, self.size.height):
            place = line - HEADER_LINES + self.scroll_offset.y
            if place < len(self.rows):
                yield JumpSpot(Offset(0, line), partial(self._jump, place))

    def _jump(self, place: int) -> None:
        self.focus()
        self.pick(place, self.column)

    # --- the mouse ----------------------------------------------------------------------------------------------

    def on_click(self, click: Click) -> None:
        """Do what a click on a row, or on the heading of a period, does."""
        offset = click.get_content_offset(self)
        if offset is None:
            return
        place = offset.y - HEADER_LINES + self.scroll_offset.y if offset.y >= HEADER_LINES else self.cursor
        column = self.period_layout_now.place_at(offset.x) if self.is_across else None
        if place < len(self.rows):
            self.pick(place, self.column if column is None else self.first + column)

    def pick(self, place: int, column: int) -> None:
        """Put the cursor on what was clicked."""
        self.cursor = place
        self._go_to_column(column)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """With Shift or Ctrl, later periods come into sight."""
        self._scroll_periods(event, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """With Shift or Ctrl, earlier periods come into sight."""
        self._scroll_periods(event, -1)

    def _scroll_periods(self, event: MouseScrollDown | MouseScrollUp, by: int) -> None:
        if self.is_across and (event.shift or event.ctrl):
            event.stop()
            event.prevent_default()
            self.pick(self.cursor, self.column + by)

    # --- several cells ------------------------------------------------------------------------------------------

    def cells_from(self, figures: KpiFigures, rows: int, columns: int) -> Sequence[Sequence[KpiFigures | None]]:
        """The cells from one downwards and to the right, as they stand on the screen without the groups.

        Nothing stands for a place without a cell; beyond the last KPI and the last period there is none.
        """
        start = self._places.get(figures.kpi.uid)
        if start is None:
            return []
        kpis = [row for row in self.rows[start:] if isinstance(row, KpiRow)][:rows]
        if not self.is_across:
            return [[row.figures, *([None] * (columns - 1))] for row in kpis]
        periods = self.columns[self.column : self.column + columns]
        return [
            [
                self.across.figures(row.figures.kpi, period)
                if self.across.is_entered_in(row.figures.kpi, period)
                else None
                for period in periods
            ]
            for row in kpis
        ]
