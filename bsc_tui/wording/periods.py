"""Periods as a heading names them."""

from functools import lru_cache

from bsc_tui.scorecard.period import Calendar, Frequency, Period
from bsc_tui.wording.numbers import ENGLISH


@lru_cache(maxsize=1024)
def period_name(period: Period, locale: str = ENGLISH) -> str:
    """A month by its name, any other period in its written form.

    >>> period_name(Period(2026, 10, Frequency.MONTH)), period_name(Period(2026, 4, Frequency.QUARTER))
    ('Oct 2026', '2026-Q4')
    """
    if period.frequency is not Frequency.MONTH:
        return str(period)
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMM", Calendar().first_day(period), locale=locale))
