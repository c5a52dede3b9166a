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
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from row import Row, interleaved

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
EDITS = 60
"""Edits in a row; the median counts."""
PERIOD = parse_period("2026-10")

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


class _Told(sqlite3.Connection):
    """A connection that tells what is executed over it."""

    found: ClassVar[list[Statement]] = []

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        """Tell of it first."""
        self.found.append((sql, values, False))
        return super().execute(sql, values)

    def cursor(self, *_: Any) -> Any:
        """One that tells too."""
        return super().cursor(_ToldCursor)


class _ToldCursor(sqlite3.Cursor):
    def executemany(self, sql: str, rows: Any, /) -> Any:
        """Tell of it first."""
        _Told.found.append((sql, rows, True))
        return super().executemany(sql, rows)


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """What a store executes meanwhile over connections it opens, in order."""
    _Told.found = []
    with patch.object(sqlite3, "connect", partial(sqlite3.connect, factory=_Told)):
        yield _Told.found


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection with the durability of the program's."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        (log,) = connection.execute("PRAGMA journal_mode").fetchone()
        connection.execute(f"PRAGMA synchronous={'FULL' if log == 'wal' else 'EXTRA'}")
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
    path, twin = folder / "store.db", folder / "twin.db"
    store = Store(locate(str(path), {}))
    plan, actuals = founding()
    store.create("Plan", plan, act())
    _log_ahead(path)
    shutil.copy(path, twin)
    with statements() as group:
        Store(locate(str(twin), {})).commit("plan", actuals, act())
    kept = _kept(group)

    def ours() -> float:
        shutil.copy(path, twin)
        return timed(lambda: Store(locate(str(twin), {})).commit("plan", actuals, act()))

    def theirs() -> float:
        shutil.copy(path, twin)
        with raw(twin) as connection:
            return replayed(connection, kept)

    floor, taken = interleaved(min(rounds, 5), theirs, ours)
    yield Row(PART, f"{len(actuals):,} actuals kept in one act", taken, "raw sqlite3, the same statements", floor, 3)
    store.commit("plan", actuals, act())
    _log_ahead(path)
    reader = Reader(store.location)
    floor, opened = interleaved(
        rounds, lambda: timed(lambda: _all_rows(path)), lambda: timed(lambda: reader.scorecard("plan"))
    )
    title = f"a plan of {KPIS:,} KPIs and {len(actuals):,} actuals read"
    yield Row(PART, title, opened, "raw sqlite3, all rows of the same tables", floor, 3)


def _log_ahead(path: Path, mode: str = "WAL") -> None:
    """Have a store log as the program does where its SQLite does so safely, with everything in the file itself."""
    with raw(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA journal_mode={mode}")


def _kept(group: Sequence[Statement]) -> list[Statement]:
    """What was executed from the beginning of the transaction to its end."""
    begin = next(place for place, (sql, _, _) in enumerate(group) if sql == "BEGIN IMMEDIATE")
    return list(group[begin:])


def _all_rows(path: Path) -> int:
    """Read every row of the plan; the journal is not read to open a plan."""
    with raw(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in tables if name not in {"journal", "alembic_version"} and not name.startswith("sqlite")]
        return sum(len(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in kept)  # noqa: S608  # its own names


def _edits(folder: Path) -> Iterator[Row]:
    """One value entered, again and again, with either sort of log; the store stays open as while a plan is open."""
    for mode, log in (("WAL", "write-ahead log"), ("DELETE", "rollback journal")):
        _log_ahead(folder / "store.db", mode)
        mine, floor = _edit(folder)
        yield Row(PART, f"one value kept, on the disk, {log}", mine, "raw sqlite3, the same statements", floor, 2)


def _edit(folder: Path) -> tuple[float, float]:
    """The medians of an edit and of its statements, executed in turn on copies of one store."""
    path, told, copy = folder / "store.db", folder / "told.db", folder / "copy.db"
    shutil.copy(path, told)
    shutil.copy(path, copy)
    ours, theirs = [], []
    store, twin = Store(locate(str(path), {})), Store(locate(str(told), {}))
    scorecard: Scorecard = store.reader.scorecard("plan")
    kpi = scorecard.plan.kpis["k7-1"]
    store.stay_open()
    with raw(copy) as connection:
        for turn in range(EDITS):
            changes, doing = record(scorecard, kpi, PERIOD, value=Decimal(1000 + turn)), act()
            with statements() as group:
                twin.commit("plan", changes, doing)
            kept = _kept(group)
            if turn % 2:
                theirs.append(replayed(connection, kept))
            ours.append(timed(partial(store.commit, "plan", changes, doing)))
            if not turn % 2:
                theirs.append(replayed(connection, kept))
            scorecard = apply(scorecard, changes)
    store.close()
    return statistics.median(ours), statistics.median(theirs)
