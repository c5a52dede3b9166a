"""The history of one thing: the acts of the journal that touched it, its values, or what was said about it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bsc_tui.scorecard.change import Change, Changes
from bsc_tui.scorecard.fields import Kind
from storage.journal import Entry

OWN = frozenset({Kind.KPI, Kind.OBJECTIVE, Kind.PERSPECTIVE})
"""Things that have a history of their own."""
NAMED_IN: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.ACTUAL: ("kpi",),
        Kind.FORMER_TARGET: ("kpi",),
        Kind.CORRECTIVE: ("kpi",),
        Kind.LINK: ("cause", "effect"),
        Kind.NOTE: ("element",),
        Kind.WAIVER: ("element",),
        Kind.HOMEWORK: ("element",),
        Kind.MINUTE: ("about",),
    }
)
"""In which fields other things name the one whose history they belong to."""


@dataclass(frozen=True, slots=True)
class Touch:
    """An act of the journal, as far as it touched a thing."""

    entry: Entry
    changes: Changes


def history_of(uid: str, entries_about: Callable[[Collection[str]], Iterable[Entry]]) -> tuple[Touch, ...]:
    """The history of one KPI, objective or perspective, the newest act first.

    `entries_about` gives the acts that name any of some uids, in order. It is asked twice where a cause, a note or a
    link belongs to the thing: an edit of one of these names only the uid of its own.
    """
    entries = tuple(entries_about({uid}))
    belonging = {
        change.uid for entry in entries for change in entry.changes if uid not in change.uid and uid in _named(change)
    }
    if belonging:
        entries = tuple(entries_about({uid, *belonging}))
    return histories(entries).get(uid, ())


def recorded(touches: Sequence[Touch]) -> Mapping[str, Entry]:
    """The act that entered or changed the value of each period of a KPI last, by the written form of the period.

    `touches` are the KPI's history, the newest first; a value that was taken out has none.
    """
    found: dict[str, Entry | None] = {}
    for touch in touches:
        for change in touch.changes:
            if change.kind is Kind.ACTUAL:
                found.setdefault(change.uid.rpartition("/")[2], None if change.after is None else touch.entry)
    return {period: entry for period, entry in found.items() if entry is not None}


def _named(change: Change) -> tuple[str, ...]:
    data = {**(change.before or {}), **(change.after or {})}
    return tuple(str(data[field]) for field in NAMED_IN.get(change.kind, ()) if data.get(field))


def histories(entries: Iterable[Entry]) -> Mapping[str, tuple[Touch, ...]]:
    """The history of every KPI, objective and perspective by uid, the newest act first.

    `entries` are the whole journal, the oldest first: an edit names only what it changed, and what a thing belongs to
    is known from the act that added it.
    """
    found: dict[str, list[Touch]] = {}
    belongs: dict[tuple[Kind, str], tuple[str, ...]] = {}
    for entry in entries:
        touched: dict[str, list[Change]] = {}
        for change in entry.changes:
            for uid in _whose(change, belongs):
                touched.setdefault(uid, []).append(change)
        for uid, changes in touched.items():
            found.setdefault(uid, []).append(Touch(entry, tuple(changes)))
    return {uid: tuple(reversed(touches)) for uid, touches in found.items()}


def _whose(change: Change, belongs: dict[tuple[Kind, str], tuple[str, ...]]) -> tuple[str, ...]:
    if change.kind in OWN:
        return (change.uid,)
    fields = NAMED_IN.get(change.kind)
    if fields is None:
        return ()
    named = _named(change)
    if len(named) == len(fields):
        belongs[change.kind, change.uid] = named
        return named
    return belongs.get((change.kind, change.uid), named)
