"""The laws of changes, for any scorecard and any group of changes."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import HOSTILE, ONE, changed, empty, groups, plus, scorecards, small, without

from bsc_tui.scorecard.change import (
    ENTITIES,
    Change,
    Conflict,
    Refused,
    Scorecard,
    added,
    apply,
    build,
    edited,
    founded,
    invert,
    removed,
)
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Charter, Objective, Person, Theme
from bsc_tui.scorecard.ranks import rank_between
from bsc_tui.scorecard.records import Actual, Progress


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_group_of_changes_taken_back_leaves_the_scorecard_as_it_was(data: st.DataObject) -> None:
    scorecard = data.draw(scorecards())
    changes = data.draw(groups(scorecard))
    assert apply(apply(scorecard, changes), invert(changes)) == scorecard


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_group_does_what_its_changes_do_one_after_the_other(data: st.DataObject) -> None:
    scorecard = data.draw(scorecards(6))
    changes = data.draw(groups(scorecard))
    result = apply(scorecard, changes)
    assert apply(apply(result, invert(changes)), changes) == result
    assert invert(invert(changes)) == changes


@settings(max_examples=50, deadline=None)
@given(scorecards())
def test_every_thing_is_the_same_again_when_built_from_its_data(scorecard: Scorecard) -> None:
    for kind in ENTITIES:
        for uid, thing in scorecard.things(kind).items():
            assert build(kind, uid, thing.data()) == thing


@settings(max_examples=50, deadline=None)
@given(scorecards())
def test_a_change_survives_being_written_as_json(scorecard: Scorecard) -> None:
    changes = tuple(added(thing) for kind in ENTITIES for thing in scorecard.things(kind).values())
    again = tuple(Change.model_validate_json(change.model_dump_json()) for change in changes)
    assert founded(again) == scorecard


def test_two_additions_do_not_conflict_whichever_comes_first() -> None:
    one = (added(Theme(uid="one", name="One", rank=ONE)),)
    two = (added(Theme(uid="two", name="Two", rank=ONE)),)
    plan = small()
    assert apply(apply(plan, one), two) == apply(apply(plan, two), one)


def test_equal_ranks_are_shown_in_the_same_order_to_everybody() -> None:
    first = plus(small(), Person(uid="zoe", name="Zoe", rank=ONE), Person(uid="eva", name="Eva", rank=ONE))
    second = plus(small(), Person(uid="eva", name="Eva", rank=ONE), Person(uid="zoe", name="Zoe", rank=ONE))
    assert [each.uid for each in first.plan.people_in_order] == ["ana", "eva", "zoe", "ben"]
    assert first.plan.people_in_order == second.plan.people_in_order


def test_a_rank_in_between_moves_a_thing_and_leaves_its_siblings() -> None:
    plan = plus(small(), Person(uid="eva", name="Eva", rank=Decimal(3)))
    moved = changed(plan, Kind.PERSON, "eva", rank=rank_between(ONE, Decimal(2)))
    assert [each.uid for each in moved.plan.people_in_order] == ["ana", "eva", "ben"]


def test_edits_of_different_fields_do_not_conflict() -> None:
    plan = small()
    title = edited(plan.plan.objectives["wait"], title="Cut the wait")
    owner = edited(plan.plan.objectives["wait"], owner="ben")
    both = apply(apply(plan, title), owner).plan.objectives["wait"]
    assert (both.title, both.owner) == ("Cut the wait", "ben")


def test_edits_of_the_same_field_conflict_and_say_what_was_what() -> None:
    plan = small()
    mine = edited(plan.plan.objectives["wait"], title="Mine", why="because")
    theirs = changed(plan, Kind.OBJECTIVE, "wait", title="Theirs")
    with pytest.raises(Conflict, match="somebody else has changed Objective meanwhile") as caught:
        apply(theirs, mine)
    assert [tuple(each) for each in caught.value.differences] == [("title", "Shorten the wait", "Mine", "Theirs")]


def test_an_edit_that_changes_nothing_is_no_change() -> None:
    kpi = small().plan.kpis["days"]
    assert edited(kpi, target=Decimal("7.00"), name=kpi.name) == ()


def test_editing_what_somebody_removed_is_a_conflict() -> None:
    plan = small()
    with pytest.raises(Conflict, match="removed meanwhile"):
        apply(without(plan, Kind.KPI, "days"), edited(plan.plan.kpis["days"], target=Decimal(6)))


def test_removing_what_somebody_changed_is_a_conflict() -> None:
    plan = small()
    with pytest.raises(Conflict):
        apply(changed(plan, Kind.KPI, "days", target=Decimal(6)), removed(plan, Kind.KPI, "days"))


def test_adding_the_same_thing_twice_is_a_conflict() -> None:
    with pytest.raises(Conflict, match="there already"):
        plus(small(), Person(uid="ana", name="Another Ana", rank=ONE))


def test_removing_a_perspective_takes_all_below_it_and_keeps_the_rest() -> None:
    plan = plus(
        small(),
        Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal(11)),
        Progress(uid="hire", task="hire", percent=50),
    )
    left = without(plan, Kind.PERSPECTIVE, "customer")
    halves = (left.plan.objectives, left.plan.kpis, left.plan.links, left.records.actuals)
    assert halves == ({}, {}, {}, {})
    action = left.plan.actions["saturday"]
    assert (action.objectives, action.kpi) == ((), None)
    assert left.records.progress == plan.records.progress


def test_children_are_removed_before_what_they_hang_on() -> None:
    plan = plus(small(), Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal(11)))
    kinds = [change.kind for change in removed(plan, Kind.PERSPECTIVE, "customer") if change.after is None]
    assert (
        kinds.index(Kind.ACTUAL) < kinds.index(Kind.KPI) < kinds.index(Kind.OBJECTIVE) < kinds.index(Kind.PERSPECTIVE)
    )


def test_removing_a_person_takes_the_name_out_of_what_it_owned() -> None:
    left = without(small(), Kind.PERSON, "ben")
    assert left.plan.objectives["care"].owner is None
    assert left.plan.tasks["hire"].owner is None
    assert left.plan.objectives["wait"].owner == "ana"


def test_a_year_of_weeks_goes_with_its_kpi_in_one_step() -> None:
    weeks = (f"20{year}-W{week:02}" for year in range(10, 50) for week in range(1, 53))
    plan = plus(small(), *(Actual(uid=f"days/{week}", kpi="days", period=week, value=ONE) for week in weeks))
    changes = removed(plan, Kind.KPI, "days")
    assert len(changes) == 40 * 52 + 2
    assert apply(plan, changes).records.actuals == {}


def test_a_thing_that_names_what_is_not_there_is_refused() -> None:
    stray = Objective(uid="stray", perspective="nowhere", code="X1", title="Stray", rank=ONE)
    with pytest.raises(Refused, match="names a perspective that is not in the plan"):
        plus(small(), stray)


def test_a_thing_cannot_go_while_another_hangs_on_it() -> None:
    plan = small()
    alone = removed(plan, Kind.PERSPECTIVE, "customer")[-1]
    with pytest.raises(Refused, match="cannot go: an objective still names it"):
        apply(plan, (alone,))


def test_nothing_is_changed_when_one_change_of_a_group_is_refused() -> None:
    plan = small()
    before = plan.model_dump_json()
    good = edited(plan.plan.objectives["wait"], title="Cut the wait")
    bad = (Change(kind=Kind.KPI, uid="days", before={"target": "8"}, after={"target": "9"}),)
    with pytest.raises(Conflict):
        apply(plan, (*good, *bad))
    assert plan.model_dump_json() == before


def test_a_value_that_does_not_fit_is_refused_by_the_name_of_its_field() -> None:
    with pytest.raises(Refused, match="Fiscal year starts in month"):
        edited(small().plan.charter, fiscal_start=13)
    with pytest.raises(Refused, match=r"ends .* before it starts"):
        edited(small().plan.charter, end="2026-01-01")


def test_a_plan_begins_with_its_charter() -> None:
    charter = Charter.model_validate({"uid": "p", "name": "P", "start": "2027-01-01", "end": "2027-12-31"})
    assert founded((added(charter),)).plan.charter == charter
    for group in ((), (added(Theme(uid="t", name="T", rank=ONE)),), edited(charter, name="Q")):
        with pytest.raises(Refused, match="begins with its charter"):
            founded(group)


def test_a_plan_is_never_removed() -> None:
    with pytest.raises(Refused, match="archived"):
        apply(empty(), removed(empty(), Kind.CHARTER, "plan"))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1E+99999999", "more than 28 digits"),
        ("1E-99999999", "more than 10 decimal places"),
        ("0.00000000001", "more than 10 decimal places"),
        ("NaN", "finite number"),
        (1.5, "a float is not exact"),
    ],
)
def test_a_number_that_cannot_be_kept_exactly_is_refused_at_once(value: object, reason: str) -> None:
    with pytest.raises(Refused, match=f"Target: .*{reason}"):
        edited(small().plan.kpis["days"], target=value)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_was_typed(text: str) -> None:
    assert changed(small(), Kind.OBJECTIVE, "wait", title=text).plan.objectives["wait"].title == text
