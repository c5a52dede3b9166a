"""The line on top of every place: where one is on the left, whether all is kept on the right, the places below."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

SEPARATOR = " › "


class PlaceHeader(Widget):
    """Two lines: the trail with the state of keeping, and the keys of the places."""

    DEFAULT_CSS = """
    PlaceHeader {
        height: 1;
        background: $panel;
        color: $foreground;
        padding: 0 1;
        text-style: bold;
    }
    """

    trail: reactive[tuple[str, ...]] = reactive(())
    """Where one is, from the plan inwards."""
    aside: reactive[str] = reactive("")
    """What the place adds on the right."""
    kept: reactive[str] = reactive("")
    """Whether everything is kept: `saved 10:42`, `keeping …`, `not saved`."""

    def render(self) -> Content:
        """The trail, cut in the middle where it does not fit."""
        right = "   ".join(part for part in (self.aside, self.kept) if part)
        room = max(self.size.width - len(right) - 2, 0)
        left = SEPARATOR.join(self.trail)
        parts = list(self.trail)
        while len(parts) > 1 and Content(left).cell_length > room:
            parts.pop(0)
            left = SEPARATOR.join(["…", *parts])
        text = Content(left).truncate(room, ellipsis=True)
        gap = max(self.size.width - text.cell_length - Content(right).cell_length, 1)
        return Content.assemble(text, " " * gap, right)
