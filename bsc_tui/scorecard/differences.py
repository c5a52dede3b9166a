"""What differs between two states of a plan, line by line and by code, as sign-off, history and exports show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from bsc_tui.scorecard.canonical import in_plan_order
from bsc_tui.scorecard.change import ENTITIES, TABLES, Scorecard, references
from bsc_tui.scorecard.fields import TITLE_LENGTH, Entity, Kind
from bsc_tui.scorecard.plan import ActionPlan, Charter, FormerTarget, Kpi, Link, Note, Objective, Plan, Task, Waiver
from bsc_tui.scorecard.prose import Fate, Piece, in_marks, shortened, word_by_word


class Nature(StrEnum):
    """Whether signatures stand after a change."""

    EDITORIAL = "editorial"
    """Wording, order, owners: the signatures stand and the line is listed."""
    AMENDMENT = "amendment"
    """What was agreed changes: a new version has to be signed."""


class Sort(StrEnum):
    """What happened to an element."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    EDITED = "edited"


EDITORIAL_FIELDS: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.PERSPECTIVE: frozenset({"rank"}),
        Kind.THEME: frozenset({"rank"}),
        Kind.OBJECTIVE: frozenset({"title", "why", "owner", "rank", "example"}),
        Kind.LINK: frozenset({"rank"}),
        Kind.KPI: frozenset({"name", "definition", "source", "owner", "rank", "example"}),
        Kind.ACTION: frozenset({"title", "goal", "owner", "rank"}),
        Kind.TASK: frozenset({"title", "owner", "rank"}),
        Kind.PERSON: frozenset({"name", "rank"}),
        Kind.NOTE: frozenset({"text", "rank"}),
    }
)
"""The fields whose change leaves the signatures standing; every other field, addition and removal is an amendment."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference."""

    kind: Kind
    element: str
    """The uid of the element."""
    sort: Sort
    nature: Nature
    path: tuple[str, ...]
    """From the part of the plan to the field, as people name them: `objectives`, `C1`, `C1.2`, `target`."""
    field: str | None = None
    was: str = ""
    """In words; empty where there was nothing."""
    now: str = ""
    """In words; empty where there is nothing. Of what was moved, where it stands."""

    @property
    def place(self) -> str:
        """The path as people read it: `objectives › C1 › C1.2 › target`."""
        return " › ".join(self.path)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What follows the path, with the fate of each part: prose word by word, a value as gone and new.

        Where something was added, removed or moved it is one piece that says so.
        """
        if self.sort is Sort.EDITED:
            words = word_by_word(self.was, self.now) if self.field and is_prose(self.kind, self.field) else ()
            return shortened(words) or (Piece(Fate.GONE, _shown(self.was)), Piece(Fate.NEW, _shown(self.now)))
        return (Piece(_FATES[self.sort], self._said),)

    @property
    def _said(self) -> str:
        if self.kind is Kind.FORMER_TARGET and self.sort is Sort.ADDED:
            return _shown(self.now)
        return f"{self.sort} {self.now}".rstrip()

    @property
    def text(self) -> str:
        """The difference on one line.

        Values stand side by side, `objectives › C1 › C1.2 › target: 60 → 65`; prose has its changed words marked,
        `objectives › C1 › objective: [-Shorten-]{+Cut+} the wait`.
        """
        pieces = self.pieces
        if self.sort is not Sort.EDITED:
            return f"{self.place}: {pieces[0].text}"
        if all(piece.fate is Fate.SAME for piece in pieces):
            return f"{self.place}: only line breaks and blanks"
        if any(piece.fate is Fate.SAME for piece in pieces):
            return f"{self.place}: {in_marks(pieces)}"
        return f"{self.place}: {' → '.join(piece.text for piece in pieces)}"


_FATES: Mapping[Sort, Fate] = MappingProxyType(
    {Sort.ADDED: Fate.NEW, Sort.REMOVED: Fate.GONE, Sort.MOVED: Fate.SAME, Sort.EDITED: Fate.SAME}
)


def differences(old: Plan, new: Plan) -> tuple[Line, ...]:
    """What has become of the old plan, in plan order, what was removed after what is there."""
    return tuple(_lines(old, new))


def nature_of(kind: Kind, field: str) -> Nature:
    """Whether the signatures stand when this field of an existing element changes."""
    return Nature.EDITORIAL if field in EDITORIAL_FIELDS.get(kind, ()) else Nature.AMENDMENT


@cache
def is_prose(kind: Kind, field: str) -> bool:
    """Whether a field holds words people wrote, rather than a number, a day, a choice or the name of a thing."""
    found = ENTITIES[kind].model_fields[field]
    longest = max((getattr(mark, "max_length", None) or 0 for mark in found.metadata), default=0)
    return found.annotation is str and longest >= TITLE_LENGTH


def _lines(old: Plan, new: Plan) -> Iterator[Line]:
    yield from _edits(old.charter, new.charter, old, new)
    before, after = in_plan_order(old), in_plan_order(new)
    for kind in after:
        was = {thing.uid: thing for thing in before[kind]}
        for thing in after[kind] if kind is not Kind.FORMER_TARGET else ():
            if thing.uid in was:
                yield from _edits(was[thing.uid], thing, old, new)
            else:
                yield _whole(thing, Sort.ADDED, new)
            if kind is Kind.KPI:
                yield from _former_targets(thing.uid, old, new)
        now = {thing.uid for thing in after[kind]}
        for uid, thing in was.items():
            if uid not in now:
                yield _whole(thing, Sort.REMOVED, old)


def _former_targets(kpi: str, old: Plan, new: Plan) -> Iterator[Line]:
    """From when on and why the target of a KPI was changed, beside what became of the KPI itself."""
    for former in new.former_targets_of(kpi):
        was = old.former_targets.get(former.uid)
        if was is not None:
            yield from _edits(was, former, old, new)
            continue
        path = (*_path(new.kpis[kpi], new), f"from {former.replaced_from}")
        yield Line(former.KIND, former.uid, Sort.ADDED, Nature.AMENDMENT, path, now=former.reason)


def _whole(thing: Entity, sort: Sort, plan: Plan) -> Line:
    *path, name = _path(thing, plan)
    title = getattr(thing, "title", None) or getattr(thing, "name", None)
    label = f"{name} {title}" if title and title not in name else name
    return Line(thing.KIND, thing.uid, sort, Nature.AMENDMENT, (*path, label))


def _edits(was: Entity, now: Entity, old: Plan, new: Plan) -> Iterator[Line]:
    if was is now or was == now:
        return
    before, after = was.data(), now.data()
    path = _path(now, new)
    for field, value in after.items():
        if value == before[field]:
            continue
        nature = nature_of(now.KIND, field)
        if field == "rank":
            yield Line(now.KIND, now.uid, Sort.MOVED, nature, path, field, now=_place(now, new))
            continue
        label = (ENTITIES[now.KIND].model_fields[field].title or field).lower()
        texts = _worded(was, field, before[field], old), _worded(now, field, value, new)
        yield Line(now.KIND, now.uid, Sort.EDITED, nature, (*path, label), field, *texts)


def _place(thing: Entity, plan: Plan) -> str:
    """Behind which of its siblings a thing stands: `after C2`, or `to the top`."""
    parent = next((ref.field for ref in references(thing.KIND) if ref.parent), None)
    siblings = [
        each
        for each in in_plan_order(plan)[thing.KIND]
        if parent is None or thing.KIND is Kind.LINK or getattr(each, parent) == getattr(thing, parent)
    ]
    place = siblings.index(thing)
    return f"after {_name(siblings[place - 1], plan)}" if place else "to the top"


def _path(thing: Entity, plan: Plan) -> tuple[str, ...]:
    match thing:
        case Charter():
            return ("plan",)
        case Objective(code=code):
            return ("objectives", code)
        case Kpi(code=code, objective=uid):
            return ("objectives", plan.objectives[uid].code, code)
        case FormerTarget(kpi=uid, replaced_from=period):
            return (*_path(plan.kpis[uid], plan), f"target before {period}")
        case ActionPlan(code=code):
            return ("actions", code)
        case Task(title=title, action=uid):
            return ("actions", plan.actions[uid].code, f'"{title}"')
        case _:
            return (TABLES[thing.KIND][1], _name(thing, plan))


def _name(thing: Entity, plan: Plan) -> str:
    """How people name a thing on one line: by its code, else by its name."""
    match thing:
        case Link(cause=cause, effect=effect):
            return f"{plan.objectives[cause].code} to {plan.objectives[effect].code}"
        case Waiver(check=check, element=element):
            return f"{check} of {name_of(element, plan)}"
        case Note(element=element):
            return f"about {name_of(element, plan)}"
        case _:
            named = (getattr(thing, field, None) for field in ("code", "name", "title"))
            return next((name for name in named if name), thing.uid)


def name_of(uid: str, plan: Plan) -> str:
    """How people name what a finding is about, on one line."""
    scorecard = Scorecard(plan=plan)
    for kind in (Kind.CHARTER, *in_plan_order(plan)):
        thing = scorecard.things(kind).get(uid)
        if thing is not None and kind is not Kind.WAIVER:
            return _name(thing, plan)
    kpi, _, period = uid.partition("/")
    if period and kpi in plan.kpis:  # an actual, which is no part of the plan
        return f"{_name(plan.kpis[kpi], plan)} in {period}"
    return "something no longer in the plan"


def _worded(thing: Entity, field: str, value: Any, plan: Plan) -> str:
    """A field's value in words: names for uids, `yes` and `no`, one line."""
    kinds = [ref.kind for ref in references(thing.KIND) if ref.field == field]
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_one(each, kinds, plan) for each in value)
    return _one(value, kinds, plan)


def _one(value: Any, kinds: list[Kind], plan: Plan) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    for kind in kinds:
        thing = Scorecard(plan=plan).things(kind).get(str(value))
        if thing is not None:
            return _name(thing, plan)
    return str(value)


def _shown(text: str) -> str:
    return " ".join(text.split()) or "(empty)"
