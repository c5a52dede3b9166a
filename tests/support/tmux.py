"""A tmux of a test's own: one window that a program runs in, read as a person would see it."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from support.terminal import PATIENCE

PAUSE = 0.05
_FOUND = shutil.which("tmux")


class Tmux:
    """A server with its own socket and no configuration; use it in a `with`, so that it never outlives the test."""

    def __init__(self, folder: Path, world: Mapping[str, str], size: tuple[int, int] = (100, 30)) -> None:
        if _FOUND is None:
            pytest.skip("there is no tmux here (apt: tmux)")
        self._socket = str(folder / "tmux")
        self._world = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", **world}
        self._size = size

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._call("kill-server", check=False)

    def open(self, *command: str) -> Self:
        """Start a program in a window."""
        columns, lines = self._size
        self._call("new-session", "-d", "-x", str(columns), "-y", str(lines), "-s", "test", "--", *command)
        return self

    def keys(self, *names: str) -> Self:
        """Press keys by the names tmux has for them."""
        return self.run("send-keys", *names)

    def type(self, text: str) -> Self:
        """Type a text."""
        return self.run("send-keys", "-l", text)

    def resize(self, columns: int, lines: int) -> Self:
        """Make the window larger or smaller."""
        return self.run("resize-window", "-x", str(columns), "-y", str(lines))

    def run(self, *command: str) -> Self:
        """Tell tmux something."""
        self._call(*command)
        return self

    @property
    def text(self) -> str:
        """What is in the window."""
        return self._call("capture-pane", "-p", check=False)

    def until(self, wanted: str) -> str:
        """Wait until something is in the window; the window then."""
        self.wait_for(lambda: wanted in self.text, lambda: f"{wanted!r} is not there:\n{self.text}")
        return self.text

    def wait_for(self, is_so: Callable[[], bool], words: Callable[[], str] = lambda: "it did not happen") -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, words()
            time.sleep(PAUSE)

    def _call(self, *command: str, check: bool = True) -> str:
        assert _FOUND is not None
        done = subprocess.run(
            [_FOUND, "-f", os.devnull, "-S", self._socket, *command],
            env=self._world, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stderr
        return done.stdout
