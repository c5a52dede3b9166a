"""Tab in the shell: what stands there can be completed, and nothing is ever said instead."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from support.runs import CASES, Run

from bsc_tui.cli.main import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def offered(bsc: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Offered":
    """Ask as the script of bash does."""
    assert bsc("import", str(CASES / "chipset.csv")).status == 0
    return Offered(monkeypatch, capsys)


class Offered:
    """What is offered for the last word of a command line."""

    def __init__(self, env: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]) -> None:
        self.env = env
        self.said = said

    def __call__(self, line: str) -> list[str]:
        """The words in the order they are offered."""
        words = shlex.split(line + " ''" if line.endswith(" ") else line)
        with self.env.context() as env:
            env.setenv("_BSC_TUI_COMPLETE", "bash_complete")
            env.setenv("COMP_WORDS", shlex.join(words))
            env.setenv("COMP_CWORD", str(len(words) - 1))
            self.said.readouterr()
            with pytest.raises(SystemExit) as ended:
                run([])
        out, err = self.said.readouterr()
        assert (ended.value.code, err) == (0, "")
        return [each.partition(",")[2] for each in out.splitlines() if each]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("bsc-tui sta", ["status"]),
        ("bsc-tui open ", ["chipset"]),
        ("bsc-tui --plan CH", ["chipset"]),
        ("bsc-tui record f1.", ["F1.1", "F1.2", "F1.3"]),
        ("bsc-tui record F1.1 2026-1", ["2026-11", "2026-10"]),
        ("bsc-tui show C", ["C", "C1", "C1.1", "C1.2", "C2", "C2.1"]),
        ("bsc-tui new Clinic --template hea", ["health"]),
        ("bsc-tui export --to x.md --parts plan,a", ["plan,actuals"]),
        ("bsc-tui status --fail-on o", ["off_track", "overdue"]),
        ("bsc-tui status --per", ["--period"]),
    ],
)
def test_what_can_stand_there_is_offered(offered: Offered, line: str, words: list[str]) -> None:
    assert offered(line) == words


def test_templates_of_ones_own_are_offered_and_what_is_none_is_passed_over(
    offered: Offered, bsc: Run, world: Path
) -> None:
    assert bsc("template", "save", "heat pumps").status == 0
    (world / "data" / "bsc-tui" / "templates" / "heap.md").write_text("# No plan\n")
    assert offered("bsc-tui new Clinic --template hea") == ["heat pumps", "health"]
    assert offered("bsc-tui template show heat") == ["heat pumps"]


@pytest.mark.parametrize("store", ["/nowhere/store.db", str(CASES / "chipset.csv"), "postgresql://nobody@/nothing"])
def test_where_no_store_can_be_read_nothing_is_said(offered: Offered, store: str) -> None:
    assert offered(f"bsc-tui --store {store} record F") == []


def test_bash_completes_with_the_script_that_is_installed(world: Path, bsc: Run) -> None:
    assert bsc("import", str(CASES / "chipset.csv")).status == 0
    folder = world / "bin"
    folder.mkdir()
    (folder / "bsc-tui").write_text(f'#!/bin/sh\nexec {sys.executable} -m bsc_tui "$@"\n', encoding="utf-8")
    (folder / "bsc-tui").chmod(0o700)
    script = (
        f"source {ROOT / 'docs' / 'completion' / 'bsc-tui.bash'}\n"
        "COMP_WORDS=(bsc-tui show F1); COMP_CWORD=2\n"
        '_bsc_tui_completion bsc-tui F1 show; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    ran = subprocess.run(["/bin/bash", "-c", script], env=env, capture_output=True, text=True, check=True)
    assert (ran.stdout.split(), ran.stderr) == (["F1", "F1.1", "F1.2", "F1.3"], "")
