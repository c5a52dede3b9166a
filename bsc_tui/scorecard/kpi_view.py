"""One KPI as known on a day: what is known of a period, and every figure that follows from it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, partial

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.borders import Terms
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.computed import Computed, Lack, Source
from bsc_tui.scorecard.figures import NOTHING, Glance, KpiFigures, Later, Rest, State, YearToDate
from bsc_tui.scorecard.formula import BadFormula, parse
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Aggregation, Direction, Kpi, StatusRule
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.scoring import Figure, Goal, Lines, Status
from bsc_tui.scorecard.targets import Targets

_EMPTY = Actual.model_construct(uid="none", kpi="none", period="2000")
_SAME_EVERYWHERE = (Frequency.WEEK, Frequency.MONTH)
"""The periods that no fiscal year moves."""
_MOST_PRESSING = (State.OVERDUE, State.MISSING, State.NOT_APPLICABLE, State.NOT_DUE)


class KpiView:
    """One KPI as known on a day."""

    def __init__(self, scorecard: Scorecard, kpi: Kpi, today: date, views: "Views | None" = None) -> None:
        self.kpi = kpi
        self.today = today
        self.charter = scorecard.plan.charter
        self.calendar = scorecard.plan.calendar
        self.targets = Targets(kpi, self.charter, self.calendar, scorecard.plan.former_targets_of(kpi.uid))
        self.actuals = scorecard.records.of(kpi.uid)
        self.computed: Computed | str | None = None
        """What computes a calculated KPI, or why nothing can; nothing for one that is measured."""
        self.first, self.last = self.calendar.ends(kpi.frequency, self.charter.start, self.charter.end)
        if kpi.since is not None:
            self.first = max(self.first, self.calendar.period(kpi.frequency, kpi.since))
        if kpi.until is not None:
            self.last = min(self.last, self.calendar.period(kpi.frequency, kpi.until))
        if kpi.is_calculated:
            self.computed = (views or Views(scorecard, today)).computed(kpi)

    @cached_property
    def values(self) -> Mapping[Period, Fraction]:
        """What was measured, or comes out of the formula, by the KPI's own periods."""
        if not self.kpi.is_calculated:
            return {p: Fraction(actual.value) for p, actual in self.actuals.items() if actual.value is not None}
        values = {period: self.value_over((period,)) for period in self.known}
        return {period: value for period, value in values.items() if value is not None}

    def value(self, period: Period) -> Fraction | None:
        """The same for one of them, without a look at the others where it was measured."""
        if self.kpi.is_calculated:
            return self.values.get(period)
        actual = self.actuals.get(period)
        return None if actual is None or actual.value is None else Fraction(actual.value)

    def is_known(self, period: Period) -> bool:
        """Whether one of the KPI's own periods is among `known`."""
        if self.computed is not None:
            return period in self.known
        actual = self.actuals.get(period)
        return actual is not None and actual.value is not None

    @property
    def known(self) -> Collection[Period]:
        """The KPI's own periods that have a value.

        Of a calculated KPI all whose inputs have one, so that a ratio not defined for one month counts in the year.
        """
        if self.computed is None:
            return self.values.keys()
        return () if isinstance(self.computed, str) else self.computed.known

    def figures(self, period: Period) -> KpiFigures:
        """The KPI in a period of the screen: finer periods taken together, a coarser one as its latest that ended."""
        if self.kpi.frequency.is_finer_than(period.frequency):
            return self._together(period)
        return self._single(self.own_period(period))

    def glance(self, period: Period) -> Glance:
        """The same, as far as a narrow cell tells it; without what takes most of the time."""
        if self.kpi.frequency.is_finer_than(period.frequency):
            whole = self._together(period)
            return Glance(
                whole.period, whole.state, whole.actual, whole.provisional, whole.note, whole.score, whole.lines,
                whole.status,
            )  # fmt: skip
        own = self.own_period(period)
        actual, state = self.value(own), self.state(own)[0]
        note = self.actuals.get(own, _EMPTY).note
        if actual is None or not self.is_measured(own):
            return Glance(own, state, actual, self.is_provisional(own), note)
        goal, bands = self.targets.goal(own), self._bands_over((own,))
        measure = scoring.measured(self.kpi.scoring, goal, actual, bands, scoring.attainment(goal, actual))
        is_compared = self.charter.status_rule is not StatusRule.TOLERANCE
        before = self._latest_before(own) if is_compared else None
        earlier = None if before is None else self.values[before]
        score, lines, status = self._scored(measure, goal, actual, earlier, (own,))
        return Glance(own, state, actual, self.is_provisional(own), note, score, lines, status)

    def worked_out(self, periods: Sequence[Period]) -> str:
        """How the formula comes to the value of some of the KPI's own periods; empty for a KPI that is measured."""
        if self.computed is None or isinstance(self.computed, str) or not periods:
            return ""
        figure = self.over(periods)
        return "" if figure.value is None else f"{self.computed.formula.text} = {figure.explain}"

    def terms(self, period: Period) -> Terms:
        """What one of the KPI's own periods is judged by, for the borders between its statuses."""
        before = self._latest_before(period)
        return Terms(
            self.targets.goal(period), self.kpi.scoring, self.targets.tolerance(period), self.targets.bands(period),
            self.charter.status_rule, None if before is None else self.values[before],
        )  # fmt: skip

    def own_period(self, period: Period) -> Period:
        """The KPI's latest period ended by the end of a period of the screen."""
        if self.kpi.frequency is period.frequency in _SAME_EVERYWHERE:
            return period
        end = self.calendar.last_day(period)
        own = self.calendar.period(self.kpi.frequency, end)
        return own if self.calendar.last_day(own) <= end else self.calendar.step(own, -1)

    def judged(self, period: Period) -> Sequence[Period]:
        """The KPI's own periods whose targets a period of the screen is judged by."""
        if not self.kpi.frequency.is_finer_than(period.frequency):
            return (self.own_period(period),)
        own = self.calendar.within(self.kpi.frequency, period)
        return self._judged_of(own, self._taken([each for each in own if self.is_known(each)]))

    def _judged_of(self, own: Sequence[Period], taken: Sequence[Period]) -> Sequence[Period]:
        return [period for period in taken or own if self.is_measured(period)]

    def is_measured(self, period: Period) -> bool:
        """Whether one of the KPI's own periods lies in the time it is measured; what lies outside is not scored."""
        return self.first <= period <= self.last

    def state(self, period: Period) -> tuple[State, str]:
        """The first that holds: not applicable, value, not due, missing, overdue; with the reason."""
        if self.computed is not None:
            return self._computed_state(period, self.computed)
        actual = self.actuals.get(period)
        if actual is not None and actual.not_applicable is not None:
            return State.NOT_APPLICABLE, actual.not_applicable
        if actual is not None and actual.value is not None:
            return State.VALUE, ""
        if not self.is_measured(period):
            return State.NOT_DUE, self._unmeasured(period)
        end = self.calendar.last_day(period)
        if end >= self.today:
            return State.NOT_DUE, f"{period} ends on {end}"
        late = end + timedelta(days=self.kpi.arrives)
        if self.today <= late:
            return State.MISSING, f"due by {late}"
        return State.OVERDUE, f"due since {late}"

    def state_over(self, period: Period) -> tuple[State, str]:
        """The same in a period of the screen, as `figures` gives it."""
        if not self.kpi.frequency.is_finer_than(period.frequency):
            return self.state(self.own_period(period))
        own = self.calendar.within(self.kpi.frequency, period)
        known = [each for each in own if self.is_known(each)]
        figure = self.over(self._taken(known)) if known else NOTHING
        return _together_state(figure, [self.state(each) for each in own], is_known=bool(known))

    def _computed_state(self, period: Period, computed: Computed | str) -> tuple[State, str]:
        """What is known of a calculated KPI follows from its inputs; only a value that is still to come can be late."""
        lack = Lack(State.MISSING, computed) if isinstance(computed, str) else computed.lack(period)
        if lack is not None and lack.state is State.NOT_APPLICABLE:
            return lack
        if period in self.values:
            return State.VALUE, ""
        if not self.is_measured(period):
            return State.NOT_DUE, self._unmeasured(period)
        if lack is None or isinstance(computed, str):
            return State.MISSING, self.over((period,)).explain
        if lack.state is State.NOT_DUE:
            return lack
        end = self.calendar.last_day(period)
        if end >= self.today:
            return State.NOT_DUE, f"{period} ends on {end}"
        is_late = self.today > end + timedelta(days=self.kpi.arrives)
        return State.OVERDUE if is_late else State.MISSING, lack.reason

    def is_provisional(self, period: Period) -> bool:
        """Whether the value of one of the KPI's own periods may still change."""
        if self.computed is None:
            return self.actuals.get(period, _EMPTY).provisional
        return not isinstance(self.computed, str) and self.computed.is_provisional(period)

    def value_over(self, periods: Sequence[Period]) -> Fraction | None:
        """Several of the KPI's own periods as one value: aggregated, or the formula over its inputs aggregated."""
        if self.computed is None:
            return self._aggregated([self.value(period) for period in periods])
        return None if isinstance(self.computed, str) or not periods else self.computed.value_over(periods)

    def over(self, periods: Sequence[Period]) -> Figure:
        """The same, for a calculated KPI with the numbers filled in."""
        if self.computed is None:
            value = self.value_over(periods)
            return Figure(value, "no values yet" if value is None else "")
        if isinstance(self.computed, str):
            return Figure(None, self.computed)
        return self.computed.over(periods) if periods else Figure(None, "no values yet")

    def _unmeasured(self, period: Period) -> str:
        """Why nothing is due in a period outside the time the KPI is measured."""
        because = " ".join(self.kpi.retired_because.split())
        return f"retired after {self.last}: {because}" if because and period > self.last else self._measured_time()

    def _measured_time(self) -> str:
        return f"measured from {self.first} to {self.last}" if self.first <= self.last else "never measured"

    def _single(self, period: Period) -> KpiFigures:
        state, reason = self.state(period)
        is_measured, actual = self.is_measured(period), self.value(period)
        figures = KpiFigures(
            self.kpi, period, state, reason, self.targets.goal(period) if is_measured else None, actual=actual,
            note=self.actuals.get(period, _EMPTY).note, provisional=self.is_provisional(period),
            taken=() if actual is None else (period,), judged=(period,) if is_measured else (),
        )  # fmt: skip
        return self._judged(figures, (period,), None)

    def _together(self, longer: Period) -> KpiFigures:
        """The figures of a longer period: of the KPI's own periods in it, those that have a value and a target."""
        own = self.calendar.within(self.kpi.frequency, longer)
        states = [self.state(period) for period in own]
        known = [period for period in own if self.is_known(period)]
        taken = self._taken(known)
        figure = self.over(taken)
        state, reason = _together_state(figure, states, is_known=bool(known))
        judged = self._judged_of(own, taken)
        due = [
            period
            for period, (each, _) in zip(own, states, strict=True)
            if period in taken or (self.is_measured(period) and each not in {State.NOT_DUE, State.NOT_APPLICABLE})
        ]
        figures = KpiFigures(
            self.kpi, longer, state, reason, self.goal_over(judged), actual=figure.value,
            provisional=any(self.is_provisional(period) for period in taken),
            note=" · ".join(note for period in known if (note := self.actuals.get(period, _EMPTY).note)),
            periods=f"{len(taken)} of {len(due)}", taken=tuple(taken), judged=tuple(judged),
        )  # fmt: skip
        return self._judged(figures, judged, longer)

    def _taken(self, known: Sequence[Period]) -> Sequence[Period]:
        """Of periods with a value those that can be judged, so that actual and target speak of the same time."""
        measured = [period for period in known if self.is_measured(period)]
        return [period for period in measured if self.targets.goal(period).is_set] or measured or known

    def _aggregated(self, values: Sequence[Fraction | None]) -> Fraction | None:
        return scoring.aggregated(self.kpi.aggregation, [value for value in values if value is not None])

    def goal_over(self, periods: Sequence[Period]) -> Goal | None:
        """The goals of several periods as one, aggregated like the actuals."""
        if not periods:
            return None
        goals = [self.targets.goal(period) for period in periods]
        is_steady = all(goal is goals[0] for goal in goals)
        if is_steady and (len(goals) == 1 or self.kpi.aggregation is not Aggregation.SUM):
            return goals[0]
        return replace(
            goals[-1],
            target=self._aggregated([goal.target for goal in goals]),
            low=self._aggregated([goal.low for goal in goals]),
            high=self._aggregated([goal.high for goal in goals]),
            baseline=self._aggregated([goal.baseline for goal in goals]),
        )

    def _earlier(self, first: Period, longer: Period | None) -> tuple[Period | None, Fraction | None]:
        """The latest earlier value, taken over a period as long as the one shown, and that period."""
        before = self._latest_before(first)
        if before is None:
            return None, None
        if longer is None:
            return before, self.values[before]
        holder = self.calendar.period(longer.frequency, self.calendar.belongs_by(before))
        within = self.calendar.within(self.kpi.frequency, holder)
        return holder, self.value_over(self._taken([period for period in within if self.is_known(period)]))

    def _latest_before(self, period: Period) -> Period | None:
        earlier = (own for own in self.values if own.frequency is period.frequency and own < period)
        return max(earlier, default=None)

    def _judged(self, figures: KpiFigures, periods: Sequence[Period], longer: Period | None) -> KpiFigures:
        """The figures with all that follows from actual and goal; these speak of the given ones of its own periods."""
        goal, actual = figures.goal, figures.actual
        bands = self._bands_over(periods)
        later = Later(partial(self._rest, figures, periods, longer))
        if actual is None or goal is None:
            words = figures.state.value.replace("_", " ")
            text = f"{words}: {figures.reason}" if figures.reason else words
            said = Figure(None, text if actual is None else self._unscored())
            return figures.but(bands=bands, said=said, later=later)
        said = scoring.measured(self.kpi.scoring, goal, actual, bands)
        earlier = None
        if self.charter.status_rule is not StatusRule.TOLERANCE:
            first = figures.period if longer is None else self.calendar.within(self.kpi.frequency, longer)[0]
            earlier = self._earlier(first, longer)[1]
        score, lines, status = self._scored(said, goal, actual, earlier, periods)
        return figures.but(bands=bands, said=said, score=score, lines=lines, status=status, later=later)

    def _rest(self, figures: KpiFigures, periods: Sequence[Period], longer: Period | None) -> Rest:
        """What is told of one KPI at a time."""
        goal, actual = figures.goal, figures.actual
        own = (figures.period,) if longer is None else self.calendar.within(self.kpi.frequency, longer)
        earlier_period, earlier = self._earlier(own[0], longer)
        return Rest(
            self.worked_out(figures.taken),
            earlier,
            earlier_period,
            self._progress_to_final(goal, actual, periods) if goal is not None and actual is not None else None,
            scoring.trend(goal, actual, earlier) if goal is not None and actual is not None else None,
            self.year_to_date(own[-1]),
            self.forecast(own[-1]),
        )

    def _scored(
        self, measure: Figure, goal: Goal, actual: Fraction, earlier: Fraction | None, periods: Sequence[Period]
    ) -> tuple[Fraction | None, Lines | None, Status | None]:
        """The score of a measure, the lines it is judged by and how it stands."""
        if measure.value is None:
            return None, None, None
        by = self.kpi.scoring
        lines = scoring.lines(by, self.targets.tolerance(periods[-1]), self.kpi.direction)
        status = scoring.judged(self.charter.status_rule, goal, lines, measure.value, actual, earlier, by)
        return scoring.clamped(measure.value), lines, status

    def _bands_over(self, periods: Sequence[Period]) -> tuple[Fraction, ...]:
        in_force = [self.targets.bands(period) for period in periods]
        return tuple(self._aggregated(points) or Fraction(0) for points in zip(*in_force, strict=False))

    def _unscored(self) -> str:
        return f"{self._measured_time()}: what lies outside is kept as history, not scored"

    def _progress_to_final(self, goal: Goal, actual: Fraction, periods: Sequence[Period]) -> Fraction | None:
        """The same as the progress to date where the final target is the period's."""
        final = self._aggregated([self.targets.final(period) for period in periods])
        return scoring.progress(goal if final == goal.target else replace(goal, target=final), actual).value

    def _year_of(self, period: Period) -> Sequence[Period]:
        """The KPI's own periods of the fiscal year one belongs to."""
        year = self.calendar.fiscal_year(self.calendar.belongs_by(period))
        return self.calendar.within(period.frequency, year)

    def year_to_date(self, until: Period) -> YearToDate | None:
        """The fiscal year's periods up to one that have both an actual and a target, aggregated."""
        so_far = [period for period in self._year_of(until) if period <= until and self.is_measured(period)]
        both = [p for p in so_far if p in self.known and self.targets.goal(p).is_set]
        actual, goal = self.value_over(both), self.goal_over(both)
        if actual is None or goal is None:
            return None
        return YearToDate(actual, goal.bound(actual), f"{len(both)} of {len(so_far)}", tuple(both))

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
        return period > until or self.state(period)[0] is not State.NOT_APPLICABLE


def _together_state(figure: Figure, states: Iterable[tuple[State, str]], *, is_known: bool) -> tuple[State, str]:
    """What is known of several periods, from their figure where any has a value, else of the most pressing one."""
    if is_known:
        return (State.MISSING, figure.explain) if figure.value is None else (State.VALUE, "")
    return min(states, key=lambda each: _MOST_PRESSING.index(each[0]))


class Views:
    """The views of a plan's KPIs on a day, each made once, so that an input is looked at once for all it feeds."""

    def __init__(self, scorecard: Scorecard, today: date) -> None:
        self._scorecard = scorecard
        self._today = today
        self._formulas = Formulas(scorecard.plan.kpis)
        self._made: dict[str, KpiView] = {}

    def of(self, kpi: Kpi) -> KpiView:
        """The view of one KPI."""
        view = self._made.get(kpi.uid)
        if view is None or view.kpi is not kpi:
            view = self._made[kpi.uid] = KpiView(self._scorecard, kpi, self._today, self)
        return view

    def computed(self, kpi: Kpi) -> Computed | str:
        """What computes a calculated KPI, or why nothing can: the plan may hold a formula no edit would let pass."""
        try:
            formula = parse(kpi.formula)
        except BadFormula as fault:
            return f"its formula cannot be read: {fault}"
        tangle = self._formulas.tangle(kpi)
        if tangle is not None:
            return f"its formula leads nowhere: {tangle}"
        sources: dict[str, Source] = {}
        for code, source in self._formulas.inputs(kpi).items():
            if source is None:
                return f"its formula names {code}, which is not in the plan"
            if kpi.frequency.is_finer_than(source.frequency):
                return f"its formula names {code}, which is measured only every {source.frequency}"
            sources[code] = self.of(source)
        return Computed(formula, sources, kpi, self._scorecard.plan.calendar)
