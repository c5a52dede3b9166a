"""`bsc-tui close`: a period is closed, or opened again."""

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import periods
from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsc_tui.scorecard.change import Changes, Scorecard
    from bsc_tui.scorecard.closing import ReadyToClose
    from bsc_tui.scorecard.figures import KpiFigures
    from bsc_tui.scorecard.period import Period

SCHEMA = "bsc-close/1"


@verb("close")
@click.argument("period", shell_complete=periods)
@click.option("--note", metavar="TEXT", help="What people should know of it.")
@click.option("--reopen", is_flag=True, help="Open it again.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, period: str, note: str | None, reopen: bool, as_json: bool) -> int:
    """Close a PERIOD that is over: from then on its actuals are changed only with a reason.

    PERIOD is one of the plan's rhythm, such as 2026-11 or 2026-Q4; whatever ends in it is closed with it. Values that
    are still missing are named and keep nobody from closing it. Exit status 0 also where it is closed already; 3 where
    the plan asks for causes first and one is missing.
    """
    if reopen and note is not None:
        raise WrongUse("--note is kept with a closed period. Leave it out with --reopen")
    from bsc_tui.cli import output
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.scorecard.board import board
    from bsc_tui.scorecard.change import Conflict
    from bsc_tui.scorecard.closing import ready_to_close

    store = opened_store(world)
    plan, scorecard = read_plan(world)
    when = scorecard.plan.calendar.read(period)
    changes = _changes(world, scorecard, when, note, reopen=reopen)
    try:
        if changes:
            store.commit(plan.uid, changes, world.act("reopen" if reopen else "close"))
    except Conflict:
        # Somebody else did the same just now: it is as it was asked to be.
        changes = ()
    now = store.reader.scorecard(plan.uid)
    ready = ready_to_close(now, board(now, when, world.today))
    if as_json:
        output.show_json({"schema": SCHEMA, "plan": plan.key, **_data(now, when, ready), "changed": bool(changes)})
    else:
        output.tell(f"bsc-tui: {_told(now, when)}{'' if changes else ' (nothing changed)'}")
    if not reopen:
        output.warn(_open_points(ready))
    return 0


def _changes(world: World, scorecard: "Scorecard", period: "Period", note: str | None, *, reopen: bool) -> "Changes":
    from bsc_tui.cli.world import comment, now
    from bsc_tui.scorecard import closing

    if reopen:
        return closing.reopen(scorecard, period)
    said = comment(note or "", "--note")
    return closing.close(scorecard, period, at=now(), by=world.person, note=said, today=world.today)


def _told(scorecard: "Scorecard", period: "Period") -> str:
    from bsc_tui.scorecard.closing import closed

    found = closed(scorecard, period)
    if found is None:
        return f"{period} is open"
    return f"{period} is closed, since {found.at.astimezone():%Y-%m-%d %H:%M} by {found.by}"


def _open_points(ready: "ReadyToClose") -> list[str]:
    from bsc_tui.scorecard.closing import codes

    found = (
        ("no value yet", ready.missing),
        ("overdue", ready.overdue),
        ("off track without a cause", ready.without_cause),
    )
    return [f"{what}: {codes(kpis)}" for what, kpis in found if kpis]


def _data(scorecard: "Scorecard", period: "Period", ready: "ReadyToClose") -> dict[str, object]:
    from bsc_tui.scorecard.closing import closed

    def named(kpis: "Sequence[KpiFigures]") -> list[str]:
        return [each.kpi.code for each in kpis]

    found = closed(scorecard, period)
    return {
        "period": str(period),
        "closed": None if found is None else {"at": found.at.isoformat(), "by": found.by, "note": found.note},
        "missing": named(ready.missing),
        "overdue": named(ready.overdue),
        "without_cause": named(ready.without_cause),
    }
