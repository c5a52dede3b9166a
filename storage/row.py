"""What every table of a store is made of: the base of its rows, the ties between them, the kinds of column."""

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, text
from sqlmodel import Field, SQLModel

from bsc_tui.scorecard.change import references
from bsc_tui.scorecard.fields import Kind
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
