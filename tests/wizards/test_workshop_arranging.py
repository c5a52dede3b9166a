"""Lists by keyboard: copy, move to another place, filter, and what is said where nothing can be done."""

import pytest
from support.app import Driver, opened
from support.typing_ahead import Standing, Typing

from bsc_tui.commands.session import Session
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.row_list import RowList
from wizards.things_page import ThingsPage

CUSTOMER = "objectives/perspective-customer"


def titles(person: Driver, perspective: str = "perspective-customer") -> list[str]:
    """The objectives of a perspective, each with its code."""
    return [f"{o.code} {o.title}" for o in person.scorecard.plan.objectives_of(perspective)]


def said(person: Driver) -> str:
    """The screen in one line, wherever its lines break."""
    return " ".join(person.text.split())


async def test_a_copy_stands_below_its_row_under_the_cursor_and_one_undo_takes_it_back(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER, "objective-on-time"), (60, 20)) as person:
        before = titles(person)
        await typing(person, "D")
        assert "C4 is a copy of C1" in said(person)
        assert [title[:2] for title in titles(person)] == ["C1", "C4", "C2", "C3"]
        await typing(person, "enter", "ctrl+e", " in the valley", "enter")
        assert titles(person)[1] == "C4 Deliver every order on time in the valley"
        await typing(person, "escape", "u", "u")
        person.kept()
        await person.settled()
        assert titles(person) == before


async def test_a_person_is_not_copied_and_the_word_is_kind(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, "set_up/people")) as person:
        before = person.scorecard
        await typing(person, "D")
        assert "A person stands on the roster once" in said(person)
        assert person.scorecard == before


async def test_an_objective_moves_to_the_perspective_whose_letter_is_typed(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER, "objective-on-time"), (60, 20)) as person:
        links, kpis = person.scorecard.plan.links, person.scorecard.plan.kpis
        await typing(person, "M", "i", "enter")
        assert titles(person, "perspective-process")[-1] == "C1 Deliver every order on time"
        assert "Moved C1 to Internal process" in said(person)
        assert (person.scorecard.plan.links, person.scorecard.plan.kpis) == (links, kpis)
        await typing(person, "u")
        person.kept()
        await person.settled()
        assert titles(person)[0] == "C1 Deliver every order on time"


async def test_a_kpi_moves_to_another_objective_and_a_task_to_another_action_plan(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "kpis/kpis", "kpi-margin")) as person:
        await person.press("M")
        await typing(person, "c2", "enter")
        assert person.scorecard.plan.kpis["kpi-margin"].objective == "objective-loyal"
        task = person.scorecard.plan.tasks_of("action-oven")[0].uid
        await typing(person, "f8", "down", "M", "down", "enter")
        assert person.scorecard.plan.tasks[task].action == "action-bake-plan"


async def test_escape_moves_nothing(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, CUSTOMER)) as person:
        before = person.scorecard
        await typing(person, "M", "l", "escape")
        assert person.scorecard is before


async def test_at_the_end_of_its_own_a_row_stays_and_the_way_out_is_said(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER, "objective-on-time")) as person:
        await typing(person, "K")
        assert "C1 is the first already; M" in said(person)


@pytest.mark.parametrize(("stop", "field"), [("set_up/perspectives", "perspectives"), ("set_up/people", "people")])
async def test_perspectives_and_people_change_places(
    baked: Session, standing: Standing, typing: Typing, stop: str, field: str
) -> None:
    async with opened(standing(baked, stop)) as person:
        order = [each.uid for each in getattr(person.scorecard.plan, f"{field}_in_order")]
        await typing(person, "J")
        now = [each.uid for each in getattr(person.scorecard.plan, f"{field}_in_order")]
        assert now == [order[1], order[0], *order[2:]]


async def test_a_theme_named_on_the_spot_has_a_page_of_its_own(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER, "objective-on-time", "theme"), (100, 30)) as person:
        await typing(person, "Reliable", "enter", "escape")
        assert [theme.name for theme in person.scorecard.plan.themes.values()] == ["Reliable"]
        assert "Reliable added to the themes" in said(person)
        await typing(person, "f8", "f8", "f8")
        assert "Themes" in person.lines[0]
        await typing(person, "a", "Thrifty", "enter", "escape", "K")
        assert [theme.name for theme in sorted(person.scorecard.plan.themes.values(), key=lambda t: t.rank)] == [
            "Thrifty",
            "Reliable",
        ]


async def test_the_filter_narrows_the_list_to_rows_with_the_words_and_their_plan(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "actions/actions"), (60, 20)) as person:
        await typing(person, "/", "scan")
        assert "A2" in person.text
        assert "Set up the second scanner" in person.text
        assert "Rebuild oven two" not in person.text
        await typing(person, "enter")
        assert 'only rows with "scan": 2 of' in said(person)
        await typing(person, "down", "space")
        assert "Set up the second scanner" in person.text
        await typing(person, "escape", "home")
        assert "Rebuild oven two" in person.text
        assert "only rows with" not in person.text


async def test_what_a_filter_hides_is_shown_when_it_is_added(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, CUSTOMER)) as person:
        await typing(person, "/", "rare", "enter", "a", "Answer on the day", "enter", "escape")
        assert "Answer on the day" in person.text
        assert "only rows with" not in person.text


async def test_a_heading_is_arranged_on_its_own_page_and_the_line_below_the_rows_adds(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "kpis/kpis", "objective-margin"), (100, 30)) as person:
        before = person.scorecard
        await person.press("D")
        assert "F1 is only a heading here" in said(person)
        assert person.scorecard is before
        await typing(person, "f7", "f7")
        rows = person.app.screen.query_one(ThingsPage).query_one(RowList)
        await typing(person, "G")
        below = len(rows.rows) - rows.scroll_offset.y
        await person.pilot.click(rows, offset=(5, below))
        await person.settled()
        assert person.app.screen.query_one(ThingsPage).query_one(AddLine).has_class("-open")
