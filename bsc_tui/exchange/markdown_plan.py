"""The plan itself as Markdown: charter, strategy map, perspectives with their objectives and KPIs, action plans.

One list item a field, labelled as on the screens; empty fields are left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bsc_tui.exchange.markdown_text import (
    NOTHING,
    fence,
    heading,
    item,
    items,
    labelled,
    mermaid_label,
    paragraph,
    paragraphs,
    table,
)
from bsc_tui.scorecard.change import ENTITIES
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.plan import ActionPlan, FormerTarget, Kpi, Objective, Perspective, Plan, Task, UnitKind
from bsc_tui.scorecard.smart import smart
from bsc_tui.wording.target_words import target_words

CHARTER_FIELDS = (
    "organisation", "start", "end", "sector", "size", "fiscal_start", "rhythm", "agenda", "status_rule", "tolerance",
    "value_proposition", "language",
)  # fmt: skip
POLICY_FIELDS = ("required_roles", "minimum_approvals", "quorum")
OBJECTIVE_FIELDS = ("owner", "theme", "why", "weight")
KPI_FIELDS = tuple(name for name in Kpi.model_fields if name not in {"uid", "objective", "code", "name", "rank"})
ACTION_FIELDS = (
    "objectives", "goal", "owner", "start", "end", "kpi", "effect", "resources", "budget", "priority", "team",
)  # fmt: skip
UNSAID = frozenset({"availability", "pay", "language"})
"""Fields that are left out while they are as they would be without a word about them."""
_VALUES = frozenset({"baseline", "target", "low", "high", "stretch"})

Named = Callable[[str], str]
"""The words for the uid of something a field names."""


def label_of(thing: Entity, field: str) -> str:
    """The label of a field, as on the screens."""
    return ENTITIES[thing.KIND].model_fields[field].title or field


def names(plan: Plan) -> Named:
    """How people name the things of a plan: by code and title, or by name."""
    words = {thing.uid: f"{thing.code} {thing.title}" for thing in plan.objectives.values()}
    words |= {thing.uid: f"{thing.code} {thing.name}" for thing in plan.kpis.values()}
    words |= {thing.uid: f"{thing.code} {thing.title}" for thing in plan.actions.values()}
    words |= {person.uid: person.name for person in plan.people.values()}
    words |= {theme.uid: theme.name for theme in plan.themes.values()}
    words |= {thing.uid: thing.name for thing in plan.perspectives.values()}
    words[plan.charter.uid] = plan.charter.name
    for action in plan.actions.values():
        for number, task in enumerate(plan.tasks_of(action.uid), start=1):
            words[task.uid] = f"{action.code}.{number} {task.title}"
    for link in plan.links.values():
        words[link.uid] = f"{words.get(link.cause, '')} to {words.get(link.effect, '')}"
    return lambda uid: words.get(uid, uid)


def fields(thing: Entity, chosen: Iterable[str], named: Named) -> Iterator[str]:
    """A list item for every field that is not empty; a list of values is a list below its label."""
    data = thing.data()
    references = {"owner", "theme", "kpi", "objectives", "after"}
    for field in chosen:
        value = data[field]
        if value is None or value in ("", []) or (field in UNSAID and value == _unasked(thing, field)):
            continue
        label = label_of(thing, field)
        if isinstance(value, list):
            below = [item(paragraph(named(each) if field in references else _word(each))) for each in value]
            yield item(f"**{label}:**", below)
        elif field in references:
            yield item(labelled((label, named(value))))
        elif isinstance(thing, Kpi) and thing.kind is UnitKind.YES_NO and field in _VALUES:
            yield item(labelled((label, {"1": "yes", "0": "no"}.get(value, value))))
        else:
            yield item(labelled((label, _word(value))))


def _unasked(thing: Entity, field: str) -> Any:
    return ENTITIES[thing.KIND].model_fields[field].default


def _word(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def plan_part(plan: Plan) -> Iterator[str]:
    """The blocks of the plan, in order."""
    named = names(plan)
    charter = plan.charter
    yield heading(1, charter.name)
    yield items(fields(charter, CHARTER_FIELDS, named))
    for title, text in (("Mission", charter.mission), ("Vision", charter.vision), ("Values", charter.values)):
        yield heading(2, title)
        yield paragraphs(text) or NOTHING
    yield from _strategy_map(plan, named)
    for perspective in plan.perspectives_in_order:
        yield from _perspective(plan, perspective, named)
    yield heading(2, "Action plans")
    if not plan.actions:
        yield NOTHING
    for action in plan.actions_in_order:
        yield from _action(plan, action, named)


def _strategy_map(plan: Plan, named: Named) -> Iterator[str]:
    yield heading(2, "Strategy map")
    if not plan.objectives:
        yield NOTHING
        return
    yield fence("mermaid", "\n".join(_flowchart(plan)))
    if plan.links:
        yield items(
            item(labelled(("If we do", named(link.cause)), ("then improves", named(link.effect)), *because))
            for link in plan.links_in_order
            for because in [[("because", link.because)] if link.because.strip() else []]
        )
    if plan.themes:
        yield heading(3, "Themes")
        yield items(item(paragraph(theme.name)) for theme in _ranked(plan.themes.values()))


def _ranked(things: Iterable[Any]) -> Sequence[Any]:
    return sorted(things, key=lambda thing: (thing.rank, thing.uid))


def _flowchart(plan: Plan) -> Iterator[str]:
    nodes = {objective.uid: f"o{number}" for number, objective in enumerate(plan.objectives_in_order, start=1)}
    yield "flowchart BT"
    for number, perspective in enumerate(plan.perspectives_in_order, start=1):
        yield f'  subgraph p{number}["{mermaid_label(perspective.name)}"]'
        for objective in plan.objectives_of(perspective.uid):
            yield f'    {nodes[objective.uid]}["{mermaid_label(f"{objective.code} {objective.title}")}"]'
        yield "  end"
    for link in plan.links_in_order:
        if link.cause in nodes and link.effect in nodes:
            yield f"  {nodes[link.cause]} --> {nodes[link.effect]}"


def _perspective(plan: Plan, perspective: Perspective, named: Named) -> Iterator[str]:
    yield heading(2, perspective.name)
    yield items(fields(perspective, ("letter", "question", "weight"), named))
    objectives = plan.objectives_of(perspective.uid)
    if not objectives:
        yield NOTHING
    for objective in objectives:
        yield from _objective(plan, objective, named)


def _objective(plan: Plan, objective: Objective, named: Named) -> Iterator[str]:
    yield heading(3, f"{objective.code} {objective.title}")
    effects = [link.effect for link in plan.links_in_order if link.cause == objective.uid]
    entries = list(fields(objective, OBJECTIVE_FIELDS, named))
    if effects:
        entries.append(item("**Supports:**", [item(paragraph(named(effect))) for effect in effects]))
    yield items(entries)
    kpis = plan.kpis_of(objective.uid)
    if not kpis:
        return
    yield table(
        ("Code", "KPI", "Unit", "Baseline", "Target", "Due", "Owner"),
        (_kpi_row(kpi, plan, named) for kpi in kpis),
        right=(3, 4),
    )
    for kpi in kpis:
        yield heading(4, f"{kpi.code} {kpi.name}")
        formers = [_former_target(former, kpi) for former in plan.former_targets_of(kpi.uid)]
        yield items([*fields(kpi, KPI_FIELDS, named), *formers])


def _former_target(former: FormerTarget, kpi: Kpi) -> str:
    """A target the KPI had before, with who changed it, when and why."""
    words = target_words(former, kpi.direction)
    by = f" by {former.person}" if former.person.strip() else ""
    text = f"{words}; changed on {former.on}{by}: {former.reason}"
    return item(labelled((f"Target before {former.replaced_from}", text)))


def _kpi_row(kpi: Kpi, plan: Plan, named: Named) -> Sequence[str]:
    data = kpi.data()
    target = data["target"]
    if target is None and (kpi.low is not None or kpi.high is not None):
        target = f"{data['low'] or ''} to {data['high'] or ''}".strip()
    words = {"1": "yes", "0": "no"} if kpi.kind is UnitKind.YES_NO else {}
    baseline, target = (words.get(value, value) or "" for value in (data["baseline"], target))
    due = data["due"] or plan.charter.end.isoformat()
    return kpi.code, kpi.name, kpi.unit, baseline, target, due, named(kpi.owner) if kpi.owner else ""


def _action(plan: Plan, action: ActionPlan, named: Named) -> Iterator[str]:
    yield heading(3, f"{action.code} {action.title}")
    yield f"> {paragraph(' '.join(smart(action, plan).statement.split()))}"
    entries = list(fields(action, ACTION_FIELDS, named))
    tasks = plan.tasks_of(action.uid)
    if tasks:
        entries.append(item("**Tasks:**", [_task(task, named) for task in tasks]))
    if entries:
        yield items(entries)


def _task(task: Task, named: Named) -> str:
    pairs = [
        (label_of(task, field), value)
        for field, value in (
            ("owner", named(task.owner) if task.owner else ""),
            ("deadline", task.deadline.isoformat() if task.deadline else ""),
            ("after", named(task.after) if task.after else ""),
        )
        if value
    ]
    return item(labelled(("Task", task.title), *pairs), marker="- [ ] ")
