"""The board of tasks: columns by state, everything changed where it stands, what is overdue and missing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.app import SIZES, Driver
from support.figures import recorded
from support.monitoring import founding, monitoring
from support.scorecards import changed, small

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer
from bsc_tui.screens.task_panel import TaskPanel

HOSTILE = "Hire [/] a [12%] 売上"


def busy() -> Scorecard:
    """A late task, one that waits for it, one ahead, and a corrective action; the second KPI lacks its values."""
    plan = small(start="2026-01-01", end="2026-12-31")
    plan = changed(plan, Kind.TASK, "hire", deadline=date(2026, 10, 31), title=HOSTILE)
    plan = changed(plan, Kind.TASK, "train", after="hire")
    plan = changed(plan, Kind.PERSON, "ana", name="Ana Ruiz")
    plan = recorded(recorded(plan, "days", {"2026-08": 7, "2026-09": 12, "2026-10": 12}), "returns", {"2026-08": 95})
    return apply(
        plan,
        answered(
            plan, plan.plan.kpis["days"], parse_period("2026-10"), Answer.NEW, cause="Two are ill",
            action="Hire a third", owner="ana", due=date(2026, 12, 1), at=datetime(2026, 11, 8, tzinfo=UTC), by="Ana",
        ),
    )  # fmt: skip


def percent(person: Driver, task: str) -> int:
    told = person.scorecard.records.progress.get(task)
    return 0 if told is None else told.percent


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_board_shows_work_by_state_with_owner_and_lateness(tmp_path: Path, size: tuple[int, int]) -> None:
    async with monitoring(tmp_path, founding(busy()), size) as person:
        await person.press("b")
        shown = person.text
        for words in ("Blocked 1", "Open 3", "In progress 0", "Done 0", "A1.1", "22 days late", "1 overdue"):
            assert words in shown, words
        assert HOSTILE in " ".join(shown.split())
        await person.press("left")
        assert "A1.2" in person.text
        assert f'waits for "{HOSTILE}"' in " ".join(person.text.replace("│", " ").split())


async def test_progress_owner_and_deadline_are_changed_in_place_and_taken_back(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(busy())) as person:
        await person.press("b", "4", "5", "enter")
        assert percent(person, "hire") == 45
        await person.press("L")
        assert percent(person, "hire") == 100, "in progress goes on to done"
        await person.press("H")
        assert percent(person, "hire") == 90
        await person.press("o")
        await person.type("an", "enter")
        await person.press("t")
        await person.type("+2w", "enter")
        task = person.scorecard.plan.tasks["hire"]
        assert (task.owner, task.deadline) == ("ana", date(2026, 12, 6))
        await person.press("u")
        kept = person.kept()
        assert kept.plan.tasks["hire"].deadline == date(2026, 10, 31)
        assert kept.records.progress["hire"].percent == 90


async def test_what_cannot_be_read_is_refused_in_the_line_and_done_goes_on_to_the_next(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(busy())) as person:
        await person.press("b", "9", "9", "9", "enter")
        assert "cannot be 999 % done" in person.text
        await person.press("escape", "o")
        await person.type("zoe", "enter")
        assert '"zoe" is nobody on the roster' in person.text
        await person.press("escape", "x", "x")
        assert (percent(person, "hire"), percent(person, "open")) == (100, 0)
        assert person.scorecard.records.progress["train"].percent == 100, "what waited is next in the column"


async def test_the_lists_of_what_is_overdue_and_missing_lead_to_the_kpi(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(busy())) as person:
        await person.press("b", "m")
        assert "mine only" in person.text
        assert "C1.1/2026-10" in person.text
        assert "A1.1" not in person.text
        await person.press("m", "v")
        assert "Overdue: 1 overdue, 1 KPI lacks a value" in person.text
        await person.press("v")
        assert "Sep 2026 and 1 more" in person.text
        await person.press("enter")
        assert not isinstance(person.app.screen, TaskPanel)
        assert "Sep 2026" in person.text, "the period it is missing for"
        assert any(line.lstrip().startswith("›  Bicycles that stay") for line in person.lines)
