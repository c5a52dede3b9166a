"""The page on which the plan is read aloud: what is open first, then everything in order."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.wording.text import visible
from wizards.aloud import Line, read_aloud
from wizards.page import WorkshopPage
from wizards.walk import Stop

_STYLES = {0: "", 1: "bold underline", 2: "bold"}


class ReadBack(WorkshopPage):
    """The whole plan as one text to scroll through."""

    DEFAULT_CSS = """
    ReadBack {
        VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        Static { height: auto; }
    }
    """
    _shown: Scorecard | None = None

    def compose(self) -> ComposeResult:
        """A text that scrolls."""
        with VerticalScroll():
            yield Static(markup=False)

    async def open(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show the text from its beginning."""
        del row, field
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.show(stop)
        self.focus_first()

    def focus_first(self) -> None:
        """The arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def show(self, stop: Stop) -> None:
        """Show the plan as it is now."""
        self.stop = stop
        walk = self.workshop.walk
        if walk.scorecard is self._shown:
            return
        self._shown = walk.scorecard
        lines = read_aloud(walk, self.workshop.open_plan.session.locale)
        self.query_one(Static).update(Content("\n").join(_painted(line) for line in lines))


def _painted(line: Line) -> Content:
    mark = (f"{line.mark} ", "$text-error" if line.mark == "✗" else "$text-warning") if line.mark else ""
    return Content.assemble(mark, (visible(line.text), _STYLES[line.level]))
