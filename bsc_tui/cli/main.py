"""The way in: from a command line to an exit status."""

import os
import sys
from collections.abc import Sequence

PRIVATE = 0o077
"""Nothing the program makes is for other people of the machine."""

INTERRUPTED = 130
"""Ctrl+C, wherever it comes in."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, else those of the process; the exit statuses are in `ending`."""
    os.umask(PRIVATE)
    # Pydantic would look through every package that is installed for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from bsc_tui.cli.ending import ended

        return ended(lambda: _program(given))
    except KeyboardInterrupt:
        return INTERRUPTED


def _program(given: list[str]) -> int:
    if given == ["--version"]:
        # Scripts and tools ask for nothing else; no verb has to be known for it.
        from bsc_tui.cli.output import show
        from bsc_tui.cli.version import version_line

        show(version_line())
        return 0
    from bsc_tui.cli.program import program

    return program.main(given, prog_name="bsc-tui", standalone_mode=False) or 0
