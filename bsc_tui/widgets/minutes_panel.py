"""The panel in which the minutes of a review are read."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.wording.text import visible


class MinutesPanel(Panel[bool]):
    """Shows the minutes as they are written; gives whether they are to be written to a file."""

    ABOUT = "The minutes of a review that was held, as they leave the program. Space, the arrows and Page Down read on."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("minutes.leave", ("escape", "enter"), "Back", "Back to the reviews."),
        Command("minutes.write", ("m",), "Write", "Write these minutes to a file."),
        Command("minutes.read_on", ("space", "pagedown"), "Read on", "Turn a page on."),
        Command("minutes.read_back", ("pageup",), "Read back", "Turn a page back.", show=False),
        Command("minutes.down", ("down", "j"), "Down", "A line on.", show=False),
        Command("minutes.up", ("up", "k"), "Up", "A line back.", show=False),
        Command("minutes.first", ("home", "g"), "Begin", "The first line.", show=False),
        Command("minutes.last", ("end", "G"), "End", "The last line.", show=False),
    )
    DEFAULT_CSS = """
    MinutesPanel {
        align: center middle;
        #minutes { width: 96; max-width: 100%; height: auto; max-height: 100%; border: round $primary; padding: 0 1; }
        #minutes { background: $surface; scrollbar-size-vertical: 1; }
        #minutes > Static { height: auto; }
    }
    """

    _text_view = getters.query_one("#minutes", VerticalScroll)

    def __init__(self, title: str, text: str, *, can_be_written: bool) -> None:
        super().__init__()
        self._titled = title
        self._text = text
        self._can_be_written = can_be_written

    def compose(self) -> ComposeResult:
        """The text, which scrolls."""
        with VerticalScroll(id="minutes", can_focus=False) as minutes:
            minutes.border_title = Content(visible(self._titled))
            yield Static(Content(visible(self._text)), markup=False)
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where no files are, none is written."""
        del parameters
        return action != "write" or self._can_be_written

    def action_leave(self) -> None:
        """Back to the reviews."""
        self.dismiss(False)

    def action_write(self) -> None:
        """Have them written."""
        self.dismiss(True)

    def action_read_on(self) -> None:
        """Turn a page on; the last line read stays."""
        self._turn(self._page)

    def action_read_back(self) -> None:
        """Turn a page back."""
        self._turn(-self._page)

    def action_down(self) -> None:
        """A line on."""
        self._turn(1)

    def action_up(self) -> None:
        """A line back."""
        self._turn(-1)

    def action_first(self) -> None:
        """The first line."""
        self._text_view.scroll_home(animate=False)

    def action_last(self) -> None:
        """The last line."""
        self._text_view.scroll_end(animate=False)

    @property
    def _page(self) -> int:
        return max(self._text_view.scrollable_content_region.height - 1, 1)

    def _turn(self, lines: int) -> None:
        self._text_view.scroll_relative(y=lines, animate=False)
