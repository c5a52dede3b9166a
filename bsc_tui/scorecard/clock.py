"""The agenda and its clock: minutes planned and taken, what is left, how far behind the plan of the day the room is.

The clock lives in the records, so that every terminal shows the same and none has to be there for it to run.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, apply, edited, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import in_order
from bsc_tui.scorecard.records import Slot

LEFT_ALONE = timedelta(hours=3)
"""So long without an edit while a clock runs, and nobody has been there."""

MOST_SPENT = 10_000_000


class Line(NamedTuple):
    """One line of an agenda that nobody has changed yet."""

    step: str
    """Id of the step it is for; empty for a break and the like."""
    title: str
    minutes: int


def agenda(scorecard: Scorecard) -> tuple[Slot, ...]:
    """The lines of the agenda in order; none while it is as it was chosen."""
    return in_order(scorecard.records.slots.values())


def slot_of(scorecard: Scorecard, step: str) -> Slot | None:
    """The line of the agenda that is for a step.

    Where there are several: the one whose clock runs, else the first that has time left, else the last.
    """
    lines = [slot for slot in agenda(scorecard) if slot.step == step]
    going = [slot for slot in lines if slot.running_since is not None]
    fresh = [slot for slot in lines if slot.spent < slot.minutes * 60]
    return next(iter((*going, *fresh, *reversed(lines))), None)


def running(scorecard: Scorecard) -> Slot | None:
    """The line whose clock runs."""
    return next((slot for slot in agenda(scorecard) if slot.running_since is not None), None)


def shown_slot(scorecard: Scorecard, step: str) -> Slot | None:
    """The line whose clock is shown at a step: the one that runs, else that of the step once it was begun."""
    here = running(scorecard)
    if here is not None:
        return here
    own = slot_of(scorecard, step) if step else None
    return own if own is not None and own.spent else None


def taken(slot: Slot, now: datetime) -> int:
    """Seconds a line has taken so far, with those of a clock that runs."""
    if slot.running_since is None:
        return slot.spent
    return slot.spent + max(int((now - slot.running_since).total_seconds()), 0)


def left(slot: Slot, now: datetime) -> int:
    """Seconds a line still has; negative where it is over."""
    return slot.minutes * 60 - taken(slot, now)


def until_tick(slot: Slot, now: datetime) -> float:
    """Seconds until a clock that runs reads otherwise: never more than a minute, and a little after it is full."""
    return (left(slot, now) - 1) % 60 + 1.2


def behind(slots: Sequence[Slot], here: Slot, now: datetime) -> int:
    """Seconds the room is behind the plan at a line; negative where it is ahead.

    Lines before it count with what they took against what was planned, once they were begun. Of itself and of later
    lines only what is over counts: they are not done yet.
    """
    place = [slot.uid for slot in slots].index(here.uid)
    total = 0
    for number, slot in enumerate(slots):
        over = -left(slot, now)
        is_done = number < place and taken(slot, now) > 0
        total += over if is_done else max(over, 0)
    return total


# --- the clock ---------------------------------------------------------------------------------------------------


def stopped(scorecard: Scorecard, until: datetime) -> Changes:
    """Stop whatever clock runs; what ran until then is taken."""
    return tuple(
        change
        for slot in agenda(scorecard)
        if slot.running_since is not None
        for change in edited(slot, running_since=None, spent=min(taken(slot, until), MOST_SPENT))
    )


def started(scorecard: Scorecard, uid: str, now: datetime) -> Changes:
    """Start the clock of a line; any other stops, for a room does one thing at a time."""
    slot = scorecard.records.slots[uid]
    others = tuple(
        change
        for other in agenda(scorecard)
        if other.running_since is not None and other.uid != uid
        for change in edited(other, running_since=None, spent=min(taken(other, now), MOST_SPENT))
    )
    return others if slot.running_since is not None else (*others, *edited(slot, running_since=now))


def toggled(
    scorecard: Scorecard, line: Line, usual: Iterable[Line], now: datetime, new_uid: Callable[[], str]
) -> Changes:
    """Start the clock of a step, or stop it where it runs.

    An agenda nobody has changed yet becomes one of the plan's own first; a step it lacks gets a line behind those that
    were begun.
    """
    first = laid_out(scorecard, usual, new_uid)
    now_there = apply(scorecard, first)
    slot = slot_of(now_there, line.step)
    if slot is None:
        more = new_line(now_there, new_uid(), line, _after_begun(now_there))
        first, now_there = (*first, *more), apply(now_there, more)
        slot = slot_of(now_there, line.step)
        assert slot is not None
    if slot.running_since is not None:
        return (*first, *stopped(now_there, now))
    return (*first, *started(now_there, slot.uid, now))


class Alone(NamedTuple):
    """A clock that ran on while nobody was there."""

    slot: Slot
    ran: timedelta
    """Since it was started."""
    last: datetime
    """When the plan was edited last while it ran, or the start of the clock."""


def left_alone(scorecard: Scorecard, last_edit: datetime | None, now: datetime) -> Alone | None:
    """The clock that runs though nobody has edited the plan for hours."""
    slot = running(scorecard)
    if slot is None or slot.running_since is None:
        return None
    last = max(slot.running_since, last_edit) if last_edit is not None else slot.running_since
    if now - last < LEFT_ALONE:
        return None
    return Alone(slot, now - slot.running_since, last)


# --- the lines ---------------------------------------------------------------------------------------------------


def laid_out(scorecard: Scorecard, lines: Iterable[Line], new_uid: Callable[[], str]) -> Changes:
    """Make the lines of an agenda the plan's own, where it has none yet."""
    if scorecard.records.slots:
        return ()
    return tuple(
        added(Slot(uid=new_uid(), step=line.step, title=line.title, minutes=line.minutes, rank=Decimal(number)))
        for number, line in enumerate(lines, start=1)
    )


def new_line(scorecard: Scorecard, uid: str, line: Line, place: int | None = None) -> Changes:
    """Add a line at a place of the agenda, counted from 0, or at the end."""
    slots = agenda(scorecard)
    last = max((slot.rank for slot in slots), default=Decimal(0))
    first: Changes = (
        added(Slot(uid=uid, step=line.step, title=line.title, minutes=line.minutes, rank=Decimal(int(last) + 1))),
    )
    by = 0 if place is None else min(place, len(slots)) - len(slots)
    return (*first, *edits.moved(apply(scorecard, first), Kind.SLOT, uid, by)) if by else first


def _after_begun(scorecard: Scorecard) -> int:
    """The place behind the last line that was begun."""
    begun = [place for place, slot in enumerate(agenda(scorecard), 1) if slot.spent or slot.running_since is not None]
    return max(begun, default=0)


def read_line(text: str, step: str = "", minutes: int = 0) -> Line:
    """A line of an agenda as people type it: a title, then the minutes.

    Raises `Refused` where there is no title, or the number is none an agenda can have.

    >>> read_line("Coffee 15")
    Line(step='', title='Coffee', minutes=15)
    """
    words = text.split()
    while len(words) > 1 and words[-1].rstrip(".").casefold() in {"min", "minutes", "minute", "'", "m"}:
        words.pop()
    if len(words) > 1 and (number := words[-1].rstrip("'")).isascii() and number.isdigit():
        minutes = int(number)
        words.pop()
    title = " ".join(words)
    if not title:
        raise Refused('a line needs a title and its minutes: "Coffee 15"')
    if minutes > 10000:  # noqa: PLR2004  # as the model has it
        raise Refused(f"{minutes} minutes are more than a week; minutes go to 10000")
    return Line(step, title, minutes)


def chosen(scorecard: Scorecard, lines: Iterable[Line], new_uid: Callable[[], str]) -> Changes:
    """Put another agenda in place of the plan's own; the time steps have taken stays with them.

    Lines that have taken time and are not in the other agenda stay at the end.
    """
    wanted = list(lines)
    old = {slot.step: slot for slot in agenda(scorecard) if slot.step and slot.step in {line.step for line in wanted}}
    changes: list[Changes] = []
    for slot in agenda(scorecard):
        if old.get(slot.step) is slot:
            continue
        is_used = slot.spent > 0 or slot.running_since is not None
        changes.append(
            edited(slot, rank=Decimal(len(wanted) + len(changes) + 1))
            if is_used
            else removed(scorecard, Kind.SLOT, slot.uid)
        )
    for number, line in enumerate(wanted, start=1):
        kept = old.pop(line.step, None)
        if kept is not None:
            changes.append(edited(kept, title=line.title, minutes=line.minutes, rank=Decimal(number)))
        else:
            new = Slot(uid=new_uid(), step=line.step, title=line.title, minutes=line.minutes, rank=Decimal(number))
            changes.append((added(new),))
    return tuple(change for group in changes for change in group)
