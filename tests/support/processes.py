"""Which runs of the program there are in a test's own world, and how each of them is."""

from collections.abc import Mapping
from pathlib import Path

import pytest

PROC = Path("/proc")


def runs(world: Mapping[str, str]) -> list[Path]:
    """The processes of the program that were started in this world, each as its folder below `/proc`."""
    if not PROC.is_dir():
        pytest.skip("this system does not tell of its processes in /proc")
    ours = f"XDG_DATA_HOME={world['XDG_DATA_HOME']}".encode()
    return [each for each in PROC.glob("[0-9]*") if _is_run(each, ours)]


def _is_run(process: Path, ours: bytes) -> bool:
    try:
        _, command, *_ = (process / "cmdline").read_bytes().split(b"\0")
        return command.endswith(b"/bsc-tui") and ours in (process / "environ").read_bytes().split(b"\0")
    except (OSError, ValueError):  # it has ended meanwhile, or is none of ours
        return False


def state(process: Path) -> str:
    """`T` where it stands still, `S` where it waits, `R` where it works; empty where it is gone."""
    try:
        return (process / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return ""
