"""The blocks behind the actuals and the minutes: what is kept of each record, as JSON on one line.

Of what stands in the prose too, the prose counts; the block tells which thing it is, and what no prose tells.
"""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

from bsc_tui.exchange.markdown_blocks import ACTUALS_BLOCK, MINUTES_BLOCK, block
from bsc_tui.exchange.markdown_labels import default
from bsc_tui.scorecard.canonical import UnknownSchema
from bsc_tui.scorecard.change import TABLES, Scorecard, build
from bsc_tui.scorecard.correctives import uid_of
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import in_order
from bsc_tui.scorecard.records import Actual

HOLDS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        ACTUALS_BLOCK: (Kind.ACTUAL, Kind.CORRECTIVE),
        MINUTES_BLOCK: (Kind.REVIEW, Kind.MINUTE, Kind.DECISION),
    }
)
"""The kinds of records each block holds, each as a list under the name of its table."""

Things = Mapping[Kind, Mapping[str, Entity]]
"""Records by kind and uid."""


def records_block(info: str, scorecard: Scorecard) -> Iterator[str]:
    """The block of a part with the line over it; nothing where nothing is recorded."""
    kinds = HOLDS[info]
    if not any(scorecard.things(kind) for kind in kinds):
        return
    content: dict[str, Any] = {"schema": _schema(info)}
    for kind in kinds:
        content[TABLES[kind][1]] = [_plain(thing) for thing in in_order(scorecard.things(kind).values())]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    yield from block(info, text)


def _schema(info: str) -> str:
    return f"{info}/1"


def _plain(thing: Entity) -> dict[str, Any]:
    """A record without what goes without saying: defaults, and a uid that follows from the rest."""
    data = {name: value for name, value in thing.data().items() if value != default(thing.KIND, name)}
    return data if thing.uid == _usual_uid(thing.KIND, data) else {"uid": thing.uid, **data}


def _usual_uid(kind: Kind, data: Mapping[str, Any]) -> str | None:
    match kind:
        case Kind.ACTUAL:
            return Actual.uid_of(data["kpi"], parse_period(data["period"]))
        case Kind.CORRECTIVE:
            return uid_of(data["kpi"], parse_period(data["period"]))
        case _:
            return None


def read_records_block(info: str, text: str) -> Things:
    """The records a block holds.

    Raises `UnknownSchema` where it is none, `Refused` where a record in it does not fit.
    """
    try:
        content = json.loads(text, parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError) as error:
        raise UnknownSchema(f"these are no records: {error}") from None
    found = content.get("schema") if isinstance(content, dict) else None
    if found != _schema(info):
        said = f'its schema is "{found}"' if isinstance(found, str) else "it names no schema"
        raise UnknownSchema(f"these are no records that can be read here: {said}, known is {_schema(info)}")
    names = {TABLES[kind][1]: kind for kind in HOLDS[info]}
    unknown = content.keys() - {"schema", *names}
    if unknown:
        raise UnknownSchema(f"these records hold what {_schema(info)} does not know: {', '.join(sorted(unknown))}")
    try:
        return {kind: _table(kind, content[name]) for name, kind in names.items()}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnknownSchema(f"these records are not whole: {error}") from None


def _table(kind: Kind, things: list[Mapping[str, Any]]) -> Mapping[str, Entity]:
    table: dict[str, Entity] = {}
    for data in things:
        uid = data["uid"] if "uid" in data else _usual_uid(kind, data)
        thing = build(kind, str(uid), {name: value for name, value in data.items() if name != "uid"})
        if thing.uid in table:
            raise UnknownSchema(f"these records name the same {kind.replace('_', ' ')} twice")
        table[thing.uid] = thing
    return table


def _no_float(text: str) -> NoReturn:
    message = f"{text} is not written as an exact number"
    raise ValueError(message)
