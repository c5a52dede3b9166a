"""Whether a target is the one that was signed: the plan as it is, held against the one approved last."""

from collections.abc import Sequence
from dataclasses import replace

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Charter, Plan
from bsc_tui.scorecard.scoring import Goal


def is_proposed(scorecard: Scorecard, view: KpiView, periods: Sequence[Period], signed: Plan) -> bool:
    """Whether the target of any of these periods of a KPI is another than the `signed` plan gives for that very period.

    A target is what a period is judged by: its value or band, the breakpoints and the tolerance. A change of the
    horizon or of the fiscal year counts where it moves one of these.
    """
    kpi, before = view.kpi, signed.kpis.get(view.kpi.uid)
    if before is None or (before.direction, before.frequency) != (kpi.direction, kpi.frequency):
        return True
    formers = scorecard.plan.former_targets_of(kpi.uid), signed.former_targets_of(kpi.uid)
    if before == kpi and formers[0] == formers[1] and _time(view.charter) == _time(signed.charter):
        return False
    then = KpiView(Scorecard(plan=signed), before, view.today)
    return any(_judged_by(view, period) != _judged_by(then, period) for period in periods if view.is_measured(period))


def _time(charter: Charter) -> tuple[object, ...]:
    """What a charter says that moves a target."""
    return charter.start, charter.end, charter.fiscal_start, charter.tolerance


def _judged_by(view: KpiView, period: Period) -> tuple[Goal, object, object] | None:
    """What a period is judged by, but for the baseline, which is no target; nothing where it is not measured."""
    if not view.is_measured(period):
        return None
    targets = view.targets
    return replace(targets.goal(period), baseline=None), targets.bands(period), targets.tolerance(period)
