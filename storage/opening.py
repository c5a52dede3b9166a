"""Opening a store for a moment and telling what is there: a store of ours, one of another time, or something else."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from storage.errors import Behind, Missing, NewerStore, NotAStore, OutOfReach, told
from storage.location import File, Location, Server

APPLICATION_ID = 0x42534331
"""Stands in the header of every store: BSC1."""

PATIENCE = 30.0
"""Seconds to wait for another program that is writing."""


@dataclass(frozen=True)
class History:
    """The versions a store can have, as a folder of migrations."""

    folder: Path

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """From the first to the one this program reads and writes."""
        return tuple(sorted(script.name.split("_")[0] for script in (self.folder / "versions").glob("[0-9]*_*.py")))

    @property
    def latest(self) -> str:
        """The version this program reads and writes."""
        return self.versions[-1]


SHIPPED = History(Path(__file__).parent / "migrations")
"""The versions this program knows."""


class State(Enum):
    """What is at a location."""

    NOTHING = auto()
    """No file or one that has just been begun; a database without tables."""
    BEHIND = auto()
    """A store of an older version."""
    CURRENT = auto()


Ask = Callable[[str, Sequence[Any]], Sequence[Sequence[Any]]]
"""Puts a question with `?` for each value and gives all rows of the answer."""


def placed(sql: str, mark: str) -> str:
    """A question with the value mark of a driver in place of `?`.

    >>> placed("SELECT name FROM person WHERE uid = ?", "%s")
    'SELECT name FROM person WHERE uid = %s'
    """
    return sql if mark == "?" else sql.replace("?", mark)


def state(location: Location, history: History = SHIPPED) -> State:
    """What is at a location.

    Raises `NotAStore`, `NewerStore`, `OutOfReach` and whatever else keeps one from looking.
    """
    try:
        with opened(location) as (version, _):
            if version is None:
                return State.NOTHING
    except Missing:
        return State.NOTHING
    return State.CURRENT if known(version, location, history) == history.latest else State.BEHIND


def known(version: str, location: Location, history: History) -> str:
    """The version itself, where this program knows it."""
    if version not in history.versions:
        raise NewerStore(location, version, history.latest)
    return version


@contextmanager
def reading(location: Location, history: History = SHIPPED) -> Iterator[Ask]:
    """Ask a store of this program's version, as of one moment."""
    with opened(location) as (version, ask):
        if version is None:
            raise Missing(location)
        if known(version, location, history) != history.latest:
            raise Behind(location, version, history.latest)
        yield ask


@contextmanager
def opened(location: Location) -> Iterator[tuple[str | None, Ask]]:
    """The version of the store, if there is one yet, and the way to ask it, as of one moment."""
    if isinstance(location, Server):
        from storage import server

        with server.connected(location) as there:

            def ask_server(sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
                return there.execute(placed(sql, "%s"), values).fetchall()

            yield server.version_of(there, location), ask_server
        return
    file = as_file(location)
    with connected(file) as connection:

        def ask(sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
            return connection.execute(sql, values).fetchall()

        yield version_of(connection, file), ask


def as_file(location: Location) -> File:
    """A location that is a file."""
    assert isinstance(location, File)
    return location


@contextmanager
def connected(location: File) -> Iterator[sqlite3.Connection]:
    """A connection that never makes a file and sees one moment of the store; it reads where it may not write."""
    path = location.path
    _look_at(path)
    with told(path), closing(_open(path)) as connection:
        connection.execute("BEGIN")
        yield connection


def version_of(connection: sqlite3.Connection, location: File) -> str | None:
    """The version of the store behind a connection; nothing where the file is still empty.

    Raises `NotAStore`.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application == 0 and not tables:
        return None
    if application != APPLICATION_ID or "alembic_version" not in tables:
        raise NotAStore(location.path, "It is a database of another program")
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise NotAStore(location.path, "It does not say which version it has")
    return str(rows[0][0])


_SMALLEST = 512
"""Bytes of the smallest database there is; SQLite takes a shorter file for an empty one and writes over it."""


def _look_at(path: Path) -> None:
    """Refuse what is no plain file before a database is looked for in it."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise Missing(path) from None
    except OSError as error:
        raise OutOfReach(path, str(error.strerror)) from None
    if stat.S_ISDIR(found.st_mode):
        raise NotAStore(path, "It is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise NotAStore(path, "It is no plain file")
    if 0 < found.st_size < _SMALLEST:
        raise NotAStore(path, "It is another kind of file")


def uri(path: Path, how: str) -> str:
    """The address SQLite opens a file by."""
    return f"file:{quote(os.fspath(path))}?{how}"


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(uri(path, "mode=rw"), uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError:
        connection.close()
        if not _is_still(path):
            raise
        return sqlite3.connect(uri(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_still(path: Path) -> bool:
    """Whether nobody can be writing: a folder without write permission and no log beside the file.

    There a store with a write-ahead log opens only when SQLite is told that nothing will change.
    """
    beside = (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    return (
        os.access(path, os.R_OK) and not os.access(path.parent, os.W_OK) and not any(each.exists() for each in beside)
    )
