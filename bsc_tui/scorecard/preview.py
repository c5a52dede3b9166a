"""What a KPI as it stands, or as it is being typed, would judge: the values that part its statuses, and its course."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bsc_tui.scorecard.borders import NO, YES, Borders, Terms, borders
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.course import Course, course
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Direction, Kpi, Scoring, Trajectory
from bsc_tui.scorecard.scoring import Status
from bsc_tui.scorecard.targets import Targets, exact


class Lack(StrEnum):
    """What is missing so that no value could be judged."""

    TIME = "time"
    TARGET = "target"
    BAND = "band"
    TARGETS_BY_PERIOD = "targets_by_period"
    BASELINE = "baseline"
    """Which progress is counted from."""
    BANDS = "bands"
    ORDER = "order"
    """A band or bands are there and run the wrong way round."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the values of one period would be judged."""

    period: Period
    terms: Terms
    borders: Borders | None
    """Nothing for yes and no."""
    answers: tuple[Status | None, Status | None] = (None, None)
    """The status of yes and of no, where that is what is asked."""
    baseline: Status | None = None
    """What today's baseline would be."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What there is to say about a KPI before any value is entered."""

    kpi: Kpi
    final: Standing | None
    """At the final target; nothing where something is lacking."""
    first: Standing | None
    """In the next period that falls due, where it is judged otherwise."""
    lack: Lack | None
    earlier: Period | None
    """The period of the latest value, which the next one is compared with under the rule of improvement."""
    fault: str
    """Why a calculated KPI will have no values; empty where it will."""
    course: Course

    @property
    def baseline(self) -> Fraction | None:
        """Where it stands today."""
        return exact(self.kpi.baseline)


def preview(scorecard: Scorecard, kpi: Kpi, today: date) -> Preview:
    """What a KPI of a scorecard judges; targets it had before count in its course, and nowhere else."""
    view = KpiView(scorecard, kpi, today)
    fault = view.computed if isinstance(view.computed, str) else ""
    lack, final, first = _Outlook(view).told()
    latest = _latest(view, view.last)
    return Preview(kpi, final, first, lack, latest, fault, course(view))


def _latest(view: KpiView, until: Period) -> Period | None:
    own = (period for period in view.values if period.frequency is until.frequency and period <= until)
    return max(own, default=None)


class _Outlook:
    """The present target of a KPI, looked at from a day."""

    def __init__(self, view: KpiView) -> None:
        self._view = view
        self._targets = Targets(view.kpi, view.charter, view.calendar)
        latest = _latest(view, view.last)
        self._earlier = None if latest is None else view.values[latest]

    def told(self) -> tuple[Lack | None, Standing | None, Standing | None]:
        """What is lacking; else how values are judged at the end, and next where that is otherwise."""
        view = self._view
        if view.first > view.last:
            return Lack.TIME, None, None
        period = self._last()
        terms = self._terms(period)
        lack = self._lack(terms)
        if lack is not None:
            return lack, None, None
        final, next_due = self._standing(period, terms), self._next()
        is_same = next_due is None or self._terms(next_due) == terms
        return None, final, None if is_same or next_due is None else self._standing(next_due, self._terms(next_due))

    def _terms(self, period: Period) -> Terms:
        view = self._view
        return Terms(
            self._targets.goal(period), view.kpi.scoring, self._targets.tolerance(period), self._targets.bands(period),
            view.charter.status_rule, self._earlier,
        )  # fmt: skip

    def _can_judge(self, period: Period) -> bool:
        return self._terms(period).judge(YES) is not None

    def _last(self) -> Period:
        """The period of the final target; of targets by period the last one that has any."""
        view = self._view
        due = view.calendar.period(view.kpi.frequency, self._targets.due)
        if view.kpi.trajectory is not Trajectory.CUSTOM or self._can_judge(due):
            return due
        return next((period for period in reversed(self._from(view.first)) if self._can_judge(period)), due)

    def _next(self) -> Period | None:
        """The first period from today on that can be judged."""
        view = self._view
        running = view.calendar.period(view.kpi.frequency, view.today)
        return next((period for period in self._from(max(view.first, running)) if self._can_judge(period)), None)

    def _from(self, first: Period) -> list[Period]:
        view, found = self._view, []
        while first <= view.last:
            found.append(first)
            first = view.calendar.step(first)
        return found

    def _lack(self, terms: Terms) -> Lack | None:
        kpi = self._view.kpi
        if kpi.direction is Direction.YES_NO:
            return None
        if kpi.direction is Direction.MAINTAIN:
            if not terms.goal.is_set:
                return Lack.BAND
            return None if borders(terms) is not None else Lack.ORDER
        if terms.used is Scoring.BANDS:
            if terms.judge(YES) is None:
                return Lack.ORDER if kpi.bands else Lack.BANDS
            return None if borders(terms) is not None else Lack.ORDER
        if not terms.goal.is_set:
            return Lack.TARGETS_BY_PERIOD if kpi.trajectory is Trajectory.CUSTOM else Lack.TARGET
        return None if terms.judge(YES) is not None else Lack.BASELINE

    def _standing(self, period: Period, terms: Terms) -> Standing:
        kpi = self._view.kpi
        baseline = exact(kpi.baseline)
        is_said = kpi.direction is Direction.YES_NO
        return Standing(
            period, terms, borders(terms), (terms.judge(YES), terms.judge(NO)) if is_said else (None, None),
            None if baseline is None else terms.judge(baseline),
        )  # fmt: skip
