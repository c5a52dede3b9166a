"""Programs killed at a random moment while they keep acts and half-typed texts: what was said to be kept is there."""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from queue import SimpleQueue
from random import Random
from typing import Any

from support.proof.forks import Say, Worker, tell
from support.proof.whole import whole
from support.scorecards import changed, small

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Kept, Outcome
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Scorecard, added, edited
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Objective, Person
from storage.journal import Act
from storage.location import File, Location, locate
from storage.store import Store

ME = "ana"
NAME = "Small plan"
MOST_JOBS = 12
"""How many jobs a program may do at most before its end draws near."""
A_JOB = 0.02
"""Seconds in which it ends then: about those of a job, so that every moment of one is met."""
CYCLE = 6
"""Jobs of one round of what a program does over and over, see `keep_on`."""
ROUNDS = 50
"""Kills of one store; the next ones get another, for looking at a journal takes longer the longer it is."""


def everything(scorecard: Scorecard) -> tuple[Entity, ...]:
    """All things of a scorecard, the charter first and parents before their children."""
    return tuple(thing for kind in Kind for thing in scorecard.things(kind).values())


def founded_in(location: Location) -> Store:
    """A store with the small plan."""
    store = Store(location)
    things = everything(changed(small(), Kind.CHARTER, "plan", name=NAME))
    store.create(NAME, tuple(added(thing) for thing in things), Act(ME, "x", "new", datetime.now(UTC)))
    return store


def keep_on(location: Location, name: str, say: Say) -> None:
    """Keep acts and half-typed texts for ever, by the way every edit takes, and say each that is kept.

    Over and over: a text is begun, somebody is added, an objective is added and settles the text, a text that lasts is
    typed on, a KPI gets another name, and the old one back by undo.
    """
    outcomes: SimpleQueue[Outcome] = SimpleQueue()

    def listen(outcome: Outcome) -> None:
        assert isinstance(outcome, Kept), outcome
        say([outcome.seq, outcome.entry.hash])
        outcomes.put(outcome)

    def draft(where: str, text: str) -> Callable[[Store], None]:
        def keep(store: Store) -> None:
            store.keep_draft("plan", ME, where, text, datetime.now(UTC))
            say(None)

        return keep

    reader = Store(location).reader
    scorecard, head = reader.scorecard_and_head("plan")
    session = Session(location, ME, lambda: date(2027, 2, 1), lambda: datetime.now(UTC), where="x")
    plan = OpenPlan(session, "plan", scorecard, reader.issued_codes("plan"), listen, head)
    say("ready")
    number = 0
    while True:
        uid, rank = f"{name}-{number}", Decimal(number)
        plan.later(draft("begun", uid))
        plan.do((added(Person(uid=uid, name="Somebody", rank=rank)),))
        objective = Objective(uid=uid, perspective="customer", code="C1", title="More", rank=rank)
        plan.do((added(objective),), drafts_done=("begun",))
        plan.later(draft("lasting", uid))
        plan.do(edited(plan.scorecard.plan.kpis["days"], name=uid))
        plan.undo()
        for _ in range(4):
            plan.receive(outcomes.get())
        number += 1


@dataclass
class Tale:
    """What the store has to hold: so much for certain, and at most one job more."""

    acts: dict[int, str] = field(default_factory=dict)
    """The hash of every entry that was said to be kept."""
    kills: int = 0
    said: int = 0
    """Jobs that were said to be kept."""
    extra: int = 0
    """Jobs that were kept although nobody heard of it: killed between the two."""
    hot: int = 0
    """Kills in the middle of writing: a journal to roll back lay beside the file."""
    worst: int = 0
    """Entries of the longest journal."""

    def figures(self) -> Mapping[str, int]:
        """In a row."""
        return {"kills": self.kills, "said": self.said, "extra": self.extra, "hot": self.hot, "entries": self.worst}

    def plus(self, other: "Tale") -> None:
        """Count another store in."""
        self.kills, self.said, self.extra = self.kills + other.kills, self.said + other.said, self.extra + other.extra
        self.hot, self.worst = self.hot + other.hot, max(self.worst, other.worst)


def after_jobs(before: dict[str, str], name: str, jobs: int) -> tuple[int, dict[str, str]]:
    """How many entries the first jobs of a program write, and which texts are half-typed then."""
    drafts, acts = dict(before), 0
    for job in range(jobs):
        round_, step = divmod(job, CYCLE)
        uid = f"{name}-{round_}"
        if step in {0, 3}:
            drafts["begun" if step == 0 else "lasting"] = uid
        else:
            acts += 1
        if step == 2:
            drafts.pop("begun", None)
    return acts, drafts


def look(store: Store, tale: Tale, said: list[Any], name: str, before: tuple[int, dict[str, str]]) -> None:
    """Hold what is in the store against what a killed program said."""
    first, drafts_before = before
    for each in said:
        if each is not None:
            tale.acts[each[0]] = each[1]
    found = whole(store.location)
    drafts = {draft.field: draft.text for draft in store.reader.drafts("plan", ME)}
    there = {entry.seq: entry.hash for entry in found.entries}
    assert tale.acts.items() <= there.items(), "an act that was said to be kept is not there"
    now = len(there) - first, drafts
    exact, one_more = (after_jobs(drafts_before, name, len(said) + more) for more in (0, 1))
    assert now in (exact, one_more), f"{now} is neither {exact} nor {one_more}"
    tale.kills += 1
    tale.said += len(said)
    tale.extra += now != exact
    tale.worst = len(there)


def killed(location: Location, kills: int, dice: Random) -> Tale:
    """Kill one program after the other at one store, and look at it each time."""
    store, tale = founded_in(location), Tale()
    for number in range(kills):
        name = f"k{number}"
        before = store.reader.head("plan").seq, {each.field: each.text for each in store.reader.drafts("plan", ME)}
        worker = Worker(partial(keep_on, location, name))
        worker.hear(1 + dice.randint(0, MOST_JOBS))
        worker.listen(time.monotonic() + dice.uniform(0, A_JOB))
        said = worker.kill()[1:]
        assert worker.status is not None
        assert worker.status < 0, "it ended by itself"
        if isinstance(location, File):
            log = location.path.with_name(location.path.name + "-journal")
            tale.hot += log.exists() and log.stat().st_size > 0
        # A server may still be busy with the last word of the dead program: who takes the next turn waits for it.
        store.drop_draft("plan", "nobody", "nothing")
        look(store, tale, said, name, before)
    return tale


if __name__ == "__main__":
    where, times, start = sys.argv[1:]
    tell(killed(locate(where, {}), int(times), Random(int(start))).figures())  # noqa: S311  # when to kill is no secret
