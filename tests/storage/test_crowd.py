"""Many programs at one store, and programs that are killed: nothing that was said to be kept is lost."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from itertools import count
from random import Random
from typing import IO, Any

from bsc_tui.scorecard.change import added
from bsc_tui.scorecard.plan import Person
from storage.journal import fold, verify
from storage.location import Location
from storage.store import Store

START = """
import sys
from datetime import date, datetime, UTC
from decimal import Decimal
from pathlib import Path
from bsc_tui.scorecard.change import added, edited, Conflict
from bsc_tui.scorecard.plan import Charter, Objective, Person
from storage.journal import Act
from storage.location import Location
from storage.store import Store
me = sys.argv[2]
store = Store(Location(Path(sys.argv[1])))
act = lambda: Act(me, "x", "edit", datetime.now(UTC))
print("ready", flush=True)
sys.stdin.readline()
"""
CREATE = (
    START
    + """
charter = Charter(uid=me, name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31))
print(store.create("Plan", (added(charter),), act()).key, flush=True)
"""
)
EDIT = (
    START
    + """
kept = 0
for number in range(20):
    if number % 2:
        thing = Objective(uid=f"{me}-{number}", perspective="fin", code="F1", title="New", rank=Decimal(number))
        print(store.commit("plan", (added(thing),), act()).changes[0].after["code"], flush=True)
        continue
    while True:
        person = store.reader.scorecard("plan").plan.people["counter"]
        try:
            store.commit("plan", edited(person, name=str(int(person.name) + 1)), act())
        except Conflict:
            continue
        print("+1", flush=True)
        break
"""
)
KEEP_ON = (
    START
    + """
number = int(me)
while True:
    number += 1
    store.commit("plan", (added(Person(uid=f"p{number}", name="P", rank=Decimal(number))),), act())
    print(number, flush=True)
"""
)


def started(script: str, location: Location, name: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(location.path), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert out(process).readline() == "ready\n"
    return process


def out(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout
    return process.stdout


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def all_of(script: str, location: Location, names: list[str]) -> list[list[str]]:
    """What programs that run at the same time print."""
    processes = [started(script, location, name) for name in names]
    for process in processes:
        go(process)
    printed = [process.communicate()[0].splitlines() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(names)
    return printed


def test_four_programs_make_the_store_at_once(location: Location) -> None:
    printed = all_of(CREATE, location, ["a", "b", "c", "d"])
    assert sorted(key for (key,) in printed) == ["plan", "plan-2", "plan-3", "plan-4"]
    assert {plan.uid for plan in Store(location).reader.plans()} == {"a", "b", "c", "d"}


def test_eight_people_edit_at_once_and_nothing_is_lost(filled: Store, act: Any) -> None:
    filled.commit("plan", (added(Person(uid="counter", name="0", rank=Decimal(9))),), act())
    printed = all_of(EDIT, filled.location, [f"p{number}" for number in range(8)])
    codes = [word for words in printed for word in words if word != "+1"]
    scorecard, entries = filled.reader.scorecard("plan"), filled.reader.entries("plan")
    assert scorecard.plan.people["counter"].name == "80"
    assert len(set(codes)) == len(codes) == 80
    assert {objective.code for objective in scorecard.plan.objectives.values()} == {*codes, "F1", "F2"}
    assert len(entries) == 2 + 160
    assert verify(entries) is None
    assert fold(entries) == scorecard


def test_whatever_was_said_to_be_kept_outlives_a_kill(filled: Store) -> None:
    dice, said = Random(7), 0  # noqa: S311  # when to kill is no secret
    for _ in range(10):
        process = started(KEEP_ON, filled.location, str(said))
        go(process)
        for heard in count(1):
            said = int(out(process).readline())
            if heard >= dice.randrange(1, 12):
                break
        process.send_signal(signal.SIGKILL)
        said = max([said, *map(int, process.communicate()[0].split())])
        there = {uid for uid in filled.reader.scorecard("plan").plan.people if uid != "ana"}
        assert {f"p{number}" for number in range(1, said + 1)} <= there
        assert len(there) <= said + 1
        said = len(there)
    entries = filled.reader.entries("plan")
    assert verify(entries) is None
    assert fold(entries) == filled.reader.scorecard("plan")
    with closing(sqlite3.connect(filled.location.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
