"""A list of things with a cursor: what the workshop's pages, the roll call and the home screen show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Paste
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bsc_tui.commands.command import Command, bindings
from bsc_tui.widgets.jump_spot import JumpSpot
from bsc_tui.widgets.line_input import ENTER
from bsc_tui.wording.text import cell_width, fit, visible

LEAST_TITLE = 12


class ListRow(NamedTuple):
    """One line of a list."""

    key: str
    title: str
    code: str = ""
    aside: str = ""
    depth: int = 0
    mark: str = ""
    """A sign in front, for example that something is open."""
    is_heading: bool = False
    narrow: str = ""
    """What stands on the right instead, where there is no room for all of it; empty where it is cut."""


class RowList(ScrollView, can_focus=True):
    """Lines with a cursor; draws only what is visible."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        background: $surface;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--row",
        "row-list--heading",
        "row-list--cursor",
        "row-list--cursor-away",
        "row-list--aside",
        "row-list--mark",
    }
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("list.up", ("up", "k"), "Up", "One row up.", show=False, does="move(-1)"),
        Command("list.down", ("down", "j"), "Down", "One row down.", show=False, does="move(1)"),
        Command("list.page_up", ("pageup",), "Page up", "A page up.", show=False, does="page(-1)"),
        Command("list.page_down", ("pagedown",), "Page down", "A page down.", show=False, does="page(1)"),
        Command("list.first", ("home", "g"), "First", "To the first row.", show=False, does="move(-1000000)"),
        Command("list.last", ("end", "G", "shift+g"), "Last", "To the last row.", show=False, does="move(1000000)"),
        Command("list.choose", ("enter",), "Edit", "Edit or open the row under the cursor.", show=False),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    rows: reactive[tuple[ListRow, ...]] = reactive((), layout=False)
    cursor: reactive[int] = reactive(0)
    empty: reactive[str] = reactive("")
    """What is said where there are no rows."""
    adds: reactive[str] = reactive("")
    """What stands below the last row and adds another one: the cursor goes there too; empty for nothing."""
    takes_bursts = False
    """Whether several letters that arrive together are a text for it and not so many commands."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        key: str
        """Of the row; empty on the line that adds."""

    @dataclass
    class Chosen(Message):
        """Enter or a click on the row under the cursor."""

        key: str

    @dataclass
    class AddWanted(Message):
        """Enter or a click on the line below the last row."""

    @dataclass
    class Pasted(Message):
        """A text was pasted, or typed so fast that it is no command."""

        text: str

    @property
    def hands_on(self) -> frozenset[str]:
        """Keys that mean here what they mean on the screen, which answers `Chosen`; none where there is no row."""
        return ENTER if self.rows else frozenset()

    @property
    def current(self) -> ListRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def is_on_add(self) -> bool:
        """Whether the cursor stands on the line below the last row."""
        return bool(self.rows and self.adds) and self.cursor == len(self.rows)

    @property
    def text_to_copy(self) -> str:
        """The row under the cursor, its parts with tabs between."""
        row = self.current
        return "" if row is None else "\t".join(part for part in (row.code, row.title, row.aside) if part)

    def point_at(self, key: str) -> bool:
        """Put the cursor on a row; whether it is there."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                self.cursor = place
                return True
        return False

    def show(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the cursor stays on its row, at its place on the screen, where that is still there."""
        key, was, was_on_add = self.current.key if self.current else "", self.cursor, self.is_on_add
        if bool(rows) != bool(self.rows):
            self.screen.refresh_bindings()
        self.rows = tuple(rows)
        self.virtual_size = Size(max(self.size.width, 1), max(len(self.rows) + bool(self.rows and self.adds), 1))
        place = next((place for place, row in enumerate(self.rows) if row.key == key), None)
        if place is not None and place != was:
            self.scroll_to(y=self.scroll_offset.y + place - was, animate=False, force=True, immediate=True)
        self.cursor = self.validate_cursor(len(self.rows) if was_on_add else was if place is None else place)
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Held within the rows and the line that adds."""
        return min(max(cursor, 0), max(len(self.rows) - (not self.adds), 0))

    def watch_cursor(self, _: int, now: int) -> None:
        """Keep the cursor in sight and say where it stands."""
        self.show_cursor(now)
        if self.current is not None:
            self.post_message(self.Moved(self.current.key))
        elif self.is_on_add:
            self.post_message(self.Moved(""))
        self.refresh()

    def on_resize(self) -> None:
        """The cursor stays in sight in whatever room there is."""
        self.show_cursor(self.cursor)

    def on_show(self) -> None:
        """The same when the list comes back."""
        self.show_cursor(self.cursor)

    def show_cursor(self, now: int) -> None:
        """Bring a row into sight, with what it stands under."""
        first = now
        while first and first <= len(self.rows) and self.rows[first - 1].is_heading:
            first -= 1  # what a row stands under stays in sight with it
        self.scroll_to_region(Region(0, first, 1, now - first + 1), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by a screenful."""
        self.cursor += by * max(self.size.height - 1, 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current.key))
        elif self.is_on_add:
            self.post_message(self.AddWanted())

    def on_paste(self, event: Paste) -> None:
        """Hand on what was pasted."""
        event.stop()
        self.post_message(self.Pasted(event.text))

    def on_click(self, click: Click) -> None:
        """Move the cursor to a row; a second click chooses it."""
        place = click.get_content_offset(self)
        if place is None:
            return
        row = self.place_at(place.y + self.scroll_offset.y)
        if row >= len(self.rows):
            if row == len(self.rows) and self.adds:
                self.post_message(self.AddWanted())
            return
        if row == self.cursor:
            self.action_choose()
        self.cursor = row

    def jump_spots(self) -> Iterator[JumpSpot]:
        """The rows in sight."""
        top = self.scroll_offset.y
        if not self.can_focus:
            return
        for line in range(self.size.height):
            place = self.place_at(line + top)
            if place < len(self.rows) and not self.rows[place].is_heading:
                yield JumpSpot(Offset(0, line), partial(self._jump, place))

    def _jump(self, place: int) -> None:
        self.focus()
        self.cursor = place

    def place_at(self, line: int) -> int:
        """The row that stands in a line of the list."""
        return line

    def render_line(self, y: int) -> Strip:
        """One line: mark, code, title, and on the right what belongs to it."""
        place = y + self.scroll_offset.y
        # The size tells of the bar only after the next layout.
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("row-list--row")
        if not self.rows and y == 0:
            return Strip([Segment(fit(visible(self.empty), width), self.get_component_rich_style("row-list--aside"))])
        if place == len(self.rows) and self.adds:
            style = self._cursor_style() if self.is_on_add else self.get_component_rich_style("row-list--aside")
            return Strip([Segment(fit(f"{'>' if self.is_on_add else ' '}  {self.adds}", width), style)])
        if place >= len(self.rows):
            return Strip([Segment(" " * width, base)])
        return Strip(self._segments(self.rows[place], width, place == self.cursor))

    def _segments(self, row: ListRow, width: int, is_cursor: bool) -> list[Segment]:
        style = self._style(row, is_cursor)
        lead = f"{'>' if is_cursor else ' '}{'  ' * row.depth}{f'{row.mark} ' if row.mark else ''}"
        code = f"{visible(row.code)}  " if row.code else ""
        aside = visible(row.aside)
        taken = cell_width(lead) + cell_width(code)
        most = max((width - taken) // 2, width - taken - cell_width(visible(row.title))) - 2
        if cell_width(aside) > most:
            narrow = visible(row.narrow) or aside
            aside = narrow if cell_width(narrow) <= most else fit(narrow, most)
        room = width - taken - (cell_width(aside) + 2 if aside else 0)
        if room < min(LEAST_TITLE, cell_width(visible(row.title))):
            aside, room = "", width - taken
        text = lead + code + fit(visible(row.title), max(room, 0))
        aside_style = style if is_cursor else style + self.get_component_rich_style("row-list--aside")
        segments = [Segment(text, style)]
        if aside:
            segments.append(Segment(f" {aside} ", aside_style))
        return segments

    def _cursor_style(self) -> Style:
        return self.get_component_rich_style("row-list--cursor" if self.has_focus else "row-list--cursor-away")

    def _style(self, row: ListRow, is_cursor: bool) -> Style:
        if is_cursor:
            return self._cursor_style()
        return self.get_component_rich_style("row-list--heading" if row.is_heading else "row-list--row")

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh()
