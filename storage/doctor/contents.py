"""What stands in a store: pages, ties, version, every plan's journal, and the rows it must add up to."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from storage import proving
from storage.backup import kept_before_updates
from storage.copying import loose_ends, page_faults
from storage.doctor.finding import Finding, fault, ok, warning
from storage.errors import Damaged, StoreError, explained
from storage.location import File, Location
from storage.logs import set_log, wal_is_safe
from storage.opening import SHIPPED, Ask, History, known, opened, uri

GO_BACK = "Keep a copy of the file, then go back to a backup: bsc-tui restore FILE --force"
MANY = 20
"""Findings of one kind that are told of one plan; the rest are counted."""

SEALS = frozenset({"journal_stays", "journal_keeps", "journal_follows"})
"""The triggers that let entries of a journal only be added."""

PATIENCE = 2.0
"""Seconds the doctor waits for somebody who is writing, before it says so."""


def examine(location: File, *, full: bool, history: History = SHIPPED) -> Iterator[Finding]:
    """Look into a store in a file; `full` looks at every index too.

    Raises a `StoreError` where it cannot be opened, or a newer program wrote it.
    """
    with opened(location) as (version, ask):
        if version is None:
            yield ok("version", "the file is empty, no plan has been kept in it yet")
            return
        known(version, location, history)
        mode = str(ask("PRAGMA journal_mode", ())[0][0])
        yield from _pages(ask, full=full)
        yield from _ties(ask)
        yield _version(version, history)
        yield from _seals(ask)
    yield from journals(location, is_current=version == history.latest)
    yield _log(location, mode)
    yield _probe(location)
    yield _copies(location.path)


def _pages(ask: Ask, *, full: bool) -> Iterator[Finding]:
    try:
        found = page_faults(ask, full=full)
    except sqlite3.DatabaseError as error:
        found = (str(error),)
    for what in found:
        yield fault("integrity", f"pages of the file are damaged: {what}", GO_BACK)
    if not found:
        how = "every page and every index fits" if full else "every page fits (--full looks at the indexes too)"
        yield ok("integrity", how)


def _ties(ask: Ask) -> Iterator[Finding]:
    try:
        found = loose_ends(ask)
    except sqlite3.DatabaseError as error:
        found = (f"what names what cannot be read: {error}",)
    for what in found:
        yield fault("ties", what, GO_BACK)
    if not found:
        yield ok("ties", "every row names only what is there")


def _version(version: str, history: History) -> Finding:
    if version == history.latest:
        return ok("version", f"the store has version {version}, the one this program writes")
    return warning(
        "version",
        f"the store has version {version}, this program writes {history.latest}",
        "It is brought up to date, after a copy was made, when it is opened for writing",
    )


def _seals(ask: Ask) -> Iterator[Finding]:
    there = {str(row[0]) for row in ask("SELECT name FROM sqlite_master WHERE type = 'trigger'", ())}
    if there == SEALS:
        yield ok("seals", "nobody can alter or remove entries of a journal unnoticed")
        return
    for name in sorted(SEALS - there):
        yield fault("seals", f"the seal {name} is missing: entries of journals can be altered", GO_BACK)
    for name in sorted(there - SEALS):
        yield fault("seals", f"there is a trigger {name} which bsc-tui never made", GO_BACK)


def journals(location: Location, *, is_current: bool) -> Iterator[Finding]:
    """The journal of every plan, and whether the rows are what it adds up to; one short look for each plan."""
    with opened(location) as (_, ask):
        plans = proving.names(ask)
    if not plans:
        yield ok("journal", "there is no plan yet")
    for plan, key in plans.items():
        try:
            with opened(location) as (_, ask):
                broken = list(proving.chain(ask, plan))
                entries = ask('SELECT count(*) FROM "journal" WHERE "plan" = ?', (plan,))[0][0]
                unlike = list(proving.unlike(ask, plan)) if is_current else []
        except Damaged:
            yield fault("journal", f"{key}: its journal cannot be read to the end", GO_BACK)
            continue
        yield from _told("journal", key, broken)
        if not broken:
            number = "1 entry" if entries == 1 else f"{entries} entries"
            yield ok("journal", f"{key}: {number}, each as it was written")
        yield from _told("rows", key, unlike)
        if is_current and not unlike:
            yield ok("rows", f"{key}: the plan is what its journal adds up to")


def _told(check: str, key: str, found: list[proving.Odd]) -> Iterator[Finding]:
    for odd in found[:MANY]:
        yield fault(check, f"{key}: {odd.what}", GO_BACK)
    if len(found) > MANY:
        yield fault(check, f"{key}: and {len(found) - MANY} more", GO_BACK)


def _log(location: File, mode: str) -> Finding:
    """How the file logs; one that this SQLite may lose data by is changed where nobody else is busy."""
    version = sqlite3.sqlite_version
    if mode != "wal" or wal_is_safe():
        return ok("log", f"SQLite {version}, journal mode {mode}")
    if set_log(location.path, "DELETE") != "wal":
        return ok("log", f"SQLite {version}, journal mode delete; it was wal, in which this SQLite can lose changes")
    return warning(
        "log",
        f"SQLite {version} can lose changes in journal mode wal, and somebody is using the store now",
        "Close every bsc-tui and run bsc-tui doctor again: it changes the mode",
    )


def _probe(location: File) -> Finding:
    """Write something, read it back and take it away again, in a transaction that is never kept."""
    try:
        with closing(
            sqlite3.connect(uri(location.path, "mode=rw"), uri=True, timeout=PATIENCE, isolation_level=None)
        ) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("CREATE TABLE bsc_probe (word TEXT)")
            connection.execute("INSERT INTO bsc_probe VALUES ('written')")
            found = connection.execute("SELECT word FROM bsc_probe").fetchall()
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        return _unwritten(location, error)
    if found != [("written",)]:
        return fault("writing", "what is written is not what is read back", "Move the store to another disk")
    return ok("writing", "what is written is read back, and can be taken back")


def _unwritten(location: File, error: sqlite3.Error) -> Finding:
    meant = explained(location.path, error)
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_BUSY"):
        return warning("writing", "somebody is writing just now, so writing was not tried", "Run bsc-tui doctor again")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return warning(
            "writing", "you may read the store and not write to it", "Where that is not meant, see the rights"
        )
    return fault("writing", f"nothing can be written: {meant or error}", "Mend the disk, or move the store to another")


def _copies(path: Path) -> Finding:
    """The copies made before updates; those people make lie wherever they put them."""
    made = kept_before_updates(path)
    if not made:
        return ok("backups", "no update has made a copy yet. bsc-tui backup FILE makes one at any time")
    number = "1 copy" if len(made) == 1 else f"{len(made)} copies"
    return ok("backups", f"{number} from before updates beside the store, the latest is {made[-1].name}")


def why_not(error: StoreError) -> Finding:
    """A store that cannot be opened, as the doctor says it."""
    return fault("store", str(error), "")
