"""Minutes in words: what is left, what is over, how far behind the plan of the day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.clock import agenda, behind, left, shown_slot, taken
from bsc_tui.scorecard.records import Slot

HOUR = 60
LONGEST_IN_MINUTES = 90


def minutes(count: int) -> str:
    """Minutes as they are spoken of.

    >>> minutes(12), minutes(125), minutes(840)
    ('12 min', '2 h 5', '14 h')
    """
    if count < LONGEST_IN_MINUTES:
        return f"{count} min"
    hours, rest = divmod(count, HOUR)
    return f"{hours} h {rest}" if rest else f"{hours} h"


def left_words(slot: Slot, now: datetime) -> str:
    """What a line of the agenda still has: `12 min left`, `time is up`, `3 min over`; with `paused` while it stands."""
    seconds = left(slot, now)
    if seconds > 0:
        words = f"{minutes(-(-seconds // 60))} left"
    elif seconds > -60:  # noqa: PLR2004  # seconds of a minute
        words = "time is up"
    else:
        words = f"{minutes(-seconds // 60)} over"
    return words if slot.running_since is not None else f"{words}, paused"


def behind_words(seconds: int) -> str:
    """How the day goes: `plan 4 behind`, `plan 4 ahead`; empty while it goes as planned."""
    count = abs(seconds) // 60
    if not count:
        return ""
    return f"plan {minutes(count).removesuffix(' min')} {'behind' if seconds > 0 else 'ahead'}"


def clock_words(slots: Sequence[Slot], here: Slot, now: datetime) -> str:
    """What the top line says of the clock of a line: `12 min left, plan 4 behind`."""
    return ", ".join(part for part in (left_words(here, now), behind_words(behind(slots, here, now))) if part)


def clock_at(scorecard: Scorecard, step: str, now: datetime) -> str:
    """What the clock says at a step, with the name of its line where that is another; empty where none is shown."""
    here = shown_slot(scorecard, step)
    if here is None:
        return ""
    words = clock_words(agenda(scorecard), here, now)
    return words if here.step and here.step == step else f"{here.title}: {words}"


def actual_words(slot: Slot, now: datetime) -> str:
    """The minutes a line has taken; empty where it was not begun."""
    seconds = taken(slot, now)
    return minutes(seconds // 60) if seconds or slot.running_since is not None else ""


def ran_words(ran: timedelta) -> str:
    """How long a clock ran: `14 h`, `3 h 20`."""
    count = int(ran.total_seconds()) // 60
    return minutes(count if count < 10 * HOUR else round(count / HOUR) * HOUR)
