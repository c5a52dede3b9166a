"""The JSON Schemas of what is written as JSON, made from the models themselves."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core.core_schema import ModelSchema

from bsc_tui.exchange import scorecard_json, status_json
from bsc_tui.scorecard.change import ENTITIES, TABLES
from bsc_tui.scorecard.choices import Direction
from bsc_tui.scorecard.field_help import field_help
from bsc_tui.scorecard.fields import Frozen, Kind
from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.scoring import Comparison, Status, Trend

_DIALECT = GenerateJsonSchema.schema_dialect


class Described(GenerateJsonSchema):
    """Says of each field what the docstring under it says."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of one model."""
        made = super().model_schema(schema)
        for name, value in made.get("properties", {}).items():
            words = field_help(schema["cls"], name)
            if words:
                value.setdefault("description", words)
        return made


def schemas() -> Mapping[str, str]:
    """The text of each schema by the name of its file."""
    found = {"bsc-scorecard-1.json": scorecard_schema(), "bsc-status-1.json": status_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in found.items()}


def scorecard_schema() -> dict[str, Any]:
    """The schema of `export --format json`."""
    pairs = [(entity, "serialization") for entity in ENTITIES.values()]
    references, made = models_json_schema(pairs, schema_generator=Described)  # type: ignore[arg-type]  # the literal is inferred as a str
    by_name = {entity.__name__: references[entity, "serialization"] for entity in ENTITIES.values()}

    def half(which: str) -> dict[str, Any]:
        lists = {
            name: {"type": "array", "items": by_name[ENTITIES[kind].__name__]}
            for kind, (its, name) in TABLES.items()
            if its == which
        }
        charter = {"charter": by_name[ENTITIES[Kind.CHARTER].__name__]} if which == "plan" else {}
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {**charter, **lists},
            "required": list(charter),
        }

    return {
        "$schema": _DIALECT,
        "title": scorecard_json.SCHEMA,
        "description": "A whole scorecard: the plan as it is signed, and all that is recorded about it.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "schema": {"const": scorecard_json.SCHEMA},
            "as_of": {"type": "string", "format": "date", "description": "The day it was written."},
            "head": {"type": ["string", "null"], "description": "Hash of the last entry of the plan's journal."},
            "plan": half("plan"),
            "records": half("records"),
        },
        "required": ["schema", "plan"],
        "$defs": made["$defs"],
    }


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


def status_schema() -> dict[str, Any]:
    """The schema of `status --json`."""
    made = PlanStatus.model_json_schema(mode="serialization", schema_generator=Described)
    return {"$schema": _DIALECT, **made, "title": status_json.SCHEMA}
