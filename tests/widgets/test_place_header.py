"""The top of a place: it says who sits here where there is room for all of the name, and never half of it."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from bsc_tui.widgets.place_header import PlaceHeader


class Headed(App[None]):
    """A place with nothing but its top."""

    def __init__(self, choices: tuple[Content, ...] = ()) -> None:
        super().__init__()
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The top."""
        header = PlaceHeader("map", "Ana Ruiz")
        header.trail, header.kept, header.choices = ("Clinic", "Strategy map"), "saved 10:42", self._choices
        yield header


@pytest.mark.parametrize(("width", "is_told"), [(160, True), (80, True), (60, False)])
async def test_who_sits_here_is_told_where_there_is_room(width: int, *, is_told: bool) -> None:
    app = Headed()
    async with app.run_test(size=(width, 5)):
        first, second = str(app.query_one(PlaceHeader).render()).split("\n")
        assert first.endswith("saved 10:42")
        assert second.startswith("F1 Help")
        assert second.endswith("Ana Ruiz") == is_told
        assert "Ana" not in first


async def test_what_can_be_chosen_goes_before_the_name() -> None:
    app = Headed((Content("1 all 2 due 3 off 4 mine 5 text 6 nothing at all 7 whatever else there may be"),))
    async with app.run_test(size=(150, 5)):
        first, second = str(app.query_one(PlaceHeader).render()).split("\n")
        assert "7 whatever" in first
        assert second.endswith("Ana Ruiz")
