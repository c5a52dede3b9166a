"""Next year's plan: what goes on, what starts anew, what stays behind."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import actual, keeping, measure, planned
from support.scorecards import scorecards

from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Refused, Scorecard, founded
from bsc_tui.scorecard.horizon import next_horizon
from bsc_tui.scorecard.next_year import Chosen, continued, open_tasks

TODAY = date(2026, 12, 20)
YEAR = (date(2027, 1, 1), date(2027, 12, 31))
THIS = founded(sample())


def next_one(scorecard: Scorecard, chosen: Chosen = Chosen()) -> Scorecard:  # noqa: B008  # a frozen value
    return founded(
        continued(scorecard, uid="next", key="this-year", name="Next", horizon=YEAR, chosen=chosen, today=TODAY)
    )


def test_what_is_kept_goes_on_under_its_code_with_mission_people_and_links() -> None:
    new = next_one(THIS)
    assert [o.code for o in new.plan.objectives_in_order] == [o.code for o in THIS.plan.objectives_in_order]
    assert new.plan.links == THIS.plan.links
    assert new.plan.people == THIS.plan.people
    assert new.plan.charter.mission == THIS.plan.charter.mission
    assert (new.plan.charter.follows, new.plan.charter.start) == ("this-year", YEAR[0])


def test_the_last_value_is_the_new_baseline_and_the_target_stays_empty() -> None:
    new = next_one(THIS)
    for kpi in new.plan.kpis.values():
        assert (kpi.target, kpi.low, kpi.high, kpi.due, kpi.bands) == (None, None, None, None, ())
    measured = next(k for k in THIS.plan.kpis_in_order if any(a.value for a in THIS.records.of(k.uid).values()))
    values = {p: a.value for p, a in THIS.records.of(measured.uid).items() if a.value is not None}
    last = max(values)
    went_on = new.plan.kpis[measured.uid]
    assert went_on.baseline == values[last]
    assert went_on.baseline_date == THIS.plan.calendar.last_day(last)


def test_the_history_of_a_kpi_goes_on() -> None:
    new = next_one(THIS)
    assert new.records.actuals == {u: a for u, a in THIS.records.actuals.items() if a.kpi in new.plan.kpis}


def test_a_dropped_objective_takes_its_kpis_and_links_along() -> None:
    dropped = THIS.plan.objectives_in_order[0]
    new = next_one(THIS, Chosen(dropped=frozenset({dropped.uid})))
    assert dropped.uid not in new.plan.objectives
    assert not any(k.objective == dropped.uid for k in new.plan.kpis.values())
    assert not any(dropped.uid in {each.cause, each.effect} for each in new.plan.links.values())


def test_a_changed_objective_has_its_new_wording() -> None:
    changed = THIS.plan.objectives_in_order[1]
    new = next_one(THIS, Chosen(changed={changed.uid: "Win every second customer back"}))
    assert new.plan.objectives[changed.uid].title == "Win every second customer back"


def test_only_the_chosen_open_tasks_go_on_with_their_action_plans() -> None:
    first = open_tasks(THIS)[0]
    new = next_one(THIS, Chosen(tasks=frozenset({first.uid})))
    assert list(new.plan.tasks) == [first.uid]
    assert list(new.plan.actions) == [first.action]
    assert next_one(THIS).plan.actions == {}


def test_nothing_signed_waived_or_voted_goes_on() -> None:
    new = next_one(THIS)
    assert (new.plan.waivers, new.plan.former_targets) == ({}, {})
    assert (new.records.versions, new.records.sign_offs, new.records.decisions) == ({}, {}, {})


def test_a_plan_cannot_go_on_before_it_began() -> None:
    with pytest.raises(Refused, match="begins after this one"):
        continued(THIS, uid="n", key="k", name="N", horizon=(date(2020, 1, 1), date(2020, 12, 31)),
                  chosen=Chosen(), today=TODAY)  # fmt: skip


@given(scorecards(), st.data())
@settings(max_examples=40, deadline=None)
def test_any_plan_with_any_choice_gives_a_plan_that_holds_together(scorecard: Scorecard, data: st.DataObject) -> None:
    plan = scorecard.plan
    dropped = data.draw(st.frozensets(st.sampled_from(sorted(plan.objectives) or ["none"])))
    tasks = frozenset(task.uid for task in open_tasks(scorecard))
    horizon = next_horizon(plan.charter.start, plan.charter.end)
    chosen = Chosen(dropped=dropped, tasks=tasks)
    new = founded(continued(scorecard, uid="n", key="k", name="N", horizon=horizon, chosen=chosen, today=TODAY))
    assert set(new.plan.objectives) == set(plan.objectives) - dropped
    assert all(kpi.target is None for kpi in new.plan.kpis.values())
    assert new.plan.charter.start > plan.charter.end


@pytest.mark.parametrize(
    ("start", "end", "then"),
    [
        ((2026, 1, 1), (2026, 12, 31), ((2027, 1, 1), (2027, 12, 31))),
        ((2026, 1, 1), (2028, 12, 31), ((2029, 1, 1), (2031, 12, 31))),
        ((2026, 7, 1), (2027, 6, 30), ((2027, 7, 1), (2028, 6, 30))),
        ((2026, 3, 1), (2028, 2, 28), ((2028, 2, 29), (2030, 2, 27))),
    ],
)
def test_the_next_time_is_as_long_and_follows_at_once(
    start: tuple[int, int, int], end: tuple[int, int, int], then: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    assert next_horizon(date(*start), date(*end)) == (date(*then[0]), date(*then[1]))


def test_a_computed_kpi_without_an_input_is_measured_from_now_on() -> None:
    measures = (measure("a", until=date(2027, 12, 31)), measure("b"), measure(formula="[a] / [b]", unit="%"))
    scorecard = keeping(planned(*measures), actual("a", "2027-01", 10), actual("b", "2027-01", 20))
    horizon = next_horizon(scorecard.plan.charter.start, scorecard.plan.charter.end)
    changes = continued(
        scorecard, uid="n", key="k", name="N", horizon=horizon, chosen=Chosen(), today=date(2027, 12, 20)
    )
    new = founded(changes)
    assert "a" not in new.plan.kpis
    assert (new.plan.kpis["k"].formula, new.plan.kpis["k"].baseline) == ("", Decimal("0.5"))
