"""The workshop without a screen, as the installed program at a real terminal and in pipes: nothing typed is lost."""

import re
import signal
import subprocess
from pathlib import Path

import pytest
from support.terminal import Terminal, installed

ESC = b"\x1b"
GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "screen-readers.md"


def piped(world: dict[str, str], *arguments: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """A run in a pipe."""
    return subprocess.run(
        [installed(), *arguments], input=stdin, capture_output=True, check=False, env={**world, **env}
    )


def test_a_terminal_that_cannot_move_its_cursor_holds_the_workshop(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside Clinic", "--plain", env=world, term="dumb", size=(60, 30)) as terminal:
        terminal.until("Plan name:")
        terminal.keys("\r").until("Organisation:")
        terminal.keys("Lakeside\r").until("Sector:")
        terminal.keys("\x03")
        assert terminal.ended() == 130
        assert ESC not in terminal.raw
        assert all(len(line) <= 60 for line in terminal.raw.decode().split("\r\n"))
    again = piped(world, "open", "--plain")
    assert again.returncode == 0
    assert again.stdout.decode().rstrip().endswith("Sector:")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGKILL])
def test_whatever_ends_it_what_was_answered_is_kept(world: dict[str, str], number: signal.Signals) -> None:
    with Terminal("new", "Lakeside Clinic", "--plain", env=world) as terminal:
        terminal.until("Plan name:")
        terminal.keys("\r").until("Organisation:")
        terminal.keys("Lakeside\r").until("Sector:")
        terminal.keys("half a wo")
        terminal.end_by(number)
        assert terminal.status == (-9 if number is signal.SIGKILL else 128 + number)
    again = piped(world, "open", "--plain", stdin=b"<\n")
    assert b"Now: Lakeside\n" in again.stdout


def test_prompts_ask_edit_and_go_on_where_they_were_left(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside Clinic", "--prompts", env=world) as terminal:
        terminal.until("Plan name")
        terminal.keys("\r").until("? Organisation")
        terminal.keys("Lakeside\r").until("arrows or letters choose")
        terminal.keys("\x03")
        assert terminal.ended() == 130
    with Terminal("open", "--prompts", env=world) as terminal:
        terminal.until("You go on where you left off")
        terminal.until("arrows or letters choose")
        terminal.keys("heal\r").until("Sector: health")
        terminal.keys("\x03")
        assert terminal.ended() == 130


def test_a_plan_without_a_name_is_asked_for_one(world: dict[str, str]) -> None:
    ran = piped(world, "new", "--plain", stdin=b"\nLakeside Clinic\n")
    assert ran.returncode == 0
    assert b"the name is empty" in ran.stdout
    assert piped(world, "new", "--plain").returncode == 0
    header, plan = piped(world, "list").stdout.splitlines()
    assert header.startswith(b"KEY")
    assert plan.startswith(b"lakeside-clinic")


def test_a_terminal_of_plain_letters_gets_plain_letters(world: dict[str, str]) -> None:
    ran = piped(world, "new", "Größe", "--plain", stdin="\nÉcole\n".encode(), LC_ALL="C")
    assert ran.returncode == 0
    assert b"Organisation: Ecole\n" in ran.stdout
    assert ran.stdout.isascii()
    assert "École".encode() in piped(world, "export", "--to", "-").stdout


def test_a_reader_who_has_had_enough_ends_it(world: dict[str, str]) -> None:
    assert piped(world, "new", "X", "--plain").returncode == 0
    command = f"{installed()} open --plain | head -1"
    ran = subprocess.run(["/bin/sh", "-c", command], input=b"\n" * 50, capture_output=True, check=False, env=world)
    assert (ran.stdout.count(b"\n"), ran.stderr) == (1, b"")


def test_the_guide_for_screen_readers_works_as_it_is_written(world: dict[str, str], tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    (answers,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    (tmp_path / "answers.txt").write_text(answers, encoding="utf-8")
    env = {**world, "PATH": f"{Path(installed()).parent}:/usr/bin:/bin"}
    for command in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        ran = subprocess.run(
            ["/bin/sh", "-c", command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=env,
            cwd=tmp_path,
        )
        assert (ran.returncode, ran.stderr) == (0, b""), command
    shown = piped(world, "export", "--plan", "lakeside-clinic-2028", "--to", "-").stdout.decode()
    assert "Ben Okri" in shown
    assert "health" in shown


def test_plain_loads_neither_a_screen_nor_prompts(world: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import sys; from bsc_tui.cli.main import run; run(['new', 'X', '--plain']);"
        "sys.exit(str({'textual', 'questionary', 'prompt_toolkit'} & set(sys.modules) or ''))"
    )
    program = Path(installed()).with_name("python")
    ran = subprocess.run([program, "-c", code], input=b"\n", capture_output=True, check=False, env=world, cwd=tmp_path)
    assert ran.stderr == b"\n"


def test_prompts_load_no_screen(world: dict[str, str]) -> None:
    code = "import sys, wizards.prompts; sys.exit(str({'textual'} & set(sys.modules) or ''))"
    program = Path(installed()).with_name("python")
    assert subprocess.run([program, "-c", code], capture_output=True, check=False, env=world).stderr == b"\n"
