"""Days as people say them: today, tomorrow, fri, +2w, end of month, end of Q3."""

import re
from datetime import date, timedelta

from bsc_tui.scorecard.period import BadPeriod, Calendar, Frequency, Period, parse_period
from bsc_tui.wording.calendar_names import months, name_key, weekdays
from bsc_tui.wording.unreadable_date import UnreadableDate
from bsc_tui.wording.words import day_off

_STEP = re.compile(r"(?:(?P<sign>[+-])\s*|in\s+)(?P<count>\d{1,4})\s*(?P<unit>[a-z]+)")
_EDGE = re.compile(r"(?P<edge>end|start|beginning)\s+of\s+(?:the\s+)?(?P<next>next\s+|this\s+)?(?P<what>\S.*)")
_PART = re.compile(
    r"(?P<part>[qh][1-4])(?:[\s/-]*(?P<year>(?:fy\s*)?\d{4}))?|(?P<first>(?:fy\s*)?\d{4})\s+(?P<then>[qh][1-4])"
)
_SHORT_EDGES = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("w", "wk", "week", "weeks"), "week"),
    **dict.fromkeys(("m", "mo", "month", "months"), "month"),
    **dict.fromkeys(("q", "quarter", "quarters"), "quarter"),
    **dict.fromkeys(("y", "yr", "year", "years"), "year"),
}
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def date_in_words(text: str, written: str, today: date, locale: str, calendar: Calendar) -> date | None:
    """The day some everyday words stand for; nothing where they stand for none.

    Raises `UnreadableDate` where they name a time without end.
    """
    words = " ".join(written.casefold().split())
    off = day_off(words, locale)
    if off is not None:
        return today + timedelta(days=off)
    weekday = weekdays(locale).get(name_key(words))
    if weekday is not None and name_key(words) not in months(locale):
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    step = _STEP.fullmatch(words)
    if step is not None and step["unit"] in _UNITS:
        count = int(step["count"]) * (-1 if step["sign"] == "-" else 1)
        return _stepped(text, today, count, _UNITS[step["unit"]])
    if words in _SHORT_EDGES:
        words = f"end of {_SHORT_EDGES[words]}"
    edge = _EDGE.fullmatch(words)
    if edge is None:
        return None
    period = _period(edge["what"], today, calendar, is_next=(edge["next"] or "").strip() == "next")
    if period is None:
        return None
    return calendar.last_day(period) if edge["edge"] == "end" else calendar.first_day(period)


def _stepped(text: str, today: date, count: int, unit: str) -> date:
    try:
        if unit in _IN_MONTHS:
            month = today.year * 12 + today.month - 1 + count * _IN_MONTHS[unit]
            first = date(month // 12, month % 12 + 1, 1)
            following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
            return min(first + timedelta(days=today.day - 1), following - timedelta(days=1))
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        raise UnreadableDate(text, "that is too far away") from None


def _period(what: str, today: date, calendar: Calendar, *, is_next: bool) -> Period | None:
    if what in {"week", "month", "quarter", "half", "year"}:
        running = calendar.period(Frequency(what), today)
        return calendar.step(running) if is_next else running
    period = period_meant(what, calendar, today)
    return None if is_next else period


def period_meant(text: str, calendar: Calendar, today: date | None = None) -> Period | None:
    """The period a text names, as files write it or as `Q3` and `Q3 2027`; nothing where it names none.

    Without a year it is the next one that has not ended by `today`; without `today` a year is needed.
    """
    words = " ".join(text.casefold().split())
    part = _PART.fullmatch(words)
    if part is not None:
        name, year = part["part"] or part["then"], part["year"] or part["first"]
        if year is not None:
            words = f"{year.replace(' ', '')}-{name}"
        elif today is None:
            return None
        else:
            return _coming(name, calendar, today)
    try:
        period = parse_period(words)
        if period.fiscal != calendar.is_fiscal and period.frequency not in {Frequency.WEEK, Frequency.MONTH}:
            period = Period(period.year, period.number, period.frequency, calendar.is_fiscal)
        calendar.first_day(period)
    except (BadPeriod, ValueError):
        return None
    return period


def _coming(name: str, calendar: Calendar, today: date) -> Period | None:
    frequency = Frequency.QUARTER if name[0] == "q" else Frequency.HALF
    number = int(name[1])
    if number > len(list(calendar.within(frequency, calendar.fiscal_year(today)))):
        return None
    period = calendar.period(frequency, today)
    while period.number != number:
        period = calendar.step(period)
    return period
