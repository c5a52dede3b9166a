"""The page of things: a list, a line that adds, and the questions about the chosen thing; or the questions alone."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Conflict, Refused, Scorecard
from bsc_tui.scorecard.checks import Severity
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.smart import smart
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.field_row import Field, TextField
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible
from wizards.answer import Asked, Manner, Unanswerable, candidates, shown
from wizards.page import WorkshopPage
from wizards.steps.question import Adding, Row
from wizards.steps.question import Form as Shape
from wizards.walk import Stop
from wizards.workshop import draft_key, line_key, questions


class ThingsPage(WorkshopPage):
    """Rows and what is asked about the one under the cursor; every answer is kept when its field is left."""

    is_list: var[bool] = var(default=False, toggle_class="-list")
    editing: var[bool] = var(default=False, toggle_class="-editing")
    """Whether the form has the room, where there is room for one of both."""
    is_action: var[bool] = var(default=False, toggle_class="-smart")

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # handed on as it is
        self._shown: tuple[Scorecard, str] | None = None

    def compose(self) -> ComposeResult:
        """Letters, list, line and form."""
        yield Static(id="smart")
        yield RowList()
        yield AddLine()
        yield Form()

    def on_mount(self) -> None:
        """Say what to do with an empty list."""
        self.query_one(RowList).empty = "nothing here yet: a adds"
