"""Changes in a few words: what was undone, what the history shows."""

from typing import Any

from bsc_tui.scorecard.change import ENTITIES, Change, Changes, Scorecard, references
from bsc_tui.scorecard.fields import Entity, Kind

NAMES = ("code", "title", "name", "text", "period", "because")
_WORDS = {Kind.CHARTER: "plan", Kind.ACTION: "action plan", Kind.SIGN_OFF: "sign-off", Kind.KPI: "KPI"}
LONGEST = 60


def told(changes: Changes, scorecard: Scorecard) -> str:
    """A group of changes in one line: the first of them, and how many more."""
    if not changes:
        return "nothing"
    first = _told(changes[0], scorecard)
    return first if len(changes) == 1 else f"{first}, and {len(changes) - 1} more"


def lines(changes: Changes, scorecard: Scorecard) -> tuple[str, ...]:
    """Each change in a line of its own."""
    return tuple(_told(change, scorecard) for change in changes)


def _told(change: Change, scorecard: Scorecard) -> str:
    kind = _WORDS.get(change.kind, change.kind.replace("_", " "))
    name = _name(change, scorecard)
    if change.before is None:
        return f"{kind} {name} added{_value(change, change.after)}"
    if change.after is None:
        return f"{kind} {name} removed"
    edits = [
        f"{_label(change.kind, field)}: {_worded(change, field, change.before.get(field), scorecard)}"
        f" → {_worded(change, field, value, scorecard)}"
        for field, value in change.after.items()
    ]
    return f"{kind} {name}, {'; '.join(edits)}"


def _value(change: Change, after: Any) -> str:
    match change.kind:
        case Kind.ACTUAL:
            return f": {_short(after.get('value'))}"
        case Kind.SIGN_OFF:
            said = f": {str(after.get('verdict')).replace('_', ' ')}"
            return f"{said}, {_short(after['comment'])}" if after.get("comment") else said
        case Kind.VERSION:
            return f": version {after.get('number')}, sent for sign-off"
        case _:
            return ""


def _worded(change: Change, field: str, value: Any, scorecard: Scorecard) -> str:
    """A value in words, with names for the uids of other things."""
    reference = next((each for each in references(change.kind) if each.field == field), None)
    if reference is None or not value:
        return _short(value)
    things = scorecard.things(reference.kind)
    uids = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_title(things[uid]) if uid in things else "something removed since" for uid in uids)


def _title(thing: Entity) -> str:
    return _short(getattr(thing, "code", "") or getattr(thing, "name", "") or getattr(thing, "title", ""))


def _name(change: Change, scorecard: Scorecard) -> str:
    thing = scorecard.things(change.kind).get(change.uid)
    data = {**(change.before or {}), **(change.after or {}), **(thing.data() if thing is not None else {})}
    if change.kind is Kind.LINK:
        ends = (scorecard.plan.objectives.get(str(data.get(end))) for end in ("cause", "effect"))
        return " > ".join(end.code if end else "…" for end in ends)
    if change.kind is Kind.ACTUAL:
        kpi = scorecard.plan.kpis.get(str(data.get("kpi", change.uid.partition("/")[0])))
        return f"{f'{kpi.code} {kpi.name}' if kpi else ''} {change.uid.rpartition('/')[2]}".strip()
    return " ".join(_short(data[field]) for field in NAMES if data.get(field))[:LONGEST]


def _label(kind: Kind, field: str) -> str:
    return (ENTITIES[kind].model_fields[field].title or field.replace("_", " ")).lower()


def _short(value: Any) -> str:
    if value is None or value in ("", [], ()):
        return "nothing"
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
