"""Importing a file: what it would do, looked at before anything is written, and then kept as one act."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.scorecard.fields import TITLE_LENGTH
from bsc_tui.wording.text import clean, tidy

if TYPE_CHECKING:
    from bsc_tui.exchange.tables import Imported, Table
    from bsc_tui.scorecard.change import Changes, Scorecard
    from storage.glance import PlanName
    from storage.journal import Act, Committed
    from storage.location import Location

PLANS = frozenset({".md", ".markdown", ".json"})
WORKBOOKS = frozenset({".xlsx"})
OTHER_WORKBOOKS = frozenset({".xls", ".xlsm", ".xlsb", ".ods"})
"""Forms of workbooks that are not read."""
MOST_SHOWN = 50
"""Changes that are shown before they are made."""
STANDARD_INPUT = "-"


class CannotImport(ValueError):
    """What was asked for does not go with the file; the message says why, and what would do."""


def _unwatched(table: "Table") -> "Table":
    return table


@dataclass(frozen=True)
class Asked:
    """What is said beside the file, and the world it is imported into."""

    location: "Location"
    today: date
    person: str
    choose: "Callable[[str | None], PlanName]"
    """The plan of a key; of none the plan that is meant."""
    is_named: bool = False
    """Whether somebody said into which plan."""
    name: str | None = None
    """Of the new plan."""
    horizon: tuple[date, date] | None = None
    period: str | None = None
    """The period the column `actual` is for."""
    watching: "Callable[[Table], Table]" = _unwatched
    """Given each table before it is read, to see how far it is."""

    def scorecard(self, plan: "PlanName") -> "Scorecard":
        """All there is of a plan."""
        from storage.reading import Reader

        return Reader(self.location).scorecard(plan.uid)


@dataclass(frozen=True)
class Prepared:
    """What an import would do, and to which plan."""

    found: "Imported"
    name: str
    plan: "PlanName | None" = None
    """The plan that is there; nothing for a new one."""
    scorecard: "Scorecard | None" = None
    """The same with all its records, as it was looked at."""
    told: tuple[str, ...] | None = None
    """What would be another than it is, a line each, where the file is compared with the plan as a whole."""

    @property
    def goal(self) -> str:
        """`into lakeside`, or `as a new plan "Lakeside"`."""
        return f"into {self.plan.key}" if self.plan else f'as a new plan "{self.name}"'

    @property
    def count(self) -> int:
        """How many lines there are to show of what would change."""
        return len(self.found.changes) if self.told is None else len(self.told)

    def lines(self, most: int = MOST_SHOWN, locale: str | None = None) -> tuple[str, ...]:
        """What would change, a line each; of more than `most` the first, and how many there are beside."""
        if self.told is None:
            from bsc_tui.commands.telling import lines

            shown = lines(self.found.changes[:most], self._after(self.found.changes[:most]), locale)
        else:
            shown = self.told[:most]
        return shown if self.count <= most else (*shown, f"and {self.count - most} more")

    def _after(self, changes: "Changes") -> "Scorecard":
        """The scorecard the first changes are told with; as it is where it does not hold together before the rest."""
        from bsc_tui.scorecard.change import Conflict, Refused, apply, founded

        try:
            if self.scorecard is None:
                return founded(changes, at_entry=False)
            return apply(self.scorecard, changes, at_entry=False)
        except (Refused, Conflict):
            return founded(self.found.changes, at_entry=False) if self.scorecard is None else self.scorecard

    @property
    def closed_period(self) -> str:
        """What is said where a closed period is touched and a reason is needed; empty where none is."""
        from bsc_tui.scorecard.change import PeriodClosed
        from bsc_tui.scorecard.closing import first_unexplained

        if self.scorecard is None or not self.scorecard.records.closed:
            return ""
        found = first_unexplained(self.scorecard, self.found.changes)
        return "" if found is None else str(PeriodClosed(found))

    def because(self, reason: str) -> "Prepared":
        """The same with a reason kept in every actual it changes of a closed period."""
        if not self.closed_period:
            return self
        from bsc_tui.scorecard.closing import because

        assert self.scorecard is not None
        return replace(self, found=replace(self.found, changes=because(self.scorecard, self.found.changes, reason)))


def prepare(asked: Asked, data: bytes, file: str) -> Prepared:
    """What a file would do; nothing is written. `file` is its path, or `-`.

    Raises `ImportRefused` with all that is wrong in it, `CannotImport`, `BadPeriod`, `Refused`, `Conflict`,
    `StoreError`.
    """
    check_form(file)
    name = "standard input" if file == STANDARD_INPUT else Path(file).name
    ending = Path(file).suffix.lower()
    if ending in PLANS:
        for given, option in ((asked.name, "--name"), (asked.horizon, "--horizon"), (asked.period, "--period")):
            if given is not None:
                message = f"{option} is for a table; a plan in a file says it itself. Leave it out"
                raise CannotImport(message)
        from bsc_tui.commands.plan_files import read_plan_file

        return read_plan_file(asked, data, name)
    return _workbook(asked, data, file, name) if ending in WORKBOOKS else _table(asked, data, file, name)


def has_no_rows(file: str) -> bool:
    """Whether how far it is cannot be told by the row, for it is a plan as a whole."""
    return Path(file).suffix.lower() in PLANS


def check_form(file: str) -> None:
    """Refuse by its ending what is not read, before it is looked for.

    Raises `CannotImport`.
    """
    path = Path(file)
    ending = path.suffix.lower()
    if ending in OTHER_WORKBOOKS:
        message = (
            f"{path.name} cannot be imported: {ending} files are not read. Save it as .xlsx, or the table as CSV UTF-8"
        )
        raise CannotImport(message)


def keep(location: "Location", prepared: Prepared, act: "Act") -> "Committed":
    """Write all of it or nothing, as one act that one undo takes back.

    Raises `Conflict`, `Refused`, `PeriodClosed`, `StoreError`.
    """
    from storage.store import Store

    store = Store(location)
    if prepared.plan is None:
        return store.create(prepared.name, prepared.found.changes, act)
    return store.commit(prepared.plan.uid, prepared.found.changes, act)


def is_kept(location: "Location", prepared: Prepared, act: "Act") -> bool:
    """Whether an act that was broken off is in the store; raises `StoreError`."""
    from storage.errors import Missing, NoSuchPlan
    from storage.reading import Reader

    uid = prepared.found.changes[0].uid if prepared.plan is None else prepared.plan.uid
    try:
        return any((entry.at, entry.who) == (act.at, act.who) for entry in Reader(location).entries_back(uid, most=20))
    except (Missing, NoSuchPlan):
        return False


def _table(asked: Asked, data: bytes, file: str, name: str) -> Prepared:
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.exchange.actuals_table import actuals
    from bsc_tui.exchange.kpi_table import into_plan, new_plan
    from bsc_tui.exchange.tables import TableKind, kind_of, read_table

    table = asked.watching(read_table(data, name))
    is_kpis = kind_of(table) is TableKind.KPIS
    if is_kpis and not asked.is_named:
        if asked.name is None and file == STANDARD_INPUT:
            message = "a new plan needs a name. Give --name, or --plan to add to a plan that is there"
            raise CannotImport(message)
        called = _called(asked.name or Path(file).stem)
        horizon = _horizon(asked)
        found = new_plan(table, name=called, horizon=horizon, today=asked.today, uid=new_uid, period=asked.period)
        return Prepared(found, called)
    _refuse_of_new_plans(asked)
    if not is_kpis and asked.period is not None:
        message = "--period is for a table of KPIs; this one names the periods itself"
        raise CannotImport(message)
    plan = asked.choose(None)
    scorecard = asked.scorecard(plan)
    if is_kpis:
        period, person = asked.period, asked.person
        found = into_plan(table, scorecard, today=asked.today, uid=new_uid, period=period, person=person)
    else:
        found = actuals(table, scorecard, today=asked.today, uid=new_uid, person=asked.person)
    return Prepared(found, plan.name, plan, scorecard)


def _workbook(asked: Asked, data: bytes, file: str, name: str) -> Prepared:
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.exchange.workbook_changes import changing, founding, horizon_of
    from bsc_tui.exchange.workbook_reading import read_workbook

    if asked.period is not None:
        message = "--period is for a table with a column actual; a workbook names the periods itself"
        raise CannotImport(message)
    sheets = read_workbook(data, name)
    sheets = replace(
        sheets,
        kpis=None if sheets.kpis is None else asked.watching(sheets.kpis),
        actuals=tuple(asked.watching(each) for each in sheets.actuals),
    )
    if not asked.is_named and sheets.kpis is not None:
        called = _called(asked.name or sheets.plan.get("name") or Path(file).stem)
        told = horizon_of(sheets) if asked.horizon is None else None
        made = founding(sheets, name=called, horizon=told or _horizon(asked), today=asked.today, uid=new_uid)
        return Prepared(made, called)
    _refuse_of_new_plans(asked)
    plan = asked.choose(None)
    scorecard = asked.scorecard(plan)
    found = changing(sheets, scorecard, today=asked.today, uid=new_uid, person=asked.person)
    return Prepared(found, plan.name, plan, scorecard)


def _called(text: str) -> str:
    """The name of a new plan, as it is kept."""
    name = tidy(" ".join(clean(text, lines=False).text.split()))[:TITLE_LENGTH].strip()
    if not name:
        message = "a new plan needs a name, and the file has none that can be kept. Give --name, or rename the file"
        raise CannotImport(message)
    return name


def _horizon(asked: Asked) -> tuple[date, date]:
    return asked.horizon or (date(asked.today.year, 1, 1), date(asked.today.year, 12, 31))


def _refuse_of_new_plans(asked: Asked) -> None:
    for given, option in ((asked.name, "--name"), (asked.horizon, "--horizon")):
        if given is not None:
            message = f"{option} is for a new plan; this table is added to one that is there. Leave it out"
            raise CannotImport(message)
