"""The tables a plan is kept by: its key, its journal, the codes it gave out, drafts and places of people."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field

from storage.row import Row, moment


def of_plan(table: str, *more: Any) -> tuple[Any, ...]:
    """A foreign key to the plan, with whatever else a table needs."""
    key = ForeignKeyConstraint(["plan"], ["plan.uid"], deferrable=True, initially="DEFERRED", name=f"fk_{table}_plan")
    return (key, *more)


class PlanRow(Row, table=True):
    """A plan in the store; its uid is its charter's."""

    __tablename__ = "plan"

    uid: str = Field(primary_key=True)
    key: str = Field(unique=True)
    archived: bool


class JournalRow(Row, table=True):
    """One entry of a plan's journal; triggers let nobody change or remove one."""

    __tablename__ = "journal"
    __table_args__ = of_plan("journal", CheckConstraint("seq > 0", name="seq"), Index("ix_journal_who", "plan", "who"))

    plan: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    prev: str
    hash: str
    at: datetime = moment()
    who: str
    where: str
    kind: str
    undoes: int | None
    changes: str
    """In canonical form."""


class IssuedCodeRow(Row, table=True):
    """A code that was given out: it names this thing for ever, also after it is gone."""

    __tablename__ = "issued_code"
    __table_args__ = of_plan("issued_code")

    plan: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    uid: str


class DraftRow(Row, table=True):
    """Text somebody typed in a field and has not left yet."""

    __tablename__ = "draft"
    __table_args__ = of_plan("draft")

    plan: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    text: str
    at: datetime = moment()


class PlaceRow(Row, table=True):
    """Where somebody was in a plan."""

    __tablename__ = "place"
    __table_args__ = of_plan("place")

    plan: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    place: str
    at: datetime = moment()


class PresenceRow(Row, table=True):
    """One terminal on which a plan is open, or was; written when it opens and closes, and now and then between."""

    __tablename__ = "presence"
    __table_args__ = of_plan("presence")

    plan: str = Field(primary_key=True)
    terminal: str = Field(primary_key=True)
    """Made anew each time the plan is opened."""
    person: str
    where: str
    arrived: datetime = moment()
    seen: datetime = moment()
    """When it was last known to be there."""
    left: datetime | None = moment()
    """When it closed the plan in good order."""
