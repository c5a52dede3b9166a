"""The room with one terminal: ideas, dots, cards, fists, agenda, parking lot, driven by the keyboard."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.app import NOW, Driver, opened
from textual.events import Paste

from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Scorecard, edited, founded
from bsc_tui.scorecard.choices import Size
from bsc_tui.scorecard.clock import agenda, running
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.room import dots, ideas_about
from bsc_tui.widgets.place_header import PlaceHeader
from storage.journal import CLOCK, Act
from storage.store import Store


def customer(scorecard: Scorecard) -> str:
    return next(each.uid for each in scorecard.plan.perspectives.values() if each.name == "Customer")


@pytest.fixture
def at_customer(baked: Session, standing: object) -> Session:
    assert callable(standing)
    run = standing(baked, f"objectives/{customer(founded(sample()))}")
    assert isinstance(run, Session)
    return run


def wall(driver: Driver) -> list[tuple[str, int]]:
    given = dots(driver.scorecard)
    about = customer(driver.scorecard)
    return [(idea.text, given.get(idea.uid, 0)) for idea in ideas_about(driver.scorecard, about)]


async def test_ideas_get_dots_unseen_are_sorted_and_promoted_and_undo_brings_the_idea_back(
    at_customer: Session,
) -> None:
    async with opened(at_customer, (160, 50)) as driver:
        await driver.press("i")
        for text in ("Open on Saturdays", "Text reminders", "Free coffee"):
            await driver.type(text, "enter")
        await driver.press("escape", "v")
        await driver.type("3", "enter")
        await driver.type("x", "enter")
        assert '"x" is no number of dots' in driver.text
        await driver.press("backspace")
        await driver.type("5", "enter")
        assert "5 dots" not in driver.text
        assert not any(number for _, number in wall(driver))
        await driver.press("enter")
        assert "8 dots in all" in driver.text
        assert wall(driver) == [("Text reminders", 5), ("Open on Saturdays", 3), ("Free coffee", 0)]
        await driver.press("P", "enter")
        made = [each for each in driver.scorecard.plan.objectives.values() if each.title == "Text reminders"]
        assert [each.perspective for each in made] == [customer(driver.scorecard)]
        await driver.press("escape")
        assert f"is {made[0].code} Text reminders" in driver.text
        await driver.press("escape")
        assert "Ideas 3" in driver.text
        await driver.press("u")
        await driver.settled()
        assert wall(driver)[0] == ("Text reminders", 5)
        assert not [each for each in driver.kept().plan.objectives.values() if each.title == "Text reminders"]


async def test_the_next_idea_is_typed_at_once_and_no_letter_of_it_is_a_command(at_customer: Session) -> None:
    async with opened(at_customer, (80, 24)) as driver:
        await driver.press("i")
        await driver.type("One", "enter", "escape", "escape", "i")
        await driver.type("vPd dud", "enter")
        assert {text for text, _ in wall(driver)} == {"One", "vPd dud"}
        await driver.press("escape", "escape", "P", "d")
        assert len(wall(driver)) == 1


async def test_an_idea_is_promoted_to_what_has_the_typed_code(at_customer: Session) -> None:
    async with opened(at_customer, (80, 24)) as driver:
        await driver.press("i")
        await driver.type("Weigh it", "enter", "escape", "P")
        await driver.type("i1", "enter")
        made = [each for each in driver.scorecard.plan.kpis.values() if each.name == "Weigh it"]
        assert [driver.scorecard.plan.objectives[each.objective].code for each in made] == ["I1"]


async def test_dots_half_counted_go_on_where_they_were_left(at_customer: Session) -> None:
    async with opened(at_customer, (60, 20)) as driver:
        await driver.press("i")
        await driver.type("One", "enter")
        await driver.type("Two", "enter")
        await driver.press("escape", "v")
        await driver.type("7", "enter", "escape", "v")
        assert "Two (2 of 2)" in driver.text
        await driver.type("2", "enter")
        assert wall(driver) == [("One", 7), ("Two", 2)]


async def test_a_number_left_unreadable_is_asked_for_again_and_a_pasted_column_fills_the_rest(
    at_customer: Session,
) -> None:
    async with opened(at_customer, (80, 24)) as driver:
        await driver.press("i")
        for text in ("One", "Two", "Three"):
            await driver.type(text, "enter")
        await driver.press("escape", "v")
        await driver.type("x", "down")
        await driver.type("4", "enter")
        await driver.type("1", "enter")
        assert "dots for One" in driver.text
        assert not any(number for _, number in wall(driver))
        await driver.press("backspace", "escape", "v", "up", "up")
        driver.app.post_message(Paste("6\n2\n3\n"))
        await driver.settled()
        await driver.settled()
        assert wall(driver) == [("One", 6), ("Three", 3), ("Two", 2)]


async def test_cards_go_one_after_the_other_and_one_that_is_there_is_told_once(at_customer: Session) -> None:
    async with opened(at_customer, (80, 24)) as driver:
        await driver.press("C", "tab")
        await driver.type("Delight regulars", "enter")
        await driver.type("regular, delight", "enter")
        assert 'This is like "Delight regulars"' in driver.text
        titles = [each.title for each in driver.scorecard.plan.objectives.values()]
        assert "regular, delight" not in titles
        await driver.press("enter")
        await driver.type("Bake greener", "enter")
        assert "3 cards" in driver.text
        await driver.press("ctrl+z")
        await driver.settled()
        assert "2 cards" in driver.text
        await driver.type("half a ca", "escape", "C")
        assert "half a ca" in driver.text
        kept = [each.title for each in driver.kept().plan.objectives.values()]
        assert {"Delight regulars", "regular, delight"} <= set(kept)
        assert "Bake greener" not in kept


async def test_a_fist_of_five_shows_its_spread_and_is_kept_about_the_page(at_customer: Session) -> None:
    async with opened(at_customer, (60, 20)) as driver:
        await driver.press("f")
        await driver.type("5443621")
        assert '"6" is no number of fingers' in driver.text
        await driver.press("backspace", "backspace", "backspace")
        await driver.type("21")
        assert "lowest 1. Two showed 2 or less: hear them" in driver.text
        await driver.type("555")
        assert "9 hands, but 7 on the roster" in driver.text
        await driver.press("enter")
        await driver.type("More time", "enter")
        (fist,) = driver.kept().records.fists.values()
        assert (fist.about, fist.fingers, fist.note) == (
            "Objectives: Customer",
            (5, 5, 5, 5, 4, 4, 3, 2, 1),
            "More time",
        )


async def test_who_plans_alone_has_neither_dots_nor_fists(at_customer: Session) -> None:
    store = Store(at_customer.location)
    uid = store.reader.plans()[0].uid
    charter = store.reader.scorecard(uid).plan.charter
    store.commit(uid, edited(charter, size=Size.SOLO), Act("Ana Ruiz", "test", "edit", NOW))
    async with opened(at_customer) as driver:
        await driver.press("f")
        assert "Fist of five" not in driver.text
        await driver.press("i")
        await driver.type("One", "enter", "escape", "v")
        assert "dots for" not in driver.text
        assert wall(driver) == [("One", 0)]


async def test_the_agenda_is_changed_line_by_line_and_the_clock_is_nobodys_edit(at_customer: Session) -> None:
    clock = [NOW]
    run = replace(at_customer, now=lambda: clock[0])
    async with opened(run, (80, 24)) as driver:
        await driver.press("t")
        assert "60 min left" in driver.lines[0]
        clock[0] = NOW + timedelta(minutes=48)
        await driver.press("A", "a")
        await driver.type("Coffee", "enter")
        await driver.press("escape", "enter", "space")
        await driver.type("15", "enter")
        slots = agenda(driver.scorecard)
        place = [slot.title for slot in slots].index("Coffee")
        assert (slots[place].minutes, slots[place - 1].step) == (15, "objectives")
        await driver.press("J", "d")
        assert "Coffee" not in driver.text
        await driver.press("u", "u")
        await driver.settled()
        assert [slot.title for slot in agenda(driver.scorecard)].index("Coffee") == place
        await driver.press("t")
        here = running(driver.scorecard)
        assert here is not None
        assert here.title == "Coffee"
        await driver.press("escape")
        assert driver.app.screen.query_one(PlaceHeader).clock == "Coffee: 15 min left, plan 12 ahead"
        uid = driver.app.open_plan.uid if driver.app.open_plan else ""
        driver.kept()
        journal = Store(run.location).reader.entries(uid)
        assert [entry.kind for entry in journal if any(c.kind is Kind.SLOT for c in entry.changes)].count(CLOCK) == 2


@pytest.mark.parametrize(("key", "spent"), [("f5", 20 * 60), ("enter", None)], ids=["until", "keep"])
async def test_a_clock_that_ran_over_night_asks_on_return_what_of_it_counts(
    at_customer: Session, key: str, spent: int | None
) -> None:
    clock = [NOW]
    run = replace(at_customer, now=lambda: clock[0])
    async with opened(run) as driver:
        await driver.press("t")
        clock[0] = NOW + timedelta(minutes=20)
        await driver.press("f9")
        await driver.type("Later", "enter")
        driver.kept()
    clock[0] = NOW + timedelta(hours=14)
    async with opened(run) as driver:
        await driver.settled()
        assert "The clock of Objectives ran 14 h: keep, or count until the last edit" in " ".join(driver.text.split())
        await driver.type("e")
        assert running(driver.scorecard) is not None
        await driver.press(key)
        here = running(driver.kept())
        if spent is None:
            assert here is not None
        else:
            assert here is None
            assert sum(slot.spent for slot in agenda(driver.scorecard)) == spent


async def test_the_parking_lot_gives_owner_and_date_and_what_is_done(at_customer: Session) -> None:
    async with opened(at_customer, (60, 20)) as driver:
        before = set(driver.scorecard.records.parked)
        assert "parking lot 1 open" in driver.text
        await driver.press("f9")
        await driver.type("Ask the landlord", "enter")
        assert "parking lot 2 open" in driver.text
        await driver.press("L", "down", "enter")
        await driver.type("Ilse Varga", "enter")
        await driver.type("2026-12-01", "enter")
        (uid,) = set(driver.scorecard.records.parked) - before
        line = driver.scorecard.records.parked[uid]
        assert line.owner is not None
        assert driver.scorecard.plan.people[line.owner].name == "Ilse Varga"
        assert str(line.due) == "2026-12-01"
        await driver.press("space")
        assert driver.scorecard.records.parked[uid].done
        await driver.press("escape")
        assert "parking lot 1 open" in driver.text
        assert driver.kept().records.parked[uid].done
