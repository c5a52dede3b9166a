"""A review lives in the store: interrupted on one machine it goes on on another, and one is held at a time."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.figures import recorded
from support.monitoring import founding
from support.scorecards import small

from bsc_tui.exchange.minutes import minutes
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Conflict, Scorecard
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Review, ReviewKind
from storage.location import Location
from storage.store import Store

AT = datetime(2027, 4, 8, 9, tzinfo=UTC)
QUARTER = parse_period("2027-Q1")


@pytest.fixture
def shop(store: Store, act: Any) -> Store:
    plan = recorded(small(), "days", {"2027-01": 12, "2027-02": 12, "2027-03": 12})
    store.create("Shop", founding(plan), act())
    return store


def seen(store: Store) -> Scorecard:
    return store.reader.scorecard("plan")


def the(store: Store) -> Review:
    found = reviewing.latest_review(seen(store))
    assert found is not None
    return found


def test_an_interrupted_review_goes_on_after_the_store_was_opened_anew(
    shop: Store, location: Location, act: Any
) -> None:
    shop.commit("plan", reviewing.begin(seen(shop), ReviewKind.QUARTERLY, QUARTER, AT, "Ana"), act("ana"))
    said = reviewing.say(seen(shop), the(shop), "links", "link", "doubtful", "It was the weather\n[/] 売上")
    shop.commit("plan", (*reviewing.at_place(the(shop), "links", "link"), *said), act("ana"))
    before = minutes(seen(shop), the(shop), today=AT.date())

    other = Store(location)
    other.open()
    review = the(other)
    assert reviewing.open_review(seen(other)) == review
    assert reviewing.place_of(review) == ("links", "link")
    assert minutes(seen(other), review, today=AT.date()) == before
    decided = reviewing.decide(seen(other), review, "Close on Mondays", uid="d1", at=AT, owner="ben")
    other.commit("plan", decided, act("ben"))
    other.commit("plan", reviewing.end(seen(other), review, AT, date(2027, 5, 10)), act("ben"))

    again = Store(location)
    again.open()
    assert the(again).ended == AT
    (minute,) = reviewing.minutes_in(seen(again), the(again), "links")
    assert minute.text == "It was the weather\n[/] 売上"
    assert [each.text for each in reviewing.decisions_in(seen(again), the(again))] == ["Close on Mondays"]


def test_of_two_who_begin_the_same_review_the_second_is_told(shop: Store, act: Any) -> None:
    before = seen(shop)
    shop.commit("plan", reviewing.begin(before, ReviewKind.MONTHLY, QUARTER, AT, "Ana"), act("ana"))
    with pytest.raises(Conflict):
        shop.commit("plan", reviewing.begin(before, ReviewKind.MONTHLY, QUARTER, AT, "Ben"), act("ben"))
    assert the(shop).by == "Ana"


def test_two_who_say_something_about_the_same_thing_do_not_overwrite_each_other(shop: Store, act: Any) -> None:
    shop.commit("plan", reviewing.begin(seen(shop), ReviewKind.QUARTERLY, QUARTER, AT, "Ana"), act("ana"))
    before, review = seen(shop), the(shop)
    shop.commit("plan", reviewing.say(before, review, "links", "link", "holds", "mine"), act("ana"))
    with pytest.raises(Conflict):
        shop.commit("plan", reviewing.say(before, review, "links", "link", "broken", "theirs"), act("ben"))
    shop.commit("plan", reviewing.say(before, review, "wins", "days", "", "another thing"), act("ben"))
    assert [each.text for each in reviewing.minutes_in(seen(shop), review)] == ["mine", "another thing"]
