"""Home: choose a plan or begin one, by keyboard alone."""

from pathlib import Path

import pytest
from support.app import SIZES, opened, session, store_with
from support.runs import CASES

from bsc_tui.sample import sample


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_store_offers_the_ways_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(session(tmp_path), size) as person:
        for way in ("Start a workshop", "Import a scorecard", "sample plan"):
            assert way in person.text


async def test_a_scorecard_is_imported_by_the_path_of_its_file(tmp_path: Path) -> None:
    async with opened(session(tmp_path)) as person:
        await person.press("i")
        await person.type(str(CASES / "chipset.csv"), "enter")
        await person.press("f4")
        assert len(person.kept().plan.kpis) == 13


async def test_a_file_that_is_not_there_is_named_and_the_path_stays_to_be_mended(tmp_path: Path) -> None:
    async with opened(session(tmp_path), (160, 50)) as person:
        await person.press("i")
        await person.type("/nowhere/plan.csv", "enter")
        assert "cannot be read: /nowhere/plan.csv" in person.text
        assert person.text.count("/nowhere/plan.csv") == 2


async def test_a_table_with_a_wrong_header_imports_nothing_and_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_text("perspective,objectiv,kpi\nFinancial,Grow,Margin\n")
    async with opened(session(tmp_path), (160, 50)) as person:
        await person.press("i")
        await person.type(str(tmp_path / "wrong.csv"), "enter")
        assert "nothing was imported" in person.text
        assert "objective" in person.text


async def test_the_plan_worked_on_last_comes_first_with_a_glance_at_it(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, sample())
    async with opened(run) as person:
        assert "12 objectives, 20 KPIs, 5 action plans" in person.text
        await person.press("enter")
        assert "Brindlemoor Bakery 2026" in person.lines[0]
