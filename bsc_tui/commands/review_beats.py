"""When the plan was edited while a review was open, from the journal."""

from datetime import datetime

from bsc_tui.scorecard.change import Change
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.records import Review
from bsc_tui.scorecard.review_clock import Beat
from storage.journal import Entry
from storage.reading import Reader

_TOGETHER = 200
"""Entries that are read at once."""


def beats(reader: Reader, plan: str, review: Review, now: datetime) -> tuple[Beat, ...]:
    """The edit a review was begun with and every one since, in order; none while that is still on its way to the store.

    The journal tells it, for the day of the review is that of the room, which need not be that of the clock.
    Raises a `StoreError`.
    """
    opened = in_utc(review.opened)
    found: list[Beat] = []
    before: int | None = None
    while True:
        entries = reader.entries_back(plan, before, _TOGETHER)
        for entry in entries:
            found.append(Beat(entry.at, _section(entry, review)))
            if entry.at < opened <= now:
                return ()
            if any(change.before is None and _is_of(change, review) for change in entry.changes):
                return tuple(reversed(found))
        if len(entries) < _TOGETHER:
            return ()
        before = entries[-1].seq


def _section(entry: Entry, review: Review) -> str:
    return next((_place(change) for change in entry.changes if _is_of(change, review)), "")


def _is_of(change: Change, review: Review) -> bool:
    return change.kind is Kind.REVIEW and change.uid == review.uid


def _place(change: Change) -> str:
    return str((change.after or {}).get("place", "")).partition(" ")[0]
