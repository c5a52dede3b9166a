"""What is left to look at after a period was entered: doubtful values, and what is off track without a word.

Entering never stops for it: such rows get a mark, and one key walks them afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.board import KpiFigures
from bsc_tui.scorecard.correctives import without_cause
from bsc_tui.scorecard.doubtful import Cause, Doubt, doubt_of
from bsc_tui.scorecard.records import Actual
from bsc_tui.screens.monitor_place import MonitorPlace
from bsc_tui.widgets.kpi_rows import KpiRow
from bsc_tui.wording.narrow import narrow

WALK = (
    Command(
        "monitor.open_points",
        ("o",),
        "Open points",
        "Walk the doubtful values and what is off track without a word, one after another.",
    ),
    Command(
        "monitor.confirm", ("y",), "It is right", "Confirm a doubtful value, and go to the next open point.", show=False
    ),
)
SURE = "sure"
"""Begins the names under which it is kept that somebody has confirmed a value."""
AT_ONCE = 1000
"""So many KPIs are looked at before the next key; of more when nobody has typed for a moment."""
NUMBER = 12
"""Cells a number may take in a sentence."""
PAUSE = 0.4
"""Seconds nobody types before the rows of a larger plan are marked."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to look at again."""

    figures: KpiFigures
    doubt: Doubt | None
    """Why the value is doubtful; nothing where it is only off track without a word."""


class MonitorWalk(MonitorPlace):
    """The part of the monitor that walks what is left open."""

    _points: tuple[Point, ...] = ()
    _doubts: dict[str, tuple[Actual, Doubt | None]]
    """By uid of an actual, what was made of it."""
    _is_marking = False

    def on_mount(self) -> None:
        """Mark the rows whenever the board is another one."""
        self._doubts = {}
        self.watch(self, "board", self._board_changed)

    @property
    def open_points(self) -> tuple[Point, ...]:
        """What is left to look at in the period that is shown, in plan order."""
        return self._points

    def _board_changed(self) -> None:
        if self.board is None or len(self.board.kpis) <= AT_ONCE:
            self._mark()
        elif not self._is_marking:
            self._is_marking = True
            self.set_timer(PAUSE, self._mark)

    def _mark(self) -> None:
        self._is_marking = False
        self._points = tuple(self._found())
        self.grid.marked = frozenset(KpiRow(point.figures).cell for point in self._points)

    def _found(self) -> Iterator[Point]:
        if self.board is None:
            return
        silent = {each.kpi.uid for each in without_cause(self.scorecard, self.board) if not each.note}
        for figures in self.board.kpis:
            doubt = self._doubt(figures) if figures.actual is not None else None
            if doubt is not None or figures.kpi.uid in silent:
                yield Point(figures, doubt)

    def _doubt(self, figures: KpiFigures) -> Doubt | None:
        """Why a value is doubtful; nothing where somebody has confirmed it."""
        uid = f"{figures.kpi.uid}/{figures.period}"
        actual = self.scorecard.records.actuals.get(uid)
        if actual is None:
            return None
        known = self._doubts.get(uid)
        if known is None or known[0] is not actual:
            known = self._doubts[uid] = actual, doubt_of(self.scorecard, figures)
        return None if known[1] is None or self._is_sure(uid, actual) else known[1]

    def _is_sure(self, uid: str, actual: Actual) -> bool:
        key = f"{SURE}/{uid}"
        return dict(self._keeping.under(key)).get(key) == str(actual.value)

    # --- commands -------------------------------------------------------------------------------------------------

    def action_open_points(self) -> None:
        """Go to the next open point."""
        self._go_on("")

    def action_confirm(self) -> None:
        """Confirm the doubtful value under the cursor."""
        point = self._here()
        if point is None or point.doubt is None:
            self.grid.tell(
                f"no doubtful value stands here; {self.key_to('monitor.open_points')} goes to the next open point"
            )
            return
        uid = f"{point.figures.kpi.uid}/{point.figures.period}"
        self._keeping.typed(f"{SURE}/{uid}", str(self.scorecard.records.actuals[uid].value))
        self._mark()
        self._go_on(f"{point.figures.kpi.code} confirmed. ")

    def _here(self) -> Point | None:
        here = self.grid.figures
        found = (point for point in self._points if here is not None and point.figures.kpi.uid == here.kpi.uid)
        return next(found, None)

    def _go_on(self, said: str) -> None:
        """Put the cursor on the next open point below, or from the top again, and say what it is."""
        if not self._points:
            self.grid.tell(f"{said}nothing is left open here: no doubtful value, nothing off track without a word")
            return
        places = {row.uid: place for place, row in enumerate(self.grid.rows)}
        beyond = len(places)

        def turn(point: Point) -> tuple[bool, int]:
            place = places.get(point.figures.kpi.uid, beyond)
            return place <= self.grid.cursor or place == beyond, place

        for point in sorted(self._points, key=turn):
            if self.grid.point_at(point.figures.kpi.uid):
                place = self._points.index(point) + 1
                self.grid.tell(f"{said}{place} of {len(self._points)}: {self._words(point)}")
                return
        self.grid.tell(f"{said}{len(self._points)} open among the rows that are not shown: / shows all")

    def _words(self, point: Point) -> str:
        name = point.figures.kpi.code
        if point.doubt is None:
            return f"{name} is off track and nobody has said why: c note, k cause and action, o next"
        doubt = self._doubt_words(point.figures, point.doubt)
        also = "; it is off track: c note, k cause" if point.figures.status == "off_track" else ""
        return f"{name} {doubt}. y it is right, type another, o next{also}"

    def _doubt_words(self, figures: KpiFigures, doubt: Doubt) -> str:
        """Why a value is doubtful, in numbers as people of the language write them."""

        def number(value: Fraction | None) -> str:
            return "" if value is None else narrow(value, NUMBER, locale=self.open_plan.session.locale)

        value = number(figures.actual)
        match doubt.cause:
            case Cause.RANGE:
                usual = f"{number(doubt.low)} to {number(doubt.high)}"
                return f"{value} is outside the usual {usual} of {doubt.count} earlier values"
            case Cause.LAST:
                return f"{value} is far from the last value, {number(doubt.against)}: is the decimal point right?"
            case Cause.TARGET:
                return f"{value} is far from the target, {number(doubt.against)}: is the decimal point right?"
            case Cause.SIGN:
                return f"{value}: none of {doubt.count} earlier values had this sign"
            case _:
                assert_never(doubt.cause)
