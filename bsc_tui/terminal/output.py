"""What is written to the terminal, also when nobody is there any more to read it."""

import os
import sys
from collections.abc import Callable
from threading import Lock
from typing import TextIO

from bsc_tui.terminal.letters import shown_in

UTF_8 = frozenset({"utf8", "utf8sig"})


def says_utf_8(encoding: str | None) -> bool:
    """Whether this is the encoding that has every letter."""
    return encoding is None or encoding.lower().replace("-", "").replace("_", "") in UTF_8


class Output:
    """A file that Textual writes to; it never raises, or the thread that writes would die and the app wait for it."""

    def __init__(self, file: TextIO, on_loss: Callable[[], None]) -> None:
        self._file = file
        self._on_loss = on_loss
        self._is_lost = False
        self._losing = Lock()
        self._encoding = None if says_utf_8(file.encoding) else file.encoding

    def write(self, text: str) -> int:
        """Write what is to be shown; nothing where the terminal is gone."""
        if not self._is_lost:
            try:
                self._file.write(text if self._encoding is None else shown_in(text, self._encoding))
            except (OSError, ValueError):
                self._lose()
        return len(text)

    def flush(self) -> None:
        """Let it go out."""
        if not self._is_lost:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self._lose()

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def _lose(self) -> None:
        """What stands in the file's buffer goes nowhere, also when Python ends."""
        with self._losing:
            if self._is_lost:
                return
            self._is_lost = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)
        self._on_loss()


def terminal_file() -> TextIO:
    """Where the app is shown: the standard error, as with Textual, but where that is no terminal the output."""
    assert sys.__stderr__ is not None
    assert sys.__stdout__ is not None
    return sys.__stderr__ if sys.__stderr__.isatty() else sys.__stdout__
