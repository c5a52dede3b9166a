"""Runs of the program, each with folders of its own and a fixed day."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support.runs import CASES, PROGRAM, Ran, Run

from bsc_tui.cli.main import run

TODAY = "2026-11-05"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person's folders, empty, and an environment that says nothing else."""
    for name in [name for name in os.environ if name.startswith(("BSC_TUI_", "XDG_"))]:
        monkeypatch.delenv(name)
    for folder in ("data", "state", "runtime"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("BSC_TUI_TODAY", TODAY)
    monkeypatch.setenv("BSC_TUI_USER", "Ana")
    before = os.umask(0o022)
    yield tmp_path
    os.umask(before)


@pytest.fixture
def bsc(world: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process."""
    del world

    def runner(*arguments: str) -> Ran:
        capsys.readouterr()
        status = run(arguments)
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return runner


@pytest.fixture
def process(world: Path) -> Run:
    """Run the program as a process of its own, without a terminal."""
    del world

    def runner(*arguments: str, stdin: bytes = b"", under: Sequence[str] = ()) -> Ran:
        command = [*under, *PROGRAM, *arguments]
        ran = subprocess.run(command, input=stdin, capture_output=True, check=False)
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return runner


@pytest.fixture(scope="session")
def imported() -> dict[str, bytes]:
    """The store file with the published chipset scorecard in it, once it has been made."""
    return {}


@pytest.fixture
def chipset(bsc: Run, world: Path, imported: dict[str, bytes]) -> Run:
    """A store with the published chipset scorecard in it."""
    path = world / "data" / "bsc-tui" / "store.db"
    if "chipset" in imported:
        path.parent.mkdir(mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(imported["chipset"])
    else:
        assert bsc("import", str(CASES / "chipset.csv"), "--horizon", "2026").status == 0
        imported["chipset"] = path.read_bytes()
    return bsc
