"""Work in words: who does it, by when, how far it is, what it waits for and what it belongs to."""

from bsc_tui.scorecard.action_progress import ActionProgress
from bsc_tui.scorecard.missing_values import MissingValue
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.work import Work, WorkState
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.numbers import ENGLISH, decimal_of
from bsc_tui.wording.off_track_words import late_words, person_name
from bsc_tui.wording.periods import period_name

MARKS = {WorkState.BLOCKED: "⋅", WorkState.OPEN: " ", WorkState.IN_PROGRESS: "~", WorkState.DONE: "✓"}
"""The sign of each state."""
BAR = 10
"""Cells of a bar."""


def mark_of(each: Work) -> str:
    """The sign in front of a piece of work: `!` where it is overdue, else that of its state."""
    return "!" if each.is_overdue else MARKS[each.state]


def short_words(each: Work, plan: Plan, locale: str = ENGLISH) -> str:
    """Who, by when and how far, for a card of the board: `Ben · 8 days late · 40%`."""
    said = [person_name(plan, each.owner)]
    if each.is_overdue:
        said.append(late_words(each.late))
    elif each.due is not None and not each.is_done:
        said.append(format_date(each.due, locale))
    if each.state is WorkState.IN_PROGRESS:
        said.append(f"{each.percent}%")
    if each.is_done and each.done_on is not None:
        said.append(f"done {format_date(each.done_on, locale)}")
    return " · ".join(said)


def belongs_words(each: Work, plan: Plan) -> str:
    """What a piece of work is a part of: its action plan, and the KPI that is to move; what it waits for."""
    said = []
    action, kpi = plan.actions.get(each.action), plan.kpis.get(each.kpi)
    if action is not None:
        said.append(f"{action.code} {action.title}")
    if kpi is not None:
        said.append(f"{'for' if action is not None else 'corrective action for'} {kpi.code} {kpi.name}")
    if each.waits_for and not each.is_done:
        said.append(f'waits for "{each.waits_for}"')
    return " · ".join(said)


def progress_words(progress: ActionProgress) -> str:
    """How far an action plan is beside its time: `[====      ]  38%, 1 of 3 done, in time, time 44%`."""
    if progress.percent is None:
        return "no tasks yet"
    percent = int(decimal_of(progress.percent, 0))
    said = [f"{bar(percent)} {percent:>3}%", f"{progress.done} of {progress.tasks} done"]
    if progress.is_done:
        return ", ".join(said)
    said.append("behind" if progress.is_behind else "in time")
    if progress.elapsed is not None:
        said.append(f"time {int(decimal_of(progress.elapsed, 0))}%")
    if progress.overdue:
        said.append(f"{progress.overdue} overdue")
    return ", ".join(said)


def bar(percent: int) -> str:
    """A bar of ten cells.

    >>> bar(38)
    '[====      ]'
    """
    full = round(percent * BAR / 100)
    return f"[{'=' * full}{' ' * (BAR - full)}]"


def missing_words(each: MissingValue, plan: Plan, locale: str = ENGLISH) -> str:
    """Which values are missing since when, and who brings them: `Oct 2026 and 1 more · 12 days late · Ben`."""
    more = len(each.periods) - 1
    said = [f"{period_name(each.periods[0], locale)}{f' and {more} more' if more else ''}"]
    said.append(late_words(each.late) if each.is_overdue else f"due by {format_date(each.due, locale)}")
    said.append(person_name(plan, each.owner))
    return " · ".join(said)
