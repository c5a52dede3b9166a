"""The rule of entry for closed periods: what is recorded for one changes only with a reason, which is kept with it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bsc_tui.scorecard.fields import COMMENT_LENGTH
from bsc_tui.scorecard.period import Calendar, Frequency, Period, parse_period
from bsc_tui.scorecard.records import Actual, Closed

SAYS = ("value", "not_applicable", "provisional", "note")
"""The fields of an actual that a closed period keeps as they are."""


class Unexplained(NamedTuple):
    """An actual of a closed period that would change without a reason."""

    actual: Actual
    """As it is, or as it would be where it is new."""
    closed: Closed


@lru_cache(maxsize=65536)
def _names(calendar: Calendar, period: Period) -> tuple[str, ...]:
    """The uids of the closed periods, one for each frequency, in which a period ends."""
    day = calendar.belongs_by(period)
    return tuple(Closed.uid_of(calendar.period(frequency, day)) for frequency in Frequency)


def closed_among(closed: Mapping[str, Closed], calendar: Calendar, period: Period) -> Closed | None:
    """The closed period in which a period of any frequency ends; a week ends with its Thursday."""
    if not closed:
        return None
    return next((closed[name] for name in _names(calendar, period) if name in closed), None)


def with_reason(reason: str, earlier: str) -> str:
    """The reasons of an actual with one more on top, a line each; the oldest go where there is no room for all."""
    lines = [" ".join(reason.split()), *filter(None, earlier.split("\n"))]
    while len(lines) > 1 and len("\n".join(lines)) > COMMENT_LENGTH:
        lines.pop()
    return "\n".join(lines)


def is_explained(before: Actual | None, after: Actual | None) -> bool:
    """Whether one and only one reason was added for what changes in an actual; where nothing does, none is needed."""
    earlier = before.corrected if before is not None else ""
    if after is None:
        return before is None
    if before is not None and all(getattr(before, name) == getattr(after, name) for name in (*SAYS, "corrected")):
        return True
    reason = after.corrected.partition("\n")[0]
    return bool(reason) and after.corrected == with_reason(reason, earlier)


def unexplained(
    touched: Mapping[str, tuple[Actual | None, Actual | None]], closed: Mapping[str, Closed], calendar: Calendar
) -> Iterator[Unexplained]:
    """The actuals, as they were and would be, that change in a closed period without a reason."""
    for before, after in touched.values() if closed else ():
        actual = before or after
        if actual is None or is_explained(before, after):
            continue
        found = closed_among(closed, calendar, parse_period(actual.period))
        if found is not None:
            yield Unexplained(actual, found)
