"""The figures of one period as values: of a KPI, and rolled up to objectives, perspectives and the plan."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, Self

from bsc_tui.scorecard import scoring
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
class Rest:
    """What is told of one KPI at a time, and judges nothing."""

    worked_out: str = ""
    """How a formula comes to the actual."""
    earlier: Fraction | None = None
    """The latest earlier value, taken over a period as long as the one shown."""
    earlier_period: Period | None = None
    progress_to_final: Fraction | None = None
    trend: Trend | None = None
    ytd: YearToDate | None = None
    forecast: Figure = NOTHING


class Later:
    """The rest of the figures of a KPI, figured once somebody looks; a large plan has ten thousand KPIs.

    Equal where what it comes to is.
    """

    def __init__(self, figure: Callable[[], Rest] = Rest) -> None:
        self._figure = figure

    @cached_property
    def rest(self) -> Rest:
        """What it comes to."""
        return self._figure()

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Later) and self.rest == other.rest)

    def __hash__(self) -> int:
        return hash(self.rest)

    def __repr__(self) -> str:
        return repr(self.rest)


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
    said: Figure = NOTHING
    """The measure with how it came about; where there is nothing to judge, why."""
    score: Fraction | None = None
    lines: Lines | None = None
    status: Status | None = None
    share: str = ""
    """Share of its objective's weight in percent; shares of siblings add up to 100."""
    remark: str = ""
    """What is to be said beside."""
    later: Later = field(default_factory=Later)

    def but(self, **fields: object) -> Self:
        """The same with other values in some fields; several times as fast as `replace`."""
        made = object.__new__(type(self))
        for name in _FIELDS:
            object.__setattr__(made, name, fields[name] if name in fields else getattr(self, name))
        return made

    @property
    def is_judged(self) -> bool:
        """Whether there is a value, and something to hold it against."""
        return self.goal is not None and self.actual is not None

    @property
    def measure(self) -> Fraction | None:
        """What score and status are read from, not clamped."""
        return self.said.value

    @property
    def measured(self) -> str:
        """How the measure came about, or why there is none; nothing where there is nothing to judge."""
        return self.said.explain if self.is_judged else ""

    @property
    def explain(self) -> str:
        """What there is to say in a line: how the measure came about, or why there is none."""
        worked_out = self.later.rest.worked_out if self.kpi.is_calculated else ""
        return "; ".join(filter(None, (worked_out, self.said.explain, self.remark)))

    @property
    def variance(self) -> Fraction | None:
        """Actual less target; inside a band 0, outside less its nearest bound."""
        return scoring.variance(self.goal, self.actual) if self.goal is not None and self.actual is not None else None

    @property
    def variance_percent(self) -> Fraction | None:
        """The same in percent of the size of the target."""
        if self.goal is None or self.actual is None:
            return None
        return scoring.variance_percent(self.goal, self.actual)

    @property
    def comparison(self) -> Comparison | None:
        """Which side of the target the actual lies on."""
        return scoring.comparison(self.goal, self.actual) if self.goal is not None and self.actual is not None else None

    @property
    def attainment(self) -> Fraction | None:
        """How much of the target is attained, in percent."""
        if self.goal is None or self.actual is None:
            return None
        return scoring.attainment(self.goal, self.actual).value

    @property
    def progress(self) -> Fraction | None:
        """How much of the way from the baseline to the target of the period is done, in percent."""
        if self.goal is None or self.actual is None:
            return None
        return scoring.progress(self.goal, self.actual).value

    @property
    def progress_to_final(self) -> Fraction | None:
        """The same to the target at the due date."""
        return self.later.rest.progress_to_final

    @property
    def earlier(self) -> Fraction | None:
        """The latest earlier value, taken over a period as long as the one shown."""
        return self.later.rest.earlier

    @property
    def earlier_period(self) -> Period | None:
        """The period of that value."""
        return self.later.rest.earlier_period

    @property
    def trend(self) -> Trend | None:
        """Where the KPI moved since."""
        return self.later.rest.trend

    @property
    def ytd(self) -> YearToDate | None:
        """The fiscal year so far."""
        return self.later.rest.ytd

    @property
    def forecast(self) -> Figure:
        """The value expected at the end of the fiscal year."""
        return self.later.rest.forecast

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


_FIELDS = tuple(KpiFigures.__dataclass_fields__)


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
