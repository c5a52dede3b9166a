"""Backups of a store in a server, as store files; and such a file back in a server."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, inspect

from storage import engine, proving
from storage.carrying import carry
from storage.copying import FULL, BackupUnwritable, Tally, prove, tallied
from storage.errors import Damaged, DiskTrouble, NotAStore
from storage.location import File, Server, usual
from storage.migrating import configured
from storage.opening import SHIPPED, History, known, opened, uri
from storage.row import Row


def folder_of_copies() -> Path:
    """Where copies of stores in servers are kept: in the data folder of the person."""
    return usual(os.environ).parent / "copies"


def name_of_copies(location: Server) -> str:
    """What copies of a database are called before the time: the database."""
    name = str(location).partition("?")[0].rpartition("/")[2]
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name) or "database"


def copied(location: Server, draft: Path, history: History = SHIPPED) -> Tally:
    """Write a store of a server, as it is at one moment, into an empty file, and prove that it is all there.

    Raises what reading a store raises, `Damaged` where it is not sound.
    """
    whole = engine.engine_for(location).execution_options(isolation_level="REPEATABLE READ")
    with engine.transaction(whole, location) as connection:
        return taken(connection, location, draft, history)


def taken(connection: Connection, location: Server, draft: Path, history: History = SHIPPED) -> Tally:
    """The same on a connection that sees one moment."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        raise NotAStore(location, "It is empty")
    engine.hold_version(connection)
    version = known(
        connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one(), location, history
    )
    target = File(draft)
    try:
        with engine.transaction(engine.engine_for(target, ties=False), target) as writer:
            command.upgrade(configured(writer, history), version)
            engine.claim(writer)
            carry(connection, writer)
    except DiskTrouble:
        raise BackupUnwritable(draft.parent, FULL) from None
    with closing(sqlite3.connect(uri(draft, "mode=ro"), uri=True)) as copy:
        prove(copy, draft)
    made = tallied(target)
    if made.heads != _heads(connection) or made.rows != _rows(connection, made):
        raise Damaged(location, "A copy of it does not hold the same rows")
    if version == history.latest:
        with opened(target) as (_, ask):
            for plan, key in proving.names(ask).items():
                for odd in proving.unlike(ask, plan):
                    raise Damaged(location, f"The plan {key}: {odd.what}")
    return made


def put(connection: Connection, fresh: Path, location: Server, history: History = SHIPPED) -> None:
    """Put the rows of a store file in the place of what a database holds, in the transaction that is open."""
    _clear(connection)
    command.upgrade(configured(connection, history), "head")
    source = File(fresh)
    with engine.transaction(engine.engine_for(source), source) as reader:
        carry(reader, connection)
    engine.loose_ends(connection)
    engine.claim(connection)
    wanted = tallied(source)
    if wanted.heads != _heads(connection) or wanted.rows != _rows(connection, wanted):
        raise Damaged(location, "Not every row could be taken over")


def _clear(connection: Connection) -> None:
    """Remove the tables of a store; those of others in the same schema stay."""
    there = set(inspect(connection).get_table_names())
    ours = [name for name in (*Row.metadata.tables, "alembic_version") if name in there]
    if ours:
        names = ", ".join(f'"{name}"' for name in ours)
        connection.exec_driver_sql(f"DROP TABLE {names} CASCADE")
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS journal_is_sealed()")


def _heads(connection: Connection) -> dict[str, tuple[int, str]]:
    rows = connection.exec_driver_sql(
        'SELECT DISTINCT ON ("plan") "plan", "seq", "hash" FROM "journal" ORDER BY "plan", "seq" DESC'
    )
    return {plan: (seq, digest) for plan, seq, digest in rows}


def _rows(connection: Connection, like: Tally) -> dict[str, int]:
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608  # names of our tables
        for name in like.rows
    }
