"""The steps as data: found by themselves, complete and without contradictions."""

import sys
from pathlib import Path

import pytest

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS
from bsc_tui.scorecard.plan import Sector
from bsc_tui.scorecard.severity import Severity
from bsc_tui.templates import template_for
from wizards import steps as folder
from wizards.answer import asked
from wizards.steps import steps
from wizards.steps.question import Form, Step

NEW_STEP = '''
"""A step of the test."""
from wizards.steps.question import Step
STEP = Step("welcome", 0, "Welcome", "Say hello.", 1, "Everybody has.", lambda _: ())
'''


def test_a_new_file_with_a_step_in_it_is_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "welcome_of_the_test.py").write_text(NEW_STEP, encoding="utf-8")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    steps.cache_clear()
    try:
        assert [step.id for step in steps()][:2] == ["welcome", "set_up"]
    finally:
        sys.modules.pop("wizards.steps.welcome_of_the_test", None)
        steps.cache_clear()


def test_the_eight_steps_come_in_the_order_of_the_method() -> None:
    assert [step.number for step in steps()] == list(range(1, 9))
    assert [step.id for step in steps()] == [
        "set_up", "mission", "objectives", "links", "kpis", "actions", "read_back", "sign_off",
    ]  # fmt: skip


def test_ids_are_unique(bakery: Scorecard) -> None:
    keys = [f"{step.id}/{page.key}" for step in steps() for page in step.pages(bakery)]
    assert len(keys) == len(set(keys))


def test_every_check_a_page_names_exists(bakery: Scorecard) -> None:
    named = {check for step in steps() for page in step.pages(bakery) for check in page.checks}
    assert named <= set(CHECKS)


def test_every_check_belongs_to_a_page(bakery: Scorecard) -> None:
    named = {check for step in steps() for page in step.pages(bakery) for check in page.checks}
    assert {c.id for c in CHECKS.values() if c.severity in {Severity.ERROR, Severity.HOMEWORK}} <= named
    about_the_whole = {"P4", "P5"} | {id_ for id_ in CHECKS if id_.startswith("M")}
    assert set(CHECKS) - named == about_the_whole, "these are listed in the read-back"


def test_every_question_is_about_a_field_with_a_label_and_a_help(bakery: Scorecard) -> None:
    for step in steps():
        for page in step.pages(bakery):
            for kind, questions in page.questions.items():
                for question in questions:
                    each = asked(kind, question)
                    assert each.label
                    assert each.help or question.field == "perspective", (kind, question.field)


def test_further_questions_stand_after_the_usual_ones(bakery: Scorecard) -> None:
    for step in steps():
        for page in step.pages(bakery):
            for questions in page.questions.values():
                further = [question.more for question in questions]
                assert further == sorted(further)


def test_every_page_has_something_to_do_and_every_step_something_to_say(bakery: Scorecard) -> None:
    for step in steps():
        assert step.purpose.endswith(".")
        assert step.done_when.endswith(".")
        assert step.example(Sector.IT)
        assert step.source
        for page in step.pages(bakery):
            assert page.question.endswith("?")
            assert bool(page.questions) == (page.form in {Form.FIELDS, Form.LIST})
            assert bool(page.adding) == (page.form is Form.LIST)


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.id)
def test_every_sector_has_an_example_of_its_own_for_every_step(step: Step) -> None:
    examples = [step.example(sector) for sector in Sector]
    assert all(examples)
    assert len(set(examples)) == len(Sector)


@pytest.mark.parametrize("sector", Sector)
def test_the_example_of_an_objective_is_one_of_the_perspective_in_hand(sector: Sector) -> None:
    plan = template_for(sector).plan
    step = next(each for each in steps() if each.id == "objectives")
    for perspective in plan.perspectives_in_order:
        titles = {objective.title for objective in plan.objectives_of(perspective.uid)}
        assert step.example(sector, perspective.name) in titles
    assert step.example(sector, "A view of our own") == step.example(sector)
