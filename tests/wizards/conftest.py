"""What the wizards' tests share."""

from pathlib import Path

import pytest
from support.app import NOW, TODAY, lay_out, session, store_with
from support.typing_ahead import Standing, Typing, type_ahead

from bsc_tui.commands.new_plan import create
from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Scorecard, founded
from storage.store import Store
from wizards.keeping import Place


@pytest.fixture(scope="session")
def bakery() -> Scorecard:
    """The sample plan with all its records."""
    return founded(sample())


@pytest.fixture
def fresh(tmp_path: Path) -> Session:
    """A run on a new plan of this year."""
    year = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))
    run = session(tmp_path)
    lay_out(run.location)
    return session(tmp_path, create(run, "Chipset 2026", year).key)


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(run.location, sample())
    return run


@pytest.fixture
def standing() -> Standing:
    """Puts whoever opens the sample plan at a page, a row and a field."""

    def at(run: Session, stop: str, row: str = "", field: str = "") -> Session:
        store = Store(run.location)
        store.open()
        uid = store.reader.plans()[0].uid
        store.keep_place(uid, run.person, str(Place(stop, row, field)), NOW)
        return run

    return at


@pytest.fixture(scope="session")
def typing() -> Typing:
    """Types keys by name and texts as they are, all ahead."""
    return type_ahead
