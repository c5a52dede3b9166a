"""Writes a store of the running version down as text, to be kept for ever beside those of earlier versions."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Changes, edited
from storage.journal import Act
from storage.location import File
from storage.opening import SHIPPED
from storage.store import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FOLDER = Path(__file__).parent.parent / "data" / "stores"


def filled(path: Path, everything: Changes) -> Store:
    """A store with the sample, a plan that has one of everything, an edit, a place and a draft."""
    store = Store(File(path))
    store.create("Brindlemoor Bakery 2026", sample(), Act("Rosa", "here", "new", NOON))
    store.create("Lakeside Clinic 2027", everything, Act("ana", "somewhere", "new", NOON))
    kpi = store.reader.scorecard("plan").plan.kpis["k1"]
    later = NOON + timedelta(seconds=5)
    store.commit("plan", edited(kpi, name="Operating margin"), Act("ana", "somewhere", "edit", later))
    store.keep_place("plan", "ana", "objectives/o1", NOON)
    store.keep_draft("plan", "ana", "objective/o1/title", "Grow the mar", NOON)
    return store


def written_down(path: Path) -> Iterator[str]:
    """The statements that make a store file again."""
    with closing(sqlite3.connect(path)) as connection:
        for pragma in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            yield f"PRAGMA {pragma}={value};"
        yield from connection.iterdump()


def keep(everything: Changes) -> Path:
    """Keep a store of the running version; gives its file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        filled(path, everything)
        kept = FOLDER / f"{SHIPPED.latest}.sql"
        kept.write_text("\n".join(written_down(path)) + "\n")
    return kept


if __name__ == "__main__":
    sys.path.insert(0, str(FOLDER.parent.parent / "storage"))
    from conftest import EVERYTHING  # type: ignore[attr-defined]  # of the folder of the storage tests

    from bsc_tui.scorecard.change import added

    sys.stdout.write(f"{keep(tuple(added(thing) for thing in EVERYTHING))}\n")
