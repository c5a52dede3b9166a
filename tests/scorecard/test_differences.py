"""What differs between two plans, in lines that people read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import ONE, changed, groups, plus, scorecards, small, without

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.differences import Line, Nature, Sort, differences
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Objective, Waiver


def lines(new: Scorecard) -> tuple[Line, ...]:
    return differences(small().plan, new.plan)


def texts(new: Scorecard) -> list[str]:
    return [line.text for line in lines(new)]


WHY = small().plan.objectives["wait"].why
EDITORIAL = [
    (Kind.OBJECTIVE, "wait", {"title": "Cut the wait"}, "objectives › C1 › objective: [-Shorten-]{+Cut+} the wait"),
    (
        Kind.OBJECTIVE,
        "wait",
        {"why": "It\nhurts"},
        "objectives › C1 › why: Whoever waits for a bicycle takes the car. → It hurts",
    ),
    (Kind.OBJECTIVE, "wait", {"owner": "ben"}, "objectives › C1 › owner: Ana → Ben"),
    (Kind.OBJECTIVE, "wait", {"rank": 9}, "objectives › C1: moved after C2"),
    (Kind.KPI, "days", {"source": "Till"}, "objectives › C1 › C1.1 › data source: Workshop book → Till"),
    (Kind.KPI, "days", {"owner": None}, "objectives › C1 › C1.1 › owner: Ben → (empty)"),
    (
        Kind.ACTION,
        "saturday",
        {"goal": "Open"},
        "actions › A1 › goal: The workshop is open each Saturday until four. → Open",
    ),
    (Kind.TASK, "hire", {"owner": "ana"}, 'actions › A1 › "Hire a mechanic" › owner: Ben → Ana'),
    (Kind.PERSON, "ana", {"name": "Anna"}, "people › Anna › name: Ana → Anna"),
]
AMENDMENTS = [
    (Kind.CHARTER, "plan", {"mission": "Mend."}, "plan › mission: We keep the town's bicycles safe. → Mend."),
    (Kind.CHARTER, "plan", {"required_roles": ()}, "plan › must approve: sponsor → (empty)"),
    (Kind.PERSPECTIVE, "customer", {"weight": 2}, "perspectives › Customer › weight: 1 → 2"),
    (Kind.OBJECTIVE, "wait", {"weight": "2.5"}, "objectives › C1 › weight: 1 → 2.5"),
    (Kind.LINK, "link", {"because": "x"}, "links › C2 to C1 › because: a cared for bicycle comes less often → x"),
    (Kind.KPI, "days", {"target": 6}, "objectives › C1 › C1.1 › target: 7 → 6"),
    (Kind.KPI, "days", {"due": "2027-06-30"}, "objectives › C1 › C1.1 › target due: (empty) → 2027-06-30"),
    (Kind.KPI, "days", {"direction": "increase"}, "objectives › C1 › C1.1 › direction: decrease → increase"),
    (Kind.ACTION, "saturday", {"objectives": ("care",)}, "actions › A1 › for: C1, C2 → C2"),
    (Kind.ACTION, "saturday", {"kpi": "returns"}, "actions › A1 › moves: C1.1 → C2.1"),
    (Kind.TASK, "hire", {"deadline": None}, 'actions › A1 › "Hire a mechanic" › deadline: 2027-03-31 → (empty)'),
    (Kind.PERSON, "ben", {"role": "observer"}, "people › Ben › role: participant → observer"),
]


@pytest.mark.parametrize(("kind", "uid", "fields", "text"), EDITORIAL)
def test_wording_order_and_owners_are_editorial(kind: Kind, uid: str, fields: dict[str, object], text: str) -> None:
    (line,) = lines(changed(small(), kind, uid, **fields))
    assert (line.text, line.nature) == (text, Nature.EDITORIAL)


@pytest.mark.parametrize(("kind", "uid", "fields", "text"), AMENDMENTS)
def test_everything_else_is_an_amendment(kind: Kind, uid: str, fields: dict[str, object], text: str) -> None:
    (line,) = lines(changed(small(), kind, uid, **fields))
    assert (line.text, line.nature) == (text, Nature.AMENDMENT)


def test_additions_and_removals_are_amendments_named_by_code() -> None:
    new = plus(small(), Objective(uid="o", perspective="customer", code="C3", title="Smile", rank=ONE + 2))
    new = without(new, Kind.KPI, "returns")
    assert texts(new) == [
        "objectives › C3 Smile: added",
        "objectives › C2 › C2.1 Bicycles that stay mended: removed",
    ]
    assert {line.nature for line in lines(new)} == {Nature.AMENDMENT}


def test_a_waiver_is_named_by_its_check_and_element() -> None:
    new = plus(small(), Waiver(uid="w", check="O13", element="care", reason="Later", person="Ana"))
    assert texts(new) == ["waivers › O13 of C2: added"]


def test_what_is_the_same_has_no_lines() -> None:
    assert lines(small()) == ()
    assert lines(changed(small(), Kind.KPI, "days", target="7.0")) == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_plans_differ_exactly_when_there_are_lines(data: st.DataObject) -> None:
    old = data.draw(scorecards(6))
    new = apply(old, data.draw(groups(old)))
    found = differences(old.plan, new.plan)
    assert bool(found) is (old.plan != new.plan)
    assert all("\n" not in line.text for line in found)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_the_way_back_adds_what_the_way_there_removed(data: st.DataObject) -> None:
    old = data.draw(scorecards(6))
    new = apply(old, data.draw(groups(old)))
    there = differences(old.plan, new.plan)
    back = differences(new.plan, old.plan)
    assert _of(there, Sort.ADDED) == _of(back, Sort.REMOVED)
    assert _of(there, Sort.REMOVED) == _of(back, Sort.ADDED)
    assert len(there) == len(back)


def _of(found: tuple[Line, ...], sort: Sort) -> set[tuple[Kind, str]]:
    return {(line.kind, line.element) for line in found if line.sort is sort}
