"""What is due: the period a room should look at first."""

from collections.abc import Sequence
from datetime import date

from bsc_tui.scorecard.board import State, default_period
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.kpi_view import KpiView, Views
from bsc_tui.scorecard.period import Period, familiar


def due_period(scorecard: Scorecard, today: date) -> Period:
    """The latest ended period of the plan's rhythm in which a value is missing or overdue, else `default_period`.

    What is computed waits for what is measured, and nobody can enter it.
    """
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    first, last = calendar.ends(charter.rhythm, charter.start, charter.end)
    period = min(calendar.step(calendar.period(charter.rhythm, today), -1), last)
    ended = []
    while period >= first:
        ended.append(familiar(period))
        period = calendar.step(period, -1)
    views, due = Views(scorecard, today), len(ended)
    for kpi in scorecard.plan.kpis.values():
        if due == 0:
            break
        if not kpi.is_calculated:
            due = _first_lacking(views.of(kpi), ended[:due], due)
    return ended[due] if due < len(ended) else default_period(scorecard, today)


def _first_lacking(view: KpiView, periods: Sequence[Period], otherwise: int) -> int:
    """The place of the first of some periods a KPI lacks a value of."""
    for place, period in enumerate(periods):
        if view.kpi.frequency is period.frequency:
            actual = view.actuals.get(period)
            if actual is not None and (actual.value is not None or actual.not_applicable is not None):
                continue
        if view.state_over(period)[0] in {State.MISSING, State.OVERDUE}:
            return place
    return otherwise
