"""Several cells at once in the monitor: a block pasted with a preview, a value filled down, each one undo."""

from decimal import Decimal
from pathlib import Path

import pytest
from support.app import SIZES, Driver
from support.monitoring import actual, bottom, chipset, monitoring
from textual.events import Paste
from textual.widgets import Static

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.screens.monitor_blocks import ActualsPaste
from bsc_tui.widgets.kpi_grid import KpiGrid

FIRST = "Operating income from productivity gain"
SECOND = "Operating income from growth"


async def paste(person: Driver, text: str) -> None:
    person.app.screen.query_one(KpiGrid).post_message(Paste(text))
    await person.settled()


async def undone(person: Driver) -> Scorecard:
    """The plan after one undo."""
    await person.press("u")
    assert person.app.open_plan is not None
    person.app.open_plan.wait()
    await person.settled()
    return person.scorecard


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_block_shows_what_each_cell_becomes_and_is_one_undo(tmp_path: Path, size: tuple[int, int]) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        await paste(person, "20000000\r\n12x\r\n6.48\r\n")
        assert isinstance(person.app.screen, ActualsPaste)
        assert "Enter applies 2 of 3" in person.text
        assert "empty → 20000000" in person.text or size[0] < 100
        await person.press("down")
        assert "digits are expected" in str(person.app.screen.query_one("#why", Static).render())
        await person.press("enter")
        assert "2 of 3 cells of the block kept" in bottom(person)
        values = [each.value for each in person.scorecard.records.actuals.values()]
        assert values == [Decimal(20_000_000), Decimal("6.48")]
        assert not (await undone(person)).records.actuals


async def test_a_block_that_is_left_can_be_looked_at_again_also_in_another_sitting(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await paste(person, "1\n2")
        await person.press("escape")
        assert "p looks at it again" in bottom(person)
        assert not person.kept().records.actuals
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("p")
        assert "Enter applies 2" in person.text
        await person.press("enter")
        assert len(person.kept().records.actuals) == 2


async def test_what_is_not_applicable_in_a_block_is_asked_for_once(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await paste(person, "n/a\nN/A\n3")
        await person.press("enter")
        assert "2 cells n/a: why is there no value" in bottom(person)
        await person.type("no data", "enter")
        kept = person.kept().records.actuals.values()
        assert [(each.not_applicable, each.value) for each in kept] == [
            ("no data", None),
            ("no data", None),
            (None, Decimal(3)),
        ]


async def test_a_block_over_a_closed_period_asks_one_reason_for_all(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("C", "enter")
        await paste(person, "1\n2\n3")
        assert "(closed)" in person.text
        await person.press("enter")
        assert "Oct 2026 is closed: why is it changed?" in bottom(person)
        await person.type("the books came late", "enter")
        kept = person.kept().records.actuals.values()
        assert [each.corrected for each in kept] == ["the books came late"] * 3


async def test_pasted_names_and_periods_say_where_a_value_goes(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await paste(person, f"KPI\tSep 2026\tOct 2026\n{SECOND}\t5\t6")
        await person.press("enter")
        kept = person.kept()
    assert [actual(kept, SECOND, f"2026-{month}").value for month in ("09", "10")] == [5, 6]  # type: ignore[union-attr]  # they are there, or this fails


async def test_fill_down_repeats_a_value_in_the_blank_periods_that_follow(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press(*["left_square_bracket"] * 2)
        await person.type("7", "enter", "up")
        await person.press("ctrl+d")
        assert "3 cells filled, F1.1 Sep 2026 to F1.1 Nov 2026" in bottom(person)
        for month in ("08", "09", "10", "11"):
            assert actual(person.scorecard, FIRST, f"2026-{month}") is not None, month
        left = (await undone(person)).records.actuals
        assert [each.period for each in left.values()] == ["2026-08"]


async def test_fill_down_goes_to_the_cells_below_of_the_same_sort_where_no_period_follows(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("right_square_bracket", "home")
        await person.type("7", "enter", "up", "D")
        told = bottom(person)
        filled = [each.kpi for each in person.scorecard.records.actuals.values()]
        units = {person.scorecard.plan.kpis[uid].unit for uid in filled}
    assert "filled" in told
    assert len(filled) == 2
    assert units == {"INR"}


async def test_nothing_is_filled_from_an_empty_cell(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("ctrl+d")
        assert "nothing to fill in" in bottom(person)


async def test_with_the_periods_side_by_side_a_row_goes_to_the_right_and_fill_follows(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("v", "left", "left", "left")
        await paste(person, "1\t2\n3")
        assert "Jul 2026: empty → 1" in person.text
        await person.press("enter")
        assert [actual(person.scorecard, FIRST, f"2026-{month}").value for month in ("07", "08")] == [1, 2]  # type: ignore[union-attr]  # they are there, or this fails
        assert actual(person.scorecard, SECOND, "2026-07").value == 3  # type: ignore[union-attr]  # as above
        await person.press("right", "D")
        kept = [actual(person.kept(), FIRST, f"2026-{month}") for month in ("09", "10", "11")]
    assert [each.value for each in kept if each is not None] == [2, 2, 2]
