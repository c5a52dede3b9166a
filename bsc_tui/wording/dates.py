"""Dates as people write them: ISO always, the short forms of their language with an echo."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bsc_tui.wording.numbers import ENGLISH

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,4})([./ -]+)(\d{1,4})\.?(?:([./ -]+)(\d{1,4})\.?)?", re.ASCII)
_NAMED = re.compile(r"(?:(?P<before>\d{1,2})\.?\s*)?(?P<month>[^\W\d_]+)\.?(?:\s+(?P<after>\d{1,2}),?)?"
                    r"(?:\s*,?\s*(?P<year>\d{4}))?")  # fmt: skip
_CENTURY = 2000
_DAY = 2
_MONTH_LENGTH = 28


class UnreadableDate(ValueError):
    """A text that is no date; says why and what would be one."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f'"{text[:64]}" is not a date: {why}. Write year-month-day, for example 2026-11-30')
        self.why = why


class DateReading(NamedTuple):
    """A date as it was understood."""

    value: date
    echo: str | None
    """How it was understood, to be shown under the field; nothing where it was written as year-month-day."""


def read_plain_date(text: str) -> date:
    """A date of a file or a verb: year-month-day.

    Raises `UnreadableDate`.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise UnreadableDate(text, "only year-month-day is read here")
    return _date(text, match["year"], match["month"], match["day"])


def read_date(text: str, today: date, locale: str = ENGLISH) -> DateReading:
    """A date as somebody of this language writes it; without a year, the next such day from `today` on.

    Raises `UnreadableDate`.
    """
    written = text.strip()
    match = _ISO.fullmatch(written)
    if match is not None:
        return DateReading(_date(text, match["year"], match["month"], match["day"]), None)
    match = _NUMBERS.fullmatch(written)
    value = _numbered(text, match, today, locale) if match is not None else _named(text, written, today, locale)
    return DateReading(value, f"= {format_date(value, locale, long=True)}")


def _numbered(text: str, match: re.Match[str], today: date, locale: str) -> date:
    first, sign, second, _, third = match.groups()
    order = _order(locale)
    if sign == ".":
        # Whoever writes dots writes the day first, in every language that has such dates.
        order = ("d", "m", "y")
    if third is None:
        if len(first) > _DAY or len(second) > _DAY:
            raise UnreadableDate(text, "the day is missing")
        pair = [part for part in order if part != "y"]
        named = dict(zip(pair, (first, second), strict=True))
        return _coming(text, named["m"], named["d"], today)
    if len(first) == len("2026"):
        return _date(text, first, second, third)
    named = dict(zip(order, (first, second, third), strict=True))
    if len(named["y"]) not in {2, 4}:
        raise UnreadableDate(text, "the year has two or four digits")
    year = named["y"] if len(named["y"]) == len("2026") else str(_CENTURY + int(named["y"]))
    return _date(text, year, named["m"], named["d"])


def _named(text: str, written: str, today: date, locale: str) -> date:
    match = _NAMED.fullmatch(written)
    month = _months(locale).get(match["month"].casefold()) if match is not None else None
    day = (match["before"] or match["after"]) if match is not None else None
    if match is None or month is None:
        raise UnreadableDate(text, "it is neither figures nor a month's name")
    if day is None:
        raise UnreadableDate(text, "the day is missing")
    if match["year"] is None:
        return _coming(text, str(month), day, today)
    return _date(text, match["year"], str(month), day)


def _date(text: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise UnreadableDate(text, _what_is_wrong(int(month), int(day))) from error


def _what_is_wrong(month: int, day: int) -> str:
    if not 1 <= month <= len("JFMAMJJASOND"):
        return f"there is no month {month}"
    return f"that month has no day {day}" if day > _MONTH_LENGTH else "the calendar has no such day"


def _coming(text: str, month: str, day: str, today: date) -> date:
    value = _date(text, str(today.year), month, day)
    return value if value >= today else _date(text, str(today.year + 1), month, day)


@lru_cache(maxsize=64)
def _order(locale: str) -> tuple[str, ...]:
    from babel.dates import get_date_format

    pattern = get_date_format("short", locale=locale).pattern.casefold().replace("l", "m")
    return tuple(sorted("ymd", key=pattern.index))


@lru_cache(maxsize=64)
def _months(locale: str) -> dict[str, int]:
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in (ENGLISH, locale):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found = get_month_names(width, context=context, locale=language)
                names.update({name.rstrip(".").casefold(): number for number, name in found.items()})
    return names


def format_date(value: date | None, locale: str = ENGLISH, *, long: bool = False) -> str:
    """A date as people of this language read it; long with the day of the week."""
    if value is None:
        return "—"
    from babel.dates import format_date as babel_format

    return babel_format(value, "full" if long else "medium", locale=locale)
