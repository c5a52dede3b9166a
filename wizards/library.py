"""The library on a screen: examples of a template to pick from, several at once, each with what it means."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command
from bsc_tui.templates import Template
from bsc_tui.templates.library import Item
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import ENTER
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import cell_width, visible

ROOM_FOR_NAMES = 80
"""Columns in which the names of all sectors fit, and little more."""
FRAME = 6
"""Columns beside them."""
Offer = Callable[[Template], tuple[Item, ...]]
"""What a template offers here, the best first."""


class Picked(NamedTuple):
    """What was picked."""

    template: Template
    keys: tuple[str, ...]
    """Of the items, in the order of their template."""


class FilterLine(LineField):
    """The line that filters; Space is not for it."""

    hands_on = ENTER

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Every printable key but Space, which marks."""
        return key != "space" and super().check_consume_key(key, character)


class Library(Panel[Picked | None]):
    """Type to filter, Space to mark, Enter to take what is marked; ends with nothing where it is only closed."""

    ABOUT = (
        "Examples of your sector, or of a template of your own, to make yours. Type to filter, mark several, take them "
        "all at once."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("library.take", ("enter",), "Add", "Add what is marked, else what is under the cursor."),
        Command("library.mark", ("space",), "Mark", "Mark the example under the cursor, or unmark it.", priority=True),
        Command(
            "library.sector",
            ("tab",),
            "Other template",
            "The examples of the next sector, or of the next template of your own.",
            priority=True,
            does="sector(1)",
        ),
        Command(
            "library.sector_before",
            ("shift+tab",),
            "Template before",
            "The examples of the template before.",
            show=False,
            priority=True,
            does="sector(-1)",
        ),
        Command("library.up", ("up",), "Up", "One line up.", show=False, does="move(-1)"),
        Command("library.down", ("down",), "Down", "One line down.", show=False, does="move(1)"),
        Command("library.page_up", ("pageup",), "Page up", "A page up.", show=False, does="page(-1)"),
        Command("library.page_down", ("pagedown",), "Page down", "A page down.", show=False, does="page(1)"),
        Command(
            "library.read_up",
            ("ctrl+up", "shift+up"),
            "Read up",
            "Read back in what is told about the example.",
            show=False,
            does="scroll_told(-1)",
        ),
        Command(
            "library.read_on",
            ("ctrl+down", "shift+down"),
            "Read on",
            "Read on in what is told about the example.",
            show=False,
            does="scroll_told(1)",
        ),
        Command("library.close", ("escape",), "Close", "Close without adding any."),
    )
    DEFAULT_CSS = """
    Library {
        align: center middle;
        #library { width: 140; max-width: 100%; height: 90%; border: round $primary; padding: 0 1; }
        #library { background: $surface; }
        #sectors { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #marked { height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        #shelf { layout: vertical; height: 1fr; }
        RowList { height: 1fr; min-height: 3; }
        #told { height: 45%; border-top: solid $primary; scrollbar-size-vertical: 1; }
        #told Static { height: auto; }
    }
    Library.-wide, Library.-full {
        #shelf { layout: horizontal; }
        RowList { width: 3fr; height: 1fr; }
        #told { width: 2fr; height: 1fr; border-top: none; border-left: solid $primary; padding: 0 1; }
    }
    """

    def __init__(self, title: str, every: Sequence[Template], at: int, offer: Offer) -> None:
        super().__init__()
        self._title = title
        self._every = tuple(every)
        self._at = at
        """The place of the template in hand among all."""
        self._offer = offer
        self._marked: dict[int, set[str]] = {}
        """By the place of the template."""
        self._items: tuple[Item, ...] = ()

    def compose(self) -> ComposeResult:
        """The templates, the line that filters, the list, what the one under the cursor means, what is marked."""
        with Vertical(id="library") as panel:
            panel.border_title = Content(visible(self._title))
            yield Static(id="sectors", markup=False)
            line = FilterLine(Field("filter", "", ""))
            line.placeholder = "type to filter; Space marks several, Enter adds them"
            yield line
            with Horizontal(id="shelf"):
                yield RowList()
                with VerticalScroll(id="told", can_focus=False):
                    yield Static(markup=False)
            yield Static(id="marked", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The one it begins with."""
        rows = self.query_one(RowList)
        rows.empty, rows.can_focus = "nothing here of that name; Tab shows another template", False
        self._show_sector()
        self.query_one(FilterLine).focus()

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """The one under the cursor."""
        row = self.query_one(RowList).current
        return next((item for item in self._items if row is not None and item.key == row.key), None)

    def _show_sector(self) -> None:
        self._items = self._offer(self._every[self._at])
        self._show_names()
        self._show_items()
        self.query_one(RowList).cursor = 0

    def _show_names(self) -> None:
        """The templates side by side; where there is no room for all, the one in hand and how many there are."""
        names = [
            (f" {visible(each.name)} ", "reverse" if place == self._at else "")
            for place, each in enumerate(self._every)
        ]
        if self.size.width < max(ROOM_FOR_NAMES, sum(cell_width(name) for name, _ in names) + FRAME):
            names = [names[self._at], (f" {self._at + 1} of {len(names)}, Tab", "")]
        self.query_one("#sectors", Static).update(Content.assemble(*names))

    def on_resize(self) -> None:
        """Name the sectors as there is room."""
        self._show_names()

    def _show_items(self) -> None:
        wanted = self.query_one(FilterLine).value.casefold().split()
        marked = self._marked.get(self._at, set())
        self.query_one(RowList).show([
            ListRow(item.key, item.title, aside=_aside(item), mark="x" if item.key in marked else _mark(item))
            for item in self._items
            if all(word in f"{item.title} {item.aside} {' '.join(item.told)}".casefold() for word in wanted)
        ])  # fmt: skip
        self._show_told()
        self._show_marked()

    def _show_told(self) -> None:
        item = self.item
        told = () if item is None else item.told if item.aside == "" else (item.title, *item.told)
        paragraphs = [Content.styled(visible(text), "" if number else "bold") for number, text in enumerate(told)]
        self.query_one("#told Static", Static).update(Content("\n").join(paragraphs))
        self.query_one("#told").scroll_home(animate=False)

    def _show_marked(self, words: str = "") -> None:
        count = len(self._marked.get(self._at, ()))
        said = words or (f"{count} marked: Enter adds {'it' if count == 1 else 'them'}" if count else "")
        self.query_one("#marked", Static).update(Content(visible(said or "Enter adds the one under the cursor")))

    # --- keys ------------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def typed(self, typed: Input.Changed) -> None:
        """Fewer of them with each letter."""
        typed.stop()
        self._show_items()
        self.query_one(RowList).cursor = 0

    @on(Input.Submitted)
    def submitted(self, submitted: Input.Submitted) -> None:
        """Enter in the line that filters."""
        submitted.stop()
        self.action_take()

    @on(RowList.Moved)
    def moved(self, moved: RowList.Moved) -> None:
        """Say what the one under the cursor means."""
        moved.stop()
        self._show_told()

    @on(RowList.Chosen)
    def chosen(self, chosen: RowList.Chosen) -> None:
        """A second click marks it."""
        chosen.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Mark the one under the cursor, or no longer; what is in the plan already cannot be."""
        item = self.item
        if item is None:
            return
        if item.is_there:
            self._show_marked("That is in the plan already")
            return
        marked = self._marked.setdefault(self._at, set())
        marked ^= {item.key}
        self._show_items()
        self.query_one(RowList).action_move(1)

    def action_take(self) -> None:
        """End with what is marked, else with the one under the cursor."""
        item, marked = self.item, self._marked.get(self._at, set())
        if not marked and item is not None and item.is_there:
            self._show_marked("That is in the plan already")
            return
        wanted = marked or ({item.key} if item is not None else set())
        if wanted:
            self.dismiss(Picked(self._every[self._at], tuple(each.key for each in self._items if each.key in wanted)))

    def action_sector(self, by: int) -> None:
        """Show the next template or the one before; what is marked in each stays marked."""
        self._at = (self._at + by) % len(self._every)
        self._show_sector()

    def action_move(self, by: int) -> None:
        """To the next one or the one before."""
        self.query_one(RowList).action_move(by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self.query_one(RowList).action_page(by)

    def action_scroll_told(self, by: int) -> None:
        """Read on what the one under the cursor means."""
        self.query_one("#told").scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """End with nothing."""
        self.dismiss(None)


def _mark(item: Item) -> str:
    return "✓" if item.is_there else " "


def _aside(item: Item) -> str:
    if item.is_there:
        return item.standing.value
    return ", ".join(part for part in (item.standing.value, item.aside) if part)
