"""Which period is meant where nobody names one: the one question, answered here for every screen, file and verb."""

from collections.abc import Iterable
from datetime import date, timedelta

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.period import Calendar, Frequency, Period, familiar
from bsc_tui.scorecard.plan import Kpi


def default_period(scorecard: Scorecard, today: date) -> Period:
    """The latest period of the plan's rhythm that is over and that something is known of, or should be by now.

    - Over: its last day is past. A value given early, of a quarter that goes on or of next month, moves nothing.
    - Known of: a value is recorded for a period that ends in it, a week counting where its Thursday falls.
    - Should be by now: a KPI's days for a value to arrive are over. So the first days of a month still mean the one
      before the last, until the first value of the last is there.

    The running period is meant once every KPI measured in the plan's rhythm has its value for it; or where the last
    one is complete and its review was held, with the first such value.
    Where neither gives one: the last period that is over, within the plan's time.
    """
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    running = calendar.period(charter.rhythm, today)
    last_over = calendar.step(running, -1)
    first, last = calendar.ends(charter.rhythm, charter.start, charter.end)
    if first <= running <= last and _is_running_meant(scorecard, running, last_over, today):
        return running
    told = (*_recorded(scorecard), *_owed(scorecard, today))
    over = (period for period in told if period <= last_over)
    return min(max(over, default=max(last_over, first)), last)


def _recorded(scorecard: Scorecard) -> Iterable[Period]:
    """The periods of the plan's rhythm in which a period with a value ends."""
    calendar, rhythm = scorecard.plan.calendar, scorecard.plan.charter.rhythm
    measured = {
        period
        for periods in scorecard.records.by_kpi.values()
        for period, actual in periods.items()
        if actual.value is not None
    }
    return {_holding(calendar, rhythm, period) for period in measured}


def _owed(scorecard: Scorecard, today: date) -> Iterable[Period]:
    """For each KPI the latest period of the plan's rhythm of which it has, or owes, a value by today."""
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    kinds = {
        (kpi.frequency, kpi.arrives, kpi.since, kpi.until) for kpi in scorecard.plan.kpis.values() if _is_entered(kpi)
    }
    for frequency, arrives, since, until in kinds:
        first, last = calendar.ends(frequency, charter.start, charter.end)
        if since is not None:
            first = max(first, calendar.period(frequency, since))
        if until is not None:
            last = min(last, calendar.period(frequency, until))
        ended_by = today - timedelta(days=arrives + 1)
        period = calendar.period(frequency, ended_by)
        if calendar.last_day(period) > ended_by:
            period = calendar.step(period, -1)
        period = min(period, last)
        if period >= first:
            yield _holding(calendar, charter.rhythm, period)


def _is_running_meant(scorecard: Scorecard, running: Period, last_over: Period, today: date) -> bool:
    """Whether the room has gone on to the period that runs."""
    there, by_kpi = familiar(running), scorecard.records.by_kpi
    every = [kpi for kpi in scorecard.plan.kpis.values() if _is_entered(kpi)]
    ours = [kpi for kpi in every if kpi.frequency is running.frequency]
    given = [by_kpi[kpi.uid].get(there) for kpi in ours if kpi.uid in by_kpi]
    if not any(actual is not None and actual.value is not None for actual in given):
        return False
    views = Views(scorecard, today)
    mine = (views.of(kpi) for kpi in ours)
    if all(view.state(there)[0] in _ANSWERED for view in mine if view.is_measured(there)):
        return True
    name, reviews = str(last_over), scorecard.records.reviews.values()
    if not any(each.period == name and each.ended is not None for each in reviews):
        return False
    return all(views.of(kpi).state_over(familiar(last_over))[0] not in _LACKING for kpi in every)


_ANSWERED = frozenset({State.VALUE, State.NOT_APPLICABLE})
_LACKING = frozenset({State.MISSING, State.OVERDUE})


def _is_entered(kpi: Kpi) -> bool:
    return not kpi.is_calculated


def _holding(calendar: Calendar, rhythm: Frequency, period: Period) -> Period:
    return calendar.period(rhythm, calendar.belongs_by(period))
