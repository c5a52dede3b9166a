"""The last line of the screen: the keys that work here, also by a click."""

from pathlib import Path

import pytest
from support.app import SIZES, Driver, opened, session, store_with
from textual.app import App, ComposeResult

from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from bsc_tui.widgets.key_line import KeyLine, ShownKey


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(run.location, sample())
    return run


def place_of(person: Driver, words: str) -> tuple[int, int]:
    """Where on the line some words begin."""
    return person.lines[-1].index(words), 0


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_follow_what_can_be_done_and_are_cut_at_the_edge(baked: Session, size: tuple[int, int]) -> None:
    async with opened(baked, size) as person:
        assert person.lines[-1].startswith("F1 Help F8 Next F7 Back")
        await person.press("f4")
        assert person.lines[-1].startswith("F1 Help Enter Down e Edit")
        assert len(person.lines[-1]) == size[0]
        await person.press("X")
        assert "F8 Next" not in person.lines[-1]
        await person.press("escape", "f2")
        assert person.lines[-1].startswith("F1 Help F8 Next F7 Back")


KEYS = tuple(
    ShownKey(key, name, label, is_enabled=True, tooltip="")
    for key, name, label in (
        ("f1", "F1", "Help"),
        ("i", "i", "Intended"),
        ("w", "w", "In words"),
        ("escape", "Esc", "Close"),
    )
)


class Lined(App[None]):
    """Nothing but the line of keys."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield KeyLine()


ALL = "F1 Help i Intended w In words"


@pytest.mark.parametrize(
    ("width", "words", "without"),
    [
        (39, f"{ALL} Esc Close", ALL),
        (38, "F1 Help i Intended … Esc Close", ALL),
        (30, "F1 Help i Intended … Esc Close", ALL),
        (29, "F1 Help … Esc Close", ALL),
        (28, "F1 Help … Esc Close", "F1 Help i Intended …"),
        (19, "F1 Help … Esc Close", "F1 Help …"),
        (12, "Esc Close", "F1 Help …"),
    ],
)
async def test_no_key_is_cut_in_half_and_the_way_out_stays(width: int, words: str, without: str) -> None:
    app = Lined()
    async with app.run_test(size=(width, 3)):
        line = app.query_one(KeyLine)
        line.shown = KEYS
        assert str(line.render()) == words
        assert line.shown[line._at(words.index("Esc"))].label == "Close"
        line.shown = KEYS[:-1]
        assert str(line.render()) == without


async def test_a_click_on_a_key_presses_it_and_one_beside_them_does_nothing(baked: Session) -> None:
    async with opened(baked) as person:
        first = person.lines[0]
        await person.pilot.click(KeyLine, offset=(79, 0))
        await person.settled()
        assert person.lines[0] == first
        await person.pilot.click(KeyLine, offset=place_of(person, "Next"))
        await person.settled()
        second = person.lines[0]
        assert second != first
        await person.pilot.click(KeyLine, offset=place_of(person, "F7"))
        await person.settled()
        assert person.lines[0] == first


async def test_the_key_under_the_mouse_is_marked_and_says_what_it_does(baked: Session) -> None:
    async with opened(baked) as person:
        line = person.app.screen.query_one(KeyLine)
        await person.pilot.hover(KeyLine, offset=place_of(person, "Help"))
        assert line.shown[line.over].label == "Help"
        assert "every key that works here" in str(line.tooltip)
        await person.pilot.hover(KeyLine, offset=(79, 0))
        assert line.tooltip is None
        await person.pilot.hover(KeyLine, offset=place_of(person, "F8"))
        await person.pilot.hover(offset=(5, 5))
        assert line.over < 0
