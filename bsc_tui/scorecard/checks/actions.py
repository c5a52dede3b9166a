"""Checks of the action plans and their tasks."""

from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, Severity, check
from bsc_tui.scorecard.plan import ActionPlan, Task


@check(
    "A1",
    Severity.HOMEWORK,
    "which objective does it serve?",
    why="Work that serves no objective takes its time and money from work that does.",
    fix="Link the objectives it serves, the main one first, or stop it.",
    good="Open a Saturday clinic, for Shorten the wait",
    bad="Renew the website, for nothing in the plan",
    source="Kaplan and Norton 1996: align initiatives with the strategy",
)
def action_serves_objective(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan serves an objective."""
    for action in scorecard.plan.actions_in_order:
        if not action.objectives:
            yield Remark(action, "objectives")


@check(
    "A2",
    Severity.ERROR,
    "who answers for it?",
    why="An action plan without one owner stops when its first obstacle comes.",
    fix="Name the one person who answers for it.",
    good="Owner: Mei Tanaka",
    bad="Owner: sales and production together",
    source="Doran 1981: assignable",
)
def action_has_owner(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan has its owner."""
    for action in scorecard.plan.actions_in_order:
        if action.owner is None:
            yield Remark(action, "owner")


@check(
    "A3",
    Severity.HOMEWORK,
    "from when to when?",
    why="Work without an end never gets finished, only older.",
    fix="Enter the first day of work and, after it, the deadline of the whole.",
    good="1 February to 30 June",
    bad="ongoing",
    source="Niven 2006: a finite start and end date",
)
def action_has_dates(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan starts before it ends."""
    for action in scorecard.plan.actions_in_order:
        if action.start is None:
            yield Remark(action, "start", "from when to when?" if action.end is None else "when does it start?")
        elif action.end is None:
            yield Remark(action, "end", "when is it done?")
        elif action.end <= action.start:
            yield Remark(action, "end", f"end it after its start: {action.start} to {action.end}")


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
