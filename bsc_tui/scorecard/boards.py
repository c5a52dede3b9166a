"""The boards of a plan that is being edited: only what an edit touched is figured anew."""

from collections.abc import Mapping
from datetime import date

from bsc_tui.scorecard.board import Board, KpiFigures, assembled, kpi_figures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Charter, Kpi, Plan
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.sign_off import signed_plan

Known = tuple[Kpi, Mapping[Period, Actual], KpiFigures]


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
        for uid, kpi in scorecard.plan.kpis.items():
            actuals = scorecard.records.of(uid)
            before = self._known.get(uid)
            if before is None or before[0] is not kpi or before[1] != actuals:
                before = (kpi, actuals, kpi_figures(scorecard, kpi, period, today, signed))
            known[uid] = before
        self._known = known
        return assembled(scorecard.plan, period, lambda uid: known[uid][2])


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
