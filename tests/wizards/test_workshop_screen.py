"""The workshop on a screen, by keyboard alone."""

from pathlib import Path

import pytest
from support.app import SIZES, TODAY, lay_out, opened, session, store_with
from support.typing_ahead import Typing

from bsc_tui.commands.new_plan import beginning, create
from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from storage.reading import Reader

YEAR = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))


@pytest.fixture
def key(tmp_path: Path) -> str:
    """A fresh plan in the test's store."""
    run = session(tmp_path)
    lay_out(run.location)
    return create(run, "Chipset 2026", YEAR).key


async def test_a_plan_is_begun_from_an_empty_store_by_typing_its_name(tmp_path: Path, typing: Typing) -> None:
    async with opened(session(tmp_path)) as person:
        assert "Start a workshop" in person.text
        await typing(person, "a")
        await typing(person, "Chipset 2026", "enter")
        assert "Set-up" in person.text
        assert person.scorecard.plan.charter.name == "Chipset 2026"
    assert [plan.key for plan in Reader(session(tmp_path).location).plans()] == ["chipset-2026"]


async def test_an_answer_is_kept_when_its_field_is_left(tmp_path: Path, key: str, typing: Typing) -> None:
    async with opened(session(tmp_path, key)) as person:
        await typing(person, "enter")
        await typing(person, "Chipset Inc.", "tab")
        assert person.kept().plan.charter.organisation == "Chipset Inc."


async def test_half_typed_text_is_back_in_its_field_after_the_program_was_killed(
    tmp_path: Path, key: str, typing: Typing
) -> None:
    async with opened(session(tmp_path, key)) as person:
        await typing(person, "enter")
        await typing(person, "Chip")
        assert person.app.open_plan is not None
        person.app.open_plan.close()
    async with opened(session(tmp_path, key)) as person:
        assert person.scorecard.plan.charter.organisation == ""
        assert "Chip" in next(line for line in person.lines if "Organisation" in line)
        assert person.app.focused is not None
        await typing(person, "tab")
        assert person.kept().plan.charter.organisation == "Chip"


async def test_opening_again_lands_on_the_same_step_and_row(tmp_path: Path, key: str, typing: Typing) -> None:
    async with opened(session(tmp_path, key)) as person:
        await typing(person, "f8", "f8", "f8", "f8", "f8")
        await typing(person, "a")
        await typing(person, "Win new customers", "enter", "escape")
        assert "› Customer" in person.lines[0]
        place = person.lines[0].split("  ")[0]
    async with opened(session(tmp_path, key)) as person:
        assert person.lines[0].split("  ")[0] == place
        assert "Win new customers" in person.text


async def test_one_line_after_the_other_is_added_without_leaving_the_keyboard(
    tmp_path: Path, key: str, typing: Typing
) -> None:
    async with opened(session(tmp_path, key)) as person:
        await typing(person, "f8", "f8", "f8", "f8", "a")
        for title in ("Increase value", "Grow revenue", "Cut idle capacity"):
            await typing(person, title, "enter")
        await typing(person, "escape")
        titles = [(o.code, o.title) for o in person.kept().plan.objectives_in_order]
        assert titles == [("F1", "Increase value"), ("F2", "Grow revenue"), ("F3", "Cut idle capacity")]


async def test_an_owner_who_is_not_on_the_roster_is_added_on_the_spot(tmp_path: Path, key: str, typing: Typing) -> None:
    async with opened(session(tmp_path, key), (160, 50)) as person:
        await typing(person, "f8", "f8", "f8", "f8", "a")
        await typing(person, "Increase value", "enter", "escape", "enter", "enter", "enter")
        await typing(person, "Ben Okri", "enter")
        plan = person.kept().plan
        (objective,) = plan.objectives.values()
        assert objective.owner is not None
        assert plan.people[objective.owner].name == "Ben Okri"


async def test_an_unreadable_number_stays_in_its_field_with_the_reason(
    tmp_path: Path, key: str, typing: Typing
) -> None:
    async with opened(session(tmp_path, key), (160, 50)) as person:
        await typing(person, "f8", "f8", "f8", "f8", "a")
        await typing(person, "Increase value", "enter", "escape", *["f8"] * 6)
        await typing(person, "a")
        await typing(person, "Margin", "enter", "escape", "enter", "tab", "tab", "tab", "tab")
        await typing(person, "12x", "tab")
        assert "12x" in person.text
        assert "is not a number" in person.text
        (kpi,) = person.kept().plan.kpis.values()
        assert kpi.target is None


async def test_a_deleted_row_comes_back_with_undo(tmp_path: Path, key: str, typing: Typing) -> None:
    async with opened(session(tmp_path, key)) as person:
        await typing(person, "f8", "f8", "f8", "f8", "a")
        await typing(person, "Increase value", "enter", "escape", "d")
        assert not person.scorecard.plan.objectives
        await typing(person, "u")
        await person.pilot.pause(0.2)
        assert [o.title for o in person.kept().plan.objectives.values()] == ["Increase value"]


async def test_whoever_undoes_what_they_type_about_is_not_told_that_somebody_deleted_it(
    tmp_path: Path, key: str, typing: Typing
) -> None:
    async with opened(session(tmp_path, key), (100, 30)) as person:
        await typing(person, "f8", "f8", "f8", "f8", "a")
        await typing(person, "Increase value", "enter", "escape", "enter", "tab")
        await person.type("As every")
        assert person.app.open_plan is not None
        person.app.open_plan.undo()
        await person.settled()
        assert not person.scorecard.plan.objectives
        await person.press("tab")
        assert "has deleted this" not in person.text
        assert "This is there no longer; what you typed is kept" in person.text


async def test_sign_off_is_refused_while_errors_are_open_and_names_them(
    tmp_path: Path, key: str, typing: Typing
) -> None:
    async with opened(session(tmp_path, key)) as person:
        await typing(person, *["f8"] * 13, "s")
        assert "errors are open" in person.text
        assert not person.scorecard.records.versions


async def test_the_sample_can_be_sent_again_and_signed_by_roll_call(tmp_path: Path, typing: Typing) -> None:
    run = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(run.location, sample())
    async with opened(run) as person:
        await typing(person, "f8", "f8", "f8")
        await typing(person, "!", "f8")
        await typing(person, *["f8"] * 9, "s")
        assert len(person.scorecard.records.versions) == 2
        await typing(person, "space", "space", "enter")
        signed = [s for s in person.kept().records.sign_offs.values() if s.identified == "in_the_room"]
        assert {s.verdict for s in signed} >= {"approve"}
        assert "roll call" not in person.text.lower() or "agrees" in person.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_can_be_walked_with_f8_and_back_with_f7(
    baked: Session, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(baked, size) as person:
        for pages, title in ((0, "› Plan"), (4, "› Financial"), (7, "› Action plans"), (2, "› Sign-off")):
            await typing(person, *["f8"] * pages)
            assert title in person.lines[0]
        await typing(person, *["f7"] * 13)
        assert "› Plan" in person.lines[0]


def test_a_new_plan_begins_with_the_four_perspectives_and_its_maker() -> None:
    changes = beginning("Chipset", YEAR, "Ana Ruiz")
    assert [change.kind for change in changes] == ["charter", "person", *["perspective"] * 4]
