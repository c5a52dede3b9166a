"""The cells of the KPI grid: always as wide as their columns, whatever stands in them."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.app import TODAY
from support.monitoring import chipset
from support.scorecards import changed

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_cells import Column, header, layout_for, painted
from bsc_tui.widgets.kpi_rows import KpiRow, Row, rows_of
from bsc_tui.wording.narrow import DASH
from bsc_tui.wording.status import look
from bsc_tui.wording.text import cell_width

HOSTILE = "売上[/]\x1b[2J" * 20


def rows(scorecard: Scorecard, period: str) -> tuple[Row, ...]:
    """All rows of a period."""
    return rows_of(board(scorecard, parse_period(period), SAMPLE_TODAY if period == "2026-12" else TODAY))


def hostile() -> Scorecard:
    """The sample with a hostile text wherever the grid shows one, and numbers of 28 digits."""
    scorecard = founded(sample())
    for uid in scorecard.plan.kpis:
        scorecard = changed(scorecard, Kind.KPI, uid, name=HOSTILE[:120], unit=HOSTILE[:120])
    for uid in scorecard.plan.objectives:
        scorecard = changed(scorecard, Kind.OBJECTIVE, uid, title=HOSTILE[:120])
    for uid, actual in scorecard.records.actuals.items():
        if actual.value is not None and actual.value not in {0, 1}:
            scorecard = changed(scorecard, Kind.ACTUAL, uid, value=Decimal(-(10**27)))
    return scorecard


@pytest.mark.parametrize(
    "scorecard", [founded(sample()), hostile(), founded(chipset())], ids=("sample", "hostile", "empty")
)
def test_every_row_is_exactly_as_wide_as_the_columns_at_every_width(scorecard: Scorecard) -> None:
    for width in (40, 59, 60, 79, 80, 99, 100, 119, 120, 160, 250):
        layout = layout_for(width)
        heading = header(layout)
        assert cell_width(heading) == width
        trend = layout.width(Column.TREND)
        for row in rows(scorecard, "2026-12"):
            painted_width = sum(cell_width(text) for text, _ in painted(row, layout, "2026-12", "en"))
            assert painted_width in {width, width - trend - layout.gap * bool(trend)}


def test_wider_grids_never_show_fewer_columns_and_names_stay_readable() -> None:
    layouts = [layout_for(width) for width in range(60, 250)]
    for narrow, wide in pairwise(layouts):
        assert {column for column, _ in narrow.columns} <= {column for column, _ in wide.columns}
    assert all(layout.width(Column.NAME) >= 20 for layout in layouts)


@given(
    st.text(alphabet="0123456789売上e\u0301[]x", max_size=40),
    st.lists(st.sampled_from(("left", "right", "home", "end", "backspace", "delete", "ctrl+u", "7")), max_size=12),
    st.integers(min_value=3, max_value=14),
)
def test_the_window_on_a_typed_text_fills_its_cell_and_holds_the_caret(text: str, keys: list[str], width: int) -> None:
    cell = CellText.of(text)
    for key in keys:
        cell = cell.pressed(key) or cell.typed(key)
        assert 0 <= cell.caret <= len(cell.text)
    before, under, behind = cell.window(width)
    assert cell_width(before) + cell_width(under) + cell_width(behind) == width
    assert cell.text[cell.caret : cell.caret + 1] in {under, ""}


def test_an_amount_of_money_that_is_not_whole_has_its_cents() -> None:
    plan = founded(sample())
    kpi = next(each for each in plan.plan.kpis_in_order if each.trajectory == "level" and each.target is not None)
    scorecard = changed(plan, Kind.KPI, kpi.uid, unit="EUR", kind="currency", target="5.5")
    layout = layout_for(160)
    shown = (row for row in rows(scorecard, "2026-12") if isinstance(row, KpiRow) and row.figures.kpi.uid == kpi.uid)
    text = "".join(words for words, _ in painted(next(shown), layout, "2026-12", "en"))
    start = layout.start(Column.TARGET)
    assert text[start : start + layout.width(Column.TARGET)].strip() == "5.50"


@pytest.mark.parametrize(
    ("text", "word"), [(CellText.of("12"), "typing"), (CellText.of("abc", "not a number"), "not kept")]
)
def test_beside_a_text_that_is_not_kept_nothing_tells_of_the_value_before_it(text: CellText, word: str) -> None:
    row = next(
        each for each in rows(founded(sample()), "2026-12") if isinstance(each, KpiRow) and each.figures.variance
    )
    layout = layout_for(160)
    before = "".join(words for words, _ in painted(row, layout, "2026-12", "en"))
    shown = "".join(words for words, _ in painted(row, layout, "2026-12", "en", text))
    status = str(look(row.figures.status, row.figures.state))
    assert status in before
    assert status not in shown
    assert word in shown
    start, end = layout.start(Column.VARIANCE), layout.start(Column.VARIANCE) + layout.width(Column.VARIANCE)
    assert before[start:end].strip() != shown[start:end].strip() == DASH
