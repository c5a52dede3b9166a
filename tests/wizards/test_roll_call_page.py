"""The roll call on the screen while others work on the same plan, and what cannot be said."""

from dataclasses import replace

import pytest
from support.app import SIZES, opened
from support.signing import amended, edited_elsewhere, sent_elsewhere
from support.typing_ahead import Standing, Typing

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.fields import Kind

PAGE = "sign_off/sign_off"


async def test_a_version_sent_during_the_roll_call_has_everybody_asked_again(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, PAGE), (100, 30)) as person:
        await typing(person, "space", "space")
        assert "2 said so far" in person.text
        edited_elsewhere(baked, Kind.KPI, "kpi-margin", stretch=11)
        sent_elsewhere(baked)
        person.app.open_plan.read_again()  # type: ignore[union-attr]  # as the watcher does a moment later
        await typing(person, "enter")
        assert "2 verdicts were given to version 1" in person.text
        assert "agrees to version 1: ask again" in person.text
        assert not [each for each in person.scorecard.records.sign_offs.values() if each.version == "version-2"]
        await typing(person, "home", "space", "enter")
        given = [each for each in person.kept().records.sign_offs.values() if each.version == "version-2"]
        assert [(each.name, each.identified, each.terminal) for each in given] == [
            ("Nadia Brandt", "in_the_room", "Ana Ruiz"),
        ]  # fmt: skip


async def test_space_a_second_time_takes_back_what_is_not_confirmed(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, PAGE)) as person:
        await typing(person, "space", "up", "space")
        assert "said so far" not in person.text
        person.kept()
    async with opened(standing(baked, PAGE)) as person:
        assert "said so far" not in person.text


@pytest.mark.parametrize("size", SIZES)
async def test_what_an_amendment_changes_stands_above_the_roll_call_at_every_size(
    baked: Session, standing: Standing, size: tuple[int, int]
) -> None:
    amended(baked)
    async with opened(standing(baked, PAGE), size) as person:
        assert "What version 2 changes (2)" in person.text
        assert "Nadia Brandt" in person.text


async def test_errors_are_named_with_the_way_to_mend_or_waive_them(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    edited_elsewhere(baked, Kind.OBJECTIVE, "objective-margin", owner=None)
    async with opened(standing(baked, PAGE), (100, 30)) as person:
        await typing(person, "s")
        assert "1 error is open: F1 Earn a" in person.text
        assert "w waives" in person.text
        assert len(person.kept().records.versions) == 1


async def test_at_a_signed_plan_no_key_is_named_that_does_nothing(baked: Session, standing: Standing) -> None:
    async with opened(replace(standing(baked, PAGE), restricted=True), (100, 30)) as person:
        assert "F4 leads to its figures" in person.text
        assert "X hands" not in person.text
