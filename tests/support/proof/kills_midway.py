"""Programs killed while they bring an older store up to date, and while they copy one that others write to."""

import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from support.proof.forks import Say, Worker, tell
from support.proof.kills import founded_in, keep_on
from support.proof.older import older
from support.proof.whole import sound, whole

from storage.backup import backup
from storage.location import File
from storage.opening import State
from storage.store import Store

PLANS = ("plan", "plan-brindlemoor")
LISTENED = 0.01
"""Seconds the writer is listened to after each kill, so that it never has to stop because nobody does."""
LONGEST = 0.2
"""Seconds a program may copy at most: some copies."""
WHOLE_RUN = 1.5
"""How long after its start a program is killed at the latest, as a multiple of the time it takes."""


def updated(folder: Path, kills: int, seed: int) -> Mapping[str, int]:
    """Kill programs that bring the store of the first version up to date; it is always whole, old or new.

    Gives how often it was still the old one, and how often it was done.
    """
    dice, done = Random(seed), 0  # noqa: S311  # when to kill is no secret
    older(folder / "warm.db").open()
    patient = older(folder / "patient.db")
    timed = Worker(partial(_open, patient))
    timed.hear(1)
    begin = time.monotonic()
    timed.hear(2)
    longest = WHOLE_RUN * (time.monotonic() - begin)
    timed.join()
    wanted = {plan: whole(patient.location, plan) for plan in PLANS}
    for number in range(kills):
        store = older(folder / f"{number}.db")
        worker = Worker(partial(_open, store))
        worker.hear(1)
        worker.listen(time.monotonic() + dice.uniform(0, longest))
        said = worker.kill()
        place = File(folder / f"{number}.db")
        sound(place)
        state = store.reader.state
        assert state is State.CURRENT or (state is State.BEHIND and "done" not in said)
        done += state is State.CURRENT
        for copy in folder.glob(f"{number}.db.*.bak"):
            sound(File(copy))
            assert Store(File(copy)).reader.state is State.BEHIND
        Store(place).open()
        assert {plan: whole(place, plan) for plan in PLANS} == wanted, "the update lost something"
    return {"kills": kills, "old": kills - done, "new": done}


def _open(store: Store, say: Say) -> None:
    say("ready")
    store.open()
    say("done")


def copied(folder: Path, kills: int, seed: int) -> Mapping[str, int]:
    """Kill programs that copy a store while another one writes to it; a copy that has its name is whole.

    Gives the copies that were said to be made, and those that were killed before.
    """
    dice = Random(seed)  # noqa: S311  # when to kill is no secret
    store = founded_in(File(folder / "store.db"))
    writer = Worker(partial(keep_on, store.location, "w"))
    made = broken = 0
    for number in range(kills):
        place = folder / str(number)
        place.mkdir()
        copier = Worker(partial(_copy, store, place))
        copier.hear(1)
        copier.listen(time.monotonic() + dice.uniform(0, LONGEST))
        said = copier.kill()[1:]
        named = sorted(path for path in place.iterdir() if path.suffix == ".db")
        assert {path.name for path in named} >= set(said), "a copy that was said to be made is not there"
        assert len(named) <= len(said) + 1
        for path in named:
            whole(File(path))
        made, broken = made + len(said), broken + any(path.suffix != ".db" for path in place.iterdir())
        writer.listen(time.monotonic() + LISTENED)
    writer.kill()
    assert any(writer.heard)
    whole(store.location)
    return {"kills": kills, "copies": made, "in the middle": broken}


def _copy(store: Store, folder: Path, say: Say) -> None:
    say("ready")
    number = 0
    while True:
        target = folder / f"{number}.db"
        backup(store.location, target, datetime.now(UTC))
        say(target.name)
        number += 1


DOINGS: Mapping[str, Callable[..., Any]] = {"updated": updated, "copied": copied}

if __name__ == "__main__":
    doing, where, times, start = sys.argv[1:]
    tell(DOINGS[doing](Path(where).resolve(), int(times), int(start)))
