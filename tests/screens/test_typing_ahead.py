"""What is typed faster than the screens can follow arrives in order and where it was meant to."""

import asyncio
from pathlib import Path
from random import Random

import pytest
from support.app import TODAY, Driver, lay_out, opened, session
from textual.events import Key

from bsc_tui.commands.new_plan import create

YEAR = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))
NAMES = {"\r": "enter", " ": "space", "\x13": "f8"}


async def burst(person: Driver, text: str, chance: Random) -> None:
    """Hand over keys as a terminal does, some at once, some a moment later, without waiting for anything."""
    for character in text:
        person.app.post_message(Key(NAMES.get(character, character), character if character >= " " else None))
        for _ in range(chance.choice((0, 0, 0, 1, 3, 20))):
            await asyncio.sleep(0)


@pytest.mark.parametrize("seed", range(4))
async def test_a_burst_of_keys_adds_every_line_as_it_was_typed(tmp_path: Path, seed: int) -> None:
    run = session(tmp_path)
    lay_out(run.location)
    run = session(tmp_path, create(run, "Chipset 2026", YEAR).key)
    titles = ["add daring deals", "jump down in quality", "keep good undo habits"]
    async with opened(run) as person:
        await burst(person, "\x13\x13\x13\x13a" + "".join(f"{title}\r" for title in titles) + "\r", Random(seed))  # noqa: S311  # no secret is made of it
        while person.app._keys._is_busy or person.app._keys._waiting:  # noqa: ASYNC110  # the app knows no event for it
            await asyncio.sleep(0)
        await person.settled()
        assert [o.title for o in person.kept().plan.objectives_in_order] == titles
