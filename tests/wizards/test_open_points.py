"""What is open, in one list: why, how to mend it, straight to its field, or set aside with a reason."""

from pathlib import Path

import pytest
from support.app import SIZES, TODAY, Driver, opened, session, store_with

from bsc_tui.commands.new_plan import beginning
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, edited, founded
from bsc_tui.scorecard.checks import find, waived

YEAR = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))
MISSION = "We brew honest beer for the people of the coast, close to home, every day of the year."


def plan_with(*roster: tuple[str, str]) -> Changes:
    """A plan with a vision that names no year, and people."""
    changes = beginning("Harbour Brewery 2026", YEAR, "Ana Ruiz")
    scorecard = founded(changes)
    there = {person.name: person for person in scorecard.plan.people.values()}
    for name, role in roster:
        if name in there:
            changes += edited(there[name], role=role)
        else:
            changes += edits.new_person(founded(changes), new_uid(), name, role)
    charter = founded(changes).plan.charter
    return (*changes, *edited(charter, mission=MISSION, vision="Every third pint on the coast is ours."))


async def to_the_vision(person: Driver) -> None:
    """From the first page of the set-up to mission and vision."""
    await person.press("f8", "f8", "f8", "escape")
    assert "Mission" in person.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_warning_is_read_and_set_aside_by_one_key(tmp_path: Path, size: tuple[int, int]) -> None:
    run = session(tmp_path, "harbour-brewery-2026")
    store_with(run.location, plan_with())
    async with opened(run, size) as person:
        await to_the_vision(person)
        await person.press("o")
        assert "V6" in person.text
        assert "Good:" in person.text
        await person.press("i")
        assert "set aside" in person.text
        await person.press("escape")
        kept = person.kept()
    (waiver,) = kept.plan.waivers.values()
    assert (waiver.check, waiver.reason, waiver.person) == ("V6", "intended", "Ana Ruiz")
    assert "V6" in {each.id for each in waived(kept, TODAY)}
    assert "V6" not in {each.id for each in find(kept, TODAY)}


async def test_what_was_set_aside_is_taken_up_again(tmp_path: Path) -> None:
    run = session(tmp_path, "harbour-brewery-2026")
    store_with(run.location, plan_with())
    async with opened(run) as person:
        await to_the_vision(person)
        await person.press("o", "l", "end", "t", "escape")
        assert not person.kept().plan.waivers


async def test_enter_leads_to_the_field_that_mends_the_point(tmp_path: Path) -> None:
    run = session(tmp_path, "harbour-brewery-2026")
    store_with(run.location, plan_with())
    async with opened(run) as person:
        await person.press("escape", "o", "a")
        assert "Open in the whole plan" in person.text
        await person.press("enter")
        assert "Open in the whole plan" not in person.text


async def test_an_error_is_the_sponsors_to_set_aside_in_words(tmp_path: Path) -> None:
    run = session(tmp_path, "harbour-brewery-2026", person="Fay")
    store_with(run.location, plan_with(("Ana Ruiz", "sponsor"), ("Fay", "facilitator")))
    async with opened(run) as person:
        await person.press("f8", "f8", "f8", "f8", "escape", "o")
        assert "Only the sponsor" in person.text
        await person.press("i")
        await person.type("decided in March", "enter")
        await person.press("escape")
        (waiver,) = person.kept().plan.waivers.values()
    assert (waiver.check, waiver.reason, waiver.person) == ("O1", "decided in March", "Ana Ruiz, in the room")


async def test_without_a_sponsor_no_error_is_set_aside(tmp_path: Path) -> None:
    run = session(tmp_path, "harbour-brewery-2026", person="Fay")
    store_with(run.location, plan_with(("Ana Ruiz", "observer"), ("Fay", "facilitator")))
    async with opened(run) as person:
        await person.press("f8", "f8", "f8", "f8", "escape", "o", "w")
        await person.type("no time", "enter")
        assert "Name the sponsor" in " ".join(person.text.split())
        assert "no time" in person.text
        assert not person.kept().plan.waivers


async def test_a_reason_half_typed_is_back_when_the_point_is_set_aside_later(tmp_path: Path) -> None:
    run = session(tmp_path, "harbour-brewery-2026")
    store_with(run.location, plan_with())
    async with opened(run) as person:
        await to_the_vision(person)
        await person.press("o", "w")
        await person.type("a year is in")
        await person.press("escape", "escape")
    async with opened(run) as person:
        await person.press("escape", "o", "w")
        assert "a year is in" in person.text
        await person.type(" the strategy", "enter")
        (waiver,) = person.kept().plan.waivers.values()
        assert waiver.reason == "a year is in the strategy"


async def test_the_coach_keeps_its_hints_to_itself_when_muted(tmp_path: Path) -> None:
    run = session(tmp_path, "harbour-brewery-2026")
    store_with(run.location, plan_with())
    async with opened(run, (160, 50)) as person:
        await to_the_vision(person)
        await person.press("m")
        assert "Hints are muted" in person.text
        assert "⋅ " not in person.text
        await person.press("m")
        assert "Hints are shown again" in person.text


async def test_one_point_after_the_other_is_set_aside_without_moving(tmp_path: Path) -> None:
    run = session(tmp_path, "harbour-brewery-2026")
    store_with(run.location, plan_with())
    async with opened(run) as person:
        await to_the_vision(person)
        await person.press("o", "a", "G", "x", "x", "escape")
        kept = person.kept()
    assert len(kept.plan.waivers) == 2
    assert len({(each.check, each.element) for each in kept.plan.waivers.values()}) == 2
