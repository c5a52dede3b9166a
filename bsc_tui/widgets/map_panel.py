"""The panel under the map: the chosen objective in words on the left, its story up to the top on the right."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Container
from textual.strip import Strip
from textual.widget import Widget

from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.widgets.map_view import MapView
from bsc_tui.widgets.map_words import Said, state_lines, story_lines
from bsc_tui.wording.text import fit, visible
from bsc_tui.wording.wrapping import wrapped

SIDE_BY_SIDE = 100
"""Columns from which the two texts stand side by side."""
NAMED = 2
"""Lines that name the objective and how it stands; in a narrow panel the story follows them, or a link comes first."""
MOST = 1000
MORE = "… J reads on"


class SaidPane(Widget):
    """Lines of text that are read on page by page; what is said changes without anything else being laid out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "said-pane--plain", "said-pane--heading", "said-pane--muted",
        "said-pane--success", "said-pane--warning", "said-pane--error",
    }  # fmt: skip

    def __init__(self, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._said: tuple[Said, ...] = ()
        self._lines: list[tuple[Said, str]] = []
        """What is said in lines as wide as the pane; the mark stands with the first line of each."""
        self._width = 0
        self._top = 0

    def say(self, said: tuple[Said, ...], *, is_other: bool) -> None:
        """Say something; about something else it begins at the top."""
        if is_other:
            self._top = 0
        if said != self._said or is_other:
            self._said, self._width = said, 0
            self.refresh()

    def turn(self, pages: int) -> None:
        """Read on, or back where negative; the last line read stays."""
        page = max(self.size.height - 1, 1)
        self._top = min(max(self._top + pages * page, 0), max(len(self._wrapped()) - self.size.height, 0))
        self.refresh()

    def _wrapped(self) -> Sequence[tuple[Said, str]]:
        if self._width != self.size.width:
            self._width = self.size.width
            self._lines = []
            for each in self._said:
                lines = wrapped(visible(each.text), max(self._width - 2, 1), MOST) or [""]
                first = each if each.mark else each._replace(mark=" ")
                self._lines += [(first, lines[0]), *((each._replace(mark=""), line) for line in lines[1:])]
        return self._lines

    def render_line(self, y: int) -> Strip:
        """One line: its mark, then its words."""
        width, lines = self.size.width, self._wrapped()
        place = self._top + y
        plain = self._style("plain")
        if place >= len(lines):
            return Strip.blank(width, plain)
        said, text = lines[place]
        if y == self.size.height - 1 and place < len(lines) - 1:
            return Strip([Segment(fit(f"  {MORE}", width), self._style("muted"))])
        look = self._style(said.look or "plain")
        is_marked = bool(said.mark.strip()) or not said.mark
        words = plain if is_marked and said.look != "heading" else look
        return Strip([Segment(fit(said.mark, 2), look), Segment(fit(text, max(width - 2, 0)), words)])

    def _style(self, look: str) -> Style:
        return self.get_component_rich_style(f"said-pane--{look}")


class MapPanel(Container):
    """Two texts side by side where there is room, else one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[tuple[Said, ...], tuple[Said, ...]] = ((), ())
        self._choice = Choice()
        self._is_story = True

    def compose(self) -> ComposeResult:
        """Both texts."""
        yield SaidPane("state")
        yield SaidPane("story")

    def tell(self, view: MapView, choice: Choice, locale: str, instead: tuple[Said, ...] = ()) -> None:
        """Tell of what is chosen; `instead` of its story, where there is something more pressing."""
        is_other, self._choice = choice != self._choice, choice
        self._is_story = not instead
        self._said = state_lines(view, choice, locale), instead or story_lines(view, choice)
        self._say(is_other=is_other)

    def on_resize(self) -> None:
        """Two texts or one, as there is room."""
        self._say(is_other=False)

    def turn(self, pages: int) -> None:
        """Read on in both texts, or back where negative."""
        for pane in self.query(SaidPane):
            pane.turn(pages)

    def _say(self, *, is_other: bool) -> None:
        state, story = self._said
        if self.size.width < SIDE_BY_SIDE:
            named = 0 if self._choice.link or not self._is_story else NAMED
            state = (*state[:named], *story, *state[named:])
        self.query_one("#state", SaidPane).say(state, is_other=is_other)
        self.query_one("#story", SaidPane).say(story, is_other=is_other)
