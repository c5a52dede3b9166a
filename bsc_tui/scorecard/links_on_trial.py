"""The links of the map put to the test: what the drivers did, and whether the results followed.

A strategy is a set of hypotheses about cause and effect (Kaplan and Norton 1996, chapter 10; 2001, chapter 12): a link
says that doing one thing well will make another better. Leading KPIs of the cause tell whether it was done, lagging
KPIs of the effect whether it helped. A few periods of a few KPIs prove nothing, they only show which link to talk
about: a finding is a question to the room, and the verdict is the room's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bsc_tui.scorecard import roll_up
from bsc_tui.scorecard.figures import Board, KpiFigures
from bsc_tui.scorecard.plan import Link, Measure, Objective, Plan
from bsc_tui.scorecard.review_sections import DOUBTFUL, HOLDS
from bsc_tui.scorecard.roll_up import Child
from bsc_tui.scorecard.scoring import Status, Trend

_SIGN = {Trend.IMPROVING: 1, Trend.STEADY: 0, Trend.WORSENING: -1}


class Course(StrEnum):
    """How one end of a link is doing."""

    GOOD = "good"
    """On track, by the weighted mean of its KPIs' scores."""
    RISING = "rising"
    """Not on track, but more of its KPIs improve than worsen."""
    POOR = "poor"
    """Neither."""
    UNKNOWN = "unknown"
    """None of its KPIs has a status."""


class Finding(StrEnum):
    """What the figures say to a link."""

    HOLDS = "holds so far"
    """The driver does well or rises, and so does the result."""
    EARLY = "too early to say"
    """The driver does well or rises, the result does not: for the first time."""
    DOUBTFUL = "doubtful"
    """The same in the period before too: more of the driver may not help (method: M7)."""
    WITHOUT = "something else moves the result"
    """The result does well, though the driver does not."""
    UNTESTED = "not tested"
    """Neither does well: until the driver moves, the figures say nothing about the link."""
    UNKNOWN = "no figures"
    """One end has no KPI with a status."""


_TELLS = {
    Finding.HOLDS: "the driver moves, and the result follows: it holds so far",
    Finding.EARLY: "the driver moves, the result does not yet: too early, or doubtful",
    Finding.DOUBTFUL: "the driver moves for the second period, the result does not: is it really what drives it?",
    Finding.WITHOUT: "the result is good though the driver is not: what else moves it?",
    Finding.UNTESTED: "the driver does not move, so nothing is tested yet: first do what was planned",
}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link with the KPIs that speak for it."""

    objective: Objective
    measure: Measure
    """Lead for the driver, lag for the result."""
    kpis: tuple[KpiFigures, ...]
    """Those of that measure; all of the objective's where it has none of them."""
    status: Status | None
    """By the weighted mean of their scores."""
    rising: int
    """How many improve, less how many worsen; one without an earlier value is held against its baseline."""

    @property
    def is_exact(self) -> bool:
        """Whether the KPIs are of the measure asked for."""
        return any(each.kpi.measure is self.measure for each in self.kpis)

    @property
    def course(self) -> Course:
        """How it is doing."""
        if self.status is None:
            return Course.UNKNOWN
        if self.status is Status.ON_TRACK:
            return Course.GOOD
        return Course.RISING if self.rising > 0 else Course.POOR

    @property
    def moves(self) -> bool:
        """Whether it does well, or is getting there."""
        return self.course in {Course.GOOD, Course.RISING}

    @property
    def tells(self) -> str:
        """What its KPIs say in a line: `C1, lag: 1 of 2 on track, 1 improving`."""
        name = f"{self.objective.code}, {self.measure}" if self.is_exact else self.objective.code
        known = [each for each in self.kpis if each.status is not None]
        if not known:
            return f"{name}: {'no figures' if self.kpis else 'no KPI'}"
        parts = [f"{sum(each.status is Status.ON_TRACK for each in known)} of {len(known)} on track"]
        for trend in (Trend.IMPROVING, Trend.WORSENING):
            count = sum(_way(each) is trend for each in known)
            if count:
                parts.append(f"{count} {trend}")
        return f"{name}: {', '.join(parts)}"


def claim_of(link: Link, cause: Objective, effect: Objective) -> str:
    """What a link assumes, on one line."""
    reason = " ".join(link.because.split())
    claim = " ".join(f"if {cause.code} {cause.title}, then {effect.code} {effect.title}".split())
    return f"{claim}, because {reason}" if reason else claim


@dataclass(frozen=True, slots=True)
class LinkOnTrial:
    """One link with what the figures of a period, and of the one before, say to it."""

    link: Link
    driver: End
    result: End
    finding: Finding

    @property
    def claim(self) -> str:
        """What was assumed: `if L1 Train every baker, then I2 Keep the ovens running, because …`."""
        return claim_of(self.link, self.driver.objective, self.result.objective)

    @property
    def tells(self) -> str:
        """The finding in a sentence."""
        if self.finding is Finding.UNKNOWN:
            lacking = [each.objective.code for each in (self.driver, self.result) if each.course is Course.UNKNOWN]
            return f"{' and '.join(lacking)} {'has' if len(lacking) == 1 else 'have'} no figures: nothing can be said"
        return _TELLS[self.finding]

    @property
    def proposes(self) -> str:
        """The verdict the figures propose to the room, one of those of `review_sections`; empty where they do not."""
        match self.finding:
            case Finding.HOLDS:
                return HOLDS
            case Finding.DOUBTFUL | Finding.WITHOUT:
                return DOUBTFUL
            case _:
                return ""


def links_on_trial(plan: Plan, before: Board, now: Board) -> tuple[LinkOnTrial, ...]:
    """Every link of the map with the figures of a board, and of the one before, in the order of the plan."""
    was, current = _by_objective(before), _by_objective(now)
    return tuple(_tested(plan, link, was, current) for link in plan.links_in_order)


Figures = dict[str, tuple[KpiFigures, ...]]
"""The figures of the KPIs of each objective, by its uid."""


def _by_objective(board: Board) -> Figures:
    return {each.objective.uid: each.kpis for group in board.perspectives for each in group.objectives}


def _tested(plan: Plan, link: Link, before: Figures, now: Figures) -> LinkOnTrial:
    driver, result = _ends(plan, link, now)
    return LinkOnTrial(link, driver, result, _finding((driver, result), _ends(plan, link, before)))


def _ends(plan: Plan, link: Link, figures: Figures) -> tuple[End, End]:
    return (
        _end(plan.objectives[link.cause], Measure.LEAD, figures),
        _end(plan.objectives[link.effect], Measure.LAG, figures),
    )


def _end(objective: Objective, measure: Measure, figures: Figures) -> End:
    every = figures.get(objective.uid, ())
    kpis = tuple(each for each in every if each.kpi.measure is measure) or every
    rising = sum(_SIGN[way] for each in kpis if each.status is not None and (way := _way(each)) is not None)
    return End(objective, measure, kpis, _status(kpis), rising)


def _way(figures: KpiFigures) -> Trend | None:
    """Which way a KPI goes: against its earlier value, else against its baseline."""
    moved = figures.progress_to_final
    if figures.trend is not None or moved is None:
        return figures.trend
    return Trend.STEADY if not moved else Trend.IMPROVING if moved > 0 else Trend.WORSENING


def _status(kpis: Sequence[KpiFigures]) -> Status | None:
    return roll_up.rolled_up(
        [Child(each.kpi.code, Fraction(each.kpi.weight), each.score, each.lines) for each in kpis]
    ).status


def _finding(now: tuple[End, End], before: tuple[End, End]) -> Finding:
    driver, result = now
    if Course.UNKNOWN in {driver.course, result.course}:
        return Finding.UNKNOWN
    if driver.moves and result.moves:
        return Finding.HOLDS
    if driver.moves:
        was_so = before[0].moves and before[1].course is Course.POOR
        return Finding.DOUBTFUL if was_so else Finding.EARLY
    return Finding.WITHOUT if result.course is Course.GOOD else Finding.UNTESTED
