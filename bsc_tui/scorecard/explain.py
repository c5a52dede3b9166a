"""Every figure explains itself: how each figure of a row of the board came about, with the numbers filled in.

Worked out when it is asked for, from the figures of the board and what they were made of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bsc_tui.scorecard import roll_up, scoring
from bsc_tui.scorecard.board import children_of
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.derivation import (
    WORDS,
    Derivation,
    answer,
    at_lines,
    combined,
    named,
    target_over,
    term,
)
from bsc_tui.scorecard.figures import Board, KpiFigures, ObjectiveFigures, PerspectiveFigures, RollUp, State
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Direction, FormerTarget, Scoring, StatusRule
from bsc_tui.scorecard.scoring import Comparison, Goal, Trend, rounded, trimmed

Row = KpiFigures | ObjectiveFigures | PerspectiveFigures | Board
"""Whose figures are explained: a KPI's, an objective's, a perspective's, the plan's."""

MOST_NAMED = 12
"""KPIs without a score that are named; of more, how many there are."""
COMPARED = {
    Comparison.FAVOURABLE: "favourable",
    Comparison.ON_TARGET: "on target",
    Comparison.UNFAVOURABLE: "unfavourable",
}
SCORED_BY = {Scoring.ATTAINMENT: "attainment", Scoring.PROGRESS: "progress to date", Scoring.BANDS: "bands"}


def explained(scorecard: Scorecard, row: Row, today: date) -> tuple[Derivation, ...]:
    """The derivations of all figures of a row of the scorecard's board as known on a day, in the order of the JSON."""
    match row:
        case KpiFigures():
            return tuple(_Kpi(scorecard, row, today).derivations())
        case ObjectiveFigures():
            siblings = scorecard.plan.objectives_of(row.objective.perspective)
            weights = [each.weight for each in siblings]
            share = _share(row.total.share, Fraction(row.objective.weight), [Fraction(weight) for weight in weights])
        case PerspectiveFigures():
            weights = [each.weight for each in scorecard.plan.perspectives_in_order]
            share = _share(row.total.share, Fraction(row.perspective.weight), [Fraction(weight) for weight in weights])
        case Board():
            share = Derivation("share", Fraction(row.total.share), f"the whole plan = {row.total.share}")
    return (*_total(row, row.total), share)


# --- what is rolled up --------------------------------------------------------------------------------------------


def _total(row: ObjectiveFigures | PerspectiveFigures | Board, total: RollUp) -> Iterator[Derivation]:
    yield Derivation("score", total.score, total.explain)
    if total.lines is None or total.score is None:
        yield Derivation("status", None, total.explain)
    else:
        at_risk, on_track = roll_up.lines_of(children_of(row))
        yield Derivation("at_risk_from", total.lines.at_risk, at_risk.explain)
        yield Derivation("on_track_from", total.lines.on_track, on_track.explain)
        yield Derivation("status", None, at_lines(total.score, total.lines))
    yield Derivation("coverage", None, _coverage(row, total))


def _coverage(row: ObjectiveFigures | PerspectiveFigures | Board, total: RollUp) -> str:
    """How many KPIs have a score of those that should have one, and what is with the others."""
    text = f"{total.coverage} KPIs have a score"
    without = [figures for figures in _kpis(row) if figures.score is None]
    lacking = [f"{k.kpi.code} {_words(k)}" for k in without if k.counts]
    apart = [f"{k.kpi.code} {_words(k)}" for k in without if not k.counts]
    if lacking:
        text += f"; without: {_some(lacking)}"
    return f"{text}; not counted: {_some(apart)}" if apart else text


def _kpis(row: ObjectiveFigures | PerspectiveFigures | Board) -> Sequence[KpiFigures]:
    if isinstance(row, PerspectiveFigures):
        return [figures for objective in row.objectives for figures in objective.kpis]
    return row.kpis


def _words(figures: KpiFigures) -> str:
    if figures.state is State.VALUE:
        return "no score" if figures.counts else "outside the time it is measured"
    return figures.state.value.replace("_", " ")


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _share(share: str, weight: Fraction, weights: Sequence[Fraction]) -> Derivation:
    whole = sum(weights, Fraction(0))
    if whole == 0:
        return Derivation("share", Fraction(share), f"all weights are 0 = {share}")
    text = f"weight {trimmed(weight)} of {trimmed(whole)}, by largest remainder = {share}"
    return Derivation("share", Fraction(share), text)


# --- a KPI --------------------------------------------------------------------------------------------------------


class _Kpi:
    """One KPI in the period it is shown in."""

    def __init__(self, scorecard: Scorecard, figures: KpiFigures, today: date) -> None:
        self.kpi, self.figures = figures.kpi, figures
        self.view = KpiView(scorecard, figures.kpi, today)
        self.calendar = self.view.calendar
        self.formers = scorecard.plan.former_targets_of(figures.kpi.uid)
        self.rule = scorecard.plan.charter.status_rule
        self.siblings = scorecard.plan.kpis_of(figures.kpi.objective)

    def derivations(self) -> Iterator[Derivation]:
        """Every figure there is, in the order of the JSON."""
        yield Derivation("state", None, self._state())
        yield from self._aims()
        yield Derivation("actual", self.figures.actual, self._actual())
        yield from self._against_target()
        yield from self._judgement()
        yield Derivation("trend", None, self._trend())
        yield from self._year()
        yield _share(self.figures.share, Fraction(self.kpi.weight), [Fraction(each.weight) for each in self.siblings])

    # --- what is known ------------------------------------------------------------------------------------------

    def _state(self) -> str:
        figures = self.figures
        words = "a value is there" if figures.state is State.VALUE else figures.state.value.replace("_", " ")
        text = f"{words}: {figures.reason}" if figures.reason else words
        return f"{text}; {figures.periods} periods" if figures.periods else text

    def _actual(self) -> str:
        figures = self.figures
        if figures.actual is None:
            return self._state()
        mark = "; provisional" if figures.provisional else ""
        if not figures.periods and not self.kpi.is_calculated:
            return f"entered for {figures.period}: {answer(self.kpi, figures.actual)}{mark}"
        text = f"{self._over(figures.taken)}{mark}"
        return f"{text}; {figures.periods} periods" if figures.periods else text

    def _over(self, periods: Sequence[Period]) -> str:
        """Some of its own periods as one value: aggregated, or the formula over its inputs aggregated."""
        worked_out = self.view.worked_out(periods)
        if worked_out:
            return f"{named(self.calendar, periods)}: {worked_out}"
        values = [self.view.values[period] for period in periods]
        return combined(self.kpi.aggregation, self.calendar, periods, values)

    # --- what is aimed at ---------------------------------------------------------------------------------------

    def _aims(self) -> Iterator[Derivation]:
        figures, goal = self.figures, self.figures.goal
        if goal is None:
            yield Derivation("target", None, f"{figures.period} lies outside the time it is measured")
            return
        text = f"{self._target(goal)}{self._changed()}"
        proposed = "; proposed, not signed off" if figures.target_proposed and goal.is_set else ""
        yield Derivation("target", figures.target, text + proposed)
        stretch = self.view.targets.in_force(figures.judged[-1]).stretch if figures.judged else None
        if stretch is not None:
            yield Derivation("stretch", Fraction(stretch), f"shown, never scored: {trimmed(Fraction(stretch))}")

    def _target(self, goal: Goal) -> str:
        if self.kpi.direction is not Direction.MAINTAIN:
            return target_over(self.view, self.figures.judged)
        return self._of_band(goal, self.figures.actual)

    def _of_band(self, goal: Goal, actual: Fraction | None) -> str:
        """T of a band: its bound nearest to an actual outside."""
        if not goal.is_set:
            return "no target"
        band = f"the band {scoring.band_text(goal)}"
        if actual is None:
            return f"{band} is to be kept"
        bound = goal.bound(actual)
        if bound is None:
            return f"{trimmed(actual)} is inside {band}, so no one number is the target"
        return f"{trimmed(actual)} is outside {band}, whose nearest bound counts: {trimmed(bound)}"

    def _changed(self) -> str:
        """Where the target in force replaced another, or has been replaced since: why, by whom and when."""
        if not self.figures.judged or not self.formers:
            return ""
        in_force = self.view.targets.in_force(self.figures.judged[-1])
        former = in_force if isinstance(in_force, FormerTarget) else self.formers[-1]
        word = "replaced from" if former is in_force else "in force from"
        return f"; {word} {former.replaced_from}: {former.reason} ({former.person}, {former.on})"

    # --- how they compare ---------------------------------------------------------------------------------------

    def _against_target(self) -> Iterator[Derivation]:
        figures, goal, actual = self.figures, self.figures.goal, self.figures.actual
        names = ("variance", "variance_percent", "comparison", "attainment", "progress", "progress_to_final")
        if goal is None or actual is None:
            for name in names:
                yield Derivation(name, None, figures.explain)
            return
        yield Derivation("variance", figures.variance, self._variance(goal, actual))
        yield Derivation("variance_percent", figures.variance_percent, self._variance_percent(goal, actual))
        yield Derivation("comparison", None, self._comparison(goal, actual))
        yield Derivation("attainment", figures.attainment, scoring.attainment(goal, actual).explain)
        yield Derivation("progress", figures.progress, scoring.progress(goal, actual).explain)
        finals = [self.view.targets.final(period) for period in figures.judged]
        known = [each for each in finals if each is not None]
        final = replace(goal, target=scoring.aggregated(self.kpi.aggregation, known))
        explain = scoring.progress(final, actual).explain
        by = self.view.targets.in_force(figures.judged[-1]).due or self.view.charter.end
        text = explain if figures.progress_to_final is None else f"by {by}: {explain}"
        yield Derivation("progress_to_final", figures.progress_to_final, text)

    def _variance(self, goal: Goal, actual: Fraction) -> str:
        value = self.figures.variance
        if value is None:
            return "yes and no have no variance" if goal.is_set else "no target"
        bound = goal.bound(actual)
        if bound is None:
            return f"{trimmed(actual)} inside {scoring.band_text(goal)} = {trimmed(value)}"
        return f"{term(actual)} - {term(bound)} = {trimmed(value)}"

    def _variance_percent(self, goal: Goal, actual: Fraction) -> str:
        value, difference = self.figures.variance_percent, self.figures.variance
        if difference is None:
            return self._variance(goal, actual)
        if value is None:
            return "no ratio at target 0"
        bound = goal.bound(actual)
        if bound is None:
            return f"{trimmed(actual)} inside {scoring.band_text(goal)} = {rounded(value)}"
        return f"100 x {term(difference)}/|{trimmed(bound)}| = {rounded(value)}"

    def _comparison(self, goal: Goal, actual: Fraction) -> str:
        found = self.figures.comparison
        if found is None:
            return "no target"
        if goal.direction is Direction.MAINTAIN:
            side = "outside" if found is Comparison.UNFAVOURABLE else "inside"
            return f"{trimmed(actual)} is {side} {scoring.band_text(goal)}: {COMPARED[found]}"
        bound = goal.bound(actual)
        assert bound is not None
        side = "equals" if actual == bound else ("is over" if actual > bound else "is under")
        return f"{trimmed(actual)} {side} {trimmed(bound)}, {self._wanted(goal)}: {COMPARED[found]}"

    @staticmethod
    def _wanted(goal: Goal) -> str:
        if goal.direction is Direction.YES_NO:
            return f"{'no' if goal.sign < 0 else 'yes'} is wanted"
        return f"{'less' if goal.sign < 0 else 'more'} is better"

    # --- how that is judged -------------------------------------------------------------------------------------

    def _judgement(self) -> Iterator[Derivation]:
        figures = self.figures
        if figures.measure is None or figures.score is None or figures.lines is None:
            for name in ("measure", "score", "status"):
                yield Derivation(name, None, figures.measured or figures.explain)
            return
        by = SCORED_BY[scoring.used(self.kpi.scoring, self.kpi.direction)]
        yield Derivation("measure", figures.measure, f"by {by}: {figures.measured}")
        yield Derivation("score", figures.score, _clamped(figures.measure, figures.score))
        yield from self._lines()
        yield Derivation("status", None, self._status())

    def _lines(self) -> Iterator[Derivation]:
        limits = self.figures.lines
        assert limits is not None
        if scoring.used(self.kpi.scoring, self.kpi.direction) is Scoring.BANDS:
            texts = (f"100/3 = {rounded(limits.at_risk)}", f"200/3 = {rounded(limits.on_track)}")
        else:
            tolerance = limits.on_track - limits.at_risk
            texts = (f"100 - tolerance {trimmed(tolerance)} = {rounded(limits.at_risk)}", "the target met: 100.00")
        yield Derivation("at_risk_from", limits.at_risk, texts[0])
        yield Derivation("on_track_from", limits.on_track, texts[1])

    def _status(self) -> str:
        figures = self.figures
        goal, actual, measure, limits = figures.goal, figures.actual, figures.measure, figures.lines
        assert goal is not None
        assert actual is not None
        assert measure is not None
        assert limits is not None
        assert figures.status is not None
        if self.rule is StatusRule.TOLERANCE:
            return at_lines(measure, limits)
        if figures.earlier is None:
            return f"no earlier value, so by tolerance: {at_lines(measure, limits)}"
        words = WORDS[figures.status]
        by_bands = scoring.used(self.kpi.scoring, goal.direction) is Scoring.BANDS
        if measure >= limits.on_track if by_bands else scoring.is_met(goal, actual):
            return f"{'the band that is on track is reached' if by_bands else 'target met'}: {words}"
        better = "" if figures.trend is Trend.IMPROVING else "no "
        return f"target not met, {trimmed(actual)} is {better}better than {self._before(figures.earlier)}: {words}"

    def _before(self, earlier: Fraction) -> str:
        when = self.figures.earlier_period
        return f"{trimmed(earlier)} of {when}" if when is not None else f"{trimmed(earlier)} before"

    # --- over time ----------------------------------------------------------------------------------------------

    def _trend(self) -> str:
        figures, goal = self.figures, self.figures.goal
        if figures.actual is None or goal is None:
            return figures.explain
        if figures.trend is None or figures.earlier is None:
            return "no earlier value"
        before = self._before(figures.earlier)
        if goal.direction is Direction.MAINTAIN:
            away, was = (scoring.distance(goal, value) for value in (figures.actual, figures.earlier))
            place = f"{trimmed(was)} away from {scoring.band_text(goal)} with {before}, now {trimmed(away)}"
            return f"{place}: {figures.trend}"
        return f"{trimmed(figures.actual)} after {before}, {self._wanted(goal)}: {figures.trend}"

    def _year(self) -> Iterator[Derivation]:
        ytd, forecast = self.figures.ytd, self.figures.forecast
        if ytd is None:
            none = "no period of the year so far has both an actual and a target"
            yield Derivation("ytd_actual", None, none)
            yield Derivation("ytd_target", None, none)
        else:
            yield Derivation("ytd_actual", ytd.actual, f"{self._over(ytd.taken)}; {ytd.periods} periods")
            yield Derivation("ytd_target", ytd.target, f"{self._year_target(ytd.actual)}; {ytd.periods} periods")
        yield Derivation("forecast", forecast.value, forecast.explain)

    def _year_target(self, actual: Fraction) -> str:
        assert self.figures.ytd is not None
        taken = self.figures.ytd.taken
        if self.kpi.direction is not Direction.MAINTAIN:
            return target_over(self.view, taken)
        goal = self.view.goal_over(taken)
        return "no target" if goal is None else self._of_band(goal, actual)


def _clamped(measure: Fraction, score: Fraction) -> str:
    """The score from a measure: the same, or held within 0 to 100."""
    if measure == score:
        return f"{rounded(measure)} lies within 0 to 100 = {rounded(score)}"
    end = "at most 100" if measure > score else "at least 0"
    return f"{rounded(measure)} held to {end} = {rounded(score)}"
