"""An exported plan edited by hand and imported again from the shell."""

import re
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


@pytest.fixture
def reported(bsc: Run, chipset: Run, world: Path) -> Path:
    """The chipset plan with actuals and a review, as a file with all its parts."""
    del chipset
    for period, value in (("2026-08", "70"), ("2026-09", "72"), ("2026-10", "74")):
        assert bsc("record", "I2.1", period, value).status == 0
    file = world / "all.md"
    assert bsc("export", "--parts", "plan,scorecard,actuals,minutes", "--to", str(file)).status == 0
    return file


def test_actuals_edited_in_a_file_come_in_and_one_undo_takes_all_of_it_back(bsc: Run, reported: Path) -> None:
    assert bsc("import", str(reported)).err == "bsc-tui: nothing to import into chipset: everything is there already\n"
    edit(reported, "| 2026-09 |", "| 2026-07 | 69 |\n| 2026-09 |")
    line = next(each for each in reported.read_text().split("\n") if re.match(r"\| 2026-10 \| +74 ", each))
    edit(reported, line, line.replace("74", "75"))
    edit(reported, "- **Target:** 78", "- **Target:** 79")
    review = (
        "### Monthly review of 2026-10\n\n- **Date:** 2026-11-03\n- **Begun by:** Ben\n\n#### Movers\n\n- All is well\n"
    )
    reported.write_text(reported.read_text().replace("*none yet*\n\nThe seal", f"{review}\nThe seal"))
    ran = bsc("import", str(reported))
    assert ran.err.splitlines() == [
        "objectives › I2 › I2.1 › target: 78 → 79",
        "actuals › I2.1 › 2026-07: added 69",
        "actuals › I2.1 › 2026-10 › value: 74 → 75",
        "reviews › Monthly review of 2026-10: added",
        "reviews › Monthly review of 2026-10 › Movers: added All is well",
        "bsc-tui: imported 5 changes into chipset",
    ]
    assert "All is well" in bsc("review").out
    assert bsc("undo").status == 0
    assert bsc("export", "--parts", "actuals", "--to", "-").out.count(" 74 ") == 1
    assert "All is well" not in bsc("review").out


def test_a_closed_period_asks_a_file_for_the_reason_too(bsc: Run, reported: Path) -> None:
    assert bsc("close", "2026-09").status == 0
    line = next(each for each in reported.read_text().split("\n") if each.startswith("| 2026-09 |"))
    edit(reported, line, line.replace("72", "71"))
    ran = bsc("import", str(reported))
    assert (ran.status, ran.out) == (3, "")
    assert "2026-09 was closed on " in ran.err
    assert bsc("import", str(reported), "--reason", "Two were counted twice").status == 0
    again = bsc("export", "--parts", "plan,actuals", "--to", "-").out
    assert "- **2026-09 corrected because:** Two were counted twice" in again


def test_what_is_wrong_in_the_actuals_is_told_with_its_line(bsc: Run, reported: Path) -> None:
    at = reported.read_text()[: reported.read_text().index("| 2026-09 |")].count("\n") + 1
    edit(reported, "| 2026-09 |", "| 2027-09 | 3 |\n| 2026-09 |")
    ran = bsc("import", str(reported))
    assert ran.status == 2
    assert f"line {at}, column 3: 2027-09 has not begun: it starts on 2027-09-01" in ran.err


def test_without_its_blocks_a_file_with_actuals_still_changes_nothing(bsc: Run, reported: Path) -> None:
    text = re.sub(r"(?m)^.*SHA-256 `[0-9a-f]{64}`:\n\n(`{3,}).*\n.*\n\1$", "", reported.read_text())
    assert "bsc-actuals" not in text
    reported.write_text(text)
    ran = bsc("import", str(reported), "--plan", "chipset")
    assert ran.err == "bsc-tui: nothing to import into chipset: everything is there already\n"


def test_in_another_store_the_actuals_and_minutes_come_along(bsc: Run, reported: Path, world: Path) -> None:
    assert bsc("record", "I2.1", "2026-10", "74", "--note", "It [rained]").status == 0
    assert bsc("export", "--parts", "plan,actuals", "--to", str(reported), "--force").status == 0
    store = str(world / "other.db")
    ran = bsc("import", str(reported), "--store", store)
    assert (ran.status, ran.out) == (0, "chipset\n")
    again = bsc("export", "--parts", "plan,actuals", "--to", "-", "--store", store).out
    text = reported.read_text()
    for file in (again, text):
        assert "- **2026-10 note:** It [rained]" in file
    begin, end = "### F1.1", "The actuals as they are kept"
    assert again[again.rindex(begin) : again.index(end)] == text[text.rindex(begin) : text.index(end)]


def test_a_closed_period_asks_a_file_in_json_for_the_reason_too(bsc: Run, reported: Path) -> None:
    file = reported.with_suffix(".json")
    assert bsc("export", "--to", str(file)).status == 0
    assert bsc("close", "2026-09").status == 0
    edit(file, '"value": "72"', '"value": "71"')
    assert bsc("import", str(file)).status == 3
    assert bsc("import", str(file), "--reason", "Two were counted twice").status == 0
