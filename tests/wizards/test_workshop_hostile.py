"""Texts that would do harm on a screen that believed them, in every panel of the lists."""

from pathlib import Path

import pytest
from support.app import opened, session, store_with
from support.hostile import TEXTS, hostile_plan
from support.typing_ahead import Standing, Typing

from bsc_tui.commands.session import Session

CUSTOMER = "objectives/perspective-customer"


@pytest.fixture
def spoilt(tmp_path: Path) -> Session:
    """A run on a plan full of them."""
    run = session(tmp_path, "spoilt")
    changes = hostile_plan()
    plan = store_with(run.location, changes).reader.plans()[0]
    return session(tmp_path, plan.key)


async def test_every_panel_of_the_lists_shows_them_as_they_are(
    spoilt: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(spoilt, CUSTOMER)) as person:
        for keys in (("M",), ("D",), ("H",), ("/",)):
            await person.press(*keys)
            assert "\x1b" not in person.text
            await typing(person, "escape")
        await typing(person, "\n".join(TEXTS))
        assert "Pasted" in person.text
        await typing(person, "enter", "escape")
        await person.press("home", "w")
        assert "Owners: 1 of" in person.text
        for text in TEXTS:
            await typing(person, text, "ctrl+u")
        await typing(person, "[/] Ana [12%]", "enter", "enter", "escape")
        assert "[/] Ana [12%]" in {each.name for each in person.kept().plan.people.values()}


async def test_an_owner_field_offers_them_as_they_are(spoilt: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(spoilt, CUSTOMER, "objective-on-time", "owner"), (60, 20)) as person:
        await typing(person, "ctrl+u", "down", "down")
        assert "\x1b" not in person.text
        await typing(person, "[/]", "escape")
        plan = person.kept().plan
        assert plan.people[plan.objectives["objective-on-time"].owner or ""].name == "[/] Mei Tanaka"
