"""A closed period keeps what was recorded for it: whatever changes there needs a reason, which is kept with it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figures import measure, planned, recorded

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Changes, PeriodClosed, Refused, Scorecard, apply, invert, removed
from bsc_tui.scorecard.closed_entry import with_reason
from bsc_tui.scorecard.closing import CausesMissing, because, close, closed, first_unexplained, ready_to_close, reopen
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import COMMENT_LENGTH, Kind
from bsc_tui.scorecard.period import Period, parse_period

AT = datetime(2027, 3, 3, 9, tzinfo=UTC)
JANUARY, FEBRUARY = parse_period("2027-01"), parse_period("2027-02")


def shop(values: Mapping[str, object] | None = None, **charter: object) -> Scorecard:
    return recorded(planned(measure(), **charter), "k", {"2027-01": 9, "2027-02": 11} if values is None else values)


def shut(scorecard: Scorecard, period: Period = JANUARY) -> Scorecard:
    return apply(scorecard, close(scorecard, period, at=AT, by="Ana"))


def changed(scorecard: Scorecard, **fields: object) -> Changes:
    return record(scorecard, scorecard.plan.kpis["k"], JANUARY, **fields)


def reasons(scorecard: Scorecard) -> str:
    return scorecard.records.actuals["k/2027-01"].corrected


@pytest.mark.parametrize(
    "fields",
    [{"value": 8}, {"value": None}, {"note": "late"}, {"provisional": True}, {"not_applicable": "no data"}],
    ids=lambda fields: next(iter(fields)),
)
def test_nothing_recorded_for_a_closed_period_changes_without_a_reason(fields: dict[str, object]) -> None:
    scorecard = shut(shop())
    with pytest.raises(PeriodClosed, match=r"2027-01 was closed on 2027-03-03 by Ana: .* only with a reason"):
        apply(scorecard, changed(scorecard, **fields))
    explained = because(scorecard, changed(scorecard, **fields), "a typing slip")
    assert reasons(apply(scorecard, explained)) == "a typing slip"


def test_a_value_for_another_period_needs_none_and_gets_none() -> None:
    scorecard = shut(shop())
    changes = record(scorecard, scorecard.plan.kpis["k"], FEBRUARY, value=12)
    assert because(scorecard, changes, "why") == changes
    assert apply(scorecard, changes).records.actuals["k/2027-02"].corrected == ""


def test_a_late_value_is_kept_with_why_it_is_late() -> None:
    scorecard = shut(shop({}))
    changes = changed(scorecard, value=8)
    assert first_unexplained(scorecard, changes) is not None
    assert reasons(apply(scorecard, because(scorecard, changes, "the bank was late"))) == "the bank was late"


def test_what_is_cleared_leaves_the_reason_behind() -> None:
    scorecard = shut(shop())
    after = apply(scorecard, because(scorecard, changed(scorecard, value=None), "counted twice"))
    left = after.records.actuals["k/2027-01"]
    assert (left.value, left.corrected) == (None, "counted twice")


def test_each_correction_needs_its_own_reason_also_the_same_one_again_and_also_to_take_it_back() -> None:
    scorecard = shut(shop())
    first = because(scorecard, changed(scorecard, value=8), "typo")
    after = apply(scorecard, first)
    for again in (changed(after, value=7), invert(first)):
        assert first_unexplained(after, again) is not None
        with pytest.raises(PeriodClosed):
            apply(after, again)
        assert reasons(apply(after, because(after, again, "typo"))) == "typo\ntypo"


def test_undone_and_done_again_a_late_value_keeps_every_reason() -> None:
    scorecard = shut(shop({}))
    entered = because(scorecard, changed(scorecard, value=8), "late")
    there = apply(scorecard, entered)
    undone = because(there, invert(entered), "wrong KPI")
    gone = apply(there, undone)
    again = apply(gone, because(gone, invert(undone), "right after all"))
    assert gone.records.actuals["k/2027-01"].value is None
    assert again.records.actuals["k/2027-01"].value == 8
    assert reasons(again) == "right after all\nwrong KPI\nlate"


def test_a_kpi_goes_and_comes_back_with_all_its_closed_periods() -> None:
    scorecard = shut(shop())
    gone = removed(scorecard, Kind.KPI, "k")
    without = apply(scorecard, gone)
    assert apply(without, invert(gone)).records.actuals == scorecard.records.actuals


def test_opened_again_it_changes_freely() -> None:
    scorecard = shut(shop())
    opened = apply(scorecard, reopen(scorecard, JANUARY))
    assert closed(opened, JANUARY) is None
    assert reasons(apply(opened, changed(opened, value=8))) == ""
    assert reopen(opened, JANUARY) == ()


@pytest.mark.parametrize(
    ("rhythm", "period", "within", "outside"),
    [
        ("month", "2027-01", "2027-W04", "2027-W05"),
        ("quarter", "2027-Q1", "2027-03", "2027-04"),
        ("month", "2027-03", "2027-Q1", "2027-Q2"),
        ("week", "2027-W13", "2027-03", "2027-02"),
    ],
)
def test_what_ends_in_a_closed_period_is_closed_with_it(rhythm: str, period: str, within: str, outside: str) -> None:
    scorecard = planned(measure(), rhythm=rhythm)
    scorecard = apply(scorecard, close(scorecard, parse_period(period), at=AT, by="Ana", today=date(2028, 1, 1)))
    assert closed(scorecard, parse_period(within)) is not None
    assert closed(scorecard, parse_period(outside)) is None


@pytest.mark.parametrize(
    ("period", "why"),
    [
        ("2027-Q1", "2027-Q1 is a quarter, and this plan closes every month: write 2027-03"),
        ("2026-12", "2026-12 is outside the plan's horizon"),
        ("2027-03", "2027-03 is not over: it ends on 2027-03-31"),
    ],
)
def test_only_an_ended_period_of_the_plans_rhythm_is_closed(period: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        close(shop(), parse_period(period), at=AT, by="Ana")


def test_closing_twice_changes_nothing() -> None:
    assert close(shut(shop()), JANUARY, at=AT, by="Ben") == ()


def test_where_the_plan_asks_for_causes_a_period_without_them_stays_open_and_says_of_which() -> None:
    scorecard = shop({"2027-01": 2}, causes_required=True)
    with pytest.raises(CausesMissing, match="2027-01 stays open: off track without a cause: k"):
        close(scorecard, JANUARY, at=AT, by="Ana")
    assert close(shop({"2027-01": 2}), JANUARY, at=AT, by="Ana")


def test_what_is_still_missing_is_known_before_a_period_is_closed() -> None:
    scorecard = planned(measure(), measure("l", rank="2"), measure("m", rank="3", formula="[k] + [l]"))
    scorecard = recorded(scorecard, "k", {"2027-01": 2})
    ready = ready_to_close(scorecard, board(scorecard, JANUARY, AT.date()))
    assert [each.kpi.uid for each in (*ready.missing, *ready.overdue)] == ["l"]
    assert [each.kpi.uid for each in ready.without_cause] == ["k"]
    assert not ready.is_complete


LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=COMMENT_LENGTH)


@given(LINES, st.lists(LINES, max_size=4).map("\n".join))
def test_the_newest_reason_stands_first_and_all_of_them_fit(reason: str, earlier: str) -> None:
    kept = with_reason(reason, earlier)
    assert kept.startswith(reason)
    assert len(kept) <= COMMENT_LENGTH
    assert earlier.startswith(kept.removeprefix(reason).removeprefix("\n"))
