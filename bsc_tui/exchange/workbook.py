"""A scorecard as a workbook to keep and to send: the figures of a period with their status, actuals, KPIs, actions."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from bsc_tui.exchange.table_rows import (
    ACTION_COLUMNS,
    ACTUAL_COLUMNS,
    KPI_COLUMNS,
    Cell,
    action_rows,
    actual_rows,
    kpi_rows,
)
from bsc_tui.exchange.tables import guarded
from bsc_tui.exchange.workbook_limits import MOST_ROWS
from bsc_tui.scorecard.board import Board, KpiFigures, board, default_period
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.scoring import rounded
from bsc_tui.scorecard.sign_off import signed_plan
from bsc_tui.wording.status import look
from bsc_tui.wording.text import cell_width

PLAN_SHEET, SCORECARD_SHEET, ACTUALS_SHEET, KPIS_SHEET, ACTIONS_SHEET = (
    "Plan", "Scorecard", "Actuals", "KPIs", "Action plans",
)  # fmt: skip
PLAN_FIELDS = ("name", "organisation", "start", "end", "fiscal_start", "rhythm")
"""What the first sheet tells of the plan, so that an import need not ask for it."""
EXACT_DIGITS = 15
"""Digits a number of a spreadsheet holds exactly; a longer one is written as text."""
FIRST_DAY = date(1900, 3, 1)
"""Earlier days are another day in a spreadsheet; they are written as text."""
WIDEST = 60
_COLOURS: Mapping[str, Mapping[str, Any]] = {
    "success": {"bg_color": "#E3F4E9", "font_color": "#14713D", "bold": True},
    "warning": {"bg_color": "#FDF1D6", "font_color": "#8A5A00", "bold": True},
    "error": {"bg_color": "#FBE4E2", "font_color": "#A3211B", "bold": True},
    "muted": {"font_color": "#5B6675"},
}
_FIGURES = ("perspective", "objective", "code", "kpi", "unit", "target", "actual", "variance", "variance %", "score",
            "status")  # fmt: skip
_STATUS = len(_FIGURES) - 1


class _Sheet(NamedTuple):
    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_workbook(
    scorecard: Scorecard, *, today: date, head: str | None = None, period: Period | None = None
) -> bytes:
    """The workbook of a scorecard; the same scorecard and day give the same bytes.

    Texts are written as texts, so that none of them is ever a formula or a link.
    """
    del head
    shown = default_period(scorecard, today) if period is None else period
    figures = board(scorecard, shown, today, signed_plan(scorecard))
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        charter = scorecard.plan.charter
        moment = datetime.combine(today, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": charter.name, "created": moment})
        formats = _Formats(book)
        _plan(book, formats, scorecard, figures)
        for sheet in (
            _Sheet(SCORECARD_SHEET, _FIGURES, list(_figures(figures))),
            *_actuals(scorecard),
            _Sheet(KPIS_SHEET, KPI_COLUMNS, list(kpi_rows(scorecard.plan))),
            _Sheet(ACTIONS_SHEET, ACTION_COLUMNS, list(action_rows(scorecard))),
        ):
            _table(book, formats, sheet)
    return out.getvalue()


def _actuals(scorecard: Scorecard) -> Iterable[_Sheet]:
    """Of many actuals as many sheets as it takes for each to be read again."""
    rows = list(actual_rows(scorecard))
    for place, first in enumerate(range(0, len(rows) or 1, MOST_ROWS), 1):
        name = ACTUALS_SHEET if place == 1 else f"{ACTUALS_SHEET} {place}"
        yield _Sheet(name, ACTUAL_COLUMNS, rows[first : first + MOST_ROWS])


def holds_actuals(sheet: str) -> bool:
    """Whether a sheet of this name is one of those the actuals are written in."""
    return sheet == ACTUALS_SHEET or (
        sheet.startswith(f"{ACTUALS_SHEET} ") and sheet.removeprefix(f"{ACTUALS_SHEET} ").isdecimal()
    )


class _Formats:
    """The looks of cells."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "bg_color": "#F3F5F8", "border": 1, "text_wrap": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"valign": "top"})
        self.status = {colour: book.add_format({**how, "valign": "top"}) for colour, how in _COLOURS.items()}


def _plan(book: Workbook, formats: _Formats, scorecard: Scorecard, figures: Board) -> None:
    sheet = book.add_worksheet(PLAN_SHEET)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, WIDEST)
    charter = scorecard.plan.charter
    values: list[tuple[str, Cell]] = [(name, _plain(getattr(charter, name))) for name in PLAN_FIELDS]
    total = figures.total
    values += [("period", str(figures.period)), ("score", _ratio(total.score))]
    for row, (name, value) in enumerate(values):
        sheet.write_string(row, 0, name, formats.head)
        _write(sheet, row, 1, value, formats)
    row = len(values)
    sheet.write_string(row, 0, "status", formats.head)
    shown = look(total.status.value if total.status else None)
    sheet.write_string(row, 1, str(shown), formats.status[shown.colour])


def _plain(value: object) -> Cell:
    if isinstance(value, date):
        return value
    return Decimal(value) if isinstance(value, int) else str(value)


def _figures(figures: Board) -> Iterable[tuple[Cell, ...]]:
    for perspective in figures.perspectives:
        for objective in perspective.objectives:
            for kpi in objective.kpis:
                head = (perspective.perspective.name, objective.objective.title)
                yield (*head, *_row(kpi))


def _row(figures: KpiFigures) -> tuple[Cell, ...]:
    kpi = figures.kpi
    shown = look(figures.status.value if figures.status else None, figures.state.value)
    numbers = (figures.target, figures.actual, figures.variance)
    ratios = (figures.variance_percent, figures.score)
    told = (*(_figure(each) for each in numbers), *(_ratio(each) for each in ratios))
    return (kpi.code, kpi.name, kpi.unit or None, *told, str(shown))


def _figure(value: Fraction | None) -> Decimal | None:
    """A figure with as many digits as a spreadsheet can hold."""
    return None if value is None else Decimal(f"{float(value):.12g}")


def _ratio(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(rounded(value))


def _table(book: Workbook, formats: _Formats, table: _Sheet) -> None:
    sheet = book.add_worksheet(table.name)
    widths = [cell_width(name) for name in table.columns]
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, formats.head)
    colours = {str(each): formats.status[each.colour] for each in map(_look_of, _LOOKS)}
    for number, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            if table.name == SCORECARD_SHEET and column == _STATUS:
                sheet.write_string(number, column, str(cell), colours.get(str(cell), formats.text))
            else:
                _write(sheet, number, column, cell, formats)
            widths[column] = max(widths[column], min(cell_width(str(cell).split("\n")[0]) if cell else 0, WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


_LOOKS: tuple[tuple[str | None, str], ...] = (
    ("on_track", "value"), ("at_risk", "value"), ("off_track", "value"),
    (None, "missing"), (None, "overdue"), (None, "not_due"), (None, "not_applicable"), (None, "value"),
)  # fmt: skip


def _look_of(pair: tuple[str | None, str]) -> Any:
    return look(*pair)


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, Decimal):
        if len(cell.as_tuple().digits) <= EXACT_DIGITS:
            sheet.write_number(row, column, float(cell), formats.number)
        else:
            sheet.write_string(row, column, plain(cell), formats.text)
    elif isinstance(cell, date):
        if cell >= FIRST_DAY:
            sheet.write_datetime(row, column, datetime.combine(cell, time()), formats.day)
        else:
            sheet.write_string(row, column, cell.isoformat(), formats.text)
    elif cell is not None:
        sheet.write_string(row, column, guarded(cell), formats.text)
