"""What there is to do: tasks of action plans and corrective actions in one list, with who, by when and how far.

A task is known by the code of its action plan and its place in it, `A1.2`; it is another's once tasks before it are
moved or deleted. A corrective action is known by its KPI and the period it was raised in, `F1.1/2026-10`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import followed
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import in_order
from bsc_tui.scorecard.records import Answer, Corrective


class WorkState(StrEnum):
    """How far a piece of work is, in the order of the board."""

    BLOCKED = "blocked"
    """Not begun, and the task that has to be done before it is not done."""
    OPEN = "open"
    """Not begun."""
    IN_PROGRESS = "in progress"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Work:
    """A task or a corrective action."""

    kind: Kind
    """`Kind.TASK` or `Kind.CORRECTIVE`."""
    uid: str
    id: str
    """What people call it by: `A1.2`, `F1.1/2026-10`."""
    title: str
    owner: str | None
    """Uid of the person who does it."""
    due: date | None
    percent: int
    """0 to 100."""
    state: WorkState
    late: int
    """Days since its deadline; 0 where it is not overdue."""
    action: str
    """Uid of the action plan it is a step of; empty for a corrective action."""
    kpi: str
    """Uid of the KPI it is to mend, or that its action plan is to move; empty where that names none."""
    waits_for: str
    """Title of the task that has to be done first; empty where nothing has."""
    done_on: date | None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.state is WorkState.DONE

    @property
    def is_overdue(self) -> bool:
        """Whether its deadline has passed and it is not done."""
        return self.late > 0


def work(scorecard: Scorecard, today: date) -> tuple[Work, ...]:
    """All there is to do and was done: action plan by action plan, then the corrective actions in the KPIs' order.

    A corrective action that a later one carries on is not listed, for it is the same work with another date.
    """
    return (*_tasks(scorecard, today), *_correctives(scorecard, today))


def overdue(every: Iterable[Work]) -> tuple[Work, ...]:
    """What should be done by now, the longest overdue first."""
    return tuple(sorted((each for each in every if each.is_overdue), key=lambda each: -each.late))


def gone_through(every: Iterable[Work], begun: date, day: date) -> tuple[Work, ...]:
    """The work a meeting goes through: what was overdue on its last `day` and what was reported done in it.

    By deadline, so that what is reported done keeps its place. What was done later was overdue then, however it stands
    now; how far it was on that day nobody knows any more.
    """
    then = [_as_on(each, day) for each in every]
    found = [each for each in then if each.is_overdue or (each.done_on is not None and begun <= each.done_on <= day)]
    return tuple(sorted(found, key=lambda each: each.due or date.max))


def _as_on(each: Work, day: date) -> Work:
    """A piece of work as it stood on an earlier day: in progress with 0 %, where nobody knows how far it was."""
    if each.done_on is None or each.done_on <= day:
        return each
    return replace(each, percent=0, state=WorkState.IN_PROGRESS, late=_late(each.due, 0, day), done_on=None)


def _tasks(scorecard: Scorecard, today: date) -> Iterable[Work]:
    plan, told = scorecard.plan, scorecard.records.progress
    percents = {uid: told[uid].percent if uid in told else 0 for uid in plan.tasks}
    for action in plan.actions_in_order:
        for place, task in enumerate(plan.tasks_of(action.uid), start=1):
            before = plan.tasks.get(task.after or "")
            waits_for = before.title if before is not None and percents[before.uid] < DONE else ""
            percent = percents[task.uid]
            yield Work(
                Kind.TASK, task.uid, f"{action.code}.{place}", task.title, task.owner, task.deadline, percent,
                _state(percent, waits_for), _late(task.deadline, percent, today), action.uid, action.kpi or "",
                waits_for, told[task.uid].done_on if task.uid in told else None,
            )  # fmt: skip


def _correctives(scorecard: Scorecard, today: date) -> Iterable[Work]:
    places = {kpi.uid: place for place, kpi in enumerate(scorecard.plan.kpis_in_order)}
    every = scorecard.records.correctives
    gone_on = followed(every.values())
    here = [
        each
        for each in in_order(every.values())
        if each.answer is not Answer.ACCEPT and each.kpi in places and each.uid not in gone_on
    ]
    for each in sorted(here, key=lambda each: places[each.kpi]):
        yield Work(
            Kind.CORRECTIVE, each.uid, corrective_id(scorecard, each), each.action, each.owner, each.due, each.percent,
            _state(each.percent, ""), _late(each.due, each.percent, today), "", each.kpi, "", each.done_on,
        )  # fmt: skip


def corrective_id(scorecard: Scorecard, corrective: Corrective) -> str:
    """What people call a corrective action by: `F1.1/2026-10`."""
    return f"{scorecard.plan.kpis[corrective.kpi].code}/{corrective.period}"


def _state(percent: int, waits_for: str) -> WorkState:
    if percent >= DONE:
        return WorkState.DONE
    if percent > 0:
        return WorkState.IN_PROGRESS
    return WorkState.BLOCKED if waits_for else WorkState.OPEN


def _late(due: date | None, percent: int, today: date) -> int:
    return max((today - due).days, 0) if due is not None and percent < DONE else 0
