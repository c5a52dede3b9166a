"""A world of its own for each run of the program."""

import gc
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow now and then; that says nothing about the program.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", _PATIENT, max_examples=50)
settings.register_profile("soak", _PATIENT, max_examples=2000)
settings.load_profile(os.environ.get("BSC_TUI_TESTS", "usual"))

# Byte code is written, as it is where people install the program: else each of the programs that tests start would
# compile all of it, and each worker all the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell has interrupts ignored for what it starts behind `&`, and each program a test starts would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


LONGEST_ID = 60
LONGEST = ("test_main_job.py", "test_three_ways.py", "test_workshop_whole.py", "test_spoken_workshop.py")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name whole files by their place in the row: a workbook holds the second it was made, other for each worker."""
    is_whole_file = isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONGEST_ID)
    return argname if is_whole_file else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, or one worker would be at it when the others have nothing left to do."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """Have the collector look rarely, and not through what stays: it took a quarter of the time of tests of the app."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """The environment of one person at one terminal."""
    return {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "BSC_TUI_TODAY": "2026-11-22",
        "BSC_TUI_USER": "Ana Ruiz",
        "TZ": "UTC",
    }
