"""Without any colour every place tells a status by its sign and its word."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.app import SIZES, Driver, opened, session, store_with

from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.wording.status import STATUS

SIGN_AND_WORD = re.compile("✓ on|~ at risk|~ risk|✗ off")
WAYS = {
    "monitor": {"": "the grid", "k": "the cards", "escape space": "the detail", "escape w": "what changed"},
    "map": {"": "the map", "enter": "the KPIs of a box"},
}


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan by a person who wants no colours."""
    run = session(tmp_path, "brindlemoor-bakery-2026", today=SAMPLE_TODAY)
    store_with(run.location, sample())
    return replace(run, theme="monochrome")


def colours(person: Driver) -> set[str]:
    """Those on the screen, but for the terminal's own two and the caret's."""
    seen = set()
    for strip in person.app.screen._compositor.render_strips():  # the screen as it is painted
        for segment in strip:
            style = segment.style
            seen |= {str(each.name) for each in (style.color, style.bgcolor) if each} if style else set()
    return seen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", WAYS)
async def test_a_status_has_its_sign_and_its_word_and_nothing_is_coloured(
    baked: Session, place: str, size: tuple[int, int]
) -> None:
    async with opened(replace(baked, place=place), size) as person:
        for keys, where in WAYS[place].items():
            await person.press(*keys.split())
            assert SIGN_AND_WORD.search(person.text) or all(
                look.glyph in person.text and look.word in person.text for look in STATUS.values()
            ), where  # fmt: skip
            assert colours(person) <= {"default", "color(0)", "color(7)"}, where
