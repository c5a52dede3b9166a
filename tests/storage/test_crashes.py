"""Programs and servers that end as in a power cut, at a random moment: what was said to be kept is there."""

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from secrets import randbelow

import pytest
from support.postgres import option
from support.proof.forks import alone
from support.proof.kills import founded_in
from support.proof.whole import whole

from bsc_tui.scorecard.change import added
from bsc_tui.scorecard.plan import Person
from storage.journal import Act
from storage.location import File, Location
from storage.store import Store

KILLS = 20


@pytest.fixture
def seed(capsys: pytest.CaptureFixture[str]) -> str:
    """Another one each time; it is printed where a test fails."""
    del capsys
    number = randbelow(10**6)
    sys.stdout.write(f"seed {number}\n")
    return str(number)


def test_whatever_was_said_to_be_kept_outlives_a_kill(location: Location, seed: str) -> None:
    figures = alone("kills", option(location), str(KILLS), seed)
    assert figures["kills"] == KILLS
    assert figures["said"] > KILLS
    assert figures["extra"] <= KILLS


def test_an_update_that_is_killed_leaves_the_old_store_or_the_new_one(tmp_path: Path, seed: str) -> None:
    figures = alone("kills_midway", "updated", str(tmp_path), "6", seed)
    assert figures["old"] + figures["new"] == 6


def test_a_copy_that_is_killed_leaves_none_or_a_whole_one_and_the_store_as_it_is(tmp_path: Path, seed: str) -> None:
    assert alone("kills_midway", "copied", str(tmp_path), "6", seed)["kills"] == 6


def test_a_server_that_crashes_keeps_what_it_said_it_had_kept_and_nothing_twice(seed: str) -> None:
    figures = alone("server_crashes", "1", seed)
    assert figures["said"] >= 10


def test_on_a_full_disk_what_was_kept_stays_and_the_rest_is_told(tmp_path: Path) -> None:
    place = File(tmp_path / "store.db")
    founded_in(place)
    told = alone("narrow", "acts", str(place.path))
    assert "Nothing was kept" in told["words"]
    assert "Make room" in told["words"]
    assert len(told["kept"]) > 10
    assert [entry.hash for entry in whole(place).entries[1:]] == told["kept"]
    more = Person(uid="later", name="Later", rank=Decimal(1))
    Store(place).commit("plan", (added(more),), Act("ana", "x", "edit", datetime.now(UTC)))
    assert len(whole(place).entries) == len(told["kept"]) + 2


def test_on_a_full_disk_an_export_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("old")
    words = alone("narrow", "export", str(path))["words"]
    assert words == f"{path} was not written: a file may not be as large there. Name another place"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_on_a_full_disk_a_backup_leaves_nothing(tmp_path: Path) -> None:
    place = File(tmp_path / "store.db")
    founded_in(place)
    (tmp_path / "copies").mkdir()
    assert "Make room" in alone("narrow", "copy", str(place.path))["words"]
    assert list((tmp_path / "copies").iterdir()) == []
    whole(place)
