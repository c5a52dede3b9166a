"""Many programs that edit one plan at the same time, and as many that do no more than a database has to."""

import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import Any

import psycopg
from support.proof.forks import Say, at_once, percentile, tell
from support.proof.kills import founded_in
from support.proof.whole import whole

from bsc_tui.scorecard.change import Changes, Conflict, added, edited
from bsc_tui.scorecard.plan import Charter, Objective, Person
from storage.engine import PRAGMAS
from storage.journal import Act
from storage.location import File, Location, Server, locate
from storage.opening import PATIENCE
from storage.store import Store

COUNTER = "counter"
EVERY = 4
"""One edit in so many is of a field that everybody alters at the same time."""


@dataclass(frozen=True)
class Crowd:
    """How it went."""

    kept: int
    """Edits that were said to be kept; as many are in the journal and in the rows."""
    refused: int
    """Edits of the common field that somebody else was faster with; they were read again and made again."""
    seconds: float
    took: tuple[float, ...]
    """Seconds of each edit that was kept, from handing it over to hearing so."""

    def figures(self) -> Mapping[str, float]:
        """In a row, with milliseconds for single edits."""
        return {
            "kept": self.kept,
            "refused": self.refused,
            "edits_per_second": round(self.kept / self.seconds, 1),
            "p50_ms": round(percentile(self.took, 0.5) * 1000, 1),
            "p99_ms": round(percentile(self.took, 0.99) * 1000, 1),
        }


def edit(location: Location, me: str, edits: int, say: Say) -> None:
    """Edit a common counter, add objectives that all want the same code, and alter what is one's own; say each.

    Every other program keeps its store open meanwhile, as while a plan is open.
    """
    store, refused = Store(location), 0
    if me.endswith(("1", "3", "5", "7", "9")):
        store.stay_open()
    own = Person(uid=me, name=me, rank=Decimal(1))
    for number in range(edits):
        what = number % EVERY
        while True:
            if what == 0:
                counter = store.reader.scorecard("plan").plan.people[COUNTER]
                changes = edited(counter, name=str(int(counter.name) + 1))
            elif what == 1:
                uid, rank = f"{me}-{number}", Decimal(number)
                changes = (added(Objective(uid=uid, perspective="customer", code="C1", title="New", rank=rank)),)
            else:
                changes, own = _renamed(own, number)
            begin = time.perf_counter()
            try:
                done = store.commit("plan", changes, _act(me))
            except Conflict:
                assert what == 0, "nobody else has to do with this"
                refused += 1
                continue
            say([done.entry.seq, done.entry.hash, what, time.perf_counter() - begin])
            break
    say(refused)


def _renamed(person: Person, number: int) -> tuple[Changes, Person]:
    name = f"{person.uid} {number}"
    return edited(person, name=name), person.model_copy(update={"name": name})


def _act(who: str) -> Act:
    return Act(who, "x", "edit", datetime.now(UTC))


def crowded(location: Location, programs: int, edits: int) -> Crowd:
    """Let programs edit a fresh plan at once, and make sure that nothing of it is lost."""
    store, names = founded_in(location), [f"p{number}" for number in range(programs)]
    people = [Person(uid=uid, name="0" if uid == COUNTER else uid, rank=Decimal(1)) for uid in (COUNTER, *names)]
    store.commit("plan", tuple(added(person) for person in people), _act("ana"))
    works = [partial(edit, location, name, edits) for name in names]
    said, seconds = at_once(works)
    acts = [act for lines in said for act in lines[:-1]]
    found = whole(location)
    there = {entry.seq: entry.hash for entry in found.entries[2:]}
    assert there == {act[0]: act[1] for act in acts}, "the journal does not hold exactly what was said to be kept"
    assert len(acts) == len(there) == programs * edits
    plan = found.scorecard.plan
    assert plan.people[COUNTER].name == str(sum(act[2] == 0 for act in acts)), "an edit of the common field was lost"
    assert len(plan.objectives) == 2 + sum(act[2] == 1 for act in acts)
    latest = max((number for number in range(edits) if number % EVERY > 1), default=None)
    assert all(plan.people[me].name == (me if latest is None else f"{me} {latest}") for me in names)
    return Crowd(len(acts), sum(lines[-1] for lines in said), seconds, tuple(act[3] for act in acts))


# --- the same number of transactions without a plan ------------------------------------------------------------------


def bare(location: Location, programs: int, edits: int) -> Crowd:
    """What the database itself takes for as many transactions, as durable and as much one after the other.

    Each reads a counter, writes it and adds a row to a journal; the connection stays open between them.
    """
    work = _bare_server if isinstance(location, Server) else _bare_file
    with _connected(location) as run:
        run("CREATE TABLE bare (n INTEGER)")
        run("CREATE TABLE bare_journal (seq INTEGER PRIMARY KEY, who TEXT, changes TEXT)")
        run("INSERT INTO bare VALUES (0)")
    works = [partial(work, location, f"p{number}", edits) for number in range(programs)]
    said, seconds = at_once(works)
    took = tuple(each for lines in said for each in lines)
    with _connected(location) as run:
        assert run("SELECT n, (SELECT count(*) FROM bare_journal) FROM bare") == [(len(took), len(took))]
    return Crowd(len(took), 0, seconds, took)


@contextmanager
def _connected(location: Location) -> Any:
    """A way to run statements, each kept at once."""
    if isinstance(location, Server):
        with psycopg.connect(location.url, autocommit=True) as there:

            def run_there(sql: str) -> list[Any]:
                found = there.execute(sql)
                return found.fetchall() if found.description else []

            yield run_there
        return
    assert isinstance(location, File)
    with closing(sqlite3.connect(location.path, timeout=PATIENCE, isolation_level=None)) as here:
        (mode,) = here.execute("PRAGMA journal_mode").fetchone()
        for pragma in (*PRAGMAS, f"synchronous={'FULL' if mode == 'wal' else 'EXTRA'}"):
            here.execute(f"PRAGMA {pragma}")
        yield lambda sql: here.execute(sql).fetchall()


def _bare_file(location: Location, me: str, edits: int, say: Say) -> None:
    _bare(location, me, edits, say, ("BEGIN IMMEDIATE",))


def _bare_server(location: Location, me: str, edits: int, say: Say) -> None:
    _bare(location, me, edits, say, ("BEGIN", "SELECT pg_advisory_xact_lock(1)"))


def _bare(location: Location, me: str, edits: int, say: Say, start: tuple[str, ...]) -> None:
    with _connected(location) as run:
        for _ in range(edits):
            begin = time.perf_counter()
            for sql in start:
                run(sql)
            ((n,),) = run("SELECT n FROM bare")
            run(f"UPDATE bare SET n = {n + 1}")  # noqa: S608  # a number
            run(f"INSERT INTO bare_journal VALUES ({n + 1}, '{me}', '{'x' * 200}')")  # noqa: S608  # a number and a name
            run("COMMIT")
            say(time.perf_counter() - begin)


# --- programs that make a store --------------------------------------------------------------------------------------


def make(location: Location, me: str, say: Say) -> None:
    """Keep a plan where there may be no store yet."""
    charter = Charter(uid=me, name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31))
    say(Store(location).create("Plan", (added(charter),), _act(me)).key)


def made_at_once(location: Location, programs: int) -> list[str]:
    """The keys that programs get which all make the store."""
    for name in ("storage.migrating", "storage.writing"):
        import_module(name)
    works = [partial(make, location, f"m{number}") for number in range(programs)]
    return [key for (key,) in at_once(works)[0]]


DOINGS: Mapping[str, Callable[..., Any]] = {
    "crowded": lambda location, *numbers: crowded(location, *numbers).figures(),
    "bare": lambda location, *numbers: bare(location, *numbers).figures(),
    "made_at_once": made_at_once,
}

if __name__ == "__main__":
    doing, where, *rest = sys.argv[1:]
    tell(DOINGS[doing](locate(where, {}), *(int(each) for each in rest)))
