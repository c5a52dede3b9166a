"""The arithmetic of the scorecard: every ratio there is, exact and with its derivation.

Symbols: A actual, T target of the period, B baseline. Values are Fractions; they become decimal only as text.
Source of the measures: Kaplan and Norton 1996 for the roll-up by weights; attainment as in the published scorecards
that divide the variance by the size of the target; progress as the share of the planned improvement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Final

from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.plan import Aggregation, Direction, Scoring, StatusRule

FULL = Fraction(100)
THIRD = Fraction(100, 3)
LEAST_POINTS = 3
BREAKPOINTS = 4
SQUARED_DISTANCE_NEEDS = "a straight line needs at least three values"


class Status(StrEnum):
    """How a figure stands against its two lines."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class Comparison(StrEnum):
    """Which side of the target an actual lies on, direction considered."""

    FAVOURABLE = "favourable"
    ON_TARGET = "on_target"
    UNFAVOURABLE = "unfavourable"


class Trend(StrEnum):
    """Where a KPI moved since its latest earlier value, direction considered."""

    IMPROVING = "improving"
    STEADY = "steady"
    WORSENING = "worsening"


@dataclass(frozen=True, slots=True)
class Goal:
    """What one period of a KPI is judged against."""

    direction: Direction
    target: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    baseline: Fraction | None = None

    @property
    def sign(self) -> int:
        """+1 where more is better, -1 where less is; a yes or no whose target is no wants less."""
        if self.direction is Direction.YES_NO:
            return -1 if self.target == 0 else 1
        return -1 if self.direction is Direction.DECREASE else 1

    @property
    def is_set(self) -> bool:
        """Whether there is anything to judge against."""
        if self.direction is Direction.MAINTAIN:
            return self.low is not None or self.high is not None
        return self.target is not None

    def bound(self, actual: Fraction) -> Fraction | None:
        """T for this actual: the target, or outside a band its nearest bound; inside a band nothing."""
        if self.direction is not Direction.MAINTAIN:
            return self.target
        if self.low is not None and actual < self.low:
            return self.low
        if self.high is not None and actual > self.high:
            return self.high
        return None


class Figure:
    """A derived figure with its derivation; `value` is `None` where it is not defined and `explain` says why.

    The words may be given as what makes them: a large plan has tens of thousands of figures, and few are read.
    """

    __slots__ = ("_words", "value")

    def __init__(self, value: Fraction | None, explain: str | Callable[[], str]) -> None:
        self.value: Final = value
        self._words = explain

    @property
    def explain(self) -> str:
        """How the value comes about, or why there is none."""
        if not isinstance(self._words, str):
            self._words = self._words()
        return self._words

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        return (self.value, self.explain) == (other.value, other.explain)

    def __hash__(self) -> int:
        return hash((self.value, self.explain))

    def __repr__(self) -> str:
        return f"Figure(value={self.value!r}, explain={self.explain!r})"


@dataclass(frozen=True, slots=True)
class Lines:
    """The two lines a measure is judged by."""

    at_risk: Fraction
    on_track: Fraction

    def judge(self, measure: Fraction) -> Status:
        """Exactly on a line is the better side of it; no value falls in a gap."""
        if measure >= self.on_track:
            return Status.ON_TRACK
        return Status.AT_RISK if measure >= self.at_risk else Status.OFF_TRACK


# --- numbers as text, the only place where a Fraction becomes decimal ---------------------------------------------


def rounded(value: Fraction, places: int = 2) -> str:
    """A fixed number of decimal places, half-even: ratios and scores are written so.

    >>> rounded(Fraction(2, 3))
    '0.67'
    """
    text = format(_decimal(value, places), "f")
    return text.removeprefix("-") if Decimal(text) == 0 else text


def trimmed(value: Fraction, places: int = 10) -> str:
    """At most so many decimal places, trailing zeros dropped: other derived values are written so.

    >>> trimmed(Fraction(-4, 5)), trimmed(Fraction(5, 3))
    ('-0.8', '1.6666666667')
    """
    return plain(_decimal(value, places))


def _decimal(value: Fraction, places: int) -> Decimal:
    """Rounded half-even, in whole numbers: the figures of a large plan are written by the ten thousand."""
    divisor = value.denominator
    scaled, rest = divmod(value.numerator * 10**places, divisor)
    if 2 * rest > divisor or (2 * rest == divisor and scaled % 2):
        scaled += 1
    return Decimal(f"{scaled}E-{places}")


def _term(value: Fraction) -> str:
    text = trimmed(value)
    return f"({text})" if value < 0 else text


# --- one KPI, one period ------------------------------------------------------------------------------------------


def variance(goal: Goal, actual: Fraction) -> Fraction | None:
    """A - T; 0 inside a band, else A - the nearest bound; yes and no have none."""
    if not goal.is_set or goal.direction is Direction.YES_NO:
        return None
    bound = goal.bound(actual)
    return Fraction(0) if bound is None else actual - bound


def variance_percent(goal: Goal, actual: Fraction) -> Fraction | None:
    """100 variance/|T|; not defined at T = 0."""
    difference = variance(goal, actual)
    if difference is None:
        return None
    bound = goal.bound(actual)
    if bound is None:
        return Fraction(0)
    return None if bound == 0 else FULL * difference / abs(bound)


def comparison(goal: Goal, actual: Fraction) -> Comparison | None:
    """Favourable, on target or unfavourable; a band only knows inside (on target) and outside (unfavourable)."""
    if not goal.is_set:
        return None
    bound = goal.bound(actual)
    towards = Fraction(0) if bound is None else (actual - bound) * goal.sign
    if towards == 0:
        return Comparison.ON_TARGET
    if goal.direction is Direction.MAINTAIN or towards < 0:
        return Comparison.UNFAVOURABLE
    return Comparison.FAVOURABLE


def is_met(goal: Goal, actual: Fraction) -> bool:
    """Whether the period's target is reached."""
    return comparison(goal, actual) in {Comparison.FAVOURABLE, Comparison.ON_TARGET}


def attainment(goal: Goal, actual: Fraction) -> Figure:
    """100 plus (minus, where less is better) the variance in percent of the size of the target.

    A band counts 100 inside and loses the distance to its nearest bound outside; yes is 100 and no 0.
    At a target (or bound) of 0 it is the progress to date where a baseline other than 0 is there, else not defined.
    """
    if not goal.is_set:
        return Figure(None, "no target")
    if goal.direction is Direction.YES_NO:
        return _yes_or_no(goal, actual)
    bound = goal.bound(actual)
    if bound is None:
        return Figure(FULL, lambda: f"{trimmed(actual)} inside {band_text(goal)} = 100.00")
    if bound == 0:
        return _attainment_at_zero(goal, actual)
    if goal.direction is Direction.MAINTAIN:
        value = FULL - FULL * abs(actual - bound) / abs(bound)
    else:
        value = FULL + goal.sign * FULL * (actual - bound) / abs(bound)
    return Figure(value, lambda: _attained(goal, actual, bound, value))


def _attained(goal: Goal, actual: Fraction, bound: Fraction, value: Fraction) -> str:
    difference = f"{_term(actual)} - {_term(bound)}"
    if goal.direction is Direction.MAINTAIN:
        return f"100 - 100 x |{difference}|/|{trimmed(bound)}| = {rounded(value)}"
    operator = "+" if goal.sign > 0 else "-"
    return f"100 {operator} 100 x ({difference})/|{trimmed(bound)}| = {rounded(value)}"


def _yes_or_no(goal: Goal, actual: Fraction) -> Figure:
    said = {Fraction(0): "no", Fraction(1): "yes"}.get(actual, trimmed(actual))
    wanted = " where no is wanted" if goal.target == 0 else ""
    value = FULL if is_met(goal, actual) else Fraction(0)
    return Figure(value, f"{said}{wanted} = {rounded(value)}")


def _attainment_at_zero(goal: Goal, actual: Fraction) -> Figure:
    """Of a band only a baseline outside it, on the side of the actual, tells how far there was to go."""
    if goal.baseline and (goal.direction is not Direction.MAINTAIN or actual * goal.baseline > 0):
        figure = _progress(goal, actual, goal.baseline, Fraction(0))
        return Figure(figure.value, f"no ratio at target 0, so progress to date: {figure.explain}")
    return Figure(None, "no ratio at target 0")


def progress(goal: Goal, actual: Fraction) -> Figure:
    """Progress to date: 100 (A - B)/(T - B) with T of the period; 100 or 0 at T = B.

    Works for both directions, because B and T carry the direction; a band and yes or no have none.
    """
    if not goal.is_set:
        return Figure(None, "no target")
    if goal.target is None or not is_ratio(goal.direction):
        return Figure(None, "progress is not defined for a band or yes and no")
    if goal.baseline is None:
        return Figure(None, "no baseline")
    return _progress(goal, actual, goal.baseline, goal.target)


def _progress(goal: Goal, actual: Fraction, baseline: Fraction, target: Fraction) -> Figure:
    if target == baseline:
        value = FULL if is_met(goal, actual) else Fraction(0)
        return Figure(value, f"target equals baseline, {_met_or_not(value)}")
    value = FULL * (actual - baseline) / (target - baseline)

    def words() -> str:
        terms = f"({_term(actual)} - {_term(baseline)})/({_term(target)} - {_term(baseline)})"
        return f"100 x {terms} = {rounded(value)}"

    return Figure(value, words)


def _met_or_not(value: Fraction) -> str:
    return f"{'met' if value else 'not met'} = {rounded(value)}"


def is_ratio(direction: Direction) -> bool:
    """Whether a direction can be scored by progress or bands; a band to be kept and yes and no take attainment only."""
    return direction in {Direction.INCREASE, Direction.DECREASE}


def in_bands(bands: Sequence[Fraction], actual: Fraction) -> Figure:
    """Where an actual lies between worst and best: each of the three bands is worth a third of 0 to 100, clamped.

    `bands` are worst, off to at risk, at risk to on track, best, in rising or falling order; others measure nothing.
    """
    sign = 1 if bands and bands[-1] > bands[0] else -1
    points = [sign * point for point in bands]
    if len(points) != BREAKPOINTS or any(one >= other for one, other in pairwise(points)):
        return Figure(None, "no bands: they are four numbers in rising or falling order")
    place = sign * actual
    text = "/".join(trimmed(point) for point in bands)
    if place >= points[-1]:
        return Figure(FULL, f"{trimmed(actual)} at or beyond the best of {text} = 100.00")
    if place <= points[0]:
        return Figure(Fraction(0), f"{trimmed(actual)} at or beyond the worst of {text} = 0.00")
    band = max(number for number in range(len(points) - 1) if points[number] <= place)
    share = (place - points[band]) / (points[band + 1] - points[band])
    value = THIRD * (band + share)
    terms = f"({_term(actual)} - {_term(bands[band])})/({_term(bands[band + 1])} - {_term(bands[band])})"
    return Figure(value, f"100/3 x ({band} + {terms}) = {rounded(value)}")


def used(scoring: Scoring, direction: Direction) -> Scoring:
    """What a KPI of a direction is scored by, whatever was asked for."""
    return scoring if is_ratio(direction) else Scoring.ATTAINMENT


def measured(
    scoring: Scoring, goal: Goal, actual: Fraction, bands: Sequence[Fraction] = (), attained: Figure | None = None
) -> Figure:
    """The unclamped figure score and status are read from; a band to be kept and yes and no take attainment only.

    `attained` is the attainment, where it has been computed before.
    """
    match used(scoring, goal.direction):
        case Scoring.BANDS:
            return in_bands(bands, actual)
        case Scoring.PROGRESS:
            return progress(goal, actual)
        case Scoring.ATTAINMENT:
            figure = attained or attainment(goal, actual)
    if figure.value is None and goal.is_set:
        value = FULL if is_met(goal, actual) else Fraction(0)
        return Figure(value, f"{figure.explain}, {_met_or_not(value)}")
    return figure


def lines(scoring: Scoring, tolerance: Fraction, direction: Direction = Direction.INCREASE) -> Lines:
    """The two lines of a KPI: 100 - tolerance and 100; for bands a third and two thirds."""
    if used(scoring, direction) is Scoring.BANDS:
        return Lines(THIRD, 2 * THIRD)
    return Lines(FULL - tolerance, FULL)


def clamped(measure: Fraction) -> Fraction:
    """The score: a measure held within 0 to 100."""
    return min(max(measure, Fraction(0)), FULL)


def judged(
    rule: StatusRule,
    goal: Goal,
    limits: Lines,
    measure: Fraction,
    actual: Fraction,
    earlier: Fraction | None,
    scoring: Scoring = Scoring.ATTAINMENT,
) -> Status:
    """The status of a KPI by the plan's rule; `earlier` is its latest earlier value.

    By improvement, a target met (for bands: the band that is on track) is on track, else better than before at risk.
    """
    if rule is StatusRule.TOLERANCE or earlier is None:
        return limits.judge(measure)
    by_bands = used(scoring, goal.direction) is Scoring.BANDS
    if measure >= limits.on_track if by_bands else is_met(goal, actual):
        return Status.ON_TRACK
    return Status.AT_RISK if trend(goal, actual, earlier) is Trend.IMPROVING else Status.OFF_TRACK


def trend(goal: Goal, actual: Fraction, earlier: Fraction | None) -> Trend | None:
    """Sign of the move since the latest earlier value; for a band, whether the distance to it shrinks."""
    if earlier is None:
        return None
    if goal.direction is Direction.MAINTAIN:
        move = distance(goal, earlier) - distance(goal, actual)
    else:
        move = (actual - earlier) * goal.sign
    if move == 0:
        return Trend.STEADY
    return Trend.IMPROVING if move > 0 else Trend.WORSENING


def distance(goal: Goal, actual: Fraction) -> Fraction:
    """How far an actual is from the target or the nearest bound of the band; 0 inside it."""
    bound = goal.bound(actual)
    return Fraction(0) if bound is None else abs(actual - bound)


def band_text(goal: Goal) -> str:
    """The band in words: `20 to 25`, `20 or more`, `25 or less`."""
    if goal.low is None:
        return "any value" if goal.high is None else f"{trimmed(goal.high)} or less"
    return f"{trimmed(goal.low)} or more" if goal.high is None else f"{trimmed(goal.low)} to {trimmed(goal.high)}"


# --- several periods ----------------------------------------------------------------------------------------------


def total(values: Sequence[Fraction]) -> Fraction:
    """The exact sum; one common denominator for all is quicker than one after each."""
    denominator = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (denominator // value.denominator) for value in values), denominator)


def aggregated(aggregation: Aggregation, values: Sequence[Fraction]) -> Fraction | None:
    """Several periods, in time order, as one value; nothing from nothing."""
    if not values:
        return None
    if len(values) == 1:
        return values[0]
    match aggregation:
        case Aggregation.LAST:
            return values[-1]
        case Aggregation.SUM:
            return total(values)
        case Aggregation.AVERAGE:
            return total(values) / len(values)
        case Aggregation.MIN:
            return min(values)
        case Aggregation.MAX:
            return max(values)


def forecast(
    aggregation: Aggregation, points: Sequence[tuple[int, Fraction]], periods: int, open_periods: int | None = None
) -> Figure:
    """The value at the end of a year of so many periods, from those known so far by place 1 to `periods`.

    Sum: actuals plus their mean for every period without one, `open_periods` or all others. Average: their mean.
    Last: the value of the last period where it is known, else least squares on at least three.
    """
    if not points:
        return Figure(None, "no values yet")
    values = [value for _, value in points]
    whole = total(values)
    mean = whole / len(values)
    if aggregation is Aggregation.SUM:
        open_periods = periods - len(points) if open_periods is None else open_periods
        value = whole + mean * open_periods
        return Figure(value, f"{trimmed(whole)} + {trimmed(mean)} x {open_periods} = {trimmed(value)}")
    if aggregation is Aggregation.AVERAGE:
        return Figure(mean, f"{trimmed(whole)}/{len(values)} = {trimmed(mean)}")
    if aggregation is not Aggregation.LAST:
        return Figure(None, f"no forecast for {aggregation}")
    place, latest = points[-1]
    if place == periods:
        return Figure(latest, f"the last value of the year: {trimmed(latest)} = {trimmed(latest)}")
    if len(points) < LEAST_POINTS:
        return Figure(None, SQUARED_DISTANCE_NEEDS)
    places = sum(place for place, _ in points)
    spread = len(points) * sum(place * place for place, _ in points) - places * places
    slope = (len(points) * total([place * value for place, value in points]) - places * whole) / spread
    start = mean - slope * places / len(points)
    value = start + slope * periods
    return Figure(value, f"least squares: {trimmed(start)} + {_term(slope)} x {periods} = {trimmed(value)}")
