"""Recording actuals from the command line."""

import json
from typing import Any

from support.runs import Run


def kpi(bsc: Run, code: str, period: str) -> dict[str, Any]:
    found = json.loads(bsc("status", "--json", "--period", period).out)
    return next(
        kpi
        for perspective in found["perspectives"]
        for objective in perspective["objectives"]
        for kpi in objective["kpis"]
        if kpi["code"] == code
    )


def test_a_value_is_recorded_by_code(chipset: Run) -> None:
    ran = chipset("record", "I2.1", "2026-10", "74.1")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "I2.1 Yield, 2026-10: 74.1, ~ at risk\n"
    assert kpi(chipset, "I2.1", "2026-10")["actual"] == "74.1"


def test_a_kpi_is_found_by_its_name_in_any_letter_case(chipset: Run) -> None:
    assert chipset("record", "yield", "2026-10", "80").status == 0


def test_a_minus_before_a_digit_is_a_value(chipset: Run) -> None:
    assert chipset("record", "F1.3", "2026-10", "-3.5").status == 0
    assert kpi(chipset, "F1.3", "2026-10")["actual"] == "-3.5"


def test_a_minus_before_a_digit_is_a_value_after_options_too(chipset: Run) -> None:
    ran = chipset("record", "--note", "-5 in the branch", "F1.3", "2026-10", "-.5", "--provisional")
    assert ran.status == 0
    found = kpi(chipset, "F1.3", "2026-10")
    assert (found["actual"], found["provisional"]) == ("-0.5", True)


def test_a_note_can_be_added_to_a_value(chipset: Run) -> None:
    assert chipset("record", "F1.3", "2026-10", "--note", "one more week").status == 0
    assert kpi(chipset, "F1.3", "2026-10")["actual"] == "6.48"


def test_clear_takes_a_value_away(chipset: Run) -> None:
    ran = chipset("record", "F1.3", "2026-10", "--clear")
    assert ran.status == 0
    assert ran.err == "F1.3 Revenue growth, 2026-10: no value, ◌ missing\n"


def test_not_applicable_needs_and_keeps_a_reason(chipset: Run) -> None:
    assert chipset("record", "F1.3", "2026-10", "--not-applicable", "sold in May").status == 0
    found = kpi(chipset, "F1.3", "2026-10")
    assert (found["state"], found["actual"]) == ("not_applicable", None)
    assert "sold in May" in found["explain"]
    ran = chipset("record", "F1.3", "2026-10", "n/a")
    assert (ran.status, ran.err) == (
        2,
        'bsc-tui: "n/a" is said with its reason: --not-applicable REASON in place of a VALUE\n',
    )


def test_recording_the_same_again_changes_nothing(chipset: Run) -> None:
    ran = chipset("record", "F1.3", "2026-10", "6.48")
    assert ran.status == 0
    assert ran.err.endswith("(nothing changed)\n")


def test_a_period_before_the_horizon_is_kept_with_a_warning(chipset: Run) -> None:
    ran = chipset("record", "F1.3", "2025-12", "5")
    assert ran.status == 0
    assert ran.err.startswith("bsc-tui: warning: 2025-12 is before the plan's horizon")


def test_yes_and_no_are_values_of_a_question(bsc: Run, process: Run) -> None:
    table = b"perspective,objective,kpi,direction\nCustomer,Keep promises,Certified,yes_no\n"
    assert process("import", "-", "--name", "Questions", stdin=table).status == 0
    assert bsc("record", "Certified", "2026-10", "yes").err == "C1.1 Certified, 2026-10: yes, ✓ on track\n"
    ran = bsc("record", "Certified", "2026-10", "74")
    assert ran.status == 2
    assert ran.err == 'bsc-tui: "74" is not a number: this is a question. Write yes or no\n'
