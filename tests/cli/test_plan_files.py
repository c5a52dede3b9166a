"""An exported plan edited by hand and imported again from the shell."""

from pathlib import Path

import pytest
from support.runs import CASES, Run


@pytest.fixture
def exported(chipset: Run, world: Path) -> Path:
    """The chipset plan as a file."""
    file = world / "plan.md"
    assert chipset("export", "--to", str(file)).status == 0
    return file


def edit(file: Path, was: str, now: str) -> None:
    text = file.read_text()
    assert was in text
    file.write_text(text.replace(was, now, 1))


def test_what_was_edited_is_shown_and_changed_and_one_undo(bsc: Run, exported: Path) -> None:
    edit(exported, "- **Target:** 78", "- **Target:** 79")
    edit(exported, "## Values\n\n*none yet*", "## Values\n\nHonest.")
    ran = bsc("import", str(exported), "--dry-run")
    assert ran.err.splitlines() == [
        "plan › values: (empty) → Honest.",
        "objectives › I2 › I2.1 › target: 78 → 79",
        "bsc-tui: would import 2 changes into chipset; nothing was changed",
    ]
    assert bsc("import", str(exported)).status == 0
    assert "79" in bsc("show", "I2.1").out
    assert bsc("import", str(exported)).err == "bsc-tui: nothing to import into chipset: everything is there already\n"
    assert bsc("undo").status == 0
    assert "79" not in bsc("show", "I2.1").out


def test_every_problem_is_told_and_nothing_imported(bsc: Run, exported: Path) -> None:
    edit(exported, "- **Target:** 78", "- **Target:** many")
    edit(exported, "- **Unit:** hours", "- **Unti:** hours")
    ran = bsc("import", str(exported))
    assert ran.status == 2
    assert "nothing was imported from plan.md, 2 problems:" in ran.err
    assert 'Target: "many": not a number' in ran.err
    assert '"Unti" is no field of a KPI. Did you mean "Unit"?' in ran.err


def test_what_was_changed_in_the_store_too_is_a_conflict(bsc: Run, exported: Path, world: Path) -> None:
    other = world / "other.md"
    other.write_text(exported.read_text())
    edit(other, "- **Target:** 78", "- **Target:** 77")
    assert bsc("import", str(other)).status == 0
    edit(exported, "- **Target:** 78", "- **Target:** 79")
    ran = bsc("import", str(exported))
    assert (ran.status, ran.out) == (3, "")


def test_in_another_store_it_is_a_new_plan(bsc: Run, exported: Path, world: Path) -> None:
    store = str(world / "other.db")
    ran = bsc("import", str(exported), "--store", store)
    assert (ran.status, ran.out) == (0, "chipset\n")
    again = bsc("export", "--to", "-", "--store", store).out
    assert again[: again.index("## Stakeholders")] == exported.read_text()[: again.index("## Stakeholders")]


def test_a_file_of_one_plan_is_not_taken_for_another(bsc: Run, exported: Path) -> None:
    assert bsc("import", str(CASES / "chipset.csv"), "--name", "Library").status == 0
    ran = bsc("import", str(exported), "--plan", "library")
    assert ran.status == 2
    assert "plan.md is no file of the plan library: it is one of the plan chipset" in ran.err


def test_options_for_tables_are_refused(bsc: Run, exported: Path) -> None:
    ran = bsc("import", str(exported), "--name", "X")
    assert ran.status == 2
    assert "--name is for a table" in ran.err
