"""What is due: the period a room should look at first."""

from datetime import date

from bsc_tui.scorecard.board import State, default_period, kpi_figures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi


def due_period(scorecard: Scorecard, today: date) -> Period:
    """The latest ended period of the plan's rhythm in which a value is missing or overdue, else `default_period`.

    What is computed waits for what is measured, and nobody can enter it.
    """
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    first, last = calendar.ends(charter.rhythm, charter.start, charter.end)
    period = min(calendar.step(calendar.period(charter.rhythm, today), -1), last)
    measured = [kpi for kpi in scorecard.plan.kpis.values() if not kpi.is_calculated]
    while period >= first:
        if any(_lacks(scorecard, kpi, period, today) for kpi in measured):
            return period
        period = calendar.step(period, -1)
    return default_period(scorecard, today)


def _lacks(scorecard: Scorecard, kpi: Kpi, period: Period, today: date) -> bool:
    if kpi.frequency is period.frequency:
        actual = scorecard.records.of(kpi.uid).get(period)
        if actual is not None and (actual.value is not None or actual.not_applicable is not None):
            return False
    return kpi_figures(scorecard, kpi, period, today).state in {State.MISSING, State.OVERDUE}
