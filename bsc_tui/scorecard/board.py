"""The scorecard of one period: every KPI with its figures, rolled up to objectives, perspectives and the plan.

One call feeds the monitor, the exports and the verbs; the arithmetic is in `scoring` and `roll_up`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from bsc_tui.scorecard import roll_up
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
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.pausing import all_of_it_stays
from bsc_tui.scorecard.period import Period, familiar
from bsc_tui.scorecard.plan import Kpi, Objective, Perspective, Plan
from bsc_tui.scorecard.proposed import is_proposed
from bsc_tui.scorecard.roll_up import Child
from bsc_tui.scorecard.which_period import default_period

__all__ = [
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
    "children_of",
    "default_period",
    "kpi_figures",
    "objective_figures",
    "perspective_figures",
]


def board(scorecard: Scorecard, period: Period, today: date, signed: Plan | None = None) -> Board:
    """All figures of a period as known today; targets other than those of the `signed` plan are proposed."""
    period, views = familiar(period), Views(scorecard, today)
    figures: dict[str, KpiFigures] = {}

    def made(objective: Objective) -> ObjectiveFigures:
        return objective_figures(objective, [figures[kpi.uid] for kpi in scorecard.plan.kpis_of(objective.uid)])

    with all_of_it_stays():
        for kpi in scorecard.plan.kpis.values():
            figures[kpi.uid] = kpi_figures(scorecard, kpi, period, today, signed, views)
        return assembled(scorecard.plan, period, made)


def objective_figures(objective: Objective, figures: Sequence[KpiFigures]) -> ObjectiveFigures:
    """An objective from the figures of its KPIs; each gets its share of the weight."""
    shares = roll_up.shares([Fraction(each.kpi.weight) for each in figures])
    kpis = tuple(each.but(share=share) for each, share in zip(figures, shares, strict=True))
    coverage = Coverage(sum(k.score is not None for k in kpis), sum(k.counts for k in kpis))
    return ObjectiveFigures(objective, _roll_up(_of_kpis(kpis), coverage), kpis)


def perspective_figures(perspective: Perspective, objectives: Sequence[ObjectiveFigures]) -> PerspectiveFigures:
    """A perspective from its objectives; each gets its share of the weight."""
    shared = _shared([Fraction(o.objective.weight) for o in objectives], objectives)
    total = _roll_up(_of_objectives(shared), _covered([o.total for o in shared]))
    return PerspectiveFigures(perspective, total, shared)


def assembled(
    plan: Plan,
    period: Period,
    objective_of: Callable[[Objective], ObjectiveFigures],
    perspective_of: Callable[[Perspective, Sequence[ObjectiveFigures]], PerspectiveFigures] = perspective_figures,
) -> Board:
    """The board from the figures of each objective; `perspective_of` gives what `perspective_figures` does."""
    perspectives = [
        perspective_of(perspective, [objective_of(each) for each in plan.objectives_of(perspective.uid)])
        for perspective in plan.perspectives_in_order
    ]
    inside = _shared([Fraction(p.perspective.weight) for p in perspectives], perspectives)
    total = _roll_up(_of_perspectives(inside), _covered([p.total for p in inside]))
    return Board(period, replace(total, share="100.0"), inside)


def children_of(row: ObjectiveFigures | PerspectiveFigures | Board) -> Sequence[Child]:
    """What the figures of an objective, a perspective or the plan are rolled up from."""
    match row:
        case ObjectiveFigures():
            return _of_kpis(row.kpis)
        case PerspectiveFigures():
            return _of_objectives(row.objectives)
        case Board():
            return _of_perspectives(row.perspectives)


def _of_kpis(kpis: Sequence[KpiFigures]) -> Sequence[Child]:
    return [Child(k.kpi.code, Fraction(k.kpi.weight), k.score, k.lines) for k in kpis]


def _of_objectives(objectives: Sequence[ObjectiveFigures]) -> Sequence[Child]:
    return [_child(o.objective.code, o.objective.weight, o.total) for o in objectives]


def _of_perspectives(perspectives: Sequence[PerspectiveFigures]) -> Sequence[Child]:
    return [_child(p.perspective.name, p.perspective.weight, p.total) for p in perspectives]


def _child(name: str, weight: Decimal, total: RollUp) -> Child:
    return Child(name, Fraction(weight), total.score, total.lines)


def _roll_up(children: Sequence[Child], coverage: Coverage) -> RollUp:
    result = roll_up.rolled_up(children)
    return RollUp(result.score, result.status, result.lines, coverage, "", result.explain)


def _covered(totals: Sequence[RollUp]) -> Coverage:
    return Coverage(sum(t.coverage.with_score for t in totals), sum(t.coverage.kpis for t in totals))


Row = TypeVar("Row", ObjectiveFigures, PerspectiveFigures)


def _shared(weights: Sequence[Fraction], rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(
        row if row.total.share == share else replace(row, total=replace(row.total, share=share))
        for row, share in zip(rows, roll_up.shares(weights), strict=True)
    )


def kpi_figures(
    scorecard: Scorecard,
    kpi: Kpi,
    period: Period,
    today: date,
    signed: Plan | None = None,
    views: Views | None = None,
) -> KpiFigures:
    """One KPI in a period of the screen.

    A finer KPI is aggregated over the period, a coarser one shows its latest period ended by the period's end.
    """
    view = (views or Views(scorecard, today)).of(kpi)
    figures = view.figures(period)
    proposed = signed is None or is_proposed(scorecard, view, view.judged(period), signed)
    remark = "target proposed, not signed off" if proposed and figures.score is not None else ""
    return figures.but(target_proposed=proposed, remark=remark)
