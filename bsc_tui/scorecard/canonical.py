"""The canonical form of a plan: the exact text that is signed, and its digest."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, NoReturn

from bsc_tui.scorecard.change import TABLES, Change, Refused, Scorecard, founded
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Plan, in_order

SCHEMA = "bsc-plan/1"


class UnknownSchema(Refused):
    """A text that is no plan in the canonical form this program writes; the message says why."""


def canonical(plan: Plan) -> str:
    """The plan as JSON of schema `bsc-plan/1`: every field of every thing, lists in plan order, keys sorted.

    Equal plans give equal texts, byte for byte in UTF-8.
    """
    things = in_plan_order(plan)
    content: dict[str, Any] = {"schema": SCHEMA, "charter": _plain(plan.charter)}
    for kind, name in _lists().items():
        content[name] = [_plain(thing) for thing in things[kind]]
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, as 64 hex digits; people are shown the first 12."""
    return sha256(text.encode()).hexdigest()


@lru_cache(maxsize=128)
def read_canonical(text: str) -> Plan:
    """The plan of a canonical text.

    Raises `UnknownSchema` where the text is none, `Refused` where a thing in it does not fit.
    """
    content = _parsed(text)
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        found = content.get("schema") if isinstance(content, dict) else None
        said = f'its schema is "{found}"' if isinstance(found, str) else "it names no schema"
        raise UnknownSchema(f"this is not a plan that can be read here: {said}, known is {SCHEMA}")
    unknown = content.keys() - {"schema", "charter", *_lists().values()}
    if unknown:
        raise UnknownSchema(f"this plan holds what {SCHEMA} does not know: {', '.join(sorted(unknown))}")
    try:
        changes = [_added(Kind.CHARTER, content["charter"])]
        for kind, name in _lists().items():
            changes += [_added(kind, thing) for thing in content.get(name, ())]
    except (KeyError, TypeError, AttributeError) as error:
        raise UnknownSchema(f"this plan is not whole: {error}") from None
    if len({(change.kind, change.uid) for change in changes}) < len(changes):
        raise UnknownSchema("this plan names the same thing twice")
    return founded(tuple(changes), at_entry=False).plan


def _lists() -> Mapping[Kind, str]:
    return {kind: name for kind, (half, name) in TABLES.items() if half == "plan"}


def _plain(thing: Entity) -> dict[str, Any]:
    return {"uid": thing.uid, **thing.data()}


def _added(kind: Kind, thing: Mapping[str, Any]) -> Change:
    fields = {name: value for name, value in thing.items() if name != "uid"}
    return Change(kind=kind, uid=str(thing["uid"]), before=None, after=fields)


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError) as error:
        raise UnknownSchema(f"this is not the canonical text of a plan: {error}") from None


def _no_float(text: str) -> NoReturn:
    message = f"{text} is not written as an exact number"
    raise ValueError(message)


def in_plan_order(plan: Plan) -> Mapping[Kind, tuple[Entity, ...]]:
    """All things of the plan but the charter, by kind, in the order people see them in."""
    scorecard = Scorecard(plan=plan)
    placed: dict[Kind, tuple[Entity, ...]] = {}
    for kind in _lists():
        placed[kind] = in_order(scorecard.things(kind).values())
    for kind, parent, field in (
        (Kind.OBJECTIVE, Kind.PERSPECTIVE, "perspective"),
        (Kind.KPI, Kind.OBJECTIVE, "objective"),
        (Kind.FORMER_TARGET, Kind.KPI, "kpi"),
        (Kind.TASK, Kind.ACTION, "action"),
    ):
        placed[kind] = tuple(sorted(placed[kind], key=_parents_place(placed[parent], field)))
    return placed


def _parents_place(parents: Iterable[Entity], field: str) -> Callable[[Entity], int]:
    places = {parent.uid: place for place, parent in enumerate(parents)}

    def place(thing: Entity) -> int:
        return places.get(getattr(thing, field), len(places))

    return place
