"""KPIs that come and go in the monitor, by keyboard alone."""

from datetime import date
from pathlib import Path

import pytest
from support.app import SIZES
from support.monitoring import bottom, chipset, kpi, monitoring, row

NAME = "Operating income from productivity gain"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_kpi_is_retired_after_a_period_with_a_reason_and_brought_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        await person.press("R")
        assert "measured until the end of which period?" in bottom(person)
        await person.type("2026-06", "enter")
        assert "why no longer after 2026-06?" in bottom(person)
        await person.type("Nobody reads it", "enter")
        assert "retired after 2026-06, history stays" in bottom(person)
        found = kpi(person.scorecard, NAME)
        assert (found.until, found.retired_because) == (date(2026, 6, 30), "Nobody reads it")
        await person.press("R")
        assert "retired after 2026-06 (Nobody reads it). Measured again" in " ".join(person.text.split())
        await person.press("enter")
        kept = person.kept()
    assert kpi(kept, NAME).until is None
    assert len(kept.records.of(kpi(kept, NAME).uid)) == 4  # July to October, not applicable


async def test_what_names_no_period_is_refused_in_place_and_escape_changes_nothing(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset(), (160, 50)) as person:
        await person.press("R")
        await person.type("June", "enter")
        assert '"June" is not a period' in bottom(person)
        await person.press("escape")
        await person.press("R")
        await person.type("2026-06", "enter", "enter")
        assert "Say why it is measured no longer" in bottom(person)
        kept = person.kept()
    assert kpi(kept, NAME).until is None


async def test_a_kpi_is_added_from_a_period_on(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset(), (100, 30)) as person:
        await person.press("A")
        await person.type("Days late", "enter")
        assert "measured from which period?" in bottom(person)
        await person.type("2026-Q4", "enter")
        assert "Days late" in row(person, "Days late")
        assert "added, measured from 2026-Q4" in bottom(person)
        kept = person.kept()
    found = kpi(kept, "Days late")
    assert (found.since, found.frequency) == (date(2026, 10, 1), "quarter")
    assert found.objective == kpi(kept, NAME).objective
