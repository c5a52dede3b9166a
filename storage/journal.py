"""The journal of a plan: every act in order, each sealed with the one before, and what they add up to."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from bsc_tui.scorecard.change import Change, Changes, Refused, Scorecard, altered
from bsc_tui.scorecard.fields import Entity, Kind
from storage.assembling import assemble

START = ""
"""What stands for the hash of the entry before the first."""


@dataclass(frozen=True)
class Act:
    """Who does a group of changes, where, as what and when."""

    who: str
    where: str
    """Whose terminal or machine it was done at."""
    kind: str
    """What sort of act it is: `new`, `edit`, `import`, `undo`, `redo`."""
    at: datetime
    """With its time zone."""
    undoes: int | None = None
    """The number of the entry it takes back."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            message = "the time of an act needs its time zone"
            raise ValueError(message)


class Entry(NamedTuple):
    """One act as the journal keeps it."""

    seq: int
    """Its number in the plan's journal, from 1."""
    prev: str
    """The hash of the entry before; empty for the first."""
    hash: str
    at: datetime
    who: str
    where: str
    kind: str
    undoes: int | None
    changes: Changes


class Committed(NamedTuple):
    """What was kept, once it is safely on disk."""

    plan_uid: str
    key: str
    """The plan's key."""
    entry: Entry
    """The journal's newest entry: the one just written, unless there was nothing to change."""
    changes: Changes
    """As they were really written: with every value in its one form, and codes of their own."""
    renumbered: Mapping[str, str]
    """The code of each thing that got another one than it asked for, by uid."""


class Head(NamedTuple):
    """Where the journal of a plan ends."""

    seq: int
    hash: str
    at: datetime


class Broken(NamedTuple):
    """The first entry that does not fit the ones before, and why."""

    seq: int
    reason: str


def canonical(value: object) -> str:
    """Plain data in the one form that is hashed: keys sorted, no spaces, nothing escaped that need not be."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def changes_text(changes: Changes) -> str:
    """A group of changes as the journal writes it."""
    return canonical(_plain(changes))


def _plain(changes: Changes) -> list[dict[str, object]]:
    # Plain dicts are written out faster than what is only like one.
    return [
        {
            "kind": change.kind,
            "uid": change.uid,
            "before": None if change.before is None else dict(change.before),
            "after": None if change.after is None else dict(change.after),
        }
        for change in changes
    ]


def changes_from(text: str) -> Changes:
    """Read what `changes_text` wrote.

    Raises `ValueError` for anything else.
    """
    read = json.loads(text)
    if not isinstance(read, list):
        message = "no list of changes"
        raise ValueError(message)  # noqa: TRY004  # all that is unreadable is one sort of error
    return tuple(Change.model_validate(each) for each in read)


def instant(at: datetime) -> str:
    """A time as the journal hashes it: in UTC, with a Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def sealed(seq: int, prev: str, act: Act, changes: Changes, text: str | None = None) -> Entry:
    """The entry for an act, with its hash; `text` is what `changes_text` makes of the changes, where that is known."""
    entry = Entry(seq, prev, "", act.at.astimezone(UTC), act.who, act.where, act.kind, act.undoes, changes)
    return entry._replace(hash=digest(entry, text))


def digest(entry: Entry, text: str | None = None) -> str:
    """SHA-256 over everything an entry says, in hex digits; `text` are its changes as the journal writes them."""
    told = {
        "seq": entry.seq,
        "prev": entry.prev,
        "at": instant(entry.at),
        "who": entry.who,
        "where": entry.where,
        "kind": entry.kind,
        "undoes": entry.undoes,
        "changes": [],
    }
    # Large groups are written out once: in the one form the changes stand as they do alone.
    head, _, tail = canonical(told).partition(_NO_CHANGES)
    text = changes_text(entry.changes) if text is None else text
    return hashlib.sha256(f'{head}"changes":{text}{tail}'.encode()).hexdigest()


_NO_CHANGES = '"changes":[]'


def verify(entries: Iterable[Entry]) -> Broken | None:
    """The first entry of a whole journal that was altered, left out or put in, if there is one."""
    prev = START
    for seq, entry in enumerate(entries, start=1):
        if entry.seq != seq:
            return Broken(entry.seq, f"entry {seq} is missing before it")
        if entry.prev != prev:
            return Broken(entry.seq, "it does not follow from the entry before")
        if digest(entry) != entry.hash:
            return Broken(entry.seq, "it does not say what it said when it was written")
        prev = entry.hash
    return None


def fold(entries: Iterable[Entry]) -> Scorecard:
    """What all acts together make of a plan.

    Raises `Conflict` or `Refused` where they do not follow from each other.
    """
    things: dict[Kind, dict[str, Entity]] = {}
    for entry in entries:
        for change in entry.changes:
            table = things.setdefault(change.kind, {})
            after = altered(table.get(change.uid), change)
            if after is None:
                del table[change.uid]
            else:
                table[change.uid] = after
    if len(things.get(Kind.CHARTER, {})) != 1:
        message = "a journal tells of exactly one plan"
        raise Refused(message)
    return assemble(things)


CLOCK = "clock"
"""The kind of an act that starts or stops the clock of the agenda."""
PLACE = "place"
"""The kind of an act that notes where a review is."""
UNTOLD = frozenset({CLOCK, PLACE})
"""The kinds of acts nobody is told of as news."""
ARCHIVE, UNARCHIVE = "archive", "unarchive"
"""The kinds of the acts that put a plan into the archive and take it out."""
NEVER_UNDONE = (CLOCK, PLACE, ARCHIVE, UNARCHIVE)
"""The kinds of acts that are kept like all others, and that undo passes over."""


class Mark(NamedTuple):
    """What is needed of an entry to know whether it can be taken back."""

    seq: int
    undoes: int | None


class Reach(NamedTuple):
    """What one person can take back, and make again, in order; the last ones come first."""

    undoable: tuple[int, ...]
    redoable: tuple[int, ...]


def reach(marks: Iterable[Mark]) -> Reach:
    """Which of one person's own entries still stand, and which undos can themselves be undone.

    A new act makes what was taken back before it final. The first entry makes the plan and stays.
    """
    standing: dict[int, None] = {}
    taken: dict[int, None] = {}
    for seq, undoes in marks:
        if undoes is None:
            taken.clear()
            if seq > 1:
                standing[seq] = None
        elif undoes in standing:
            del standing[undoes]
            taken[seq] = None
        elif undoes in taken:
            del taken[undoes]
            standing[seq] = None
    return Reach(tuple(reversed(standing)), tuple(reversed(taken)))
