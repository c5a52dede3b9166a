"""The way of a score through the periods: how an objective or a perspective stood in each of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from bsc_tui.scorecard import roll_up
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import Coverage, Glance, State
from bsc_tui.scorecard.kpi_view import KpiView, Views
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Kpi, Objective, Perspective
from bsc_tui.scorecard.roll_up import Child, RolledUp
from bsc_tui.scorecard.scoring import Lines, Status


class ScoreIn(NamedTuple):
    """How a group stood in one period; the same as its roll-up on the board of the period."""

    period: Period
    score: Fraction | None
    status: Status | None
    lines: Lines | None
    coverage: Coverage


def score_course(
    scorecard: Scorecard, group: Objective | Perspective, frequency: Frequency, today: date
) -> Iterator[ScoreIn]:
    """A group in every period of a frequency within the horizon of the plan, one after the other, in time order."""
    plan, views = scorecard.plan, Views(scorecard, today)
    objectives = [group] if isinstance(group, Objective) else plan.objectives_of(group.uid)
    below = [(each, [(kpi, views.of(kpi)) for kpi in plan.kpis_of(each.uid)]) for each in objectives]
    period, last = plan.calendar.ends(frequency, plan.charter.start, plan.charter.end)
    while period <= last:
        totals = [(each, *_objective(kpis, period)) for each, kpis in below]
        if isinstance(group, Objective):
            whole = totals[0][1]
        else:
            whole = roll_up.rolled_up(
                [Child(each.code, Fraction(each.weight), total.score, total.lines) for each, total, _ in totals]
            )
        coverage = Coverage(sum(each.with_score for *_, each in totals), sum(each.kpis for *_, each in totals))
        yield ScoreIn(period, whole.score, whole.status, whole.lines, coverage)
        period = plan.calendar.step(period)


def _objective(kpis: Sequence[tuple[Kpi, KpiView]], period: Period) -> tuple[RolledUp, Coverage]:
    glances = [(kpi, view, view.glance(period)) for kpi, view in kpis]
    children = [Child(kpi.code, Fraction(kpi.weight), glance.score, glance.lines) for kpi, _, glance in glances]
    counted = sum(_counts(view, glance, period) for _, view, glance in glances)
    return roll_up.rolled_up(children), Coverage(sum(child.score is not None for child in children), counted)


def _counts(view: KpiView, glance: Glance, period: Period) -> bool:
    """Whether a figure is to be expected; the same as `KpiFigures.counts`."""
    if glance.state in {State.NOT_APPLICABLE, State.NOT_DUE}:
        return False
    return glance.score is not None or any(view.is_measured(each) for each in view.judged(period))
