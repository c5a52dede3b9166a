"""`bsc-tui log`: who changed what, from the journal."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard
    from storage.journal import Entry
    from storage.reading import Reader

SCHEMA = "bsc-log/1"
SHORT_HASH = 12
INDENT = "    "


@verb("log")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the newest N entries.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, every entry whole and the oldest first.")
def command(world: World, limit: int | None, as_json: bool) -> int:
    """Show the journal of a plan: who changed what and when, the newest first."""
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from storage.reading import Reader

    plan = chosen_plan(world)
    reader = Reader(world.location)
    scorecard, head = reader.scorecard_and_head(plan.uid)
    if as_json:
        told = {"schema": SCHEMA, "plan": plan.key, "head": {"seq": head.seq, "hash": head.hash}}
        first = 0 if limit is None else max(head.seq - limit, 0)
        output.show_json_list(told, "entries", (_data(each) for each in _onward(reader, plan.uid, first, head.seq)))
        return 0
    for entry in islice(_back(reader, plan.uid, head.seq), limit):
        output.show(output.GAP.join(output.one_line(part) for part in _title(entry)))
        for line in _lines(entry, scorecard):
            output.show(f"{INDENT}{output.one_line(line)}")
    return 0


def _back(reader: "Reader", plan: str, last: int) -> Iterator["Entry"]:
    """The entries up to one, the newest first, some at a time: a journal may be long."""
    before = last + 1
    while before > 1:
        entries = reader.entries_back(plan, before)
        if not entries:
            return
        yield from entries
        before = entries[-1].seq


def _onward(reader: "Reader", plan: str, after: int, last: int) -> Iterator["Entry"]:
    """The entries after one up to another, the oldest first, some at a time."""
    from storage.asking import AT_ONCE

    while after < last:
        step = min(after + AT_ONCE, last)
        entries = reader.entries_back(plan, step + 1, step - after)
        yield from (entry for entry in reversed(entries) if entry.seq > after)
        after = step


def _title(entry: "Entry") -> tuple[str, ...]:
    where = f" at {entry.where}" if entry.where else ""
    of = "" if entry.undoes is None else f" of {entry.undoes}"
    at = f"{entry.at.astimezone():%Y-%m-%d %H:%M}"
    return str(entry.seq), at, f"{entry.who}{where}", f"{entry.kind}{of}", entry.hash[:SHORT_HASH]


def _lines(entry: "Entry", scorecard: "Scorecard") -> tuple[str, ...]:
    from bsc_tui.commands.telling import lines

    return lines(entry.changes, scorecard)


def _data(entry: "Entry") -> dict[str, Any]:
    from storage.journal import instant

    return {
        "seq": entry.seq,
        "prev": entry.prev,
        "hash": entry.hash,
        "at": instant(entry.at),
        "who": entry.who,
        "where": entry.where,
        "kind": entry.kind,
        "undoes": entry.undoes,
        "changes": [
            {"kind": change.kind.value, "uid": change.uid, "before": change.before, "after": change.after}
            for change in entry.changes
        ],
    }
