"""Whether a value looks like a typing mistake beside the values before it; exact, and without a division."""

from collections.abc import Sequence
from fractions import Fraction

FEWEST_BEFORE = 6
"""So many earlier values it takes to say what is usual."""
TIMES_THE_SPREAD = 3
TIMES_THE_LAST = 10


def oddity(value: Fraction, before: Sequence[Fraction]) -> str | None:
    """What is odd about a value after earlier ones (the latest first), in words; `None` where nothing is.

    Ten times or a tenth of the last value looks like a slipped decimal. A value beyond all earlier ones is odd where it
    is more than three median absolute deviations from their median, and from each of them: a level reached before is no
    typing mistake, nor is the next step of a steady climb.
    """
    if not before:
        return None
    last = before[0]
    if value * last > 0:
        if abs(value) >= TIMES_THE_LAST * abs(last):
            return "ten times the value before, or more"
        if abs(last) >= TIMES_THE_LAST * abs(value):
            return "a tenth of the value before, or less"
    if len(before) < FEWEST_BEFORE or _was_reached(value, before):
        return None
    from statistics import median

    middle = median(before)
    reach = TIMES_THE_SPREAD * median(abs(each - middle) for each in before)
    if 0 < reach < min(abs(each - value) for each in (middle, *before)):
        return "far beyond all values before"
    return None


def _was_reached(value: Fraction, before: Sequence[Fraction]) -> bool:
    """Whether there was as little and as much already; this way most values are settled by a look or two."""
    return any(each <= value for each in before) and any(each >= value for each in before)
