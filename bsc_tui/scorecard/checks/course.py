"""How each KPI has gone so far, figured once for all checks that look at actuals.

A scorecard never changes, so what was found for one holds for it; after an edit only the KPIs it touched are figured
anew. Only the courses of the scorecard looked at last are remembered.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import NamedTuple
from weakref import ref

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.outliers import oddity
from bsc_tui.scorecard.checks.standing import standing
from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.kpi_view import KpiView, Views
from bsc_tui.scorecard.period import Calendar, Frequency, Period
from bsc_tui.scorecard.plan import Charter, FormerTarget, Kpi
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.scoring import Status

REMEMBERED = 13
"""So many values tell what is usual: the latest and those of about a year before."""


class Stand(NamedTuple):
    """How a KPI stood in one of its periods."""

    period: Period
    status: Status


class Late(NamedTuple):
    """A period whose value is overdue."""

    period: Period
    reason: str
    """Since when."""
    ended: date
    """The last day of the period."""


class Lacking(NamedTuple):
    """An ended period that has no value, and no reason for having none."""

    period: Period
    state: State
    """Missing while the value may still arrive in time, then overdue."""
    reason: str
    """By when it is due, or since when."""
    ended: date
    """The last day of the period."""
    due: date
    """The last day it may arrive."""


Ended = Callable[[Frequency, Period, Period], Sequence[Period]]
"""The periods of a frequency from a first to a last one that have ended, in order."""


class Course:
    """One KPI as known on a day: which values are late, the latest ones, and how it stood in its last periods."""

    def __init__(self, scorecard: Scorecard, kpi: Kpi, view: KpiView, ended: Ended) -> None:
        self.kpi = kpi
        self._actuals = scorecard.records.of(kpi.uid)
        self._former = scorecard.plan.former_targets_of(kpi.uid)
        self._view = view
        self._ended = ended(kpi.frequency, self._view.first, self._view.last)

    def is_of(self, kpi: Kpi, actuals: Mapping[Period, Actual], former: Sequence[FormerTarget]) -> bool:
        """Whether it still is the course of a KPI; one computed from others may change with any of them."""
        if kpi is not self.kpi or kpi.is_calculated or former != self._former:
            return False
        return actuals is self._actuals or actuals == self._actuals

    @cached_property
    def begun(self) -> date | None:
        """The first day of the first period of the time it is measured that has a value."""
        view = self._view
        running = view.calendar.period(self.kpi.frequency, view.today)
        known = (period for period in (*self._ended, running) if period in view.values and view.is_measured(period))
        first = next(known, None)
        return None if first is None else view.calendar.first_day(first)

    @cached_property
    def lacking(self) -> Sequence[Lacking]:
        """The ended periods without a value that should have one, the oldest first."""
        view, arrives = self._view, timedelta(days=self.kpi.arrives)
        states = ((period, *view.state(period)) for period in self._ended if period not in view.values)
        return [
            Lacking(period, state, reason, ended := view.calendar.last_day(period), ended + arrives)
            for period, state, reason in states
            if state in {State.MISSING, State.OVERDUE}
        ]

    @property
    def late(self) -> Sequence[Late]:
        """The periods whose values are overdue, the oldest first."""
        return [Late(each.period, each.reason, each.ended) for each in self.lacking if each.state is State.OVERDUE]

    @cached_property
    def latest(self) -> Sequence[tuple[Period, Fraction]]:
        """The latest values with their periods, the latest first; one of a running period is among them."""
        view = self._view
        running = view.calendar.period(self.kpi.frequency, view.today)
        periods = reversed((*self._ended, running) if view.is_measured(running) else self._ended)
        known = ((period, view.values[period]) for period in periods if period in view.values)
        return list(dict(islice(known, REMEMBERED)).items())

    @cached_property
    def _told(self) -> Sequence[tuple[Period, Fraction]]:
        """Of the latest values those of ended periods."""
        view, latest = self._view, self.latest
        return latest if not latest or view.calendar.last_day(latest[0][0]) < view.today else latest[1:]

    @cached_property
    def last(self) -> Stand | None:
        """How it stood in its last ended period that has a value."""
        return self._stand(0)

    @cached_property
    def before(self) -> Stand | None:
        """How it stood in the ended period with a value before that."""
        return self._stand(1)

    def _stand(self, place: int) -> Stand | None:
        if place >= len(self._told):
            return None
        view, (period, value) = self._view, self._told[place]
        earlier = next((value for _, value in self._told[place + 1 :]), None)
        status = standing(self.kpi, view.charter.status_rule, view.targets, period, value, earlier)
        return None if status is None else Stand(period, status)

    @cached_property
    def oddity(self) -> str | None:
        """What is odd about its latest value."""
        if not self.latest:
            return None
        (_, value), *before = self.latest
        return oddity(value, [earlier for _, earlier in before])

    def is_now(self, status: Status) -> bool:
        """Whether it stood so in the last period."""
        return self.last is not None and self.last.status is status

    def has_been(self, status: Status) -> bool:
        """Whether it stood so in both of its last two periods."""
        return self.is_now(status) and self.before is not None and self.before.status is status


class _Known(NamedTuple):
    """What was found for one scorecard on a day; one value, so that no thread sees half of it."""

    scorecard: ref[Scorecard]
    charter: Charter
    today: date
    courses: Mapping[str, Course]


class _Courses:
    """The courses of the scorecard looked at last."""

    def __init__(self) -> None:
        self._known: _Known | None = None

    def of(self, scorecard: Scorecard, today: date) -> Mapping[str, Course]:
        """The courses of a scorecard; those of KPIs that nothing happened to since the last one are taken over."""
        known, plan, records = self._known, scorecard.plan, scorecard.records
        if known is not None and (known.today != today or known.charter != plan.charter):
            known = None
        if known is not None and known.scorecard() is scorecard:
            return known.courses
        earlier = {} if known is None else known.courses
        views, ended = Views(scorecard, today), _ended_by(plan.calendar, today)
        courses: dict[str, Course] = {}
        for uid, kpi in plan.kpis.items():
            before = earlier.get(uid)
            if before is None or not before.is_of(kpi, records.of(uid), plan.former_targets_of(uid)):
                before = Course(scorecard, kpi, views.of(kpi), ended)
            courses[uid] = before
        self._known = _Known(ref(scorecard), plan.charter, today, courses)
        return courses


def _ended_by(calendar: Calendar, today: date) -> Ended:
    """Lists periods once for all KPIs that are measured as often and as long."""
    known: dict[tuple[Frequency, Period, Period], Sequence[Period]] = {}

    def ended(frequency: Frequency, first: Period, last: Period) -> Sequence[Period]:
        key = (frequency, first, last)
        if key not in known:
            periods, period = [], first
            while period <= last and calendar.last_day(period) < today:
                periods.append(period)
                period = calendar.step(period)
            known[key] = periods
        return known[key]

    return ended


_latest = _Courses()


def courses(scorecard: Scorecard, today: date) -> Mapping[str, Course]:
    """The course of every KPI by uid."""
    return _latest.of(scorecard, today)
