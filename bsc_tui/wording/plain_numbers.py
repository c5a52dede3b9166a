"""Numbers as files and verbs write them: digits, and a point before decimals, in every language."""

import re
from decimal import Decimal

from bsc_tui.scorecard.fields import NUMBER_DIGITS, NUMBER_PLACES, plain

LONGEST = 64
"""Characters of a text that may be a number."""

_MINUS = str.maketrans("\u2212\u2013\ufe63\uff0d", "----")
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


class UnreadableNumber(ValueError):
    """A text that is no number here; says why and what would be one."""

    def __init__(self, text: str, why: str, suggestion: str = "") -> None:
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}~"
        super().__init__(f'"{shown}" is not a number: {why}{f". Write {suggestion}" if suggestion else ""}')
        self.why = why
        self.suggestion = suggestion


def read_plain_number(text: str) -> Decimal:
    """A number of a file or a verb.

    Raises `UnreadableNumber`.
    """
    written = text.strip().translate(_MINUS)
    if len(written) > LONGEST:
        raise UnreadableNumber(text, f"more than {NUMBER_DIGITS} digits")
    if _PLAIN.fullmatch(written) is None:
        raise UnreadableNumber(text, *_why_not_plain(written))
    return limited(text, written)


def limited(text: str, written: str) -> Decimal:
    """A plainly written number in its shortest form.

    Raises `UnreadableNumber` where it has too many digits.
    """
    value = Decimal(plain(Decimal(written)))
    _, digits, exponent = value.as_tuple()
    places = -exponent if isinstance(exponent, int) else 0
    if places > NUMBER_PLACES:
        raise UnreadableNumber(text, f"more than {NUMBER_PLACES} decimal places")
    if len(digits) > NUMBER_DIGITS:
        raise UnreadableNumber(text, f"more than {NUMBER_DIGITS} digits")
    return value


def _why_not_plain(written: str) -> tuple[str, str]:
    if not written:
        return "it is empty", ""
    bare = written.rstrip("% ").rstrip()
    if bare != written and _PLAIN.fullmatch(bare):
        return "the unit does not belong to it", bare
    for grouping in (r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", r"[+-]?\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:\.\d+)?"):
        if re.fullmatch(grouping, written):
            return "groups of digits are not separated here", re.sub("[, \u00a0\u202f']", "", written)
    if re.fullmatch(r"[+-]?\d*,\d+", written):
        return "decimals follow a point here", written.replace(",", ".")
    if re.fullmatch(r"[+-]?[\d.]+[eE][+-]?\d{1,2}", written):
        return "exponents are written out", written_out(written)
    return "digits are expected, with a point before decimals", ""


def written_out(written: str) -> str:
    """A number with an exponent as a plain one; empty where it is none or longer than a number may be."""
    try:
        text = plain(Decimal(written))
    except ArithmeticError:
        return ""
    return text if len(text) <= NUMBER_DIGITS else ""
