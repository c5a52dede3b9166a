"""What is asked of a store, as SQL every database understands; who asks brings the open connection."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from bsc_tui.scorecard.change import ENTITIES, Scorecard
from bsc_tui.scorecard.fields import Entity, Kind
from storage.assembling import assemble, columns, things, utc
from storage.journal import NEVER_UNDONE, Entry, Head, Mark, changes_from
from storage.opening import Ask

AT_ONCE = 500
"""How many uids one question names; SQLite takes at least 999 values."""


class PlanSummary(NamedTuple):
    """One plan of the store at a glance."""

    uid: str
    key: str
    """Its unique short name, for verbs and file names."""
    name: str
    organisation: str
    archived: bool
    objectives: int
    kpis: int
    actions: int
    changed_at: datetime
    """When it was changed last."""


class Draft(NamedTuple):
    """Text a person typed and has not left the field of yet."""

    field: str
    text: str
    at: datetime


class Someone(NamedTuple):
    """Where somebody is in a plan, and what they typed and have not kept yet."""

    person: str
    place: str
    """As the program wrote it down; empty where it never did."""
    drafts: tuple[Draft, ...]
    """The oldest first."""
    at: datetime
    """When they last went somewhere or typed."""


class Present(NamedTuple):
    """One terminal on which a plan is open, or was."""

    terminal: str
    """Made anew each time the plan is opened."""
    person: str
    where: str
    arrived: datetime
    seen: datetime
    """When it was last known to be there, by its own clock."""
    left: datetime | None = None
    """When it closed the plan in good order."""


class Spot(NamedTuple):
    """Where somebody is in a plan."""

    person: str
    place: str
    """As the program wrote it down."""
    at: datetime
    """When they went there."""


class Around(NamedTuple):
    """Who has a plan open, and where everybody is in it."""

    present: tuple[Present, ...]
    """Also those who left, of the last days."""
    spots: tuple[Spot, ...]
    """Who moved last first."""


class BadRow(Exception):
    """A row holds what the program never writes; the message says where."""


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


@cache
def _of(kind: Kind) -> str:
    return f'SELECT {_names(columns(kind))} FROM "{kind.value}" WHERE "plan" = ?'  # noqa: S608  # names are our models


def _groups(uids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    everyone = tuple(uids)
    for start in range(0, len(everyone), AT_ONCE):
        yield everyone[start : start + AT_ONCE]


def _read(kind: Kind, rows: Iterable[Sequence[Any]]) -> dict[str, Entity]:
    try:
        return things(kind, rows)
    except (ValueError, ArithmeticError, TypeError) as error:
        message = f"A row of the table {kind.value} cannot be read"
        raise BadRow(message) from error


def plans(ask: Ask) -> tuple[PlanSummary, ...]:
    """All plans, by key."""
    counts = [f'(SELECT count(*) FROM "{kind}" t WHERE t."plan" = p."uid")' for kind in _COUNTED]  # noqa: S608  # names are our models
    rows = ask(
        f'SELECT p."uid", p."key", c."name", c."organisation", p."archived", {", ".join(counts)}, '  # noqa: S608  # names are our models
        '(SELECT j."at" FROM "journal" j WHERE j."plan" = p."uid" ORDER BY j."seq" DESC LIMIT 1) '
        'FROM "plan" p JOIN "charter" c ON c."plan" = p."uid" AND c."uid" = p."uid"',
        (),
    )
    found = []
    for uid, short, name, organisation, archived, objectives, kpis, actions, at in rows:
        if at is None:
            message = f"The plan {short} has no journal"
            raise BadRow(message)
        found.append(PlanSummary(uid, short, name, organisation, bool(archived), objectives, kpis, actions, utc(at)))
    return tuple(sorted(found, key=lambda plan: plan.key))


_COUNTED = (Kind.OBJECTIVE.value, Kind.KPI.value, Kind.ACTION.value)


def has_plan(ask: Ask, plan: str) -> bool:
    """Whether the store holds a plan."""
    return bool(ask('SELECT 1 FROM "plan" WHERE "uid" = ?', (plan,)))


def key(ask: Ask, plan: str) -> str | None:
    """The key of a plan; nothing where there is no such plan."""
    rows = ask('SELECT "key" FROM "plan" WHERE "uid" = ?', (plan,))
    return str(rows[0][0]) if rows else None


def keys(ask: Ask) -> frozenset[str]:
    """The keys that are taken."""
    return frozenset(row[0] for row in ask('SELECT "key" FROM "plan"', ()))


def scorecard(ask: Ask, plan: str) -> Scorecard:
    """A whole plan with all its records."""
    tables = {kind: all_of(ask, kind, plan) for kind in ENTITIES}
    if plan not in tables[Kind.CHARTER]:
        message = "A plan has no charter"
        raise BadRow(message)
    return assemble(tables)


def some(ask: Ask, kind: Kind, plan: str, uids: Iterable[str]) -> dict[str, Entity]:
    """Those of the named things that are there."""
    found: dict[str, Entity] = {}
    for group in _groups(uids):
        marks = ", ".join("?" * len(group))
        found.update(_read(kind, ask(f'{_of(kind)} AND "uid" IN ({marks})', (plan, *group))))
    return found


def there(ask: Ask, kind: Kind, plan: str, uids: Iterable[str]) -> set[str]:
    """Which of the named things are there."""
    return {uid for uid, _ in naming(ask, kind, "uid", plan, uids)}


def naming(ask: Ask, kind: Kind, field: str, plan: str, uids: Iterable[str]) -> set[tuple[str, str]]:
    """The things of a kind whose field is one of these uids, each with that uid."""
    found: set[tuple[str, str]] = set()
    for group in _groups(uids):
        marks = ", ".join("?" * len(group))
        sql = f'SELECT "uid", "{field}" FROM "{kind.value}" WHERE "plan" = ? AND "{field}" IN ({marks})'  # noqa: S608  # names are our models
        found.update((row[0], row[1]) for row in ask(sql, (plan, *group)))
    return found


def all_of(ask: Ask, kind: Kind, plan: str) -> dict[str, Entity]:
    """All things of one kind."""
    return _read(kind, ask(_of(kind), (plan,)))


def holds_formulas(ask: Ask, plan: str) -> bool:
    """Whether any KPI of a plan is computed from others."""
    return bool(ask('SELECT "uid" FROM "kpi" WHERE "plan" = ? AND "formula" <> ? LIMIT 1', (plan, "")))


def head(ask: Ask, plan: str) -> Head | None:
    """Where the journal of a plan ends; nothing where there is no such plan."""
    rows = ask('SELECT "seq", "hash", "at" FROM "journal" WHERE "plan" = ? ORDER BY "seq" DESC LIMIT 1', (plan,))
    return Head(rows[0][0], rows[0][1], utc(rows[0][2])) if rows else None


_ENTRY = 'SELECT "seq", "prev", "hash", "at", "who", "where", "kind", "undoes", "changes" FROM "journal" '


def entries(ask: Ask, plan: str, after: int) -> tuple[Entry, ...]:
    """The journal of a plan in order, from the entry after the one with this number."""
    rows = ask(f'{_ENTRY} WHERE "plan" = ? AND "seq" > ? ORDER BY "seq"', (plan, after))
    return tuple(_entry(row) for row in rows)


def entries_back(ask: Ask, plan: str, before: int | None, most: int) -> tuple[Entry, ...]:
    """The newest entries of a plan's journal, the newest first: of all, or of those before the one with this number."""
    which, values = (' AND "seq" < ?', (before,)) if before is not None else ("", ())
    rows = ask(f'{_ENTRY} WHERE "plan" = ?{which} ORDER BY "seq" DESC LIMIT ?', (plan, *values, most))
    return tuple(_entry(row) for row in rows)


def entry(ask: Ask, plan: str, seq: int) -> Entry | None:
    """One entry of the journal."""
    rows = ask(f'{_ENTRY} WHERE "plan" = ? AND "seq" = ?', (plan, seq))
    return _entry(rows[0]) if rows else None


def _entry(row: Sequence[Any]) -> Entry:
    seq, prev, digest, at, who, where, kind, undoes, changes = row
    try:
        return Entry(seq, prev, digest, utc(at), who, where, kind, undoes, changes_from(changes))
    except ValueError as error:
        message = f"Entry {seq} of a journal cannot be read"
        raise BadRow(message) from error


def marks(ask: Ask, plan: str, who: str) -> tuple[Mark, ...]:
    """One person's own entries in order, as far as undo asks about them."""
    passed_over = ", ".join("?" * len(NEVER_UNDONE))
    rows = ask(
        'SELECT "seq", "undoes" FROM "journal" WHERE "plan" = ? AND "who" = ? '  # noqa: S608  # question marks only
        f'AND "kind" NOT IN ({passed_over}) ORDER BY "seq"',
        (plan, who, *NEVER_UNDONE),
    )
    return tuple(Mark(*row) for row in rows)


def issued(ask: Ask, plan: str) -> Mapping[str, str]:
    """Every code ever given out in a plan, with the uid of the thing it names for ever."""
    return {row[0]: row[1] for row in ask('SELECT "code", "uid" FROM "issued_code" WHERE "plan" = ?', (plan,))}


def place(ask: Ask, plan: str, person: str) -> str | None:
    """Where a person was in a plan."""
    rows = ask('SELECT "place" FROM "place" WHERE "plan" = ? AND "person" = ?', (plan, person))
    return str(rows[0][0]) if rows else None


def drafts(ask: Ask, plan: str, person: str) -> tuple[Draft, ...]:
    """What a person typed and has not kept yet, the oldest first."""
    rows = ask('SELECT "field", "text", "at" FROM "draft" WHERE "plan" = ? AND "person" = ?', (plan, person))
    return tuple(
        sorted((Draft(row[0], row[1], utc(row[2])) for row in rows), key=lambda draft: (draft.at, draft.field))
    )


def people(ask: Ask, plan: str) -> tuple[Someone, ...]:
    """Everybody who has a place or a half-typed text in a plan, who did something last first."""
    places = {row[0]: row for row in ask('SELECT "person", "place", "at" FROM "place" WHERE "plan" = ?', (plan,))}
    typing = {row[0] for row in ask('SELECT DISTINCT "person" FROM "draft" WHERE "plan" = ?', (plan,))}
    found = []
    for person in {*places, *typing}:
        _, where, at = places.get(person, (person, "", None))
        texts = drafts(ask, plan, person)
        moments = [text.at for text in texts] + ([utc(at)] if at is not None else [])
        found.append(Someone(person, where, texts, max(moments)))
    return tuple(sorted(found, key=lambda each: (each.at, each.person), reverse=True))


def around(ask: Ask, plan: str) -> Around:
    """Who has a plan open, and where everybody is in it."""
    spots = ask('SELECT "person", "place", "at" FROM "place" WHERE "plan" = ?', (plan,))
    found = sorted((Spot(row[0], row[1], utc(row[2])) for row in spots), key=lambda spot: (spot.at, spot.person))
    return Around(present(ask, plan), tuple(reversed(found)))


def present(ask: Ask, plan: str) -> tuple[Present, ...]:
    """The terminals on which a plan is open, or was in the last days, in the order they were opened."""
    rows = ask(
        'SELECT "terminal", "person", "where", "arrived", "seen", "left" FROM "presence" WHERE "plan" = ?', (plan,)
    )
    found = [
        Present(row[0], row[1], row[2], utc(row[3]), utc(row[4]), None if row[5] is None else utc(row[5]))
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: (each.arrived, each.terminal)))
