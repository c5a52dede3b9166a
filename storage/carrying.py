"""Carrying every row of a store into an empty one of the same version, whatever databases the two are in."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, DateTime, Numeric, TableClause, column, insert, inspect, select, table

from bsc_tui.scorecard.fields import plain
from storage.engine import is_server

AT_ONCE = 1000
"""Rows held at once."""

OF_ALEMBIC = "alembic_version"


class Unlike(Exception):
    """The two stores do not have the same tables; the message says which part is missing."""


def carry(source: Connection, target: Connection) -> None:
    """Copy all rows as plain values; entries of journals go in their order.

    Raises `Unlike`, and what the databases raise where a value is none of its column.
    """
    there = _tables(source)
    for name, into in _tables(target).items():
        if name not in there:
            message = f"The table {name} is missing"
            raise Unlike(message)
        missing = sorted(set(into.c.keys()) - set(there[name].c.keys()))
        if missing:
            message = f"The table {name} has no {missing[0]}"
            raise Unlike(message)
        _carry_one(source, there[name], target, into)


def _tables(connection: Connection) -> dict[str, TableClause]:
    """The tables of a store with their columns, but for the one that holds its version."""
    found = inspect(connection)
    return {
        name: table(name, *(column(each["name"], each["type"]) for each in found.get_columns(name)))
        for name in sorted(found.get_table_names())
        if name != OF_ALEMBIC
    }


def _carry_one(source: Connection, there: TableClause, target: Connection, into: TableClause) -> None:
    fit = {name: _fitting(into.c[name].type, to_server=is_server(target)) for name in into.c.keys()}  # noqa: SIM118  # no mapping
    question = select(*(there.c[name] for name in fit))
    if "seq" in fit:
        question = question.order_by(there.c["plan"], there.c["seq"])
    for rows in source.execute(question.execution_options(yield_per=AT_ONCE)).partitions():
        target.execute(insert(into), [_row(fit.items(), row) for row in rows])


def _row(fit: Iterable[tuple[str, Callable[[Any], Any]]], row: Iterable[Any]) -> dict[str, Any]:
    return {name: change(value) for (name, change), value in zip(fit, row, strict=True)}


def _fitting(kind: Any, *, to_server: bool) -> Callable[[Any], Any]:
    """What makes a value of either database one of a column of the other."""
    if isinstance(kind, DateTime):
        return _aware if to_server else _naive
    if to_server and isinstance(kind, Numeric):
        return lambda value: None if value is None else Decimal(value)
    return lambda value: plain(value) if isinstance(value, Decimal) else value


def _aware(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _naive(value: datetime | None) -> datetime | None:
    return value.astimezone(UTC).replace(tzinfo=None) if value is not None and value.tzinfo is not None else value
