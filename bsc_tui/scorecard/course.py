"""The way of a KPI through its periods, to be drawn: its targets, the lines its status is read from, its values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bsc_tui.scorecard.borders import Borders, borders
from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Aggregation, Direction, Kpi, StatusRule
from bsc_tui.scorecard.scoring import Status
from bsc_tui.scorecard.targets import exact

MOST_PERIODS = 600
"""More than a horizon of ten years has weeks; what comes later is not drawn."""


class LineKind(StrEnum):
    """What a line of the chart says."""

    TARGET = "target"
    ON_TRACK = "on track from"
    AT_RISK = "at risk from"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart: a value for each period, nothing where there is none."""

    kind: LineKind
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One value in one period."""

    period: Period
    value: Fraction
    status: Status | None = None
    is_provisional: bool = False
    """Whether it may still change."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn of one KPI."""

    kpi: Kpi
    periods: tuple[Period, ...]
    """In time order; the one of the baseline first, where it lies before the others."""
    lines: tuple[Line, ...]
    """A band to be kept has a line of each kind for either side."""
    actuals: tuple[Point, ...]
    baseline: Point | None
    stretch: Fraction | None = None
    not_applicable: tuple[Period, ...] = ()
    """Periods in which no value is to be expected."""
    forecast: tuple[Point, ...] = ()
    """What the forecast reckons with for the rest of the fiscal year of the latest value, from corner to corner."""

    @property
    def values(self) -> tuple[Fraction, ...]:
        """Everything that has to fit on the chart."""
        found = [value for line in self.lines for value in line.values if value is not None]
        found += [point.value for point in (*self.actuals, *self.forecast)]
        found += [] if self.baseline is None else [self.baseline.value]
        return (*found, *(() if self.stretch is None else (self.stretch,)))

    @property
    def can_be_drawn(self) -> bool:
        """Whether there is anything to draw; yes and no are words."""
        return self.kpi.direction is not Direction.YES_NO and bool(self.periods) and bool(self.values)

    def place(self, period: Period) -> int:
        """The column of a period."""
        return self.periods.index(period)


def course(view: KpiView, *, is_ahead: bool = False) -> Course:
    """The course of a KPI as it is known on a day; with its forecast where one looks ahead."""
    measured = tuple(_measured(view))
    baseline = _baseline(view, measured)
    is_before = baseline is not None and measured and baseline.period < measured[0]
    periods = (baseline.period, *measured) if is_before and baseline is not None else measured
    values = [(period, view.values[period]) for period in periods if period in view.values]
    actuals = tuple(
        Point(period, value, view.terms(period).judge(value), view.is_provisional(period)) for period, value in values
    )
    return Course(
        view.kpi, periods, tuple(_lines(view, periods, measured)), actuals, baseline, exact(view.kpi.stretch),
        tuple(period for period in measured if view.state(period)[0] is State.NOT_APPLICABLE),
        tuple(_forecast(view, periods, actuals)) if is_ahead else (),
    )  # fmt: skip


def _forecast(view: KpiView, periods: Sequence[Period], actuals: Sequence[Point]) -> Iterable[Point]:
    """Of a last value the way to the one expected; of a sum or an average the mean each open period is taken for."""
    if not actuals:
        return
    latest = actuals[-1]
    year = view.calendar.fiscal_year(view.calendar.belongs_by(latest.period))
    own = view.calendar.within(view.kpi.frequency, year)
    to_come = [period for period in own if period > latest.period and period in periods]
    expected = view.forecast(latest.period).value
    if expected is None or not to_come:
        return
    if view.kpi.aggregation is Aggregation.LAST:
        if to_come[-1] == own[-1]:
            yield latest
            yield Point(own[-1], expected)
        return
    known = [view.values[period] for period in own if period in view.values and period <= latest.period]
    for period in dict.fromkeys((to_come[0], to_come[-1])):
        yield Point(period, sum(known, Fraction(0)) / len(known))


def _measured(view: KpiView) -> Iterable[Period]:
    period, left = view.first, MOST_PERIODS
    while period <= view.last and left:
        yield period
        period, left = view.calendar.step(period), left - 1


def _baseline(view: KpiView, measured: tuple[Period, ...]) -> Point | None:
    """Where it stood at the beginning: in its own period, or just before the first where it is older or undated."""
    value = exact(view.kpi.baseline)
    if value is None or not measured:
        return None
    before = view.calendar.step(measured[0], -1)
    if view.kpi.baseline_date is None:
        return Point(before, value)
    own = view.calendar.period(view.kpi.frequency, view.kpi.baseline_date)
    return Point(min(max(own, before), measured[-1]), value)


def _lines(view: KpiView, periods: tuple[Period, ...], measured: tuple[Period, ...]) -> Iterable[Line]:
    """The lines that say something of their own: what is on track where that is not the target itself."""
    drawn = set(measured)
    terms = [view.terms(period) if period in drawn else None for period in periods]
    found = [None if each is None else borders(each) for each in terms]
    goals = [None if each is None else each.goal for each in terms]
    if view.kpi.direction is Direction.MAINTAIN:
        targets = [tuple(None if goal is None else goal.low for goal in goals),
                   tuple(None if goal is None else goal.high for goal in goals)]  # fmt: skip
    else:
        targets = [tuple(None if goal is None else goal.target for goal in goals)]
    yield from _some(LineKind.TARGET, targets)
    on_track = [line for line in _edges(found, is_risk=False) if line not in targets]
    yield from _some(LineKind.ON_TRACK, on_track)
    if view.charter.status_rule is StatusRule.TOLERANCE:
        at_risk = [line for line in _edges(found, is_risk=True) if line not in (*targets, *on_track)]
        yield from _some(LineKind.AT_RISK, at_risk)


def _edges(found: list[Borders | None], *, is_risk: bool) -> Iterable[tuple[Fraction | None, ...]]:
    spans = [None if each is None else each.at_risk if is_risk else each.on_track for each in found]
    yield tuple(None if span is None else span.low for span in spans)
    yield tuple(None if span is None else span.high for span in spans)


def _some(kind: LineKind, every: Iterable[tuple[Fraction | None, ...]]) -> Iterable[Line]:
    return (Line(kind, values) for values in every if any(value is not None for value in values))
