"""The canonical form: one plan, one text."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from support.scorecards import changed, plus, scorecards, small

from bsc_tui.scorecard.canonical import SCHEMA, UnknownSchema, canonical, digest, read_canonical
from bsc_tui.scorecard.change import Refused, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan, Theme


@settings(max_examples=60, deadline=None)
@given(scorecards())
def test_a_plan_is_read_as_it_was_written(scorecard: Scorecard) -> None:
    text = canonical(scorecard.plan)
    assert read_canonical(text) == scorecard.plan
    assert canonical(read_canonical(text)) == text


@settings(max_examples=50, deadline=None)
@given(scorecards())
def test_the_order_in_which_things_were_added_does_not_show(scorecard: Scorecard) -> None:
    plan = scorecard.plan
    tables = {name: getattr(plan, name) for name in Plan.model_fields if name != "charter"}
    backwards = {name: dict(reversed(table.items())) for name, table in tables.items()}
    assert canonical(Plan(charter=plan.charter, **backwards)) == canonical(plan)


def test_the_text_is_json_with_sorted_keys_no_blanks_and_no_escapes() -> None:
    text = canonical(changed(small(), Kind.OBJECTIVE, "wait", title="売上 é").plan)
    again = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert text == again
    assert '"title":"売上 é"' in text
    assert f'"schema":"{SCHEMA}"' in text


def test_numbers_are_their_shortest_plain_strings() -> None:
    plan = changed(small(), Kind.KPI, "days", target=Decimal("1E+1"), weight="2.50", baseline="-0.0").plan
    (kpi,) = [each for each in json.loads(canonical(plan))["kpis"] if each["uid"] == "days"]
    assert (kpi["target"], kpi["weight"], kpi["baseline"], kpi["due"]) == ("10", "2.5", "0", None)


def test_equal_numbers_written_differently_are_the_same_plan() -> None:
    assert canonical(changed(small(), Kind.KPI, "days", target="7.000").plan) == canonical(small().plan)


def test_things_stand_in_the_order_people_see() -> None:
    content = json.loads(canonical(changed(small(), Kind.OBJECTIVE, "care", rank="0.5").plan))
    assert [each["code"] for each in content["objectives"]] == ["C2", "C1"]
    assert [each["code"] for each in content["kpis"]] == ["C2.1", "C1.1"]


def test_the_digest_is_that_of_the_utf_8_bytes() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not the canonical text of a plan"),
        ("{", "not the canonical text of a plan"),
        ("[" * 100_000, "not the canonical text of a plan"),
        ("[]", "names no schema"),
        ("{}", "names no schema"),
        ('{"schema":7}', "names no schema"),
        ('{"schema":"bsc-plan/2"}', 'its schema is "bsc-plan/2", known is bsc-plan/1'),
        ('{"schema":"bsc-plan/1"}', "not whole"),
        ('{"schema":"bsc-plan/1","charter":{"uid":"p"},"perspectives":7}', "not whole"),
        ('{"schema":"bsc-plan/1","extra":1}', "does not know: extra"),
        ('{"schema":"bsc-plan/1","charter":1.5}', "1.5 is not written as an exact number"),
        ('{"schema":"bsc-plan/1","charter":NaN}', "NaN is not written as an exact number"),
    ],
)
def test_a_text_that_is_not_known_is_refused_never_guessed(text: str, reason: str) -> None:
    with pytest.raises(UnknownSchema, match=reason):
        read_canonical(text)


def test_a_thing_named_twice_is_refused() -> None:
    plan = plus(small(), Theme(uid="t", name="T", rank=Decimal(1))).plan
    content = json.loads(canonical(plan))
    content["themes"] *= 2
    with pytest.raises(UnknownSchema, match="the same thing twice"):
        read_canonical(json.dumps(content))


def test_a_thing_that_names_what_is_not_there_is_refused() -> None:
    content = json.loads(canonical(small().plan))
    content["kpis"][0]["objective"] = "nowhere"
    with pytest.raises(Refused, match="names an objective that is not in the plan"):
        read_canonical(json.dumps(content))


def test_any_change_of_the_plan_changes_the_digest() -> None:
    seen = {digest(canonical(small().plan))}
    for fields in ({"target": 6}, {"source": "Book"}, {"weight": 2}, {"rank": 2}, {"due": "2027-06-30"}):
        seen.add(digest(canonical(changed(small(), Kind.KPI, "days", **fields).plan)))
    assert len(seen) == 6
