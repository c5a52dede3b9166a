"""The tables of what is signed: a column for each field of the plan's things."""

from datetime import date
from decimal import Decimal

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import (
    Aggregation,
    AmendmentSigners,
    Availability,
    Direction,
    Measure,
    Priority,
    Role,
    Scoring,
    Sector,
    Size,
    StatusRule,
    Trajectory,
    UnitKind,
    ValueProposition,
)
from storage.row import Thing, added_later, lines, number, one_of, rank_key, ties


class CharterRow(Thing, table=True):
    """See `Charter`."""

    __tablename__ = "charter"
    __table_args__ = ties(Kind.CHARTER)

    name: str
    organisation: str
    sector: Sector = one_of(Sector, "sector")
    size: Size = one_of(Size, "size")
    start: date
    end: date
    fiscal_start: int
    rhythm: Frequency = one_of(Frequency, "rhythm")
    agenda: str
    mission: str
    vision: str
    values: str
    status_rule: StatusRule = one_of(StatusRule, "status_rule")
    tolerance: Decimal = number()
    required_roles: tuple[str, ...] = lines()
    minimum_approvals: int
    quorum: int
    language: str = added_later("'en'")
    value_proposition: ValueProposition | None = one_of(ValueProposition, "value_proposition")
    author_counts: bool = added_later("true")
    amendments_by: AmendmentSigners = one_of(AmendmentSigners, "amendments_by", AmendmentSigners.SPONSOR_AND_OWNERS)
    causes_required: bool = added_later("false")
    follows: str = added_later("''")


class PerspectiveRow(Thing, table=True):
    """See `Perspective`."""

    __tablename__ = "perspective"
    __table_args__ = ties(Kind.PERSPECTIVE)

    name: str
    letter: str
    question: str
    weight: Decimal = number()
    rank: Decimal = rank_key()


class ThemeRow(Thing, table=True):
    """See `Theme`."""

    __tablename__ = "theme"
    __table_args__ = ties(Kind.THEME)

    name: str
    rank: Decimal = rank_key()


class ObjectiveRow(Thing, table=True):
    """See `Objective`."""

    __tablename__ = "objective"
    __table_args__ = ties(Kind.OBJECTIVE)

    perspective: str
    code: str
    title: str
    why: str
    owner: str | None
    theme: str | None
    weight: Decimal = number()
    rank: Decimal = rank_key()
    example: bool = added_later("false")


class LinkRow(Thing, table=True):
    """See `Link`."""

    __tablename__ = "link"
    __table_args__ = ties(Kind.LINK)

    cause: str
    effect: str
    because: str
    rank: Decimal = rank_key()


class KpiRow(Thing, table=True):
    """See `Kpi`."""

    __tablename__ = "kpi"
    __table_args__ = ties(Kind.KPI)

    objective: str
    code: str
    name: str
    unit: str
    kind: UnitKind = one_of(UnitKind, "kind")
    direction: Direction = one_of(Direction, "direction")
    baseline: Decimal | None = number()
    baseline_date: date | None
    target: Decimal | None = number()
    due: date | None
    owner: str | None
    low: Decimal | None = number()
    high: Decimal | None = number()
    stretch: Decimal | None = number()
    trajectory: Trajectory = one_of(Trajectory, "trajectory")
    custom_targets: tuple[str, ...] = lines()
    frequency: Frequency = one_of(Frequency, "frequency")
    arrives: int
    aggregation: Aggregation = one_of(Aggregation, "aggregation")
    measure: Measure = one_of(Measure, "measure")
    scoring: Scoring = one_of(Scoring, "scoring")
    bands: tuple[str, ...] = lines()
    tolerance: Decimal | None = number()
    weight: Decimal = number()
    since: date | None
    until: date | None
    definition: str
    source: str
    rank: Decimal = rank_key()
    formula: str = added_later("''")
    retired_because: str = added_later("''")
    benchmark: str = added_later("''")
    availability: Availability = one_of(Availability, "availability", Availability.AVAILABLE)
    gaming: str = added_later("''")
    revise: date | None
    pay: bool = added_later("false")
    example: bool = added_later("false")


class FormerTargetRow(Thing, table=True):
    """See `FormerTarget`."""

    __tablename__ = "former_target"
    __table_args__ = ties(Kind.FORMER_TARGET)

    kpi: str
    replaced_from: str
    baseline: Decimal | None = number()
    baseline_date: date | None
    target: Decimal | None = number()
    due: date | None
    low: Decimal | None = number()
    high: Decimal | None = number()
    stretch: Decimal | None = number()
    trajectory: Trajectory = one_of(Trajectory, "trajectory")
    custom_targets: tuple[str, ...] = lines()
    bands: tuple[str, ...] = lines()
    tolerance: Decimal | None = number()
    reason: str
    person: str
    on: date


class ActionRow(Thing, table=True):
    """See `ActionPlan`."""

    __tablename__ = "action"
    __table_args__ = ties(Kind.ACTION)

    code: str
    title: str
    objectives: tuple[str, ...] = lines()
    goal: str
    owner: str | None
    start: date | None
    end: date | None
    kpi: str | None
    effect: str
    resources: str
    budget: str
    rank: Decimal = rank_key()
    priority: Priority | None = one_of(Priority, "priority")
    team: str = added_later("''")


class TaskRow(Thing, table=True):
    """See `Task`."""

    __tablename__ = "task"
    __table_args__ = ties(Kind.TASK)

    action: str
    title: str
    owner: str | None
    deadline: date | None
    after: str | None
    rank: Decimal = rank_key()


class PersonRow(Thing, table=True):
    """See `Person`."""

    __tablename__ = "person"
    __table_args__ = ties(Kind.PERSON)

    name: str
    role: Role = one_of(Role, "role")
    rank: Decimal = rank_key()


class WaiverRow(Thing, table=True):
    """See `Waiver`."""

    __tablename__ = "waiver"
    __table_args__ = ties(Kind.WAIVER)

    check: str
    element: str
    reason: str
    person: str


class NoteRow(Thing, table=True):
    """See `Note`."""

    __tablename__ = "note"
    __table_args__ = ties(Kind.NOTE)

    element: str
    text: str
    rank: Decimal = rank_key()
