"""Who has changed something since, and what to say of an act that is refused for it."""

from collections.abc import Set as AbstractSet

from bsc_tui.commands.telling import thing
from bsc_tui.scorecard.change import ENTITIES, Conflict, Refused, Scorecard
from bsc_tui.scorecard.fields import Kind
from storage.journal import Entry
from storage.reading import Reader

AT_ONCE = 100
"""Entries read at once on the way back through the journal."""


def last_to_change(reader: Reader, plan: str, conflict: Conflict, after: int = 0) -> str:
    """Who was the last to change what a conflict is about, in the entries after one; empty where nobody was.

    Raises a `StoreError`.
    """
    change, fields = conflict.change, {each.field for each in conflict.differences}
    before: int | None = None
    while entries := reader.entries_back(plan, before, AT_ONCE):
        for entry in entries:
            if entry.seq <= after:
                return ""
            if _touches(entry, (change.kind, change.uid), fields):
                return entry.who
        before = entries[-1].seq
    return ""


def _touches(entry: Entry, name: tuple[str, str], fields: AbstractSet[str]) -> bool:
    return any(
        (each.kind, each.uid) == name and (not fields or each.after is None or not fields.isdisjoint(each.after))
        for each in entry.changes
    )


def refusal_words(error: Conflict | Refused, who: str, scorecard: Scorecard) -> str:
    """Why an act is refused: which field of what, and who changed it since."""
    if not isinstance(error, Conflict):
        return str(error)
    change, whoever = error.change, who or "somebody else"
    if error.differences:
        labels = ", ".join(label(change.kind, each.field) for each in error.differences)
        return f"{whoever} has changed {labels} of {thing(change, scorecard)} meanwhile"
    what = "has added" if change.before is None else "has deleted"
    return f"{whoever} {what} {thing(change, scorecard)} meanwhile"


def label(kind: Kind, field: str) -> str:
    """The label of a field inside a sentence."""
    title = ENTITIES[kind].model_fields[field].title or field.replace("_", " ")
    return title if title.isupper() else f"{title[:1].lower()}{title[1:]}"
