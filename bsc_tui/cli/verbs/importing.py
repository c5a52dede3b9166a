"""`bsc-tui import`: a plan from an exported file, KPIs or actuals from a table."""

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import files, periods
from bsc_tui.cli.given_files import read_bytes
from bsc_tui.cli.progress import Progress
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.commands.import_file import Asked, Prepared
    from storage.glance import PlanName


@verb("import")
@click.argument("file", shell_complete=files)
@click.option("--name", metavar="NAME", help="Name of the new plan; else the file's name.")
@click.option("--horizon", metavar="YEAR..YEAR", help="First and last year of the new plan; else this year.")
@click.option(
    "--period",
    metavar="PERIOD",
    shell_complete=periods,
    help="The period the column actual is for; else each KPI's last ended one.",
)
@click.option("--reason", metavar="TEXT", help="Why actuals of closed periods are changed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def command(world: World, file: str, reason: str | None, yes: bool, dry_run: bool, **wish: str | None) -> int:
    """Import a plan from the Markdown or JSON FILE, or KPIs or actuals from a table; - is a table on standard input.

    What was edited by hand in an exported plan is changed in the plan it was exported from; where that is not in the
    store, it is a new plan. A table with the columns perspective, objective and kpi makes a new plan, or with --plan
    adds to one; a table with kpi, period and actual, or with kpi and a column a period, adds actuals. A workbook
    (.xlsx) may hold both. What would change is shown first; all of it is imported or nothing, also after Ctrl+C, and
    one undo takes it back. Actuals of a closed period change only with --reason, else the exit status is 3. The key of
    the plan is printed.
    """
    from bsc_tui.cli import output

    asks = not yes and not dry_run and _is_asked(file)
    with Progress() as progress:
        try:
            prepared = _prepared(world, file, progress, **wish)
        except KeyboardInterrupt:
            progress.end(is_whole=False)
            progress.tell("bsc-tui: nothing was imported")
            raise
    output.warn(prepared.found.warnings)
    if asks or dry_run or prepared.told is not None:
        for line in prepared.lines():
            output.tell(output.one_line(line))
    prepared = _because(prepared, reason, dry_run=dry_run)
    if dry_run:
        output.tell(f"bsc-tui: would import {prepared.found.summary} {prepared.goal}; nothing was changed")
        return 0
    key = prepared.plan.key if prepared.plan else ""
    if not prepared.found.changes:
        output.tell(f"bsc-tui: nothing to import {prepared.goal}: everything is there already")
    elif asks and not _agreed(f"Import {prepared.found.summary} {prepared.goal}?"):
        output.tell("bsc-tui: nothing was imported")
        return 0
    else:
        key = _kept(world, prepared)
        output.tell(f"bsc-tui: imported {prepared.found.summary} {prepared.goal}")
    output.show(key)
    return 0


def _because(prepared: "Prepared", reason: str | None, *, dry_run: bool) -> "Prepared":
    """The same with the reason kept in what it changes of closed periods.

    Raises `ReasonLacking` where one is needed and none is given, `WrongUse` where it says nothing.
    """
    from dataclasses import replace

    from bsc_tui.cli import output
    from bsc_tui.cli.given_reason import ReasonLacking, with_reason

    if prepared.scorecard is None:
        return prepared
    try:
        changes = with_reason(prepared.scorecard, prepared.found.changes, reason)
    except ReasonLacking:
        if dry_run:
            output.tell(f"bsc-tui: would import {prepared.found.summary} {prepared.goal} once a reason is given")
        raise
    return replace(prepared, found=replace(prepared.found, changes=changes))


def _prepared(
    world: World,
    file: str,
    progress: Progress,
    *,
    name: str | None,
    horizon: str | None,
    period: str | None,
) -> "Prepared":
    from bsc_tui.commands.import_file import check_form, has_no_rows, prepare

    check_form(file)
    data = read_bytes(file)
    if has_no_rows(file):
        progress.reading(file, len(data))
    return prepare(_asked(world, name, horizon, period, progress), data, file)


def _asked(world: World, name: str | None, horizon: str | None, period: str | None, progress: Progress) -> "Asked":
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.horizon import read_horizon
    from bsc_tui.cli.world import title
    from bsc_tui.commands.import_file import Asked

    def choose(key: str | None) -> "PlanName":
        return chosen_plan(world, key)

    return Asked(
        world.location,
        world.today,
        world.person,
        choose,
        is_named=world.plan is not None,
        name=None if name is None else title(name, "--name"),
        horizon=None if horizon is None else read_horizon(horizon),
        period=period,
        watching=progress.watching,
    )


def _is_asked(file: str) -> bool:
    """Whether somebody can be asked: not without a terminal, nor with the table on standard input."""
    from bsc_tui.cli.terminal import missing_terminal

    return file != "-" and missing_terminal() is None


def _agreed(question: str) -> bool:
    import questionary

    from bsc_tui.cli.output import one_line

    answer = questionary.confirm(one_line(question), default=True).ask()
    if answer is None:
        raise KeyboardInterrupt
    return bool(answer)


def _kept(world: World, prepared: "Prepared") -> str:
    from bsc_tui.commands.import_file import is_kept, keep

    act, progress = world.act("import"), Progress()
    try:
        progress.keeping(prepared.found.summary, len(prepared.found.changes))
        return keep(world.location, prepared, act).key
    except KeyboardInterrupt:
        was = "all of it was imported already" if is_kept(world.location, prepared, act) else "nothing was imported"
        progress.tell(f"bsc-tui: {was}")
        raise
