"""A whole scorecard as JSON: nothing is lost on the way, and what is wrong in a file is told with its line."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support.scorecards import TODAY, changed, plus, small
from support.whole_plans import whole_scorecards

from bsc_tui.exchange.json_changes import changing, founding
from bsc_tui.exchange.json_places import places
from bsc_tui.exchange.scorecard_json import read_json, write_json
from bsc_tui.scorecard.change import Scorecard, apply, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Actual


def text_of(scorecard: Scorecard) -> str:
    return write_json(scorecard, today=TODAY, head="abc")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(whole_scorecards(most=2))
def test_every_scorecard_is_read_back_as_it_was(scorecard: Scorecard) -> None:
    text = text_of(scorecard)
    read = read_json(text)
    assert read.problems == ()
    assert read.scorecard == scorecard
    assert read.head == "abc"
    assert text_of(read.scorecard) == text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(whole_scorecards(most=2))
def test_every_value_of_a_file_has_its_place(scorecard: Scorecard) -> None:
    text = text_of(scorecard)
    lines = text.split("\n")
    found = places(text)

    def values(value: Any, path: tuple[str | int, ...]) -> None:
        line, column = found[path]
        here = "\n".join((lines[line - 1][column - 1 :], *lines[line:]))
        assert json.JSONDecoder().raw_decode(here)[0] == value
        members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, each in members:
            values(each, (*path, step))

    values(json.loads(text), ())


def broken(edit: Callable[[dict[str, Any]], object]) -> list[str]:
    """The small plan as a file with something wrong in it, and what is said of it."""
    content = json.loads(text_of(small()))
    edit(content)
    read = read_json(json.dumps(content, indent=2, ensure_ascii=False))
    assert read.scorecard is None
    return [str(problem) for problem in read.problems]


def line_of(sign: str) -> int:
    """The first line of the small plan's file that holds this."""
    return text_of(small()).partition(sign)[0].count("\n") + 1


def test_all_that_is_wrong_is_told_at_once_with_line_and_place() -> None:
    def edit(content: dict[str, Any]) -> None:
        content["plan"]["kpis"][0]["target"] = "many"
        content["plan"]["kpis"][1]["colour"] = "red"
        content["plan"]["objectives"][0]["title"] = "a\u0007b"
        content["plan"]["themes"] = "none"
        content["wishes"] = []

    said = broken(edit)
    assert len(said) == 5
    kpi = next(line for line in said if "kpis[1]" in line)
    line = line_of('"target": ')
    assert kpi == f'line {line}, plan.kpis[1].target: "many" is not a number'
    assert any("plan.kpis[2].colour: bsc-scorecard/1 knows no such member. Take it out" in line for line in said)
    assert any("plan.objectives[1].title: character 2 is a control character" in line for line in said)
    assert any(line.endswith("plan.themes: here stands a list") for line in said)
    assert any(line.endswith("wishes: bsc-scorecard/1 knows no such member. Take it out") for line in said)


def test_a_thing_that_names_what_is_not_there_is_told_where_it_stands() -> None:
    said = broken(lambda content: content["plan"]["objectives"][0].update(perspective="gone"))
    assert len(said) == 1
    assert said[0].endswith('plan.objectives[1].perspective: no perspective of this plan has the uid "gone"')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, character 1: this is not JSON: Expecting value"),
        ('{"schema": "bsc-scorecard/1",\n "plan"}', "line 2, character 8: this is not JSON: Expecting ':' delimiter"),
        ("[" * 100_000, "this is not a plan in JSON: it is nested too deeply"),
        ('{"schema": "bsc-scorecard/9"}', 'its schema is "bsc-scorecard/9", known is bsc-scorecard/1'),
        ("[]", "it names no schema, known is bsc-scorecard/1"),
        ('{"schema": "bsc-scorecard/1", "schema": "x"}', '"schema" stands twice in one object'),
        ('{"schema": "bsc-scorecard/1", "plan": 1.5}', "1.5 is not written as an exact number"),
        ('{"schema": "bsc-scorecard/1", "plan": NaN}', "NaN is not written as an exact number"),
        ('{"schema": "bsc-scorecard/1"}', "the charter is missing"),
        ('{"schema": "bsc-scorecard/1", "head": 3, "plan": []}', "the head of the journal is a word, or null"),
    ],
)
def test_what_is_no_plan_is_told_in_a_sentence(text: str, said: str) -> None:
    read = read_json(text)
    assert read.scorecard is None
    assert any(said in str(problem) for problem in read.problems)


def test_a_file_makes_a_new_plan_with_its_actuals_and_without_its_sign_offs() -> None:
    scorecard = plus(small(), Actual(uid="days/2027-01", kpi="days", period="2027-01", value="8"))
    found = founding(scorecard)
    assert founded(found.changes).plan == scorecard.plan
    assert founded(found.changes).records.actuals == scorecard.records.actuals


def test_a_file_changes_the_plan_it_is_of_and_takes_nothing_that_was_entered_since() -> None:
    before = plus(small(), Actual(uid="days/2027-01", kpi="days", period="2027-01", value="8"))
    file = read_json(text_of(changed(before, Kind.KPI, "days", target="6"))).scorecard
    assert file is not None
    since = plus(before, Actual(uid="days/2027-02", kpi="days", period="2027-02", value="7"))
    found, lines = changing(file, changed(since, Kind.ACTUAL, "days/2027-01", value="9"), is_of_now=False)
    assert lines == ("objectives › C1 › C1.1 › target: 7 → 6", "1 actual added or changed")
    assert found.warnings
    after = apply(changed(since, Kind.ACTUAL, "days/2027-01", value="9"), found.changes)
    assert str(after.records.actuals["days/2027-01"].value) == "8"
    assert "days/2027-02" in after.records.actuals
    assert changing(file, after, is_of_now=True)[0].changes == ()
