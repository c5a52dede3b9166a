"""A target in force is changed by keyboard: asked from when on and why, nothing lost, the old one kept."""

from datetime import date
from decimal import Decimal

import pytest
from support.app import SIZES, TODAY, Driver, opened
from support.typing_ahead import Standing, Typing
from textual.widgets import Input

from bsc_tui.commands.session import Session
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.screens.monitor import MonitorScreen
from storage.reading import Reader
from wizards.keeping import WAS

KPI = ("kpis/kpis", "kpi-margin")


def margin(person: Driver) -> Kpi:
    return person.scorecard.plan.kpis["kpi-margin"]


def formers(person: Driver) -> list[tuple[str, Decimal | None, str, str, date]]:
    kept = person.scorecard.plan.former_targets_of("kpi-margin")
    return [(each.replaced_from, each.target, each.reason, each.person, each.on) for each in kept]


def in_field(person: Driver) -> str:
    """The text of the field in hand."""
    entry = person.app.focused
    assert isinstance(entry, Input), entry
    return entry.value


def said(person: Driver) -> str:
    """What is on the screen, on one line and without frames."""
    return " ".join(person.text.replace("│", " ").split())


def drafts(person: Driver) -> dict[str, str]:
    """The half-typed texts in the store, once all is written."""
    person.kept()
    plan = person.app.open_plan
    assert plan is not None
    found = Reader(plan.session.location).drafts(plan.uid, plan.session.person)
    return {each.field: each.text for each in found if not each.field.startswith(WAS)}


@pytest.mark.parametrize("size", SIZES)
async def test_another_target_is_asked_for_first_period_and_reason_and_keeps_the_old_one(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, *KPI, "target"), size) as person:
        await typing(person, "ctrl+e", "ctrl+u", "9.5", "enter")
        assert "Target: 9 → 9.5" in person.text
        assert in_field(person) == "2026-11"
        assert margin(person).target == 9
        await typing(person, "enter", "the new oven pays", "enter")
        assert margin(person).target == Decimal("9.5")
        assert formers(person) == [("2026-11", Decimal(9), "the new oven pays", "Ana Ruiz", TODAY)]
        assert "Target before 2026-11: 9%" in person.text
        assert drafts(person) == {}


async def test_undo_takes_back_the_target_and_the_former_one_in_one_act(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "target")) as person:
        before = person.scorecard
        await typing(person, "ctrl+e", "ctrl+u", "9.5", "enter", "enter", "the new oven pays", "enter")
        assert person.scorecard != before
        await person.press("escape", "u")
        assert person.scorecard.plan == before.plan == person.kept().plan


async def test_a_first_period_or_reason_that_does_not_fit_is_said_beside_its_field(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "target"), (60, 20)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "9.5", "enter", "enter", "enter")
        assert "Say why it changes" in said(person)
        await typing(person, "oven", "up", "ctrl+e", "ctrl+u", "2026-Q4", "enter", "enter")
        assert "2026-Q4 is a quarter: write 2026-10" in said(person)
        assert in_field(person) == "2026-Q4"
        await typing(person, "ctrl+u", "2026-13", "enter", "enter")
        assert "2026 has the months 1 to 12" in said(person)
        assert margin(person).target == 9
        await typing(person, "ctrl+u", "2026-12", "enter", "enter")
        assert [each[:3] for each in formers(person)] == [("2026-12", Decimal(9), "oven")]


async def test_esc_leaves_target_and_reason_half_typed_and_the_field_asks_again(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "target"), (100, 40)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "9.5", "enter", "enter", "the new ov", "escape")
        assert margin(person).target == 9
        assert "not kept yet" in person.text
        assert drafts(person) == {
            "kpi/kpi-margin/target": "9.5",
            "because/kpi/kpi-margin/target": "the new ov",
        }
    async with opened(standing(baked, *KPI, "target"), (100, 40)) as person:
        assert in_field(person) == "9.5"
        await typing(person, "enter")
        assert "Target: 9 → 9.5" in person.text, "what is in force, not what was half-typed"
        await typing(person, "enter", "en pays", "enter")
        assert formers(person)[0][2] == "the new oven pays"
        assert margin(person).target == Decimal("9.5")
        assert drafts(person) == {}


async def test_leaving_the_field_once_more_after_esc_asks_once_more(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "target"), (100, 40)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "9.5", "enter", "escape", "shift+tab", "tab")
        assert "Target: 9 → 9.5" in person.text
        await typing(person, "enter", "oven", "enter")
        assert margin(person).target == Decimal("9.5")


async def test_going_on_to_the_next_page_asks_too(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, *KPI, "target")) as person:
        await typing(person, "ctrl+e", "ctrl+u", "9.5", "f8")
        assert "Target: 9 → 9.5" in person.text
        await typing(person, "enter", "oven", "enter")
        assert margin(person).target == Decimal("9.5")
        assert "> 6 Action plans" in person.text


async def test_going_to_another_place_says_that_the_text_waits(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "target")) as person:
        await typing(person, "ctrl+e", "ctrl+u", "9.5")
        await person.press("f4")
        assert isinstance(person.app.screen, MonitorScreen)
        assert any("text is still in its field" in note.message for note in person.app._notifications)
        assert margin(person).target == 9
        assert drafts(person) == {"kpi/kpi-margin/target": "9.5"}


async def test_a_choice_that_makes_another_target_is_asked_about(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "trajectory"), (100, 40)) as person:
        await typing(person, "right")
        assert "Trajectory:" in person.text
        await typing(person, "enter", "in steps", "enter")
        assert [each[2] for each in formers(person)] == ["in steps"]


async def test_a_field_that_makes_no_target_is_changed_without_a_question(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "name"), (100, 40)) as person:
        await typing(person, "ctrl+e", " now", "enter")
        assert margin(person).name.endswith(" now")
        assert formers(person) == []


async def test_the_second_change_of_the_day_offers_the_same_reason(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "target"), (100, 40)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "9.5", "enter", "enter", "oven", "enter")
        await typing(person, "up", "ctrl+e", "ctrl+u", "9.7", "enter", "enter")
        assert in_field(person) == "oven"
        await typing(person, "enter")
        assert margin(person).target == Decimal("9.7")
        assert [each[:3] for each in formers(person)] == [("2026-11", Decimal(9), "oven")]


async def test_while_drafting_a_target_is_changed_without_a_question(
    fresh: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(fresh, (100, 40)) as person:
        assert person.app.open_plan is not None
        plan = person.app.open_plan
        perspective = next(iter(plan.scorecard.plan.perspectives))
        plan.do(edits.new_objective(plan.scorecard, "o", perspective, "Shorten the wait"))
        plan.do(edits.new_kpi(plan.scorecard, "k", "o", "Days"))
        person.kept()
    async with opened(standing(fresh, "kpis/kpis", "k", "target"), (100, 40)) as person:
        await typing(person, "7", "enter", "up", "ctrl+e", "ctrl+u", "6", "enter")
        assert person.scorecard.plan.kpis["k"].target == 6
        assert not person.scorecard.plan.former_targets
