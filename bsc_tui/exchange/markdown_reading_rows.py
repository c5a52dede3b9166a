"""The tables of KPIs in an exported file: a new row is a new KPI, a value edited there counts as if in the entry."""

from collections.abc import Mapping
from typing import Any

from bsc_tui.exchange.markdown_naming import Naming, naming
from bsc_tui.exchange.markdown_plan import KPI_COLUMNS, kpi_row
from bsc_tui.exchange.markdown_reading_prose import Prose
from bsc_tui.exchange.markdown_reading_tokens import Span
from bsc_tui.exchange.markdown_reading_told import Told, Wrong, value_of
from bsc_tui.exchange.markdown_text import one_line
from bsc_tui.exchange.tables import Problem
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Direction, Plan, UnitKind
from bsc_tui.wording.units import unit_and_kind

CODE, NAME, UNIT, BASELINE, TARGET, DUE, OWNER = (column.casefold() for column in KPI_COLUMNS)
_BETWEEN = " to "
Cells = Mapping[str, str]


def take_rows(prose: Prose, old: Plan | None) -> None:
    """Bring the rows together with the entries; `old`, the plan of the block, tells which of them was edited."""
    end = prose.charter.get("end") or ""
    before = {} if old is None else _before(old)
    waiting = {id(told): told for told in prose.of(Kind.KPI)}
    for objective, line, cells in prose.rows:
        code = cells.get(CODE, Span(None, "")).text
        own = (
            each for each in waiting.values() if each.parent is objective and one_line(each.get("code") or "") == code
        )
        entry = next(own, None)
        if entry is None:
            _add(prose, objective, line, cells)
        else:
            del waiting[id(entry)]
            _compare(prose, entry, line, cells, end, before.get(code))


def _before(old: Plan) -> Mapping[str, Cells]:
    named = naming(old)
    rows = (kpi_row(kpi.data(), old.charter.end.isoformat(), named) for kpi in old.kpis_in_order)
    return {row[0]: _columns(row) for row in rows}


def _columns(row: Any) -> Cells:
    return {column.casefold(): one_line(cell) for column, cell in zip(KPI_COLUMNS, row, strict=True)}


def _add(prose: Prose, objective: Told, line: int, cells: Mapping[str, Span]) -> None:
    """A row without an entry: a new KPI."""
    texts = {column: span.text for column, span in cells.items()}
    if not any(texts.values()):
        return
    told = Told(Kind.KPI, line, objective)
    if not texts.get(NAME):
        prose.problems.append(Problem(line, KPI_COLUMNS[1], "a KPI has a name"))
        return
    told.values["name"] = texts[NAME]
    if texts.get(CODE):
        told.values["code"] = texts[CODE]
    unit, kind = unit_and_kind(texts.get(UNIT, ""))
    told.values |= {"unit": unit, "kind": kind.value}
    if texts.get(TARGET, "").casefold() in {"yes", "no"}:
        told.values |= {"kind": UnitKind.YES_NO.value, "direction": Direction.YES_NO.value}
    elif _BETWEEN in f" {texts.get(TARGET, '')} ":
        told.values["direction"] = Direction.MAINTAIN.value
    for column in (BASELINE, TARGET, DUE):
        if texts.get(column):
            _put(prose, told, column, texts[column], line)
    if told.get("due") == prose.charter.get("end"):
        told.values["due"] = None
    if texts.get(OWNER):
        told.names["owner"] = [cells[OWNER]]
    _insert(prose, told)


def _insert(prose: Prose, told: Told) -> None:
    """Put a KPI behind the others of its objective."""
    kpis = prose.of(Kind.KPI)
    order = {id(each): place for place, each in enumerate(prose.of(Kind.OBJECTIVE))}
    mine = order[id(told.parent)]
    place = next((at for at, each in enumerate(kpis) if order[id(each.parent)] > mine), len(kpis))
    kpis.insert(place, told)


def _compare(prose: Prose, entry: Told, line: int, cells: Mapping[str, Span], end: str, before: Cells | None) -> None:
    """Take what was edited in the row and not in the entry; what was edited differently in both is a problem."""
    data = entry.data()
    owner = next((span.text for span in entry.names.get("owner", [])), None)
    said = _columns(kpi_row({**data, "code": data["code"] or "", "owner": owner}, end, Naming(())))
    for column in (NAME, UNIT, BASELINE, TARGET, DUE, OWNER):
        if column not in cells or cells[column].text == said[column]:
            continue
        row, was = cells[column].text, None if before is None else before[column]
        if row == was:
            continue
        if said[column] == was:
            if column == OWNER:
                entry.names["owner"] = [cells[column]] if row else []
            else:
                _put(prose, entry, column, row, line)
            continue
        other = entry.lines.get(_field(column), entry.line)
        shown = f'"{row}" here and "{said[column]}" in line {other}'
        prose.problems.append(Problem(line, _label(column), f"{shown}: which of them? Write the same in both"))


def _label(column: str) -> str:
    return next(each for each in KPI_COLUMNS if each.casefold() == column)


def _field(column: str) -> str:
    return "name" if column == NAME else column


def _put(prose: Prose, told: Told, column: str, text: str, line: int) -> None:
    try:
        if column == TARGET and _BETWEEN in f" {text} ":
            low, _, high = f" {text} ".partition(_BETWEEN)
            told.values["target"] = None
            told.values["low"] = value_of(Kind.KPI, "low", low.strip())
            told.values["high"] = value_of(Kind.KPI, "high", high.strip())
        else:
            told.values[_field(column)] = value_of(Kind.KPI, _field(column), text)
    except Wrong as error:
        prose.problems.append(Problem(line, _label(column), str(error)))
