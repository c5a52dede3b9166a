"""Next year's plan from this one: what goes on, what starts anew, and what stays behind.

Kaplan and Norton 1996, the strategic learning loop: the year's results are looked at objective by objective before
anything is carried over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, founded
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Task, Trajectory
from bsc_tui.scorecard.scoring import trimmed


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the room decided about this year's plan."""

    dropped: frozenset[str] = frozenset()
    """Uids of the objectives that are not carried on."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """New wording of objectives, by uid."""
    tasks: frozenset[str] = frozenset()
    """Uids of the open tasks that are carried on, with their action plans."""


def open_tasks(scorecard: Scorecard) -> tuple[Task, ...]:
    """The tasks that are not done, in plan order."""
    plan, progress = scorecard.plan, scorecard.records.progress
    return tuple(
        task
        for action in plan.actions_in_order
        for task in plan.tasks_of(action.uid)
        if task.uid not in progress or progress[task.uid].percent < edits.DONE
    )


def continued(  # who, what, when and from where are all asked of the person who continues a plan
    scorecard: Scorecard, *, uid: str, key: str, name: str, horizon: tuple[date, date], chosen: Chosen, today: date
) -> Changes:
    """The changes that make next year's plan: charter `uid`, continuing the plan of a `key`.

    Mission, vision, people, perspectives, themes and kept objectives go on under their codes, links where both ends
    do. A KPI goes on with its history and its last value as baseline; its targets stay empty, so that nobody takes
    last year's for agreed. Chosen open tasks go on with their action plans; a day before the new start is left empty.
    What was signed, decided, waived or voted stays with the old plan.

    Raises `Refused` where the new plan would begin before the old one, or a new wording does not fit.
    """
    plan = scorecard.plan
    if horizon[0] <= plan.charter.start:
        raise Refused(
            f"next year's plan begins after this one, which starts on {plan.charter.start}: name a later horizon"
        )
    gone = {o.uid for o in plan.objectives.values() if o.uid in chosen.dropped}
    charter = build(
        Kind.CHARTER,
        uid,
        {**plan.charter.data(), "name": name, "start": horizon[0], "end": horizon[1], "follows": key},
    )
    changes = (
        added(charter),
        *(added(thing) for thing in _things(scorecard, gone, chosen, horizon[0], today)),
    )
    founded(changes)
    return changes


def _things(scorecard: Scorecard, gone: set[str], chosen: Chosen, start: date, today: date) -> Iterator[Entity]:
    plan, records = scorecard.plan, scorecard.records
    yield from plan.people_in_order
    yield from records.contacts.values()
    yield from plan.themes.values()
    yield from plan.perspectives_in_order
    for objective in plan.objectives_in_order:
        if objective.uid not in gone:
            title = chosen.changed.get(objective.uid, objective.title)
            yield build(Kind.OBJECTIVE, objective.uid, {**objective.data(), "title": title})
    yield from (link for link in plan.links_in_order if not gone & {link.cause, link.effect})
    kept = {kpi.uid: kpi for kpi in plan.kpis_in_order if kpi.objective not in gone and _is_measured_on(kpi, start)}
    views, formulas = Views(scorecard, today), Formulas(kept)
    for kpi in kept.values():
        yield _kpi(kpi, views, formulas, start)
    yield from (actual for actual in records.actuals.values() if actual.kpi in kept)
    yield from _work(scorecard, gone, set(kept), chosen, start)
    stays = {*plan.people, *plan.perspectives, *plan.themes, *kept} | (set(plan.objectives) - gone)
    yield from (note for note in plan.notes.values() if note.element in stays)
    yield from (parked for parked in records.parked.values() if not parked.done)


def _is_measured_on(kpi: Kpi, day: date) -> bool:
    return kpi.until is None or kpi.until >= day


def _kpi(kpi: Kpi, views: Views, formulas: Formulas, start: date) -> Entity:
    """A KPI with its last value as baseline and no target."""
    fields = kpi.data()
    view = views.of(kpi)
    if view.values:
        last = max(view.values)
        fields |= {"baseline": trimmed(view.values[last]), "baseline_date": view.calendar.last_day(last)}
    fields |= {"target": None, "low": None, "high": None, "stretch": None, "bands": (), "custom_targets": ()}
    fields["due"] = None
    if kpi.trajectory is Trajectory.CUSTOM:
        fields["trajectory"] = Trajectory.LEVEL
    if kpi.since is not None and kpi.since < start:
        fields["since"] = None
    if kpi.is_calculated and None in formulas.inputs(kpi).values():
        fields["formula"] = ""
    return build(Kind.KPI, kpi.uid, fields)


def _work(scorecard: Scorecard, gone: set[str], kpis: set[str], chosen: Chosen, start: date) -> Iterator[Entity]:
    """The action plans that go on with their chosen tasks, and how far these are."""
    plan, progress = scorecard.plan, scorecard.records.progress
    carried = {task.uid for task in open_tasks(scorecard)} & chosen.tasks
    for action in plan.actions_in_order:
        tasks = [task for task in plan.tasks_of(action.uid) if task.uid in carried]
        if not tasks:
            continue
        yield _action(action, gone, kpis, start)
        for task in tasks:
            after = task.after if task.after in carried else None
            yield build(Kind.TASK, task.uid, {**task.data(), "after": after, "deadline": _later(task.deadline, start)})
    yield from (progress[uid] for uid in carried if uid in progress)


def _action(action: ActionPlan, gone: set[str], kpis: set[str], start: date) -> Entity:
    fields = action.data() | {
        "objectives": tuple(uid for uid in action.objectives if uid not in gone),
        "kpi": action.kpi if action.kpi in kpis else None,
        "start": _later(action.start, start),
        "end": _later(action.end, start),
    }
    return build(Kind.ACTION, action.uid, fields)


def _later(day: date | None, start: date) -> date | None:
    return day if day is not None and day >= start else None
