"""The boards of a plan that is being edited: only what an edit touched is figured anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, Self

from bsc_tui.scorecard.board import Board, KpiFigures, ObjectiveFigures, assembled, kpi_figures, objective_figures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Charter, FormerTarget, Kpi, Objective, Plan
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.sign_off import signed_plan, state


class Part(NamedTuple):
    """One KPI that figures depend on: the KPI itself, or one it is computed from, directly or through others."""

    kpi: Kpi
    formers: tuple[FormerTarget, ...]
    actuals: Mapping[Period, Actual]

    @classmethod
    def of(cls, scorecard: Scorecard, kpi: Kpi) -> Self:
        """The part as it is now."""
        return cls(kpi, scorecard.plan.former_targets_of(kpi.uid), scorecard.records.of(kpi.uid))

    def is_still(self, scorecard: Scorecard, kpi: Kpi) -> bool:
        """Whether it gives the same figures as before."""
        if self.kpi is not kpi or self.formers != scorecard.plan.former_targets_of(kpi.uid):
            return False
        actuals = scorecard.records.of(kpi.uid)
        return self.actuals is actuals or self.actuals == actuals


Known = tuple[tuple[Part, ...], KpiFigures]
"""What figures were made of, and the figures."""


class Boards:
    """Gives the board of a period again and again, quickly where little has changed since the last time."""

    def __init__(self) -> None:
        self._frame: tuple[Period, date, Charter, Plan | None] | None = None
        self._known: dict[str, Known] = {}
        self._objectives: dict[str, tuple[Sequence[KpiFigures], ObjectiveFigures]] = {}
        """Of each objective the figures of its KPIs and what was made of them."""

    def board(self, scorecard: Scorecard, period: Period, today: date, signed: Plan | None = None) -> Board:
        """The same as `board.board`."""
        frame = (period, today, scorecard.plan.charter, signed)
        if self._frame is None or any(
            new is not old and new != old for new, old in zip(frame, self._frame, strict=True)
        ):
            self._frame, self._known, self._objectives = frame, {}, {}
        known: dict[str, Known] = {}
        views, formulas = Views(scorecard, today), Formulas(scorecard.plan.kpis)
        for uid, kpi in scorecard.plan.kpis.items():
            before = self._known.get(uid)
            made_of = (kpi, *formulas.everything_behind(kpi)) if kpi.is_calculated else (kpi,)
            if before is None or not _still(before[0], scorecard, made_of):
                parts = tuple(Part.of(scorecard, each) for each in made_of)
                before = (parts, kpi_figures(scorecard, kpi, period, today, signed, views))
            known[uid] = before
        self._known = known
        return assembled(scorecard.plan, period, lambda uid: known[uid][1], self._objective)

    def _objective(self, objective: Objective, figures: Sequence[KpiFigures]) -> ObjectiveFigures:
        """The same as `objective_figures`, made anew only where the objective or one of its KPIs changed."""
        before = self._objectives.get(objective.uid)
        if before is not None and before[1].objective is objective and _are(before[0], figures):
            return before[1]
        made = objective_figures(objective, figures)
        self._objectives[objective.uid] = (figures, made)
        return made


def _still(before: Sequence[Part], scorecard: Scorecard, now: Sequence[Kpi]) -> bool:
    return len(before) == len(now) and all(part.is_still(scorecard, kpi) for part, kpi in zip(before, now, strict=True))


def _are(before: Sequence[KpiFigures], now: Sequence[KpiFigures]) -> bool:
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))


class SignedPlan:
    """The plan as it was last signed off, looked up again only after a version, verdict or dismissal was added."""

    def __init__(self) -> None:
        self._asked: tuple[object, ...] = ()
        self._plan: Plan | None = None
        self._labelled: tuple[object, ...] = ()
        self._labels = ("", "")

    def of(self, scorecard: Scorecard) -> Plan | None:
        """The latest approved version; nothing where none is approved or can be read."""
        asked = _spoken(scorecard)
        if asked != self._asked:
            self._asked = asked
            self._plan = signed_plan(scorecard)
        return self._plan

    def labels(self, scorecard: Scorecard) -> tuple[str, str]:
        """Where the plan stands, in full and in few words; where no version is approved both say `not signed off`."""
        asked = (*_spoken(scorecard), scorecard.plan)
        if not _are_same(asked, self._labelled):
            self._labelled = asked
            now = state(scorecard)
            is_signed = self.of(scorecard) is not None
            self._labels = (now.label, now.short) if is_signed else (f"not signed off: {now.label}", "not signed off")
        return self._labels


def _spoken(scorecard: Scorecard) -> tuple[object, ...]:
    records = scorecard.records
    return records.versions, records.sign_offs, records.dismissals


def _are_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(each is its for each, its in zip(one, other, strict=True))
