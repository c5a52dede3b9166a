"""The target of each period: how it follows from baseline, final target and trajectory."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from bsc_tui.scorecard.fields import number
from bsc_tui.scorecard.period import MONTHS, Calendar, Frequency, Period, parse_period
from bsc_tui.scorecard.plan import Charter, Direction, Kpi, Trajectory
from bsc_tui.scorecard.scoring import Goal


def exact(value: Decimal | None) -> Fraction | None:
    """An entered number as an exact fraction."""
    return None if value is None else Fraction(value)


class Targets:
    """What a KPI shall reach, period by period.

    A line of a custom trajectory that cannot be read sets no target.
    """

    def __init__(self, kpi: Kpi, charter: Charter, calendar: Calendar) -> None:
        self._kpi = kpi
        self._charter = charter
        self._calendar = calendar
        self._target, self._baseline = exact(kpi.target), exact(kpi.baseline)
        self._low, self._high = exact(kpi.low), exact(kpi.high)
        self._custom: Mapping[Period, Fraction] = _readable(kpi.custom_targets)

    @property
    def due(self) -> date:
        """When the final target is to be reached."""
        return self._kpi.due or self._charter.end

    def goal(self, period: Period) -> Goal:
        """What one period is judged against."""
        return Goal(self._kpi.direction, self.of(period), self._low, self._high, self._baseline)

    def final(self) -> Fraction | None:
        """The target at the due date, as the value of one period.

        Where a custom trajectory names none for that period, it is the KPI's own or else the latest it names.
        """
        at_due = self.of(self._calendar.period(self._kpi.frequency, self.due))
        if at_due is not None or self._kpi.trajectory is not Trajectory.CUSTOM:
            return at_due
        if self._target is not None:
            return self._target
        own = [period for period in self._custom if period.frequency is self._kpi.frequency]
        return self._custom[max(own)] if own else None

    def of(self, period: Period) -> Fraction | None:
        """T of one period; `None` where there is no target."""
        if self._kpi.direction is Direction.YES_NO:
            return Fraction(1) if self._target is None else self._target
        trajectory = self._kpi.trajectory
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
        calendar, frequency = self._calendar, self._kpi.frequency
        last = calendar.period(frequency, self.due)
        if self._kpi.trajectory is Trajectory.STEP:
            return target if period >= last else baseline
        start = self._kpi.baseline_date or self._charter.start - timedelta(days=1)
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
