"""Undo and redo from the shell: one's own last act by its inverse, or a word who stands in the way."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bsc_tui.cli import output
from bsc_tui.cli.choosing import chosen_plan
from bsc_tui.cli.ending import Status
from bsc_tui.cli.given_reason import with_reason
from bsc_tui.cli.opened import opened_store
from bsc_tui.commands.telling import lines, thing, worded
from bsc_tui.scorecard.change import ENTITIES, Change, Conflict, Refused, invert
from storage.reading import Reader

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from storage.glance import PlanName
    from storage.journal import Entry


class CannotTakeBack(Exception):
    """Somebody has changed the same since; the message names the fields and who."""


def step(world: "World", *, forward: bool, reason: str | None = None) -> int:
    """Take back one's own last act, or do it again; says what was done. `reason` is kept where a period is closed.

    Raises `CannotTakeBack`, `ReasonLacking`.
    """
    store = opened_store(world)
    plan = chosen_plan(world)
    entry = store.redoable(plan.uid, world.person) if forward else store.undoable(plan.uid, world.person)
    if entry is None:
        nothing = "nothing to redo" if forward else f"nothing of {world.person}'s to undo"
        output.tell(f"bsc-tui: {nothing}{'' if forward else _founded(store.reader, plan, world.person)}")
        return Status.NO
    kind = "redo" if forward else "undo"
    changes = with_reason(store.reader.scorecard(plan.uid), invert(entry.changes), reason)
    try:
        done = store.commit(plan.uid, changes, replace(world.act(kind), undoes=entry.seq))
    except Conflict as conflict:
        raise CannotTakeBack(_why(store.reader, plan.uid, entry, conflict)) from None
    except Refused as refused:
        raise CannotTakeBack(f"{_act(entry)} cannot be taken back: {refused}. Nothing was done") from None
    scorecard = store.reader.scorecard(plan.uid)
    again = "done again" if forward else "taken back"
    output.tell(f"bsc-tui: {again}: {_act(entry)}")
    for line in lines(done.changes, scorecard):
        output.tell(f"  {output.one_line(line)}")
    return Status.FINE


def _founded(reader: Reader, plan: "PlanName", person: str) -> str:
    """What becomes of the act that made a plan, for whoever did it."""
    made = reader.entries_back(plan.uid, 2, 1)
    own = bool(made) and made[0].who == person
    return f". What made the plan is not taken back: bsc-tui archive {plan.key} puts it away" if own else ""


def _act(entry: "Entry") -> str:
    return f"entry {entry.seq} of {entry.at.astimezone():%Y-%m-%d %H:%M} ({entry.kind})"


def _why(reader: Reader, plan: str, entry: "Entry", conflict: Conflict) -> str:
    """What stands in the way, a line for each field: what it was, what taking back would make of it, what it is."""
    scorecard = reader.scorecard(plan)
    told = [f"{_act(entry)} cannot be taken back: it was changed since. Nothing was done"]
    change = conflict.change
    name = thing(change, scorecard)
    if not conflict.differences:
        who = _since(reader, plan, entry.seq, change, None)
        gone = change.uid not in scorecard.things(change.kind)
        told.append(f"{name}: {who} has {'removed' if gone else 'added'} it since")
    for found in conflict.differences:
        label = (ENTITIES[change.kind].model_fields[found.field].title or found.field).lower()
        who = _since(reader, plan, entry.seq, change, found.field)
        was, mine, theirs = (worded(change, found.field, value, scorecard) for value in found[1:])
        ours = "gone" if change.after is None else mine
        told.append(f"{name}, {label}: was {was}, would be {ours}, {who} made it {theirs}")
    return "\n  ".join(output.one_line(line) for line in told)


def _since(reader: Reader, plan: str, after: int, change: Change, field: str | None) -> str:
    """Who touched a field last, with the time."""
    for entry in _newest_first(reader, plan, after):
        for other in entry.changes:
            if (other.kind, other.uid) == (change.kind, change.uid) and _touches(other, field):
                return f"{entry.who} ({entry.at.astimezone():%Y-%m-%d %H:%M})"
    return "somebody"


def _newest_first(reader: Reader, plan: str, after: int) -> Iterator["Entry"]:
    before: int | None = None
    while entries := reader.entries_back(plan, before):
        for entry in entries:
            if entry.seq <= after:
                return
            yield entry
        before = entries[-1].seq


def _touches(change: Change, field: str | None) -> bool:
    if field is None or change.before is None or change.after is None:
        return True
    return field in change.after
