"""What changed between two boards."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import AFTER, actual, keeping, measure, planned, recorded
from support.scorecards import scorecards

from bsc_tui.scorecard.board import Board, board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.movement import Movement, ValueSort, Way, movement, since_last
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.scoring import Status


def at(scorecard: Scorecard, period: str, today: date = AFTER) -> Board:
    return board(scorecard, scorecard.plan.calendar.read(period), today, scorecard.plan)


def moved(scorecard: Scorecard, before: str, now: str, today: date = AFTER, then: Scorecard | None = None) -> Movement:
    return movement(scorecard, at(scorecard, before, today), at(scorecard, now, today), today, then=then)


def way_of(values: dict[str, object], **fields: Any) -> Way:
    plan = recorded(planned(measure(**fields)), "k", values)
    (shift,) = moved(plan, "2027-01", "2027-02").kpis
    return shift.way


def test_a_better_status_is_better_and_a_worse_one_worse() -> None:
    assert way_of({"2027-01": 5, "2027-02": "9.5"}) is Way.BETTER
    assert way_of({"2027-01": 10, "2027-02": "9.5"}) is Way.WORSE
    assert way_of({"2027-01": 10, "2027-02": 11}) is Way.UNCHANGED


def test_less_is_better_where_the_kpi_says_so() -> None:
    assert way_of({"2027-01": 20, "2027-02": 10}, direction="decrease") is Way.BETTER


def test_a_value_that_is_not_there_is_neither_a_rise_nor_a_fall() -> None:
    plan = recorded(planned(measure()), "k", {"2027-01": 10})
    (gone,) = moved(plan, "2027-01", "2027-02").kpis
    assert (gone.way, gone.points) == (Way.WENT_MISSING, None)
    (new,) = moved(plan, "2026-12", "2027-01").kpis
    assert (new.way, new.points) == (Way.NEW_VALUE, None)


def test_what_is_not_expected_did_not_go_missing() -> None:
    plan = keeping(
        planned(measure()), actual("k", "2027-01", 10), actual("k", "2027-02", None, not_applicable="closed for works")
    )
    assert moved(plan, "2027-01", "2027-02").kpis[0].way is Way.NOT_EXPECTED
    still_runs = recorded(planned(measure()), "k", {"2027-01": 10})
    assert moved(still_runs, "2027-01", "2027-02", date(2027, 2, 10)).kpis[0].way is Way.NOT_EXPECTED


def test_a_value_without_a_target_is_known_and_not_judged() -> None:
    assert way_of({"2027-01": 1, "2027-02": 9}, target=None) is Way.UNCHANGED


def test_a_roll_up_that_rose_because_a_kpi_is_missing_says_so() -> None:
    plan = planned(measure("good"), measure("bad"))
    plan = recorded(recorded(plan, "good", {"2027-01": 10, "2027-02": 10}), "bad", {"2027-01": 1})
    found = moved(plan, "2027-01", "2027-02")
    assert found.plan.way is Way.BETTER
    assert not found.plan.is_like_with_like
    assert [str(each.coverage) for each in (found.plan.was, found.plan.now)] == ["2 of 2", "1 of 2"]  # type: ignore[union-attr]  # roll-ups


def test_movers_come_with_the_largest_change_first_and_equal_ones_in_plan_order() -> None:
    names = ("a", "b", "c", "d")
    plan = planned(*(measure(name, rank=place) for place, name in enumerate(names)))
    for name, values in zip(names, ((10, 9), (5, 10), (9, 10), (7, 7)), strict=True):
        plan = recorded(plan, name, dict(zip(("2027-01", "2027-02"), values, strict=True)))
    found = moved(plan, "2027-01", "2027-02")
    assert [(each.uid, int(each.points or 0)) for each in found.movers] == [("b", 50), ("a", -10), ("c", 10)]


def test_values_are_entered_and_corrected() -> None:
    plan = keeping(
        planned(measure()), actual("k", "2027-01", 9, corrected="a late invoice"), actual("k", "2027-02", 10)
    )
    told = [(each.sort, str(each.period), each.now) for each in moved(plan, "2027-01", "2027-02").values]
    assert told == [(ValueSort.CORRECTED, "2027-01", Decimal(9)), (ValueSort.ENTERED, "2027-02", Decimal(10))]


def test_with_the_plan_of_the_last_look_every_value_changed_since_is_told() -> None:
    then = recorded(planned(measure()), "k", {"2027-01": 5, "2027-02": 6, "2027-03": 7})
    now = keeping(then, actual("k", "2027-01", 8), actual("k", "2027-02", 6), actual("k", "2027-04", 9))
    told = [
        (each.sort, str(each.period), each.was, each.now) for each in moved(now, "2027-03", "2027-04", then=then).values
    ]
    assert told == [
        (ValueSort.CORRECTED, "2027-01", 5, 8),
        (ValueSort.TAKEN_OUT, "2027-03", 7, None),
        (ValueSort.ENTERED, "2027-04", None, 9),
    ]


def test_what_is_measured_once_a_year_stands_still_in_between() -> None:
    plan = recorded(planned(measure(frequency="year"), start="2026-01-01"), "k", {"2026": 5})
    found = moved(plan, "2027-03", "2027-04")
    assert found.is_quiet
    assert found.kpis[0].points == 0


def test_the_period_before_is_the_one_that_is_compared_with() -> None:
    plan = recorded(planned(measure()), "k", {"2027-01": 10, "2027-02": 5})
    found = since_last(plan, at(plan, "2027-02"), AFTER, plan.plan)
    assert str(found.before) == "2027-01"
    assert [each.uid for each in found.worse] == ["k"]


@settings(max_examples=40)
@given(
    scorecards(),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.sampled_from(list(Frequency)),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(1, 6),
)
def test_what_moved_agrees_with_both_boards(
    scorecard: Scorecard, day: date, frequency: Frequency, today: date, apart: int
) -> None:
    calendar = scorecard.plan.calendar
    period = calendar.period(frequency, day)
    before, now = board(scorecard, period, today), board(scorecard, calendar.step(period, apart), today)
    found = movement(scorecard, before, now, today)
    assert [shift.now for shift in found.kpis] == list(now.kpis)
    assert [shift.was for shift in found.kpis] == list(before.kpis)
    assert len(found.objectives) == len(scorecard.plan.objectives)
    assert all(shift.points is None or -100 <= shift.points <= 100 for shift in (found.plan, *found.kpis))
    sizes = [abs(shift.points or Fraction(0)) for shift in found.movers]
    assert sizes == sorted(sizes, reverse=True)
    assert all(sizes)
    for shift in found.kpis:
        if shift.way in {Way.BETTER, Way.WORSE}:
            order = [Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK]
            assert shift.was is not None
            assert shift.was.status is not None
            assert shift.now.status is not None
            is_up = order.index(shift.now.status) > order.index(shift.was.status)
            assert is_up == (shift.way is Way.BETTER)
        if shift.way in {Way.NEW_VALUE, Way.WENT_MISSING, Way.NOT_EXPECTED}:
            assert shift not in found.movers


@settings(max_examples=25)
@given(scorecards(), st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.sampled_from(list(Frequency)))
def test_a_board_against_itself_is_quiet(scorecard: Scorecard, day: date, frequency: Frequency) -> None:
    shown = board(scorecard, scorecard.plan.calendar.period(frequency, day), AFTER)
    found = movement(scorecard, shown, shown, AFTER, then=scorecard)
    assert found.is_quiet
    assert not found.wins
