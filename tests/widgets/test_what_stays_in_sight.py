"""What stays in sight where there is little room: the heading of the first row, the beginning of a text."""

from textual import on
from textual.app import App, ComposeResult

from bsc_tui.widgets.field_row import Field, LineField, TextField
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.widgets.sheet_grid import SheetGrid
from bsc_tui.widgets.sheet_rows import SheetCell, SheetColumn, SheetRow

TEXT = "Deliver every order on the day it was promised"


class Listed(App[None]):
    """A list in three lines."""

    CSS = "RowList { height: 3; }"

    def compose(self) -> ComposeResult:
        """The list."""
        yield RowList()

    def on_mount(self) -> None:
        """A heading and six rows."""
        rows = [ListRow(str(number), f"Objective {number}") for number in range(6)]
        self.query_one(RowList).show((ListRow("f", "FINANCIAL", is_heading=True), *rows))


class Adding(Listed):
    """The same with a line below that adds."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = 0
        """How often something new was asked for."""

    def on_mount(self) -> None:
        """The rows, and what stands below them."""
        self.query_one(RowList).adds = "+ add"
        super().on_mount()

    @on(RowList.AddWanted)
    def count(self) -> None:
        """Count."""
        self.wanted += 1


class Sheeted(App[None]):
    """A sheet too wide for its columns."""

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield SheetGrid(lambda *_: "")

    def on_mount(self) -> None:
        """One row of six cells."""
        columns = [SheetColumn(f"c{number}", f"Column {number}", 12) for number in range(6)]
        cells = tuple(SheetCell(str(number)) for number in range(6))
        self.query_one(SheetGrid).show(columns, [SheetRow("k", "C1", "First", cells)])


class Asked(App[None]):
    """Two fields in few columns."""

    CSS = "LineField { width: 16; }"

    def compose(self) -> ComposeResult:
        """A long text and a short one."""
        yield LineField(Field("title", "Objective", TEXT, ""))
        yield LineField(Field("owner", "Owner", "Ana", ""))


async def test_going_up_to_the_first_row_shows_its_heading() -> None:
    async with Listed().run_test(size=(40, 10)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.cursor = 6
        await pilot.pause()
        assert rows.scroll_offset.y > 1
        rows.cursor = 1
        await pilot.pause()
        assert rows.scroll_offset.y == 0


async def test_the_end_of_a_list_is_the_line_that_adds_and_enter_there_adds() -> None:
    app = Adding()
    async with app.run_test(size=(40, 10)) as pilot:
        rows = app.query_one(RowList)
        await pilot.press("G", "enter")
        assert (rows.is_on_add, rows.current, app.wanted) == (True, None, 1)
        assert rows.scroll_offset.y + rows.size.height == len(rows.rows) + 1
        rows.show(rows.rows[:-1])
        assert rows.is_on_add, "where rows come and go it stays there"
        await pilot.press("k", "enter")
        assert rows.current is rows.rows[-1]
        assert app.wanted == 1


async def test_a_list_without_a_line_that_adds_ends_with_its_last_row() -> None:
    async with Listed().run_test(size=(40, 10)) as pilot:
        rows = pilot.app.query_one(RowList)
        await pilot.press("end", "down")
        assert rows.current is rows.rows[-1]


async def test_the_row_in_hand_stays_in_sight_where_the_list_gets_smaller_or_comes_back() -> None:
    async with Adding().run_test(size=(40, 10)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.styles.height = 7
        await pilot.press("end", "up")
        rows.styles.height = 3
        await pilot.pause()
        assert rows.scroll_offset.y <= rows.cursor < rows.scroll_offset.y + rows.size.height
        rows.display = False
        rows.cursor = 1
        await pilot.pause()
        rows.display = True
        await pilot.pause()
        assert rows.scroll_offset.y <= 1


async def test_home_in_a_sheet_brings_the_first_columns_back() -> None:
    async with Sheeted().run_test(size=(40, 10)) as pilot:
        grid = pilot.app.query_one(SheetGrid)
        first = grid.layout_now.places
        await pilot.press("end")
        assert grid.layout_now.places != first
        await pilot.press("home")
        assert grid.layout_now.places == first


async def test_a_text_nobody_types_in_is_read_from_its_beginning() -> None:
    async with Asked().run_test(size=(40, 10)) as pilot:
        first, second = pilot.app.query(LineField)
        first.focus()
        await pilot.pause()
        assert first.scroll_offset.x > 0, "the cursor at the end is in sight"
        second.focus()
        await pilot.pause()
        assert first.scroll_offset.x == 0
        first.focus()
        await pilot.pause()
        assert first.scroll_offset.x > 0


class Told(App[None]):
    """A field of several lines behind another."""

    def compose(self) -> ComposeResult:
        """A line and a text."""
        yield LineField(Field("title", "Objective", "Deliver", ""))
        yield TextField(Field("why", "Why", "We keep families well", "", lines=True))


async def test_whoever_comes_to_a_text_goes_on_at_its_end() -> None:
    async with Told().run_test(size=(60, 10)) as pilot:
        await pilot.press("tab", ".")
        text = pilot.app.query_one(TextField)
        assert text.text == "We keep families well."
        await pilot.press("home", "shift+tab", "tab", "-")
        assert text.text == "-We keep families well.", "where the cursor was left"
