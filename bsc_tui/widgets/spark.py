"""A row of values as a line of small columns: two to a cell in braille, one to a cell where a terminal has none."""

from collections.abc import Sequence
from fractions import Fraction

_BRAILLE = 0x2800
_LEFT, _RIGHT = (0x40, 0x44, 0x46, 0x47), (0x80, 0xA0, 0xB0, 0xB8)
"""The dots of a column of height 1 to 4 in the left and the right half of a cell."""
_PLAIN = "_.-'"
LEVELS = 4
LEAST = 2
"""Values below which there is nothing to compare."""


def room_for(width: int, *, plain: bool = False) -> int:
    """How many values fit into so many cells."""
    return max(width, 0) * (1 if plain else 2)


def spark(values: Sequence[Fraction], *, plain: bool = False) -> str:
    """The values side by side, the least as the lowest column; empty for fewer than two.

    >>> spark([Fraction(1), Fraction(2), Fraction(3), Fraction(4)])
    '⣠⣾'
    >>> spark([Fraction(1), Fraction(4)], plain=True)
    "_'"
    """
    if len(values) < LEAST:
        return ""
    low, high = min(values), max(values)
    heights = [_height(value, low, high) for value in values]
    if plain:
        return "".join(_PLAIN[height] for height in heights)
    pairs = zip(*[iter([*([None] * (len(heights) % 2)), *heights])] * 2, strict=True)
    return "".join(chr(_BRAILLE + (0 if one is None else _LEFT[one]) + _RIGHT[other or 0]) for one, other in pairs)


def _height(value: Fraction, low: Fraction, high: Fraction) -> int:
    """From 0 to 3; values that are all the same stand half high."""
    if low == high:
        return LEVELS // 2 - 1
    return min(int((value - low) * LEVELS / (high - low)), LEVELS - 1)
