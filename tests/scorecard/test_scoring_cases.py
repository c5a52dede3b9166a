"""The cases every scorecard has to get right, each as a plan with a value, and what comes of it."""

from fractions import Fraction
from typing import Any

import pytest
from support.figures import AFTER, actual, keeping, measure, planned, recorded, seen, shown

from bsc_tui.scorecard.board import KpiFigures, board
from bsc_tui.scorecard.period import BadPeriod, Calendar
from bsc_tui.scorecard.scoring import Status, rounded

MARCH = "2027-03"


def of(value: str, period: str = MARCH, **fields: Any) -> KpiFigures:
    """One KPI with one value."""
    return shown(recorded(planned(measure(**fields)), "k", {period: value}), period)


@pytest.mark.parametrize(
    ("direction", "target", "value", "attainment"),
    [
        ("increase", "50", "0", 0),
        ("increase", "-50", "-50", 100),
        ("increase", "-50", "0", 200),
        ("decrease", "50", "100", 0),
        ("decrease", "-50", "-100", 200),
    ],
)
def test_targets_below_zero_and_either_direction_attain_what_they_should(
    direction: str, target: str, value: str, attainment: int
) -> None:
    assert of(value, direction=direction, target=target).attainment == attainment


def test_the_first_month_of_a_line_is_full_progress_to_date_and_little_of_the_whole_way() -> None:
    first = of("11", "2027-01", baseline="10", baseline_date="2026-12-31", target="22", trajectory="linear")
    assert seen(first.target, first.progress) == (11, 100)
    assert first.progress_to_final is not None
    assert rounded(first.progress_to_final) == "8.33"


def test_nine_thousand_between_six_and_twelve_thousand_is_83_33_and_on_track() -> None:
    banded = of("9000", scoring="bands", bands=["0", "4000", "6000", "12000"])
    assert banded.score == Fraction(250, 3)
    assert (rounded(banded.score), banded.status) == ("83.33", Status.ON_TRACK)


def test_children_of_90_99_100_and_68_roll_up_to_89_25() -> None:
    values = {"a": "90", "b": "99", "c": "100", "d": "68"}
    plan = planned(*(measure(uid, target="100") for uid in values))
    for uid, value in values.items():
        plan = recorded(plan, uid, {MARCH: value})
    total = board(plan, Calendar().read(MARCH), AFTER).total
    assert total.score == Fraction("89.25")


@pytest.mark.parametrize(
    ("value", "status"), [("100", Status.ON_TRACK), ("90", Status.AT_RISK), ("89.999", Status.OFF_TRACK)]
)
def test_exactly_100_is_on_track_exactly_90_at_risk_and_a_hair_less_off_track(value: str, status: Status) -> None:
    assert of(value, target="100").status is status


def test_an_average_target_of_five_thirds_is_attained_to_exactly_90_by_1_5() -> None:
    targets = ["2027-01=1", "2027-02=2", "2027-03=2"]
    plan = planned(measure(trajectory="custom", custom_targets=targets, aggregation="average", target=None))
    quarter = shown(recorded(plan, "k", {"2027-01": "1.5", "2027-02": "1.5", MARCH: "1.5"}), "2027-Q1")
    assert seen(quarter.target, quarter.attainment, quarter.status) == (Fraction(5, 3), 90, Status.AT_RISK)


def test_three_equal_weights_print_33_4_33_3_33_3() -> None:
    plan = planned(*(measure(uid, rank=str(place)) for place, uid in enumerate("abc")))
    figures = board(plan, Calendar().read(MARCH), AFTER)
    assert [each.share for each in figures.kpis] == ["33.4", "33.3", "33.3"]


def test_ten_months_of_a_sum_with_one_missing_forecast_120() -> None:
    months = {f"2027-{month:02}": "10" for month in range(1, 11) if month != 4}
    figures = shown(recorded(planned(measure(aggregation="sum")), "k", months), "2027-10")
    assert figures.forecast.value == 120


def test_a_target_of_no_errors_that_is_met_scores_100_without_a_ratio() -> None:
    none = of("0", direction="decrease", target="0")
    assert seen(none.score, none.attainment, none.variance_percent) == (100, None, None)
    assert "no ratio" in none.explain


# --- rules that are easily got wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(("low", "high", "inside", "outside"), [("20", None, "900", "19"), (None, "20", "-900", "21")])
def test_a_band_open_to_one_side_knows_only_its_other_end(
    low: str | None, high: str | None, inside: str, outside: str
) -> None:
    fields: dict[str, Any] = {"direction": "maintain", "target": None, "low": low, "high": high}
    kept, left = of(inside, **fields), of(outside, **fields)
    assert seen(kept.variance, kept.attainment, kept.target) == (0, 100, None)
    assert seen(left.target, left.attainment) == (20, 95)


def test_a_band_without_a_value_has_no_one_target() -> None:
    plan = planned(measure(direction="maintain", target="7", low="20", high="25"))
    assert shown(plan, MARCH).target is None


def test_without_an_earlier_value_the_improvement_rule_judges_by_tolerance() -> None:
    plan = planned(measure(target="100"), status_rule="improvement")
    assert shown(recorded(plan, "k", {MARCH: "95"}), MARCH).status is Status.AT_RISK
    worse = recorded(plan, "k", {"2027-02": "96", MARCH: "95"})
    assert shown(worse, MARCH).status is Status.OFF_TRACK


def test_a_stretch_target_is_never_scored() -> None:
    assert of("10", stretch="20").score == of("10").score == 100


def test_a_week_counts_where_its_thursday_falls() -> None:
    weekly = planned(measure(frequency="week", aggregation="sum"))
    week = recorded(weekly, "k", {"2027-W13": "5"})
    assert Calendar().belongs_by(Calendar().read("2027-W13")).isoformat() == "2027-04-01"
    assert shown(week, "2027-03").actual is None
    assert shown(week, "2027-04").actual == 5


def test_shares_of_kpis_without_weight_are_none_and_the_others_add_up() -> None:
    plan = planned(measure("a", weight="0"), measure("b", weight="2", rank="2"), measure("c", weight="1", rank="3"))
    figures = board(plan, Calendar().read(MARCH), AFTER)
    assert [each.share for each in figures.kpis] == ["0.0", "66.7", "33.3"]


def test_a_value_outside_the_time_a_kpi_is_measured_is_not_expected_to_have_a_score() -> None:
    plan = planned(measure("a"), measure("b", rank="2", until="2027-01-31"), measure("c", rank="3"))
    plan = recorded(recorded(plan, "a", {MARCH: "10"}), "b", {MARCH: "3"})
    total = board(plan, Calendar().read(MARCH), AFTER).total
    assert seen(total.score, str(total.coverage)) == (100, "1 of 2")


def test_what_is_not_applicable_or_not_due_is_not_counted() -> None:
    plan = planned(measure("a"), measure("b", rank="2"), measure("c", rank="3", since="2027-06-01"))
    plan = keeping(plan, actual("a", MARCH, "10"), actual("b", MARCH, not_applicable="closed"))
    assert str(board(plan, Calendar().read(MARCH), AFTER).total.coverage) == "1 of 1"


def test_a_calendar_name_is_refused_where_the_year_is_fiscal_and_the_fiscal_one_offered() -> None:
    with pytest.raises(BadPeriod, match="that time ends in FY2027-Q2"):
        Calendar(7).read("2026-Q4")
