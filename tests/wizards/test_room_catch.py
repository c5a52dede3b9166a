"""A line caught from anywhere: it is kept as what it is to be, and everything below is as it was."""

from typing import Any

import pytest
from support.app import SIZES, opened
from textual.widgets import Input

from bsc_tui.commands.session import Session
from bsc_tui.widgets.conflict_panel import ConflictPanel
from bsc_tui.widgets.field_row import LineField, TextField
from bsc_tui.widgets.help_page import HelpScreen
from bsc_tui.widgets.kpi_grid import KpiGrid
from wizards.room.catch import Catch


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_f9_in_mid_word_parks_a_line_and_leaves_the_word_as_it_was(fresh: Session, size: tuple[int, int]) -> None:
    async with opened(fresh, size) as driver:
        await driver.press("tab")
        await driver.type("Lakesde", "left", "left", "shift+left")
        field = driver.app.focused
        assert isinstance(field, LineField)
        before = (field.value, field.cursor_position, field.selection)
        await driver.press("f9")
        assert "Parking lot" in driver.text
        await driver.type("Ask about parking", "enter")
        assert driver.app.focused is field
        assert (field.value, field.cursor_position, field.selection) == before
        assert not driver.scorecard.plan.charter.organisation
        await driver.press("ctrl+g", "escape")
        await driver.type("2")
        assert driver.app.focused is field
        assert field.value == "Lake2de"
        assert [line.text for line in driver.kept().records.parked.values()] == ["Ask about parking"]


async def test_tab_makes_it_a_decision_an_idea_or_a_task_of_the_action_plan_chosen(baked: Session) -> None:
    async with opened(baked) as driver:
        records = driver.scorecard.records
        tasks = set(driver.scorecard.plan.tasks)
        actions = driver.scorecard.plan.actions_in_order
        await driver.press("f9", "tab")
        await driver.type("We open on Saturdays", "enter")
        await driver.press("f9", "tab", "tab")
        await driver.type("Text reminders", "enter")
        await driver.press("f9", "tab", "tab", "tab", "down")
        assert f"To {actions[1].code}" in driver.text
        await driver.type("Ask three cafés", "enter")
        kept = driver.kept()
        decided = [each.text for each in kept.records.decisions.values() if each.uid not in records.decisions]
        assert decided == ["We open on Saturdays"]
        assert [(each.text, each.about) for each in kept.records.ideas.values()] == [("Text reminders", "set_up")]
        made = [each for each in kept.plan.tasks.values() if each.uid not in tasks]
        assert [(each.title, each.action) for each in made] == [("Ask three cafés", actions[1].uid)]


async def test_a_task_without_an_action_plan_is_refused_with_the_way_on_and_the_line_stays(fresh: Session) -> None:
    async with opened(fresh) as driver:
        await driver.press("f9", "shift+tab")
        assert "There is no action plan yet" in driver.text
        await driver.type("Ask", "enter")
        assert "Tab leads on" in driver.text
        assert isinstance(driver.app.focused, Input)
        assert driver.app.focused.value == "Ask"
        await driver.press("tab", "enter")
        assert [line.text for line in driver.scorecard.records.parked.values()] == ["Ask"]


async def test_a_line_half_typed_is_there_the_next_day_in_any_place(baked: Session) -> None:
    async with opened(baked) as driver:
        await driver.press("f9", "tab")
        await driver.type("We dec", "escape")
        driver.kept()
    async with opened(baked) as driver:
        await driver.press("f6", "f9")
        assert "[Decision]" in driver.text
        await driver.type("ide", "enter")
        assert "We decide" in {each.text for each in driver.kept().records.decisions.values()}


async def test_a_value_half_typed_in_the_monitor_stays_in_its_cell(baked: Session) -> None:
    async with opened(baked) as driver:
        await driver.press("f4")
        await driver.type("12")
        grid = driver.app.screen.query_one(KpiGrid)
        before = (grid.text, grid.cursor)
        assert before[0] is not None
        assert before[0].text == "12"
        await driver.press("f9")
        await driver.type("Look at the oven", "enter")
        assert (grid.text, grid.cursor, driver.app.focused) == (*before, grid)


async def test_a_line_is_caught_over_a_panel_too_and_never_over_one_that_decides_by_the_same_key(
    baked: Session,
) -> None:
    async with opened(baked) as driver:
        await driver.press("f1", "f9")
        assert type(driver.app.screen) is Catch
        await driver.press("f9", "escape")
        screen: object = driver.app.screen
        assert isinstance(screen, HelpScreen)
        await driver.press("escape")
        verdicts: list[Any] = []
        await driver.app.push_screen(ConflictPanel(()), verdicts.append)
        await driver.press("f9")
        assert [each.name for each in verdicts] == ["THEIRS"]


async def test_a_long_text_keeps_its_cursor_and_its_undo(fresh: Session, standing: Any) -> None:
    async with opened(standing(fresh, "mission/mission", "", "mission")) as driver:
        field = driver.app.focused
        assert isinstance(field, TextField)
        await driver.type("We bake", "left", "left")
        where = field.cursor_location
        await driver.press("f9")
        await driver.type("x", "escape")
        assert (driver.app.focused, field.text, field.cursor_location) == (field, "We bake", where)
