"""`bsc-tui import`: a plan from an exported file, KPIs or actuals from a table."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import files, periods
from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.given_files import read_bytes
from bsc_tui.cli.plan_files import ENDINGS
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.exchange.tables import Imported, Table


WORKBOOKS = frozenset({".xlsx", ".ods"})
MOST_SHOWN = 50
"""Changes that are shown before they are made."""


@dataclass(frozen=True)
class Wish:
    """What was asked for beside the file."""

    name: str | None
    horizon: str | None
    period: str | None


@dataclass(frozen=True)
class Prepared:
    """What an import would do, and to which plan."""

    found: "Imported"
    name: str
    uid: str | None
    """Of the plan that is there; nothing for a new one."""
    key: str | None
    lines: tuple[str, ...] = ()
    """What would be another than it is, a line each; only of a plan in a file."""


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
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def command(world: World, file: str, yes: bool, dry_run: bool, **wish: str | None) -> int:
    """Import a plan from the Markdown or JSON FILE, or KPIs or actuals from a table; - is a table on standard input.

    What was edited by hand in an exported plan is changed in the plan it was exported from; where that is not in the
    store, it is a new plan. A table with the columns perspective, objective and kpi makes a new plan, or with --plan
    adds to one; a table with kpi, period and actual, or with kpi and a column a period, adds actuals. A workbook
    (.xlsx) may hold both. The key of the plan is printed.
    """
    from bsc_tui.cli import output

    prepared = _prepared(world, file, Wish(**wish))
    output.warn(prepared.found.warnings)
    for line in prepared.lines[:MOST_SHOWN]:
        output.tell(output.one_line(line))
    if len(prepared.lines) > MOST_SHOWN:
        output.tell(f"and {len(prepared.lines) - MOST_SHOWN} more")
    goal = f"into {prepared.key}" if prepared.key else f'as a new plan "{prepared.name}"'
    if dry_run:
        output.tell(f"bsc-tui: would import {prepared.found.summary} {goal}; nothing was changed")
        return 0
    if not prepared.found.changes:
        output.tell(f"bsc-tui: nothing to import {goal}: everything is there already")
    elif not yes and not _agreed(f"Import {prepared.found.summary} {goal}?", file):
        output.tell("bsc-tui: nothing was imported")
        return 0
    else:
        prepared = _kept(world, prepared)
        output.tell(f"bsc-tui: imported {prepared.found.summary} {goal}")
    output.show(prepared.key or "")
    return 0


def _prepared(world: World, file: str, wish: Wish) -> Prepared:
    from bsc_tui.exchange.tables import TableKind, kind_of, read_table

    name = "standard input" if file == "-" else Path(file).name
    ending = Path(file).suffix.lower()
    if ending in ENDINGS:
        return _plan(world, file, name, wish)
    if ending in WORKBOOKS:
        return _workbook(world, file, name, wish)
    _refuse_other_forms(file)
    table = read_table(read_bytes(file), name)
    if kind_of(table) is not TableKind.KPIS:
        return _actuals(world, table, wish)
    return _new(world, table, file, wish) if world.plan is None else _into(world, table, wish)


def _plan(world: World, file: str, name: str, wish: Wish) -> Prepared:
    from bsc_tui.cli.plan_files import read_plan_file

    for given, option in ((wish.name, "--name"), (wish.horizon, "--horizon"), (wish.period, "--period")):
        if given is not None:
            raise WrongUse(f"{option} is for a table; a plan in a file says it itself. Leave it out")
    return Prepared(*read_plan_file(world, read_bytes(file), name))


def _workbook(world: World, file: str, name: str, wish: Wish) -> Prepared:
    from bsc_tui.cli.horizon import read_horizon
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.cli.world import title
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.exchange.workbook_changes import changing, founding, horizon_of
    from bsc_tui.exchange.workbook_reading import read_workbook

    if wish.period is not None:
        raise WrongUse("--period is for a table with a column actual; a workbook names the periods itself")
    sheets = read_workbook(read_bytes(file), name)
    if world.plan is None and sheets.kpis is not None:
        called = title(wish.name or sheets.plan.get("name") or Path(file).stem, "--name")
        told = horizon_of(sheets) if wish.horizon is None else None
        horizon = told or read_horizon(wish.horizon, world.today)
        made = founding(sheets, name=called, horizon=horizon, today=world.today, uid=new_uid)
        return Prepared(made, called, None, None)
    _refuse(wish.name, "--name", wish.horizon, "--horizon")
    plan, scorecard = read_plan(world)
    found = changing(sheets, scorecard, today=world.today, uid=new_uid, person=world.person)
    return Prepared(found, plan.name, plan.uid, plan.key)


def _new(world: World, table: "Table", file: str, wish: Wish) -> Prepared:
    from bsc_tui.cli.horizon import read_horizon
    from bsc_tui.cli.world import title
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.exchange.kpi_table import new_plan

    if wish.name is None and file == "-":
        raise WrongUse("a new plan needs a name. Give --name, or --plan to add to a plan that is there")
    name = title(wish.name or Path(file).stem, "--name")
    horizon = read_horizon(wish.horizon, world.today)
    found = new_plan(table, name=name, horizon=horizon, today=world.today, uid=new_uid, period=wish.period)
    return Prepared(found, name, None, None)


def _into(world: World, table: "Table", wish: Wish) -> Prepared:
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.exchange.kpi_table import into_plan

    _refuse(wish.name, "--name", wish.horizon, "--horizon")
    plan, scorecard = read_plan(world)
    found = into_plan(table, scorecard, today=world.today, uid=new_uid, period=wish.period, person=world.person)
    return Prepared(found, plan.name, plan.uid, plan.key)


def _actuals(world: World, table: "Table", wish: Wish) -> Prepared:
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.exchange.actuals_table import actuals

    _refuse(wish.name, "--name", wish.horizon, "--horizon")
    if wish.period is not None:
        raise WrongUse("--period is for a table of KPIs; this one names the periods itself")
    plan, scorecard = read_plan(world)
    found = actuals(table, scorecard, today=world.today, uid=new_uid, person=world.person)
    return Prepared(found, plan.name, plan.uid, plan.key)


def _refuse(name: str | None, name_option: str, horizon: str | None, horizon_option: str) -> None:
    for given, option in ((name, name_option), (horizon, horizon_option)):
        if given is not None:
            raise WrongUse(f"{option} is for a new plan; this table is added to one that is there. Leave it out")


def _refuse_other_forms(file: str) -> None:
    ending = Path(file).suffix.lower()
    if ending in {".xls", ".xlsm", ".xlsb"}:
        raise WrongUse(
            f"{file} cannot be imported: {ending} files are not read yet. Save it as .xlsx, or the table as CSV UTF-8"
        )


def _agreed(question: str, file: str) -> bool:
    """Ask the person at the terminal; without one, or with the table on standard input, it is agreed."""
    from bsc_tui.cli.output import one_line
    from bsc_tui.cli.terminal import missing_terminal

    if file == "-" or missing_terminal() is not None:
        return True
    import questionary

    answer = questionary.confirm(one_line(question), default=True).ask()
    if answer is None:
        raise KeyboardInterrupt
    return bool(answer)


def _kept(world: World, prepared: Prepared) -> Prepared:
    from storage.store import Store

    store = Store(world.location)
    act = world.act("import")
    if prepared.uid is None:
        committed = store.create(prepared.name, prepared.found.changes, act)
    else:
        committed = store.commit(prepared.uid, prepared.found.changes, act)
    return Prepared(prepared.found, prepared.name, committed.plan_uid, committed.key)
