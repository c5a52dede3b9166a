"""The schemas that follow from the things of a scorecard: what is signed, who signed it, one thing shown by itself."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from bsc_tui.exchange.markdown_sign_off import HELD, PROGRESS
from bsc_tui.exchange.markdown_sign_off import SCHEMA as SIGN_OFFS_SCHEMA
from bsc_tui.exchange.published.answers import Described
from bsc_tui.scorecard import canonical
from bsc_tui.scorecard.change import ENTITIES, TABLES, references
from bsc_tui.scorecard.fields import Kind

SHOW_SCHEMA = "bsc-show/1"
_BELOW: Mapping[Kind, Mapping[str, Kind]] = MappingProxyType(
    {
        Kind.CHARTER: {
            "perspectives": Kind.PERSPECTIVE,
            "links": Kind.LINK,
            "actions": Kind.ACTION,
            "people": Kind.PERSON,
        },
        Kind.PERSPECTIVE: {"objectives": Kind.OBJECTIVE},
        Kind.OBJECTIVE: {"kpis": Kind.KPI},
        Kind.KPI: {"former_targets": Kind.FORMER_TARGET},
        Kind.ACTION: {"tasks": Kind.TASK},
    }
)
"""What `show` tells below a thing."""


def headed(name: str, words: str) -> dict[str, Any]:
    """What a schema says of itself."""
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": name, "description": words}


def exactly(properties: Mapping[str, Any], *, required: list[str] | None = None) -> dict[str, Any]:
    """An object with these members, all of them unless said otherwise, and no other."""
    needed = list(properties) if required is None else required
    return {"type": "object", "additionalProperties": False, "properties": dict(properties), "required": needed}


def things() -> tuple[Mapping[Kind, Any], Mapping[str, Any]]:
    """The reference to the schema of each kind of thing, and what the references lead to."""
    pairs = [(entity, "serialization") for entity in ENTITIES.values()]
    references_made, made = models_json_schema(pairs, schema_generator=Described)  # type: ignore[arg-type]  # the literal is inferred as a str
    return {kind: references_made[entity, "serialization"] for kind, entity in ENTITIES.items()}, made["$defs"]


def plan_schema() -> dict[str, Any]:
    """The schema of the form of a plan that is signed, as it stands in the block at the end of an exported plan."""
    by_kind, defs = things()
    lists = {name: {"type": "array", "items": by_kind[kind]} for kind, (half, name) in TABLES.items() if half == "plan"}
    told = {"schema": {"const": canonical.SCHEMA}, "charter": by_kind[Kind.CHARTER], **lists}
    words = "A plan in the form that is signed: its SHA-256 is the digest of the plan."
    return {**headed(canonical.SCHEMA, words), **exactly(told), "$defs": _used(told, defs)}


def sign_offs_schema() -> dict[str, Any]:
    """The schema of the block behind the sign-offs of an exported plan."""
    by_kind, defs = things()
    kinds = {name: kind for kind, (half, name) in TABLES.items() if half == "records"}
    lists = {name: {"type": "array", "items": by_kind[kinds[name]]} for name in HELD}
    told = {
        "schema": {"const": SIGN_OFFS_SCHEMA},
        "as_of": {"type": "string", "format": "date", "description": "The day it was written."},
        "head": {"type": ["string", "null"], "description": "Hash of the last entry of the plan's journal."},
        "parts": {"type": "array", "items": {"type": "string"}, "description": "The parts of the file."},
        **lists,
    }
    words = "Every version with the text that was signed, every verdict, and what else the file tells beside the plan."
    needed, progress = list(told), {"type": "array", "items": by_kind[Kind.PROGRESS]}
    told[PROGRESS] = {**progress, "description": "How far tasks are; left out where no task has been reported."}
    return {**headed(SIGN_OFFS_SCHEMA, words), **exactly(told, required=needed), "$defs": _used(told, defs)}


def show_schema() -> dict[str, Any]:
    """The schema of `show --json`: a plan or one thing of it, with what stands below it, and names for references."""
    _, defs = things()
    kinds = [kind for kind in ENTITIES if kind is Kind.CHARTER or TABLES[kind][0] == "plan"]
    shown = {kind: _shown(kind, defs) for kind in kinds}
    whole = {"schema": {"const": SHOW_SCHEMA}, "plan": {"type": "string", "description": "The key of the plan."}}
    made = {
        **defs,
        **{_name(kind): {**exactly(fields), "description": _words(kind)} for kind, fields in shown.items()},
    }
    of_all = [exactly({**whole, **fields}) for fields in shown.values()]
    return {
        **headed(SHOW_SCHEMA, "What `show --json` prints: a plan, or one thing of it."),
        "type": "object",
        "oneOf": of_all,
        "$defs": _used(of_all, made),
    }


def _name(kind: Kind) -> str:
    return f"Shown{ENTITIES[kind].__name__}"


def _words(kind: Kind) -> str:
    return (ENTITIES[kind].__doc__ or "").partition("\n")[0]


def _shown(kind: Kind, defs: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a thing that is shown."""
    fields = defs[ENTITIES[kind].__name__]["properties"]
    named = {reference.field: _named(fields[reference.field]) for reference in references(kind)}
    own = {name: named.get(name, field) for name, field in fields.items() if name not in {"uid", "rank"}}
    below = {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{_name(other)}"}}
        for name, other in _BELOW.get(kind, {}).items()
    }
    return {"element": {"const": kind.value}, **own, **below}


def _named(field: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a field that names another thing, once code and name stand in the place of its uid."""
    kept = {name: said for name, said in field.items() if name in {"title", "description"}}
    if field.get("type") == "array":
        return {**kept, "type": "array", "items": {"type": "string"}}
    return {**kept, "type": ["string", "null"] if "anyOf" in field else "string"}


def _used(said: object, defs: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions a schema leads to, directly or by another one."""
    found: dict[str, Any] = {}
    waiting = list(_references(said))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = defs[name]
            waiting += _references(defs[name])
    return {name: found[name] for name in sorted(found)}


def _references(said: object) -> Iterator[str]:
    match said:
        case dict():
            if isinstance(said.get("$ref"), str):
                yield said["$ref"].rpartition("/")[2]
            for each in said.values():
                yield from _references(each)
        case list():
            for each in said:
                yield from _references(each)
        case _:
            return
