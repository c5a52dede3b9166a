"""A line to a PostgreSQL server that breaks at the worst moment: when the server has been told to keep something."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from support.postgres import Postgres

SOCKET = ".s.PGSQL.5432"
_COMMIT = b"COMMIT"
_GOODBYE = b"X" + struct.pack("!i", 4)


class Break(Enum):
    """When the line breaks."""

    BEFORE = auto()
    """The server never hears that it shall keep what was written."""
    AFTER = auto()
    """The server keeps it; its answer never arrives."""
    FOR_GOOD = auto()
    """The same, and nobody gets through any more."""


class Line:
    """Passes on what both ends say, until it is told to break."""

    def __init__(self, to: Path, folder: Path) -> None:
        self.folder = folder
        self.plan: list[Break] = []
        """How the next commits end; once it is empty they go well."""
        self.dead = False
        """Whether new connections are refused."""
        self._to = str(to / SOCKET)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / SOCKET))
        self._listening.listen()
        Thread(target=self._welcome, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def break_at(self, heard: bytes) -> Break | None:
        """How the line breaks at what a client said, if it does."""
        return self.plan.pop(0) if _COMMIT in heard and self.plan else None

    def _welcome(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self.dead:
                    client.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._to)
                Thread(target=self._there, args=(client, server), daemon=True).start()

    def _there(self, client: socket.socket, server: socket.socket) -> None:
        """One connection: whatever the client says goes on, and the answers come back in another thread."""
        Thread(target=_answers, args=(server, client), daemon=True).start()
        with client, server, suppress(OSError):
            while heard := client.recv(65536):
                how = self.break_at(heard)
                if how is not None:
                    self.dead = how is Break.FOR_GOOD
                    client.shutdown(socket.SHUT_RDWR)
                    if how is not Break.BEFORE:
                        # With the word for goodbye the server ends the session by itself once it has kept everything.
                        server.sendall(heard + _GOODBYE)
                    else:
                        server.shutdown(socket.SHUT_RDWR)
                    return
                server.sendall(heard)


def _answers(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while heard := server.recv(65536):
            client.sendall(heard)
    with suppress(OSError):
        client.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(postgres: Postgres, sort: type[Line] = Line) -> Iterator[Line]:
    """A line to a server; what connects to its folder is passed on."""
    with TemporaryDirectory(prefix="bsc-tui-line-", dir=postgres.folder.parent) as folder:
        line = sort(postgres.folder, Path(folder))
        yield line
        line.close()
