"""Home: choose a plan or begin one, by keyboard alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.app import SIZES, opened, session, store_with
from support.runs import CASES

from bsc_tui.commands.new_plan import create
from bsc_tui.commands.several_plans import copy
from bsc_tui.sample import sample
from storage.reading import Reader


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_store_offers_the_ways_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(session(tmp_path), size) as person:
        for way in ("Start a workshop", "Import a scorecard", "sample plan"):
            assert way in person.text


async def test_a_plan_begun_here_is_for_the_year_in_its_name(tmp_path: Path) -> None:
    async with opened(session(tmp_path)) as person:
        await person.press("a")
        assert "for example: Lakeside Clinic 2027" in person.text
        await person.type("Riverside Clinic 2027", "enter")
        charter = person.kept().plan.charter
        assert (charter.start, charter.end) == (date(2027, 1, 1), date(2027, 12, 31))
        assert "2027-01-01" in person.text


async def test_a_scorecard_is_imported_by_the_path_of_its_file(tmp_path: Path) -> None:
    async with opened(session(tmp_path)) as person:
        await person.press("i")
        await person.type(str(CASES / "chipset.csv"), "enter")
        assert "Import 4 perspectives, 10 objectives, 13 KPIs" in " ".join(person.text.split())
        assert not (tmp_path / "store.db").exists()
        await person.press("enter", "f4")
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


async def test_each_plan_says_where_its_workshop_stands_and_how_its_kpis_are(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, sample())
    copy(run, sample()[0].uid, "What if")
    async with opened(run, (120, 30)) as person:
        signed, copied = (line for line in person.lines if "✓8 ~7 ✗4" in line)
        assert "Brindlemoor Bakery 2026" in signed
        assert "approved (version 1)" in signed
        assert "What if" in copied
        assert "draft" in copied
        assert "8 on track, 7 at risk, 4 off track" in person.text


async def test_a_plan_is_renamed_copied_and_put_into_the_archive_by_its_keys(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, sample())
    async with opened(run, (100, 30)) as person:
        await person.press("r", *["backspace"] * 4)
        await person.type("2027", "enter")
        assert "Brindlemoor Bakery 2027" in person.text
        await person.press("c")
        await person.press("enter")
        assert "Brindlemoor Bakery 2027, copy" in person.text
        await person.press("x")
        assert [plan.archived for plan in Reader(run.location).plans()].count(True) == 1
        await person.press("A")
        assert "archived" in person.text


async def test_the_palette_knows_what_can_be_done_to_a_plan(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, sample())
    async with opened(run) as person:
        titles = {command.title for command in person.app.get_system_commands(person.app.screen)}
        assert {"Rename", "Copy", "Archive", "Next year", "Show archive"} <= titles


async def test_from_an_open_plan_only_plans_of_its_organisation_are_listed(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, sample())
    create(run, "Secret merger", (date(2026, 1, 1), date(2026, 12, 31)))
    async with opened(replace(run, plan="brindlemoor-bakery-2026")) as person:
        await person.press("f6", "ctrl+o")
        assert "Brindlemoor Bakery 2026" in person.text
        assert "Secret merger" not in person.text


async def test_next_years_plan_is_decided_objective_by_objective_and_opened(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, sample())
    async with opened(run, (120, 40)) as person:
        await person.press("N")
        assert "98.94" in person.text or "at risk" in person.text
        await person.press("space", "down", "e", "ctrl+u")
        await person.type("Sell to every school", "enter")
        assert "11 objectives go on, 1 of them reworded, 1 dropped" in person.text
        await person.press("escape", "N")
        assert "11 objectives go on, 1 of them reworded, 1 dropped" in person.text
        await person.press("f8")
        await person.settled()
        titles = [objective.title for objective in person.scorecard.plan.objectives_in_order]
        assert titles[0] == "Sell to every school"
        assert person.scorecard.plan.charter.follows == "brindlemoor-bakery-2026"
        assert "Brindlemoor Bakery 2027" in person.lines[0]


async def test_a_horizon_that_cannot_be_read_is_refused_and_stays_to_be_mended(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, sample())
    async with opened(run, (100, 30)) as person:
        await person.press("N", "h", "ctrl+u")
        await person.type("2030..2028", "enter")
        assert "before it starts" in person.text
        await person.press("escape", "escape")
        assert "Resume a plan" in person.text
