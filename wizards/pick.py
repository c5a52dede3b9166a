"""Pick one of several: typing narrows the list, the arrows choose, Enter takes it."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import ENTER
from bsc_tui.widgets.narrowing import fitting
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible


class Candidate(NamedTuple):
    """Something that can be picked."""

    key: str
    code: str
    title: str
    aside: str = ""


class Pick(Panel[str | None]):
    """Ends with the key of what was picked, or with nothing."""

    ABOUT = "Letters narrow the list down, Enter takes what is under the cursor."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("pick.take", ("enter",), "Take it", "Take what is under the cursor."),
        Command("pick.up", ("up",), "Up", "One line up.", show=False, does="move(-1)"),
        Command("pick.down", ("down",), "Down", "One line down.", show=False, does="move(1)"),
        Command("pick.close", ("escape",), "Close", "Close without taking any."),
    )
    DEFAULT_CSS = """
    Pick {
        align: center middle;
        #pick { width: 80; max-width: 100%; height: 80%; border: round $primary; padding: 0 1; background: $surface; }
        #asked { height: auto; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        RowList { height: 1fr; min-height: 3; }
    }
    """

    def __init__(self, candidates: tuple[Candidate, ...], title: str, words: str) -> None:
        super().__init__()
        self.candidates = candidates
        self.heading = title
        self.words = words

    def compose(self) -> ComposeResult:
        """What is asked, the line that narrows, the list."""
        with Vertical(id="pick"):
            yield Static(id="asked", markup=False)
            yield LineField(Field("pick", "", ""))
            yield RowList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show everything there is."""
        self.query_one("#pick").border_title = Content(visible(self.heading))
        self.query_one("#asked", Static).update(Content(visible(self.words)))
        rows = self.query_one(RowList)
        rows.empty, rows.can_focus = "none of them", False
        self._narrow("")
        field = self.query_one(LineField)
        field.hands_on = ENTER
        field.focus()

    @on(Input.Changed)
    def typed(self, typed: Input.Changed) -> None:
        """Fewer of them with each letter."""
        typed.stop()
        self._narrow(typed.value)

    def _narrow(self, text: str) -> None:
        rows = self.query_one(RowList)
        left = fitting(self.candidates, text, lambda each: (each.code, each.title))
        rows.show([ListRow(each.key, each.title, each.code, each.aside) for each in left])
        rows.cursor = 0

    @on(Input.Submitted)
    def submitted(self, submitted: Input.Submitted) -> None:
        """Enter takes the one under the cursor."""
        submitted.stop()
        self.action_take()

    @on(RowList.Chosen)
    def chosen(self, chosen: RowList.Chosen) -> None:
        """A click takes it."""
        chosen.stop()
        self.action_take()

    def action_move(self, by: int) -> None:
        """Choose the next one or the one before."""
        self.query_one(RowList).action_move(by)

    def action_take(self) -> None:
        """End with the one under the cursor."""
        current = self.query_one(RowList).current
        if current is not None:
            self.dismiss(current.key)

    def action_close(self) -> None:
        """End with nothing."""
        self.dismiss(None)
