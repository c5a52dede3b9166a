"""The boards of a plan that is being edited: only what an edit touched is figured anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, Self

from bsc_tui.scorecard.board import Board, KpiFigures, assembled, kpi_figures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Charter, FormerTarget, Kpi, Plan
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.sign_off import signed_plan


class Part(NamedTuple):
    """One KPI that figures depend on: the KPI itself, or one it is computed from, directly or through others."""

    kpi: Kpi
    formers: tuple[FormerTarget, ...]
    actuals: Mapping[Period, Actual]

    @classmethod
    def of(cls, scorecard: Scorecard, kpi: Kpi) -> Self:
        """The part as it is now."""
        return cls(kpi, scorecard.plan.former_targets_of(kpi.uid), scorecard.records.of(kpi.uid))

    def is_same(self, now: "Part") -> bool:
        """Whether it gives the same figures as before."""
        same_kpi = self.kpi is now.kpi and self.formers == now.formers
        return same_kpi and (self.actuals is now.actuals or self.actuals == now.actuals)


Known = tuple[tuple[Part, ...], KpiFigures]
"""What figures were made of, and the figures."""


class Boards:
    """Gives the board of a period again and again, quickly where little has changed since the last time."""

    def __init__(self) -> None:
        self._frame: tuple[Period, date, Charter, Plan | None] | None = None
        self._known: dict[str, Known] = {}

    def board(self, scorecard: Scorecard, period: Period, today: date, signed: Plan | None = None) -> Board:
        """The same as `board.board`."""
        frame = (period, today, scorecard.plan.charter, signed)
        if self._frame is None or any(
            new is not old and new != old for new, old in zip(frame, self._frame, strict=True)
        ):
            self._frame, self._known = frame, {}
        known: dict[str, Known] = {}
        views, formulas = Views(scorecard, today), Formulas(scorecard.plan.kpis)
        for uid, kpi in scorecard.plan.kpis.items():
            before = self._known.get(uid)
            parts = tuple(Part.of(scorecard, each) for each in (kpi, *formulas.everything_behind(kpi)))
            if before is None or not _same(before[0], parts):
                before = (parts, kpi_figures(scorecard, kpi, period, today, signed, views))
            known[uid] = before
        self._known = known
        return assembled(scorecard.plan, period, lambda uid: known[uid][1])


def _same(before: Sequence[Part], now: Sequence[Part]) -> bool:
    return len(before) == len(now) and all(one.is_same(other) for one, other in zip(before, now, strict=True))


class SignedPlan:
    """The plan as it was last signed off, looked up again only after a version or a verdict was added."""

    def __init__(self) -> None:
        self._asked: tuple[object, object] = (None, None)
        self._plan: Plan | None = None

    def of(self, scorecard: Scorecard) -> Plan | None:
        """The latest approved version; nothing where none is approved or can be read."""
        records = scorecard.records
        asked = (records.versions, records.sign_offs)
        if asked != self._asked:
            self._asked = asked
            self._plan = signed_plan(scorecard)
        return self._plan
