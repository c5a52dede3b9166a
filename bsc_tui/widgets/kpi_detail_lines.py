"""Lines of the detail as plain pieces: headings, facts with their label, rows of a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textual.content import Content

from bsc_tui.wording.text import cell_width, fit, visible
from bsc_tui.wording.wrapping import wrapped

Piece = tuple[str, str]
"""A text and the name of its look."""
Line = Sequence[Piece]

LOOKS: Mapping[str, str] = MappingProxyType(
    {
        "": "",
        "bold": "bold",
        "heading": "bold underline",
        "muted": "$text-muted",
        "success": "$text-success",
        "warning": "$text-warning",
        "error": "$text-error",
    }
)
"""The style of each look; those of a status have the names of its colours."""

LABEL = 16
"""Cells of a label where there is room for it beside the words."""
LEAST_WORDS = 24
"""Cells the words keep before the label gets a line of its own."""
MOST_LINES = 200
"""Lines of one text at most."""


class Sheet(NamedTuple):
    """What one section shows."""

    body: Sequence[Line]
    head: Sequence[Line] = ()
    """Lines that stay in sight while the others are read."""
    here: int | None = None
    """The line of the body that is to be in sight at first."""


def content(lines: Iterable[Line]) -> Content:
    """The lines as a widget takes them; nothing in them is markup."""
    return Content("\n").join([Content.assemble(*((text, LOOKS[look]) for text, look in line)) for line in lines])


def heading(words: str, width: int, look: str = "heading") -> Iterator[Line]:
    """A heading over as many lines as it takes."""
    for line in wrapped(visible(words), max(width, 1), MOST_LINES):
        yield ((line, look),)


def indented(words: str, width: int, by: int = 2, look: str = "", lead: Sequence[Piece] = ()) -> Iterator[Line]:
    """A text set in; `lead` stands before its first line, in the cells it is set in by."""
    lines = wrapped(visible(words), max(width - by, 1), MOST_LINES) or [""]
    taken = sum(cell_width(text) for text, _ in lead)
    for place, line in enumerate(lines):
        before = (*lead, (" " * max(by - taken, 0), "")) if place == 0 and lead else ((" " * by, ""),)
        yield (*before, (line, look))


def fact(label: str, words: str, width: int, look: str = "") -> Iterator[Line]:
    """Something with what it is called, side by side where there is room."""
    label = visible(label)
    if width - LABEL - 1 < LEAST_WORDS:
        yield from heading(label, width, "bold")
        yield from indented(words, width, look=look)
    else:
        yield from indented(words, width, LABEL + 1, look, ((fit(label, LABEL), "bold"),))


BLANK: Line = (("", ""),)
