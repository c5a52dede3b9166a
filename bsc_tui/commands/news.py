"""What others did, in a few words for the edge of the screen."""

from collections import defaultdict
from collections.abc import Iterable

from bsc_tui.commands.since import label
from bsc_tui.commands.telling import thing, worded
from bsc_tui.scorecard.change import Change, Changes, Scorecard
from bsc_tui.scorecard.fields import Kind
from storage.journal import ARCHIVE, UNARCHIVE, Entry

_WITHOUT_CHANGES = {ARCHIVE: "put this plan into the archive", UNARCHIVE: "took this plan out of the archive"}
_DONE = {"undo": "undid: ", "redo": "did again: "}


def news(entries: Iterable[Entry], scorecard: Scorecard, me: str, locale: str | None = None) -> str:
    """Who changed what: one change in full, several as a count: `Ben: F1.2 target 60 → 65`, `Ben changed 12 things`."""
    acts: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        acts["You, elsewhere" if entry.who == me else entry.who].append(entry)
    if len(acts) == 1:
        ((who, theirs),) = acts.items()
        return _one_person(who, theirs, scorecard, locale)
    counts = ", ".join(f"{who} {_count(_things(theirs))}" for who, theirs in acts.items())
    return f"Changed by {counts}"


def _one_person(who: str, acts: list[Entry], scorecard: Scorecard, locale: str | None) -> str:
    changes = tuple(change for entry in acts for change in entry.changes)
    if not changes:
        return (
            f"{who} {_WITHOUT_CHANGES[acts[-1].kind]}"
            if acts[-1].kind in _WITHOUT_CHANGES
            else f"{who}: {acts[-1].kind}"
        )
    if len(acts) > 1 and len({(c.kind, c.uid, *sorted(c.after or {})) for c in changes}) == 1:
        changes = changes[-1:]
    done = _DONE.get(acts[-1].kind, "")
    parents = _at_root(changes)
    if len(parents) == 1:
        words = _told(parents[0], scorecard, locale)
        along = len({(c.kind, c.uid) for c in changes}) - 1
        return f"{who}: {done}{words}{f' and {along} more' if along else ''}"
    return f"{who} changed {_count(_things(acts))}"


def _at_root(changes: Changes) -> Changes:
    """Of things that go or come together only the one the others hang on; else all."""
    if len(changes) > 1 and all(change.after is None for change in changes):
        return changes[-1:]
    gone = [change for change in changes if change.after is None]
    if gone and len(gone) < len(changes) and all(c.before is not None for c in changes):
        return (gone[-1],)
    return changes


def _things(acts: Iterable[Entry]) -> int:
    return len({(change.kind, change.uid) for entry in acts for change in entry.changes})


def _count(things: int) -> str:
    return f"{things} thing{'' if things == 1 else 's'}"


def _told(change: Change, scorecard: Scorecard, locale: str | None) -> str:
    if change.before is None:
        value = ""
        if change.kind is Kind.ACTUAL:
            value = f": {worded(change, 'value', (change.after or {}).get('value'), scorecard, locale)}"
        return f"{thing(change, scorecard)} added{value}"
    if change.after is None:
        return f"{thing(change, scorecard)} deleted"
    edits = []
    for field, value in change.after.items():
        was = worded(change, field, change.before.get(field), scorecard, locale)
        edits.append(f"{label(change.kind, field)} {was} → {worded(change, field, value, scorecard, locale)}")
    more = f" and {len(edits) - 1} more" if len(edits) > 1 else ""
    if set(change.after) == {"rank"}:
        return f"{called(change, scorecard)} moved"
    return f"{called(change, scorecard)} {edits[0]}{more}"


def called(change: Change, scorecard: Scorecard) -> str:
    """What a change is about as briefly as can be: its code where it has one."""
    found = scorecard.things(change.kind).get(change.uid)
    if change.kind is Kind.ACTUAL:
        kpi = scorecard.plan.kpis.get(change.uid.partition("/")[0])
        return f"{kpi.code if kpi else ''} {change.uid.rpartition('/')[2]}".strip()
    return str(getattr(found, "code", "") or thing(change, scorecard))
