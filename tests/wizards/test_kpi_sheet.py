"""The sheet of all KPIs at the keyboard: the habits of a spreadsheet, answers as in the form."""

from decimal import Decimal

import pytest
from support.app import SIZES, Driver, opened
from support.signing import edited_elsewhere
from support.typing_ahead import Standing, Typing
from textual.events import Key

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import edited
from bsc_tui.scorecard.fields import Kind
from wizards.kpi_sheet import KpiSheet

STOP = "kpis/kpis"


def sheet(person: Driver) -> KpiSheet:
    """The sheet."""
    return person.app.screen.query_one(KpiSheet)


async def press(person: Driver, *keys: str) -> None:
    """Press keys by name, and wait until they are done."""
    for key in keys:
        person.app.post_message(Key(key, None))
    await person.settled()


@pytest.mark.parametrize("size", SIZES)
async def test_typing_replaces_enter_keeps_and_goes_down_and_the_name_stays_in_sight(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, STOP, "kpi-lost"), size) as person:
        await typing(person, "S")
        await typing(person, "right", "shops", "enter")
        assert person.scorecard.plan.kpis["kpi-lost"].unit == "shops"
        assert sheet(person).row == "kpi-complaints"
        await typing(person, "right", "right", "right", "right", "right", "right", "right")
        assert any("C3.1" in line for line in person.lines)
        await typing(person, "escape")
        assert not sheet(person).display
        assert person.kept().plan.kpis["kpi-lost"].unit == "shops"


async def test_what_is_refused_stays_in_its_cell_with_the_reason_and_escape_restores(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, STOP, "kpi-lost")) as person:
        await typing(person, "S")
        await typing(person, "right", "right", "right", "3x", "enter")
        assert "!3x" in person.text
        assert '"3x" is not a number' in person.text
        assert sheet(person).row == "kpi-lost"
        await typing(person, "escape", "e", "backspace", "4", "tab")
        assert person.kept().plan.kpis["kpi-lost"].baseline == Decimal(4)
        assert sheet(person).field == "target"


async def test_a_half_typed_cell_is_back_in_the_sheet(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, STOP, "kpi-lost")) as person:
        await typing(person, "S")
        await typing(person, "right", "right", "right", "5x")
        person.kept()
    async with opened(standing(baked, STOP, "kpi-lost")) as person:
        await typing(person, "S")
        assert "!5x" in person.text


async def test_an_owner_is_added_on_the_spot_and_filled_down_with_one_undo(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, STOP, "kpi-margin"), (160, 50)) as person:
        before = person.scorecard
        await typing(person, "S")
        await typing(person, "right", "right", "right", "right", "right", "right", "right", "Zora Vale", "enter")
        first = person.scorecard.plan
        assert first.people[first.kpis["kpi-margin"].owner or ""].name == "Zora Vale"
        await typing(person, "up")
        await press(person, "shift+down", "shift+down", "ctrl+d")
        plan = person.scorecard.plan
        owners = [plan.kpis[uid].owner for uid in ("kpi-margin", "kpi-reserve", "kpi-sales")]
        assert len(set(owners)) == 1
        assert plan.kpis["kpi-energy"].owner == before.plan.kpis["kpi-energy"].owner
        assert "2 cells filled with Zora Vale" in " ".join(person.text.split())
        await typing(person, "ctrl+z")
        await person.settled()
        assert person.scorecard.plan.kpis["kpi-sales"].owner == before.plan.kpis["kpi-sales"].owner
        assert person.kept().plan.kpis["kpi-margin"].owner == owners[0]


async def test_blank_cells_are_counted_and_filled_from_the_one_above(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, STOP, "kpi-reserve"), (160, 50)) as person:
        await typing(person, "S")
        await typing(person, "right")
        await press(person, "delete", "up", "up")
        assert "____" in person.text
        assert "1 blank cell to fill in" in person.text
        await press(person, "ctrl+d")
        assert person.scorecard.plan.kpis["kpi-reserve"].unit == "%"
        assert "nothing is blank" in person.text


async def test_a_block_is_shown_before_it_is_applied_and_says_what_it_leaves_out(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, STOP, "kpi-lost"), (160, 50)) as person:
        await typing(person, "S")
        await typing(person, "right")
        await typing(person, "shops\tdecrease\t4\npieces\tsideways\t\tOmar Lindqvist\n")
        assert "Enter applies 3 of 5" in person.text
        assert '"sideways" is none of' in person.text
        await typing(person, "enter")
        plan = person.kept().plan
        assert (plan.kpis["kpi-lost"].unit, plan.kpis["kpi-lost"].baseline) == ("shops", Decimal(4))
        assert plan.kpis["kpi-complaints"].unit == "pieces"


async def test_a_target_in_force_asks_its_reason_in_the_sheet_too(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, STOP, "kpi-margin"), (100, 30)) as person:
        await typing(person, "S")
        await typing(person, "right", "right", "right", "right", "8", "enter")
        assert "From period" in person.text
        await typing(person, "enter", "The market is slower", "enter")
        plan = person.kept().plan
        assert plan.kpis["kpi-margin"].target == 8
        assert [former.reason for former in plan.former_targets_of("kpi-margin")][-1] == "The market is slower"
        assert not sheet(person).grid.takes_escape


async def test_what_others_changed_meanwhile_is_said_before_ones_own_is_taken(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, STOP, "kpi-lost")) as person:
        await typing(person, "S")
        await typing(person, "right", "shops")
        sheet(person).workshop.do(edited(person.scorecard.plan.kpis["kpi-lost"], unit="inns"))
        await typing(person, "enter")
        assert "has changed this meanwhile to inns" in person.text
        assert person.scorecard.plan.kpis["kpi-lost"].unit == "inns"
        await typing(person, "enter")
        assert person.kept().plan.kpis["kpi-lost"].unit == "shops"


async def test_a_refused_text_lets_the_cursor_pass(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, STOP, "kpi-lost")) as person:
        await typing(person, "S")
        await typing(person, "right", "right", "right", "3x", "enter", "down")
        assert sheet(person).row == "kpi-complaints"
        assert "!3x" in person.text
        person.kept()
        assert dict(sheet(person).workshop.keeping.under("kpi/kpi-lost/")) == {"kpi/kpi-lost/baseline": "3x"}


async def test_the_sheet_opens_on_what_is_blank_and_space_turns_a_choice_but_types_nothing(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    edited_elsewhere(baked, Kind.KPI, "kpi-lost", source="")
    async with opened(standing(baked, STOP, "kpi-lost"), (160, 50)) as person:
        await typing(person, "S")
        assert (sheet(person).row, sheet(person).field) == ("kpi-lost", "source")
        sheet(person).grid.point_at("kpi-lost", "direction")
        before = person.scorecard.plan.kpis["kpi-lost"].direction
        await person.press("space")
        assert person.scorecard.plan.kpis["kpi-lost"].direction != before
        sheet(person).grid.point_at("kpi-lost", "unit")
        unit = person.scorecard.plan.kpis["kpi-lost"].unit
        await person.press("space", "s", "enter")
        assert person.kept().plan.kpis["kpi-lost"].unit == f"{unit}s"
