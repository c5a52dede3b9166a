"""`new` and `open` with --plain and --prompts: what cannot be had is told before anything is made."""

from pathlib import Path

import pytest
from support.runs import Run

from bsc_tui.cli.talking import _encoding


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("new", "X", "--plain", "--prompts"), "two ways to be asked"),
        (("open", "--plain", "--prompts"), "two ways to be asked"),
        (("new", "X", "--prompts"), "prompts cannot be shown: standard input is not a terminal. Without one, --plain"),
        (("open", "--prompts"), "--plain asks the same in plain lines"),
        (("new",), "a plan needs a name"),
    ],
)
def test_what_cannot_be_had_is_told_and_nothing_is_made(
    bsc: Run, world: Path, arguments: tuple[str, ...], word: str
) -> None:
    ran = bsc(*arguments)
    assert ran.status == 2
    assert word in ran.err
    assert not (world / "data" / "bsc-tui").exists()


@pytest.mark.parametrize(
    ("env", "encoding"),
    [
        ({}, "utf-8"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "ascii"),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, "utf-8"),
        ({"LANG": "C", "PYTHONIOENCODING": "utf-8"}, "utf-8"),
        ({"LANG": "de_DE.UTF-8"}, "utf-8"),
    ],
)
def test_a_terminal_of_plain_letters_is_known_by_its_language(env: dict[str, str], encoding: str) -> None:
    assert _encoding(env, "utf-8") == encoding
