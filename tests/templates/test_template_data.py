"""The templates as data: complete for every sector, found in order by the checks, and nobody's plan."""

import re
from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from bsc_tui.scorecard.change import Scorecard, added, apply, build, founded
from bsc_tui.scorecard.checks import find
from bsc_tui.scorecard.choices import Direction, Measure, Sector
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency
from bsc_tui.templates import Agenda, Template, UnknownName, agenda, agendas, sector_named, template_for, templates
from bsc_tui.templates.library import kpi_told
from bsc_tui.templates.presets import perspectives_taken
from bsc_tui.templates.structure import begun as begun_with
from bsc_tui.templates.taking import examples_left, kpis_taken, objectives_taken
from bsc_tui.wording.numbers import unit_and_kind
from wizards.steps import steps

TODAY = date(2027, 1, 5)
HORIZON = (date(2027, 1, 1), date(2027, 12, 31))
BEGINNING = {"V1", "V5", "P1", "O21"}
"""What a new plan has not been asked yet: its mission and vision, its sponsor, its promise."""
ONLY_A_ROOM_KNOWS = {"O13", "K6", "K7", "K8", "A11"}
"""Owners, baselines, targets, and what is done to reach them."""

every_template = pytest.mark.parametrize("template", list(Sector), ids=str, indirect=True)


@pytest.fixture
def template(request: pytest.FixtureRequest) -> Template:
    """The template of a sector; reading it takes a while."""
    sector: Sector = request.param
    return template_for(sector)


def uids() -> Callable[[], str]:
    """New uids, one after the other."""
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def begun(template: Template) -> Scorecard:
    """A new plan with the perspectives of a sector."""
    data = {"name": "New", "sector": template.sector, "start": HORIZON[0], "end": HORIZON[1]}
    bare = founded((added(build(Kind.CHARTER, "plan", data)),))
    return apply(bare, perspectives_taken(bare, template, uids()).changes)


def whole(template: Template) -> Scorecard:
    """A new plan with all examples of a sector."""
    return founded(begun_with(template.plan, {"name": "New", "start": HORIZON[0], "end": HORIZON[1]}, uids()))


def test_every_sector_has_a_template() -> None:
    assert [template.sector for template in templates()] == list(Sector)


@every_template
def test_a_template_is_complete(template: Template) -> None:
    assert len(template.perspectives) == 4
    assert 8 <= len(template.objectives) <= 15
    assert all(template.objectives_of(each.letter) for each in template.perspectives)
    assert all(template.kpis_of(each.key) for each in template.objectives)
    assert len(template.kpis) >= 25
    assert set(template.examples) == {step.id for step in steps()}
    assert "A" not in {each.letter for each in template.perspectives}, "the letter of action plans"


@every_template
def test_the_library_has_kpis_that_lead_and_kpis_that_lag(template: Template) -> None:
    leading = sum(kpi.measure is Measure.LEAD for kpi in template.kpis)
    assert len(template.kpis) * 0.35 <= leading <= len(template.kpis) * 0.65


@every_template
def test_the_checks_find_nothing_in_a_template_but_what_only_a_room_knows(template: Template) -> None:
    found = {finding.id for finding in find(whole(template), TODAY)}
    assert found <= BEGINNING | ONLY_A_ROOM_KNOWS
    assert found >= ONLY_A_ROOM_KNOWS


@every_template
def test_the_checks_of_wording_find_nothing_in_any_kpi_of_the_library(template: Template) -> None:
    scorecard = begun(template)
    perspective = scorecard.plan.perspectives_in_order[0].uid
    scorecard = apply(scorecard, objectives_taken(scorecard, template.objectives[:1], perspective, uids()))
    objective = scorecard.plan.objectives_in_order[0].uid
    for kpi in template.kpis:
        alone = apply(scorecard, kpis_taken(scorecard, [kpi], objective, lambda: "kpi"))
        assert {f.id for f in find(alone, TODAY)}.isdisjoint({"K1", "K2", "K3", "K5", "K16", "K17", "K18"}), kpi.name


@every_template
def test_an_example_objective_is_clean_by_itself(template: Template) -> None:
    scorecard = begun(template)
    perspective = scorecard.plan.perspectives_in_order[0].uid
    for objective in template.objectives:
        alone = apply(scorecard, objectives_taken(scorecard, [objective], perspective, lambda: "objective"))
        found = {finding.id for finding in find(alone, TODAY)}
        wording = {"O6", "O7", "O8", "O9", "O10", "O11", "O12", "O15", "O17"}
        assert found.isdisjoint(wording), objective.title


@every_template
def test_the_links_run_upwards_and_each_says_why(template: Template) -> None:
    level = {each.letter: number for number, each in enumerate(template.perspectives)}
    for link in template.links:
        cause, effect = template.objective(link.cause), template.objective(link.effect)
        assert level[effect.perspective] <= level[cause.perspective]
        assert len(link.because.split()) >= 5


@every_template
def test_a_kpi_says_all_a_stranger_needs_and_names_no_target(template: Template) -> None:
    for kpi in template.kpis:
        assert len(kpi.definition.split()) >= 8, kpi.name
        assert len(kpi.gaming.split()) >= 3, kpi.name
        assert kpi.direction in {Direction.INCREASE, Direction.DECREASE, Direction.YES_NO}, kpi.name
        assert kpi.kind is unit_and_kind(kpi.unit)[1], kpi.name
        assert not {"baseline", "target", "owner", "low", "high"} & set(kpi.fields())
        assert kpi_told(kpi)[0] == kpi.definition


@every_template
def test_each_objective_of_a_template_has_a_kpi_that_comes_at_least_quarterly(template: Template) -> None:
    for objective in template.objectives:
        assert any(kpi.frequency is not Frequency.YEAR for kpi in template.kpis_of(objective.key)), objective.title


@every_template
def test_every_example_is_marked_as_one(template: Template) -> None:
    plan = whole(template).plan
    assert all(objective.example for objective in plan.objectives.values())
    assert all(kpi.example for kpi in plan.kpis.values())
    left = examples_left(plan)
    assert left.words == f"{len(plan.objectives)} objectives and {len(plan.kpis)} KPIs are still examples"


def test_no_two_templates_share_their_texts() -> None:
    whys = [objective.why for template in templates() for objective in template.objectives]
    assert len(whys) == len(set(whys))


@pytest.mark.parametrize("sector", [Sector.PUBLIC, Sector.NON_PROFIT, Sector.HEALTH, Sector.EDUCATION])
def test_where_money_is_a_means_it_does_not_stand_on_top(sector: Sector) -> None:
    top = template_for(sector).perspectives[0].name
    assert not re.search(r"financ|fund|steward|resource", top, re.IGNORECASE)


def test_a_template_is_named_as_people_type_it() -> None:
    assert sector_named("non-profit") is sector_named("Non Profit") is sector_named("NON_PROFIT") is Sector.NON_PROFIT
    with pytest.raises(UnknownName, match=r'no template "helth"\. Did you mean "health"'):
        sector_named("helth")
    with pytest.raises(UnknownName, match="There are business, public, non-profit, health, education, it"):
        sector_named("zoo")


def test_the_agendas_are_those_of_the_method() -> None:
    assert [each.name for each in agendas()] == ["3 hours", "two half-days", "solo"]
    assert sum(line.minutes for line in agenda("3 hours")) == 180
    assert [(line.step, line.minutes) for line in agenda("3 hours")] == [
        ("mission", 20), ("objectives", 60), ("links", 20), ("", 10), ("kpis", 40), ("actions", 15), ("read_back", 10),
        ("sign_off", 5),
    ]  # fmt: skip


@pytest.mark.parametrize("each", agendas(), ids=lambda each: each.name)
def test_an_agenda_has_known_steps_a_break_and_a_word_about_homework(each: Agenda) -> None:
    assert {line.step for line in each.lines} - {""} <= {step.id for step in steps()}
    assert any(line.title == "Break" for line in each.lines)
    assert each.homework.endswith(".")


def test_an_agenda_nobody_knows_is_the_usual_one() -> None:
    assert agenda("nine weeks") == agenda("3 hours")
