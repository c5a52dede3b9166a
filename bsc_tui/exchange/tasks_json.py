"""`task --json`: what there is to do, which values are missing, how far the action plans are."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bsc_tui.scorecard.action_progress import ActionProgress
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.missing_values import MissingValue
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.scoring import rounded
from bsc_tui.scorecard.work import Work

SCHEMA = "bsc-tasks/1"


def tasks_json(
    plan: Plan,
    key: str,
    today: date,
    every: Sequence[Work],
    missing: Sequence[MissingValue],
    progress: Sequence[ActionProgress],
) -> dict[str, Any]:
    """The work, missing values and progress given, as plain data; percentages of plans have two decimal places."""
    return {
        "schema": SCHEMA,
        "plan": key,
        "today": today.isoformat(),
        "work": [_work(plan, each) for each in every],
        "missing": [_missing(plan, each) for each in missing],
        "action_plans": [_progress(each) for each in progress],
    }


def _work(plan: Plan, each: Work) -> dict[str, Any]:
    action, kpi = plan.actions.get(each.action), plan.kpis.get(each.kpi)
    return {
        "id": each.id,
        "kind": "task" if each.kind is Kind.TASK else "corrective_action",
        "title": each.title,
        "owner": _name(plan, each.owner),
        "due": None if each.due is None else each.due.isoformat(),
        "percent": each.percent,
        "state": each.state.value.replace(" ", "_"),
        "days_late": each.late,
        "action_plan": None if action is None else action.code,
        "kpi": None if kpi is None else kpi.code,
        "done_on": None if each.done_on is None else each.done_on.isoformat(),
    }


def _missing(plan: Plan, each: MissingValue) -> dict[str, Any]:
    return {
        "kpi": each.kpi.code,
        "name": each.kpi.name,
        "owner": _name(plan, each.owner),
        "periods": [str(period) for period in each.periods],
        "state": each.state.value,
        "due": each.due.isoformat(),
        "days_late": each.late,
    }


def _progress(each: ActionProgress) -> dict[str, Any]:
    return {
        "code": each.action.code,
        "title": each.action.title,
        "tasks": each.tasks,
        "done": each.done,
        "overdue": each.overdue,
        "percent": None if each.percent is None else rounded(each.percent),
        "elapsed": None if each.elapsed is None else rounded(each.elapsed),
        "behind": each.is_behind,
    }


def _name(plan: Plan, uid: str | None) -> str | None:
    person = plan.people.get(uid or "")
    return None if person is None else person.name
