"""Making, listing, showing, checking and exporting plans without a terminal."""

import json
import stat
from pathlib import Path

from support.runs import Run


def test_new_makes_a_plan_with_four_perspectives_and_prints_its_key(bsc: Run) -> None:
    ran = bsc("new", "Lakeside Clinic", "--horizon", "2026..2028")
    assert ran == (0, "lakeside-clinic\n", "")
    shown = json.loads(bsc("show", "--json").out)
    assert [perspective["name"] for perspective in shown["perspectives"]] == [
        "Financial",
        "Customer",
        "Internal process",
        "Learning and growth",
    ]
    assert (shown["start"], shown["end"]) == ("2026-01-01", "2028-12-31")
    assert [(person["name"], person["role"]) for person in shown["people"]] == [("Ana", "facilitator")]


def test_a_plan_is_for_this_year_unless_said_otherwise(bsc: Run) -> None:
    bsc("new", "Lakeside Clinic", "--today", "2031-05-05")
    shown = json.loads(bsc("show", "--json").out)
    assert (shown["start"], shown["end"]) == ("2031-01-01", "2031-12-31")


def test_the_store_and_its_folder_are_for_nobody_else(process: Run, world: Path) -> None:
    process("new", "Lakeside Clinic")
    folder = world / "data" / "bsc-tui"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_list_shows_keys_names_and_sizes(chipset: Run) -> None:
    ran = chipset("list")
    assert ran.err == ""
    head, line = ran.out.splitlines()
    assert head.split() == ["KEY", "PLAN", "ORGANISATION", "OBJECTIVES", "KPIS", "ACTIONS", "CHANGED"]
    assert line.startswith("chipset  chipset  Chipset Inc. (textbook")
    found = json.loads(chipset("list", "--json").out)
    assert found["schema"] == "bsc-list/1"
    assert {key: found["plans"][0][key] for key in ("key", "objectives", "kpis", "actions", "archived")} == {
        "key": "chipset",
        "objectives": 10,
        "kpis": 13,
        "actions": 11,
        "archived": False,
    }


def test_show_tells_a_kpi_with_the_labels_people_know(chipset: Run) -> None:
    ran = chipset("show", "c2.1")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "C2.1 Customers giving top two satisfaction ratings (KPI)"
    assert "Objective C2 Increase customer satisfaction" in lines
    assert "Target 90" in lines


def test_show_finds_elements_by_name(chipset: Run) -> None:
    assert chipset("show", "increase market share").out.startswith("C1 Increase market share (objective)\n")
    assert chipset("show", "Customer").out.startswith("C Customer (perspective)\n")
    assert chipset("show", "A1").out.startswith("A1 Manage costs and unused capacity (action plan)\n")


def test_show_as_json_names_references_instead_of_uids(chipset: Run) -> None:
    found = json.loads(chipset("show", "C2.1", "--json").out)
    assert (found["schema"], found["plan"], found["element"]) == ("bsc-show/1", "chipset", "kpi")
    assert found["objective"] == "C2 Increase customer satisfaction"


def test_check_is_a_linter(chipset: Run) -> None:
    ran = chipset("check")
    assert ran.status == 1
    assert "plan/mission: E V1 why do you exist?" in ran.out.splitlines()
    assert "objectives/F1: E O13 who owns it?" in ran.out.splitlines()
    assert ran.err.startswith("bsc-tui: 24 errors, ")


def test_check_shows_only_what_is_selected(chipset: Run) -> None:
    ran = chipset("check", "--select", "e", "--ignore", "O,A")
    assert ran.status == 1
    assert {line.split()[1] for line in ran.out.splitlines()} == {"E"}
    assert {line.split()[2] for line in ran.out.splitlines()} == {"V1", "V5", "P1"}


def test_check_is_fine_where_nothing_heavy_is_left(chipset: Run) -> None:
    ran = chipset("check", "--ignore", "E")
    assert ran.status == 0
    assert " E " not in ran.out


def test_check_as_json_tells_why_and_what_to_do(chipset: Run) -> None:
    ran = chipset("check", "--json", "--select", "V1")
    assert ran.status == 1
    found = json.loads(ran.out)
    assert found["schema"] == "bsc-check/1"
    assert [set(finding) for finding in found["findings"]] == [{"id", "severity", "place", "message", "why", "fix"}]
    assert [found["findings"][0][key] for key in ("id", "severity", "place")] == ["V1", "E", "plan/mission"]


def test_export_writes_the_plan_as_markdown(chipset: Run, world: Path) -> None:
    target = world / "plan.md"
    ran = chipset("export", "--to", str(target))
    assert ran == (0, "", f"bsc-tui: wrote {target}\n")
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# chipset\n")
    assert "### C2 Increase customer satisfaction" in text
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_export_to_standard_output_is_the_same_text(chipset: Run, process: Run, world: Path) -> None:
    target = world / "plan.md"
    chipset("export", "--to", str(target))
    assert process("export", "--to", "-").out == target.read_text(encoding="utf-8")


def test_export_adds_the_parts_that_are_asked_for(chipset: Run) -> None:
    ran = chipset("export", "--to", "-", "--parts", "plan,scorecard,actuals")
    assert "\n## Scorecard" in ran.out
    assert "\n## Actuals" in ran.out
    assert "\n## Scorecard" not in chipset("export", "--to", "-").out


def test_demo_without_a_terminal_prints_the_sample_and_keeps_nothing(process: Run, world: Path) -> None:
    ran = process("demo")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("# Brindlemoor Bakery 2026\n")
    assert "## Action plans" in ran.out
    assert ran.out == process("demo").out
    assert not [path for path in world.rglob("*") if path.is_file()]


def test_what_a_terminal_would_obey_never_reaches_it(bsc: Run, chipset: Run, world: Path) -> None:
    del bsc
    import sqlite3

    connection = sqlite3.connect(world / "data" / "bsc-tui" / "store.db")
    connection.execute("UPDATE kpi SET name = ? WHERE code = 'I2.1'", ("\x1b]0;owned\x07\u202eYield [/] 売上 \x9b31m",))
    connection.commit()
    connection.close()
    for arguments in (("status",), ("show",), ("show", "I2.1"), ("check",), ("status", "--json"), ("show", "--json")):
        said = chipset(*arguments)
        assert not set("\x1b\x07\x9b\u202e") & set(said.out + said.err), arguments
    assert "Yield [/] 売上" in chipset("status").out
    assert json.loads(chipset("show", "I2.1", "--json").out)["name"].startswith("\x1b]0;owned")
