"""The tables of a workbook, as an import takes them: one of KPIs, one of actuals, and what it tells of the plan."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from bsc_tui.exchange.tables import ImportRefused, Problem, Table, TableKind, kind_of, sheet_table
from bsc_tui.exchange.workbook import KPIS_SHEET, PLAN_FIELDS, PLAN_SHEET, holds_actuals
from bsc_tui.exchange.workbook_limits import TooMuch, looked_at
from bsc_tui.wording.text import UnreadableText, checked


@dataclass(frozen=True)
class Sheets:
    """What a workbook holds that can be imported."""

    kpis: Table | None
    actuals: tuple[Table, ...]
    """Of many there are several sheets."""
    plan: Mapping[str, str]
    """What its first sheet tells of the plan, by field; empty where it is no workbook of this program."""


def read_workbook(data: bytes, name: str) -> Sheets:
    """The tables of a workbook: its sheets KPIs and Actuals, else the first sheet with a header that is known.

    Raises `ImportRefused` where it is no workbook, is too large, or holds no such sheet.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(looked_at(data)))
        named = [(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in book.sheet_names]
    except TooMuch as error:
        raise _refused(name, str(error)) from None
    except (CalamineError, OSError, ValueError) as error:
        raise _refused(name, f"this is no workbook that can be read: {error}") from None
    sheets = {sheet: [_texts(name, sheet, number, row) for number, row in enumerate(rows, 1)] for sheet, rows in named}
    if KPIS_SHEET in sheets:
        plan = {row[0]: row[1] for row in sheets.get(PLAN_SHEET, ()) if len(row) > 1 and row[0] in PLAN_FIELDS}
        actuals = (_table(name, sheet, rows) for sheet, rows in sheets.items() if holds_actuals(sheet))
        with_rows = tuple(each for each in actuals if each is not None and each.sheet)
        return Sheets(_table(name, KPIS_SHEET, sheets[KPIS_SHEET]), with_rows, plan)
    return _first_known(name, sheets)


def _first_known(name: str, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Sheets:
    said: ImportRefused | None = None
    for sheet, rows in sheets.items():
        try:
            table = _table(name, sheet, rows)
            if table is not None:
                is_kpis = kind_of(table) is TableKind.KPIS
                return Sheets(table if is_kpis else None, () if is_kpis else (table,), {})
        except ImportRefused as error:
            said = said or error
    raise said or _refused(name, "all its sheets are empty")


def _table(name: str, sheet: str, rows: Sequence[Sequence[str]]) -> Table | None:
    return sheet_table(f"{name}, sheet {sheet}", rows)


def _texts(name: str, sheet: str, number: int, row: Sequence[object]) -> list[str]:
    try:
        return [checked(_text(cell)) for cell in row]
    except UnreadableText as error:
        said = f"a cell holds {error.what}. Remove it"
        raise ImportRefused(f"{name}, sheet {sheet}", [Problem(number, None, said)]) from None


def _text(cell: object) -> str:
    """A cell as it would be typed."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _refused(name: str, message: str) -> ImportRefused:
    return ImportRefused(name, [Problem(None, None, message)])
