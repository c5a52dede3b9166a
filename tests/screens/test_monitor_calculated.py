"""A calculated KPI in the monitor: its figure follows what is entered, and typing in its cell says why it cannot."""

from pathlib import Path

import pytest
from support.app import SIZES
from support.figures import measure, planned
from support.monitoring import actual, bottom, founding, monitoring, row

from bsc_tui.scorecard.change import Changes

FORMULA = "[C1.1] / [C1.2] * 100"


def shop() -> Changes:
    """A plan of 2026 whose margin is computed from profit and sales."""
    data = [
        measure(code, code=code, name=name, rank=rank, aggregation="sum", **more)
        for code, name, rank, more in (
            ("C1.1", "Profit", "1", {}),
            ("C1.2", "Sales", "2", {}),
            ("C1.3", "Margin", "3", {"unit": "%", "formula": FORMULA}),
        )
    ]
    return founding(planned(*data, start="2026-01-01", end="2026-12-31"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_its_figure_follows_what_is_entered_and_its_cell_takes_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, shop(), size) as person:
        await person.type("3", "enter")
        assert "◌" in row(person, "Margin")
        await person.type("20", "enter")
        assert "15" in row(person, "Margin")
        await person.press("down")
        await person.type("7")
        assert "C1.3 is computed from its formula" in bottom(person)
        await person.press("enter")
        assert "15" in row(person, "Margin")
        kept = person.kept()
    assert actual(kept, "Margin") is None


async def test_editing_clearing_and_n_a_say_that_it_is_computed_and_a_note_can_be_kept(tmp_path: Path) -> None:
    async with monitoring(tmp_path, shop()) as person:
        await person.type("3", "enter")
        await person.type("20", "down")
        for key in ("e", "delete", "x", "tilde"):
            await person.press("up", "down", key)
            assert "C1.3 is computed from its formula, nothing is entered for it" in bottom(person), key
        await person.press("c")
        await person.type("good month", "enter")
        kept = actual(person.kept(), "Margin")
    assert kept is not None
    assert (kept.value, kept.note) == (None, "good month")


async def test_what_is_still_to_be_entered_counts_and_what_is_computed_does_not(tmp_path: Path) -> None:
    async with monitoring(tmp_path, shop(), (160, 50)) as person:
        assert "due now 2" in person.text
        await person.type("3", "enter")
        assert "due now 1" in person.text
        await person.type("20", "enter")
        assert "nothing due" in person.text
