"""Statements that write, made once from the tables, with whatever their drivers want converted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Delete, Insert, Table, Update, bindparam, delete, insert, update
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel


@cache
def _dialect(*, to_server: bool) -> Dialect:
    """How statements are written for one of both; the other is not even loaded."""
    if to_server:
        from sqlalchemy.dialects import postgresql

        return postgresql.psycopg.dialect(paramstyle="format")  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
    from sqlalchemy.dialects import sqlite

    return sqlite.dialect(paramstyle="qmark")


@dataclass(frozen=True, slots=True)
class Statement:
    """The text of a statement, with a mark for each value."""

    sql: str
    conversions: tuple[tuple[int, Callable[[Any], object]], ...]
    """What the driver wants converted, by the place of the value."""

    def fitting(self, rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
        """Rows of values as the driver takes them."""
        if not self.conversions:
            return list(rows)
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        if not columns:
            return []
        for place, convert in self.conversions:
            columns[place] = map(convert, columns[place])
        return list(zip(*columns, strict=True))


def table_of(row: type[SQLModel]) -> Table:
    """The table of a class of rows."""
    table: Table = row.__table__  # type: ignore[attr-defined]  # every class here is a table
    return table


def column_names(row: type[SQLModel]) -> tuple[str, ...]:
    """The columns of a table, in the order in which a row to add gives its values."""
    return tuple(column.key for column in table_of(row).columns)


@cache
def adding(row: type[SQLModel], *, to_server: bool) -> Statement:
    """Adds a row; its values are those of `column_names`."""
    table = table_of(row)
    return _made(insert(table), table, column_names(row), to_server=to_server)


@cache
def altering(row: type[SQLModel], fields: tuple[str, ...], names: tuple[str, ...], *, to_server: bool) -> Statement:
    """Alters the rows of a name; the values are those of the fields, then those of the columns that name them."""
    table = table_of(row)
    given = {name: bindparam(name, type_=table.c[name].type) for name in fields}
    return _made(
        update(table).where(*_named(table, names)).values(given), table, (*fields, *names), to_server=to_server
    )


@cache
def removing(row: type[SQLModel], names: tuple[str, ...], *, to_server: bool) -> Statement:
    """Removes the rows of a name; the values are those of the columns that name them."""
    table = table_of(row)
    return _made(delete(table).where(*_named(table, names)), table, names, to_server=to_server)


def _named(table: Table, names: tuple[str, ...]) -> list[Any]:
    return [table.c[name] == bindparam(f"of_{name}") for name in names]


def _made(made: Insert | Update | Delete, table: Table, names: tuple[str, ...], *, to_server: bool) -> Statement:
    dialect = _dialect(to_server=to_server)
    compiled = made.compile(dialect=dialect)
    placed = tuple(name.removeprefix("of_") for name in compiled.positiontup or ())
    assert placed == names, f"{compiled} takes its values in another order"
    processors = (table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names)
    return Statement(
        str(compiled), tuple((place, convert) for place, convert in enumerate(processors) if convert is not None)
    )
