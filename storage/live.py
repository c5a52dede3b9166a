"""What others do to an open plan: a thread that watches the store and tells of every new entry of its journal."""

import os
import select
import socket
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from storage.asking import Around
from storage.errors import Busy, StoreError
from storage.journal import Entry, Head
from storage.location import Location, Server
from storage.opening import SHIPPED, History, as_file, uri
from storage.reading import Reader

if TYPE_CHECKING:
    from psycopg import Connection

LOOK_EVERY = 0.2
"""Seconds between two looks at a file; a look costs a few microseconds and reads nothing of the plan."""

SHORTEST_WAIT, LONGEST_WAIT = 0.25, 5.0
"""Seconds before a store that cannot be reached is tried again; the wait doubles from the one to the other."""

CHANNEL = "bsc_tui"
"""Where a server tells of commits: the plan's uid, and the number of the entry."""

_PARTING = 1.0
"""Seconds that are waited for a watcher that just asks a server; it ends by itself, and says nothing more."""

_IDLE = 60.0
"""Seconds after which the thread of an idle server looks whether it is still wanted; nothing is sent for it."""

_KEEP_ALIVE = {"TCP_KEEPIDLE": 10, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
"""Seconds and tries after which a silent line counts as cut."""


@dataclass(frozen=True, slots=True)
class News:
    """New entries of the journal, in order, none left out; also those one wrote oneself."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """The journal no longer holds what was known of it: another copy of the store stands in its place."""

    head: Head


@dataclass(frozen=True, slots=True)
class OutOfSight:
    """The store cannot be watched at present; it is tried again until it can."""

    error: StoreError


@dataclass(frozen=True, slots=True)
class InSight:
    """The store can be watched again; what happened meanwhile has been told."""


Seen = News | Replaced | OutOfSight | InSight


class Watcher:
    """Tells of the entries of one plan that come after a known one, until it is stopped.

    `tell` is called in the watcher's own thread, and so is `tell_around` with who has the plan open and where everybody
    is, at first and when that changes. Nothing is held between two looks: no transaction, no lock.
    """

    def __init__(
        self,
        location: Location,
        plan: str,
        known: Head,
        tell: Callable[[Seen], None],
        history: History = SHIPPED,
        tell_around: Callable[[Around], None] | None = None,
    ) -> None:
        self._plan = plan
        self._tell = tell
        self._tell_around = tell_around
        self._around: Around | None = None
        self._reader = Reader(location, history)
        self._known = (known.seq, known.hash)
        self._wait = SHORTEST_WAIT
        self._is_lost = False
        self._bell = _Bell()
        self._thread = Thread(target=self._watch, name="watcher", daemon=True)
        self._eye: _Eye = _ServerEye(location, plan) if isinstance(location, Server) else _FileEye(location)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer; nothing is told afterwards."""
        self._bell.stop()
        self._thread.join(_PARTING)

    def look(self) -> None:
        """Look at once."""
        self._bell.ring()

    def _watch(self) -> None:
        while not self._bell.stopped:
            trouble = self._looked()
            self._eye.close()
            if trouble is None:
                continue
            if not self._is_lost and not isinstance(trouble, Busy):
                self._is_lost = True
                self._say(OutOfSight(trouble))
            self._bell.wait(self._wait)
            self._wait = min(self._wait * 2, LONGEST_WAIT)
        self._bell.close()

    def _looked(self) -> StoreError | None:
        """Watch until it is stopped or cannot go on; what keeps it."""
        try:
            self._eye.open()
            self._catch_up()
            if self._is_lost:
                self._say(InSight())
            self._wait, self._is_lost = SHORTEST_WAIT, False
            while not self._bell.stopped:
                if self._eye.wait(self._bell):
                    self._catch_up()
        except StoreError as error:
            return error
        except Exception as error:  # noqa: BLE001  # a thread that ended would see nothing more, and say nothing
            return StoreError(f"Others' changes are not seen: a fault of bsc-tui ({type(error).__name__})")
        return None

    def _catch_up(self) -> None:
        """Tell of what came after the entry known last; that one is read again, to see that it is still the same."""
        seq, digest = self._known
        found = self._found(max(seq - 1, 0))
        if seq and (not found or (found[0].seq, found[0].hash) != (seq, digest)):
            head = self._reader.head(self._plan)
            self._known = (head.seq, head.hash)
            self._say(Replaced(head))
            return
        new = found[1:] if seq else found
        if new:
            self._known = (new[-1].seq, new[-1].hash)
            self._say(News(new))

    def _found(self, after: int) -> tuple[Entry, ...]:
        """The entries after one; who is around is told on the way, where anybody wants to know."""
        if self._tell_around is None:
            return self._reader.entries(self._plan, after)
        found, around = self._reader.news(self._plan, after)
        is_new, self._around = around != self._around, around
        if is_new and not self._bell.stopped:
            self._tell_around(around)
        return found

    def _say(self, seen: Seen) -> None:
        if not self._bell.stopped:
            self._tell(seen)


class _Bell:
    """Wakes the watcher from any thread, also while it waits for a server."""

    def __init__(self) -> None:
        self._ears, self._mouth = socket.socketpair()
        self._ears.setblocking(False)
        self._mouth.setblocking(False)
        self._stopped = Event()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def ring(self) -> None:
        with suppress(OSError):
            self._mouth.send(b"!")

    def stop(self) -> None:
        self._stopped.set()
        self.ring()

    def wait(self, seconds: float, *others: int) -> bool:
        """Wait for the bell or for one of the other descriptors; whether it was the bell."""
        ready, _, _ = select.select([self._ears.fileno(), *others], [], [], seconds)
        if self._ears.fileno() not in ready:
            return False
        with suppress(OSError):
            self._ears.recv(64)
        return True

    def close(self) -> None:
        self._ears.close()
        self._mouth.close()


class _Eye(ABC):
    """What notices that a store has changed."""

    @abstractmethod
    def open(self) -> None:
        """Begin to look; what changes from now on is noticed. Raises a `StoreError`."""

    @abstractmethod
    def wait(self, bell: _Bell) -> bool:
        """Wait a while; whether anything may have changed. Raises a `StoreError` where the store is out of sight."""

    @abstractmethod
    def close(self) -> None:
        """Look no longer."""


class _FileEye(_Eye):
    """Asks a file for its data version, which is another after each commit of somebody else."""

    def __init__(self, location: Location) -> None:
        self._file = as_file(location)
        self._connection: sqlite3.Connection | None = None
        self._version = 0
        self._place: tuple[int, int] = (0, 0)

    def open(self) -> None:
        from storage.errors import told

        path = self._file.path
        with told(path):
            self._place = self._inode()
            self._connection = sqlite3.connect(uri(path, "mode=rw"), uri=True, timeout=0, isolation_level=None)
            self._connection.execute("PRAGMA query_only=ON")
            self._version = self._asked()

    def wait(self, bell: _Bell) -> bool:
        is_rung = bell.wait(LOOK_EVERY)
        if self._inode() != self._place:
            self.close()
            self.open()
            return True
        try:
            version = self._asked()
        except sqlite3.OperationalError as error:
            if str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                return is_rung
            raise self._meant(error) from None
        except sqlite3.Error as error:
            raise self._meant(error) from None
        is_new, self._version = version != self._version, version
        return is_new or is_rung

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _meant(self, error: sqlite3.Error) -> StoreError:
        from storage.errors import OutOfReach, explained

        return explained(self._file.path, error) or OutOfReach(self._file.path, "It cannot be read")

    def _inode(self) -> tuple[int, int]:
        from storage.errors import Missing, OutOfReach

        try:
            found = self._file.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            raise Missing(self._file.path) from None
        except OSError as error:
            raise OutOfReach(self._file.path, str(error.strerror)) from None
        return found.st_dev, found.st_ino

    def _asked(self) -> int:
        assert self._connection is not None
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)


class _ServerEye(_Eye):
    """Listens to what a server tells of commits; sends nothing while nothing happens."""

    def __init__(self, location: Server, plan: str) -> None:
        self._location = location
        self._plan = plan
        self._connection: Connection[tuple[Any, ...]] | None = None

    def open(self) -> None:
        from storage import server

        self._connection = server.connect(self._location, autocommit=True)
        with server.told(self._location):
            self._connection.execute(f"LISTEN {CHANNEL}")
        _keep_alive(self._connection.fileno())

    def wait(self, bell: _Bell) -> bool:
        from storage import server

        assert self._connection is not None
        is_asked = bell.wait(_IDLE, self._connection.fileno())
        with server.told(self._location):
            told = [each.payload.partition(" ")[0] for each in self._connection.notifies(timeout=0)]
        return is_asked or self._plan in told

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _keep_alive(descriptor: int) -> None:
    """Notice a line that was cut without a word, where there is a line and the system can."""
    with socket.socket(fileno=os.dup(descriptor)) as line:
        if line.family not in {socket.AF_INET, socket.AF_INET6}:
            return
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _KEEP_ALIVE.items():
            option = getattr(socket, name, None)
            if option is not None:
                line.setsockopt(socket.IPPROTO_TCP, option, value)
