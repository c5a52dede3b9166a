"""What a target comes to in words, for the targets a KPI had before."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.plan import Direction, FormerTarget, Kpi, Trajectory
from bsc_tui.scorecard.targets import Terms
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.numbers import ENGLISH, format_number

_Number = TypeVar("_Number", Decimal, Fraction)
Numbers = Callable[[Decimal], str]
Days = Callable[[date], str]
_EXACT = 1000
"""A target with no more decimals than this is shown as it is: somebody may have entered it."""
_NEAR_PLACES = 2
_FROM_BASELINE = frozenset({Trajectory.LINEAR, Trajectory.STEP})


def target_words(terms: Terms, direction: Direction, number: Numbers = plain, day: Days = date.isoformat) -> str:
    """A target with all it is made of: `65, linear from 40, due 2027-06-30`; numbers and days are plain by default."""
    return ", ".join(_parts(terms, direction, number, day))


def _parts(terms: Terms, direction: Direction, number: Numbers, day: Days) -> Iterator[str]:
    yield from _aim(terms, direction, number)
    yield from _way(terms, number, day)
    if terms.due is not None:
        yield f"due {day(terms.due)}"
    if terms.stretch is not None:
        yield f"stretch {number(terms.stretch)}"
    if terms.bands:
        yield f"bands {'/'.join(number(each) for each in terms.bands)}"
    if terms.tolerance is not None:
        yield f"tolerance {plain(terms.tolerance)}"


def _aim(terms: Terms, direction: Direction, number: Numbers) -> Iterator[str]:
    if direction is Direction.MAINTAIN:
        yield band_words(terms.low, terms.high, number)
    elif direction is Direction.YES_NO:
        yield "no" if terms.target == 0 else "yes"
    elif terms.target is not None or terms.trajectory is not Trajectory.CUSTOM:
        yield "none" if terms.target is None else number(terms.target)


def _way(terms: Terms, number: Numbers, day: Days) -> Iterator[str]:
    if terms.trajectory is Trajectory.CUSTOM:
        yield f"custom {'; '.join(terms.custom_targets)}".rstrip()
    elif terms.trajectory in _FROM_BASELINE and terms.baseline is not None:
        of = "" if terms.baseline_date is None else f" of {day(terms.baseline_date)}"
        yield f"{terms.trajectory} from {number(terms.baseline)}{of}"
    elif terms.trajectory is not Trajectory.LEVEL:
        yield terms.trajectory.value


def band_words(low: _Number | None, high: _Number | None, number: Callable[[_Number], str]) -> str:
    """What a KPI is to be kept within: `30 to 60`, `at least 30`, `at most 60`; `none` where nothing is set."""
    if low is None:
        return "none" if high is None else f"at most {number(high)}"
    return f"at least {number(low)}" if high is None else f"{number(low)} to {number(high)}"


def near_target(target: Fraction, kpi: Kpi) -> Fraction:
    """The target of a period as it is read: one that lies between two of the plan's figures ends soon.

    At most two decimals from 1 on, or as many as the KPI's own figures have; it is judged by the exact one.

    >>> from bsc_tui.scorecard.plan import Direction
    >>> kpi = Kpi.model_construct(target=Decimal(450), baseline=Decimal(380), direction=Direction.INCREASE)
    >>> near_target(Fraction("411.0625"), kpi), near_target(Fraction("0.0625"), kpi)
    (Fraction(20553, 50), Fraction(1, 16))
    """
    if abs(target) < 1 or (target * _EXACT).denominator == 1:
        return target
    own = (each for each in (kpi.target, kpi.baseline) if each is not None)
    places = (-int(each.as_tuple().exponent) for each in own)
    return round(target, max(_NEAR_PLACES, *places, 0))


def former_target_words(former: FormerTarget, kpi: Kpi, locale: str = ENGLISH) -> str:
    """A former target on a line for people: `Target before 2027-04: 60 %, because …, Ana Ruiz, Mar 2, 2027`."""

    def value(each: Decimal) -> str:
        return format_number(each, kind=kpi.kind, unit=kpi.unit, locale=locale)

    def day(each: date) -> str:
        return format_date(each, locale)

    words = target_words(former, kpi.direction, value, day)
    why = " ".join(former.reason.split())
    said = ", ".join(part for part in (words, f"because {why}", former.person, day(former.on)) if part)
    return f"Target before {former.replaced_from}: {said}"
