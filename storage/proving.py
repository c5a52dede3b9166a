"""Whether a store still says what was written there: the chain of each journal, and the rows it must add up to."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bsc_tui.scorecard.change import ENTITIES, Refused, build
from bsc_tui.scorecard.fields import Entity, Kind
from storage import asking
from storage.asking import BadRow
from storage.assembling import utc
from storage.journal import START, canonical, instant
from storage.opening import Ask

AT_ONCE = 500
"""Entries read at once; a journal may be long."""


class Odd(NamedTuple):
    """Something in a plan that is not as it was written."""

    seq: int | None
    """The entry of the journal it is about; none where it is about a row."""
    what: str
    """In a sentence without its full stop."""


def names(ask: Ask) -> dict[str, str]:
    """The keys of all plans by uid, in order."""
    return {row[0]: row[1] for row in sorted(ask('SELECT "uid", "key" FROM "plan"', ()), key=lambda row: str(row[1]))}


def raw_entries(ask: Ask, plan: str) -> Iterator[Sequence[Any]]:
    """The rows of a journal in order, as they stand: `seq, prev, hash, at, who, where, kind, undoes, changes`."""
    after = 0
    while True:
        rows = ask(
            'SELECT "seq", "prev", "hash", "at", "who", "where", "kind", "undoes", "changes" FROM "journal" '
            'WHERE "plan" = ? AND "seq" > ? ORDER BY "seq" LIMIT ?',
            (plan, after, AT_ONCE),
        )
        yield from rows
        if len(rows) < AT_ONCE:
            return
        after = rows[-1][0]


def chain(ask: Ask, plan: str) -> Iterator[Odd]:
    """Every entry of a journal that was altered, left out or put in; nothing where the chain is whole.

    It reads entries of every version of the store, for it takes them as they stand.
    """
    wanted, prev = 1, START
    for row in raw_entries(ask, plan):
        seq, said_prev, said_hash = row[0], row[1], row[2]
        if seq != wanted:
            yield Odd(wanted, _missing(wanted, seq - 1))
        elif said_prev != prev:
            yield Odd(seq, f"entry {seq} does not follow from the one before: the link between them is broken")
        if _digest(row) != said_hash:
            yield Odd(seq, f"entry {seq} does not say what it said when it was written: its content was changed")
        wanted, prev = seq + 1, said_hash
    if wanted == 1:
        yield Odd(1, "there is no entry at all: the whole journal is missing")


def _missing(first: int, last: int) -> str:
    return f"entry {first} is missing" if first == last else f"the entries {first} to {last} are missing"


def _digest(row: Sequence[Any]) -> str | None:
    seq, prev, _, at, who, where, kind, undoes, changes = row
    try:
        told = {
            "seq": seq,
            "prev": prev,
            "at": instant(utc(at)),
            "who": who,
            "where": where,
            "kind": kind,
            "undoes": undoes,
            "changes": json.loads(changes),
        }
        return hashlib.sha256(canonical(told).encode()).hexdigest()
    except (ValueError, TypeError):
        return None


Rows = dict[Kind, dict[str, dict[str, Any]]]
"""The plain data of things by kind and uid."""


def unlike(ask: Ask, plan: str) -> Iterator[Odd]:
    """Where the rows of a plan are not what its journal adds up to, by thing and field; for this program's version."""
    told: Rows = {}
    for row in raw_entries(ask, plan):
        yield from _added_up(told, row[0], row[8])
    for kind in ENTITIES:
        there, unreadable = _stored(ask, kind, plan)
        for uid in unreadable:
            yield Odd(None, f"{_named(kind, uid, told.get(kind, {}).get(uid), told)} cannot be read")
        yield from _compared(kind, told, there, set(unreadable))


def _added_up(told: Rows, seq: int, changes: Any) -> Iterator[Odd]:
    """Take up one entry; what does not follow is told, and then taken as it says."""
    try:
        read = [(Kind(each["kind"]), each["uid"], each["before"], each["after"]) for each in json.loads(changes)]
    except (ValueError, TypeError, KeyError):
        yield Odd(seq, f"entry {seq} cannot be read")
        return
    for kind, uid, before, after in read:
        table = told.setdefault(kind, {})
        now = table.get(uid)
        for field in _unexpected(kind, now, before):
            yield Odd(
                seq,
                f"entry {seq} does not follow from those before it: {_named(kind, uid, now or before, told)}, {field}",
            )
        if after is None:
            table.pop(uid, None)
        else:
            table[uid] = {**(now or {}), **after}


def _unexpected(kind: Kind, now: Mapping[str, Any] | None, before: Mapping[str, Any] | None) -> Iterator[str]:
    if before is None or now is None:
        if (before is None) != (now is None):
            yield "which was there already" if before is None else "which was not there"
        return
    yield from (_label(kind, field) for field, was in before.items() if field in now and now[field] != was)


def _stored(ask: Ask, kind: Kind, plan: str) -> tuple[Mapping[str, Entity], list[str]]:
    """The things of a kind, and the uids of those rows that hold no thing."""
    try:
        return asking.all_of(ask, kind, plan), []
    except BadRow:
        pass
    found: dict[str, Entity] = {}
    unreadable = []
    for (uid,) in ask(f'SELECT "uid" FROM "{kind.value}" WHERE "plan" = ?', (plan,)):  # noqa: S608  # names are our models
        try:
            found.update(asking.some(ask, kind, plan, (uid,)))
        except BadRow:
            unreadable.append(uid)
    return found, unreadable


def _compared(kind: Kind, told: Rows, there: Mapping[str, Entity], skipped: set[str]) -> Iterator[Odd]:
    wanted = told.get(kind, {})
    for uid in sorted(wanted.keys() - there.keys() - skipped):
        yield Odd(None, f"{_named(kind, uid, wanted[uid], told)} is in the journal and not in the store")
    for uid in sorted(there.keys() - wanted.keys()):
        yield Odd(None, f"{_named(kind, uid, there[uid].data(), told)} is in the store and not in the journal")
    for uid in sorted(wanted.keys() & there.keys()):
        stored = there[uid].data()
        try:
            meant = build(kind, uid, wanted[uid]).data()
        except Refused as error:
            yield Odd(None, f"{_named(kind, uid, wanted[uid], told)}: what the journal says does not fit: {error}")
            continue
        for field in (name for name in meant if meant[name] != stored[name]):
            says = f"the journal says {_shown(meant[field])}, the store {_shown(stored[field])}"
            yield Odd(None, f"{_named(kind, uid, stored, told)}, {_label(kind, field)}: {says}")


def _label(kind: Kind, field: str) -> str:
    known = ENTITIES[kind].model_fields.get(field)
    title = known.title if known is not None and field not in _NAMES else None
    return (title or field.replace("_", " ")).lower()


_WORDS = {Kind.CHARTER: "plan", Kind.ACTION: "action plan", Kind.SIGN_OFF: "sign-off", Kind.KPI: "KPI"}
_NAMES = ("code", "letter", "title", "name", "text", "number", "about", "check", "kpi", "period")


def _named(kind: Kind, uid: str, data: Mapping[str, Any] | None, told: Rows) -> str:
    """What a person knows a thing by: its kind, and its code and name, else its uid."""
    known = dict(data or {})
    kpi = told.get(Kind.KPI, {}).get(str(known.get("kpi")))
    if kpi is not None and kind is not Kind.ACTION:
        known["kpi"] = kpi.get("code") or kpi.get("name")
    words = " ".join(str(known[name]) for name in _NAMES if known.get(name))
    return f"{_WORDS.get(kind, kind.value.replace('_', ' '))} {_short(words or uid)}"


def _shown(value: Any) -> str:
    """A value of a field in a few words."""
    if value is None or value in ("", []):
        return "nothing"
    return f'"{_short(str(value))}"'


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_LONGEST = 60
