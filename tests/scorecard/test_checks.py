"""The checks together: their order, severities, waivers and the catalogue."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from support.scorecards import TODAY, changed, empty, plus, scorecards, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS, catalogue, find, homework_due, waived
from bsc_tui.scorecard.checks.catalogue import RULES
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Perspective, Size, Waiver
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.usual import usual_objectives

ERRORS = {"V1", "V5", "O1", "O13", "O14", "K1", "K5", "K7", "K9", "A2", "P1"}
BUT_HORIZON = set(CHECKS) - {"V13"}
HOMEWORK = {"K2", "K3", "K6", "K8", "A1", "A3", "A5"}


def edit(kind: Kind, uid: str, **fields: object) -> Callable[[], Scorecard]:
    return lambda: changed(small(), kind, uid, **fields)


def kpi(**fields: object) -> Callable[[], Scorecard]:
    return edit(Kind.KPI, "days", **fields)


def test_the_ids_of_the_checks_are_those_of_the_method_without_its_rules() -> None:
    last = {"V": 14, "O": 21, "L": 10, "K": 28, "A": 17, "P": 10, "M": 12}
    method = {f"{subject}{number}" for subject, count in last.items() for number in range(1, count + 1)}
    rules = {"V14", "L10", "K4", "K24", "A17", "P9", "P10", "M1", "M5", "M8", "M9", "M10", "M11", "M12"}
    ours = {"P11"}
    assert set(CHECKS) == method - rules | ours
    assert set(RULES) == rules
    assert len(CHECKS) == 99


def test_a_plan_in_order_has_no_findings_but_that_it_is_for_a_year() -> None:
    assert [each.id for each in find(small(), TODAY)] == ["V13"]
    assert find(small(end="2029-12-31", vision="By the end of 2029 nobody waits longer than a day."), TODAY) == ()


def test_only_the_eleven_errors_stand_in_the_way_of_sign_off() -> None:
    assert {id_ for id_, check in CHECKS.items() if check.severity is Severity.ERROR} == ERRORS


def test_homework_is_what_can_be_done_after_the_workshop() -> None:
    assert {id_ for id_, check in CHECKS.items() if check.severity is Severity.HOMEWORK} == HOMEWORK


def test_an_empty_plan_asks_for_its_beginnings_first() -> None:
    assert [each.id for each in find(empty(), TODAY)] == ["V1", "V5", "O1", "P1"]


def test_findings_follow_the_plan_and_errors_come_first_within_an_element() -> None:
    plan = changed(small(), Kind.KPI, "days", unit="", source="", definition="")
    plan = changed(plan, Kind.OBJECTIVE, "care", title="Care of bicycles", owner=None)
    plan = changed(plan, Kind.CHARTER, "plan", mission="")
    found = [(each.place, each.id) for each in find(plan, TODAY, ids=BUT_HORIZON)]
    assert found == [
        ("plan/mission", "V1"),
        ("kpis/C1.1", "K1"),
        ("kpis/C1.1", "K2"),
        ("kpis/C1.1", "K3"),
        ("objectives/C2", "O13"),
    ]


def test_a_finding_names_the_element_and_the_field_that_mend_it() -> None:
    (found,) = find(changed(small(), Kind.KPI, "days", target=None), TODAY, ids=BUT_HORIZON)
    assert (found.kind, found.element, found.field, found.severity) == (Kind.KPI, "days", "target", Severity.ERROR)
    assert (found.owner, found.due) == (None, None)


@pytest.mark.parametrize(
    ("make", "owner"),
    [
        (kpi(source=""), "Ben"),
        (kpi(owner=None), "Ana"),
        (lambda: changed(kpi(owner=None)(), Kind.OBJECTIVE, "wait", owner=None), "Ana"),
        (edit(Kind.TASK, "hire", deadline=None), "Ben"),
        (edit(Kind.TASK, "hire", owner=None), "Ana"),
        (edit(Kind.ACTION, "saturday", owner=None, end=None, objectives=("care",)), "Ben"),
    ],
)
def test_homework_goes_to_whoever_is_nearest(make: Callable[[], Scorecard], owner: str) -> None:
    found = [each for each in find(make(), TODAY) if each.severity is Severity.HOMEWORK]
    assert [each.owner for each in found] == [owner]


def test_homework_is_due_by_the_end_of_the_first_reported_period() -> None:
    assert homework_due(small().plan) == date(2027, 1, 31)
    assert homework_due(small(rhythm="quarter").plan) == date(2027, 3, 31)
    assert homework_due(small(rhythm="year", end="2027-06-30").plan) == date(2027, 6, 30)
    (found,) = find(changed(small(), Kind.KPI, "days", source=""), TODAY, ids=BUT_HORIZON)
    assert found.due == date(2027, 1, 31)


def test_homework_has_nobody_to_do_it_while_nobody_is_there() -> None:
    plan = without(small(), Kind.PERSON, "ana", "ben")
    assert {each.owner for each in find(plan, TODAY, ids=HOMEWORK)} == {None}


def test_a_waived_finding_is_set_aside_and_can_still_be_seen() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", owner=None)
    waiver = Waiver(uid="w", check="O13", element="care", reason="Named in March", person="Ana")
    plan = plus(plan, waiver)
    assert find(plan, TODAY, ids=BUT_HORIZON) == ()
    assert [each.id for each in waived(plan, TODAY)] == ["O13"]


def test_a_waiver_holds_for_its_check_and_its_element_only() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", owner=None)
    plan = plus(plan, Waiver(uid="w", check="O13", element="wait", reason="Named in March", person="Ana"))
    plan = plus(plan, Waiver(uid="v", check="O14", element="care", reason="Named in March", person="Ana"))
    assert [each.id for each in find(plan, TODAY, ids=BUT_HORIZON)] == ["O13"]


def test_only_the_checks_asked_for_are_run() -> None:
    plan = changed(small(), Kind.CHARTER, "plan", mission="", vision="")
    assert [each.id for each in find(plan, TODAY, ids={"V5"})] == ["V5"]
    assert find(plan, TODAY, ids=()) == ()


def test_an_empty_perspective_beside_full_ones_is_found() -> None:
    plan = plus(small(), Perspective(uid="money", name="Financial", letter="F", rank=Decimal(2)))
    assert [(each.place, each.id) for each in find(plan, TODAY, ids=BUT_HORIZON)] == [("perspectives/F", "O1")]


def test_how_many_objectives_are_usual_follows_the_size_of_the_plan() -> None:
    assert usual_objectives(Size.SOLO).total == (4, 8)
    assert usual_objectives(Size.TEAM).total == (8, 15)
    assert usual_objectives(Size.ORGANISATION).total == (12, 20)
    assert usual_objectives(Size.TEAM).here == (2, 5)
    assert usual_objectives(Size.ORGANISATION).here == (3, 5)


@settings(max_examples=60, deadline=None)
@given(scorecards())
def test_no_plan_is_too_odd_to_be_checked(scorecard: Scorecard) -> None:
    assert all(each.message and each.place for each in find(scorecard, TODAY))


def test_every_check_says_why_how_and_after_whom() -> None:
    for check in CHECKS.values():
        texts = (check.message, check.why, check.fix, check.example.good, check.example.bad, check.source)
        assert all(texts), check.id
        assert check.why.endswith("."), check.id
        assert check.fix.endswith("."), check.id
        assert not check.message.endswith("."), check.id


def test_the_catalogue_has_a_section_for_every_check_the_heaviest_first() -> None:
    text = catalogue()
    headings = [line.removeprefix("### ").split(":")[0] for line in text.splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted(CHECKS)
    assert headings[:5] == ["V1", "V5", "O1", "O13", "O14"]
    assert text.index("## Errors (E)") < text.index("## Homework (H)") < text.index("## Warnings (W)")


def test_severities_are_known_by_their_letters() -> None:
    assert [severity.letter for severity in Severity] == ["E", "H", "W", "I"]
