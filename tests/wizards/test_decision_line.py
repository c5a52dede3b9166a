"""A decision in one line: what; who; by when, read as people write it."""

from datetime import date
from decimal import Decimal

import pytest
from support.scorecards import plus, small

from bsc_tui.scorecard.plan import Person
from bsc_tui.scorecard.records import Decision
from wizards.answer import Unanswerable
from wizards.decision_line import read_decision, written
from wizards.owner_named import owner_named

TODAY = date(2026, 11, 22)
PLAN = small().plan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Build a roof", ("Build a roof", None, None)),
        ("Build a roof; an", ("Build a roof", "ana", None)),
        ("Build a roof; ana; 31 Dec", ("Build a roof", "ana", date(2026, 12, 31))),
        ("Build a roof; +2w; Ana ;", ("Build a roof", "ana", date(2026, 12, 6))),
        ("Rain; storm and a good deal of snow", ("Rain; storm and a good deal of snow", None, None)),
        ("Rain; storm and a good deal of snow; ben", ("Rain; storm and a good deal of snow", "ben", None)),
    ],
)
def test_owner_and_day_stand_at_the_end_in_either_order(text: str, expected: tuple[str, str | None, date]) -> None:
    read = read_decision(PLAN, text, TODAY, "en")
    assert (read.words, read.owner.uid if read.owner else None, read.due) == expected


def test_a_name_nobody_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(Unanswerable, match='"zoe" is nobody on the roster: write one of Ana, Ben'):
        read_decision(PLAN, "Build a roof; zoe", TODAY, "en")


@pytest.mark.parametrize("locale", ["en", "de", "fr_CA"])
def test_a_decision_is_written_as_a_line_that_is_read_as_the_same(locale: str) -> None:
    facts = {"uid": "d", "text": "Rain; roof", "at": "2026-11-22T09:00:00Z", "rank": 1, "owner": "ben"}
    decision = Decision.model_validate({**facts, "due": "2027-01-05"})
    read = read_decision(PLAN, written(PLAN, decision, locale), TODAY, locale)
    assert (read.owner.uid if read.owner else None, read.due) == ("ben", date(2027, 1, 5))


@pytest.mark.parametrize("day", ["2027-13-45", "31 Feb"])
def test_a_day_that_does_not_exist_is_told_as_a_day(day: str) -> None:
    with pytest.raises(Unanswerable, match=f'"{day}" is not a date: .* Behind ; stand who'):
        read_decision(PLAN, f"Build a roof; {day}", TODAY, "en")


def test_one_name_more_is_named() -> None:
    team = plus(small(), *(Person(uid=name, name=name, rank=Decimal(9)) for name in ("Cai", "Dan", "Eli"))).plan
    with pytest.raises(Unanswerable, match="write one of Ana, Ben, Cai, Dan, Eli, or"):
        owner_named(team, "zoe")
    more = plus(small(), *(Person(uid=name, name=name, rank=Decimal(9)) for name in ("Cai", "Dan", "Eli", "Fay"))).plan
    with pytest.raises(Unanswerable, match="write one of Ana, Ben, Cai, Dan, 2 more, or"):
        owner_named(more, "zoe")
