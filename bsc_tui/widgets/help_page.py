"""The help page of a place or a panel: what it is for, then every key that works there, also of what has the focus."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Self

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from bsc_tui.commands.command import Command, bindings, keymap_of, keys_in_words
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.palette import commands_of, is_offered
from bsc_tui.widgets.room_needed import RoomNeeded
from bsc_tui.widgets.sized_screen import SizedScreen
from bsc_tui.wording.text import visible
from bsc_tui.wording.wrapping import wrapped

ENDS, LONG = ".:?!", 90
"""What a paragraph ends with, and the letters from which on a line is broken for its length."""
BAR = 2
"""Cells for the bar that tells how far one has read."""
KEY_WIDTH, LEAST_WORDS, MOST_LINES = 16, 20, 20
"""Cells the keys take, those left for what they do at least, and lines of one command at most."""


class HelpScreen(SizedScreen[None], ModalScreen[None]):
    """One page, scrolled with the arrow keys, left with Esc."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("help.close", ("escape", "f1", "q", "enter"), "Close", "Back to the place.", does="dismiss"),
        Command("help.down", ("j",), "Down", "A line down.", show=False, does="scroll(1)"),
        Command("help.up", ("k",), "Up", "A line up.", show=False, does="scroll(-1)"),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    def __init__(self, about: str, commands: Iterable[Command], here: Iterable[Command] = ()) -> None:
        """`commands` are those of the place, `here` those of what has the focus in it."""
        super().__init__()
        self.about = about
        self.commands = tuple(commands)
        self.here = tuple(here)

    @classmethod
    def of(cls, screen: Screen[Any]) -> Self:
        """The page of a place or a panel, as it can be used just now."""
        commands: tuple[Command, ...] = getattr(screen, "commands", ())
        offered = [each for each in commands if is_offered(screen, each)]
        return cls(screen.help_text() if hasattr(screen, "help_text") else "", offered, commands_in_focus(screen))

    def compose(self) -> ComposeResult:
        """What is asked, then the keys."""
        with VerticalScroll() as page:
            page.border_title = "Help"
            yield Static(markup=False)
        yield KeyLine()
        yield RoomNeeded(markup=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self.is_mounted:
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        width = self.query_one(VerticalScroll).content_size.width
        self.query_one("VerticalScroll > Static", Static).update(self._text(width - BAR))

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _text(self, width: int) -> Content:
        parts = [Content(visible(reflowed(self.about))), Content("")] if self.about else []
        own = [command for command in self.commands if command.id.partition(".")[0] != "app"]
        parts += self._lines(own, width)
        known = {command.id for command in self.commands}
        moving = [command for command in self.here if command.id not in known]
        if moving:
            parts += [Content(""), Content.styled("Where the cursor is", "bold underline"), *self._lines(moving, width)]
        app: tuple[Command, ...] = getattr(self.app, "commands", ())
        wide = [command for command in self.commands if command not in own]
        wide += [command for command in app if command not in wide and is_offered(self.app, command)]
        parts += [Content(""), Content.styled("Everywhere", "bold underline"), *self._lines(wide, width)]
        if any(command.id == "app.go_map" for command in wide):
            parts += _told("Esc 1 to 6", "The same as F1 to F6.", width)
        return Content("\n").join(parts)

    def _lines(self, commands: Iterable[Command], width: int) -> Iterator[Content]:
        for command in commands:
            yield from _told(keys_in_words(command, keymap_of(self.app)), command.help, width)


def reflowed(text: str) -> str:
    """A text whose long lines go on in the next: the screen breaks them where it has to."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on and line:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
        goes_on = len(line) >= LONG and line[-1] not in ENDS
    return "\n".join(lines)


def _told(keys: str, words: str, width: int) -> Iterator[Content]:
    """The keys, and beside them in as many lines as it takes what they do."""
    first, *rest = wrapped(words, max(width - KEY_WIDTH, LEAST_WORDS), MOST_LINES)
    if len(keys) < KEY_WIDTH:
        yield Content.assemble((f"{keys:<{KEY_WIDTH}}", "bold"), first)
    else:
        yield Content.styled(keys, "bold")
        rest = [first, *rest]
    yield from (Content(f"{'':<{KEY_WIDTH}}{line}") for line in rest)


def commands_in_focus(screen: Screen[Any]) -> tuple[Command, ...]:
    """What can be done with the widget that has the focus, and with what it stands in."""
    if screen.focused is None:
        return ()
    found: dict[str, Command] = {}
    for node in screen.focused.ancestors_with_self:
        if node is screen:
            break
        for command in commands_of(type(node)):
            if is_offered(node, command):
                found.setdefault(command.id, command)
    return tuple(found.values())
