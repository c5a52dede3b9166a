"""Action plans a room may stop: those that serve nothing, that nothing comes of, or whose gap has closed without them.

Kaplan and Norton 1996: initiatives are rationalised, for whoever stops nothing cannot begin anything. That an action
plan is listed says only that it is worth a question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bsc_tui.scorecard.action_progress import ActionProgress, action_progress
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import Board, KpiFigures
from bsc_tui.scorecard.plan import ActionPlan, Plan
from bsc_tui.scorecard.scoring import Status
from bsc_tui.scorecard.work import work

_BEGUN = 25
"""Percent of an action plan's time after which some progress is to be expected."""

_ALL = 100


@dataclass(frozen=True, slots=True)
class ActionInQuestion:
    """An action plan that may be stopped, and why it is asked about."""

    action: ActionPlan
    progress: ActionProgress
    reasons: tuple[str, ...]


def actions_in_question(scorecard: Scorecard, before: Board, now: Board, today: date) -> tuple[ActionInQuestion, ...]:
    """The action plans not done yet that give a reason to stop them, in the plan's order.

    `before` and `now` are the boards of two periods running.
    """
    was, current = ({each.kpi.uid: each for each in board.kpis} for board in (before, now))
    found = []
    for progress in action_progress(scorecard, work(scorecard, today), today):
        if progress.is_done:
            continue
        reasons = tuple(_reasons(scorecard.plan, progress, (was, current), today))
        if reasons:
            found.append(ActionInQuestion(progress.action, progress, reasons))
    return tuple(found)


Boards = tuple[dict[str, KpiFigures], dict[str, KpiFigures]]


def _reasons(plan: Plan, progress: ActionProgress, boards: Boards, today: date) -> Iterator[str]:
    action = progress.action
    if not action.objectives and action.kpi is None:
        yield "it serves no objective and moves no KPI"
    is_idle = not progress.percent
    if action.kpi is not None and action.kpi in plan.kpis:
        yield from _of_its_kpi(plan, action.kpi, boards, progress, today)
    if is_idle and progress.elapsed is not None and progress.elapsed >= _BEGUN:
        share = "all" if progress.elapsed == _ALL else f"{int(progress.elapsed)} %"
        yield f"nothing of it is done, and {share} of its time is over"
    elif action.end is not None and action.end < today:
        yield f"it should have been finished by {action.end}"


def _of_its_kpi(plan: Plan, uid: str, boards: Boards, progress: ActionProgress, today: date) -> Iterator[str]:
    kpi = plan.kpis[uid]
    if kpi.until is not None and kpi.until < today:
        yield f"{kpi.code}, which it was to move, is measured no longer"
        return
    stands = [figures[uid] for figures in boards if uid in figures]
    if len(stands) == len(boards) and _are_on_track(stands):
        without = " without it" if not progress.percent else ""
        yield f"{kpi.code}, which it is to move, is on track for two periods{without}"


def _are_on_track(stands: Sequence[KpiFigures]) -> bool:
    """Whether a KPI is on track on both boards, in different periods of its own."""
    return all(each.status is Status.ON_TRACK for each in stands) and len({each.period for each in stands}) > 1
