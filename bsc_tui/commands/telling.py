"""Changes in a few words: what was undone, what the history shows."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from bsc_tui.commands.telling_of_reviews import REVIEWING, review_words, said_words
from bsc_tui.commands.telling_of_signing import SIGNING as _SIGNING
from bsc_tui.commands.telling_of_signing import signing_words
from bsc_tui.scorecard.change import ENTITIES, Change, Changes, Scorecard, references
from bsc_tui.scorecard.differences import is_prose, name_of
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Direction, Kpi, UnitKind
from bsc_tui.scorecard.prose import Fate, in_marks, shortened, word_by_word
from bsc_tui.wording.field_words import field_words
from storage.journal import ARCHIVE, UNARCHIVE, Entry

NAMES = ("code", "title", "name", "text", "period", "because")
_WORDS = {
    Kind.CHARTER: "plan",
    Kind.ACTION: "action plan",
    Kind.SIGN_OFF: "sign-off",
    Kind.KPI: "KPI",
    Kind.WAIVER: "finding",
    Kind.PARKED: "parked line",
    Kind.VOTE: "dots for",
    Kind.FIST: "fist of five about",
    Kind.SLOT: "agenda line",
    Kind.CORRECTIVE: "corrective action for",
    Kind.MINUTE: "minutes on",
}
LONGEST = 60


ACTS: Mapping[str, str] = MappingProxyType(
    {ARCHIVE: "plan put into the archive", UNARCHIVE: "plan taken out of the archive"}
)
"""Acts that change nothing in the plan, by their kind."""


def told_act(entry: Entry, scorecard: Scorecard, locale: str | None = None) -> str:
    """An entry of the journal in one line."""
    return ACTS.get(entry.kind) or told(entry.changes, scorecard, locale)


def told(changes: Changes, scorecard: Scorecard, locale: str | None = None) -> str:
    """A group of changes in one line: the first of them, and how many more.

    Numbers and days are plain, or as people of a language write them.
    """
    if not changes:
        return "nothing"
    first = _told(changes[0], scorecard, locale)
    return first if len(changes) == 1 else f"{first}, and {len(changes) - 1} more"


def lines(changes: Changes, scorecard: Scorecard, locale: str | None = None) -> tuple[str, ...]:
    """Each change in a line of its own, of what is signed with its digest."""
    return tuple(_told(change, scorecard, locale, digest=True) for change in changes)


def thing(change: Change, scorecard: Scorecard) -> str:
    """What a change is about: the kind of the thing, its code and name."""
    return f"{_WORDS.get(change.kind, change.kind.replace('_', ' '))} {_name(change, scorecard)}"


def _told(change: Change, scorecard: Scorecard, locale: str | None, *, digest: bool = False) -> str:
    name = thing(change, scorecard)
    if change.kind is Kind.WAIVER and (change.before is None or change.after is None):
        return f"{name} {'taken up again' if change.after is None else 'set aside'}{_reason(change.after)}"
    if change.kind is Kind.CLOSED and (change.before is None or change.after is None):
        return f"period {_name(change, scorecard)} {'opened again' if change.after is None else 'closed'}"
    if change.before is None and change.after is not None and change.kind in _SIGNING:
        return signing_words(change, scorecard, digest=digest)
    if change.before is None:
        return f"{name} added{_value(change, change.after, scorecard, locale)}"
    if change.after is None:
        return f"{name} removed"
    edits = [_edit(change, field, scorecard, locale) for field in change.after]
    return f"{name}, {'; '.join(edits)}"


def _edit(change: Change, field: str, scorecard: Scorecard, locale: str | None) -> str:
    """What became of a field: a value as it was and is, prose word by word."""
    before, after = (change.before or {}).get(field), (change.after or {}).get(field)
    if is_prose(change.kind, field) and before and after:
        pieces = shortened(word_by_word(str(before), str(after)))
        if any(piece.fate is not Fate.SAME for piece in pieces):
            return f"{_label(change.kind, field)}: {in_marks(pieces)}"
    was, now = (worded(change, field, value, scorecard, locale) for value in (before, after))
    return f"{_label(change.kind, field)}: {was} → {now}"


def _reason(waiver: Any) -> str:
    return f": {_short(waiver['reason'])}" if waiver and waiver.get("reason") else ""


def _value(change: Change, after: Any, scorecard: Scorecard, locale: str | None) -> str:
    match change.kind:
        case Kind.ACTUAL:
            return f": {worded(change, 'value', after.get('value'), scorecard, locale)}"
        case Kind.FORMER_TARGET:
            return f": {_short(after.get('reason'))}"
        case Kind.MINUTE:
            return f": {_short(said_words(after))}"
        case Kind.CORRECTIVE:
            return f": {_short(after.get('action') or after.get('cause'))}"
        case _:
            return ""


def worded(change: Change, field: str, value: Any, scorecard: Scorecard, locale: str | None = None) -> str:
    """A value in words, with names for the uids of other things; numbers and days plain, or as a language has them."""
    reference = next((each for each in references(change.kind) if each.field == field), None)
    if reference is None and locale is not None and value not in (None, "", []):
        return _short(field_words(change.kind, field, value, _kpi(change, scorecard), locale))
    if change.kind is Kind.ACTUAL and field == "value" and value is not None and _is_asked(_kpi(change, scorecard)):
        return "yes" if Decimal(str(value)) else "no"
    if reference is None or not value:
        return _short(value)
    things = scorecard.things(reference.kind)
    uids = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_title(things[uid]) if uid in things else "something removed since" for uid in uids)


def _kpi(change: Change, scorecard: Scorecard) -> Kpi | None:
    """The KPI in whose unit the numbers of a change are."""
    uid = change.uid.partition("/")[0]
    data = change.after or change.before or {}
    return scorecard.plan.kpis.get(uid) or scorecard.plan.kpis.get(str(data.get("kpi")))


def _is_asked(kpi: Kpi | None) -> bool:
    """Whether a KPI is a question."""
    return kpi is not None and (kpi.kind is UnitKind.YES_NO or kpi.direction is Direction.YES_NO)


def _title(thing: Entity) -> str:
    return _short(getattr(thing, "code", "") or getattr(thing, "name", "") or getattr(thing, "title", ""))


def _name(change: Change, scorecard: Scorecard) -> str:
    thing = scorecard.things(change.kind).get(change.uid)
    data = {**(change.before or {}), **(change.after or {}), **(thing.data() if thing is not None else {})}
    if change.kind is Kind.LINK:
        ends = (scorecard.plan.objectives.get(str(data.get(end))) for end in ("cause", "effect"))
        return " > ".join(end.code if end else "…" for end in ends)
    if change.kind in {Kind.WAIVER, Kind.HOMEWORK}:
        return f"{data.get('check')} of {name_of(str(data.get('element')), scorecard.plan)}"
    if change.kind is Kind.PROGRESS:
        return f"of {name_of(str(data.get('task')), scorecard.plan)}"
    if change.kind is Kind.CONTACT:
        person = scorecard.plan.people.get(change.uid)
        return f"of {person.name}" if person is not None else ""
    if change.kind is Kind.FORMER_TARGET:
        kpi = scorecard.plan.kpis.get(str(data.get("kpi")))
        return f"{kpi.code if kpi else ''} before {data.get('replaced_from')}".strip()
    if change.kind in REVIEWING:
        return review_words(change.kind, data, scorecard)
    if change.kind is Kind.ACTUAL:
        kpi = scorecard.plan.kpis.get(str(data.get("kpi", change.uid.partition("/")[0])))
        return f"{f'{kpi.code} {kpi.name}' if kpi else ''} {change.uid.rpartition('/')[2]}".strip()
    if change.kind is Kind.VOTE:
        idea = scorecard.records.ideas.get(str(data.get("idea")))
        return _short(idea.text) if idea is not None else "an idea removed since"
    if change.kind is Kind.FIST:
        return _short(data.get("about"))
    return " ".join(_short(data[field]) for field in NAMES if data.get(field))[:LONGEST]


def _label(kind: Kind, field: str) -> str:
    return (ENTITIES[kind].model_fields[field].title or field.replace("_", " ")).lower()


def _short(value: Any) -> str:
    if value is None or value in ("", [], ()):
        return "nothing"
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
