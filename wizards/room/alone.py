"""A clock that ran on while nobody was there: what of it counts."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.clock import Alone
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.wording.clock_words import ran_words
from bsc_tui.wording.moments import format_moment, format_time
from bsc_tui.wording.text import visible


def alone_words(alone: Alone, now: datetime) -> str:
    """What is asked: `The clock of Objectives ran 14 h: keep, or count until the last edit 17:52?`."""
    is_today = alone.last.astimezone().date() == now.astimezone().date()
    when = format_time(alone.last) if is_today else format_moment(alone.last)
    what = "the last edit" if alone.last != alone.slot.running_since else "its start"
    return f"The clock of {alone.slot.title} ran {ran_words(alone.ran)}: keep, or count until {what} {when}?"


class LeftAlone(Panel[str]):
    """Asks what of a clock counts: `keep`, or `until` the last edit.

    Only keys that nobody types in a text decide, for the panel may open under busy hands.
    """

    ABOUT = "A clock ran on while nobody was there. Say how much of it counts."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "alone.keep",
            ("enter", "escape"),
            "Keep all of it",
            "All of the time counts, and the clock runs on.",
            does="answer('keep')",
        ),
        Command(
            "alone.until",
            ("f5",),
            "Count until the last edit",
            "The time until the last edit counts, and the clock is paused.",
            priority=True,
            does="answer('until')",
        ),
    )
    DEFAULT_CSS = """
    LeftAlone {
        align: center middle;
        #alone { width: 76; max-width: 100%; height: auto; border: round $warning; padding: 0 1; background: $surface; }
    }
    """

    def __init__(self, alone: Alone, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._alone = alone
        self._now = now

    def compose(self) -> ComposeResult:
        """The question and what each key does."""
        with Vertical(id="alone"):
            yield Static(Content(visible(alone_words(self._alone, self._now()))), markup=False)
            yield Static("F5 counts until then and pauses it; Enter keeps all of it and lets it run on", markup=False)
        yield KeyLine()

    def on_key(self, event: Key) -> None:
        """Letters typed ahead decide nothing."""
        if event.is_printable:
            event.stop()
            event.prevent_default()

    def action_answer(self, what: str) -> None:
        """End with what was decided."""
        self.dismiss(what)
