"""The published chipset scorecard, imported as it is, gives the published figures."""

import json
from typing import Any

import pytest
from support.runs import CASES, Run


def kpis(status: str) -> dict[str, dict[str, Any]]:
    return {
        kpi["name"]: kpi
        for perspective in json.loads(status)["perspectives"]
        for objective in perspective["objectives"]
        for kpi in objective["kpis"]
    }


@pytest.mark.parametrize(
    ("name", "attainment", "status"),
    [
        ("Operating income from growth", "114.00", "on_track"),
        ("Customers giving top two satisfaction ratings", "96.67", "at_risk"),
        ("Service response time", "125.00", "on_track"),
        ("Order delivery time", "100.00", "on_track"),
    ],
)
def test_attainment_and_status_are_those_of_the_book(chipset: Run, name: str, attainment: str, status: str) -> None:
    ran = chipset("status", "--json", "--period", "2026-10")
    assert ran.status == 0
    found = kpis(ran.out)[name]
    assert (found["attainment"], found["status"]) == (attainment, status)


def test_json_names_its_schema_the_plan_and_the_period(chipset: Run) -> None:
    found = json.loads(chipset("status", "--json").out)
    assert (found["schema"], found["plan"], found["period"]) == ("bsc-status/1", "chipset", "2026-10")
    assert found["signed_off"] is False
    assert found["coverage"] == {"with_score": 13, "kpis": 13}


def test_the_table_has_a_line_for_every_kpi_with_glyph_and_word(chipset: Run) -> None:
    ran = chipset("status")
    line = next(line for line in ran.out.splitlines() if "Customers giving top two" in line)
    assert line.split()[0] == "C2.1"
    assert line.endswith("~ at risk")
    assert "96.67" in line
    assert ran.err == ""


def test_explain_tells_where_each_figure_comes_from(chipset: Run) -> None:
    ran = chipset("status", "--explain")
    lines = ran.out.splitlines()
    place = next(place for place, line in enumerate(lines) if "Service response time" in line)
    assert lines[place + 1].strip().startswith("100 - 100 x (3 - 4)/|4| = 125.00")


def test_fail_on_answers_no_and_names_the_kpis(chipset: Run) -> None:
    ran = chipset("status", "--fail-on", "at_risk")
    assert ran.status == 1
    assert ran.err == "bsc-tui: 2 KPIs are at risk or off track: C2.1, I4.1\n"


def test_fail_on_is_fine_where_no_kpi_is_so(chipset: Run) -> None:
    assert chipset("status", "--fail-on", "off_track").status == 0
    assert chipset("status", "--fail-on", "overdue").status == 0


def test_fail_on_overdue_sees_kpis_nobody_reported(chipset: Run) -> None:
    ran = chipset("status", "--period", "2026-09", "--fail-on", "overdue")
    assert ran.status == 1
    assert ran.err.startswith("bsc-tui: 13 KPIs are overdue: ")


def test_fail_on_works_beside_json(chipset: Run) -> None:
    ran = chipset("status", "--json", "--fail-on", "at_risk")
    assert ran.status == 1
    assert json.loads(ran.out)["status"] == "at_risk"


def test_import_prints_the_key_and_keeps_warnings_apart(bsc: Run) -> None:
    ran = bsc("import", str(CASES / "chipset.csv"), "--name", "Chipset Inc.")
    assert (ran.status, ran.out) == (0, "chipset-inc\n")
    assert "warning: the file names 2 organisations" in ran.err
    assert "imported 4 perspectives, 10 objectives, 13 KPIs, 11 action plans, 13 actuals as a new plan" in ran.err


def test_dry_run_changes_nothing_and_makes_no_store(bsc: Run) -> None:
    ran = bsc("import", str(CASES / "chipset.csv"), "--dry-run")
    assert (ran.status, ran.out) == (0, "")
    assert "would import" in ran.err
    assert bsc("list").status == 4


def test_a_table_is_read_from_standard_input(process: Run) -> None:
    table = (CASES / "chipset.csv").read_bytes()
    ran = process("import", "-", "--name", "From a pipe", stdin=table)
    assert (ran.status, ran.out) == (0, "from-a-pipe\n")


def test_a_table_of_actuals_goes_into_the_plan_there_is(chipset: Run, process: Run) -> None:
    ran = process("import", "-", stdin=b"kpi,2026-09,2026-10\nYield,77,80\n")
    assert (ran.status, ran.out) == (0, "chipset\n")
    assert kpis(chipset("status", "--json", "--period", "2026-09").out)["Yield"]["actual"] == "77"


def test_importing_the_same_table_into_its_plan_again_changes_nothing(chipset: Run) -> None:
    ran = chipset("import", str(CASES / "chipset.csv"), "--plan", "chipset")
    assert ran.status == 0
    assert chipset("status", "--json").out.count('"code": "F1.1"') == 1


def test_a_new_plan_with_a_name_that_is_taken_gets_a_key_of_its_own(chipset: Run) -> None:
    assert chipset("import", str(CASES / "chipset.csv")).out == "chipset-2\n"
