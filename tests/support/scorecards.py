"""Scorecards to test with: a small one by hand, and strategies that draw any scorecard and any group of changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from bsc_tui.scorecard.change import (
    ENTITIES,
    NEVER_EDITED,
    Changes,
    Reference,
    Scorecard,
    added,
    apply,
    edited,
    founded,
    references,
)
from bsc_tui.scorecard.change import removed as removal_of
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import (
    ActionPlan,
    Charter,
    Direction,
    Kpi,
    Link,
    Objective,
    Person,
    Perspective,
    Role,
    Task,
)
from bsc_tui.scorecard.records import Contact

ONE = Decimal(1)
TODAY = date(2027, 2, 1)


def small(*more: Entity, **charter: object) -> Scorecard:
    """Two objectives, linked, a KPI each, one action plan, two people; the checks find only that it is for a year."""
    things = (
        Charter.model_validate(
            {
                "uid": "plan",
                "name": "Small plan",
                "size": "small",
                "start": "2027-01-01",
                "end": "2027-12-31",
                "mission": "We keep the town's bicycles safe.",
                "vision": "By the end of 2027 nobody waits longer than a day.",
                "value_proposition": "customer_solutions",
                **charter,
            }
        ),
        Person(uid="ana", name="Ana", role=Role.SPONSOR, rank=ONE),
        Person(uid="ben", name="Ben", rank=Decimal(2)),
        Contact(uid="ana", person="ana", address="ana@workshop.example"),
        Contact(uid="ben", person="ben", address="at the bench"),
        Perspective(uid="customer", name="Customer", letter="C", rank=ONE),
        _objective("wait", "C1", "Shorten the wait", "ana", ONE, "Whoever waits for a bicycle takes the car."),
        _objective("care", "C2", "Care for every bicycle", "ben", Decimal(2), "What was well mended stays mended."),
        Link(uid="link", cause="care", effect="wait", because="a cared for bicycle comes less often", rank=ONE),
        _kpi("days", "wait", "C1.1", "Days until it is mended", Direction.DECREASE, "12", "7"),
        _kpi("returns", "care", "C2.1", "Bicycles that stay mended", Direction.INCREASE, "80", "95"),
        ActionPlan(
            uid="saturday",
            code="A1",
            title="Open on Saturdays",
            objectives=("wait", "care"),
            goal="The workshop is open each Saturday until four.",
            owner="ana",
            start=date(2027, 2, 1),
            end=date(2027, 6, 30),
            kpi="days",
            effect="from 12 to 7 days",
            resources="two mechanics",
            budget="none needed",
            team="Ana backs it; Ben and the mechanics",
            rank=ONE,
        ),
        Task(uid="hire", action="saturday", title="Hire a mechanic", owner="ben", deadline=date(2027, 3, 31), rank=ONE),
        _task("train", "Train both mechanics", date(2027, 5, 31), 2),
        _task("open", "Open on the first Saturday", date(2027, 6, 5), 3),
        *more,
    )
    return founded(tuple(added(thing) for thing in things))


def _objective(uid: str, code: str, title: str, owner: str, rank: Decimal, why: str) -> Objective:
    return Objective(uid=uid, perspective="customer", code=code, title=title, why=why, owner=owner, rank=rank)


def _task(uid: str, title: str, deadline: date, place: int) -> Task:
    return Task(uid=uid, action="saturday", title=title, owner="ben", deadline=deadline, rank=Decimal(place))


def _kpi(uid: str, objective: str, code: str, name: str, direction: Direction, baseline: str, target: str) -> Kpi:
    return Kpi(
        uid=uid,
        objective=objective,
        code=code,
        name=name,
        unit="days" if direction is Direction.DECREASE else "%",
        direction=direction,
        baseline=Decimal(baseline),
        baseline_date=date(2026, 12, 31),
        target=Decimal(target),
        owner="ben",
        definition="As the workshop counts it, mean of the month.",
        source="Workshop book",
        benchmark="Half of what the workshops of the county reach, guild survey 2026",
        gaming="By booking the bicycle in a day late",
        revise=date(2027, 12, 1),
        rank=ONE,
    )


def changed(scorecard: Scorecard, kind: Kind, uid: str, /, **fields: object) -> Scorecard:
    """The scorecard with fields of one thing given new values."""
    return apply(scorecard, edited(scorecard.things(kind)[uid], **fields))


def kept_earlier(scorecard: Scorecard, kind: Kind, uid: str, /, **fields: object) -> Scorecard:
    """The same with what no edit would let pass today, as a store may hold it from an earlier day."""
    return apply(scorecard, edited(scorecard.things(kind)[uid], **fields), at_entry=False)


def without(scorecard: Scorecard, kind: Kind, *uids: str) -> Scorecard:
    """The scorecard with things of a kind removed, and all that hangs on them."""
    for uid in uids:
        scorecard = apply(scorecard, removal_of(scorecard, kind, uid))
    return scorecard


def plus(scorecard: Scorecard, *things: Entity) -> Scorecard:
    """The scorecard with things added."""
    return apply(scorecard, tuple(added(thing) for thing in things))


HOSTILE = ("[/]", "margin [12%]", "[@click=app.quit]x[/]", "売上", "e\u0301", "# | `x` *", "שלום", "=1+1")
_TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
_DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))
_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # bounds of st.datetimes have no zone
_NUMBERS = st.decimals(-(10**6), 10**6, places=4)
_PERIODS = st.sampled_from(("2026-W53", "2026-11", "2026-Q4", "2026-H2", "2026", "FY2026", "FY2026-Q4"))
_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    bool: st.booleans(),
    Decimal: _NUMBERS,
    date: _DATES,
    datetime: _MOMENTS,
}
_SPECIAL: dict[tuple[Kind, str], st.SearchStrategy[Any]] = {
    (Kind.ACTUAL, "period"): _PERIODS,
    (Kind.FORMER_TARGET, "replaced_from"): _PERIODS,
    (Kind.CLOSED, "period"): _PERIODS,
    (Kind.CORRECTIVE, "period"): _PERIODS,
    (Kind.REVIEW, "period"): _PERIODS,
    (Kind.FIST, "fingers"): st.lists(st.integers(0, 5), min_size=1, max_size=5).map(tuple),
    (Kind.KPI, "formula"): st.just(""),
    (Kind.CHARTER, "language"): st.sampled_from(("en", "de")),
    (Kind.VERSION, "digest"): st.just("0" * 64),
    (Kind.SIGN_OFF, "person"): st.sampled_from(("person-0", "person-1")),
    (Kind.WAIVER, "element"): st.sampled_from(("objective-0", "kpi-0")),
}


def _values(kind: Kind, name: str, field: FieldInfo) -> st.SearchStrategy[Any]:
    """Any value of a field that names no other thing."""
    if (kind, name) in _SPECIAL:
        return _SPECIAL[kind, name]
    strategy = _of(field.annotation, field)
    if name in {"weight", "tolerance"}:
        return strategy.map(lambda value: None if value is None else abs(value))
    if name in {"code", "letter", "check"}:
        return strategy.map(lambda text: text[:16])
    if field.annotation is str and field.is_required():
        return strategy.map(lambda text: text or "x")
    return strategy


def _of(annotation: Any, field: FieldInfo) -> st.SearchStrategy[Any]:
    arguments = get_args(annotation)
    if get_origin(annotation) in {Union, UnionType}:
        inner = [each for each in arguments if each is not NoneType]
        return st.none() | _of(inner[0], field)
    if get_origin(annotation) is tuple:
        return st.lists(_of(arguments[0], field), max_size=3).map(tuple)
    if arguments:
        return _of(arguments[0], field)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from(list(annotation))
    if annotation is int:
        limits = {name: getattr(mark, name) for mark in field.metadata for name in ("ge", "le") if hasattr(mark, name)}
        return st.integers(limits.get("ge", 0), limits.get("le", 1000))
    return _PLAIN[annotation]


@st.composite
def entities(draw: st.DrawFn, scorecard: Scorecard, kind: Kind, uid: str) -> Entity:
    """Any thing of a kind that fits into the scorecard; what it names is there."""
    refs = {ref.field: ref for ref in references(kind)}
    data: dict[str, Any] = {}
    for name, field in ENTITIES[kind].model_fields.items():
        if name in refs:
            itself = {uid} if refs[name].kind is kind else set[str]()
            data[name] = _named(draw, scorecard, refs[name], field, itself)
        elif name != "uid":
            data[name] = draw(_values(kind, name, field))
    _mend(draw, kind, data, scorecard)
    return ENTITIES[kind].model_validate({"uid": uid, **data})


def _named(draw: st.DrawFn, scorecard: Scorecard, ref: Reference, field: FieldInfo, itself: set[str]) -> Any:
    there = sorted(scorecard.things(ref.kind).keys() - itself)
    if ref.many:
        return draw(st.lists(st.sampled_from(there), unique=True, max_size=3)) if there else ()
    if not there:
        return None
    return draw(st.sampled_from(there) if field.is_required() else st.none() | st.sampled_from(there))


def _mend(draw: st.DrawFn, kind: Kind, data: dict[str, Any], scorecard: Scorecard) -> None:
    """Make fields agree where a thing needs them to."""
    if kind is Kind.CHARTER:
        data["start"], data["end"] = sorted((data["start"], data["end"]))
    elif kind is Kind.LINK:
        others = sorted(scorecard.plan.objectives.keys() - {data["cause"]})
        data["effect"] = draw(st.sampled_from(others))
    elif kind is Kind.ACTUAL and data["value"] is not None:
        data["not_applicable"] = None
    elif kind is Kind.SIGN_OFF:
        data["comment"] = data["comment"].strip() or "because"
    elif kind in {Kind.KPI, Kind.FORMER_TARGET}:
        _mend_terms(draw, data, scorecard)


def _mend_terms(draw: st.DrawFn, data: dict[str, Any], scorecard: Scorecard) -> None:
    """Make what a target is made of obey the rules of entry."""
    kpi = data if "frequency" in data else scorecard.plan.kpis[data["kpi"]].model_dump()
    falls = data.get("direction") is Direction.DECREASE
    points = draw(st.lists(_NUMBERS, min_size=4, max_size=4, unique=True))
    data["bands"] = tuple(sorted(points, reverse=falls)) if data["bands"] else ()
    for one, other in (("low", "high"), ("since", "until")):
        if data.get(one) is not None and data.get(other) is not None:
            data[one], data[other] = sorted((data[one], data[other]))
    if data["stretch"] is not None and data["target"] is not None:
        data["target"], data["stretch"] = sorted((data["target"], data["stretch"]), reverse=falls)
    calendar, day = scorecard.plan.calendar, draw(_DATES)
    first = calendar.period(kpi["frequency"], day)
    periods = [calendar.step(first, by) for by in range(len(data["custom_targets"]))]
    data["custom_targets"] = tuple(f"{period}={draw(st.integers(-9, 9))}" for period in periods)
    if "replaced_from" in data:
        data["replaced_from"] = str(first)


@st.composite
def steps(draw: st.DrawFn, scorecard: Scorecard) -> Changes:
    """One addition, edit or removal that the scorecard allows."""
    there = [(kind, uid) for kind in ENTITIES for uid in sorted(scorecard.things(kind))]
    removable = [each for each in there if each[0] is not Kind.CHARTER]
    sort = draw(st.sampled_from(("add", "add", "edit", "edit", "remove")))
    if sort == "remove" and removable:
        return removal_of(scorecard, *draw(st.sampled_from(removable)))
    if sort == "edit":
        kind, uid = draw(st.sampled_from([each for each in there if each[0] not in NEVER_EDITED]))
        thing = draw(entities(scorecard, kind, uid))
        fields = {name: getattr(thing, name) for name in thing.data()}
        return edited(scorecard.things(kind)[uid], **_fitting_periods(scorecard, kind, uid, fields))
    kind = draw(st.sampled_from([kind for kind in ENTITIES if kind is not Kind.CHARTER and _possible(scorecard, kind)]))
    free = [uid for uid in (f"{kind}-{number}" for number in range(100)) if uid not in scorecard.things(kind)]
    return (added(draw(entities(scorecard, kind, draw(st.sampled_from(free[:3]))))),)


def _fitting_periods(scorecard: Scorecard, kind: Kind, uid: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without those that would take its periods from what is there: the calendar, the frequency."""
    plan = scorecard.plan
    by_period = plan.former_targets or scorecard.records.actuals or any(k.custom_targets for k in plan.kpis.values())
    if kind is Kind.CHARTER and by_period:
        return {**fields, "fiscal_start": plan.charter.fiscal_start}
    if kind is Kind.KPI and (plan.former_targets_of(uid) or scorecard.records.of(uid)):
        return {**fields, "frequency": plan.kpis[uid].frequency, "custom_targets": ()}
    return fields


def _possible(scorecard: Scorecard, kind: Kind) -> bool:
    fields = ENTITIES[kind].model_fields
    needed = [ref.kind for ref in references(kind) if fields[ref.field].is_required()]
    return all(len(scorecard.things(each)) >= needed.count(each) for each in needed)


@st.composite
def groups(draw: st.DrawFn, scorecard: Scorecard, most: int = 6) -> Changes:
    """A group of changes that the scorecard allows, the later ones on what the earlier ones made."""
    changes: Changes = ()
    for _ in range(draw(st.integers(0, most))):
        step = draw(steps(scorecard))
        scorecard = apply(scorecard, step)
        changes += step
    return changes


@st.composite
def scorecards(draw: st.DrawFn, most: int = 12) -> Scorecard:
    """Any scorecard: the small one, or one that grew from an empty charter, with random changes made to it."""
    make: Callable[[], Scorecard] = draw(st.sampled_from((small, empty)))
    scorecard = make()
    return apply(scorecard, draw(groups(scorecard, most)))


def empty() -> Scorecard:
    """A charter and nothing else."""
    charter = Charter(uid="plan", name="Empty plan", start=date(2027, 1, 1), end=date(2027, 12, 31))
    return founded((added(charter),))


def unsigned(scorecard: Scorecard) -> Scorecard:
    """Without versions, whose content is drawn at random."""
    records = scorecard.records.model_copy(update={"versions": {}, "sign_offs": {}})
    return Scorecard(plan=scorecard.plan, records=records)
