"""Back to the shell for a while: the program stands still, holds up nobody, and is as it was when it comes back."""

import os
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from support.drafts import only_plan
from support.processes import runs, state
from support.terminal import Terminal, installed

PALETTE = "\x10"
BASH = shutil.which("bash") or pytest.skip("there is no bash here", allow_module_level=True)


def comes_back(terminal: Terminal) -> Terminal:
    """Bring the program back to a terminal on which nothing of it is left."""
    terminal.keys("clear; echo the end", "enter").until(lambda text: "the end" in text and "F1 Help" not in text)
    terminal.keys("fg", "enter").until("F1 Help  F2 Workshop")
    return terminal


def test_it_is_suspended_and_comes_back_with_the_text_in_its_field(world: dict[str, str]) -> None:
    shell = {**world, "PS1": "at the shell> "}
    with Terminal("--norc", "--noprofile", "-i", program=BASH, env=shell, size=(100, 30)) as terminal:
        terminal.until("at the shell>")
        terminal.keys(f"{installed()} new Lakeside", "enter").until("Whose plan is it")
        terminal.keys("f8", "f8", "f8").until("Why do we exist")
        terminal.keys("We keep families we").until("families we")
        terminal.keys(PALETTE, "Suspend").until("fg comes back")
        terminal.keys("enter").until("Stopped")
        (run,) = runs(world)
        assert state(run) == "T"
        # Nobody waits for it: others write into the store, and the terminal is the shell's again.
        rename = [installed(), "rename", "Lakeside", "Lakeside Clinic"]
        written = subprocess.run(rename, env={**os.environ, **world}, capture_output=True, check=False)
        assert written.returncode == 0, written.stderr
        terminal.keys("stty -a", "enter").until("icrnl")
        terminal.resize(90, 28)
        comes_back(terminal).until("We keep families we")
        terminal.until("Lakeside Clinic ›")
        terminal.keys("ll.", "tab").until("saved")
        # Whoever stops it without a word finds it well again too.
        os.kill(int(run.name), signal.SIGSTOP)
        terminal.until("Stopped")
        comes_back(terminal).keys("f4").until("No KPIs yet")
        os.kill(int(run.name), signal.SIGTSTP)
        terminal.until("Stopped")
        comes_back(terminal).keys("ctrl+q").wait_for(lambda: not runs(world))
    plan = only_plan(world).plan
    assert (plan.charter.name, plan.charter.mission) == ("Lakeside Clinic", "We keep families well.")


def test_it_stands_still_in_the_middle_of_no_write(world: dict[str, str], tmp_path: Path) -> None:
    months = [f"{year}-{month:02}" for year in range(2020, 2026) for month in range(1, 13)]
    kpis, actuals = tmp_path / "kpis.csv", tmp_path / "actuals.csv"
    kpis.write_text("\n".join(("perspective,objective,kpi", *(f"P,O{n % 20},K{n}" for n in range(200)))))
    actuals.write_text("\n".join(("kpi,period,actual", *(f"K{n},{month},{n}" for n in range(200) for month in months))))
    made = [installed(), "import", str(kpis), "--name", "Large", "--horizon", "2020..2026"]
    assert subprocess.run(made, env={**os.environ, **world}, capture_output=True, check=False).returncode == 0
    store = Path(world["XDG_DATA_HOME"]) / "bsc-tui" / "store.db"
    with Terminal("--norc", "--noprofile", "-i", program=BASH, env={**world, "PS1": "$ "}, size=(100, 30)) as terminal:
        terminal.keys(installed(), "enter").until("200 KPIs")
        terminal.keys("i").until("Enter takes it")
        terminal.keys(str(actuals), "enter").until("Enter Import it")
        terminal.keys("enter").wait_for(lambda: is_taken(store) or bool(count_of_actuals(store)))
        (run,) = runs(world)
        os.kill(int(run.name), signal.SIGTSTP)
        terminal.until("Stopped")
        assert not is_taken(store)
        comes_back(terminal).keys("ctrl+q").wait_for(lambda: not runs(world))


def count_of_actuals(store: Path) -> int:
    """How many are kept; on a machine that stands still itself for a while, a write is over before anybody looked."""
    with closing(sqlite3.connect(store)) as connection:
        count: int = connection.execute('SELECT count(*) FROM "actual"').fetchone()[0]
        return count


def is_taken(store: Path) -> bool:
    """Whether somebody is writing."""
    with closing(sqlite3.connect(store, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        connection.execute("ROLLBACK")
        return False


def test_where_no_shell_could_bring_it_back_it_is_not_offered(world: dict[str, str]) -> None:
    with Terminal("demo", env=world, size=(80, 24)) as terminal:
        terminal.until("Operating margin")
        terminal.keys(PALETTE, "Suspend").until("No matches found")
        terminal.quiet()
        assert terminal.sent_meanwhile(1.2) == b""
