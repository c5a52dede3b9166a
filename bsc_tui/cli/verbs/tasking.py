"""`bsc-tui task`: what there is to do, and how far it is."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.completing import people, work_left
from bsc_tui.cli.ending import Status, WrongUse
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.missing_values import MissingValue
    from bsc_tui.scorecard.plan import Plan
    from bsc_tui.scorecard.work import Work

HEAD = ("ID", "TASK", "OWNER", "DUE", "DONE", "STATE")
MISSING_HEAD = ("KPI", "MISSING VALUE", "OWNER", "DUE", "PERIODS", "STATE")
WHOLE = 100


@verb("task")
@click.argument("id", required=False, shell_complete=work_left)
@click.option("--done", is_flag=True, help="It is done.")
@click.option("--progress", type=click.IntRange(0, WHOLE), metavar="N", help="It is done to N percent.")
@click.option("--overdue", is_flag=True, help="List what is overdue, work and values; exit 1 where anything is.")
@click.option(
    "--owner", metavar="PERSON", shell_complete=people, help="List only what this person of the roster has to do."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, **said: Any) -> int:
    """List tasks and corrective actions with missing values, or say how far the one called ID is.

    ID is A1.2 for the second task of action plan A1 (moving tasks changes it), F1.1/2026-10 for the corrective action
    of KPI F1.1 raised in that period, or a whole title.
    """
    _refuse_contradictions(said)
    if said["id"] is None:
        return _listed(world, said)
    return _reported(world, said["id"], WHOLE if said["done"] else said["progress"], as_json=said["as_json"])


def _refuse_contradictions(said: dict[str, Any]) -> None:
    ways = [
        way for way, is_given in (("--done", said["done"]), ("--progress", said["progress"] is not None)) if is_given
    ]
    if len(ways) > 1:
        raise WrongUse("--done is --progress 100. Give one of them")
    if said["id"] is None and ways:
        raise WrongUse(f"{ways[0]} is about one task. Give its ID; bsc-tui task lists them")
    if said["id"] is not None and not ways:
        raise WrongUse("what is to be said about it? Give --done or --progress N; bsc-tui task lists how far each is")
    if said["id"] is not None and (said["overdue"] or said["owner"] is not None):
        raise WrongUse("--overdue and --owner list tasks. Leave out the ID")


# --- reporting ------------------------------------------------------------------------------------------------------


def _reported(world: World, named: str, percent: int, *, as_json: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.scorecard.work import work
    from bsc_tui.scorecard.work_named import work_called
    from bsc_tui.scorecard.work_reports import furthered

    store = opened_store(world)
    plan, scorecard = read_plan(world)
    meant = work_called(scorecard, work(scorecard, world.today), named)
    changes = furthered(scorecard, meant, percent, world.today)
    if changes:
        store.commit(plan.uid, changes, world.act("task"))
    now = store.reader.scorecard(plan.uid)
    every = work(now, world.today)
    found = next(each for each in every if each.uid == meant.uid)
    if as_json:
        from bsc_tui.exchange.tasks_json import tasks_json

        output.show_json(tasks_json(now.plan, plan.key, world.today, [found], (), ()))
    kept = "" if changes else " (nothing changed)"
    output.tell(f"{found.id} {found.title}: {found.percent} %, {_state(found)}{kept}")
    return Status.FINE


def _state(each: "Work") -> str:
    from bsc_tui.wording.off_track_words import late_words

    late = late_words(each.late)
    return f"{each.state.value}{f', {late}' if late else ''}"


# --- listing --------------------------------------------------------------------------------------------------------


def _listed(world: World, said: dict[str, Any]) -> int:
    from bsc_tui.cli import output
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.scorecard.action_progress import action_progress
    from bsc_tui.scorecard.missing_values import missing_values
    from bsc_tui.scorecard.work import overdue, work

    plan, scorecard = read_plan(world)
    owner = _person(scorecard, said["owner"])
    every = work(scorecard, world.today)
    shown = [each for each in (overdue(every) if said["overdue"] else every) if owner in {None, each.owner}]
    missing = [
        each
        for each in missing_values(scorecard, world.today)
        if owner in {None, each.owner} and (each.is_overdue or not said["overdue"])
    ]
    if said["as_json"]:
        from bsc_tui.exchange.tasks_json import tasks_json

        progress = () if said["overdue"] or owner is not None else action_progress(scorecard, every, world.today)
        output.show_json(tasks_json(scorecard.plan, plan.key, world.today, shown, missing, progress))
    else:
        for line in _lines(scorecard.plan, shown, missing):
            output.show(line)
    if not said["overdue"] or not (shown or missing):
        return Status.FINE
    output.tell(f"bsc-tui: overdue: {_counted(len(shown), 'task')}, {_counted(len(missing), 'value')}")
    return Status.NO


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _person(scorecard: "Scorecard", named: str | None) -> str | None:
    """The uid of the person that is meant; nothing where everybody is.

    Raises `Nobody`.
    """
    if named is None:
        return None
    from bsc_tui.scorecard.roster import person_called

    return person_called(scorecard.plan.people_in_order, scorecard.records.contacts, named).uid


def _lines(plan: "Plan", shown: "Sequence[Work]", missing: "Sequence[MissingValue]") -> Iterator[str]:
    from bsc_tui.cli import output

    if shown:
        yield from output.table([HEAD, *(_row(plan, each) for each in shown)], frozenset({4}))
    if shown and missing:
        yield ""
    if missing:
        yield from output.table([MISSING_HEAD, *(_missing(plan, each) for each in missing)], frozenset({4}))


def _row(plan: "Plan", each: "Work") -> tuple[str, ...]:
    from bsc_tui.wording.off_track_words import person_name

    return each.id, each.title, person_name(plan, each.owner), str(each.due or ""), f"{each.percent} %", _state(each)


def _missing(plan: "Plan", each: "MissingValue") -> tuple[str, ...]:
    from bsc_tui.wording.off_track_words import late_words, person_name

    periods = str(each.periods[0]) if len(each.periods) == 1 else f"{each.periods[0]} +{len(each.periods) - 1}"
    state = f"overdue, {late_words(each.late)}" if each.is_overdue else "missing"
    return each.kpi.code, each.kpi.name, person_name(plan, each.owner), str(each.due), periods, state
