"""The links of the map put to the test: what drivers and results say to each other, and what that does not prove."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from support.figures import measure, planned, recorded
from support.scorecards import plus, scorecards

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.links_on_trial import Course, Finding, LinkOnTrial, links_on_trial
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Link

TODAY = date(2027, 4, 8)
GOOD, NEARLY, POOR = 10, "9.5", 5


def linked(driver: Mapping[str, object], result: Mapping[str, object], **lead: object) -> Scorecard:
    """Two objectives with a KPI each, of which one drives the other."""
    plan = planned(
        measure("a", "train", measure="lead", baseline=None, **lead),
        measure("b", "serve", measure="lag"),
    )
    link = Link.model_validate(
        {"uid": "l", "cause": "train", "effect": "serve", "because": "skill\nhelps", "rank": "1"}
    )
    return plus(recorded(recorded(plan, "a", driver), "b", result), link)


def on_trial(plan: Scorecard) -> LinkOnTrial:
    now = parse_period("2027-03")
    before, after = (board(plan, each, TODAY) for each in (plan.plan.calendar.step(now, -1), now))
    (found,) = links_on_trial(plan.plan, before, after)
    return found


def months(*values: object) -> dict[str, object]:
    """Values of February and March, or of March alone."""
    return {f"2027-0{4 - place}": value for place, value in enumerate(reversed(values), start=1) if value is not None}


@pytest.mark.parametrize(
    ("driver", "result", "finding"),
    [
        (months(GOOD, GOOD), months(GOOD, GOOD), Finding.HOLDS),
        (months(POOR, NEARLY), months(POOR, NEARLY), Finding.HOLDS),  # both rise
        (months(GOOD), months(POOR), Finding.EARLY),
        (months(POOR, GOOD), months(POOR, POOR), Finding.EARLY),
        (months(GOOD, GOOD), months(POOR, POOR), Finding.DOUBTFUL),
        (months(GOOD, GOOD), months(GOOD, POOR), Finding.EARLY),
        (months(GOOD, POOR), months(POOR, GOOD), Finding.WITHOUT),
        (months(POOR, POOR), months(POOR, POOR), Finding.UNTESTED),
        (months(GOOD), {}, Finding.UNKNOWN),
        ({}, months(GOOD), Finding.UNKNOWN),
    ],
)
def test_a_link_is_found_to_hold_to_be_doubtful_or_not_to_be_tested(
    driver: dict[str, object], result: dict[str, object], finding: Finding
) -> None:
    assert on_trial(linked(driver, result)).finding is finding


@pytest.mark.parametrize(
    ("driver", "result", "verdict"),
    [
        (months(GOOD, GOOD), months(GOOD, GOOD), "holds"),
        (months(GOOD, GOOD), months(POOR, POOR), "doubtful"),
        (months(GOOD), months(POOR), ""),
    ],
)
def test_the_figures_propose_a_verdict_where_they_say_something(
    driver: dict[str, object], result: dict[str, object], verdict: str
) -> None:
    assert on_trial(linked(driver, result)).proposes == verdict


def test_a_link_tells_what_was_assumed_and_what_its_kpis_say() -> None:
    found = on_trial(linked(months(POOR, NEARLY), months(GOOD, POOR)))
    assert found.claim == "if train Serve, then serve Serve, because skill helps"
    assert found.driver.tells == "train, lead: 0 of 1 on track, 1 improving"
    assert found.result.tells == "serve, lag: 0 of 1 on track, 1 worsening"
    assert found.tells == "the driver moves, the result does not yet: too early, or doubtful"
    nothing = on_trial(linked({}, {}))
    assert nothing.tells == "train and serve have no figures: nothing can be said"
    assert nothing.driver.tells == "train, lead: no figures"


def test_an_objective_without_leading_kpis_is_read_by_all_it_has() -> None:
    plan = linked(months(GOOD), months(GOOD))
    plan = plus(plan, measure("c", "train", measure="lag", rank="2", weight="3"))
    assert on_trial(plan).driver.is_exact
    alone = planned(measure("a", "train"), measure("b", "serve", measure="lag"))
    link = Link.model_validate({"uid": "l", "cause": "train", "effect": "serve", "rank": "1"})
    found = on_trial(plus(recorded(alone, "a", months(GOOD)), link))
    assert not found.driver.is_exact
    assert found.driver.tells == "train: 1 of 1 on track"
    assert found.claim == "if train Serve, then serve Serve"


def test_without_an_earlier_value_the_baseline_tells_whether_something_moves() -> None:
    plan = planned(
        measure("a", "train", measure="lead", baseline="2", baseline_date="2026-12-31"),
        measure("b", "serve", measure="lag", baseline="8", baseline_date="2026-12-31"),
    )
    link = Link.model_validate({"uid": "l", "cause": "train", "effect": "serve", "rank": "1"})
    found = on_trial(plus(recorded(recorded(plan, "a", months(POOR)), "b", months(POOR)), link))
    assert (found.driver.course, found.result.course) == (Course.RISING, Course.POOR)


def test_a_heavier_kpi_counts_for_more() -> None:
    plan = linked(months(GOOD), months(POOR))
    heavy = measure("c", "serve", measure="lag", rank="2", weight="100")
    plan = recorded(plus(plan, heavy), "c", months(GOOD))
    assert on_trial(plan).result.course is Course.POOR  # 99.5 is at risk, and nothing rises
    assert on_trial(recorded(plan, "b", months(GOOD))).result.course is Course.GOOD


@settings(max_examples=25, deadline=None)
@given(scorecards())
def test_every_link_has_a_finding(scorecard: Scorecard) -> None:
    before, now = (board(scorecard, parse_period(each), TODAY) for each in ("2026-Q4", "2027-Q1"))
    found = links_on_trial(scorecard.plan, before, now)
    assert [each.link for each in found] == list(scorecard.plan.links_in_order)
    assert all(each.tells and each.claim for each in found)
