"""How the target of each period follows from baseline, final target and trajectory."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figures import measure, seen
from support.retargets import former

from bsc_tui.scorecard.period import BadPeriod, Calendar, Frequency
from bsc_tui.scorecard.plan import Charter, FormerTarget, Trajectory
from bsc_tui.scorecard.targets import Targets, exact, read_custom


def targets(
    fiscal_start: int = 1,
    start: str = "2027-01-01",
    end: str = "2027-12-31",
    formers: tuple[FormerTarget, ...] = (),
    **fields: Any,
) -> Targets:
    charter = Charter.model_validate(
        {"uid": "plan", "name": "Plan", "start": start, "end": end, "fiscal_start": fiscal_start}
    )
    return Targets(measure(**fields), charter, Calendar(fiscal_start), formers)


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


def test_a_line_begins_in_the_period_of_its_baseline_though_that_is_of_an_earlier_fiscal_year() -> None:
    """Fiscal years begin in April: FY2027-Q4 is January to March 2027."""
    line = targets(
        4, "2027-04-01", "2028-03-31", trajectory="linear", frequency="quarter", baseline="10",
        baseline_date="2027-02-14", target="18", due="2028-01-15",
    )  # fmt: skip
    names = ("FY2027-Q3", "FY2027-Q4", "FY2028-Q1", "FY2028-Q2", "FY2028-Q3", "FY2028-Q4", "FY2029-Q1")
    assert of(line, *names, fiscal_start=4) == [10, 10, 12, 14, 16, 18, 18]


def test_a_line_of_weeks_counts_weeks_over_the_turn_of_the_year() -> None:
    """2026 has 53 weeks; due on a Wednesday is due in its week."""
    line = targets(
        trajectory="linear", frequency="week", baseline="0", baseline_date="2026-12-21", target="4", due="2027-01-20"
    )
    assert of(line, "2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02", "2027-W03") == [0, 0, 1, 2, 3, 4]


def test_a_step_due_in_the_middle_of_a_fiscal_year_steps_in_that_year() -> None:
    step = targets(4, trajectory="step", frequency="year", baseline="10", target="22", due="2028-10-15")
    assert of(step, "FY2028", "FY2029", fiscal_start=4) == [10, 22]


def test_a_spread_follows_the_fiscal_year_and_takes_no_notice_of_when_a_kpi_is_measured() -> None:
    """The weeks of a fiscal year are those whose Thursday falls in it: 52 from April 2027, 53 from April 2026."""
    spread = targets(4, target="120", trajectory="spread", since="2027-07-01", until="2027-12-31")
    assert of(spread, "2027-04", "2027-07", "2028-03", fiscal_start=4) == [10, 10, 10]
    weekly = targets(4, target="120", trajectory="spread", frequency="week", since="2027-07-01")
    assert of(weekly, "2026-W14", "2027-W12", "2027-W14", fiscal_start=4) == [
        Fraction(120, 52), Fraction(120, 52), Fraction(120, 53),
    ]  # fmt: skip


# --- the target in force ------------------------------------------------------------------------------------------


def test_a_period_uses_the_target_in_force_for_it() -> None:
    known = targets(target="30", formers=(former("2027-03", target="10"), former("2027-06", target="20")))
    assert of(known, "2026-12", "2027-02", "2027-03", "2027-05", "2027-06", "2027-12") == [10, 10, 20, 20, 30, 30]
    assert known.final() == 30
    assert known.final(Calendar().read("2027-04")) == 20


def test_a_former_target_keeps_its_own_trajectory_baseline_and_due_date() -> None:
    line = former(
        "2027-07", trajectory="linear", baseline="0", baseline_date="2026-12-31", target="6", due="2027-06-30"
    )
    known = targets(target="9", baseline="3", due="2027-09-30", trajectory="step", formers=(line,))
    assert of(known, "2027-01", "2027-06", "2027-07", "2027-08", "2027-09") == [1, 6, 3, 3, 9]
    january, july = (known.goal(Calendar().read(name)) for name in ("2027-01", "2027-07"))
    assert seen(january.baseline, july.baseline) == (0, 3)


@pytest.mark.parametrize(
    ("fields", "before", "after"),
    [
        ({"trajectory": "spread", "target": "120"}, 10, 7),
        ({"trajectory": "custom", "custom_targets": ("2027-05=4",)}, 4, 7),
        ({"trajectory": "step", "baseline": "2", "target": "5"}, 2, 7),
        ({"target": None}, None, 7),
    ],
)
def test_every_trajectory_stays_in_force_before_the_change(
    fields: dict[str, Any], before: int | None, after: int
) -> None:
    known = targets(target="7", formers=(former("2027-06", **fields),))
    assert of(known, "2027-05", "2027-06") == [before, after]


def test_band_breakpoints_and_tolerance_are_in_force_like_the_target() -> None:
    known = targets(
        direction="maintain", low="5", high="8", bands=("1", "2", "3", "4"), tolerance="20",
        formers=(former("2027-03", low="4", high=None, bands=("0", "1", "2", "3")), former("2027-06", tolerance="5")),
    )  # fmt: skip
    february, march, june = (Calendar().read(name) for name in ("2027-02", "2027-03", "2027-06"))
    assert seen(known.goal(february).low, known.goal(february).high) == (4, None)
    assert seen(known.goal(june).low, known.goal(june).high) == (5, 8)
    assert [known.tolerance(period) for period in (february, march, june)] == [10, 5, 20]
    assert seen(*known.bands(february)) == (0, 1, 2, 3)
    assert seen(*known.bands(march)) == seen(*known.bands(june)) == (1, 2, 3, 4)


def test_a_week_that_begins_before_the_first_day_of_a_new_target_has_the_former_one() -> None:
    """1 April 2027 is a Thursday; its week begins on 29 March."""
    known = targets(target="20", frequency="week", formers=(former("2027-04", target="10"),))
    assert of(known, "2027-W12", "2027-W13", "2027-W14") == [10, 10, 20]


@given(st.sampled_from(list(Frequency)), st.sampled_from(list(Frequency)), st.sampled_from(list(Trajectory)))
def test_a_kpi_that_is_measured_more_or_less_often_now_still_finds_its_former_target(
    then: Frequency, now: Frequency, trajectory: Trajectory
) -> None:
    """Fiscal years begin in April; the target changed with the period that holds mid October 2027."""
    calendar = Calendar(4)
    fields: dict[str, Any] = {"trajectory": trajectory, "baseline": "2", "target": "10"}
    changed_from = calendar.period(then, date(2027, 10, 15))
    known = targets(4, target="99", frequency=now, formers=(former(str(changed_from), **fields),))
    first = calendar.first_day(changed_from)
    before, after = calendar.period(now, date(first.year - 2, 1, 1)), calendar.period(now, date(first.year + 2, 1, 1))
    assert known.of(after) == 99
    assert known.of(before) != 99
    assert known.final(before) != 99


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
