"""`bsc-tui log`: the journal for people and for programs."""

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.hostile import TEXTS
from support.runs import Run


def recorded(bsc: Run, *values: str, person: str = "Ana") -> None:
    for value in values:
        assert bsc("--as", person, "record", "I2.1", "2026-10", value).status == 0


def test_the_newest_act_comes_first_with_what_was_and_what_is(chipset: Run) -> None:
    recorded(chipset, "74.1")
    recorded(chipset, "75", person="Ben")
    ran = chipset("log", "--limit", "2")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert re.fullmatch(r"3  \d{4}-\d\d-\d\d \d\d:\d\d  Ben at .+  record  [0-9a-f]{12}", lines[0])
    assert lines[1] == "    actual I2.1 Yield 2026-10, value: 74.1 → 75"
    assert lines[2].startswith("2  ")
    assert len(lines) == 4


def test_the_first_entry_makes_the_plan(chipset: Run) -> None:
    ran = chipset("log")
    assert ran.out.splitlines()[0].startswith("1  ")
    assert "    plan chipset added" in ran.out.splitlines()
    assert "    KPI I2.1 Yield added" in ran.out.splitlines()


def test_the_json_is_whole_in_order_and_proves_itself(chipset: Run) -> None:
    recorded(chipset, "74.1", "75")
    found = json.loads(chipset("log", "--json").out)
    assert list(found) == ["schema", "plan", "head", "entries"]
    assert (found["schema"], found["plan"]) == ("bsc-log/1", "chipset")
    assert [entry["seq"] for entry in found["entries"]] == [1, 2, 3]
    assert found["head"] == {"seq": 3, "hash": found["entries"][-1]["hash"]}
    prev = ""
    for entry in found["entries"]:
        assert list(entry) == ["seq", "prev", "hash", "at", "who", "where", "kind", "undoes", "changes"]
        assert entry["prev"] == prev
        told = {name: value for name, value in entry.items() if name != "hash"}
        text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == entry["hash"]
        prev = entry["hash"]
    assert found["entries"][2]["changes"] == [
        {
            "kind": "actual",
            "uid": found["entries"][2]["changes"][0]["uid"],
            "before": {"value": "74.1"},
            "after": {"value": "75"},
        }
    ]


def test_the_newest_entries_of_the_json_are_in_order_too(chipset: Run) -> None:
    recorded(chipset, "1", "2", "3")
    found = json.loads(chipset("log", "--json", "--limit", "2").out)
    assert [entry["seq"] for entry in found["entries"]] == [3, 4]


def test_a_long_journal_comes_in_pieces(chipset: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(chipset, *(str(number) for number in range(8)))
    monkeypatch.setattr("storage.asking.AT_ONCE", 3)
    found = json.loads(chipset("log", "--json").out)
    assert [entry["seq"] for entry in found["entries"]] == list(range(1, 10))
    assert [line[0] for line in chipset("log").out.splitlines() if line[0] != " "] == list("987654321")


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_reaches_no_terminal(chipset: Run, world: Path, text: str) -> None:
    with closing(sqlite3.connect(world / "data" / "bsc-tui" / "store.db")) as connection, connection:
        connection.execute("DROP TRIGGER journal_stays")
        (changes,) = connection.execute("SELECT changes FROM journal").fetchone()
        spoilt = json.loads(changes)
        spoilt[0]["after"]["name"] = spoilt[1]["after"]["name"] = text
        connection.execute('UPDATE journal SET who = ?, "where" = ?, changes = ?', (text, text, json.dumps(spoilt)))
    for arguments in (("log",), ("log", "--json")):
        ran = chipset(*arguments)
        assert ran.status == 0
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ran.out)
    assert json.loads(chipset("log", "--json").out)["entries"][0]["who"] == text


@pytest.mark.parametrize("limit", ["0", "-1", "some"])
def test_a_limit_that_is_no_number_of_entries_is_wrong_use(chipset: Run, limit: str) -> None:
    assert chipset("log", "--limit", limit).status == 2


def test_where_there_is_no_store_there_is_no_log(bsc: Run) -> None:
    assert bsc("log").status == 4
