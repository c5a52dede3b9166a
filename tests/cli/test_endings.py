"""How runs end: statuses, messages, crash files, and readers who have had enough."""

import fcntl
import importlib
import os
import signal
import stat
import subprocess
import sys
import termios
import time
from pathlib import Path

import click
import pytest
from support.runs import Run

from bsc_tui.cli import ending
from bsc_tui.cli.program import VERBS, program
from bsc_tui.scorecard.change import altered, build, edited
from bsc_tui.scorecard.fields import Kind


@pytest.mark.parametrize("name", sorted(ending.STATUS_OF))
def test_every_exception_with_a_status_exists(name: str) -> None:
    module, _, kind = name.rpartition(".")
    assert issubclass(getattr(importlib.import_module(module), kind), Exception)


def test_what_somebody_else_changed_first_is_refused_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    kpi = build(Kind.KPI, "k", {"objective": "o", "code": "F1.1", "name": "Margin", "rank": "1"})
    (change,) = edited(kpi, name="Operating margin")
    theirs = build(Kind.KPI, "k", {**kpi.data(), "name": "Gross margin"})
    assert ending.ended(lambda: int(altered(theirs, change) is None)) == ending.Status.REFUSED
    assert capsys.readouterr() == ("", "bsc-tui: somebody else has changed KPI meanwhile\n")


def test_help_tells_every_verb_and_the_exit_statuses(bsc: Run) -> None:
    ran = bsc("--help")
    assert (ran.status, ran.err) == (0, "")
    for verb in VERBS:
        assert f"\n  {verb} " in ran.out
    assert "Exit status: 0 fine" in ran.out


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help_with_the_options_all_share(bsc: Run, verb: str) -> None:
    ran = bsc(verb, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: bsc-tui {verb} [OPTIONS]")
    for option in ("--store STORE", "--plan KEY", "--as PERSON", "--today DATE"):
        assert option in ran.out


def test_every_verb_is_known_by_its_own_name() -> None:
    with click.Context(program, **program.context_settings) as context:
        for verb in VERBS:
            command = program.get_command(context, verb)
            assert command is not None
            assert command.name == verb


def test_version_is_told(bsc: Run) -> None:
    assert bsc("--version") == (0, "bsc-tui 0.1.0\n", "")


def broken(path: Path) -> dict[str, str]:
    """An environment in which reading a store is a fault of the program, with a secret at hand."""
    (path / "sitecustomize.py").write_text(
        "import storage.glance\n"
        "def broken(location):\n"
        "    canary = 's3cr3t' + 'value'\n"
        "    raise RuntimeError('the wheel came off')\n"
        "storage.glance.plan_names = broken\n",
        encoding="utf-8",
    )
    return {**os.environ, "PYTHONPATH": str(path)}


def test_a_fault_of_ours_leaves_a_private_crash_file_and_no_traceback(world: Path) -> None:
    command = [sys.executable, "-m", "bsc_tui", "status"]
    ran = subprocess.run(command, env=broken(world), capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (5, "")
    assert ran.stderr.startswith("bsc-tui: this is a fault of bsc-tui, not yours. What was kept before is safe. ")
    assert "Traceback" not in ran.stderr
    (crash,) = (world / "state" / "bsc-tui").iterdir()
    assert str(crash) in ran.stderr
    assert stat.S_IMODE(crash.stat().st_mode) == 0o600
    text = crash.read_text(encoding="utf-8")
    assert "RuntimeError: the wheel came off" in text
    assert "s3cr3tvalue" not in text


def test_a_fault_of_ours_is_told_even_where_no_crash_file_can_be_written(world: Path) -> None:
    (world / "state").rmdir()
    (world / "state").write_text("in the way", encoding="utf-8")
    command = [sys.executable, "-m", "bsc_tui", "status"]
    ran = subprocess.run(command, env=broken(world), capture_output=True, text=True, check=False)
    assert ran.returncode == 5
    assert ran.stderr == "bsc-tui: this is a fault of bsc-tui, not yours. What was kept before is safe\n"


def test_a_reader_who_has_had_enough_is_no_error(chipset: Run) -> None:
    del chipset
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "bsc_tui", "export", "--to", "-"]
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a disk that is always full")
@pytest.mark.parametrize("arguments", [("list",), ("export", "--to", "-")])
def test_a_full_disk_behind_standard_output_is_told(chipset: Run, arguments: tuple[str, ...]) -> None:
    del chipset
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "bsc_tui", *arguments]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr == "bsc-tui: standard output cannot be written: no space left on device\n"


def test_closed_standard_streams_are_no_error(chipset: Run) -> None:
    del chipset
    script = f'"{sys.executable}" -m bsc_tui status <&- >&- 2>&-'
    assert subprocess.run(["/bin/sh", "-c", script], check=False).returncode == 0


def test_an_interrupt_ends_with_130_and_without_a_word(world: Path) -> None:
    del world
    command = [sys.executable, "-m", "bsc_tui", "import", "-", "--name", "x"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        running.stdin.write(b"perspective,")
        running.stdin.flush()
        wait_until_taken(running.stdin.fileno())
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=10)
    assert running.returncode == 130
    assert (out, err.strip()) == (b"", b"")


def wait_until_taken(pipe: int) -> None:
    """Until the process at the other end has taken what was written and waits for more."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        left = fcntl.ioctl(pipe, termios.FIONREAD, b"\0\0\0\0")
        if not int.from_bytes(left, sys.byteorder):
            return
    pytest.fail("the program never read its standard input")


def test_a_terminal_without_unicode_gets_question_marks_instead_of_an_error(chipset: Run) -> None:
    del chipset
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "bsc_tui", "status"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "? on track" in ran.stdout
