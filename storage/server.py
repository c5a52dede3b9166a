"""Reaching a PostgreSQL server: connections, whose tables are in a database, and what its errors mean."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from storage.errors import (
    BadLocation,
    Busy,
    Damaged,
    DiskTrouble,
    Lost,
    NoDriver,
    NotAStore,
    OutOfReach,
    ReadOnly,
    StoreError,
)
from storage.location import Server

if TYPE_CHECKING:
    from psycopg import Connection, Error

MARK = "bsc-tui store, format 1"
"""Stands as a comment on the table of the version, so that nobody takes another program's tables for a store."""

LOCK_WAIT = "5 s"
STATEMENT_WAIT = "15 s"
IDLE_WAIT = "30 s"
"""How long the server lets a transaction of ours lie idle: longer than any takes, shorter than anybody's patience."""

CONNECT_SECONDS = 5
_SETTINGS = (
    f"SET LOCAL lock_timeout = '{LOCK_WAIT}'; SET LOCAL statement_timeout = '{STATEMENT_WAIT}'; "
    f"SET LOCAL idle_in_transaction_session_timeout = '{IDLE_WAIT}'"
)
LIMITS = (
    f"SELECT set_config('lock_timeout', '{LOCK_WAIT}', true), "
    f"set_config('statement_timeout', '{STATEMENT_WAIT}', true), "
    f"set_config('idle_in_transaction_session_timeout', '{IDLE_WAIT}', true)"
)
"""The same for a transaction that writes: one statement, as SQLAlchemy takes them."""

TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
"""Waits until nobody else is in a transaction that said this with the same name."""

STEADY = 'LOCK TABLE "alembic_version" IN ACCESS SHARE MODE'
"""Keeps the version as it is until the transaction ends; a program that alters tables locks out whoever does this."""
_READ = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {_SETTINGS}; {STEADY}"
"""The lock comes before the first question: with it the moment is chosen that the transaction sees."""


def connect(location: Server, *, autocommit: bool = False) -> "Connection[tuple[Any, ...]]":
    """A connection to a server; what it does not say itself comes from the environment, service and pass files.

    Raises `NoDriver`, `BadLocation`, `OutOfReach`, `Busy`.
    """
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise NoDriver(location) from None
    try:
        asked = conninfo_to_dict(location.url)
    except psycopg.ProgrammingError:
        message = f"The address of the store cannot be read: {location}. Write it as postgresql://HOST:PORT/DATABASE"
        raise BadLocation(message) from None
    given: dict[str, Any] = {
        "fallback_application_name": "bsc-tui",
        "client_encoding": "utf8",
        "prepare_threshold": None,
    }
    if "connect_timeout" not in asked:
        given["connect_timeout"] = CONNECT_SECONDS
    try:
        return psycopg.connect(location.url, autocommit=autocommit, **given)
    except psycopg.OperationalError as error:
        raise unreached(location, error) from None


@contextmanager
def connected(location: Server) -> Iterator["Connection[tuple[Any, ...]]"]:
    """A connection that only reads and sees one moment of the database, without alterations of its tables."""
    with closing(connect(location, autocommit=True)) as connection, told(location):
        from psycopg.errors import UndefinedTable

        try:
            connection.execute(_READ)
        except UndefinedTable:
            connection.execute("ROLLBACK")
        yield connection


def version_of(connection: "Connection[tuple[Any, ...]]", location: Server) -> str | None:
    """The version of the store behind a connection; nothing where the database has no tables yet.

    Raises `NotAStore`.
    """
    (there,) = _one(connection, "SELECT to_regclass('alembic_version')")
    if there is None:
        (tables,) = _one(connection, _FOREIGN_TABLES)
        if tables:
            raise NotAStore(location, "It holds the tables of another program")
        return None
    (mark,) = _one(connection, "SELECT obj_description('alembic_version'::regclass, 'pg_class')")
    if mark != MARK:
        raise NotAStore(location, "It holds the tables of another program")
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise NotAStore(location, "It does not say which version it has")
    return str(rows[0][0])


_FOREIGN_TABLES = """
SELECT count(*) FROM pg_catalog.pg_class c WHERE c.relnamespace = current_schema()::regnamespace
AND c.relkind IN ('r', 'p')
AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""


def _one(connection: "Connection[tuple[Any, ...]]", sql: str) -> tuple[Any, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return row


@contextmanager
def told(location: Server) -> Iterator[None]:
    """Tell errors of the database met inside in the person's words."""
    from psycopg import Error

    try:
        yield
    except Error as error:
        meant = explained(location, error)
        if meant is None:
            raise
        raise meant from None


def explained(location: Server, error: "Error") -> StoreError | None:
    """What an error on an open connection means to the person, or nothing where it is a fault of ours."""
    from psycopg import OperationalError

    code = error.sqlstate or ""
    for start, make in _MEANINGS.items():
        if code.startswith(start):
            return make(location)
    if isinstance(error, OperationalError) and not code:
        return Lost(location)
    return None


def _no_rights(location: Server) -> StoreError:
    return ReadOnly(location, "Your role has not the rights to do this there", "Ask whoever runs the server for them")


_MEANINGS: Mapping[str, Callable[[Server], StoreError]] = {
    "08": Lost,
    "25006": lambda place: ReadOnly(
        place, "The server only lets read, as a standby does", "Name the main server with --store"
    ),
    "25P03": Lost,
    "28": lambda place: OutOfReach(place, "The server does not let you in", "Look at your role and its password"),
    "3F000": lambda place: OutOfReach(
        place, "There is no schema for its tables", "Make one there, or set search_path for your role"
    ),
    "40001": lambda place: Busy(place, LOCK_WAIT),
    "40P01": lambda place: Busy(place, LOCK_WAIT),
    "42501": _no_rights,
    "53100": lambda place: DiskTrouble(place, "The disk of the server is full"),
    "53200": lambda place: Busy(place, LOCK_WAIT),
    "53300": lambda place: Busy(place, LOCK_WAIT),
    "55P03": lambda place: Busy(place, LOCK_WAIT),
    "57014": lambda place: Busy(place, STATEMENT_WAIT),
    "57P": Lost,
    "58": lambda place: DiskTrouble(place, "The disk of the server does not answer as it should"),
    "XX001": lambda place: Damaged(place, "Its pages do not fit together"),
    "XX002": lambda place: Damaged(place, "One of its indexes does not fit"),
}
"""By the beginning of the code the server gives; see PostgreSQL Error Codes in its manual."""


def unreached(location: Server, error: "Error") -> StoreError:
    """Why no connection came about; libpq tells it only in words, and never names the password."""
    text = " ".join(str(error).split("\n")[0].split())
    said = (text.rpartition("FATAL: ")[2] if "FATAL: " in text else text.rpartition("failed: ")[2]).strip().rstrip(".")
    said = said[:1].upper() + said[1:]
    for pattern, what_to_do in _AT_THE_DOOR.items():
        if re.search(pattern, said, re.IGNORECASE):
            return OutOfReach(location, said, what_to_do)
    return OutOfReach(location, said, "Look at the address and the network, then try again")


_AT_THE_DOOR: Mapping[str, str] = {
    'authentication|password|pg_hba|role "|permission denied': (
        "Look at your role, and at its password in the pass file (~/.pgpass), service file or PGPASSWORD"
    ),
    'database ".*" does not exist': "Make the database first, or name another one with --store",
    "shutting down|starting up|recovery|too many|connection slots": "Try again soon",
    "certificate|SSL": "Look at sslmode and sslrootcert in the address or service file",
    "service": "Look at the service file (~/.pg_service.conf)",
}
"""What to do, by a pattern in what the server or libpq said."""
