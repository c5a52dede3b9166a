"""One element of a plan with its fields, as people read them and as data; references are told by code or name."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.output import one_line
from bsc_tui.scorecard.change import ENTITIES, references
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.plan import ActionPlan, Charter, Direction, Kpi, Link, Objective, Perspective, Plan
from bsc_tui.wording.suggest import hint
from bsc_tui.wording.target_words import former_target_words

WORDS = {
    Kind.CHARTER: "plan",
    Kind.PERSPECTIVE: "perspective",
    Kind.OBJECTIVE: "objective",
    Kind.KPI: "KPI",
    Kind.ACTION: "action plan",
}
HIDDEN = frozenset({"uid", "rank", "code", "letter"})


def element(plan: Plan, named: str) -> Entity:
    """The element of a code (`F`, `F1`, `F1.1`, `A1`) or of a name.

    Raises `WrongUse` with what may have been meant.
    """
    word = " ".join(named.split()).casefold()
    everything = list(_everything(plan))
    for thing in everything:
        if code_of(thing).casefold() == word:
            return thing
    same = [thing for thing in everything if name_of(thing).casefold() == word]
    if len(same) == 1:
        return same[0]
    if same:
        codes = ", ".join(code_of(thing) for thing in same)
        raise WrongUse(f'{len(same)} elements are called "{one_line(named)}". Name one by its code: {codes}')
    meant = hint(named, [*(code_of(thing) for thing in everything), *(name_of(thing) for thing in everything)])
    raise WrongUse(f'there is no element "{one_line(named)}"{meant or ". bsc-tui show lists them with their codes"}')


def _everything(plan: Plan) -> Iterator[Entity]:
    yield from plan.perspectives_in_order
    yield from plan.objectives_in_order
    yield from plan.kpis_in_order
    yield from plan.actions_in_order


def code_of(thing: Entity) -> str:
    """The code of an element; empty where its kind has none."""
    match thing:
        case Objective(code=code) | Kpi(code=code) | ActionPlan(code=code):
            return code
        case Perspective(letter=letter):
            return letter
        case _:
            return ""


def name_of(thing: Entity) -> str:
    """What people call an element."""
    name: str = getattr(thing, "name", "") or getattr(thing, "title", "")
    return name


def heading(thing: Entity) -> str:
    """Code, name and kind in a line."""
    return one_line(f"{code_of(thing)} {name_of(thing)} ({WORDS[thing.KIND]})")


def fields(plan: Plan, thing: Entity) -> Iterator[tuple[str, str]]:
    """The label and the text of every field that says something."""
    refs = {ref.field: ref.kind for ref in references(thing.KIND)}
    for name, field in ENTITIES[thing.KIND].model_fields.items():
        value = getattr(thing, name)
        if name in HIDDEN or value in {None, "", ()}:
            continue
        is_asked = isinstance(thing, Kpi) and Direction.YES_NO in {thing.direction, thing.kind}
        if is_asked and isinstance(value, Decimal) and name in {"baseline", "target"}:
            value = bool(value)
        yield field.title or name, _text(plan, value, refs.get(name))


def _text(plan: Plan, value: Any, kind: Kind | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(plan, each, kind) for each in value)
    if kind is not None:
        return _named(plan, kind, str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain(value)
    return value.value.replace("_", " ") if isinstance(value, Enum) else str(value)


def _named(plan: Plan, kind: Kind, uid: str) -> str:
    tables = {
        Kind.PERSPECTIVE: plan.perspectives,
        Kind.THEME: plan.themes,
        Kind.OBJECTIVE: plan.objectives,
        Kind.KPI: plan.kpis,
        Kind.ACTION: plan.actions,
        Kind.TASK: plan.tasks,
        Kind.PERSON: plan.people,
    }
    thing = tables[kind][uid]
    return f"{code_of(thing)} {name_of(thing)}".strip()


def data(plan: Plan, thing: Entity) -> dict[str, Any]:
    """Every field as plain data."""
    refs = {ref.field: ref.kind for ref in references(thing.KIND)}
    values = {name: value for name, value in thing.data().items() if name != "rank"}
    for name, kind in refs.items():
        value = values[name]
        if isinstance(value, list):
            values[name] = [_named(plan, kind, uid) for uid in value]
        elif value is not None:
            values[name] = _named(plan, kind, value)
    return {"element": thing.KIND.value, **values}


def below(plan: Plan, thing: Entity) -> Iterator[tuple[int, str]]:
    """What stands under an element, a line each with its depth."""
    match thing:
        case Charter():
            for perspective in plan.perspectives_in_order:
                yield 0, f"{perspective.letter} {perspective.name}"
                yield from ((depth + 1, line) for depth, line in below(plan, perspective))
        case Perspective(uid=uid):
            for objective in plan.objectives_of(uid):
                yield 0, f"{objective.code} {objective.title}"
                yield from ((1, f"{kpi.code} {kpi.name}") for kpi in plan.kpis_of(objective.uid))
        case Objective(uid=uid):
            yield from ((0, f"{kpi.code} {kpi.name}") for kpi in plan.kpis_of(uid))
            yield from ((0, f"{action.code} {action.title}") for action in plan.actions_for(uid))
            yield from ((0, _link(plan, link, uid)) for link in plan.links_in_order if uid in {link.cause, link.effect})
        case Kpi(uid=uid):
            yield from ((0, former_target_words(former, thing)) for former in plan.former_targets_of(uid))
        case ActionPlan(uid=uid):
            for place, task in enumerate(plan.tasks_of(uid), start=1):
                yield 0, f"{code_of(thing)}.{place} {_task(plan, task.title, task.owner, task.deadline)}"
        case _:
            return


def _link(plan: Plan, link: Link, uid: str) -> str:
    is_cause = link.cause == uid
    other = plan.objectives[link.effect if is_cause else link.cause]
    because = f", because {link.because}" if link.because else ""
    return f"{'supports' if is_cause else 'is supported by'} {other.code} {other.title}{because}"


def _task(plan: Plan, name: str, owner: str | None, deadline: object) -> str:
    who = plan.people[owner].name if owner is not None else "nobody yet"
    return f"{name} ({who}{f', by {deadline}' if deadline else ''})"
