"""The years a plan is made for, and what its name tells of them."""

import re
from datetime import date

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_LONGEST = 10
"""Years from the first to the last that a name is believed; `Route 2027 to 2066` tells of no horizon."""


def usual_horizon(name: str, today: date) -> tuple[date, date]:
    """First and last day of a plan that is begun today and called so; what nobody said is this year.

    A name that begins with this or next year tells its horizon. One with a later year alone does not: `Vision 2030`
    says where it leads and not when it begins.

    >>> today = date(2026, 11, 22)
    >>> [[day.year for day in usual_horizon(f"Lakeside {years}", today)] for years in ("2027", "2027-2029", "2030")]
    [[2027, 2027], [2027, 2029], [2026, 2026]]
    """
    first = last = today.year
    years = [int(year) for year in _YEAR.findall(name)]
    if years and years[0] in {today.year, today.year + 1}:
        first = last = years[0]
        if len(years) > 1 and first < years[1] <= first + _LONGEST:
            last = years[1]
    return date(first, 1, 1), date(last, 12, 31)


def next_name(name: str, horizon: tuple[date, date]) -> str:
    """The name of the plan for a time, from that of the one before: its years are replaced, or one is added.

    >>> year = date(2028, 1, 1), date(2028, 12, 31)
    >>> next_name("Lakeside Clinic 2027", year), next_name("Lakeside", year)
    ('Lakeside Clinic 2028', 'Lakeside 2028')
    >>> next_name("City Library 2027 to 2029", (date(2030, 1, 1), date(2032, 12, 31)))
    'City Library 2030 to 2032'
    """
    years = iter((str(horizon[0].year), str(horizon[1].year)))
    renamed, count = _YEAR.subn(lambda found: next(years, found[0]), name, count=2)
    return renamed if count else f"{name} {horizon[0].year}"


def next_horizon(start: date, end: date) -> tuple[date, date]:
    """The time right after a plan's, as many years long; whole years where the plan had whole years.

    >>> next_horizon(date(2026, 1, 1), date(2026, 12, 31))
    (datetime.date(2027, 1, 1), datetime.date(2027, 12, 31))
    """
    first = date.fromordinal(end.toordinal() + 1)
    years = max(first.year - start.year, 1)
    same_day = first.replace(day=min(first.day, 28)) if (first.month, first.day) == (2, 29) else first
    return first, date.fromordinal(same_day.replace(year=first.year + years).toordinal() - 1)
