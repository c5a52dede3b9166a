"""`bsc-tui undo` and `redo`: one's own acts, in any number, across runs and between people."""

import json

import pytest
from support.runs import Ran, Run


def value(bsc: Run, code: str = "I2.1") -> str | None:
    found = json.loads(bsc("status", "--json", "--period", "2026-10").out)
    kpis = [kpi for p in found["perspectives"] for o in p["objectives"] for kpi in o["kpis"]]
    return next((kpi["actual"] for kpi in kpis if kpi["code"] == code), None)


def record(bsc: Run, text: str, person: str = "Ana", code: str = "I2.1", *more: str) -> None:
    assert bsc("--as", person, "record", code, "2026-10", text, *more).status == 0


def undo(bsc: Run, person: str = "Ana") -> Ran:
    return bsc("undo", "--as", person)


def redo(bsc: Run, person: str = "Ana") -> Ran:
    return bsc("redo", "--as", person)


def test_undo_says_what_was_taken_back(chipset: Run) -> None:
    record(chipset, "74.1")
    record(chipset, "75")
    ran = undo(chipset)
    assert (ran.status, ran.out) == (0, "")
    first, second = ran.err.splitlines()
    assert first.startswith("bsc-tui: taken back: entry 3 of ")
    assert first.endswith(" (record)")
    assert second == "  actual I2.1 Yield 2026-10, value: 75 → 74.1"
    assert value(chipset) == "74.1"


def test_undo_and_redo_go_as_far_as_they_can(chipset: Run) -> None:
    before = value(chipset)
    for text in ("1", "2", "3"):
        record(chipset, text)
    for expected in ("2", "1", before):
        assert undo(chipset).status == 0
        assert value(chipset) == expected
    for expected in ("1", "2", "3"):
        assert redo(chipset).status == 0
        assert value(chipset) == expected
    ran = redo(chipset)
    assert (ran.status, ran.err) == (1, "bsc-tui: nothing to redo\n")
    assert value(chipset) == "3"


def test_a_new_act_ends_what_can_be_done_again(chipset: Run) -> None:
    record(chipset, "1")
    undo(chipset)
    record(chipset, "2")
    assert redo(chipset).status == 1


def test_who_did_nothing_has_nothing_to_undo(chipset: Run) -> None:
    ran = undo(chipset, "Cleo")
    assert (ran.status, ran.out, ran.err) == (1, "", "bsc-tui: nothing of Cleo's to undo\n")


def test_making_the_plan_cannot_be_undone(chipset: Run) -> None:
    assert undo(chipset).status == 1
    assert chipset("list").out.count("\n") == 2


def test_two_people_take_back_only_what_is_theirs(chipset: Run) -> None:
    record(chipset, "1", "Ana", "I2.1")
    record(chipset, "2", "Ben", "I3.1")
    record(chipset, "3", "Ana", "F1.1")
    record(chipset, "4", "Ben", "I3.1")
    assert undo(chipset, "Ben").status == 0
    assert undo(chipset, "Ana").status == 0
    assert (value(chipset, "I2.1"), value(chipset, "I3.1")) == ("1", "2")
    assert undo(chipset, "Ben").status == 0
    assert redo(chipset, "Ana").status == 0
    assert value(chipset, "F1.1") == "3"
    assert redo(chipset, "Ben").status == 0
    assert redo(chipset, "Ben").status == 0
    assert (value(chipset, "I2.1"), value(chipset, "I3.1"), value(chipset, "F1.1")) == ("1", "4", "3")
    assert redo(chipset, "Ben").status == 1
    assert [undo(chipset, "Ana").status for _ in range(3)] == [0, 0, 1]


def test_what_somebody_changed_since_is_refused_with_was_mine_and_theirs(chipset: Run) -> None:
    record(chipset, "74.1")
    record(chipset, "75")
    record(chipset, "80", "Ben")
    ran = undo(chipset)
    assert (ran.status, ran.out) == (3, "")
    first, second = ran.err.splitlines()
    assert first.startswith("bsc-tui: entry 3 of ")
    assert first.endswith(" (record) cannot be taken back: it was changed since. Nothing was done")
    assert second.startswith("  actual I2.1 Yield 2026-10, value: was 75, would be 74.1, Ben (")
    assert second.endswith(") made it 80")
    assert value(chipset) == "80"


def test_another_field_of_the_same_thing_does_not_stand_in_the_way(chipset: Run) -> None:
    record(chipset, "74.1")
    record(chipset, "75")
    assert chipset("--as", "Ben", "record", "I2.1", "2026-10", "--note", "a good month").status == 0
    assert undo(chipset).status == 0
    assert value(chipset) == "74.1"


def test_when_the_other_takes_it_back_the_way_is_free(chipset: Run) -> None:
    record(chipset, "74.1")
    record(chipset, "80", "Ben")
    assert undo(chipset).status == 3
    assert undo(chipset, "Ben").status == 0
    assert undo(chipset).status == 0


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_an_unknown_plan_is_wrong_use(chipset: Run, verb: str) -> None:
    assert chipset(verb, "--plan", "other").status == 2
