"""Stores as earlier versions of the program left them: each opens, whole, and its journal still tells the truth."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bsc_tui.scorecard.sign_off import state
from storage.journal import fold, verify
from storage.location import File
from storage.opening import SHIPPED
from storage.store import Store

OLD = sorted((Path(__file__).parent.parent / "data" / "stores").glob("*.sql"))


def made_by(dump: Path, path: Path) -> Store:
    """The store whose text was written down by the version the file is named after."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text())
    return Store(File(path))


@pytest.mark.parametrize("dump", OLD, ids=lambda path: path.stem)
def test_a_store_of_an_earlier_version_opens_with_all_that_was_in_it(dump: Path, tmp_path: Path) -> None:
    store = made_by(dump, tmp_path / "store.db")
    copy = store.open()
    assert (copy is None) is (dump.stem == SHIPPED.latest)
    reader = store.reader
    assert [plan.key for plan in reader.plans()] == ["brindlemoor-bakery-2026", "lakeside-clinic-2027"]
    bakery = reader.scorecard("plan-brindlemoor")
    assert (len(bakery.plan.kpis), len(bakery.records.actuals)) == (20, 173)
    assert state(bakery).label == "approved (version 1)"
    assert reader.scorecard("plan").plan.kpis["k1"].name == "Operating margin"
    assert reader.place("plan", "ana") == "objectives/o1"
    assert [draft.text for draft in reader.drafts("plan", "ana")] == ["Grow the mar"]


@pytest.mark.parametrize("dump", OLD, ids=lambda path: path.stem)
def test_the_journal_of_an_earlier_version_still_gives_the_rows(dump: Path, tmp_path: Path) -> None:
    store = made_by(dump, tmp_path / "store.db")
    store.open()
    for plan in ("plan", "plan-brindlemoor"):
        entries = store.reader.entries(plan)
        assert verify(entries) is None
        assert fold(entries) == store.reader.scorecard(plan)


def test_every_version_has_left_a_store_behind() -> None:
    names = {path.stem for path in OLD}
    assert names == set(SHIPPED.versions)
    assert all(re.fullmatch(r"\d{4}", name) for name in names)
