"""What people sign: the charter, perspectives, objectives, links, KPIs, action plans and people of a plan."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import Field, model_validator

from bsc_tui.scorecard.choices import (
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
from bsc_tui.scorecard.fields import (
    Amount,
    Code,
    Comment,
    Day,
    Entity,
    Frozen,
    Kind,
    Rank,
    Ref,
    Text,
    Title,
    Uid,
)
from bsc_tui.scorecard.kpi import FormerTarget, Kpi
from bsc_tui.scorecard.period import Calendar, Frequency, parse_period

__all__ = [
    "ActionPlan",
    "Aggregation",
    "AmendmentSigners",
    "Availability",
    "Charter",
    "Code",
    "Direction",
    "FormerTarget",
    "Kpi",
    "Link",
    "Measure",
    "Note",
    "Objective",
    "Person",
    "Perspective",
    "Plan",
    "Priority",
    "Role",
    "Scoring",
    "Sector",
    "Size",
    "StatusRule",
    "Task",
    "Theme",
    "Trajectory",
    "UnitKind",
    "ValueProposition",
    "Waiver",
    "in_order",
]


class Charter(Entity):
    """The plan itself: its name, its time, why the organisation exists and where it wants to be."""

    KIND: ClassVar[Kind] = Kind.CHARTER

    name: Title = Field(title="Plan name", min_length=1)
    """What people call the plan, for example "Lakeside Clinic 2027"."""
    organisation: Title = Field("", title="Organisation")
    """Whose plan it is."""
    sector: Sector = Field(Sector.BUSINESS, title="Sector")
    """Chooses the examples the coach shows."""
    size: Size = Field(Size.TEAM, title="Plan size")
    """How many objectives are usual: solo or small 4 to 8, team 8 to 15, organisation 12 to 20."""
    start: Day = Field(title="Starts")
    """First day of the plan's horizon."""
    end: Day = Field(title="Ends")
    """Last day of the plan's horizon; KPIs and actions are due by it."""
    fiscal_start: int = Field(1, title="Fiscal year starts in month", ge=1, le=12)
    """1 for January; quarters, halves and years follow it."""
    rhythm: Frequency = Field(Frequency.MONTH, title="Rhythm of reviews")
    """How often the room meets to look at the figures."""
    agenda: Title = Field("3 hours", title="Agenda")
    """How the workshop's time is divided."""
    mission: Text = Field("", title="Mission")
    """Why we exist: whom we serve and what need we fill, in the present tense."""
    vision: Text = Field("", title="Vision")
    """Where we will be at the end of the horizon, and what will be measurably different."""
    values: Text = Field("", title="Values")
    """What we hold to on the way."""
    status_rule: StatusRule = Field(StatusRule.TOLERANCE, title="Status rule")
    """Tolerance: how far from target. Improvement: better than last time is at least at risk."""
    tolerance: Amount = Field(Decimal(10), title="Tolerance")
    """Points under 100 that still count as at risk, where a KPI names none of its own."""
    required_roles: tuple[Role, ...] = Field((Role.SPONSOR,), title="Must approve")
    """Roles that each have to approve before the plan counts as signed off."""
    minimum_approvals: int = Field(1, title="Fewest approvals", ge=0, le=1000)
    """How many people at least have to approve."""
    quorum: Annotated[int, Field(ge=0, le=100)] = Field(50, title="Quorum in percent")
    """Share of the people with a vote that has to take part in the sign-off."""
    language: Code = Field("en", title="Language")
    """Language the plan is written in, as a two-letter code; chooses the hints about wording."""
    value_proposition: ValueProposition | None = Field(None, title="Value proposition")
    """What we promise customers above all: low cost, product leadership, customer solutions or lock-in."""
    author_counts: bool = Field(True, title="Author's approval counts")
    """Whether the approval of whoever sent the version counts like the others'."""
    amendments_by: AmendmentSigners = Field(AmendmentSigners.SPONSOR_AND_OWNERS, title="Amendments are signed by")
    """Who signs what changes after the plan was approved: sponsor and owners concerned, the sponsor, or all anew."""
    causes_required: bool = Field(False, title="Causes before a period is closed")
    """Whether a period can be closed only when every KPI off track has its cause and what is done about it."""
    follows: Title = Field("", title="Continues")
    """Key of the plan this one continues, for example last year's; empty where it continues none."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            message = f"the plan ends ({self.end}) before it starts ({self.start})"
            raise ValueError(message)
        return self


class Perspective(Entity):
    """One of the views from which a plan looks at the organisation, from the top of the map down."""

    KIND: ClassVar[Kind] = Kind.PERSPECTIVE

    name: Title = Field(title="Perspective", min_length=1)
    """For example Financial, Customer, Internal process, Learning and growth."""
    letter: Code = Field(title="Letter")
    """Starts the codes of its objectives."""
    question: Title = Field("", title="Guiding question")
    """What the room is asked here; empty for the question of the method."""
    weight: Amount = Field(Decimal(1), title="Weight")
    """Relative weight in the plan's score."""
    rank: Rank


class Theme(Entity):
    """A strategic theme: a line of argument that runs through several perspectives."""

    KIND: ClassVar[Kind] = Kind.THEME

    name: Title = Field(title="Theme", min_length=1)
    """A word or two people will remember."""
    rank: Rank


class Objective(Entity):
    """What we must do well and better; not a project and not a number."""

    KIND: ClassVar[Kind] = Kind.OBJECTIVE

    perspective: Annotated[Uid, Ref(Kind.PERSPECTIVE, parent=True)] = Field(title="Perspective")
    code: Code = Field(title="Code")
    title: Title = Field(title="Objective", min_length=1)
    """Begin with a verb: "Shorten the wait for a first visit"."""
    why: Text = Field("", title="Why")
    """What it means and why it matters, so that somebody who was not in the room understands it."""
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = Field(None, title="Owner")
    """The one person who answers for it."""
    theme: Annotated[Uid | None, Ref(Kind.THEME)] = Field(None, title="Theme")
    """The strategic theme it belongs to."""
    weight: Amount = Field(Decimal(1), title="Weight")
    """Relative weight in its perspective's score."""
    rank: Rank
    example: bool = Field(False, title="Example")
    """Taken from a template and not edited yet."""


class Link(Entity):
    """A cause-effect link: if we do the cause, the effect improves, because of a reason we can test."""

    KIND: ClassVar[Kind] = Kind.LINK

    cause: Annotated[Uid, Ref(Kind.OBJECTIVE, parent=True)] = Field(title="If we do")
    """The driving objective."""
    effect: Annotated[Uid, Ref(Kind.OBJECTIVE, parent=True)] = Field(title="then improves")
    """The objective it contributes to."""
    because: Text = Field("", title="because")
    """The reason we believe it; the review tests it against the figures."""
    rank: Rank

    @model_validator(mode="after")
    def _two_ends(self) -> Self:
        if self.cause == self.effect:
            message = "an objective cannot be linked to itself"
            raise ValueError(message)
        return self


class ActionPlan(Entity):
    """A finite piece of work that closes a gap: goal, owner, time, means and expected effect."""

    KIND: ClassVar[Kind] = Kind.ACTION

    code: Code = Field(title="Code")
    title: Title = Field(title="Action plan", min_length=1)
    """What will be done, beginning with a verb: "Open a Saturday clinic"."""
    objectives: Annotated[tuple[Uid, ...], Ref(Kind.OBJECTIVE)] = Field((), title="For")
    """The objectives it serves, the main one first."""
    goal: Text = Field("", title="Goal")
    """What exists when it is done."""
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = Field(None, title="Owner")
    """The one person who answers for it."""
    start: Day | None = Field(None, title="Starts")
    """First day of work."""
    end: Day | None = Field(None, title="Ends")
    """Deadline of the whole action plan."""
    kpi: Annotated[Uid | None, Ref(Kind.KPI)] = Field(None, title="Moves")
    """The KPI it is expected to move."""
    effect: Title = Field("", title="Expected effect")
    """By how much, for example "from 12 to 7 days"."""
    resources: Text = Field("", title="Resources")
    """People, time and means it needs."""
    budget: Title = Field("", title="Budget")
    """Amount and currency, or "none needed"."""
    rank: Rank
    priority: Priority | None = Field(None, title="Priority")
    """Essential, important or beneficial."""
    team: Title = Field("", title="Sponsor and team")
    """Who backs it and who works on it."""


class Task(Entity):
    """One step of an action plan."""

    KIND: ClassVar[Kind] = Kind.TASK

    action: Annotated[Uid, Ref(Kind.ACTION, parent=True)] = Field(title="Action plan")
    title: Title = Field(title="Task", min_length=1)
    """What is done, small enough to be finished or not."""
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = Field(None, title="Owner")
    """Who does it."""
    deadline: Day | None = Field(None, title="Deadline")
    """When it is done."""
    after: Annotated[Uid | None, Ref(Kind.TASK)] = Field(None, title="After")
    """The task that has to be done before."""
    rank: Rank


class Person(Entity):
    """Somebody in the room, or who answers for something in the plan."""

    KIND: ClassVar[Kind] = Kind.PERSON

    name: Title = Field(title="Name", min_length=1)
    """As it shall be printed under the plan."""
    role: Role = Field(Role.PARTICIPANT, title="Role")
    """Sponsor, facilitator and participant vote; an observer does not."""
    rank: Rank


class Waiver(Entity):
    """A finding of a check that was set aside, with the reason given."""

    KIND: ClassVar[Kind] = Kind.WAIVER

    check: Code = Field(title="Check")
    element: Uid = Field(title="Element")
    """The uid of the thing the finding is about."""
    reason: Comment = Field("", title="Reason")
    """Why it is fine here; a hint needs none."""
    person: Title = Field(title="By")
    """Who decided it."""


class Note(Entity):
    """A paragraph somebody wrote about an element of the plan, kept where it stood."""

    KIND: ClassVar[Kind] = Kind.NOTE

    element: Uid = Field(title="Element")
    """The uid of the thing it is about."""
    text: Text = Field(title="Note", min_length=1)
    """As it was written."""
    rank: Rank


E = TypeVar("E", bound=Entity)


class Plan(Frozen):
    """All that is signed, each sort of thing by uid."""

    charter: Charter
    perspectives: Mapping[str, Perspective] = {}
    themes: Mapping[str, Theme] = {}
    objectives: Mapping[str, Objective] = {}
    links: Mapping[str, Link] = {}
    kpis: Mapping[str, Kpi] = {}
    former_targets: Mapping[str, FormerTarget] = {}
    actions: Mapping[str, ActionPlan] = {}
    tasks: Mapping[str, Task] = {}
    people: Mapping[str, Person] = {}
    waivers: Mapping[str, Waiver] = {}
    notes: Mapping[str, Note] = {}

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar the plan's periods follow."""
        return Calendar(self.charter.fiscal_start)

    @cached_property
    def perspectives_in_order(self) -> tuple[Perspective, ...]:
        """Perspectives from the top of the map down."""
        return in_order(self.perspectives.values())

    @cached_property
    def objectives_in_order(self) -> tuple[Objective, ...]:
        """All objectives, perspective by perspective."""
        return tuple(o for p in self.perspectives_in_order for o in self.objectives_of(p.uid))

    @cached_property
    def kpis_in_order(self) -> tuple[Kpi, ...]:
        """All KPIs, objective by objective."""
        return tuple(k for o in self.objectives_in_order for k in self.kpis_of(o.uid))

    @cached_property
    def actions_in_order(self) -> tuple[ActionPlan, ...]:
        """All action plans."""
        return in_order(self.actions.values())

    @cached_property
    def links_in_order(self) -> tuple[Link, ...]:
        """All cause-effect links."""
        return in_order(self.links.values())

    @cached_property
    def people_in_order(self) -> tuple[Person, ...]:
        """The roster."""
        return in_order(self.people.values())

    def objectives_of(self, perspective: str) -> tuple[Objective, ...]:
        """The objectives of a perspective, in order."""
        return self._objectives.get(perspective, ())

    def kpis_of(self, objective: str) -> tuple[Kpi, ...]:
        """The KPIs of an objective, in order."""
        return self._kpis.get(objective, ())

    def former_targets_of(self, kpi: str) -> tuple[FormerTarget, ...]:
        """The targets a KPI had before, the earliest first."""
        return self._former_targets.get(kpi, ())

    def tasks_of(self, action: str) -> tuple[Task, ...]:
        """The tasks of an action plan, in order."""
        return self._tasks.get(action, ())

    def actions_for(self, objective: str) -> tuple[ActionPlan, ...]:
        """The action plans that serve an objective, in order."""
        return tuple(a for a in self.actions_in_order if objective in a.objectives)

    @cached_property
    def _objectives(self) -> Mapping[str, tuple[Objective, ...]]:
        return _grouped(self.objectives.values(), "perspective")

    @cached_property
    def _kpis(self) -> Mapping[str, tuple[Kpi, ...]]:
        return _grouped(self.kpis.values(), "objective")

    @cached_property
    def _former_targets(self) -> Mapping[str, tuple[FormerTarget, ...]]:
        groups: dict[str, list[FormerTarget]] = {}
        for former in self.former_targets.values():
            groups.setdefault(former.kpi, []).append(former)
        return {kpi: tuple(sorted(group, key=self._replaced_on)) for kpi, group in groups.items()}

    def _replaced_on(self, former: FormerTarget) -> tuple[date, str]:
        return self.calendar.first_day(parse_period(former.replaced_from)), former.uid

    @cached_property
    def _tasks(self) -> Mapping[str, tuple[Task, ...]]:
        return _grouped(self.tasks.values(), "action")


def in_order(things: Iterable[E]) -> tuple[E, ...]:
    """Sorted by rank; equal ranks by uid, so that everybody sees the same order."""
    return tuple(sorted(things, key=lambda thing: (getattr(thing, "rank", 0), thing.uid)))


def _grouped(things: Iterable[E], field: str) -> Mapping[str, tuple[E, ...]]:
    groups: dict[str, list[E]] = {}
    for thing in things:
        groups.setdefault(getattr(thing, field), []).append(thing)
    return {uid: in_order(group) for uid, group in groups.items()}
