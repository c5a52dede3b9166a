"""A pasted block of actuals laid over KPIs and periods: what each cell would become, and what cannot be taken.

A column of names or codes and a row of periods are recognised; without them values go down from the cursor's KPI and
across from its period. Empty cells leave what is there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from bsc_tui.exchange.staging import same
from bsc_tui.scorecard.change import Change, Changes, Refused, Scorecard
from bsc_tui.scorecard.closing import closed
from bsc_tui.scorecard.edits import check_measured, check_period, record
from bsc_tui.scorecard.period import MONTHS, BadPeriod, Frequency, Period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.records import Actual
from bsc_tui.widgets.cell_entry import read_value_of, value_text
from bsc_tui.wording.calendar_names import months, name_key
from bsc_tui.wording.numbers import UnreadableNumber
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.words import means_not_applicable
from wizards.sheet_answers import table

MOST_CELLS = 20_000
"""Cells of one paste that are looked at."""
MOST_NAME_COLUMNS = 3
"""Columns at the left in which names of KPIs are looked for."""
_ACTUAL = frozenset({"actual", "actuals", "value", "values"})
"""What heads the column of values in a table that has others too."""
_REASONED = re.compile(r"(?:n/?a|n\.a\.)\s*(?:[:;,(–—-]\s*)?(?P<reason>\S.*?)\)?\s*", re.IGNORECASE)
_NAMED_MONTH = re.compile(r"(?P<name>\D+?)[\s./-]*(?P<year>\d{4}|\d{2})")
_NUMBERED_MONTH = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>\d{4})")
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-\d{2}")
_CENTURY = 2000
NOT_APPLICABLE = "n/a"


class Start(NamedTuple):
    """The cell a block is laid down from."""

    kpis: Sequence[Kpi]
    """The KPI of the cursor and those shown below it."""
    periods: Mapping[str, Period]
    """By uid of every KPI, the period of its own that is shown where the cursor stands."""


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell of the block that says something."""

    text: str
    kpi: Kpi | None = None
    period: Period | None = None
    was: str = ""
    becomes: str = ""
    value: Decimal | None = None
    provisional: bool = False
    not_applicable: str | None = None
    """The reason; empty where it is still to be asked."""
    is_shut: bool = False
    """Whether its period is closed."""
    why: str = ""
    """Why it cannot be taken; empty where it can."""

    @property
    def is_taken(self) -> bool:
        """Whether it can be taken and changes something."""
        return not self.why and self.was != self.becomes

    def line(self, locale: str) -> str:
        """The cell in a line: `C1.1 Days until it is mended, Oct 2026: 7 → 8`."""
        kpi = "no KPI here" if self.kpi is None else f"{self.kpi.code} {self.kpi.name}"
        when = "" if self.period is None else f", {period_name(self.period, locale)}"
        was = f"{self.was or 'empty'} → " if self.kpi is not None else ""
        return f"{kpi}{when}: {was}{self.becomes or self.text}{' (closed)' if self.is_shut and not self.why else ''}"


class Block(NamedTuple):
    """The cells of a paste."""

    cells: tuple[PastedCell, ...]
    left_out: int = 0
    """How many more there were than are looked at."""


def laid_out(text: str, start: Start, scorecard: Scorecard, today: date, locale: str) -> Block:
    """The cells of a pasted text, each with what it would become."""
    lead = len(text) - len(text.lstrip("\r\n"))
    blank = text[:lead].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    rows = [*([[]] * blank), *table(text)]
    return _Layout(rows, start, scorecard, today, locale).block()


def changes_of(cells: Iterable[PastedCell], scorecard: Scorecard, reason: str = "") -> Changes:
    """The changes that record these cells; `reason` is why where a cell says n/a and nothing else.

    Raises `Refused`.
    """
    found: list[Change] = []
    for cell in cells:
        assert cell.kpi is not None
        assert cell.period is not None
        if cell.not_applicable is not None:
            found += record(scorecard, cell.kpi, cell.period, not_applicable=cell.not_applicable or reason)
        else:
            found += record(scorecard, cell.kpi, cell.period, value=cell.value, provisional=cell.provisional)
    return tuple(found)


class _Column(NamedTuple):
    """Where the values of a column go: to a period that heads it, or so many periods on from the cursor's."""

    place: int
    period: Period | None
    across: int


class _Layout:
    """Lays one table over the plan."""

    def __init__(
        self, rows: Sequence[Sequence[str]], start: Start, scorecard: Scorecard, today: date, locale: str
    ) -> None:
        self.rows = rows
        self.start = start
        self.scorecard = scorecard
        self.calendar = scorecard.plan.calendar
        self.today = today
        self.locale = locale
        self.seen: set[tuple[str, Period]] = set()
        self.shut: dict[Period, bool] = {}

    def block(self) -> Block:
        """All cells that say something, in reading order."""
        found: list[PastedCell] = []
        left_out = 0
        for cell in self._cells():
            if len(found) < MOST_CELLS:
                found.append(self._weighed(*cell))
            else:
                left_out += 1
        return Block(tuple(found), left_out)

    def _cells(self) -> Iterator[tuple[str, Kpi | None, Period | None]]:
        names = self._names
        head = self._head
        down = 0
        for place, row in enumerate(self.rows):
            if head is not None and place == head[0]:
                continue
            kpi, name = (None, "") if names is None else self._named(row, names)
            if names is None:
                kpi = self.start.kpis[down] if down < len(self.start.kpis) else None
                down += 1
            elif kpi is None and not any(_has_digit(cell) for cell in row[names + 1 :]):
                continue
            for column in self._columns(row):
                text = row[column.place]
                if text:
                    yield text if kpi is not None or not name else f"{name}: {text}", kpi, self._period(kpi, column)

    def _columns(self, row: Sequence[str]) -> Iterator[_Column]:
        if self._head is not None:
            yield from (column for column in self._head[1] if column.place < len(row))
            return
        first = self._first_value
        yield from (_Column(place, None, place - first) for place in range(first, len(row)))

    def _period(self, kpi: Kpi | None, column: _Column) -> Period | None:
        if column.period is not None or kpi is None:
            return column.period
        own = self.start.periods.get(kpi.uid)
        return None if own is None else self.calendar.step(own, column.across)

    # --- what is recognised ---------------------------------------------------------------------------------------

    @cached_property
    def _known(self) -> dict[str, Kpi | None]:
        """The KPIs by code and by name; nothing where a name stands for several."""
        known: dict[str, Kpi | None] = {}
        for kpi in self.scorecard.plan.kpis.values():
            name = same(kpi.name)
            known[name] = None if name in known else kpi
        return known | {same(kpi.code): kpi for kpi in self.scorecard.plan.kpis.values()}

    @cached_property
    def _names(self) -> int | None:
        """The column that names KPIs; nothing where none does."""
        widest = max((len(row) for row in self.rows), default=0)
        for place in range(min(MOST_NAME_COLUMNS, widest - 1)):
            said = [row[place] for row in self.rows if len(row) > place and row[place]]
            matched = sum(1 for cell in said if self._known.get(same(cell)) is not None)
            if matched and matched * 2 >= len(said):
                return place
        return None

    def _named(self, row: Sequence[str], place: int) -> tuple[Kpi | None, str]:
        name = row[place] if place < len(row) else ""
        return self._known.get(same(name)), name

    @cached_property
    def _first_value(self) -> int:
        """The first column of values: behind the names, also where code and name stand in two columns."""
        if self._names is None:
            return 0
        behind = self._names + 1
        said = [row for row in self.rows if len(row) > behind and row[behind]]
        twice = sum(
            1 for row in said if (kpi := self._named(row, behind)[0]) and kpi is self._named(row, behind - 1)[0]
        )
        return behind + 1 if said and twice * 2 >= len(said) else behind

    @cached_property
    def _head(self) -> tuple[int, tuple[_Column, ...]] | None:
        """The row that heads the columns, and those of them that hold values."""
        place = next((place for place, row in enumerate(self.rows) if any(row)), None)
        if place is None or len(self.rows) <= place + 1:
            return None
        columns = []
        for column, cell in enumerate(self.rows[place]):
            period = self._headed(cell) if column >= self._first_value else None
            if period is not None or (self._names is not None and same(cell) in _ACTUAL):
                columns.append(_Column(column, period, 0))
        others = [cell for cell in self.rows[place][self._first_value :] if cell]
        is_head = bool(columns) and (self._names is not None or len(columns) == len(others))
        return (place, tuple(columns)) if is_head else None

    def _headed(self, cell: str) -> Period | None:
        """The period that heads a column; a bare year only beside names, as it may be a value."""
        text = cell.strip()
        is_year = text.isdecimal()
        if is_year and self._names is None:
            return None
        try:
            return self.calendar.read(text)
        except BadPeriod:
            return None if is_year else self._month(text)

    def _month(self, text: str) -> Period | None:
        """A month as people and spreadsheets write it: Oct 2026, October 26, 10/2026, 2026-10-01."""
        numbered = _NUMBERED_MONTH.fullmatch(text) or _DAY.fullmatch(text)
        named = _NAMED_MONTH.fullmatch(text)
        if numbered is not None:
            year, month = int(numbered["year"]), int(numbered["month"])
        elif named is not None and (number := months(self.locale).get(name_key(named["name"]))) is not None:
            year, month = int(named["year"]) % 100 + _CENTURY, number
            year = int(named["year"]) if len(named["year"]) > 2 else year  # noqa: PLR2004  # a year of two digits
        else:
            return None
        return Period(year, month, Frequency.MONTH) if 1 <= month <= MONTHS else None

    # --- what becomes of a cell -----------------------------------------------------------------------------------

    def _weighed(self, text: str, kpi: Kpi | None, period: Period | None) -> PastedCell:
        if kpi is None or period is None:
            is_named = self._names is not None
            return PastedCell(text, why="the plan has no such KPI" if is_named else "there is no KPI in this row")
        actual = self.scorecard.records.actuals.get(Actual.uid_of(kpi.uid, period))
        cell = PastedCell(text, kpi, period, _standing(actual, kpi, self.locale))
        try:
            return self._read(cell, kpi, period)
        except (Refused, UnreadableNumber) as error:
            return PastedCell(text, kpi, period, cell.was, why=str(error))

    def _read(self, cell: PastedCell, kpi: Kpi, period: Period) -> PastedCell:
        """What a cell would become. Raises `Refused`, `UnreadableNumber`."""
        check_measured(kpi)
        check_period(self.scorecard, kpi, period, self.today)
        if (kpi.uid, period) in self.seen:
            raise Refused("this cell stands in the block twice; the first one counts")
        self.seen.add((kpi.uid, period))
        if period not in self.shut:
            self.shut[period] = closed(self.scorecard, period) is not None
        is_shut = self.shut[period]
        reasoned = _REASONED.fullmatch(cell.text)
        if reasoned is not None or means_not_applicable(cell.text):
            reason = "" if reasoned is None or means_not_applicable(cell.text) else reasoned["reason"]
            becomes = f"{NOT_APPLICABLE}{f': {reason}' if reason else ''}"
            return PastedCell(cell.text, kpi, period, cell.was, becomes, not_applicable=reason, is_shut=is_shut)
        entry = read_value_of(kpi, cell.text, self.locale)
        becomes = value_text(kpi, entry.value, self.locale, provisional=entry.provisional)
        return PastedCell(cell.text, kpi, period, cell.was, becomes, entry.value, entry.provisional, None, is_shut)


def _standing(actual: Actual | None, kpi: Kpi, locale: str) -> str:
    """What a cell says now."""
    if actual is None:
        return ""
    if actual.not_applicable is not None:
        return NOT_APPLICABLE
    return "" if actual.value is None else value_text(kpi, actual.value, locale, provisional=actual.provisional)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
