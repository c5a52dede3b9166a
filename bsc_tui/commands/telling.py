"""Changes in a few words: what was undone, what the history shows."""

from typing import Any

from bsc_tui.scorecard.change import ENTITIES, Change, Changes, Scorecard
from bsc_tui.scorecard.fields import Kind

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
        f"{_label(change.kind, field)}: {_short(change.before.get(field))} → {_short(value)}"
        for field, value in change.after.items()
    ]
    return f"{kind} {name}, {'; '.join(edits)}"


def _value(change: Change, after: Any) -> str:
    return f": {_short(after.get('value'))}" if change.kind is Kind.ACTUAL else ""


def _name(change: Change, scorecard: Scorecard) -> str:
    thing = scorecard.things(change.kind).get(change.uid)
    data = {**(change.before or {}), **(change.after or {}), **(thing.data() if thing is not None else {})}
    if change.kind is Kind.ACTUAL:
        kpi = scorecard.plan.kpis.get(str(data.get("kpi", change.uid.partition("/")[0])))
        return f"{f'{kpi.code} {kpi.name}' if kpi else ''} {change.uid.rpartition('/')[2]}".strip()
    return " ".join(_short(data[field]) for field in NAMES if data.get(field))[:LONGEST]


def _label(kind: Kind, field: str) -> str:
    return (ENTITIES[kind].model_fields[field].title or field.replace("_", " ")).lower()


def _short(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
