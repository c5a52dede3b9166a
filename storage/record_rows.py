"""The tables of what is kept beside the plan: figures, votes, the agenda, decisions, sign-offs."""

from datetime import date, datetime
from decimal import Decimal

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Answer, Identified, ReviewKind, Verdict
from storage.row import Thing, added_later, lines, moment, number, one_of, rank_key, ties


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
    corrected: str = added_later("''")


class ClosedRow(Thing, table=True):
    """See `Closed`."""

    __tablename__ = "closed"
    __table_args__ = ties(Kind.CLOSED)

    period: str
    at: datetime = moment()
    by: str
    note: str


class CorrectiveRow(Thing, table=True):
    """See `Corrective`."""

    __tablename__ = "corrective"
    __table_args__ = ties(Kind.CORRECTIVE)

    kpi: str
    period: str
    answer: Answer = one_of(Answer, "answer")
    cause: str
    action: str
    owner: str | None
    due: date | None
    percent: int
    done_on: date | None
    follows: str
    at: datetime = moment()
    by: str
    rank: Decimal = rank_key()


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
    owner: str | None
    due: date | None
    done: bool = added_later("false")
    review: str = added_later("''")


class FistRow(Thing, table=True):
    """See `Fist`."""

    __tablename__ = "fist"
    __table_args__ = ties(Kind.FIST)

    about: str
    fingers: tuple[int, ...] = lines()
    note: str
    at: datetime = moment()


class IdeaRow(Thing, table=True):
    """See `Idea`."""

    __tablename__ = "idea"
    __table_args__ = ties(Kind.IDEA)

    text: str
    about: str
    by: str
    is_private: bool
    became: str
    rank: Decimal = rank_key()


class VoteRow(Thing, table=True):
    """See `Vote`."""

    __tablename__ = "vote"
    __table_args__ = ties(Kind.VOTE)

    idea: str
    dots: int
    by: str


class SlotRow(Thing, table=True):
    """See `Slot`."""

    __tablename__ = "slot"
    __table_args__ = ties(Kind.SLOT)

    step: str
    title: str
    minutes: int
    spent: int
    running_since: datetime | None = moment()
    rank: Decimal = rank_key()


class HomeworkRow(Thing, table=True):
    """See `Homework`."""

    __tablename__ = "homework"
    __table_args__ = ties(Kind.HOMEWORK)

    check: str
    element: str
    owner: str | None
    due: date | None


class ReviewRow(Thing, table=True):
    """See `Review`."""

    __tablename__ = "review"
    __table_args__ = ties(Kind.REVIEW)

    kind: ReviewKind = one_of(ReviewKind, "kind")
    period: str
    opened: datetime = moment()
    by: str
    attendees: tuple[str, ...] = lines()
    place: str
    ended: datetime | None = moment()
    next_on: date | None


class MinuteRow(Thing, table=True):
    """See `Minute`."""

    __tablename__ = "minute"
    __table_args__ = ties(Kind.MINUTE)

    review: str
    section: str
    about: str
    verdict: str
    text: str
    rank: Decimal = rank_key()


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


class DismissalRow(Thing, table=True):
    """See `Dismissal`."""

    __tablename__ = "dismissal"
    __table_args__ = ties(Kind.DISMISSAL)

    sign_off: str
    person: str
    name: str
    reason: str
    at: datetime = moment()
    identified: Identified = one_of(Identified, "identified")
    terminal: str
