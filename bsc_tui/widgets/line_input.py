"""One line to type in, as all places and panels have it: the cursor stays in sight, and what is typed is no key."""

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input

from bsc_tui.wording.key_names import is_typed
from bsc_tui.wording.text import cell_width

ENTER = frozenset({"enter"})
GOES_ON = "…"


class LineInput(Input):
    """A field of one line that shows where one is typing, in whatever room there is."""

    hands_on: frozenset[str] = frozenset()
    """Keys that mean here what they mean on the screen, which answers `Submitted`."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed here; a sign that has a name comes without its character where the footer asks."""
        return is_typed(key) or super().check_consume_key(key, character)

    def render_line(self, y: int) -> Strip:
        """The text; one that goes on beyond the field says so, while nobody is typing in it."""
        strip, width = super().render_line(y), self.scrollable_content_region.width
        if self.has_focus or y or width < 1 or cell_width(self.value) <= width:
            return strip
        return Strip.join([strip.crop(0, width - 1), Strip([Segment(GOES_ON, self.rich_style)])])

    def on_resize(self) -> None:
        """The cursor stays in sight in whatever room there is."""
        if self.has_focus:
            self.on_focus()
        else:
            self.on_blur()

    def on_focus(self) -> None:
        """Go on typing at the cursor."""
        before = cell_width(self.value[: self.cursor_position])
        self.scroll_to_region(Region(before, 0, 1, 1), animate=False, force=True)

    def on_blur(self) -> None:
        """A text nobody is typing in is read from its beginning."""
        self.scroll_to(x=0, animate=False, force=True)
