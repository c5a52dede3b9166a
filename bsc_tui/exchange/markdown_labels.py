"""What stands about each thing of a plan in a Markdown file, and in which words: one table for both directions.

A field that is written is read by the same label; each is left out while it is as it would be without a word.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, get_args, get_origin

from bsc_tui.scorecard.change import ENTITIES, TABLES, references
from bsc_tui.scorecard.fields import Entity, Kind

CHARTER_TEXTS = ("mission", "vision", "values")
"""Each under a heading of its own."""
POLICY_FIELDS = ("required_roles", "minimum_approvals", "quorum", "author_counts", "amendments_by")
"""What stands with the sign-off."""
_FIRST: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.CHARTER: ("organisation", "start", "end", "sector", "size"),
        Kind.OBJECTIVE: ("code", "owner", "theme"),
        Kind.ACTION: ("code", "objectives"),
    }
)
"""What is told first, where that is not the order of the fields."""
_ELSEWHERE: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.CHARTER: frozenset({"name", *CHARTER_TEXTS}),
        Kind.PERSPECTIVE: frozenset({"name"}),
        Kind.THEME: frozenset({"name"}),
        Kind.OBJECTIVE: frozenset({"perspective", "title"}),
        Kind.KPI: frozenset({"objective", "name"}),
        Kind.FORMER_TARGET: frozenset({"kpi", "replaced_from"}),
        Kind.ACTION: frozenset({"title"}),
        Kind.TASK: frozenset({"action"}),
        Kind.WAIVER: frozenset({"element"}),
        Kind.NOTE: frozenset({"element"}),
    }
)
"""What a heading, a place or a line of its own tells."""
PLAN_KINDS = (Kind.CHARTER, *(kind for kind, (half, _) in TABLES.items() if half == "plan"))


def _fields(kind: Kind) -> tuple[str, ...]:
    elsewhere = {"uid", "rank"} | _ELSEWHERE.get(kind, frozenset())
    first = _FIRST.get(kind, ())
    return (*first, *(name for name in ENTITIES[kind].model_fields if name not in {*elsewhere, *first}))


FIELDS: Mapping[Kind, tuple[str, ...]] = MappingProxyType({kind: _fields(kind) for kind in PLAN_KINDS})
"""The fields with a label, in order; the others are told by where a thing stands and by its heading."""
CHARTER_FIELDS = tuple(name for name in FIELDS[Kind.CHARTER] if name not in POLICY_FIELDS)
UNSAID: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.CHARTER: frozenset({"language"}),
        Kind.OBJECTIVE: frozenset({"example"}),
        Kind.KPI: frozenset({"availability", "pay", "example"}),
        Kind.FORMER_TARGET: frozenset({"trajectory"}),
    }
)
"""Fields that are left out while they are as they would be without a word about them, even where that is something."""
VALUES = frozenset({"baseline", "target", "low", "high", "stretch"})
"""Yes and no in a KPI that asks."""
_WORDS = {"yes_no": "yes or no", "non_profit": "non-profit", "it": "IT", "lock_in": "lock-in"}


@cache
def label(kind: Kind, field: str) -> str:
    """The label of a field, as on the screens."""
    return ENTITIES[kind].model_fields[field].title or field


def label_of(thing: Entity, field: str) -> str:
    """The label of a field of a thing, as on the screens."""
    return label(thing.KIND, field)


@cache
def labels(kind: Kind) -> Mapping[str, str]:
    """The labelled fields of a kind by their labels in small letters."""
    return {label(kind, field).casefold(): field for field in FIELDS[kind]}


def is_said(kind: Kind, field: str, value: Any) -> bool:
    """Whether a field with this value (as data) stands in the file: not where leaving it out says the same."""
    info = ENTITIES[kind].model_fields[field]
    if info.is_required():
        return True
    if value == default(kind, field):
        return value not in (None, "", []) and field not in UNSAID.get(kind, ())
    return True


@cache
def default(kind: Kind, field: str) -> Any:
    """What a field is where nothing is said about it, as data; nothing for a field that has to be said."""
    info = ENTITIES[kind].model_fields[field]
    if info.is_required():
        return None
    value = info.default
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return str(value) if isinstance(value, Decimal | StrEnum) else value


@cache
def named_kind(kind: Kind, field: str) -> Kind | None:
    """The kind of thing a field names, if it names one."""
    return next((ref.kind for ref in references(kind) if ref.field == field), None)


@cache
def is_list(kind: Kind, field: str) -> bool:
    """Whether a field holds several values, each a line of its own."""
    return get_origin(ENTITIES[kind].model_fields[field].annotation) is tuple


def words(value: Any) -> str:
    """A value (as data) in words: `yes` and `no`, choices without underscores."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def choice_words(value: str) -> str:
    """A choice as people read it."""
    return _WORDS.get(value, value.replace("_", " "))


@cache
def choices(kind: Kind, field: str) -> Mapping[str, str]:
    """The choices of a field by their words in small letters and by themselves; empty where it is no choice."""
    for each in _inside(ENTITIES[kind].model_fields[field].annotation):
        if isinstance(each, type) and issubclass(each, StrEnum):
            own = {one.value: one.value for one in each}
            return {choice_words(one.value).casefold(): one.value for one in each} | own
    return {}


@cache
def sort_of(kind: Kind, field: str) -> type:
    """What a field holds: `bool`, `int`, `Decimal`, `date` or `str`."""
    inside = _inside(ENTITIES[kind].model_fields[field].annotation)
    return next((each for each in (bool, int, Decimal, date) if each in inside), str)


def _inside(annotation: Any) -> list[Any]:
    arguments = get_args(annotation)
    return [annotation] if not arguments else [found for each in arguments for found in _inside(each)]


def asks(data: Mapping[str, Any]) -> bool:
    """Whether the values of a KPI are yes and no."""
    return data.get("kind") == "yes_no"


def value_words(kind: Kind, field: str, value: Any, *, is_question: bool) -> str:
    """A single value of a field (as data) in the words of the file."""
    if choices(kind, field):
        return choice_words(str(value))
    if is_question and field in VALUES:
        return {"1": "yes", "0": "no"}.get(value, str(value))
    return words(value)
