"""A field that has no room for a single letter, as while a window is made smaller."""

from textual.app import App, ComposeResult

from bsc_tui.widgets.field_row import Field, TextField


class _Tight(App[None]):
    """One empty text, which says what its keys are, and no column to say it in."""

    CSS = "TextField { width: 0; height: 2; }"

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield TextField(Field("mission", "Mission", "", lines=True))


async def test_a_text_without_a_column_shows_nothing_and_ends_nothing() -> None:
    app = _Tight()
    async with app.run_test() as pilot:
        field = app.query_one(TextField)
        assert field.render_line(0).text == ""
        field.styles.width = 30
        await pilot.pause()
        assert "Enter goes on" in field.render_line(0).text
