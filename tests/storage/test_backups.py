"""Backups: whole, of one moment, private, never over another file, and nothing half-made is left behind."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from support.postgres import option, raw

from bsc_tui.scorecard.change import edited
from storage.backup import Backup, BackupExists, backup
from storage.copying import BackupUnwritable
from storage.errors import Busy, Damaged, Missing
from storage.journal import fold, verify
from storage.location import File, Location
from storage.reading import Reader
from storage.store import Store

NOW = datetime(2026, 11, 22, 11, 10, 5, tzinfo=timezone(timedelta(hours=1)))


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def whole(path: Path) -> dict[str, Any]:
    """Everything the plans in a store come to."""
    reader = Reader(File(path))
    return {plan.key: (reader.scorecard_and_head(plan.uid), reader.entries(plan.uid)) for plan in reader.plans()}


def test_a_backup_is_the_store_with_everything_in_it(filled: Store, act: Any, tmp_path: Path) -> None:
    filled.commit("plan", edited(filled.reader.scorecard("plan").plan.kpis["k1"], name="One"), act("ben"))
    filled.keep_place("plan", "ana", "objectives/o1", NOW)
    filled.keep_draft("plan", "ana", "objective/o1/title", "Grow the mar", NOW)
    target = tmp_path / "kept.db"
    assert backup(filled.location, target, NOW) == Backup(str(target), "0003", 1, 2)
    assert mode(target) == "0o600"
    copy = Reader(File(target))
    assert copy.scorecard_and_head("plan") == filled.reader.scorecard_and_head("plan")
    assert copy.entries("plan") == filled.reader.entries("plan")
    assert copy.issued_codes("plan") == filled.reader.issued_codes("plan")
    assert copy.place("plan", "ana") == "objectives/o1"
    assert copy.drafts("plan", "ana") == filled.reader.drafts("plan", "ana")
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"data", "person"}] == ["kept.db"]


def test_a_backup_can_be_worked_with_and_its_journal_goes_on(filled: Store, act: Any, tmp_path: Path) -> None:
    backup(filled.location, tmp_path / "kept.db", NOW)
    copy = Store(File(tmp_path / "kept.db"))
    copy.commit("plan", edited(copy.reader.scorecard("plan").plan.kpis["k1"], name="One"), act("ben"))
    assert verify(copy.reader.entries("plan")) is None


def test_in_a_folder_the_time_is_its_name(filled: Store, tmp_path: Path) -> None:
    made = Path(backup(filled.location, tmp_path, NOW).place)
    assert made.parent == tmp_path
    assert made.name.endswith("-2026-11-22T101005Z.db")
    with pytest.raises(BackupExists):
        backup(filled.location, tmp_path, NOW)


@pytest.mark.parametrize("make", [lambda path: path.write_text("mine"), lambda path: path.symlink_to("nowhere")])
def test_nothing_is_written_over_unless_it_is_said(filled: Store, tmp_path: Path, make: Any) -> None:
    target = tmp_path / "kept.db"
    make(target)
    before = str(target.readlink()) if target.is_symlink() else target.read_text()
    with pytest.raises(BackupExists, match="--force"):
        backup(filled.location, target, NOW)
    assert (str(target.readlink()) if target.is_symlink() else target.read_text()) == before
    backup(filled.location, target, NOW, force=True)
    assert not target.is_symlink()
    assert len(Reader(File(target)).plans()) == 1


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_the_store_itself_is_no_place_for_its_backup(filled: Store) -> None:
    assert isinstance(filled.location, File)
    with pytest.raises(BackupUnwritable, match="the store itself"):
        backup(filled.location, filled.location.path, NOW, force=True)
    assert len(filled.reader.plans()) == 1


def test_a_device_is_never_replaced(filled: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BackupUnwritable, match="no plain file"):
        backup(filled.location, tmp_path / "pipe", NOW, force=True)
    assert (tmp_path / "pipe").is_fifo()


def test_a_folder_that_is_not_there_is_told(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(BackupUnwritable, match="no such folder"):
        backup(filled.location, tmp_path / "no" / "kept.db", NOW)


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_where_there_is_no_store_there_is_no_backup(location: Location, tmp_path: Path) -> None:
    with pytest.raises(Missing):
        backup(location, tmp_path / "kept.db", NOW)
    assert not list(tmp_path.iterdir())


def test_a_store_whose_journal_was_tampered_with_is_not_passed_on_as_whole(filled: Store, tmp_path: Path) -> None:
    of_server = "" if isinstance(filled.location, File) else " ON journal"
    with raw(filled.location) as connection:
        connection.execute(f"DROP TRIGGER journal_stays{of_server}")
        connection.execute("UPDATE journal SET who = 'eve'")
    with pytest.raises(Damaged, match="The journal of lakeside-clinic-2027: entry 1"):
        backup(filled.location, tmp_path / "kept.db", NOW)
    assert not (tmp_path / "kept.db").exists()
    assert not list(tmp_path.glob(".bsc*"))


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_backup_of_a_store_with_a_log_of_its_own_is_one_file(filled: Store, act: Any, tmp_path: Path) -> None:
    assert isinstance(filled.location, File)
    with closing(sqlite3.connect(filled.location.path)) as keeping_the_log:
        keeping_the_log.execute("PRAGMA journal_mode=WAL")
        keeping_the_log.execute("SELECT count(*) FROM plan").fetchall()
        filled.commit("plan", edited(filled.reader.scorecard("plan").plan.kpis["k1"], name="In the log"), act("ben"))
        assert filled.location.path.with_name("store.db-wal").stat().st_size
        backup(filled.location, tmp_path / "kept.db", NOW)
    with closing(sqlite3.connect(tmp_path / "kept.db")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert Reader(File(tmp_path / "kept.db")).scorecard("plan").plan.kpis["k1"].name == "In the log"


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_store_somebody_keeps_locked_is_told_as_busy(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(filled.location, File)
    monkeypatch.setattr("storage.opening.PATIENCE", 0.05)
    with closing(sqlite3.connect(filled.location.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            backup(filled.location, tmp_path / "kept.db", NOW)
        other.execute("ROLLBACK")
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


STORM = """
import sys
from datetime import datetime, UTC
from bsc_tui.scorecard.change import edited
from storage.journal import Act
from storage.location import locate
from storage.store import Store
store = Store(locate(sys.argv[1], {}))
print("ready", flush=True)
number = 0
while True:
    kpi = store.reader.scorecard("plan").plan.kpis["k1"]
    store.commit("plan", edited(kpi, name=f"{number} " + "x" * 100), Act("ben", "x", "edit", datetime.now(UTC)))
    number += 1
"""


def test_backups_made_during_a_storm_of_changes_are_each_of_one_moment(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.copying.STEP", 2)
    command = [sys.executable, "-c", STORM, option(filled.location)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        seen = []
        for number in range(4):
            made = backup(filled.location, tmp_path / f"{number}.db", NOW)
            seen.append(made.entries)
        writer.kill()
    assert seen == sorted(seen)
    now = filled.reader.entries("plan")
    for number, entries in enumerate(seen):
        reader = Reader(File(tmp_path / f"{number}.db"))
        kept = reader.entries("plan")
        assert kept == now[:entries]
        assert fold(kept) == reader.scorecard("plan")


FULL = """
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
import storage.backup, storage.server_copies
from storage.location import locate
from storage.errors import StoreError
location = locate(sys.argv[1], {})
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    storage.backup.backup(location, Path(sys.argv[2]), datetime.now(UTC))
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("room", [0, 40_000])
def test_on_a_full_disk_no_half_backup_is_left(filled: Store, tmp_path: Path, room: int) -> None:
    target = tmp_path / "there" / "kept.db"
    target.parent.mkdir()
    command = [sys.executable, "-c", FULL, option(filled.location), str(target), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("BackupUnwritable No backup was made: "), done.stdout
    assert "Make room" in done.stdout
    assert list(target.parent.iterdir()) == []
