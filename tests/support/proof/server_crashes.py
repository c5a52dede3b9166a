"""A server that crashes while somebody keeps acts: each that was said to be kept is there, once."""

import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from support.postgres import Postgres, started
from support.proof.forks import Say, Worker, tell
from support.proof.kills import founded_in
from support.proof.whole import whole

from bsc_tui.scorecard.change import added
from bsc_tui.scorecard.plan import Person
from storage.errors import StoreError
from storage.journal import Act
from storage.location import Location, Server
from storage.store import Store

PAUSE = 0.01
"""Seconds until somebody tries again."""
AT_WORK = 5
"""Acts that have to be kept before the next crash."""


def keep_trying(location: Location, say: Say) -> None:
    """Keep one act after the other, each again until it is kept; say which, and how often it was not."""
    store, number = Store(location), 0
    act = Act("ana", "x", "edit", datetime.now(UTC))
    while True:
        tries, number, words = 0, number + 1, ""
        person = Person(uid=f"p{number}", name="Somebody", rank=Decimal(number))
        while True:
            try:
                done = store.commit("plan", (added(person),), replace(act, at=datetime.now(UTC)))
            except StoreError as error:
                tries += 1
                words = str(error)
                time.sleep(PAUSE)
                continue
            say([done.entry.seq, done.entry.hash, tries, words])
            break


def crashed(postgres: Postgres, location: Location, crashes: int, seed: int) -> Mapping[str, Any]:
    """Crash a server again and again under one program that keeps acts."""
    dice = Random(seed)  # noqa: S311  # when to crash is no secret
    store = founded_in(location)
    worker = Worker(partial(keep_trying, location))
    for _ in range(crashes):
        worker.hear(len(worker.heard) + AT_WORK)
        worker.listen(time.monotonic() + dice.uniform(0, 0.1))
        postgres.crash()
    worker.hear(len(worker.heard) + AT_WORK)
    said = worker.kill()
    assert all(str(location) in act[3] for act in said if act[2]), "it was not said which store went away"
    store.drop_draft("plan", "nobody", "nothing")
    found = whole(location)
    there = {entry.seq: entry.hash for entry in found.entries}
    assert {act[0]: act[1] for act in said}.items() <= there.items(), "an act that was said to be kept is not there"
    assert len(there) - 1 - len(said) in {0, 1}
    added_people = [change.uid for entry in found.entries[1:] for change in entry.changes]
    assert added_people == [f"p{number}" for number in range(1, len(there))], "an act is there twice, or not"
    return {"crashes": crashes, "said": len(said), "met": sum(act[2] > 0 for act in said)}


if __name__ == "__main__":
    with started() as server, server.database() as name:
        tell(crashed(server, Server(server.url(name)), int(sys.argv[1]), int(sys.argv[2])))
