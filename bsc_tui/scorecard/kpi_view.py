"""One KPI as known on a day: what is known of a period, and every figure that follows from it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import KpiFigures, State, YearToDate
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Direction, Kpi
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.scoring import Figure, Goal
from bsc_tui.scorecard.targets import Targets

_EMPTY = Actual(uid="none", kpi="none", period="2000")
_MOST_PRESSING = (State.OVERDUE, State.MISSING, State.NOT_APPLICABLE, State.NOT_DUE)


class KpiView:
    """One KPI as known on a day."""

    def __init__(self, scorecard: Scorecard, kpi: Kpi, today: date) -> None:
        self.kpi = kpi
        self.today = today
        self.charter = scorecard.plan.charter
        self.calendar = scorecard.plan.calendar
        self.targets = Targets(kpi, self.charter, self.calendar)
        self.actuals = scorecard.records.of(kpi.uid)
        self.values = {
            period: Fraction(actual.value) for period, actual in self.actuals.items() if actual.value is not None
        }
        """The actuals that have a value, by the KPI's own periods."""
        since, until = kpi.since or self.charter.start, kpi.until or self.charter.end
        self.first = self.calendar.period(kpi.frequency, max(since, self.charter.start))
        self.last = self.calendar.period(kpi.frequency, min(until, self.charter.end))

    def figures(self, period: Period) -> KpiFigures:
        """The KPI in a period of the screen: finer periods taken together, a coarser one as its latest that ended."""
        if self.kpi.frequency.is_finer_than(period.frequency):
            return self._together(period)
        return self._single(self.own_period(period))

    def own_period(self, period: Period) -> Period:
        """The KPI's latest period ended by the end of a period of the screen."""
        end = self.calendar.last_day(period)
        own = self.calendar.period(self.kpi.frequency, end)
        return own if self.calendar.last_day(own) <= end else self.calendar.step(own, -1)

    def is_measured(self, period: Period) -> bool:
        """Whether one of the KPI's own periods lies in the time it is measured; what lies outside is not scored."""
        return self.first <= period <= self.last

    def state(self, period: Period) -> tuple[State, str]:
        """The first that holds: not applicable, value, not due, missing, overdue; with the reason."""
        actual = self.actuals.get(period)
        if actual is not None and actual.not_applicable is not None:
            return State.NOT_APPLICABLE, actual.not_applicable
        if actual is not None and actual.value is not None:
            return State.VALUE, ""
        if not self.is_measured(period):
            return State.NOT_DUE, self._measured_time()
        end = self.calendar.last_day(period)
        if end >= self.today:
            return State.NOT_DUE, f"{period} ends on {end}"
        late = end + timedelta(days=self.kpi.arrives)
        if self.today <= late:
            return State.MISSING, f"due by {late}"
        return State.OVERDUE, f"due since {late}"

    def _measured_time(self) -> str:
        return f"measured from {self.first} to {self.last}" if self.first <= self.last else "never measured"

    def _single(self, period: Period) -> KpiFigures:
        state, reason = self.state(period)
        actual = self.actuals.get(period, _EMPTY)
        goal = self.targets.goal(period) if self.is_measured(period) else None
        figures = KpiFigures(
            self.kpi, period, state, reason, goal, actual=self.values.get(period),
            note=actual.note, provisional=actual.provisional,
        )  # fmt: skip
        return self._judged(self._with_year(figures, period), self._earlier(period), 1)

    def _together(self, longer: Period) -> KpiFigures:
        """The figures of a longer period: of the KPI's own periods in it, those that have a value and a target."""
        own = self.calendar.within(self.kpi.frequency, longer)
        states = [self.state(period) for period in own]
        known = [period for period in own if period in self.values]
        taken = self._taken(known)
        if known:
            state, reason = State.VALUE, ""
        else:
            state, reason = min(states, key=lambda each: _MOST_PRESSING.index(each[0]))
        judged = [period for period in taken or own if self.is_measured(period)]
        due = [
            period
            for period, (each, _) in zip(own, states, strict=True)
            if period in taken or (self.is_measured(period) and each not in {State.NOT_DUE, State.NOT_APPLICABLE})
        ]
        figures = KpiFigures(
            self.kpi, longer, state, reason, self._goal_over(judged), actual=self._over(taken),
            provisional=any(self.actuals[period].provisional for period in taken),
            note=" · ".join(self.actuals[period].note for period in known if self.actuals[period].note),
            periods=f"{len(taken)} of {len(due)}",
        )  # fmt: skip
        return self._judged(self._with_year(figures, own[-1]), self._earlier_over(own[0], longer), len(judged))

    def _taken(self, known: Sequence[Period]) -> Sequence[Period]:
        """Of periods with a value those that can be judged, so that actual and target speak of the same time."""
        measured = [period for period in known if self.is_measured(period)]
        return [period for period in measured if self.targets.goal(period).is_set] or measured or known

    def _over(self, periods: Sequence[Period]) -> Fraction | None:
        return self._aggregated([self.values[period] for period in periods])

    def _aggregated(self, values: Sequence[Fraction | None]) -> Fraction | None:
        return scoring.aggregated(self.kpi.aggregation, [value for value in values if value is not None])

    def _goal_over(self, periods: Sequence[Period]) -> Goal | None:
        """The goals of several periods as one, aggregated like the actuals."""
        if not periods:
            return None
        goals = [self.targets.goal(period) for period in periods]
        return replace(
            goals[-1],
            target=self._aggregated([goal.target for goal in goals]),
            low=self._aggregated([goal.low for goal in goals]),
            high=self._aggregated([goal.high for goal in goals]),
            baseline=self._aggregated([goal.baseline for goal in goals]),
        )

    def _earlier(self, period: Period) -> Fraction | None:
        """The latest earlier value."""
        before = self._latest_before(period)
        return None if before is None else self.values[before]

    def _earlier_over(self, first: Period, longer: Period) -> Fraction | None:
        """The latest earlier value, taken over a period as long as the one shown."""
        before = self._latest_before(first)
        if before is None:
            return None
        holder = self.calendar.period(longer.frequency, self.calendar.belongs_by(before))
        within = self.calendar.within(self.kpi.frequency, holder)
        return self._over(self._taken([period for period in within if period in self.values]))

    def _latest_before(self, period: Period) -> Period | None:
        earlier = (own for own in self.values if own.frequency is period.frequency and own < period)
        return max(earlier, default=None)

    def _judged(self, figures: KpiFigures, earlier: Fraction | None, periods: int) -> KpiFigures:
        """The figures with all that follows from actual and goal; these speak of so many of the KPI's own periods."""
        goal, actual = figures.goal, figures.actual
        if actual is None or goal is None:
            words = figures.state.value.replace("_", " ")
            text = f"{words}: {figures.reason}" if figures.reason else words
            return replace(figures, explain=text if actual is None else self._unscored())
        bands = [self._aggregated([Fraction(band)] * periods) or Fraction(0) for band in self.kpi.bands]
        measure = scoring.measured(self.kpi.scoring, goal, actual, bands)
        figures = replace(
            figures,
            variance=scoring.variance(goal, actual),
            variance_percent=scoring.variance_percent(goal, actual),
            comparison=scoring.comparison(goal, actual),
            attainment=scoring.attainment(goal, actual).value,
            progress=scoring.progress(goal, actual).value,
            progress_to_final=self._progress_to_final(goal, actual, periods),
            trend=scoring.trend(goal, actual, earlier),
            explain=measure.explain,
        )
        if measure.value is None:
            return figures
        lines = scoring.lines(self.kpi.scoring, self._tolerance(), self.kpi.direction)
        rule = self.charter.status_rule
        return replace(
            figures,
            measure=measure.value,
            score=scoring.clamped(measure.value),
            lines=lines,
            status=scoring.judged(rule, goal, lines, measure.value, actual, earlier, self.kpi.scoring),
        )

    def _unscored(self) -> str:
        return f"{self._measured_time()}: what lies outside is kept as history, not scored"

    def _tolerance(self) -> Fraction:
        return Fraction(self.charter.tolerance) if self.kpi.tolerance is None else Fraction(self.kpi.tolerance)

    def _progress_to_final(self, goal: Goal, actual: Fraction, periods: int) -> Fraction | None:
        final = self._aggregated([self.targets.final()] * periods)
        return scoring.progress(replace(goal, target=final), actual).value

    def _with_year(self, figures: KpiFigures, until: Period) -> KpiFigures:
        return replace(figures, ytd=self.year_to_date(until), forecast=self.forecast(until))

    def _year_of(self, period: Period) -> Sequence[Period]:
        """The KPI's own periods of the fiscal year one belongs to."""
        year = self.calendar.fiscal_year(self.calendar.belongs_by(period))
        return self.calendar.within(period.frequency, year)

    def year_to_date(self, until: Period) -> YearToDate | None:
        """The fiscal year's periods up to one that have both an actual and a target, aggregated."""
        so_far = [period for period in self._year_of(until) if period <= until and self.is_measured(period)]
        both = [p for p in so_far if p in self.values and self.targets.goal(p).is_set]
        actual, goal = self._over(both), self._goal_over(both)
        if actual is None or goal is None:
            return None
        return YearToDate(actual, goal.bound(actual), f"{len(both)} of {len(so_far)}")

    def forecast(self, until: Period) -> Figure:
        """The value expected at the end of the fiscal year from what is known up to a period.

        No value is expected of a period that is not applicable or outside the time the KPI is measured.
        """
        if self.kpi.direction is Direction.YES_NO:
            return Figure(None, "no forecast for yes and no")
        if until.frequency is Frequency.YEAR:
            return Figure(None, "measured once a year, so there is nothing to forecast")
        periods = self._year_of(until)
        places = list(enumerate(periods, start=1))
        points = [(place, self.values[each]) for place, each in places if each <= until and each in self.values]
        known = {place for place, _ in points}
        still_open = sum(place not in known and self._can_come(each, until) for place, each in places)
        return scoring.forecast(self.kpi.aggregation, points, len(periods), still_open)

    def _can_come(self, period: Period, until: Period) -> bool:
        """Whether a value is to be expected; of what comes after `until`, nothing is taken as known."""
        if not self.is_measured(period):
            return False
        actual = self.actuals.get(period)
        return period > until or actual is None or actual.not_applicable is None
