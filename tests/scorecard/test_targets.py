"""How the target of each period follows from baseline, final target and trajectory."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figures import measure, seen

from bsc_tui.scorecard.period import BadPeriod, Calendar, Frequency
from bsc_tui.scorecard.plan import Charter, Trajectory
from bsc_tui.scorecard.targets import Targets, exact, read_custom


def targets(fiscal_start: int = 1, start: str = "2027-01-01", end: str = "2027-12-31", **fields: Any) -> Targets:
    charter = Charter.model_validate(
        {"uid": "plan", "name": "Plan", "start": start, "end": end, "fiscal_start": fiscal_start}
    )
    return Targets(measure(**fields), charter, Calendar(fiscal_start))


def of(known: Targets, *periods: str, fiscal_start: int = 1) -> list[Fraction | None]:
    return [known.of(Calendar(fiscal_start).read(period)) for period in periods]


def test_a_level_target_is_the_same_in_every_period() -> None:
    assert of(targets(baseline="4"), "2026-12", "2027-01", "2027-12") == [10, 10, 10]


def test_without_a_target_no_period_has_one() -> None:
    for trajectory in Trajectory:
        known = targets(target=None, baseline="4", trajectory=trajectory)
        assert of(known, "2027-01") == [None]
        assert known.final() is None
        assert not known.goal(Calendar().read("2027-01")).is_set


def test_a_line_leads_from_the_period_of_the_baseline_to_the_one_that_holds_due() -> None:
    line = targets(baseline="10", baseline_date="2026-12-15", target="22", due="2027-12-01", trajectory="linear")
    assert of(line, "2026-11", "2026-12", "2027-01", "2027-07", "2027-12", "2028-01") == [10, 10, 11, 17, 22, 22]


def test_a_line_without_dates_leads_from_before_the_horizon_to_its_end() -> None:
    line = targets(baseline="12", target="0", trajectory="linear")
    assert of(line, "2026-12", "2027-01", "2027-12") == [12, 11, 0]


def test_a_line_without_dates_starts_in_the_week_of_the_day_before_the_horizon() -> None:
    """4 January 2027 is a Monday."""
    fields: dict[str, Any] = {"baseline": "0", "target": "10", "trajectory": "linear", "frequency": "week"}
    tuesday = targets(start="2027-01-05", due="2027-03-15", **fields)
    assert of(tuesday, "2026-W53", "2027-W01", "2027-W02", "2027-W11") == [0, 0, 1, 10]
    monday = targets(start="2027-01-04", due="2027-03-08", **fields)
    assert of(monday, "2026-W53", "2027-W01", "2027-W10") == [0, 1, 10]


def test_a_line_of_one_step_has_its_baseline_before_and_its_target_after() -> None:
    line = targets(baseline="10", baseline_date="2027-05-31", target="22", due="2027-06-01", trajectory="linear")
    assert of(line, "2027-04", "2027-05", "2027-06", "2027-07") == [10, 10, 22, 22]


def test_a_line_whose_end_is_not_after_its_baseline_is_level() -> None:
    line = targets(baseline="10", baseline_date="2027-06-30", target="22", due="2027-06-01", trajectory="linear")
    assert of(line, "2027-01", "2027-06", "2027-07") == [22, 22, 22]


def test_a_step_stays_at_the_baseline_until_the_period_that_holds_due() -> None:
    step = targets(baseline="10", target="22", due="2027-07-31", trajectory="step")
    assert of(step, "2027-01", "2027-06", "2027-07", "2027-08") == [10, 10, 22, 22]


@pytest.mark.parametrize("trajectory", ["linear", "step"])
def test_without_a_baseline_a_line_and_a_step_are_level(trajectory: str) -> None:
    assert of(targets(target="22", trajectory=trajectory), "2027-01", "2027-12") == [22, 22]


@pytest.mark.parametrize(
    ("frequency", "period", "share"),
    [
        ("week", "2027-W10", Fraction(120, 52)),
        ("week", "2026-W10", Fraction(120, 53)),
        ("month", "2027-03", Fraction(10)),
        ("quarter", "2027-Q1", Fraction(30)),
        ("half", "2027-H1", Fraction(60)),
        ("year", "2027", Fraction(120)),
    ],
)
def test_a_spread_target_is_divided_among_the_periods_of_its_year(frequency: str, period: str, share: Fraction) -> None:
    spread = targets(target="120", trajectory="spread", frequency=frequency)
    assert of(spread, period) == [share]


def test_the_final_target_of_a_spread_is_the_share_of_one_period() -> None:
    assert targets(target="120", trajectory="spread", baseline="3").final() == 10


@given(st.sampled_from(list(Frequency)), st.integers(1, 12), st.integers(1950, 2950), st.integers(-999, 999))
def test_the_shares_of_a_year_add_up_to_its_target(
    frequency: Frequency, fiscal_start: int, year: int, target: int
) -> None:
    spread = targets(fiscal_start, target=str(target), trajectory="spread", frequency=frequency)
    calendar = Calendar(fiscal_start)
    periods = calendar.within(frequency, calendar.fiscal_year(date(year, 5, 5)))
    assert sum(spread.of(period) or 0 for period in periods) == target


def test_custom_targets_go_period_by_period() -> None:
    custom = targets(target="9", trajectory="custom", custom_targets=("2027-01=10", " 2027-3 = 12.5 "))
    assert of(custom, "2027-01", "2027-02", "2027-03") == [10, None, Fraction("12.5")]


def test_the_final_target_of_a_custom_trajectory_is_the_one_due_else_the_kpis_else_the_latest() -> None:
    lines = ("2027-01=10", "2027-03=12")
    assert targets(trajectory="custom", custom_targets=lines, due="2027-01-31", target="9").final() == 10
    assert targets(trajectory="custom", custom_targets=lines, target="9").final() == 9
    assert targets(trajectory="custom", custom_targets=lines, target=None).final() == 12


def test_a_line_of_custom_targets_that_cannot_be_read_sets_no_target() -> None:
    hostile = ("soon=3", "2027-01", "2027-02=x", "2027-03=1/0", "2027-04=1E+99999999", "2027-05=NaN", "", "2027-06=6")
    custom = targets(trajectory="custom", custom_targets=hostile)
    assert of(custom, "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06") == [None] * 5 + [6]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2027-02=x", "not a number"),
        ("2027-02=", "not a number"),
        ("2027-03=1/0", "not a number"),
        ("2027-04=1E+99999999", "more than 28 digits"),
        ("2027-13=1", "2027 has the months 1 to 12"),
        ("nothing", "is not a period"),
    ],
)
def test_the_line_that_cannot_be_read_is_named_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as raised:
        read_custom(("2027-01=1", line))
    assert f'"{line}" is not a target of a period' in str(raised.value)
    assert not isinstance(raised.value, BadPeriod)


def test_yes_is_the_target_of_yes_and_no_unless_another_is_given() -> None:
    assert of(targets(direction="yes_no", target=None, trajectory="linear"), "2027-01") == [1]
    assert of(targets(direction="yes_no", target="0"), "2027-01") == [0]


def test_a_goal_carries_band_and_baseline_too() -> None:
    goal = targets(direction="maintain", target=None, low="4", high="7.5", baseline="2").goal(
        Calendar().read("2027-01")
    )
    assert seen(goal.low, goal.high, goal.baseline, goal.target) == (4, Fraction("7.5"), 2, None)


def test_an_entered_number_is_taken_exactly() -> None:
    assert exact(measure(target="0.1").target) == Fraction(1, 10)
    assert exact(None) is None


DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
VALUES = st.integers(-999, 999)


@given(st.sampled_from(list(Frequency)), st.integers(1, 12), DAYS, DAYS, VALUES, VALUES)
def test_a_line_meets_baseline_and_target_exactly_and_never_turns_back(
    frequency: Frequency, fiscal_start: int, one: date, other: date, baseline: int, target: int
) -> None:
    first, last = sorted((one, other))
    calendar = Calendar(fiscal_start)
    line = targets(
        fiscal_start, trajectory="linear", frequency=frequency, baseline=str(baseline), baseline_date=first,
        target=str(target), due=last,
    )  # fmt: skip
    start, end = calendar.period(frequency, first), calendar.period(frequency, last)
    assert line.of(end) == target == line.final()
    if start == end:
        return
    assert line.of(start) == baseline
    steps = calendar.count(start, end)
    middle = calendar.step(start, steps // 2)
    assert line.of(middle) == baseline + Fraction(target - baseline) * (steps // 2) / steps
    assert line.of(calendar.step(end)) == target
    assert line.of(calendar.step(start, -1)) == baseline
