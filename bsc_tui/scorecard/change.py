"""Every edit there is, as data: what a thing was before and what it is after."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from bsc_tui.scorecard import plan as _plan
from bsc_tui.scorecard import records as _records
from bsc_tui.scorecard.closed_entry import Unexplained, unexplained
from bsc_tui.scorecard.fields import MOST_KPIS, Entity, Frozen, Kind, Ref
from bsc_tui.scorecard.kpi_entry import faults_between
from bsc_tui.scorecard.period_entry import period_faults
from bsc_tui.scorecard.plan import Charter, Plan
from bsc_tui.scorecard.records import Records

ENTITIES: Mapping[Kind, type[Entity]] = MappingProxyType(
    {
        entity.KIND: entity
        for entity in (
            _plan.Charter,
            _plan.Perspective,
            _plan.Theme,
            _plan.Objective,
            _plan.Link,
            _plan.Kpi,
            _plan.FormerTarget,
            _plan.ActionPlan,
            _plan.Task,
            _plan.Person,
            _plan.Waiver,
            _plan.Note,
            _records.Contact,
            _records.Actual,
            _records.Closed,
            _records.Corrective,
            _records.Progress,
            _records.Parked,
            _records.Decision,
            _records.Fist,
            _records.Idea,
            _records.Vote,
            _records.Slot,
            _records.Homework,
            _records.Review,
            _records.Minute,
            _records.Version,
            _records.SignOff,
            _records.Dismissal,
        )
    }
)
"""The class of every kind of thing; its fields name the columns of the thing's table too."""

TABLES: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.PERSPECTIVE: ("plan", "perspectives"),
        Kind.THEME: ("plan", "themes"),
        Kind.OBJECTIVE: ("plan", "objectives"),
        Kind.LINK: ("plan", "links"),
        Kind.KPI: ("plan", "kpis"),
        Kind.FORMER_TARGET: ("plan", "former_targets"),
        Kind.ACTION: ("plan", "actions"),
        Kind.TASK: ("plan", "tasks"),
        Kind.PERSON: ("plan", "people"),
        Kind.WAIVER: ("plan", "waivers"),
        Kind.NOTE: ("plan", "notes"),
        Kind.CONTACT: ("records", "contacts"),
        Kind.ACTUAL: ("records", "actuals"),
        Kind.CLOSED: ("records", "closed"),
        Kind.CORRECTIVE: ("records", "correctives"),
        Kind.PROGRESS: ("records", "progress"),
        Kind.PARKED: ("records", "parked"),
        Kind.DECISION: ("records", "decisions"),
        Kind.FIST: ("records", "fists"),
        Kind.IDEA: ("records", "ideas"),
        Kind.VOTE: ("records", "votes"),
        Kind.SLOT: ("records", "slots"),
        Kind.HOMEWORK: ("records", "homework"),
        Kind.REVIEW: ("records", "reviews"),
        Kind.MINUTE: ("records", "minutes"),
        Kind.VERSION: ("records", "versions"),
        Kind.SIGN_OFF: ("records", "sign_offs"),
        Kind.DISMISSAL: ("records", "dismissals"),
    }
)
"""Where the scorecard keeps each kind: which half and under which name."""


NEVER_EDITED = frozenset({Kind.VERSION, Kind.SIGN_OFF, Kind.DISMISSAL})
"""The kinds of which a thing is added, or taken back by whoever added it, but never given other values."""


class Scorecard(Frozen):
    """One organisation's plan with everything recorded about it; one immutable value."""

    plan: Plan
    records: Records = Field(default_factory=Records.model_construct)

    def things(self, kind: Kind) -> Mapping[str, Entity]:
        """All things of a kind by uid."""
        if kind is Kind.CHARTER:
            return {self.plan.charter.uid: self.plan.charter}
        half, name = TABLES[kind]
        things: Mapping[str, Entity] = getattr(getattr(self, half), name)
        return things


class Change(Frozen):
    """One thing added (`before` is null), removed (`after` is null) or altered (both hold the altered fields only).

    `before` and `after` are plain data as `Entity.data` gives it, so a change can be compared, kept, sent and shown.
    """

    kind: Kind
    uid: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


Changes = tuple[Change, ...]
"""A group of changes that are one act: kept together, undone together."""


class Difference(NamedTuple):
    """One field that is no longer what the change expected."""

    field: str
    was: Any
    mine: Any
    theirs: Any


class Conflict(Exception):
    """Somebody else changed the same thing meanwhile; nothing was done.

    `differences` is empty when the thing is gone or is there already.
    """

    def __init__(self, change: Change, differences: tuple[Difference, ...], reason: str) -> None:
        super().__init__(reason)
        self.change = change
        self.differences = differences


class Refused(Exception):
    """A change that would leave the scorecard broken; the message says why."""


class PeriodClosed(Refused):
    """Something would change in a closed period without a reason; what may change there says so in a word."""

    def __init__(self, found: Unexplained) -> None:
        closed = found.closed
        super().__init__(
            f"{closed.period} was closed on {closed.at:%Y-%m-%d} by {closed.by}: what is recorded for it changes only "
            "with a reason, or once it is open again"
        )
        self.closed = closed
        self.actual = found.actual


class Reference(NamedTuple):
    """A field of one kind that names things of another."""

    field: str
    kind: Kind
    parent: bool
    many: bool


@cache
def references(kind: Kind) -> tuple[Reference, ...]:
    """The fields of a kind that name other things."""
    found = []
    for name, field in ENTITIES[kind].model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Ref):
                many = field.annotation is not None and getattr(field.annotation, "__origin__", None) is tuple
                found.append(Reference(name, mark.kind, mark.parent, many))
    return tuple(found)


@cache
def referrers(kind: Kind) -> tuple[tuple[Kind, Reference], ...]:
    """The kinds and fields that name things of this kind."""
    return tuple((other, ref) for other in ENTITIES for ref in references(other) if ref.kind is kind)


class _Said(dict[str, Any]):
    """What a thing says, with the thing itself: it was proven when it was made, and is not made again."""

    __slots__ = ("thing",)

    def __init__(self, thing: Entity) -> None:
        super().__init__(thing.data())
        self.thing = thing


def added(thing: Entity) -> Change:
    """The change that adds a thing."""
    return Change.model_construct(kind=thing.KIND, uid=thing.uid, before=None, after=_Said(thing))


def says_all(change: Change, thing: Entity | None) -> bool:
    """Whether the change was made from this very thing, and so adds it as it is."""
    return type(change.after) is _Said and change.after.thing is thing and change.before is None


def edited(thing: Entity, **fields: object) -> Changes:
    """The change that gives fields of a thing new values; empty where nothing differs.

    An example that is edited is an example no longer; one that is only moved stays one.
    Raises `Refused` with the field named where a value does not fit.
    """
    before = thing.data()
    after = build(thing.KIND, thing.uid, {**before, **fields}).data()
    differing = [name for name in after if after[name] != before[name]]
    if not differing:
        return ()
    if before.get("example") and not {"rank", "example"} >= set(differing):
        after["example"] = False
        differing.append("example")
    change = Change(
        kind=thing.KIND,
        uid=thing.uid,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
    )
    return (change,)


def removed(scorecard: Scorecard, kind: Kind, uid: str) -> Changes:
    """The changes that remove a thing, with all that cannot stand without it, and take its name out of the rest."""
    doomed = _doomed(scorecard, kind, uid)
    gone = {(each, name) for each, names in doomed.items() for name in names}
    children_first = [(each, name) for each in reversed(tuple(ENTITIES)) for name in doomed.get(each, {})]
    return (*_loosened(scorecard, gone), *(_removal(scorecard, *each) for each in children_first))


def _removal(scorecard: Scorecard, kind: Kind, uid: str) -> Change:
    return Change(kind=kind, uid=uid, before=scorecard.things(kind)[uid].data(), after=None)


def _doomed(scorecard: Scorecard, kind: Kind, uid: str) -> Mapping[Kind, Mapping[str, None]]:
    """A thing and all that hangs on it, by kind; `ENTITIES` names parents before their children."""
    doomed: dict[Kind, dict[str, None]] = {kind: {uid: None}}
    for child in ENTITIES:
        parents = [ref for ref in references(child) if ref.parent and ref.kind in doomed]
        if not parents:
            continue
        hanging = {
            thing.uid: None
            for thing in scorecard.things(child).values()
            if any(getattr(thing, ref.field) in doomed[ref.kind] for ref in parents)
        }
        if hanging:
            doomed[child] = {**doomed.get(child, {}), **hanging}
    return doomed


def _loosened(scorecard: Scorecard, gone: set[tuple[Kind, str]]) -> Iterable[Change]:
    gone_kinds = {kind for kind, _ in gone}
    for kind in ENTITIES:
        loose = [ref for ref in references(kind) if not ref.parent and ref.kind in gone_kinds]
        if not loose:
            continue
        for thing in scorecard.things(kind).values():
            if (kind, thing.uid) in gone:
                continue
            fields: dict[str, object] = {}
            for ref in loose:
                value = getattr(thing, ref.field)
                if ref.many:
                    kept = tuple(uid for uid in value if (ref.kind, uid) not in gone)
                    if kept != value:
                        fields[ref.field] = kept
                elif (ref.kind, value) in gone:
                    fields[ref.field] = None
            if fields:
                yield from edited(thing, **fields)


def invert(changes: Changes) -> Changes:
    """The changes that take these back."""
    return tuple(
        Change(kind=change.kind, uid=change.uid, before=change.after, after=change.before)
        for change in reversed(changes)
    )


def build(kind: Kind, uid: str, data: Mapping[str, Any]) -> Entity:
    """Make a thing from plain data.

    Raises `Refused`, naming the first field that does not fit and why.
    """
    try:
        return ENTITIES[kind].model_validate({"uid": uid, **data})
    except ValidationError as error:
        raise Refused(refusal(kind, error)) from None


def refusal(kind: Kind, error: ValidationError) -> str:
    """A validation error as one sentence that names the field as people see it."""
    first = error.errors(include_url=False)[0]
    fields = ENTITIES[kind].model_fields
    name = str(first["loc"][0]) if first["loc"] else ""
    label = fields[name].title or name if name in fields else name
    return f"{label}: {reason(first)}" if label else reason(first)


def reason(error: ErrorDetails) -> str:
    """What does not fit, in people's words."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "enum":
            return f'"{error["input"]}" is none of {limits["expected"].replace(" or ", ", ")}'.replace("'", "")
        case "string_too_long":
            return f"{len(str(error['input']))} characters; at most {limits['max_length']} fit here"
        case "string_too_short" | "missing":
            return "cannot be empty"
        case "greater_than_equal":
            return f"{error['input']} is less than {limits['ge']}"
        case "less_than_equal":
            return f"{error['input']} is more than {limits['le']}"
        case kind:
            meant = _NO.get(kind.partition("_")[0]) if kind.endswith(_UNREAD) else None
            return f'"{error["input"]}" {meant}' if meant else error["msg"].removeprefix("Value error, ")


_UNREAD = ("_parsing", "_type", "_inexact", "_from_float")
_NO: Mapping[str, str] = MappingProxyType(
    {
        "decimal": "is not a number",
        "int": "is not a whole number",
        "date": "is not a day, as 2027-01-31 is",
        "datetime": "is not a moment, as 2027-01-31T10:42:00Z is",
        "bool": "is neither true nor false",
        "string": "is not a text",
    }
)
"""What is said of a value that cannot be read at all, by what was expected."""


def apply(scorecard: Scorecard, changes: Changes, *, at_entry: bool = True) -> Scorecard:
    """The scorecard with all changes made, in order, or none.

    What was kept once is read again without `at_entry`: a rule of entry made later does not shut anybody out.
    Raises `Conflict` where something is not what a change expected, `Refused` where the result would not hold together
    or holds what is never stored, see `kpi_entry`.
    """
    tables: dict[Kind, dict[str, Entity]] = {}
    charter = scorecard.plan.charter
    for change in changes:
        if change.kind is Kind.CHARTER:
            after = altered(charter, change)
            assert isinstance(after, Charter)
            charter = after
            continue
        table = tables.get(change.kind)
        if table is None:
            table = tables[change.kind] = dict(scorecard.things(change.kind))
        thing = altered(table.get(change.uid), change)
        if thing is None:
            del table[change.uid]
        else:
            table[change.uid] = thing
    result = _with(scorecard, charter, tables)
    if result.records is not scorecard.records:
        result.records.carry(scorecard.records, [change.uid for change in changes if change.kind is Kind.ACTUAL])
    _hold_together(result, changes)
    if at_entry:
        if len(result.plan.kpis) > max(MOST_KPIS, len(scorecard.plan.kpis)):
            message = f"{len(result.plan.kpis):,} KPIs; at most {MOST_KPIS:,} fit in one plan. Make several of it"
            raise Refused(message)
        touched = [(change.kind, change.uid) for change in changes]
        for fault in chain(
            faults_between(scorecard.plan, result.plan, touched),
            period_faults(scorecard, result, touched),
        ):
            raise Refused(str(fault))
        _keep_closed(scorecard, result, touched)
    return result


def _keep_closed(old: Scorecard, new: Scorecard, touched: Iterable[tuple[Kind, str]]) -> None:
    """Refuse what changes without a reason in a period that was closed before and still is.

    A KPI comes and goes with everything recorded for it.
    """
    closed = {uid: old.records.closed[uid] for uid in new.records.closed if uid in old.records.closed}
    if not closed:
        return
    pairs = {
        uid: (old.records.actuals.get(uid), new.records.actuals.get(uid))
        for kind, uid in touched
        if kind is Kind.ACTUAL
    }
    for found in unexplained(pairs, closed, new.plan.calendar):
        if found.actual.kpi in old.plan.kpis and found.actual.kpi in new.plan.kpis:
            raise PeriodClosed(found)


def founded(changes: Changes, *, at_entry: bool = True) -> Scorecard:
    """The scorecard a group of changes makes from nothing; the first of them adds the charter.

    Raises `Refused` where it does not, and what `apply` raises.
    """
    first, *rest = changes or (None,)
    if first is None or first.kind is not Kind.CHARTER or first.before is not None or first.after is None:
        message = "a plan begins with its charter: the first change has to add it"
        raise Refused(message)
    charter = build(Kind.CHARTER, first.uid, first.after)
    assert isinstance(charter, Charter)
    return apply(Scorecard(plan=Plan(charter=charter)), tuple(rest), at_entry=at_entry)


def _with(scorecard: Scorecard, charter: Charter, tables: Mapping[Kind, Mapping[str, Entity]]) -> Scorecard:
    halves: dict[str, dict[str, Any]] = {"plan": {}, "records": {}}
    for kind, table in tables.items():
        half, name = TABLES[kind]
        halves[half][name] = table
    plan, records = scorecard.plan, scorecard.records
    if halves["plan"] or charter is not plan.charter:
        plan = Plan.model_construct(**{**_fields(plan), "charter": charter, **halves["plan"]})
    if halves["records"]:
        records = Records.model_construct(**{**_fields(records), **halves["records"]})
    return Scorecard.model_construct(plan=plan, records=records)


def _fields(value: Frozen) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).model_fields}


def altered(thing: Entity | None, change: Change) -> Entity | None:
    """One thing after one change; `None` is no thing.

    Raises `Conflict` where the thing is not what the change expected, `Refused` where a value does not fit.
    """
    if change.before is None:
        if thing is not None:
            raise Conflict(change, (), f"this {change.kind} is there already")
        if change.after is None:
            message = "a change with neither before nor after says nothing"
            raise Refused(message)
        if type(change.after) is _Said and change.after.thing.uid == change.uid:
            return change.after.thing
        return build(change.kind, change.uid, change.after)
    if thing is None:
        raise Conflict(change, (), f"this {change.kind} has been removed meanwhile")
    now = thing.data()
    differences = tuple(
        Difference(field, was, (change.after or {}).get(field), now.get(field))
        for field, was in change.before.items()
        if now.get(field) != was
    )
    if differences:
        fields = ", ".join(ENTITIES[change.kind].model_fields[d.field].title or d.field for d in differences)
        raise Conflict(change, differences, f"somebody else has changed {fields} meanwhile")
    if change.after is None:
        if change.kind is Kind.CHARTER:
            message = "a plan is archived, never removed"
            raise Refused(message)
        return None
    if change.kind in NEVER_EDITED:
        message = f"this {change.kind.replace('_', '-')} stays as it was given: what people signed is never edited"
        raise Refused(message)
    return build(change.kind, change.uid, {**now, **change.after})


def _hold_together(scorecard: Scorecard, changes: Changes) -> None:
    """Refuse names of things that are not there."""
    gone: dict[Kind, set[str]] = {}
    for change in changes:
        thing = scorecard.things(change.kind).get(change.uid)
        if thing is None:
            gone.setdefault(change.kind, set()).add(change.uid)
            continue
        for ref in references(change.kind):
            for uid in named(thing, ref):
                if uid not in scorecard.things(ref.kind):
                    message = f"this {change.kind} names {_a(ref.kind)} that is not in the plan"
                    raise Refused(message)
    for kind, uids in gone.items():
        _refuse_orphans(scorecard, kind, uids)


def named(thing: Entity, ref: Reference) -> tuple[str, ...]:
    """The uids that a field of a thing holds."""
    value = getattr(thing, ref.field)
    if ref.many:
        return tuple(value)
    return () if value is None else (value,)


def _refuse_orphans(scorecard: Scorecard, kind: Kind, gone: set[str]) -> None:
    for other, ref in referrers(kind):
        for thing in scorecard.things(other).values():
            if not gone.isdisjoint(named(thing, ref)):
                message = f"this {kind} cannot go: {_a(other)} still names it"
                raise Refused(message)


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.replace('_', '-')}"
