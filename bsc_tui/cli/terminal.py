"""Opening the app: where there is a terminal, and only there."""

import gc
import os
import sys
from collections.abc import MutableMapping
from typing import TYPE_CHECKING

from bsc_tui.cli.ending import WrongUse

if TYPE_CHECKING:
    from bsc_tui.commands.session import Session

ESCAPE_DELAY = "20"
"""Milliseconds to wait whether Escape begins a sequence; the usual 100 make the key feel stuck."""

WITHOUT_CURSOR = frozenset({"dumb", "unknown"})
"""Kinds of terminal that only print one line below the other."""


def missing_terminal() -> str | None:
    """Why the app cannot be shown here; nothing where it can."""
    for stream, name in ((sys.stdin, "standard input"), (sys.stdout, "standard output")):
        if stream is None or stream.closed or not stream.isatty():
            return f"{name} is not a terminal"
    kind = os.environ.get("TERM")
    if kind in WITHOUT_CURSOR:
        return f"TERM is {kind}, this terminal cannot move its cursor"
    return None


def need_terminal() -> None:
    """Say which verbs work without a terminal, where there is none.

    Raises `WrongUse`.
    """
    why = missing_terminal()
    if why is not None:
        message = (
            f"the app cannot be opened: {why}. Without one, bsc-tui open --plain asks in plain lines, "
            "bsc-tui status prints the figures and bsc-tui export --to - the plan"
        )
        raise WrongUse(message)


def open_app(session: "Session") -> int:
    """Show the app until it is left; its exit status."""
    _settle(os.environ)
    # All that is loaded until the plan is on the screen stays: looking through it again and again would take as long
    # as loading it. The app goes on collecting once it is there.
    gc.disable()
    from bsc_tui.app import run

    return run(session)


def present_plan(session: "Session", uid: str, follow: str, *, is_dark: bool) -> int:
    """Follow a plan's workshop on this terminal until it is left; the exit status."""
    _settle(os.environ)
    from bsc_tui.screens.presenting import present

    return present(session, uid, follow, is_dark=is_dark)


def _settle(env: MutableMapping[str, str]) -> None:
    """Set what Textual reads once, when it is imported."""
    env.setdefault("ESCDELAY", ESCAPE_DELAY)
    if env.get("STY"):
        env.pop("COLORTERM", None)
