"""Picking from the examples on the screen, the perspectives of a sector, and what is asked about the plan."""

from datetime import date
from pathlib import Path

import pytest
from support.app import TODAY, Driver, lay_out, opened, session
from support.typing_ahead import Standing

from bsc_tui.commands.new_plan import beginning, create
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import apply, edited, founded
from bsc_tui.scorecard.choices import Sector, Size
from bsc_tui.templates import template_for
from storage.reading import Reader
from wizards.aloud import read_aloud
from wizards.library import Library
from wizards.walk import Walk

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NARROW_AND_WIDE = pytest.mark.parametrize("size", [(60, 20), (160, 50)])


@pytest.fixture
def clinic(tmp_path: Path) -> Session:
    """A run on a plan with the examples for health."""
    run = session(tmp_path)
    lay_out(run.location)
    return session(tmp_path, create(run, "Clinic", YEAR, template_for(Sector.HEALTH)).key)


def first_perspective(run: Session) -> str:
    """The uid of the one on top."""
    reader = Reader(run.location)
    return reader.scorecard(reader.plans()[0].uid).plan.perspectives_in_order[0].uid


def told(person: Driver) -> str:
    """What was told in passing."""
    return "\n".join(note.message for note in person.app._notifications)


@NARROW_AND_WIDE
async def test_objectives_are_picked_several_at_once_and_taken_back_at_once(
    fresh: Session, standing: Standing, size: tuple[int, int]
) -> None:
    run = standing(fresh, f"objectives/{first_perspective(fresh)}")
    async with opened(run, size) as person:
        await person.press("E")
        assert "Earn a margin that pays for renewal" in person.text
        assert "Machines, products and people" in person.text, "what it means"
        await person.press("tab", "tab", "tab")
        await person.type("wait")
        assert "Shorten the wait for a first" in person.text
        assert "Earn a margin" not in person.text
        await person.press("space", "space")
        assert "2 marked: Enter adds them" in person.text
        await person.press("enter")
        plan = person.scorecard.plan
        added = plan.objectives_in_order
        assert len(added) == 2
        assert all(each.example and each.why for each in added)
        assert [each.code for each in added] == ["F1", "F2"]
        assert "2 example objectives added" in told(person)
        assert person.scorecard.plan.objectives_of(plan.perspectives_in_order[0].uid) == added
        await person.press("u")
        assert not person.scorecard.plan.objectives


@NARROW_AND_WIDE
async def test_kpis_that_fit_come_first_and_those_in_the_plan_are_flagged(
    clinic: Session, standing: Standing, size: tuple[int, int]
) -> None:
    async with opened(standing(clinic, "kpis/kpis"), size) as person:
        assert "example" in person.text
        before = len(person.scorecard.plan.kpis)
        await person.press("E")
        await person.type("call")
        assert "✓ Days from call to first visit" in " ".join(person.text.split())
        await person.press("space")
        assert "in the plan already" in person.text
        await person.press(*["backspace"] * len("call"))
        await person.type("recommend", "enter")
        kpis = person.scorecard.plan.kpis_of(person.scorecard.plan.objectives_in_order[0].uid)
        assert len(person.scorecard.plan.kpis) == before + 1
        assert kpis[-1].name == "Patients who would recommend us"
        assert kpis[-1].example
        await person.press("E", "escape")
        assert not isinstance(person.app.screen, Library)
        assert len(person.scorecard.plan.kpis) == before + 1


async def test_an_example_that_is_edited_loses_its_mark(clinic: Session, standing: Standing) -> None:
    async with opened(standing(clinic, f"objectives/{first_perspective(clinic)}"), (160, 50)) as person:
        assert person.text.count("example") >= 3
        await person.press("enter", "end")
        await person.type(" in the valley", "enter", "escape")
        first = person.scorecard.plan.objectives_in_order[0]
        assert first.title.endswith("in the valley")
        assert not first.example


async def test_the_perspectives_are_renamed_moved_added_weighted_and_deleted(
    fresh: Session, standing: Standing
) -> None:
    async with opened(standing(fresh, "set_up/perspectives"), (80, 24)) as person:

        def names() -> list[str]:
            return [each.name for each in person.scorecard.plan.perspectives_in_order]

        await person.press("K")
        assert "F is the first already" in told(person)
        await person.press("J")
        assert names()[:2] == ["Customer", "Financial"]
        await person.press("enter", "ctrl+e", "ctrl+u")
        await person.type("Money", "enter", "enter", "escape")
        assert names()[:2] == ["Customer", "Money"]
        await person.press("a")
        await person.type("Partners", "enter", "escape")
        assert (names()[-1], person.scorecard.plan.perspectives_in_order[-1].letter) == ("Partners", "P")
        await person.press("enter", "down", "down", "enter", "ctrl+e", "ctrl+u")
        await person.type("3", "enter", "escape")
        assert person.scorecard.plan.perspectives_in_order[-1].weight == 3
        await person.press("d")
        assert "Partners" not in names()


async def test_the_perspectives_of_a_sector_replace_those_without_objectives(
    fresh: Session, standing: Standing
) -> None:
    run = standing(fresh, f"objectives/{first_perspective(fresh)}")
    async with opened(run, (80, 24)) as person:
        await person.press("a")
        await person.type("Grow the margin", "enter", "escape")
        await person.press("f7", "f7", "escape", "E")
        await person.type("public", "enter")
        names = [each.name for each in person.scorecard.plan.perspectives_in_order]
        assert names == ["Citizens", "Stewardship", "Internal process", "People and learning", "Financial"]
        assert "kept below them: Financial (1 objective)" in told(person)
        assert "F  Financial" in person.text
        await person.press("G", "k", "d")
        assert "Deleted F Financial with 1 objective; u brings it back" in told(person)
        await person.press("u", "u")
        names = [each.name for each in person.scorecard.plan.perspectives_in_order]
        assert names == ["Financial", "Customer", "Internal process", "Learning and growth"]


async def test_the_sector_chosen_at_set_up_brings_its_perspectives_and_one_undo_takes_both_back(
    fresh: Session, standing: Standing
) -> None:
    async with opened(standing(fresh, "set_up/plan", field="sector"), (80, 24)) as person:
        await person.type("h")
        plan = person.scorecard.plan
        assert plan.charter.sector is Sector.HEALTH
        assert plan.perspectives_in_order[0].name == "Patients and community"
        assert "Perspectives of Health: Patients and community" in told(person)
        await person.press("escape", "u")
        plan = person.scorecard.plan
        assert plan.charter.sector is Sector.BUSINESS
        assert plan.perspectives_in_order[0].name == "Financial"


async def test_home_begins_a_plan_with_the_examples_of_a_sector(tmp_path: Path) -> None:
    async with opened(session(tmp_path), (80, 24)) as person:
        await person.press("t")
        assert "13 objectives, 28 KPIs" in person.text
        await person.type("educ", "enter")
        await person.type("Hillside School", "enter")
        plan = person.scorecard.plan
        assert (plan.charter.name, plan.charter.sector) == ("Hillside School", Sector.EDUCATION)
        assert len(plan.objectives) == len(template_for(Sector.EDUCATION).objectives)


def test_the_coach_and_the_read_back_remind_of_examples_until_they_are_edited() -> None:
    scorecard = founded(beginning("Clinic", YEAR, "Ana", template_for(Sector.HEALTH)))
    walk = Walk(scorecard, TODAY)
    pages = {stop.page.title: stop.page.usual for stop in walk.stops}
    assert "3 objectives are still examples" in pages["Patients and community"]
    assert "18 KPIs are still examples" in pages["KPIs"]
    read = [line.text for line in read_aloud(walk, "en")]
    assert any(line.startswith("13 objectives and 18 KPIs are still examples") for line in read)
    plan = scorecard.plan
    for thing in (*plan.objectives.values(), *plan.kpis.values()):
        scorecard = apply(scorecard, edited(thing, weight=2))
    walk = Walk(scorecard, TODAY)
    assert not any("still" in stop.page.usual for stop in walk.stops)
    assert not any("still examples" in line.text for line in read_aloud(walk, "en"))


def test_the_set_up_shows_how_much_is_usual_for_the_size() -> None:
    scorecard = founded(beginning("Clinic", YEAR, "Ana"))
    words = {
        size: Walk(apply(scorecard, edited(scorecard.plan.charter, size=size)), TODAY).at("set_up/plan").page.usual
        for size in Size
    }
    assert words[Size.TEAM].startswith("team: 8 to 15 objectives, at most 20 KPIs")
    assert words[Size.SOLO].startswith("solo: 4 to 8 objectives, at most 12 KPIs")
    assert "organisation 12 to 20" in words[Size.TEAM]


def test_the_themes_have_their_page_and_need_none() -> None:
    walk = Walk(founded(beginning("Clinic", YEAR, "Ana")), TODAY)
    themes = walk.at("objectives/themes")
    assert themes.page.title == "Themes"
    assert walk.is_done(themes)


def test_every_field_the_sign_off_uses_is_asked_at_set_up() -> None:
    walk = Walk(founded(beginning("Clinic", YEAR, "Ana")), TODAY)
    asked = {question.field for group in walk.at("set_up/plan").page.questions.values() for question in group}
    assert {
        "required_roles", "minimum_approvals", "quorum", "author_counts", "amendments_by", "agenda", "tolerance",
        "status_rule", "fiscal_start", "rhythm", "sector", "size", "organisation",
    } <= asked  # fmt: skip


def test_the_mission_page_asks_one_question_after_the_other() -> None:
    walk = Walk(founded(beginning("Clinic", YEAR, "Ana")), TODAY)
    questions = [each for group in walk.at("mission/statements").page.questions.values() for each in group]
    assert [each.field for each in questions] == ["mission", "vision", "values", "value_proposition"]
    assert "Whom" in questions[0].ask or "for whom" in questions[0].ask
    assert "by 2026" in questions[1].ask
