"""A store that fails in the middle: the person is told, what was typed stays, and the next try may succeed."""

import sqlite3
from contextlib import closing
from pathlib import Path

from support.app import TODAY, opened, session

from bsc_tui.commands.new_plan import create
from storage.opening import as_file
from storage.reading import Reader

YEAR = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))


def _rename(path: Path, old: str, new: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
        connection.commit()


async def test_an_edit_the_store_cannot_take_is_told_kept_in_mind_and_written_later(tmp_path: Path) -> None:
    run = session(tmp_path, create(session(tmp_path), "Chipset 2026", YEAR).key)
    async with opened(run) as person:
        _rename(as_file(run.location).path, "journal", "elsewhere")
        await person.press("enter")
        await person.type("Chipset Inc.", "tab")
        person.app.open_plan.close()  # type: ignore[union-attr]  # waits for the answer of the store
        await person.settled()
        assert "not saved" in person.text
        assert person.scorecard.plan.charter.organisation == "Chipset Inc."
        _rename(as_file(run.location).path, "elsewhere", "journal")
        await person.press("tab", "tab")
        await person.press("space")
        kept = person.kept().plan.charter
        assert kept.organisation == "Chipset Inc."
    (plan,) = Reader(run.location).plans()
    assert plan.organisation == "Chipset Inc."
