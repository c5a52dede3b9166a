"""Texts that arrive in a list at once: pasted lists with their preview, and letters nobody meant as commands."""

import pytest
from support.app import SIZES, Driver, opened
from support.typing_ahead import Standing, Typing
from textual.widgets import Input

from bsc_tui.commands.session import Session

CUSTOMER = "objectives/perspective-customer"
LIST = "1. Open on Sundays\n2. Deliver every order on time\n- Answer on the day"


def titles(person: Driver) -> list[str]:
    """The objectives of the customers' perspective."""
    return [o.title for o in person.scorecard.plan.objectives_of("perspective-customer")]


@pytest.mark.parametrize("size", SIZES)
async def test_a_pasted_list_is_shown_first_added_as_one_act_and_taken_back_as_one(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, CUSTOMER), size) as person:
        before = titles(person)
        await typing(person, LIST)
        assert "Enter adds 2 of 3" in person.text
        assert "there already" in person.text
        assert titles(person) == before
        await typing(person, "enter")
        assert titles(person) == [*before, "Open on Sundays", "Answer on the day"]
        await typing(person, "u")
        person.kept()
        await person.settled()
        assert titles(person) == before


async def test_the_heading_of_a_table_and_its_further_columns_are_told_and_not_added(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER), (100, 30)) as person:
        before = titles(person)
        await typing(person, "Strategic objective\tOwner\nOpen on Sundays\tOmar\nAnswer on the day\tMei")
        words = " ".join(person.text.replace("│", " ").split())
        assert "Enter adds 2 of 3" in words
        assert "of each row its first cell counts" in words
        assert "the heading of the table, left out" in words
        await typing(person, "space", "enter")
        assert titles(person) == [*before, "Open on Sundays", "Answer on the day"]


async def test_action_plans_are_pasted_with_who_answers_for_them_and_by_when(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    table = (
        "Action plan\tOwner\tEnd\nHire two night bakers\tOmar\t2026-12-15\nOpen a stall, with coffee\n"
        "Sell at night\tTomas\t"
    )
    async with opened(standing(baked, "actions/actions"), (100, 30)) as person:
        before = len(person.scorecard.plan.actions)
        await typing(person, table)
        words = " ".join(person.text.replace("│", " ").split())
        assert "Enter adds 2 of 4" in words
        assert 'nobody here is called "Tomas"' in words
        await typing(person, "enter", "escape")
        plan = person.scorecard.plan
        hire, stall = plan.actions_in_order[before:]
        assert (hire.title, plan.people[hire.owner or ""].name) == ("Hire two night bakers", "Omar Lindqvist")
        assert str(hire.end) == "2026-12-15"
        assert (stall.title, stall.owner, stall.end) == ("Open a stall, with coffee", None, None)


@pytest.mark.parametrize("arrow", ["->", ">", "=>", "→", " ", ","])
async def test_links_are_pasted_as_people_write_them(
    baked: Session, standing: Standing, typing: Typing, arrow: str
) -> None:
    async with opened(standing(baked, "links/links"), (100, 30)) as person:
        before = len(person.scorecard.plan.links)
        await typing(person, f"I1 {arrow} C3 because cold bread is sent back\nI2{arrow}C3: ovens", "enter")
        links = person.scorecard.plan.links_in_order[before:]
        assert [each.because for each in links] == ["cold bread is sent back", "ovens"]


async def test_escape_adds_none_of_a_pasted_list(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, CUSTOMER)) as person:
        before = person.scorecard
        await typing(person, "a", LIST, "escape")
        assert person.scorecard is before
        assert "None of the pasted lines added" in " ".join(person.text.split())


async def test_a_line_that_is_there_already_is_added_where_somebody_insists(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER)) as person:
        await typing(person, LIST, "down", "space")
        assert "Enter adds 3 of 3" in person.text
        await typing(person, "enter")
        assert titles(person).count("Deliver every order on time") == 2


async def test_a_line_that_is_far_too_long_says_so_and_stays_to_be_mended(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER), (100, 30)) as person:
        long = "Make it rare " * 12
        await typing(person, f"Open on Sundays\n{long}\n", "down")
        assert "155 characters; at most 120 fit here" in person.text
        await typing(person, "enter")
        assert titles(person)[-1] == "Open on Sundays"
        assert isinstance(person.app.focused, Input)
        assert person.app.focused.value == long.strip()


async def test_letters_that_arrive_together_in_a_list_are_offered_as_a_text_and_do_nothing(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER), (60, 20)) as person:
        before = person.scorecard
        await typing(person, "d", "D", "J", "x", "M")
        assert person.scorecard is before
        assert isinstance(person.app.focused, Input)
        assert person.app.focused.value == "dDJxM"
        await typing(person, "escape")
        assert person.scorecard is before
        await typing(person, "a", "ore")
        assert "dDJxMore" in person.text


async def test_several_typed_lines_that_arrive_together_are_shown_as_a_list(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER)) as person:
        await typing(person, "Dad", "enter", "Den", "enter")
        assert "Enter adds 2 of 2" in person.text


async def test_a_single_command_still_acts_at_once(baked: Session, standing: Standing) -> None:
    async with opened(standing(baked, CUSTOMER)) as person:
        await person.press("d")
        assert len(titles(person)) == 2
