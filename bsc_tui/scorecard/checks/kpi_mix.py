"""Checks of the KPIs together: how many, lead and lag, and how often they tell something."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.plan import Kpi, Measure, Perspective, Plan
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.usual import usual_kpis

PLACE = "kpis"
"""Where a finding about the KPIs together stands."""
FEWEST_POINTS = 4


@check(
    "K13",
    Severity.WARNING,
    "choose the critical few KPIs",
    why="A room that looks at everything sees nothing; fewer measures get more attention each.",
    fix="Keep the KPIs by which you would notice first that the strategy fails; watch the others elsewhere.",
    good="20 KPIs for 12 objectives",
    bad="60 KPIs, because the system has them",
    source="Brown: fewer are better; the numbers follow the size of the plan",
)
def plan_has_few_kpis(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """A plan has at most as many KPIs as a room of its size can look at."""
    plan = scorecard.plan
    most, too_many = usual_kpis(plan.charter.size)
    count = len(plan.kpis)
    if count > too_many:
        yield Remark(plan.charter, None, f"far too many KPIs: {count}, nobody looks at more than {too_many}", PLACE)
    elif count > most:
        yield Remark(plan.charter, None, f"choose the critical few KPIs: {count}, usual are at most {most}", PLACE)


@check(
    "K14",
    Severity.WARNING,
    "balance lead and lag",
    why="Lagging KPIs tell of what can no longer be changed, leading ones of what might never matter: you need both.",
    fix="Mark what drives results as lead and results as lag, and add the KPI of the sort that is missing.",
    good="Customers who stay (lag), driven by orders delivered on time (lead)",
    bad="Profit, turnover and market share, all known when the year is over",
    source="Kaplan and Norton 1996: outcome measures and performance drivers",
)
def lead_and_lag_are_balanced(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every perspective but the top one has a leading KPI, every outcome perspective (the upper half) a lagging one.

    The mix of a perspective is judged when each of its objectives has a KPI; where no KPI of the whole plan leads, that
    is said once.
    """
    plan = scorecard.plan
    perspectives = [each for each in plan.perspectives_in_order if plan.objectives_of(each.uid)]
    chosen = [each for each in perspectives if _has_its_kpis(plan, each)]
    if len(perspectives) == len(chosen) > 1 and all(kpi.measure is Measure.LAG for kpi in plan.kpis.values()):
        yield Remark(plan.charter, None, "which KPIs lead? All look back: mark or add those that drive results", PLACE)
        return
    for place, perspective in enumerate(perspectives):
        if perspective in chosen:
            measures = {kpi.measure for kpi in _kpis_of(plan, perspective)}
            if place > 0 and Measure.LEAD not in measures:
                yield Remark(perspective, None, "what drives it? It has no leading KPI")
            elif place * 2 < len(perspectives) and Measure.LAG not in measures:
                yield Remark(perspective, None, "what comes out? It has no lagging KPI")


def _has_its_kpis(plan: Plan, perspective: Perspective) -> bool:
    return all(plan.kpis_of(objective.uid) for objective in plan.objectives_of(perspective.uid))


def _kpis_of(plan: Plan, perspective: Perspective) -> Sequence[Kpi]:
    return [kpi for objective in plan.objectives_of(perspective.uid) for kpi in plan.kpis_of(objective.uid)]


@check(
    "K26",
    Severity.INFO,
    "measure it more often",
    why="From one or two values until the end nobody can tell a trend while there is time to act.",
    fix="Choose a shorter period, or give the objective a second KPI that tells something in between.",
    good="Plan of one year, measured each month or quarter",
    bad="Plan of one year, measured once a year",
    source="Marr: the KPI template, frequency; the number of points is ours",
)
def kpi_is_measured_often_enough(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """One KPI of each objective at least gives four values in the time of the plan in which it is measured."""
    plan = scorecard.plan
    known: dict[object, int] = {}
    for objective in plan.objectives_in_order:
        kpis = [kpi for kpi in plan.kpis_of(objective.uid) if kpi.until is None or kpi.until >= today]
        points = {}
        for kpi in kpis:
            since, until = max(kpi.since or plan.charter.start, plan.charter.start), kpi.until or plan.charter.end
            time = (kpi.frequency, since, min(until, plan.charter.end))
            if time not in known:
                known[time] = sum(1 for _ in islice(plan.calendar.between(*time), FEWEST_POINTS))
            points[kpi.uid] = known[time]
        if all(count < FEWEST_POINTS for count in points.values()):
            for kpi in kpis:
                times = {0: "not once", 1: "once"}.get(points[kpi.uid], f"{points[kpi.uid]} times")
                yield Remark(kpi, "frequency", f"measure it more often: each {kpi.frequency} is {times} in the plan")
