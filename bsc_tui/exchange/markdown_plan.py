"""The plan itself as Markdown: charter, strategy map, perspectives with their objectives and KPIs, action plans.

One list item a field, labelled as on the screens; what is as it would be without a word is left out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bsc_tui.exchange.markdown_labels import (
    CHARTER_FIELDS,
    CHARTER_TEXTS,
    FIELDS,
    asks,
    is_list,
    is_said,
    label,
    named_kind,
    value_words,
)
from bsc_tui.exchange.markdown_naming import CODE, Naming, coded, naming
from bsc_tui.exchange.markdown_text import (
    NOTHING,
    fence,
    heading,
    item,
    items,
    labelled,
    marked,
    mermaid_label,
    paragraph,
    paragraphs,
    table,
)
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import ActionPlan, FormerTarget, Kpi, Link, Note, Objective, Perspective, Plan, Task
from bsc_tui.scorecard.smart import smart
from bsc_tui.wording.target_words import target_words

KPI_COLUMNS = ("Code", "KPI", "Unit", "Baseline", "Target", "Due", "Owner")
KPI_NUMBERS = (3, 4)
"""The columns of numbers."""
STATE = "State"
SUPPORTS, TASKS, BEFORE = "Supports", "Tasks", "Target before"
WITH_NOTES = frozenset({Kind.CHARTER, Kind.PERSPECTIVE, Kind.OBJECTIVE, Kind.KPI, Kind.ACTION})
"""The kinds with a section of their own, in which the notes about them stand as paragraphs."""


def fields(thing: Entity, chosen: Iterable[str], named: Naming) -> Iterator[str]:
    """A list item for every field that is to be said; a list of values is a list below its label."""
    data = thing.data()
    for field in chosen:
        value = data[field]
        if not is_said(thing.KIND, field, value) or (field == "code" and CODE.fullmatch(value)):
            continue
        words = label(thing.KIND, field)
        if is_list(thing.KIND, field):
            yield item(f"**{words}:**", [item(_listed(thing, field, each, named)) for each in value])
        elif value is not None and named_kind(thing.KIND, field):
            yield item(labelled((words, *reference(value, named))))
        else:
            said = "" if value is None else value_words(thing.KIND, field, value, is_question=asks(data))
            yield item(labelled((words, said)))


def _listed(thing: Entity, field: str, value: Any, named: Naming) -> str:
    if named_kind(thing.KIND, field):
        return marked(*reference(value, named))
    return paragraph(value_words(thing.KIND, field, value, is_question=False))


def reference(uid: str, named: Naming) -> tuple[str, str] | tuple[str]:
    """The name of a thing, with its number where others have the same name."""
    number = named.number(uid)
    return (named.words(uid),) if number is None else (named.words(uid), f"*({number})*")


def plan_part(plan: Plan, done: Collection[str] = (), state: str = "") -> Iterator[str]:
    """The blocks of the plan, in order; `done` are the uids of the tasks whose box is ticked.

    `state` is how far the sign-off is: it stands above all, as a quotation, and is told again where the sign-offs are.
    """
    named = naming(plan)
    charter = plan.charter
    yield heading(1, charter.name)
    if state:
        yield f"> {labelled((STATE, state))}"
    yield items(fields(charter, CHARTER_FIELDS, named))
    yield from _notes(plan, charter)
    for field in CHARTER_TEXTS:
        yield heading(2, label(Kind.CHARTER, field))
        yield paragraphs(getattr(charter, field)) or NOTHING
    yield from strategy_map(plan, named)
    for perspective in plan.perspectives_in_order:
        yield from _perspective(plan, perspective, named)
    yield heading(2, "Action plans")
    if not plan.actions:
        yield NOTHING
    for action in plan.actions_in_order:
        yield from _action(plan, action, named, done)


def notes_about(plan: Plan, uid: str) -> Sequence[Note]:
    """The notes about a thing, in order."""
    return _ranked(note for note in plan.notes.values() if note.element == uid)


def _notes(plan: Plan, thing: Entity) -> Iterator[str]:
    """The notes about a thing as paragraphs."""
    if plan.notes:
        yield from (paragraph(note.text) or NOTHING for note in notes_about(plan, thing.uid))


def strategy_map(plan: Plan, named: Naming, level: int = 2) -> Iterator[str]:
    """The blocks of the map: a drawing, and every link as a sentence; `level` is that of its heading."""
    yield heading(level, "Strategy map")
    if not plan.objectives:
        yield NOTHING
    else:
        yield fence("mermaid", "\n".join(_flowchart(plan)))
    if plan.links:
        yield items(item(_link(link, named)) for link in plan.links_in_order)
    if plan.themes:
        yield heading(3, "Themes")
        yield items(item(paragraph(theme.name)) for theme in _ranked(plan.themes.values()))


def _link(link: Link, named: Naming) -> str:
    ends = ((label(Kind.LINK, field), *reference(getattr(link, field), named)) for field in ("cause", "effect"))
    because = [(label(Kind.LINK, "because"), link.because)] if link.because.strip() else []
    return labelled(*ends, *because)


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


def _perspective(plan: Plan, perspective: Perspective, named: Naming) -> Iterator[str]:
    yield heading(2, perspective.name)
    yield items(fields(perspective, FIELDS[Kind.PERSPECTIVE], named))
    yield from _notes(plan, perspective)
    objectives = plan.objectives_of(perspective.uid)
    if not objectives:
        yield NOTHING
    for objective in objectives:
        yield from _objective(plan, objective, named)


def _objective(plan: Plan, objective: Objective, named: Naming) -> Iterator[str]:
    yield heading(3, titled(objective.code, objective.title))
    effects = [link.effect for link in plan.links_in_order if link.cause == objective.uid]
    entries = list(fields(objective, FIELDS[Kind.OBJECTIVE], named))
    if effects:
        supported = [item(marked(*reference(effect, named))) for effect in effects]
        entries.append(item(f"**{SUPPORTS}:**", supported))
    yield items(entries)
    yield from _notes(plan, objective)
    kpis = plan.kpis_of(objective.uid)
    if not kpis:
        return
    yield table(KPI_COLUMNS, kpi_rows(plan, kpis, named), right=KPI_NUMBERS)
    for kpi in kpis:
        yield heading(4, titled(kpi.code, kpi.name))
        formers = [_former_target(former, kpi, named) for former in plan.former_targets_of(kpi.uid)]
        yield items([*fields(kpi, FIELDS[Kind.KPI], named), *formers])
        yield from _notes(plan, kpi)


def titled(code: str, title: str) -> str:
    """The heading of a thing with a code; the title alone where the code stands in a field of its own."""
    return coded(code, title) if CODE.fullmatch(code) else title


def _former_target(former: FormerTarget, kpi: Kpi, named: Naming) -> str:
    """A target the KPI had before, with who changed it, when and why: in a sentence and field by field."""
    words = target_words(former, kpi.direction)
    by = f" by {former.person}" if former.person.strip() else ""
    text = f"{words}; changed on {former.on}{by}: {former.reason}"
    below = list(fields(former, FIELDS[Kind.FORMER_TARGET], named))
    return item(labelled((f"{BEFORE} {former.replaced_from}", text)), below)


def kpi_rows(plan: Plan, kpis: Iterable[Kpi], named: Naming) -> Iterator[Sequence[str]]:
    """The rows of a table of KPIs."""
    end = plan.charter.end.isoformat()
    return (kpi_row(kpi.data(), end, named) for kpi in kpis)


def kpi_row(data: Mapping[str, Any], end: str, named: Naming) -> Sequence[str]:
    """The row of a KPI from its data; `end` is the last day of the plan."""
    target = data["target"]
    if target is None and (data["low"] is not None or data["high"] is not None):
        target = f"{data['low'] or ''} to {data['high'] or ''}".strip()
    words = {"1": "yes", "0": "no"} if asks(data) else {}
    baseline, target = (words.get(value, value) or "" for value in (data["baseline"], target))
    owner = named.words(data["owner"]) if data["owner"] else ""
    return data["code"], data["name"], data["unit"], baseline, target, data["due"] or end, owner


def _action(plan: Plan, action: ActionPlan, named: Naming, done: Collection[str]) -> Iterator[str]:
    yield heading(3, titled(action.code, action.title))
    yield f"> {paragraph(' '.join(smart(action, plan).statement.split()))}"
    entries = list(fields(action, FIELDS[Kind.ACTION], named))
    tasks = plan.tasks_of(action.uid)
    if tasks:
        entries.append(item(f"**{TASKS}:**", [_task(task, named, is_done=task.uid in done) for task in tasks]))
    if entries:
        yield items(entries)
    yield from _notes(plan, action)


def _task(task: Task, named: Naming, *, is_done: bool) -> str:
    pairs: list[tuple[str, str] | tuple[str, str, str]] = [(label(Kind.TASK, "title"), task.title)]
    if task.owner:
        pairs.append((label(Kind.TASK, "owner"), *reference(task.owner, named)))
    if task.deadline:
        pairs.append((label(Kind.TASK, "deadline"), task.deadline.isoformat()))
    if task.after:
        pairs.append((label(Kind.TASK, "after"), *reference(task.after, named)))
    return item(labelled(*pairs), marker="- [x] " if is_done else "- [ ] ")
