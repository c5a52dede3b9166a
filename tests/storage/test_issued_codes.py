"""A code names one thing for ever."""

from decimal import Decimal
from typing import Any

import pytest

from bsc_tui.scorecard.change import Refused, added, edited, invert, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Objective
from storage.store import Store

ONE = Decimal(1)


def objective(uid: str, code: str) -> Objective:
    return Objective(uid=uid, perspective="fin", code=code, title="New", rank=ONE)


def test_the_second_to_ask_for_a_code_gets_the_next_number(filled: Store, act: Any) -> None:
    first = filled.commit("plan", (added(objective("x", "F3")),), act("ana"))
    second = filled.commit("plan", (added(objective("y", "F3")),), act("ben"))
    assert (first.renumbered, second.renumbered) == ({}, {"y": "F4"})
    assert second.changes[0].after is not None
    assert second.changes[0].after["code"] == "F4"
    plan = filled.reader.scorecard("plan").plan
    assert (plan.objectives["x"].code, plan.objectives["y"].code) == ("F3", "F4")


def test_codes_of_kpis_and_action_plans_are_renumbered_too(filled: Store, act: Any) -> None:
    kpi = Kpi(uid="k2", objective="o1", code="F1.1", name="Other", rank=ONE)
    action = ActionPlan(uid="a2", code="A1", title="Other", rank=ONE)
    done = filled.commit("plan", (added(kpi), added(action)), act())
    assert done.renumbered == {"k2": "F1.2", "a2": "A2"}


def test_a_kpi_follows_its_objective_to_the_new_number(filled: Store, act: Any) -> None:
    kpi = Kpi(uid="k2", objective="x", code="F1.1", name="Other", rank=ONE)
    done = filled.commit("plan", (added(objective("x", "F1")), added(kpi)), act())
    assert done.renumbered == {"x": "F3", "k2": "F3.1"}


def test_a_code_is_never_given_again_after_its_thing_is_gone(filled: Store, act: Any) -> None:
    goes = removed(filled.reader.scorecard("plan"), Kind.OBJECTIVE, "o2")
    filled.commit("plan", goes, act())
    done = filled.commit("plan", (added(objective("x", "F2")),), act())
    assert done.renumbered == {"x": "F3"}
    assert filled.reader.issued_codes("plan") == {"F1", "F2", "F3", "F1.1", "A1"}


def test_a_thing_that_comes_back_has_its_code_again(filled: Store, act: Any) -> None:
    goes = removed(filled.reader.scorecard("plan"), Kind.OBJECTIVE, "o2")
    filled.commit("plan", goes, act())
    done = filled.commit("plan", invert(goes), act())
    assert done.renumbered == {}
    assert filled.reader.scorecard("plan").plan.objectives["o2"].code == "F2"


def test_nobody_takes_the_code_of_another_thing_by_editing(filled: Store, act: Any) -> None:
    plan = filled.reader.scorecard("plan").plan
    with pytest.raises(Refused, match="F2 names something else"):
        filled.commit("plan", edited(plan.objectives["o1"], code="F2"), act())
    change = edited(plan.objectives["o1"], code="F7")
    filled.commit("plan", change, act())
    filled.commit("plan", invert(change), act())
    assert filled.reader.scorecard("plan").plan.objectives["o1"].code == "F1"


def test_each_plan_counts_for_itself(filled: Store, everything: Any, act: Any) -> None:
    charter, *rest = everything
    other = charter.model_copy(update={"uid": "other"})
    assert filled.create("Other", (other, *rest), act()).renumbered == {}
