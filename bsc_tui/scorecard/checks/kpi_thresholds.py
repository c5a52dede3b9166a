"""Checks of what lies between a KPI's baseline and its target: bands, targets by period, stretch and tolerance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.kept import Kept
from bsc_tui.scorecard.checks.kpi_targets import final_target
from bsc_tui.scorecard.checks.standing import standing
from bsc_tui.scorecard.period import Calendar, Frequency, Period
from bsc_tui.scorecard.plan import Direction, Kpi, Plan, Scoring, Trajectory
from bsc_tui.scorecard.scoring import Comparison, Goal, Status, trimmed
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.targets import Targets, read_custom

YEARS_OF_HISTORY = 3
TIMES_THE_PAST = 3
DAYS_OF_A_YEAR = 365


@check(
    "K11",
    Severity.WARNING,
    "put the bands in order, with the target where it is on track",
    why="Bands that run the wrong way, or a target that is not on track itself, turn the colours into noise.",
    fix="Enter worst, off to at risk, at risk to on track and best, in the direction of the KPI; reach the third one.",
    good="More is better: 80, 88, 95, 100, target 95",
    bad="More is better: 100, 95, 88, 80, target 90",
    source="Marr: the KPI template, thresholds",
)
def kpi_bands_are_in_order(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Where a KPI is scored by bands they run in its direction, and its final target lies in the one on track."""
    for kpi in scorecard.plan.kpis_in_order:
        if scoring.used(kpi.scoring, kpi.direction) is Scoring.BANDS:
            said = _wrong_bands(kpi, final_target(kpi, scorecard.plan))
            if said:
                yield Remark(kpi, "bands", said)


def _wrong_bands(kpi: Kpi, target: Fraction | None) -> str | None:
    bands = [Fraction(band) for band in kpi.bands]
    if scoring.in_bands(bands, Fraction(0)).value is None:
        if not bands:
            return "where does each band begin? It is scored by bands and has none"
        return "put the bands in order: they are four numbers that rise, or fall where less is better"
    if (bands[-1] > bands[0]) is not (kpi.direction is Direction.INCREASE):
        return "turn the bands round: they run against the direction, from worst to best"
    if target is None:
        return None
    place = scoring.in_bands(bands, target).value
    if place is None or place >= scoring.lines(Scoring.BANDS, Fraction(0), kpi.direction).on_track:
        return None
    return f"which is it? The target {trimmed(target)} is not on track: that band begins at {trimmed(bands[2])}"


@check(
    "K19",
    Severity.INFO,
    "how? It is far more than the past years brought",
    why="A target well beyond what was ever reached needs a new way of working, not a larger effort.",
    fix="Say in the action plans what will be different, or choose a nearer target and keep this one as stretch.",
    good="The past three years brought 2 points each; 5 points this year, by the Saturday clinic",
    bad="The past three years brought 2 points each; 20 points this year",
    source="Edison Electric Institute: look at the trend of three years",
)
def kpi_target_fits_its_past(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The planned improvement of a year is at most three times that of the up to three years before the baseline."""
    plan = scorecard.plan
    for kpi in plan.kpis_in_order:
        past = _past(kpi, plan, scorecard) if kpi.uid in scorecard.records.by_kpi else None
        if past:
            said = _stretched(kpi, plan, *past)
            if said:
                yield Remark(kpi, "target", said)


def _past(kpi: Kpi, plan: Plan, scorecard: Scorecard) -> tuple[int, Fraction] | None:
    """Over how many whole years before the baseline something is known, and how far it rose in them."""
    calendar = plan.calendar
    until = kpi.baseline_date or plan.charter.start - timedelta(days=1)
    end = calendar.period(kpi.frequency, until)
    end = end if calendar.last_day(end) <= until else calendar.step(end, -1)
    actuals = scorecard.records.of(kpi.uid)
    known = {
        period: actual.value
        for period, actual in actuals.items()
        if period <= end and actual.value is not None and period.frequency is kpi.frequency
    }
    if not known:
        return None
    last = max(known)
    for years in range(YEARS_OF_HISTORY, 0, -1):
        before = known.get(_years_earlier(calendar, last, years))
        if before is not None:
            return years, Fraction(known[last]) - Fraction(before)
    return None


def _years_earlier(calendar: Calendar, period: Period, years: int) -> Period:
    """The same time of the year some years before, so that a season does not look like a trend."""
    if period.frequency is Frequency.WEEK:
        return calendar.step(period, -52 * years)
    return Period(period.year - years, period.number, period.frequency, period.fiscal)


def _stretched(kpi: Kpi, plan: Plan, years: int, rise: Fraction) -> str | None:
    """What there is to say where the plan asks for more than three times the pace of the past.

    Both sides are multiplied out instead of dividing by years and days.
    """
    target = final_target(kpi, plan)
    if target is None or kpi.baseline is None or not scoring.is_ratio(kpi.direction):
        return None
    sign = Goal(kpi.direction).sign
    planned, brought = (target - Fraction(kpi.baseline)) * sign, rise * sign
    start = kpi.baseline_date or plan.charter.start
    days = max(((kpi.due or plan.charter.end) - start).days, 1)
    if planned <= 0 or planned * years * DAYS_OF_A_YEAR <= TIMES_THE_PAST * brought * days:
        return None
    time = "year" if years == 1 else f"{years} years"
    if brought <= 0:
        moved = "did not move" if rise == 0 else f"went the other way, by {trimmed(abs(rise))},"
        return f"how? It {moved} in the {time} before; now it is to move by {trimmed(planned)}"
    return f"how? The {time} before brought {trimmed(brought)}; now it is to move by {trimmed(planned)}"


@check(
    "K25",
    Severity.WARNING,
    "lead step by step to the target: one period asks for less than the one before",
    why="A target that goes back and forth cannot be told from a typing mistake.",
    fix="Correct the period, or set this aside where the season makes it so.",
    good="2027-01=88, 2027-02=89, 2027-03=91",
    bad="2027-01=88, 2027-02=98, 2027-03=91",
    source="epmreview: time-based targets",
)
def kpi_targets_lead_to_the_last(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Targets by period move from the baseline to the final target without a step back."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.trajectory is Trajectory.CUSTOM and scoring.is_ratio(kpi.direction):
            said = _step_back(kpi, _waypoints(kpi, scorecard.plan))
            if said:
                yield Remark(kpi, "custom_targets", said)


def _waypoints(kpi: Kpi, plan: Plan) -> Sequence[tuple[str, Fraction]]:
    """Baseline, targets by period and final target in time order, each with its name."""
    named: dict[Period, Fraction] = {}
    for line in kpi.custom_targets:
        named.update(_read(line))
    own = sorted((period, value) for period, value in named.items() if period.frequency is kpi.frequency)
    points = [(str(period), value) for period, value in own]
    if kpi.baseline is not None:
        points.insert(0, ("the baseline", Fraction(kpi.baseline)))
    at_due = plan.calendar.period(kpi.frequency, kpi.due or plan.charter.end)
    if kpi.target is not None and own and own[-1][0] <= at_due:
        points.append(("the target", Fraction(kpi.target)))
    return points


def _read(line: str) -> Mapping[Period, Fraction]:
    try:
        return dict(read_custom((line,)))
    except ValueError:  # a line that cannot be read sets no target
        return {}


def _step_back(kpi: Kpi, points: Sequence[tuple[str, Fraction]]) -> str | None:
    sign = Goal(kpi.direction).sign
    for (before, one), (name, other) in pairwise(points):
        if (other - one) * sign < 0:
            less = "less" if other < one else "more"
            return f"a step back? {before} says {trimmed(one)}, then {name} {less}: {trimmed(other)}"
    return None


@check(
    "K28",
    Severity.WARNING,
    "score by progress, or narrow the tolerance: standing still would not read off track",
    why="Where the baseline is close to the target in percent, doing nothing looks nearly as good as arriving.",
    fix="Score it by progress from the baseline, or enter a tolerance smaller than the distance to the target.",
    good="From 88 to 95 %, by progress: still at 88 at the end is off track",
    bad="From 88 to 95 %, tolerance 10: still at 88 at the end is at risk, as if it were almost there",
    source="ours; what the measures mean is in the reference of scoring",
)
def standing_still_is_off_track(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """In the period its target is due, a KPI still at its baseline is off track.

    That period is judged because the full target holds in it: on the way there a line asks for little, and being close
    to little is no fault. A baseline that meets its target (a band to be kept, or what another check calls the wrong
    way) is not standing still short of anything.
    """
    for kpi, said in _standing_still.of(scorecard.plan):
        if said:
            yield Remark(kpi, "scoring" if scoring.is_ratio(kpi.direction) else "tolerance", said)


_READS = {Status.ON_TRACK: "on track", Status.AT_RISK: "at risk"}


def _reads(kpi: Kpi, plan: Plan) -> str | None:
    if kpi.baseline is None or kpi.direction is Direction.YES_NO:
        return None
    baseline = Fraction(kpi.baseline)
    targets = Targets(kpi, plan.charter, plan.calendar)
    period = plan.calendar.period(kpi.frequency, targets.due)
    goal = replace(targets.goal(period), target=targets.final())
    if scoring.comparison(goal, baseline) is not Comparison.UNFAVOURABLE:
        return None
    status = standing(kpi, plan.charter.status_rule, targets, period, baseline, baseline, goal)
    if status not in _READS:
        return None
    by = scoring.used(kpi.scoring, kpi.direction)
    if by is Scoring.BANDS:
        mend = "move the bands"
    elif by is Scoring.PROGRESS or kpi.direction is Direction.MAINTAIN:
        mend = "narrow the tolerance"
    else:
        mend = "score by progress or narrow the tolerance"
    return f"{mend}: at the end, still at {trimmed(baseline)} would read {_READS[status]}"


_standing_still = Kept(_reads)
