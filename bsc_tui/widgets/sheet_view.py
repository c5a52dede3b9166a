"""A sheet as it is shown: rows by columns under fixed headings, a cursor in one cell, the first column in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.sheet_drawing import Layout, Piece, drawn_row, header, layout_for
from bsc_tui.widgets.sheet_rows import SheetCell, SheetColumn, SheetRow

HEADER_LINES = 1
Place = tuple[str, str]
"""A cell: the key of its row, the field of its column."""


class SheetView(ScrollView, can_focus=True):
    """Rows of cells; draws only what is visible."""

    DEFAULT_CSS = """
    SheetView { height: 1fr; scrollbar-size-vertical: 1; background: $surface; overflow-x: hidden; }
    SheetView {
        & > .sheet--header { color: $text-primary; background: $surface-lighten-1; text-style: bold; }
        & > .sheet--heading { color: $text-muted; background: $surface; text-style: bold; }
        & > .sheet--row { color: $foreground; background: $surface; }
        & > .sheet--muted { color: $text-muted; background: $surface; }
        & > .sheet--to-do { color: $text-warning; background: $surface; }
        & > .sheet--line { background: $surface-lighten-1; }
        & > .sheet--cursor { color: $foreground; background: $primary-background; text-style: bold reverse; }
        & > .sheet--selected { color: $foreground; background: $primary-background; text-style: underline; }
        & > .sheet--typing { color: $foreground; background: $surface-lighten-2; text-style: underline; }
        & > .sheet--refused { color: $text-error; background: $surface-lighten-2; }
        & > .sheet--caret { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"sheet--{name}"
        for name in (
            "header", "heading", "row", "muted", "to-do", "line", "cursor", "selected", "typing", "refused", "caret",
        )
    }  # fmt: skip

    cursor: reactive[tuple[int, int]] = reactive((0, 0))
    """Row and column."""

    @dataclass
    class Moved(Message):
        """The cursor stands in another cell, or the same shows something else."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[SheetRow, ...] = ()
        self.columns: tuple[SheetColumn, ...] = ()
        self.selected_from: int | None = None
        """The row a selection began in."""
        self._left = 1
        """The first column shown beside the fixed one."""
        self._styles: dict[tuple[str, ...], Style] = {}

    def text_at(self, place: Place) -> CellText | None:
        """What is being typed in a cell; here nothing is."""
        del place
        return None

    def lost(self, place: Place) -> None:
        """The row of the cursor's cell is there no longer."""
        del place

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show(self, columns: Sequence[SheetColumn], rows: Sequence[SheetRow]) -> None:
        """Show other columns and rows; the cursor stays in its cell where that is still there."""
        place = self.place
        self.columns, self.rows = tuple(columns), tuple(rows)
        self._measure()
        if place is None or not self.point_at(*place):
            self.cursor = self._held(*self.cursor)
            if place is not None:
                self.lost(place)
        self.refresh()
        self.post_message(self.Moved())

    @property
    def row(self) -> SheetRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor[0]] if self.cursor[0] < len(self.rows) else None

    @property
    def column(self) -> SheetColumn | None:
        """The column under the cursor."""
        return self.columns[self.cursor[1]] if self.cursor[1] < len(self.columns) else None

    @property
    def cell(self) -> SheetCell | None:
        """The cell under the cursor."""
        row = self.row
        return row.cells[self.cursor[1]] if row is not None and row.cells else None

    @property
    def place(self) -> Place | None:
        """The cell under the cursor by its names."""
        return (self.row.key, self.column.field) if self.row is not None and self.column is not None else None

    @property
    def selected(self) -> range:
        """The rows of the selection; only the cursor's where nothing is selected."""
        here = self.cursor[0]
        first, last = sorted((here, here if self.selected_from is None else self.selected_from))
        return range(first, last + 1)

    def point_at(self, key: str, name: str = "") -> bool:
        """Put the cursor into a cell; whether its row is there."""
        row = next((place for place, row in enumerate(self.rows) if row.key == key), None)
        fields = [column.field for column in self.columns]
        if row is None:
            return False
        self.cursor = row, fields.index(name) if name in fields else self.cursor[1]
        return True

    def to_first(self) -> None:
        """Put the cursor into the first cell that can be written in."""
        self.cursor = self._row_from(0, 1), self.cursor[1]

    def _row_from(self, place: int, by: int) -> int:
        """The nearest row with cells, in one direction; where there is none, in the other."""
        for direction in (by or 1, -(by or 1)):
            at = place
            while 0 <= at < len(self.rows):
                if self.rows[at].cells:
                    return at
                at += 1 if direction > 0 else -1
        return max(min(place, len(self.rows) - 1), 0)

    def _held(self, row: int, column: int, by: int = 1) -> tuple[int, int]:
        held = min(max(row, 0), max(len(self.rows) - 1, 0))
        return self._row_from(held, by), min(max(column, 0), max(len(self.columns) - 1, 0))

    def move(self, rows: int, columns: int) -> None:
        """Move the cursor; at the edge it stays."""
        row, column = self.cursor
        self.selected_from = None
        self.cursor = self._held(row + rows, column + columns, rows or 1)

    def watch_cursor(self, was: tuple[int, int], now: tuple[int, int]) -> None:
        """Keep the cursor in sight and say where it stands."""
        del was
        row, column = now
        top, seen = self.scroll_offset.y, max(self.size.height - HEADER_LINES, 1)
        first = row - 1 if row and not self.rows[row - 1].cells else row
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif row >= top + seen:
            self.scroll_to(y=row - seen + 1, animate=False, force=True)
        self._bring_column(column)
        self.refresh()
        self.post_message(self.Moved())

    def _bring_column(self, column: int) -> None:
        """Show other columns where the one under the cursor is out of sight."""
        if column < self._left:
            self._left = max(column, 1)
        while column and self._left < column and column not in self.layout_now.places:
            self._left += 1

    # --- drawing ---------------------------------------------------------------------------------------------------

    @property
    def layout_now(self) -> Layout:
        """The columns in sight."""
        widths = tuple(column.width for column in self.columns)
        return layout_for(widths, max(self.scrollable_content_region.width, 1), self._left)

    def _measure(self) -> None:
        self.virtual_size = Size(max(self.scrollable_content_region.width, 1), len(self.rows) + HEADER_LINES)

    def on_resize(self, _: Resize) -> None:
        """Show as many columns as fit."""
        self._measure()
        self._bring_column(self.cursor[1])
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, *names: str) -> Style:
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = self.get_component_rich_style(*(f"sheet--{name}" for name in names))
        return style

    def render_line(self, y: int) -> Strip:
        """One line: the headings, then rows."""
        layout = self.layout_now
        if y < HEADER_LINES:
            return self._strip(header(self.columns, layout), "header")
        place = y - HEADER_LINES + self.scroll_offset.y
        if place >= len(self.rows):
            return Strip.blank(layout.width, self._style("row"))
        row = self.rows[place]
        texts = {c: t for c, column in enumerate(self.columns) if (t := self.text_at((row.key, column.field)))}
        cursor = self.cursor[1] if place == self.cursor[0] and self.has_focus else None
        selected = self.cursor[1] if self.selected_from is not None and place in self.selected else None
        return self._strip(drawn_row(row, self.columns, layout, texts, cursor, selected))

    def _strip(self, pieces: Sequence[Piece], look: str = "row") -> Strip:
        width = max(self.scrollable_content_region.width, 1)
        segments = [Segment(text, self._style(its_look)) for text, its_look in pieces]
        return Strip(segments).adjust_cell_length(width, self._style(look))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Show no cursor."""
        self.refresh()
