"""From the plain values of rows to things, and from things to one scorecard."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from bsc_tui.scorecard.change import ENTITIES, TABLES, Scorecard
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.records import Actual, Records

_Thing = TypeVar("_Thing", bound=Entity)
_ESCAPES = {"\\": "\\", "n": "\n"}


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a kind's table but for the plan's: the fields of the kind, the uid first."""
    return tuple(ENTITIES[kind].model_fields)


@cache
def plain_type(kind: Kind, field: str) -> Any:
    """The type of a field without its `None`: a class, or `tuple` for a list."""
    annotation = _bare(ENTITIES[kind].model_fields[field].annotation)
    return get_origin(annotation) or annotation


def _bare(annotation: Any) -> Any:
    """A type without its `None` and what else is said about it."""
    if get_origin(annotation) in {Union, UnionType}:
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation


def joined(items: Iterable[object]) -> str:
    r"""A list as one text: every item ends with a line feed; a line feed or backslash inside is escaped.

    >>> joined(("a", "b\nc"))
    'a\nb\\nc\n'
    """
    return "".join(f"{_word(item)}\n" for item in items)


def _word(item: object) -> str:
    if isinstance(item, Decimal):
        return plain(item)
    text = item.value if isinstance(item, StrEnum) else str(item)
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def split(text: str) -> tuple[str, ...]:
    r"""The items of a list that `joined` wrote.

    >>> split("a\nb\\nc\n")
    ('a', 'b\nc')
    """
    return tuple(_unescaped(item) for item in text.split("\n")[:-1])


def _unescaped(item: str) -> str:
    if "\\" not in item:
        return item
    letters = iter(item)
    return "".join(_ESCAPES.get(after := next(letters, ""), after) if each == "\\" else each for each in letters)


def utc(value: object) -> datetime:
    """A time as a database gives it: a text without a zone means UTC."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _number(value: object) -> Decimal:
    number = value if isinstance(value, Decimal) else Decimal(_text(value))
    if not number.is_finite():
        message = "not a finite number"
        raise ValueError(message)
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = "not a text"
        raise TypeError(message)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        message = "not a whole number"
        raise TypeError(message)
    return value


def _yes_or_no(value: object) -> bool:
    if value not in {0, 1}:
        message = "neither true nor false"
        raise ValueError(message)
    return bool(value)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(_text(value))


_READ: Mapping[type, Callable[[Any], object]] = {
    str: _text, int: _whole, bool: _yes_or_no, Decimal: _number, date: _day, datetime: utc,
}  # fmt: skip


def _reader(type_: Any, annotation: Any) -> Callable[[Any], object]:
    """What makes a value of a type of a column's value."""
    if type_ is tuple:
        item = _bare(get_args(_bare(annotation))[0])
        read = _reader(item, item) if item is not int else int
        return lambda text: tuple(map(read, split(text)))
    if issubclass(type_, StrEnum):
        return lambda value: type_(_text(value))
    return _READ[type_]


@cache
def _readers(kind: Kind) -> tuple[tuple[str, bool, Callable[[Any], object]], ...]:
    """For each column its field, whether it may be empty, and what reads it."""
    found = []
    for name in columns(kind):
        annotation = ENTITIES[kind].model_fields[name].annotation
        may_be_empty = get_origin(annotation) in {Union, UnionType}
        found.append((name, may_be_empty, _reader(plain_type(kind, name), annotation)))
    return tuple(found)


def things(kind: Kind, rows: Iterable[Sequence[Any]]) -> dict[str, Entity]:
    """The things that rows hold, by uid; a row has the values of `columns`, in order.

    Each was checked when it was written, so that here only the type of each value is. Raises `ValueError`, `TypeError`
    or `ArithmeticError` where a row holds what no thing can.
    """
    if kind is Kind.ACTUAL:
        return {row[0]: _actual(row) for row in rows}
    entity, readers = ENTITIES[kind], _readers(kind)
    fields = {name for name, _, _ in readers}
    found: dict[str, Entity] = {}
    for row in rows:
        found[row[0]] = _made(entity, fields, {
            name: None if value is None and may_be_empty else read(value)
            for (name, may_be_empty, read), value in zip(readers, row, strict=True)
        })  # fmt: skip
    return found


def _made(entity: type[_Thing], fields: set[str], values: dict[str, object]) -> _Thing:
    """What `model_construct` does, without looking for the defaults of fields that are all there."""
    thing = entity.__new__(entity)
    _set(thing, "__dict__", values)
    _set(thing, "__pydantic_fields_set__", fields)
    _set(thing, "__pydantic_extra__", None)
    _set(thing, "__pydantic_private__", None)
    return thing


_ACTUAL_FIELDS = set(Actual.model_fields)
_set = object.__setattr__


def _actual(row: Sequence[Any]) -> Actual:
    """An actual straight from its row: there are tens of thousands."""
    uid, kpi, period, value, not_applicable, provisional, note, corrected = row
    values = {
        "uid": uid,
        "kpi": kpi,
        "period": period,
        "value": None if value is None else _number(value),
        "not_applicable": not_applicable,
        "provisional": bool(provisional),
        "note": note,
        "corrected": corrected,
    }
    return _made(Actual, _ACTUAL_FIELDS, values)


def assemble(tables: Mapping[Kind, Mapping[str, Entity]]) -> Scorecard:
    """The scorecard of things that were validated one by one; exactly one of them is a charter."""
    (charter,) = tables[Kind.CHARTER].values()
    halves: dict[str, dict[str, Any]] = {"plan": {"charter": charter}, "records": {}}
    for kind, (half, name) in TABLES.items():
        halves[half][name] = tables.get(kind, {})
    return Scorecard.model_construct(
        plan=Plan.model_construct(**halves["plan"]), records=Records.model_construct(**halves["records"])
    )
