"""The lines of the sheet: the first column always, what is blank marked, what is typed in its cell."""

from typing import Any

import pytest
from support.hostile import TEXTS

from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.sheet_drawing import BLANK, NOT_ASKED, drawn_row, header, layout_for
from bsc_tui.widgets.sheet_rows import SheetCell, SheetColumn, SheetRow
from bsc_tui.wording.text import cell_width

COLUMNS = (
    SheetColumn("name", "KPI", 30),
    SheetColumn("unit", "Unit", 9),
    SheetColumn("target", "Target", 10, is_number=True),
    SheetColumn("owner", "Owner", 16),
)
WIDTHS = tuple(column.width for column in COLUMNS)


def row(*texts: str, **last: Any) -> SheetRow:
    """A row whose last cell may be something else than its text."""
    cells = [SheetCell(text) for text in texts]
    return SheetRow("k", "C1.1", texts[0], (*cells[:-1], SheetCell(texts[-1], **last)))


def text(pieces: list[tuple[str, str]]) -> str:
    """What stands there."""
    return "".join(part for part, _ in pieces)


@pytest.mark.parametrize("width", [20, 40, 58, 78, 158])
@pytest.mark.parametrize("name", [*TEXTS, "Orders delivered on time"])
def test_every_line_takes_the_cells_of_its_columns(width: int, name: str) -> None:
    layout = layout_for(WIDTHS, width, 1)
    expected = sum(layout.widths) + len(layout.widths)
    for found in (header(COLUMNS, layout), drawn_row(row(name, "%", "95", name), COLUMNS, layout, {}, None, None)):
        assert cell_width(text(found)) == expected


def test_the_first_column_stays_and_the_others_move() -> None:
    layout = layout_for(WIDTHS, 45, 2)
    assert layout.places == (0, 2)
    assert text(header(COLUMNS, layout)).endswith("Target›")
    assert "‹" in text(header(COLUMNS, layout))
    assert layout.column_at(0) == 0
    assert layout.column_at(44) is None


def test_blank_cells_and_those_never_asked_are_marked_by_signs() -> None:
    layout = layout_for(WIDTHS, 100, 1)
    assert BLANK in text(drawn_row(row("N", "%", "9", "", is_to_do=True), COLUMNS, layout, {}, None, None))
    assert NOT_ASKED in text(drawn_row(row("N", "%", "9", "", is_asked=False), COLUMNS, layout, {}, None, None))
    assert "2026" in text(drawn_row(row("N", "%", "9", "", default="2026"), COLUMNS, layout, {}, None, None))


def test_a_number_that_does_not_fit_is_never_cut() -> None:
    layout = layout_for(WIDTHS, 100, 1)
    found = text(drawn_row(row("N", "%", "123,456,789,012", ""), COLUMNS, layout, {}, None, None))
    assert "##########" in found
    assert "123" not in found


def test_what_is_typed_stands_in_its_cell_and_what_was_refused_is_marked() -> None:
    layout = layout_for(WIDTHS, 100, 1)
    typing = drawn_row(row("N", "%", "9", ""), COLUMNS, layout, {2: CellText.of("12")}, 2, None)
    assert "*12" in text(typing)
    refused = drawn_row(row("N", "%", "9", ""), COLUMNS, layout, {2: CellText.of("x", "no number")}, None, None)
    assert ("!", "refused") in refused
    assert cell_width(text(typing)) == cell_width(text(refused))
