"""The words of a derivation: several periods as one value, a target from its trajectory, a measure at its lines.

A text of a figure that is defined ends with `= ` or `: ` and the figure, as it is shown elsewhere; after it only
remarks follow, each behind a `;`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import groupby

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Calendar, Frequency, Period
from bsc_tui.scorecard.plan import Aggregation, Direction, Kpi, Trajectory, UnitKind
from bsc_tui.scorecard.scoring import Lines, Status, rounded, trimmed
from bsc_tui.scorecard.targets import Terms, exact

WORDS = {Status.ON_TRACK: "on track", Status.AT_RISK: "at risk", Status.OFF_TRACK: "off track"}
RATIOS = frozenset(
    {"variance_percent", "attainment", "progress", "progress_to_final", "measure", "score", "at_risk_from",
     "on_track_from"}
)  # fmt: skip
"""The figures that are written with two decimals."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one figure of a row came about."""

    figure: str
    """Which one, named as in the JSON of the figures."""
    value: Fraction | None
    """The figure where it is a number; nothing for words, and where it is not defined."""
    text: str
    """The numbers filled in, or why the figure is not defined."""

    @property
    def written(self) -> str:
        """The number as it is written elsewhere; empty without one."""
        if self.value is None:
            return ""
        if self.figure == "share":
            return rounded(self.value, 1)
        return rounded(self.value) if self.figure in RATIOS else trimmed(self.value)


def term(value: Fraction) -> str:
    """A number inside a formula; a negative one in brackets."""
    return f"({trimmed(value)})" if value < 0 else trimmed(value)


def is_yes_no(kpi: Kpi) -> bool:
    """Whether a KPI is answered by yes or no."""
    return kpi.direction is Direction.YES_NO or kpi.kind is UnitKind.YES_NO


def answer(kpi: Kpi, value: Fraction) -> str:
    """A value as it is entered: a number, or yes and no with their number."""
    said = {Fraction(0): "no", Fraction(1): "yes"}.get(value)
    return f"{said} = {trimmed(value)}" if said is not None and is_yes_no(kpi) else trimmed(value)


# --- several periods ----------------------------------------------------------------------------------------------


def named(calendar: Calendar, periods: Sequence[Period]) -> str:
    """Periods by name, those that follow each other as `first .. last`."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and calendar.count(runs[-1][-1], period) == 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} .. {run[-1]}" for run in runs)


def terms(values: Sequence[Fraction]) -> str:
    """What is added up, equal neighbours as `3 x 10`."""
    runs = [(value, len(list(run))) for value, run in groupby(values)]
    return " + ".join(term(value) if times == 1 else f"{times} x {term(value)}" for value, times in runs)


def combined(
    aggregation: Aggregation, calendar: Calendar, periods: Sequence[Period], values: Sequence[Fraction]
) -> str:
    """Several periods as one: `sum of 2026-01 .. 2026-03: 10 + 11 + 12 = 33`."""
    value = scoring.aggregated(aggregation, values)
    assert value is not None
    over = named(calendar, periods)
    match aggregation:
        case Aggregation.LAST:
            which = str(periods[-1]) if len(periods) == 1 else f"last of {over}"
            return f"{which}: {trimmed(value)}"
        case Aggregation.SUM:
            return f"sum of {over}: {terms(values)} = {trimmed(value)}"
        case Aggregation.AVERAGE:
            return f"average of {over}: ({terms(values)})/{len(values)} = {trimmed(value)}"
        case Aggregation.MIN | Aggregation.MAX:
            which = "lowest" if aggregation is Aggregation.MIN else "highest"
            among = ", ".join(trimmed(each) for each, _ in groupby(values))
            return f"{which} of {over}: {aggregation}({among}) = {trimmed(value)}"


# --- targets ------------------------------------------------------------------------------------------------------


def target_over(view: KpiView, periods: Sequence[Period]) -> str:
    """The target of several of a KPI's own periods as one; without any, why there is none."""
    found = [(period, view.targets.of(period)) for period in periods]
    known = [(period, value) for period, value in found if value is not None]
    if not known:
        return "no target" if not periods else target_in(view, periods[-1])
    within, values = [period for period, _ in known], [value for _, value in known]
    if len(known) == 1:
        return target_in(view, within[0])
    if view.kpi.aggregation is Aggregation.LAST:
        return f"{within[-1]} is the last of {named(view.calendar, within)}: {target_in(view, within[-1])}"
    return combined(view.kpi.aggregation, view.calendar, within, values)


def target_in(view: KpiView, period: Period) -> str:
    """How the target of one period follows from baseline, final target and trajectory."""
    value, in_force = view.targets.of(period), view.targets.in_force(period)
    if value is None:
        is_custom = in_force.trajectory is Trajectory.CUSTOM
        return f"no target is set for {period}" if is_custom else "no target"
    if view.kpi.direction is Direction.YES_NO:
        return f"{'no' if value == 0 else 'yes'} is wanted = {trimmed(value)}"
    match in_force.trajectory:
        case Trajectory.CUSTOM:
            return f"set for {period}: {trimmed(value)}"
        case Trajectory.SPREAD:
            assert in_force.target is not None
            return _spread(view, period, Fraction(in_force.target), value)
        case Trajectory.LINEAR | Trajectory.STEP if in_force.baseline is not None:
            return _on_the_way(view, in_force, period, value)
        case _:
            return f"the same in every period: {trimmed(value)}"


def _spread(view: KpiView, period: Period, whole: Fraction, value: Fraction) -> str:
    year = view.calendar.fiscal_year(view.calendar.belongs_by(period))
    among = len(view.calendar.within(period.frequency, year))
    every = "halves" if period.frequency is Frequency.HALF else f"{period.frequency}s"
    return f"a year's target over {among} {every}: {term(whole)}/{among} = {trimmed(value)}"


def _on_the_way(view: KpiView, in_force: Terms, period: Period, value: Fraction) -> str:
    """On a line or a step between baseline and target."""
    baseline, target = exact(in_force.baseline), exact(in_force.target)
    assert baseline is not None
    assert target is not None
    calendar = view.calendar
    last = calendar.period(period.frequency, in_force.due or view.charter.end)
    if in_force.trajectory is Trajectory.STEP:
        return f"the {'target from' if period >= last else 'baseline until'} {last}: {trimmed(value)}"
    start = in_force.baseline_date or view.charter.start - timedelta(days=1)
    first = calendar.period(period.frequency, start)
    steps, taken = calendar.count(first, last), calendar.count(first, period)
    if steps <= 0 or taken >= steps:
        return f"the target from {last} on: {trimmed(value)}"
    if taken <= 0:
        return f"the baseline until {first}: {trimmed(value)}"
    return f"{term(baseline)} + ({term(target)} - {term(baseline)}) x {taken}/{steps} = {trimmed(value)}"


# --- judgement ----------------------------------------------------------------------------------------------------


def at_lines(measure: Fraction, lines: Lines) -> str:
    """Where a measure lies between the two lines, and what that is called."""
    status = lines.judge(measure)
    match status:
        case Status.ON_TRACK:
            place = _beside(measure, lines.on_track, "or more")
        case Status.AT_RISK if Fraction(rounded(measure)) < lines.on_track:
            place = _beside(measure, lines.at_risk, f"to {trimmed(lines.on_track, 2)}")
        case Status.AT_RISK:
            place = _beside(measure, lines.on_track, "")
        case Status.OFF_TRACK:
            place = _beside(measure, lines.at_risk, "")
    return f"{place}: {WORDS[status]}"


def _beside(measure: Fraction, line: Fraction, beyond: str) -> str:
    """A measure at a line; with more decimals, or in words, where rounding would put it on the other side."""
    where = trimmed(line, 2)
    for text in (rounded(measure), trimmed(measure)):
        if (Fraction(text) >= line) == (measure >= line):
            if measure < line:
                return f"{text} is under {where}"
            return f"{text} is {where} or more" if beyond == "or more" else f"{text} is from {where} {beyond}"
    return f"a hair {'over' if measure >= line else 'under'} {where}"


def telling(found: Sequence[Derivation]) -> Sequence[Derivation]:
    """The derivations without those that only repeat why there is no figure."""
    told: list[Derivation] = []
    reasons: set[str] = set()
    for each in found:
        if each.value is None and each.text in reasons:
            continue
        if each.value is None:
            reasons.add(each.text)
        told.append(each)
    return told
