"""What is said at the edge of the screen: one word at a time, so that the page stays in sight."""

from pathlib import Path

from support.app import Driver, opened, session, store_with

from bsc_tui.sample import sample
from bsc_tui.widgets.place import Place

KEY = "brindlemoor-bakery-2026"


async def _say(person: Driver, *words: tuple[str, str]) -> None:
    place = person.app.screen
    assert isinstance(place, Place)
    for word, severity in words:
        place.say(word, severity=severity)
        await person.settled()


async def test_the_last_word_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    store_with(session(tmp_path).location, sample())
    async with opened(session(tmp_path, KEY)) as person:
        await _say(person, ("One owner named", "information"), ("All asked here", "information"))
        assert "All asked here" in person.lines[0]
        assert "One owner named" not in person.text


async def test_what_went_wrong_stays_in_sight_whatever_else_is_said(tmp_path: Path) -> None:
    store_with(session(tmp_path).location, sample())
    async with opened(session(tmp_path, KEY)) as person:
        await _say(person, ("Not kept: the disk is full", "error"), ("All asked here", "information"))
        assert "the disk is full" in person.text
        assert "All asked here" in person.text
