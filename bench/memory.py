"""How much memory the app holds with a plan open."""

import statistics
import sys
from pathlib import Path

from row import Row, interleaved
from starting import HELLO, sample_store
from support.terminal import Terminal

PART = "Memory"
SETTLED = 1.5
"""Seconds without a byte after which all is loaded."""


def rows(rounds: int) -> list[Row]:
    """The app with the sample in the monitor, beside a bare Textual app; where the system tells (Linux)."""
    if not Path("/proc/self/status").exists():
        return []
    with sample_store() as env:

        def hello() -> float:
            with Terminal("-c", HELLO, env=env, program=sys.executable) as terminal:
                terminal.until("hello there")
                return resident(terminal.pid)

        later: list[float] = []

        def opened() -> float:
            with Terminal("open", env=env) as terminal:
                terminal.until("Set-up")
                shown = resident(terminal.pid)
                terminal.quiet(SETTLED)
                later.append(resident(terminal.pid))
                return shown

        floor, first = interleaved(max(rounds // 3, 1), hello, opened)
    settled = "the same a moment later, when what writes is loaded"
    return [
        Row(PART, "the app as soon as the sample is shown", first, "a bare Textual app", floor, 1.5, "MiB"),
        Row(PART, settled, statistics.median(later), "a bare Textual app", floor, 1.5, "MiB"),
    ]


def resident(pid: int) -> float:
    """MiB of memory a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
