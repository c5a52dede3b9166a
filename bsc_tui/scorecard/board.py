"""The scorecard of one period: every KPI with its figures, rolled up to objectives, perspectives and the plan.

One call feeds the monitor, the exports and the verbs; the arithmetic is in `scoring`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Kpi, Objective, Perspective, Plan
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.scoring import Child, Comparison, Figure, Goal, Lines, Status, Trend
from bsc_tui.scorecard.targets import Targets, exact

NOTHING = Figure(None, "no value")


class State(StrEnum):
    """What is known of a KPI in a period; never coerced to a number, and a zero is a value."""

    VALUE = "value"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    MISSING = "missing"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class YearToDate:
    """The periods of the fiscal year so far that have both an actual and a target, as one."""

    actual: Fraction
    target: Fraction | None
    periods: str
    """How many of how many, for example `9 of 10`."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the KPIs that should have a figure have a score."""

    with_score: int
    kpis: int

    def __str__(self) -> str:
        return f"{self.with_score} of {self.kpis}"


@dataclass(frozen=True, slots=True)
class KpiFigures:
    """One KPI in one period."""

    kpi: Kpi
    period: Period
    """The KPI's own period that is shown, or the screen's where finer periods are taken together."""
    state: State
    reason: str = ""
    """Why there is no value: the reason given, or since when it is late."""
    goal: Goal | None = None
    target_proposed: bool = True
    actual: Fraction | None = None
    provisional: bool = False
    note: str = ""
    periods: str = ""
    """Where finer periods are taken together, how many of how many have a value."""
    variance: Fraction | None = None
    variance_percent: Fraction | None = None
    comparison: Comparison | None = None
    attainment: Fraction | None = None
    progress: Fraction | None = None
    progress_to_final: Fraction | None = None
    measure: Fraction | None = None
    score: Fraction | None = None
    lines: Lines | None = None
    status: Status | None = None
    trend: Trend | None = None
    ytd: YearToDate | None = None
    forecast: Figure = NOTHING
    explain: str = ""

    @property
    def target(self) -> Fraction | None:
        """T of the period: the target, or outside a band its nearest bound."""
        if self.goal is None:
            return None
        return self.goal.target if self.actual is None else self.goal.bound(self.actual)

    @property
    def counts(self) -> bool:
        """Whether a figure is to be expected, so that a missing one lowers the coverage."""
        return self.state not in {State.NOT_APPLICABLE, State.NOT_DUE}


@dataclass(frozen=True, slots=True)
class RollUp:
    """A score over several KPIs with how it stands and how much of it is known."""

    score: Fraction | None
    status: Status | None
    lines: Lines | None
    coverage: Coverage
    share: str
    """Share of its parent's weight in percent; shares of siblings add up to 100."""
    explain: str


@dataclass(frozen=True, slots=True)
class ObjectiveFigures:
    """One objective in one period."""

    objective: Objective
    total: RollUp
    kpis: tuple[KpiFigures, ...]


@dataclass(frozen=True, slots=True)
class PerspectiveFigures:
    """One perspective in one period."""

    perspective: Perspective
    total: RollUp
    objectives: tuple[ObjectiveFigures, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole plan in one period."""

    period: Period
    total: RollUp
    perspectives: tuple[PerspectiveFigures, ...]

    @property
    def kpis(self) -> tuple[KpiFigures, ...]:
        """The figures of all KPIs in plan order."""
        return tuple(k for p in self.perspectives for o in p.objectives for k in o.kpis)


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


def _child(name: str, weight: object, total: RollUp) -> Child:
    return Child(name, Fraction(str(weight)), total.score, total.lines)


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
    view = _View(scorecard, kpi, today)
    proposed = signed is None or is_target_changed(signed.kpis.get(kpi.uid), kpi)
    if kpi.frequency.is_finer_than(period.frequency):
        figures = view.together(period)
    else:
        figures = view.single(view.own_period(period))
    explain = f"{figures.explain}; target proposed, not signed off" if proposed and figures.score is not None else ""
    return replace(figures, target_proposed=proposed, explain=explain or figures.explain)


TARGET_FIELDS = (
    "direction", "target", "due", "low", "high", "trajectory", "custom_targets", "baseline", "baseline_date",
)  # fmt: skip


def is_target_changed(signed: Kpi | None, kpi: Kpi) -> bool:
    """Whether the target of a KPI differs from the one that was signed."""
    if signed is None:
        return True
    names = [name for name in TARGET_FIELDS if name not in {"baseline", "baseline_date"}]
    if kpi.trajectory in {"linear", "step"}:
        names += ["baseline", "baseline_date"]
    return any(getattr(signed, name) != getattr(kpi, name) for name in names)


class _View:
    """One KPI as known on a day."""

    def __init__(self, scorecard: Scorecard, kpi: Kpi, today: date) -> None:
        self.kpi = kpi
        self.today = today
        self.charter = scorecard.plan.charter
        self.calendar = scorecard.plan.calendar
        self.targets = Targets(kpi, self.charter, self.calendar)
        self.actuals = scorecard.records.of(kpi.uid)
        since, until = kpi.since or self.charter.start, kpi.until or self.charter.end
        self.first = self.calendar.period(kpi.frequency, max(since, self.charter.start))
        self.last = self.calendar.period(kpi.frequency, min(until, self.charter.end))

    def own_period(self, period: Period) -> Period:
        """The KPI's latest period ended by the end of a period of the screen."""
        end = self.calendar.last_day(period)
        own = self.calendar.period(self.kpi.frequency, end)
        return own if self.calendar.last_day(own) <= end else self.calendar.step(own, -1)

    def state(self, period: Period) -> tuple[State, str]:
        """The first that holds: not applicable, value, not due, missing, overdue; with the reason."""
        actual = self.actuals.get(period)
        if actual is not None and actual.not_applicable is not None:
            return State.NOT_APPLICABLE, actual.not_applicable
        if actual is not None and actual.value is not None:
            return State.VALUE, ""
        if not self.first <= period <= self.last:
            return State.NOT_DUE, f"measured from {self.first} to {self.last}"
        end = self.calendar.last_day(period)
        if end >= self.today:
            return State.NOT_DUE, f"{period} ends on {end}"
        late = end + timedelta(days=self.kpi.arrives)
        if self.today <= late:
            return State.MISSING, f"due by {late}"
        return State.OVERDUE, f"due since {late}"

    def value(self, period: Period) -> Fraction | None:
        """The actual of one of the KPI's own periods."""
        actual = self.actuals.get(period)
        return None if actual is None else exact(actual.value)

    def single(self, period: Period) -> KpiFigures:
        """The figures of one of the KPI's own periods."""
        state, reason = self.state(period)
        actual = self.actuals.get(period, _EMPTY)
        earlier = self.earlier(period)
        within = self.first <= period
        goal = self.targets.goal(period) if within else None
        figures = KpiFigures(self.kpi, period, state, reason, goal, note=actual.note, provisional=actual.provisional)
        return self._judged(figures, self.value(period), earlier, period)

    def together(self, longer: Period) -> KpiFigures:
        """The figures of a longer period: the KPI's own periods in it, aggregated."""
        own = self.calendar.within(self.kpi.frequency, longer)
        known = [period for period in own if self.value(period) is not None]
        states = [self.state(period) for period in own]
        if known:
            state, reason = State.VALUE, ""
        else:
            order = (State.OVERDUE, State.MISSING, State.NOT_APPLICABLE, State.NOT_DUE)
            state, reason = min(states, key=lambda each: order.index(each[0]))
        paired = [period for period in known if period >= self.first] or [p for p in own if p >= self.first]
        goal = self._goal_over(paired)
        due = sum(each not in {State.NOT_DUE, State.NOT_APPLICABLE} for each, _ in states)
        notes = " · ".join(self.actuals[period].note for period in known if self.actuals[period].note)
        figures = KpiFigures(
            self.kpi, longer, state, reason, goal,
            provisional=any(self.actuals[period].provisional for period in known),
            note=notes, periods=f"{len(known)} of {due}",
        )  # fmt: skip
        actual = self._aggregated([self.value(period) for period in known])
        before = own[0] if own else None
        earlier = None if before is None else self.earlier_over(before, longer)
        return self._judged(figures, actual, earlier, own[-1] if own else None)

    def earlier(self, period: Period) -> Fraction | None:
        """The latest earlier value."""
        before = max(
            (p for p, a in self.actuals.items() if a.value is not None and self._is_before(p, period)), default=None
        )
        return None if before is None else self.value(before)

    def _is_before(self, one: Period, other: Period) -> bool:
        return one.frequency is other.frequency and one < other

    def earlier_over(self, first: Period, longer: Period) -> Fraction | None:
        """The latest earlier value, taken over a period as long as the one shown."""
        before = max(
            (p for p, a in self.actuals.items() if a.value is not None and self._is_before(p, first)), default=None
        )
        if before is None:
            return None
        holder = self.calendar.period(longer.frequency, self.calendar.belongs_by(before))
        return self._aggregated([self.value(p) for p in self.calendar.within(self.kpi.frequency, holder)])

    def _aggregated(self, values: Sequence[Fraction | None]) -> Fraction | None:
        return scoring.aggregated(self.kpi.aggregation, [value for value in values if value is not None])

    def _goal_over(self, periods: Sequence[Period]) -> Goal | None:
        if not periods:
            return None
        goals = [self.targets.goal(period) for period in periods]
        return replace(
            goals[-1],
            target=self._aggregated([goal.target for goal in goals]),
            low=self._aggregated([goal.low for goal in goals]),
            high=self._aggregated([goal.high for goal in goals]),
        )

    def _judged(
        self, figures: KpiFigures, actual: Fraction | None, earlier: Fraction | None, until: Period | None
    ) -> KpiFigures:
        goal = figures.goal
        lines = scoring.lines(self.kpi.scoring, self._tolerance())
        if until is not None:
            figures = replace(figures, ytd=self.year_to_date(until), forecast=self.forecast(until))
        if actual is None or goal is None:
            words = figures.state.value.replace("_", " ")
            text = f"{words}: {figures.reason}" if figures.reason else words
            if actual is not None:
                text = "before the plan's horizon: kept as history, not scored"
            return replace(figures, actual=actual, explain=text)
        measure = scoring.measured(self.kpi.scoring, goal, actual, tuple(Fraction(band) for band in self.kpi.bands))
        figures = replace(
            figures,
            actual=actual,
            variance=scoring.variance(goal, actual),
            variance_percent=scoring.variance_percent(goal, actual),
            comparison=scoring.comparison(goal, actual),
            attainment=scoring.attainment(goal, actual).value,
            progress=scoring.progress(goal, actual).value,
            progress_to_final=self._progress_to_final(goal, actual),
            trend=scoring.trend(goal, actual, earlier),
            explain=measure.explain,
        )
        if measure.value is None:
            return figures
        return replace(
            figures,
            measure=measure.value,
            score=scoring.clamped(measure.value),
            lines=lines,
            status=scoring.judged(self.charter.status_rule, goal, lines, measure.value, actual, earlier),
        )

    def _tolerance(self) -> Fraction:
        return Fraction(self.charter.tolerance) if self.kpi.tolerance is None else Fraction(self.kpi.tolerance)

    def _progress_to_final(self, goal: Goal, actual: Fraction) -> Fraction | None:
        return scoring.progress(replace(goal, target=self.targets.final()), actual).value

    def year_to_date(self, until: Period) -> YearToDate | None:
        """The fiscal year's periods up to one that have both an actual and a target, aggregated."""
        year = self.calendar.fiscal_year(self.calendar.belongs_by(until))
        so_far = [
            period
            for period in self.calendar.within(until.frequency, year)
            if period <= until and self.first <= period <= self.last
        ]
        both = [p for p in so_far if self.value(p) is not None and self.targets.goal(p).is_set]
        actual = self._aggregated([self.value(period) for period in both])
        if actual is None:
            return None
        goal = self._goal_over(both)
        target = None if goal is None else goal.bound(actual)
        return YearToDate(actual, target, f"{len(both)} of {len(so_far)}")

    def forecast(self, until: Period) -> Figure:
        """The value expected at the end of the fiscal year from what is known up to a period."""
        if self.kpi.direction == "yes_no" or until.frequency is Frequency.YEAR:
            return NOTHING
        year = self.calendar.fiscal_year(self.calendar.belongs_by(until))
        periods = self.calendar.within(until.frequency, year)
        points = [
            (place, value)
            for place, period in enumerate(periods, start=1)
            if period <= until and (value := self.value(period)) is not None
        ]
        return scoring.forecast(self.kpi.aggregation, points, len(periods))


_EMPTY = Actual(uid="none", kpi="none", period="2000")


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
