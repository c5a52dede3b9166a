"""Homework: what is due, who brings it and by when, and how a line about it is read."""

from datetime import date

import pytest
from support.app import TODAY, opened
from support.scorecards import changed
from support.typing_ahead import Standing, Typing

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.agreeing import homework_of
from bsc_tui.scorecard.change import Scorecard, apply, removed
from bsc_tui.scorecard.checks import Finding
from bsc_tui.scorecard.fields import Kind
from wizards.aloud import read_aloud
from wizards.answer import Unanswerable, World
from wizards.homework import homework, reassigned
from wizards.walk import Walk


@pytest.fixture(scope="module")
def due(bakery: Scorecard) -> Scorecard:
    """The bakery with a KPI that has no source."""
    return changed(bakery, Kind.KPI, "kpi-margin", source="")


def piece(scorecard: Scorecard) -> Finding:
    """The KPI without a source."""
    return next(each for each in homework(scorecard, TODAY) if (each.id, each.element) == ("K3", "kpi-margin"))


def after(scorecard: Scorecard, line: str, uid: str = "new") -> Scorecard:
    """The plan after a line about its homework."""
    return apply(scorecard, reassigned(World(scorecard, TODAY, "en", uid), piece(scorecard), line))


def test_owner_and_day_follow_from_the_plan_until_others_are_agreed(due: Scorecard) -> None:
    derived = piece(due)
    assert derived.owner
    assert derived.due == date(2026, 1, 31)
    result = after(due, "Mei, 30 Nov")
    assert (piece(result).owner, piece(result).due) == ("Mei Tanaka", date(2026, 11, 30))
    assert piece(after(result, "-")) == derived


@pytest.mark.parametrize(
    ("line", "owner", "day"),
    [
        ("Mei Tanaka", "Mei Tanaka", date(2026, 1, 31)),
        ("2026-12-15", None, date(2026, 12, 15)),
        ("December 15, 2026", None, date(2026, 12, 15)),
        ("Mei, December 15, 2026", "Mei Tanaka", date(2026, 12, 15)),
        ("Rao, Deepak, 15 Dec", "Rao, Deepak", date(2026, 12, 15)),
    ],
)
def test_a_name_a_day_or_both_are_read(due: Scorecard, line: str, owner: str | None, day: date) -> None:
    result = piece(after(due, line))
    assert result.owner == (owner or piece(due).owner)
    assert result.due == day


def test_who_is_not_on_the_roster_is_added_to_it(due: Scorecard) -> None:
    result = after(due, "Deepak Rao")
    assert "Deepak Rao" in {person.name for person in result.plan.people.values()}


def test_a_number_stands_for_somebody_on_the_roster(due: Scorecard) -> None:
    second = due.plan.people_in_order[1].name
    assert piece(after(due, "2")).owner == second
    with pytest.raises(Unanswerable, match="nobody on the roster has the number 99"):
        after(due, "99")


def test_a_day_nobody_can_read_is_refused(due: Scorecard) -> None:
    with pytest.raises(Unanswerable, match="32 Nov"):
        after(due, "Mei, 32 Nov")


def test_what_was_agreed_first_stays_when_only_the_other_is_said(due: Scorecard) -> None:
    result = after(after(due, "Mei"), "15 Dec")
    assert (piece(result).owner, piece(result).due) == ("Mei Tanaka", date(2026, 12, 15))
    assert len(result.records.homework) == 1


def test_homework_of_somebody_who_left_goes_back_to_whoever_is_nearest(due: Scorecard) -> None:
    agreed = after(due, "Mei, 15 Dec")
    mei = next(person.uid for person in agreed.plan.people.values() if person.name == "Mei Tanaka")
    left = apply(agreed, removed(agreed, Kind.PERSON, mei))
    assert homework_of(left, piece(left)) is not None
    assert piece(left).owner != "Mei Tanaka"
    assert piece(left).due == date(2026, 12, 15)


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_homework_is_agreed_by_name_and_day_and_the_read_back_tells_it(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, "kpis/kpis", "kpi-margin", "source"), size) as person:
        await typing(person, "ctrl+u", "escape")
        await person.press("H")
        assert "Homework: 1" in person.text
        await typing(person, "enter", "Nobody, 32 Nov", "enter")
        assert "32 Nov" in person.text
        assert not person.scorecard.records.homework
        await typing(person, "ctrl+u", "Mei, 30 Nov", "enter", "escape")
        (agreed,) = person.kept().records.homework.values()
        assert person.scorecard.plan.people[agreed.owner or ""].name == "Mei Tanaka"
        assert agreed.due == date(2026, 11, 30)
        lines = read_aloud(Walk(person.scorecard, TODAY), "en")
        assert any(line.text.endswith("(Mei Tanaka, by Nov 30, 2026)") for line in lines)
