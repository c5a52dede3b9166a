"""What a KPI is: how we would know, from where to where, and the targets it had before."""

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from bsc_tui.scorecard.choices import Aggregation, Availability, Direction, Measure, Scoring, Trajectory, UnitKind
from bsc_tui.scorecard.fields import (
    Amount,
    Code,
    Comment,
    Day,
    Entity,
    Formula,
    Kind,
    Number,
    Rank,
    Ref,
    Text,
    Title,
    Uid,
)
from bsc_tui.scorecard.period import Frequency, written


class Kpi(Entity):
    """How we would know: one measured figure of an objective, with where it stands and where it shall be."""

    KIND: ClassVar[Kind] = Kind.KPI

    objective: Annotated[Uid, Ref(Kind.OBJECTIVE, parent=True)] = Field(title="Objective")
    code: Code = Field(title="Code")
    name: Title = Field(title="KPI", min_length=1)
    """What it says is what it is: no acronyms."""
    unit: Title = Field("", title="Unit")
    """%, a currency such as EUR, or a word: days, hours, points."""
    kind: UnitKind = Field(UnitKind.NUMBER, title="Kind")
    """Follows from the unit: % is percent, a currency code is currency, else a number."""
    direction: Direction = Field(Direction.INCREASE, title="Direction")
    """Whether more is better, less is better, a band is to be kept, or it is yes or no."""
    baseline: Number | None = Field(None, title="Baseline")
    """Where we stand today, as the value of one period."""
    baseline_date: Day | None = Field(None, title="Baseline of")
    """The day the baseline stands for; without a baseline, the day by which it is measured."""
    target: Number | None = Field(None, title="Target")
    """Where we want to be, as the value of one period; for spread, of a fiscal year."""
    due: Day | None = Field(None, title="Target due")
    """When the target is to be reached; empty for the end of the horizon."""
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = Field(None, title="Owner")
    """Who collects the figure and enters it."""
    low: Number | None = Field(None, title="Lowest")
    """Lower end of the band to be kept; empty for an open side."""
    high: Number | None = Field(None, title="Highest")
    """Upper end of the band to be kept; empty for an open side."""
    stretch: Number | None = Field(None, title="Stretch target")
    """More than the target: shown, never scored."""
    trajectory: Trajectory = Field(Trajectory.LEVEL, title="Trajectory")
    """How each period's target follows: the same, a line, a step, a yearly sum spread, or period by period."""
    custom_targets: tuple[str, ...] = Field((), title="Targets by period")
    """For the custom trajectory: `2027-01=10` and so on."""
    frequency: Frequency = Field(Frequency.MONTH, title="Measured every")
    """How often a value arrives."""
    arrives: int = Field(10, title="Arrives within days", ge=0, le=3660)
    """Days after a period's end until its value counts as late."""
    aggregation: Aggregation = Field(Aggregation.LAST, title="Over longer periods")
    """How the values of several periods become one."""
    measure: Measure = Field(Measure.LAG, title="Lead or lag")
    """Lead drives results, lag reports them."""
    scoring: Scoring = Field(Scoring.ATTAINMENT, title="Scored by")
    """Attainment of the period's target, progress from the baseline, or bands."""
    bands: tuple[Number, ...] = Field((), title="Bands")
    """Worst, off to at risk, at risk to on track, best; four numbers in order."""
    tolerance: Amount | None = Field(None, title="Tolerance")
    """Points under 100 that still count as at risk; empty for the plan's."""
    weight: Amount = Field(Decimal(1), title="Weight")
    """Relative weight in its objective's score."""
    since: Day | None = Field(None, title="Measured since")
    """First day it is measured; nothing is due before."""
    until: Day | None = Field(None, title="Measured until")
    """Last day it is measured; history stays."""
    definition: Text = Field("", title="Definition")
    """So that two departments would get the same number."""
    source: Title = Field("", title="Data source")
    """Where the figure is taken from."""
    rank: Rank
    formula: Formula = Field("", title="Formula")
    """Computed from other KPIs, named by their codes: `[F1.1] / [F1.2] * 100`; empty for a measured one."""
    retired_because: Comment = Field("", title="Retired because")
    """Why it is measured no longer after its last day."""
    benchmark: Title = Field("", title="Benchmark")
    """What others reach, and where that is known from."""
    availability: Availability = Field(Availability.AVAILABLE, title="Data are")
    """Whether the figure can be had: available, with effort, or not available yet."""
    gaming: Text = Field("", title="Could be cheated by")
    """How somebody could improve the figure without improving anything."""
    revise: Day | None = Field(None, title="Revise on")
    """When the room asks again whether this is the right KPI."""
    pay: bool = Field(False, title="Used for pay")
    """Whether anybody's pay depends on it."""
    example: bool = Field(False, title="Example")
    """Taken from a template or the library and not edited yet."""

    @property
    def is_calculated(self) -> bool:
        """Whether it is computed from other KPIs, so that no value is entered for it."""
        return bool(self.formula.strip())


class FormerTarget(Entity):
    """What a KPI was to reach before its target was changed; still in force for the periods before the change."""

    KIND: ClassVar[Kind] = Kind.FORMER_TARGET

    kpi: Annotated[Uid, Ref(Kind.KPI, parent=True)] = Field(title="KPI")
    replaced_from: Annotated[str, Field(max_length=16), AfterValidator(written)] = Field(title="Replaced from")
    """The first period of the target that replaced it, in its written form, for example `2027-04`."""
    baseline: Number | None = Field(None, title="Baseline")
    baseline_date: Day | None = Field(None, title="Baseline of")
    target: Number | None = Field(None, title="Target")
    due: Day | None = Field(None, title="Target due")
    low: Number | None = Field(None, title="Lowest")
    high: Number | None = Field(None, title="Highest")
    stretch: Number | None = Field(None, title="Stretch target")
    trajectory: Trajectory = Field(Trajectory.LEVEL, title="Trajectory")
    custom_targets: tuple[str, ...] = Field((), title="Targets by period")
    bands: tuple[Number, ...] = Field((), title="Bands")
    tolerance: Amount | None = Field(None, title="Tolerance")
    reason: Comment = Field(title="Reason", min_length=1)
    """Why it was changed."""
    person: Title = Field(title="By")
    """Who changed it."""
    on: Day = Field(title="On")
    """The day it was changed."""
