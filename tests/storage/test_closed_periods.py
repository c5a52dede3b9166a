"""A period that is closed while somebody else still enters: inside the lock, whoever comes second is told."""

from datetime import UTC, datetime
from typing import Any

import pytest
from support.figures import measure, planned, recorded
from support.monitoring import founding

from bsc_tui.scorecard.change import Changes, PeriodClosed, Scorecard, apply, edited, invert
from bsc_tui.scorecard.closing import CausesMissing, because, close, reopen
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.period import parse_period
from storage.store import Store

AT = datetime(2027, 3, 3, 9, tzinfo=UTC)
JANUARY = parse_period("2027-01")


@pytest.fixture
def shop(store: Store, act: Any) -> Store:
    scorecard = recorded(planned(measure()), "k", {"2027-01": 9})
    store.create("Shop", founding(scorecard), act())
    return store


def seen(store: Store) -> Scorecard:
    return store.reader.scorecard("plan")


def entered(scorecard: Scorecard, **fields: object) -> Changes:
    return record(scorecard, scorecard.plan.kpis["k"], JANUARY, **fields)


def test_a_value_that_comes_after_somebody_closed_the_period_is_refused_and_kept_with_a_reason(
    shop: Store, act: Any
) -> None:
    before = seen(shop)
    shop.commit("plan", close(before, JANUARY, at=AT, by="Ana"), act("ana"))
    head = shop.reader.head("plan")
    late = entered(before, value=8)
    with pytest.raises(PeriodClosed, match="2027-01 was closed on 2027-03-03 by Ana"):
        shop.commit("plan", late, act("ben"))
    assert shop.reader.head("plan") == head
    shop.commit("plan", because(seen(shop), late, "the bank was late"), act("ben"))
    assert seen(shop).records.actuals["k/2027-01"].corrected == "the bank was late"


def test_a_period_somebody_opened_again_meanwhile_needs_no_reason(shop: Store, act: Any) -> None:
    shop.commit("plan", close(seen(shop), JANUARY, at=AT, by="Ana"), act("ana"))
    before = seen(shop)
    shop.commit("plan", reopen(before, JANUARY), act("ana"))
    shop.commit("plan", entered(before, value=8), act("ben"))
    assert seen(shop).records.actuals["k/2027-01"].value == 8


def test_undoing_what_was_entered_before_the_period_was_closed_is_refused(shop: Store, act: Any) -> None:
    made = shop.commit("plan", entered(seen(shop), value=8), act("ben"))
    shop.commit("plan", close(seen(shop), JANUARY, at=AT, by="Ana"), act("ana"))
    with pytest.raises(PeriodClosed):
        shop.commit("plan", invert(made.changes), act("ben"))
    assert seen(shop).records.actuals["k/2027-01"].value == 8


def test_a_value_that_goes_off_track_while_somebody_closes_keeps_the_period_open_where_causes_are_asked_for(
    shop: Store, act: Any
) -> None:
    shop.commit("plan", edited(seen(shop).plan.charter, causes_required=True), act())
    before = apply(seen(shop), entered(seen(shop), value=10))
    shop.commit("plan", entered(seen(shop), value=10), act("ben"))
    closing = close(before, JANUARY, at=AT, by="Ana")
    shop.commit("plan", entered(seen(shop), value=1), act("ben"))
    with pytest.raises(CausesMissing, match="2027-01 stays open: off track without a cause: k"):
        shop.commit("plan", closing, act("ana"))
    assert not seen(shop).records.closed
