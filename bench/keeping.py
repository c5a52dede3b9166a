"""How fast the store keeps and reads, beside raw sqlite3 doing the same statements with the same durability."""

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from row import Row, interleaved
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bsc_tui.scorecard.change import Changes, Scorecard, added, apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Charter, Kpi, Objective, Perspective
from bsc_tui.scorecard.records import Actual
from storage.journal import Act
from storage.location import locate
from storage.reading import Reader
from storage.store import Store

PART = "Store"
KPIS, IN_AN_OBJECTIVE, YEARS = 1000, 5, range(2022, 2027)
EDITS = 40
"""Edits in a row; the median counts."""
PERIOD = parse_period("2026-10")
DURABLE = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")

Statement = tuple[str, Any, bool]
"""What was executed: the text, its values, and whether for many rows."""


def rows(rounds: int) -> list[Row]:
    """An edit, opening and an import."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_opening(Path(folder), rounds), *_edits(Path(folder))]


def founding() -> tuple[Changes, Changes]:
    """A plan of a thousand KPIs, and sixty months of actuals for each."""
    charter = Charter(uid="plan", name="Plan", start=date(YEARS[0], 1, 1), end=date(YEARS[-1], 12, 31))
    parts = (Perspective(uid=f"p{n}", name=f"Part {n}", letter="FCIL"[n], rank=Decimal(n)) for n in range(4))
    things = [charter, *parts]
    for n in range(KPIS // IN_AN_OBJECTIVE):
        code = f"{'FCIL'[n % 4]}{n // 4 + 1}"
        things.append(Objective(uid=f"o{n}", perspective=f"p{n % 4}", code=code, title=f"Grow {n}", rank=Decimal(n)))
        things += [
            Kpi(
                uid=f"k{n}-{k}", objective=f"o{n}", code=f"{code}.{k + 1}", name=f"KPI {n} {k}", unit="%",
                baseline=Decimal(1), target=Decimal(n % 90 + 10), rank=Decimal(k),
            )
            for k in range(IN_AN_OBJECTIVE)
        ]  # fmt: skip
    months = [f"{year}-{month:02}" for year in YEARS for month in range(1, 13)]
    actuals = (
        Actual(uid=f"{kpi.uid}/{month}", kpi=kpi.uid, period=month, value=Decimal((place * 7) % 100))
        for kpi in things if isinstance(kpi, Kpi) for place, month in enumerate(months)
    )  # fmt: skip
    return tuple(added(each) for each in things), tuple(added(each) for each in actuals)


def act() -> Act:
    """Somebody at the bench."""
    return Act("Ana", "bench", "edit", datetime.now(UTC))


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """What the program executes meanwhile, in order."""
    found: list[Statement] = []

    def keep(_: Any, __: Any, sql: str, values: Any, ___: Any, many: bool) -> None:
        found.append((sql, values, many))

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", keep)


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection with the durability of the program's."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in DURABLE:
            connection.execute(f"PRAGMA {pragma}")
        yield connection


def replayed(connection: sqlite3.Connection, group: Sequence[Statement]) -> float:
    """Milliseconds raw sqlite3 takes for the same statements."""
    start = time.perf_counter()
    for sql, values, many in group:
        if many:
            connection.executemany(sql, values)
        else:
            found = connection.execute(sql, values)
            if found.description is not None:
                found.fetchall()
    if connection.in_transaction:
        connection.execute("COMMIT")
    return (time.perf_counter() - start) * 1000


def timed(work: Callable[[], object]) -> float:
    """Milliseconds something takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _opening(folder: Path, rounds: int) -> Iterator[Row]:
    """The import of the actuals, then opening the plan with them."""
    path = folder / "store.db"
    store = Store(locate(str(path), {}))
    plan, actuals = founding()
    store.create("Plan", plan, act())
    _settle(path)
    shutil.copy(path, folder / "before.db")
    with statements() as group:
        taken = timed(lambda: store.commit("plan", actuals, act()))
    with raw(folder / "before.db") as connection:
        floor = replayed(connection, group)
    yield Row(PART, f"{len(actuals):,} actuals kept in one act", taken, "raw sqlite3, the same statements", floor, 3)
    _settle(path)
    reader = Reader(store.location)
    floor, opened = interleaved(
        rounds, lambda: timed(lambda: _all_rows(path)), lambda: timed(lambda: reader.scorecard("plan"))
    )
    title = f"a plan of {KPIS:,} KPIs and {len(actuals):,} actuals read"
    yield Row(PART, title, opened, "raw sqlite3, all rows of the same tables", floor, 3)


def _settle(path: Path) -> None:
    """Bring everything into the file itself, so that it can be copied."""
    with raw(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _all_rows(path: Path) -> int:
    """Read every row of the plan; the journal is not read to open a plan."""
    with raw(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in tables if name not in {"journal", "alembic_version"} and not name.startswith("sqlite")]
        return sum(len(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in kept)  # noqa: S608  # its own names


def _edits(folder: Path) -> Iterator[Row]:
    """One value entered, again and again."""
    path = folder / "store.db"
    shutil.copy(path, folder / "copy.db")
    store = Store(locate(str(path), {}))
    store.prepare()
    scorecard: Scorecard = store.reader.scorecard("plan")
    kpi, ours, theirs = scorecard.plan.kpis["k7-1"], [], []
    with raw(folder / "copy.db") as connection:
        for turn in range(EDITS):
            changes = record(scorecard, kpi, PERIOD, value=Decimal(1000 + turn))
            with statements() as group:
                ours.append(timed(lambda changes=changes: store.commit("plan", changes, act())))
            theirs.append(replayed(connection, group))
            scorecard = apply(scorecard, changes)
    mine, floor = statistics.median(ours), statistics.median(theirs)
    yield Row(PART, "one value kept, on the disk", mine, "raw sqlite3, the same statements", floor, 2)
