"""Where an act meets what others did meanwhile; and the same act once more, on top of theirs."""

from collections.abc import Callable, Iterator
from typing import Any

from bsc_tui.commands.clash import DELETED, Clash
from bsc_tui.commands.since import label
from bsc_tui.commands.telling import thing, worded
from bsc_tui.scorecard.change import Change, Changes, Refused, Scorecard, edited, removed
from bsc_tui.scorecard.fields import Kind

Who = Callable[[Kind, str, str], str]
"""Who changed a field of a thing last; empty where nobody knows."""


def clashes(changes: Changes, scorecard: Scorecard, who: Who, locale: str | None = None) -> tuple[Clash, ...]:
    """Where a group of changes does not fit what stands now; nothing where somebody did just the same."""
    return tuple(clash for change in changes for clash in _of(change, scorecard, who, locale))


def _of(change: Change, scorecard: Scorecard, who: Who, locale: str | None) -> Iterator[Clash]:
    if change.before is None:
        return
    found = scorecard.things(change.kind).get(change.uid)
    now = None if found is None else found.data()
    if now is None and change.after is None:
        return
    name = thing(change, scorecard)

    def words(field: str, value: Any) -> str:
        return worded(change, field, value, scorecard, locale)

    for field, was in change.before.items():
        mine = DELETED if change.after is None else words(field, change.after.get(field))
        title = f"{name}, {label(change.kind, field)}"
        if now is None:
            yield Clash(title, words(field, was), mine, DELETED, who(change.kind, change.uid, field))
            continue
        theirs = now.get(field)
        if theirs != was and (change.after is None or theirs != change.after.get(field)):
            by = who(change.kind, change.uid, field)
            yield Clash(title, words(field, was), mine, words(field, theirs), by)


def again(changes: Changes, scorecard: Scorecard) -> Changes:
    """The same act once more, on what stands now: what it was about before is what others made of it.

    Raises `Refused` where what it is about is there no longer.
    """
    found: list[Change] = []
    for change in changes:
        now = scorecard.things(change.kind).get(change.uid)
        if change.before is None:
            if now is None:
                found.append(change)
        elif change.after is None:
            found.extend(
                each
                for each in (removed(scorecard, change.kind, change.uid) if now is not None else ())
                if (each.kind, each.uid) not in {(done.kind, done.uid) for done in found}
            )
        elif now is None:
            raise Refused(f"{thing(change, scorecard)} has been deleted meanwhile")
        else:
            found.extend(edited(now, **change.after))
    return tuple(found)
