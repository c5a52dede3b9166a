"""KPI tables: a new plan from one, or one added to a plan that is there."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from bsc_tui.exchange.kpi_cells import KpiCells, named, read_cells
from bsc_tui.exchange.staging import Staging, summary
from bsc_tui.exchange.tables import Imported, Problem, Row, Table, TableKind, unknown_columns
from bsc_tui.exchange.targets_in_force import TargetsInForce
from bsc_tui.scorecard.change import Refused, Scorecard
from bsc_tui.scorecard.edits import check_period
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Calendar, Frequency, Period
from bsc_tui.scorecard.plan import Charter, Kpi, Plan
from bsc_tui.wording.text import checked, tidy

Uids = Callable[[], str]
"""Gives a new uid each time."""


def default_horizon(today: date) -> tuple[date, date]:
    """The current calendar year."""
    return date(today.year, 1, 1), date(today.year, 12, 31)


def new_plan(
    table: Table, *, name: str, horizon: tuple[date, date], today: date, uid: Uids, period: str | None = None
) -> Imported:
    """A whole plan from a KPI table: the charter first, then all that hangs on it.

    An `actual` is recorded for `period`, else for each KPI's last ended period in the horizon, else its first.
    Raises `ImportRefused` with every problem of the file, `BadPeriod` where `period` is none.
    """
    charter = Charter.model_construct(uid="", name=name, start=horizon[0], end=horizon[1])
    staging = Staging(Plan.model_construct(charter=charter), table.name, uid)
    rows = _KpiTable(table, Scorecard.model_construct(plan=staging.plan), staging, today, period).read()
    staging.charter(tidy(checked(name)), horizon, _first_organisation(rows, staging), _rhythm(rows))
    changes = staging.finish()
    return Imported(changes, _warnings(table, staging), summary(changes))


def into_plan(
    table: Table,
    scorecard: Scorecard,
    *,
    today: date,
    uid: Uids,
    period: str | None = None,
    issued: Iterable[str] = (),
    person: str = "",
) -> Imported:
    """A KPI table added to a plan: rows update by code, else by name within the objective, else add.

    An empty cell leaves what is there. `issued` are codes once given and gone, never to be given again. Where a
    target in force is changed, the old one is kept as replaced by `person` from the running period on.
    Raises `ImportRefused` with every problem of the file, `BadPeriod` where `period` is none of the plan's.
    """
    in_force = TargetsInForce(scorecard, table.name, person, today, uid)
    staging = Staging(scorecard.plan, table.name, uid, issued, in_force)
    rows = _KpiTable(table, scorecard, staging, today, period).read()
    organisation = _first_organisation(rows, staging)
    if organisation and not scorecard.plan.charter.organisation:
        staging.edit(Kind.CHARTER, scorecard.plan.charter.uid, {"organisation": organisation}, None)
    changes = staging.finish()
    return Imported(changes, _warnings(table, staging), summary(changes))


def _warnings(table: Table, staging: Staging) -> tuple[str, ...]:
    return (*unknown_columns(table, TableKind.KPIS), *staging.warnings)


def _first_organisation(rows: Iterable[KpiCells], staging: Staging) -> str:
    names = list(dict.fromkeys(row.organisation for row in rows if row.organisation))
    if len(names) > 1:
        others = ", ".join(f'"{name}"' for name in names[1:4])
        staging.warnings.append(f'the file names {len(names)} organisations: "{names[0]}" is taken, not {others}')
    return names[0] if names else ""


def _rhythm(rows: Iterable[KpiCells]) -> Frequency:
    used = {row.frequency or Frequency.MONTH for row in rows}
    return next((frequency for frequency in Frequency if frequency in used), Frequency.MONTH)


def _actuals_are(count: int) -> str:
    return "1 actual is" if count == 1 else f"{count} actuals are"


class _KpiTable:
    """Reads a KPI table row by row into a staging."""

    def __init__(self, table: Table, scorecard: Scorecard, staging: Staging, today: date, period: str | None) -> None:
        self.table = table
        self.scorecard = scorecard
        self.staging = staging
        self.today = today
        self.charter = scorecard.plan.charter
        self.calendar: Calendar = scorecard.plan.calendar
        self.given = None if period is None else self.calendar.read(period)
        self.periods: dict[Frequency, Period | None] = {}
        self.lines: dict[str, int] = {}
        self.not_begun: dict[Period, int] = {}

    def read(self) -> list[KpiCells]:
        """Stage every row; problems are kept in the staging."""
        problems = self.staging.problems
        problems.extend(self._problems_of_period())
        rows = []
        for row in self.table.rows(problems):
            cells = self._stage(row)
            if cells is not None:
                rows.append(cells)
        if not rows and not problems:
            problems.append(Problem(None, None, "there is no row under the header"))
        self.staging.warnings.extend(
            f"{period} has not begun: {_actuals_are(count)} kept for it all the same"
            for period, count in self.not_begun.items()
        )
        return rows

    def _problems_of_period(self) -> Iterable[Problem]:
        if self.given is None:
            return
        if self.calendar.first_day(self.given) > self.today:
            yield Problem(None, None, f"{self.given} has not begun; an actual is recorded once its period has begun")
        elif self.calendar.first_day(self.given) > self.charter.end:
            yield Problem(None, None, f"{self.given} is after the plan's horizon, which ends on {self.charter.end}")

    def _stage(self, row: Row) -> KpiCells | None:
        problems = self.staging.problems
        found = named(row, problems)
        if found is None:
            return None
        perspective = self.staging.perspective(found)
        objective = self.staging.objective(found, perspective)
        if objective is None:
            return None
        kpi, known = self.staging.find_kpi(found, objective)
        read_cells(found, row, self.charter, known.kind if known is not None else None, problems)
        if kpi is None:
            return None
        if kpi in self.lines:
            problems.append(Problem(row.line, "kpi", f'"{found.name}" stands in line {self.lines[kpi]} already'))
            return None
        self.lines[kpi] = row.line
        self.staging.keep_kpi(kpi, known, found, objective)
        self.staging.keep_action(found, objective, kpi)
        self._keep_actual(found, kpi, known)
        return found

    def _keep_actual(self, found: KpiCells, kpi: str, known: Kpi | None) -> None:
        if found.actual is None:
            return
        if str(found.fields.get("formula") or (known.formula if known is not None else "")).strip():
            message = f'"{found.name}" is computed from its formula, nothing is entered for it. Leave the cell empty'
            self.staging.problems.append(Problem(found.line, "actual", message))
            return
        frequency = found.frequency or (known.frequency if known is not None else Frequency.MONTH)
        period = self._period(frequency)
        if self.given is not None and self.given.frequency is not frequency:
            message = f'"{found.name}" is measured every {frequency}; {self.given} is a {self.given.frequency}'
            self.staging.problems.append(Problem(found.line, "actual", message))
        elif period is None:
            message = f"the plan's horizon holds no {frequency} to record it for. Name one with --period"
            self.staging.problems.append(Problem(found.line, "actual", message))
        else:
            if self.calendar.first_day(period) > self.today:
                self.not_begun[period] = self.not_begun.get(period, 0) + 1
            self._warn_unscored(known, period)
            self.staging.record(self.scorecard.records.of(kpi).get(period), kpi, period, {"value": found.actual})

    def _warn_unscored(self, known: Kpi | None, period: Period) -> None:
        """Say where the actual of a KPI that is there will not be scored; what is refused was told already."""
        if known is not None:
            with suppress(Refused):
                word = check_period(self.scorecard, known, period, self.today)
                self.staging.warnings.extend([word] if word else [])

    def _period(self, frequency: Frequency) -> Period | None:
        if self.given is not None:
            return self.given
        if frequency not in self.periods:
            self.periods[frequency] = self._last_ended(frequency)
        return self.periods[frequency]

    def _last_ended(self, frequency: Frequency) -> Period | None:
        chosen = None
        for period in self.calendar.between(frequency, self.charter.start, self.charter.end):
            if chosen is None or self.calendar.last_day(period) < self.today:
                chosen = period
            else:
                break
        return chosen
