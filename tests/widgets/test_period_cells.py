"""The grid with the periods side by side: lines as wide as the screen, whatever stands in them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.scorecards import changed

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_rows import KpiRow, rows_of
from bsc_tui.widgets.period_cells import Shown, header_pieces, painted_across, period_layout
from bsc_tui.widgets.spark import room_for, spark
from bsc_tui.wording.text import cell_width

HOSTILE = "売上[/]\x1b[2J" * 20
OCTOBER = parse_period("2026-10")


def hostile() -> Scorecard:
    """The sample with hostile names and numbers of 28 digits."""
    scorecard = founded(sample())
    for uid in scorecard.plan.kpis:
        scorecard = changed(scorecard, Kind.KPI, uid, name=HOSTILE[:120], unit=HOSTILE[:120])
    for uid, actual in scorecard.records.actuals.items():
        if actual.value is not None and actual.value not in {0, 1}:
            scorecard = changed(scorecard, Kind.ACTUAL, uid, value=Decimal(-(10**27)), note="see [/]")
    return scorecard


def lines(scorecard: Scorecard, width: int, texts: dict[tuple[str, str], CellText] | None = None) -> list[str]:
    """Heading and rows at a width."""
    across = Across()
    across.follow(scorecard, SAMPLE_TODAY)
    columns = across.periods(OCTOBER.frequency)
    layout = period_layout(width, len(columns), 8)
    first = max(columns.index(OCTOBER) - layout.fitting + 1, 0)
    shown = Shown(
        layout, across, columns[first : first + layout.fitting], 0, OCTOBER, "en", (texts or {}).get
    )  # fmt: skip
    heading = "".join(words for words, _ in header_pieces(layout, columns, first, columns.index(OCTOBER), "en"))
    rows = rows_of(board(scorecard, OCTOBER, SAMPLE_TODAY))
    return [heading, *("".join(words for words, _ in painted_across(row, shown)) for row in rows)]


@pytest.mark.parametrize("scorecard", [founded(sample()), hostile()], ids=("sample", "hostile"))
def test_every_line_is_exactly_as_wide_as_the_screen(scorecard: Scorecard) -> None:
    for width in (40, 60, 79, 80, 120, 160, 200, 250):
        assert {cell_width(line) for line in lines(scorecard, width)} == {width}


def test_wider_screens_show_more_periods_until_all_are_there() -> None:
    fitting = [period_layout(width, 12, 8).fitting for width in range(40, 260)]
    assert fitting == sorted(fitting)
    assert (fitting[20], fitting[-1]) == (3, 12)


def test_a_cell_shows_the_value_and_the_mark_of_its_status_and_of_its_note() -> None:
    found = lines(founded(sample()), 80)
    assert next(line for line in found if "Operating margin" in line).split()[-2:] == ["8.7", "✓"]
    assert "⋅" in next(line for line in found if "Cash reserve" in line).split()[-1]
    assert "‹" in found[0]
    assert found[0].endswith("Oct 2026›")


def test_what_is_being_typed_stands_in_its_cell_in_whatever_row() -> None:
    scorecard = founded(sample())
    kpi = scorecard.plan.kpis["kpi-sales"]
    found = lines(scorecard, 80, {(kpi.uid, "2026-10"): CellText.of("12x", "not a number")})
    assert "! " in next(line for line in found if "Sales to" in line)
    assert "12x" in next(line for line in found if "Sales to" in line)


def test_a_place_on_the_screen_is_a_name_or_a_period() -> None:
    layout = period_layout(80, 12, 8)
    assert layout.place_at(3) is None
    assert [layout.place_at(layout.start(place)) for place in range(layout.fitting)] == list(range(layout.fitting))
    assert layout.place_at(79) == layout.fitting - 1


@given(st.lists(st.fractions(min_value=-(10**20), max_value=10**20), max_size=12), st.booleans())
def test_a_sparkline_has_a_column_a_value_and_fits_its_room(values: list[Fraction], plain: bool) -> None:
    width = 4
    drawn = spark(values[-room_for(width, plain=plain) :], plain=plain)
    assert cell_width(drawn) <= width
    assert bool(drawn) is (len(values) > 1)


def test_a_row_of_a_list_shows_its_code() -> None:
    scorecard = founded(sample())
    across = Across()
    across.follow(scorecard, SAMPLE_TODAY)
    figures = board(scorecard, OCTOBER, SAMPLE_TODAY).kpis[0]
    layout = period_layout(80, 12, 8)
    shown = Shown(layout, across, [OCTOBER], -1, OCTOBER, "en", lambda _: None)
    assert painted_across(KpiRow(figures, is_listed=True), shown)[0][0].startswith(f"  {figures.kpi.code} ")
