"""How far a long import is: a bar on standard error, on a terminal only, once it takes longer than a moment."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from bsc_tui.cli.terminal import WITHOUT_CURSOR

if TYPE_CHECKING:
    from bsc_tui.exchange.tables import Table

MOMENT = 0.5
"""Seconds after which somebody wonders whether anything happens."""
OFTEN = 256
"""Lines between two looks at the clock."""
WIDTH = 20
"""Columns of the bar itself, so that the whole line fits into 60."""
LARGE = 2**18
"""Bytes of a file that takes longer than a moment to read even where no row of it can be counted."""
MANY = 2_000
"""Changes that take longer than a moment to keep."""


class Progress:
    """A bar while it is entered; leaving it, for whatever reason, gives the terminal back as it was."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()
        self._bar: Any = None
        self._line = 0
        stream = sys.stderr
        self._is_shown = (
            stream is not None and stream.isatty() and os.environ.get("TERM", "") not in {"", *WITHOUT_CURSOR}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.end(is_whole=kind is None)

    def watching(self, table: "Table") -> "Table":
        """The same table, whose rows move the bar when they are read."""
        if not self._is_shown:
            return table
        last = table.text.count("\n") + 1 if table.sheet is None else table.sheet[-1][0] if table.sheet else 1
        return replace(table, watch=partial(self._read, last))

    def _read(self, last: int, line: int) -> None:
        if line < self._line:
            # Another table of the same file.
            self.end()
            self._line = 0
        if line - self._line < OFTEN:
            return
        if self._bar is None:
            if self._clock() - self._begun < MOMENT:
                self._line = line
                return
            # Known before it is drawn: whoever interrupts then gets the cursor back, too.
            self._bar = _bar("Reading", last)
            self._bar.render_progress()
            self._line = 0
        self._bar.update(line - self._line)
        self._line = line

    def reading(self, file: str, size: int) -> None:
        """Say that a large file is read; `size` is its length in bytes."""
        if size >= LARGE:
            self.tell(f"Reading {file} …")

    def keeping(self, what: str, count: int) -> None:
        """Say that what was read is being kept, where that takes a while; `count` is the number of changes."""
        if count >= MANY:
            self.tell(f"Keeping {what} …")

    def tell(self, words: str) -> None:
        """Say something to a person at a terminal, and to nobody else."""
        if self._is_shown:
            from bsc_tui.cli import output

            output.tell(words)
            output.flush()

    def end(self, *, is_whole: bool = True) -> None:
        """End the line of the bar, which is full only where everything was read."""
        if self._bar is not None:
            if is_whole:
                self._bar.update(max(self._bar.length - self._bar.pos, 0))
            self._bar.render_finish()
            self._bar = None


def _bar(label: str, length: int) -> Any:
    import click

    return click.progressbar(length=length, label=label, width=WIDTH, file=sys.stderr)
