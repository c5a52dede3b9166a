"""The engine that writes, with every setting a store needs to survive a crash and a crowd."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from storage import server
from storage.errors import StoreError, explained
from storage.location import File, Location, Server
from storage.opening import APPLICATION_ID, PATIENCE, as_file, uri

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


def engine_for(location: Location, *, ties: bool = True) -> Engine:
    """An engine for short transactions that write; it keeps no connection open between them.

    A file is locked from the start of each transaction; on a server writers of the same thing wait for each other in
    `take_turn`. With `ties` off foreign keys of a file are not enforced, as a migration that rebuilds tables needs it.
    """
    return _server_engine(location) if isinstance(location, Server) else _file_engine(as_file(location), ties=ties)


def connected(location: File, *, ties: bool = True) -> sqlite3.Connection:
    """A connection to a file that is there, with every setting; `BEGIN` and `COMMIT` are said by whoever uses it."""
    connection = sqlite3.connect(
        uri(location.path, "mode=rw"), uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA foreign_keys={'ON' if ties else 'OFF'}")
        connection.execute(f"PRAGMA synchronous={'FULL' if mode == 'wal' else 'EXTRA'}")
    except BaseException:
        connection.close()
        raise
    return connection


def _file_engine(location: File, *, ties: bool) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: connected(location, ties=ties), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _lock(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _server_engine(location: Server) -> Engine:
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: server.connect(location),
        poolclass=NullPool,
        hide_parameters=True,
        use_native_hstore=False,
    )

    @event.listens_for(engine, "begin")
    def _limit(connection: Connection) -> None:
        connection.exec_driver_sql(server.LIMITS)

    return engine


def is_server(connection: Connection) -> bool:
    """Whether a connection leads to a server."""
    return connection.dialect.name == "postgresql"


def take_turn(connection: Connection, name: str) -> None:
    """Wait until nobody else is in a transaction that took its turn by this name.

    In a file every transaction that writes waits for every other anyhow.
    """
    if is_server(connection):
        connection.exec_driver_sql(server.TURN, (name,))


def hold_version(connection: Connection) -> None:
    """Keep other programs from bringing the store up to date until the transaction ends."""
    if is_server(connection):
        connection.exec_driver_sql(server.STEADY)


def hold_readers_off(connection: Connection) -> None:
    """Let nobody read or write what is about to be altered; they wait until the transaction ends."""
    if is_server(connection) and connection.dialect.has_table(connection, "alembic_version"):
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql('LOCK TABLE "alembic_version" IN ACCESS EXCLUSIVE MODE')


@contextmanager
def transaction(engine: Engine, location: Location) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing; the database's errors are told in the person's words."""
    try:
        with engine.begin() as connection:
            yield connection
    except (DBAPIError, sqlite3.Error) as error:
        meant = next(filter(None, (_meaning(location, each) for each in _before(error))), None)
        if meant is None:
            raise
        raise meant from None


def _before(error: BaseException | None) -> Iterator[BaseException | None]:
    """An error of the database, then what went wrong before it: whoever tidies up after a failing disk fails, too."""
    while error is not None:
        yield error.orig if isinstance(error, DBAPIError) else error
        error = error.__context__


def _meaning(location: Location, error: BaseException | None) -> StoreError | None:
    if isinstance(location, Server):
        from psycopg import Error

        return server.explained(location, error) if isinstance(error, Error) else None
    return explained(as_file(location).path, error) if isinstance(error, sqlite3.Error) else None


def claim(connection: Connection) -> None:
    """Mark the file or database as a store of ours, in the transaction that makes its tables."""
    if is_server(connection):
        connection.exec_driver_sql(f"COMMENT ON TABLE \"alembic_version\" IS '{server.MARK}'")
        return
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")


def loose_ends(connection: Connection) -> list[str]:
    """The tables in which a row names another that is not there; a server refuses such rows itself."""
    if is_server(connection):
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        return []
    return sorted({row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})


def make_file(path: Path) -> None:
    """An empty file only its owner can read, in folders only they can enter; nothing where it is there already."""
    for folder in reversed([each for each in path.parents if not each.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return
