"""Closing a period in the monitor, and the reason asked for whatever changes there afterwards: in the line below."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support.app import NOW, SIZES, Driver, session
from support.monitoring import actual, bottom, chipset, monitoring, row
from support.together import Colleague, until

from bsc_tui.scorecard.closing import close
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Actual

OCTOBER = parse_period("2026-10")
FIRST = "Operating income from productivity gain"


def somebody_closes(folder: Path) -> None:
    """Ben closes October at another terminal."""
    ben = Colleague(session(folder))
    ben.do(close(ben.scorecard, OCTOBER, at=NOW, by="Ben", today=date(2026, 11, 22)), "close")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_c_says_what_is_missing_closes_the_period_and_opens_it_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        await person.press("C")
        assert "Close Oct 2026: 13 " in person.text
        await person.type("board met", "enter")
        assert "closed" in person.lines[0]
        assert "Oct 2026 is closed" in bottom(person)
        found = person.scorecard.records.closed["closed/2026-10"]
        assert (found.by, found.note) == ("Ana Ruiz", "board met")
        await person.press("C")
        assert "by Ana Ruiz (board met). Enter opens it" in " ".join(person.text.split())
        await person.press("enter")
        assert not person.kept().records.closed


async def test_a_period_that_is_not_over_stays_open(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("right_square_bracket", "C")
        assert "2026-11 is not over" in bottom(person)


async def test_a_value_note_mark_or_clearing_in_a_closed_period_asks_why_and_offers_the_last_reason(
    tmp_path: Path,
) -> None:
    async with monitoring(tmp_path, chipset(), (160, 50)) as person:
        await person.type("7", "enter", "up")
        await person.press("C", "enter")
        assert "closed 22 Nov by Ana Ruiz" in person.lines[0]
        await person.type("8")
        assert "the period is closed: Enter asks why" in bottom(person)
        await person.press("enter")
        assert "Oct 2026 is closed: why is it changed?" in bottom(person)
        await person.type("a slip", "enter")
        await person.press("up")
        for keys in (("tilde", "enter"), ("c", "l", "enter", "enter"), ("delete", "enter")):
            await person.press(*keys)
        kept = actual(person.kept(), FIRST)
    assert kept is not None
    assert (kept.value, kept.note, kept.corrected) == (None, "l", "\n".join(["a slip"] * 4))


async def test_without_a_reason_nothing_changes_and_the_value_is_in_its_cell_still(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("C", "enter")
        for leave in ("escape", "enter"):
            await person.press("home")
            await person.type("8", "enter", leave)
            assert "changed only with a reason" in bottom(person)
            assert "!8" in row(person, "Operating inc").replace(" ", "")
            await person.press("home", "escape")
        assert not person.kept().records.actuals


async def test_somebody_who_closes_the_period_meanwhile_wins_and_the_value_waits_for_its_reason(
    tmp_path: Path,
) -> None:
    async with monitoring(tmp_path, chipset(), (160, 50)) as person:
        assert person.app.open_plan is not None
        person.app.open_plan._watcher.stop()  # type: ignore[union-attr]  # as if the word were still on its way
        somebody_closes(tmp_path)
        await person.type("8", "enter")
        await until(person, lambda: "!" in row(person, "Operating inc"))
        await person.press("home")
        assert "Oct 2026 was closed meanwhile by Ben" in bottom(person)
        await person.press("enter")
        await person.type("it came late", "enter")
        kept = actual(person.kept(), FIRST)
    assert kept is not None
    assert (kept.value, kept.corrected) == (Decimal(8), "it came late")


async def test_where_the_plan_asks_for_causes_c_names_the_kpis_that_lack_one(tmp_path: Path) -> None:
    strict = tuple(
        change.model_copy(update={"after": {**(change.after or {}), "causes_required": True}})
        if change.kind is Kind.CHARTER
        else change
        for change in chipset()
    )
    async with monitoring(tmp_path, strict) as person:
        await person.type("1", "enter", "C")
        assert "F1.1 off track without a cause: this plan asks for it first, with k" in bottom(person)
        assert not person.kept().records.closed


async def test_two_who_close_a_period_at_once_are_told(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        assert person.app.open_plan is not None
        person.app.open_plan._watcher.stop()  # type: ignore[union-attr]  # as if the word were still on its way
        somebody_closes(tmp_path)
        await person.press("C", "enter")
        await until(person, lambda: "Ben has closed it just now" in bottom(person))
        assert person.kept().records.closed["closed/2026-10"].by == "Ben"


def recorded(person: Driver) -> Actual:
    """What stands in the first row, once there is something."""
    now = actual(person.scorecard, FIRST)
    assert now is not None
    return now


def stands(person: Driver, value: Decimal | None) -> Callable[[], bool]:
    """Whether the first row shows a value."""
    return lambda: recorded(person).value == value


async def test_undo_and_redo_into_a_closed_period_ask_why(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("7", "enter")
        assert person.app.open_plan is not None
        person.app.open_plan.wait()
        somebody_closes(tmp_path)
        for key, reason, value in (("u", "wrong line", None), ("U", "right", Decimal(7))):
            await person.press(key)
            await until(person, lambda: "why is it changed" in person.text)
            assert "Oct 2026 is closed: why is it changed?" in bottom(person)
            await person.type(reason, "enter")
            await until(person, stands(person, value))
        assert recorded(person).corrected == "right\nwrong line"
