"""Whoever alters a store past the program is found out: the entry, the thing and the field are named."""

import hashlib
import json
import re
from typing import Any

import pytest
from support.postgres import raw

from bsc_tui.scorecard.change import edited
from storage.doctor.contents import MANY, SEALS, journals
from storage.doctor.finding import Finding, Level
from storage.location import File, Location
from storage.store import Store


def tamper(location: Location, *statements: str) -> None:
    """Take the seals off, and alter the store."""
    of_server = "" if isinstance(location, File) else " ON journal"
    with raw(location) as connection:
        for name in sorted(SEALS):
            connection.execute(f"DROP TRIGGER {name}{of_server}")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def busy(filled: Store, act: Any) -> Store:
    """A plan whose journal has four entries."""
    for name in ("One", "Two", "Three"):
        filled.commit("plan", edited(filled.reader.scorecard("plan").plan.kpis["k1"], name=name), act("ben"))
    return filled


def looked_at(store: Store) -> list[Finding]:
    return list(journals(store.location, is_current=True))


def faults(store: Store) -> list[str]:
    return [found.message for found in looked_at(store) if found.level is Level.FAULT]


KEY = "lakeside-clinic-2027"


def test_a_store_nobody_tampered_with_is_well(busy: Store) -> None:
    assert [(found.level, found.message) for found in looked_at(busy)] == [
        (Level.OK, f"{KEY}: 4 entries, each as it was written"),
        (Level.OK, f"{KEY}: the plan is what its journal adds up to"),
    ]


@pytest.mark.parametrize(
    "change",
    ["who = 'eve'", "at = '2026-11-22 12:00:59+00'", "kind = 'undo'", "\"where\" = 'elsewhere'", "undoes = 2"],
)
def test_an_entry_that_was_altered_is_named(busy: Store, change: str) -> None:
    tamper(busy.location, f"UPDATE journal SET {change} WHERE seq = 3")  # noqa: S608  # constants
    assert faults(busy) == [f"{KEY}: entry 3 does not say what it said when it was written: its content was changed"]


def test_what_an_altered_entry_would_have_made_is_named_too(busy: Store) -> None:
    tamper(busy.location, "UPDATE journal SET changes = replace(changes, 'Three', 'Four') WHERE seq = 4")
    assert faults(busy) == [
        f"{KEY}: entry 4 does not say what it said when it was written: its content was changed",
        f'{KEY}: KPI F1.1 Three, name: the journal says "Four", the store "Three"',
    ]


def test_an_entry_that_was_sealed_again_is_found_by_the_next(busy: Store) -> None:
    entry = busy.reader.entries("plan")[1]
    told = {
        "seq": 2,
        "prev": entry.prev,
        "at": entry.at.isoformat().replace("+00:00", "Z"),
        "who": "eve",
        "where": entry.where,
        "kind": entry.kind,
        "undoes": None,
        "changes": [{"kind": c.kind.value, "uid": c.uid, "before": c.before, "after": c.after} for c in entry.changes],
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    forged = hashlib.sha256(text.encode()).hexdigest()
    tamper(busy.location, f"UPDATE journal SET who = 'eve', hash = '{forged}' WHERE seq = 2")  # noqa: S608  # constants
    assert faults(busy) == [f"{KEY}: entry 3 does not follow from the one before: the link between them is broken"]


@pytest.mark.parametrize(
    ("gone", "said"), [("seq = 2", "entry 2 is missing"), ("seq IN (2, 3)", "the entries 2 to 3 are missing")]
)
def test_an_entry_that_was_removed_is_named(busy: Store, gone: str, said: str) -> None:
    tamper(busy.location, f"DELETE FROM journal WHERE {gone}")  # noqa: S608  # constants
    first, *rest = faults(busy)
    assert first == f"{KEY}: {said}"
    assert rest == [
        f"{KEY}: entry {4 if '3' in gone else 3} does not follow from those before it: KPI F1.1 Margin, name"
    ]


def test_when_the_last_entry_was_removed_the_rows_tell(busy: Store) -> None:
    tamper(busy.location, "DELETE FROM journal WHERE seq = 4")
    assert faults(busy) == [f'{KEY}: KPI F1.1 Three, name: the journal says "Two", the store "Three"']


def test_a_journal_that_is_gone_is_told(busy: Store) -> None:
    tamper(busy.location, "DELETE FROM journal")
    said = faults(busy)
    assert said[0] == f"{KEY}: there is no entry at all: the whole journal is missing"
    assert len(said) == 1 + MANY + 1
    assert re.fullmatch(rf"{KEY}: and [0-9]+ more", said[-1])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE actual SET value = '11.3' WHERE period = '2026-01'",
            'actual F1.1 2026-01, value: the journal says "11.2", the store "11.3"',
        ),
        (
            "UPDATE kpi SET owner = NULL",
            'KPI F1.1 Three, owner: the journal says "ana", the store nothing',
        ),
        ("DELETE FROM waiver", "waiver M01 is in the journal and not in the store"),
        ("DELETE FROM fist", "fist Objectives is in the journal and not in the store"),
        (
            "INSERT INTO theme (plan, uid, name, rank) VALUES ('plan', 't9', 'Eve', '9')",
            "theme Eve is in the store and not in the journal",
        ),
    ],
)
def test_a_row_that_was_altered_is_named_with_its_field(busy: Store, statement: str, said: str) -> None:
    with raw(busy.location) as connection:
        connection.execute(statement)
    assert faults(busy) == [f"{KEY}: {said}"]


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_a_row_that_holds_no_thing_is_named(busy: Store) -> None:
    with raw(busy.location) as connection:
        connection.execute("UPDATE kpi SET target = 'much'")
    assert faults(busy) == [f"{KEY}: KPI F1.1 Three cannot be read"]


def test_an_entry_nobody_can_read_is_named(busy: Store) -> None:
    tamper(busy.location, "UPDATE journal SET changes = '{' WHERE seq = 4")
    assert faults(busy)[:2] == [
        f"{KEY}: entry 4 does not say what it said when it was written: its content was changed",
        f"{KEY}: entry 4 cannot be read",
    ]
