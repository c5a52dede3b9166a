"""One thing out of a list: letters typed narrow it down."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from bsc_tui.commands.command import Command
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.narrowing import fitting
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible


class Choosing(Panel[str | None]):
    """Ends with the key of the row that was chosen; headings cannot be."""

    ABOUT = "Letters narrow the list down, Enter chooses."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("choosing.choose", ("enter",), "Choose", "Choose what is under the cursor."),
        Command("choosing.up", ("up",), "Up", "One line up.", show=False, priority=True, does="move(-1)"),
        Command("choosing.down", ("down",), "Down", "One line down.", show=False, priority=True, does="move(1)"),
        Command("choosing.close", ("escape",), "Close", "Close without choosing."),
    )
    DEFAULT_CSS = """
    Choosing {
        align: center middle;
        #choosing { width: 80; max-width: 100%; height: 80%; border: round $primary; padding: 0 1; }
        #choosing { background: $surface; }
        RowList { height: 1fr; min-height: 3; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
    }
    """

    def __init__(self, title: str, rows: Sequence[ListRow], at: str = "") -> None:
        super().__init__()
        self._title = title
        self._rows = tuple(rows)
        self._at = at

    def compose(self) -> ComposeResult:
        """The letters typed, and the list."""
        with Vertical(id="choosing") as panel:
            panel.border_title = Content(visible(self._title))
            line = LineField(Field("filter", "", ""))
            line.placeholder = "letters narrow the list down, Enter chooses"
            yield line
            yield RowList(can_focus=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Everything at first."""
        rows = self.query_one(RowList)
        rows.empty = "nothing of that name"
        self._show("")
        rows.point_at(self._at)
        self._off_headings(1)
        self.query_one(LineField).focus()

    def _show(self, wanted: str) -> None:
        is_narrowed = bool(wanted.strip())
        left = [row for row in self._rows if not (is_narrowed and row.is_heading)]
        rows = self.query_one(RowList)
        rows.show(fitting(left, wanted, lambda row: (row.code, row.title)))
        if is_narrowed:
            rows.cursor = 0
        self._off_headings(1)

    def _off_headings(self, by: int) -> None:
        rows = self.query_one(RowList)
        while rows.current is not None and rows.current.is_heading and 0 <= rows.cursor + by < len(rows.rows):
            rows.cursor += by
        if rows.current is not None and rows.current.is_heading and by < 0:
            self._off_headings(1)

    @on(Input.Changed)
    def typed(self, changed: Input.Changed) -> None:
        """Narrow the list down."""
        changed.stop()
        self._show(changed.value)

    def action_move(self, by: int) -> None:
        """Move the cursor, over headings."""
        self.query_one(RowList).cursor += by
        self._off_headings(by)

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def chosen(self, event: Input.Submitted | RowList.Chosen) -> None:
        """Enter or a click."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """End with the row under the cursor."""
        current = self.query_one(RowList).current
        if current is not None and not current.is_heading:
            self.dismiss(current.key)

    def action_close(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)
