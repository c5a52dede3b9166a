"""Copies before updates: one each time, proven, the last few kept, and nobody else's files touched."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.postgres import raw

from storage.backup import KEPT, keep_before_update, kept_before_updates, rotate
from storage.errors import Damaged
from storage.location import File, Server
from storage.opening import SHIPPED, History
from storage.reading import Reader
from storage.store import Store

NOW = datetime(2026, 11, 22, 10, 10, 5, tzinfo=UTC)
NEXT = '''
"""A later version."""
revision = "0004"
down_revision = "0003"
def upgrade():
    pass
'''


@pytest.fixture
def later(tmp_path: Path) -> History:
    """The history of a program one version on."""
    shutil.copytree(SHIPPED.folder, tmp_path / "later", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "later" / "versions" / "0004_next.py").write_text(NEXT)
    return History(tmp_path / "later")


def folder_of(store: Store, tmp_path: Path) -> Path:
    """Where copies of a store are kept."""
    return (
        store.location.path.parent if isinstance(store.location, File) else tmp_path / "person" / "bsc-tui" / "copies"
    )


def copies(store: Store, tmp_path: Path) -> list[Path]:
    return sorted(path for path in folder_of(store, tmp_path).iterdir() if path.suffix == ".bak")


def test_an_update_keeps_a_copy_that_says_when_and_of_which_version(
    filled: Store, tmp_path: Path, later: History
) -> None:
    before = filled.reader.scorecard_and_head("plan")
    kept = keep_before_update(filled.location, NOW, later)
    (copy,) = copies(filled, tmp_path)
    assert kept == copy
    assert copy.name.endswith(".2026-11-22T1010Z.rev0003.bak")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert Reader(File(copy)).scorecard_and_head("plan") == before


def test_opening_an_older_store_tells_where_its_copy_is(filled: Store, tmp_path: Path, later: History) -> None:
    kept = Store(filled.location, later).open()
    assert [kept] == copies(filled, tmp_path)
    assert Store(filled.location, later).open() is None
    assert len(copies(filled, tmp_path)) == 1


def test_where_another_program_was_faster_there_is_nothing_to_copy(filled: Store, tmp_path: Path) -> None:
    if isinstance(filled.location, Server):
        folder_of(filled, tmp_path).mkdir(parents=True)
    assert keep_before_update(filled.location, NOW, SHIPPED) is None
    assert copies(filled, tmp_path) == []


def test_a_store_that_is_not_sound_is_not_updated(filled: Store, later: History) -> None:
    of_server = "" if isinstance(filled.location, File) else " ON journal"
    with raw(filled.location) as connection:
        connection.execute(f"DROP TRIGGER journal_stays{of_server}")
        connection.execute("UPDATE journal SET who = 'eve'")
    with pytest.raises(Damaged, match="entry 1"):
        Store(filled.location, later).open()
    assert Reader(filled.location, later).behind


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_two_copies_of_one_minute_have_names_of_their_own(filled: Store, later: History) -> None:
    first, second = (keep_before_update(filled.location, NOW, later) for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == (
        "store.db.2026-11-22T1010Z.rev0003.bak",
        "store.db.2026-11-22T1010Z.2.rev0003.bak",
    )


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_the_last_few_copies_are_kept_and_strangers_files_with_them(filled: Store, later: History) -> None:
    assert isinstance(filled.location, File)
    folder = filled.location.path.parent
    first = keep_before_update(filled.location, NOW, later)
    assert first is not None
    strangers = {
        "store.db.2020-01-01T0000Z.rev0001.bak": b"a person's own notes",
        "store.db.2020-01-01T0000Z.rev0003.bak": b"",
        "store.db.2020-01-01T0000Z.replaced.bak": first.read_bytes(),
        "store.db.2020-01-01T0000Z.rev0003.bak.old": first.read_bytes(),
        "other.db.2020-01-01T0000Z.rev0003.bak": first.read_bytes(),
        "store.db.2020-01-02T0000Z.rev0001.bak": first.read_bytes(),
        "store-2020-01-01T000000Z.db": first.read_bytes(),
    }
    for name, content in strangers.items():
        (folder / name).write_bytes(content)
    (folder / "store.db.2020-01-03T0000Z.rev0003.bak").symlink_to(first)
    (folder / "store.db.2020-01-04T0000Z.rev0003.bak").mkdir()
    with closing(sqlite3.connect(folder / "store.db.2020-01-05T0000Z.rev0003.bak")) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    there = {path.name for path in folder.iterdir()}
    made = [
        keep_before_update(filled.location, NOW + timedelta(minutes=number), later) for number in range(1, KEPT + 3)
    ]
    now = {path.name for path in folder.iterdir()}
    assert there - now == {first.name}
    assert kept_before_updates(filled.location.path) == tuple(made[-KEPT:])
    assert len(now - there) == KEPT


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_rotating_tells_what_went_and_never_takes_the_newest(filled: Store, later: History) -> None:
    assert isinstance(filled.location, File)
    made = [keep_before_update(filled.location, NOW + timedelta(days=number), later) for number in range(4)]
    assert rotate(filled.location.path, keep=2) == (made[0], made[1])
    assert kept_before_updates(filled.location.path) == (made[2], made[3])
    assert rotate(filled.location.path, keep=2) == ()
