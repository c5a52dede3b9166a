"""Checks of where a KPI stands today and where it is to be: direction, baseline, target and when."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.kept import Kept
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.plan import Direction, Kpi, Plan, Trajectory, UnitKind
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.targets import Targets

ALL = 100


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
    for kpi, found in _disagreements.of(scorecard.plan):
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
            return _wrong_way(kpi, final_target(kpi, plan))


_disagreements = Kept(_disagreement)


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


def final_target(kpi: Kpi, plan: Plan) -> Fraction | None:
    """The target at the end, as the value of one period like the baseline."""
    return Targets(kpi, plan.charter, plan.calendar).final()


@check(
    "K10",
    Severity.WARNING,
    "by when? The due date does not fit the plan",
    why="What is due after the plan ends, or before it was measured, is never looked at when it matters.",
    fix="Choose a due date within the plan's horizon and after the date of the baseline.",
    good="12 days on 31 December 2026, 7 days by 30 June 2027, plan of 2027",
    bad="7 days by 2031, plan of 2027",
    source="Doran 1981: time-related",
)
def kpi_is_due_in_time(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The target of a KPI is due within the plan's horizon and after its baseline was, or is to be, measured."""
    charter = scorecard.plan.charter
    for kpi in scorecard.plan.kpis_in_order:
        due = kpi.due or charter.end
        if due > charter.end:
            yield Remark(kpi, "due", f"bring the due date forward: {due} is after the plan ends on {charter.end}")
        elif due < charter.start:
            yield Remark(kpi, "due", f"put the due date off: {due} is before the plan starts on {charter.start}")
        elif kpi.baseline_date is not None and kpi.baseline_date >= due:
            said = f"the baseline is of {kpi.baseline_date}, the target is due on {due}"
            yield Remark(kpi, "due" if kpi.due else "baseline_date", f"which comes first? {said[0].upper()}{said[1:]}")


@check(
    "K16",
    Severity.WARNING,
    "is this percentage meant as it is written?",
    why="6 means 6 % here; a share typed as 0.06, or one above 100 %, is nearly always a slip.",
    fix="Write percents as people say them (6 for 6 %), or set this aside where more than 100 % is meant.",
    good="On-time delivery, from 88 to 95 %",
    bad="On-time delivery, from 0.88 to 0.95 %",
    source="ours",
)
def kpi_percentage_is_likely(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """A percentage to be reached is at most 100, and its values are not all shares from 0 to 1."""
    for kpi in scorecard.plan.kpis_in_order:
        found = _odd_percentage(kpi) if kpi.kind is UnitKind.PERCENT or kpi.unit.strip() == "%" else None
        if found:
            yield Remark(kpi, *found)


_GOALS = ("target", "low", "high")


def _odd_percentage(kpi: Kpi) -> tuple[str, str] | None:
    """The field to look at and what is odd about it."""
    said: dict[str, Decimal] = {
        name: value for name in (*_GOALS, "baseline") if (value := getattr(kpi, name)) is not None
    }
    for name in _GOALS:
        if name in said and said[name] > ALL and kpi.trajectory is not Trajectory.SPREAD:
            return name, f"more than 100 %? It says {plain(said[name])} %"
    shares = [name for name, value in said.items() if 0 < value < 1]
    if shares and all(0 <= value <= 1 for value in said.values()):
        meant = plain(said[shares[0]].scaleb(2))
        return shares[0], f"is {plain(said[shares[0]])} % meant, or {meant} %? Percents are written as 6 for 6 %"
    return None
