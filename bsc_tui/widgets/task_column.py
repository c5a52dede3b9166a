"""A column of cards of two lines each, with a cursor; draws only what is visible."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip

from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import cell_width, fit, visible

LINES = 2
"""Of a card: what is done, and by whom and when."""


class TaskColumn(RowList):
    """Cards one below the other: mark, code and title, and what is beside it on a line of its own."""

    def show(self, rows: Sequence[ListRow]) -> None:
        """Show other cards; the cursor stays on its card where that is still there."""
        super().show(rows)
        self.virtual_size = Size(max(self.size.width, 1), max(len(self.rows) * LINES, 1))

    def show_cursor(self, now: int) -> None:
        """Bring a card into sight."""
        self.scroll_to_region(Region(0, now * LINES, 1, LINES), animate=False, force=True)

    def action_page(self, by: int) -> None:
        """Move the cursor by a screenful."""
        self.cursor += by * max(self.size.height // LINES - 1, 1)

    def place_at(self, line: int) -> int:
        """The card that stands in a line of the column."""
        return line // LINES

    def render_line(self, y: int) -> Strip:
        """One of the two lines of a card."""
        line = y + self.scroll_offset.y
        place, width = line // LINES, self.scrollable_content_region.width
        if not self.rows and y == 0:
            return Strip([Segment(fit(visible(self.empty), width), self.get_component_rich_style("row-list--aside"))])
        if place >= len(self.rows):
            return Strip([Segment(" " * width, self.get_component_rich_style("row-list--row"))])
        row, is_cursor = self.rows[place], place == self.cursor and self.has_focus
        style = self._style(row, is_cursor)
        if line % LINES:
            aside = style if is_cursor else style + self.get_component_rich_style("row-list--aside")
            return Strip([Segment(fit(f"    {visible(row.aside)}", width), aside)])
        lead = f"{'>' if is_cursor else ' '}{row.mark or ' '} {visible(row.code)}  "
        return Strip([Segment(lead + fit(visible(row.title), max(width - cell_width(lead), 0)), style)])
