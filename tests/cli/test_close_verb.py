"""`bsc-tui close`, and what `record`, `undo` and `redo` ask for afterwards."""

import json
from typing import Any

import pytest
from support.runs import Run


@pytest.fixture
def shut(chipset: Run) -> Run:
    """The published scorecard with October closed."""
    assert chipset("close", "2026-10").status == 0
    return chipset


def test_it_says_that_it_is_closed_since_when_and_by_whom_and_what_is_off_track_without_a_cause(chipset: Run) -> None:
    chipset("record", "I2.1", "2026-10", "20")
    ran = chipset("close", "2026-10")
    assert (ran.status, ran.out) == (0, "")
    first, *rest = ran.err.splitlines()
    assert first.startswith("bsc-tui: 2026-10 is closed, since ")
    assert first.endswith(" by Ana")
    assert any(line.startswith("bsc-tui: warning: off track without a cause: I2.1") for line in rest)


def test_closing_what_is_closed_changes_nothing_and_is_fine_for_a_script(shut: Run) -> None:
    ran = shut("close", "2026-10", "--as", "Ben")
    assert ran.status == 0
    assert "by Ana (nothing changed)" in ran.err


def test_json_names_what_is_left(chipset: Run) -> None:
    chipset("record", "F1.3", "2026-10", "--clear")
    found: dict[str, Any] = json.loads(chipset("close", "2026-10", "--json", "--note", "board").out)
    assert found["schema"] == "bsc-close/1"
    assert (found["period"], found["changed"], found["missing"]) == ("2026-10", True, ["F1.3"])
    assert (found["closed"]["by"], found["closed"]["note"]) == ("Ana", "board")


@pytest.mark.parametrize(
    ("period", "why"),
    [("2026-11", "is not over"), ("2026-Q4", "write 2026-12"), ("2027-01", "outside"), ("soon", "is not a period")],
)
def test_what_cannot_be_closed_is_wrong_use(chipset: Run, period: str, why: str) -> None:
    ran = chipset("close", period)
    assert ran.status == 2
    assert why in ran.err


@pytest.mark.parametrize(
    "arguments", [("75",), ("--clear",), ("--note", "late"), ("--not-applicable", "sold"), ("75", "--provisional")]
)
def test_a_closed_period_is_changed_only_with_a_reason(shut: Run, arguments: tuple[str, ...]) -> None:
    ran = shut("record", "I2.1", "2026-10", *arguments)
    assert ran.status == 3
    assert "2026-10 was closed on" in ran.err
    assert "Give --reason TEXT; nothing was done" in ran.err
    assert shut("record", "I2.1", "2026-10", *arguments, "--reason", "a typing slip").status == 0


def test_an_empty_reason_is_none(shut: Run) -> None:
    assert shut("record", "I2.1", "2026-10", "75", "--reason", " ").status == 2


def test_taking_back_and_doing_again_ask_for_a_reason_too(chipset: Run) -> None:
    chipset("record", "I2.1", "2026-10", "74.1")
    chipset("close", "2026-10", "--as", "Ben")
    assert chipset("undo").status == 3
    assert chipset("undo", "--reason", "wrong line").status == 0
    assert chipset("redo").status == 3
    ran = chipset("redo", "--reason", "right after all")
    assert ran.status == 0
    assert "74.1" in ran.err


def test_opened_again_no_reason_is_asked(shut: Run) -> None:
    ran = shut("close", "2026-10", "--reopen")
    assert (ran.status, ran.err) == (0, "bsc-tui: 2026-10 is open\n")
    assert shut("record", "I2.1", "2026-10", "75").status == 0
    assert "(nothing changed)" in shut("close", "2026-10", "--reopen").err
