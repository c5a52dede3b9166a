"""Owners: all in one sweep, and the names that are offered in a field."""

import pytest
from support.app import SIZES, Driver, opened
from support.typing_ahead import Standing, Typing
from textual.widgets import Input

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.plan import Person
from wizards.answer import Unanswerable
from wizards.owners import named_by_number
from wizards.unowned import without_owner

CUSTOMER = "objectives/perspective-customer"
NEW = "Open on Sundays\nAnswer on the day\nBake to order"


def owner(person: Driver, title: str) -> str:
    """The name of an objective's owner."""
    plan = person.scorecard.plan
    uid = next(o.owner for o in plan.objectives.values() if o.title == title)
    return plan.people[uid].name if uid else ""


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_have_no_owner_get_theirs_one_after_the_other(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, CUSTOMER), size) as person:
        await typing(person, NEW, "enter")
        await person.press("home", "w")
        assert "Owners: 1 of 3" in person.text
        assert "Open on Sundays" in person.text
        await typing(person, "omar", "enter")
        assert "Owners: 2 of 3" in person.text
        await typing(person, "2", "enter", "Deepak Rao", "enter")
        assert owner(person, "Bake to order") == ""
        await person.press("enter")
        assert owner(person, "Open on Sundays") == "Omar Lindqvist"
        assert owner(person, "Answer on the day") == person.scorecard.plan.people_in_order[1].name
        assert owner(person, "Bake to order") == "Deepak Rao"
        assert "3 owners named" in " ".join(person.text.split())
        await person.press("w")
        assert "Everything here has its owner" in " ".join(person.text.split())


async def test_in_the_sweep_the_arrows_choose_tab_leaves_open_and_a_number_nobody_has_is_told(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER)) as person:
        await typing(person, NEW, "enter")
        await person.press("home", "w")
        await typing(person, "77", "enter")
        assert "nobody on the roster has the number 77" in person.text
        await typing(person, "ctrl+u", "Half a na", "tab", "down", "down", "enter")
        await typing(person, "shift+tab", "shift+tab")
        assert "Half a na" in person.text
        await typing(person, "ctrl+u", "escape")
        assert owner(person, "Open on Sundays") == ""
        assert owner(person, "Answer on the day") == person.scorecard.plan.people_in_order[1].name
        assert owner(person, "Bake to order") == ""
        assert "77" not in {each.name for each in person.kept().plan.people.values()}


def test_the_sweep_goes_through_the_whole_plan(bakery: Scorecard) -> None:
    assert without_owner(bakery, "objectives") == ()
    assert without_owner(bakery, "set_up") == ()
    kinds = {step: [each.kind.value for each in without_owner(bakery, step)] for step in ("kpis", "actions")}
    assert set(kinds["kpis"]) <= {"kpi"}
    assert set(kinds["actions"]) <= {"action", "task"}


def test_a_number_of_the_roster_is_a_name() -> None:
    people = tuple(Person(uid=name, name=name, rank=place) for place, name in enumerate(("Ana", "Ben")))
    assert named_by_number(people, " 2 ") == "Ben"
    assert named_by_number(people, "Ben 2") == "Ben 2"
    with pytest.raises(Unanswerable, match="goes to 2"):
        named_by_number(people, "0")
    with pytest.raises(Unanswerable, match="the roster is empty"):
        named_by_number((), "1")


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_an_owner_field_offers_the_roster_and_the_arrows_choose(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, CUSTOMER, "objective-on-time", "owner"), size) as person:
        await typing(person, "ctrl+u")
        assert "8 in all" in person.text
        await typing(person, "o", "down", "enter")
        assert owner(person, "Deliver every order on time") == "Omar Lindqvist"
        await typing(person, "up", "ctrl+u", "Deepak Rao", "enter")
        assert owner(person, "Deliver every order on time") == "Deepak Rao"
        assert "Deepak Rao is new: on the roster now" in " ".join(person.text.split())


async def test_what_an_objective_supports_is_set_by_codes_and_completed_after_the_last_comma(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER, "objective-on-time", "supports"), (100, 30)) as person:
        await typing(person, "ctrl+u", "F1, c3", "down", "enter")
        plan = person.scorecard.plan
        effects = {
            plan.objectives[link.effect].code for link in plan.links.values() if link.cause == "objective-on-time"
        }
        assert effects == {"F1", "C3"}


async def test_a_task_says_how_far_it_is(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, "actions/actions", "task-oven-burners", "progress"), (100, 30)) as person:
        await typing(person, "ctrl+u", "110", "enter", "up")
        assert "110 is more than 100" in person.text
        await typing(person, "ctrl+u", "75 %", "enter")
        assert person.scorecard.records.progress["task-oven-burners"].percent == 75
        assert isinstance(person.app.focused, Input)
        await typing(person, "up", "ctrl+u", "done", "escape")
        assert person.kept().records.progress["task-oven-burners"].percent == 100
