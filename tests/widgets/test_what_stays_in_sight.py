"""What stays in sight where there is little room: the heading of the first row, the beginning of a text."""

from textual.app import App, ComposeResult

from bsc_tui.widgets.field_row import Field, LineField, TextField
from bsc_tui.widgets.row_list import ListRow, RowList

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
