"""The same script through the screen, the prompts and the plain lines: the plan is the same.

It takes its time: three whole workshops, every question of every step, by the key.
"""

import asyncio
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Timer

import pytest
from prompt_toolkit.application import application, create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.key_binding.defaults import load_key_bindings
from prompt_toolkit.output import DummyOutput
from support.answering import AtPrompts, Reader
from support.app import TODAY, opened, session
from support.conversing import kept, talking
from support.pressing import walk_the_script
from support.script import NAME, alike

from bsc_tui.commands.new_plan import create
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.sign_off import state
from wizards.conversation.flow import whole

PATIENCE = 240.0
"""Seconds; an upper bound only."""
YEAR = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))


def begun(folder: Path) -> Session:
    """A run on a plan that has just been made."""
    folder.mkdir()
    return session(folder, create(session(folder), NAME, YEAR).key)


def at_prompts(folder: Path) -> list[str]:
    """Hold the workshop at prompts; what was replied."""
    with talking(begun(folder)) as talk, create_pipe_input() as keys:
        # A prompt that got none of the keys it needs would wait for ever.
        watch = Timer(PATIENCE, keys.close)
        watch.start()
        reader = Reader(talk)
        with create_app_session(input=keys, output=DummyOutput()):
            talk.run(AtPrompts(reader, keys), whole)
        watch.cancel()
    return reader.said


def in_plain_lines(folder: Path, lines: list[str]) -> bytes:
    """Hold it through standard input; what was written."""
    folder.mkdir()
    environment = {**os.environ, "BSC_TUI_TODAY": TODAY.isoformat(), "BSC_TUI_USER": "Ana Ruiz", "LC_ALL": "C.UTF-8"}
    store = ("--store", str(folder / "store.db"))
    command = [sys.executable, "-m", "bsc_tui", *store, "new", NAME, "--horizon", "2026", "--plain"]
    text = "".join(f"{line}\n" for line in lines).encode()
    ran = subprocess.run(command, input=text, capture_output=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


async def on_the_screen(folder: Path) -> None:
    """Hold it on the screen."""
    async with opened(begun(folder)) as person:
        await walk_the_script(person)
        person.kept()


def test_one_script_three_ways_makes_the_same_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # prompt_toolkit builds its key bindings anew for each of some hundred questions.
    monkeypatch.setattr(application, "load_key_bindings", cache(load_key_bindings))
    asyncio.run(on_the_screen(tmp_path / "screen"))
    said = at_prompts(tmp_path / "prompts")
    out = in_plain_lines(tmp_path / "plain", said)
    screen, prompts, plain = (kept(session(tmp_path / way)) for way in ("screen", "prompts", "plain"))
    assert state(screen).label == "approved (version 1), self-signed"
    assert alike(prompts) == alike(screen)
    assert alike(plain) == alike(screen), out.decode()
