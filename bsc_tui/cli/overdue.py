"""What is overdue, for whoever is reminded by a timer: values that are late, tasks and corrective actions past due.

Nothing is said while nothing is overdue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bsc_tui.scorecard.missing_values import missing_values
from bsc_tui.scorecard.work import Work, overdue, work

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.period import Period
    from bsc_tui.scorecard.plan import Kpi

SCHEMA = "bsc-overdue/1"
NOBODY = "nobody"
"""Stands where no owner is named."""


@dataclass(frozen=True, slots=True)
class LateValue:
    """One KPI in one of its own periods whose value should be there."""

    kpi: "Kpi"
    period: "Period"
    due: date
    """The last day it might have arrived."""
    late: int
    """Days since then; at least 1."""


def late_values(scorecard: "Scorecard", today: date) -> tuple[LateValue, ...]:
    """Every value that is overdue, the longest first; what is computed waits for what is measured."""
    calendar = scorecard.plan.calendar
    found = []
    for missing in missing_values(scorecard, today):
        for period in missing.periods:
            due = calendar.last_day(period) + timedelta(days=missing.kpi.arrives)
            if due < today:
                found.append(LateValue(missing.kpi, period, due, (today - due).days))
    return tuple(sorted(found, key=lambda each: -each.late))


def overdue_lines(scorecard: "Scorecard", today: date) -> list[str]:
    """A line for each value and each piece of work: what, for when, who, how many days late; none where nothing is."""
    from bsc_tui.cli.output import table

    values = [
        (each.kpi.code, each.kpi.name, str(each.period), _name(scorecard, each.kpi.owner), _days(each.late))
        for each in late_values(scorecard, today)
    ]
    tasks = [
        (each.id, each.title, f"by {each.due}", _name(scorecard, each.owner), _days(each.late))
        for each in overdue(work(scorecard, today))
    ]
    return table([*values, *tasks])


def overdue_json(scorecard: "Scorecard", key: str, today: date) -> dict[str, Any]:
    """The same as plain data; `key` is the plan's key."""
    return {
        "schema": SCHEMA,
        "plan": key,
        "today": today.isoformat(),
        "values": [
            {
                "code": each.kpi.code,
                "name": each.kpi.name,
                "period": str(each.period),
                "owner": _owner(scorecard, each.kpi.owner),
                "due": each.due.isoformat(),
                "days_late": each.late,
            }
            for each in late_values(scorecard, today)
        ],
        "work": list(_work(scorecard, overdue(work(scorecard, today)))),
    }


def _work(scorecard: "Scorecard", late: tuple[Work, ...]) -> Iterator[dict[str, Any]]:
    for each in late:
        assert each.due is not None, "what is late was due on a day"
        yield {
            "id": each.id,
            "kind": each.kind.value,
            "title": each.title,
            "owner": _owner(scorecard, each.owner),
            "due": each.due.isoformat(),
            "days_late": each.late,
        }


def _owner(scorecard: "Scorecard", uid: str | None) -> str | None:
    person = scorecard.plan.people.get(uid or "")
    return None if person is None else person.name


def _name(scorecard: "Scorecard", uid: str | None) -> str:
    return _owner(scorecard, uid) or NOBODY


def _days(late: int) -> str:
    return "1 day late" if late == 1 else f"{late} days late"
