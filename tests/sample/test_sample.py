"""The sample: complete, believable and the same every time."""

from collections import Counter
from datetime import date

import pytest

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.checks import find, waived
from bsc_tui.scorecard.period import Frequency, parse_period
from bsc_tui.scorecard.plan import Direction, Measure, Role, UnitKind
from bsc_tui.scorecard.scoring import Status
from bsc_tui.scorecard.sign_off import read_canonical, state
from bsc_tui.scorecard.smart import smart


@pytest.fixture(scope="module")
def scorecard() -> Scorecard:
    return founded(sample())


def test_the_sample_is_the_same_every_time() -> None:
    assert sample() == sample()


def test_when_it_begins_the_checks_have_a_few_hints_only(scorecard: Scorecard) -> None:
    found = [(each.severity.letter, each.id) for each in find(scorecard, scorecard.plan.charter.start)]
    assert {letter for letter, _ in found} == {"I"}
    assert {id_ for _, id_ in found} == {"O5", "O17", "L9"}
    assert [each.id for each in waived(scorecard, scorecard.plan.charter.start)] == ["V13"]


def test_after_its_year_the_checks_ask_only_about_what_the_oven_did(scorecard: Scorecard) -> None:
    found = {(each.id, each.place) for each in find(scorecard, SAMPLE_TODAY) if each.id[0] in "KAM"}
    assert found == {("M3", "kpis/C3.1"), ("M6", "kpis/C1.1"), ("M6", "kpis/C3.1"), ("M6", "kpis/I2.1")}


def test_every_field_that_people_read_is_filled_in(scorecard: Scorecard) -> None:
    plan = scorecard.plan
    assert all((plan.charter.organisation, plan.charter.mission, plan.charter.vision, plan.charter.values))
    assert all(objective.why and objective.owner for objective in plan.objectives.values())
    assert all(link.because for link in plan.links.values())
    assert all(kpi.definition and kpi.source and kpi.owner for kpi in plan.kpis.values())
    assert all(action.effect and action.resources and action.budget for action in plan.actions.values())


def test_it_shows_every_direction_and_several_frequencies_and_units(scorecard: Scorecard) -> None:
    kpis = scorecard.plan.kpis.values()
    assert {kpi.direction for kpi in kpis} == set(Direction)
    assert {kpi.frequency for kpi in kpis} == {Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR}
    assert {kpi.kind for kpi in kpis} == set(UnitKind)
    assert {kpi.measure for kpi in kpis} == set(Measure)


def test_every_kpi_has_a_value_for_every_period_of_the_year(scorecard: Scorecard) -> None:
    plan = scorecard.plan
    for kpi in plan.kpis.values():
        periods = list(plan.calendar.between(kpi.frequency, plan.charter.start, plan.charter.end))
        assert sorted(scorecard.records.of(kpi.uid)) == periods
        assert all(actual.value is not None for actual in scorecard.records.of(kpi.uid).values())


def test_codes_are_unique(scorecard: Scorecard) -> None:
    plan = scorecard.plan
    codes = [objective.code for objective in plan.objectives.values()]
    codes += [kpi.code for kpi in plan.kpis.values()]
    codes += [action.code for action in plan.actions.values()]
    assert len(set(codes)) == len(codes)


def test_its_action_plans_are_smart_and_some_tasks_are_done(scorecard: Scorecard) -> None:
    plan = scorecard.plan
    assert [smart(action, plan).lit for action in plan.actions_in_order] == [5] * 5
    done = [progress for progress in scorecard.records.progress.values() if progress.percent == 100]
    assert 0 < len(done) < len(plan.tasks)
    assert all(progress.done_on and progress.done_on <= SAMPLE_TODAY for progress in done)


def test_it_was_approved_by_its_sponsor_and_has_not_changed_since(scorecard: Scorecard) -> None:
    now = state(scorecard)
    assert now.label == "approved (version 1)"
    assert now.version is not None
    assert read_canonical(now.version.content) == scorecard.plan
    assert len(scorecard.records.sign_offs) == len(scorecard.plan.people) == 8
    assert {person.role for person in scorecard.plan.people.values()} == set(Role)


def test_its_last_month_tells_of_the_oven_that_failed(scorecard: Scorecard) -> None:
    last = board(scorecard, parse_period("2026-12"), SAMPLE_TODAY)
    statuses = {figures.kpi.code: figures.status for figures in last.kpis}
    off_track = {code for code, status in statuses.items() if status is Status.OFF_TRACK}
    assert off_track == {"I2.1", "C1.1", "C1.2", "C3.1"}
    assert Counter(statuses.values())[Status.AT_RISK] == 6
    for code in off_track:
        (kpi,) = [each for each in scorecard.plan.kpis.values() if each.code == code]
        notes = [actual.note for actual in scorecard.records.of(kpi.uid).values()]
        assert any(notes), code


def test_it_is_looked_at_when_its_last_figures_have_come_in() -> None:
    assert date(2027, 1, 8) == SAMPLE_TODAY
