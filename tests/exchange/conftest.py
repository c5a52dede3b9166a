"""Tables, plans made of them, and a day to do it on."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from bsc_tui.exchange.kpi_table import default_horizon, new_plan
from bsc_tui.exchange.tables import Imported, Table, read_table
from bsc_tui.scorecard.change import Scorecard, founded

TODAY = date(2026, 11, 22)
CASES = Path(__file__).parent.parent / "cases"

MakeTable = Callable[[str], Table]
MakePlan = Callable[[str], Imported]


@pytest.fixture
def uid() -> Callable[[], str]:
    """Uids that are easy to read."""
    numbers = count(1)
    return lambda: f"u{next(numbers)}"


@pytest.fixture
def table() -> MakeTable:
    """A table from its text."""
    return lambda text: read_table(text.encode(), "plan.csv")


@pytest.fixture
def imported(uid: Callable[[], str], table: MakeTable) -> MakePlan:
    """What a KPI table makes of the current year."""
    return lambda text: new_plan(table(text), name="Plan", horizon=default_horizon(TODAY), today=TODAY, uid=uid)


@pytest.fixture
def chipset(uid: Callable[[], str]) -> Scorecard:
    """The published scorecard of Chipset Inc."""
    data = (CASES / "chipset.csv").read_bytes()
    table = read_table(data, "chipset.csv")
    return founded(new_plan(table, name="Chipset", horizon=default_horizon(TODAY), today=TODAY, uid=uid).changes)
