"""`bsc-tui check` at the shell: what is selected, what was set aside, what a check is about."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.runs import Run

from bsc_tui.scorecard.change import added
from bsc_tui.scorecard.plan import Waiver
from storage.journal import Act
from storage.location import File
from storage.store import Store


@pytest.fixture
def set_aside(chipset: Run, world: Path) -> Run:
    """The chipset plan after its mission was set aside as intended, and one hint without a word."""
    (path,) = world.rglob("*.db")
    store = Store(File(path))
    (plan,) = store.reader.plans()
    scorecard = store.reader.scorecard(plan.uid)
    objective = next(each.uid for each in scorecard.plan.objectives.values() if each.code == "F1")
    waivers = (
        Waiver(uid="w1", check="V1", element=scorecard.plan.charter.uid, reason="It hangs on the wall", person="Ana"),
        Waiver(uid="w2", check="O12", element=objective, person="Ben"),
    )
    act = Act("ana", "somewhere", "edit", datetime(2026, 11, 5, tzinfo=UTC))
    store.commit(plan.uid, tuple(added(waiver) for waiver in waivers), act)
    return chipset


def ids(out: str) -> set[str]:
    return {line.split(": ")[1].split()[1] for line in out.splitlines()}


def test_a_whole_id_is_that_check_alone_and_a_beginning_all_that_begin_so(chipset: Run) -> None:
    assert ids(chipset("check", "--select", "O1,O3,O13").out) == {"O13"}
    assert ids(chipset("check", "--select", "o").out) >= {"O2", "O5", "O12", "O13", "O15"}
    assert ids(chipset("check", "--select", "O", "--ignore", "W, I").out) == {"O13"}


def test_every_word_of_a_list_that_names_no_check_is_named(chipset: Run) -> None:
    ran = chipset("check", "--ignore", "E, Q9,ZZ")
    assert (ran.status, ran.out) == (2, "")
    assert '--ignore: no check is called "Q9" or "ZZ"' in ran.err
    assert "--select names no check" in chipset("check", "--select", " , ").err


def test_what_was_set_aside_is_listed_apart_with_reason_and_person(set_aside: Run) -> None:
    ran = set_aside("check", "--select", "V1,O12")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert "set aside: plan/mission: E V1 why do you exist?: It hangs on the wall (Ana)" in lines
    assert any(
        line.startswith("set aside: objectives/F1: I O12 ") and line.endswith("no reason given (Ben)") for line in lines
    )
    assert ran.err == "bsc-tui: 2 hints; 2 set aside\n"


def test_what_was_set_aside_stands_apart_in_json_too(set_aside: Run) -> None:
    found = json.loads(set_aside("check", "--json", "--select", "V1").out)
    assert found["findings"] == []
    (waived,) = found["waived"]
    assert (waived["id"], waived["place"]) == ("V1", "plan/mission")
    assert (waived["reason"], waived["person"]) == ("It hangs on the wall", "Ana")


def test_a_check_is_explained_without_a_plan(bsc: Run) -> None:
    ran = bsc("check", "--explain", "o6")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == "O6 begin with a verb (warning)"
    assert [line.partition(":")[0] for line in ran.out.splitlines()[1:]] == ["Why", "Fix", "Good", "Bad", "Source"]


def test_a_check_that_is_none_cannot_be_explained(bsc: Run) -> None:
    ran = bsc("check", "--explain", "O99")
    assert (ran.status, ran.out) == (2, "")
    assert '--explain: no check is called "O99"' in ran.err


def test_the_last_line_counts_by_severity(chipset: Run) -> None:
    err = chipset("check").err
    assert err.startswith("bsc-tui: 24 errors, ")
    assert " pieces of homework, " in err
    assert err.endswith(" hints\n")
