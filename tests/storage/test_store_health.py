"""What the doctor finds inside a store: pages, ties, seals, its log, whether it can be written to."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.old_stores import FOLDER
from support.postgres import Postgres, raw
from support.runs import OBEYING

from storage.doctor import contents, database
from storage.doctor.finding import Finding, Level
from storage.errors import Missing, NewerStore, NotAStore
from storage.location import File, Location, Server
from storage.logs import wal_is_safe
from storage.store import Store

ON_A_FILE = pytest.mark.parametrize("location", ["file"], indirect=True)
ON_A_SERVER = pytest.mark.parametrize("location", ["server"], indirect=True)


def looked(location: Location, *, full: bool = True) -> Iterator[Finding]:
    if isinstance(location, Server):
        yield from database.examine(location)
    elif isinstance(location, File):
        yield from contents.examine(location, full=full)


def of(location: Location, check: str) -> list[Finding]:
    return [found for found in looked(location) if found.check == check]


def spoil(location: Location, *statements: str) -> None:
    assert isinstance(location, File)
    with closing(sqlite3.connect(location.path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_store_has_no_faults(filled: Store) -> None:
    assert [found for found in looked(filled.location) if found.level is Level.FAULT] == []


@ON_A_FILE
def test_every_check_of_a_file_has_its_line(filled: Store) -> None:
    checks = [found.check for found in looked(filled.location)]
    assert checks == ["integrity", "ties", "version", "seals", "journal", "rows", "log", "writing", "backups"]


@ON_A_SERVER
def test_every_check_of_a_server_has_its_line(filled: Store) -> None:
    checks = [found.check for found in looked(filled.location)]
    assert checks == ["server", "tls", "encoding", "version", "seals", "rights", "journal", "rows"]


@ON_A_FILE
def test_looking_leaves_no_trace(filled: Store) -> None:
    assert isinstance(filled.location, File)
    path = filled.location.path
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    list(looked(filled.location))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in path.parent.iterdir()] == ["store.db"]


@ON_A_FILE
def test_pages_that_do_not_fit_are_a_fault(filled: Store) -> None:
    assert isinstance(filled.location, File)
    path = filled.location.path
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'kpi'").fetchone()
    pages = bytearray(path.read_bytes())
    pages[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(pages)
    found = of(filled.location, "integrity")
    assert found[0].level is Level.FAULT
    assert "restore" in found[0].advice


@ON_A_FILE
def test_an_index_that_lacks_a_row_is_found_by_a_full_look(filled: Store) -> None:
    spoil(
        filled.location,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX ix_actual_kpi ON actual (plan, period)' "
        "WHERE name = 'ix_actual_kpi'",
    )
    assert of(filled.location, "integrity")[0].level is Level.FAULT


@ON_A_FILE
def test_a_row_that_names_what_is_not_there_is_a_fault(filled: Store) -> None:
    spoil(filled.location, "DELETE FROM task WHERE uid = 'w1'")
    assert [found.message for found in of(filled.location, "ties")] == [
        "1 row of progress names a task that is not there",
        "1 row of task names a task that is not there",
    ]


@ON_A_FILE
def test_seals_that_are_missing_or_foreign_are_a_fault(filled: Store) -> None:
    spoil(
        filled.location,
        "DROP TRIGGER journal_keeps",
        "CREATE TRIGGER eve AFTER INSERT ON draft BEGIN SELECT 1; END",
    )
    assert [(found.level, found.message) for found in of(filled.location, "seals")] == [
        (Level.FAULT, "the seal journal_keeps is missing: entries of journals can be altered"),
        (Level.FAULT, "there is a trigger eve which bsc-tui never made"),
    ]


@ON_A_SERVER
def test_a_seal_that_was_switched_off_is_a_fault(filled: Store) -> None:
    with raw(filled.location) as connection:
        connection.execute("ALTER TABLE journal DISABLE TRIGGER journal_stays")
    assert [found.level for found in of(filled.location, "seals")] == [Level.FAULT]


@ON_A_FILE
def test_a_log_that_can_lose_changes_is_changed_when_nobody_else_is_there(filled: Store) -> None:
    spoil(filled.location, "PRAGMA journal_mode=WAL")
    assert isinstance(filled.location, File)
    if wal_is_safe():
        (found,) = of(filled.location, "log")
        assert found.message == f"SQLite {sqlite3.sqlite_version}, journal mode wal"
        return
    with closing(sqlite3.connect(filled.location.path)) as other:
        other.execute("SELECT count(*) FROM plan").fetchall()
        assert [found.level for found in of(filled.location, "log")] == [Level.WARNING]
    (found,) = of(filled.location, "log")
    assert (found.level, "it was wal" in found.message) == (Level.OK, True)
    (found,) = of(filled.location, "log")
    assert found.message == f"SQLite {sqlite3.sqlite_version}, journal mode delete"


@ON_A_FILE
def test_somebody_who_is_writing_keeps_the_doctor_from_trying(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(filled.location, File)
    monkeypatch.setattr(contents, "PATIENCE", 0.05)
    with closing(sqlite3.connect(filled.location.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [found.level for found in of(filled.location, "writing")] == [Level.WARNING]


@ON_A_FILE
def test_a_store_one_may_only_read_is_a_warning(filled: Store) -> None:
    assert isinstance(filled.location, File)
    filled.location.path.chmod(0o400)
    script = (
        "import sys; from pathlib import Path; from storage.doctor import contents; from storage.location import File\n"
        "print([found.level.value for found in contents.examine(File(Path(sys.argv[1])), full=False) "
        "if found.check == 'writing'])"
    )
    command = [*OBEYING, sys.executable, "-c", script, str(filled.location.path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "['warning']\n"


@ON_A_FILE
def test_an_older_store_is_a_warning_and_its_journal_is_looked_at(location: Location) -> None:
    assert isinstance(location, File)
    location.path.parent.mkdir()
    with closing(sqlite3.connect(location.path)) as connection:
        connection.executescript((FOLDER / "0001.sql").read_text())
    levels = {found.check: found.level for found in looked(location)}
    assert levels["version"] is Level.WARNING
    assert levels["journal"] is Level.OK
    assert "rows" not in levels


@ON_A_FILE
def test_what_is_no_store_of_ours_is_left_to_the_errors(filled: Store, tmp_path: Path) -> None:
    assert isinstance(filled.location, File)
    with pytest.raises(Missing):
        list(looked(File(tmp_path / "none.db")))
    shutil.copy(filled.location.path, tmp_path / "newer.db")
    spoil(File(tmp_path / "newer.db"), "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStore):
        list(looked(File(tmp_path / "newer.db")))
    (tmp_path / "letters.db").write_text("mine\n" * 200)
    with pytest.raises(NotAStore):
        list(looked(File(tmp_path / "letters.db")))


def test_a_store_without_plans_is_well(store: Store) -> None:
    store.open()
    assert {found.level for found in looked(store.location)} <= {Level.OK, Level.WARNING}
    assert [found.message for found in of(store.location, "journal")] == ["there is no plan yet"]


@ON_A_SERVER
def test_a_role_that_may_only_add_to_the_journal_is_well(filled: Store, postgres: object) -> None:
    assert isinstance(postgres, Postgres)
    assert isinstance(filled.location, Server)
    with raw(filled.location) as connection:
        (name,) = connection.execute("SELECT current_database()").fetchone()
        connection.execute("DROP ROLE IF EXISTS careful")
        connection.execute("CREATE ROLE careful LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO careful")
        connection.execute("GRANT INSERT ON journal TO careful")
    careful = Server(postgres.url(name, "careful"))
    try:
        assert [found.level for found in of(careful, "rights")] == [Level.OK]
    finally:
        with raw(filled.location) as connection:
            connection.execute("DROP OWNED BY careful")
            connection.execute("DROP ROLE careful")
