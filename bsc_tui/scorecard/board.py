"""The scorecard of one period: every KPI with its figures, rolled up to objectives, perspectives and the plan.

One call feeds the monitor, the exports and the verbs; the arithmetic is in `scoring`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import (
    Board,
    Coverage,
    KpiFigures,
    ObjectiveFigures,
    PerspectiveFigures,
    RollUp,
    State,
    YearToDate,
)
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi, Plan, Trajectory
from bsc_tui.scorecard.scoring import Child

__all__ = [
    "TARGET_FIELDS",
    "Board",
    "Coverage",
    "KpiFigures",
    "ObjectiveFigures",
    "PerspectiveFigures",
    "RollUp",
    "State",
    "YearToDate",
    "assembled",
    "board",
    "default_period",
    "is_target_changed",
    "kpi_figures",
]


def board(scorecard: Scorecard, period: Period, today: date, signed: Plan | None = None) -> Board:
    """All figures of a period as known today; targets other than those of the `signed` plan are proposed."""
    figures = {kpi.uid: kpi_figures(scorecard, kpi, period, today, signed) for kpi in scorecard.plan.kpis.values()}
    return assembled(scorecard.plan, period, figures.__getitem__)


def assembled(plan: Plan, period: Period, figures_of: Callable[[str], KpiFigures]) -> Board:
    """The board from the figures of each KPI by uid."""
    perspectives: list[PerspectiveFigures] = []
    for perspective in plan.perspectives_in_order:
        objectives = []
        for objective in plan.objectives_of(perspective.uid):
            kpis = tuple(figures_of(kpi.uid) for kpi in plan.kpis_of(objective.uid))
            children = [Child(k.kpi.code, Fraction(k.kpi.weight), k.score, k.lines) for k in kpis]
            coverage = Coverage(sum(k.score is not None for k in kpis), sum(k.counts for k in kpis))
            objectives.append(ObjectiveFigures(objective, _roll_up(children, coverage), kpis))
        shared = _shared([Fraction(o.objective.weight) for o in objectives], objectives)
        children = [_child(o.objective.code, o.objective.weight, o.total) for o in shared]
        total = _roll_up(children, _covered([o.total for o in shared]))
        perspectives.append(PerspectiveFigures(perspective, total, shared))
    inside = _shared([Fraction(p.perspective.weight) for p in perspectives], perspectives)
    children = [_child(p.perspective.name, p.perspective.weight, p.total) for p in inside]
    total = _roll_up(children, _covered([p.total for p in inside]))
    return Board(period, replace(total, share="100.0"), inside)


def _child(name: str, weight: Decimal, total: RollUp) -> Child:
    return Child(name, Fraction(weight), total.score, total.lines)


def _roll_up(children: Sequence[Child], coverage: Coverage) -> RollUp:
    result = scoring.rolled_up(children)
    return RollUp(result.score, result.status, result.lines, coverage, "", result.explain)


def _covered(totals: Sequence[RollUp]) -> Coverage:
    return Coverage(sum(t.coverage.with_score for t in totals), sum(t.coverage.kpis for t in totals))


Row = TypeVar("Row", ObjectiveFigures, PerspectiveFigures)


def _shared(weights: Sequence[Fraction], rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(
        replace(row, total=replace(row.total, share=share))
        for row, share in zip(rows, scoring.shares(weights), strict=True)
    )


def kpi_figures(scorecard: Scorecard, kpi: Kpi, period: Period, today: date, signed: Plan | None = None) -> KpiFigures:
    """One KPI in a period of the screen.

    A finer KPI is aggregated over the period, a coarser one shows its latest period ended by the period's end.
    """
    figures = KpiView(scorecard, kpi, today).figures(period)
    proposed = signed is None or is_target_changed(signed.kpis.get(kpi.uid), kpi)
    explain = f"{figures.explain}; target proposed, not signed off" if proposed and figures.score is not None else ""
    return replace(figures, target_proposed=proposed, explain=explain or figures.explain)


TARGET_FIELDS = ("direction", "target", "due", "low", "high", "trajectory", "custom_targets", "frequency")
"""The fields of a KPI that make its target; for a line or a step its baseline too."""


def is_target_changed(signed: Kpi | None, kpi: Kpi) -> bool:
    """Whether the target of a KPI differs from the one that was signed."""
    if signed is None:
        return True
    from_baseline = kpi.trajectory in {Trajectory.LINEAR, Trajectory.STEP}
    names = (*TARGET_FIELDS, "baseline", "baseline_date") if from_baseline else TARGET_FIELDS
    return any(getattr(signed, name) != getattr(kpi, name) for name in names)


def default_period(scorecard: Scorecard, today: date) -> Period:
    """The latest period of the plan's rhythm, not in the future, that holds an actual; else the last one ended."""
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    now = calendar.period(charter.rhythm, today)
    held = {
        calendar.period(charter.rhythm, calendar.belongs_by(period))
        for periods in scorecard.records.by_kpi.values()
        for period, actual in periods.items()
        if actual.value is not None
    }
    latest = max((period for period in held if period <= now), default=None)
    if latest is not None:
        return latest
    first, last = calendar.period(charter.rhythm, charter.start), calendar.period(charter.rhythm, charter.end)
    return min(max(calendar.step(now, -1), first), last)
