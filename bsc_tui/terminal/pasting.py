"""Telling what is pasted from what is typed, before either is read: nothing that is pasted is ever a key.

Textual looks for keys inside a pasted text too: one that holds an Escape ends the paste there, and the rest of it
would be typed, letter by letter, into a screen where letters are commands.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

BEGIN, END = "\x1b[200~", "\x1b[201~"
_ANSWER = re.compile("\x1b[]PX^_][^\x07\x1b\x18\x1a]{0,4096}(?:\x07|\x1b\\\\)|\x1b\\[[?>=][0-9;:]*[a-tvwxzA-Z]")
"""What terminals answer to questions; whoever else asked, it is nothing a person typed."""
ESCAPE = "\x1b"


class Typed(NamedTuple):
    """What was typed, escape sequences of keys included."""

    text: str


class Pasted(NamedTuple):
    """One whole pasted text, as it came."""

    text: str


class Splitter:
    """Splits what comes from a terminal, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._held = ""
        self._pieces: list[str] | None = None
        """What was pasted so far, while its end has not come."""

    @property
    def held(self) -> str:
        """The last letters typed, where they may be the beginning of a marker, which the next ones tell."""
        return self._held if self._pieces is None else ""

    def feed(self, text: str) -> Iterator[Typed | Pasted]:
        """What the next letters are."""
        text, self._held = self._held + text, ""
        while text:
            if self._pieces is None:
                before, marker, text = text.partition(BEGIN)
                if marker:
                    self._pieces = []
                else:
                    before, self._held = _held_back(before, BEGIN)
                typed = _ANSWER.sub("", before)
                if typed:
                    yield Typed(typed)
            else:
                piece, marker, text = text.partition(END)
                if marker:
                    pasted, self._pieces = "".join((*self._pieces, piece)), None
                    yield Pasted(pasted)
                else:
                    piece, self._held = _held_back(piece, END)
                    self._pieces.append(piece)

    def release(self) -> Iterator[Typed]:
        """What was held back, for nothing came after it."""
        if held := self.held:
            self._held = ""
            yield Typed(held)


def _held_back(text: str, marker: str) -> tuple[str, str]:
    """The text without what may be the beginning of a marker at its end, and that."""
    for length in range(min(len(marker) - 1, len(text)), 0, -1):
        if text.endswith(marker[:length]):
            return text[:-length], text[-length:]
    return text, ""
