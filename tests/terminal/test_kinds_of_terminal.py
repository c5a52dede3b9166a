"""The installed program on every kind of terminal: what it shows, in which colours, and that it then is still."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.processes import runs
from support.terminal import Terminal, installed

WORDS = ("on track", "at risk", "off track")
NARROW = ("✓ on", "~ risk", "✗ off")
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
TRUE_COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8;2;")
OF_256 = re.compile(rb"\x1b\[[0-9;]*[34]8;5;")
STILL = 1.2
"""Seconds nobody does anything; a cursor that blinked would do so twice."""


@dataclass(frozen=True)
class Kind:
    """A kind of terminal and what may be sent to it."""

    term: str
    has_256: bool = False
    has_all: bool = False
    env: tuple[tuple[str, str], ...] = ()
    size: tuple[int, int] = (80, 24)
    words: tuple[str, ...] = WORDS


KINDS = {
    "truecolor": Kind("xterm-256color", has_all=True, env=(("COLORTERM", "truecolor"),)),
    "256 colours": Kind("xterm-256color", has_256=True),
    "16 colours": Kind("xterm"),
    "screen": Kind("screen"),
    "console": Kind("linux"),
    "no TERM": Kind(""),
    "language C": Kind("xterm", env=(("LANG", "C"),)),
    "no colours": Kind("xterm-256color", env=(("NO_COLOR", "1"),)),
    "no colours and little room": Kind("xterm", env=(("NO_COLOR", "1"),), size=(60, 20), words=NARROW),
}


@pytest.mark.parametrize("name", KINDS)
def test_statuses_are_read_in_colours_the_terminal_has_and_then_nothing_is_sent(
    name: str, world: dict[str, str]
) -> None:
    kind = KINDS[name]
    with Terminal("demo", env={**world, **dict(kind.env)}, size=kind.size, term=kind.term) as terminal:
        terminal.until(lambda text: all(word in text for word in (*kind.words, "F1 Help")))
        has_colours = "NO_COLOR" not in dict(kind.env)
        assert len({terminal.colour(word) for word in kind.words}) == (len(kind.words) if has_colours else 1)
        terminal.quiet()
        terminal.keys("=").until("Variance %")
        terminal.quiet()
        assert terminal.sent_meanwhile(STILL) == b""
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    assert bool(COLOUR.search(terminal.raw[terminal.raw.index(b"FINANCIAL") :])) == has_colours
    assert bool(TRUE_COLOUR.search(terminal.raw)) == kind.has_all
    assert bool(OF_256.search(terminal.raw)) == kind.has_256
    terminal.raw.decode("utf-8")
    # The screen that was there before is back, with its cursor and without the mouse.
    for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l"):
        assert sequence in terminal.raw[-200:]


def test_letters_a_terminal_lacks_are_shown_by_plain_ones_as_wide(world: dict[str, str]) -> None:
    env = {**world, "PYTHONUTF8": "0", "PYTHONIOENCODING": "iso-8859-1"}
    with Terminal("new", "Café", env=env, size=(100, 30)) as terminal:
        terminal.until("Whose plan is it")
        terminal.raw_keys("\r Caf\xe9 du Nord\r".encode("iso-8859-1")).until("saved")
        terminal.quiet()
        screen = [line for line in terminal.text.split("\n") if line.startswith("|")]
        assert len({line.rindex("|") for line in screen}) == 1
        assert "+- Steps -" in terminal.text
        assert "\ufffd du Nord" in terminal.text  # the emulator reads UTF-8, and so does not know the letter
        assert "Caf\xe9 du Nord".encode("iso-8859-1") in terminal.raw
        assert "é".encode() not in terminal.raw
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_is_told_what_works_there(term: str, world: dict[str, str]) -> None:
    with Terminal(env=world, size=(80, 24), term=term) as terminal:
        assert terminal.ended() == 2
        assert "--plain" in terminal.text
        assert "\x1b" not in terminal.raw.decode()


def test_what_no_keyboard_sends_does_no_harm(world: dict[str, str]) -> None:
    with Terminal("demo", env=world, size=(80, 24)) as terminal:
        terminal.until("Operating margin")
        terminal.raw_keys(b"\x1b]11;rgb:0/0/0\x07\x1bP1$r0m\x1b\\\x1b[?62;4c\xff\xfe\x80")
        terminal.keys("esc", "esc", "f1").until("Esc Close")
        terminal.keys("esc").until("Nov 2026")
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0


def test_inside_screen_it_has_colours_and_ends_with_its_window(world: dict[str, str], tmp_path: Path) -> None:
    screen = shutil.which("screen") or pytest.skip("there is no screen here (apt: screen)")
    sockets = tmp_path / "screens"
    sockets.mkdir(mode=0o700)
    env = {**world, "SCREENDIR": str(sockets), "COLORTERM": "truecolor"}
    arguments = ("-c", os.devnull, "-U", installed(), "demo")
    with Terminal(*arguments, program=screen, env=env, size=(80, 24)) as terminal:
        terminal.until(lambda text: all(word in text for word in WORDS))
        assert len({terminal.colour(word) for word in WORDS}) == len(WORDS)
        # A column that only the wider window has: the key comes once the window has its size.
        terminal.resize(100, 30).until("YTD")
        terminal.keys("ctrl+q").until("screen is terminating")
        terminal.wait_for(lambda: not runs(world))
