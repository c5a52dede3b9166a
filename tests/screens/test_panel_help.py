"""F1 opens in every panel: what it is for and the keys that work in it; Esc leads back into it."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.app import SIZES, opened, session, store_with

from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.widgets.help_page import HelpScreen

PANELS: dict[str, dict[str, tuple[str, ...]]] = {
    "workshop": {
        "LotPanel": ("f8", "f8", "escape", "L"),
        "AgendaPanel": ("escape", "A"),
        "OpenPoints": ("escape", "o"),
        "HomeworkList": ("escape", "H"),
        "FistPanel": ("escape", "f"),
        "IdeasPanel": ("escape", "i"),
        "Catch": ("escape", "escape", "f9"),
    },
    "monitor": {
        "OffTrackCards": ("k",),
        "TaskPanel": ("escape", "b"),
        "KpiDetail": ("escape", "space"),
        "WhatChanged": ("escape", "w"),
        "HandOut": ("escape", "X"),
    },
    "map": {"MapKpis": ("enter",)},
}
"""By place the panels and the keys that lead from one to the next."""


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026", today=SAMPLE_TODAY)
    store_with(run.location, sample())
    return run


@pytest.mark.parametrize("place", PANELS)
@pytest.mark.parametrize("size", SIZES[:1])
async def test_f1_opens_in_every_panel_and_esc_leads_back(baked: Session, place: str, size: tuple[int, int]) -> None:
    async with opened(replace(baked, place=place), size) as person:
        for name, keys in PANELS[place].items():
            await person.press(*keys)
            panel = person.app.screen
            assert type(panel).__name__ == name
            assert panel.ABOUT  # type: ignore[attr-defined]  # every panel has one
            await person.press("f1")
            assert isinstance(person.app.screen, HelpScreen), name
            told = " ".join(line.strip("\u2502 ") for line in person.lines)
            assert panel.ABOUT[:24] in " ".join(told.replace("\u2502", " ").split())  # type: ignore[attr-defined]  # as above
            await person.press("escape")
            assert person.app.screen is panel, name


async def test_the_help_of_a_place_tells_its_keys_those_of_the_list_and_those_everywhere(baked: Session) -> None:
    async with opened(replace(baked, place="history"), (160, 50)) as person:
        await person.press("f1")
        page = person.text
        assert page.index("Every act of this plan") < page.index("The versions that were sent")
        assert page.index("Where the cursor is") < page.index("One row down.") < page.index("Everywhere")
        for words in ("Ctrl+L '", "Ctrl+Q Q", "Ctrl+P :", "Esc 1 to 6"):
            assert words in page.partition("Everywhere")[2]
        lines = [line.partition("\u2502")[2].rstrip(" \u2502") for line in person.lines if "verdicts" in line]
        assert all(line.startswith(" " * 16) or "v" in line[:4] for line in lines), "what goes on stands below"
