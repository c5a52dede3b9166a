"""Transactions that write, straight through the driver: an edit takes few more microseconds than the database does."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel

from storage import engine, server
from storage.errors import told
from storage.location import File, Location, Server
from storage.opening import as_file, placed
from storage.standing import AT_REST
from storage.statements import Statement, adding, altering, column_names, removing

if TYPE_CHECKING:
    from psycopg import Connection


class Transaction:
    """What is asked and written between the beginning and the end of a transaction, in a file or on a server."""

    def __init__(self, connection: "sqlite3.Connection | Connection[tuple[Any, ...]]", *, is_server: bool) -> None:
        self.is_server = is_server
        self._connection = connection
        self._mark = "%s" if is_server else "?"

    def ask(self, sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """All rows of the answer to a question with `?` for each value."""
        rows: Sequence[Sequence[Any]] = self._connection.execute(placed(sql, self._mark), values).fetchall()
        return rows

    def add(self, row: type[SQLModel], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows to a table; each gives its values in the order of `column_names`."""
        self._run(adding(row, to_server=self.is_server), rows)

    def alter(
        self, row: type[SQLModel], fields: tuple[str, ...], names: tuple[str, ...], rows: Iterable[Sequence[Any]]
    ) -> int:
        """Give fields of rows other values: each has those of the fields, then those of the columns that name the row.

        Gives how many rows there were, where one is altered.
        """
        return self._run(altering(row, fields, names, to_server=self.is_server), rows)

    def remove(self, row: type[SQLModel], names: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> None:
        """Remove rows of a table, by the values of the columns that name them."""
        self._run(removing(row, names, to_server=self.is_server), rows)

    def put(self, row: type[SQLModel], names: Mapping[str, str], values: Mapping[str, object]) -> None:
        """Write a row in place of the one of the same name."""
        if not self.alter(row, tuple(values), tuple(names), [(*values.values(), *names.values())]):
            given = {**names, **values}
            self.add(row, [tuple(given[name] for name in column_names(row))])

    def _run(self, statement: Statement, rows: Iterable[Sequence[Any]]) -> int:
        given = statement.fitting(rows)
        # Drivers take one row with fewer steps than a batch of one.
        if len(given) == 1:
            return self._connection.execute(statement.sql, given[0]).rowcount
        if given:
            self._connection.cursor().executemany(statement.sql, given)
        return len(given)

    def hold_version(self) -> None:
        """Keep other programs from bringing the store up to date until the transaction ends."""
        if self.is_server:
            self._connection.execute(server.STEADY)

    def take_turn(self, name: str) -> None:
        """See `engine.take_turn`."""
        if self.is_server:
            self._connection.execute(server.TURN, (name,))

    def ring(self, channel: str, words: str) -> None:
        """Have whoever listens to a server told once the transaction is kept; watchers of a file see it themselves."""
        if self.is_server:
            self._connection.execute("SELECT pg_notify(%s, %s)", (channel, words))


class Transactions:
    """Transactions on one store, one at a time; nothing stays open between two of them, unless it is asked for."""

    def __init__(self, location: Location) -> None:
        self._location = location
        self._stays = False
        self._kept: sqlite3.Connection | None = None
        self._place: tuple[int, int] | None = None

    def stay_open(self) -> None:
        """Keep the connection to a file from now on; no lock is held between two transactions.

        Whatever takes the place of the file is found by the next transaction, and so is a file that went away.
        """
        self._stays = True

    def close(self) -> None:
        """Keep no connection any longer."""
        self._stays = False
        self._let_go()

    @contextmanager
    def one(self) -> Iterator[Transaction]:
        """One transaction: all of it is kept, or nothing; the database's errors are told in the person's words."""
        if isinstance(self._location, Server):
            with AT_REST, server.told(self._location), server.connect(self._location) as connection:
                connection.execute(server.LIMITS)
                yield Transaction(connection, is_server=True)
        else:
            with AT_REST, told(as_file(self._location).path), self._in_file() as transaction:
                yield transaction

    @contextmanager
    def _in_file(self) -> Iterator[Transaction]:
        location = as_file(self._location)
        connection = self._connected(location)
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield Transaction(connection, is_server=False)
            connection.execute("COMMIT")
        except BaseException:
            # What went wrong may be the connection itself: the next transaction has another one.
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            self._let_go()
            raise
        finally:
            if connection is not self._kept:
                connection.close()

    def _connected(self, location: File) -> sqlite3.Connection:
        if not self._stays:
            return engine.connected(location)
        place = _place(location)
        if self._kept is None or place is None or place != self._place:
            self._let_go()
            self._kept, self._place = engine.connected(location), place
        return self._kept

    def _let_go(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            with suppress(sqlite3.Error):
                kept.close()


def _place(location: File) -> tuple[int, int] | None:
    """Which file it is, whatever its name; nothing where there is none."""
    try:
        found = location.path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
