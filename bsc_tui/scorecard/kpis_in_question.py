"""KPIs a room may retire, and objectives that may need one: what there is to ask about each.

Kaplan and Norton 1996: a KPI is there to be talked about; one that nobody measures, or that has told all it can, takes
the room's time from those that do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.choices import Availability
from bsc_tui.scorecard.figures import Board
from bsc_tui.scorecard.missing_values import MissingValue, missing_values
from bsc_tui.scorecard.plan import Kpi, Objective

_SEVERAL = 2
"""So many values running that are overdue say that nobody measures it."""


@dataclass(frozen=True, slots=True)
class KpiInQuestion:
    """A KPI that may be retired, or an objective that may need one, and why it is asked about."""

    thing: Kpi | Objective
    reasons: tuple[str, ...]


def kpis_in_question(scorecard: Scorecard, now: Board, today: date) -> tuple[KpiInQuestion, ...]:
    """The KPIs and objectives that give a reason to ask, objective by objective in the plan's order."""
    missing = {each.kpi.uid: each for each in missing_values(scorecard, today)}
    found: list[KpiInQuestion] = []
    for group in now.perspectives:
        for row in group.objectives:
            kpis = scorecard.plan.kpis_of(row.objective.uid)
            for kpi in kpis:
                reasons = () if is_retired(kpi, today) else tuple(_reasons(kpi, missing.get(kpi.uid), today))
                found += [KpiInQuestion(kpi, reasons)] if reasons else []
            if all(is_retired(kpi, today) for kpi in kpis):
                had = "all of its KPIs are retired" if kpis else "it has no KPI"
                found.append(KpiInQuestion(row.objective, (f"{had}: how would we know?",)))
    return tuple(found)


def is_retired(kpi: Kpi, today: date) -> bool:
    """Whether a KPI is measured no longer."""
    return kpi.until is not None and kpi.until < today


def _reasons(kpi: Kpi, missing: MissingValue | None, today: date) -> Iterator[str]:
    if kpi.revise is not None and kpi.revise <= today:
        yield f"it was to be looked at again on {kpi.revise}"
    if missing is not None and missing.is_overdue and len(missing.periods) >= _SEVERAL:
        yield f"{len(missing.periods)} values are missing, the oldest of {missing.periods[0]}"
    if kpi.availability is Availability.NOT_AVAILABLE:
        yield "its figures are not available"
