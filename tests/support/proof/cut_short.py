"""A line to a server that breaks at the n-th thing a program says over it."""

from pathlib import Path
from threading import Lock

from support.cutting import Break, Line


class CountedLine(Line):
    """Counts what is said over it, and breaks once, or for good, when it is told to."""

    def __init__(self, to: Path, folder: Path) -> None:
        self._counting = Lock()
        self._said = 0
        self._at: int | None = None
        self._how = Break.BEFORE
        super().__init__(to, folder)

    def set(self, at: int | None, how: Break = Break.BEFORE) -> None:
        """Begin to count anew, and break at what is said then; never where there is no number."""
        with self._counting:
            self._said, self._at, self._how, self.dead = 0, at, how, False

    @property
    def has_broken(self) -> bool:
        """Whether what it was to break at was said."""
        return self._at is not None and self._said >= self._at

    def break_at(self, heard: bytes) -> Break | None:
        """How the line breaks at what a client said, if it does."""
        del heard
        with self._counting:
            self._said += 1
            return self._how if self._said == self._at else None
