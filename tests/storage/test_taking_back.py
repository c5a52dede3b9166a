"""Undo and redo: one's own acts, also after the program was closed."""

from decimal import Decimal
from typing import Any

import pytest

from bsc_tui.scorecard.change import Refused, added, edited, invert
from bsc_tui.scorecard.plan import Person
from storage.journal import Mark, Reach, reach
from storage.location import Location
from storage.store import Store


def test_undo_and_redo_reach_across_restarts(filled: Store, location: Location, act: Any) -> None:
    for name in ("One", "Two"):
        filled.commit("plan", edited(Store(location).reader.scorecard("plan").plan.kpis["k1"], name=name), act())
    names = []
    for _ in range(2):
        store = Store(location)
        entry = store.undoable("plan", "ana")
        assert entry is not None
        store.commit("plan", invert(entry.changes), act(kind="undo", undoes=entry.seq))
        names.append(store.reader.scorecard("plan").plan.kpis["k1"].name)
    assert names == ["One", "Margin"]
    assert Store(location).undoable("plan", "ana") is None
    for _ in range(2):
        store = Store(location)
        entry = store.redoable("plan", "ana")
        assert entry is not None
        store.commit("plan", invert(entry.changes), act(kind="redo", undoes=entry.seq))
        names.append(store.reader.scorecard("plan").plan.kpis["k1"].name)
    assert names == ["One", "Margin", "One", "Two"]
    assert Store(location).redoable("plan", "ana") is None


def test_only_ones_own_acts_are_taken_back(filled: Store, act: Any) -> None:
    mine = filled.commit("plan", (added(Person(uid="x", name="X", rank=Decimal(2))),), act("ana"))
    theirs = filled.commit("plan", (added(Person(uid="y", name="Y", rank=Decimal(3))),), act("ben"))
    assert filled.undoable("plan", "ana") == mine.entry
    with pytest.raises(Refused, match="oneself"):
        filled.commit("plan", invert(theirs.changes), act("ana", "undo", undoes=theirs.entry.seq))
    assert "y" in filled.reader.scorecard("plan").plan.people


def test_an_act_is_taken_back_once(filled: Store, act: Any) -> None:
    done = filled.commit("plan", (added(Person(uid="x", name="X", rank=Decimal(2))),), act())
    filled.commit("plan", invert(done.changes), act(kind="undo", undoes=done.entry.seq))
    with pytest.raises(Refused, match="taken back"):
        filled.commit("plan", done.changes, act(kind="undo", undoes=done.entry.seq))


def test_making_the_plan_is_not_taken_back(filled: Store) -> None:
    assert filled.undoable("plan", "ana") is None


def test_a_new_act_makes_what_was_taken_back_final() -> None:
    assert reach([Mark(2, None), Mark(3, 2)]) == Reach((), (3,))
    assert reach([Mark(2, None), Mark(3, 2), Mark(4, None)]) == Reach((4,), ())
    assert reach([Mark(2, None), Mark(3, 2), Mark(4, 3)]) == Reach((4,), ())
    assert reach([Mark(2, None), Mark(3, None), Mark(4, 3), Mark(5, 2)]) == Reach((), (5, 4))
