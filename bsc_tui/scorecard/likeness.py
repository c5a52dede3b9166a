"""Lines that say the same: letter for letter, or the same words in another order or number."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_WORDS = re.compile(r"\w+")
_LITTLE = frozenset({"a", "an", "the", "of", "on", "in", "to", "for", "our", "and"})
LEAST_PLURAL = 4
"""Letters a word has at least for its last `s` to be taken for a plural."""


class Alike(NamedTuple):
    """A line that is there already and says the same."""

    text: str
    is_same: bool
    """Letter for letter, but for capitals and spaces; else only the same words."""


def likeness(text: str) -> tuple[str, ...]:
    """The words of a line without order, number, accents and little words; equal for lines that say the same.

    >>> likeness("Open on Saturdays") == likeness("Saturday: open!")
    True
    """
    flat = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )
    words = _WORDS.findall(flat)
    telling = [word for word in words if word not in _LITTLE] or words
    return tuple(sorted(_singular(word) for word in telling))


def _singular(word: str) -> str:
    if len(word) >= LEAST_PLURAL + 1 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) >= LEAST_PLURAL and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def alike(text: str, others: Iterable[str]) -> Alike | None:
    """The first of some lines that says the same as a new one."""
    plain, words = _plain(text), likeness(text)
    near = None
    for other in others:
        if _plain(other) == plain:
            return Alike(other, is_same=True)
        if near is None and words and likeness(other) == words:
            near = Alike(other, is_same=False)
    return near


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
