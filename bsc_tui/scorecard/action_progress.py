"""How far each action plan is, beside the time that has gone by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.plan import ActionPlan, Charter
from bsc_tui.scorecard.work import Work

SLACK = 10
"""Percent points an action plan may be behind the time gone by and still count as in time."""


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """One action plan, with how far its tasks are and how much of its time is over."""

    action: ActionPlan
    tasks: int
    done: int
    """How many of its tasks are done."""
    overdue: int
    """How many should be done and are not."""
    percent: Fraction | None
    """Mean of the percentages of its tasks, each counting the same; nothing without tasks."""
    elapsed: Fraction | None
    """Share of its time that is over in percent, see `elapsed`; nothing without an end."""

    @property
    def is_done(self) -> bool:
        """Whether all of its tasks are done."""
        return self.tasks > 0 and self.done == self.tasks

    @property
    def is_behind(self) -> bool:
        """Whether a task is overdue, or it is more than ten points less far than its time; what is done never is."""
        if self.is_done:
            return False
        if self.overdue or self.percent is None or self.elapsed is None:
            return self.overdue > 0
        return self.percent < self.elapsed - SLACK


def elapsed(first: date, last: date, today: date) -> Fraction:
    """Percent of the days from `first` to `last`, both among them, that are over before today: 0 to 100.

    >>> elapsed(date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 6))
    Fraction(50, 1)
    """
    days = (last - first).days + 1
    if days < 1:
        return Fraction(100 if today > last else 0)
    return Fraction(100 * min(max((today - first).days, 0), days), days)


def action_progress(scorecard: Scorecard, every: Sequence[Work], today: date) -> tuple[ActionProgress, ...]:
    """How far each action plan is, in the plan's order; `every` is the work of the plan.

    It begins on its own first day, else on the plan's; it ends on its own last day, else with its last task.
    """
    steps: dict[str, list[Work]] = {}
    for each in every:
        if each.action:
            steps.setdefault(each.action, []).append(each)
    charter = scorecard.plan.charter
    return tuple(_progress(action, steps, charter, today) for action in scorecard.plan.actions_in_order)


def _progress(action: ActionPlan, steps: Mapping[str, Sequence[Work]], charter: Charter, today: date) -> ActionProgress:
    own = steps.get(action.uid, ())
    last = action.end or max((each.due for each in own if each.due), default=None)
    return ActionProgress(
        action,
        len(own),
        sum(each.is_done for each in own),
        sum(each.is_overdue for each in own),
        Fraction(sum(each.percent for each in own), len(own)) if own else None,
        None if last is None else elapsed(action.start or min(charter.start, last), last, today),
    )
