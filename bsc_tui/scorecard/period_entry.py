"""The rules of entry for what is kept by period: no edit of the calendar leaves a value or a target without its time.

A quarter of a fiscal year is no quarter of another: a value or target that is kept for one would be shown nowhere.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.kpi_edit import Fault, KpiEdit
from bsc_tui.scorecard.kpi_entry import former_custom, targets_by_period
from bsc_tui.scorecard.period import BadPeriod, Calendar
from bsc_tui.scorecard.plan import Kpi

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard


def period_faults(old: "Scorecard", new: "Scorecard", touched_things: Collection[tuple[Kind, str]]) -> Iterator[Fault]:
    """What cannot be kept of a new state of a scorecard, of the things named."""
    if any(kind is Kind.CHARTER for kind, _ in touched_things):
        yield from _calendar_faults(old, new)
    for uid in dict.fromkeys(uid for kind, uid in touched_things if kind is Kind.KPI):
        yield from _frequency_faults(KpiEdit(old.plan.kpis.get(uid), new.plan.kpis.get(uid)), old, new)


def _calendar_faults(old: "Scorecard", new: "Scorecard") -> Iterator[Fault]:
    """What stays as it is and would be read by nobody in the new calendar."""
    if old.plan.calendar == new.plan.calendar:
        return
    for kpi in new.plan.kpis_in_order:
        for held, name in _held(kpi, old, new):
            if _is_lost(name, old.plan.calendar, new.plan.calendar):
                why = (
                    f"the fiscal year keeps its start: {kpi.code} {kpi.name} has {held} {name}, a time this plan would "
                    "not know any more. Take that away first"
                )
                yield Fault(kpi.uid, kpi.code, "", "fiscal_start", why)
                break


def _held(kpi: Kpi, old: "Scorecard", new: "Scorecard") -> Iterator[tuple[str, str]]:
    """What of a KPI is kept by period and is no other than it was: what it is, and its period."""
    before = old.records.of(kpi.uid)
    yield from (("a value of", str(period)) for period in new.records.of(kpi.uid) if period in before)
    was = old.plan.kpis.get(kpi.uid)
    if was is not None and was.custom_targets == kpi.custom_targets:
        yield from (("a target for", name) for name in targets_by_period(kpi))
    for former in new.plan.former_targets_of(kpi.uid):
        if former == old.plan.former_targets.get(former.uid):
            names = (*targets_by_period(former), former.replaced_from)
            yield from (("a former target for", name) for name in names)


def _is_lost(name: str, old: Calendar, new: Calendar) -> bool:
    return _reads(old, name) and not _reads(new, name)


def _reads(calendar: Calendar, name: str) -> bool:
    try:
        calendar.read(name)
    except BadPeriod:
        return False
    return True


def _frequency_faults(edit: KpiEdit, old: "Scorecard", new: "Scorecard") -> Iterator[Fault]:
    """What a KPI has period by period, and which another frequency would leave without its periods."""
    before, after = edit
    if before is None or after is None or before.frequency is after.frequency:
        return
    found = next(_kept_by(before, old, new), None)
    if found is not None:
        why = (
            f"it has {found}, which is a {before.frequency}: its past would be shown nowhere. Give this KPI its last "
            f"day under Measured until, and add another that is measured every {after.frequency}"
        )
        yield Fault(after.uid, after.code, "Measured every", "frequency", why)


def _kept_by(kpi: Kpi, old: "Scorecard", new: "Scorecard") -> Iterator[str]:
    """What is kept of a KPI by periods of its frequency, the earliest value first."""
    before = old.records.of(kpi.uid)
    values = [each for each in new.records.of(kpi.uid) if each in before and each.frequency is kpi.frequency]
    if values:
        yield f"a value of {min(values)}"
    for former in new.plan.former_targets_of(kpi.uid):
        name = former_custom(former, kpi.frequency)
        if name is not None:
            yield f"a target for {name}"
