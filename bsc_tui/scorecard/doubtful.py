"""Doubtful values: such as the KPI has hardly ever had, so that somebody should look again before they are believed.

Nothing here refuses a value. With enough earlier values the usual range is the median and 3.5 modified standard scores
around it (B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers, 1993: 0.6745 (x - median) / MAD, and where the
median absolute deviation is 0, (x - median) / (1.253314 mean absolute deviation)). With fewer, a value is held against
the last one, or the target, for a decimal point in the wrong place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from statistics import median

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import KpiFigures
from bsc_tui.scorecard.plan import Direction, UnitKind

FEWEST = 5
"""Earlier values from which there is a usual range."""
MOST = 24
"""Earlier values looked at, the latest ones: what was usual long ago is not usual any more."""
FEWEST_OF_A_SIGN = 3
"""Earlier values, all of them above or all below nought, from which another sign is doubtful."""
SCORE = Fraction(7, 2)
"""Modified standard scores up to which a value is usual."""
OF_MAD = Fraction(6745, 10000)
OF_MEAN = Fraction(1253314, 1000000)
LEAST_SPREAD = Fraction(1, 20)
"""Share of the median a value may always be away from it: what hardly ever moves is not doubtful when it does."""
SURE = 0.99
"""Share of the usual range within which rounding cannot matter."""
SLIP = 8
"""How many times larger or smaller than what it is held against a value is doubtful."""


_REACH, _LEAST = float(SCORE / OF_MAD), float(LEAST_SPREAD)


class Cause(Enum):
    """Why a value is doubtful."""

    RANGE = "range"
    """Outside the usual range of the earlier values."""
    LAST = "last"
    """Many times larger or smaller than the value before."""
    TARGET = "target"
    """The same, held against the target, as there is no earlier value."""
    SIGN = "sign"
    """Below nought where no earlier value was, or above."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What makes a value doubtful."""

    cause: Cause
    low: Fraction | None = None
    """The usual range."""
    high: Fraction | None = None
    against: Fraction | None = None
    """What the value is held against."""
    count: int = 0
    """How many earlier values there are to go by."""


def doubt(value: Fraction, earlier: Sequence[Fraction], target: Fraction | None = None) -> Doubt | None:
    """Why a value is doubtful, given the earlier ones, the latest last; nothing where it is not.

    >>> doubt(Fraction(112), [Fraction(n) for n in (11, 12, 10, 11, 12, 13)]).cause
    <Cause.RANGE: 'range'>
    >>> doubt(Fraction(12), [Fraction(n) for n in (11, 12, 10, 11, 12, 13)]) is None
    True
    """
    known = earlier[-MOST:]
    if _is_surely_usual(float(value), [float(each) for each in known]):
        return None
    signs = {each > 0 for each in known if each}
    if value and len(known) >= FEWEST_OF_A_SIGN and all(known) and signs == {value < 0}:
        return Doubt(Cause.SIGN, count=len(known))
    if len(known) >= FEWEST:
        low, high = usual_range(known)
        return None if low <= value <= high else Doubt(Cause.RANGE, low, high, count=len(known))
    against, cause = (known[-1], Cause.LAST) if known else (target, Cause.TARGET)
    if not value or not against:
        return None
    ratio = abs(value / against)
    return Doubt(cause, against=against, count=len(known)) if not Fraction(1, SLIP) < ratio < SLIP else None


def _is_surely_usual(value: float, earlier: Sequence[float]) -> bool:
    """Whether a value is well within the usual range, and of the usual sign: in floats, as most values are."""
    if len(earlier) < FEWEST or not (min(earlier) < 0 or value >= 0) or not (max(earlier) > 0 or value <= 0):
        return False
    middle = median(earlier)
    mad = median([abs(each - middle) for each in earlier])
    return abs(value - middle) < max(_REACH * mad, _LEAST * abs(middle)) * SURE


def usual_range(earlier: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The values that would surprise nobody after these, at least one of them."""
    middle = Fraction(median(earlier))
    away = [abs(each - middle) for each in earlier]
    mad = Fraction(median(away))
    spread = mad / OF_MAD if mad else OF_MEAN * sum(away, Fraction()) / len(away)
    most = max(SCORE * spread, LEAST_SPREAD * abs(middle))
    return middle - most, middle + most


def doubt_of(scorecard: Scorecard, figures: KpiFigures) -> Doubt | None:
    """Why the value that is shown of a KPI is doubtful; a value taken over several periods, or computed, never is."""
    kpi = figures.kpi
    if kpi.is_calculated or kpi.direction is Direction.YES_NO or kpi.kind is UnitKind.YES_NO:
        return None
    actuals = scorecard.records.of(kpi.uid)
    here = actuals.get(figures.period)
    if here is None or here.value is None or figures.period.frequency is not kpi.frequency:
        return None
    until = figures.period.year, figures.period.number
    earlier = sorted(
        (period.year, period.number, actual.value)
        for period, actual in actuals.items()
        if actual.value is not None and (period.year, period.number) < until and period.frequency is kpi.frequency
    )
    return doubt(Fraction(here.value), [Fraction(value) for _, _, value in earlier[-MOST:]], figures.target)
