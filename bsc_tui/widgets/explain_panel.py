"""The panel that shows how every figure of a row came about."""

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive, var
from textual.widgets import Static

from bsc_tui.widgets.derivation import Told
from bsc_tui.wording.text import visible

LABEL_WIDTH = 16


class ExplainPanel(VerticalScroll, can_focus=False):
    """A line for each derivation; opened and closed with one key."""

    derivation: reactive[tuple[str, Told]] = reactive[tuple[str, Told]](("", ()))
    """The name of the row, and what there is to explain about it."""
    opened: var[bool] = var(default=False, toggle_class="-opened")

    def __init__(self) -> None:
        super().__init__()
        self._told_of = ""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="derivation", markup=False)

    def watch_derivation(self, derivation: tuple[str, Told]) -> None:
        """Show another row's."""
        name, lines = derivation
        table = Table.grid(padding=(0, 1))
        table.add_column(width=LABEL_WIDTH, no_wrap=True)
        table.add_column(ratio=1)
        for label, text in lines:
            table.add_row(Text(label, "bold"), Text(visible(text).replace("\n", " "), overflow="fold"))
        self.border_title = Content(visible(name))
        self.query_one("#derivation", Static).update(table)
        if name != self._told_of:
            self._told_of = name
            self.scroll_home(animate=False)

    def turn(self, pages: int) -> None:
        """Read on, or back where negative; the last line read stays."""
        by = max(self.scrollable_content_region.height - 1, 1)
        self.scroll_relative(y=pages * by, animate=False)

    def watch_virtual_size(self) -> None:
        """Say how to read on where there is more than is seen."""
        self._tell_more()

    def on_resize(self) -> None:
        """The same for another size."""
        self._tell_more()

    def _tell_more(self) -> None:
        self.border_subtitle = "J K read on" if self.max_scroll_y else ""
