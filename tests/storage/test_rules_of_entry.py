"""The rules of entry inside the store's lock: two edits that are fine by themselves may not be so together."""

from decimal import Decimal
from typing import Any

import pytest

from bsc_tui.scorecard.change import Refused, added, edited, founded, invert, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import FormerTarget, Kpi
from bsc_tui.scorecard.records import Actual
from storage.store import Store


def kpi(uid: str, code: str, **fields: object) -> Kpi:
    data = {"uid": uid, "objective": "o1", "code": code, "name": f"KPI {uid}", "rank": "5"}
    return Kpi.model_validate({**data, **fields})


@pytest.fixture
def two(filled: Store, act: Any) -> Store:
    """The store with two more KPIs."""
    filled.commit("plan", (added(kpi("k2", "F1.2")), added(kpi("k3", "F1.3"))), act())
    return filled


def kpis(store: Store) -> dict[str, Kpi]:
    return dict(store.reader.scorecard("plan").plan.kpis)


def test_two_people_cannot_close_a_circle_together(two: Store, act: Any) -> None:
    seen = kpis(two)
    two.commit("plan", edited(seen["k2"], formula="[F1.3] * 2"), act("ana"))
    head = two.reader.head("plan")
    with pytest.raises(Refused, match=r"F1\.3, Formula: it goes round in a circle, F1\.3 -> F1\.2 -> F1\.3"):
        two.commit("plan", edited(seen["k3"], formula="[F1.2] / 2"), act("ben"))
    assert two.reader.head("plan") == head


def test_what_somebody_else_computes_from_meanwhile_neither_goes_nor_changes(two: Store, act: Any) -> None:
    seen = two.reader.scorecard("plan")
    two.commit("plan", edited(seen.plan.kpis["k2"], formula="[F1.3] * 2"), act("ana"))
    for changes, why in (
        (removed(seen, Kind.KPI, "k3"), r"F1\.3 cannot go: F1\.2 is computed from it"),
        (edited(seen.plan.kpis["k3"], frequency="quarter"), r"F1\.3 KPI k3 is measured every quarter"),
    ):
        with pytest.raises(Refused, match=why):
            two.commit("plan", changes, act("ben"))
    assert kpis(two)["k3"] == seen.plan.kpis["k3"]


def test_undoing_what_others_need_is_refused(filled: Store, act: Any) -> None:
    made = filled.commit("plan", (added(kpi("k2", "F1.2")),), act("ana"))
    filled.commit("plan", (added(kpi("k3", "F1.3", formula="[F1.2]")),), act("ben"))
    with pytest.raises(Refused, match=r"F1\.2 cannot go: F1\.3 is computed from it"):
        filled.commit("plan", invert(made.changes), act("ana"))


def test_a_formula_follows_the_code_its_input_was_given(filled: Store, act: Any) -> None:
    filled.commit("plan", (added(kpi("k2", "F1.2")),), act("ana"))
    group = (added(kpi("mine", "F1.3", formula="[F1.2] / [F1.1]")), added(kpi("other", "F1.2")))
    committed = filled.commit("plan", group, act("ben"))
    after = kpis(filled)
    assert after["mine"].formula == f"[{after['other'].code}] / [F1.1]"
    assert after["other"].code not in {"F1.2", after["mine"].code}
    assert committed.changes[0].after is not None
    assert committed.changes[0].after["formula"] == after["mine"].formula


BAD: list[dict[str, object]] = [
    {"bands": ["4", "3", "5", "6"]},
    {"low": "5", "high": "4"},
    {"custom_targets": ["2026-02=1", "2026-01=2"]},
    {"custom_targets": ["2026-13=1"]},
    {"target": "5", "stretch": "4"},
    {"since": "2027-02-01", "until": "2027-01-01"},
    {"formula": "[F1.1] / 0"},
    {"formula": "[F9.9]"},
]


@pytest.mark.parametrize("fields", BAD)
def test_what_is_never_stored_is_refused_inside_the_lock(filled: Store, act: Any, fields: dict[str, object]) -> None:
    before = filled.reader.scorecard_and_head("plan")
    with pytest.raises(Refused):
        filled.commit("plan", (added(kpi("k2", "F1.2", **fields)),), act())
    assert filled.reader.scorecard_and_head("plan") == before


def test_a_former_target_of_another_frequency_is_refused_inside_the_lock(filled: Store, act: Any) -> None:
    former = FormerTarget.model_validate(
        {"uid": "f2", "kpi": "k1", "replaced_from": "2026-Q1", "reason": "x", "person": "Ana", "on": "2026-01-01"}
    )
    with pytest.raises(Refused, match=r"F1\.1, Replaced from: 2026-Q1 is a quarter"):
        filled.commit("plan", (added(former),), act())
    renamed = edited(kpis(filled)["k1"], name="Gross margin", weight=Decimal(3))
    filled.commit("plan", renamed, act())
    assert kpis(filled)["k1"].name == "Gross margin"


def test_values_that_came_in_meanwhile_keep_the_frequency_and_the_fiscal_year(filled: Store, act: Any) -> None:
    quarterly = kpi("k2", "F1.2", frequency="quarter")
    filled.commit("plan", (added(quarterly),), act("ana"))
    value = Actual(uid="k2/2026-Q2", kpi="k2", period="2026-Q2", value=Decimal(3))
    filled.commit("plan", (added(value),), act("ben"))
    with pytest.raises(Refused, match=r"it has a value of 2026-Q2, which is a quarter"):
        filled.commit("plan", edited(quarterly, frequency="year"), act("ana"))
    charter = filled.reader.scorecard("plan").plan.charter
    with pytest.raises(Refused, match=r"the fiscal year keeps its start: F1\.2 .* has a value of 2026-Q2"):
        filled.commit("plan", edited(charter, fiscal_start=7), act("ana"))


def test_a_whole_plan_is_held_to_the_same_rules(everything: Any, act: Any, store: Store) -> None:
    assert "k1" in founded(everything).plan.kpis
    with pytest.raises(Refused, match="there is no KPI"):
        store.create("Bad", (*everything, added(kpi("k9", "F1.9", formula="[F7.7]"))), act())
