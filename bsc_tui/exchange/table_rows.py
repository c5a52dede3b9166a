"""What of a scorecard goes into tables: the dictionary of its KPIs, their actuals, its action plans, row by row.

The columns are those an import reads, so that a table that was written can be read again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from bsc_tui.exchange.tables import KPI_OPTIONAL, KPI_REQUIRED, LONG_OPTIONAL, LONG_REQUIRED, guarded
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Plan, UnitKind
from bsc_tui.scorecard.records import Actual

Cell = str | Decimal | date | None
"""A text, an exact number, a day, or nothing."""
Rows = Sequence[Sequence[Cell]]

KPI_COLUMNS = tuple(column for column in (*KPI_REQUIRED, *KPI_OPTIONAL) if column != "actual")
ACTUAL_COLUMNS = tuple(column for column in (*LONG_REQUIRED, *LONG_OPTIONAL) if column != "target")
ACTION_COLUMNS = ("code", "action", "for", "goal", "owner", "start", "end", "task", "task owner", "deadline", "done %")
YES, NO, NOT_APPLICABLE = "yes", "no", "n/a"
_VALUES = ("baseline", "target", "low", "high", "stretch")
_WORDS = ("direction", "kind", "trajectory", "frequency", "aggregation", "measure", "scoring")


def kpi_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """A row a KPI, in the order of the plan, under `KPI_COLUMNS`."""
    actions = _actions(plan)
    for kpi in plan.kpis_in_order:
        cells = _kpi(plan, kpi, actions.get(kpi.uid, ""))
        yield tuple(cells[column] for column in KPI_COLUMNS)


def _kpi(plan: Plan, kpi: Kpi, action: str) -> Mapping[str, Cell]:
    objective = plan.objectives[kpi.objective]
    theme = plan.themes.get(objective.theme or "")
    owner = plan.people.get(kpi.owner or "")
    words: dict[str, Cell] = {name: str(getattr(kpi, name).value) for name in _WORDS}
    return {
        "perspective": plan.perspectives[objective.perspective].name,
        "objective": objective.title,
        "kpi": kpi.name,
        "code": kpi.code,
        "theme": theme.name if theme else None,
        "owner": owner.name if owner else None,
        "unit": kpi.unit or None,
        **words,
        **{name: value_cell(kpi, getattr(kpi, name)) for name in _VALUES},
        "baseline_date": kpi.baseline_date,
        "due": kpi.due,
        "bands": "/".join(plain(point) for point in kpi.bands) or None,
        "tolerance": kpi.tolerance,
        "weight": kpi.weight,
        "arrives": Decimal(kpi.arrives),
        "formula": kpi.formula or None,
        "definition": kpi.definition or None,
        "source": kpi.source or None,
        "action": action or None,
        "org": plan.charter.organisation or None,
    }


def value_cell(kpi: Kpi, value: Decimal | None) -> Cell:
    """A value of a KPI as it stands in a cell: yes and no are words."""
    if value is None or kpi.kind is not UnitKind.YES_NO:
        return value
    return YES if value else NO


def _actions(plan: Plan) -> Mapping[str, str]:
    """The action plan each KPI names in its row: the one that moves it, else the first for its objective."""
    found: dict[str, str] = {}
    in_order: Sequence[ActionPlan] = plan.actions_in_order
    for kpi in plan.kpis.values():
        moving = [action for action in in_order if action.kpi == kpi.uid]
        serving = [action for action in in_order if kpi.objective in action.objectives]
        first = next(iter((*moving, *serving)), None)
        if first is not None:
            found[kpi.uid] = first.title
    return found


def actual_rows(scorecard: Scorecard) -> Iterator[tuple[Cell, ...]]:
    """A row an actual, by KPI in the order of the plan and by period, under `ACTUAL_COLUMNS`."""
    for kpi in scorecard.plan.kpis_in_order:
        known: Mapping[Period, object] = scorecard.records.of(kpi.uid)
        for period in sorted(known, key=scorecard.plan.calendar.first_day):
            actual = scorecard.records.of(kpi.uid)[period]
            if actual.not_applicable is not None:
                yield kpi.code, str(period), NOT_APPLICABLE, why_not(actual)
            elif actual.value is not None or actual.note:
                yield kpi.code, str(period), value_cell(kpi, actual.value), actual.note or None


def why_not(actual: Actual) -> str:
    """What stands in the note of an actual that is not applicable: its reason, and what else was noted."""
    return "; ".join(filter(None, (actual.not_applicable, actual.note)))


def action_rows(scorecard: Scorecard) -> Iterator[tuple[Cell, ...]]:
    """A row a task, an action plan without any has one too, under `ACTION_COLUMNS`."""
    plan = scorecard.plan
    for action in plan.actions_in_order:
        serves = ", ".join(plan.objectives[uid].code for uid in action.objectives)
        head = (action.code, action.title, serves, action.goal or None, _name(plan, action.owner))
        tasks = plan.tasks_of(action.uid)
        if not tasks:
            yield (*head, action.start, action.end, None, None, None, None)
        for task in tasks:
            progress = scorecard.records.progress.get(task.uid)
            done = Decimal(progress.percent if progress else 0)
            yield (*head, action.start, action.end, task.title, _name(plan, task.owner), task.deadline, done)


def _name(plan: Plan, person: str | None) -> str | None:
    found = plan.people.get(person or "")
    return found.name if found else None


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> str:
    """A table as text with a delimiter; no spreadsheet takes a text in it for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return out.getvalue()


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return plain(cell)
        case date():
            return cell.isoformat()
        case str():
            return guarded(cell)
