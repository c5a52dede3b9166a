"""Running the program in tests: what a run comes to."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parents[1] / "cases"
PROGRAM = (sys.executable, "-m", "bsc_tui")
OBEYING = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""Starts a program that obeys permissions even where root runs the tests."""


class Ran(NamedTuple):
    """How a run ended and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
"""Runs the program with the arguments given."""
