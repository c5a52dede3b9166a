"""Bringing a store to this program's version: made where there is none, copied and then altered where it is older."""

import errno
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storage import backup, engine
from storage.errors import Damaged, OutOfReach, ReadOnly
from storage.location import Location, Server
from storage.logs import choose_log
from storage.opening import SHIPPED, History, State, as_file, known, state


def bring_up_to_date(location: Location, history: History = SHIPPED) -> Path | None:
    """Make the store, or bring an older one up to date; gives the copy made of it before, if any.

    Any number of programs may do this at once: one does the work, the others wait and find it done.
    Raises a `StoreError` where it cannot be done; then everything is as before.
    """
    found = state(location, history)
    if found is State.CURRENT:
        return None
    if found is State.BEHIND:
        kept = backup.keep_before_update(location, datetime.now(UTC), history)
        upgrade(location, history)
        return kept
    if isinstance(location, Server):
        upgrade(location, history)
        return None
    file = as_file(location)
    _begin(file.path)
    upgrade(file, history)
    choose_log(file.path)
    return None


def _begin(path: Path) -> None:
    try:
        engine.make_file(path)
    except OSError as error:
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise ReadOnly(path) from None
        raise OutOfReach(path, error.strerror or "It cannot be made") from None


def upgrade(location: Location, history: History = SHIPPED) -> None:
    """Bring a store that is there up to date, without a copy of it; any number of programs may do so at once."""
    with engine.transaction(engine.engine_for(location, ties=False), location) as connection:
        engine.take_turn(connection, "update")
        if _is_done(connection, location, history):
            return
        engine.hold_readers_off(connection)
        before = _sizes(connection)
        heads = _heads(connection, before)
        command.upgrade(configured(connection, history), "head")
        after = _sizes(connection)
        _compare(before, after, location)
        if heads != _heads(connection, before):
            raise Damaged(location, "A journal would be altered by the update")
        loose = engine.loose_ends(connection)
        if loose:
            raise Damaged(location, f"Rows of {', '.join(loose)} name others that are not there")
        engine.claim(connection)


def _is_done(connection: Connection, location: Location, history: History) -> bool:
    """Whether another program did it while this one waited for the lock."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return False
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return known(version, location, history) == history.latest


def configured(connection: Connection, history: History = SHIPPED) -> Config:
    """The settings Alembic runs a history with, on a connection that is open."""
    config = Config()
    config.set_main_option("script_location", str(history.folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _sizes(connection: Connection) -> dict[str, int]:
    """How many rows each table of plans has."""
    names = connection.dialect.get_table_names(connection)
    quoted = {name: connection.dialect.identifier_preparer.quote(name) for name in names}
    return {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {quoted[name]}").scalar_one()  # noqa: S608  # names come from the database itself
        for name in names
    }


def _heads(connection: Connection, sizes: Mapping[str, int]) -> set[tuple[str, int, str]]:
    """The number and hash of every entry of every journal."""
    if "journal" not in sizes:
        return set()
    rows = connection.exec_driver_sql('SELECT "plan", "seq", "hash" FROM "journal"')
    return {(row[0], row[1], row[2]) for row in rows}


def _compare(before: dict[str, int], after: dict[str, int], location: Location) -> None:
    """Stop where rows went missing on the way."""
    for name, rows in before.items():
        if name != "alembic_version" and after.get(name, 0) < rows:
            raise Damaged(location, f"{rows - after.get(name, 0)} rows of {name} would be lost by the update")
