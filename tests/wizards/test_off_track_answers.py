"""An answer typed field by field: whom a few letters mean, what is known already, what is refused and where."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from support.figures import recorded
from support.scorecards import plus, small

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.correctives import OffTrack, off_track
from bsc_tui.scorecard.plan import Person
from bsc_tui.scorecard.records import Answer
from storage.location import locate
from wizards.answer import Unanswerable
from wizards.off_track_answers import Unsaid, changes_of, fields_of
from wizards.owner_named import owner_named

APRIL = date(2027, 4, 8)


def session(today: date = APRIL, locale: str = "en") -> Session:
    at = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    return Session(locate(str(Path("none.db")), {}), "Ana", lambda: today, lambda: at, locale)


def red() -> Scorecard:
    return recorded(small(), "days", {"2027-02": 12, "2027-03": 13})


def the_card(plan: Scorecard, period: str = "2027-03") -> OffTrack:
    (found,) = off_track(plan, board(plan, plan.plan.calendar.read(period), APRIL))
    return found


def given(plan: Scorecard, answer: Answer, period: str, today: date, **texts: str) -> Scorecard:
    return apply(plan, changes_of(plan, the_card(plan, period), answer, texts, session(today)))


NEW = {"cause": "Two are ill", "action": "Hire a third", "owner": "be", "due": "31 Mar"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [("a", "Ana"), ("BEN", "Ben"), ("ruiz", "Zoe Ruiz"), ("zr", "Zoe Ruiz"), (" Zoe  Ruiz ", "Zoe Ruiz")],
)
def test_a_few_letters_mean_the_one_person_they_fit(typed: str, name: str) -> None:
    plan = plus(small(), Person(uid="zoe", name="Zoe Ruiz", rank=Decimal(3))).plan
    found = owner_named(plan, typed)
    assert found is not None
    assert found.name == name


def test_letters_that_fit_nobody_or_several_add_nobody() -> None:
    plan = plus(small(), Person(uid="anton", name="Anton", rank=Decimal(3))).plan
    with pytest.raises(Unanswerable, match="may be Ana or Anton: write more letters"):
        owner_named(plan, "an")
    with pytest.raises(Unanswerable, match="nobody on the roster: write one of Ana, Ben, Anton"):
        owner_named(plan, "zoe")
    assert owner_named(plan, "  ") is None


def test_what_is_known_stands_in_the_fields_already() -> None:
    plan = given(red(), Answer.NEW, "2027-02", date(2027, 3, 8), **NEW)
    now = {field.name: field.value for field in fields_of(the_card(plan), Answer.SAME, session())}
    assert now == {"due": "", "owner": "Ben"}, "a date that has passed is asked anew"
    earlier = session(date(2027, 3, 20))
    assert [field.value for field in fields_of(the_card(plan), Answer.SAME, earlier)] == ["Mar 31, 2027", "Ben"]
    again = {field.name: field.value for field in fields_of(the_card(plan, "2027-02"), Answer.NEW, session())}
    assert again == {"cause": "Two are ill", "action": "Hire a third", "owner": "Ben", "due": "Mar 31, 2027"}


@pytest.mark.parametrize("locale", ["en", "de", "ja", "ar"])
def test_fields_that_nobody_touched_mean_what_was_said_before(locale: str) -> None:
    plan = given(red(), Answer.NEW, "2027-02", date(2027, 3, 8), **NEW)
    card = the_card(plan, "2027-02")
    here = session(locale=locale)
    texts = {field.name: field.value for field in fields_of(card, Answer.NEW, here)}
    assert changes_of(plan, card, Answer.NEW, texts, here) == ()


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("owner", "zoe", "nobody on the roster"),
        ("due", "soon", "is not a date"),
        ("due", "2027-04-01", "has passed"),
        ("cause", " ", "lacks a cause"),
        ("action", "", "lacks a corrective action"),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_field(field: str, text: str, words: str) -> None:
    plan = red()
    texts = {**NEW, "due": "2027-05-01", field: text}
    with pytest.raises(Unsaid, match=words) as refused:
        changes_of(plan, the_card(plan), Answer.NEW, texts, session())
    assert refused.value.field == field
