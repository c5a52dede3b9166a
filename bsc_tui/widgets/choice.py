"""One of a few words, chosen with the arrow keys or by typing its first letter."""

from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.commands.command import Command, bindings
from bsc_tui.wording.text import visible


class Choice(Widget, can_focus=True):
    """All words side by side, the chosen one marked; where they do not fit, the chosen one alone."""

    DEFAULT_CSS = """
    Choice {
        height: 1;
        width: 1fr;
        background: $surface;
        &:focus { background: $surface-lighten-2; }
    }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("choice.step_back", ("left",), "Previous", "The choice before.", show=False, does="step(-1)"),
        Command("choice.step_on", ("right", "space"), "Next", "The next choice.", show=False, does="step(1)"),
        Command("choice.clear", ("delete", "backspace"), "None", "Take none, where that may stay open.", show=False),
        Command("choice.submit", ("enter",), "Next field", "Keep it and go to the next field.", show=False),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    value: reactive[str] = reactive("")

    @dataclass
    class Changed(Message):
        """Another word is chosen."""

        choice: "Choice"
        value: str

    @dataclass
    class Submitted(Message):
        """Enter: on to the next field."""

        choice: "Choice"

    def __init__(
        self,
        choices: tuple[str, ...],
        value: str,
        *,
        may_be_open: bool = False,
        id: str | None = None,  # noqa: A002  # Textual's name
    ) -> None:
        super().__init__(id=id)
        self.choices = choices
        self.may_be_open = may_be_open
        self.set_reactive(Choice.value, value)

    def render(self) -> Content:
        """The words, the chosen one in angle quotes."""
        words = [
            Content.styled(f"‹{visible(word)}›", "bold reverse" if self.has_focus else "bold")
            if word == self.value
            else Content.styled(f" {visible(word)} ", "$text-muted")
            for word in self.choices
        ]
        row = Content("").join(words)
        if row.cell_length <= self.content_size.width:
            return row
        chosen = Content.styled(f"‹{visible(self.value)}›", "bold reverse" if self.has_focus else "bold")
        place = self.choices.index(self.value) + 1 if self.value in self.choices else 0
        for told in (f" ({place} of {len(self.choices)}, Space)", f" ({place} of {len(self.choices)})"):
            if chosen.cell_length + len(told) <= self.content_size.width:
                return Content.assemble(chosen, (told, "$text-muted"))
        return chosen

    def action_step(self, by: int) -> None:
        """Choose the next word, round the end."""
        place = self.choices.index(self.value) if self.value in self.choices else -1
        self._choose(self.choices[(place + by) % len(self.choices)])

    def action_clear(self) -> None:
        """Choose none of them."""
        if self.may_be_open:
            self._choose("")
        else:
            self.app.bell()

    def action_submit(self) -> None:
        """Go on to the next field."""
        self.post_message(self.Submitted(self))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are for the words, so that nothing else is offered under them."""
        return key == "space" or (character is not None and character.isprintable())

    def on_key(self, key: Key) -> None:
        """A letter chooses the next word that begins with it; no letter acts beyond the field."""
        if not key.is_printable or key.character is None or key.key == "space":
            return
        key.stop()
        place = self.choices.index(self.value) if self.value in self.choices else -1
        turned = [*self.choices[place + 1 :], *self.choices[: place + 1]]
        for word in turned:
            if word.casefold().startswith(key.character.casefold()):
                self._choose(word)
                return

    def on_click(self, click: Click) -> None:
        """Choose the word that was pointed at."""
        place = click.get_content_offset(self)
        start = 0
        for word in self.choices:
            end = start + len(word) + 2
            if place is not None and start <= place.x < end:
                self._choose(word)
                return
            start = end

    def _choose(self, word: str) -> None:
        if word != self.value:
            self.value = word
            self.post_message(self.Changed(self, word))

    def on_focus(self) -> None:
        """Mark the field in hand."""
        self.refresh()

    def on_blur(self) -> None:
        """Unmark the field."""
        self.refresh()
