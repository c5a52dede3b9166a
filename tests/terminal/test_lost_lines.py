"""A line that breaks in the middle of a word: nothing is lost, nothing runs on, and the text is back in its field."""

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from support.drafts import is_kept, only_plan, reader
from support.processes import runs
from support.sshd import server
from support.terminal import Terminal, installed
from support.tmux import Tmux

END = 129
"""What a shell says of a program that ended by a hang-up."""


def to_the_mission(terminal: Terminal) -> None:
    """Go to the first field where several lines may be typed."""
    terminal.until("Whose plan is it")
    terminal.keys("f8", "f8", "f8").until("Why do we exist")


def none_runs(world: Mapping[str, str], terminal: Terminal) -> None:
    """Wait until no run of the program is left; a run that spun would stay for ever."""
    terminal.wait_for(lambda: not runs(world))


def goes_on(world: Mapping[str, str], text: str) -> None:
    """Open the plan again: the half-typed text stands in its field, and is finished there."""
    with Terminal("open", env=world, size=(100, 30)) as terminal:
        terminal.until("Why do we exist")
        terminal.until(text)
        terminal.keys("ll.", "tab").until("saved")
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    assert only_plan(world).plan.charter.mission == f"{text}ll."
    store = reader(world)
    assert not [draft for plan in store.plans() for draft in store.drafts(plan.uid, "Ana Ruiz")]


def test_over_ssh_a_client_that_is_killed_leaves_no_run_and_no_loss(world: dict[str, str], tmp_path: Path) -> None:
    with server(tmp_path / "sshd", {**world, "LANG": "C.UTF-8"}) as sshd:
        with sshd.terminal(f"{installed()} new Lakeside") as terminal:
            to_the_mission(terminal)
            terminal.keys("We keep families we").until("families we")
            terminal.end_by(signal.SIGKILL)
            none_runs(world, terminal)
        assert is_kept(world, "We keep families we")("")
        with sshd.terminal(f"{installed()} doctor; {installed()} open") as terminal:
            terminal.until("terminal: TERM is xterm-256color")
            terminal.until("ssh: the terminal is on another machine")
            terminal.until("We keep families we")
            assert "\x1b[48;2;" not in terminal.raw.decode()
            sshd.drop()
            terminal.ended()
            none_runs(world, terminal)
    goes_on(world, "We keep families we")


def test_a_tmux_session_that_is_killed_leaves_no_run_and_no_loss(world: dict[str, str], tmp_path: Path) -> None:
    with Tmux(tmp_path, world) as tmux:
        tmux.open(installed(), "new", "Lakeside")
        tmux.until("Whose plan is it")
        tmux.keys("F8", "F8", "F8").until("Why do we exist")
        tmux.resize(60, 20).until("2 of 8 Mission")
        tmux.type("We keep families we").until("families we")
        tmux.resize(110, 36).until("Steps")
        assert "We keep families we" in tmux.text
        tmux.run("kill-session")
        tmux.wait_for(lambda: not runs(world))
    goes_on(world, "We keep families we")


def test_a_full_window_that_is_closed_leaves_no_run_and_no_loss_though_hang_ups_are_ignored(
    world: dict[str, str],
) -> None:
    shell = f"trap '' HUP; exec {installed()} new Lakeside"
    with Terminal("-c", shell, program="/bin/sh", env=world, size=(100, 30)) as terminal:
        to_the_mission(terminal)
        terminal.keys("We keep families we").until(is_kept(world, "We keep families we"))
        for _ in range(400):
            terminal.keys("x", "backspace")
        terminal.hang_up()
        assert terminal.gone() == END
        assert not runs(world)
    # Where the line broke between two keys only the terminal knows.
    assert any(is_kept(world, f"We keep families we{last}")("") for last in ("", "x"))


def test_a_kind_kill_at_a_terminal_that_reads_no_more_ends_all_the_same(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside", env=world, size=(250, 70)) as terminal:
        to_the_mission(terminal)
        terminal.keys("We keep families we").until(is_kept(world, "We keep families we"))
        for number in range(40):
            terminal.resize(250 - number % 2, 70)
        (run,) = runs(world)
        os.kill(int(run.name), signal.SIGTERM)
        assert terminal.gone() == 128 + signal.SIGTERM
    assert is_kept(world, "We keep families we")("")


def test_the_terminal_that_follows_ends_with_its_window(world: dict[str, str]) -> None:
    subprocess.run([installed(), "new", "Lakeside"], env={**os.environ, **world}, check=True, capture_output=True)
    with Terminal("present", env=world, size=(60, 20)) as terminal:
        terminal.until("Waiting for the workshop")
        terminal.hang_up()
        assert terminal.gone() == END
