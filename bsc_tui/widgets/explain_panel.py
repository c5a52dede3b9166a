"""The panel that shows how every figure of a row came about."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive, var
from textual.widgets import Static

from bsc_tui.widgets.derivation import Derivation
from bsc_tui.wording.text import fit, visible

LABEL_WIDTH = 18


class ExplainPanel(VerticalScroll, can_focus=False):
    """A line for each derivation; opened and closed with one key."""

    derivation: reactive[tuple[str, Derivation]] = reactive[tuple[str, Derivation]](("", ()))
    """The name of the row, and what there is to explain about it."""
    opened: var[bool] = var(default=False, toggle_class="-opened")

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="derivation", markup=False)

    def watch_derivation(self, derivation: tuple[str, Derivation]) -> None:
        """Show another row's."""
        name, lines = derivation
        rows = [
            Content.assemble((fit(label, LABEL_WIDTH), "bold"), visible(text).replace("\n", " ")) for label, text in lines
        ]
        self.border_title = Content(visible(name))  # type: ignore[assignment]  # Textual takes Content and so reads no markup
        self.query_one("#derivation", Static).update(Content("\n").join(rows))
