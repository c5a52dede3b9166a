"""How a store in SQLite logs what it is about to write, and whether this SQLite does it safely."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from storage.opening import uri


def wal_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the repair for write-ahead logs that several processes reset at once."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def choose_log(path: Path) -> None:
    """Let readers and a writer work side by side where this SQLite does so safely; whoever is busy keeps it as is."""
    if wal_is_safe():
        set_log(path, "WAL")


def set_log(path: Path, mode: str) -> str:
    """Ask for a journal mode without waiting for anybody; gives the one the file has then."""
    with closing(sqlite3.connect(uri(path, "mode=rw"), uri=True, timeout=0, isolation_level=None)) as connection:
        with suppress(sqlite3.OperationalError):
            connection.execute(f"PRAGMA journal_mode={mode}")
        (now,) = connection.execute("PRAGMA journal_mode").fetchone()
    return str(now)
