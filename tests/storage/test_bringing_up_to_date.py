"""Stores of another version: a newer one is left alone, an older one is copied and then altered, all or nothing."""

import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from support.postgres import option, raw

from bsc_tui.scorecard.change import edited
from storage.errors import Behind, Damaged, NewerStore
from storage.location import File, Location
from storage.opening import SHIPPED, History
from storage.reading import Reader
from storage.store import Store

NEXT = '''
"""A later version."""
from alembic import op
import sqlalchemy as sa
revision = "0004"
down_revision = "0003"
def upgrade():
    op.add_column("plan", sa.Column("colour", sa.String(), nullable=True))
    {then}
'''


def later(folder: Path, then: str = "pass") -> History:
    """The history of a program one version on."""
    shutil.copytree(SHIPPED.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0004_next.py").write_text(NEXT.format(then=then))
    return History(folder)


def contents(location: Location) -> list[list[Any]]:
    """What stands in a store, past the program."""
    with raw(location) as connection:
        tables = ("alembic_version", "plan", "kpi", "journal", "issued_code")
        return [sorted(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables]  # noqa: S608  # constants


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_a_store_from_a_newer_program_is_left_alone(filled: Store, tmp_path: Path, act: Any) -> None:
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    Store(filled.location, later(tmp_path / "later")).open()
    before = contents(filled.location)
    for attempt in (
        filled.reader.plans,
        Store(filled.location).open,
        lambda: filled.commit("plan", edited(kpi, name="Old"), act()),
    ):
        with pytest.raises(NewerStore, match=r"0004.*0003") as met:
            attempt()
        assert (met.value.theirs, met.value.ours) == ("0004", "0003")
    assert contents(filled.location) == before


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_an_older_store_is_copied_and_then_brought_up_to_date(filled: Store, tmp_path: Path) -> None:
    assert isinstance(filled.location, File)
    before = filled.reader.scorecard_and_head("plan")
    store = Store(filled.location, later(tmp_path / "later"))
    assert Reader(store.location, store.reader.history).behind
    with pytest.raises(Behind, match=r"0003.*0004"):
        store.reader.plans()
    told = store.open()
    assert not store.reader.behind
    assert store.reader.scorecard_and_head("plan") == before
    (copy,) = (path for path in filled.location.path.parent.iterdir() if path.suffix == ".bak")
    assert told == copy
    assert re.fullmatch(r"store\.db\.\d{4}-\d\d-\d\dT\d{4}Z\.rev0003\.bak", copy.name)
    assert mode(copy) == "0o600"
    assert Reader(File(copy)).scorecard_and_head("plan") == before
    store.open()
    assert len(list(filled.location.path.parent.iterdir())) == 2


@pytest.mark.parametrize(
    ("then", "error"),
    [("raise ZeroDivisionError", ZeroDivisionError), ('op.execute("DELETE FROM actual")', Damaged)],
)
def test_an_update_that_fails_leaves_everything_as_it_was(
    filled: Store, tmp_path: Path, then: str, error: type[Exception]
) -> None:
    before = filled.reader.scorecard_and_head("plan")
    with pytest.raises(error):
        Store(filled.location, later(tmp_path / "later", then)).open()
    assert filled.reader.scorecard_and_head("plan") == before
    with pytest.raises((sqlite3.OperationalError, psycopg.errors.UndefinedColumn)), raw(filled.location) as connection:
        connection.execute("SELECT colour FROM plan")


def test_programs_that_bring_a_store_up_to_date_at_once_all_succeed(filled: Store, tmp_path: Path) -> None:
    before = filled.reader.scorecard_and_head("plan")
    history = later(tmp_path / "later")
    with ThreadPoolExecutor(4) as crowd:
        script = (
            "import sys, storage.migrating\n"
            "from pathlib import Path\n"
            "from storage.location import locate\n"
            "from storage.opening import History\n"
            "from storage.store import Store\n"
            "Store(locate(sys.argv[1], {}), History(Path(sys.argv[2]))).open()"
        )
        arguments = [sys.executable, "-c", script, option(filled.location), str(history.folder)]

        def opened(_: int) -> int:
            return subprocess.run(arguments, check=False).returncode

        assert list(crowd.map(opened, range(4))) == [0] * 4
    assert Reader(filled.location, history).scorecard_and_head("plan") == before
