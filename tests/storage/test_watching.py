"""Watching a plan: each commit of somebody else is told once, in order; nothing is missed while one looked away."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from queue import Empty, SimpleQueue
from typing import Any

import pytest
from support.postgres import Postgres

from bsc_tui.scorecard.change import added, edited
from bsc_tui.scorecard.plan import Person
from storage.live import InSight, News, OutOfSight, Replaced, Seen, Watcher
from storage.location import File, Location, Server
from storage.store import Store

PATIENCE = 30.0
Told = SimpleQueue[Seen]


@pytest.fixture
def told() -> Told:
    """What a watcher told, in order."""
    return SimpleQueue()


@pytest.fixture
def watch(filled: Store, told: Told) -> Iterator[Callable[[], Watcher]]:
    """Watches the plan as it stands."""
    begun: list[Watcher] = []

    def begin() -> Watcher:
        begun.append(Watcher(filled.location, "plan", filled.reader.head("plan"), told.put))
        begun[-1].start()
        return begun[-1]

    yield begin
    for watcher in begun:
        watcher.stop()


def rename(store: Store, act: Any, name: str) -> int:
    kpi = store.reader.scorecard("plan").plan.kpis["k1"]
    return store.commit("plan", edited(kpi, name=name), act("ben")).entry.seq


def numbers(told: Told, last: int) -> list[int]:
    """The numbers of the entries told of, up to one."""
    found: list[int] = []
    while not found or found[-1] < last:
        seen = told.get(timeout=PATIENCE)
        if isinstance(seen, News):
            found += [entry.seq for entry in seen.entries]
    return found


def test_a_commit_is_told_with_who_and_what(filled: Store, told: Told, watch: Any, act: Any) -> None:
    watch()
    rename(filled, act, "Net")
    seen = told.get(timeout=PATIENCE)
    assert isinstance(seen, News)
    (entry,) = seen.entries
    assert (entry.seq, entry.who, entry.changes[0].after) == (2, "ben", {"name": "Net"})


def test_every_commit_is_told_once_and_in_order(filled: Store, told: Told, watch: Any, act: Any) -> None:
    watch()
    last = [rename(filled, act, f"Net {number}") for number in range(12)][-1]
    assert numbers(told, last) == list(range(2, last + 1))
    assert told.empty()


def test_what_was_committed_between_reading_and_watching_is_told_too(filled: Store, told: Told, act: Any) -> None:
    head = filled.reader.head("plan")
    last = [rename(filled, act, name) for name in ("One", "Two")][-1]
    watcher = Watcher(filled.location, "plan", head, told.put)
    watcher.start()
    assert numbers(told, last) == [2, 3]
    watcher.stop()


def test_another_plan_of_the_store_and_mere_drafts_are_not_told(
    filled: Store, told: Told, watch: Any, act: Any, everything: Any
) -> None:
    watch()
    other = everything[0].model_copy(update={"uid": "other"})
    filled.create("Other", (other,), act(kind="new"))
    filled.keep_draft("plan", "ben", "kpi/k1/name", "Ne", act().at)
    seq = rename(filled, act, "Net")
    assert numbers(told, seq) == [2]


def test_after_stopping_nothing_is_told(filled: Store, told: Told, watch: Any, act: Any) -> None:
    watch().stop()
    rename(filled, act, "Net")
    assert told.empty()


def test_a_watcher_holds_up_no_writer(filled: Store, told: Told, watch: Any, act: Any) -> None:
    watch()
    for number in range(3):
        person = Person(uid=f"p{number}", name=f"P{number}", rank=Decimal(number + 9))
        filled.commit("plan", (added(person),), act("ben"))
    assert numbers(told, 4) == [2, 3, 4]


# --- out of sight ----------------------------------------------------------------------------------------------------


ON_A_FILE = pytest.mark.parametrize("location", ["file"], indirect=True)
ON_A_SERVER = pytest.mark.parametrize("location", ["server"], indirect=True)


@pytest.fixture
def file(location: Location) -> File:
    assert isinstance(location, File)
    return location


@ON_A_FILE
def test_a_file_that_vanished_is_told_once_and_watched_again_when_it_is_back(
    filled: Store, file: File, told: Told, watch: Any, act: Any
) -> None:
    watch()
    aside = file.path.with_name("aside.db")
    file.path.rename(aside)
    lost = told.get(timeout=PATIENCE)
    assert isinstance(lost, OutOfSight)
    assert "There is no store" in str(lost.error)
    seq = rename(Store(File(aside)), act, "Net")
    aside.rename(file.path)
    assert isinstance(told.get(timeout=PATIENCE), News)
    assert isinstance(told.get(timeout=PATIENCE), InSight)
    assert rename(filled, act, "Gross") == seq + 1
    assert numbers(told, seq + 1) == [seq + 1]


@ON_A_FILE
def test_a_file_replaced_by_another_copy_is_told(filled: Store, file: File, told: Told, watch: Any, act: Any) -> None:
    copy = file.path.with_name("copy.db")
    copy.write_bytes(file.path.read_bytes())
    rename(filled, act, "Net")
    watch()
    os.replace(copy, file.path)  # noqa: PTH105  # as a restore does it
    seen = told.get(timeout=PATIENCE)
    assert isinstance(seen, Replaced)
    assert seen.head.seq == 1
    assert rename(filled, act, "Gross") == 2
    assert numbers(told, 2) == [2]


@ON_A_FILE
def test_a_busy_file_is_only_looked_at_later(filled: Store, file: File, told: Told, watch: Any, act: Any) -> None:
    watch()
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Empty):
            told.get(timeout=0.6)
        other.execute("COMMIT")
    seq = rename(filled, act, "Net")
    assert numbers(told, seq) == [seq]


@pytest.fixture
def database(location: Location) -> str:
    assert isinstance(location, Server)
    return location.url.partition("@/")[2].partition("?")[0]


@ON_A_SERVER
def test_a_line_that_is_cut_is_told_and_nothing_is_missed_meanwhile(
    filled: Store, database: str, postgres: Postgres, told: Told, watch: Any, act: Any
) -> None:
    watch()
    rename(filled, act, "Net")
    assert numbers(told, 2) == [2]
    postgres.run(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
    postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")  # noqa: S608  # a name of ours
    assert isinstance(told.get(timeout=PATIENCE), OutOfSight)
    postgres.run(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")
    seq = rename(filled, act, "Gross")
    assert numbers(told, seq) == [seq]
    assert isinstance(told.get(timeout=PATIENCE), InSight) or told.empty()


@ON_A_SERVER
def test_a_server_is_asked_nothing_while_nothing_happens(
    filled: Store, database: str, postgres: Postgres, told: Told, watch: Any, act: Any
) -> None:
    watch()
    seq = rename(filled, act, "Net")
    assert numbers(told, seq) == [seq]
    mine = f"SELECT query, state FROM pg_stat_activity WHERE datname = '{database}' AND state IS NOT NULL"  # noqa: S608  # a name of ours
    assert [row for row in postgres.run(mine) if "LISTEN" in row[0]] == [("LISTEN bsc_tui", "idle")]
