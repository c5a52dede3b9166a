"""Figures of any KPI in any period are those a board of that period has, also after edits, and figured on demand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.app import TODAY
from support.scorecards import changed, groups, plus, scorecards, small

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.board import RollUp, board
from bsc_tui.scorecard.change import Conflict, Refused, Scorecard, apply, founded
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.figures import Glance, KpiFigures
from bsc_tui.scorecard.period import Frequency, Period, parse_period
from bsc_tui.scorecard.plan import Kpi, Objective, Perspective
from bsc_tui.scorecard.records import Records

OCTOBER = parse_period("2026-10")


def at_a_glance(figures: KpiFigures) -> Glance:
    """What a glance tells of figures."""
    return Glance(
        figures.period, figures.state, figures.actual, figures.provisional, figures.note, figures.score, figures.lines,
        figures.status,
    )  # fmt: skip


def agree(scorecard: Scorecard, across: Across, periods: tuple[Period, ...]) -> None:
    """Every figure is the one of the board of its period."""
    across.follow(scorecard, SAMPLE_TODAY)
    for period in periods:
        whole = board(scorecard, period, SAMPLE_TODAY)
        for figures in whole.kpis:
            assert across.glance(figures.kpi, period) == at_a_glance(figures)
        for perspective in whole.perspectives:
            groups: list[tuple[Objective | Perspective, RollUp]] = [(perspective.perspective, perspective.total)]
            groups += [(each.objective, each.total) for each in perspective.objectives]
            for group, total in groups:
                found = across.total(group, period)
                assert found is not None
                assert (found.score, found.status) == (total.score, total.status)


@pytest.mark.parametrize("rule", ["tolerance", "improvement"])
@pytest.mark.parametrize("period", ["2026-10", "2026-Q3", "2026-W30", "2026"])
def test_a_glance_and_a_roll_up_say_what_the_board_of_the_period_says(rule: str, period: str) -> None:
    scorecard = founded(sample())
    scorecard = changed(scorecard, Kind.CHARTER, scorecard.plan.charter.uid, status_rule=rule)
    agree(scorecard, Across(), (parse_period(period),))


@given(scorecards(most=8))
@settings(max_examples=25)
def test_a_glance_agrees_with_the_figures_of_any_plan(scorecard: Scorecard) -> None:
    across = Across()
    across.follow(scorecard, TODAY)
    for figures in board(scorecard, OCTOBER, TODAY).kpis:
        assert across.glance(figures.kpi, OCTOBER) == at_a_glance(figures)


def test_after_every_edit_the_figures_are_those_of_the_plan_as_it_is() -> None:
    scorecard, across = founded(sample()), Across()
    margin = scorecard.plan.kpis["kpi-margin"]
    periods = (OCTOBER, parse_period("2026-11"))
    agree(scorecard, across, periods)
    agree(apply(scorecard, record(scorecard, margin, OCTOBER, value=Decimal(2))), across, periods)
    agree(changed(scorecard, Kind.KPI, "kpi-sales", target="1"), across, periods)
    agree(changed(scorecard, Kind.CHARTER, scorecard.plan.charter.uid, tolerance="50"), across, periods)
    agree(scorecard, across, periods)


def test_figures_in_full_are_those_of_the_board_but_for_the_share_of_weight() -> None:
    from dataclasses import replace

    scorecard, across = founded(sample()), Across()
    across.follow(scorecard, SAMPLE_TODAY)
    for figures in board(scorecard, OCTOBER, SAMPLE_TODAY).kpis:
        assert across.figures(figures.kpi, OCTOBER) == replace(figures, share="")
    assert across.figures_in("kpi-margin", "2026-10") == across.figures(scorecard.plan.kpis["kpi-margin"], OCTOBER)
    assert across.figures_in("kpi-margin", "2026-Q4") is None
    assert across.figures_in("kpi-margin", "nonsense") is None
    assert across.figures_in("no-such-kpi", "2026-10") is None


def quarterly() -> tuple[Scorecard, Kpi]:
    """The small plan in 2026 with a KPI measured every quarter."""
    facts = {"uid": "cash", "objective": "care", "code": "C2.9", "name": "Cash", "rank": "9", "target": "10"}
    kpi = Kpi.model_validate({**facts, "frequency": "quarter"})
    return plus(small(start="2026-01-01", end="2026-12-31"), kpi), kpi


def test_a_longer_period_is_entered_below_the_one_it_ends_in() -> None:
    scorecard, kpi = quarterly()
    across = Across()
    across.follow(scorecard, TODAY)
    months = across.periods(Frequency.MONTH)
    assert [str(month) for month in months if across.is_entered_in(kpi, month)] == [
        "2026-03", "2026-06", "2026-09", "2026-12",
    ]  # fmt: skip
    third = parse_period("2026-Q3")
    assert across.column_of(kpi, third, Frequency.MONTH) == parse_period("2026-09")
    assert across.column_of(kpi, third, Frequency.QUARTER) == third
    assert across.column_of(kpi, third, Frequency.YEAR) == parse_period("2026")
    weeks = [week for week in across.periods(Frequency.WEEK) if across.is_entered_in(kpi, week)]
    assert across.column_of(kpi, third, Frequency.WEEK) in weeks


def test_the_latest_values_end_with_the_period_and_leave_out_what_is_missing() -> None:
    scorecard = small(start="2026-01-01", end="2026-12-31")
    kpi = scorecard.plan.kpis["days"]
    for month, value in ((6, 1), (8, 3), (10, 4), (11, 9)):
        period = parse_period(f"2026-{month:02}")
        scorecard = apply(scorecard, record(scorecard, kpi, period, value=Decimal(value)))
    across = Across()
    across.follow(scorecard, TODAY)
    assert across.recent(kpi, OCTOBER, 5) == [Fraction(1), Fraction(3), Fraction(4)]
    assert across.recent(kpi, OCTOBER, 0) == []


@given(st.data())
@settings(max_examples=40)
def test_the_actuals_of_each_kpi_are_the_same_whether_carried_over_or_gathered_anew(data: st.DataObject) -> None:
    scorecard = data.draw(scorecards(most=6))
    _ = scorecard.records.by_kpi
    for _ in range(3):
        try:
            scorecard = apply(scorecard, data.draw(groups(scorecard)))
        except (Conflict, Refused):
            continue
        actuals = scorecard.records.actuals
        # One actual for each KPI and period, as the uids of the program see to.
        assume(len({(each.kpi, each.period) for each in actuals.values()}) == len(actuals))
        anew = Records.model_construct(actuals=actuals)
        assert scorecard.records.by_kpi == anew.by_kpi
