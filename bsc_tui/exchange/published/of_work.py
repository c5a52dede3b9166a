"""The answers about what there is to do: tasks, what is overdue, closing a period."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bsc_tui.exchange.published.answers import Exact, Moment, Told
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.figures import State

DaysLate = Annotated[int, Field(ge=1)]
"""Days since it was due."""


class LateValue(Told):
    """One KPI in one of its periods whose value should be there."""

    code: str
    name: str
    period: str
    owner: str | None
    due: date
    """The last day it might have arrived."""
    days_late: DaysLate


class LateWork(Told):
    """A task or a corrective action past its day."""

    id: str
    """As `task` takes it: `A1.2`, `F1.1/2026-10`."""
    kind: Literal[Kind.TASK, Kind.CORRECTIVE]
    title: str
    owner: str | None
    due: date
    days_late: DaysLate


class Overdue(Told):
    """What `status --overdue --json` prints: what should have been there or done by today."""

    schema_: Literal["bsc-overdue/1"] = Field(alias="schema")
    plan: str
    today: date
    values: list[LateValue]
    work: list[LateWork]


class Piece(Told):
    """A task or a corrective action."""

    id: str
    """As `task` takes it: `A1.2`, `F1.1/2026-10`."""
    kind: Literal["task", "corrective_action"]
    title: str
    owner: str | None
    due: date | None
    percent: int
    state: Literal["blocked", "open", "in_progress", "done"]
    days_late: int
    """0 where it is not overdue."""
    action_plan: str | None
    """Code of the action plan of a task."""
    kpi: str | None
    """Code of the KPI of a corrective action."""
    done_on: date | None


class MissingValues(Told):
    """One KPI with the ended periods it has no value of."""

    kpi: str
    name: str
    owner: str | None
    periods: list[str]
    """The oldest first."""
    state: Literal[State.MISSING, State.OVERDUE]
    due: date
    """The day the oldest should have been there."""
    days_late: int
    """0 where it is not overdue."""


class ActionPlanProgress(Told):
    """How far an action plan is."""

    code: str
    title: str
    tasks: int
    done: int
    overdue: int
    percent: Exact | None
    """Of its tasks, in percent; null where it has none."""
    elapsed: Exact | None
    """Of its time, in percent; null where it has no days."""
    behind: bool


class Tasks(Told):
    """What `task --json` prints: what there is to do, which values are missing, how far the action plans are."""

    schema_: Literal["bsc-tasks/1"] = Field(alias="schema")
    plan: str
    today: date
    work: list[Piece]
    missing: list[MissingValues]
    action_plans: list[ActionPlanProgress]


class ClosedSince(Told):
    """When a period was closed, by whom."""

    at: Moment
    by: str
    note: str


class ClosedPeriod(Told):
    """What `close --json` prints: how a period stands, with the codes of the KPIs that leave something open."""

    schema_: Literal["bsc-close/1"] = Field(alias="schema")
    plan: str
    period: str
    closed: ClosedSince | None
    """Null while it is open."""
    missing: list[str]
    overdue: list[str]
    without_cause: list[str]
    """Off track, and nobody has said why."""
    changed: bool
    """Whether this run closed or opened it."""
