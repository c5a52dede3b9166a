"""How much memory the app holds with a plan open."""

import sys
from pathlib import Path

from row import Row, interleaved
from starting import HELLO, sample_store
from support.terminal import Terminal

PART = "Memory"


def rows(rounds: int) -> list[Row]:
    """The app with the sample in the monitor, beside a bare Textual app; where the system tells (Linux)."""
    if not Path("/proc/self/status").exists():
        return []
    with sample_store() as env:

        def hello() -> float:
            with Terminal("-c", HELLO, env=env, program=sys.executable) as terminal:
                terminal.until("hello there")
                return resident(terminal.pid)

        def opened() -> float:
            with Terminal("open", env=env) as terminal:
                terminal.until("Set-up")
                return resident(terminal.pid)

        floor, first = interleaved(max(rounds // 3, 1), hello, opened)
    return [Row(PART, "the app with the sample open", first, "a bare Textual app", floor, 1.5, "MiB")]


def resident(pid: int) -> float:
    """MiB of memory a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
