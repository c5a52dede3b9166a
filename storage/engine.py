"""The engine that writes, with every setting a store needs to survive a crash and a crowd."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from storage.errors import Damaged, explained
from storage.location import Location
from storage.opening import APPLICATION_ID, PATIENCE, uri

PRAGMAS = (
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)

FORMAT = 1
"""Generation of the file format, in its header; a store that only this program's successors can read has another."""


def wal_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the repair for write-ahead logs that several processes reset at once."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def engine_for(location: Location, *, ties: bool = True) -> Engine:
    """An engine whose transactions hold the write lock from their start; it keeps no connection open between them.

    With `ties` off foreign keys are not enforced, as a migration that rebuilds tables needs it.
    """
    path = location.path

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri(path, "mode=rw"), uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _: Any) -> None:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA foreign_keys={'ON' if ties else 'OFF'}")
        connection.execute(f"PRAGMA synchronous={'FULL' if mode == 'wal' else 'EXTRA'}")

    @event.listens_for(engine, "begin")
    def _lock(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def transaction(engine: Engine, location: Location) -> Iterator[Connection]:
    """One locked transaction: all of it is kept, or nothing; the database's errors are told in the person's words."""
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        meant = explained(location.path, error.orig) if isinstance(error.orig, sqlite3.Error) else None
        if meant is None:
            raise
        raise meant from None
    except sqlite3.Error as error:
        meant = explained(location.path, error)
        if meant is None:
            raise
        raise meant from None


def claim(connection: Connection) -> None:
    """Mark the file as a store of ours, in the transaction that makes its tables."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")


def loose_ends(connection: Connection) -> list[str]:
    """The tables in which a row names another that is not there."""
    return sorted({row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})


def make_file(path: Path) -> None:
    """An empty file only its owner can read, in folders only they can enter; nothing where it is there already."""
    for folder in reversed([each for each in path.parents if not each.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return


def choose_log(location: Location) -> None:
    """Let readers and a writer work side by side where this SQLite does so safely; whoever is busy keeps it as is."""
    if not wal_is_safe():
        return
    connection = sqlite3.connect(uri(location.path, "mode=rw"), uri=True, isolation_level=None)
    with closing(connection), suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode=WAL")


def copy(location: Location, target: Path) -> None:
    """A whole and checked copy of a store in a new file only its owner can read.

    Raises `FileExistsError` rather than write over anything, `Damaged` where the store is no longer sound.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    source = sqlite3.connect(uri(location.path, "mode=rw"), uri=True, timeout=PATIENCE, isolation_level=None)
    with closing(source), closing(sqlite3.connect(uri(target, "mode=rw"), uri=True, isolation_level=None)) as copied:
        source.backup(copied)
        (answer,) = copied.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        target.unlink()
        raise Damaged(location.path, answer.splitlines()[0])
