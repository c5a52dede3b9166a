"""The lines under the grid: what there is to say about the cursor's row, and where a reason or note is typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from bsc_tui.commands.command import Command, bindings
from bsc_tui.scorecard.fields import COMMENT_LENGTH
from bsc_tui.widgets.line_input import LineInput
from bsc_tui.wording.text import clean, tidy, visible

LEAVING = frozenset({"tab", "shift+tab"})
"""Keys that hand the answer in as Enter does."""


class AskLine(LineInput):
    """One line that is left with Enter or Esc."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("ask.leave", ("escape",), "Back", "Leave the line; what stands in it is kept half-typed."),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Left(Message):
        """Esc: what was typed stays for the next time."""

        text: str

    takes_escape = True
    """Esc leaves the line, and means nothing beyond it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key has its meaning here; Tab has."""
        return key in LEAVING or super().check_consume_key(key, character)

    def action_leave(self) -> None:
        """Leave the line."""
        self.post_message(self.Left(self.value))

    def on_key(self, event: Key) -> None:
        """Tab leaves as Enter does, since nothing else takes the focus."""
        if event.key in LEAVING:
            event.stop()
            self.post_message(self.Submitted(self, self.value))


class BottomLine(Vertical):
    """Says, refuses, echoes; or asks."""

    @dataclass
    class Answered(Message):
        """Something was typed and Enter pressed."""

        text: str

    @dataclass
    class Left(Message):
        """The question was left with Esc."""

        text: str
        """What had been typed."""

    @dataclass
    class Typed(Message):
        """Somebody types an answer."""

        text: str

    asking: var[bool] = var(default=False, toggle_class="-asking")

    def compose(self) -> ComposeResult:
        """What is said, and the line to type in."""
        yield Static(id="said", markup=False)
        yield AskLine(id="ask", compact=True, max_length=COMMENT_LENGTH, select_on_focus=False)

    def say(self, name: str, words: str, look: str = "") -> None:
        """Say something about the row; `look` is a style for the name."""
        if not self.asking:
            self._show(name, words, look)

    def _show(self, name: str, words: str, look: str) -> None:
        name = visible(_one_line(name))
        head = Content.styled(f"{name}: " if name else "", look or "bold")
        self.query_one("#said", Static).update(Content.assemble(head, visible(_one_line(words))))

    def ask(self, name: str, question: str, text: str, *, is_offered: bool = False) -> None:
        """Ask for one line; the focus goes there. What is only offered is replaced by what is typed."""
        self.asking = True
        self._show(name, question, "")
        line = self.query_one(AskLine)
        line.value = clean(text, lines=False).text
        line.cursor_position = len(line.value)
        if is_offered:
            line.select_all()
        line.focus()

    @on(AskLine.Submitted)
    def answer(self, submitted: AskLine.Submitted) -> None:
        """Hand the answer up."""
        submitted.stop()
        self.asking = False
        self.post_message(self.Answered(tidy(clean(submitted.value, lines=False).text)))

    @on(AskLine.Changed)
    def tell_typed(self, changed: AskLine.Changed) -> None:
        """Hand up what is being typed."""
        changed.stop()
        if self.asking:
            self.post_message(self.Typed(changed.value))

    @on(AskLine.Left)
    def leave(self, left: AskLine.Left) -> None:
        """Hand up what was typed so far."""
        left.stop()
        self.asking = False
        self.post_message(self.Left(left.text))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
