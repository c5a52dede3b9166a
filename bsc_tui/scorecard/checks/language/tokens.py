"""Texts taken apart without knowing their language: words, sentences, numbers, years, capitals and scripts."""

import re
import unicodedata
from functools import lru_cache

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LETTER = rf"[^\W_][{_MARKS}]*"
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\uff07", "'"))
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"))
_WORD = re.compile(rf"(?:{_LETTER})+(?:[-'](?:{_LETTER})+)*")
_NUMBER = re.compile(r"(?<![^\W\d_])\d+(?:[.,:]\d+)*(?![^\W\d_])")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z](?:[A-Z0-9&]*[A-Z])[A-Z0-9]*(?=s?(?![^\W_]))")
_END = re.compile(r"[.!?\u2026\u3002]+[\"')\]\u201d\u2019]*\s+|\s*[;\u2022]\s*|\n\s*[-*]?\s*")
_AROUND = " \t\r\n-*\u2022"


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """A text in composed form, with one sort of apostrophe and one of hyphen."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_APOSTROPHES).translate(_HYPHENS)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; `owner's` and `on-time` are one word each.

    >>> words("Shorten the owner\u2019s wait: on-time!")
    ('shorten', 'the', "owner's", 'wait', 'on-time')
    """
    return tuple(word.casefold() for word in _WORD.findall(clean(text)))


@lru_cache(maxsize=1024)
def sentences(text: str, abbreviations: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The sentences of a text: at a full stop, a semicolon, a bullet or a new line; not after an abbreviation.

    >>> sentences("We bake. St. Ives eats!", frozenset({"st"}))
    ('We bake.', 'St. Ives eats!')
    """
    found: list[str] = []
    begun = 0
    for end in _END.finditer(text):
        before = words(text[begun : end.start()])[-1:]
        if before and not (end[0].startswith(".") and before[0] in abbreviations):
            found.append(text[begun : end.end()].strip(_AROUND))
            begun = end.end()
    if words(text[begun:]):
        found.append(text[begun:].strip(_AROUND))
    return tuple(found)


def years(text: str) -> tuple[int, ...]:
    """The years from 1900 to 2199 a text names, in order."""
    return tuple(int(year) for year in _YEAR.findall(text) if year.isascii())


def numbers(text: str) -> tuple[str, ...]:
    """What is written in figures and no part of a word: `20`, `9.5`, `24`; not `B2B` or `5S`."""
    return tuple(_NUMBER.findall(clean(text)))


def quantities(text: str) -> tuple[str, ...]:
    """The numbers of a text that are no years."""
    return tuple(number for number in numbers(text) if not _YEAR.fullmatch(number))


def capitals(text: str) -> tuple[str, ...]:
    """The words of at least two capitals, each once; none where a whole text shouts.

    >>> capitals("Raise the NPS of our SMEs")
    ('NPS', 'SME')
    """
    if text.isupper() and len(words(text)) > 1:
        return ()
    return tuple(dict.fromkeys(_CAPITALS.findall(clean(text))))


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=8192)
def is_in_script(text: str, script: str) -> bool:
    """Whether a text has letters and all of them are of a script, named as Unicode does: LATIN, CYRILLIC, GREEK."""
    letters = {letter for letter in clean(text) if letter.isalpha()}
    return bool(letters) and all(_script(letter) == script for letter in letters)
