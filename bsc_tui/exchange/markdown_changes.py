"""What a plan read from a file changes in the one that is there, or adds where none is: as one act."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bsc_tui.exchange.markdown_labels import PLAN_KINDS
from bsc_tui.exchange.markdown_reading import ReadPlan
from bsc_tui.exchange.markdown_reading_records import with_records
from bsc_tui.exchange.markdown_records import Things
from bsc_tui.exchange.record_changes import RECORD_KINDS, check_entry, record_lines
from bsc_tui.exchange.tables import Imported, ImportRefused
from bsc_tui.scorecard.canonical import in_plan_order
from bsc_tui.scorecard.change import Change, Changes, PeriodClosed, Scorecard, added, apply, edited, removed
from bsc_tui.scorecard.differences import differences
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Plan

MOST_LINES = 12
"""Lines that are named in a warning."""


def founding(read: ReadPlan) -> Imported:
    """The plan of a file as a new plan with its records, without the sign-offs: those were given in another store."""
    assert read.scorecard is not None
    found = founding_of(read.scorecard)
    records = [thing for kind in RECORD_KINDS for thing in read.scorecard.things(kind).values()]
    counts = ((len(read.scorecard.records.actuals), "actual"), (len(read.scorecard.records.reviews), "review"))
    more = "".join(f", {number} {word}{'' if number == 1 else 's'}" for number, word in counts if number)
    return Imported((*found.changes, *(added(thing) for thing in records)), found.warnings, found.summary + more)


def founding_of(scorecard: Scorecard) -> Imported:
    """The plan of a scorecard as a new plan, without sign-offs and records."""
    plan = scorecard.plan
    things = [plan.charter, *(thing for things in in_plan_order(plan).values() for thing in things)]
    count = len(scorecard.records.versions)
    versions = "1 version" if count == 1 else f"{count} versions"
    warnings = (f"{versions} with the verdicts were not taken along; bsc-tui verify proves them",) if count else ()
    counts = ((len(plan.perspectives), "perspective"), (len(plan.objectives), "objective"), (len(plan.kpis), "KPI"))
    summary = ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts)
    return Imported(tuple(added(thing) for thing in things), warnings, summary)


def changing(
    read: ReadPlan, scorecard: Scorecard, *, today: date, file: str = "the file"
) -> tuple[Imported, tuple[str, ...]]:
    """What was edited in a file since it was written, as changes of the plan, with the lines to show before.

    What changes in a closed period is among them; it is refused only where it is kept without a reason.
    Raises `Conflict` where the plan was changed in the same field meanwhile, `Refused` where it would not hold, and
    `ImportRefused` where an actual is none that may be entered `today`.
    """
    assert read.scorecard is not None
    of_plan = changes_between(read.block or scorecard.plan, read.scorecard.plan, scorecard)
    between = apply(scorecard, of_plan, at_entry=False)
    before, after = with_records(scorecard, read.records), with_records(scorecard, _records_of(read))
    after = with_records(after, {Kind.PROGRESS: _done_today(before, after, today)})
    of_records = _changes(before, after, between, tuple(kind for kind in RECORD_KINDS if kind in read.records))
    changes = (*of_plan, *of_records)
    reached = reached_by(scorecard, changes)
    problems = [
        read.problem(change.kind, change.uid, name, why)
        for change in of_records
        for name, why in check_entry(reached, change, today)
    ]
    if problems:
        raise ImportRefused(file, problems)
    lines = (
        *(line.text for line in differences(scorecard.plan, reached.plan)),
        *record_lines(between, reached, of_records),
    )
    summary = "1 change" if len(lines) == 1 else f"{len(lines)} changes"
    return Imported(changes, tuple(_warnings(read)), summary), lines


def _done_today(before: Scorecard, after: Scorecard, today: date) -> Mapping[str, Entity]:
    """How far tasks are; one that was ticked in the file is done on the day it is imported."""
    was = before.records.progress
    return {
        uid: each.model_copy(update={"done_on": today})
        if each.percent >= DONE and each.done_on is None and (uid not in was or was[uid].percent < DONE)
        else each
        for uid, each in after.records.progress.items()
    }


def _warnings(read: ReadPlan) -> Iterator[str]:
    """What was edited where an edit changes nothing."""
    count = len(read.ignored)
    if count:
        shown = ", ".join(str(line) for line in read.ignored[:MOST_LINES])
        more = f" and {count - MOST_LINES} more" if count > MOST_LINES else ""
        what = f"line {shown} was" if count == 1 else f"lines {shown}{more} were"
        yield f"{what} edited where it changes nothing: what stands there follows from the plan and its figures"


def reached_by(scorecard: Scorecard, changes: Changes) -> Scorecard:
    """What a scorecard becomes by changes that may lack the reason a closed period asks for.

    Raises `Conflict`, `Refused`.
    """
    try:
        return apply(scorecard, changes)
    except PeriodClosed:
        return apply(scorecard, changes, at_entry=False)


def _records_of(read: ReadPlan) -> Things:
    assert read.scorecard is not None
    return {kind: read.scorecard.things(kind) for kind in read.records}


def changes_between(base: Plan, wanted: Plan, scorecard: Scorecard) -> Changes:
    """The changes from one plan to another, for a scorecard that may have gone on from the first meanwhile.

    What is there already is left out. Additions and edits come first, then what is gone, with all that hangs on it.
    """
    return _changes(Scorecard(plan=base), Scorecard(plan=wanted), scorecard, PLAN_KINDS)


def _changes(before: Scorecard, after: Scorecard, scorecard: Scorecard, kinds: Sequence[Kind]) -> Changes:
    changes = tuple(change for kind in kinds for change in _kept(before, after, scorecard, kind))
    done = apply(scorecard, changes, at_entry=False)
    for kind in reversed(kinds):
        for uid in before.things(kind).keys() - after.things(kind).keys():
            if uid in done.things(kind):
                gone = removed(done, kind, uid)
                done = apply(done, gone, at_entry=False)
                changes += gone
    return changes


def _kept(before: Scorecard, after: Scorecard, now: Scorecard, kind: Kind) -> Iterator[Change]:
    """The changes of a kind but removals; each expects what was before."""
    was, there = before.things(kind), now.things(kind)
    for uid, thing in after.things(kind).items():
        fields = {name: getattr(thing, name) for name in thing.data()}
        if uid in was:
            for change in edited(was[uid], **fields):
                yield from _not_done(change, there[uid].data() if uid in there else {})
        elif uid in there:
            yield from edited(there[uid], **fields)
        else:
            yield added(thing)


def _not_done(change: Change, now: Mapping[str, object]) -> Iterator[Change]:
    """A change without the fields that are so already."""
    assert change.before is not None
    assert change.after is not None
    left = [name for name, value in change.after.items() if name not in now or now[name] != value]
    if left:
        before, after = ({name: half[name] for name in left} for half in (change.before, change.after))
        yield Change(kind=change.kind, uid=change.uid, before=before, after=after)
