"""The monitor on plans to enter figures in, driven by the keyboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from support.app import TODAY, Driver, opened, session, store_with

from bsc_tui.exchange.kpi_table import default_horizon, new_plan
from bsc_tui.exchange.tables import read_table
from bsc_tui.scorecard.change import Changes, Scorecard, added
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.records import Actual
from bsc_tui.widgets.bottom_line import BottomLine
from storage.opening import as_file

CASES = Path(__file__).parents[1] / "cases"


def chipset() -> Changes:
    """The published scorecard of thirteen KPIs without its figures."""
    numbers = count(1)
    table = read_table((CASES / "chipset.csv").read_bytes(), "chipset.csv")
    plan = new_plan(table, name="Chipset", horizon=default_horizon(TODAY), today=TODAY, uid=lambda: f"u{next(numbers)}")
    return tuple(change for change in plan.changes if change.kind is not Kind.ACTUAL)


def founding(scorecard: Scorecard) -> Changes:
    """The changes that make a scorecard from nothing."""
    plan, records = scorecard.plan, scorecard.records
    kinds = [kind for kind in Kind if kind is not Kind.CHARTER]
    things = [thing for kind in kinds for thing in scorecard.things(kind).values()]
    assert len(records.versions) == 0
    order = {kind: place for place, kind in enumerate(Kind)}
    order[Kind.PERSON] = 0
    return (added(plan.charter), *(added(thing) for thing in sorted(things, key=lambda thing: order[thing.KIND])))


@asynccontextmanager
async def monitoring(folder: Path, changes: Changes, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """The program on a plan, in its monitor."""
    run = session(folder)
    if not as_file(run.location).path.exists():
        store_with(run.location, changes)
    key = store_with_key(folder)
    async with opened(session(folder, key), size) as person:
        await person.press("f4")
        yield person


def store_with_key(folder: Path) -> str:
    """The key of the one plan in the test's store."""
    from storage.reading import Reader

    (plan,) = Reader(session(folder).location).plans()
    return plan.key


def kpi(scorecard: Scorecard, name: str) -> Kpi:
    """A KPI by its name."""
    return next(each for each in scorecard.plan.kpis.values() if each.name == name)


def actual(scorecard: Scorecard, name: str, period: str = "2026-10") -> Actual | None:
    """What is recorded for a KPI in a period."""
    return scorecard.records.actuals.get(f"{kpi(scorecard, name).uid}/{period}")


def row(person: Driver, name: str) -> str:
    """The line of the screen that begins with a name."""
    return next(line for line in person.lines if line.lstrip(" ›?").startswith(name))


def bottom(person: Driver) -> str:
    """What is said under the grid."""
    said = person.app.screen.query_one(BottomLine).region
    return " ".join(line.strip() for line in person.lines[said.y : said.bottom]).strip()
