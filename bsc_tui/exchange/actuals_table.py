"""Tables of actuals: one row each (`kpi, period, actual`), or one row a KPI and one column a period."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bsc_tui.exchange.staging import Staging, same, summary
from bsc_tui.exchange.table_rows import why_not
from bsc_tui.exchange.tables import (
    Imported,
    ImportRefused,
    Problem,
    Table,
    TableKind,
    kind_of,
    period_of,
    unknown_columns,
)
from bsc_tui.exchange.targets_in_force import TargetsInForce
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.edits import check_period
from bsc_tui.scorecard.fields import COMMENT_LENGTH, Kind, plain
from bsc_tui.scorecard.period import BadPeriod, Period
from bsc_tui.scorecard.plan import Kpi, Trajectory, UnitKind
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.scoring import trimmed
from bsc_tui.scorecard.targets import Targets, read_custom
from bsc_tui.wording.numbers import UnreadableNumber, read_plain_number, read_yes_no
from bsc_tui.wording.suggest import hint
from bsc_tui.wording.words import means_not_applicable

_RECORD = "bsc-tui record KPI PERIOD --not-applicable"
UNSCORED = "kept as history, not scored"


class _Cell(NamedTuple):
    """What a file says of one KPI in one period, as it is written."""

    line: int
    column: str
    kpi: str
    period: str
    actual: str
    target: str
    note: str


def actuals(table: Table, scorecard: Scorecard, *, today: date, uid: Callable[[], str], person: str = "") -> Imported:
    """The actuals of a table for a plan; an empty cell leaves what is there.

    `n/a` with a note says that there is no value to expect, and why.
    Where a target in force is changed, the old one is kept as replaced by `person` from the first period that changes.

    Raises `ImportRefused` with every problem of the file: unknown KPIs, periods that cannot be read, have not begun or
    lie after the horizon, values that are no numbers, a KPI and period named twice.
    """
    kind = kind_of(table)
    in_force = TargetsInForce(scorecard, table.name, person, today, uid)
    reader = _Actuals(table, kind, in_force)
    reader.read()
    changes = reader.staging.finish()
    return Imported(changes, (*unknown_columns(table, kind), *reader.warnings()), summary(changes))


class _Actuals:
    """Reads a table of actuals into a staging."""

    def __init__(self, table: Table, kind: TableKind, in_force: TargetsInForce) -> None:
        scorecard = in_force.scorecard
        self.table = table
        self.in_force = in_force
        self.kind = kind
        self.records = scorecard.records
        self.charter = scorecard.plan.charter
        self.calendar = scorecard.plan.calendar
        self.today = in_force.today
        self.staging = Staging(scorecard.plan, table.name, in_force.uid, in_force=in_force)
        self.problems = self.staging.problems
        self.by_word: dict[str, list[Kpi]] = {}
        self.candidates: list[str] = []
        for kpi in scorecard.plan.kpis_in_order:
            self.by_word.setdefault(same(kpi.name), []).append(kpi)
            self.candidates.extend((kpi.code, kpi.name))
        self.by_code = {kpi.code.casefold(): kpi for kpi in scorecard.plan.kpis.values()}
        self.kpis: dict[str, Kpi | str] = {}
        self.periods: dict[str, Period | str] = {}
        self.seen: dict[tuple[str, Period], int] = {}
        self.targets: dict[str, dict[Period, Decimal]] = {}
        self.told: set[str] = set()
        self.early = 0
        self.outside: Counter[str] = Counter()
        """Actuals of a KPI's uid from before it was measured or after."""

    def read(self) -> None:
        """Stage every cell; raises `ImportRefused` where there is any problem."""
        empty = True
        for cell in self._cells():
            empty = False
            self._stage(cell)
        if empty and not self.problems:
            self.problems.append(Problem(None, None, "there is no row under the header"))
        if self.problems:
            raise ImportRefused(self.table.name, self.problems)
        for uid, targets in self.targets.items():
            self._keep_targets(uid, targets)

    def _cells(self) -> Iterator[_Cell]:
        if self.kind is TableKind.ACTUALS_LONG:
            for line, row in self.table.rows(self.problems):
                target, note = row.get("target", ""), row.get("note", "")
                yield _Cell(line, "actual", row["kpi"], row["period"], row["actual"], target, note)
            return
        pairs = zip(self.table.header, self.table.columns, strict=True)
        columns = [(header, column) for header, column in pairs if period_of(header)]
        for line, row in self.table.rows(self.problems):
            for header, column in columns:
                yield _Cell(line, header, row["kpi"], header, row[column], "", "")

    def _stage(self, cell: _Cell) -> None:
        kpi = self._kpi(cell)
        period = self._period(cell)
        if kpi is None or period is None or not self._fits(cell, kpi, period):
            return
        if not (cell.actual or cell.target or cell.note):
            return
        if (kpi.uid, period) in self.seen:
            message = f"{kpi.code} {kpi.name} in {period} stands in line {self.seen[kpi.uid, period]} already"
            self.problems.append(Problem(cell.line, None, message))
            return
        self.seen[kpi.uid, period] = cell.line
        if cell.actual and kpi.is_calculated:
            message = f"{kpi.code} {kpi.name} is computed from its formula, nothing is entered for it"
            self.problems.append(Problem(cell.line, cell.column, message))
            return
        known = self.records.of(kpi.uid).get(period)
        fields = self._not_applicable(cell, known) if means_not_applicable(cell.actual) else self._value(cell, kpi)
        if fields and len(cell.note) > COMMENT_LENGTH:
            message = f"{len(cell.note)} characters; the most is {COMMENT_LENGTH}"
            self.problems.append(Problem(cell.line, "note", message))
        target = self._number(cell, "target", cell.target, kpi)
        if target is not None:
            self.targets.setdefault(kpi.uid, {})[period] = target
        if fields and not self.problems:
            self._count_unscored(kpi, period)
            self.staging.record(known, kpi.uid, period, fields)

    def _value(self, cell: _Cell, kpi: Kpi) -> dict[str, object]:
        """The value of a cell with its note."""
        value = self._number(cell, cell.column, cell.actual, kpi)
        found: dict[str, object] = {} if value is None else {"value": value}
        return {**found, "note": cell.note} if cell.note else found

    def _not_applicable(self, cell: _Cell, known: Actual | None) -> dict[str, object]:
        """Why there is no value to expect, which the note says where it is not known already."""
        if known is not None and known.not_applicable is not None and cell.note in {"", why_not(known)}:
            return {}
        if not cell.note:
            has_column = self.kind is TableKind.ACTUALS_LONG
            how = "in the column note" if has_column else f"with {_RECORD} REASON, and leave the cell empty"
            message = f'"{cell.actual}" is said with its reason: write it {how}'
            self.problems.append(Problem(cell.line, cell.column, message))
        return {"value": None, "provisional": False, "not_applicable": cell.note, "note": ""}

    def _count_unscored(self, kpi: Kpi, period: Period) -> None:
        if period < self.calendar.ends(period.frequency, self.charter.start, self.charter.end)[0]:
            self.early += 1
        elif check_period(self.in_force.scorecard, kpi, period, self.today) is not None:
            self.outside[kpi.uid] += 1

    def _kpi(self, cell: _Cell) -> Kpi | None:
        found = self.kpis.get(cell.kpi)
        if found is None:
            found = self.kpis[cell.kpi] = self._look_up(cell.kpi)
        if isinstance(found, str):
            problem = Problem(cell.line, "kpi", found)
            if problem not in self.problems[-1:]:
                self.problems.append(problem)
            return None
        return found

    def _look_up(self, word: str) -> Kpi | str:
        if not word:
            return "it is empty. Write the code or the name of a KPI"
        by_code = self.by_code.get(word.casefold())
        if by_code is not None:
            return by_code
        found = self.by_word.get(same(" ".join(word.split())), [])
        if len(found) == 1:
            return found[0]
        if found:
            codes = ", ".join(kpi.code for kpi in found)
            return f'"{word}" is the name of {len(found)} KPIs. Write the code: {codes}'
        return f'there is no KPI "{word}" in the plan{hint(word, self.candidates)}'

    def _period(self, cell: _Cell) -> Period | None:
        found = self.periods.get(cell.period)
        if found is None:
            found = self.periods[cell.period] = self._read_period(cell.period)
        if isinstance(found, str):
            line, column = (cell.line, "period")
            if self.kind is TableKind.ACTUALS_WIDE:
                line, column = self.table.header_line, cell.period
            if self.kind is TableKind.ACTUALS_LONG or column not in self.told:
                self.problems.append(Problem(line, column, found))
                self.told.add(column)
            return None
        return found

    def _read_period(self, text: str) -> Period | str:
        if not text:
            return "it is empty. Write the period the actual belongs to"
        try:
            period = self.calendar.read(text)
        except BadPeriod as error:
            return str(error)
        first = self.calendar.first_day(period)
        if period > self.calendar.ends(period.frequency, self.charter.start, self.charter.end)[1]:
            return f"{period} is after the plan's horizon, which ends on {self.charter.end}"
        if first > self.today:
            return f"{period} has not begun; an actual is recorded once its period has begun"
        return period

    def _fits(self, cell: _Cell, kpi: Kpi, period: Period) -> bool:
        if period.frequency is kpi.frequency:
            return True
        if cell.actual or self.kind is TableKind.ACTUALS_LONG:
            own = self.calendar.period(kpi.frequency, self.calendar.last_day(period))
            message = (
                f"{kpi.code} {kpi.name} is measured every {kpi.frequency}, {period} is a {period.frequency}. "
                f"Write its own period, such as {own}"
            )
            column = "period" if self.kind is TableKind.ACTUALS_LONG else cell.column
            self.problems.append(Problem(cell.line, column, message))
        return False

    def _number(self, cell: _Cell, column: str, text: str, kpi: Kpi) -> Decimal | None:
        if not text:
            return None
        try:
            return read_yes_no(text) if kpi.kind is UnitKind.YES_NO else read_plain_number(text)
        except UnreadableNumber as error:
            self.problems.append(Problem(cell.line, column, str(error)))
            return None

    def _keep_targets(self, uid: str, targets: Mapping[Period, Decimal]) -> None:
        """Targets by period make the trajectory custom; periods the file does not name keep theirs."""
        kpi = self.staging.plan.kpis[uid]
        known = Targets(kpi, self.charter, self.calendar, self.staging.plan.former_targets_of(uid))
        other = [period for period, value in targets.items() if known.of(period) != Fraction(value)]
        if not other:
            return
        self.in_force.first[uid] = min(other)
        if kpi.trajectory is Trajectory.CUSTOM:
            kept = dict(read_custom(kpi.custom_targets))
        else:
            periods = self.calendar.between(kpi.frequency, self.charter.start, self.charter.end)
            kept = {period: target for period in periods if (target := known.of(period)) is not None}
        written = {period: trimmed(value) for period, value in kept.items()}
        written |= {period: plain(value) for period, value in targets.items()}
        lines = [f"{period}={written[period]}" for period in sorted(written)]
        self.staging.edit(Kind.KPI, uid, {"trajectory": Trajectory.CUSTOM, "custom_targets": lines}, None)

    def warnings(self) -> list[str]:
        """What the person should know of all the same."""
        found = []
        if self.early:
            found.append(f"{_actuals_are(self.early)} earlier than the plan's horizon: {UNSCORED}")
        for uid, count in self.outside.items():
            kpi = self.staging.plan.kpis[uid]
            bounds = ((" from", kpi.since), (" until", kpi.until))
            measured = "".join(f"{word} {day}" for word, day in bounds if day is not None)
            found.append(f"{_actuals_are(count, kpi.code)} outside the time it is measured,{measured}: {UNSCORED}")
        return found


def _actuals_are(count: int, code: str = "") -> str:
    of = f" of {code}" if code else ""
    return f"1 actual{of} is" if count == 1 else f"{count} actuals{of} are"
