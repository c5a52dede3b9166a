"""The body of the detail: the line of sections, lines that stay, lines that scroll, and the chart beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from bsc_tui.scorecard.course import Course
from bsc_tui.widgets.kpi_detail_lines import Line, Sheet, content
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from bsc_tui.wording.numbers import ENGLISH

Draw = Callable[[int], Sheet]
"""What a section shows in so many cells."""
CONTEXT = 4
"""Lines that are to be seen below the one that is to be in sight."""


class SectionLine(Static):
    """The sections with their digits; a click goes to one."""

    def show(self, names: Sequence[str], current: int, room: int) -> None:
        """Name them in so many cells; the one that is shown stands out without colour, too."""
        gap = "  " if sum(len(name) + 4 for name in names) <= room else " "
        parts: list[Content] = []
        for place, name in enumerate(names, start=1):
            style = Style(bold=True, reverse=True) if place == current + 1 else Style()
            click = Style.from_meta({"@click": f"screen.section({place})"})
            parts.append(Content.styled(f"{place} {name}", style + click))
        self.update(Content(gap).join(parts))


class DetailText(VerticalScroll, can_focus=True):
    """Lines that scroll, drawn for the cells there are."""

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw | None = None
        self._drawn_for = 0
        self._head: Sequence[Line] = ()
        self._is_new = False
        """Whether it is still to be scrolled to where one begins to read."""
        self._put_at = 0
        """The line it was scrolled to when the section was opened."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="detail-text", markup=False)

    def show(self, draw: Draw | None, *, is_same: bool) -> None:
        """Show a section as soon as there is room; one that is the same stays where somebody scrolled it to."""
        is_scrolled = is_same and int(self.scroll_target_y) != self._put_at
        self._draw, self._drawn_for = draw, 0
        self._is_new = not is_scrolled
        self._paint()

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        del event
        self._paint()

    def _paint(self) -> None:
        width = self.scrollable_content_region.width
        if self._draw is None or width < 1 or width == self._drawn_for:
            return
        self._drawn_for = width
        sheet = self._draw(width)
        self.query_one("#detail-text", Static).update(content(sheet.body))
        if sheet.head != self._head:
            self._head = sheet.head
            self.post_message(self.Headed(content(sheet.head) if sheet.head else None))
        if self._is_new:
            self._is_new = False
            room = self.size.height
            is_seen = sheet.here is None or sheet.here + CONTEXT < room
            self._put_at = 0 if is_seen or sheet.here is None else max(sheet.here - room // 2, 0)
            if self._put_at or self.scroll_y:
                self.call_after_refresh(self._put)

    def _put(self) -> None:
        self.scroll_to(y=self._put_at, animate=False)
        self._put_at = min(self._put_at, self.max_scroll_y)

    @dataclass
    class Headed(Message):
        """The lines that stay in sight above the others; nothing where there are none."""

        head: Content | None


class DetailBody(Horizontal):
    """The chart, the text, or both side by side."""

    DEFAULT_CSS = """
    DetailBody {
        height: 1fr;
        #pane { width: 1fr; }
        #detail-head { height: auto; text-wrap: nowrap; display: none; }
        DetailText { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #detail-text { height: auto; }
        TrajectoryChart { height: 100%; max-height: 30; display: none; margin: 0 1 0 0; }
        #no-chart { width: 1fr; display: none; }
        &.-chart TrajectoryChart { display: block; }
        &.-chart #pane { display: none; }
        &.-beside #pane { display: block; width: 3fr; }
        &.-beside TrajectoryChart { width: 2fr; }
        &.-chart.-undrawn TrajectoryChart { display: none; }
        &.-chart.-undrawn #no-chart { display: block; }
    }
    """

    def __init__(self, locale: str = ENGLISH) -> None:
        super().__init__()
        self.locale = locale

    def compose(self) -> ComposeResult:
        """Chart, why there is none, text with the lines above it."""
        yield TrajectoryChart(self.locale)
        yield Static(id="no-chart", markup=False)
        with Pane(id="pane"):
            yield Static(id="detail-head", markup=False)
            yield DetailText()

    def on_detail_text_headed(self, headed: DetailText.Headed) -> None:
        """Show the lines that stay."""
        headed.stop()
        head = self.query_one("#detail-head", Static)
        head.display = headed.head is not None
        head.update(headed.head or "")

    def show_chart(self, course: Course | None, words: str, *, is_beside: bool) -> None:
        """Show the chart alone or beside the text; without a course the text alone, and `words` where none is drawn."""
        self.set_class(course is not None, "-chart")
        self.set_class(course is not None and is_beside, "-beside")
        self.set_class(course is not None and not course.can_be_drawn, "-undrawn")
        self.query_one("#no-chart", Static).update(Content(words))
        self.query_one(TrajectoryChart).course = course

    @property
    def text(self) -> DetailText:
        """The lines that scroll."""
        return self.query_one(DetailText)


class Pane(Widget):
    """The text with the lines above it."""

    DEFAULT_CSS = """
    Pane { layout: vertical; height: 1fr; }
    """
