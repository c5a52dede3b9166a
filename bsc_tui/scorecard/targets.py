"""The target of each period: which one is in force, and how it follows from baseline, final target and trajectory."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from bsc_tui.scorecard.fields import number
from bsc_tui.scorecard.period import MONTHS, Calendar, Frequency, Period, parse_period
from bsc_tui.scorecard.plan import Charter, Direction, FormerTarget, Kpi, Trajectory
from bsc_tui.scorecard.scoring import Goal

Terms = Kpi | FormerTarget
"""What a target is made of: the KPI's own fields, or those it had before."""


def exact(value: Decimal | None) -> Fraction | None:
    """An entered number as an exact fraction."""
    return None if value is None else Fraction(value)


class Targets:
    """What a KPI shall reach, period by period.

    A period uses the target in force for it: of the `formers`, the earliest first, the first one whose successor
    begins after the period's first day; else the KPI's own. A line of a custom trajectory that cannot be read sets no
    target.
    """

    def __init__(self, kpi: Kpi, charter: Charter, calendar: Calendar, formers: Sequence[FormerTarget] = ()) -> None:
        self._kpi = kpi
        self._charter = charter
        self._calendar = calendar
        self._own = _Course(kpi, kpi, charter, calendar)
        self._formers = [
            (calendar.first_day(parse_period(former.replaced_from)), _Course(former, kpi, charter, calendar))
            for former in formers
        ]

    @property
    def due(self) -> date:
        """When the final target is to be reached."""
        return self._own.due

    def in_force(self, period: Period) -> Terms:
        """The fields a period's target is made of: the KPI's, or of a former target."""
        return self._course(period).terms

    def goal(self, period: Period) -> Goal:
        """What one period is judged against."""
        return self._course(period).goal(period)

    def of(self, period: Period) -> Fraction | None:
        """T of one period; `None` where there is no target."""
        return self._course(period).of(period)

    def final(self, period: Period | None = None) -> Fraction | None:
        """The target at the due date, as the value of one period: the present one, or the one in force for a period.

        Where a custom trajectory names none for that period, it is the KPI's own or else the latest it names.
        """
        return (self._own if period is None else self._course(period)).final()

    def bands(self, period: Period) -> tuple[Fraction, ...]:
        """The breakpoints of the bands in force for a period; a former target that had none takes the KPI's."""
        return tuple(Fraction(band) for band in self.in_force(period).bands or self._kpi.bands)

    def tolerance(self, period: Period) -> Fraction:
        """Points under 100 that are still at risk in a period; the plan's where the target in force names none."""
        own = self.in_force(period).tolerance
        return Fraction(self._charter.tolerance if own is None else own)

    def _course(self, period: Period) -> "_Course":
        if self._formers:
            first = self._calendar.first_day(period)
            for replaced_on, course in self._formers:
                if first < replaced_on:
                    return course
        return self._own


class _Course:
    """How the target of each period follows from one set of terms; frequency and direction are the KPI's."""

    def __init__(self, terms: Terms, kpi: Kpi, charter: Charter, calendar: Calendar) -> None:
        self.terms = terms
        self._kpi = kpi
        self._charter = charter
        self._calendar = calendar
        self._target, self._baseline = exact(terms.target), exact(terms.baseline)
        self._low, self._high = exact(terms.low), exact(terms.high)
        self._is_level = terms.trajectory is Trajectory.LEVEL or kpi.direction is Direction.YES_NO
        self._goal: Goal | None = None

    @cached_property
    def _custom(self) -> Mapping[Period, Fraction]:
        return _readable(self.terms.custom_targets)

    @property
    def due(self) -> date:
        """When the final target is to be reached."""
        return self.terms.due or self._charter.end

    def goal(self, period: Period) -> Goal:
        """What one period is judged against; of a level course all periods against one and the same."""
        if self._goal is not None:
            return self._goal
        goal = Goal(self._kpi.direction, self.of(period), self._low, self._high, self._baseline)
        if self._is_level:
            self._goal = goal
        return goal

    def final(self) -> Fraction | None:
        """The target at the due date, as the value of one period."""
        if self._is_level and self._goal is not None:
            return self._goal.target
        at_due = self.of(self._calendar.period(self._kpi.frequency, self.due))
        if at_due is not None or self.terms.trajectory is not Trajectory.CUSTOM:
            return at_due
        if self._target is not None:
            return self._target
        own = [period for period in self._custom if period.frequency is self._kpi.frequency]
        return self._custom[max(own)] if own else None

    def of(self, period: Period) -> Fraction | None:
        """T of one period; `None` where there is no target."""
        if self._kpi.direction is Direction.YES_NO:
            return Fraction(1) if self._target is None else self._target
        trajectory = self.terms.trajectory
        if trajectory is Trajectory.CUSTOM:
            return self._custom.get(period)
        if self._target is None:
            return None
        if trajectory is Trajectory.SPREAD:
            return self._target / self._periods_in_year(period)
        if trajectory is Trajectory.LEVEL or self._baseline is None:
            return self._target
        return self._between(self._baseline, self._target, period)

    def _between(self, baseline: Fraction, target: Fraction, period: Period) -> Fraction:
        calendar, frequency = self._calendar, period.frequency
        last = calendar.period(frequency, self.due)
        if self.terms.trajectory is Trajectory.STEP:
            return target if period >= last else baseline
        start = self.terms.baseline_date or self._charter.start - timedelta(days=1)
        first = calendar.period(frequency, start)
        steps, taken = calendar.count(first, last), calendar.count(first, period)
        if steps <= 0 or taken >= steps:
            return target
        return baseline if taken <= 0 else baseline + (target - baseline) * taken / steps

    def _periods_in_year(self, period: Period) -> int:
        if period.frequency is Frequency.WEEK:
            year = self._calendar.fiscal_year(self._calendar.belongs_by(period))
            return len(self._calendar.within(Frequency.WEEK, year))
        return MONTHS // period.frequency.months


def _readable(lines: tuple[str, ...]) -> dict[Period, Fraction]:
    found: dict[Period, Fraction] = {}
    for line in lines:
        with suppress(ValueError):
            found.update(read_custom((line,)))
    return found


def read_custom(lines: tuple[str, ...]) -> list[tuple[Period, Fraction]]:
    """The targets of a custom trajectory, each written as `2027-01=10`.

    Raises ValueError (`BadPeriod` for a period) naming the line that cannot be read.
    """
    found = []
    for line in lines:
        name, _, value = line.partition("=")
        try:
            found.append((parse_period(name), Fraction(number(value))))
        except ValueError as error:
            message = f'"{line}" is not a target of a period ({error}): write 2027-01=10'
            raise ValueError(message) from None
    return found
