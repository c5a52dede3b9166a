"""The help page of a place: what is asked here, then every key that works here."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from bsc_tui.commands.command import Command, key_name
from bsc_tui.wording.text import visible

KEY_WIDTH = 14


class HelpScreen(ModalScreen[None]):
    """One page, scrolled with the arrow keys, left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q,enter", "dismiss", "Close", id="help.close")]

    def __init__(self, about: str, commands: Iterable[Command]) -> None:
        super().__init__()
        self.about = about
        self.commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """What is asked, then the keys."""
        with VerticalScroll() as page:
            page.border_title = "Help · Esc closes"
            yield Static(self._text())

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _text(self) -> Content:
        parts = [Content(visible(self.about)), Content("")] if self.about else []
        for command in self.commands:
            keys = " ".join(key_name(key) for key in command.keys)
            parts.append(Content.assemble((f"{keys:<{KEY_WIDTH}}", "bold"), command.help))
        parts += [
            Content(""),
            Content.assemble((f"{'Ctrl+P':<{KEY_WIDTH}}", "bold"), "Every command, searchable."),
            Content.assemble((f"{'Esc 1 to 6':<{KEY_WIDTH}}", "bold"), "The same as F1 to F6."),
            Content.assemble(
                (f"{'Ctrl+Q':<{KEY_WIDTH}}", "bold"), "Leave; everything is kept, there is nothing to save."
            ),
        ]
        return Content("\n").join(parts)
