"""Derivations for people: the numbers in them with the decimal sign of the reader, the words of people untouched."""

import re
from collections.abc import Iterable

from bsc_tui.wording.locales import symbols

POINT = "."
_NUMBER = r"(?<![\w.])\d+\.\d+(?!\w|\.\d)"


def derivation_text(text: str, locale: str, said: Iterable[str] = ()) -> str:
    """A derivation in a language; what people `said` themselves, such as a name or a reason, stays as they wrote it.

    >>> derivation_text("(Web 2.0 45.50 + F1.1 10.25)/2 = 27.88", "de", ["Web 2.0"])
    '(Web 2.0 45,50 + F1.1 10,25)/2 = 27,88'
    """
    _, sign = symbols(locale)[:2]
    if sign == POINT:
        return text
    kept = sorted({each for each in said if POINT in each}, key=len, reverse=True)
    pattern = "|".join([*(f"(?:{re.escape(each)})" for each in kept), f"(?P<number>{_NUMBER})"])
    return re.sub(
        pattern, lambda found: found[0].replace(POINT, sign) if found["number"] is not None else found[0], text
    )
