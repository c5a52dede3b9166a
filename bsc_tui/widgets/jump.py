"""Jumping: a letter beside everything on the screen that can be gone to, and the letter goes there.

A widget says by `jump_spots` what in it can be gone to; every other one that takes the focus is a spot itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.widgets.jump_spot import JumpSpot
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The ones under the fingers first."""


@runtime_checkable
class Jumpable(Protocol):
    """A widget with several things in it that can be gone to."""

    def jump_spots(self) -> Iterable[JumpSpot]:
        """Those that are in sight."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A spot on the screen."""

    x: int
    y: int
    go: Callable[[], object]


def landings(screen: Screen[Any]) -> Iterator[Landing]:
    """Everything that can be gone to, in the order it stands on the screen."""
    yield from sorted(_landings(screen), key=lambda each: (each.y, each.x))


def _landings(screen: Screen[Any]) -> Iterator[Landing]:
    inside = screen.region
    for widget in screen.walk_children(Widget):
        if not (widget.display and widget.is_on_screen) or not widget.region.overlaps(inside):
            continue
        corner = widget.content_region.offset
        if isinstance(widget, Jumpable):
            for spot in widget.jump_spots():
                at = corner + spot.at
                if widget.content_region.contains_point(at):
                    yield Landing(at.x, at.y, spot.go)
        elif widget.focusable and not _holds_spots(widget):
            yield Landing(corner.x, corner.y, widget.focus)


def _holds_spots(widget: Widget) -> bool:
    """Whether what is in it can be gone to, so that the frame around it need not."""
    return any(child.focusable or isinstance(child, Jumpable) for child in widget.walk_children(Widget))


def letters_for(count: int) -> Sequence[str]:
    """So many different letters, where one each is not enough with as few pairs as will do; none begins another."""
    begin_pairs = min(max(-(-(count - len(LETTERS)) // (len(LETTERS) - 1)), 0), len(LETTERS))
    alone = len(LETTERS) - begin_pairs
    pairs = ("".join(pair) for pair in product(LETTERS[alone:], LETTERS))
    return tuple((*LETTERS[:alone], *pairs)[:count])


class JumpScreen(Panel[Callable[[], object] | None]):
    """The letters over what is on the screen; ends with what goes to the chosen spot."""

    ABOUT = "Each letter leads to the place it stands at: press it. Esc leaves everything where it is."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("jump.close", ("escape",), "Close", "Stay where you are.", does="close"),
        Command("jump.back", ("backspace",), "Take back", "Take back the first of two letters.", show=False),
    )
    DEFAULT_CSS = """
    JumpScreen {
        background: transparent;
        & > .jump-letter {
            position: absolute;
            width: auto;
            height: 1;
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
    }
    """

    def __init__(self, spots: Sequence[Landing]) -> None:
        super().__init__()
        self._spots = dict(zip(letters_for(len(spots)), spots, strict=True))
        self._typed = ""

    def compose(self) -> ComposeResult:
        """A letter at each spot."""
        for letters, spot in self._spots.items():
            label = Static(Content(letters), classes="jump-letter", markup=False)
            label.styles.offset = (spot.x, spot.y)
            yield label
        yield KeyLine()

    def on_key(self, event: Key) -> None:
        """Go to the spot of a letter."""
        if not event.is_printable or event.character is None:
            return
        event.stop()
        event.prevent_default()
        typed = self._typed + event.character.lower()
        if typed in self._spots:
            self.dismiss(self._spots[typed].go)
        elif any(letters.startswith(typed) for letters in self._spots):
            self._type(typed)
        else:
            self.app.bell()

    def action_back(self) -> None:
        """Take back the first of two letters."""
        self._type("")

    def _type(self, typed: str) -> None:
        self._typed = typed
        for label in self.query(".jump-letter"):
            letters = str(label.render())
            label.display = letters.startswith(typed)

    def action_close(self) -> None:
        """Stay where one is."""
        self.dismiss(None)
