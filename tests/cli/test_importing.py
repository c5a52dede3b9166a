"""Importing from the shell: looked at first, all of it or nothing, one undo, a reason for closed periods."""

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from support.runs import CASES, Run
from support.terminal import Terminal

from bsc_tui.cli.progress import MANY
from bsc_tui.commands.import_file import MOST_SHOWN

FORMS = ("kpis.csv", "long.csv", "wide.csv", "plan.md", "actuals.md", "plan.json", "plan.xlsx")


def whole(bsc: Run) -> Any:
    """All there is of the plan, but for the head of its journal."""
    found = json.loads(bsc("export", "--format", "json", "--to", "-").out)
    return {name: half for name, half in found.items() if name != "head"}


def files(bsc: Run, folder: Path) -> dict[str, Path]:
    """A file of every form that changes the actual of I2.1 or, where that is the plan alone, its target."""
    head, *rows = csv.reader(io.StringIO(bsc("export", "--format", "csv", "--to", "-").out))
    kpi = next(cells for row in rows if (cells := dict(zip(head, row, strict=True)))["code"] == "I2.1")
    names = ",".join(kpi[name] for name in ("perspective", "objective", "kpi"))
    both = bsc("export", "--to", "-", "--parts", "plan,actuals").out
    texts = {
        "kpis.csv": f"perspective,objective,kpi,code,target\n{names},I2.1,91\n",
        "long.csv": "kpi,period,actual,note\nI2.1,2026-10,91,counted anew\nC1.1,2026-10,91,\n",
        "wide.csv": "kpi,2026-09,2026-10\nI2.1,90,91\n",
        "actuals.md": re.sub(r"\| 2026-10 \| +79.3 \|", "| 2026-10 | 91 |", both),
        "plan.md": bsc("export", "--to", "-").out.replace("- **Target:** 78", "- **Target:** 91"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    bsc("record", "I2.1", "2026-10", "91")
    bsc("export", "--format", "json", "--to", str(folder / "plan.json"))
    bsc("export", "--format", "xlsx", "--to", str(folder / "plan.xlsx"))
    assert bsc("undo").status == 0
    return {name: folder / name for name in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_looked_at_first_and_taken_back_by_one_undo(chipset: Run, world: Path, form: str) -> None:
    file = files(chipset, world)[form]
    before = whole(chipset)
    ran = chipset("import", str(file), "--plan", "chipset", "--dry-run")
    assert ran.status == 0
    wanted = "1 actual added or changed" if form == "plan.json" else "91"
    assert wanted in ran.err, "it is told before it is written"
    assert "nothing was changed" in ran.err
    assert whole(chipset) == before
    assert chipset("import", str(file), "--plan", "chipset").status == 0
    assert whole(chipset) != before
    assert chipset("undo").status == 0
    assert whole(chipset) == before


@pytest.mark.parametrize("form", ["long.csv", "wide.csv", "actuals.md", "plan.json", "plan.xlsx"])
def test_a_closed_period_is_changed_only_with_a_reason(chipset: Run, world: Path, form: str) -> None:
    file = files(chipset, world)[form]
    assert chipset("close", "2026-10").status == 0
    before = whole(chipset)
    for asked in ((), ("--dry-run",), ("--yes",)):
        ran = chipset("import", str(file), "--plan", "chipset", *asked)
        assert (ran.status, ran.out) == (3, "")
        assert "2026-10 was closed on" in ran.err
        assert "Give --reason TEXT; nothing was done" in ran.err
    assert whole(chipset) == before
    ran = chipset("import", str(file), "--plan", "chipset", "--reason", "counted twice")
    assert (ran.status, ran.out) == (0, "chipset\n")
    corrected = [each["corrected"] for each in whole(chipset)["records"]["actuals"] if each.get("corrected")]
    assert corrected
    assert all("counted twice" in each for each in corrected)
    assert chipset("undo", "--reason", "wrong file").status == 0


def test_a_dry_run_shows_what_would_change_in_a_closed_period_and_what_it_needs(chipset: Run, world: Path) -> None:
    file = files(chipset, world)["long.csv"]
    shown = chipset("import", str(file), "--plan", "chipset", "--dry-run").err.splitlines()[:-1]
    assert chipset("close", "2026-10").status == 0
    told = chipset("import", str(file), "--plan", "chipset", "--dry-run").err.splitlines()
    assert len(shown) > 0
    assert told[: len(shown)] == shown
    assert told[-2].endswith("into chipset once a reason is given")
    assert told[-1].endswith("Give --reason TEXT; nothing was done")


def test_a_reason_that_says_nothing_or_is_not_needed(chipset: Run, world: Path) -> None:
    file = files(chipset, world)["long.csv"]
    ran = chipset("import", str(file), "--reason", " ")
    assert ran.status == 2
    assert "--reason is empty" in ran.err
    assert chipset("import", str(file), "--reason", "no need").status == 0
    assert not [each for each in whole(chipset)["records"]["actuals"] if each.get("corrected")]


@pytest.mark.parametrize("ending", ["md", "json", "csv"])
def test_of_a_file_without_a_word_only_that_is_told(bsc: Run, world: Path, ending: str) -> None:
    file = world / f"nothing.{ending}"
    file.write_text("\ufeff \r\n\n")
    ran = bsc("import", str(file))
    assert (ran.status, ran.out) == (2, "")
    told = ran.err.splitlines()
    assert told[0] == f"bsc-tui: nothing was imported from {file.name}, 1 problem:"
    assert len(told) == 2
    assert "it is empty" in told[1]


def test_of_many_changes_the_first_are_shown_and_the_others_counted(chipset: Run, world: Path) -> None:
    file = world / "many.csv"
    weeks = [f"Persp,Objective,KPI {number},{number}" for number in range(MOST_SHOWN + 20)]
    file.write_text("\n".join(("perspective,objective,kpi,target", *weeks)))
    told = chipset("import", str(file), "--plan", "chipset", "--dry-run").err.splitlines()
    assert len(told) == MOST_SHOWN + 2
    assert told[-2] == "and 22 more"


def test_what_made_a_plan_is_not_taken_back_and_the_way_out_is_named(bsc: Run) -> None:
    assert bsc("import", str(CASES / "chipset.csv")).status == 0
    ran = bsc("undo")
    assert ran.status == 1
    assert "What made the plan is not taken back: bsc-tui archive chipset puts it away" in ran.err


def many(folder: Path) -> Path:
    """A table of which much is kept."""
    rows = [f"Persp {n % 4},Objective {n % 40},KPI {n},10" for n in range(4 * MANY)]
    file = folder / "many.csv"
    file.write_text("\n".join(("perspective,objective,kpi,target", *rows)))
    return file


def long(folder: Path) -> Path:
    """A table that takes seconds to read, for of most values it says nothing."""
    file = folder / "long.csv"
    file.write_text("kpi,period,actual\n" + "I2.1,2026-10,\n" * 200_000 + "I2.1,2026-10,91\n")
    return file


def test_interrupting_while_the_rows_are_read_leaves_the_store_as_it_was(chipset: Run, world: Path) -> None:
    before = whole(chipset)
    with Terminal("import", str(long(world)), "--yes", size=(60, 20)) as terminal:
        terminal.until("%")
        terminal.keys("\x03")
        assert terminal.ended() == 130
        assert "bsc-tui: nothing was imported" in " ".join(terminal.text.split())
        assert "100%" not in terminal.text
        assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l"), "the cursor is back"
    assert whole(chipset) == before


@pytest.mark.parametrize("written", [0, 1])
def test_interrupting_while_it_is_kept_leaves_all_or_nothing_and_says_which(
    chipset: Run, world: Path, written: int
) -> None:
    """Before the first byte is written, and once the store has grown beside itself."""
    log = world / "data" / "bsc-tui" / "store.db-wal"
    with Terminal("import", str(many(world)), "--yes", size=(60, 20)) as terminal:
        terminal.until("Keeping")
        terminal.wait_for(lambda: not written or (log.exists() and log.stat().st_size > 0) or terminal.status == 0)
        terminal.keys("\x03")
        status, text = terminal.ended(), " ".join(terminal.text.split())
    kept = [plan["key"] for plan in json.loads(chipset("list", "--json").out)["plans"]]
    assert ("many" in kept) == (status == 0 or "all of it was imported already" in text)
    assert status == 0 or "imported already" in text or "bsc-tui: nothing was imported" in text
    assert written or (status, kept) == (130, ["chipset"])
    assert chipset("doctor").status == 0


@pytest.fixture
def slow(world: Path) -> Iterator[Path]:
    """A file that never comes to its end."""
    path = world / "slow.csv"
    os.mkfifo(path)
    held: list[int] = []
    writer = Thread(target=lambda: held.append(os.open(path, os.O_WRONLY)), daemon=True)
    writer.start()
    yield path
    # Whoever still waits for a reader gets one.
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    writer.join(5)
    for each in held:
        os.close(each)


def test_interrupting_while_the_file_is_read_touches_no_store(bsc: Run, world: Path, slow: Path) -> None:
    with Terminal("import", str(slow)) as terminal:
        terminal.wait_for(lambda: os.access(f"/proc/{terminal.pid}/fd", os.R_OK) and _has_open(terminal.pid, slow))
        terminal.keys("\x03")
        assert terminal.ended() == 130
    assert not (world / "data" / "bsc-tui").exists()
    assert bsc("list").status == 4


def _has_open(pid: int, path: Path) -> bool:
    """Whether a program has a file open; what it closes meanwhile is not that file."""
    try:
        return any(os.path.realpath(each) == str(path) for each in (Path("/proc") / str(pid) / "fd").iterdir())
    except FileNotFoundError:
        return False


@pytest.mark.usefixtures("chipset")
def test_a_long_import_shows_how_far_it_is_and_a_short_one_does_not(world: Path) -> None:
    with Terminal("import", str(long(world)), "--yes", size=(60, 20)) as terminal:
        assert terminal.ended() == 0
        assert "Reading  [####################]  100%" in terminal.text
        assert b"   40%" in terminal.raw
    with Terminal("import", str(CASES / "chipset.csv"), "--yes") as terminal:
        assert terminal.ended() == 0
        assert b"%" not in terminal.raw
        assert b"Keeping" not in terminal.raw


def test_without_a_terminal_there_is_no_bar(chipset: Run, world: Path) -> None:
    ran = chipset("import", str(long(world)))
    assert (ran.status, ran.err) == (0, "bsc-tui: imported 1 actual changed into chipset\n")
