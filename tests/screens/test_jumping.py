"""A letter beside everything that can be gone to, and the letter goes there."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.app import SIZES, Driver, opened, session, store_with

from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.widgets.jump import LETTERS, JumpScreen, letters_for


@given(st.integers(0, len(LETTERS) ** 2))
def test_no_letters_begin_others_and_there_are_enough(count: int) -> None:
    found = letters_for(count)
    assert len(set(found)) == len(found) == count
    assert not any(one != other and other.startswith(one) for one in found for other in found if len(one) == 1)
    assert (max(map(len, found), default=1) == 1) is (count <= len(LETTERS))


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026", today=SAMPLE_TODAY)
    store_with(run.location, sample())
    return replace(run, place="monitor")


def letters_at(person: Driver, words: str) -> str:
    """The letters at the line that holds some words."""
    screen = person.app.screen
    assert isinstance(screen, JumpScreen)
    line = next(number for number, text in enumerate(person.lines) if words in text)
    return next(letters for letters, spot in screen._spots.items() if spot.y == line)  # where each letter stands


@pytest.mark.parametrize("size", SIZES)
async def test_a_letter_goes_to_the_row_it_stands_at(baked: Session, size: tuple[int, int]) -> None:
    async with opened(baked, size) as person:
        await person.press("ctrl+l")
        await person.press(*letters_at(person, "Cash reserve"))
        assert person.lines[-2].lstrip().startswith("Cash reserve") or "Cash reserve:" in person.lines[-3]
        await person.press("apostrophe")
        assert isinstance(person.app.screen, JumpScreen)
        await person.press("escape")
        assert "Cash reserve" in "\n".join(person.lines[-3:])


async def test_a_letter_leads_to_another_place_and_to_a_step(baked: Session) -> None:
    async with opened(baked, (100, 40)) as person:
        await person.press("ctrl+l", LETTERS[1])
        assert "Set-up" in person.lines[0], "the second letter stands at the second place"
        await person.press("ctrl+l")
        await person.press(*letters_at(person, "5 KPIs"))
        assert "KPIs" in person.lines[0]


async def test_a_letter_leads_to_a_box_of_the_map(baked: Session) -> None:
    async with opened(replace(baked, place="map"), (100, 40)) as person:
        await person.press("ctrl+l")
        await person.press(*letters_at(person, "✗ C1"))
        assert "C1 Deliver every order on time" in person.text


async def test_a_field_keeps_what_was_typed_when_one_jumps_out_of_it(baked: Session) -> None:
    async with opened(replace(baked, place="workshop"), (100, 40)) as person:
        await person.press("end")
        await person.type(" x")
        await person.press("ctrl+l")
        await person.press(*letters_at(person, "Organisation"))
        assert person.scorecard.plan.charter.name.endswith(" x")
        assert person.app.focused is not None


async def test_a_panel_has_letters_too_and_a_wrong_one_changes_nothing(baked: Session) -> None:
    async with opened(baked) as person:
        await person.press("b", "apostrophe")
        before = person.app.screen
        assert isinstance(before, JumpScreen)
        await person.press("9")
        assert person.app.screen is before
        await person.press("ctrl+l")
        assert "Tasks" in person.text
        assert not isinstance(person.app.screen, JumpScreen)
