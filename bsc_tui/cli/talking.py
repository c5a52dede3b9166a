"""The workshop without a screen: as prompts, or in plain lines."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import SimpleQueue
from types import FrameType
from typing import TYPE_CHECKING

from bsc_tui.cli import output
from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.opened import opened_store
from bsc_tui.cli.terminal import missing_terminal

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from bsc_tui.commands.outcome import Outcome
    from bsc_tui.commands.session import Session
    from wizards.conversation.talk import Front

SIGNALLED = 128
"""Added to the number of the signal that ended a run."""


class _Ended(BaseException):
    """The terminal hung up, or somebody ended the program."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def wanted(*, prompts: bool, plain: bool) -> str:
    """Which way was asked for: `prompts`, `plain`, or neither.

    Raises `WrongUse` where it cannot be had.
    """
    if prompts and plain:
        raise WrongUse("--prompts and --plain are two ways to be asked. Leave one of them out")
    if not prompts:
        return "plain" if plain else ""
    why = missing_terminal()
    if why is not None:
        raise WrongUse(f"prompts cannot be shown: {why}. Without one, --plain asks the same in plain lines")
    return "prompts"


def talk(world: "World", way: str, made: Callable[["Front"], str | None]) -> int:
    """Hold the workshop of a plan until it is left, one way or the other; the exit status.

    `made` gives the key of the plan and may ask for what it needs; nothing is held where it gives none.
    """
    opened_store(world)
    fronts: Mapping[str, Callable[[], Front]] = {"plain": _plain, "prompts": _prompts}
    front = fronts[way]()
    try:
        with _told_of_the_end():
            key = made(front)
            if key is not None:
                _hold(world.session(key), key, front)
    except _Ended as ended:
        return SIGNALLED + ended.number
    except BrokenPipeError:
        raise output.ReaderGone from None
    return 0


def asked_name(front: "Front") -> str | None:
    """Ask what the plan is called; nothing where nobody says."""
    from bsc_tui.cli.world import title
    from wizards.conversation.asking import Ask, Sign

    said: tuple[str, ...] = ("What people call the plan, for example Lakeside Clinic 2027.",)
    while True:
        try:
            reply = front.ask(Ask("Plan name", said=said))
        except EOFError:
            return None
        if reply is Sign.DONE or reply is Sign.BACK:
            return None
        try:
            return title(reply if isinstance(reply, str) else "", "the name")
        except WrongUse as error:
            said = (f"{error}.",)


def _hold(session: "Session", key: str, front: "Front") -> None:
    from bsc_tui.commands.open_plan import OpenPlan
    from storage.reading import Reader
    from wizards.conversation.flow import whole
    from wizards.conversation.talk import Talk

    reader = Reader(session.location)
    uid = next(plan.uid for plan in reader.plans() if plan.key == key)
    scorecard, head = reader.scorecard_and_head(uid)
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    plan = OpenPlan(session, uid, scorecard, reader.issued_codes(uid), outcomes.put, head)
    try:
        plan.watch()
        plan.be_here()
        Talk(plan, outcomes).run(front, whole)
    finally:
        plan.close()


def _plain() -> "Front":
    import shutil

    from wizards.plain import GREETING, Plain

    if sys.stdin is None or sys.stdout is None:
        raise WrongUse("standard input or standard output is closed")
    output.flush()
    is_shown = sys.stdout.isatty()
    front = Plain(
        sys.stdin.buffer, sys.stdout.buffer,
        encoding=_encoding(os.environ, sys.stdout.encoding),
        heard=sys.stdin.encoding if _can_more_than_ascii(sys.stdin.encoding) else "utf-8",
        width=lambda: shutil.get_terminal_size().columns - 1 if is_shown else None,
        is_echoed=is_shown and sys.stdin.isatty(),
    )  # fmt: skip
    for line in GREETING:
        front.tell(line)
    return front


def _encoding(env: Mapping[str, str], own: str) -> str:
    """What is written in: ASCII where the language of the terminal is C, else what Python found."""
    named = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if named == "C.UTF-8" and not env.get("LC_ALL"):
        # Python itself puts this into LC_CTYPE where the language is C.
        named = env.get("LANG") or named
    is_c = named in {"C", "POSIX"}
    return "ascii" if is_c and not env.get("PYTHONIOENCODING") else own


def _can_more_than_ascii(encoding: str) -> bool:
    try:
        "é".encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _prompts() -> "Front":
    from wizards.prompts import Prompts

    return Prompts()


@contextmanager
def _told_of_the_end() -> Iterator[None]:
    """Let a terminal that hangs up, or a kind kill, end the conversation as leaving does: everything is kept."""

    def end(number: int, _: FrameType | None) -> None:
        raise _Ended(number)

    before = {number: signal.signal(number, end) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
