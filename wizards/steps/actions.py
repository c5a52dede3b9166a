"""Step 6: what will be done to close the gaps, by whom and by when."""

from functools import partial

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan, Task
from bsc_tui.wording.dates import format_date
from wizards.steps.objectives import owner_name
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where
from wizards.steps.task_line import TaskLine, read_task, slip

LONGEST_TITLE = 24
"""Letters of an action plan's title in the line that adds a task to it."""


def _rows(scorecard: Scorecard) -> list[Row]:
    plan = scorecard.plan
    rows = []
    for action in plan.actions_in_order:
        rows.append(Row(Kind.ACTION, action.uid, action.code, action.title, owner_name(plan, action.owner)))
        for task in plan.tasks_of(action.uid):
            progress = scorecard.records.progress.get(task.uid)
            percent = progress.percent if progress is not None else 0
            mark = "✓" if percent == edits.DONE else "-"
            rows.append(Row(Kind.TASK, task.uid, mark, task.title, depth=1, said=partial(_aside, task, plan, percent)))
    return rows


def _aside(task: Task, plan: Plan, percent: int, locale: str) -> str:
    """By when a task is to be done, who does it, and how far it is where it has begun: `Nov 30, 2026 Ana Ruiz, 40 %`.

    The day stands first: where there is little room the end is cut, and a name is known from its beginning.
    """
    how_far = f"{percent} %" if 0 < percent < edits.DONE else ""
    when = format_date(task.deadline, locale) if task.deadline is not None else ""
    who = ", ".join(part for part in (owner_name(plan, task.owner), how_far) if part)
    return f"{when} {who}".strip()


def _add_action(where: Where, line: str) -> Changes:
    told = _told(where, line)
    return edits.new_action(
        where.scorecard, where.uid, told.title, (), where.issued, owner=told.owner, end=told.deadline
    )


def _told(where: Where, line: str) -> TaskLine:
    """What a line says is to be done, who does it and by when.

    Raises `Refused` where it can only mean a person or a day that there is not.
    """
    wrong = slip(line, where.scorecard.plan, where.today, where.locale)
    if wrong:
        raise Refused(wrong)
    return read_task(line, where.scorecard.plan, where.today, where.locale)


def _task_of(scorecard: Scorecard, row: str) -> str:
    plan = scorecard.plan
    action = plan.actions.get(plan.tasks[row].action if row in plan.tasks else row)
    if action is None:
        return ""
    title = action.title if len(action.title) <= LONGEST_TITLE else f"{action.title[: LONGEST_TITLE - 1].rstrip()}…"
    return f"task of {action.code} {title}, who, by when"


def _add_task(where: Where, line: str) -> Changes:
    plan = where.scorecard.plan
    action = plan.tasks[where.row].action if where.row in plan.tasks else where.row
    if action not in plan.actions:
        raise Refused("a task needs an action plan first: add one")
    told = _told(where, line)
    return edits.new_task(where.scorecard, where.uid, action, told.title, owner=told.owner, deadline=told.deadline)


def _pages(_: Scorecard) -> tuple[Page, ...]:
    return (
        Page(
            key="actions",
            title="Action plans",
            question="Which gap does it close, what stops if we start it, and who alone answers for it?",
            form=Form.LIST,
            questions={
                Kind.ACTION: (
                    Question("title"),
                    Question("objectives"),
                    Question("goal"),
                    Question("owner"),
                    Question("start"),
                    Question("end"),
                    Question("kpi"),
                    Question("effect"),
                    Question("resources"),
                    Question("budget"),
                    Question("priority", more=True),
                    Question("team", more=True),
                ),
                Kind.TASK: (
                    Question("title"),
                    Question("owner"),
                    Question("deadline"),
                    Question("progress"),
                    Question("after"),
                ),
            },
            rows=_rows,
            adding=(
                Adding(Kind.ACTION, "action plan, beginning with a verb, who, by when", _add_action, ", "),
                Adding(Kind.TASK, "task of this action plan, who, by when", _add_task, ", ", _task_of),
            ),
            about=("A",),
            usual="at most 10 to 15 action plans, 3 to 10 tasks each",
        ),
    )


STEP = Step(
    id="actions",
    number=6,
    title="Action plans",
    purpose="Turn intent into finite work: specific, measurable, assignable, realistic, time-related.",
    minutes=15,
    done_when="Every action plan has one owner, a start and an end; its tasks have owners and deadlines.",
    pages=_pages,
    source="Doran 1981; Niven 2002",
)
