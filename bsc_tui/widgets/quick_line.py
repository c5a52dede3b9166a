"""One line typed for a moment above the grid's foot: it acts with every letter, and is gone with Enter or Esc."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import reactive, var
from textual.widgets import Static

from bsc_tui.commands.command import Command, bindings
from bsc_tui.widgets.line_input import LineInput
from bsc_tui.wording.text import clean, tidy

LONGEST = 80
"""Characters of a line; names are looked for, not written."""


class QuickInput(LineInput):
    """The line itself; Tab stays in it."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (Command("quick.leave", ("escape",), "Back", "Leave the line."),)
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Left(Message):
        """Esc."""

    @dataclass
    class Stepped(Message):
        """Tab and the arrows: the next of what is offered, or the one before."""

        by: int

    takes_escape = True
    """Esc leaves the line, and means nothing beyond it."""

    def action_leave(self) -> None:
        """Leave the line."""
        self.post_message(self.Left())

    def on_key(self, event: Key) -> None:
        """Step through what is offered."""
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}
        if event.key in steps:
            event.stop()
            event.prevent_default()
            self.post_message(self.Stepped(steps[event.key]))


class QuickLine(Vertical):
    """A label, the line, and below it what is offered for what has been typed."""

    DEFAULT_CSS = """
    QuickLine {
        height: auto;
        display: none;
        background: $panel;
        padding: 0 1;
        &.-open { display: block; }
        Horizontal { height: 1; }
        #quick-label { width: auto; text-style: bold; }
        QuickInput { border: none; height: 1; padding: 0; width: 1fr; background: $background; }
        #quick-offers { height: auto; max-height: 3; }
    }
    """

    @dataclass
    class Changed(Message):
        """Somebody types."""

        purpose: str
        text: str
        was: str

    @dataclass
    class Taken(Message):
        """Enter."""

        purpose: str
        text: str

    @dataclass
    class Left(Message):
        """Esc."""

        purpose: str

    @dataclass
    class Stepped(Message):
        """The next of what is offered, or the one before."""

        purpose: str
        by: int

    is_open: var[bool] = var(default=False, toggle_class="-open")
    offers: reactive[Content] = reactive(Content(), init=False)
    """What stands below the line."""

    def __init__(self) -> None:
        super().__init__()
        self.purpose = ""
        self._was = ""

    def compose(self) -> ComposeResult:
        """The label, the line, what is offered."""
        with Horizontal():
            yield Static(id="quick-label", markup=False)
            yield QuickInput(compact=True, max_length=LONGEST, select_on_focus=False)
        yield Static(id="quick-offers", markup=False)

    def watch_offers(self, offers: Content) -> None:
        """Show other offers."""
        self.query_one("#quick-offers", Static).update(offers)

    def open(self, purpose: str, label: str, text: str, offers: Content) -> None:
        """Open the line for a purpose, with a text that the first letter typed replaces."""
        self.purpose, self._was = purpose, text
        self.query_one("#quick-label", Static).update(Content(f"{label} "))
        self.offers = offers
        line = self.query_one(QuickInput)
        with line.prevent(QuickInput.Changed):
            line.value = text
        line.cursor_position = len(text)
        if text:
            line.select_all()
        self.is_open = True
        line.focus()

    def close(self) -> None:
        """Close the line; the focus is the place's to give."""
        self.is_open = False

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(QuickInput).value

    def put(self, text: str) -> None:
        """Put another text into the line."""
        line = self.query_one(QuickInput)
        line.value = text
        line.cursor_position = len(text)

    @on(QuickInput.Changed)
    def tell_changed(self, changed: QuickInput.Changed) -> None:
        """Hand up what is typed."""
        changed.stop()
        text, was = clean(changed.value, lines=False).text, self._was
        self._was = text
        if self.is_open:
            self.post_message(self.Changed(self.purpose, text, was))

    @on(QuickInput.Submitted)
    def tell_taken(self, submitted: QuickInput.Submitted) -> None:
        """Hand up what was typed."""
        submitted.stop()
        if self.is_open:
            self.post_message(self.Taken(self.purpose, tidy(clean(submitted.value, lines=False).text)))

    @on(QuickInput.Left)
    def tell_left(self, left: QuickInput.Left) -> None:
        """Tell that the line was left."""
        left.stop()
        self.post_message(self.Left(self.purpose))

    @on(QuickInput.Stepped)
    def tell_stepped(self, stepped: QuickInput.Stepped) -> None:
        """Tell that the next of the offers is wanted."""
        stepped.stop()
        self.post_message(self.Stepped(self.purpose, stepped.by))
