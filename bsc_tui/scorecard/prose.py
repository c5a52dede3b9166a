"""Two wordings of a text, word by word: what stayed, what went and what is new."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

CONTEXT = 6
"""Words that stay and are shown on either side of a change; between them an ellipsis."""
ELLIPSIS = "…"


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row with the same fate."""

    fate: Fate
    text: str

    @property
    def marked(self) -> str:
        """The words so that their fate is read without colour: `same`, `[-gone-]`, `{+new+}`."""
        match self.fate:
            case Fate.GONE:
                return f"[-{self.text}-]"
            case Fate.NEW:
                return f"{{+{self.text}+}}"
            case _:
                return self.text


def word_by_word(was: str, now: str) -> tuple[Piece, ...]:
    """The two wordings as one row of pieces; empty where they have too little in common to be read so.

    Words are what stands between blanks and line breaks, so that a text only broken otherwise is all the same. A day
    is one word, however it is written: `31 March 2027`, `Mar 31, 2027`.
    At least half of the words of the shorter one have to stand in the other, in the same order.
    """
    old, new = _words(was), _words(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = matcher.get_opcodes()
    shared = sum(end - begin for tag, begin, end, _, _ in steps if tag == "equal")
    if not shared or 2 * shared < min(len(old), len(new)):
        return ()
    return tuple(_pieces(steps, old, new))


_YEAR = r"(?:1[89]|2\d)\d\d\S*"
_WORD = re.compile(
    rf"(?<!\S)(?:\d{{1,2}}\S{{0,2}}\s+[^\W\d]{{3,}}\.?,?\s+{_YEAR}|[^\W\d]{{3,}}\.?\s+\d{{1,2}},\s+{_YEAR}"
    rf"|\d{{1,2}}\.\s+\d{{1,2}}\.\s+{_YEAR}|\S+)(?!\S)"
)
"""A day in words, in the order of one language or another, or what stands between two blanks."""


def _words(text: str) -> list[str]:
    return [" ".join(each.split()) for each in _WORD.findall(text)]


def _pieces(steps: Iterable[tuple[str, int, int, int, int]], old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, begin, end, first, last in steps:
        if tag == "equal":
            yield Piece(Fate.SAME, " ".join(old[begin:end]))
            continue
        if begin < end:
            yield Piece(Fate.GONE, " ".join(old[begin:end]))
        if first < last:
            yield Piece(Fate.NEW, " ".join(new[first:last]))


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with long runs of words that stay cut to those next to a change."""
    return tuple(
        _cut(piece, is_first=place == 0, is_last=place == len(pieces) - 1) if piece.fate is Fate.SAME else piece
        for place, piece in enumerate(pieces)
    )


def _cut(piece: Piece, *, is_first: bool, is_last: bool) -> Piece:
    words = piece.text.split()
    before = [] if is_first else words[:CONTEXT]
    after = [] if is_last else words[-CONTEXT:]
    if len(words) <= len(before) + len(after) + 1 or (is_first and is_last):
        return piece
    return Piece(piece.fate, " ".join([*before, ELLIPSIS, *after]))


def in_marks(pieces: Iterable[Piece]) -> str:
    """Pieces on one line, readable without colour: `Cut the [-wait-]{+queue+} for a visit`."""
    text, before = "", None
    for piece in pieces:
        gap = "" if before is None or (before is Fate.GONE and piece.fate is Fate.NEW) else " "
        text += f"{gap}{piece.marked}"
        before = piece.fate
    return text
