"""From the plain values of rows to things, and from things to one scorecard."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from bsc_tui.scorecard.change import ENTITIES, TABLES, Scorecard
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.records import Actual, Records

_ESCAPES = {"\\": "\\", "n": "\n"}


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a kind's table but for the plan's: the fields of the kind, the uid first."""
    return tuple(ENTITIES[kind].model_fields)


@cache
def plain_type(kind: Kind, field: str) -> Any:
    """The type of a field without its `None`: a class, or `tuple` for a list."""
    annotation: Any = ENTITIES[kind].model_fields[field].annotation
    if get_origin(annotation) in {Union, UnionType}:
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return get_origin(annotation) or annotation


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


@cache
def _conversions(kind: Kind) -> tuple[tuple[int, Callable[[Any], object]], ...]:
    """Which columns of a row need more than validation, by position."""
    found: list[tuple[int, Callable[[Any], object]]] = []
    for place, name in enumerate(columns(kind)):
        if plain_type(kind, name) is tuple:
            found.append((place, split))
        elif plain_type(kind, name) is datetime:
            found.append((place, utc))
    return tuple(found)


def things(kind: Kind, rows: Iterable[Sequence[Any]]) -> dict[str, Entity]:
    """The things that rows hold, by uid; a row has the values of `columns`, in order.

    Raises `ValueError` where a row holds what no thing can.
    """
    if kind is Kind.ACTUAL:
        return {row[0]: _actual(row) for row in rows}
    entity, names, conversions = ENTITIES[kind], columns(kind), _conversions(kind)
    found: dict[str, Entity] = {}
    for row in rows:
        values = list(row)
        for place, convert in conversions:
            if values[place] is not None:
                values[place] = convert(values[place])
        found[row[0]] = entity.model_validate(dict(zip(names, values, strict=True)))
    return found


_ACTUAL_FIELDS = set(Actual.model_fields)
_set = object.__setattr__


def _actual(row: Sequence[Any]) -> Actual:
    """An actual straight from its row: there are tens of thousands, and each was validated when it was written."""
    uid, kpi, period, value, not_applicable, provisional, note, corrected = row
    number = None if value is None else Decimal(value)
    if number is not None and not number.is_finite():
        message = "no number"
        raise ValueError(message)
    actual = Actual.__new__(Actual)
    # What `model_construct` does, without looking for the defaults of fields that are all there.
    _set(
        actual,
        "__dict__",
        {
            "uid": uid,
            "kpi": kpi,
            "period": period,
            "value": number,
            "not_applicable": not_applicable,
            "provisional": bool(provisional),
            "note": note,
            "corrected": corrected,
        },
    )
    _set(actual, "__pydantic_fields_set__", _ACTUAL_FIELDS)
    _set(actual, "__pydantic_extra__", None)
    _set(actual, "__pydantic_private__", None)
    return actual


def assemble(tables: Mapping[Kind, Mapping[str, Entity]]) -> Scorecard:
    """The scorecard of things that were validated one by one; exactly one of them is a charter."""
    (charter,) = tables[Kind.CHARTER].values()
    halves: dict[str, dict[str, Any]] = {"plan": {"charter": charter}, "records": {}}
    for kind, (half, name) in TABLES.items():
        halves[half][name] = tables.get(kind, {})
    return Scorecard.model_construct(
        plan=Plan.model_construct(**halves["plan"]), records=Records.model_construct(**halves["records"])
    )
