"""Boards of a plan that is edited are those of the plan as it is, and what is due is found."""

from datetime import date
from decimal import Decimal

import pytest
from support.scorecards import changed, small, without

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.boards import Boards, SignedPlan
from bsc_tui.scorecard.change import Scorecard, apply, founded
from bsc_tui.scorecard.due import due_period
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period

OCTOBER, MARCH = parse_period("2026-10"), parse_period("2027-03")


def test_after_every_edit_the_board_is_the_one_of_the_plan_as_it_is() -> None:
    boards = Boards()
    scorecard = founded(sample())
    margin = scorecard.plan.kpis["kpi-margin"]
    edits = [
        scorecard,
        apply(scorecard, record(scorecard, margin, OCTOBER, value=Decimal(2))),
        changed(scorecard, Kind.KPI, "kpi-sales", target="1"),
        changed(scorecard, Kind.KPI, "kpi-sales", weight="5"),
        changed(scorecard, Kind.OBJECTIVE, margin.objective, weight="3"),
        without(scorecard, Kind.KPI, "kpi-sales"),
        changed(scorecard, Kind.CHARTER, scorecard.plan.charter.uid, tolerance="50"),
        scorecard,
    ]
    for each in edits:
        assert boards.board(each, OCTOBER, SAMPLE_TODAY) == board(each, OCTOBER, SAMPLE_TODAY)
    signed = SignedPlan().of(scorecard)
    assert signed is not None
    assert boards.board(scorecard, OCTOBER, SAMPLE_TODAY, signed) == board(scorecard, OCTOBER, SAMPLE_TODAY, signed)


def test_a_plan_never_approved_has_no_signed_one() -> None:
    assert SignedPlan().of(small()) is None


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2027, 4, 5), "2027-03"),
        (date(2027, 1, 5), "2027-01"),
        (date(2026, 6, 1), "2027-01"),
        (date(2028, 3, 1), "2027-12"),
    ],
)
def test_the_latest_ended_period_without_a_value_is_due(today: date, due: str) -> None:
    assert str(due_period(small(), today)) == due


def recorded(scorecard: Scorecard, months: range) -> Scorecard:
    """With both KPIs recorded in some months of 2027."""
    for uid in ("days", "returns"):
        for month in months:
            period = parse_period(f"2027-{month:02}")
            scorecard = apply(scorecard, record(scorecard, scorecard.plan.kpis[uid], period, value=Decimal(9)))
    return scorecard


def test_where_nothing_is_missing_the_latest_period_with_values_is_shown() -> None:
    assert due_period(recorded(small(), range(1, 4)), date(2027, 4, 5)) == MARCH


def test_not_applicable_is_nothing_to_wait_for() -> None:
    scorecard = recorded(small(), range(1, 3))
    for uid in ("days", "returns"):
        scorecard = apply(scorecard, record(scorecard, scorecard.plan.kpis[uid], MARCH, not_applicable="closed"))
    assert str(due_period(scorecard, date(2027, 4, 5))) == "2027-02"
