"""Copying a store into a file while others write, and proving the copy before it gets its name."""

import errno
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from bsc_tui.wording.file_names import shown
from storage import proving
from storage.errors import Busy, Damaged, NotAStore, StoreError, told
from storage.location import File
from storage.opening import Ask, connected, uri, version_of

STEP = 256
"""Pages copied at once (a mebibyte as a rule), so that others can write in between."""

_RESTARTS = 8
"""How often others may make the copy begin again; then it is made in one go, and they wait."""

FULL = "the disk is full. Make room and try again"
_WHY = {
    errno.ENOENT: "there is no such folder. Make it first",
    errno.ENOTDIR: "what should be its folder is a file. Name another place",
    errno.EACCES: "the folder may not be written to. Name another place",
    errno.EPERM: "the folder may not be written to. Name another place",
    errno.EROFS: "the disk may only be read. Name another place",
    errno.ENOSPC: FULL,
    errno.EDQUOT: "your share of the disk is full. Make room and try again",
    errno.EFBIG: FULL,
    errno.EIO: "the disk does not answer as it should. Name a place on another disk",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
}
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_OF_THE_COPY = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_FSYNC")


class BackupUnwritable(StoreError):
    """A backup cannot be written where it should be; nothing is left behind."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = f"{why[:1].upper()}{why[1:]}"
        super().__init__(f"No backup was made: {shown(path)}. {self.why}")


class Tally(NamedTuple):
    """What a store holds at one moment, as far as copies are compared by it."""

    version: str
    heads: dict[str, tuple[int, str]]
    """Number and hash of the last entry, by plan."""
    rows: dict[str, int]
    """By table; what people are typing is left out."""


_PASSING = frozenset({"draft", "place"})


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """An empty file only its owner can read, beside the place it is for; it goes unless it was given a name.

    Raises `BackupUnwritable` for whatever the file system refuses inside.
    """
    draft = path.parent / f".bsc-tui-{secrets.token_hex(8)}"
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        yield draft
    except FileExistsError:
        raise
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                draft.with_name(draft.name + end).unlink()


def make_folders(path: Path) -> None:
    """The folders a file is to be in, which only their owner can enter.

    Raises `BackupUnwritable`.
    """
    try:
        for folder in reversed([each for each in path.parents if not each.exists()]):
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> BackupUnwritable:
    return BackupUnwritable(path, _WHY.get(error.errno or 0, (error.strerror or "it cannot be written").lower()))


def give_name(draft: Path, path: Path, *, force: bool = False) -> None:
    """Make sure a draft is on the disk, then give it its name; with `force` also one that is taken.

    Raises `FileExistsError`.
    """
    file = os.open(draft, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)
    if force:
        draft.replace(path)
    else:
        _name_new(draft, path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _name_new(draft: Path, path: Path) -> None:
    """Give the draft its name unless another file has it; in folders without hard links as safely as they allow."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        draft.replace(path)
    else:
        draft.unlink()


def copied(location: File, draft: Path, *, as_it_is: bool = False) -> Tally:
    """Copy a store of any version into an empty file and prove that it is the store as it was at one moment.

    With `as_it_is` only its pages have to be sound: its journals may have been tampered with.
    Raises what reading a store raises, `Busy` where somebody keeps it locked, `Damaged` where it is not sound.
    """
    before = tallied(location)
    with told(location.path), connected(location) as source:
        if not _has_log_of_its_own(source):
            source.execute("COMMIT")
        with closing(sqlite3.connect(uri(draft, "mode=rw"), uri=True, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("PRAGMA synchronous=OFF")
            _copy_pages(source, copy, location.path, draft)
    with closing(sqlite3.connect(uri(draft, "mode=rw"), uri=True, isolation_level=None)) as copy:
        copy.execute("PRAGMA trusted_schema=OFF")
        copy.execute("PRAGMA journal_mode=DELETE")
        prove(copy, location.path, pages_only=as_it_is)
        made = _tally(copy, location)
    _same_moment(location, before, made, tallied(location))
    return made


def _has_log_of_its_own(source: sqlite3.Connection) -> bool:
    """Whether the transaction that is open holds nobody up."""
    return str(source.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"


class _TooBusy(Exception):
    """Others write faster than the copy gets on."""


def _copy_pages(source: sqlite3.Connection, copy: sqlite3.Connection, path: Path, draft: Path) -> None:
    try:
        try:
            source.backup(copy, pages=STEP, progress=_watch(path, _RESTARTS), sleep=0.01)
        except _TooBusy:
            source.backup(copy, pages=-1, progress=_watch(path, None), sleep=0.01)
    except sqlite3.Error as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(_OF_THE_COPY):
            raise BackupUnwritable(draft.parent, FULL) from None
        raise


def _watch(path: Path, restarts: int | None) -> Callable[[int, int, int], None]:
    """Stops a copy that somebody locks out for good, or makes begin again too often."""
    left: list[int] = []
    again: list[int] = []

    def watch(status: int, remaining: int, _: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise Busy(path)
        if left and remaining >= left[-1]:
            again.append(remaining)
        left.append(remaining)
        if restarts is not None and len(again) > restarts:
            raise _TooBusy

    return watch


def prove(connection: sqlite3.Connection, path: Path, *, pages_only: bool = False) -> None:
    """Let the database check its pages and indexes, then its ties, and look at the chain of each journal.

    Raises `Damaged` with what is wrong, and where.
    """

    def ask(sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        return connection.execute(sql, values).fetchall()

    try:
        faults = list(page_faults(ask, full=True))
        if not faults and not pages_only:
            faults = [*loose_ends(ask), *broken_chains(ask)]
    except sqlite3.DatabaseError as error:
        raise Damaged(path, f"Its pages do not fit together ({error})") from None
    if faults:
        raise Damaged(path, faults[0])


def page_faults(ask: Ask, *, full: bool) -> tuple[str, ...]:
    """What SQLite finds wrong with its pages and indexes."""
    rows = ask(f"PRAGMA {'integrity_check' if full else 'quick_check'}(20)", ())
    lines = [line for (answer,) in rows for line in str(answer).splitlines()]
    return () if lines == ["ok"] else tuple(lines)


def loose_ends(ask: Ask) -> tuple[str, ...]:
    """The tables in which a row names another that is not there."""
    found: dict[tuple[str, str], int] = {}
    for table, _, other, _ in ask("PRAGMA foreign_key_check", ()):
        found[table, other] = found.get((table, other), 0) + 1
    return tuple(
        f"{number} {'row' if number == 1 else 'rows'} of {table} {'names' if number == 1 else 'name'} "
        f"a {other} that is not there"
        for (table, other), number in sorted(found.items())
    )


def broken_chains(ask: Ask) -> Iterator[str]:
    """Every entry of every plan's journal that is not as it was written."""
    for plan, key in proving.names(ask).items():
        for odd in proving.chain(ask, plan):
            yield f"The journal of {key}: {odd.what}"


def tallied(location: File) -> Tally:
    """What a store holds now."""
    with connected(location) as connection:
        return _tally(connection, location)


def _tally(connection: sqlite3.Connection, location: File) -> Tally:
    version = version_of(connection, location)
    if version is None:
        raise NotAStore(location.path, "It is empty")
    heads = connection.execute(
        'SELECT j."plan", j."seq", j."hash" FROM "journal" j '
        'JOIN (SELECT "plan", max("seq") AS "last" FROM "journal" GROUP BY "plan") h '
        'ON h."plan" = j."plan" AND h."last" = j."seq"'
    ).fetchall()
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # names come from the database itself
        for name in tables
        if name not in _PASSING and not name.startswith("sqlite_")
    }
    return Tally(version, {plan: (seq, digest) for plan, seq, digest in heads}, rows)


def _same_moment(location: File, before: Tally, made: Tally, after: Tally) -> None:
    """Make sure a copy is of a moment between two.

    Raises `Damaged`.
    """
    if before == after and made != before:
        raise Damaged(location.path, "A copy of it does not hold the same rows")
    for plan, (seq, _) in before.heads.items():
        if plan not in made.heads or made.heads[plan][0] < seq:
            raise Damaged(location.path, "A copy of it lacks entries of a journal")
    with connected(location) as connection:
        for plan, (seq, digest) in made.heads.items():
            row = connection.execute('SELECT "hash" FROM "journal" WHERE "plan" = ? AND "seq" = ?', (plan, seq))
            if row.fetchone() != (digest,):
                raise Damaged(location.path, "A copy of it has a journal that ends otherwise")
