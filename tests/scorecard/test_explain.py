"""How each figure says it came about: the words and numbers of the derivations."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from support.figures import AFTER, actual, keeping, measure, planned, recorded
from support.scorecards import plus

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.explain import explained
from bsc_tui.scorecard.period import Calendar
from bsc_tui.scorecard.plan import FormerTarget

LINE: dict[str, Any] = {"baseline": "10", "baseline_date": "2026-12-31", "target": "22", "trajectory": "linear"}


def texts(plan: Scorecard, period: str, kpi: str = "k", today: date = AFTER) -> dict[str, str]:
    """The derivations of a KPI by the name of the figure, all of it signed."""
    of = board(plan, plan.plan.calendar.read(period), today, plan.plan)
    figures = next(each for each in of.kpis if each.kpi.uid == kpi)
    return {each.figure: each.text for each in explained(plan, figures, today)}


def told(
    values: Mapping[str, Any], period: str, figure: str, charter: Mapping[str, Any] | None = None, **fields: Any
) -> str:
    """One derivation of a plan of one KPI."""
    return texts(recorded(planned(measure(**fields), **(charter or {})), "k", values), period)[figure]


# --- targets ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "period", "text"),
    [
        ({}, "2027-01", "the same in every period: 10"),
        (LINE, "2027-01", "10 + (22 - 10) x 1/12 = 11"),
        (LINE, "2027-12", "the target from 2027-12 on: 22"),
        ({**LINE, "baseline_date": "2027-02-10"}, "2027-01", "the baseline until 2027-02: 10"),
        ({**LINE, "baseline": "-10"}, "2027-06", "(-10) + (22 - (-10)) x 6/12 = 6"),
        ({**LINE, "trajectory": "step"}, "2027-11", "the baseline until 2027-12: 10"),
        ({**LINE, "trajectory": "step"}, "2027-12", "the target from 2027-12: 22"),
        ({**LINE, "baseline": None}, "2027-05", "the same in every period: 22"),
        ({"target": "120", "trajectory": "spread"}, "2027-05", "a year's target over 12 months: 120/12 = 10"),
        (
            {"target": "104", "trajectory": "spread", "frequency": "week"},
            "2027-W09",
            "a year's target over 52 weeks: 104/52 = 2",
        ),
        ({"trajectory": "custom", "custom_targets": ["2027-05=7"]}, "2027-05", "set for 2027-05: 7"),
        ({"trajectory": "custom", "custom_targets": ["2027-05=7"]}, "2027-06", "no target is set for 2027-06"),
        ({"target": None}, "2027-05", "no target"),
        ({"direction": "yes_no", "target": None}, "2027-05", "yes is wanted = 1"),
        ({"direction": "maintain", "low": "20", "high": "25"}, "2027-05", "the band 20 to 25 is to be kept"),
        (
            {"target": "120", "trajectory": "spread", "aggregation": "sum"},
            "2027-Q2",
            "sum of 2027-04 .. 2027-06: 3 x 10 = 30",
        ),
        (
            {**LINE, "aggregation": "average"},
            "2027-Q1",
            "average of 2027-01 .. 2027-03: (11 + 12 + 13)/3 = 12",
        ),
        ({**LINE, "aggregation": "max"}, "2027-Q1", "highest of 2027-01 .. 2027-03: max(11, 12, 13) = 13"),
        (LINE, "2027-Q1", "2027-03 is the last of 2027-01 .. 2027-03: 10 + (22 - 10) x 3/12 = 13"),
        ({}, "2026-12", "2026-12 lies outside the time it is measured"),
    ],
)
def test_a_target_tells_how_it_follows_from_the_trajectory(fields: Mapping[str, Any], period: str, text: str) -> None:
    assert told({}, period, "target", **fields) == text


def test_outside_a_band_the_nearest_bound_is_the_target() -> None:
    kept: dict[str, Any] = {"direction": "maintain", "low": "20", "high": "25", "target": None}
    assert told({"2027-05": "30"}, "2027-05", "target", **kept) == (
        "30 is outside the band 20 to 25, whose nearest bound counts: 25"
    )
    assert told({"2027-05": "22"}, "2027-05", "target", **kept) == (
        "22 is inside the band 20 to 25, so no one number is the target"
    )


def test_a_changed_target_says_since_when_why_and_by_whom() -> None:
    former = FormerTarget(
        uid="f", kpi="k", replaced_from="2027-04", target=Decimal(8), reason="a new mechanic", person="Ana",
        on=date(2027, 4, 2),
    )  # fmt: skip
    plan = plus(planned(measure()), former)
    assert texts(plan, "2027-03")["target"] == (
        "the same in every period: 8; replaced from 2027-04: a new mechanic (Ana, 2027-04-02)"
    )
    assert texts(plan, "2027-04")["target"] == (
        "the same in every period: 10; in force from 2027-04: a new mechanic (Ana, 2027-04-02)"
    )


def test_a_stretch_target_is_told_and_an_unsigned_one_marked() -> None:
    plan = planned(measure(stretch="15"))
    assert texts(plan, "2027-05")["stretch"] == "shown, never scored: 15"
    (figures,) = board(plan, Calendar().read("2027-05"), AFTER).kpis
    found = {each.figure: each.text for each in explained(plan, figures, AFTER)}
    assert found["target"] == "the same in every period: 10; proposed, not signed off"


# --- actuals ------------------------------------------------------------------------------------------------------


def test_an_actual_is_told_as_it_was_entered_or_from_its_periods() -> None:
    values = {"2027-01": "10", "2027-02": "11", "2027-03": "12", "2027-06": "3"}
    assert told(values, "2027-03", "actual") == "entered for 2027-03: 12"
    assert told(values, "2027-Q1", "actual", aggregation="sum") == (
        "sum of 2027-01 .. 2027-03: 10 + 11 + 12 = 33; 3 of 3 periods"
    )
    assert told(values, "2027-H1", "actual", aggregation="average") == (
        "average of 2027-01 .. 2027-03, 2027-06: (10 + 11 + 12 + 3)/4 = 9; 4 of 6 periods"
    )
    assert (
        told({"2027-03": "1"}, "2027-03", "actual", direction="yes_no", target=None) == "entered for 2027-03: yes = 1"
    )


def test_a_value_that_is_not_there_says_why() -> None:
    plan = keeping(planned(measure()), actual("k", "2027-03", not_applicable="closed; painters"))
    assert texts(plan, "2027-03")["actual"] == "not applicable: closed; painters"
    assert texts(plan, "2027-02", today=date(2027, 3, 5))["state"] == "missing: due by 2027-03-10"
    provisional = keeping(planned(measure()), actual("k", "2027-03", "5", provisional=True))
    assert texts(provisional, "2027-03")["actual"] == "entered for 2027-03: 5; provisional"


def test_a_calculated_kpi_tells_its_formula() -> None:
    plan = planned(
        measure("a", code="C1.1"), measure("b", code="C1.2", rank="2"),
        measure("k", code="C1.3", rank="3", formula="[C1.1] / [C1.2] * 100", target="50"),
    )  # fmt: skip
    plan = recorded(recorded(plan, "a", {"2027-01": "1", "2027-02": "3"}), "b", {"2027-01": "4", "2027-02": "4"})
    february = texts(plan, "2027-02")
    assert february["actual"].startswith("2027-02: [C1.1] / [C1.2] * 100 = ")
    assert february["actual"].endswith("= 75")
    assert february["measure"] == "by attainment: 100 + 100 x (75 - 50)/|50| = 150.00"
    assert february["score"] == "150.00 held to at most 100 = 100.00"


# --- judgement ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("100", "100.00 is 100 or more: on track"),
        ("99.999", "99.999 is under 100: at risk"),
        ("93.33", "93.33 is from 90 to 100: at risk"),
        ("90", "90.00 is from 90 to 100: at risk"),
        ("89.999", "89.999 is under 90: off track"),
        ("89.5", "89.50 is under 90: off track"),
    ],
)
def test_a_status_tells_the_lines_and_never_rounds_across_one(value: str, text: str) -> None:
    assert told({"2027-03": value}, "2027-03", "status", target="100") == text


def test_a_measure_closer_to_its_line_than_ten_decimals_is_a_hair_under_it() -> None:
    wide: dict[str, Any] = {"target": "100000000000000000"}
    assert told({"2027-03": "99999999999999999"}, "2027-03", "status", **wide) == "a hair under 100: at risk"


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"2027-02": "120", "2027-03": "100"}, "target met: on track"),
        ({"2027-02": "40", "2027-03": "50"}, "target not met, 50 is better than 40 of 2027-02: at risk"),
        ({"2027-01": "99", "2027-03": "99"}, "target not met, 99 is no better than 99 of 2027-01: off track"),
        ({"2027-03": "95"}, "no earlier value, so by tolerance: 95.00 is from 90 to 100: at risk"),
    ],
)
def test_by_improvement_the_status_tells_the_earlier_value(values: Mapping[str, str], text: str) -> None:
    assert told(values, "2027-03", "status", {"status_rule": "improvement"}, target="100") == text


@pytest.mark.parametrize(
    ("value", "fields", "figure", "text"),
    [
        ("8", {}, "variance", "8 - 10 = -2"),
        ("8", {}, "variance_percent", "100 x (-2)/|10| = -20.00"),
        ("8", {"target": "0"}, "variance_percent", "no ratio at target 0"),
        ("1", {"direction": "yes_no", "target": None}, "variance", "yes and no have no variance"),
        ("8", {"target": None}, "variance", "no target"),
        ("8", {"direction": "decrease"}, "comparison", "8 is under 10, less is better: favourable"),
        ("10", {}, "comparison", "10 equals 10, more is better: on target"),
        ("8", {}, "score", "80.00 lies within 0 to 100 = 80.00"),
        ("-8", {}, "score", "-80.00 held to at least 0 = 0.00"),
        ("8", {"scoring": "progress"}, "measure", "no baseline"),
        ("8", {"tolerance": "25"}, "at_risk_from", "100 - tolerance 25 = 75.00"),
        ("8", LINE, "progress_to_final", "by 2027-12-31: 100 x (8 - 10)/(22 - 10) = -16.67"),
        ("8", {}, "trend", "no earlier value"),
        ("8", {}, "ytd_actual", "2027-03: 8; 1 of 3 periods"),
        ("8", {"aggregation": "min"}, "forecast", "no forecast for min"),
        ("8", {}, "share", "weight 1 of 1, by largest remainder = 100.0"),
    ],
)
def test_a_figure_tells_its_terms_or_why_it_is_not_defined(
    value: str, fields: Mapping[str, Any], figure: str, text: str
) -> None:
    assert told({"2027-03": value}, "2027-03", figure, **fields) == text


def test_a_trend_tells_both_values_and_which_way_is_better() -> None:
    values = {"2027-02": "11", "2027-03": "11.2"}
    assert told(values, "2027-03", "trend") == "11.2 after 11 of 2027-02, more is better: improving"
    kept: dict[str, Any] = {"direction": "maintain", "low": "20", "high": "25", "target": None}
    assert told({"2027-02": "15", "2027-03": "18"}, "2027-03", "trend", **kept) == (
        "5 away from 20 to 25 with 15 of 2027-02, now 2: improving"
    )


# --- what is rolled up --------------------------------------------------------------------------------------------


def test_a_roll_up_tells_its_terms_its_lines_its_coverage_and_its_share() -> None:
    plan = planned(
        measure("a", target="100", weight="3"),
        measure("b", target="100", rank="2", scoring="bands", bands=["0", "40", "60", "120"]),
        measure("c", rank="3"), measure("d", rank="4", until="2027-01-31"),
    )  # fmt: skip
    plan = recorded(recorded(plan, "a", {"2027-03": "90"}), "b", {"2027-03": "60"})
    of = board(plan, Calendar().read("2027-03"), AFTER)
    objective = of.perspectives[0].objectives[0]
    found = {each.figure: each.text for each in explained(plan, objective, AFTER)}
    assert found == {
        "score": "(3 x a 90.00 + 1 x b 66.67)/4 = 84.17",
        "at_risk_from": "(3 x a 90.00 + 1 x b 33.33)/4 = 75.83",
        "on_track_from": "(3 x a 100.00 + 1 x b 66.67)/4 = 91.67",
        "status": "84.17 is from 75.83 to 91.67: at risk",
        "coverage": "2 of 3 KPIs have a score; without: c overdue; not counted: d not due",
        "share": "weight 1 of 1, by largest remainder = 100.0",
    }
    assert {each.figure: each.text for each in explained(plan, of, AFTER)}["share"] == "the whole plan = 100.0"


def test_nothing_below_or_no_weight_is_told() -> None:
    empty = planned(measure("a"))
    of = board(empty, Calendar().read("2027-03"), AFTER)
    found = {each.figure: each.text for each in explained(empty, of, AFTER)}
    assert found["score"] == found["status"] == "nothing below has a score"
    weightless = recorded(planned(measure("a", weight="0")), "a", {"2027-03": "5"})
    of = board(weightless, Calendar().read("2027-03"), AFTER)
    found = {each.figure: each.text for each in explained(weightless, of.perspectives[0].objectives[0], AFTER)}
    assert found["score"] == "all weights are 0"
    assert {each.figure: each.text for each in explained(weightless, of.kpis[0], AFTER)}[
        "share"
    ] == "all weights are 0 = 0"


def test_many_kpis_without_a_score_are_counted_rather_than_named() -> None:
    plan = planned(*(measure(f"k{place:02}", rank=str(place)) for place in range(20)))
    of = board(plan, Calendar().read("2027-03"), AFTER)
    found = {each.figure: each.text for each in explained(plan, of, AFTER)}
    assert found["coverage"].endswith("k11 overdue and 8 more")
