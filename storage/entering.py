"""The rules of entry, held against what stands in the store while nobody else can change it.

Two people may each make an edit that is fine by itself and yet close a circle of formulas together; here the second
of them is told.
"""

from collections.abc import Mapping
from typing import cast

from bsc_tui.scorecard.change import Changes, PeriodClosed, Refused, apply
from bsc_tui.scorecard.closed_entry import unexplained
from bsc_tui.scorecard.closing import check_causes
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.kpi_edit import KpiEdit
from bsc_tui.scorecard.kpi_entry import former_faults, kpi_faults
from bsc_tui.scorecard.period import Calendar, parse_period
from bsc_tui.scorecard.plan import Charter, FormerTarget, Kpi
from bsc_tui.scorecard.records import Actual, Closed
from storage import asking
from storage.opening import Ask

Name = tuple[Kind, str]
"""What names a thing within its plan: its kind and uid."""


def refuse_at_entry(ask: Ask, plan: str, before: Mapping[Name, Entity], after: Mapping[Name, Entity | None]) -> None:
    """Refuse what is never stored about a KPI or a target it had; `before` and `after` hold the things touched.

    Raises `Refused`.
    """
    if not any(kind in _OF_KPIS for kind, _ in after):
        return
    edits = [
        KpiEdit(cast("Kpi | None", before.get(name)), cast("Kpi | None", thing))
        for name, thing in after.items()
        if name[0] is Kind.KPI
    ]
    formers = {name: thing for name, thing in after.items() if isinstance(thing, FormerTarget)}
    calendar = _calendar(ask, plan, after)
    for fault in kpi_faults(edits, lambda: _every(ask, plan, after), calendar):
        raise Refused(str(fault))
    of = {edit.after.uid: edit for edit in edits if edit.after is not None}
    wanted = {former.kpi for former in formers.values()} - of.keys()
    for uid, thing in asking.some(ask, Kind.KPI, plan, wanted).items():
        kpi = cast("Kpi", thing)
        of[uid] = KpiEdit(kpi, kpi)
    for name, former in formers.items():
        was = cast("FormerTarget | None", before.get(name))
        for fault in former_faults(was, former, of[former.kpi], calendar):
            raise Refused(str(fault))


_OF_KPIS = (Kind.KPI, Kind.FORMER_TARGET)


def refuse_lost_periods(
    ask: Ask, plan: str, changes: Changes, before: Mapping[Name, Entity], after: Mapping[Name, Entity | None]
) -> None:
    """Refuse another fiscal year or frequency that would leave anything in the store without its periods.

    The whole plan is asked for only where one of these changes, which is rare. Raises `Refused`.
    """
    if any(_moves_periods(before[name], after[name]) for name in before if name[0] in _TELLS_PERIODS):
        apply(asking.scorecard(ask, plan), changes)


def refuse_in_closed(
    ask: Ask, plan: str, changes: Changes, before: Mapping[Name, Entity], after: Mapping[Name, Entity | None]
) -> None:
    """Refuse what changes without a reason in a closed period, and to close one before its causes are there.

    Raises `PeriodClosed`, `CausesMissing`.
    """
    kinds = {kind for kind, _ in after}
    closed = asking.all_of(ask, Kind.CLOSED, plan) if Kind.ACTUAL in kinds else {}
    still = {
        uid: cast("Closed", each) for uid, each in closed.items() if after.get((Kind.CLOSED, uid), each) is not None
    }
    if still:
        pairs = {
            name[1]: (cast("Actual | None", before.get(name)), cast("Actual | None", thing))
            for name, thing in after.items()
            if name[0] is Kind.ACTUAL and not _comes_or_goes(before, after, before.get(name) or thing)
        }
        for found in unexplained(pairs, still, _calendar(ask, plan, after)):
            raise PeriodClosed(found)
    for name, thing in after.items() if Kind.CLOSED in kinds else ():
        charter = _charter(ask, plan, after) if isinstance(thing, Closed) and name not in before else None
        if isinstance(thing, Closed) and charter is not None and charter.causes_required:
            result = apply(asking.scorecard(ask, plan), changes)
            check_causes(result, parse_period(thing.period), thing.at.date())


def _comes_or_goes(before: Mapping[Name, Entity], after: Mapping[Name, Entity | None], actual: Entity | None) -> bool:
    """Whether the KPI of an actual is added or removed with it."""
    assert isinstance(actual, Actual)
    kpi = (Kind.KPI, actual.kpi)
    return kpi in after and (kpi not in before or after[kpi] is None)


_TELLS_PERIODS = (Kind.CHARTER, Kind.KPI)


def _moves_periods(before: Entity | None, after: Entity | None) -> bool:
    if isinstance(before, Charter) and isinstance(after, Charter):
        return before.fiscal_start != after.fiscal_start
    return isinstance(before, Kpi) and isinstance(after, Kpi) and before.frequency is not after.frequency


def _charter(ask: Ask, plan: str, after: Mapping[Name, Entity | None]) -> Charter | None:
    charter = after.get((Kind.CHARTER, plan)) or asking.some(ask, Kind.CHARTER, plan, (plan,)).get(plan)
    return charter if isinstance(charter, Charter) else None


def _calendar(ask: Ask, plan: str, after: Mapping[Name, Entity | None]) -> Calendar:
    charter = _charter(ask, plan, after)
    return Calendar(charter.fiscal_start) if charter is not None else Calendar()


def _touched(after: Mapping[Name, Entity | None]) -> dict[str, Kpi]:
    return {thing.uid: thing for thing in after.values() if isinstance(thing, Kpi)}


def _every(ask: Ask, plan: str, after: Mapping[Name, Entity | None]) -> Mapping[str, Kpi]:
    """All KPIs as they would be; only those touched where none of the others is computed and none becomes so."""
    touched = _touched(after)
    if not any(kpi.is_calculated for kpi in touched.values()) and not asking.holds_formulas(ask, plan):
        return touched
    kept = {uid: kpi for uid, kpi in asking.all_of(ask, Kind.KPI, plan).items() if (Kind.KPI, uid) not in after}
    return {**cast("dict[str, Kpi]", kept), **touched}
