"""Which period is meant where nobody names one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.figures import measure, planned, recorded

from bsc_tui.scorecard.board import default_period
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.due import due_period
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import ReviewKind
from bsc_tui.scorecard.reviewing import begin, end, open_review, proposed_period

JANUARY, FEBRUARY, MARCH = "2027-01", "2027-02", "2027-03"
EARLY_MARCH = date(2027, 3, 8)

Values = Mapping[str, Sequence[str]]


def one(values: Mapping[str, Any], charter: Mapping[str, Any] | None = None, **fields: Any) -> Scorecard:
    """A plan of one KPI with values by period."""
    return recorded(planned(measure(**fields), **(charter or {})), "k", values)


def room(**values: Sequence[str]) -> Scorecard:
    """Two monthly KPIs and a quarterly one, each with a value for some periods."""
    kpis = [
        measure(uid="wait", code="C1.1"),
        measure(uid="cost", code="C1.2"),
        measure(uid="trust", code="C1.3", frequency="quarter"),
    ]
    scorecard = planned(*kpis)
    for uid, periods in values.items():
        scorecard = recorded(scorecard, uid, dict.fromkeys(periods, "5"))
    return scorecard


def reviewed(scorecard: Scorecard, period: str, *, is_ended: bool = True) -> Scorecard:
    """With the review of a month begun, and ended."""
    at = datetime(2027, 3, 8, 10, tzinfo=UTC)
    scorecard = apply(scorecard, begin(scorecard, ReviewKind.MONTHLY, parse_period(period), at, "Ana"))
    review = open_review(scorecard)
    assert review is not None
    return apply(scorecard, end(scorecard, review, at)) if is_ended else scorecard


TO_FEBRUARY = (JANUARY, FEBRUARY)


@pytest.mark.parametrize(
    ("values", "today", "period"),
    [
        pytest.param({}, EARLY_MARCH, JANUARY, id="of January values should be there, of February not yet"),
        pytest.param({}, date(2027, 3, 11), FEBRUARY, id="now those of February should be there too"),
        pytest.param({"wait": [FEBRUARY]}, date(2027, 3, 1), FEBRUARY, id="the first value of February is there"),
        pytest.param({"wait": TO_FEBRUARY, "trust": ["2027-Q1"]}, EARLY_MARCH, FEBRUARY, id="an early quarter"),
        pytest.param({"trust": ["2027-Q1"]}, EARLY_MARCH, JANUARY, id="nothing but an early quarter"),
        pytest.param({"wait": [*TO_FEBRUARY, MARCH]}, EARLY_MARCH, FEBRUARY, id="one early value of March"),
        pytest.param(
            {"wait": [*TO_FEBRUARY, MARCH], "cost": [*TO_FEBRUARY, MARCH]}, EARLY_MARCH, MARCH, id="March in full"
        ),
        pytest.param({"wait": [*TO_FEBRUARY, "2027-09"]}, EARLY_MARCH, FEBRUARY, id="a value of the future"),
        pytest.param({"wait": TO_FEBRUARY}, date(2027, 6, 15), "2027-05", id="nothing came since: that is the news"),
        pytest.param({}, date(2026, 6, 15), JANUARY, id="before the plan's time"),
        pytest.param({}, date(2027, 1, 5), JANUARY, id="its first month"),
        pytest.param({}, date(2029, 6, 15), "2027-12", id="after it"),
        pytest.param({"wait": ["2027-11"]}, date(2028, 1, 5), "2027-11", id="its last month, still to be reported"),
    ],
)
def test_the_period_meant_is_the_latest_that_is_over_and_known_or_owed(
    values: Values, today: date, period: str
) -> None:
    assert str(default_period(room(**values), today)) == period


@pytest.mark.parametrize(
    ("is_ended", "values", "period"),
    [
        (True, {}, FEBRUARY),
        (True, {"wait": [MARCH]}, MARCH),
        (False, {"wait": [MARCH]}, FEBRUARY),
        (True, {"trust": ["2027-Q1"]}, FEBRUARY),
    ],
)
def test_the_running_month_begins_once_the_last_is_reviewed_and_it_has_a_value_of_its_own(
    is_ended: bool, values: Values, period: str
) -> None:
    scorecard = reviewed(room(wait=TO_FEBRUARY, cost=TO_FEBRUARY), FEBRUARY, is_ended=is_ended)
    for uid, periods in values.items():
        scorecard = recorded(scorecard, uid, dict.fromkeys(periods, "5"))
    assert str(default_period(scorecard, EARLY_MARCH)) == period


def test_a_reviewed_month_that_still_lacks_a_value_goes_on() -> None:
    scorecard = recorded(reviewed(room(wait=TO_FEBRUARY, cost=[JANUARY]), FEBRUARY), "wait", {MARCH: "5"})
    assert str(default_period(scorecard, EARLY_MARCH)) == FEBRUARY


def test_what_is_no_longer_measured_is_not_waited_for() -> None:
    retired = one({FEBRUARY: "5"}, until=date(2027, 2, 28))
    assert str(default_period(retired, date(2027, 6, 15))) == FEBRUARY


@pytest.mark.parametrize(
    ("values", "today", "period"),
    [
        ({"2027-05": "5"}, date(2027, 7, 5), "2027-Q2"),
        ({"2027-05": "5"}, date(2027, 8, 1), "2027-Q2"),
        ({"2027-05": "5"}, date(2027, 6, 20), "2027-Q1"),
    ],
)
def test_the_period_meant_follows_the_rhythm_of_the_plan(values: Mapping[str, Any], today: date, period: str) -> None:
    assert str(default_period(one(values, charter={"rhythm": "quarter"}), today)) == period


def test_a_value_given_early_moves_neither_the_review_nor_the_monitor() -> None:
    scorecard = room(wait=TO_FEBRUARY, cost=TO_FEBRUARY, trust=["2027-Q1"])
    assert str(proposed_period(scorecard, ReviewKind.MONTHLY, EARLY_MARCH)) == FEBRUARY
    assert str(due_period(scorecard, EARLY_MARCH)) == FEBRUARY
