"""The second terminal: it follows whoever leads the room, shows what is there for all to see, and never writes."""

import sqlite3
from asyncio import sleep
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.app import NOW, TODAY, session, store_with
from textual.pilot import Pilot

from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Scorecard, apply, founded
from bsc_tui.scorecard.clock import Line, laid_out, started, toggled
from bsc_tui.scorecard.plan import Role
from bsc_tui.scorecard.room import counted, new_idea
from bsc_tui.screens.presenting import Presenting, Wall
from storage.asking import Present, Spot
from storage.journal import CLOCK, Act
from storage.store import Store
from wizards.presented import followed, presented

TRIES = 600


@pytest.fixture(scope="module")
def plan() -> Scorecard:
    return founded(sample())


def customer(scorecard: Scorecard) -> str:
    return next(each.uid for each in scorecard.plan.perspectives.values() if each.name == "Customer")


# --- what is shown -----------------------------------------------------------------------------------------------


def test_the_page_somebody_is_at_is_shown_with_its_question_its_list_and_the_row_in_hand(plan: Scorecard) -> None:
    row = plan.plan.objectives_of(customer(plan))[1]
    page = presented(plan, f"objectives/{customer(plan)}|{row.uid}|title", TODAY, NOW, "en")
    assert (page.plan, page.page) == ("Brindlemoor Bakery 2026", "3 Objectives › Customer")
    assert page.question.startswith("To achieve our vision")
    assert [each.lead for each in page.rows if each.is_here] == [row.code]
    assert (page.ideas, page.clock) == ((), "")


def test_ideas_show_their_dots_once_they_are_counted_and_the_clock_what_is_left(plan: Scorecard) -> None:
    at = f"objectives/{customer(plan)}"
    with_idea = apply(plan, new_idea(plan, "i", "Open on Saturdays", customer(plan)))
    assert presented(with_idea, at, TODAY, NOW, "en").ideas == ("Open on Saturdays",)
    voted = apply(with_idea, counted(with_idea, {"i": 5}))
    going = apply(voted, laid_out(voted, [Line("objectives", "Objectives", 60)], lambda: "s"))
    going = apply(going, started(going, "s", NOW))
    page = presented(going, at, TODAY, NOW + timedelta(minutes=48), "en")
    assert page.ideas == ("  5 dots  Open on Saturdays",)
    assert page.clock == "12 min left"
    assert presented(going, "mission/mission", TODAY, NOW, "en").clock == "Objectives: 60 min left"


@pytest.mark.parametrize(
    "step", ["set_up", "mission", "objectives", "links", "kpis", "actions", "read_back", "sign_off"]
)
def test_every_step_has_something_to_show(plan: Scorecard, step: str) -> None:
    page = presented(plan, f"{step}/", TODAY, NOW, "en")
    assert page.question
    assert any(row.text for row in page.rows)


def test_the_room_sees_how_far_the_sign_off_is(plan: Scorecard) -> None:
    first, *people = presented(plan, "sign_off/", TODAY, NOW, "en").rows
    assert first.is_heading
    assert first.text.startswith("Approved (version 1)")
    assert all(row.text for row in people)


def test_the_facilitator_is_followed_else_who_moved_last_else_who_is_named(plan: Scorecard) -> None:
    leader = next(each for each in plan.plan.people.values() if each.role is Role.FACILITATOR)
    spots = (Spot("Zoe", "kpis/", NOW + timedelta(minutes=5)), Spot(leader.name.upper(), "mission/", NOW))
    assert followed(plan.plan, spots) == spots[1]
    assert followed(plan.plan, spots, "zoe") == spots[0]
    assert followed(plan.plan, spots, "Nobody") is None
    assert followed(plan.plan, spots[:1]) == spots[0]
    assert followed(plan.plan, ()) is None


# --- the terminal ------------------------------------------------------------------------------------------------


@pytest.fixture
def run(tmp_path: Path) -> Session:
    baked = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(baked.location, sample())
    return baked


@asynccontextmanager
async def presenting(run: Session, size: tuple[int, int], follow: str = "") -> AsyncIterator[Pilot[Any]]:
    app = Presenting(run, Store(run.location).reader.plans()[0].uid, follow)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await shows(pilot, "?")
            yield pilot
    finally:
        app.close_plan()


def screen(pilot: Pilot[Any]) -> str:
    strips = pilot.app.screen._compositor.render_strips()  # the screen as it is painted
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def shows(pilot: Pilot[Any], words: str) -> None:
    for _ in range(TRIES):
        if words in screen(pilot):
            return
        await sleep(0.05)
        await pilot.pause()
    pytest.fail(f"{words!r} is not shown:\n{screen(pilot)}")


async def test_it_follows_place_dots_and_leaving_at_sixty_by_twenty_and_writes_nothing(run: Session) -> None:
    store = Store(run.location)
    uid = store.reader.plans()[0].uid
    now = store.reader.scorecard(uid)
    topic = customer(now)
    here = Present("t", "Zoe", "desk", NOW, NOW)
    async with presenting(run, (60, 20)) as pilot:
        await shows(pilot, "Waiting for the workshop to begin")
        store.keep_presence(uid, here)
        store.keep_place(uid, "Zoe", f"objectives/{topic}", NOW)
        await shows(pilot, "3 Objectives › Customer")
        row = now.plan.objectives_of(topic)[0]
        await shows(pilot, row.title)
        ideas = new_idea(now, "i", "Open on Saturdays", topic)
        act = Act("Zoe", "desk", "edit", NOW)
        store.commit(uid, ideas, act)
        store.commit(uid, counted(apply(now, ideas), {"i": 5}), act)
        await shows(pilot, "5 dots  Open on Saturdays")
        line = Line("objectives", "Objectives", 60)
        store.commit(uid, toggled(now, line, [line], NOW, lambda: "s"), Act("Zoe", "desk", CLOCK, NOW))
        await shows(pilot, "60 min left")
        await pilot.press("a", "enter", "f9", "escape", "ctrl+p", "question_mark")
        store.keep_presence(uid, here._replace(left=NOW))
        await shows(pilot, "Zoe left")
        assert len(pilot.app.screen_stack) == 1
        head = store.reader.head(uid)
        assert [each.person for each in store.reader.around(uid).present] == ["Zoe"]
        await pilot.press("q")
        await pilot.pause()
    assert pilot.app.return_value == 0
    assert store.reader.head(uid) == head
    assert not store.reader.drafts(uid, run.person)


async def test_it_waits_for_whom_it_is_to_follow(run: Session) -> None:
    store = Store(run.location)
    uid = store.reader.plans()[0].uid
    store.keep_place(uid, "Zoe", "kpis/kpis", NOW)
    async with presenting(run, (80, 24), "Ben [/]") as pilot:
        await shows(pilot, "Waiting for Ben [/]")
        store.keep_place(uid, "ben [/]", "mission/mission", NOW)
        await shows(pilot, "2 Mission, vision")


async def test_a_text_that_looks_like_markup_is_shown_as_it_is(run: Session) -> None:
    store = Store(run.location)
    uid = store.reader.plans()[0].uid
    now = store.reader.scorecard(uid)
    topic = customer(now)
    store.commit(uid, new_idea(now, "i", "margin [12%] [/] [@click=app.quit]x[/]", topic), Act("Z", "d", "edit", NOW))
    store.keep_place(uid, "Zoe", f"objectives/{topic}", NOW)
    async with presenting(run, (160, 50)) as pilot:
        await shows(pilot, "margin [12%] [/] [@click=app.quit]x[/]")


@pytest.fixture
def only_read(run: Session, tmp_path: Path) -> Iterator[Session]:
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (tmp_path / "store.db").chmod(0o400)
    tmp_path.chmod(0o500)
    yield run
    tmp_path.chmod(0o700)


async def test_a_store_that_may_only_be_read_is_enough(only_read: Session) -> None:
    async with presenting(only_read, (60, 20)) as pilot:
        assert pilot.app.query_one(Wall).page.plan == "Brindlemoor Bakery 2026"
