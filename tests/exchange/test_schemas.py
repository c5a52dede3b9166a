"""The published schemas say what is really written: no more, and no less."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, ValidationError
from support.scorecards import TODAY, small
from support.whole_plans import whole_scorecards

from bsc_tui.exchange.schemas import scorecard_schema, status_schema
from bsc_tui.exchange.scorecard_json import write_json
from bsc_tui.exchange.status_json import status_json
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.sign_off import signed_plan

SCORECARD, STATUS = (Draft202012Validator(schema()) for schema in (scorecard_schema, status_schema))


def status(scorecard: Scorecard, period: str) -> dict[str, Any]:
    found = board(scorecard, scorecard.plan.calendar.read(period), SAMPLE_TODAY, signed_plan(scorecard))
    written: dict[str, Any] = json.loads(json.dumps(status_json(found, scorecard, "plan", SAMPLE_TODAY)))
    return written


def test_both_are_schemas() -> None:
    for schema in (scorecard_schema(), status_schema()):
        Draft202012Validator.check_schema(schema)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(whole_scorecards(most=2))
def test_every_scorecard_written_keeps_to_its_schema(scorecard: Scorecard) -> None:
    SCORECARD.validate(json.loads(write_json(scorecard, today=TODAY)))


@pytest.mark.parametrize("period", ["2026-11", "2026-Q4", "2026"])
def test_every_status_written_keeps_to_its_schema(period: str) -> None:
    STATUS.validate(status(founded(sample()), period))


def test_what_is_no_field_breaks_the_schema_anywhere() -> None:
    content = json.loads(write_json(small(), today=TODAY))
    content["plan"]["kpis"][0]["colour"] = "red"
    with pytest.raises(ValidationError):
        SCORECARD.validate(content)
    written = status(founded(sample()), "2026-11")
    written["perspectives"][0]["objectives"][0]["kpis"][0]["colour"] = "red"
    with pytest.raises(ValidationError):
        STATUS.validate(written)


@pytest.mark.parametrize("schema", [scorecard_schema, status_schema], ids=["scorecard", "status"])
def test_every_thing_of_a_schema_says_what_it_is(schema: Callable[[], Mapping[str, Any]]) -> None:
    assert [name for name, made in schema()["$defs"].items() if not made.get("description")] == []
