"""What the monitor tells above its grid, what changed, and the way to the map and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.app import SIZES, Driver
from support.monitoring import monitoring

from bsc_tui.sample import sample
from bsc_tui.screens.monitor import MonitorScreen
from bsc_tui.screens.strategy_map import MapScreen
from bsc_tui.widgets.map_kpis import MapKpis
from bsc_tui.widgets.what_changed import WhatChanged


@asynccontextmanager
async def in_december(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """The sample in its last month, which has all its figures."""
    async with monitoring(folder, sample(), size) as person:
        await person.press("right_square_bracket")
        yield person


def monitor(person: Driver) -> MonitorScreen:
    assert isinstance(person.app.screen, MonitorScreen)
    return person.app.screen


def of_map(person: Driver) -> MapScreen:
    assert isinstance(person.app.screen, MapScreen)
    return person.app.screen


def is_panel_open(person: Driver) -> bool:
    return isinstance(person.app.screen, MapKpis)


def code_in_hand(person: Driver) -> str:
    plan = person.scorecard.plan
    uid = of_map(person).choice.objective
    return plan.objectives[uid].code


@pytest.mark.parametrize("size", SIZES)
async def test_summary_changes_and_map_are_a_key_away_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with in_december(tmp_path, size) as person:
        line = next(line for line in person.lines if "93.36" in line)
        assert "20 of 20" in line
        assert "4 causes outstanding" in line or "4 causes open" in line
        assert any("Customer" in line and "✓✓✓✗✗✗" in line for line in person.lines) == (size[1] >= 24)
        await person.press("w")
        assert isinstance(person.app.screen, WhatChanged)
        assert any("The plan stays at risk" in line for line in person.lines)
        await person.press("escape", "M")
        assert isinstance(person.app.screen, MapScreen)


async def test_the_summary_follows_what_is_entered(tmp_path: Path) -> None:
    async with monitoring(tmp_path, sample()) as person:
        line = person.lines[2]
        await person.type("1", "enter")
        assert "4 causes outstanding" in line
        assert "5 causes outstanding" in person.lines[2]


async def test_enter_on_a_change_leads_to_its_kpi(tmp_path: Path) -> None:
    async with in_december(tmp_path) as person:
        await person.press("w")
        assert "What changed: Nov 2026 to Dec 2026" in person.text
        while "I3.1" not in next(line for line in person.lines if line.startswith("│ >")):
            await person.press("down")
        await person.press("enter")
        row = monitor(person).grid.current
        assert row is not None
        assert person.scorecard.plan.kpis[row.uid].code == "I3.1"


async def test_the_map_shows_the_period_of_the_monitor_and_the_other_way_round(tmp_path: Path) -> None:
    async with in_december(tmp_path, (160, 50)) as person:
        await person.press("left_square_bracket", "M")
        assert "Nov 2026" in person.lines[0]
        assert code_in_hand(person) == "F1"
        await person.press("left_square_bracket", "left_square_bracket")
        assert "Sep 2026" in person.lines[0]
        assert next(line for line in person.lines if "INTERNAL" in line)
        assert any("✓ on track" in line and line.startswith(" ✓") for line in person.lines)
        await person.press("f4")
        assert str(monitor(person).period) == "2026-09"
        assert "Sep 2026" in person.lines[0]
        await person.press("f3")
        assert str(of_map(person).period) == "2026-09"


async def test_periods_on_the_map_end_with_the_plan(tmp_path: Path) -> None:
    async with in_december(tmp_path, (160, 50)) as person:
        await person.press("M", "right_square_bracket")
        assert str(of_map(person).period) == "2026-12"
        assert "the plan ends with Dec 2026" in person.text


async def test_a_box_opens_to_its_kpis_and_leads_to_the_monitor(tmp_path: Path) -> None:
    async with in_december(tmp_path, (160, 50)) as person:
        await person.press("M", "space")
        assert is_panel_open(person)
        assert "F1 Earn a margin that pays for our ovens · Dec 2026" in person.text
        assert any("F1.1  Operating margin" in line and "8.7% ~ of 9%" in line for line in person.lines)
        await person.press("escape")
        assert not is_panel_open(person)
        await person.press("enter", "down", "f4")
        row = monitor(person).grid.current
        assert row is not None
        assert person.scorecard.plan.kpis[row.uid].code == "F1.2"


@pytest.mark.parametrize("size", SIZES)
async def test_from_a_red_kpi_the_walk_goes_up_to_everything_it_endangers(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with in_december(tmp_path, size) as person:
        await person.press("M", "slash")
        await person.type("I2", "enter")
        walked = []
        for _ in range(5):
            await person.press("w")
            walked.append(code_in_hand(person))
        assert walked == ["C1", "F3", "C3", "C2", "F1"]
        assert "because" in " ".join(person.text.split())
        await person.press("W")
        assert code_in_hand(person) == "C2"
        await person.press("escape")
        assert code_in_hand(person) == "I2"


async def test_where_nothing_is_red_the_walk_looks_for_what_is(tmp_path: Path) -> None:
    async with in_december(tmp_path, (160, 50)) as person:
        await person.press("M", "slash")
        await person.type("L3", "enter")
        await person.press("w")
        assert code_in_hand(person) == "C1"
        assert "C1 endangers C3, C2, F2, F1" in person.text
        assert "C1.1 Orders delivered on time: off track, 90.6%, target 95%" in person.text


async def test_of_very_many_kpis_the_comparison_comes_when_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bsc_tui.screens.monitor_movement.AT_ONCE", 3)
    async with in_december(tmp_path) as person:
        await person.press("w")
        await person.settled()
        assert "What changed: Nov 2026 to Dec 2026" in person.text
