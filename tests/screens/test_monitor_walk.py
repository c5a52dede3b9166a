"""After entering: rows with a doubtful value or off track without a word have a mark, and one key walks them."""

from decimal import Decimal
from pathlib import Path

import pytest
from support.app import SIZES, Driver
from support.figures import measure, planned, recorded
from support.monitoring import bottom, founding, monitoring
from textual.screen import ModalScreen

from bsc_tui.scorecard.change import Changes


def shop() -> Changes:
    """Days to mend with a year behind them, and two KPIs without a past; less than 9 of ten is off track."""
    days = measure("a", code="C1.1", name="Days open", target="11")
    scorecard = planned(
        days,
        measure("b", code="C1.2", name="Visits", target="20", rank="2"),
        measure("c", code="C1.3", name="Sales", target="100", rank="3"),
        start="2026-01-01",
        end="2026-12-31",
    )
    return founding(recorded(scorecard, "a", {f"2026-{month:02}": 11 + month % 2 for month in range(1, 10)}))


def marked(person: Driver) -> list[str]:
    return [name for name in ("Days open", "Visits", "Sales") if "?" in line(person, name)[:4]]


def line(person: Driver, name: str) -> str:
    return next(each for each in person.lines if name in each[:20])


async def entered(person: Driver) -> None:
    """A decimal point is forgotten, one value is off track, one is fine."""
    for value in ("112", "4", "100"):
        await person.type(value, "enter")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_entering_goes_on_and_o_walks_what_is_marked(tmp_path: Path, size: tuple[int, int]) -> None:
    async with monitoring(tmp_path, shop(), size) as person:
        await entered(person)
        assert not isinstance(person.app.screen, ModalScreen)
        assert marked(person) == ["Days open", "Visits"]
        await person.press("o")
        assert "1 of 2: C1.1 112 is outside the usual" in bottom(person)
        await person.press("o")
        assert "2 of 2: C1.2 is off track and nobody has said why" in bottom(person)
        await person.press("o")
        assert "1 of 2: C1.1" in bottom(person)
        await person.type("11.2", "enter")
        assert marked(person) == ["Visits"]
        await person.press("o", "c")
        await person.type("snow", "enter")
        assert marked(person) == []
        await person.press("o")
        assert "nothing is left open here" in bottom(person)


async def test_a_confirmed_doubt_does_not_come_back_unless_the_value_changes(tmp_path: Path) -> None:
    async with monitoring(tmp_path, shop()) as person:
        await person.type("112", "enter")
        await person.press("o", "y")
        assert "C1.1 confirmed. nothing is left open" in bottom(person)
        assert marked(person) == []
        assert person.kept().records.actuals["a/2026-10"].value == Decimal(112)
    async with monitoring(tmp_path, shop()) as person:
        assert marked(person) == []
        await person.press("home")
        await person.type("113", "enter")
        assert marked(person) == ["Days open"]


async def test_y_says_where_there_is_nothing_to_confirm(tmp_path: Path) -> None:
    async with monitoring(tmp_path, shop()) as person:
        await person.press("y")
        assert "no doubtful value stands here" in bottom(person)
