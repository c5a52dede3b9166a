"""Periods: the weeks, months, quarters, halves and years a KPI is measured in, and the fiscal calendar they follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

MONTHS = 12
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years a day or a period can lie in."""


class Frequency(StrEnum):
    """How often a KPI is measured, from the finest to the coarsest."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Length in months; 0 for a week."""
        return _MONTHS[self]

    def is_finer_than(self, other: "Frequency") -> bool:
        """Whether this one is measured more often than `other`."""
        return _ORDER[self] < _ORDER[other]


_MONTHS = {Frequency.WEEK: 0, Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
_ORDER = {frequency: place for place, frequency in enumerate(Frequency)}
_LETTER = {Frequency.WEEK: "W", Frequency.QUARTER: "Q", Frequency.HALF: "H"}
_LAST = {Frequency.MONTH: MONTHS, Frequency.QUARTER: 4, Frequency.HALF: 2, Frequency.YEAR: 1}
_FORM = re.compile(
    r"(?P<fy>FY)?(?P<year>\d{4})(?:-(?:W(?P<week>\d{1,2})|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<month>\d{1,2})))?",
    re.IGNORECASE | re.ASCII,
)


class BadPeriod(ValueError):
    """A text that names no period of the calendar; the message says why and what would do."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """One period; compares in time order with others of its frequency.

    `year` is the calendar year, the ISO year of a week, or the fiscal year, named after the year it ends in.
    """

    year: int
    number: int
    frequency: Frequency
    fiscal: bool = False

    def __str__(self) -> str:
        """As files and verbs write it: `2026-W47`, `2026-11`, `2026-Q4`, `2026-H2`, `2026`, `FY2026-Q4`."""
        start = f"FY{self.year:04}" if self.fiscal else f"{self.year:04}"
        if self.frequency is Frequency.YEAR:
            return start
        if self.frequency is Frequency.MONTH:
            return f"{start}-{self.number:02}"
        if self.frequency is Frequency.WEEK:
            return f"{start}-W{self.number:02}"
        return f"{start}-{_LETTER[self.frequency]}{self.number}"


@lru_cache(maxsize=65536)
def parse_period(text: str) -> Period:
    """Read the written form of a period, fiscal or not, without asking a calendar whether it fits.

    Raises `BadPeriod`.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        message = f'"{text}" is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026 or FY2026-Q4'
        raise BadPeriod(message)
    year, fiscal = int(match["year"]), match["fy"] is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f'"{text}": years go from {FIRST_YEAR} to {LAST_YEAR}'
        raise BadPeriod(message)
    for frequency in (Frequency.WEEK, Frequency.QUARTER, Frequency.HALF, Frequency.MONTH):
        if match[frequency.value] is not None:
            number = int(match[frequency.value])
            break
    else:
        frequency, number = Frequency.YEAR, 1
    if fiscal and frequency in {Frequency.WEEK, Frequency.MONTH}:
        message = f'"{text}": {frequency}s are calendar {frequency}s, written without FY'
        raise BadPeriod(message)
    last = _weeks_in(year) if frequency is Frequency.WEEK else _LAST[frequency]
    if not 1 <= number <= last:
        message = f'"{text}": {year} has the {_plural(frequency)} 1 to {last}'
        raise BadPeriod(message)
    return Period(year, number, frequency, fiscal)


@lru_cache(maxsize=65536)
def written(period: str) -> str:
    """A period in its written form.

    Raises `BadPeriod`.
    """
    return str(parse_period(period))


def familiar(period: Period) -> Period:
    """The very object that reading its written form gives: looked up among records it is found without comparing."""
    try:
        return parse_period(str(period))
    except BadPeriod:
        return period


def _plural(frequency: Frequency) -> str:
    return "halves" if frequency is Frequency.HALF else f"{frequency}s"


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a plan; quarters, halves and years follow its fiscal year."""

    fiscal_start: int = 1
    """Month the fiscal year starts in, 1 to 12."""

    @property
    def is_fiscal(self) -> bool:
        """Whether the fiscal year differs from the calendar year."""
        return self.fiscal_start != 1

    def read(self, text: str) -> Period:
        """Read a period as a person or a file names it.

        Raises `BadPeriod`, which offers the fiscal name where a calendar one was given and the other way round.
        """
        period = parse_period(text)
        if period.frequency in {Frequency.WEEK, Frequency.MONTH} or period.fiscal == self.is_fiscal:
            return period
        if period.fiscal:
            other = Period(period.year, period.number, period.frequency)
            message = f'"{text}": this plan\'s fiscal year is the calendar year; write {other}'
        else:
            middle = date(period.year, _LAST_MONTH[period.frequency] * period.number, 1)
            other = self.period(period.frequency, middle)
            message = f'"{text}": this plan\'s years start in month {self.fiscal_start}; that time ends in {other}'
        raise BadPeriod(message)

    def period(self, frequency: Frequency, day: date) -> Period:
        """The period that holds a day; a week holds the days up to its Sunday."""
        if frequency is Frequency.WEEK:
            iso = day.isocalendar()
            return Period(iso.year, iso.week, frequency)
        if frequency is Frequency.MONTH:
            return Period(day.year, day.month, frequency)
        passed = (day.month - self.fiscal_start) % MONTHS
        year = self._year_of(day)
        return Period(year, passed // frequency.months + 1, frequency, self.is_fiscal)

    def _year_of(self, day: date) -> int:
        return day.year + (1 if self.is_fiscal and day.month >= self.fiscal_start else 0)

    def first_day(self, period: Period) -> date:
        """The first day of a period."""
        if period.frequency is Frequency.WEEK:
            return date.fromisocalendar(period.year, period.number, 1)
        if period.frequency is Frequency.MONTH:
            return date(period.year, period.number, 1)
        year = period.year - (1 if self.is_fiscal else 0)
        return _month_later(date(year, self.fiscal_start, 1), (period.number - 1) * period.frequency.months)

    def last_day(self, period: Period) -> date:
        """The last day of a period."""
        if period.frequency is Frequency.WEEK:
            return self.first_day(period) + timedelta(days=6)
        return _month_later(self.first_day(period), period.frequency.months) - timedelta(days=1)

    def belongs_by(self, period: Period) -> date:
        """The day that decides which longer period this one belongs to: a week's Thursday, else the last day."""
        if period.frequency is Frequency.WEEK:
            return self.first_day(period) + timedelta(days=3)
        return self.last_day(period)

    def step(self, period: Period, by: int = 1) -> Period:
        """The period `by` places later (earlier where negative) of the same frequency."""
        if by == 0:
            return period
        if period.frequency is Frequency.WEEK:
            return self.period(Frequency.WEEK, self.first_day(period) + timedelta(weeks=by))
        return self.period(period.frequency, _month_later(self.first_day(period), by * period.frequency.months))

    def within(self, frequency: Frequency, longer: Period) -> list[Period]:
        """The periods of a finer (or the same) frequency that belong to a longer one, in order."""
        return list(_within(self, frequency, longer))

    def between(self, frequency: Frequency, first: date, last: date) -> Iterator[Period]:
        """The periods of a frequency that belong to the days from `first` to `last`, in order."""
        period = self.period(frequency, first)
        if self.belongs_by(period) < first:
            period = self.step(period)
        while self.belongs_by(period) <= last:
            yield period
            period = self.step(period)

    def ends(self, frequency: Frequency, first: date, last: date) -> tuple[Period, Period]:
        """The first and the last period of the days from `first` to `last`.

        At either end a week belongs where its Thursday falls; a longer period counts whole, however little of it lies
        within.
        """
        one, other = self.period(frequency, first), self.period(frequency, last)
        if frequency is Frequency.WEEK:
            one = self.step(one) if self.belongs_by(one) < first else one
            other = self.step(other, -1) if self.belongs_by(other) > last else other
        return one, other

    def count(self, first: Period, last: Period) -> int:
        """How many steps lead from one period to a later one of its frequency; negative when it is earlier."""
        if first.frequency is Frequency.WEEK:
            return (self.first_day(last) - self.first_day(first)).days // 7
        return ((last.year - first.year) * MONTHS) // first.frequency.months + (last.number - first.number)

    def fiscal_year(self, day: date) -> Period:
        """The fiscal year that holds a day."""
        return self.period(Frequency.YEAR, day)


_LAST_MONTH = {Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}


@lru_cache(maxsize=4096)
def _within(calendar: Calendar, frequency: Frequency, longer: Period) -> tuple[Period, ...]:
    found = calendar.between(frequency, calendar.first_day(longer), calendar.last_day(longer))
    return tuple(map(familiar, found))


def _month_later(day: date, months: int) -> date:
    total = day.year * MONTHS + day.month - 1 + months
    return date(total // MONTHS, total % MONTHS + 1, 1)
