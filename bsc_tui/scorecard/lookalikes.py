"""Names that look the same on a screen and are not: letters of another script in the place of Latin ones.

Source: Unicode Technical Standard 39, whose table is narrowed down to what a person's name is written with.
"""

import unicodedata
from collections.abc import Iterable, Iterator

_OTHERS = {
    "A": "\u0410\u0391", "B": "\u0412\u0392", "C": "\u0421\u03f9", "E": "\u0415\u0395", "H": "\u041d\u0397",
    "J": "\u0408\u037f", "K": "\u041a\u039a", "M": "\u041c\u039c", "N": "\u039d", "O": "\u041e\u039f\u05550",
    "P": "\u0420\u03a1", "Q": "\u051a", "S": "\u0405\u054f", "T": "\u0422\u03a4", "U": "\u054d", "W": "\u051c",
    "X": "\u0425\u03a7", "Y": "\u0423\u04ae\u03a5", "Z": "\u0396", "a": "\u0430\u03b1\u0251", "c": "\u0441\u03f2",
    "d": "\u0501", "e": "\u0435", "g": "\u0581\u0261", "h": "\u04bb\u0570", "i": "\u0456\u03b9\u0131",
    "j": "\u0458\u03f3", "l": "\u0406\u04cf\u0399I1|", "n": "\u0578", "o": "\u043e\u03bf\u0585", "p": "\u0440\u03c1",
    "q": "\u051b", "s": "\u0455", "u": "\u03c5\u057d", "v": "\u0475\u03bd", "w": "\u051d", "x": "\u0445",
    "y": "\u0443\u03b3",
}  # fmt: skip
"""By Latin letter those that look like it: Cyrillic, Greek, Armenian, and Latin ones and digits themselves."""
_LOOKS = str.maketrans({each: letter for letter, others in _OTHERS.items() for each in others})
_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts some letters of which look like those of another."""


def skeleton(name: str) -> str:
    r"""What a name looks like; equal for names that people cannot tell apart.

    >>> skeleton("\u0410na") == skeleton("Ana")  # the first begins with a Cyrillic letter
    True
    """
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name))
    return " ".join(unicodedata.normalize("NFC", bare.translate(_LOOKS)).split())


def scripts_mixed(name: str) -> tuple[str, ...]:
    r"""The scripts of the first word that is written in several whose letters look alike; empty where none is.

    A name may have its words in different scripts.

    >>> scripts_mixed("\u0410na Ruiz")
    ('Cyrillic', 'Latin')
    """
    for word in name.replace("-", " ").split():
        found = sorted(set(_scripts(word)))
        if len(found) > 1:
            return tuple(each.capitalize() for each in found)
    return ()


def _scripts(word: str) -> Iterator[str]:
    for letter in word:
        if letter.isalpha():
            script = unicodedata.name(letter, "").partition(" ")[0]
            if script in _SCRIPTS:
                yield script


def taken_for(name: str, others: Iterable[str]) -> str | None:
    """The first of some names that a name could be taken for: it looks the same, or differs in capitals only."""
    looks, folded = skeleton(name), " ".join(name.split()).casefold()
    for other in others:
        if skeleton(other) == looks or " ".join(other.split()).casefold() == folded:
            return other
    return None
