"""A store that stays open between two acts: as safe and as considerate as one that is opened for each of them."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.proof.whole import whole

from bsc_tui.scorecard.change import Changes, Conflict, edited
from storage.errors import Missing, NewerStore
from storage.location import File
from storage.logs import set_log
from storage.rows import ROWS
from storage.statements import Statement, adding, altering, removing
from storage.store import Store


@pytest.fixture
def location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> File:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "person"))
    return File(tmp_path / "data" / "store.db")


@pytest.fixture
def open_store(filled: Store) -> Iterator[Store]:
    filled.stay_open()
    yield filled
    filled.close()


def named(store: Store, name: str) -> Changes:
    return edited(store.reader.scorecard("plan").plan.kpis["k1"], name=name)


def name_in(location: File) -> str:
    return whole(location).scorecard.plan.kpis["k1"].name


def held(location: File) -> int:
    links = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return sum(link.startswith(str(location.path)) for link in links)


@pytest.mark.parametrize("log", ["DELETE", "WAL"])
def test_acts_go_over_one_connection_until_it_is_closed(open_store: Store, location: File, act: Any, log: str) -> None:
    assert set_log(location.path, log) == log.lower()
    for name in ("Once", "Once more"):
        open_store.commit("plan", named(open_store, name), act())
    descriptors = held(location)
    assert descriptors
    open_store.commit("plan", named(open_store, "Twice"), act())
    open_store.keep_place("plan", "ana", "kpis", act().at)
    assert held(location) == descriptors
    open_store.close()
    assert held(location) == 0
    assert name_in(location) == "Twice"


@pytest.mark.parametrize("log", ["DELETE", "WAL"])
def test_nobody_is_kept_from_writing_between_two_acts(open_store: Store, location: File, act: Any, log: str) -> None:
    set_log(location.path, log)
    open_store.commit("plan", named(open_store, "Mine"), act())
    with closing(sqlite3.connect(location.path, timeout=0, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    theirs = Store(location)
    theirs.commit("plan", named(theirs, "Theirs"), act("ben"))
    open_store.commit("plan", named(open_store, "Mine again"), act())
    assert name_in(location) == "Mine again"
    assert [entry.who for entry in open_store.reader.entries("plan", after=2)] == ["ben", "ana"]


def test_what_somebody_else_changed_meanwhile_is_a_conflict_and_the_next_act_is_kept(
    open_store: Store, location: File, act: Any
) -> None:
    mine = named(open_store, "Mine")
    open_store.commit("plan", named(open_store, "First"), act())
    Store(location).commit("plan", named(open_store, "Theirs"), act("ben"))
    with pytest.raises(Conflict):
        open_store.commit("plan", mine, act())
    open_store.commit("plan", named(open_store, "Second"), act())
    assert name_in(location) == "Second"


@pytest.mark.parametrize("log", ["DELETE", "WAL"])
def test_a_file_put_in_the_place_of_the_store_is_written_to(
    open_store: Store, location: File, act: Any, log: str
) -> None:
    set_log(location.path, log)
    other = location.path.with_name("other.db")
    shutil.copy(location.path, other)
    open_store.commit("plan", named(open_store, "In the old file"), act())
    moved = location.path.with_name("moved.db")
    for end in ("", "-wal", "-shm"):
        if location.path.with_name(f"store.db{end}").exists():
            location.path.with_name(f"store.db{end}").rename(f"{moved}{end}")
    other.rename(location.path)
    open_store.commit("plan", named(open_store, "In the new file"), act())
    assert name_in(location) == "In the new file"
    assert name_in(File(moved)) == "In the old file"


def test_a_store_that_went_away_is_missing_until_it_is_back(open_store: Store, location: File, act: Any) -> None:
    changes = named(open_store, "Mine")
    open_store.keep_place("plan", "ana", "kpis", act().at)
    away = location.path.rename(location.path.with_name("away.db"))
    with pytest.raises(Missing):
        open_store.commit("plan", changes, act())
    assert not location.path.exists()
    away.rename(location.path)
    open_store.commit("plan", changes, act())
    assert name_in(location) == "Mine"


def test_a_store_that_a_newer_program_brought_up_to_date_is_not_written_to(
    open_store: Store, location: File, act: Any
) -> None:
    changes = named(open_store, "Mine")
    open_store.keep_place("plan", "ana", "kpis", act().at)
    with closing(sqlite3.connect(location.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerStore):
        open_store.commit("plan", changes, act())


@pytest.mark.parametrize("to_server", [False, True])
def test_every_table_of_things_has_its_statements(*, to_server: bool) -> None:
    for row in ROWS.values():
        made: list[Statement] = [
            adding(row, to_server=to_server),
            altering(row, ("uid",), ("plan", "uid"), to_server=to_server),
            removing(row, ("plan", "uid"), to_server=to_server),
        ]
        marks = [statement.sql.count("%s" if to_server else "?") for statement in made]
        assert marks[1:] == [3, 2]
        assert marks[0] > 2
