"""A word at the edge of the screen is seen whole, however long it is."""

from pathlib import Path

import pytest
from support.app import SIZES, opened, session, store_with

from bsc_tui.sample import sample
from bsc_tui.widgets.place import Place

LENGTHS = range(20, 220, 9)


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_of_it_is_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    run = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(run.location, sample())
    async with opened(run, size) as person:
        place = person.app.screen
        assert isinstance(place, Place)
        for length in LENGTHS:
            words = f"{'seven w ' * length}"[:length].strip()
            place.say(f"{words} lastly")
            await person.settled()
            assert "lastly" in person.text, f"{length} characters"
