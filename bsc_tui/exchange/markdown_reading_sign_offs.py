"""The block with the sign-offs read back: the records that stand in the file, and what it was written with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from bsc_tui.exchange.markdown_sign_off import HELD, PROGRESS, SCHEMA
from bsc_tui.scorecard.canonical import UnknownSchema
from bsc_tui.scorecard.change import TABLES, build
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.records import Records

KEPT = tuple(kind for kind, (half, name) in TABLES.items() if half == "records" and name in HELD)
"""The kinds of records the block holds, each as a list under the name of its table."""


@dataclass(frozen=True)
class Kept:
    """What the block holds."""

    records: Records
    as_of: date
    head: str | None
    """Hash of the last entry of the journal the file was written from."""
    parts: tuple[str, ...]
    """The parts the file was written with, in order."""


def read_sign_offs(text: str) -> Kept:
    """What a block of sign-offs holds.

    Raises `UnknownSchema` where it is none, `Refused` where a record in it does not fit.
    """
    content = _parsed(text)
    found = content.get("schema")
    if found != SCHEMA:
        said = f'its schema is "{found}"' if isinstance(found, str) else "it names no schema"
        raise UnknownSchema(f"these are not sign-offs that can be read here: {said}, known is {SCHEMA}")
    names = [TABLES[kind][1] for kind in KEPT]
    unknown = content.keys() - {"schema", "as_of", "head", "parts", PROGRESS, *names}
    if unknown:
        raise UnknownSchema(f"these sign-offs hold what {SCHEMA} does not know: {', '.join(sorted(unknown))}")
    try:
        tables: dict[str, Any] = {TABLES[kind][1]: _table(kind, content) for kind in KEPT}
        tables[PROGRESS] = _table(Kind.PROGRESS, content) if PROGRESS in content else {}
        as_of, head, parts = date.fromisoformat(content["as_of"]), content["head"], tuple(content["parts"])
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnknownSchema(f"these sign-offs are not whole: {error}") from None
    if not (head is None or isinstance(head, str)) or not all(isinstance(part, str) for part in parts):
        raise UnknownSchema("these sign-offs are not whole: the head of the journal and the parts are words")
    return Kept(Records.model_construct(**tables), as_of, head, parts)


def _table(kind: Kind, content: Mapping[str, Any]) -> Mapping[str, Entity]:
    things = [
        build(kind, thing["uid"], {name: value for name, value in thing.items() if name != "uid"})
        for thing in content[TABLES[kind][1]]
    ]
    table = {thing.uid: thing for thing in things}
    if len(table) < len(things):
        raise UnknownSchema(f"these sign-offs name the same {kind} twice")
    return table


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text, parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError) as error:
        raise UnknownSchema(f"these are not sign-offs: {error}") from None
    if not isinstance(content, dict):
        raise UnknownSchema("these are not sign-offs: the block holds no JSON object")
    return content


def _no_float(text: str) -> NoReturn:
    message = f"{text} is not written as an exact number"
    raise ValueError(message)
