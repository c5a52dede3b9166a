"""What the checks find in a plan, in the plan's order, with what was set aside kept apart."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bsc_tui.scorecard.change import TABLES, Scorecard
from bsc_tui.scorecard.checks.check import CHECKS, Check, Remark
from bsc_tui.scorecard.checks.language import PACKS, Pack, pack_for
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import ActionPlan, Charter, Kpi, Link, Objective, Perspective, Plan, Role, Size, Task
from bsc_tui.scorecard.records import Homework
from bsc_tui.scorecard.severity import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check has to say about one element of the plan."""

    check: Check
    place: str
    """Where, as people name it: `objectives/C2`, `plan/mission`, `kpis/F1.1`, `actions/A2`, `people`."""
    name: str
    """The same in the words of the plan: `C2 Shorten the wait`, `Mission`, `People`."""
    kind: Kind
    element: str
    """The uid of the element."""
    field: str | None
    """The field of the element that mends it."""
    message: str
    owner: str | None = None
    """For homework: the name of the person who is to do it; as agreed, else whoever is nearest to the element."""
    due: date | None = None
    """For homework: the day before which it is to be done; as agreed, else the last of the first reported period."""

    @property
    def id(self) -> str:
        """The id of the check."""
        return self.check.id

    @property
    def severity(self) -> Severity:
        """The severity of the check."""
        return self.check.severity


def find(
    scorecard: Scorecard, today: date, *, ids: Collection[str] | None = None, packs: Mapping[str, Pack] = PACKS
) -> tuple[Finding, ...]:
    """What the checks (of these ids, or all) find, in plan order, the heaviest first within an element.

    Equally heavy ones follow the method: mission, objectives, links, KPIs, action plans, people, monitoring.
    Wording is judged with the pack of the plan's language, and not at all where there is none.
    What was waived is left out; `waived` gives it.
    """
    waivers = _waivers(scorecard.plan)
    return tuple(each for each in _all(scorecard, today, ids, packs) if (each.id, each.element) not in waivers)


def waived(
    scorecard: Scorecard, today: date, *, ids: Collection[str] | None = None, packs: Mapping[str, Pack] = PACKS
) -> tuple[Finding, ...]:
    """What the checks would find had nobody set it aside, in plan order."""
    waivers = _waivers(scorecard.plan)
    return tuple(each for each in _all(scorecard, today, ids, packs) if (each.id, each.element) in waivers)


def homework_due(plan: Plan) -> date:
    """The last day of the first reported period: homework is done before it."""
    charter, calendar = plan.charter, plan.calendar
    first = next(calendar.between(charter.rhythm, charter.start, charter.end), None)
    return charter.end if first is None else calendar.last_day(first)


def _waivers(plan: Plan) -> set[tuple[str, str]]:
    return {(waiver.check, waiver.element) for waiver in plan.waivers.values()}


def _all(scorecard: Scorecard, today: date, ids: Collection[str] | None, packs: Mapping[str, Pack]) -> list[Finding]:
    pack = pack_for(scorecard.plan.charter.language, packs)
    places = _places(scorecard.plan)
    due = homework_due(scorecard.plan)
    agreed = {(each.check, each.element): each for each in scorecard.records.homework.values()}
    found = [
        _finding(check, remark, scorecard.plan, due, agreed.get((check.id, remark.thing.uid)))
        for check in CHECKS.values()
        if ids is None or check.id in ids
        for remark in check.look(scorecard, today, pack)
    ]
    last = len(places)
    return sorted(found, key=lambda f: (places.get(_stands_with(f), last), f.severity.order, f.check.order))


def _stands_with(finding: Finding) -> str:
    """The element of the plan a finding comes next to: for an actual its KPI."""
    return finding.element.rpartition("/")[0] if finding.kind is Kind.ACTUAL else finding.element


def _finding(check: Check, remark: Remark, plan: Plan, due: date, agreed: Homework | None) -> Finding:
    homework = check.severity is Severity.HOMEWORK
    who = plan.people.get(agreed.owner or "") if agreed is not None else None
    when = agreed.due if agreed is not None else None
    return Finding(
        check=check,
        place=remark.place or _place(plan, remark),
        name=_name(plan, remark),
        kind=remark.thing.KIND,
        element=remark.thing.uid,
        field=remark.field,
        message=remark.message or check.message,
        owner=(who.name if who is not None else _owner(plan, remark)) if homework else None,
        due=(when or due) if homework else None,
    )


def _places(plan: Plan) -> Mapping[str, int]:
    """Where each element comes in the plan."""
    return {uid: number for number, uid in enumerate(_uids(plan))}


def _uids(plan: Plan) -> Iterator[str]:
    yield plan.charter.uid
    for person in plan.people_in_order:
        yield person.uid
    for perspective in plan.perspectives_in_order:
        yield perspective.uid
        for objective in plan.objectives_of(perspective.uid):
            yield objective.uid
            for kpi in plan.kpis_of(objective.uid):
                yield kpi.uid
    for link in plan.links_in_order:
        yield link.uid
    for action in plan.actions_in_order:
        yield action.uid
        for task in plan.tasks_of(action.uid):
            yield task.uid


def _place(plan: Plan, remark: Remark) -> str:
    match remark.thing:
        case Charter():
            path = ["plan", *([remark.field] if remark.field else [])]
        case Perspective(letter=letter, name=name):
            path = ["perspectives", letter or name]
        case Objective(code=code):
            path = ["objectives", code]
        case Kpi(code=code):
            path = ["kpis", code]
        case ActionPlan(code=code):
            path = ["actions", code]
        case Task(action=action):
            path = ["actions", plan.actions[action].code]
        case Link(cause=cause, effect=effect):
            path = ["links", f"{plan.objectives[cause].code}-{plan.objectives[effect].code}"]
        case thing:
            path = [TABLES[thing.KIND][1]]
    return "/".join(path)


def _name(plan: Plan, remark: Remark) -> str:
    match remark.thing:
        case Perspective(name=name):
            words = name
        case Objective(code=code, title=title) | Kpi(code=code, name=title) | ActionPlan(code=code, title=title):
            words = f"{code} {title}"
        case Task(action=action, title=title):
            words = f"{plan.actions[action].code} {title}"
        case Link(cause=cause, effect=effect):
            words = f"{plan.objectives[cause].code} > {plan.objectives[effect].code}"
        case Charter() as charter if remark.field and not remark.place:
            words = str(type(charter).model_fields[remark.field].title)
        case _:
            words = (remark.place or _place(plan, remark)).capitalize()
    return " ".join(words.split())


def _owner(plan: Plan, remark: Remark) -> str | None:
    """Who is nearest to the element: its owner, else the owner of what it belongs to, else the sponsor."""
    for uid in _answerable(plan, remark):
        if uid is not None and uid in plan.people:
            return plan.people[uid].name
    return None


def _answerable(plan: Plan, remark: Remark) -> Iterator[str | None]:
    match remark.thing:
        case Kpi(owner=owner, objective=objective):
            yield owner
            yield plan.objectives[objective].owner
        case ActionPlan() as action:
            yield from _action_owners(plan, action)
        case Task(owner=owner, action=uid):
            yield owner
            yield from _action_owners(plan, plan.actions[uid])
        case _:
            pass
    for person in plan.people_in_order:
        if person.role is Role.SPONSOR or plan.charter.size is Size.SOLO:
            yield person.uid


def _action_owners(plan: Plan, action: ActionPlan) -> Iterator[str | None]:
    yield action.owner
    for uid in action.objectives:
        yield plan.objectives[uid].owner
