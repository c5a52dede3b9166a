"""Restores: the file is proven first, a store that is there is never lost, and all of it happens or nothing."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.postgres import option, raw

from bsc_tui.scorecard.change import edited
from storage.backup import backup
from storage.errors import NotAStore
from storage.journal import fold, verify
from storage.location import File, Location, Server
from storage.reading import Reader
from storage.restoring import NoBackup, NoSuchFile, NotRestored, StoreThere, restore
from storage.store import Store

NOW = datetime(2026, 11, 22, 10, 10, 5, tzinfo=UTC)
OLD = sorted((Path(__file__).parent.parent / "data" / "stores").glob("*.sql"))


def rename(store: Store, name: str, act: Any) -> None:
    store.commit("plan", edited(store.reader.scorecard("plan").plan.kpis["k1"], name=name), act("ben"))


def name_in(location: Location) -> str:
    return Reader(location).scorecard("plan").plan.kpis["k1"].name


@pytest.fixture
def kept(filled: Store, tmp_path: Path) -> Path:
    """A backup of the filled store."""
    path = tmp_path / "kept.db"
    backup(filled.location, path, NOW)
    return path


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_backup_makes_a_store_where_there_is_none(filled: Store, kept: Path, tmp_path: Path, act: Any) -> None:
    place = File(tmp_path / "new" / "home" / "store.db")
    done = restore(place, kept, NOW)
    assert (done.made.plans, done.made.entries, done.was, done.replaced) == (1, 1, "0003", None)
    assert [path.name for path in place.path.parent.iterdir()] == ["store.db"]
    assert (place.path.stat().st_mode & 0o777, place.path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert Reader(place).scorecard_and_head("plan") == filled.reader.scorecard_and_head("plan")
    assert Reader(place).entries("plan") == filled.reader.entries("plan")
    rename(Store(place), "Goes on", act)
    assert verify(Reader(place).entries("plan")) is None


def test_a_store_that_is_there_is_not_replaced_unasked(filled: Store, kept: Path, act: Any) -> None:
    rename(filled, "New", act)
    with pytest.raises(StoreThere, match="--force"):
        restore(filled.location, kept, NOW)
    assert name_in(filled.location) == "New"


def test_what_is_replaced_is_kept(filled: Store, kept: Path, act: Any, tmp_path: Path) -> None:
    rename(filled, "New", act)
    was = filled.reader.entries("plan")
    done = restore(filled.location, kept, NOW, force=True)
    assert name_in(filled.location) == "Margin"
    assert filled.reader.head("plan").seq == 1
    assert done.replaced is not None
    assert done.replaced.name.endswith(".2026-11-22T1010Z.replaced.bak")
    assert done.replaced.stat().st_mode & 0o777 == 0o600
    assert Reader(File(done.replaced)).entries("plan") == was
    rename(filled, "Goes on", act)
    assert verify(filled.reader.entries("plan")) is None
    assert fold(filled.reader.entries("plan")) == filled.reader.scorecard("plan")
    again = restore(filled.location, done.replaced, NOW, force=True)
    assert name_in(filled.location) == "New"
    assert again.replaced is not None
    assert again.replaced != done.replaced
    assert not list(tmp_path.rglob(".bsc-tui-*"))


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_whoever_has_the_store_open_sees_what_was_restored(filled: Store, kept: Path, act: Any) -> None:
    assert isinstance(filled.location, File)
    rename(filled, "New", act)
    inode = filled.location.path.stat().st_ino
    with closing(sqlite3.connect(filled.location.path)) as open_for_long:
        assert open_for_long.execute("SELECT name FROM kpi").fetchone() == ("New",)
        restore(filled.location, kept, NOW, force=True)
        assert open_for_long.execute("SELECT name FROM kpi").fetchone() == ("Margin",)
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            open_for_long.execute("DELETE FROM journal")
    assert filled.location.path.stat().st_ino == inode


@pytest.mark.parametrize("location", ["file"], indirect=True)
@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_store_somebody_is_writing_to_is_not_replaced(
    filled: Store, kept: Path, lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(filled.location, File)
    monkeypatch.setattr("storage.restoring.PATIENCE", 0.05)
    monkeypatch.setattr("storage.opening.PATIENCE", 0.05)
    before = filled.location.path.read_bytes()
    with closing(sqlite3.connect(filled.location.path, isolation_level=None)) as other:
        other.execute(lock)
        with pytest.raises(Exception, match=r"using it just now|busy"):
            restore(filled.location, kept, NOW, force=True)
        other.execute("ROLLBACK")
    assert filled.location.path.read_bytes() == before
    assert [path.name for path in filled.location.path.parent.iterdir()] == ["store.db"]


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_reader_in_the_middle_is_not_pulled_away_from_under(
    filled: Store, kept: Path, act: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(filled.location, File)
    monkeypatch.setattr("storage.restoring.PATIENCE", 0.05)
    rename(filled, "New", act)
    with closing(sqlite3.connect(filled.location.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM kpi").fetchall()
        with pytest.raises(NotRestored, match="Close every bsc-tui"):
            restore(filled.location, kept, NOW, force=True)
        assert other.execute("SELECT name FROM kpi").fetchone() == ("New",)
    assert [path.name for path in filled.location.path.parent.iterdir()] == ["store.db"]


STORM = """
import sys
from datetime import datetime, UTC
from bsc_tui.scorecard.change import Conflict, edited
from storage.errors import Busy
from storage.journal import Act
from storage.location import locate
from storage.store import Store
store = Store(locate(sys.argv[1], {}))
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    kpi = store.reader.scorecard("plan").plan.kpis["k1"]
    try:
        done = store.commit("plan", edited(kpi, name=f"Storm {number}"), Act("ben", "x", "edit", datetime.now(UTC)))
    except (Busy, Conflict):
        continue
    print(done.entry.hash, flush=True)
"""


def test_nothing_said_to_be_kept_is_lost_by_a_restore_in_the_middle(filled: Store, kept: Path) -> None:
    command = [sys.executable, "-c", STORM, option(filled.location), "12"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        said = [writer.stdout.readline().strip()]
        done = restore(filled.location, kept, NOW, force=True)
        said += [line.strip() for line in writer.stdout]
    assert writer.returncode == 0
    assert done.replaced is not None
    before = {entry.hash for entry in Reader(File(done.replaced)).entries("plan")}
    after = {entry.hash for entry in filled.reader.entries("plan")}
    assert set(said) <= before | after
    assert verify(filled.reader.entries("plan")) is None


@pytest.mark.parametrize("dump", OLD, ids=lambda path: path.stem)
def test_a_backup_of_an_earlier_version_is_brought_up_to_date(dump: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(dump.read_text())
    before = old.read_bytes()
    place = File(tmp_path / "home" / "store.db")
    done = restore(place, old, NOW)
    assert (done.was, done.made.version, done.made.plans) == (dump.stem, "0003", 2)
    assert old.read_bytes() == before
    assert Reader(place).scorecard("plan").plan.kpis["k1"].name == "Operating margin"
    assert [draft.text for draft in Reader(place).drafts("plan", "ana")] == ["Grow the mar"]


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def altered(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER journal_stays")
        connection.execute("UPDATE journal SET who = 'eve'")


def unlike(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE kpi SET name = 'Eve'")


def loose(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM person")


def without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE fist")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def scratched(path: Path) -> None:
    pages = bytearray(path.read_bytes())
    pages[8192:12288] = b"\xff" * 4096
    path.write_bytes(pages)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


@pytest.mark.parametrize("location", ["file"], indirect=True)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (newer, "newer bsc-tui made it: its version is 9999"),
        (altered, "damaged: the journal of lakeside-clinic-2027: entry 1 does not say what it said"),
        (unlike, 'damaged: the plan lakeside-clinic-2027: KPI F1.1 Eve, name: the journal says "Margin"'),
        (loose, "damaged: 1 row of contact names a person that is not there"),
        (without_a_table, "tables are not those of a store: the table fist is missing|damaged"),
        (cut_short, "damaged"),
        (scratched, "damaged"),
        (of_another_program, "not a store of plans"),
        (lambda path: path.write_text("kpi;value\n" * 100), "not a store of plans"),
        (lambda path: path.write_text(""), "It is empty"),
    ],
)
def test_a_file_that_is_no_sound_backup_is_refused(
    filled: Store, kept: Path, act: Any, spoil: Any, said: str, tmp_path: Path
) -> None:
    assert isinstance(filled.location, File)
    spoil(kept)
    rename(filled, "New", act)
    before = filled.location.path.read_bytes()
    for place in (filled.location, File(tmp_path / "home" / "store.db")):
        with pytest.raises(NoBackup, match=said) as met:
            restore(place, kept, NOW, force=True)
        assert str(met.value).startswith(f"This backup cannot be restored: {kept}. ")
        assert ".bsc-tui-" not in str(met.value)
    assert filled.location.path.read_bytes() == before
    assert not (tmp_path / "home" / "store.db").exists()
    assert [path.name for path in filled.location.path.parent.iterdir()] == ["store.db"]


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_file_that_is_not_there_and_the_store_itself_are_refused(filled: Store, tmp_path: Path) -> None:
    assert isinstance(filled.location, File)
    with pytest.raises(NoSuchFile):
        restore(filled.location, tmp_path / "none.db", NOW, force=True)
    with pytest.raises(NoBackup, match="the store itself"):
        restore(filled.location, filled.location.path, NOW, force=True)
    with pytest.raises(NoBackup):
        restore(filled.location, tmp_path, NOW, force=True)


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_triggers_and_views_somebody_put_into_a_backup_do_not_come_with_it(filled: Store, kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("CREATE TRIGGER eve AFTER INSERT ON draft BEGIN DELETE FROM actual; END")
        connection.execute("CREATE VIEW eyes AS SELECT * FROM plan")
    restore(filled.location, kept, NOW, force=True)
    with raw(filled.location) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert not names & {"eve", "eyes"}
    assert {"journal_stays", "journal_keeps", "journal_follows"} <= names


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_store_whose_journal_was_tampered_with_gives_way_and_is_kept(filled: Store, kept: Path) -> None:
    assert isinstance(filled.location, File)
    altered(filled.location.path)
    done = restore(filled.location, kept, NOW, force=True)
    assert verify(filled.reader.entries("plan")) is None
    assert done.replaced is not None
    assert Reader(File(done.replaced)).entries("plan")[0].who == "eve"


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_store_with_damaged_pages_is_set_aside_whole(filled: Store, kept: Path) -> None:
    assert isinstance(filled.location, File)
    scratched(filled.location.path)
    before = filled.location.path.read_bytes()
    done = restore(filled.location, kept, NOW, force=True)
    assert name_in(filled.location) == "Margin"
    assert done.replaced is not None
    assert done.replaced.name == "store.db.2026-11-22T101005Z.damaged"
    assert done.replaced.read_bytes() == before


@pytest.mark.parametrize("location", ["file"], indirect=True)
@pytest.mark.parametrize("make", [of_another_program, lambda path: path.write_text("my letters\n" * 100)])
def test_a_file_that_is_no_store_is_never_replaced(filled: Store, kept: Path, make: Any) -> None:
    assert isinstance(filled.location, File)
    make(filled.location.path)
    before = filled.location.path.read_bytes()
    with pytest.raises(NotAStore):
        restore(filled.location, kept, NOW, force=True)
    assert filled.location.path.read_bytes() == before


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_file_that_has_just_been_begun_is_no_store_to_keep(filled: Store, kept: Path) -> None:
    assert isinstance(filled.location, File)
    filled.location.path.write_bytes(b"")
    assert restore(filled.location, kept, NOW).replaced is None
    assert name_in(filled.location) == "Margin"


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_plans_move_between_a_file_and_a_server(filled: Store, kept: Path, postgres: Any, tmp_path: Path) -> None:
    with postgres.database() as name:
        place = Server(postgres.url(name))
        restore(place, kept, NOW)
        assert Reader(place).scorecard_and_head("plan") == filled.reader.scorecard_and_head("plan")
        assert Reader(place).entries("plan") == filled.reader.entries("plan")
        backup(place, tmp_path / "back.db", NOW)
    assert Reader(File(tmp_path / "back.db")).entries("plan") == filled.reader.entries("plan")


FULL = """
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
from storage.restoring import restore
from storage.location import locate
from storage.errors import StoreError
location = locate(sys.argv[1], {})
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    restore(location, Path(sys.argv[2]), datetime.now(UTC), force=True)
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("location", ["file"], indirect=True)
@pytest.mark.parametrize("room", [40_000])
def test_on_a_full_disk_the_store_stays_as_it_was(filled: Store, kept: Path, act: Any, room: int) -> None:
    assert isinstance(filled.location, File)
    rename(filled, "New", act)
    command = [sys.executable, "-c", FULL, option(filled.location), str(kept), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("NotRestored Nothing was restored: "), done.stdout
    assert name_in(filled.location) == "New"
    assert [path.name for path in filled.location.path.parent.iterdir()] == ["store.db"]
