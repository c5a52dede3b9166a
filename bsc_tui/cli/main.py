"""The way in: from a command line to an exit status."""

import os
import sys
from collections.abc import Sequence

PRIVATE = 0o077
"""Nothing the program makes is for other people of the machine."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, else those of the process; the exit status is `ending`'s."""
    os.umask(PRIVATE)
    given = list(sys.argv[1:] if arguments is None else arguments)

    def work() -> int:
        from bsc_tui.cli.program import program

        return program.main(given, prog_name="bsc-tui", standalone_mode=False) or 0

    from bsc_tui.cli.ending import ended

    return ended(work)
