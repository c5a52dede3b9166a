"""The arithmetic turned round: the actuals at which one status ends and the next one begins, exactly.

Every measure of `scoring` rises or falls with the actual along a straight line, or jumps once, so that all actuals of
a status or better lie in one stretch of numbers.
"""

from dataclasses import dataclass
from fractions import Fraction

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.plan import Direction, Scoring, StatusRule
from bsc_tui.scorecard.scoring import FULL, Goal, Status

YES, NO = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Span:
    """All actuals from `low` to `high`; an end that is nothing is open for ever."""

    low: Fraction | None = None
    high: Fraction | None = None
    includes_low: bool = True
    includes_high: bool = True

    def holds(self, actual: Fraction) -> bool:
        """Whether an actual lies in it."""
        if self.low is not None and (actual < self.low or (actual == self.low and not self.includes_low)):
            return False
        return self.high is None or actual < self.high or (actual == self.high and self.includes_high)

    @property
    def is_everything(self) -> bool:
        """Whether no actual lies outside."""
        return self.low is None and self.high is None

    @property
    def edges(self) -> tuple[Fraction, ...]:
        """The ends there are."""
        return tuple(edge for edge in (self.low, self.high) if edge is not None)


@dataclass(frozen=True, slots=True)
class Borders:
    """Which actuals are on track, and which are at risk at least; all others are off track."""

    on_track: Span
    at_risk: Span
    """What is on track included."""

    def judge(self, actual: Fraction) -> Status:
        """The status of an actual."""
        if self.on_track.holds(actual):
            return Status.ON_TRACK
        return Status.AT_RISK if self.at_risk.holds(actual) else Status.OFF_TRACK

    @property
    def has_risk(self) -> bool:
        """Whether any actual is at risk."""
        return self.at_risk != self.on_track


@dataclass(frozen=True, slots=True)
class Terms:
    """What a period of a KPI is judged by."""

    goal: Goal
    scoring: Scoring = Scoring.ATTAINMENT
    tolerance: Fraction = Fraction(10)
    bands: tuple[Fraction, ...] = ()
    rule: StatusRule = StatusRule.TOLERANCE
    earlier: Fraction | None = None
    """The latest earlier value, which counts under the rule of improvement."""

    @property
    def used(self) -> Scoring:
        """What the KPI is scored by, whatever was asked for."""
        return scoring.used(self.scoring, self.goal.direction)

    @property
    def is_by_improvement(self) -> bool:
        """Whether an earlier value decides what is at risk."""
        return self.rule is StatusRule.IMPROVEMENT and self.earlier is not None

    def judge(self, actual: Fraction) -> Status | None:
        """The status of an actual as `scoring` finds it; nothing where nothing can be judged."""
        measure = scoring.measured(self.scoring, self.goal, actual, self.bands).value
        if measure is None:
            return None
        limits = scoring.lines(self.scoring, self.tolerance, self.goal.direction)
        return scoring.judged(self.rule, self.goal, limits, measure, actual, self.earlier, self.scoring)


def borders(terms: Terms) -> Borders | None:
    """Where each status begins; nothing where no value could be judged, for yes and no, and where bands run backwards.

    Bands that run against the direction have no one stretch for each status under the rule of improvement.
    """
    if terms.goal.direction is Direction.YES_NO or terms.judge(Fraction(0)) is None or _is_crossed(terms):
        return None
    limits = scoring.lines(terms.scoring, terms.tolerance, terms.goal.direction)
    if not terms.is_by_improvement:
        return Borders(_reaching(terms, limits.on_track), _reaching(terms, limits.at_risk))
    on_track = _reaching(terms, limits.on_track) if terms.used is Scoring.BANDS else _met(terms.goal)
    return Borders(on_track, _wider(on_track, _improving(terms)))


def _is_crossed(terms: Terms) -> bool:
    """Whether the lowest of a band lies above its highest, or improvement and bands mean opposite directions."""
    goal = terms.goal
    if goal.direction is Direction.MAINTAIN:
        return goal.low is not None and goal.high is not None and goal.low > goal.high
    return terms.is_by_improvement and terms.used is Scoring.BANDS and _side_of(terms.bands) != goal.sign


def _side_of(bands: tuple[Fraction, ...]) -> int:
    return 1 if bands[-1] > bands[0] else -1


def _from(edge: Fraction, side: int, *, includes: bool = True) -> Span:
    """Everything from an edge on, upwards (+1) or downwards (-1)."""
    return Span(low=edge, includes_low=includes) if side > 0 else Span(high=edge, includes_high=includes)


def _reaching(terms: Terms, level: Fraction) -> Span:
    """All actuals whose measure is at least so much."""
    goal = terms.goal
    if terms.used is Scoring.BANDS:
        first, second = terms.bands[1:3]
        return _from(first if level <= scoring.THIRD else second, _side_of(terms.bands))
    if goal.direction is Direction.MAINTAIN:
        return Span(_end_of_band(goal, goal.low, -1, level), _end_of_band(goal, goal.high, 1, level))
    assert goal.target is not None
    if terms.used is Scoring.PROGRESS:
        assert goal.baseline is not None
        return _progressing(goal, goal.baseline, goal.target, level)
    if goal.target == 0:
        return _progressing(goal, goal.baseline, goal.target, level) if goal.baseline else _met_at(goal, level)
    return _from(goal.target - goal.sign * (FULL - level) * abs(goal.target) / FULL, goal.sign)


def _progressing(goal: Goal, baseline: Fraction, target: Fraction, level: Fraction) -> Span:
    if baseline == target:
        return _met_at(goal, level)
    return _from(baseline + level * (target - baseline) / FULL, 1 if target > baseline else -1)


def _met_at(goal: Goal, level: Fraction) -> Span:
    """Where the measure is 100 if the target is met and else 0."""
    return Span() if level <= 0 else _met(goal)


def _met(goal: Goal) -> Span:
    """All actuals that reach the period's target."""
    if goal.direction is Direction.MAINTAIN:
        return Span(goal.low, goal.high)
    assert goal.target is not None
    return _from(goal.target, goal.sign)


def _end_of_band(goal: Goal, bound: Fraction | None, side: int, level: Fraction) -> Fraction | None:
    """How far beyond its lowest (-1) or highest (+1) value a band reaches at a level."""
    if bound is None:
        return None
    if bound != 0:
        return bound + side * (FULL - level) * abs(bound) / FULL
    if goal.baseline is not None and goal.baseline * side > 0:
        return goal.baseline * (FULL - level) / FULL
    return None if level <= 0 else bound


def _improving(terms: Terms) -> Span:
    """All actuals that are better than the latest earlier value."""
    goal, earlier = terms.goal, terms.earlier
    assert earlier is not None
    if goal.direction is not Direction.MAINTAIN:
        return _from(earlier, goal.sign, includes=False)
    away = scoring.distance(goal, earlier)
    low = None if goal.low is None else goal.low - away
    high = None if goal.high is None else goal.high + away
    return Span(low, high, includes_low=False, includes_high=False)


def _wider(one: Span, other: Span) -> Span:
    """All that lies in one of two stretches of which one holds the other."""
    if one.low is not None and other.low is not None:
        is_one = one.low < other.low or (one.low == other.low and one.includes_low)
    else:
        is_one = one.low is None
    if one.high is not None and other.high is not None:
        is_one_above = one.high > other.high or (one.high == other.high and one.includes_high)
    else:
        is_one_above = one.high is None
    low, high = one if is_one else other, one if is_one_above else other
    return Span(low.low, high.high, low.includes_low, high.includes_high)


def safe(value: Fraction, side: int, places: int) -> Fraction:
    """A value with so many decimal places that lies on the good side (+1 above, -1 below) of an exact one, next to it.

    >>> safe(Fraction("66.666"), 1, 2), safe(Fraction("66.666"), -1, 2), safe(Fraction("10.8"), 1, 2)
    (Fraction(6667, 100), Fraction(3333, 50), Fraction(54, 5))
    """
    unit = Fraction(f"1e-{places}")
    steps = -(-value // unit) if side > 0 else value // unit
    return steps * unit
