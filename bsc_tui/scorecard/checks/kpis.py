"""Checks of the KPIs."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, Severity, check
from bsc_tui.scorecard.checks.words import says_something, words
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.plan import Direction, Kpi, Plan, Trajectory
from bsc_tui.scorecard.targets import Targets

DEFINITION_LENGTH = 10


@check(
    "K1",
    Severity.ERROR,
    "in which unit?",
    why="12 days, 12 % and 12 people are three different answers.",
    fix="Write %, a currency such as EUR, or a word such as days.",
    good="days",
    bad="(nothing)",
    source="Marr: the KPI template",
)
def kpi_has_unit(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI but a yes or no has a unit."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.direction is not Direction.YES_NO and not kpi.unit.strip():
            yield Remark(kpi, "unit")


@check(
    "K2",
    Severity.HOMEWORK,
    "how is it computed?",
    why="Two departments have to get the same number from the same facts.",
    fix="Write what is counted, what is left out and what it is divided by.",
    good="Working days from the call to the first visit, mean of all first visits of the month",
    bad="Waiting time",
    source="Marr: the KPI template; a reasonably numerate stranger could compute it",
)
def kpi_has_definition(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI has a definition that is more than its name."""
    for kpi in scorecard.plan.kpis_in_order:
        if len(kpi.definition.strip()) < DEFINITION_LENGTH:
            yield Remark(kpi, "definition")
        elif words(kpi.definition) == words(kpi.name):
            yield Remark(kpi, "definition", "how is it computed? The definition only repeats the name")


@check(
    "K3",
    Severity.HOMEWORK,
    "where does the figure come from?",
    why="A figure without a source is an opinion, and nobody can fetch it next month.",
    fix="Name the system, the report or the survey it is taken from.",
    good="Booking system, report 14",
    bad="(nothing)",
    source="Marr: the KPI template",
)
def kpi_has_source(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI has a data source."""
    for kpi in scorecard.plan.kpis_in_order:
        if not says_something(kpi.source):
            yield Remark(kpi, "source")


@check(
    "K5",
    Severity.ERROR,
    "between which values is it to be kept?",
    why="What is to be maintained needs the band it is maintained in.",
    fix="Enter the lowest or the highest value that is still fine, or choose another direction.",
    good="Stock of flour, maintain 4 to 7 days",
    bad="Stock of flour, maintain",
    source="BSC Designer: performance formulas by direction",
)
def maintained_kpi_has_band(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """A KPI to be maintained has a lowest or a highest value."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.direction is Direction.MAINTAIN and kpi.low is None and kpi.high is None:
            yield Remark(kpi, "low")


@check(
    "K6",
    Severity.HOMEWORK,
    "where do you stand today?",
    why="Without a starting point nobody can say whether a target is bold, easy or already met.",
    fix="Enter the baseline and its day; where there is none yet, only the day by which it will be measured.",
    good="12 days on 31 December, or: none yet, measured by 31 March",
    bad="(nothing)",
    source="BSI Nine Steps, step 5: baseline data",
)
def kpi_has_baseline(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """Every KPI but a yes or no has a baseline with its day, or the day by which it will have one."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.direction is Direction.YES_NO:
            continue
        if kpi.baseline is None and kpi.baseline_date is None:
            yield Remark(kpi, "baseline")
        elif kpi.baseline is None and kpi.baseline_date is not None and kpi.baseline_date < today:
            yield Remark(kpi, "baseline", f"where do you stand? The baseline was due on {kpi.baseline_date}")
        elif kpi.baseline_date is None:
            yield Remark(kpi, "baseline_date", "of which day is the baseline?")


@check(
    "K7",
    Severity.ERROR,
    "where do you want to be? It has no target",
    why="A measure without a target tells where you are, never whether that is good enough.",
    fix="Enter the value to be reached, and when, if that is not the end of the horizon.",
    good="7 days by 30 June",
    bad="fewer days",
    source="Kaplan and Norton 1996: every measure has its target",
)
def kpi_has_target(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI that is to rise or fall has a target."""
    for kpi in scorecard.plan.kpis_in_order:
        needs_one = kpi.direction in {Direction.INCREASE, Direction.DECREASE}
        by_period = kpi.trajectory is Trajectory.CUSTOM and kpi.custom_targets
        if needs_one and kpi.target is None and not by_period:
            yield Remark(kpi, "target")


@check(
    "K8",
    Severity.HOMEWORK,
    "who measures it?",
    why="A figure nobody is asked for does not arrive.",
    fix="Name who collects it and enters it.",
    good="Owner: Omar Lindqvist",
    bad="(nothing)",
    source="Marr: the KPI template, data entry",
)
def kpi_has_owner(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI has somebody who measures it."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.owner is None:
            yield Remark(kpi, "owner")


@check(
    "K9",
    Severity.ERROR,
    "which way is better? Direction, baseline and target disagree",
    why="A KPI that is read the wrong way round rewards getting worse.",
    fix="Correct the direction, the baseline or the target.",
    good="Waiting time, decrease, from 12 to 7 days",
    bad="Waiting time, increase, from 12 to 7 days",
    source="BSC Designer: for less is better the baseline is above the target",
)
def kpi_points_one_way(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Baseline and target agree with the direction."""
    for kpi in scorecard.plan.kpis_in_order:
        found = _disagreement(kpi, scorecard.plan)
        if found:
            yield Remark(kpi, *found)


def _disagreement(kpi: Kpi, plan: Plan) -> tuple[str, str] | None:
    """The field to look at and what is wrong with it."""
    match kpi.direction:
        case Direction.MAINTAIN:
            if kpi.low is None or kpi.high is None or kpi.low <= kpi.high:
                return None
            return "low", f"swap the band: lowest {plain(kpi.low)} is above highest {plain(kpi.high)}"
        case Direction.YES_NO:
            return ("target", "word it so that yes is good: its target is no") if kpi.target == 0 else None
        case Direction.INCREASE | Direction.DECREASE:
            return _wrong_way(kpi, _final_target(kpi, plan))


def _wrong_way(kpi: Kpi, target: Fraction | None) -> tuple[str, str] | None:
    if kpi.baseline is None or target is None:
        return None
    baseline = plain(kpi.baseline)
    if target == kpi.baseline:
        return "direction", f"maintain? The target equals the baseline {baseline}"
    if (target > kpi.baseline) is (kpi.direction is Direction.INCREASE):
        return None
    said = "More is, but the target is below" if target < kpi.baseline else "Less is, but the target is above"
    return "direction", f"which way is better? {said} the baseline {baseline}"


def _final_target(kpi: Kpi, plan: Plan) -> Fraction | None:
    """The target at the end, as the value of one period like the baseline."""
    try:
        return Targets(kpi, plan.charter, plan.calendar).final()
    except ValueError:  # targets by period that cannot be read say nothing about a direction
        return None
