"""Text in lines of so many cells, broken between words."""

import unicodedata

from bsc_tui.wording.text import cell_width, fit


def wrapped(text: str, width: int, most: int) -> list[str]:
    """A text in at most so many lines, each no wider than `width` cells; what has no room is cut and marked with `~`.

    A word that is wider than a line is broken inside, never between a letter and its marks.

    >>> wrapped("Deliver every order on time", 14, 3)
    ['Deliver every', 'order on time']
    >>> wrapped("Deliver every order on time", 8, 2)
    ['Deliver', 'every o~']
    """
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most:
        if cell_width(rest) <= width:
            return [*lines, rest]
        if len(lines) == most - 1:
            return [*lines, fit(rest, width).rstrip()]
        head = _head(rest, width)
        lines.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return lines


def _head(text: str, width: int) -> str:
    """As many whole words as a line holds, else as much of the first word."""
    end, used = 0, 0
    for character in text:
        own = cell_width(character)
        if used + own > width and not _joins(text, end):
            break
        used, end = used + own, end + 1
    end = max(end, 1)
    if end < len(text) and text[end] != " ":
        blank = text.rfind(" ", 0, end)
        if blank > 0:
            return text[:blank]
    return text[:end]


def _joins(text: str, place: int) -> bool:
    """Whether a character belongs to the one before it."""
    return place > 0 and (
        unicodedata.combining(text[place]) > 0 or text[place] in "\u200d\ufe0f" or text[place - 1] == "\u200d"
    )
