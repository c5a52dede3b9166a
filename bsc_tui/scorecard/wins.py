"""What there is to celebrate between two boards: each sort of win with the rule it is found by."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import Board, KpiFigures
from bsc_tui.scorecard.kpi_view import KpiView, Views
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Task
from bsc_tui.scorecard.records import Corrective
from bsc_tui.scorecard.scoring import Status, Trend

LEAST_EARLIER = 3
"""So many earlier values a best one has to beat; better than the one before is no more than a trend."""
LEAST_STREAK = 3
"""So many improvements in a row are a streak."""
DONE = 100


class WinSort(StrEnum):
    """Why something is a win, in the order a room hears of it."""

    TARGET_REACHED = "target_reached"
    """The value reaches the target of its period, and no earlier value of the KPI reached its own."""
    BACK_ON_TRACK = "back_on_track"
    """The KPI was off track on the board before and is on track on this one."""
    ACTION_DONE = "action_done"
    """All tasks of an action plan are done, the last of them in the time between the boards."""
    BEST_SO_FAR = "best_so_far"
    """The value is better than every earlier one of a period as long, of which there are at least three.

    Only whole periods are compared: a quarter with a month still open is none. A band, or yes and no, has no best.
    """
    STREAK = "streak"
    """The value is better than the one before, and so were the two before it, or more."""
    TASK_DONE = "task_done"
    """A task was reported done in the time between the boards; not told of an action plan that is done as a whole."""
    CORRECTIVE_DONE = "corrective_done"
    """A corrective action was reported done in the time between the boards."""


_ORDER = {sort: place for place, sort in enumerate(WinSort)}
"""Place of each sort among the wins."""


@dataclass(frozen=True, slots=True)
class Win:
    """One thing to celebrate."""

    sort: WinSort
    thing: Kpi | ActionPlan | Task | Corrective
    """What it is about."""
    figures: KpiFigures | None = None
    """Of a KPI: its figures on this board."""
    was: KpiFigures | None = None
    """Of a KPI: its figures on the board before, where it was on it."""
    also: tuple[WinSort, ...] = ()
    """What else a KPI is celebrated for; it is told once."""
    beaten: int = 0
    """Of a best value, how many earlier ones it is better than."""
    in_a_row: int = 0
    """Of a streak, how many improvements in a row."""

    @property
    def uid(self) -> str:
        """Of what it is about."""
        return self.thing.uid

    @property
    def for_kpi(self) -> str:
        """Uid of the KPI it is about, or that it was done for; empty where that is none."""
        match self.thing:
            case Kpi():
                return self.thing.uid
            case ActionPlan() | Corrective():
                return self.thing.kpi or ""
            case Task():
                return ""


def wins(scorecard: Scorecard, before: Board, now: Board, today: date) -> tuple[Win, ...]:
    """The wins of one board over an earlier one, one for each thing, by sort and then in plan order.

    The time between them ends with the period of `now`, or `today` where it still runs. A KPI whose own period is the
    same on both boards, as that of a yearly one in June, is celebrated once.
    """
    earlier = {each.kpi.uid: each for each in before.kpis}
    views = Views(scorecard, today)
    found: list[Win] = []
    for figures in now.kpis:
        was = earlier.get(figures.kpi.uid)
        if figures.actual is not None and figures.goal is not None and _is_new(was, figures):
            win = _of_kpi(views.of(figures.kpi), figures, was)
            found += [win] if win is not None else []
    calendar = scorecard.plan.calendar
    first, last = calendar.last_day(before.period), min(calendar.last_day(now.period), today)
    found += _of_work(scorecard, lambda day: day is not None and first < day <= last)
    return tuple(sorted(found, key=lambda win: _ORDER[win.sort]))


def _is_new(was: KpiFigures | None, now: KpiFigures) -> bool:
    """Whether the figures tell of another period than the board before, or of another value."""
    return was is None or (was.period, was.actual) != (now.period, now.actual)


# --- KPIs -----------------------------------------------------------------------------------------------------------


def _of_kpi(view: KpiView, now: KpiFigures, was: KpiFigures | None) -> Win | None:
    """All there is to celebrate about a KPI as one win."""
    values = _earlier_values(view, now)
    beaten, in_a_row = _beaten(now, values), streak(now, values)
    rules = {
        WinSort.TARGET_REACHED: is_first_reached(view, now),
        WinSort.BACK_ON_TRACK: was is not None and (was.status, now.status) == (Status.OFF_TRACK, Status.ON_TRACK),
        WinSort.BEST_SO_FAR: beaten >= LEAST_EARLIER,
        WinSort.STREAK: in_a_row >= LEAST_STREAK,
    }
    sorts = tuple(sort for sort, holds in rules.items() if holds)
    return Win(sorts[0], now.kpi, now, was, sorts[1:], beaten, in_a_row) if sorts else None


def is_first_reached(view: KpiView, now: KpiFigures) -> bool:
    """Whether the target is reached, and was not in any of the KPI's own periods before those shown.

    A period without a target of its own, or outside the time the KPI is measured, could not reach one.
    """
    if now.goal is None or now.actual is None or not scoring.is_met(now.goal, now.actual):
        return False
    first = min(now.taken, default=now.period)
    return not any(
        view.is_measured(period) and scoring.is_met(view.targets.goal(period), value)
        for period, value in view.values.items()
        if period.frequency is first.frequency and period < first
    )


def _earlier_values(view: KpiView, now: KpiFigures) -> Sequence[Fraction]:
    """The values of earlier whole periods as long as the one shown, the earliest first.

    None where the shown one is not whole itself.
    """
    own, shown = view.kpi.frequency, now.period
    if shown.frequency is own:
        return [view.values[each] for each in sorted(p for p in view.values if p.frequency is own and p < shown)]
    calendar = view.calendar
    if len(now.taken) < len(calendar.within(own, shown)):
        return []
    holders: dict[Period, list[Period]] = {}
    for each in sorted(period for period in view.values if period.frequency is own):
        holder = calendar.period(shown.frequency, calendar.belongs_by(each))
        if holder < shown:
            holders.setdefault(holder, []).append(each)
    whole = (inside for holder, inside in holders.items() if len(inside) == len(calendar.within(own, holder)))
    return [value for inside in whole if (value := view.value_over(inside)) is not None]


def _beaten(now: KpiFigures, values: Sequence[Fraction]) -> int:
    """How many earlier values the one shown is better than, where that is all of them; else 0."""
    goal, actual = now.goal, now.actual
    if goal is None or actual is None or not scoring.is_ratio(goal.direction):
        return 0
    return len(values) if all((actual - each) * goal.sign > 0 for each in values) else 0


def streak(now: KpiFigures, values: Sequence[Fraction]) -> int:
    """How many times in a row the value has improved, up to the one shown; `values` are those before it, in time order.

    Improving is what the trend calls so; every step is judged by the goal there is now.
    """
    if now.goal is None or now.actual is None:
        return 0
    count = 0
    for earlier, later in reversed(list(pairwise([*values, now.actual]))):
        if scoring.trend(now.goal, later, earlier) is not Trend.IMPROVING:
            break
        count += 1
    return count


# --- work -----------------------------------------------------------------------------------------------------------


def _of_work(scorecard: Scorecard, is_in_time: Callable[[date | None], bool]) -> Iterator[Win]:
    plan, progress = scorecard.plan, scorecard.records.progress
    done = {uid: each.done_on for uid, each in progress.items() if each.percent >= DONE}
    for action in plan.actions_in_order:
        tasks = plan.tasks_of(action.uid)
        lately = [task for task in tasks if is_in_time(done.get(task.uid))]
        if lately and all(task.uid in done for task in tasks):
            yield Win(WinSort.ACTION_DONE, action)
        else:
            yield from (Win(WinSort.TASK_DONE, task) for task in lately)
    for each in sorted(scorecard.records.correctives.values(), key=lambda each: (each.rank, each.uid)):
        if each.percent >= DONE and is_in_time(each.done_on):
            yield Win(WinSort.CORRECTIVE_DONE, each)
