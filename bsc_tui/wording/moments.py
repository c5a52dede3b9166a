"""Moments as a list shows them, in the time zone of the machine."""

from datetime import datetime

_ENGLISH = "en"


def format_time(at: datetime) -> str:
    """The time of a clock, which is the same in every language: `17:52`."""
    return f"{at.astimezone():%H:%M}"


def format_day(at: datetime, locale: str = _ENGLISH, *, year: bool = False) -> str:
    """The day as people of the language read it: `3 Nov`, with its year `3 Nov 2026`."""
    here = at.astimezone()
    if locale == _ENGLISH:
        return f"{here.day} {here:%b %Y}" if year else f"{here.day} {here:%b}"
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMd" if year else "MMMd", here, locale=locale))


def format_moment(at: datetime, locale: str = _ENGLISH, *, year: bool = False) -> str:
    """Day and time: `22 Nov 18:31`, with the year `22 Nov 2026 18:31`; the day as people of the language read it."""
    here = at.astimezone()
    if locale == _ENGLISH:
        # The first list of a run waits for no Babel.
        return f"{here:%d %b %Y %H:%M}" if year else f"{here:%d %b %H:%M}"
    from babel.dates import format_skeleton

    day = format_skeleton("yMMMd" if year else "MMMd", here, locale=locale)
    return f"{day} {here:%H:%M}"
