"""The line at the bottom of a list that takes one thing after the other."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.wording.text import visible


class AddLine(Vertical):
    """Asks for one line; Enter hands it over, an empty Enter or Esc closes it."""

    DEFAULT_CSS = """
    AddLine {
        height: auto;
        display: none;
        border-top: solid $panel-lighten-2;
        &.-open { display: block; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-1; }
        .words { color: $text-muted; height: 1; padding: 0 1; }
        .words.-refused { color: $text-error; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "List", show=False)]

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
    class Closed(Message):
        """The line was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        """What the line is for; opaque to it."""
        self.purpose = ""
        self._words = ""

    def compose(self) -> ComposeResult:
        """What is asked, and the line."""
        yield Static(classes="words")
        yield LineField(Field("line", "", ""))

    def ask(self, key: str, words: str, text: str = "", purpose: str = "") -> None:
        """Open the line for something."""
        self.key, self.purpose, self._words = key, purpose, words
        self._tell(f"+ {words}   (Enter takes it, Esc ends)")
        line = self.query_one(LineField)
        with self.prevent(Input.Changed):
            line.value = visible(text)
        line.cursor_position = len(line.value)
        self.add_class("-open")
        line.focus()

    def clear(self) -> None:
        """Empty for the next one."""
        self._tell(f"+ {self._words}   (Enter takes it, Esc ends)")
        with self.prevent(Input.Changed):
            self.query_one(LineField).value = ""

    def refuse(self, why: str) -> None:
        """Say why the line cannot be taken; the text stays."""
        self._tell(why, refused=True)

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
        else:
            self.post_message(self.Closed())

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.key, event.value))

    def action_close(self) -> None:
        """Close the line; what stands in it comes back when it is opened again."""
        self.post_message(self.Closed())
