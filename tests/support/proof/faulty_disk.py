"""A disk that fails: SQLite's own doors to the file system, with a count of what goes through and a failure at one.

SQLite asks the system through a table of functions, its VFS. This puts another table before it whose functions ask the
usual ones, and at the n-th call answer as the system does when a disk fails; nothing of the program is replaced.
See https://sqlite.org/vfs.html and the part on I/O errors of https://sqlite.org/testing.html.
"""

import _sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_int64,
    c_void_p,
    cast,
    pointer,
)
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

_OK = 0
_CODES = {
    "read": 10 | 1 << 8,
    "write": 10 | 3 << 8,
    "sync": 10 | 4 << 8,
    "truncate": 10 | 6 << 8,
    "delete": 10 | 10 << 8,
}
"""SQLITE_IOERR with what went wrong; see https://sqlite.org/rescode.html."""
FULL = 13
_CANNOT_OPEN = 14


class Manner(Enum):
    """How the disk fails."""

    ONCE = auto()
    """One call fails, the next ones go well: a cable that was loose."""
    FOR_GOOD = auto()
    """This call fails and every one after it."""
    YET_DONE = auto()
    """The call does its work, and says that it failed; a file is not opened."""
    FULL = auto()
    """From this call on nothing more fits on the disk; what is there can be read, altered in place and removed."""


_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_Move = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Size = CFUNCTYPE(c_int, c_void_p, POINTER(c_int64))


class _Vfs(Structure):
    _fields_ = (
        ("version", c_int), ("file_size", c_int), ("longest_name", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), ("open", _Open), ("delete", _Delete), ("rest", c_void_p * 14),
    )  # fmt: skip


class _Methods(Structure):
    _fields_ = (
        ("version", c_int), ("close", c_void_p), ("read", _Move), ("write", _Move), ("truncate", _Truncate),
        ("sync", _Sync), ("size", _Size), ("rest", c_void_p * 12),
    )  # fmt: skip


class _File(Structure):
    _fields_ = (("methods", POINTER(_Methods)),)


@dataclass
class Disk:
    """What goes through the doors, and which call fails."""

    fails_at: int | None = None
    """Which call from now on is the first to fail, from 1; nothing for a disk in order."""
    manner: Manner = Manner.ONCE
    reads: bool = False
    """Whether it is reading that fails, and not what alters something."""
    calls: int = 0
    """How many calls of that sort there were since `fails_at` was set."""
    seen: list[str] = field(default_factory=list)
    """What the calls were."""

    def set(self, fails_at: int | None, manner: Manner = Manner.ONCE, *, reads: bool = False) -> None:
        """Begin to count anew."""
        self.fails_at, self.manner, self.reads, self.calls = fails_at, manner, reads, 0
        self.seen = []

    @property
    def has_failed(self) -> bool:
        """Whether the call that should fail came."""
        return self.fails_at is not None and self.calls >= self.fails_at

    def answer(self, what: str, do: Any, *, grows: bool = True) -> int:
        """Do what is asked, or fail."""
        if (what == "read") is not self.reads:
            return int(do())
        self.calls += 1
        self.seen.append(what)
        if not self._fails(grows=grows):
            return int(do())
        if self.manner is Manner.YET_DONE and what != "open":
            do()
        if self.manner is Manner.FULL:
            return FULL if what == "write" else _CANNOT_OPEN
        return _CODES.get(what, _CANNOT_OPEN)

    def _fails(self, *, grows: bool) -> bool:
        if self.fails_at is None or self.calls < self.fails_at:
            return False
        if self.manner is Manner.FULL:
            return grows
        return self.manner is Manner.FOR_GOOD or self.calls == self.fails_at


def _library() -> CDLL | None:
    """The SQLite that Python uses; nothing where it keeps its functions to itself."""
    place = getattr(_sqlite3, "__file__", None)
    library = CDLL(place) if place else CDLL(None)
    if not hasattr(library, "sqlite3_vfs_find"):
        return None
    library.sqlite3_vfs_find.restype = POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = (c_char_p,)
    library.sqlite3_vfs_register.argtypes = (c_void_p, c_int)
    library.sqlite3_vfs_unregister.argtypes = (c_void_p,)
    return library


LIBRARY = _library()
_CREATES = 0x4
_KEPT_ALIVE: list[Any] = []
"""Tables of functions that a file which is still open may use."""


@contextmanager
def failing_disk() -> Iterator[Disk]:
    """A disk for every database that is opened meanwhile; it fails when it is told to."""
    assert LIBRARY is not None
    usual = LIBRARY.sqlite3_vfs_find(None)
    disk, table = Disk(), _Vfs.from_buffer_copy(usual.contents)
    tables: dict[int, _Methods] = {}

    def methods_for(address: int) -> _Methods:
        """The functions of an open file, with ours before those that reach the disk."""
        if address not in tables:
            own = cast(address, POINTER(_Methods)).contents
            ours = _Methods.from_buffer_copy(own)

            def size(file: int) -> int:
                found = c_int64()
                own.size(file, found)
                return found.value

            def grows(file: int, amount: int, offset: int) -> bool:
                return disk.manner is not Manner.FULL or offset + amount > size(file)

            ours.read = _Move(lambda *all_: disk.answer("read", lambda: own.read(*all_)))
            ours.write = _Move(
                lambda file, data, amount, offset: disk.answer(
                    "write", lambda: own.write(file, data, amount, offset), grows=grows(file, amount, offset)
                )
            )
            ours.truncate = _Truncate(lambda *all_: disk.answer("truncate", lambda: own.truncate(*all_), grows=False))
            ours.sync = _Sync(lambda *all_: disk.answer("sync", lambda: own.sync(*all_), grows=False))
            tables[address] = ours
        return tables[address]

    def opened(_: int, name: int | None, file: int, flags: int, out: int) -> int:
        def do() -> int:
            status = int(usual.contents.open(cast(usual, c_void_p), name, file, flags, out))
            if status == _OK:
                there = cast(file, POINTER(_File)).contents
                there.methods = pointer(methods_for(cast(there.methods, c_void_p).value or 0))
            return status

        return disk.answer("open", do) if flags & _CREATES else do()

    def deleted(_: int, name: int, sync: int) -> int:
        return disk.answer("delete", lambda: usual.contents.delete(cast(usual, c_void_p), name, sync), grows=False)

    table.name, table.next = b"failing", None
    table.open, table.delete = _Open(opened), _Delete(deleted)
    _KEPT_ALIVE.append((table, tables))
    LIBRARY.sqlite3_vfs_register(pointer(table), 1)
    try:
        yield disk
    finally:
        LIBRARY.sqlite3_vfs_unregister(pointer(table))
        LIBRARY.sqlite3_vfs_register(usual, 1)
