"""The edits people make most."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figures import measure, planned, seen
from support.scorecards import empty, plus, small, without

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, apply, invert
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Objective, Person, in_order
from bsc_tui.scorecard.records import Actual

TODAY = date(2027, 6, 15)


def only(changes: Changes) -> Mapping[str, Any]:
    """What the one change puts there."""
    (change,) = changes
    return dict(change.after or {})


# --- new things ---------------------------------------------------------------------------------------------------


def test_new_things_get_the_next_code_and_stand_at_the_end() -> None:
    plan = small()
    assert only(edits.new_objective(plan, "x", "customer", "Open longer"))["code"] == "C3"
    assert only(edits.new_kpi(plan, "x", "wait", "Days"))["code"] == "C1.2"
    assert only(edits.new_action(plan, "x", "Open on Sundays", ("wait",)))["code"] == "A2"
    for make in (
        edits.new_perspective(plan, "x", "Finance"),
        edits.new_objective(plan, "x", "customer", "Open longer"),
        edits.new_kpi(plan, "x", "wait", "Days"),
        edits.new_action(plan, "x", "Open on Sundays"),
        edits.new_task(plan, "x", "saturday", "Buy a key"),
        edits.new_person(plan, "x", "Cleo"),
        edits.new_link(plan, "x", "wait", "care"),
    ):
        (change,) = make
        after = apply(plan, make)
        assert in_order(after.things(change.kind).values())[-1].uid == "x"
        assert apply(after, invert(make)) == plan


def test_a_code_once_given_is_not_given_again() -> None:
    plan = without(small(), Kind.OBJECTIVE, "care")
    issued = ("C2", "C2.1", "C1.4", "A7")
    assert only(edits.new_objective(plan, "x", "customer", "Open longer", issued))["code"] == "C3"
    assert only(edits.new_kpi(plan, "x", "wait", "Days", issued))["code"] == "C1.5"
    assert only(edits.new_action(plan, "x", "Open on Sundays", (), issued))["code"] == "A8"


def test_a_perspective_gets_the_first_free_letter_of_its_name() -> None:
    assert only(edits.new_perspective(small(), "x", "Financial"))["letter"] == "F"
    assert only(edits.new_perspective(small(), "x", "Community"))["letter"] == "O"
    assert only(edits.new_perspective(small(), "x", "Financial", issued=["F1", "F1.1"]))["letter"] == "I"


def test_the_same_link_is_not_made_twice() -> None:
    with pytest.raises(Refused, match="linked already"):
        edits.new_link(small(), "x", "care", "wait")
    with pytest.raises(Refused, match="linked to itself"):
        edits.new_link(small(), "x", "care", "care")


def test_a_name_stands_on_the_roster_once() -> None:
    with pytest.raises(Refused, match="ANA is on the roster already"):
        edits.new_person(small(), "x", " ANA ")
    assert only(edits.new_person(small(), "x", " Cleo ", "sponsor")) == {"name": "Cleo", "role": "sponsor", "rank": "3"}
    with pytest.raises(Refused, match="Name: cannot be empty"):
        edits.new_person(small(), "x", "  ")


# --- moves --------------------------------------------------------------------------------------------------------


def people(*ranks: object) -> Scorecard:
    """A roster of people named 0, 1, 2 and so on with these ranks."""
    return plus(
        empty(), *(Person(uid=str(place), name=str(place), rank=Decimal(str(rank))) for place, rank in enumerate(ranks))
    )


def order(plan: Scorecard) -> list[str]:
    return [person.uid for person in plan.plan.people_in_order]


def test_a_move_by_one_gives_only_the_moved_thing_a_new_rank() -> None:
    plan = people(1, 2, 3, 4)
    up = edits.moved(plan, Kind.PERSON, "2", -1)
    assert [change.uid for change in up] == ["2"]
    assert order(apply(plan, up)) == ["0", "2", "1", "3"]
    assert order(apply(plan, edits.moved(plan, Kind.PERSON, "1", 1))) == ["0", "2", "1", "3"]
    assert order(apply(plan, edits.moved(plan, Kind.PERSON, "0", 3))) == ["1", "2", "3", "0"]
    assert order(apply(plan, edits.moved(plan, Kind.PERSON, "1", -1))) == ["1", "0", "2", "3"]


def test_at_the_end_of_the_way_nothing_moves() -> None:
    plan = people(1, 2)
    assert edits.moved(plan, Kind.PERSON, "0", -1) == ()
    assert edits.moved(plan, Kind.PERSON, "1", 1) == ()
    assert edits.moved(plan, Kind.PERSON, "1", 0) == ()


def test_things_of_equal_rank_can_be_moved_too() -> None:
    plan = people(1, 1, 1, 1)
    assert order(apply(plan, edits.moved(plan, Kind.PERSON, "2", -1))) == ["0", "2", "1", "3"]
    assert order(apply(plan, edits.moved(plan, Kind.PERSON, "1", 1))) == ["0", "2", "1", "3"]


@given(st.lists(st.sampled_from((1, 1, 2, Decimal("1.5"))), min_size=2, max_size=5), st.data())
def test_a_move_does_what_it_says_whatever_the_ranks(ranks: list[object], data: st.DataObject) -> None:
    plan = people(*ranks)
    before = order(plan)
    place = data.draw(st.integers(0, len(ranks) - 1))
    target = data.draw(st.integers(0, len(ranks) - 1))
    changes = edits.moved(plan, Kind.PERSON, before[place], target - place)
    expected = before[:place] + before[place + 1 :]
    expected.insert(target, before[place])
    after = apply(plan, changes)
    assert order(after) == expected
    assert apply(after, invert(changes)) == plan


def test_two_things_can_be_swapped_a_thousand_times() -> None:
    plan = people(1, 2, 3)
    for _ in range(500):
        plan = apply(plan, edits.moved(plan, Kind.PERSON, order(plan)[2], -1))
    assert sorted(order(plan)) == ["0", "1", "2"]
    assert order(apply(plan, edits.moved(plan, Kind.PERSON, order(plan)[2], -1)))[1] == order(plan)[2]


def test_a_kpi_moves_among_those_of_its_own_objective() -> None:
    plan = plus(planned(measure("a", "o1"), measure("b", "o2", rank="2")), measure("c", "o1", rank="3"))
    after = apply(plan, edits.moved(plan, Kind.KPI, "c", -1))
    assert [kpi.uid for kpi in after.plan.kpis_of("o1")] == ["c", "a"]
    assert edits.moved(plan, Kind.KPI, "b", -1) == ()


# --- who serves what ----------------------------------------------------------------------------------------------


def test_an_action_plan_serves_an_objective_or_no_longer() -> None:
    plan = plus(small(), Objective(uid="new", perspective="customer", code="C3", title="Open", rank=Decimal(3)))
    action, objectives = plan.plan.actions["saturday"], plan.plan.objectives
    assert only(edits.serving(action, objectives["new"])) == {"objectives": ["wait", "care", "new"]}
    assert only(edits.serving(action, objectives["wait"])) == {"objectives": ["care"]}


# --- actuals ------------------------------------------------------------------------------------------------------


def check(period: str, plan: Scorecard | None = None, **fields: Any) -> str | None:
    plan = planned(measure(**fields), start="2027-01-01", end="2027-09-30") if plan is None else plan
    return edits.check_period(plan, plan.plan.kpis["k"], parse_period(period), TODAY)


def test_an_actual_may_be_recorded_for_a_period_that_has_begun() -> None:
    assert check("2027-05") is None
    assert check("2027-06") is None
    assert check("2027-01") is None


@pytest.mark.parametrize(
    ("period", "fields", "reason"),
    [
        ("2027-07", {}, "2027-07 has not begun: it starts on 2027-07-01"),
        ("2027-Q2", {}, "k KPI k is measured every month, 2027-Q2 is a quarter: write 2027-06"),
        ("2027-05", {"frequency": "quarter"}, "is measured every quarter, 2027-05 is a month: write 2027-Q2"),
    ],
)
def test_a_period_that_does_not_fit_is_refused_with_the_way_out(
    period: str, fields: Mapping[str, Any], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        check(period, **fields)


def test_a_period_after_the_horizon_is_refused() -> None:
    plan = planned(measure(), start="2026-01-01", end="2026-12-31")
    with pytest.raises(Refused, match="2027-01 is after the plan's horizon, which ends on 2026-12-31"):
        check("2027-01", plan)
    assert check("2026-12", plan) is None


@pytest.mark.parametrize(
    ("period", "fields", "warning"),
    [
        ("2026-12", {}, "2026-12 is before the plan's horizon, which starts on 2027-01-01"),
        ("2027-02", {"since": "2027-03-10"}, "2027-02 is before k is measured, from 2027-03-10"),
        ("2027-05", {"until": "2027-04-10"}, "2027-05 is after k was measured last, on 2027-04-10"),
    ],
)
def test_a_period_that_will_not_be_scored_is_kept_with_a_warning(
    period: str, fields: Mapping[str, Any], warning: str
) -> None:
    assert check(period, **fields) == f"{warning}: kept as history, not scored"


def test_a_period_that_begins_today_and_one_that_ends_on_the_first_day_of_the_plan_are_scored() -> None:
    plan = planned(measure(), start="2027-01-31", end="2027-12-31")
    kpi = plan.plan.kpis["k"]
    assert edits.check_period(plan, kpi, parse_period("2027-01"), TODAY) is None
    assert edits.check_period(plan, kpi, parse_period("2027-06"), date(2027, 6, 1)) is None


def test_the_first_and_last_periods_a_kpi_is_measured_in_give_no_warning() -> None:
    for period in ("2027-03", "2027-04"):
        assert check(period, since="2027-03-31", until="2027-04-01") is None


MAY = parse_period("2027-05")


def after_recording(plan: Scorecard, **fields: object) -> Scorecard:
    return apply(plan, edits.record(plan, plan.plan.kpis["k"], MAY, **fields))


def kept(plan: Scorecard) -> Actual | None:
    return plan.records.actuals.get("k/2027-05")


def test_a_value_is_recorded_edited_and_cleared() -> None:
    plan = planned(measure())
    with_value = after_recording(plan, value="7", provisional=True)
    assert kept(with_value) == Actual(uid="k/2027-05", kpi="k", period="2027-05", value=Decimal(7), provisional=True)
    assert only(edits.record(with_value, plan.plan.kpis["k"], MAY, value="8")) == {"value": "8"}
    assert kept(after_recording(with_value, value=None)) is None
    assert edits.record(plan, plan.plan.kpis["k"], MAY, value=None) == ()
    assert edits.record(with_value, plan.plan.kpis["k"], MAY, value="7.0") == ()


def test_a_note_outlives_its_value_and_the_mark_provisional_does_not() -> None:
    noted = after_recording(planned(measure()), value="7", provisional=True, note="one week only")
    left = kept(after_recording(noted, value=None))
    assert left is not None
    assert (left.value, left.provisional, left.note) == (None, False, "one week only")
    assert kept(after_recording(after_recording(noted, value=None), note="")) is None


def test_a_zero_and_a_no_are_values() -> None:
    record = kept(after_recording(planned(measure()), value="0"))
    assert record is not None
    assert record.value == 0


def test_a_value_lifts_not_applicable_and_the_other_way_round() -> None:
    plan = after_recording(planned(measure()), value="7", provisional=True, note="said")
    closed = after_recording(plan, not_applicable="closed")
    record = kept(closed)
    assert record is not None
    assert (record.value, record.not_applicable, record.provisional, record.note) == (None, "closed", False, "said")
    record = kept(after_recording(closed, value="3"))
    assert record is not None
    assert seen(record.value, record.not_applicable) == (3, None)


@pytest.mark.parametrize("reason", ["", "  "])
def test_what_is_not_applicable_needs_a_reason(reason: str) -> None:
    with pytest.raises(Refused, match="k KPI k is not applicable in 2027-05: say why"):
        after_recording(planned(measure()), not_applicable=reason)


def test_a_value_and_not_applicable_at_once_are_refused() -> None:
    with pytest.raises(Refused, match="not both"):
        after_recording(planned(measure()), value="3", not_applicable="closed")


def test_a_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(Refused):
        after_recording(planned(measure()), value="seven")


# --- tasks --------------------------------------------------------------------------------------------------------


def progress(plan: Scorecard) -> tuple[int, date | None]:
    told = plan.records.progress["hire"]
    return told.percent, told.done_on


def test_a_task_is_reported_on_until_it_is_done() -> None:
    plan = small()
    half = apply(plan, edits.progressed(plan, "hire", 50, TODAY))
    assert progress(half) == (50, None)
    done = apply(half, edits.progressed(half, "hire", 100, TODAY))
    assert progress(done) == (100, TODAY)
    again = apply(done, edits.progressed(done, "hire", 80, TODAY))
    assert progress(again) == (80, None)


def test_a_task_that_is_done_stays_done_on_the_day_it_was() -> None:
    plan = small()
    done = apply(plan, edits.progressed(plan, "hire", 100, TODAY))
    assert edits.progressed(done, "hire", 100, date(2027, 7, 1)) == ()


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_lies_within_0_and_100(percent: int) -> None:
    with pytest.raises(Refused, match="percent"):
        edits.progressed(small(), "hire", percent, TODAY)
