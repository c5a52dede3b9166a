"""What a plan read from a file changes in the one that is there, or adds where none is: as one act."""

from collections.abc import Iterator, Mapping

from bsc_tui.exchange.markdown_labels import PLAN_KINDS
from bsc_tui.exchange.markdown_reading import ReadPlan
from bsc_tui.exchange.tables import Imported
from bsc_tui.scorecard.canonical import in_plan_order
from bsc_tui.scorecard.change import Change, Changes, Scorecard, added, apply, edited, removed
from bsc_tui.scorecard.differences import Line, differences
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan


def founding(read: ReadPlan) -> Imported:
    """The plan of a file as a new plan, without the sign-offs: those were given in another store."""
    assert read.scorecard is not None
    return founding_of(read.scorecard)


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


def changing(read: ReadPlan, scorecard: Scorecard) -> tuple[Imported, tuple[Line, ...]]:
    """What was edited in a file since it was written, as changes of the plan, with the lines to show before.

    Raises `Conflict` where the plan was changed in the same field meanwhile, `Refused` where it would not hold.
    """
    assert read.scorecard is not None
    changes = changes_between(read.block or scorecard.plan, read.scorecard.plan, scorecard)
    lines = differences(scorecard.plan, apply(scorecard, changes).plan)
    summary = "1 change" if len(lines) == 1 else f"{len(lines)} changes"
    return Imported(changes, (), summary), lines


def changes_between(base: Plan, wanted: Plan, scorecard: Scorecard) -> Changes:
    """The changes from one plan to another, for a scorecard that may have gone on from the first meanwhile.

    What is there already is left out. Additions and edits come first, then what is gone, with all that hangs on it.
    """
    before, after = Scorecard(plan=base), Scorecard(plan=wanted)
    changes = tuple(change for kind in PLAN_KINDS for change in _kept(before, after, scorecard, kind))
    done = apply(scorecard, changes, at_entry=False)
    for kind in reversed(PLAN_KINDS):
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
