"""The line at the bottom of a list that takes one thing after the other."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command, bindings
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.wording.lines import said_lines
from bsc_tui.wording.text import clean, visible


class LinesField(LineField):
    """One line of text; several pasted ones are handed on together."""

    takes_escape = False
    """Whether Esc only leaves the line, so that a digit after it is no key of a place."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted."""

        text: str

    def _on_paste(self, event: Paste) -> None:
        if len(said_lines(event.text)) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(event.text))
        else:
            super()._on_paste(event)


class AddLine(Vertical):
    """Asks for one line; Enter hands it over, an empty Enter or Esc closes it."""

    DEFAULT_CSS = """
    AddLine {
        height: auto;
        display: none;
        border-top: solid $panel-lighten-2;
        &.-open { display: block; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        .words { color: $text-muted; height: auto; padding: 0 1; }
        .words.-refused { color: $text-error; }
    }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("line.close", ("escape",), "List", "Close the line; what stands in it comes back.", show=False),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Entered(Message):
        """A line was handed over."""

        key: str
        text: str

    @dataclass
    class Typed(Message):
        """The line as it is being typed."""

        key: str
        text: str

    @dataclass
    class Pasted(Message):
        """Several lines were pasted."""

        key: str
        text: str

        @property
        def lines(self) -> tuple[str, ...]:
            """Those that say something."""
            return tuple(line for text in said_lines(self.text) if (line := clean(text, lines=False).text.strip()))

    @dataclass
    class Closed(Message):
        """The line was closed."""

        on_enter: bool = False
        """By Enter on an empty line, not by Esc."""

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        """What the line is for; opaque to it."""
        self.purpose = ""
        self._ask = ""
        self._required = ""

    def compose(self) -> ComposeResult:
        """What is asked, and the line."""
        yield Static(classes="words", markup=False)
        yield LinesField(Field("line", "", ""))

    def ask(self, key: str, words: str, text: str = "", purpose: str = "", required: str = "", keys: str = "") -> None:
        """Open the line for something; `required` says why it cannot be handed over empty, `keys` what ends it."""
        self.key, self.purpose, self._required = key, purpose, required
        self._ask = f"{words}   ({keys})" if keys else f"+ {words}   (Enter takes it, Esc ends)"
        self._tell(self._ask)
        line = self.query_one(LineField)
        with self.prevent(Input.Changed):
            line.value = visible(text)
        line.cursor_position = len(line.value)
        self.add_class("-open")
        line.focus()

    def clear(self) -> None:
        """Empty for the next one."""
        self._tell(self._ask)
        with self.prevent(Input.Changed):
            self.query_one(LineField).value = ""

    def note(self, words: str) -> None:
        """Say something about the text that stands in the line."""
        self._tell(words)

    def refuse(self, why: str) -> None:
        """Say why the line cannot be taken; the text stays."""
        self._tell(why, refused=True)

    def put_back(self, text: str, why: str) -> None:
        """Show a text that could not be taken, and why."""
        with self.prevent(Input.Changed):
            self.query_one(LineField).value = visible(text)
        self.refuse(why)

    def shut(self) -> None:
        """Close it without a word."""
        self.remove_class("-open")

    def _tell(self, words: str, *, refused: bool = False) -> None:
        note = self.query_one(".words", Static)
        note.set_class(refused, "-refused")
        note.update(Content(visible(words)))

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Entered(self.key, event.value))
        elif self._required:
            self.refuse(self._required)
        else:
            self.post_message(self.Closed(on_enter=True))

    @on(LinesField.Pasted)
    def _on_pasted(self, event: LinesField.Pasted) -> None:
        event.stop()
        self.post_message(self.Pasted(self.key, event.text))

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.key, event.value))

    def action_close(self) -> None:
        """Close the line; what stands in it comes back when it is opened again."""
        self.post_message(self.Closed())
