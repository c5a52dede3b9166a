"""Bringing a store to this program's version: made where there is none, copied and then altered where it is older."""

import errno
from contextlib import suppress
from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storage import engine
from storage.errors import Damaged, OutOfReach, ReadOnly, StoreError, told
from storage.location import Location
from storage.opening import SHIPPED, History, State, known, state


def bring_up_to_date(location: Location, history: History = SHIPPED) -> Path | None:
    """Make the store, or bring an older one up to date; gives the copy made of it before, if any.

    Any number of programs may do this at once: one does the work, the others wait and find it done.
    Raises a `StoreError` where it cannot be done; then everything is as before.
    """
    found = state(location, history)
    if found is State.CURRENT:
        return None
    if found is State.NOTHING:
        _begin(location)
        _upgrade(location, history)
        engine.choose_log(location)
        return None
    return _upgrade_with_copy(location, history)


def _begin(location: Location) -> None:
    try:
        engine.make_file(location.path)
    except OSError as error:
        raise _unmade(location, error) from None


def _unmade(location: Location, error: OSError) -> StoreError:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ReadOnly(location.path)
    return OutOfReach(location.path, error.strerror or "It cannot be made")


def _upgrade_with_copy(location: Location, history: History) -> Path:
    try:
        with told(location.path):
            target = _copied(location, history.latest)
    except OSError as error:
        raise _unmade(location, error) from None
    _upgrade(location, history)
    return target


def _copied(location: Location, version: str) -> Path:
    """A copy beside the store, under a name that nothing had."""
    for number in count(1):
        target = location.path.with_name(f"{location.path.name}.before-{version}{f'.{number}' * (number > 1)}.bak")
        with suppress(FileExistsError):
            engine.copy(location, target)
            break
    return target


def _upgrade(location: Location, history: History) -> None:
    with engine.transaction(engine.engine_for(location, ties=False), location) as connection:
        if _is_done(connection, location, history):
            return
        before = _sizes(connection)
        command.upgrade(configured(connection, history), "head")
        _compare(before, _sizes(connection), location)
        loose = engine.loose_ends(connection)
        if loose:
            raise Damaged(location.path, f"Rows of {', '.join(loose)} name others that are not there")
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


def _compare(before: dict[str, int], after: dict[str, int], location: Location) -> None:
    """Stop where rows went missing on the way."""
    for name, rows in before.items():
        if name != "alembic_version" and after.get(name, 0) < rows:
            raise Damaged(location.path, f"{rows - after.get(name, 0)} rows of {name} would be lost by the update")
