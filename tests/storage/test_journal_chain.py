"""The journal: only ever added to, each entry sealed with the one before, and together they give the rows."""

import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.postgres import raw

from bsc_tui.scorecard.change import (
    Change,
    Changes,
    Conflict,
    Refused,
    Scorecard,
    added,
    apply,
    edited,
    founded,
    invert,
    removed,
)
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Kpi, Objective, Person
from bsc_tui.scorecard.records import Actual
from storage.journal import START, Act, Broken, digest, fold, verify
from storage.location import File
from storage.store import Store

ONE = Decimal(1)


def test_every_entry_names_the_one_before(filled: Store, act: Any) -> None:
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    filled.commit("plan", edited(kpi, name="Other"), act("ben", "edit"))
    first, second = filled.reader.entries("plan")
    assert (first.seq, first.prev, first.kind, first.who) == (1, START, "new", "ana")
    assert (second.seq, second.prev, second.where, second.undoes) == (2, first.hash, "somewhere", None)
    assert second.changes == (Change(kind=Kind.KPI, uid="k1", before={"name": "Margin"}, after={"name": "Other"}),)
    assert filled.reader.head("plan") == (2, second.hash, second.at)
    assert filled.reader.entries("plan", after=1) == (second,)
    assert verify((first, second)) is None


def test_the_first_entry_that_was_altered_is_named(filled: Store, act: Any) -> None:
    for name in ("One", "Two", "Three"):
        filled.commit("plan", edited(filled.reader.scorecard("plan").plan.kpis["k1"], name=name), act())
    entries = filled.reader.entries("plan")
    lie = entries[1]._replace(who="ben")
    resealed = lie._replace(hash=digest(lie))
    assert verify((entries[0], lie, *entries[2:])) == Broken(2, "it does not say what it said when it was written")
    assert verify((entries[0], resealed, *entries[2:])) == Broken(3, "it does not follow from the entry before")
    assert verify((entries[0], *entries[2:])) == Broken(3, "entry 2 is missing before it")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET who = 'eve'",
        "UPDATE OR REPLACE journal SET seq = 1",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq = 1",
        'REPLACE INTO journal SELECT "plan", seq, prev, hash, at, \'eve\', "where", kind, undoes, changes FROM journal',
        'INSERT INTO journal SELECT "plan", 7, prev, hash, at, who, "where", kind, undoes, changes FROM journal',
        "INSERT OR REPLACE INTO journal SELECT \"plan\", seq, prev, hash, at, who, '', kind, undoes, '' FROM journal",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_nobody_alters_removes_or_replaces_an_entry(filled: Store, sql: str, recursive: str) -> None:
    before = filled.reader.entries("plan")
    with raw(filled.location) as connection:
        connection.execute(f"PRAGMA recursive_triggers={recursive}")
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            connection.execute(sql)
    assert filled.reader.entries("plan") == before


COPY = 'INSERT INTO journal SELECT "plan", {}, prev, hash, at, \'eve\', "where", kind, undoes, changes FROM journal'


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET who = 'eve'",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "TRUNCATE plan CASCADE",
        COPY.format("seq"),
        COPY.format("7"),
        COPY.format("1") + " ON CONFLICT DO NOTHING",
        COPY.format("2") + " ON CONFLICT (\"plan\", seq) DO UPDATE SET who = 'eve'",
    ],
)
@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize("location", ["server"], indirect=True)
def test_nobody_alters_removes_or_replaces_an_entry_on_a_server(filled: Store, sql: str, role: str) -> None:
    before = filled.reader.entries("plan")
    if COPY.format("2") in sql:
        filled.commit("plan", (added(Person(uid="x", name="X", rank=ONE)),), Act("ana", "x", "edit", before[0].at))
        before = filled.reader.entries("plan")
    with raw(filled.location) as connection:
        connection.execute(f"SET session_replication_role = {role}")
        with pytest.raises(psycopg.IntegrityError, match="only ever added to"):
            connection.execute(sql)
    assert filled.reader.entries("plan") == before


def test_folding_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="exactly one plan"):
        fold(())


NAMES = st.sampled_from(("Grow", "[/]", "margin [12%]", "売上", "a\\b", 'x"; DROP TABLE plan; --'))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-10_000, max_value=10_000)
MOVES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5), NAMES, NUMBERS), max_size=14)


def one_of(scorecard: Scorecard, kind: Kind, which: int) -> Any:
    things = sorted(scorecard.things(kind).items())
    return things[which % len(things)][1] if things else None


def change_for(scorecard: Scorecard, move: tuple[int, int, str, Decimal], fresh: str) -> Changes:
    """An edit a person could make now, told by dice."""
    what, which, name, number = move
    if what == 0:
        return edited(scorecard.plan.charter, mission=name, tolerance=abs(number))
    if what == 1:
        return (added(Person(uid=fresh, name=name, rank=number)),)
    if what == 2:
        return measured(scorecard, which, name, number)
    if what == 3:
        return edited(one_of(scorecard, Kind.PERSON, which) or scorecard.plan.charter, name=name)
    if what == 4:
        kind = (Kind.PERSON, Kind.KPI, Kind.OBJECTIVE, Kind.ACTION, Kind.PERSPECTIVE, Kind.THEME)[which]
        gone = one_of(scorecard, kind, which)
        return removed(scorecard, kind, gone.uid) if gone else ()
    return grown(scorecard, which, name, number, fresh)


def grown(scorecard: Scorecard, which: int, name: str, number: Decimal, fresh: str) -> Changes:
    perspective, objective, person = (
        one_of(scorecard, kind, which) for kind in (Kind.PERSPECTIVE, Kind.OBJECTIVE, Kind.PERSON)
    )
    if objective and which % 2:
        kpi = Kpi(uid=fresh, objective=objective.uid, code="F1.1", name=name, target=number, rank=ONE)
        return (*edited(objective, owner=person and person.uid, title=name), added(kpi))
    if perspective:
        return (added(Objective(uid=fresh, perspective=perspective.uid, code="F1", title=name, rank=number)),)
    return ()


def measured(scorecard: Scorecard, which: int, name: str, number: Decimal) -> Changes:
    kpi = one_of(scorecard, Kind.KPI, which)
    if not kpi:
        return ()
    uid = f"{kpi.uid}/2026-0{which + 1}"
    there = scorecard.records.actuals.get(uid)
    if there:
        return edited(there, value=number, not_applicable=None, note=name)
    return (added(Actual(uid=uid, kpi=kpi.uid, period=f"2026-0{which + 1}", value=number)),)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_folding_the_journal_gives_the_rows(everything: Changes, moves: list[tuple[int, int, str, Decimal]]) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(File(Path(folder).resolve() / "store.db"))
        store.create("Plan", everything, Act("ana", "x", "new", at))
        mine = founded(everything)
        for number, move in enumerate(moves):
            who = ("ana", "ben")[number % 2]
            undoes = None
            changes = change_for(mine, move, f"new-{number}")
            entry = store.undoable("plan", who) if move[0] == 7 else None
            if entry:
                changes, undoes = invert(entry.changes), entry.seq
            try:
                done = store.commit("plan", changes, Act(who, "x", "edit", at + timedelta(seconds=number), undoes))
            except (Conflict, Refused):
                with pytest.raises((Conflict, Refused)):
                    apply(mine, changes)
                continue
            mine = apply(mine, done.changes)
        entries = store.reader.entries("plan")
        assert verify(entries) is None
        assert fold(entries) == store.reader.scorecard("plan") == mine


def test_the_acts_about_a_few_things_are_found_with_only_what_names_them(filled: Store, act: Any) -> None:
    strange = 'k%_\\"é'
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    filled.commit("plan", (added(kpi.model_copy(update={"uid": strange, "code": "X9", "name": "Strange"})),), act())
    filled.commit("plan", (added(Actual(uid="k1/2027-01", kpi="k1", period="2027-01", value=ONE)),), act("ben"))
    filled.commit("plan", edited(filled.reader.scorecard("plan").plan.kpis[strange], name="Stranger"), act("cem"))
    found = filled.reader.entries_about("plan", {"k1/2027-01", strange})
    assert [(each.seq, each.who) for each in found] == [(2, "ana"), (3, "ben"), (4, "cem")]
    assert [change.uid for each in found for change in each.changes] == [strange, "k1/2027-01", strange]
    assert found[1] == filled.reader.entries("plan")[2]
    assert [each.seq for each in filled.reader.entries_about("plan", {"k1"})] == [1, 3], "also where it is a part"
    assert filled.reader.entries_about("plan", set()) == ()
