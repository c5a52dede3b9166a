"""The card of a KPI at the keyboard: it follows the typing, and one card leads to the next."""

from pathlib import Path

import pytest
from support.app import SIZES, Driver, opened, session, store_with
from support.scorecards import changed, small, without
from support.typing_ahead import Standing, Typing

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import ENTITIES, Scorecard, added
from bsc_tui.scorecard.fields import Kind
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from wizards.kpi_card import KpiCard

STOP = "kpis/kpis"


def run_on(folder: Path, scorecard: Scorecard) -> Session:
    """A run on a store with a scorecard of the test."""
    run = session(folder, "small-plan")
    store_with(run.location, tuple(added(thing) for kind in ENTITIES for thing in scorecard.things(kind).values()))
    return run


def said(person: Driver) -> str:
    """What is on the screen, as one line."""
    return " ".join(part for line in person.lines for part in line.replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_sentence_speaks_of_what_is_being_typed(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, STOP, "kpi-packed", "target"), size) as person:
        assert "on track from 92" in said(person)
        await typing(person, "ctrl+e", "ctrl+u", "96")
        assert "on track from 96" in said(person)
        assert str(person.scorecard.plan.kpis["kpi-packed"].target) == "92"
        await typing(person, "x")
        assert person.app.screen.query_one(KpiCard).has_class("-stale")
        assert "on track from 96" in said(person)
        assert 'Target: "96x" is not a number' in said(person)
        await typing(person, "ctrl+u")
        assert "no target yet" in said(person)
        await typing(person, "ctrl+z")
        assert "on track from 92" in said(person)


async def test_the_chart_is_as_large_as_there_is_room_for(baked: Session, standing: Standing) -> None:
    heights = []
    for size in SIZES:
        async with opened(standing(baked, STOP, "kpi-margin", "target"), size) as person:
            chart = person.app.screen.query_one(TrajectoryChart)
            heights.append(chart.size.height if chart.display else 0)
    assert heights == [0, 3, 13]


async def test_the_chart_fills_the_screen_by_one_key_in_the_smallest_terminal(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, STOP, "kpi-margin"), (60, 20)) as person:
        await typing(person, "Z")
        assert "F1.1 Operating margin" in person.text
        assert "B baseline" in person.text
        assert "2025-12" in person.text
        await typing(person, "escape")
        assert "B baseline" not in person.text


async def test_names_first_an_empty_line_leads_to_the_next_objective(
    tmp_path: Path, standing: Standing, typing: Typing
) -> None:
    bare = without(small(), Kind.KPI, "days", "returns")
    async with opened(standing(run_on(tmp_path, bare), STOP)) as person:
        await typing(person, "a")
        assert "+ KPI for C1 Shorten the wait" in person.text
        await typing(person, "Days until it is mended", "enter", "enter")
        assert "+ KPI for C2 Care for every bicycle" in person.text
        await typing(person, "Bicycles that stay mended", "enter", "enter")
        assert "Every objective has a KPI" in said(person)
        assert [kpi.code for kpi in person.kept().plan.kpis_in_order] == ["C1.1", "C2.1"]


async def test_at_the_end_of_a_card_enter_leads_to_the_next_incomplete_one(
    tmp_path: Path, standing: Standing, typing: Typing
) -> None:
    open_card = changed(small(), Kind.KPI, "returns", owner=None)
    async with opened(standing(run_on(tmp_path, open_card), STOP, "days", "owner")) as person:
        await typing(person, "enter")
        assert person.app.screen.query_one(KpiCard).kpi == "returns"
        await typing(person, "Ana", "enter")
        assert person.kept().plan.kpis["returns"].owner == "ana"
        assert "All cards are complete" in said(person)
