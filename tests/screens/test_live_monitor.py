"""Two people enter the same actual: the cell is marked, the typed text stays, and no dialog opens over the grid."""

from decimal import Decimal
from pathlib import Path

import pytest
from support.app import Driver, session, store_with
from support.monitoring import actual, bottom, chipset, kpi, monitoring, row
from support.together import Colleague, until

from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.widgets.conflict_panel import ConflictPanel
from bsc_tui.widgets.kpi_grid import KpiGrid

PRODUCTIVITY = "Operating income from productivity gain"
OCTOBER = Period(2026, 10, Frequency.MONTH)
SIZED = pytest.mark.parametrize("size", [(60, 20), (160, 50)], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def ben(tmp_path: Path) -> Colleague:
    """Somebody else on the plan."""
    run = session(tmp_path)
    store_with(run.location, chipset())
    return Colleague(run)


def enters(ben: Colleague, value: object, **more: object) -> None:
    """Somebody else records October."""
    now = ben.scorecard
    ben.do(record(now, kpi(now, PRODUCTIVITY), OCTOBER, value=value, **more))


def value(person: Driver) -> object:
    found = actual(person.scorecard, PRODUCTIVITY)
    return found.value if found is not None else None


@SIZED
async def test_a_value_of_somebody_else_is_in_the_grid_and_the_cursor_stays(
    tmp_path: Path, ben: Colleague, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        await person.press("down", "down")
        grid = person.app.screen.query_one(KpiGrid)
        cursor, scrolled = grid.cursor, grid.scroll_offset
        enters(ben, Decimal(42))
        await until(person, lambda: value(person) == 42)
        await until(person, lambda: "Ben: " in person.text)
        assert (grid.cursor, grid.scroll_offset) == (cursor, scrolled)
        assert "42" in row(person, PRODUCTIVITY[:8])


@SIZED
@pytest.mark.parametrize(("key", "stands"), [("enter", 7), ("escape", 42)])
async def test_a_cell_changed_under_the_typing_is_marked_and_asks_for_one_more_key(
    tmp_path: Path, ben: Colleague, size: tuple[int, int], key: str, stands: int
) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        await person.type("7")
        enters(ben, Decimal(42))
        await until(person, lambda: value(person) == 42)
        await person.press("enter")
        assert not isinstance(person.app.screen, ConflictPanel)
        assert "it was empty and is 42 now" in bottom(person)
        assert value(person) == 42
        await person.press(key)
        found = actual(person.kept(), PRODUCTIVITY)
        assert found is not None
        assert found.value == stands


@pytest.mark.parametrize(("key", "stands"), [("enter", 7), ("escape", 42)])
async def test_a_value_the_store_refuses_is_back_in_its_cell(
    tmp_path: Path, ben: Colleague, key: str, stands: int
) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        assert person.app.open_plan is not None
        person.app.open_plan._watcher.stop()  # type: ignore[union-attr]  # as if the word were still on its way
        enters(ben, Decimal(42))
        await person.type("7", "enter")
        grid = person.app.screen.query_one(KpiGrid)
        await until(person, lambda: bool(grid._texts))
        await person.press("up")
        assert "Ben has added" in bottom(person)
        await person.press(key)
        await person.settled()
        found = actual(person.kept(), PRODUCTIVITY)
        assert found is not None
        assert found.value == stands
        assert not grid._texts


async def test_a_note_changed_meanwhile_is_asked_again_with_theirs_in_sight(tmp_path: Path, ben: Colleague) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("c")
        await person.type("mine")
        enters(ben, Decimal(42), note="theirs")
        await until(person, lambda: value(person) == 42)
        await person.press("enter")
        assert "the note is now: theirs" in bottom(person)
        await person.press("enter")
        found = actual(person.kept(), PRODUCTIVITY)
        assert found is not None
        assert found.note == "mine"


async def test_a_key_after_the_row_was_deleted_goes_into_no_other_cell(tmp_path: Path, ben: Colleague) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("1")
        uid = kpi(person.scorecard, PRODUCTIVITY).uid
        ben.delete(Kind.KPI, uid)
        await until(person, lambda: uid not in person.scorecard.plan.kpis)
        await person.type("2", "enter")
        assert not person.kept().records.actuals
    assert [draft.text for draft in ben.store.reader.drafts(ben.uid, "Ana Ruiz") if draft.text] == ["1"]
