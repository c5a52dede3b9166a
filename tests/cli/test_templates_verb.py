"""Templates from the shell: listed, shown, and a plan begun with one."""

import json

import pytest
from support.runs import Run

from bsc_tui.scorecard.choices import Sector
from bsc_tui.templates import template_for, template_names


def test_the_templates_are_listed_with_what_they_hold(bsc: Run) -> None:
    ran = bsc("template", "list")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["NAME", *template_names()]
    told = json.loads(bsc("template", "list", "--json").out)
    assert told["schema"] == "bsc-template-list/1"
    assert [each["name"] for each in told["templates"]] == list(template_names())
    assert all(each["kpis"] >= 25 and 8 <= each["objectives"] <= 15 for each in told["templates"])


@pytest.mark.parametrize("name", ["non-profit", "Non_Profit", "NON PROFIT"])
def test_a_template_is_shown_as_text(bsc: Run, name: str) -> None:
    ran = bsc("template", "show", name)
    template = template_for(Sector.NON_PROFIT)
    assert ran.status == 0
    assert ran.out.startswith("# Non-profit\n")
    assert "## M Mission" in ran.out
    assert all(f"### {each.title}" in ran.out for each in template.objectives)
    assert all(each.name in ran.out for each in template.kpis)


def test_a_template_is_shown_as_data(bsc: Run) -> None:
    told = json.loads(bsc("template", "show", "it", "--json").out)
    assert (told["schema"], told["name"], told["title"]) == ("bsc-template/1", "it", "IT")
    assert {"name", "unit", "kind", "direction", "definition", "source", "gaming", "fits"} <= set(told["kpis"][0])
    assert told["links"][0]["because"]


def test_a_template_nobody_knows_is_refused_with_the_nearest(bsc: Run) -> None:
    for words in (("template", "show", "helth"), ("new", "Clinic", "--template", "helth")):
        ran = bsc(*words)
        assert ran.status == 2
        assert 'there is no template "helth". Did you mean "health"?' in ran.err
        assert ran.out == ""


def test_what_the_verb_cannot_do_is_told_with_what_would_do(bsc: Run) -> None:
    assert "name a template" in bsc("template", "show").err
    assert "template show it" in bsc("template", "list", "it").err
    assert bsc("template", "show").status == bsc("template", "list", "it").status == 2
    assert bsc("template", "bake", "it").status == 2


def test_a_plan_begun_with_a_template_has_its_examples_marked(bsc: Run) -> None:
    ran = bsc("new", "Clinic 2026", "--horizon", "2026", "--template", "health")
    assert (ran.status, ran.out) == (0, "clinic-2026\n")
    assert bsc("export", "--to", "-").out.count('"example":true') == 13 + 18
    shown = bsc("show").out
    assert "P Patients and community" in shown
    assert "P1.1 Days from call to first visit" in shown


def test_a_template_and_a_plan_to_continue_do_not_go_together(bsc: Run) -> None:
    bsc("new", "Clinic 2026", "--horizon", "2026")
    ran = bsc("new", "--from", "clinic-2026", "--template", "health")
    assert ran.status == 2
    assert "give one of them" in ran.err
