"""Checks of the tasks: the steps of an action plan, who does them, by when and one after the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.plan import ActionPlan, Plan, Task
from bsc_tui.scorecard.records import Records
from bsc_tui.scorecard.severity import Severity

FEWEST_TASKS, MOST_TASKS = 3, 10
MOST_AT_ONCE = 5
DONE = 100


@check(
    "A5",
    Severity.HOMEWORK,
    "what are the steps, by whom and by when?",
    why="Only a step with a name and a day can be seen to slip while there is time to help.",
    fix="Add tasks, each with an owner and a deadline within the action plan's dates.",
    good="Hire two nurses, Ana, by 31 March",
    bad="Get started",
    source="Doran 1981: assignable and time-related",
)
def action_has_tasks(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan has tasks, each with an owner and a deadline within its dates."""
    for action in scorecard.plan.actions_in_order:
        tasks = scorecard.plan.tasks_of(action.uid)
        if not tasks:
            yield Remark(action, None, "what is the first step? It has no tasks")
        for task in tasks:
            yield from _gaps(task, action)


def _gaps(task: Task, action: ActionPlan) -> Iterator[Remark]:
    if task.owner is None:
        yield Remark(task, "owner", f'who does it? "{task.title}"')
    if task.deadline is None:
        yield Remark(task, "deadline", f'by when? "{task.title}"')
    elif action.start is not None and task.deadline < action.start:
        said = f'"{task.title}": due {task.deadline}, before the action plan starts on {action.start}'
        yield Remark(task, "deadline", f"mend the deadline of {said}")
    elif action.end is not None and task.deadline > action.end:
        said = f'"{task.title}": due {task.deadline}, after the action plan ends on {action.end}'
        yield Remark(task, "deadline", f"mend the deadline of {said}")


@check(
    "A6",
    Severity.WARNING,
    "choose steps of a size one can see the end of",
    why="One or two steps hide how far the work is; more than ten are a timetable that nobody keeps up to date.",
    fix=f"Cut the work into {FEWEST_TASKS} to {MOST_TASKS} tasks.",
    good="Survey, order, fit, run for a month, accept",
    bad="Do it",
    source="Balanced Scorecard Institute: three to ten milestones",
)
def action_has_some_tasks(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """An action plan that has tasks has three to ten."""
    for action in scorecard.plan.actions_in_order:
        count = len(scorecard.plan.tasks_of(action.uid))
        if 0 < count < FEWEST_TASKS:
            tasks = "1 task" if count == 1 else f"{count} tasks"
            yield Remark(action, None, f"what are the next steps? {tasks}, usual are {FEWEST_TASKS} to {MOST_TASKS}")
        elif count > MOST_TASKS:
            yield Remark(action, None, f"take steps together: {count} tasks, usual are {FEWEST_TASKS} to {MOST_TASKS}")


@check(
    "A10",
    Severity.WARNING,
    "can one person do all this at once?",
    why="Whoever has everything to do at the same time does the loudest first, not the most important.",
    fix="Give tasks to somebody else, or spread their deadlines.",
    good="Omar has three tasks in spring and two in autumn",
    bad="Omar has nine tasks, all of them between March and May",
    source=f"Doran 1981: realistic; {MOST_AT_ONCE} at once is ours, about one for each day of the week",
)
def nobody_has_too_many_tasks(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """Nobody has more than five open tasks at the same time.

    A task takes its owner from the day after the deadline of the one before it, else from the start of its action plan,
    to its deadline; one whose deadline has passed still takes them today.
    """
    plan = scorecard.plan
    for uid, times in _times(plan, scorecard.records, today).items():
        if len(times) > MOST_AT_ONCE and uid in plan.people:
            most, day = _most_at_once(times)
            if most > MOST_AT_ONCE:
                person = plan.people[uid]
                said = f"can {person.name} do all this at once? {most} open tasks on {day}, usual are {MOST_AT_ONCE}"
                yield Remark(person, None, said)


def _times(plan: Plan, records: Records, today: date) -> Mapping[str, Sequence[tuple[date, date]]]:
    """From when to when each owner's open tasks last."""
    times: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for task in plan.tasks.values():
        told = records.progress.get(task.uid)
        if task.owner is None or task.deadline is None or (told is not None and told.percent >= DONE):
            continue
        end = max(task.deadline, today)
        before = plan.tasks.get(task.after or "")
        if before is not None and before.deadline is not None:
            start = before.deadline + timedelta(days=1)
        else:
            start = plan.actions[task.action].start or plan.charter.start
        times[task.owner].append((min(start, end), end))
    return times


def _most_at_once(times: Iterable[tuple[date, date]]) -> tuple[int, date]:
    """The largest number of overlapping times, and the first day it is reached."""
    moves = sorted([(start, 1) for start, _ in times] + [(end + timedelta(days=1), -1) for _, end in times])
    most, now, when = 0, 0, moves[0][0]
    for day, move in moves:
        now += move
        if now > most:
            most, when = now, day
    return most, when


@check(
    "A15",
    Severity.INFO,
    "put the steps in an order that can be kept",
    why="A step that waits for a later one, or in the end for itself, never begins.",
    fix="Change which task comes after which, or move a deadline.",
    good="Order the parts by 31 March, then fit them by 30 June",
    bad="Fit the parts by 31 March, after ordering them by 30 June",
    source="ours",
)
def tasks_follow_each_other(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The task that has to be done before is due before, and no task waits for itself."""
    tasks = scorecard.plan.tasks
    circled: set[str] = set()
    for action in scorecard.plan.actions_in_order:
        for task in scorecard.plan.tasks_of(action.uid):
            before = tasks.get(task.after or "")
            if before is None or task.uid in circled:
                continue
            circle = _circle(task, tasks)
            if circle:
                circled.update(each.uid for each in circle)
                named = ", ".join(f'"{each.title}"' for each in (*circle, task))
                yield Remark(task, "after", f"which comes first? They wait for each other: {named}")
            elif before.deadline and task.deadline and before.deadline > task.deadline:
                said = f'"{task.title}" is due {task.deadline}, before "{before.title}" on {before.deadline}'
                yield Remark(task, "after", f"which comes first? {said}")


def _circle(task: Task, tasks: Mapping[str, Task]) -> Sequence[Task]:
    """The tasks on the way from a task back to itself; none where it does not wait for itself."""
    way = [task]
    seen = {task.uid}
    while (before := tasks.get(way[-1].after or "")) is not None:
        if before.uid == task.uid:
            return way
        if before.uid in seen:
            return ()
        seen.add(before.uid)
        way.append(before)
    return ()
