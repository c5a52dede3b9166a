"""Who else has the plan open: who is here, who left in good order, who was cut off."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, auto

from storage.asking import Present

BEAT = 20.0
"""Seconds after which a terminal tells again that it is there."""

SILENT_AFTER = timedelta(seconds=50)
"""After so long without a word a terminal counts as cut off."""


class Standing(Enum):
    """How somebody stands to the plan."""

    HERE = auto()
    LEFT = auto()
    """Every terminal was closed in good order."""
    CUT_OFF = auto()
    """A terminal fell silent: it was killed, or its line broke."""


class Company:
    """Keeps in mind when each terminal was last heard of, by this machine's own clock.

    Clocks of several machines differ. So a terminal is measured by when its word changed; only what it said before it
    was first looked at is measured by the clocks.
    """

    def __init__(self, person: str) -> None:
        self._person = person
        """Whose run of the program this is; nobody is told of oneself."""
        self._present: dict[str, Present] = {}
        self._heard: dict[str, datetime] = {}
        self._standing: dict[str, Standing] = {}

    def note(self, present: Iterable[Present], now: datetime) -> None:
        """Take in what the store says of the terminals."""
        for each in present:
            before = self._present.get(each.terminal)
            if before is not None and before.seen > each.seen:
                continue
            if before is None:
                self._heard[each.terminal] = min(each.seen, now)
            elif before.seen != each.seen:
                self._heard[each.terminal] = now
            self._present[each.terminal] = each

    def standing(self, now: datetime) -> dict[str, Standing]:
        """How each person stands, by name, oneself included where one was noted."""
        found: dict[str, Standing] = {}
        # The later word of a person counts, and any terminal that is there counts more than those that are not.
        for each in sorted(self._present.values(), key=lambda each: each.seen):
            is_silent = now - self._heard[each.terminal] > SILENT_AFTER
            how = Standing.LEFT if each.left else Standing.CUT_OFF if is_silent else Standing.HERE
            if found.get(each.person) is not Standing.HERE:
                found[each.person] = how
        return found

    def here(self, now: datetime) -> int:
        """How many people have the plan open, oneself included."""
        others = {name for name, how in self.standing(now).items() if how is Standing.HERE}
        return len(others | {self._person})

    def gone(self, now: datetime) -> tuple[tuple[str, Standing], ...]:
        """Who has left or was cut off since this was asked last; nobody is told of twice."""
        standing = self.standing(now)
        gone = tuple(
            (person, how)
            for person, how in standing.items()
            if how is not Standing.HERE and person != self._person and self._standing.get(person) is Standing.HERE
        )
        self._standing = standing
        return gone


def gone_words(gone: Iterable[tuple[str, Standing]]) -> str:
    """Who went, in a line: `Ana left`, `Ben disconnected, T takes over`."""
    words = [
        f"{person} left"
        if how is Standing.LEFT
        else f"{person} disconnected, T takes over the place and half-typed text"
        for person, how in gone
    ]
    return "; ".join(words)
