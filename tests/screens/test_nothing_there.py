"""Where there is nothing to show yet, or the store is away, each place says so and what to do."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from support.app import SIZES, TODAY, Driver, opened, session, store_with

from bsc_tui.commands.new_plan import create
from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.screens.monitor import MonitorScreen
from bsc_tui.widgets.map_canvas import MapCanvas
from bsc_tui.widgets.row_list import RowList
from storage.opening import as_file

YEAR = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))


@pytest.fixture
def new(tmp_path: Path) -> Session:
    """A run on a plan nothing is in yet."""
    return session(tmp_path, create(session(tmp_path), "Clinic 2026", YEAR).key)


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026", today=SAMPLE_TODAY)
    store_with(run.location, sample())
    return replace(run, place="monitor")


def take_away(run: Session) -> Path:
    """The store is somewhere else now."""
    path = as_file(run.location).path
    os.rename(path, path.with_name("away.db"))  # noqa: PTH104  # nothing else runs here
    return path


def bring_back(path: Path) -> None:
    os.rename(path.with_name("away.db"), path)  # noqa: PTH104  # as above


def words_of(person: Driver) -> str:
    return " ".join(person.text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_plan_says_in_every_place_what_there_is_to_do(new: Session, size: tuple[int, int]) -> None:
    async with opened(new, size) as person:
        await person.press("f3")
        assert "no objectives yet: F2 leads to the workshop" in words_of(person)
        await person.press("f4")
        assert "No KPIs yet: F2 leads to the workshop, which asks for them" in words_of(person)
        await person.press("k")
        assert "nothing is off track in this period" in words_of(person).replace("N", "n")
        await person.press("escape", "f6", "v")
        assert "no version has been sent for sign-off yet" in words_of(person)


async def test_an_empty_review_says_of_each_part_that_there_is_nothing(new: Session) -> None:
    async with opened(replace(new, place="review")) as person:
        await person.press("enter")
        assert "No decision was made before this review" in person.text


async def test_without_its_store_every_place_stays_and_says_what_cannot_be_read(baked: Session) -> None:
    async with opened(baked) as person:
        path = take_away(baked)
        await person.press("X")
        assert type(person.app.screen) is MonitorScreen, "nothing opened, nothing fell over"
        await person.press("f6")
        assert "the history cannot be read now" in person.text
        assert "There is no store" in person.text
        await person.press("f3")
        assert person.app.screen.query(MapCanvas)
        bring_back(path)
        await person.press("f6")
        assert "the history cannot be read now" not in person.text
        assert person.app.screen.query_one(RowList).rows


async def test_home_says_why_the_plans_cannot_be_read_and_looks_again(baked: Session) -> None:
    async with opened(baked) as person:
        path = take_away(baked)
        await person.press("ctrl+o")
        assert "There is no store" in person.text
        assert "Look again" in person.text
        assert "No plan yet" not in person.text
        bring_back(path)
        await person.press("enter")
        assert "Brindlemoor Bakery 2026" in person.text
        path = take_away(baked)
        await person.press("enter")
        assert "Resume a plan" in person.text, "home stays where the plan cannot be opened"
        await person.press("N")
        assert "Resume a plan" in person.text
