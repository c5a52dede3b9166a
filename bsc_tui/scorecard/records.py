"""What is kept beside the plan and never signed with it: actuals, progress, parking lot, decisions and sign-offs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from bsc_tui.scorecard.fields import Comment, Day, Entity, Frozen, Kind, Number, Rank, Ref, Title, Uid
from bsc_tui.scorecard.period import Period, parse_period, written

FINGERS = 5


class Contact(Entity):
    """How a person of the roster is reached; its uid is the person's."""

    KIND: ClassVar[Kind] = Kind.CONTACT

    person: Annotated[Uid, Ref(Kind.PERSON, parent=True)]
    address: Title = Field(title="Contact", min_length=1)
    """Mail, telephone or room."""


class Actual(Entity):
    """What was measured for one KPI in one period, and what was said about it."""

    KIND: ClassVar[Kind] = Kind.ACTUAL

    kpi: Annotated[Uid, Ref(Kind.KPI, parent=True)]
    period: Annotated[str, Field(max_length=16), AfterValidator(written)]
    """In its written form, for example `2026-11`."""
    value: Number | None = None
    """The measured value; 1 and 0 for yes and no; `None` while only a note is there."""
    not_applicable: Comment | None = None
    """Why there is no value to expect in this period."""
    provisional: bool = False
    """The value may still change."""
    note: Comment = ""
    """Why it came out like that."""
    corrected: Comment = ""
    """Why it was changed after its period had been closed."""

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if self.value is not None and self.not_applicable is not None:
            message = "a period has a value or is not applicable, not both"
            raise ValueError(message)
        return self

    @staticmethod
    def uid_of(kpi: str, period: Period) -> str:
        """The uid of the one record a KPI has for a period."""
        return f"{kpi}/{period}"


class Closed(Entity):
    """A period that is closed: its actuals are changed only with a reason."""

    KIND: ClassVar[Kind] = Kind.CLOSED

    period: Annotated[str, Field(max_length=16), AfterValidator(written)]
    """A period of the plan's rhythm, in its written form; periods of KPIs that end in it are closed with it."""
    at: datetime
    by: Title
    note: Comment = ""

    @staticmethod
    def uid_of(period: Period) -> str:
        """The uid of the one record a period has while it is closed."""
        return f"closed/{period}"


class Answer(StrEnum):
    """What is done about a KPI that is off track."""

    NEW = "new"
    """A new cause, and a new action."""
    SAME = "same"
    """The same cause: the action goes on, with a new date."""
    ACCEPT = "accept"
    """It is accepted until a day, for a reason."""


class Corrective(Entity):
    """Why a KPI is off track in a period, and what is done about it: a corrective action with owner and deadline."""

    KIND: ClassVar[Kind] = Kind.CORRECTIVE

    kpi: Annotated[Uid, Ref(Kind.KPI, parent=True)] = Field(title="KPI")
    period: Annotated[str, Field(max_length=16), AfterValidator(written)] = Field(title="Period")
    """The KPI's own period it was raised in, in its written form."""
    answer: Answer = Field(Answer.NEW, title="Answer")
    cause: Comment = Field("", title="Cause")
    """Why it is off track; of what is accepted, why that is fine."""
    action: Title = Field("", title="Corrective action")
    """What is done about it; empty where it is accepted."""
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = Field(None, title="Owner")
    due: Day | None = Field(None, title="Deadline")
    """Of what is accepted, the day until which it is."""
    percent: int = Field(0, title="Done in percent", ge=0, le=100)
    done_on: Day | None = None
    """The day it was reported done."""
    follows: Title = ""
    """Uid of the corrective action of an earlier period that this one carries on."""
    at: datetime
    by: Title
    rank: Rank


class Progress(Entity):
    """How far a task is; its uid is the task's."""

    KIND: ClassVar[Kind] = Kind.PROGRESS

    task: Annotated[Uid, Ref(Kind.TASK, parent=True)]
    percent: int = Field(0, ge=0, le=100)
    """100 is done."""
    done_on: Day | None = None
    """The day it was reported done."""


class Parked(Entity):
    """A line caught for later: the parking lot."""

    KIND: ClassVar[Kind] = Kind.PARKED

    text: Title
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = None
    due: Day | None = None
    done: bool = False
    rank: Rank


class Decision(Entity):
    """What the room decided, in a sentence."""

    KIND: ClassVar[Kind] = Kind.DECISION

    text: Comment
    at: datetime
    rank: Rank
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = None
    """Who carries it out; nobody where it is a mere yes or no."""
    due: Day | None = None
    done: bool = False
    review: Title = ""
    """Uid of the review it was made in."""


class Fist(Entity):
    """One show of fists of five: how far everybody stands behind what was said."""

    KIND: ClassVar[Kind] = Kind.FIST

    about: Title
    """The step or the sentence it was about."""
    fingers: tuple[int, ...]
    """What each showed, 0 to 5, in no order that tells who."""
    note: Comment = ""
    """What those with less than three said they need."""
    at: datetime

    @model_validator(mode="after")
    def _of_five(self) -> Self:
        if not self.fingers or any(not 0 <= each <= FINGERS for each in self.fingers):
            message = "a fist of five takes one number from 0 to 5 for each person"
            raise ValueError(message)
        return self


class Idea(Entity):
    """Something somebody thought of, before it is an objective, a KPI or a task."""

    KIND: ClassVar[Kind] = Kind.IDEA

    text: Title = Field(title="Idea", min_length=1)
    about: Title = ""
    """Where it came up: the uid of a perspective, or the id of a step."""
    by: Title = ""
    """Who had it; empty where it was said in the room."""
    is_private: bool = False
    """Shown to nobody else until the ideas are put on the wall."""
    became: Title = ""
    """Uid of what it was promoted to."""
    rank: Rank


class Vote(Entity):
    """Dots given to an idea; the room's own count has the uid of `of_the_room`."""

    KIND: ClassVar[Kind] = Kind.VOTE

    idea: Annotated[Uid, Ref(Kind.IDEA, parent=True)]
    dots: int = Field(0, ge=0, le=1000)
    by: Title = ""
    """Who gave them; empty where they were counted in the room or the vote is anonymous."""

    @staticmethod
    def of_the_room(idea: str) -> str:
        """The uid of the one count an idea has that was made in the room."""
        return f"{idea}/room"


class Slot(Entity):
    """One line of the agenda, with the time planned for it and the time it has taken."""

    KIND: ClassVar[Kind] = Kind.SLOT

    step: Title = ""
    """Id of the step it is for; empty for a break and the like."""
    title: Title = Field(title="Agenda", min_length=1)
    minutes: int = Field(0, title="Minutes", ge=0, le=10000)
    """Planned."""
    spent: int = Field(0, ge=0, le=10_000_000)
    """Seconds taken so far, in all sittings; without those of the clock that is running."""
    running_since: datetime | None = None
    """Since when its clock has been running; nothing while it stands."""
    rank: Rank


class Homework(Entity):
    """Who brings what is missing, and by when: for one finding of a check about one element."""

    KIND: ClassVar[Kind] = Kind.HOMEWORK

    check: Title = Field(title="Check")
    element: Uid
    """The uid of the thing the finding is about."""
    owner: Annotated[Uid | None, Ref(Kind.PERSON)] = Field(None, title="Owner")
    due: Day | None = Field(None, title="Due")


class ReviewKind(StrEnum):
    """How far a review looks."""

    MONTHLY = "monthly"
    """What is off track only, in half an hour."""
    QUARTERLY = "quarterly"
    """Whether the links hold, which KPIs to add or retire, which actions to stop."""
    ANNUAL = "annual"
    """What goes on next year."""


class Review(Entity):
    """One meeting about the figures of a period; it can be interrupted and resumed."""

    KIND: ClassVar[Kind] = Kind.REVIEW

    kind: ReviewKind = Field(ReviewKind.MONTHLY, title="Review")
    period: Annotated[str, Field(max_length=16), AfterValidator(written)] = Field(title="Period")
    opened: datetime
    by: Title
    """Who opened it."""
    attendees: tuple[Title, ...] = Field((), title="Attendees")
    """Names, for a review outlives the roster."""
    place: Title = ""
    """Where it was left: the section, and what was looked at in it."""
    ended: datetime | None = None
    next_on: Day | None = Field(None, title="Next review")


class Minute(Entity):
    """What was said in a review about one thing."""

    KIND: ClassVar[Kind] = Kind.MINUTE

    review: Annotated[Uid, Ref(Kind.REVIEW, parent=True)]
    section: Title
    """Of the review: `wins`, `off_track`, `links`."""
    about: Title = ""
    """Uid of what it is about; empty where it is about the section itself."""
    verdict: Title = ""
    """What was found in a word, for example that a link holds."""
    text: Comment = ""
    rank: Rank


class Version(Entity):
    """The plan as it was sent for sign-off; never changed afterwards."""

    KIND: ClassVar[Kind] = Kind.VERSION

    number: int = Field(ge=1)
    digest: str = Field(min_length=64, max_length=64)
    """SHA-256 of the canonical content, in hex digits."""
    content: str
    """The canonical form of the plan, see `sign_off`."""
    at: datetime
    by: Title
    note: Comment = ""


class Verdict(StrEnum):
    """What a person says to a version."""

    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    ABSTAIN = "abstain"
    WITHDRAW = "withdraw"


class Identified(StrEnum):
    """How it is known who gave a verdict."""

    OS_USER = "os_user"
    IN_THE_ROOM = "in_the_room"


class SignOff(Entity):
    """One person's verdict on one version, in the words it was given."""

    KIND: ClassVar[Kind] = Kind.SIGN_OFF

    version: Annotated[Uid, Ref(Kind.VERSION, parent=True)]
    digest: str
    """Of the version, so that the record stands by itself."""
    person: Uid
    """Of the roster as it was then; the record outlives the roster."""
    name: Title
    role: Title
    verdict: Verdict
    comment: Comment = ""
    meaning: Title
    """In a sentence: "I approve this plan as sponsor"."""
    at: datetime
    identified: Identified
    terminal: Title = ""
    """Who took it down where it was said in the room, by name; else the terminal it was given on."""

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.verdict is Verdict.REQUEST_CHANGES and not self.comment.strip():
            message = "a request for changes needs a comment that says which"
            raise ValueError(message)
        return self


class Dismissal(Entity):
    """A request for changes set aside by a sponsor, with the reason; it blocks the approval no longer."""

    KIND: ClassVar[Kind] = Kind.DISMISSAL

    sign_off: Annotated[Uid, Ref(Kind.SIGN_OFF, parent=True)]
    """The request for changes."""
    person: Uid
    """The sponsor, of the roster as it was then."""
    name: Title
    reason: Comment = Field(min_length=1)
    at: datetime
    identified: Identified
    terminal: Title = ""
    """Who took it down where it was said in the room, by name; else the terminal it was given on."""


class Records(Frozen):
    """All that is not signed, each sort of thing by uid."""

    contacts: Mapping[str, Contact] = {}
    actuals: Mapping[str, Actual] = {}
    closed: Mapping[str, Closed] = {}
    correctives: Mapping[str, Corrective] = {}
    reviews: Mapping[str, Review] = {}
    minutes: Mapping[str, Minute] = {}
    progress: Mapping[str, Progress] = {}
    parked: Mapping[str, Parked] = {}
    decisions: Mapping[str, Decision] = {}
    fists: Mapping[str, Fist] = {}
    versions: Mapping[str, Version] = {}
    sign_offs: Mapping[str, SignOff] = {}
    dismissals: Mapping[str, Dismissal] = {}
    ideas: Mapping[str, Idea] = {}
    votes: Mapping[str, Vote] = {}
    slots: Mapping[str, Slot] = {}
    homework: Mapping[str, Homework] = {}

    @cached_property
    def by_kpi(self) -> Mapping[str, Mapping[Period, Actual]]:
        """The actuals of each KPI by period."""
        table: dict[str, dict[Period, Actual]] = {}
        for actual in self.actuals.values():
            table.setdefault(actual.kpi, {})[parse_period(actual.period)] = actual
        return table

    def carry(self, before: "Records", touched: Iterable[str]) -> None:
        """Take over what `before` knows of the actuals of each KPI; only the `touched` ones, by uid, are others here.

        Of thousands of actuals one edit touches few, and KPIs whose actuals are the same keep the same mapping.
        """
        known = before.__dict__.get("by_kpi")
        if known is None:
            return
        table: dict[str, Mapping[Period, Actual]] = dict(known)
        for uid in touched:
            was, now = before.actuals.get(uid), self.actuals.get(uid)
            if was is not None and (now is None or (was.kpi, was.period) != (now.kpi, now.period)):
                table[was.kpi] = {period: own for period, own in table[was.kpi].items() if own is not was}
            if now is not None:
                table[now.kpi] = {**table.get(now.kpi, {}), parse_period(now.period): now}
        self.__dict__["by_kpi"] = {uid: own for uid, own in table.items() if own}

    def of(self, kpi: str) -> Mapping[Period, Actual]:
        """The actuals of one KPI by period."""
        return self.by_kpi.get(kpi, {})

    @cached_property
    def latest_version(self) -> Version | None:
        """The version sent for sign-off last."""
        return max(self.versions.values(), key=lambda version: version.number, default=None)
