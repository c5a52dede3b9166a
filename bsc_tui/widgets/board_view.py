"""A board as lines with a cursor: draws only what is visible, so that ten thousand KPIs move as quickly as ten."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.events import Click, Resize
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bsc_tui.scorecard.board import Board
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_cells import Column, Layout, Piece, header, layout_for, painted
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow, Row, rows_of
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.text import cell_width

HEADER_LINES = 1
CURSOR_MARK = "›"
"""Stands in the first cell of the cursor's row, so that it is seen without colour."""

DRAWN_ROWS = 512
"""How many drawn rows are kept; more than any terminal shows."""


class BoardView(ScrollView, can_focus=True):
    """Perspectives, objectives and KPIs of one period under fixed headings."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"kpi-grid--{name}"
        for name in (
            "header", "perspective", "objective", "row", "cursor",
            "aside", "muted", "success", "warning", "error",
            "entry", "typing", "refused", "caret",
        )
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "first", "First KPI", show=False),
        Binding("end,G", "last", "Last KPI", show=False),
        Binding("left,h", "out", "To the objective, to the perspective", show=False),
        Binding("right,l", "into", "To the first KPI of the group", show=False),
    ]

    board: reactive[Board | None] = reactive[Board | None](None, always_update=True, init=False)
    cursor: reactive[int] = reactive(0)
    """The place of the cursor among the rows."""

    def __init__(self, locale: str = ENGLISH) -> None:
        super().__init__()
        self.locale = locale
        self.rows: tuple[Row, ...] = ()
        self._places: dict[str, int] = {}
        self._drawn: LRUCache[tuple[str, bool, Layout], tuple[Row, Strip]] = LRUCache(DRAWN_ROWS)
        self._styles: dict[tuple[str, ...], Style] = {}

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    # --- state --------------------------------------------------------------------------------------------------

    def watch_board(self, board: Board | None) -> None:
        """Show another board; the cursor stays on its row, at first it stands on what is due."""
        was_empty = not self.rows
        uid = self.current.uid if self.current is not None else None
        self.rows = () if board is None else rows_of(board)
        self._places = {row.uid: place for place, row in enumerate(self.rows)}
        self._measure()
        place = self._places.get(uid or "", -1)
        if place < 0:
            place = self.validate_cursor(self._place_without(uid or ""))
        elif place != self.cursor:
            # Rows came or went above: the cursor's row stays where it is on the screen.
            top = self.scroll_offset.y + place - self.cursor
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        if was_empty:
            due = (place for place, row in enumerate(self.rows) if isinstance(row, KpiRow) and row.is_due)
            place = next(due, self._kpi_from(0, 1))
        if place == self.cursor:
            self._bring_into_sight()
            self.stands()
        self.cursor = place
        self.refresh()

    def _place_without(self, uid: str) -> int:
        """Where the cursor goes when its row is there no longer."""
        del uid
        return self.cursor

    def validate_cursor(self, cursor: int) -> int:
        """Held within the rows."""
        return min(max(cursor, 0), max(len(self.rows) - 1, 0))

    def watch_cursor(self, was: int, now: int) -> None:
        """Keep the cursor in sight and draw the two rows it concerns anew."""
        self._bring_into_sight()
        self.refresh_line(was + HEADER_LINES)
        self.refresh_line(now + HEADER_LINES)
        self.stands()

    def stands(self) -> None:
        """The cursor stands on a row; for whoever wants to tell."""

    def text_of(self, row: Row) -> CellText | None:
        """What is being typed in the cell of a row; here nothing is."""
        del row
        return None

    # --- movement -----------------------------------------------------------------------------------------------

    def _kpi_from(self, place: int, by: int) -> int:
        """The nearest row of a KPI from a place on, in one direction; where there is none, in the other."""
        for direction in (by, -by):
            at = place
            while 0 <= at < len(self.rows):
                if isinstance(self.rows[at], KpiRow):
                    return at
                at += direction
        return place

    def point_at(self, uid: str) -> bool:
        """Put the cursor on a row; whether it is there."""
        place = self._places.get(uid)
        if place is not None:
            self.cursor = place
        return place is not None

    def action_step(self, by: int) -> None:
        """To the next KPI, or the one before."""
        self.cursor = self._kpi_from(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        place = self.cursor + by * max(self.size.height - HEADER_LINES - 1, 1)
        self.cursor = self._kpi_from(self.validate_cursor(place), by)

    def action_first(self) -> None:
        """To the first KPI."""
        self.cursor = self._kpi_from(0, 1)

    def action_last(self) -> None:
        """To the last KPI."""
        self.cursor = self._kpi_from(len(self.rows) - 1, -1)

    def action_out(self) -> None:
        """From a KPI to its objective, from there to its perspective."""
        depth = 2 if isinstance(self.current, KpiRow) else getattr(self.current, "depth", 0)
        for place in range(self.cursor - 1, -1, -1):
            row = self.rows[place]
            if isinstance(row, GroupRow) and row.depth < depth:
                self.cursor = place
                return

    def action_into(self) -> None:
        """From a group to its first KPI."""
        if isinstance(self.current, GroupRow):
            self.action_step(1)

    def on_click(self, click: Click) -> None:
        """Do what a click on a row does."""
        offset = click.get_content_offset(self)
        if offset is not None and offset.y >= HEADER_LINES:
            place = offset.y - HEADER_LINES + self.scroll_offset.y
            if place < len(self.rows):
                self.pick(place)

    def pick(self, place: int) -> None:
        """Put the cursor on the row that was clicked."""
        self.cursor = place

    def _bring_into_sight(self) -> None:
        """Scroll no further than needed; a group's first KPI brings its headings along."""
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

    # --- drawing ------------------------------------------------------------------------------------------------

    @property
    def _room(self) -> int:
        """Cells beside the scroll bar."""
        return max(self.scrollable_content_region.width, 1)

    def _measure(self) -> None:
        self.virtual_size = Size(self._room, len(self.rows) + HEADER_LINES)

    def on_resize(self, _: Resize) -> None:
        """Show as many columns as fit."""
        self._measure()
        self._bring_into_sight()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._styles.clear()
        self._drawn.clear()

    @property
    def layout_now(self) -> Layout:
        """The columns at the present width."""
        return layout_for(self._room)

    def render_line(self, y: int) -> Strip:
        """One line: the headings, then rows."""
        width, layout = self._room, self.layout_now
        if y < HEADER_LINES:
            return Strip([Segment(header(layout), self._style("header"))]).adjust_cell_length(
                width, self._style("header")
            )
        place = y - HEADER_LINES + self.scroll_offset.y
        if place >= len(self.rows):
            return Strip.blank(width, self._style("row"))
        row, is_cursor = self.rows[place], place == self.cursor
        text = self.text_of(row)
        if text is not None:
            return self._draw(row, layout, is_cursor=is_cursor, text=text)
        key = (row.uid, is_cursor, layout)
        drawn = self._drawn.get(key)
        if drawn is None or drawn[0] is not row:
            drawn = self._drawn[key] = (row, self._draw(row, layout, is_cursor=is_cursor))
        return drawn[1]

    def _draw(self, row: Row, layout: Layout, *, is_cursor: bool, text: CellText | None = None) -> Strip:
        assert self.board is not None
        pieces = painted(row, layout, str(self.board.period), self.locale, text)
        if is_cursor:
            pieces[0] = (CURSOR_MARK + pieces[0][0][1:], pieces[0][1])
        ground = "row" if isinstance(row, KpiRow) else ("perspective" if row.depth == 0 else "objective")
        segments = self._segments(pieces, ground, is_cursor=is_cursor)
        rest = (ground, "cursor") if is_cursor else (ground,)
        return Strip(segments).adjust_cell_length(self._room, self._style(*rest))

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

    def caret_offset(self, text: CellText) -> Offset:
        """Where on the screen the caret of the cursor's cell is, for the terminal's own cursor."""
        layout = self.layout_now
        before, _, _ = text.window(max(layout.width(Column.ACTUAL) - 1, 1))
        x = layout.start(Column.ACTUAL) + 1 + cell_width(before)
        y = self.cursor - self.scroll_offset.y + HEADER_LINES
        return self.content_region.offset + Offset(x, y)
