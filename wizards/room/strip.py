"""The ideas about a page, below its form where there is room."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.wording.text import visible

LEAD = 10
"""Cells for `Ideas 12`, before the first idea and as far in before the others."""


class IdeasStrip(Widget):
    """How many ideas there are, and the first of them with their dots."""

    DEFAULT_CSS = """
    IdeasStrip {
        display: none;
        height: auto;
        max-height: 6;
        border-top: solid $panel-lighten-2;
        color: $text-muted;
    }
    """

    lines: reactive[tuple[str, ...]] = reactive((), layout=True)
    """An idea each, as it is told."""

    def watch_lines(self, lines: tuple[str, ...]) -> None:
        """There is nothing to see without ideas."""
        self.set_class(bool(lines), "-some")

    def render(self) -> Content:
        """`Ideas 6   5 dots  Open on Saturdays`, then the others below each other."""
        lead = f"Ideas {len(self.lines)}".ljust(LEAD)
        rows = [
            Content(f"{lead if number == 0 else ' ' * LEAD}{visible(line)}").truncate(self.size.width, ellipsis=True)
            for number, line in enumerate(self.lines)
        ]
        return Content("\n").join(rows)
