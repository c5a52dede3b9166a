"""What the tables of a workbook change in a plan, or make a new one of: as one act."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from bsc_tui.exchange.actuals_table import actuals
from bsc_tui.exchange.kpi_table import into_plan, new_plan
from bsc_tui.exchange.staging import summary
from bsc_tui.exchange.tables import Imported
from bsc_tui.exchange.workbook_reading import Sheets
from bsc_tui.scorecard.change import Change, Scorecard, apply, founded

Uids = Callable[[], str]
_KEPT = ("fiscal_start", "rhythm")


def horizon_of(sheets: Sheets) -> tuple[date, date] | None:
    """The first and the last day of the plan, where the workbook tells them."""
    with suppress(KeyError, ValueError):
        return date.fromisoformat(sheets.plan["start"]), date.fromisoformat(sheets.plan["end"])
    return None


def founding(sheets: Sheets, *, name: str, horizon: tuple[date, date], today: date, uid: Uids) -> Imported:
    """A new plan of a workbook with a sheet of KPIs, its actuals with it."""
    assert sheets.kpis is not None
    made = new_plan(sheets.kpis, name=name, horizon=horizon, today=today, uid=uid)
    first, *rest = made.changes
    assert first.after is not None
    own = {field: sheets.plan[field] for field in _KEPT if sheets.plan.get(field)}
    charter = Change(kind=first.kind, uid=first.uid, before=None, after={**first.after, **_as_data(own)})
    changes = (charter, *rest)
    return _with_actuals(sheets, Imported(changes, made.warnings, ""), founded(changes, at_entry=False), today, uid, "")


def changing(sheets: Sheets, scorecard: Scorecard, *, today: date, uid: Uids, person: str) -> Imported:
    """What a workbook adds to a plan and changes in it."""
    made = Imported((), (), "")
    if sheets.kpis is not None:
        made = into_plan(sheets.kpis, scorecard, today=today, uid=uid, person=person)
    return _with_actuals(sheets, made, apply(scorecard, made.changes), today, uid, person)


def _as_data(own: dict[str, str]) -> dict[str, object]:
    return {field: int(text) if text.isdigit() else text for field, text in own.items()}


def _with_actuals(
    sheets: Sheets, made: Imported, scorecard: Scorecard, today: date, uid: Uids, person: str
) -> Imported:
    for table in sheets.actuals:
        more = actuals(table, scorecard, today=today, uid=uid, person=person)
        if len(sheets.actuals) > 1:
            scorecard = apply(scorecard, more.changes)
        made = Imported((*made.changes, *more.changes), (*made.warnings, *more.warnings), "")
    return Imported(made.changes, made.warnings, summary(made.changes))
