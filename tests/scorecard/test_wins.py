"""What there is to celebrate, rule by rule."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figures import AFTER, measure, planned, recorded
from support.scorecards import plus, small

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.records import Corrective, Progress
from bsc_tui.scorecard.wins import Win, WinSort, wins


def won(scorecard: Scorecard, period: str, today: date = AFTER) -> tuple[Win, ...]:
    calendar = scorecard.plan.calendar
    now = calendar.read(period)
    before, shown = (board(scorecard, each, today) for each in (calendar.step(now, -1), now))
    return wins(scorecard, before, shown, today)


def months(*values: object, start: int = 1) -> dict[str, object]:
    return {f"2027-{month:02}": value for month, value in enumerate(values, start=start)}


def sorts(values: Sequence[object], **fields: Any) -> list[WinSort]:
    found = won(recorded(planned(measure(**fields)), "k", months(*values)), f"2027-{len(values):02}")
    return [sort for win in found for sort in (win.sort, *win.also)]


def test_a_target_is_reached_for_the_first_time_once() -> None:
    assert sorts(["9.5", 10]) == [WinSort.TARGET_REACHED]
    assert sorts([10, 8, 10]) == [WinSort.BACK_ON_TRACK]
    assert sorts([10, 9, 10]) == []


def test_from_off_track_to_on_track_is_a_win_and_from_at_risk_is_none() -> None:
    assert sorts([11, 2, 10]) == [WinSort.BACK_ON_TRACK]
    assert sorts([11, "9.5", 10]) == []


@pytest.mark.parametrize(("direction", "values"), [("increase", (1, 3, 2, 4)), ("decrease", (40, 30, 35, 20))])
def test_a_best_value_beats_three_earlier_ones(direction: str, values: Sequence[int]) -> None:
    assert sorts(values, direction=direction) == [WinSort.BEST_SO_FAR]
    assert sorts(values[:2], direction=direction) == []
    assert sorts((*values, values[-1]), direction=direction) == []


def test_three_improvements_in_a_row_are_a_streak() -> None:
    assert sorts([5, 1, 2, 3, 4]) == [WinSort.STREAK]
    assert sorts([5, 2, 2, 3, 4]) == []
    assert sorts([40, 5, 60, 50, 45, 30], direction="maintain", low=10, high=20, target=None) == [WinSort.STREAK]


def test_of_a_longer_period_only_whole_ones_are_compared() -> None:
    kpi = measure(aggregation="sum", direction="decrease", target=-100)
    plan = recorded(planned(kpi), "k", months(9, 9, 9, 9, 9, 9, 9, 9, 9, 1))
    assert won(plan, "2027-Q4") == ()
    whole = recorded(plan, "k", months(1, 1, start=11))
    (win,) = won(whole, "2027-Q4")
    assert (win.sort, win.beaten) == (WinSort.BEST_SO_FAR, 3)


def test_a_quarterly_value_is_celebrated_in_the_month_it_belongs_to() -> None:
    plan = recorded(planned(measure(frequency="quarter")), "k", {"2027-Q1": 12})
    assert [win.sort for win in won(plan, "2027-03")] == [WinSort.TARGET_REACHED]
    assert won(plan, "2027-04") == ()


def task_done(task: str, on: date | None, percent: int = 100) -> Progress:
    return Progress(uid=task, task=task, percent=percent, done_on=on)


def test_tasks_done_in_the_month_are_wins() -> None:
    plan = plus(small(), task_done("hire", date(2027, 3, 1)), task_done("train", date(2027, 3, 31), 90))
    assert [(win.sort, win.uid) for win in won(plan, "2027-03")] == [(WinSort.TASK_DONE, "hire")]
    assert won(plan, "2027-02") == won(plan, "2027-04") == ()


def test_an_action_plan_is_done_with_its_last_task_and_told_once() -> None:
    last = date(2027, 3, 9)
    done = (task_done("hire", date(2027, 2, 1)), task_done("train", last), task_done("open", last))
    found = won(plus(small(), *done), "2027-03")
    assert [(win.sort, win.uid) for win in found] == [(WinSort.ACTION_DONE, "saturday")]
    assert [win.sort for win in won(plus(small(), *done[:2]), "2027-03")] == [WinSort.TASK_DONE]


def test_in_a_period_that_still_runs_nothing_is_done_later_than_today() -> None:
    plan = plus(small(), task_done("hire", date(2027, 3, 20)))
    assert won(plan, "2027-03", date(2027, 3, 19)) == ()
    assert len(won(plan, "2027-03", date(2027, 3, 20))) == 1


def test_a_corrective_action_that_is_done_is_a_win_for_its_kpi() -> None:
    done = Corrective.model_validate(
        {
            "uid": "fix", "kpi": "days", "period": "2027-02", "action": "Lend a van", "percent": 100,
            "done_on": "2027-03-05", "at": datetime(2027, 3, 1, tzinfo=UTC), "by": "Ana", "rank": Decimal(1),
        }
    )  # fmt: skip
    (win,) = won(plus(small(), done), "2027-03")
    assert (win.sort, win.for_kpi) == (WinSort.CORRECTIVE_DONE, "days")


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=8), st.sampled_from(["increase", "decrease"]))
def test_the_rules_hold_for_any_values(values: list[int], direction: str) -> None:
    plan = recorded(planned(measure(direction=direction)), "k", months(*values))
    found = {
        sort for win in won(plan, str(Period(2027, len(values), Frequency.MONTH))) for sort in (win.sort, *win.also)
    }
    sign = 1 if direction == "increase" else -1
    *earlier, last = [sign * value for value in values]
    reached = sign * 10
    assert (WinSort.TARGET_REACHED in found) == (last >= reached and all(value < reached for value in earlier))
    assert (WinSort.BEST_SO_FAR in found) == (len(earlier) >= 3 and last > max(earlier))
    in_a_row = all(one < other for one, other in zip([*earlier, last][-4:], [*earlier, last][-3:], strict=False))
    assert (WinSort.STREAK in found) == (len(earlier) >= 3 and in_a_row)
