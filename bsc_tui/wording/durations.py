"""Times as people write them: `1h30`, `1:30`, `90 min`, `2d 4h`, read in the unit of a KPI.

A day is 24 hours and a week 7 days; a month is a twelfth of a year and no number of days. A unit that is none of
these, such as working days, has no known length: its values are written as plain numbers.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from bsc_tui.wording.units import TIMES, time_of, time_words

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_MONTHS = {"month": 1, "year": 12}
_CLOCK = re.compile(r"(?P<hours>\d{1,9}):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?")
_AND = r"[\s,]*"
_PART = re.compile(r"(?P<amount>\d[\d.,'\u00a0]*?)\s*(?P<word>[^\W\d_]+)\.?")
_REST = re.compile(r"(?P<hours>.*?\d\s*(?:h|std|u))\.?\s*(?P<minutes>[0-5]\d)", re.IGNORECASE)
_NOT_IN_MONTHS = "a month has no fixed number of days"


class UnreadableTime(ValueError):
    """A text that is a time, but not one that can be read in this unit; says why and what would do."""

    def __init__(self, why: str, suggestion: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.suggestion = suggestion


def read_time(written: str, unit: str, locale: str, amount: Callable[[str], Decimal]) -> Fraction | None:
    """A time without sign in a unit; nothing where the text is no time. `amount` reads the number of a part.

    Raises `UnreadableTime`.
    """
    clock = _CLOCK.fullmatch(written)
    parts = _of_clock(clock) if clock else _parts(written, locale, amount)
    if not parts:
        return None
    time = time_of(unit, locale)
    if time is None:
        raise UnreadableTime(f'"{unit}" has no fixed length, so only the number alone is read')
    if clock and not clock["seconds"] and time in {"second", "minute"}:
        hours, minutes = int(clock["hours"]), int(clock["minutes"])
        raise UnreadableTime(
            "it may be hours and minutes, or minutes and seconds",
            f"{hours}h{minutes:02} or {hours}min {minutes}s",
        )
    named = [name for name, _ in parts]
    if sorted(named, key=TIMES.index, reverse=True) != named or len(set(named)) != len(named):
        raise UnreadableTime("the longest part stands first, and each part once")
    lengths = _SECONDS if time in _SECONDS else _MONTHS
    if not set(named) <= lengths.keys():
        raise UnreadableTime(_NOT_IN_MONTHS)
    total = sum((Fraction(value) * lengths[name] for name, value in parts), Fraction(0))
    return total / lengths[time]


def is_time(written: str, locale: str, amount: Callable[[str], Decimal]) -> bool:
    """Whether a text can be nothing but a time: a clock's reading, several parts, or hours and minutes run together."""
    return bool(_CLOCK.fullmatch(written)) or len(_parts(written, locale, amount)) > 1


def _of_clock(clock: re.Match[str]) -> list[tuple[str, Decimal]]:
    names = ("hour", "minute", "second")
    return [(name, Decimal(each)) for name, each in zip(names, clock.groups(), strict=True) if each is not None]


def _parts(written: str, locale: str, amount: Callable[[str], Decimal]) -> list[tuple[str, Decimal]]:
    """The amounts of a text with their units; none where something in it is neither."""
    run_together = _REST.fullmatch(written)
    if run_together:
        written = f"{run_together['hours']} {run_together['minutes']} min"
    words = time_words(locale)
    parts: list[tuple[str, Decimal]] = []
    place = 0
    while place < len(written):
        found = _PART.match(written, place)
        name = words.get(found["word"].casefold()) if found else None
        if found is None or (name is None and found["word"] != "m"):
            return []
        # Beside hours or days m can only be minutes, beside years only months.
        beside_years = any(each == "year" for each, _ in parts)
        parts.append((name or ("month" if beside_years else "minute"), amount(found["amount"])))
        place = found.end()
        gap = re.compile(_AND).match(written, place)
        assert gap is not None
        place = gap.end()
    return parts
