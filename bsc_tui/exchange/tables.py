"""Tables in text files: comma, semicolon or tab, with a header row; read once, with every problem told at once."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bsc_tui.scorecard.change import Changes
from bsc_tui.scorecard.period import BadPeriod, Period, parse_period
from bsc_tui.wording.suggest import did_you_mean
from bsc_tui.wording.text import UnreadableText, checked, tidy

MOST_SHOWN = 50
KPI_REQUIRED = ("perspective", "objective", "kpi")
KPI_OPTIONAL = (
    "code", "theme", "owner", "unit", "kind", "direction", "baseline", "baseline_date", "target", "due", "low", "high",
    "stretch", "trajectory", "frequency", "aggregation", "measure", "scoring", "bands", "tolerance", "weight",
    "arrives", "formula", "definition", "source", "action", "org", "actual",
)  # fmt: skip
LONG_REQUIRED = ("kpi", "period", "actual")
LONG_OPTIONAL = ("target", "note")
ALIASES = {"initiative": "action"}
_OFTEN_MEANT = {
    "metric": "kpi", "indicator": "kpi", "measure_name": "kpi", "goal": "objective", "priority": "objective",
    "responsible": "owner", "organisation": "org", "organization": "org", "date": "period", "month": "period",
    "value": "actual", "result": "actual", "name": "kpi", "comment": "note",
}  # fmt: skip
_FORMULA = frozenset("=+-@\t\r\0\uff1d\uff0b\uff0d\uff20")
_DELIMITERS = "\t;,"


class Problem(NamedTuple):
    """One thing that is wrong in a file."""

    line: int | None
    """From 1; nothing where it is not about a line."""
    column: str | None
    message: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.column or "") if part)
        return f"{place}: {self.message}" if place else self.message


class ImportRefused(Exception):
    """Nothing was imported; `problems` are all there are, in the order of the file."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line or 0))
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        shown = [f"  {problem}" for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            shown.append(f"  and {len(self.problems) - MOST_SHOWN} more")
        super().__init__("\n".join((f"nothing was imported from {name}, {count}:", *shown)))


@dataclass(frozen=True)
class Imported:
    """What a file would change, as one act."""

    changes: Changes
    warnings: tuple[str, ...]
    summary: str
    """In a few words, for example `4 perspectives, 9 objectives, 13 KPIs`."""


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """The line it begins in, from 1."""
    cells: Mapping[str, str]
    """By column; every column of the header is there."""


class TableKind(StrEnum):
    """What a table holds; follows from its header."""

    KPIS = "kpis"
    ACTUALS_LONG = "actuals, a row each"
    ACTUALS_WIDE = "actuals, a column a period"


@dataclass(frozen=True)
class Table:
    """A table whose header has been read."""

    name: str
    delimiter: str
    header: tuple[str, ...]
    """The names of the columns as they stand in the file."""
    columns: tuple[str, ...]
    """The same as they are known: lower case, `_` for blanks, periods in their written form."""
    header_line: int
    text: str
    sheet: tuple[tuple[int, tuple[str, ...]], ...] | None = None
    """The rows under the header with their numbers, where they come from a workbook and not from a text."""
    watch: Callable[[int], None] | None = None
    """Told of the line of each row that is read."""

    def rows(self, problems: list[Problem]) -> Iterator[Row]:
        """All rows that are not empty; a row with the wrong number of cells is a problem and left out."""
        count = len(self.columns)
        records = _records(self.text, self.delimiter, problems)
        for line, cells in records if self.sheet is None else ((line, list(cells)) for line, cells in self.sheet):
            if self.watch is not None:
                self.watch(line)
            if line <= self.header_line or not any(cell.strip() for cell in cells):
                continue
            if len(cells) > count and not any(cell.strip() for cell in cells[count:]):
                del cells[count:]
            if len(cells) != count:
                found = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
                problems.append(Problem(line, None, f"{found}, the header has {count}"))
                continue
            yield Row(line, {name: unguarded(cell) for name, cell in zip(self.columns, cells, strict=True)})


def guarded(cell: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula; `unguarded` is the inverse.

    >>> guarded("=1+1"), guarded("'quoted'"), guarded("margin")
    ("'=1+1", "''quoted'", 'margin')
    """
    return f"'{cell}" if cell[:1] == "'" or cell[:1] in _FORMULA else cell


def unguarded(cell: str) -> str:
    """The text of a cell, without the one apostrophe that guards it."""
    cell = tidy(cell)
    return cell[1:] if cell[:1] == "'" and (cell[1:2] == "'" or cell[1:2] in _FORMULA) else cell


def read_table(data: bytes, name: str) -> Table:
    """The table of a file.

    Raises `ImportRefused` where it is not text, or without a header.
    """
    text = _text(data, name)
    first, _, rest = text.partition("\n")
    forced = re.fullmatch(r"sep=(.)", first.strip())
    delimiter = forced[1] if forced else _delimiter(next((line for line in text.split("\n") if line.strip()), ""))
    problems: list[Problem] = []
    body = f"\n{rest}" if forced else text
    for line, cells in _records(body, delimiter, problems):
        if any(cell.strip() for cell in cells):
            return _headed(name, delimiter, cells, line, body)
    raise ImportRefused(name, problems or [Problem(None, None, "it is empty; a table begins with a header row")])


def sheet_table(name: str, rows: Sequence[Sequence[str]]) -> Table | None:
    """The table of a sheet, whose first row that is not empty is the header; nothing where all are empty.

    Raises `ImportRefused` where the header is broken.
    """
    numbered = [(number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(cell.strip() for cell in cells)]
    if not numbered:
        return None
    line, header = numbered[0]
    return _headed(name, "", header, line, "", tuple(numbered[1:]))


def _headed(
    name: str,
    delimiter: str,
    cells: Sequence[str],
    line: int,
    body: str,
    sheet: tuple[tuple[int, tuple[str, ...]], ...] | None = None,
) -> Table:
    header = _without_empty_end([tidy(cell) for cell in cells])
    table = Table(name, delimiter, header, tuple(_column(cell) for cell in header), line, body, sheet)
    _refuse_broken_header(table)
    return table


def _text(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text. Save the file as CSV UTF-8"
        raise ImportRefused(name, [Problem(line, None, message)]) from error
    except UnreadableText as error:
        message = f"character {error.column} is {error.what}. Remove it"
        raise ImportRefused(name, [Problem(error.line, None, message)]) from error


def _delimiter(header: str) -> str:
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=lambda sign: (bare.count(sign), sign == ","))


def _records(text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The records with the line each begins in; one that cannot be read ends the table as a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem(line, None, _why_broken(str(error))))
            return
        yield line, cells
        line = reader.line_num + 1


def _why_broken(error: str) -> str:
    if "unexpected end" in error:
        return "a quotation mark is opened here and never closed"
    if "expected after" in error:
        return "something follows a closing quotation mark. Double the quotation marks inside a cell"
    if "field limit" in error or "field larger" in error:
        return "a cell is far too long; a quotation mark may be open"
    return f"this is not a row of a table ({error})"


def _without_empty_end(cells: Sequence[str]) -> tuple[str, ...]:
    end = len(cells)
    while end > 1 and not cells[end - 1]:
        end -= 1
    return tuple(cells[:end])


def _column(header: str) -> str:
    period = period_of(header)
    if period is not None:
        return str(period)
    name = re.sub(r"[\s-]+", "_", header.casefold())
    return ALIASES.get(name, name)


def period_of(header: str) -> Period | None:
    """The period a column is named after, if it is."""
    try:
        return parse_period(header)
    except BadPeriod:
        return None


def _refuse_broken_header(table: Table) -> None:
    problems = []
    for place, (header, column) in enumerate(zip(table.header, table.columns, strict=True), start=1):
        if not column:
            problems.append(Problem(table.header_line, None, f"column {place} has no name"))
        elif column in table.columns[: place - 1]:
            earlier = table.header[table.columns.index(column)]
            also = f'"{header}"' if header == earlier else f'"{earlier}" and "{header}"'
            problems.append(Problem(table.header_line, None, f"{also} stands twice in the header"))
    if problems:
        raise ImportRefused(table.name, problems)


def kind_of(table: Table) -> TableKind:
    """Which table it is.

    Raises `ImportRefused` where a required column is missing, naming what the header has instead.
    """
    has = set(table.columns)
    if has & {"perspective", "objective"}:
        kind = TableKind.KPIS
    elif "kpi" in has and any(period_of(header) for header in table.header) and "period" not in has:
        kind = TableKind.ACTUALS_WIDE
    elif has & {"period", "actual"}:
        kind = TableKind.ACTUALS_LONG
    else:
        kind = TableKind.KPIS
    missing = [column for column in _required(kind) if column not in has]
    if missing:
        raise ImportRefused(table.name, _missing(table, kind, missing))
    return kind


def _required(kind: TableKind) -> tuple[str, ...]:
    match kind:
        case TableKind.KPIS:
            return KPI_REQUIRED
        case TableKind.ACTUALS_LONG:
            return LONG_REQUIRED
        case TableKind.ACTUALS_WIDE:
            return ("kpi",)


def _known(kind: TableKind) -> tuple[str, ...]:
    match kind:
        case TableKind.KPIS:
            return (*KPI_REQUIRED, *KPI_OPTIONAL)
        case TableKind.ACTUALS_LONG:
            return (*LONG_REQUIRED, *LONG_OPTIONAL)
        case TableKind.ACTUALS_WIDE:
            return ("kpi",)


def _missing(table: Table, kind: TableKind, missing: Sequence[str]) -> list[Problem]:
    known = _known(kind)
    foreign = [name for name, column in zip(table.header, table.columns, strict=True) if column not in known]
    problems = []
    for column in missing:
        meant = [name for name in foreign if _may_mean(name, column)]
        hint = f'. Rename "{meant[0]}" if that is it' if meant else ""
        problems.append(Problem(table.header_line, None, f'the column "{column}" is missing{hint}'))
    named = ", ".join(f'"{name}"' for name in table.header)
    needs = "a table of KPIs needs perspective, objective and kpi; a table of actuals kpi, period and actual"
    return [*problems, Problem(table.header_line, None, f"the header names {named}; {needs}")]


def _may_mean(name: str, column: str) -> bool:
    key = _column(name)
    return _OFTEN_MEANT.get(key) == column or bool(did_you_mean(key, [column]))


def unknown_columns(table: Table, kind: TableKind) -> tuple[str, ...]:
    """One warning that names the columns nothing is done with; nothing where all are known."""
    known = _known(kind)
    foreign = []
    for name, column in zip(table.header, table.columns, strict=True):
        if column in known or (kind is TableKind.ACTUALS_WIDE and period_of(name)):
            continue
        meant = [each for each in known if each not in table.columns and _may_mean(name, each)]
        foreign.append(f'"{name}" (is it {meant[0]}?)' if meant else f'"{name}"')
    if not foreign:
        return ()
    words = "1 column was not read" if len(foreign) == 1 else f"{len(foreign)} columns were not read"
    return (f"{words}: {', '.join(foreign)}",)
