"""Running the program in tests: what a run comes to, and a pseudo-terminal to run it in."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parents[1] / "cases"
PROGRAM = (sys.executable, "-m", "bsc_tui")
OBEYING = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""Starts a program that obeys permissions even where root runs the tests."""

PATIENCE = 20
"""Seconds; far more than anything takes."""


class Ran(NamedTuple):
    """How a run ended and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
"""Runs the program with the arguments given."""


class Terminal:
    """The program in a pseudo-terminal."""

    def __init__(
        self, *arguments: str, program: Sequence[str] = PROGRAM, term: str = "xterm-256color", cwd: Path | None = None
    ) -> None:
        self.screen, inside = pty.openpty()
        size = {"LINES": "24", "COLUMNS": "80"}
        environment = {**os.environ, **size, "TERM": term, "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process = subprocess.Popen(
            [*program, *arguments], stdin=inside, stdout=inside, stderr=inside, env=environment, cwd=cwd
        )
        os.close(inside)
        self.said = b""

    def wait_for(self, is_there: Callable[[bytes], bool]) -> None:
        """Read on until what was said so far is as it should be."""
        until = time.monotonic() + PATIENCE
        while not is_there(self.said):
            self._read()
            if time.monotonic() > until:
                self.process.kill()
                message = f"the program never got there; it said {self.said[-2000:]!r}"
                raise AssertionError(message)

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.screen, keys)

    def ended(self) -> int:
        """The exit status, once the program has ended."""
        self.wait_for(lambda _: self.process.poll() is not None)
        self._read()
        os.close(self.screen)
        return self.process.wait()

    def _read(self) -> None:
        if not select.select([self.screen], [], [], 0.1)[0]:
            return
        try:
            self.said += os.read(self.screen, 65536)
        except OSError:
            return
