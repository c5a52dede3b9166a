"""`bsc-tui doctor`: a line for everything looked at, and an exit status a script can use."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.runs import Run
from support.terminal import Terminal

from bsc_tui.cli.terminal_facts import colours


@pytest.fixture
def store(world: Path) -> Path:
    return world / "data" / "bsc-tui" / "store.db"


def spoil(store: Path, *statements: str) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_well_store_ends_with_0(chipset: Run, store: Path) -> None:
    ran = chipset("doctor")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == f"ok       store: {store}"
    assert "ok       journal: chipset: 1 entry, each as it was written" in lines
    assert all(re.match(r"(ok|warning) +[a-z]+: | {9}\S", line) for line in lines)
    assert ran.err.startswith("bsc-tui: ")


def test_warnings_are_told_with_what_to_do_and_end_with_0(chipset: Run, store: Path) -> None:
    store.chmod(0o644)
    ran = chipset("doctor")
    assert ran.status == 0
    assert f"warning  file: others of this machine may look into {store} (0644)" in ran.out
    assert f"         Where that is not meant: chmod 600 {store}" in ran.out
    assert re.search(r"^bsc-tui: [0-9]+ warnings?$", ran.err.strip())


def test_a_fault_ends_with_1(chipset: Run, store: Path) -> None:
    spoil(store, "UPDATE kpi SET name = 'Eve' WHERE code = 'I2.1'")
    ran = chipset("doctor")
    assert ran.status == 1
    assert 'fault    rows: chipset: KPI I2.1 Eve, name: the journal says "Yield", the store "Eve"' in ran.out
    assert "bsc-tui restore FILE --force" in ran.out
    assert "1 fault" in ran.err


def test_a_store_that_cannot_be_opened_ends_with_4_and_the_rest_is_told(bsc: Run, store: Path) -> None:
    ran = bsc("doctor")
    assert ran.status == 4
    assert f"fault    store: There is no store: {store}" in ran.out
    assert "terminal: " in ran.out
    store.parent.mkdir()
    store.write_text("my letters\n" * 100)
    assert bsc("doctor").status == 4


def test_a_second_name_of_the_store_ends_with_4(chipset: Run, store: Path) -> None:
    store.with_name("second.db").hardlink_to(store)
    ran = chipset("doctor")
    assert ran.status == 4
    assert "The store has a second name" in ran.out


@pytest.mark.parametrize("arguments", [(), ("--full",)])
def test_the_json_has_the_same_findings(chipset: Run, store: Path, arguments: tuple[str, ...]) -> None:
    ran = chipset("doctor", "--json", *arguments)
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert list(found) == ["schema", "store", "findings"]
    assert (found["schema"], found["store"]) == ("bsc-doctor/1", str(store))
    assert all(list(each) == ["level", "check", "message", "advice"] for each in found["findings"])
    checks = [each["check"] for each in found["findings"]]
    for check in ("integrity", "ties", "version", "seals", "journal", "rows", "log", "writing", "backups", "letters"):
        assert checks.count(check) == 1
    assert ("indexes too" in ran.out) is not bool(arguments)


def test_the_json_of_a_store_that_cannot_be_opened_says_so(bsc: Run, store: Path) -> None:
    ran = bsc("doctor", "--json")
    assert ran.status == 4
    (fault,) = [each for each in json.loads(ran.out)["findings"] if each["level"] == "fault"]
    assert fault["check"] == "store"
    assert str(store) in fault["message"]


def test_names_of_plans_and_things_reach_no_terminal_raw(chipset: Run, store: Path) -> None:
    spoil(store, "UPDATE kpi SET name = 'x' || char(27) || ']0;PWNED' || char(7) WHERE code = 'I2.1'")
    ran = chipset("doctor")
    assert ran.status == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out)


def test_on_a_terminal_its_facts_are_told(world: Path) -> None:
    env = {"HOME": str(world), "XDG_DATA_HOME": str(world / "data"), "LANG": "C.UTF-8", "TMUX": "there,1,0"}
    with Terminal("doctor", env=env, size=(50, 24)) as terminal:
        assert terminal.ended() == 4
        said = terminal.text
    assert "TERM is" in said
    assert "50 columns and 24 lines" in said
    assert "inside tmux" in said


@pytest.mark.parametrize(
    ("env", "number"),
    [
        ({"COLORTERM": "truecolor", "TERM": "xterm"}, 1 << 24),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-direct"}, 1 << 24),
        ({}, 0),
        ({"TERM": "no-such-terminal"}, 0),
    ],
)
def test_the_colours_of_a_terminal(env: dict[str, str], number: int) -> None:
    assert colours(env) == number
