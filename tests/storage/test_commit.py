"""The one write path: what meets somebody else's change, and what is kept with what."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bsc_tui.scorecard.change import (
    Change,
    Changes,
    Conflict,
    Refused,
    added,
    edited,
    invert,
    removed,
)
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Charter, Kpi, Objective, Person
from bsc_tui.scorecard.records import Actual
from storage.errors import NoSuchPlan
from storage.store import Store

OTHER: dict[str, Any] = {
    "name": "Net margin",
    "unit": "%",
    "direction": "maintain",
    "baseline": "3",
    "target": None,
    "due": "2027-01-01",
    "owner": None,
    "bands": ["1", "2", "3", "4"],
    "custom_targets": [],
    "arrives": 3,
    "definition": "clear",
    "rank": "9.75",
}


@pytest.mark.parametrize("field", OTHER)
def test_a_field_somebody_else_changed_meanwhile_conflicts(filled: Store, act: Any, field: str) -> None:
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    was, mine = kpi.data()[field], {"name": "Mine", "unit": "EUR"}.get(field, kpi.data()[field])
    filled.commit("plan", edited(kpi, **{field: OTHER[field]}), act("ben"))
    before = filled.reader.head("plan")
    change = Change(kind=Kind.KPI, uid="k1", before={field: was}, after={field: mine})
    with pytest.raises(Conflict) as met:
        filled.commit("plan", (change,), act("ana"))
    assert [tuple(each) for each in met.value.differences] == [(field, was, mine, OTHER[field])]
    assert filled.reader.head("plan") == before


def test_different_fields_of_one_thing_never_conflict(filled: Store, act: Any) -> None:
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    for field, value in OTHER.items():
        filled.commit("plan", edited(kpi, **{field: value}), act(field))
    now = filled.reader.scorecard("plan").plan.kpis["k1"].data()
    assert {field: now[field] for field in OTHER} == OTHER


def test_a_conflict_in_the_last_of_a_group_keeps_nothing_of_it(filled: Store, act: Any) -> None:
    before = filled.reader.scorecard_and_head("plan")
    kpi = before[0].plan.kpis["k1"]
    person = Person(uid="ben", name="Ben", rank=Decimal(2))
    stale = Change(kind=Kind.KPI, uid="k1", before={"name": "not this"}, after={"name": "that"})
    with pytest.raises(Conflict):
        filled.commit("plan", (added(person), *edited(kpi, unit="EUR"), stale), act())
    assert filled.reader.scorecard_and_head("plan") == before


def test_what_is_gone_conflicts_and_so_does_what_is_there_already(filled: Store, act: Any) -> None:
    scorecard = filled.reader.scorecard("plan")
    link = scorecard.plan.links["l1"]
    with pytest.raises(Conflict, match="there already"):
        filled.commit("plan", (added(link),), act())
    filled.commit("plan", removed(scorecard, Kind.LINK, "l1"), act())
    with pytest.raises(Conflict, match="removed"):
        filled.commit("plan", edited(link, because="else"), act())


def test_a_thing_that_names_what_is_not_there_is_refused(filled: Store, act: Any) -> None:
    scorecard = filled.reader.scorecard("plan")
    before = filled.reader.head("plan")
    lost: tuple[Changes, ...] = (
        (added(Objective(uid="o9", perspective="nowhere", code="F9", title="Lost", rank=Decimal(1))),),
        edited(scorecard.plan.objectives["o1"], owner="nobody"),
        edited(scorecard.plan.actions["a1"], objectives=("o1", "nowhere")),
        (*removed(scorecard, Kind.LINK, "l1"), *edited(scorecard.plan.kpis["k1"], owner="l1")),
    )
    for changes in lost:
        with pytest.raises(Refused, match="not in the plan"):
            filled.commit("plan", changes, act())
    assert filled.reader.head("plan") == before


def test_a_thing_somebody_names_meanwhile_cannot_go(filled: Store, act: Any) -> None:
    filled.commit("plan", (added(Person(uid="ben", name="Ben", rank=Decimal(2))),), act())
    scorecard = filled.reader.scorecard("plan")
    goes = removed(scorecard, Kind.PERSON, "ben")
    filled.commit("plan", edited(scorecard.plan.objectives["o2"], owner="ben"), act())
    with pytest.raises(Refused, match="a objective still names it"):
        filled.commit("plan", goes, act())


def test_an_objective_an_action_serves_meanwhile_cannot_go(filled: Store, act: Any) -> None:
    objective = Objective(uid="o3", perspective="fin", code="F3", title="New", rank=Decimal(3))
    filled.commit("plan", (added(objective),), act())
    scorecard = filled.reader.scorecard("plan")
    goes = removed(scorecard, Kind.OBJECTIVE, "o3")
    filled.commit("plan", edited(scorecard.plan.actions["a1"], objectives=("o3",)), act())
    with pytest.raises(Refused, match="a action still names it"):
        filled.commit("plan", goes, act())


def test_a_child_may_stand_before_its_parent_in_a_group(filled: Store, act: Any) -> None:
    kpi = Kpi(uid="k9", objective="o9", code="F9.1", name="Later", rank=Decimal(1))
    objective = Objective(uid="o9", perspective="fin", code="F9", title="New", rank=Decimal(9))
    filled.commit("plan", (added(kpi), added(objective)), act())
    assert filled.reader.scorecard("plan").plan.kpis["k9"] == kpi


def test_a_thing_may_come_change_and_go_in_one_group(filled: Store, act: Any) -> None:
    before = filled.reader.scorecard("plan")
    person = Person(uid="ben", name="Ben", rank=Decimal(2))
    comes = (added(person), *edited(person, name="Benno"))
    filled.commit("plan", comes, act())
    assert filled.reader.scorecard("plan").plan.people["ben"].name == "Benno"
    filled.commit("plan", (*invert(comes), *comes, *invert(comes)), act())
    assert filled.reader.scorecard("plan") == before


def test_a_value_that_does_not_fit_is_refused_with_its_label(filled: Store, act: Any) -> None:
    change = Change(kind=Kind.CHARTER, uid="plan", before={"end": "2028-12-31"}, after={"end": "1999-01-01"})
    with pytest.raises(Refused, match="before it starts"):
        filled.commit("plan", (change,), act())
    change = Change(kind=Kind.CHARTER, uid="plan", before={"name": "Lakeside Clinic 2027"}, after={"name": ""})
    with pytest.raises(Refused, match="Plan name"):
        filled.commit("plan", (change,), act())


def test_values_are_kept_in_their_one_form(filled: Store, act: Any) -> None:
    change = Change(kind=Kind.ACTUAL, uid="k1/2026-01", before={"value": "11.2"}, after={"value": "12.500"})
    done = filled.commit("plan", (change,), act())
    assert done.changes[0].after == {"value": "12.5"}
    assert filled.reader.entries("plan")[-1] == done.entry


def test_a_second_charter_finds_no_way_in(filled: Store, act: Any) -> None:
    charter = Charter(uid="second", name="Other", start=date(2026, 1, 1), end=date(2026, 12, 31))
    with pytest.raises(Refused, match="another plan"):
        filled.commit("plan", (added(charter),), act())
    with pytest.raises(Refused, match="archived, never removed"):
        filled.commit("plan", invert((added(filled.reader.scorecard("plan").plan.charter),)), act())


def test_a_plan_is_created_once(filled: Store, everything: Changes, act: Any) -> None:
    with pytest.raises(Conflict, match="there already"):
        filled.create("Lakeside Clinic 2027", everything, act())
    with pytest.raises(Refused, match="begins with its charter"):
        filled.create("x", everything[1:], act())
    assert len(filled.reader.plans()) == 1


def test_a_plan_that_is_not_there_says_so(filled: Store, act: Any) -> None:
    with pytest.raises(NoSuchPlan, match="bsc-tui list"):
        filled.commit("nowhere", (), act())
    with pytest.raises(NoSuchPlan):
        filled.reader.scorecard("nowhere")
    with pytest.raises(NoSuchPlan):
        filled.keep_place("nowhere", "ana", "x", act().at)


def test_a_draft_goes_with_the_commit_that_keeps_its_text_and_only_then(filled: Store, act: Any) -> None:
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    filled.keep_draft("plan", "ana", "kpis/k1/name", "Net", act().at)
    filled.keep_draft("plan", "ana", "kpis/k1/name", "Net mar", act().at)
    filled.keep_draft("plan", "ana", "kpis/k1/unit", "%", act().at)
    filled.keep_draft("plan", "ben", "kpis/k1/name", "Ben's", act().at)
    stale = Change(kind=Kind.KPI, uid="k1", before={"name": "else"}, after={"name": "Net mar"})
    with pytest.raises(Conflict):
        filled.commit("plan", (stale,), act(), drafts_done=["kpis/k1/name"])
    assert [(d.field, d.text) for d in filled.reader.drafts("plan", "ana")] == [
        ("kpis/k1/name", "Net mar"),
        ("kpis/k1/unit", "%"),
    ]
    filled.commit("plan", edited(kpi, name="Net margin"), act(), drafts_done=["kpis/k1/name"])
    assert [d.field for d in filled.reader.drafts("plan", "ana")] == ["kpis/k1/unit"]
    assert [d.text for d in filled.reader.drafts("plan", "ben")] == ["Ben's"]
    filled.drop_draft("plan", "ana", "kpis/k1/unit")
    assert filled.reader.drafts("plan", "ana") == ()


def test_nothing_to_change_drops_the_drafts_and_adds_no_entry(filled: Store, act: Any) -> None:
    before = filled.reader.head("plan")
    filled.keep_draft("plan", "ana", "kpis/k1/name", "Margin", act().at)
    done = filled.commit("plan", (), act(), drafts_done=["kpis/k1/name"])
    assert (done.changes, done.entry.hash) == ((), before.hash)
    assert filled.reader.head("plan") == before
    assert filled.reader.drafts("plan", "ana") == ()


def test_everybody_is_found_where_they_were(filled: Store, act: Any) -> None:
    assert filled.reader.place("plan", "ana") is None
    filled.keep_place("plan", "ana", "objectives/o1/title", act().at)
    filled.keep_place("plan", "ana", "kpis/k1/name", act().at)
    filled.keep_place("plan", "ben", "mission", act().at)
    again = Store(filled.location).reader
    assert (again.place("plan", "ana"), again.place("plan", "ben")) == ("kpis/k1/name", "mission")


def test_thousands_of_actuals_are_one_commit(filled: Store, act: Any) -> None:
    actuals = [
        Actual(uid=f"k1/{year}-{month:02}", kpi="k1", period=f"{year}-{month:02}", value=Decimal(month))
        for year in range(2100, 2300)
        for month in range(1, 13)
    ]
    filled.commit("plan", tuple(added(actual) for actual in actuals), act(kind="import"))
    assert len(filled.reader.scorecard("plan").records.actuals) == len(actuals) + 2
    last = filled.undoable("plan", "ana")
    assert last is not None
    filled.commit("plan", invert(last.changes), act(kind="undo", undoes=last.seq))
    assert len(filled.reader.scorecard("plan").records.actuals) == 2
