"""Tasks and corrective actions from the command line."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.figures import recorded
from support.monitoring import founding
from support.runs import Run
from support.scorecards import changed, small

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer
from storage.journal import Act
from storage.location import locate
from storage.store import Store

TODAY = "2027-04-20"


def monitored() -> Scorecard:
    """The small plan with a value off track, its corrective action, and one task after another."""
    plan = changed(small(), Kind.TASK, "train", after="hire")
    plan = recorded(recorded(plan, "days", {"2027-01": 12, "2027-02": 12}), "returns", {"2027-01": 95})
    at = datetime(2027, 3, 8, tzinfo=UTC)
    said = answered(
        plan, plan.plan.kpis["days"], parse_period("2027-02"), Answer.NEW, cause="Two are ill", action="Hire a third",
        owner="ana", due=date(2027, 4, 10), at=at, by="Ana",
    )  # fmt: skip
    return apply(plan, said)


@pytest.fixture
def small_plan(bsc: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store with the small plan in it, in April."""
    monkeypatch.setenv("BSC_TUI_TODAY", TODAY)
    monkeypatch.setenv("BSC_TUI_STORE", str(tmp_path / "store.db"))
    store = Store(locate(str(tmp_path / "store.db"), {}))
    store.open()
    store.create("Small plan", founding(monitored()), Act("Ana", "test", "new", datetime(2027, 1, 1, tzinfo=UTC)))
    return bsc


def told(bsc: Run, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bsc("task", "--json", *more).out)
    return found


def test_tasks_corrective_actions_and_missing_values_are_listed(small_plan: Run) -> None:
    ran = small_plan("task")
    assert ran.status == 0
    lines = [line.split() for line in ran.out.splitlines()]
    assert [line[0] for line in lines if line] == ["ID", "A1.1", "A1.2", "A1.3", "C1.1/2027-02", "KPI", "C2.1", "C1.1"]
    assert "blocked" in ran.out
    assert "open, 20 days late" in ran.out


def test_the_list_as_json(small_plan: Run) -> None:
    found = told(small_plan)
    assert found["schema"] == "bsc-tasks/1"
    assert found["work"][3] == {
        "id": "C1.1/2027-02", "kind": "corrective_action", "title": "Hire a third", "owner": "Ana",
        "due": "2027-04-10", "percent": 0, "state": "open", "days_late": 10, "action_plan": None, "kpi": "C1.1",
        "done_on": None,
    }  # fmt: skip
    assert found["missing"][0]["periods"] == ["2027-02", "2027-03"]
    assert found["action_plans"][0]["percent"] == "0.00"
    assert found["action_plans"][0]["behind"] is True


@pytest.mark.parametrize("name", ["A1.1", "a1.1", "Hire a mechanic"])
def test_a_task_is_reported_done_and_that_can_be_undone(small_plan: Run, name: str) -> None:
    ran = small_plan("task", name, "--done")
    assert (ran.status, ran.out, ran.err) == (0, "", "A1.1 Hire a mechanic: 100 %, done\n")
    assert [each["state"] for each in told(small_plan)["work"]][:2] == ["done", "open"], "nothing waits any more"
    assert small_plan("undo").status == 0
    assert told(small_plan)["work"][0]["percent"] == 0


def test_progress_of_a_corrective_action_is_reported(small_plan: Run) -> None:
    assert small_plan("task", "C1.1/2027-02", "--progress", "40").err == (
        "C1.1/2027-02 Hire a third: 40 %, in progress, 10 days late\n"
    )
    again = small_plan("task", "C1.1", "--progress", "40")
    assert (again.status, again.err.endswith("(nothing changed)\n")) == (0, True)


def test_overdue_work_and_values_answer_no(small_plan: Run) -> None:
    ran = small_plan("task", "--overdue")
    assert ran.status == 1
    assert "A1.2" not in ran.out
    assert ran.err == "bsc-tui: overdue: 2 tasks, 2 values\n"
    assert small_plan("task", "--overdue", "--owner", "ana").err == "bsc-tui: overdue: 1 task, 0 values\n"
    assert [each["id"] for each in told(small_plan, "--overdue")["work"]] == ["A1.1", "C1.1/2027-02"]


def test_nothing_overdue_says_nothing(small_plan: Run) -> None:
    ran = small_plan("task", "--overdue", "--today", "2027-02-05")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("A9.9", "--done"), 'there is no task or corrective action "A9.9". There are: A1.1, A1.2, A1.3, C1.1/2027-02'),
        (("A1.1",), "Give --done or --progress N"),
        (("--done",), "--done is about one task. Give its ID"),
        (("A1.1", "--done", "--progress", "3"), "Give one of them"),
        (("A1.1", "--progress", "101"), "101 is not in the range"),
        (("A1.1", "--done", "--overdue"), "Leave out the ID"),
        (("--owner", "Zoe"), '"Zoe" is nobody on the roster'),
    ],
)
def test_wrong_use_is_told_with_what_to_do(small_plan: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = small_plan("task", *arguments)
    assert ran.status == 2
    assert words in ran.err


def test_an_action_plan_shows_its_tasks_with_their_ids(small_plan: Run) -> None:
    assert "A1.2 Train both mechanics (Ben, by 2027-05-31)" in small_plan("show", "A1").out
