"""Tables on a narrow terminal: names are cut and columns give way, a number is whole or not there."""

import pytest

from bsc_tui.cli.output import lines_of, table
from bsc_tui.cli.verbs.status import GIVE_WAY, HEAD, RIGHT
from bsc_tui.wording.text import cell_width

ROWS = [
    HEAD,
    ("Plan", "", "", "", "", "93.13", "19 of 19", "~ at risk", ""),
    ("    C1.2 Orders packed by four in the morning 売上", "%", "-1234567.25", "0.1625", "238.18", "100.00", "",
     "✗ off track", "▾ worsening"),
]  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_lines_fit_and_every_number_shown_is_whole(width: int) -> None:
    lines = table(ROWS, RIGHT, width=width, give_way=GIVE_WAY)
    assert all(cell_width(line) <= width for line in lines)
    whole = {cell.strip() for row in ROWS for cell in row}
    for line in lines:
        beside = line[10:].replace("~ at risk", "").split("  ")
        assert {cell.strip() for cell in beside if any(map(str.isdigit, cell)) and "C1.2" not in cell} <= whole
    assert "0.1625" in lines[-1]
    assert "✗ off track" in lines[-1]


def test_columns_give_way_in_their_order() -> None:
    shown = [table(ROWS, RIGHT, width=width, give_way=GIVE_WAY)[0].split() for width in (140, 110, 92, 80, 60)]
    assert [[head for head in HEAD if head and head.split()[0] not in heads] for heads in shown] == [
        [],
        ["TREND"],
        ["VAR %", "TREND"],
        ["VAR %", "KPIS", "TREND"],
        ["UNIT", "VAR %", "SCORE", "KPIS", "TREND"],
    ]


def test_without_a_terminal_nothing_is_left_out() -> None:
    assert table(ROWS, RIGHT)[-1].rstrip().endswith("▾ worsening")
    assert lines_of("a long line", None) == ["a long line"]


def test_a_line_is_broken_between_what_belongs_together() -> None:
    assert lines_of("Plan  ~ 7 at risk  4 causes", 16, "  ") == ["Plan", "~ 7 at risk", "4 causes"]
