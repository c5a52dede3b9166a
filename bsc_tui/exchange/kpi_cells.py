"""One row of a KPI table: its cells read into the fields of a KPI, every problem noted with its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bsc_tui.exchange.tables import Problem, Row
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Aggregation, Charter, Direction, Measure, Scoring, Trajectory, UnitKind
from bsc_tui.wording.dates import UnreadableDate, read_plain_date
from bsc_tui.wording.numbers import UnreadableNumber, read_plain_number, read_yes_no, unit_and_kind
from bsc_tui.wording.suggest import hint

NUMBERS = ("baseline", "target", "low", "high", "stretch", "tolerance", "weight")
VALUES = frozenset({"baseline", "target", "stretch", "low", "high"})
"""Columns that hold a value of the KPI, so that yes and no stand in them for a question."""
CHOICES: Mapping[str, type[StrEnum]] = {
    "direction": Direction,
    "trajectory": Trajectory,
    "frequency": Frequency,
    "aggregation": Aggregation,
    "measure": Measure,
    "scoring": Scoring,
    "kind": UnitKind,
}
"""Columns that hold one of a few words."""
_ALSO = {"direction": {"higher": "increase", "lower": "decrease"}}


@dataclass
class KpiCells:
    """What one row says of a KPI, its objective and its action plan."""

    line: int
    perspective: str
    objective: str
    name: str
    code: str
    theme: str
    owner: str
    action: str
    organisation: str
    actual: Decimal | None = None
    fields: dict[str, object] = field(default_factory=dict)
    """The fields of the KPI that the row fills, as plain data."""

    @property
    def frequency(self) -> Frequency | None:
        """How often the KPI is measured, where the row says so."""
        value = self.fields.get("frequency")
        return None if value is None else Frequency(str(value))


EMPTY = "it is empty. Write it in every row, also where it is that of the row above"
"""Of cells that are merged in a workbook only the first says something."""


def named(row: Row, problems: list[Problem]) -> KpiCells | None:
    """The names in a row; nothing where a required one is empty."""
    cells = row.cells
    empty = [column for column in ("perspective", "objective", "kpi") if not cells[column]]
    problems.extend(Problem(row.line, column, EMPTY) for column in empty)
    code = cells.get("code", "")
    if any(c.isspace() for c in code):
        problems.append(Problem(row.line, "code", f'"{code}": a code is one word'))
        code = ""
    if empty:
        return None
    return KpiCells(
        row.line, _line(cells["perspective"]), _line(cells["objective"]), _line(cells["kpi"]), code,
        _line(cells.get("theme", "")), _line(cells.get("owner", "")), _line(cells.get("action", "")),
        _line(cells.get("org", "")),
    )  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def read_cells(found: KpiCells, row: Row, charter: Charter, kind: UnitKind | None, problems: list[Problem]) -> None:
    """Read all other cells of a row; `kind` is that of the KPI where it is there already."""
    reader = _Reader(row, problems)
    fields = found.fields
    for column in CHOICES:
        reader.choice(column, fields)
    unit = row.cells.get("unit", "")
    if unit:
        fields["unit"], from_unit = unit_and_kind(unit)
        fields.setdefault("kind", from_unit.value)
    if UnitKind.YES_NO.value in {fields.get("kind"), fields.get("direction")}:
        fields["kind"], fields["direction"] = UnitKind.YES_NO.value, Direction.YES_NO.value
    asks = (fields.get("kind") or kind) == UnitKind.YES_NO.value
    for column in NUMBERS:
        value = reader.number(column, asks=asks and column in VALUES)
        if value is not None:
            fields[column] = plain(value)
    found.actual = reader.number("actual", asks=asks)
    for column in ("baseline_date", "due"):
        day = reader.day(column)
        if day is not None:
            fields[column] = day.isoformat()
    reader.within("due", fields, charter)
    reader.whole("arrives", fields)
    reader.bands(fields)
    for column in ("formula", "definition", "source"):
        if row.cells.get(column):
            fields[column] = row.cells[column] if column == "definition" else _line(row.cells[column])


class _Reader:
    """Reads the cells of one row; what cannot be read becomes a problem."""

    def __init__(self, row: Row, problems: list[Problem]) -> None:
        self.row = row
        self.problems = problems

    def _problem(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.row.line, column, message))

    def choice(self, column: str, fields: dict[str, object]) -> None:
        text = self.row.cells.get(column, "")
        if not text:
            return
        word = "_".join(text.casefold().replace("/", " ").replace("-", " ").split())
        also = _ALSO.get(column, {})
        word = also.get(word, word)
        options = [option.value for option in CHOICES[column]]
        if word in options:
            fields[column] = word
        else:
            self._problem(column, f'"{text}" is none of {", ".join(options)}{hint(word, (*options, *also))}')

    def number(self, column: str, *, asks: bool) -> Decimal | None:
        text = self.row.cells.get(column, "")
        if not text:
            return None
        read: Callable[[str], Decimal] = read_yes_no if asks else read_plain_number
        try:
            return read(text)
        except UnreadableNumber as error:
            self._problem(column, str(error))
            return None

    def day(self, column: str) -> date | None:
        text = self.row.cells.get(column, "")
        if not text:
            return None
        try:
            return read_plain_date(text)
        except UnreadableDate as error:
            self._problem(column, str(error))
            return None

    def within(self, column: str, fields: Mapping[str, object], charter: Charter) -> None:
        day = fields.get(column)
        if isinstance(day, str) and not charter.start <= date.fromisoformat(day) <= charter.end:
            horizon = f"the plan's horizon, {charter.start} to {charter.end}"
            self._problem(column, f"{day} is outside {horizon}. Change the date or the horizon")

    def whole(self, column: str, fields: dict[str, object]) -> None:
        text = self.row.cells.get(column, "")
        if text.isascii() and text.isdigit() and len(text) <= len("3660"):
            fields[column] = int(text)
        elif text:
            self._problem(column, f'"{text}" is not a whole number of days')

    def bands(self, fields: dict[str, object]) -> None:
        text = self.row.cells.get("bands", "")
        if not text:
            return
        try:
            points = [read_plain_number(part) for part in text.split("/")]
        except UnreadableNumber as error:
            self._problem("bands", f"{error}. Bands are four numbers, for example 0/4000/6000/12000")
            return
        fields["bands"] = [plain(point) for point in points]
