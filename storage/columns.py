"""Column types that give back exactly what was put in, on every database."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from bsc_tui.scorecard.fields import plain
from storage.assembling import joined, split, utc


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as its shortest plain string where the database knows no exact numbers."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text for SQLite; for others a number that keeps the places it was given."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(64))
        return dialect.type_descriptor(Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """What the driver is given."""
        if value is None:
            return None
        return plain(value) if dialect.name == "sqlite" else Decimal(plain(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """What the program gets back."""
        del dialect
        return None if value is None else Decimal(plain(Decimal(value)))


class RankKey(TypeDecorator[Decimal]):
    """A rank: a decimal with as many digits as it takes; it is sorted in the program, never by the database."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """What the driver is given."""
        del dialect
        return None if value is None else plain(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """What the program gets back."""
        del dialect
        return None if value is None else Decimal(value)


class Lines(TypeDecorator[tuple[str, ...]]):
    """A list as one text, an item a line."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[object] | None, dialect: Dialect) -> str | None:
        """What the driver is given."""
        del dialect
        return None if value is None else joined(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        """What the program gets back."""
        del dialect
        return None if value is None else split(value)


class Instant(TypeDecorator[datetime]):
    """A moment: goes in with any time zone, comes out in UTC."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """With a zone where the database keeps one."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the driver is given."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a time without its time zone is no moment"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """What the program gets back."""
        del dialect
        return None if value is None else utc(value)


def choice(words: type[StrEnum], name: str) -> Enum:
    """One of some words, as the word itself, with a check by that name in the database too."""
    return Enum(
        words,
        name=name,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=32,
    )
