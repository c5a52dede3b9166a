"""A difference as it stands on a screen: the path, then what went struck through and what is new underlined.

Both are read without colour too, by the same marks as in a file.
"""

from types import MappingProxyType

from textual.content import Content

from bsc_tui.scorecard.differences import Line, Sort
from bsc_tui.scorecard.prose import Fate
from bsc_tui.wording.text import visible

STYLES = MappingProxyType({Fate.SAME: "", Fate.GONE: "$text-error strike", Fate.NEW: "$text-success bold"})


def diff_words(line: Line) -> Content:
    """One difference on one line."""
    pieces = line.pieces
    if line.sort is not Sort.EDITED or all(piece.fate is Fate.SAME for piece in pieces):
        return Content(visible(line.text))
    is_prose = any(piece.fate is Fate.SAME for piece in pieces)
    parts: list[Content] = [Content(visible(f"{line.place}: "))]
    before: Fate | None = None
    for piece in pieces:
        if before is not None and is_prose and (before, piece.fate) != (Fate.GONE, Fate.NEW):
            parts.append(Content(" "))
        elif before is not None and not is_prose:
            parts.append(Content(" → "))
        text = visible(piece.marked if is_prose else piece.text)
        parts.append(Content.styled(text, STYLES[piece.fate]) if STYLES[piece.fate] else Content(text))
        before = piece.fate
    return Content("").join(parts)
