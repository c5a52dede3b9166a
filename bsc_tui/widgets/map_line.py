"""The line under the map: what was just done, and where an objective is found or a because is typed."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from bsc_tui.scorecard.fields import TEXT_LENGTH
from bsc_tui.widgets.bottom_line import AskLine, BottomLine

ARROWS = frozenset({"up", "down", "left", "right"})


class WalkLine(AskLine):
    """A line in which arrows may walk the map while something is typed."""

    @dataclass
    class Walked(Message):
        """An arrow was pressed: up, down, left or right."""

        way: str

    walks = False
    """Whether arrows walk; else they move in the text."""

    def on_key(self, event: Key) -> None:
        """Hand arrows on while they walk."""
        if self.walks and event.key in ARROWS:
            event.stop()
            event.prevent_default()
            self.post_message(self.Walked(event.key))


class MapLine(BottomLine):
    """Says what was done; or asks, for an objective or for a because."""

    def compose(self) -> ComposeResult:
        """What is said, and the line to type in."""
        yield Static(id="said", markup=False)
        yield WalkLine(id="ask", compact=True, max_length=TEXT_LENGTH, select_on_focus=False)

    def ask_where(self, name: str, question: str, text: str = "") -> None:
        """Ask for an objective; arrows walk the map meanwhile."""
        self.query_one(WalkLine).walks = True
        self.ask(name, question, text)

    def ask_why(self, name: str, question: str, text: str) -> None:
        """Ask for a because."""
        self.query_one(WalkLine).walks = False
        self.ask(name, question, text)

    def tell(self, name: str, words: str) -> None:
        """Say something above what is being typed."""
        self._show(name, words, "")

    def close(self) -> None:
        """Ask no more."""
        self.asking = False
        self.say("", "")
