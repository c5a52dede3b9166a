"""Checks of how a KPI will be used: for pay, against cheating, until when, and compared with what."""

from collections.abc import Callable, Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.kpis import DEFINITION_LENGTH
from bsc_tui.scorecard.checks.several import several
from bsc_tui.scorecard.checks.words import says_something
from bsc_tui.scorecard.plan import Direction, Kpi, Plan
from bsc_tui.scorecard.severity import Severity

PLACE = "kpis"
"""Where a finding about the KPIs together stands."""


@check(
    "K20",
    Severity.INFO,
    "wait a year before pay depends on it",
    why="A new measure still has to show that it measures what was meant; once it is paid for, nobody will say so.",
    fix="Measure it for a year first, or take pay off it until then.",
    good="Measured since January 2026, used for pay from January 2027",
    bad="Invented in the workshop, paid for from next month",
    source="Edison Electric Institute: wait a year before linking pay",
)
def paid_kpi_is_known_well(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """A KPI that pay depends on has been measured for a year."""
    calendar = scorecard.plan.calendar
    for kpi in scorecard.plan.kpis_in_order:
        if not kpi.pay:
            continue
        known = [p for p, actual in scorecard.records.of(kpi.uid).items() if actual.value is not None]
        first = min((calendar.first_day(period) for period in known), default=None)
        if first is None or (today - first).days < _YEAR:
            since = "not measured yet" if first is None else f"measured since {first}"
            yield Remark(kpi, "pay", f"wait a year before pay depends on it: {since}")


_YEAR = 365


@check(
    "K21",
    Severity.INFO,
    "how could somebody cheat?",
    why="Every measure can be improved without improving anything; whoever has said how will notice.",
    fix="Write under each KPI how its figure could be polished; it is a minute's game for the room.",
    good="Days until a first visit: by booking the first visit as a call",
    bad="We trust each other",
    source="Marr: the KPI template, unintended consequences",
)
def kpi_says_how_to_cheat(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """Every KPI says how it could be gamed: asked once for all, when the KPIs are otherwise answered."""
    yield from _asked_once(scorecard, today, lambda kpi: not says_something(kpi.gaming), "how could somebody cheat")


@check(
    "K23",
    Severity.INFO,
    "when do you ask again whether this is the right KPI?",
    why="A measure that nobody questions outlives the reason it was chosen for.",
    fix="Enter the day on which the room looks at the KPI itself again; once it has come, keep, change or retire it.",
    good="Revise on 15 January 2028",
    bad="Measured since 2009, nobody knows why",
    source="Marr: the KPI template, expiry date",
)
def kpi_is_revised(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """Every KPI has a day to be revised on, and that day has not passed."""
    for kpi in _current(scorecard.plan, today):
        if kpi.revise is not None and kpi.revise <= today:
            yield Remark(kpi, "revise", f"is it still the right KPI? It was to be revised on {kpi.revise}")
    said = "when do you ask again whether these are the right KPIs"
    yield from _asked_once(scorecard, today, lambda kpi: kpi.revise is None, said)


@check(
    "K27",
    Severity.INFO,
    "what do others reach?",
    why="A target that was compared with nothing is plucked out of the air, and is argued about later.",
    fix="Note under each KPI what others reach and where that is known from, or which own record it was set by.",
    good="Best bakery of the region: 96 %, chamber survey 2026",
    bad="95, a nice round number",
    source="epmreview: targets with a source",
)
def kpi_has_benchmark(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """Every KPI with a target to reach notes what it was compared with: asked once for all."""
    yield from _asked_once(
        scorecard,
        today,
        lambda kpi: kpi.direction is not Direction.YES_NO and not says_something(kpi.benchmark),
        "what do others reach, and where is that known from",
    )


def _asked_once(scorecard: Scorecard, today: date, lacks: Callable[[Kpi], bool], said: str) -> Iterator[Remark]:
    """One remark on the plan for all KPIs that lack an answer, once no KPI lacks a more pressing one."""
    kpis = _current(scorecard.plan, today)
    lacking = [kpi for kpi in kpis if lacks(kpi)]
    if lacking and all(_is_answered(kpi) for kpi in kpis):
        yield Remark(scorecard.plan.charter, None, f"{said}? Ask of {several(lacking)}", PLACE)


def _current(plan: Plan, today: date) -> list[Kpi]:
    """The KPIs that are still measured."""
    return [kpi for kpi in plan.kpis_in_order if kpi.until is None or kpi.until >= today]


def _is_answered(kpi: Kpi) -> bool:
    """Whether a KPI says what it needs before it is first reported."""
    counted = kpi.direction is not Direction.YES_NO
    if counted and not (kpi.unit.strip() and kpi.baseline_date):
        return False
    if not kpi.is_calculated and (
        kpi.owner is None or not says_something(kpi.source) or len(kpi.definition.strip()) < DEFINITION_LENGTH
    ):
        return False
    return not counted or any(
        (kpi.target is not None, kpi.low is not None, kpi.high is not None, bool(kpi.custom_targets))
    )
