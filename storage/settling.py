"""Settling a group of changes against what stands in the store now, while nobody else can change it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter

from bsc_tui.scorecard.change import (
    ENTITIES,
    Change,
    Changes,
    Reference,
    Refused,
    altered,
    references,
    referrers,
    says_all,
)
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.formula import renamed
from bsc_tui.scorecard.plan import Kpi
from storage import asking
from storage.assembling import plain_type
from storage.codes import CodeBook, any_coded
from storage.entering import Name, refuse_at_entry, refuse_in_closed, refuse_lost_periods
from storage.opening import Ask


@dataclass(frozen=True)
class Settled:
    """What a group of changes comes to: nothing of it is written yet."""

    changes: Changes
    """As they will be kept: with every value in its one form, and codes of their own."""
    before: Mapping[Name, Entity]
    """The things touched, as they stand now; those to be added are not among them."""
    after: Mapping[Name, Entity | None]
    """The same things afterwards; `None` is no thing."""
    codes: CodeBook


def settle(ask: Ask, plan: str, changes: Changes) -> Settled:
    """Check what every change expects, in order, and what the plan would be afterwards.

    Raises `Conflict` where somebody else changed the same field meanwhile, `Refused` where the plan would not hold
    together.
    """
    before = _touched(ask, plan, changes)
    after: dict[Name, Entity | None] = dict(before)
    are_coded = any_coded(changes)
    codes = CodeBook(asking.issued(ask, plan) if are_coded else {})
    written = []
    for asked in changes:
        change = codes.settled(asked) if are_coded else asked
        name = kind, uid = change.kind, change.uid
        if kind is Kind.CHARTER and uid != plan:
            message = "this charter belongs to another plan"
            raise Refused(message)
        now = after.get(name)
        thing = altered(now, change)
        if thing is not None and kind in _MOMENTS:
            thing = _in_utc(thing)
        after[name] = thing
        written.append(_in_one_form(change, now, thing))
    _refuse_strangers(ask, plan, before, after)
    _refuse_orphans(ask, plan, before, after)
    if renamed_codes := codes.renamed:
        written = [_renamed(change, after, renamed_codes) for change in written]
    refuse_at_entry(ask, plan, before, after)
    refuse_lost_periods(ask, plan, tuple(written), before, after)
    refuse_in_closed(ask, plan, tuple(written), before, after)
    return Settled(tuple(written), before, after, codes)


def _touched(ask: Ask, plan: str, changes: Changes) -> dict[Name, Entity]:
    uids: dict[Kind, dict[str, None]] = defaultdict(dict)
    for change in changes:
        uids[change.kind][change.uid] = None
    return {
        (kind, uid): thing for kind, some in uids.items() for uid, thing in asking.some(ask, kind, plan, some).items()
    }


_MOMENTS: Mapping[Kind, tuple[str, ...]] = {
    kind: names
    for kind, entity in ENTITIES.items()
    if (names := tuple(name for name in entity.model_fields if plain_type(kind, name) is datetime))
}


def _in_utc(thing: Entity) -> Entity:
    """The thing with its moments in UTC, the one form they are kept in."""
    moments = {}
    for name in _MOMENTS[thing.KIND]:
        moment: datetime | None = getattr(thing, name)
        if moment is None:
            continue
        if moment.tzinfo is None:
            message = f"{ENTITIES[thing.KIND].model_fields[name].title or name}: a time needs its time zone"
            raise Refused(message)
        moments[name] = moment.astimezone(UTC)
    return thing.model_copy(update=moments) if moments else thing


def _in_one_form(change: Change, now: Entity | None, thing: Entity | None) -> Change:
    """The change with every value as the thing itself gives it, whole where a thing comes or goes."""
    if says_all(change, thing):
        return change
    was = None if now is None else now.data()
    data = None if thing is None else thing.data()
    if was is not None and data is not None:
        fields = [name for name in data if name in (change.before or {}) or name in (change.after or {})]
        was, data = {name: was[name] for name in fields}, {name: data[name] for name in fields}
    if change.before == was and change.after == data:
        return change
    return Change.model_construct(kind=change.kind, uid=change.uid, before=was, after=data)


def _renamed(change: Change, after: dict[Name, Entity | None], codes: Mapping[str, str]) -> Change:
    """The change with its formula naming the KPIs of this group by the codes they were given."""
    thing = after[change.kind, change.uid]
    if not isinstance(thing, Kpi) or change.after is None or not change.after.get("formula"):
        return change
    formula = renamed(str(change.after["formula"]), codes)
    if thing.formula == change.after["formula"]:
        after[change.kind, change.uid] = thing.model_copy(update={"formula": formula})
    return change.model_copy(update={"after": {**change.after, "formula": formula}})


def _refuse_strangers(ask: Ask, plan: str, before: Mapping[Name, Entity], after: Mapping[Name, Entity | None]) -> None:
    """Refuse things that name what is not there; what a thing named before, and nobody touches, still is."""
    wanted: dict[Kind, dict[str, Kind]] = defaultdict(dict)
    old = _by_kind(before)
    for kind, things in _by_kind(after).items():
        for ref in references(kind):
            known = _all_named(old[kind], ref)
            for uid in _all_named(things, ref):
                if (ref.kind, uid) in after:
                    if after[ref.kind, uid] is None:
                        raise _stranger(kind, ref.kind)
                elif uid not in known:
                    wanted[ref.kind].setdefault(uid, kind)
    for kind, uids in wanted.items():
        for uid in uids.keys() - asking.there(ask, kind, plan, uids):
            raise _stranger(uids[uid], kind)


def _by_kind(things: Mapping[Name, Entity | None]) -> defaultdict[Kind, list[Entity]]:
    found: defaultdict[Kind, list[Entity]] = defaultdict(list)
    for (kind, _), thing in things.items():
        if thing is not None:
            found[kind].append(thing)
    return found


def _all_named(things: Iterable[Entity], ref: Reference) -> Mapping[str, None]:
    """What any of some things of a kind name in a field, each once."""
    if ref.many:
        return dict.fromkeys(uid for thing in things for uid in _named(thing, ref))
    named = dict.fromkeys(map(attrgetter(ref.field), things))
    named.pop(None, None)
    return named


def _stranger(kind: Kind, named: Kind) -> Refused:
    return Refused(f"this {kind} names a {named} that is not in the plan")


def _named(thing: Entity | None, ref: Reference) -> tuple[str, ...]:
    value = getattr(thing, ref.field)
    if ref.many:
        return tuple(value)
    return () if value is None else (value,)


def _refuse_orphans(ask: Ask, plan: str, before: Mapping[Name, Entity], after: Mapping[Name, Entity | None]) -> None:
    """Refuse to remove things that others, untouched by these changes, still name."""
    gone: dict[Kind, set[str]] = defaultdict(set)
    for kind, uid in before:
        if after[kind, uid] is None:
            gone[kind].add(uid)
    for kind, uids in gone.items():
        for other, ref in referrers(kind):
            if any((other, uid) not in after for uid in _naming(ask, plan, other, ref, uids)):
                message = f"this {kind} cannot go: a {other.replace('_', '-')} still names it"
                raise Refused(message)


def _naming(ask: Ask, plan: str, kind: Kind, ref: Reference, uids: set[str]) -> set[str]:
    """The things of a kind that name one of these."""
    if ref.many:
        everything = asking.all_of(ask, kind, plan)
        return {uid for uid, thing in everything.items() if not uids.isdisjoint(_named(thing, ref))}
    return {uid for uid, _ in asking.naming(ask, kind, ref.field, plan, uids)}
