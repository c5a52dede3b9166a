"""The installed program on a PostgreSQL store: from an empty database to a plan that leaves as Markdown."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.postgres import GUARDED, PASSWORD, Postgres
from support.runs import CASES, Ran

from storage.location import Server
from storage.reading import Reader

PROGRAM = str(Path(sys.executable).with_name("bsc-tui"))


@pytest.fixture
def location(postgres: Postgres) -> Iterator[Server]:
    """An empty database."""
    with postgres.database() as name:
        yield Server(postgres.url(name))


def ran(world: dict[str, str], *arguments: str) -> Ran:
    """What the installed program says without a terminal."""
    env = {**os.environ, **world, "BSC_TUI_TODAY": "2026-11-05"}
    done = subprocess.run([PROGRAM, *arguments], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="the program is not installed beside this Python")
def test_a_plan_is_imported_measured_and_exported(location: Server, world: dict[str, str]) -> None:
    store = ("--store", location.url)
    empty = ran(world, "list", *store)
    assert (empty.status, f"There is no store: {location}" in empty.err) == (4, True)
    assert ran(world, "import", str(CASES / "chipset.csv"), "--horizon", "2026", *store).status == 0
    (plan,) = Reader(location).plans()
    recorded = ran(world, "record", "F1.1", "2026-10", "1", *store)
    assert recorded.status == 0, recorded.err
    assert Reader(location).head(plan.uid).seq == 2
    world["BSC_TUI_STORE"] = location.url
    assert plan.key in ran(world, "list").out
    assert "F1.1" in ran(world, "status").out
    assert ran(world, "export", "--to", "-").out.startswith("# ")
    made = ran(world, "new", "Second")
    assert (made.status, made.out.strip()) == (0, "second")


def test_no_verb_shows_a_password(postgres: Postgres, world: dict[str, str]) -> None:
    for address in (f"postgresql://ana:{PASSWORD}@db/x", f"postgresql:///x?host=/nowhere&password={PASSWORD}"):
        for refused in (ran(world, "list", "--store", address), ran({**world, "BSC_TUI_STORE": address}, "status")):
            assert refused.status == 4
            assert PASSWORD not in refused.out + refused.err
            assert "pass file" in refused.err
    wrong = ran({**world, "PGPASSWORD": f"{PASSWORD}-not"}, "list", "--store", postgres.url("postgres", GUARDED))
    assert (wrong.status, PASSWORD in wrong.err) == (4, False)
    assert "Password authentication failed" in wrong.err
    state = Path(world["XDG_STATE_HOME"])
    assert not any(PASSWORD in path.read_text() for path in state.rglob("*") if path.is_file())
