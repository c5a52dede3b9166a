"""The detail of a row: its sections by key, the next KPI without leaving, back to the same cell; at every size."""

import re
from pathlib import Path

import pytest
from support.app import SIZES, Driver, opened, session, store_with
from support.figures import actual, keeping
from support.hostile import hostile_plan
from support.monitoring import founding, monitoring
from support.scorecards import plus, small

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.screens.kpi_detail import KpiDetail
from bsc_tui.screens.monitor import MonitorScreen
from bsc_tui.widgets.map_kpis import MapKpis
from bsc_tui.widgets.trajectory_chart import TrajectoryChart

HOSTILE = "Two are ill [/] [12%] [@click=app.quit]x[/] 売上"


def plan() -> Scorecard:
    """Two KPIs in 2026; the first is off track in October, with a gap before it."""
    return keeping(
        plus(small(start="2026-01-01", end="2026-12-31")),
        actual("days", "2026-01", "11"),
        actual("days", "2026-02", "7"),
        actual("days", "2026-10", "13", provisional=True, note=HOSTILE),
    )


def has_detail(person: Driver) -> bool:
    return isinstance(person.app.screen, KpiDetail)


def assert_harmless(person: Driver) -> None:
    """Nothing painted does anything that the plan's texts ask for."""
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style is not None else {}
            assert "app.quit" not in str(meta.get("@click", ""))
            assert not any(character in segment.text for character in "\x1b\x9b\x07\u202e")


def monitor_of(person: Driver) -> MonitorScreen:
    screen = person.app.screen
    assert isinstance(screen, MonitorScreen)
    return screen


def flat(person: Driver) -> str:
    return " ".join(person.text.replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_each_section_is_a_key_away_and_space_leads_back_to_the_same_cell(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, founding(plan()), size) as person:
        await person.press("home")
        monitor = monitor_of(person)
        before = monitor.grid.current
        await person.press("space")
        assert has_detail(person)
        assert "C1.1 Days until it is mended · Oct 2026 · 1 of 2" in person.text
        assert "✗ off track" in person.text
        chart = person.app.screen.query_one(TrajectoryChart)
        assert chart.display
        assert chart.region.height >= 8
        sections = {
            "2": ("Oct 2026", "~13", "Two are", "Ana Ruiz, 22"),
            "3": ("Variance 13 - 7 = 6", "Attainment 100 - 100 x (13 - 7)/|7| = 14.29"),
            "4": ("Is driven by", "because a cared for bicycle comes less often"),
            "5": ("A1 Open on Saturdays", "A1.1 Hire a mechanic"),
            "6": ("Ana Ruiz, new", "KPI C1.1 Days until it is mended added"),
        }
        for key, words in sections.items():
            await person.press(key)
            await person.settled()
            assert all(each in flat(person) for each in words), (key, person.text)
            assert_harmless(person)
        await person.press("tab")
        assert chart.display, "round the end"
        await person.press("space")
        assert monitor_of(person) is monitor
        assert monitor.grid.current == before
        assert monitor.focused is monitor.grid


async def test_brackets_lead_to_the_next_kpi_in_the_same_section_and_arrows_scroll(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(plan()), (60, 20)) as person:
        await person.press("home", "space", "3")
        top = person.text
        await person.press("down", "down", "pagedown")
        assert person.text != top
        await person.press("right_square_bracket")
        assert "C2.1 Bicycles that stay mended · Oct 2026 · 2 of 2" in person.text
        assert "overdue: due since 2026-11-10" in person.text, "from the top, in the same section"
        await person.press("right_square_bracket")
        assert "This is the last" in person.text
        await person.press("left_square_bracket", "escape")
        monitor = person.app.screen
        assert isinstance(monitor, MonitorScreen)
        assert monitor.grid.row is not None
        assert monitor.grid.row.uid == "days"
        await person.press("8", "enter", "up", "space", "6")
        await person.settled()
        assert "value: 13 days → 8 days" in flat(person), "also what was entered a moment ago"


async def test_a_group_opens_with_what_its_score_is_made_of(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(plan())) as person:
        await person.press("home", "left", "space")
        assert "C1 Shorten the wait · Oct 2026 · 1 of 2" in person.text
        assert "Together" in person.text
        assert "100.0%" in person.text
        await person.press("2")
        await person.settled()
        assert re.search(r"› Oct 2026 +14\.29 +✗ off track +1 of 1", person.text)
        assert re.search(r"Feb 2026 +100\.00 +✓ on track", person.text)
        await person.press("3")
        assert "Coverage" in person.text
        await person.press("escape", "left", "space")
        assert "Customer · Oct 2026" in person.text
        assert "C2 Care for every bicycle" in person.text
        assert "50.0%" in person.text


async def test_no_text_of_a_plan_runs_or_moves_anything_in_the_detail(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, hostile_plan())
    async with opened(run, (60, 20)) as person:
        await person.press("enter", "f4", "home", "space")
        for _ in range(2):
            for key in "123456":
                await person.press(key)
                assert_harmless(person)
            await person.press("right_square_bracket")
        assert person.app.is_running


async def test_the_map_opens_the_detail_of_a_kpi_over_its_box(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(plan())) as person:
        await person.press("f3", "enter", "enter")
        assert has_detail(person)
        assert "C2.1 Bicycles that stay mended" in person.text
        await person.press("space")
        assert isinstance(person.app.screen, MapKpis)
