"""Reading and writing the terminal: Textual's way on Linux and macOS, but for what becomes of it when it is gone.

Textual dies at once of a hang-up and spins where hang-ups are ignored; here the app is told, keeps everything and ends.
"""

import os
import re
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from threading import Lock, Thread, Timer
from types import FrameType
from typing import Any

from textual import constants
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.message import Message

from bsc_tui.terminal.output import Output, says_utf_8, terminal_file
from bsc_tui.terminal.pasting import ESCAPE, Pasted, Splitter, Typed
from storage.standing import AT_REST

_ESCAPE_FIRST = re.compile("(\x1b)(?=[\x1b 0-9!-/:-@`{-~])")
"""The Escape key and, arriving together over a slow line, the next key: a digit or a sign that begins no sequence.

Textual would take the two for a sign of a Mac's keyboard, or leave the Escape out. Letters are told apart later: Alt
and a letter may be a key of its own.
"""
SIGNALLED = 128
"""Added to the number of the signal that ended a run."""
ENDING = {signal.SIGHUP, signal.SIGTERM}
"""The signals that end the program, everything kept."""
GRACE = 3.0
"""Seconds the program has to keep everything once its terminal is gone; then it ends, come what may."""
HELD = 0.1
"""Seconds the beginning of a sequence waits for its rest; a line may deliver it in two pieces."""
AT_ONCE = 1 << 14
"""Bytes read together."""


class TerminalGone(Message):
    """There is nobody at the terminal any more, or somebody ended the program; `status` is what it is to end with."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


class TerminalDriver(LinuxDriver):
    """The terminal of one run of the app."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        file = terminal_file()
        self._file = Output(file, self._hung_up)  # type: ignore[assignment]  # it has what is asked of a file here
        self._encoding = "utf-8" if says_utf_8(file.encoding) else file.encoding
        self._ending = Lock()
        self._is_suspended = False
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._woken, False)
        self._hear_signals()

    # --- the end of the terminal ------------------------------------------------------------------------------------

    def _hear_signals(self) -> None:
        """Hear of hang-ups and kind kills in a thread of their own.

        A handler written in Python waits for the main thread, and that may wait for a terminal that takes no more
        while the signal was given to another thread; the pipe is written to at once, whichever thread has it.
        """
        heard, teller = os.pipe()
        os.set_blocking(teller, False)
        signal.set_wakeup_fd(teller, warn_on_full_buffer=False)
        for number in ENDING:
            signal.signal(number, _heed)
        Thread(target=self._listen, args=[heard], name="signals", daemon=True).start()

    def _listen(self, heard: int) -> None:
        while True:
            for number in os.read(heard, AT_ONCE):
                if number in ENDING:
                    self.end(SIGNALLED + number)

    def _hung_up(self) -> None:
        self.end(SIGNALLED + signal.SIGHUP)

    def end(self, status: int) -> None:
        """Have the app keep everything and end; safe in every thread."""
        if not self._ending.acquire(blocking=False):
            return
        # Whatever holds the app up, a terminal that takes no more or a store that does not answer, is not waited for.
        watch = Timer(GRACE, os._exit, [status])  # the writer of the plan runs in a thread of its own meanwhile
        watch.daemon = True
        watch.start()
        with suppress(RuntimeError):  # the app has ended already
            self._loop.call_soon_threadsafe(self._app.post_message, TerminalGone(status))

    # --- reading ----------------------------------------------------------------------------------------------------

    def run_input_thread(self) -> None:
        """Hand on what is typed until the app ends or the terminal is gone; between two keys nothing wakes up."""
        parser = XTermParser(self._debug)
        splitter = Splitter()
        decode = getincrementaldecoder(self._encoding)(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(_patience(parser, splitter))}
                if self._woken in ready:
                    self._drain()
                if self.fileno in ready:
                    data = self._typed()
                    if not data:
                        self._hung_up()
                        return
                    self._take(splitter.feed(decode(data)), parser)
                elif not ready:
                    self._take(splitter.release(), parser)
                self._hand_on(parser.tick())

    def _typed(self) -> bytes:
        try:
            return os.read(self.fileno, AT_ONCE)
        except OSError:
            return b""

    def _take(self, parts: Iterable[Typed | Pasted], parser: XTermParser) -> None:
        for part in parts:
            if isinstance(part, Pasted):
                self.process_message(Paste(part.text.replace("\0", "")))
                continue
            for piece in filter(None, _ESCAPE_FIRST.split(part.text)):
                self._hand_on(parser.feed(piece))
                if piece == ESCAPE:
                    # Its rest was waited for, or another key follows: it is the key and begins nothing.
                    parser._timeout_time = 0.0  # noqa: SLF001  # the only way to say so
                    self._hand_on(parser.tick())

    def _hand_on(self, events: Iterable[Message]) -> None:
        for event in events:
            self.process_message(event)

    def _run_input_thread(self) -> None:
        """The thread; a fault in it is a fault of the program like any other."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  # told by the app, in its own thread
            self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001  # where Textual takes faults

    def _wake(self) -> None:
        os.write(self._waker, b".")

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while os.read(self._woken, AT_ONCE):
                continue

    def disable_input(self) -> None:
        """Read no more, and wait for no time-out to notice it."""
        if not self.exit_event.is_set() and self._key_thread is not None and self._key_thread.is_alive():
            self.exit_event.set()
            self._wake()
            self._key_thread.join()
            self.exit_event.clear()
        super().disable_input()

    # --- suspending -------------------------------------------------------------------------------------------------

    @property
    def can_suspend(self) -> bool:
        """Whether a shell stands behind the program that can bring it back.

        Where it is all that runs at its terminal, as after `ssh HOST bsc-tui` or in a tmux window of its own, it would
        stand still for ever.
        """
        return os.getpgrp() != os.getsid(0)

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._suspend)

    def _suspend(self) -> None:
        """Give the terminal back and stand still, with all that was started together (`uv run` for one).

        What is being written is written first: others would wait for it as long as the program stands.
        """
        with AT_REST:
            if not self._is_suspended and self._auto_restart:
                self.suspend_application_mode()
                self._is_suspended = self._must_signal_resume = True
            os.killpg(0, signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._come_back)

    def _come_back(self) -> None:
        """Take the terminal again; whoever stopped the program without a word left it in the shell's state."""
        if not self._auto_restart:
            return
        if not self._is_suspended:
            self._must_signal_resume = True
            self.suspend_application_mode()
        self._is_suspended = False
        self.resume_application_mode()


def _heed(_: int, __: FrameType | None) -> None:
    """Keep the signal from killing the program; the thread that listens sees to the rest."""


def _patience(parser: XTermParser, splitter: Splitter) -> float | None:
    """Seconds until what was begun, an Escape perhaps, has to be taken as it is; none where nothing was begun."""
    if splitter.held:
        return constants.ESCAPE_DELAY if splitter.held == ESCAPE else HELD
    due = parser._timeout_time  # noqa: SLF001  # the only place that knows
    return None if due is None else max(due - get_time(), 0.0)
