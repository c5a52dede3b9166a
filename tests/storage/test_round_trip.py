"""What is kept comes back exactly as it was."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.scorecard.change import ENTITIES, Changes, Refused, added, edited, founded, invert, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Actual, Decision
from storage.assembling import columns, joined, split
from storage.rows import ROWS
from storage.store import Store


@pytest.mark.parametrize("kind", ENTITIES)
def test_a_table_has_the_columns_of_its_kind_and_the_plan(kind: Kind) -> None:
    assert {column.name for column in ROWS[kind].__table__.columns} == {*columns(kind), "plan"}  # type: ignore[attr-defined]  # set by SQLModel
    assert ROWS[kind].__tablename__ == kind.value


@pytest.mark.parametrize("kind", ENTITIES)
def test_a_column_may_be_empty_where_its_field_may(kind: Kind) -> None:
    for column in ROWS[kind].__table__.columns:  # type: ignore[attr-defined]  # set by SQLModel
        if column.name != "plan":
            annotation = ENTITIES[kind].model_fields[column.name].annotation
            assert column.nullable == (type(None) in getattr(annotation, "__args__", ())), column.name


def test_every_kind_comes_back_as_it_was(filled: Store, everything: Changes) -> None:
    assert filled.reader.scorecard("plan") == founded(everything)
    assert {change.kind for change in everything} == set(ENTITIES)


def test_data_of_every_thing_comes_back_letter_by_letter(filled: Store, everything: Changes) -> None:
    scorecard = filled.reader.scorecard("plan")
    for change in everything:
        assert scorecard.things(change.kind)[change.uid].data() == change.after


def test_plans_with_the_same_uids_inside_live_in_one_store(filled: Store, everything: Changes, act: Any) -> None:
    charter, *rest = everything
    other = charter.model_copy(update={"uid": "other", "after": {**(charter.after or {}), "name": "Other"}})
    made = filled.create("Lakeside Clinic 2027", (other, *rest), act())
    assert made.key == "lakeside-clinic-2027-2"
    changes = removed(filled.reader.scorecard("plan"), Kind.PERSPECTIVE, "fin")
    filled.commit("plan", changes, act())
    assert filled.reader.scorecard("other").plan.objectives.keys() == {"o1", "o2"}
    assert [(plan.key, plan.objectives, plan.kpis) for plan in filled.reader.plans()] == [
        ("lakeside-clinic-2027", 0, 0),
        ("lakeside-clinic-2027-2", 2, 1),
    ]


def test_removing_everything_and_taking_it_back_gives_the_same_plan(filled: Store, act: Any) -> None:
    before = filled.reader.scorecard("plan")
    filled.commit("plan", removed(before, Kind.PERSPECTIVE, "fin"), act())
    last = filled.undoable("plan", "ana")
    assert last is not None
    filled.commit("plan", invert(last.changes), act(kind="undo", undoes=last.seq))
    assert filled.reader.scorecard("plan") == before


def test_a_time_from_another_zone_is_kept_in_utc(filled: Store, act: Any) -> None:
    at = datetime(2026, 5, 1, 10, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    decided = Decision(uid="d2", text="yes", at=at, rank=Decimal(2))
    done = filled.commit("plan", (added(decided),), act())
    assert done.changes[0].after is not None
    assert done.changes[0].after["at"] == "2026-05-01T04:30:00Z"
    assert filled.reader.scorecard("plan").records.decisions["d2"].at == at


def test_a_time_without_a_zone_is_refused(filled: Store, act: Any) -> None:
    at = datetime(2026, 5, 1, 10)  # noqa: DTZ001  # the zone is what is missing
    decided = Decision(uid="d2", text="yes", at=at, rank=Decimal(2))
    with pytest.raises(Refused, match="time zone"):
        filled.commit("plan", (added(decided),), act())


@pytest.mark.parametrize("text", ["a\0b", "half \ud800 a character"])
def test_text_no_database_keeps_is_refused(filled: Store, act: Any, text: str) -> None:
    actual = Actual(uid="k1/2026-03", kpi="k1", period="2026-03")
    change = added(actual).model_copy(update={"after": {**actual.data(), "note": text}})
    with pytest.raises(Refused):
        filled.commit("plan", (change,), act())
    assert "k1/2026-03" not in filled.reader.scorecard("plan").records.actuals


def test_text_that_only_looks_like_a_nul_is_kept(filled: Store, act: Any) -> None:
    actual = filled.reader.scorecard("plan").records.actuals["k1/2026-01"]
    filled.commit("plan", edited(actual, note="\\u0000"), act())
    assert filled.reader.scorecard("plan").records.actuals["k1/2026-01"].note == "\\u0000"


@given(st.lists(st.text(alphabet=st.sampled_from("a\\n\n"), max_size=6), max_size=5))
def test_a_list_comes_back_from_its_text(items: list[str]) -> None:
    assert split(joined(items)) == tuple(items)
