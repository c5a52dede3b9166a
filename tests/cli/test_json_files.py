"""A whole scorecard out as JSON and in again from the shell."""

import json
from pathlib import Path

import pytest
from support.runs import CASES, Run


@pytest.fixture
def exported(chipset: Run, world: Path) -> Path:
    """The chipset plan, with its actuals, as JSON."""
    file = world / "plan.json"
    assert chipset("export", "--to", str(file)).err == f"bsc-tui: wrote {file}\n"
    return file


def test_another_store_has_the_same_plan_and_status_afterwards(bsc: Run, exported: Path, world: Path) -> None:
    other = ("--store", str(world / "other.db"))
    ran = bsc("import", str(exported), *other)
    assert ran.out == "chipset\n"
    assert "13 KPIs, 13 actuals" in ran.err
    assert bsc("status", "--json", *other).out == bsc("status", "--json").out
    again = world / "again.json"
    assert bsc("export", "--to", str(again), *other).status == 0
    one, two = (json.loads(file.read_text()) for file in (exported, again))
    assert one["plan"] == two["plan"]
    assert one["records"] == two["records"]


def test_what_was_edited_is_shown_and_changed_and_one_undo(bsc: Run, exported: Path) -> None:
    text = exported.read_text()
    assert '"target": "78"' in text
    exported.write_text(text.replace('"target": "78"', '"target": "79"', 1))
    ran = bsc("import", str(exported), "--dry-run")
    assert ran.err.splitlines() == [
        "objectives › I2 › I2.1 › target: 78 → 79",
        "bsc-tui: would import 1 change into chipset; nothing was changed",
    ]
    assert bsc("import", str(exported)).status == 0
    assert "79" in bsc("show", "I2.1").out
    assert bsc("undo").status == 0
    assert "79" not in bsc("show", "I2.1").out


def test_what_was_entered_since_stays_and_that_the_plan_has_gone_on_is_told(bsc: Run, exported: Path) -> None:
    assert bsc("record", "I2.1", "2026-11", "81").status == 0
    exported.write_text(exported.read_text().replace('"target": "78"', '"target": "79"', 1))
    ran = bsc("import", str(exported))
    assert "the plan has gone on since this file was written" in ran.err
    status = json.loads(bsc("status", "--period", "2026-11", "--json").out)
    kpis = [kpi for each in status["perspectives"] for objective in each["objectives"] for kpi in objective["kpis"]]
    assert next(kpi for kpi in kpis if kpi["code"] == "I2.1")["actual"] == "81"


def test_a_broken_file_changes_nothing_and_says_where_it_is_broken(bsc: Run, exported: Path) -> None:
    exported.write_text(exported.read_text()[:500])
    ran = bsc("import", str(exported))
    assert ran.status == 2
    assert "this is not JSON" in ran.err
    assert "line " in ran.err


def test_parts_are_for_markdown(chipset: Run) -> None:
    ran = chipset("export", "--to", "-", "--format", "json", "--parts", "plan")
    assert ran.status == 2
    assert ran.err.startswith("bsc-tui: --parts is for Markdown and HTML")


def test_a_file_of_another_plan_is_refused(bsc: Run, exported: Path) -> None:
    assert bsc("import", str(CASES / "chipset.csv"), "--name", "Other").status == 0
    ran = bsc("import", str(exported), "--plan", "other")
    assert ran.status == 2
    assert ran.err == "bsc-tui: plan.json is no file of the plan other: it is one of the plan chipset\n"
