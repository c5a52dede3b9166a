"""The installed program in a real pseudo-terminal, read through a terminal emulator."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "enter": "\r", "tab": "\t", "esc": "\x1b", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~",
    "ctrl+q": "\x11", "ctrl+o": "\x0f", "ctrl+z": "\x1a", "backspace": "\x7f", "delete": "\x1b[3~",
}  # fmt: skip
_ANSWERS = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
)
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\|\x1b_.*?\x1b\\", re.DOTALL
)
_BEGUN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P_][^\x1b]*\x1b?)?\Z")
PATIENCE = 90.0
"""Seconds; an upper bound only, a busy machine may need many of them for a thousand keys."""

PAUSE = 0.02
"""Seconds between two looks at what cannot be waited for."""


def installed() -> str:
    """The command as it is installed beside the Python that runs the tests."""
    return str(Path(sys.executable).parent / "bsc-tui")


class Emulated(pyte.Screen):
    """A screen that takes what stands behind a sequence cut off by a dropped line as a terminal does: it goes on."""


def _forgiving(name: str) -> Callable[..., None]:
    """What a sequence does; nothing where the cut has put the numbers of one before the letter of another."""

    def does(self: Emulated, *numbers: int, **private: bool) -> None:
        with contextlib.suppress(TypeError):
            getattr(super(Emulated, self), name)(*numbers, **private)

    return does


for _name in set(pyte.Stream.csi.values()):
    setattr(Emulated, _name, _forgiving(_name))


class Terminal:
    """One run of the program at a terminal; use it in a `with`, so that it never outlives the test."""

    def __init__(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (100, 30),
        program: str | None = None,
        cwd: Path | None = None,
        term: str = "xterm-256color",
    ) -> None:
        self._written = bytearray()
        self.status: int | None = None
        self._screen = Emulated(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._tail = b""
        self._begun = b""
        """The beginning of a sequence whose rest has not come yet; a line delivers it in two pieces now and then."""
        self._lines = [""] * size[1]
        world = dict(os.environ) if env is None else {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **env}
        world |= {"TERM": term, "PROMPT_TOOLKIT_NO_CPR": "1"}
        command = program or installed()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.chdir(cwd or Path.cwd())
            # Whoever ran the tests may have had hang-ups ignored, which a child inherits.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.execve(command, [command, *arguments], world)  # noqa: S606  # the tests start our program
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._pid

    @property
    def raw(self) -> bytes:
        """Everything it wrote."""
        return bytes(self._written)

    @property
    def text(self) -> str:
        """What is on the screen; only lines that were written to are put together anew."""
        for number in self._screen.dirty & set(range(len(self._lines))):
            self._lines[number] = self._line(number)
        self._screen.dirty.clear()
        return "\n".join(self._lines)

    def _line(self, number: int) -> str:
        """One line of the screen, without the empty cells behind wide characters."""
        line = self._screen.buffer[number]
        return "".join(line[column].data for column in range(self._screen.columns))

    def colour(self, words: str) -> str:
        """The colour some words are written in where they stand last on the screen."""
        line = max(number for number, text in enumerate(self._screen.display) if words in text)
        return str(self._screen.buffer[line][self._screen.display[line].index(words)].fg)

    def keys(self, *keys: str) -> Self:
        """Type keys by name, or texts as they are."""
        for key in keys:
            os.write(self._fd, KEYS.get(key, key).encode())
        return self

    def raw_keys(self, data: bytes) -> Self:
        """Send bytes as they are."""
        os.write(self._fd, data)
        return self

    def paste(self, text: str) -> Self:
        """Paste a text as a terminal does."""
        return self.raw_keys(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, columns: int, lines: int) -> Self:
        """Make the window larger or smaller."""
        self._screen.resize(lines, columns)
        self._lines = [""] * lines
        self._screen.dirty.update(range(lines))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        return self

    def sent_meanwhile(self, seconds: float) -> bytes:
        """What it sends in some seconds in which nobody does anything."""
        before, end = len(self._written), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)
        return bytes(self._written[before:])

    def arrivals(self, seconds: float) -> list[tuple[float, bytes]]:
        """What it sends until it rests for so long, each piece with the moment it came on the clock that measures.

        It is put on the screen when all is there: that takes longer than reading, and would hold up what follows.
        """
        pieces: list[tuple[float, bytes]] = []
        while select.select([self._fd], [], [], seconds)[0]:
            data = os.read(self._fd, 1 << 16)
            pieces.append((time.perf_counter(), data))
        for _, data in pieces:
            self._take(data)
        return pieces

    def quiet(self, seconds: float = 0.3) -> str:
        """Read until nothing was sent for a while; the screen then."""
        end = time.monotonic() + PATIENCE
        while self.read(seconds):
            assert time.monotonic() < end, f"it never rests:\n{self.text}"
        return self.text

    def hang_up(self) -> None:
        """Close the terminal, as a window that is closed; the program is not waited for."""
        os.close(self._fd)
        self._fd = -1

    def until(self, wanted: str | Callable[[str], bool]) -> str:
        """Read until something is on the screen; the screen then."""
        is_there = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        end = time.monotonic() + PATIENCE
        while not is_there(self.text):
            if not self.read(0.25) and self.status is not None:
                break
            assert time.monotonic() < end, f"{wanted!r} is not on the screen:\n{self.text}"
        assert is_there(self.text), f"{wanted!r} is not on the screen of the ended program:\n{self.text}"
        return self.text

    def ended(self) -> int:
        """Read until the program has ended; its exit status."""
        end = time.monotonic() + PATIENCE
        while self.status is None:
            self.read(0.1)
            assert time.monotonic() < end, f"the program has not ended:\n{self.text}"
        while self.read(0):
            pass
        return self.status

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so that is not on the screen."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, f"it did not come about:\n{self.text}"
            if self._fd < 0 or not self.read(PAUSE):
                time.sleep(PAUSE)

    def gone(self) -> int:
        """Wait until the program has ended, reading nothing of what it still writes; its exit status."""
        end = time.monotonic() + PATIENCE
        while self.status is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            else:
                assert time.monotonic() < end, "the program has not ended"
                time.sleep(PAUSE)
        return self.status

    def end_by(self, number: signal.Signals) -> None:
        """Send it a signal and wait until it is gone."""
        os.kill(self._pid, number)
        self.ended()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.status is None:
            os.kill(self._pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def read(self, patience: float) -> bool:
        """Take in what it sends within some seconds; whether it sent anything."""
        ready, _, _ = select.select([self._fd], [], [], patience)
        if ready:
            try:
                data = os.read(self._fd, 1 << 16)
            except OSError:
                data = b""
            if data:
                self._take(data)
                return True
        pid, status = (0, 0) if self.status is not None else os.waitpid(self._pid, os.WNOHANG)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
        return False

    def _take(self, data: bytes) -> None:
        self._written += data
        seen = self._tail + data
        for question, answer in _ANSWERS:
            for match in question.finditer(seen):
                if match.end() > len(self._tail):
                    os.write(self._fd, answer)
        self._tail = data[-16:]
        data = self._begun + data
        begun = _BEGUN.search(data)
        self._begun = begun[0] if begun else b""
        self._stream.feed(understood(data.removesuffix(self._begun)))


def understood(data: bytes) -> bytes:
    """What a program sent, without what the emulator would show as text."""
    return _UNKNOWN_TO_PYTE.sub(b"", data)
