"""Who else is in the plan, on the top line: how many, who left, and that one can go on in a place."""

from asyncio import sleep
from pathlib import Path

import pytest
from support.app import NOW, Driver, opened, session, store_with

from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from storage.asking import Present
from storage.store import Store

TRIES = 600


@pytest.fixture
def run(tmp_path: Path) -> Session:
    baked = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(baked.location, sample())
    return baked


async def shows(driver: Driver, words: str) -> None:
    for _ in range(TRIES):
        if words in driver.text:
            return
        await sleep(0.05)
        await driver.settled()
    pytest.fail(f"{words!r} is not shown:\n{driver.text}")


async def test_others_are_counted_and_told_of_when_they_leave_and_their_place_can_be_taken(run: Session) -> None:
    store = Store(run.location)
    uid = store.reader.plans()[0].uid
    async with opened(run, (160, 50)) as ana:
        ben = Present("b", "Ben", "desk", NOW, NOW)
        eva = Present("e", "Eva", "desk", NOW, NOW)
        store.keep_presence(uid, ben)
        store.keep_presence(uid, eva)
        await shows(ana, "3 here")
        store.keep_place(uid, "Ben", "mission/mission", NOW)
        store.keep_presence(uid, ben._replace(left=NOW))
        await shows(ana, "Ben left")
        await shows(ana, "2 here")
        await ana.press("escape", "T")
        assert "left, Mission, vision" in ana.text
        await ana.press("enter")
        await shows(ana, "You go on for Ben")


async def test_a_terminal_says_when_it_opens_and_when_it_leaves_a_plan(run: Session) -> None:
    store = Store(run.location)
    uid = store.reader.plans()[0].uid
    async with opened(run) as ana:
        for _ in range(TRIES):
            if store.reader.around(uid).present:
                break
            await sleep(0.05)
            await ana.settled()
        (here,) = store.reader.around(uid).present
        assert (here.person, here.left) == ("Ana Ruiz", None)
        before = store.reader.head(uid)
        ana.kept()
    (gone,) = store.reader.around(uid).present
    assert gone.left is not None
    assert store.reader.head(uid) == before
