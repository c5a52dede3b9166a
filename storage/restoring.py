"""Bringing a backup back: proven wholly first, then put in the place of the store in one go, or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from storage import engine, proving
from storage.backup import Backup, keep_replaced, named, set_aside, told_of
from storage.carrying import Unlike, carry
from storage.copying import FULL, BackupUnwritable, Tally, copied, drafted, give_name, make_folders, prove, tallied
from storage.errors import Busy, Damaged, DiskTrouble, NewerStore, NotAStore, StoreError, explained
from storage.location import File, Location, Server
from storage.logs import choose_log
from storage.migrating import upgrade
from storage.opening import SHIPPED, History, State, as_file, known, opened, state, uri
from storage.server_copies import folder_of_copies, name_of_copies, put, taken

PATIENCE = 5.0
"""Seconds to wait until nobody is writing."""


class StoreThere(StoreError):
    """There is a store at the place of the one to restore, and nobody said that it may be replaced."""

    def __init__(self, place: object) -> None:
        super().__init__(
            f"There is a store already: {place}. Nothing was restored. "
            "Add --force to replace it, which keeps a copy of it, or name another place with --store"
        )


class NoBackup(StoreError):
    """A file cannot be restored; the store is as it was."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"This backup cannot be restored: {path}. {why}. The store is as it was")
        self.path = path


class NoSuchFile(NoBackup):
    """There is nothing to restore where the person said."""


class NotRestored(StoreError):
    """A backup cannot be put where it should be; the store is as it was."""

    def __init__(self, place: object, why: str) -> None:
        super().__init__(f"Nothing was restored: {place}. {why}")


@dataclass(frozen=True)
class Restored:
    """What a restore came to."""

    made: Backup
    """What the store holds now."""
    was: str
    """The version of the backup; it was brought up to date where it is an older one."""
    replaced: Path | None
    """The copy of the store that was there before."""


def restore(
    location: Location, backup: Path, now: datetime, *, force: bool = False, history: History = SHIPPED
) -> Restored:
    """Put the store in a backup at a location; one that is there is replaced with `force` only.

    What replaces a store goes into its own file, in one transaction: whoever has it open sees the other plans next,
    and nobody's change is lost unseen, for the copy that is kept is made under the same lock. A store whose pages are
    damaged cannot take anything in; it is set aside whole under another name.

    Raises `NoBackup`, `StoreThere`, `NotRestored`, `Busy`, and what opening the store raises; then nothing was done.
    """
    found = _found(location)
    if found is not State.NOTHING and not force:
        raise StoreThere(location)
    _look_at(backup, location)
    beside = location.path if isinstance(location, File) else folder_of_copies() / "restoring"
    try:
        make_folders(beside)
        with _rebuilt(beside, backup, history) as (fresh, tally, was):
            replaced = (
                _put_in_server(location, fresh, found, now, history)
                if isinstance(location, Server)
                else _put(as_file(location), fresh, found, now)
            )
    except BackupUnwritable as error:
        raise NotRestored(location, error.why) from None
    if isinstance(location, File):
        choose_log(location.path)
    return Restored(told_of(location, tally), was, replaced)


def _found(location: Location) -> State | None:
    """What is at the place: nothing, a store, or one that cannot be read any more (`None`)."""
    try:
        return state(location)
    except NewerStore:
        return State.CURRENT
    except Damaged:
        return None


def _look_at(backup: Path, location: Location) -> None:
    try:
        there = backup.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFile(backup, "There is no such file") from None
    except OSError as error:
        raise NoBackup(backup, error.strerror or "It cannot be read") from None
    if isinstance(location, File) and location.path.exists() and location.path.samefile(backup):
        raise NoBackup(backup, "It is the store itself")
    if there.st_size == 0:
        raise NoBackup(backup, "It is empty")


@contextmanager
def _rebuilt(beside: Path, backup: Path, history: History) -> Iterator[tuple[Path, Tally, str]]:
    """A new store with the rows of a backup, beside the place it is for, with what it holds and what it was.

    The tables, seals and ties are this program's own: nothing else of the backup comes with its rows.
    """
    with drafted(beside) as old, drafted(beside) as fresh:
        try:
            was = copied(File(backup), old).version
            known(was, File(backup), history)
            upgrade(File(old), history)
            upgrade(File(fresh), history)
            _carry(old, fresh)
            tally = _proven(fresh, tallied(File(old)))
        except (NotAStore, NewerStore, Damaged, Unlike, SQLAlchemyError, ValueError, LookupError) as error:
            raise NoBackup(backup, _why(error, history)) from None
        except DiskTrouble:
            raise BackupUnwritable(beside.parent, FULL) from None
        yield fresh, tally, was


def _carry(old: Path, fresh: Path) -> None:
    source, target = engine.engine_for(File(old)), engine.engine_for(File(fresh), ties=False)
    with engine.transaction(source, File(old)) as reader, engine.transaction(target, File(fresh)) as writer:
        carry(reader, writer)


def _proven(fresh: Path, wanted: Tally) -> Tally:
    """Make sure that the new store holds the rows it should, and that they are what its journals add up to."""
    with opened(File(fresh)) as (_, ask), closing(sqlite3.connect(uri(fresh, "mode=ro"), uri=True)) as connection:
        prove(connection, fresh)
        for plan, key in proving.names(ask).items():
            for odd in proving.unlike(ask, plan):
                raise Damaged(fresh, f"The plan {key}: {odd.what}")
    found = tallied(File(fresh))
    if found != wanted:
        raise Damaged(fresh, "Not every row could be taken over")
    return found


def _why(error: Exception, history: History) -> str:
    """Why a file is no backup that can be restored, without the name of the draft it was looked at in."""
    if isinstance(error, NewerStore):
        return (
            f"A newer bsc-tui made it: its version is {error.theirs}, this program knows versions up to "
            f"{history.latest}. Update bsc-tui"
        )
    if isinstance(error, Damaged):
        return f"It is damaged: {error.what[:1].lower()}{error.what[1:]}"
    if isinstance(error, Unlike):
        return f"Its tables are not those of a store: {str(error)[:1].lower()}{str(error)[1:]}"
    if isinstance(error, NotAStore):
        return "It is not a store of plans"
    return "It holds values that a store never writes"


def _put(location: File, fresh: Path, found: State | None, now: datetime) -> Path | None:
    """Let the new store take the place of the old one; gives the copy that is kept of that."""
    if not location.path.exists():
        try:
            give_name(fresh, location.path)
        except FileExistsError:
            raise StoreThere(location) from None
        return None
    if found is None:
        return _set_aside(location, fresh, now)
    try:
        return _swapped(location, fresh, now, keep=found is not State.NOTHING)
    except Damaged:
        return _set_aside(location, fresh, now)


def _put_in_server(location: Server, fresh: Path, found: State | None, now: datetime, history: History) -> Path | None:
    """The same in a database: whoever works with it waits until all is there."""
    folder = folder_of_copies() / name_of_copies(location)
    with engine.transaction(engine.engine_for(location), location) as connection:
        engine.take_turn(connection, "update")
        engine.hold_readers_off(connection)
        if found is State.NOTHING:
            put(connection, fresh, location, history)
            return None
        with drafted(folder) as draft:
            taken(connection, location, draft, history)
            put(connection, fresh, location, history)
            return named(folder, draft, now, "replaced.bak")


def _set_aside(location: File, fresh: Path, now: datetime) -> Path:
    kept = set_aside(location, now)
    give_name(fresh, location.path)
    return kept


def _swapped(location: File, fresh: Path, now: datetime, *, keep: bool) -> Path | None:
    """Take the new store's tables in, under one lock with the copy that is kept of the old ones."""
    with closing(
        sqlite3.connect(uri(location.path, "mode=rw"), uri=True, timeout=PATIENCE, isolation_level=None)
    ) as connection:
        kept: Path | None = None
        try:
            for pragma in engine.PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("PRAGMA synchronous=EXTRA")
            connection.execute("ATTACH ? AS fresh", (uri(fresh, "mode=ro"),))
            connection.execute("BEGIN IMMEDIATE")
            kept = keep_replaced(location, now) if keep else None
            _swap(connection)
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if kept is not None:
                kept.unlink()
            if isinstance(error, sqlite3.Error):
                raise _meant(location, error) from None
            raise
    return kept


def _meant(location: File, error: sqlite3.Error) -> Exception:
    meant = explained(location.path, error)
    if isinstance(meant, Busy):
        return NotRestored(location, "Somebody is using it just now. Close every bsc-tui and try again")
    return meant or error


def _swap(connection: sqlite3.Connection) -> None:
    """Every table, index, trigger and row of the attached store in place of those that are there."""
    for kind in ("trigger", "view", "table"):
        names = connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", (kind,)
        )
        for (name,) in names.fetchall():
            connection.execute(f"DROP {kind} main.{_quoted(name)}")
    made = connection.execute("SELECT type, name, sql FROM fresh.sqlite_master WHERE sql IS NOT NULL").fetchall()
    for _, name, sql in [each for each in made if each[0] == "table"]:
        connection.execute(sql)
        connection.execute(f"INSERT INTO main.{_quoted(name)} SELECT * FROM fresh.{_quoted(name)}")  # noqa: S608  # names come from a store of ours
    for _, _, sql in [each for each in made if each[0] != "table"]:
        connection.execute(sql)
    for pragma in ("application_id", "user_version"):
        (value,) = connection.execute(f"PRAGMA fresh.{pragma}").fetchone()
        connection.execute(f"PRAGMA main.{pragma}={value}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
