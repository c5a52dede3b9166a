"""How soon verbs answer and the app is on the screen."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from row import Row, interleaved
from support.terminal import Terminal, installed

from bsc_tui.sample import sample
from storage.journal import Act
from storage.location import locate
from storage.store import Store

PART = "Start"
TODAY = "2027-01-08"
ARGPARSE = """
import argparse
verbs = argparse.ArgumentParser(prog="hello").add_subparsers()
for name in ("new", "open", "list", "show", "status", "record", "export", "import"):
    verbs.add_parser(name).add_argument("--store")
print("hello 1.0")
"""
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello there")
Hello().run()
"""
READING = (("list",), ("show",), ("status",), ("check",))


def rows(rounds: int) -> list[Row]:
    """The verbs beside Python and an argparse program, the app beside a bare Textual one."""
    with sample_store() as env:
        return [*_verbs(rounds, env), *_app(rounds, env)]


@contextmanager
def sample_store() -> Iterator[dict[str, str]]:
    """The environment of a person whose store holds the sample plan."""
    with tempfile.TemporaryDirectory() as folder:
        location = locate(str(Path(folder) / "store.db"), {})
        Store(location).create("Bakery", sample(), Act("Ana", "bench", "new", datetime.now(UTC)))
        yield {
            "HOME": folder, "BSC_TUI_STORE": str(Path(folder) / "store.db"), "BSC_TUI_TODAY": TODAY,
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
        }  # fmt: skip


def _ran(env: Mapping[str, str], *command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  # our own programs
    return (time.perf_counter() - start) * 1000


def _verbs(rounds: int, env: Mapping[str, str]) -> Iterator[Row]:
    bare, parser = partial(_ran, env, sys.executable, "-c", "pass"), partial(_ran, env, sys.executable, "-c", ARGPARSE)
    python, floor, version = interleaved(rounds, bare, parser, partial(_ran, env, installed(), "--version"))
    yield Row(PART, "`bsc-tui --version`", version, "a program that only parses with argparse", floor, 2)
    yield Row(PART, "`bsc-tui --version`", version, "`python -c pass`", python)
    for verb in READING:
        floor, taken = interleaved(rounds, parser, partial(_ran, env, installed(), *verb))
        yield Row(PART, f"`bsc-tui {' '.join(verb)}`, the sample", taken, "a program that only parses", floor)


def _app(rounds: int, env: Mapping[str, str]) -> Iterator[Row]:
    frames: list[float] = []

    def hello() -> float:
        with Terminal("-c", HELLO, env=env, program=sys.executable) as terminal:
            return shown_after(terminal, "hello there")[0]

    def opened() -> float:
        with Terminal("open", env=env) as terminal:
            frame, data = shown_after(terminal, "bsc-tui", "Set-up")
            frames.append(frame)
            return data

    floor, data = interleaved(rounds, hello, opened)
    yield Row(PART, "the first frame", statistics.median(frames), "a bare Textual app", floor, 1.25)
    yield Row(PART, "the plan's data on the screen", data, "a bare Textual app", floor, 2.2)


def shown_after(terminal: Terminal, *words: str) -> list[float]:
    """Milliseconds from the start of a program until each word is on its screen."""
    start, times = time.perf_counter(), []
    for word in words:
        terminal.until(word)
        times.append((time.perf_counter() - start) * 1000)
    return times
