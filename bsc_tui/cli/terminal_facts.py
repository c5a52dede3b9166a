"""What is known of the terminal: how many colours and cells it has, which letters, and what stands in between."""

import locale
import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bsc_tui.cli.terminal import WITHOUT_CURSOR

if TYPE_CHECKING:
    from storage.doctor.finding import Finding

NARROWEST = (60, 20)
"""Columns and lines the app needs."""

FEW_COLOURS = 16


def examine(env: Mapping[str, str]) -> "Iterator[Finding]":
    """Look at the terminal the program runs in, and at what its environment says of it."""
    from storage.doctor.finding import ok

    if _size() is None:
        yield ok("terminal", "there is no terminal here; the app needs one, the verbs do not")
    else:
        yield _kind(env)
        yield _colours(env)
        yield from _cells()
    yield _letters(env)
    yield from _between(env)


def _kind(env: Mapping[str, str]) -> "Finding":
    from storage.doctor.finding import fault, ok, warning

    kind = env.get("TERM", "")
    if kind in WITHOUT_CURSOR:
        message = f"TERM is {kind}: the app cannot move the cursor"
        return fault("terminal", message, "Use another terminal, or set TERM to its kind")
    if not kind:
        message = "TERM is not set: it is taken for a terminal with 16 colours"
        return warning("terminal", message, "Set TERM to the kind of the terminal")
    return ok("terminal", f"TERM is {kind}")


def _colours(env: Mapping[str, str]) -> "Finding":
    from storage.doctor.finding import ok, warning

    if env.get("NO_COLOR"):
        return ok("colours", "none, as NO_COLOR says")
    number = colours(env)
    if number < FEW_COLOURS:
        return warning("colours", f"{number or 'no'} colours", "Signs and words say the same; set TERM if it has more")
    return ok("colours", "16 million colours" if number > 1 << 16 else f"{number} colours")


def colours(env: Mapping[str, str]) -> int:
    """How many colours a terminal has, as its environment and the list of terminals say."""
    if env.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return 1 << 24
    kind = env.get("TERM", "")
    if "256color" in kind:
        return 256
    if kind.endswith("direct"):
        return 1 << 24
    try:
        import curses

        curses.setupterm(kind or "dumb", sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return max(curses.tigetnum("colors"), 0)
    except Exception:  # noqa: BLE001  # there is no list of terminals, or this one is not in it
        return 0


def _size() -> tuple[int, int] | None:
    for stream in (sys.__stdout__, sys.__stdin__, sys.__stderr__):
        try:
            if stream is not None and stream.isatty():
                columns, lines = os.get_terminal_size(stream.fileno())
                return columns, lines
        except (OSError, ValueError):
            continue
    return None


def _cells() -> "Iterator[Finding]":
    from storage.doctor.finding import ok, warning

    size = _size()
    if size is None:
        return
    told = f"{size[0]} columns and {size[1]} lines"
    if size[0] < NARROWEST[0] or size[1] < NARROWEST[1]:
        yield warning("size", told, f"Make it larger: the app needs {NARROWEST[0]} columns and {NARROWEST[1]} lines")
    else:
        yield ok("size", told)


def _letters(env: Mapping[str, str]) -> "Finding":
    from storage.doctor.finding import ok, warning

    named = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "not set"
    encoding = (getattr(sys.stdout, "encoding", None) or locale.getpreferredencoding(do_setlocale=False)).lower()
    if encoding.replace("-", "") in {"utf8", "utf8sig"}:
        return ok("letters", f"locale {named}, encoding {encoding}")
    return warning(
        "letters",
        f"locale {named}, encoding {encoding}: letters it lacks are shown as question marks",
        "Set LANG to a locale with UTF-8, such as C.UTF-8",
    )


def _between(env: Mapping[str, str]) -> "Iterator[Finding]":
    """What stands between the program and the screen."""
    from storage.doctor.finding import ok, warning

    kind = env.get("TERM", "")
    if env.get("TMUX"):
        if kind.startswith(("tmux", "screen")):
            yield ok("tmux", "the terminal is inside tmux")
        else:
            yield warning(
                "tmux",
                f"the terminal is inside tmux, and TERM is {kind}",
                "Set default-terminal to tmux-256color in tmux",
            )
    if env.get("STY"):
        yield ok("screen", "the terminal is inside screen, which shows 256 colours at most")
    if env.get("SSH_CONNECTION") or env.get("SSH_TTY"):
        yield ok("ssh", "the terminal is on another machine, by ssh")
