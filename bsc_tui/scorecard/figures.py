"""The figures of one period as values: of a KPI, and rolled up to objectives, perspectives and the plan."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Direction, Kpi, Objective, Perspective
from bsc_tui.scorecard.scoring import Comparison, Figure, Goal, Lines, Status, Trend

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
    taken: tuple[Period, ...] = field(default=(), compare=False)
    """The KPI's own periods that have both."""


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
    bands: tuple[Fraction, ...] = ()
    """The breakpoints of the bands in force for the period."""
    actual: Fraction | None = None
    provisional: bool = False
    note: str = ""
    periods: str = ""
    """Where finer periods are taken together, how many of how many have a value."""
    taken: tuple[Period, ...] = ()
    """The KPI's own periods the actual is made of."""
    judged: tuple[Period, ...] = ()
    """The KPI's own periods the target is made of."""
    earlier: Fraction | None = None
    """The latest earlier value, taken over a period as long as the one shown."""
    earlier_period: Period | None = None
    variance: Fraction | None = None
    variance_percent: Fraction | None = None
    comparison: Comparison | None = None
    attainment: Fraction | None = None
    progress: Fraction | None = None
    progress_to_final: Fraction | None = None
    measure: Fraction | None = None
    measured: str = ""
    """How the measure came about, or why there is none; nothing where there is nothing to judge."""
    score: Fraction | None = None
    lines: Lines | None = None
    status: Status | None = None
    trend: Trend | None = None
    ytd: YearToDate | None = None
    forecast: Figure = NOTHING
    share: str = ""
    """Share of its objective's weight in percent; shares of siblings add up to 100."""
    explain: str = ""
    """What there is to say in a line: how the measure came about, or why there is none."""

    @property
    def target(self) -> Fraction | None:
        """T of the period: the target, or outside a band its nearest bound; a band itself is no one number."""
        if self.goal is None:
            return None
        if self.actual is None:
            return None if self.goal.direction is Direction.MAINTAIN else self.goal.target
        return self.goal.bound(self.actual)

    @property
    def counts(self) -> bool:
        """Whether a figure is to be expected, so that a missing one lowers the coverage.

        Of a time the KPI is not measured in none is, also where a value was recorded.
        """
        return self.goal is not None and self.state not in {State.NOT_APPLICABLE, State.NOT_DUE}


class Glance(NamedTuple):
    """What a narrow cell tells of a KPI in a period of the screen: a few of its `KpiFigures`, figured quickly."""

    period: Period
    state: State
    actual: Fraction | None = None
    provisional: bool = False
    note: str = ""
    score: Fraction | None = None
    lines: Lines | None = None
    status: Status | None = None


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
