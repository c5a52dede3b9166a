"""What a timer is told: what is overdue, or nothing; and how the plan does."""

import json
import re
from pathlib import Path

from support.runs import Run

LATER = ("--today", "2026-12-14")


def test_nothing_is_printed_while_nothing_is_overdue(chipset: Run) -> None:
    assert chipset("status", "--overdue") == (0, "", "")


def test_each_value_that_is_late_has_a_line_with_its_period_owner_and_days(chipset: Run) -> None:
    ran = chipset("status", "--overdue", *LATER)
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert len(lines) >= 13
    assert re.fullmatch(r"F1\.3  Revenue growth +2026-11  nobody  4 days late", lines[2])
    assert all(re.search(r"\d days? late$", line) for line in lines)


def test_a_day_is_one_day_and_the_last_day_is_none(chipset: Run) -> None:
    assert chipset("status", "--overdue", "--today", "2026-12-10").status == 0
    assert chipset("status", "--overdue", "--today", "2026-12-11").out.count("  1 day late\n") >= 13


def test_the_longest_overdue_stands_first(chipset: Run) -> None:
    out = chipset("status", "--overdue", "--today", "2027-02-14").out
    values = [line for line in out.splitlines() if " by " not in line]
    days = [int(found[1]) for line in values if (found := re.search(r"(\d+) days? late$", line))]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == 2


def test_what_is_entered_is_not_late(chipset: Run) -> None:
    before = chipset("status", "--overdue", *LATER).out.splitlines()
    chipset("record", "I2.1", "2026-11", "74", *LATER)
    after = chipset("status", "--overdue", *LATER).out.splitlines()
    assert [line for line in before if line not in after] == [line for line in before if line.startswith("I2.1 ")]


def test_json_is_one_document_also_when_nothing_is_overdue(chipset: Run) -> None:
    ran = chipset("status", "--overdue", "--json")
    assert ran.status == 0
    nothing = {"schema": "bsc-overdue/1", "plan": "chipset", "today": "2026-11-05", "values": [], "work": []}
    assert json.loads(ran.out) == nothing
    ran = chipset("status", "--overdue", "--json", *LATER)
    assert ran.status == 1
    value = json.loads(ran.out)["values"][2]
    assert value == {
        "code": "F1.3",
        "name": "Revenue growth",
        "period": "2026-11",
        "owner": None,
        "due": "2026-12-10",
        "days_late": 4,
    }


def test_a_task_past_its_deadline_is_listed_after_the_values(bsc: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(bsc("demo").out.replace("- [x] ", "- [ ] "), encoding="utf-8")
    assert bsc("import", str(file)).status == 0
    ran = bsc("status", "--overdue", "--today", "2026-03-01")
    assert ran.status == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith("F1.1  Operating margin ")
    assert re.fullmatch(r"A4\.1  Write down who knows which line +by 2026-01-30  Mei Tanaka +30 days late", lines[12])
    (task, *_) = json.loads(bsc("status", "--overdue", "--json", "--today", "2026-03-01").out)["work"]
    assert (task["id"], task["kind"], task["owner"], task["days_late"]) == ("A4.1", "task", "Mei Tanaka", 30)


def test_the_list_stands_alone(chipset: Run) -> None:
    for more in (("--period", "2026-10"), ("--explain",), ("--fail-on", "overdue")):
        ran = chipset("status", "--overdue", *more)
        assert ran.status == 2
        assert ran.err.startswith("bsc-tui: --overdue looks at all periods")


def test_the_table_begins_with_how_the_plan_does(chipset: Run) -> None:
    lines = chipset("status").out.splitlines()
    assert lines[1] == "Plan  ~ at risk  99.49 · 13 of 13   ✓ 11 on track  ~ 2 at risk"
    customer = next(line for line in lines if line.startswith("Customer"))
    assert re.fullmatch(r"Customer +~ at risk +✓*~ +\d on track, 1 at risk", customer)


def test_at_risk_includes_off_track_and_each_alone_says_no(chipset: Run) -> None:
    chipset("record", "I2.1", "2026-10", "1")
    assert chipset("status", "--fail-on", "off_track").err == "bsc-tui: 1 KPI is off track: I2.1\n"
    ran = chipset("status", "--fail-on", "at_risk")
    assert (ran.status, "I2.1" in ran.err, "C2.1" in ran.err) == (1, True, True)
