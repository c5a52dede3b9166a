"""A restricted login over a real sshd, as the how-to says it: the program, and nothing else of the machine."""

from pathlib import Path

import pytest
from support.app import store_with
from support.room import room
from support.sshd import Server
from support.terminal import Terminal

from bsc_tui.sample import sample
from storage.asking import Present
from storage.location import File
from storage.reading import Reader

PLAN = "Brindlemoor Bakery 2026"
CANARY = "canary"


def hostile_environment(folder: Path) -> dict[str, str]:
    """Everything in an environment that would have some program write into `folder / CANARY`."""
    folder.mkdir()
    mark = folder / CANARY
    code = f"open({str(mark)!r}, 'a').write('ran ')\n"
    for name in ("sitecustomize", "usercustomize", "hostile_driver", "startup"):
        (folder / f"{name}.py").write_text(f"{code}class Driver: pass\n", encoding="utf-8")
    script = folder / "run"
    script.write_text(f"#!/bin/sh\necho ran >> '{mark}'\n", encoding="utf-8")
    script.chmod(0o755)
    programs = dict.fromkeys(("BROWSER", "EDITOR", "VISUAL", "PAGER", "MANPAGER"), str(script))
    return programs | {
        "PYTHONPATH": str(folder), "PYTHONSTARTUP": str(folder / "startup.py"), "PYTHONINSPECT": "1",
        "PYTHONUSERBASE": str(folder), "TEXTUAL_DRIVER": "hostile_driver:Driver", "TEXTUAL_LOG": str(mark),
        "TEXTUAL_SCREENSHOT": "0", "TEXTUAL_SCREENSHOT_LOCATION": str(folder),
        "TEXTUAL_SCREENSHOT_FILENAME": CANARY, "TEXTUAL": "devtools,debug", "TEXTUAL_PRESS": "ctrl+q",
        "BSC_TUI_STORE": str(folder / "other.db"), "BSC_TUI_USER": "Mallory", "BSC_TUI_TODAY": "1999-01-01",
        "XDG_DATA_HOME": str(folder), "XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder),
    }  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "srv"
    folder.mkdir(mode=0o700)
    path = folder / "room.db"
    store_with(File(path), sample())
    return path


def files_of(folder: Path) -> set[str]:
    """All files in a folder but what SQLite keeps beside its own."""
    found = (str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())
    return {name for name in found if not name.endswith(("-wal", "-shm", "-journal", "sshd.log"))}


def try_every_way_out(terminal: Terminal) -> None:
    """Press what writes and reads files elsewhere, and what leaves for a shell."""
    terminal.until("Set-up")  # the only plan opens at once
    terminal.keys("ctrl+o").until("srv/room.db")
    assert "Import" not in terminal.text
    terminal.keys("i", "x", "enter").until("Set-up")
    terminal.keys("ctrl+z", "f4").until("Monitor")
    terminal.keys("X", "ctrl+z").quiet()
    assert "Hand out" not in terminal.text


@pytest.mark.parametrize("forced", [False, True], ids=["by-the-key", "by-the-server"])
def test_whatever_a_client_asks_for_it_gets_only_the_program(tmp_path: Path, store: Path, *, forced: bool) -> None:
    hostile = hostile_environment(tmp_path / "hostile")
    with room(tmp_path / "sshd", store, hostile, forced=forced) as sshd:
        before = files_of(tmp_path)
        with sshd.terminal("sh") as terminal:
            try_every_way_out(terminal)
            terminal.keys("ctrl+q")
            assert terminal.ended() == 0
        ran = sshd.run("sh", "-c", "echo broken into", given="echo broken into\n")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "the app cannot be opened: standard input is not a terminal" in ran.stderr
        assert sshd.run("-s", "sftp").returncode == 2
        refuses_to_forward(sshd)
    assert files_of(tmp_path) == before
    assert not (tmp_path / "hostile" / CANARY).exists()
    assert {each.person for each in people_at(store)} == {"Ana Ruiz"}


def test_without_a_wrapper_too_the_environment_has_no_effect(tmp_path: Path, store: Path) -> None:
    """But for what Python itself reads before the program has begun."""
    hostile = hostile_environment(tmp_path / "hostile")
    env = {name: value for name, value in hostile.items() if not name.startswith("PYTHON")} | {"HOME": str(tmp_path)}
    before = files_of(tmp_path)
    with Terminal("open", "--restricted", "--store", str(store), "--as", "Ana Ruiz", env=env, cwd=tmp_path) as terminal:
        try_every_way_out(terminal)
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    assert files_of(tmp_path) == before
    assert {each.person for each in people_at(store)} == {"Ana Ruiz"}


def people_at(store: Path) -> tuple[Present, ...]:
    """Who opened the plan."""
    reader = Reader(File(store))
    (plan,) = reader.plans()
    return reader.around(plan.uid).present


def refuses_to_forward(sshd: Server) -> None:
    """Neither from there to here nor from here to there a port can be opened."""
    to = f"127.0.0.1:{sshd.port}"
    assert "SSH-2.0" not in sshd.run("-W", to).stdout
    asked = {"RemoteForward": f"0 {to}", "ExitOnForwardFailure": "yes"}
    ran = sshd.run(options=asked)
    assert "forwarding failed" in ran.stderr
