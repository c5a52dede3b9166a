"""The tables of the things in a plan: one a kind, a column a field, and the plan each row belongs to."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, text
from sqlmodel import Field, SQLModel

from bsc_tui.scorecard.change import references
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import (
    Aggregation,
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
from bsc_tui.scorecard.records import Identified, Verdict
from storage.columns import ExactDecimal, Instant, Lines, RankKey, choice

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are named, so that a later migration can name them too."""


class Row(SQLModel):
    """A row of the store."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


class Thing(Row):
    """A row that is one thing of one plan; its other columns are named as the fields of its kind."""

    plan: str = Field(primary_key=True)
    uid: str = Field(primary_key=True)


def ties(kind: Kind) -> tuple[Any, ...]:
    """Foreign keys for the fields of a kind that name another thing, and an index where that one is its parent.

    They are checked at the end of a transaction, so a group of changes may be written in any order.
    """
    found: list[Any] = [
        ForeignKeyConstraint(["plan"], ["plan.uid"], deferrable=True, initially="DEFERRED", name=f"fk_{kind}_plan")
    ]
    for ref in references(kind):
        if ref.many:
            continue
        found.append(
            ForeignKeyConstraint(
                ["plan", ref.field],
                [f"{ref.kind}.plan", f"{ref.kind}.uid"],
                deferrable=True,
                initially="DEFERRED",
                name=f"fk_{kind}_{ref.field}",
            )
        )
        if ref.parent:
            found.append(Index(f"ix_{kind}_{ref.field}", "plan", ref.field))
    return tuple(found)


def number() -> Any:
    """A column for an exact number."""
    return Field(sa_type=ExactDecimal)


def one_of(words: type[StrEnum], name: str, default: StrEnum | None = None) -> Any:
    """A column for one of some words; a default is what rows have that are older than the column."""
    return Field(sa_type=choice(words, name), sa_column_kwargs={"server_default": default} if default else {})


def added_later(default: str) -> Any:
    """A column that rows older than it have a value for."""
    return Field(sa_column_kwargs={"server_default": text(default)})


def lines() -> Any:
    """A column for a list."""
    return Field(sa_type=Lines)


def moment() -> Any:
    """A column for a moment."""
    return Field(sa_type=Instant)


def rank_key() -> Any:
    """A column for a rank."""
    return Field(sa_type=RankKey)


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


class ContactRow(Thing, table=True):
    """See `Contact`."""

    __tablename__ = "contact"
    __table_args__ = ties(Kind.CONTACT)

    person: str
    address: str


class ActualRow(Thing, table=True):
    """See `Actual`."""

    __tablename__ = "actual"
    __table_args__ = ties(Kind.ACTUAL)

    kpi: str
    period: str
    value: Decimal | None = number()
    not_applicable: str | None
    provisional: bool
    note: str


class ProgressRow(Thing, table=True):
    """See `Progress`."""

    __tablename__ = "progress"
    __table_args__ = ties(Kind.PROGRESS)

    task: str
    percent: int
    done_on: date | None


class ParkedRow(Thing, table=True):
    """See `Parked`."""

    __tablename__ = "parked"
    __table_args__ = ties(Kind.PARKED)

    text: str
    owner: str | None
    due: date | None
    done: bool
    rank: Decimal = rank_key()


class DecisionRow(Thing, table=True):
    """See `Decision`."""

    __tablename__ = "decision"
    __table_args__ = ties(Kind.DECISION)

    text: str
    at: datetime = moment()
    rank: Decimal = rank_key()


class FistRow(Thing, table=True):
    """See `Fist`."""

    __tablename__ = "fist"
    __table_args__ = ties(Kind.FIST)

    about: str
    fingers: tuple[int, ...] = lines()
    note: str
    at: datetime = moment()


class VersionRow(Thing, table=True):
    """See `Version`."""

    __tablename__ = "version"
    __table_args__ = ties(Kind.VERSION)

    number: int
    digest: str
    content: str
    at: datetime = moment()
    by: str
    note: str


class SignOffRow(Thing, table=True):
    """See `SignOff`."""

    __tablename__ = "sign_off"
    __table_args__ = ties(Kind.SIGN_OFF)

    version: str
    digest: str
    person: str
    name: str
    role: str
    verdict: Verdict = one_of(Verdict, "verdict")
    comment: str
    meaning: str
    at: datetime = moment()
    identified: Identified = one_of(Identified, "identified")
    terminal: str


ROWS: dict[Kind, type[Thing]] = {
    Kind.CHARTER: CharterRow,
    Kind.PERSPECTIVE: PerspectiveRow,
    Kind.THEME: ThemeRow,
    Kind.OBJECTIVE: ObjectiveRow,
    Kind.LINK: LinkRow,
    Kind.KPI: KpiRow,
    Kind.FORMER_TARGET: FormerTargetRow,
    Kind.ACTION: ActionRow,
    Kind.TASK: TaskRow,
    Kind.PERSON: PersonRow,
    Kind.WAIVER: WaiverRow,
    Kind.CONTACT: ContactRow,
    Kind.ACTUAL: ActualRow,
    Kind.PROGRESS: ProgressRow,
    Kind.PARKED: ParkedRow,
    Kind.DECISION: DecisionRow,
    Kind.FIST: FistRow,
    Kind.VERSION: VersionRow,
    Kind.SIGN_OFF: SignOffRow,
}
"""The table of every kind."""
