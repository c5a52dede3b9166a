"""What changed between two boards: statuses, scores, values that came, went or were corrected, and what was won.

`movement` is the one call; monitor, review and verbs read its answer and do no arithmetic of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bsc_tui.scorecard.board import Board, KpiFigures, RollUp, State, board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi, Objective, Perspective, Plan
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.scoring import Status
from bsc_tui.scorecard.wins import Win, wins

_RANK = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2}


class Way(StrEnum):
    """Which way something went from one board to the next."""

    BETTER = "better"
    """Its status is a better one now."""
    WORSE = "worse"
    """Its status is a worse one now."""
    UNCHANGED = "unchanged"
    """The same status, or a value that nothing judges on one side."""
    NEW_VALUE = "new_value"
    """Nothing was known before, and now something is: no rise."""
    WENT_MISSING = "went_missing"
    """Something was known before, and now it is missing or overdue: no fall."""
    NOT_EXPECTED = "not_expected"
    """Something was known before, and now nothing is to be expected: not due yet, not applicable, retired."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The plan, a perspective, an objective or a KPI on both boards."""

    thing: Perspective | Objective | Kpi | None
    """Nothing for the plan as a whole."""
    was: KpiFigures | RollUp | None
    """On the board before; nothing where it was not on it."""
    now: KpiFigures | RollUp

    @property
    def uid(self) -> str:
        """Of what it is about; empty for the plan."""
        return "" if self.thing is None else self.thing.uid

    @property
    def points(self) -> Fraction | None:
        """By how many points of 0 to 100 the score changed; nothing where either side has none."""
        if self.was is None or self.was.score is None or self.now.score is None:
            return None
        return self.now.score - self.was.score

    @property
    def way(self) -> Way:
        """Which way its status went; a value missing on either side is neither a rise nor a fall."""
        was_known, is_known = _is_known(self.was), _is_known(self.now)
        if not is_known:
            if not was_known:
                return Way.UNCHANGED
            return Way.WENT_MISSING if _is_expected(self.now) else Way.NOT_EXPECTED
        if not was_known:
            return Way.NEW_VALUE
        assert self.was is not None
        if self.was.status is None or self.now.status is None or self.was.status == self.now.status:
            return Way.UNCHANGED
        return Way.BETTER if _RANK[self.now.status] > _RANK[self.was.status] else Way.WORSE

    @property
    def is_like_with_like(self) -> bool:
        """Of a roll-up, whether as many of as many KPIs have a score on both sides; else what moved may be that."""
        if isinstance(self.was, RollUp) and isinstance(self.now, RollUp):
            return self.was.coverage == self.now.coverage
        return True


def _is_known(figures: KpiFigures | RollUp | None) -> bool:
    if isinstance(figures, KpiFigures):
        return figures.actual is not None
    return figures is not None and figures.score is not None


def _is_expected(figures: KpiFigures | RollUp) -> bool:
    """Whether there should be something where there is nothing."""
    if isinstance(figures, KpiFigures):
        return figures.state in {State.MISSING, State.OVERDUE}
    return figures.coverage.kpis > 0


class ValueSort(StrEnum):
    """What became of a recorded value."""

    ENTERED = "entered"
    CORRECTED = "corrected"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class Value:
    """A value that was entered, corrected or taken out."""

    sort: ValueSort
    kpi: Kpi
    period: Period
    """The KPI's own."""
    now: Decimal | None
    was: Decimal | None = None
    """What it was before it was corrected, where that is known."""
    reason: str = ""
    """Why it was corrected after its period had been closed."""


@dataclass(frozen=True)
class Movement:
    """All that changed from one board to another; everything stands in plan order unless said."""

    before: Period
    now: Period
    plan: Shift
    perspectives: tuple[Shift, ...]
    objectives: tuple[Shift, ...]
    kpis: tuple[Shift, ...]
    values: tuple[Value, ...]
    """Entered, corrected or taken out."""
    wins: tuple[Win, ...]
    """By sort, then in plan order."""

    def went(self, *ways: Way) -> tuple[Shift, ...]:
        """The KPIs that went any of these ways."""
        return tuple(shift for shift in self.kpis if shift.way in ways)

    @property
    def better(self) -> tuple[Shift, ...]:
        """KPIs whose status is a better one."""
        return self.went(Way.BETTER)

    @property
    def worse(self) -> tuple[Shift, ...]:
        """KPIs whose status is a worse one."""
        return self.went(Way.WORSE)

    @property
    def new_values(self) -> tuple[Shift, ...]:
        """KPIs known now and not before."""
        return self.went(Way.NEW_VALUE)

    @property
    def went_missing(self) -> tuple[Shift, ...]:
        """KPIs known before, and missing or overdue now."""
        return self.went(Way.WENT_MISSING)

    @cached_property
    def movers(self) -> tuple[Shift, ...]:
        """KPIs whose score changed, the largest change first, up or down; equal ones in plan order."""
        moved = [(abs(points), shift) for shift in self.kpis if (points := shift.points)]
        return tuple(shift for _, shift in sorted(moved, key=lambda each: -each[0]))

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell."""
        changed = any(shift.way is not Way.UNCHANGED for shift in (self.plan, *self.perspectives, *self.kpis))
        return not (changed or self.movers or self.values or self.wins)


def movement(
    scorecard: Scorecard, before: Board, now: Board, today: date, *, then: Scorecard | None = None
) -> Movement:
    """What changed from one board of a plan to a later one, as known today.

    The boards usually are those of a period and the one before it. `then` is the plan as it was at the last look, for
    example at the last review: with it values entered or corrected since are told whatever period they belong to.
    Without it, entered are the values of the periods only `now` shows, corrected those that were given a reason.
    """
    return Movement(
        before.period,
        now.period,
        Shift(None, before.total, now.total),
        tuple(_totals(_perspectives(before), _perspectives(now))),
        tuple(_totals(_objectives(before), _objectives(now))),
        tuple(_kpis(before.kpis, now.kpis)),
        tuple(_values_since(scorecard, then) if then is not None else _values_shown(scorecard, before, now)),
        wins(scorecard, before, now, today),
    )


def since_last(scorecard: Scorecard, now: Board, today: date, signed: Plan | None = None) -> Movement:
    """What changed from the period before to the one a board shows."""
    earlier = scorecard.plan.calendar.step(now.period, -1)
    return movement(scorecard, board(scorecard, earlier, today, signed), now, today)


Totals = Iterable[tuple[Perspective | Objective, RollUp]]


def _perspectives(whole: Board) -> Totals:
    return [(each.perspective, each.total) for each in whole.perspectives]


def _objectives(whole: Board) -> Totals:
    return [(each.objective, each.total) for group in whole.perspectives for each in group.objectives]


def _totals(before: Totals, now: Totals) -> Iterator[Shift]:
    was = {thing.uid: total for thing, total in before}
    return (Shift(thing, was.get(thing.uid), total) for thing, total in now)


def _kpis(before: Sequence[KpiFigures], now: Sequence[KpiFigures]) -> Iterator[Shift]:
    was = {figures.kpi.uid: figures for figures in before}
    return (Shift(figures.kpi, was.get(figures.kpi.uid), figures) for figures in now)


# --- values entered, corrected, taken out ---------------------------------------------------------------------------


def _values_shown(scorecard: Scorecard, before: Board, now: Board) -> Iterator[Value]:
    earlier = {figures.kpi.uid: figures for figures in before.kpis}
    for figures in now.kpis:
        was = earlier.get(figures.kpi.uid)
        seen = frozenset(was.taken) if was is not None else frozenset[Period]()
        actuals = scorecard.records.of(figures.kpi.uid)
        for period in sorted(seen.union(figures.taken)):
            actual = actuals.get(period)
            if actual is None or actual.value is None:
                continue
            if actual.corrected:
                yield Value(ValueSort.CORRECTED, figures.kpi, period, actual.value, reason=actual.corrected)
            elif period not in seen:
                yield Value(ValueSort.ENTERED, figures.kpi, period, actual.value)


def _values_since(scorecard: Scorecard, then: Scorecard) -> Iterator[Value]:
    for kpi in scorecard.plan.kpis_in_order:
        was, now = then.records.of(kpi.uid), scorecard.records.of(kpi.uid)
        if was is not now:
            for period in sorted({*was, *now}, key=lambda each: (str(each.frequency), each)):
                yield from _value_since(kpi, period, was.get(period), now.get(period))


def _value_since(kpi: Kpi, period: Period, was: Actual | None, now: Actual | None) -> Iterator[Value]:
    old, new = was.value if was is not None else None, now.value if now is not None else None
    if old == new:
        return
    if new is None:
        yield Value(ValueSort.TAKEN_OUT, kpi, period, None, old)
    elif old is None:
        yield Value(ValueSort.ENTERED, kpi, period, new)
    else:
        yield Value(ValueSort.CORRECTED, kpi, period, new, old, now.corrected if now is not None else "")
