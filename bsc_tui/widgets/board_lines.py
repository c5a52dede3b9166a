"""A board as lines: draws only what is visible, so that ten thousand KPIs move as quickly as ten."""

import os
import sys
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.events import Resize
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.board import Board
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_cells import Column, Layout, Piece, header, layout_for, painted, trend_cells
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow, Row
from bsc_tui.widgets.period_cells import PeriodLayout, Shown, header_pieces, painted_across, period_layout
from bsc_tui.widgets.spark import room_for, spark
from bsc_tui.widgets.trajectory_chart import has_braille
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.text import cell_width

HEADER_LINES = 1
CURSOR_MARK = "›"
"""Stands in the first cell of the cursor's row, so that it is seen without colour."""

LOOK_MARK = "?"
"""Stands beside it in rows somebody should look at again."""

DRAWN_ROWS = 512
"""How many drawn rows are kept; more than any terminal shows."""

Cell = tuple[str, str]
"""Names a cell values are entered in: the uid of a KPI and one of its own periods, written."""


class BoardLines(ScrollView):
    """The rows of a board under fixed headings: one period with all its columns, or the periods side by side."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"kpi-grid--{name}"
        for name in (
            "header", "header-here", "perspective", "objective", "row", "cursor",
            "aside", "muted", "success", "warning", "error",
            "entry", "typing", "refused", "caret",
        )
    }  # fmt: skip

    board: reactive[Board | None] = reactive[Board | None](None, always_update=True, init=False)
    cursor: reactive[int] = reactive(0, repaint=False)
    """The place of the cursor among the rows."""
    is_across: reactive[bool] = reactive(default=False)
    """Whether the periods stand side by side."""
    column: reactive[int] = reactive(0, repaint=False)
    """The place of the cursor among the periods; the one of the board while only that is shown."""
    marked: reactive[frozenset[Cell]] = reactive(frozenset[Cell]())
    """The cells somebody should look at again."""

    def __init__(self, locale: str = ENGLISH, across: Across | None = None) -> None:
        super().__init__()
        self.locale = locale
        self.across = across or Across()
        """Tells figures of other periods; it follows the plan before the board does."""
        encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
        self.plain = not has_braille(os.environ.get("TERM", ""), encoding)
        """Whether values are drawn in plain characters."""
        self.rows: tuple[Row, ...] = ()
        self.columns: tuple[Period, ...] = ()
        """The periods one can look at, of the length of the board's."""
        self.first = 0
        """The place of the first period that is shown."""
        self._widest = 0
        self._drawn: LRUCache[tuple[object, ...], tuple[Row, Strip]] = LRUCache(DRAWN_ROWS)
        self._styles: dict[tuple[str, ...], Style] = {}

    # --- geometry -----------------------------------------------------------------------------------------------

    @property
    def _room(self) -> int:
        """Cells beside the scroll bar."""
        return max(self.scrollable_content_region.width, 1)

    @property
    def layout_now(self) -> Layout:
        """The columns of one period at the present width."""
        return layout_for(self._room)

    @property
    def period_layout_now(self) -> PeriodLayout:
        """The columns of the periods side by side."""
        return period_layout(self._room, len(self.columns), self._widest)

    def _measure(self) -> None:
        self.virtual_size = Size(self._room, len(self.rows) + HEADER_LINES)
        names = (period_name(period, self.locale) for period in (*self.columns[:3], *self.columns[-3:]))
        self._widest = max((cell_width(name) for name in names), default=0)

    def on_resize(self, _: Resize) -> None:
        """Show as many columns as fit."""
        self._measure()
        self._bring_into_sight()
        self.refresh()

    def _bring_into_sight(self) -> None:
        """Scroll no further than needed; a group's first KPI brings its headings along."""
        self._bring_column_into_sight()
        top, seen = self.scroll_offset.y, max(self.size.height - HEADER_LINES, 1)
        first = self.cursor
        while first > max(self.cursor - 2, 0) and isinstance(self.rows[first - 1], GroupRow):
            first -= 1
        if self.cursor - first >= seen:
            first = self.cursor
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif self.cursor >= top + seen:
            self.scroll_to(y=self.cursor - seen + 1, animate=False, force=True)

    def _bring_column_into_sight(self) -> None:
        """Scroll the periods no further than needed."""
        if not self.is_across:
            return
        fitting = self.period_layout_now.fitting
        first = min(max(self.first, self.column - fitting + 1), self.column)
        self.first = max(min(first, len(self.columns) - fitting), 0)

    def caret_offset(self, text: CellText) -> Offset:
        """Where on the screen the caret of the cursor's cell is, for the terminal's own cursor."""
        if self.is_across:
            layout = self.period_layout_now
            start, width = layout.start(self.column - self.first), layout.width
        else:
            start, width = self.layout_now.start(Column.ACTUAL), self.layout_now.width(Column.ACTUAL)
        before, _, _ = text.window(max(width - 1, 1))
        x = start + 1 + cell_width(before)
        y = self.cursor - self.scroll_offset.y + HEADER_LINES
        return self.content_region.offset + Offset(x, y)

    # --- drawing ------------------------------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """What stands above the names."""
        return "KPI"

    def text_in(self, cell: Cell) -> CellText | None:
        """What is being typed in a cell; here nothing is."""
        del cell
        return None

    def is_typed_in(self, row: Row) -> bool:
        """Whether something is being typed in any cell of a row; here nothing is."""
        del row
        return False

    def watch_marked(self) -> None:
        """Draw the marks."""
        self._drawn.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._styles.clear()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """One line: the headings, then rows."""
        width = self._room
        if y < HEADER_LINES:
            return self._header(width)
        place = y - HEADER_LINES + self.scroll_offset.y
        if place >= len(self.rows) or self.board is None:
            return Strip.blank(width, self._style("row"))
        row, is_cursor = self.rows[place], place == self.cursor
        if self.is_typed_in(row):
            return self._draw(row, is_cursor=is_cursor)
        if self.is_across:
            key: tuple[object, ...] = (row.uid, self.first, self.column if is_cursor else -1, self.period_layout_now)
        else:
            key = (row.uid, is_cursor, self.layout_now)
        drawn = self._drawn.get(key)
        if drawn is None or drawn[0] is not row:
            drawn = self._drawn[key] = (row, self._draw(row, is_cursor=is_cursor))
        return drawn[1]

    def _header(self, width: int) -> Strip:
        if self.is_across:
            layout = self.period_layout_now
            pieces = list(header_pieces(layout, self.columns, self.first, self.column, self.locale, self.heading))
        else:
            pieces = [(header(self.layout_now, self.heading), "header")]
        segments = [
            Segment(words, self._style("header") if tone == "header" else self._style("header", tone))
            for words, tone in pieces
        ]
        return Strip(segments).adjust_cell_length(width, self._style("header"))

    def _draw(self, row: Row, *, is_cursor: bool) -> Strip:
        pieces = self._pieces_across(row, is_cursor=is_cursor) if self.is_across else self._pieces(row)
        if is_cursor:
            pieces[0] = (CURSOR_MARK + pieces[0][0][1:], pieces[0][1])
        if isinstance(row, KpiRow) and row.cell in self.marked:
            pieces[0] = (pieces[0][0][:1] + LOOK_MARK + pieces[0][0][2:], pieces[0][1])
        ground = "row" if isinstance(row, KpiRow) else ("perspective" if row.depth == 0 else "objective")
        segments = self._segments(pieces, ground, is_cursor=is_cursor)
        rest = (ground, "cursor") if is_cursor else (ground,)
        return Strip(segments).adjust_cell_length(self._room, self._style(*rest))

    def _pieces(self, row: Row) -> list[Piece]:
        assert self.board is not None
        layout = self.layout_now
        if isinstance(row, GroupRow):
            return painted(row, layout, str(self.board.period), self.locale)
        values = room_for(trend_cells(layout), plain=self.plain)
        own = row.figures.taken[-1] if row.figures.taken else row.figures.period
        recent = self.across.recent(row.figures.kpi, own, values) if self.across.is_following else ()
        text = self.text_in(row.cell)
        return painted(row, layout, str(self.board.period), self.locale, text, spark(recent, plain=self.plain))

    def _pieces_across(self, row: Row, *, is_cursor: bool) -> list[Piece]:
        assert self.board is not None
        layout = self.period_layout_now
        periods = self.columns[self.first : self.first + layout.fitting]
        here = self.column - self.first if is_cursor else -1
        shown = Shown(layout, self.across, periods, here, self.board.period, self.locale, self.text_in)
        return painted_across(row, shown)

    def _segments(self, pieces: Sequence[Piece], ground: str, *, is_cursor: bool) -> list[Segment]:
        under = (ground, "cursor") if is_cursor else (ground,)
        segments = []
        for words, tone in pieces:
            looks = under if tone == "row" or (tone == "entry" and not is_cursor) else (*under, tone)
            segments.append(Segment(words, self._style(*looks)))
        return segments

    def _style(self, *names: str) -> Style:
        """The style of looks laid over each other, the first giving the ground."""
        style = self._styles.get(names)
        if style is None:
            style = self.get_component_rich_style(f"kpi-grid--{names[0]}")
            for name in names[1:]:
                style += self.get_component_rich_style(f"kpi-grid--{name}", partial=True)
            self._styles[names] = style
        return style
