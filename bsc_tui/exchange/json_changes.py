"""What a scorecard read from JSON changes in the one that is there, or adds where none is: as one act."""

from bsc_tui.exchange.markdown_changes import changes_between, founding_of, reached_by
from bsc_tui.exchange.tables import Imported
from bsc_tui.scorecard.change import NEVER_EDITED, TABLES, Changes, Scorecard, added, apply, edited
from bsc_tui.scorecard.differences import differences
from bsc_tui.scorecard.fields import Entity, Kind

_RECORDS = tuple(kind for kind, (half, _) in TABLES.items() if half == "records" and kind not in NEVER_EDITED)
_WORDS = {
    Kind.ACTUAL: ("actual", "actuals"),
    Kind.PROGRESS: ("task's progress", "tasks' progress"),
    Kind.CORRECTIVE: ("corrective action", "corrective actions"),
}


def founding(scorecard: Scorecard) -> Imported:
    """A scorecard of a file as a new plan with all its records but the sign-offs: those were given in another store."""
    found = founding_of(scorecard)
    records = [thing for kind in _RECORDS for thing in scorecard.things(kind).values()]
    actuals = len(scorecard.records.actuals)
    more = f", {actuals} actual{'' if actuals == 1 else 's'}" if actuals else ""
    return Imported((*found.changes, *(added(thing) for thing in records)), found.warnings, found.summary + more)


def changing(wanted: Scorecard, scorecard: Scorecard, *, is_of_now: bool) -> tuple[Imported, tuple[str, ...]]:
    """What a file has otherwise than the scorecard, as changes of it, with the lines to show before.

    The plan becomes that of the file. Of what is recorded beside it, only what the file holds is added or changed:
    an actual entered since the file was written stays. `is_of_now` tells whether nothing has changed since then.
    What changes in a closed period is among them; it is refused only where it is kept without a reason.
    Raises `Refused` where the result would not hold.
    """
    changes = changes_between(scorecard.plan, wanted.plan, scorecard)
    after = apply(scorecard, changes, at_entry=False)
    lines = [line.text for line in differences(scorecard.plan, after.plan)]
    for kind in _RECORDS:
        own: Changes = ()
        for uid, thing in wanted.things(kind).items():
            own += _record(thing, after.things(kind).get(uid))
        changes += own
        lines += _told(kind, len(own))
    reached_by(scorecard, changes)
    count = len(lines)
    warnings: tuple[str, ...] = ()
    if changes and not is_of_now:
        warnings = ("the plan has gone on since this file was written; where the two differ, the file is taken",)
    return Imported(changes, warnings, "1 change" if count == 1 else f"{count} changes"), tuple(lines)


def _record(thing: Entity, there: Entity | None) -> Changes:
    if there is None:
        return (added(thing),)
    return edited(there, **{name: getattr(thing, name) for name in thing.data()})


def _told(kind: Kind, count: int) -> list[str]:
    if not count:
        return []
    one, more = _WORDS.get(kind, (kind.replace("_", " "), f"{kind.replace('_', ' ')} records"))
    return [f"{count} {one if count == 1 else more} added or changed"]
