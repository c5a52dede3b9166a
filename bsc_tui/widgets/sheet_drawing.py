"""What stands in each line of a sheet: the columns in sight, the first one always; text with the names of its looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.sheet_rows import SheetCell, SheetColumn, SheetRow
from bsc_tui.wording.text import cell_width, fit, visible

Piece = tuple[str, str]
"""A text of exactly the cells it takes, and the name of its look: a component class without `sheet--`."""

BLANK = "____"
"""Stands where something has to be filled in."""
NOT_ASKED = "\u2012"
"""Stands where nothing is ever written."""
LEAST_FIRST, MOST_FIRST = 18, 44
"""Cells of the first column, code and name."""
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns in sight, by their places, each with its first cell and its width."""

    places: tuple[int, ...]
    starts: tuple[int, ...]
    widths: tuple[int, ...]
    width: int
    hides_left: bool
    hides_right: bool

    def column_at(self, x: int) -> int | None:
        """The column under a cell."""
        for place, start, width in zip(self.places, self.starts, self.widths, strict=True):
            if start <= x < start + width:
                return place
        return None


def layout_for(widths: Sequence[int], width: int, left: int) -> Layout:
    """The first column and, from `left` on, as many others as there is room for."""
    if not widths:
        return Layout((), (), (), width, hides_left=False, hides_right=False)
    first = min(max(width * 3 // 10, LEAST_FIRST), MOST_FIRST, width)
    places, starts, shown = [0], [0], [first]
    x = first + 1
    for place in range(max(left, 1), len(widths)):
        room = width - x - 1
        if room < widths[place]:
            break
        places.append(place)
        starts.append(x)
        shown.append(widths[place])
        x += widths[place] + 1
    return Layout(
        tuple(places), tuple(starts), tuple(shown), width, hides_left=left > 1, hides_right=places[-1] < len(widths) - 1
    )


def header(columns: Sequence[SheetColumn], layout: Layout) -> list[Piece]:
    """The headings; `‹` and `›` say that there are more columns."""
    pieces = []
    for number, (place, width) in enumerate(zip(layout.places, layout.widths, strict=True)):
        text = columns[place].heading
        gap = "‹" if number == 0 and layout.hides_left else "›" if _is_last(number, layout) else " "
        written = f" {text}" if place == 0 else text
        aligned = _right(written, width) if columns[place].is_number else fit(written, width)
        pieces.append((aligned + gap, "header"))
    return pieces


def _is_last(number: int, layout: Layout) -> bool:
    return number == len(layout.places) - 1 and layout.hides_right


def drawn_row(
    row: SheetRow,
    columns: Sequence[SheetColumn],
    layout: Layout,
    texts: Mapping[int, CellText],
    cursor: int | None,
    selected: int | None,
) -> list[Piece]:
    """One row; `cursor` is the column it stands in, `selected` the one that is selected here."""
    if not row.cells:
        return [(fit(f"{visible(row.code)}  {visible(row.title)}", layout.width), "heading")]
    pieces: list[Piece] = []
    for place, width in zip(layout.places, layout.widths, strict=True):
        if place in texts:
            pieces += _typed(texts[place], width, is_here=place == cursor)
        else:
            text, look = _written(row, row.cells[place], place, width, is_number=columns[place].is_number)
            look = "cursor" if place == cursor else "selected" if place == selected else look
            pieces.append((text, look))
        pieces.append((" ", "row"))
    return pieces


def _written(row: SheetRow, cell: SheetCell, place: int, width: int, *, is_number: bool) -> Piece:
    if place == 0:
        return fit(f"{' ' * _LEVEL}{visible(row.code)}  {visible(cell.text)}", width), "row"
    if not cell.is_asked:
        return _aligned(NOT_ASKED, width, is_number=is_number), "muted"
    if cell.is_to_do and not cell.text:
        return _aligned(BLANK, width, is_number=is_number), "to-do"
    if not cell.text:
        return _aligned(visible(cell.default), width, is_number=is_number), "muted"
    return _aligned(visible(cell.text), width, is_number=is_number), "row"


def _aligned(text: str, width: int, *, is_number: bool) -> str:
    return _right(text, width) if is_number else fit(text, width)


def _right(text: str, width: int) -> str:
    if cell_width(text) > width:
        return "#" * width if text[:1].isdigit() or text[:1] == "-" else fit(text, width)
    return " " * (width - cell_width(text)) + text


def _typed(text: CellText, width: int, *, is_here: bool) -> list[Piece]:
    look = "refused" if text.refusal else "typing"
    seen = CellText(
        visible(text.text[: text.caret]) + visible(text.text[text.caret :]), len(visible(text.text[: text.caret]))
    )
    before, under, behind = seen.window(width - 1)
    line = before + under + behind
    shown = line.lstrip() + " " * (len(line) - len(line.lstrip()))
    mark = "!" if text.refusal else "*"
    if not is_here:
        return [(mark, look), (shown, look)]
    caret = len(before.lstrip())
    shown = before.lstrip() + under + behind + " " * (len(before) - len(before.lstrip()))
    return [
        (mark, look),
        (shown[:caret], look),
        (shown[caret : caret + len(under)], "caret"),
        (shown[caret + len(under) :], look),
    ]
