"""`bsc-tui backup` and `restore` from the shell."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.old_stores import FOLDER
from support.runs import Run


@pytest.fixture
def store(world: Path) -> Path:
    return world / "data" / "bsc-tui" / "store.db"


def test_a_backup_tells_what_it_kept_and_can_be_restored(chipset: Run, world: Path) -> None:
    target = world / "kept.db"
    ran = chipset("backup", str(target))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"bsc-tui: kept 1 plan with 1 entry of its journal in {target}\n"
    place = world / "other" / "store.db"
    ran = chipset("restore", str(target), "--store", str(place))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"bsc-tui: restored 1 plan with 1 entry of its journal to {place}\n"
    assert chipset("status", "--json", "--store", str(place)) == chipset("status", "--json")


def test_a_folder_gets_a_file_named_by_the_time(chipset: Run, world: Path) -> None:
    folder = world / "backups"
    folder.mkdir()
    assert chipset("backup", str(folder)).status == 0
    (made,) = folder.iterdir()
    assert made.name.startswith("store-20")
    assert made.suffix == ".db"


def test_a_file_that_is_there_is_replaced_only_with_force(chipset: Run, world: Path) -> None:
    target = world / "kept.db"
    target.write_text("mine")
    ran = chipset("backup", str(target))
    assert ran.status == 2
    assert ran.err == (
        f"bsc-tui: {target} is there already: no backup was made. Add --force to replace it, or name another\n"
    )
    assert target.read_text() == "mine"
    assert chipset("backup", str(target), "--force").status == 0


@pytest.mark.parametrize("name", ["no/kept.db", "data/bsc-tui/store.db/kept.db"])
def test_a_place_that_takes_no_file_is_told(chipset: Run, world: Path, name: str) -> None:
    ran = chipset("backup", str(world / name))
    assert ran.status == 2
    assert ran.err.startswith(f"bsc-tui: No backup was made: {world / name}. ")


def test_without_a_store_there_is_nothing_to_back_up(bsc: Run, world: Path) -> None:
    assert bsc("backup", str(world / "kept.db")).status == 4
    assert not (world / "kept.db").exists()


def test_a_store_is_replaced_only_with_force_and_then_kept(chipset: Run, world: Path, store: Path) -> None:
    chipset("backup", str(world / "kept.db"))
    chipset("record", "I2.1", "2026-10", "12.5")
    ran = chipset("restore", str(world / "kept.db"))
    assert ran.status == 2
    assert ran.err.startswith(f"bsc-tui: There is a store already: {store}. Nothing was restored. Add --force")
    ran = chipset("restore", str(world / "kept.db"), "--force")
    assert ran.status == 0
    (kept,) = store.parent.glob("*.replaced.bak")
    assert ran.err.splitlines()[0] == f"bsc-tui: what was there before is kept in {kept}"
    assert '"actual": "12.5"' not in chipset("status", "--json", "--period", "2026-10").out
    assert '"actual": "12.5"' in chipset("status", "--json", "--period", "2026-10", "--store", str(kept)).out


def test_a_file_that_is_not_there_is_wrong_use(chipset: Run, world: Path) -> None:
    ran = chipset("restore", str(world / "none.db"), "--force")
    assert ran.status == 2
    assert "There is no such file" in ran.err


def test_a_file_that_is_no_sound_backup_is_refused(chipset: Run, world: Path, store: Path) -> None:
    chipset("backup", str(world / "kept.db"))
    before = store.read_bytes()
    with closing(sqlite3.connect(world / "kept.db")) as connection, connection:
        connection.execute("UPDATE kpi SET name = 'Eve' WHERE code = 'I2.1'")
    ran = chipset("restore", str(world / "kept.db"), "--force")
    assert ran.status == 4
    assert 'KPI I2.1 Eve, name: the journal says "Yield", the store "Eve"' in ran.err
    assert store.read_bytes() == before


def test_an_older_backup_is_brought_up_to_date_and_told(bsc: Run, world: Path, store: Path) -> None:
    old = world / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((FOLDER / "0001.sql").read_text())
    ran = bsc("restore", str(old))
    assert ran.status == 0
    assert ran.err.startswith("bsc-tui: the backup had version 0001 and was brought up to date\n")
    assert len(json.loads(bsc("list", "--json").out)["plans"]) == 2
    assert [path.name for path in store.parent.iterdir()] == ["store.db"]


def test_a_verb_that_updates_the_store_tells_where_the_copy_is(bsc: Run, store: Path) -> None:
    store.parent.mkdir()
    with closing(sqlite3.connect(store)) as connection:
        connection.executescript((FOLDER / "0001.sql").read_text())
    ran = bsc("undo", "--plan", "lakeside-clinic-2027", "--as", "ana")
    assert ran.status == 0
    (copy,) = store.parent.glob("*.rev0001.bak")
    assert ran.err.splitlines()[0] == (
        f"bsc-tui: the store was brought up to date. What it was before is kept in {copy}"
    )
