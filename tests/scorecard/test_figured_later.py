"""Figures that are worked out once somebody looks are the same as those worked out at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import scorecards, small

from bsc_tui.scorecard.board import board, default_period, kpi_figures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.due import due_period
from bsc_tui.scorecard.figures import Later, Rest, State
from bsc_tui.scorecard.kpi_view import KpiView, Views
from bsc_tui.scorecard.period import BadPeriod, Calendar, Frequency, Period, familiar, parse_period
from bsc_tui.scorecard.scoring import Figure

TODAY = date(2027, 7, 10)
JUNE = Period(2027, 6, Frequency.MONTH)


def test_the_rest_is_figured_when_it_is_read_and_only_once() -> None:
    asked = []

    def figure() -> Rest:
        asked.append(1)
        return Rest(worked_out="1 + 1 = 2")

    later = Later(figure)
    assert not asked
    assert later.rest is later.rest
    assert later == Later(lambda: Rest(worked_out="1 + 1 = 2"))
    assert later != Later()
    assert hash(later) == hash(Later(lambda: Rest(worked_out="1 + 1 = 2")))
    assert asked == [1]


def test_the_words_of_a_figure_are_put_together_when_they_are_read() -> None:
    asked = []

    def words() -> str:
        asked.append(1)
        return "how"

    figure = Figure(None, words)
    assert not asked
    assert figure == Figure(None, "how")
    assert (figure.explain, repr(figure)) == ("how", "Figure(value=None, explain='how')")
    assert asked == [1]
    assert figure != Figure(None, "why")


def test_figures_with_other_fields_are_what_replacing_gives() -> None:
    figures = board(small(), JUNE, TODAY).kpis[0]
    assert figures.but(share="7.0") == replace(figures, share="7.0")
    assert figures.but() == figures


@given(scorecards(), st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.sampled_from(Frequency))
@settings(max_examples=60)
def test_the_state_alone_is_the_one_among_the_figures(scorecard: Scorecard, day: date, frequency: Frequency) -> None:
    period = scorecard.plan.calendar.period(frequency, day)
    views = Views(scorecard, TODAY)
    for kpi in scorecard.plan.kpis.values():
        figures = KpiView(scorecard, kpi, TODAY, views).figures(period)
        assert views.of(kpi).state_over(period) == (figures.state, figures.reason)


@given(scorecards(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
@settings(max_examples=60)
def test_what_is_due_is_the_latest_ended_period_somebody_lacks_a_value_of(scorecard: Scorecard, today: date) -> None:
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    first, last = calendar.ends(charter.rhythm, charter.start, charter.end)
    measured = [kpi for kpi in scorecard.plan.kpis.values() if not kpi.is_calculated]

    def is_lacking(period: Period) -> bool:
        states = {kpi_figures(scorecard, kpi, period, today).state for kpi in measured}
        return not states.isdisjoint({State.MISSING, State.OVERDUE})

    found = due_period(scorecard, today)
    latest = min(calendar.step(calendar.period(charter.rhythm, today), -1), last)
    lacking = []
    while latest >= first:
        lacking += [latest] if is_lacking(latest) else []
        latest = calendar.step(latest, -1)
    assert found == (lacking[0] if lacking else default_period(scorecard, today))


def test_a_period_is_the_object_that_reading_gives_where_it_can_be_read() -> None:
    assert familiar(JUNE) == JUNE
    assert familiar(Period(2027, 6, Frequency.MONTH)) is parse_period("2027-06")
    beyond = Period(3000, 1, Frequency.QUARTER, fiscal=True)
    assert familiar(beyond) is beyond
    with pytest.raises(BadPeriod):
        parse_period(str(beyond))
    assert beyond in Calendar(7).within(Frequency.QUARTER, Period(3000, 1, Frequency.YEAR, fiscal=True))
