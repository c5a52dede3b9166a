"""One KPI in a period: what is known of it, how finer periods are taken together, and how it stands over time."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from support.figures import AFTER, actual, keeping, measure, planned, recorded, seen, shown, told
from support.scorecards import changed

from bsc_tui.scorecard.board import KpiFigures, State, YearToDate, kpi_figures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Calendar
from bsc_tui.scorecard.scoring import Comparison, Lines, Status, Trend

MONTHS = [f"2027-{month:02}" for month in range(1, 13)]


def one(values: Mapping[str, Any] | None = None, charter: Mapping[str, Any] | None = None, **fields: Any) -> Scorecard:
    """A plan of one KPI with values by period."""
    return recorded(planned(measure(**fields), **(charter or {})), "k", values or {})


# --- what is known ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "state", "reason"),
    [
        (date(2027, 3, 1), State.NOT_DUE, "2027-03 ends on 2027-03-31"),
        (date(2027, 3, 31), State.NOT_DUE, "2027-03 ends on 2027-03-31"),
        (date(2027, 4, 1), State.MISSING, "due by 2027-04-10"),
        (date(2027, 4, 10), State.MISSING, "due by 2027-04-10"),
        (date(2027, 4, 11), State.OVERDUE, "due since 2027-04-10"),
    ],
)
def test_a_value_is_due_when_its_period_has_ended_and_late_after_the_days_it_may_take(
    today: date, state: State, reason: str
) -> None:
    figures = shown(one(), "2027-03", today)
    assert (figures.state, figures.reason) == (state, reason)
    assert (figures.actual, figures.score, figures.status) == (None, None, None)
    assert figures.explain == f"{state.value.replace('_', ' ')}: {reason}"


def test_how_long_a_value_may_take_belongs_to_the_kpi() -> None:
    assert shown(one(arrives=0), "2027-03", date(2027, 4, 1)).state is State.OVERDUE
    assert shown(one(arrives=60), "2027-03", date(2027, 5, 30)).state is State.MISSING


def test_a_value_counts_in_a_running_period_too() -> None:
    figures = shown(one({"2027-03": "12"}), "2027-03", date(2027, 3, 2))
    assert seen(figures.state, figures.score, figures.status) == (State.VALUE, 100, Status.ON_TRACK)


def test_a_zero_is_a_value() -> None:
    figures = shown(one({"2027-03": "0"}), "2027-03")
    assert seen(figures.state, figures.actual, figures.score, figures.status) == (State.VALUE, 0, 0, Status.OFF_TRACK)


def test_what_is_not_applicable_has_its_reason_and_no_figure() -> None:
    closed = keeping(one(), actual("k", "2027-03", not_applicable="closed for repairs"))
    figures = shown(closed, "2027-03")
    assert (figures.state, figures.reason, figures.score) == (State.NOT_APPLICABLE, "closed for repairs", None)
    assert not figures.counts


@pytest.mark.parametrize(
    ("fields", "period"),
    [
        ({"since": "2027-03-01"}, "2027-02"),
        ({"until": "2027-03-31"}, "2027-04"),
        ({}, "2026-12"),
        ({}, "2028-01"),
    ],
)
def test_nothing_is_due_outside_the_time_a_kpi_is_measured(fields: Mapping[str, Any], period: str) -> None:
    figures = shown(one(**fields), period)
    assert figures.state is State.NOT_DUE
    assert not figures.counts
    assert figures.reason.startswith("measured from 2027-")
    assert figures.goal is None


@pytest.mark.parametrize(
    ("fields", "period"),
    [({"since": "2027-03-01"}, "2027-02"), ({"until": "2027-03-31"}, "2027-04"), ({}, "2026-12"), ({}, "2028-01")],
)
def test_a_value_outside_the_time_a_kpi_is_measured_is_kept_but_not_scored(
    fields: Mapping[str, Any], period: str
) -> None:
    figures = shown(one({period: "12"}, **fields), period)
    assert seen(figures.state, figures.actual, figures.score) == (State.VALUE, 12, None)
    assert "kept as history, not scored" in figures.explain


def test_a_kpi_whose_last_period_is_before_its_first_is_never_due() -> None:
    figures = shown(one(since="2027-06-01", until="2027-03-01"), "2027-04")
    assert (figures.state, figures.reason) == (State.NOT_DUE, "never measured")


def test_a_kpi_may_be_measured_once() -> None:
    plan = one(since="2027-06-01", until="2027-06-30")
    assert shown(plan, "2027-05").reason == "measured from 2027-06 to 2027-06"
    assert shown(plan, "2027-06").state is State.OVERDUE


def test_note_and_provisional_mark_go_with_the_value() -> None:
    noted = keeping(one(), actual("k", "2027-03", "5", note="one week only", provisional=True))
    figures = shown(noted, "2027-03")
    assert (figures.note, figures.provisional) == ("one week only", True)


def test_a_value_without_a_target_has_no_score_but_is_there() -> None:
    figures = shown(one({"2027-03": "5"}, target=None), "2027-03")
    assert seen(figures.state, figures.actual, figures.score, figures.explain) == (State.VALUE, 5, None, "no target")
    assert figures.counts


# --- figures of a period ------------------------------------------------------------------------------------------


def test_a_kpi_has_all_its_figures() -> None:
    figures = shown(
        one({"2027-01": "16", "2027-02": "15"}, direction="decrease", target="12", baseline="20"), "2027-02"
    )
    assert figures.variance == 3
    assert figures.variance_percent == 25
    assert figures.comparison is Comparison.UNFAVOURABLE
    assert figures.attainment == figures.measure == figures.score == 75
    assert figures.progress == figures.progress_to_final == Fraction(500, 8)
    assert figures.trend is Trend.IMPROVING
    assert figures.status is Status.OFF_TRACK
    assert figures.lines == Lines(Fraction(90), Fraction(100))
    assert figures.target == 12
    assert figures.explain == "100 - 100 x (15 - 12)/|12| = 75.00"


def test_the_score_is_held_within_0_and_100_and_the_measure_is_shown_beside_it() -> None:
    figures = shown(one({"2027-02": "25"}), "2027-02")
    assert seen(figures.measure, figures.score) == (250, 100)
    below = shown(one({"2027-02": "-5"}), "2027-02")
    assert seen(below.measure, below.score) == (-50, 0)


def test_progress_is_judged_against_the_period_and_only_shown_against_the_end() -> None:
    line: dict[str, Any] = {"scoring": "progress", "baseline": "10", "target": "22", "trajectory": "linear"}
    figures = shown(one({"2027-01": "11"}, **line), "2027-01")
    assert seen(figures.score, figures.status) == (100, Status.ON_TRACK)
    assert figures.progress_to_final == Fraction(25, 3)


def test_the_tolerance_is_the_kpis_else_the_plans() -> None:
    eighty = {"2027-01": "8"}
    assert shown(one(eighty), "2027-01").status is Status.OFF_TRACK
    assert shown(one(eighty, tolerance="20"), "2027-01").status is Status.AT_RISK
    assert shown(one(eighty, charter={"tolerance": "20"}), "2027-01").status is Status.AT_RISK
    assert shown(one(eighty, charter={"tolerance": "20"}, tolerance="0"), "2027-01").status is Status.OFF_TRACK


def test_bands_are_judged_by_thirds_and_need_no_target() -> None:
    bands: dict[str, Any] = {"scoring": "bands", "bands": ["0", "4000", "6000", "12000"], "target": None}
    figures = shown(one({"2027-01": "9000"}, **bands), "2027-01")
    assert (figures.score, figures.status) == (Fraction(250, 3), Status.ON_TRACK)
    assert figures.lines == Lines(Fraction(100, 3), Fraction(200, 3))


def test_a_kept_band_that_asks_for_bands_is_judged_by_its_tolerance() -> None:
    kept: dict[str, Any] = {"direction": "maintain", "low": "20", "high": "25", "target": None, "scoring": "bands"}
    figures = shown(one({"2027-01": "15"}, **kept), "2027-01")
    assert seen(figures.score, figures.status) == (75, Status.OFF_TRACK)
    assert figures.lines == Lines(Fraction(90), Fraction(100))
    assert seen(figures.target, figures.progress, figures.progress_to_final) == (20, None, None)


def test_the_rule_of_improvement_looks_at_the_latest_earlier_value() -> None:
    plan = one({"2027-01": "4", "2027-03": "5", "2027-04": "5"}, charter={"status_rule": "improvement"})
    assert [shown(plan, month).status for month in ("2027-01", "2027-03", "2027-04")] == [
        Status.OFF_TRACK,
        Status.AT_RISK,
        Status.OFF_TRACK,
    ]


def test_the_trend_reaches_over_a_month_without_a_value_and_back_before_the_horizon() -> None:
    plan = one({"2026-11": "5", "2027-02": "4"})
    assert shown(plan, "2027-02").trend is Trend.WORSENING
    assert shown(plan, "2026-11").trend is None


# --- other frequencies --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aggregation", "taken", "target"),
    [("last", 9, 10), ("sum", 18, 30), ("average", 6, 10), ("min", 2, 10), ("max", 9, 10)],
)
def test_finer_periods_are_taken_together_on_both_sides(aggregation: str, taken: int, target: int) -> None:
    plan = one({"2027-01": "7", "2027-02": "2", "2027-03": "9"}, aggregation=aggregation)
    figures = shown(plan, "2027-Q1")
    assert seen(str(figures.period), figures.actual, figures.target, figures.periods) == (
        "2027-Q1",
        taken,
        target,
        "3 of 3",
    )


def test_a_month_without_a_value_lowers_the_target_of_a_sum_too() -> None:
    figures = shown(one({"2027-01": "7", "2027-03": "9"}, aggregation="sum"), "2027-Q1")
    assert seen(figures.actual, figures.target, figures.periods) == (16, 20, "2 of 3")


def test_months_that_are_not_applicable_or_not_due_are_not_asked_for() -> None:
    plan = keeping(one(), actual("k", "2027-01", not_applicable="closed"), actual("k", "2027-02", "3"))
    assert shown(plan, "2027-Q1", date(2027, 3, 5)).periods == "1 of 1"


def test_a_month_without_a_target_is_left_out_of_a_sum_on_both_sides() -> None:
    custom: dict[str, Any] = {
        "trajectory": "custom",
        "custom_targets": ["2027-01=10", "2027-03=20"],
    }
    figures = shown(one({"2027-01": "5", "2027-02": "99", "2027-03": "10"}, aggregation="sum", **custom), "2027-Q1")
    assert seen(figures.actual, figures.target, figures.score, figures.periods) == (15, 30, 50, "2 of 3")


def test_a_month_before_the_kpi_is_measured_is_left_out_of_a_sum() -> None:
    values = {"2027-01": "99", "2027-02": "5", "2027-03": "5"}
    figures = shown(one(values, since="2027-02-01", aggregation="sum"), "2027-Q1")
    assert seen(figures.actual, figures.target, figures.score, figures.periods) == (10, 20, 50, "2 of 2")


def test_where_all_months_are_history_the_quarter_is_too() -> None:
    figures = shown(one({"2026-11": "4", "2026-12": "6"}, aggregation="sum"), "2026-Q4")
    assert seen(figures.actual, figures.score, figures.periods) == (10, None, "2 of 2")
    assert "kept as history" in figures.explain


def test_the_progress_of_a_sum_counts_the_baseline_of_each_month() -> None:
    plan = one(dict.fromkeys(MONTHS[:3], "15"), aggregation="sum", baseline="10", target="20", scoring="progress")
    month, quarter = shown(plan, "2027-03"), shown(plan, "2027-Q1")
    assert month.progress == quarter.progress == quarter.score == 50
    assert month.progress_to_final == quarter.progress_to_final == 50


def test_the_bands_of_a_sum_are_those_of_each_month() -> None:
    plan = one(
        dict.fromkeys(MONTHS[:3], "9000"), aggregation="sum", scoring="bands", bands=["0", "4000", "6000", "12000"]
    )
    assert shown(plan, "2027-Q1").score == shown(plan, "2027-03").score == Fraction(250, 3)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2027, 1, 20), State.NOT_DUE),
        (date(2027, 2, 5), State.MISSING),
        (date(2027, 2, 15), State.OVERDUE),
    ],
)
def test_a_quarter_without_a_value_is_as_late_as_its_latest_month(today: date, state: State) -> None:
    assert shown(one(), "2027-Q1", today).state is state


def test_the_notes_of_all_months_go_with_the_quarter_and_one_provisional_month_makes_it_provisional() -> None:
    plan = keeping(
        one(), actual("k", "2027-01", "5", note="a"), actual("k", "2027-03", "6", note="b", provisional=True)
    )
    figures = shown(plan, "2027-Q1")
    assert (figures.note, figures.provisional) == ("a · b", True)


def test_the_trend_of_a_quarter_is_against_the_latest_earlier_quarter() -> None:
    plan = one({"2027-01": "5", "2027-02": "5", "2027-07": "9"}, aggregation="sum")
    assert shown(plan, "2027-Q3").trend is Trend.WORSENING


@pytest.mark.parametrize(
    ("screen", "own"),
    [("2027-03", "2027-Q1"), ("2027-04", "2027-Q1"), ("2027-06", "2027-Q2"), ("2027-W14", "2027-Q1")],
)
def test_a_coarser_kpi_shows_its_latest_period_ended_by_then(screen: str, own: str) -> None:
    figures = shown(one({"2027-Q1": "8", "2027-Q2": "12"}, frequency="quarter"), screen)
    assert str(figures.period) == own
    assert figures.actual == (8 if own == "2027-Q1" else 12)


def test_a_week_counts_in_the_month_of_its_thursday() -> None:
    weekly = one({"2027-W13": "1", "2027-W17": "100"}, frequency="week", aggregation="sum")
    assert shown(weekly, "2027-04").actual == 101
    assert shown(weekly, "2027-03").actual is None


def test_quarters_of_a_fiscal_plan_are_fiscal() -> None:
    april = {"fiscal_start": 4, "start": "2026-04-01", "end": "2027-03-31"}
    plan = one({"2026-04": "5", "2027-01": "7"}, charter=april, aggregation="sum")
    assert shown(plan, "FY2027-Q1").actual == 5
    assert shown(plan, "FY2027-Q4").actual == 7
    assert shown(plan, "FY2027").actual == 12


# --- the year so far and its end ----------------------------------------------------------------------------------


def test_the_year_to_date_takes_the_months_that_have_both_an_actual_and_a_target() -> None:
    plan = one({month: "5" for month in MONTHS[:10] if month != "2027-04"}, aggregation="sum")
    assert shown(plan, "2027-10").ytd == YearToDate(Fraction(45), Fraction(90), "9 of 10")


def test_the_year_to_date_ends_with_the_period_shown() -> None:
    plan = one(dict.fromkeys(MONTHS, "5"), aggregation="sum")
    assert shown(plan, "2027-03").ytd == YearToDate(Fraction(15), Fraction(30), "3 of 3")


def test_without_a_pair_of_actual_and_target_there_is_no_year_to_date() -> None:
    assert shown(one(), "2027-03").ytd is None
    assert shown(one({"2027-03": "5"}, target=None), "2027-03").ytd is None


def test_the_year_to_date_starts_with_the_fiscal_year() -> None:
    april = {"fiscal_start": 4, "start": "2026-04-01", "end": "2028-03-31"}
    plan = one({"2027-03": "100", "2027-04": "5", "2027-05": "6"}, charter=april, aggregation="sum")
    assert shown(plan, "2027-05").ytd == YearToDate(Fraction(11), Fraction(20), "2 of 2")


def test_ten_months_of_a_sum_with_one_missing_forecast_the_year() -> None:
    plan = one({month: "10" for month in MONTHS[:10] if month != "2027-04"}, aggregation="sum")
    figures = shown(plan, "2027-10")
    assert seen(figures.forecast.value, figures.forecast.explain) == (120, "90 + 10 x 3 = 120")


def test_a_forecast_knows_only_what_is_known_up_to_the_period() -> None:
    values = {month: str(place) for place, month in enumerate(MONTHS, start=1)}
    assert shown(one(values, aggregation="sum"), "2027-03").forecast.value == 24
    assert shown(one(values), "2027-03").forecast.value == 12
    assert shown(one(values), "2027-02").forecast.value is None


def test_a_forecast_expects_nothing_of_months_that_do_not_apply_or_are_not_measured() -> None:
    plan = keeping(
        one(aggregation="sum", since="2027-03-01", until="2027-10-31"),
        actual("k", "2027-03", "10"),
        actual("k", "2027-04", not_applicable="closed"),
        actual("k", "2027-05", "20"),
    )
    assert shown(plan, "2027-05").forecast.explain == "30 + 15 x 5 = 105"


def test_yes_and_no_and_yearly_kpis_have_no_forecast() -> None:
    assert shown(one({"2027-03": "1"}, direction="yes_no"), "2027-03").forecast.value is None
    assert shown(one({"2027": "10"}, frequency="year"), "2027").forecast.value is None


def test_the_forecast_is_there_while_the_value_of_the_period_is_missing() -> None:
    figures = shown(one({"2027-01": "10"}, aggregation="average"), "2027-03")
    assert seen(figures.actual, figures.forecast.value) == (None, 10)


# --- signed or proposed -------------------------------------------------------------------------------------------


def figures_of(plan: Scorecard, signed: Scorecard | None) -> KpiFigures:
    kpi = plan.plan.kpis["k"]
    return kpi_figures(plan, kpi, Calendar().read("2027-03"), AFTER, None if signed is None else signed.plan)


def test_in_a_plan_never_signed_every_target_is_proposed_and_used() -> None:
    figures = figures_of(one({"2027-03": "9"}), None)
    assert seen(figures.target_proposed, figures.score) == (True, 90)
    assert figures.explain == "100 + 100 x (9 - 10)/|10| = 90.00; target proposed, not signed off"
    assert told(figures.explain) == 90


def test_a_target_changed_since_the_sign_off_is_used_and_proposed() -> None:
    signed = one({"2027-03": "9"})
    assert not figures_of(signed, signed).target_proposed
    figures = figures_of(changed(signed, Kind.KPI, "k", target="9"), signed)
    assert seen(figures.target_proposed, figures.score) == (True, 100)


@pytest.mark.parametrize(
    ("fields", "is_proposed"),
    [
        ({"name": "Other"}, False),
        ({"weight": "5"}, False),
        ({"baseline": "3"}, False),
        ({"target": "11"}, True),
        ({"direction": "decrease"}, True),
        ({"due": "2027-06-30"}, False),
        ({"low": "1"}, True),
        ({"trajectory": "spread"}, True),
        ({"trajectory": "custom", "custom_targets": ("2027-03=10",)}, False),
        ({"trajectory": "linear", "baseline": "3"}, True),
    ],
)
def test_a_target_is_proposed_where_the_period_is_to_reach_something_else(
    fields: Mapping[str, Any], is_proposed: bool
) -> None:
    signed = one({"2027-03": "9"})
    assert figures_of(changed(signed, Kind.KPI, "k", **fields), signed).target_proposed is is_proposed


def test_a_target_by_another_frequency_is_proposed() -> None:
    signed = one()
    assert not figures_of(signed, signed).target_proposed
    assert figures_of(changed(signed, Kind.KPI, "k", frequency="quarter"), signed).target_proposed


def test_the_baseline_of_a_line_changes_its_target() -> None:
    line, level = (one({"2027-03": "9"}, trajectory=trajectory, baseline="1") for trajectory in ("linear", "level"))
    assert figures_of(changed(line, Kind.KPI, "k", baseline="3"), line).target_proposed
    assert not figures_of(changed(level, Kind.KPI, "k", baseline="3"), level).target_proposed
