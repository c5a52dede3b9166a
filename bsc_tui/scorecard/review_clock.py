"""The clock of a review: how long each section has taken, told from when the plan was edited while it was held.

No clock has to be started: going to a section starts its time. Half an hour without any edit means that nobody was
there, so that a review resumed the next morning has taken no night.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, Self

from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.records import Review, ReviewKind, Slot
from bsc_tui.scorecard.review_sections import sections

NOBODY_THERE = timedelta(minutes=30)
"""So long between two edits, and the review was interrupted."""


class Beat(NamedTuple):
    """An edit of the plan while a review was open."""

    at: datetime
    section: str = ""
    """Id of the section the room went to with it; empty for any other edit."""


@dataclass(frozen=True, slots=True)
class ReviewClock:
    """Seconds each section has taken, and since when the one in hand has been talked about."""

    spent: Mapping[str, int]
    section: str
    since: datetime

    @classmethod
    def told(cls, review: Review, beats: Iterable[Beat], now: datetime) -> Self:
        """The clock of a review that goes on now, from its edits so far in order, from that on which began it."""
        held = tuple(beats)
        begun = min((in_utc(review.opened), *(in_utc(each.at) for each in held[:1])))
        clock = cls(MappingProxyType({}), sections(review.kind)[0].id, begun)
        for beat in held:
            clock = clock.at(beat.section or clock.section, in_utc(beat.at), most=NOBODY_THERE)
        return clock.at(clock.section, now, most=NOBODY_THERE)

    def at(self, section: str, now: datetime, *, most: timedelta = timedelta.max) -> Self:
        """The clock after the room went to a section; a longer time than `most` since the last beat is none."""
        passed = now - self.since
        taken = int(passed.total_seconds()) if timedelta(0) < passed <= most else 0
        spent = {**self.spent, self.section: self.spent.get(self.section, 0) + taken}
        return type(self)(MappingProxyType(spent), section, now)

    def slots(self, kind: ReviewKind) -> tuple[Slot, ...]:
        """The sections as lines of an agenda, as `clock` and its words know them."""
        return tuple(
            Slot(
                uid=section.id, step=section.id, title=section.title, minutes=section.minutes,
                spent=self.spent.get(section.id, 0), rank=Decimal(number),
                running_since=self.since if section.id == self.section else None,
            )
            for number, section in enumerate(sections(kind), start=1)
        )  # fmt: skip

    def slot(self, kind: ReviewKind) -> Slot:
        """The line of the section in hand."""
        return next(each for each in self.slots(kind) if each.uid == self.section)
