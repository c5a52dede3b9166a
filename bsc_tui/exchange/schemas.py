"""The JSON Schemas of what is written as JSON, made from the models themselves."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from bsc_tui.exchange import scorecard_json, status_json
from bsc_tui.exchange.markdown_sign_off import SCHEMA as SIGN_OFFS_SCHEMA
from bsc_tui.exchange.published.answers import schema_of
from bsc_tui.exchange.published.every import ANSWERS
from bsc_tui.exchange.published.things import (
    SHOW_SCHEMA,
    exactly,
    headed,
    plan_schema,
    show_schema,
    sign_offs_schema,
    things,
)
from bsc_tui.scorecard import canonical
from bsc_tui.scorecard.change import TABLES
from bsc_tui.scorecard.choices import Direction
from bsc_tui.scorecard.fields import Frozen, Kind
from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.scoring import Comparison, Status, Trend


def schemas() -> Mapping[str, str]:
    """The text of each schema by the name of its file, `bsc-list-1.json` for `bsc-list/1`."""
    made = {
        scorecard_json.SCHEMA: scorecard_schema(),
        status_json.SCHEMA: status_schema(),
        canonical.SCHEMA: plan_schema(),
        SIGN_OFFS_SCHEMA: sign_offs_schema(),
        SHOW_SCHEMA: show_schema(),
        **{name: schema_of(answer, name) for name, answer in ANSWERS.items()},
    }
    return {f"{name.replace('/', '-')}.json": _text(made[name]) for name in sorted(made)}


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def scorecard_schema() -> dict[str, Any]:
    """The schema of `export --format json`."""
    by_name, defs = things()

    def half(which: str) -> dict[str, Any]:
        lists = {
            name: {"type": "array", "items": by_name[kind]} for kind, (its, name) in TABLES.items() if its == which
        }
        charter = {"charter": by_name[Kind.CHARTER]} if which == "plan" else {}
        return exactly({**charter, **lists}, required=list(charter))

    told = {
        "schema": {"const": scorecard_json.SCHEMA},
        "as_of": {"type": "string", "format": "date", "description": "The day it was written."},
        "head": {"type": ["string", "null"], "description": "Hash of the last entry of the plan's journal."},
        "plan": half("plan"),
        "records": half("records"),
    }
    words = "A whole scorecard: the plan as it is signed, and all that is recorded about it."
    return {**headed(scorecard_json.SCHEMA, words), **exactly(told, required=["schema", "plan"]), "$defs": defs}


Exact = str
"""A decimal as a string."""


class Coverage(Frozen):
    """How many KPIs have a score, of how many."""

    with_score: int
    kpis: int


class YearToDate(Frozen):
    """The fiscal year so far."""

    actual: Exact | None
    target: Exact | None
    periods: str


class KpiStatus(Frozen):
    """One KPI in the period."""

    code: str
    name: str
    unit: str
    direction: Direction
    period: str
    state: State
    baseline: Exact | None
    target: Exact | None
    target_proposed: bool
    low: Exact | None
    high: Exact | None
    bands: list[Exact] | None
    actual: Exact | None
    provisional: bool
    variance: Exact | None
    variance_percent: Exact | None
    comparison: Comparison | None
    attainment: Exact | None
    progress: Exact | None
    progress_to_final: Exact | None
    score: Exact | None
    status: Status | None
    trend: Trend | None
    ytd: YearToDate | None
    forecast: Exact | None
    share: str | None
    explain: str
    derivations: dict[str, str]


class ObjectiveStatus(Frozen):
    """One objective in the period."""

    code: str
    name: str
    score: Exact | None
    status: Status | None
    coverage: Coverage
    share: str | None
    explain: str
    derivations: dict[str, str]
    kpis: list[KpiStatus]


class PerspectiveStatus(Frozen):
    """One perspective in the period."""

    name: str
    score: Exact | None
    status: Status | None
    coverage: Coverage
    share: str | None
    explain: str
    derivations: dict[str, str]
    objectives: list[ObjectiveStatus]


class PlanStatus(Frozen):
    """What `status --json` prints: a plan in one period."""

    schema_: Literal["bsc-status/1"] = Field(alias="schema")
    plan: str
    period: str
    signed_off: bool
    sign_off: str
    score: Exact | None
    status: Status | None
    coverage: Coverage
    share: str | None
    explain: str
    derivations: dict[str, str]
    perspectives: list[PerspectiveStatus]


def status_schema() -> Mapping[str, Any]:
    """The schema of `status --json`."""
    return schema_of(PlanStatus, status_json.SCHEMA)
