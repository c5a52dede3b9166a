"""What is at the place of a store: nothing, a store of another time, or something else; and who may read it."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from support.runs import OBEYING

from bsc_tui.scorecard.change import Conflict, edited
from storage.errors import (
    BadLocation,
    Damaged,
    Missing,
    NewerStore,
    NotAStore,
    StoreError,
)
from storage.location import File, locate
from storage.opening import State, as_file
from storage.reading import Reader
from storage.store import Store


@pytest.fixture
def location(tmp_path: Path) -> File:
    """Only files are looked at here."""
    return File(tmp_path / "data" / "store.db")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_the_option_wins_over_the_environment_and_that_over_the_data_folder(tmp_path: Path) -> None:
    real = tmp_path.resolve()
    env = {"BSC_TUI_STORE": str(real / "env.db"), "XDG_DATA_HOME": str(real / "xdg")}
    assert locate(str(real / "option.db"), env) == File(real / "option.db")
    assert locate(None, env) == File(real / "env.db")
    assert locate(None, {**env, "BSC_TUI_STORE": ""}) == File(real / "xdg" / "bsc-tui" / "store.db")
    assert as_file(locate(None, {"XDG_DATA_HOME": "not/absolute"})).path.name == "store.db"


def test_a_link_is_followed_to_the_file_itself(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    assert locate(str(tmp_path / "link.db"), {}) == File(tmp_path.resolve() / "real.db")


def test_a_file_with_a_second_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.db").touch()
    (tmp_path / "two.db").hardlink_to(tmp_path / "one.db")
    with pytest.raises(BadLocation, match="2 hard links"):
        locate(str(tmp_path / "one.db"), {})


@pytest.mark.parametrize("name", ["a b.db", "100%25.db", "what?.db", "a#b.db", "売上.db", "--store.db", "a\nb.db"])
def test_a_store_may_have_any_file_name(tmp_path: Path, everything: Any, act: Any, name: str) -> None:
    store = Store(locate(str(tmp_path / name), {}))
    store.create("Plan", everything, act())
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert store.reader.plans()[0].key == "plan"


def test_reading_makes_no_store(location: File) -> None:
    with pytest.raises(Missing, match="bsc-tui new"):
        Reader(location).plans()
    assert not location.path.parent.exists()


def test_a_file_that_has_just_been_begun_is_no_store_yet(location: File) -> None:
    location.path.parent.mkdir()
    location.path.touch()
    with pytest.raises(Missing):
        Reader(location).plans()
    Store(location).open()
    assert Reader(location).plans() == ()


@pytest.mark.parametrize("open_umask", [0o000, 0o022, 0o077])
def test_only_its_owner_reads_a_store(location: File, everything: Any, act: Any, open_umask: int) -> None:
    with umask(open_umask):
        store = Store(location)
        store.create("Plan", everything, act())
        assert (mode(location.path), mode(location.path.parent)) == ("0o600", "0o700")
        with closing(sqlite3.connect(location.path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE plan SET archived = 1")
            beside = [path for path in location.path.parent.iterdir() if path != location.path]
            assert beside
            assert {mode(path) for path in beside} == {"0o600"}


def not_a_database(path: Path) -> None:
    path.write_text("kpi;value\n" * 100)


def too_short(path: Path) -> None:
    path.write_text("x")


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()


def marked_but_empty(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id=1112752945")


@pytest.mark.parametrize(
    "make", [not_a_database, too_short, of_another_program, marked_but_empty, Path.mkdir, os.mkfifo]
)
def test_what_is_no_store_is_told_and_left_as_it_is(location: File, act: Any, everything: Any, make: Any) -> None:
    location.path.parent.mkdir()
    make(location.path)
    before = location.path.read_bytes() if location.path.is_file() else None
    for attempt in (
        Reader(location).plans,
        Store(location).open,
        lambda: Store(location).create("Plan", everything, act()),
    ):
        with pytest.raises(NotAStore, match="This is not a store of plans"):
            attempt()
    assert (location.path.read_bytes() if location.path.is_file() else None) == before
    assert list(location.path.parent.iterdir()) == [location.path]


def test_a_row_that_was_tampered_with_is_told(filled: Store, location: File) -> None:
    with closing(sqlite3.connect(location.path)) as connection:
        connection.execute("UPDATE kpi SET target = 'much'")
        connection.commit()
    with pytest.raises(Damaged, match="kpi"):
        filled.reader.scorecard("plan")


def test_a_plan_without_its_charter_is_told(filled: Store, location: File) -> None:
    with closing(sqlite3.connect(location.path)) as connection:
        connection.execute("DELETE FROM charter")
        connection.commit()
    with pytest.raises(Damaged, match="charter"):
        filled.reader.scorecard("plan")


def test_a_store_that_vanishes_is_not_made_again_empty(filled: Store, location: File, act: Any) -> None:
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    location.path.unlink()
    with pytest.raises(Missing):
        filled.commit("plan", edited(kpi, name="Gone"), act())
    assert not location.path.exists()


AS_ANYBODY = """
import sys
from pathlib import Path
from datetime import datetime, UTC
import storage.migrating, storage.writing
import platformdirs
from bsc_tui.scorecard.change import edited
from storage.errors import StoreError
from storage.journal import Act
from storage.location import File, Location
from storage.store import Store
store = Store(File(Path(sys.argv[1])))
def tell(what):
    try:
        print(what())
    except StoreError as error:
        print(type(error).__name__, error)
tell(lambda: store.open())
tell(lambda: store.reader.plans()[0].key)
tell(lambda: store.commit("plan", edited(store.reader.scorecard("plan").plan.kpis["k1"], name="x"),
    Act("ana", "x", "edit", datetime.now(UTC))))
"""


def as_anybody(path: Path) -> list[str]:
    """What somebody who has to obey permissions meets: opening, reading, writing."""
    command = [*OBEYING, sys.executable, "-c", AS_ANYBODY, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder everybody can look into; only its owner can write there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve()
        path.chmod(0o755)
        yield path
        path.chmod(0o755)


@pytest.mark.parametrize("log", ["delete", "wal"])
def test_a_read_only_store_is_read_and_not_written(public: Path, everything: Any, act: Any, log: str) -> None:
    path = public / "store.db"
    Store(File(path)).create("Plan", everything, act())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode={log}")
    path.chmod(0o444)
    public.chmod(0o555)
    opened, read, written = as_anybody(path)
    assert (opened, read) == ("None", "plan")
    assert written.startswith("ReadOnly Nothing was kept")


def test_a_store_in_a_read_only_folder_is_not_made(public: Path) -> None:
    public.chmod(0o555)
    opened, read, written = as_anybody(public / "deeper" / "store.db")
    assert opened.startswith("ReadOnly Nothing was kept")
    assert read.startswith("Missing There is no store")
    assert written.startswith("Missing")


def test_a_store_nobody_lets_us_read_is_out_of_reach(public: Path, everything: Any, act: Any) -> None:
    path = public / "store.db"
    Store(File(path)).create("Plan", everything, act())
    path.chmod(0o000)
    assert [line.split()[0] for line in as_anybody(path)] == ["OutOfReach"] * 3
    public.chmod(0o000)
    assert [line.split()[0] for line in as_anybody(path)] == ["OutOfReach"] * 3


def test_every_error_says_where_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    for error in (Missing(path), NotAStore(path, "It is a folder"), NewerStore(path, "0002", "0001")):
        assert isinstance(error, StoreError)
        assert str(path) in str(error)
        assert not str(error).endswith(".")


def test_each_call_leaves_nothing_open(filled: Store, location: File, act: Any) -> None:
    def opened() -> list[str]:
        links = list(Path("/proc/self/fd").iterdir())
        here = str(location.path.resolve())
        return [str(link.resolve()) for link in links if link.is_symlink() and str(link.resolve()).startswith(here)]

    def check() -> None:
        assert opened() == []
        with closing(sqlite3.connect(location.path, timeout=0)) as connection:
            connection.execute("BEGIN EXCLUSIVE")

    reader, kpi = filled.reader, filled.reader.scorecard("plan").plan.kpis["k1"]
    calls: list[Any] = [
        filled.open,
        reader.plans,
        lambda: reader.state,
        lambda: reader.entries("plan"),
        lambda: reader.head("plan"),
        lambda: reader.drafts("plan", "ana"),
        lambda: reader.scorecard("nowhere"),
        lambda: filled.commit("plan", edited(kpi, name="Once"), act()),
        lambda: filled.commit("plan", edited(kpi, name="Twice"), act()),
        lambda: filled.keep_place("plan", "ana", "x", act().at),
        lambda: filled.keep_draft("nowhere", "ana", "x", "y", act().at),
        lambda: filled.undoable("plan", "ana"),
    ]
    for call in calls:
        with suppress(StoreError, Conflict):
            call()
        check()


def test_reading_loads_nothing_that_writes() -> None:
    script = (
        "import sys, storage.store, storage.reading, storage.location\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'alembic', 'textual'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_state_of_a_place_is_told(location: File) -> None:
    assert Reader(location).state is State.NOTHING
    Store(location).open()
    assert Reader(location).state is State.CURRENT
