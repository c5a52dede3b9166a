"""Dates as people write them: ISO always, the forms of their language and everyday words with an echo.

Every form in which `format_date` writes a date is read again, in every language; the order of day and month is that of
the language, except that whoever writes dots writes the day first.
"""

import re
from datetime import date
from typing import NamedTuple

from bsc_tui.scorecard.period import FIRST_YEAR, LAST_YEAR, Calendar
from bsc_tui.wording.calendar_names import date_forms, date_order, months, name_key, weekdays
from bsc_tui.wording.day_words import date_in_words, period_meant
from bsc_tui.wording.locales import ENGLISH, SPACE, as_typed, bare, same_signs
from bsc_tui.wording.unreadable_date import UnreadableDate

__all__ = ["DateReading", "UnreadableDate", "format_date", "read_date", "read_plain_date"]

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,4})([./ -]+)(\d{1,4})\.?(?:([./ -]+)(\d{1,4})\.?)?", re.ASCII)
_NAMED = re.compile(r"(?:(?P<before>\d{1,2})\.?\s*)?(?P<month>[^\W\d_]+)\.?(?:\s+(?P<after>\d{1,2}),?)?"
                    r"(?:\s*,?\s*(?P<year>\d{4}))?")  # fmt: skip
_DAY_LIKE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})?")
_CENTURY = 2000
_DAY = 2
_MONTHS = 12
_MONTH_LENGTH = 28
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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


def read_date(text: str, today: date, locale: str = ENGLISH, calendar: Calendar | None = None) -> DateReading:
    """A date as somebody of this language writes it; without a year, the next such day from `today` on.

    Everyday words are read as well: today, tomorrow, fri, +2w, end of month, end of Q3 (of the fiscal year, where the
    calendar has one). Raises `UnreadableDate`.
    """
    calendar = calendar or Calendar()
    written = same_signs(as_typed(text, locale)).replace(SPACE, " ")
    match = _ISO.fullmatch(written)
    if match is not None:
        return DateReading(_date(text, match["year"], match["month"], match["day"]), None)
    value = date_in_words(text, written, today, locale, calendar)
    numbers = _NUMBERS.fullmatch(written)
    if value is None and numbers is not None:
        value = _numbered(text, numbers, today, locale, calendar)
    elif value is None:
        value = _in_a_form(text, written, locale) or _named(text, written, today, locale, calendar)
    return DateReading(_in_our_time(text, value), f"= {format_date(value, locale, long=True)}")


def is_day_like(text: str, locale: str = ENGLISH) -> bool:
    """Whether a text can only be meant as a day, whether there is such a day or not; a month's name needs figures."""
    written = same_signs(as_typed(text, locale)).replace(SPACE, " ").strip()
    match = _NAMED.fullmatch(written)
    has_figures = match is not None and any((match["before"], match["after"], match["year"]))
    is_named = match is not None and has_figures and name_key(match["month"]) in months(locale)
    return is_named or _DAY_LIKE.fullmatch(written) is not None


def _numbered(text: str, match: re.Match[str], today: date, locale: str, calendar: Calendar) -> date:
    first, sign, second, _, third = match.groups()
    order = date_order(locale)
    if sign == ".":
        # Whoever writes dots writes the day first, in every language that has such dates.
        order = ("d", "m", "y")
    if third is None:
        if len(first) > _DAY or len(second) > _DAY:
            raise _no_day(text, f"{first}-{second}", calendar, today)
        pair = [part for part in order if part != "y"]
        named = dict(zip(pair, (first, second), strict=True))
        return _coming(text, named["m"], named["d"], today)
    if len(first) == len("2026"):
        return _date(text, first, second, third)
    named = dict(zip(order, (first, second, third), strict=True))
    if len(named["y"]) not in {2, 4}:
        raise UnreadableDate(text, "the year has two or four digits")
    year = _year(named["y"])
    if int(named["m"]) > _MONTHS >= int(named["d"]):
        first_part = "month" if order.index("m") < order.index("d") else "day"
        why = f"there is no month {named['m']}; the {first_part} comes first here"
        raise UnreadableDate(text, why, _date(text, year, named["d"], named["m"]).isoformat())
    return _date(text, year, named["m"], named["d"])


def _year(text: str) -> str:
    return text if len(text) == len("2026") else str(_CENTURY + int(text))


def _named(text: str, written: str, today: date, locale: str, calendar: Calendar) -> date:
    match = _NAMED.fullmatch(written)
    month = months(locale).get(name_key(match["month"])) if match is not None else None
    day = (match["before"] or match["after"]) if match is not None else None
    if match is None or month is None:
        raise _no_day(text, written, calendar, today, "it is neither figures nor a month's name")
    if day is None:
        year = match["year"] or str(today.year if month >= today.month else today.year + 1)
        raise _no_day(text, f"{year}-{month:02}", calendar, today)
    if match["year"] is None:
        return _coming(text, str(month), day, today)
    return _date(text, match["year"], str(month), day)


def _no_day(
    text: str, period: str, calendar: Calendar, today: date, otherwise: str = "the day is missing"
) -> UnreadableDate:
    """Why a text that may be a period is no date, offering its first and last day."""
    meant = period_meant(period, calendar, today)
    if meant is None:
        return UnreadableDate(text, otherwise)
    return UnreadableDate(text, "the day is missing", f"{calendar.first_day(meant)} or {calendar.last_day(meant)}")


def _date(text: str, year: str, month: str, day: str) -> date:
    try:
        return _in_our_time(text, date(int(year), int(month), int(day)))
    except UnreadableDate:
        raise
    except ValueError as error:
        raise UnreadableDate(text, _what_is_wrong(int(month), int(day))) from error


def _in_our_time(text: str, value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise UnreadableDate(text, f"years go from {FIRST_YEAR} to {LAST_YEAR}")
    return value


def _what_is_wrong(month: int, day: int) -> str:
    if not 1 <= month <= _MONTHS:
        return f"there is no month {month}"
    return f"that month has no day {day}" if day > _MONTH_LENGTH else "the calendar has no such day"


def _coming(text: str, month: str, day: str, today: date) -> date:
    if (int(month), int(day)) == (2, 29):
        leap = next(year for year in range(today.year, today.year + 9) if _is_leap(year) and date(year, 2, 29) >= today)
        return date(leap, 2, 29)
    value = _date(text, str(today.year), month, day)
    return value if value >= today else _date(text, str(today.year + 1), month, day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _in_a_form(text: str, written: str, locale: str) -> date | None:
    """A date in one of the forms Babel writes in a language; nothing where it is in none."""
    for form in date_forms(locale):
        match = form.fullmatch(written.casefold())
        if match is None:
            continue
        found = match.groupdict()
        month = found["m"] if found["m"].isdigit() else str(months(locale)[name_key(found["m"])])
        value = _date(text, _year(found["y"]), month, found["d"])
        weekday = weekdays(locale).get(name_key(found.get("e") or ""))
        if weekday is not None and weekday != value.weekday():
            raise UnreadableDate(text, f"that day is a {_WEEKDAYS[value.weekday()]}", value.isoformat())
        return value
    return None


def format_date(value: date | None, locale: str = ENGLISH, *, long: bool = False) -> str:
    """A date as people of this language read it; long with the day of the week."""
    if value is None:
        return "—"
    from babel.dates import format_date as babel_format

    return bare(babel_format(value, "full" if long else "medium", locale=locale))
