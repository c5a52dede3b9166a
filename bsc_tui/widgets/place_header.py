"""The top of every place: where one is, whether all is kept, and the keys of the places."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.wording.text import visible

SEPARATOR = " › "
PLACES = (
    ("", "F1 Help"),
    ("workshop", "F2 Workshop"),
    ("map", "F3 Map"),
    ("monitor", "F4 Monitor"),
    ("history", "F6 History"),
)


class PlaceHeader(Widget):
    """A line with the trail and the state of keeping, and where there is room a line with the places."""

    DEFAULT_CSS = """
    PlaceHeader {
        height: 2;
        background: $panel;
        color: $foreground;
        padding: 0 1;
    }
    """

    trail: reactive[tuple[str, ...]] = reactive(())
    """Where one is, from the plan inwards."""
    clock: reactive[str] = reactive("")
    """What the clock of the agenda says: `12 min left, plan 4 behind`."""
    here: reactive[str] = reactive("")
    """How many have the plan open, where they are several."""
    aside: reactive[str] = reactive("")
    """What the place adds on the right."""
    kept: reactive[str] = reactive("")
    """Whether everything is kept: `saved 10:42`, `keeping …`, `NOT SAVED`."""

    news: reactive[str] = reactive("")
    """What others just did; it stands for a while in place of the names of the places, or of the trail."""

    def __init__(self, place: str = "") -> None:
        super().__init__()
        self.place = place

    def render(self) -> Content:
        """The trail, cut at the front where it does not fit; then the places."""
        lines = [self._first_line()]
        if self.size.height > 1 and self.news:
            lines.append(self._news(self.size.width))
        elif self.size.height > 1:
            names = [
                Content.styled(name, "reverse" if key and key == self.place else "$text-muted") for key, name in PLACES
            ]
            lines.append(Content("  ").join(names).truncate(self.size.width, ellipsis=True))
        return Content("\n").join(lines)

    def _first_line(self) -> Content:
        right = visible(self._right())
        room = max(self.size.width - Content(right).cell_length - 2, 0)
        parts = [visible(part) for part in self.trail]
        left = SEPARATOR.join(parts)
        while len(parts) > 1 and Content(left).cell_length > room:
            parts.pop(0)
            left = SEPARATOR.join(["…", *parts])
        text = Content(left).truncate(room, ellipsis=True).stylize("bold")
        if self.news and self.size.height == 1:
            text = self._news(room)
        gap = max(self.size.width - text.cell_length - Content(right).cell_length, 1)
        return Content.assemble(text, " " * gap, right)

    def _right(self) -> str:
        """What stands on the right; where there is little room the clock is shorter and nobody is counted."""
        clock, here = self.clock, self.here
        most = self.size.width * 2 // 3
        for parts in (
            (clock, here, self.aside, self.kept),
            (clock, self.aside, self.kept),
            (clock.partition(",")[0], self.aside, self.kept),
        ):
            right = "   ".join(part for part in parts if part)
            if Content(visible(right)).cell_length <= most:
                break
        return right

    def _news(self, width: int) -> Content:
        return Content(visible(" ".join(self.news.split()))).truncate(width, ellipsis=True).stylize("italic")
