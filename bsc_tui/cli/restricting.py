"""A run for somebody who gets this program and nothing else of the machine: `open --restricted`."""

import signal
from collections.abc import MutableMapping
from typing import TYPE_CHECKING

from bsc_tui.cli.ending import WrongUse

if TYPE_CHECKING:
    from bsc_tui.cli.world import World

KEPT = frozenset(
    {
        "TERM", "COLORTERM", "NO_COLOR", "STY", "TMUX", "COLUMNS", "LINES",
        "LANG", "LANGUAGE", "TZ", "PATH", "HOME", "USER", "LOGNAME", "SSH_CONNECTION",
        "PGPASSFILE", "PGSERVICEFILE",
    }
)  # fmt: skip
"""What of the environment counts: how the terminal and the language are, whose account it is, where passwords are."""

LANGUAGE = "LC_"
"""What the names of the other variables of the language begin with."""


def restrict(world: "World", env: MutableMapping[str, str]) -> "World":
    """The run with no way out: nothing in `env` chooses a file, a program, a day or a person any more.

    Call it before anything else is read or loaded. Raises `WrongUse` where no store is named.
    """
    from dataclasses import replace

    if not world.given.get("store"):
        raise WrongUse(
            "a restricted run needs its store on the command line: nobody chooses one later. Name it with --store"
        )
    for name in [name for name in env if name not in KEPT and not name.startswith(LANGUAGE)]:
        del env[name]
    for number in (signal.SIGTSTP, signal.SIGQUIT):
        # A program that stands still, or leaves an image of its memory, is a way out too.
        signal.signal(number, signal.SIG_IGN)
    return replace(world, env=env, restricted=True)
