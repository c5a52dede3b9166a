"""The boards of a plan that is being edited: only what an edit touched is figured anew."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Self

from bsc_tui.scorecard.board import (
    Board,
    KpiFigures,
    ObjectiveFigures,
    PerspectiveFigures,
    assembled,
    kpi_figures,
    objective_figures,
    perspective_figures,
)
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.pausing import all_of_it_stays
from bsc_tui.scorecard.period import Period, familiar
from bsc_tui.scorecard.plan import Charter, FormerTarget, Kpi, Objective, Perspective, Plan
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

FRAMES = 3
"""How many periods are kept, so that looking back and forth takes no time."""


class Boards:
    """Gives the boards of a plan again and again, quickly where little has changed since the last time."""

    def __init__(self) -> None:
        self._frames: list[_Frame] = []

    def board(self, scorecard: Scorecard, period: Period, today: date, signed: Plan | None = None) -> Board:
        """The same as `board.board`."""
        about = (familiar(period), today, scorecard.plan.charter, signed)
        frame = next((each for each in self._frames if each.is_about(about)), None)
        if frame is None:
            frame = _Frame(about)
        else:
            self._frames.remove(frame)
        self._frames = [frame, *self._frames[: FRAMES - 1]]
        return frame.board(scorecard)

    def figured(self, scorecard: Scorecard, period: Period, today: date, signed: Plan | None = None) -> "Boards":
        """The same boards once one of them is figured; for `adopt`, by whoever figures ahead in another thread."""
        self.board(scorecard, period, today, signed)
        return self

    def adopt(self, other: "Boards") -> None:
        """Take over what was figured elsewhere."""
        self._frames = [*other._frames, *self._frames][:FRAMES]  # noqa: SLF001  # of the same class


About = tuple[Period, date, Charter, Plan | None]
"""What all figures of a board depend on: the period, today, the charter, the plan that is signed."""


class _Frame:
    """One period that is looked at."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._scorecard: Scorecard | None = None
        self._board: Board | None = None
        self._known: dict[str, Known] = {}
        self._calculated: tuple[Kpi, ...] = ()
        self._objectives: dict[str, tuple[Sequence[KpiFigures], ObjectiveFigures]] = {}
        """Of each objective the figures of its KPIs and what was made of them."""
        self._perspectives: dict[str, tuple[Sequence[ObjectiveFigures], PerspectiveFigures]] = {}
        """Of each perspective its objectives and what was made of them."""

    def is_about(self, about: About) -> bool:
        return all(new is old or new == old for new, old in zip(about, self._about, strict=True))

    def board(self, scorecard: Scorecard) -> Board:
        if self._board is None or scorecard is not self._scorecard:
            touched = self._touched(scorecard)
            if touched is None or touched or self._board is None:
                with all_of_it_stays():
                    self._board = self._made(scorecard, touched)
            self._scorecard = scorecard
        return self._board

    def _touched(self, scorecard: Scorecard) -> set[str] | None:
        """The KPIs whose actuals are others than before; nothing where the plan itself may have changed."""
        before = self._scorecard
        if before is None or scorecard.plan is not before.plan:
            return None
        was, now = before.records.by_kpi, scorecard.records.by_kpi
        return {uid for uid, actuals in now.items() if was.get(uid) is not actuals} | (was.keys() - now.keys())

    def _made(self, scorecard: Scorecard, touched: set[str] | None) -> Board:
        plan = scorecard.plan
        if touched is None:
            self._calculated = tuple(kpi for kpi in plan.kpis.values() if kpi.is_calculated)
            looked_at = tuple(plan.kpis.values())
            self._known = {uid: known for uid, known in self._known.items() if uid in plan.kpis}
        else:
            looked_at = (*self._calculated, *(plan.kpis[uid] for uid in touched if uid in plan.kpis))
        changed = self._figure(scorecard, looked_at)

        def objective_of(objective: Objective) -> ObjectiveFigures:
            known = self._objectives.get(objective.uid)
            if touched is not None and known is not None and objective.uid not in changed:
                return known[1]
            return self._objective(objective, [self._known[kpi.uid][1] for kpi in plan.kpis_of(objective.uid)])

        return assembled(plan, self._about[0], objective_of, self._perspective)

    def _figure(self, scorecard: Scorecard, kpis: Iterable[Kpi]) -> Collection[str]:
        """Figure KPIs anew where what is known no longer holds; returns the objectives of these."""
        period, today, _, signed = self._about
        changed: set[str] = set()
        views, formulas = Views(scorecard, today), Formulas(scorecard.plan.kpis)
        for kpi in kpis:
            before = self._known.get(kpi.uid)
            made_of = (kpi, *formulas.everything_behind(kpi)) if kpi.is_calculated else (kpi,)
            if before is None or not still(before[0], scorecard, made_of):
                parts = tuple(Part.of(scorecard, each) for each in made_of)
                self._known[kpi.uid] = (parts, kpi_figures(scorecard, kpi, period, today, signed, views))
                changed.add(kpi.objective)
        return changed

    def _objective(self, objective: Objective, figures: Sequence[KpiFigures]) -> ObjectiveFigures:
        """The same as `objective_figures`, made anew only where the objective or one of its KPIs changed."""
        before = self._objectives.get(objective.uid)
        if before is not None and before[1].objective is objective and _are(before[0], figures):
            return before[1]
        made = objective_figures(objective, figures)
        self._objectives[objective.uid] = (figures, made)
        return made

    def _perspective(self, perspective: Perspective, objectives: Sequence[ObjectiveFigures]) -> PerspectiveFigures:
        """The same as `perspective_figures`, made anew only where the perspective or an objective changed."""
        before = self._perspectives.get(perspective.uid)
        if before is not None and before[1].perspective is perspective and _are(before[0], objectives):
            return before[1]
        made = perspective_figures(perspective, objectives)
        self._perspectives[perspective.uid] = (objectives, made)
        return made


def still(before: Sequence[Part], scorecard: Scorecard, now: Sequence[Kpi]) -> bool:
    """Whether figures made of some parts still hold; `now` is what they are made of now."""
    return len(before) == len(now) and all(part.is_still(scorecard, kpi) for part, kpi in zip(before, now, strict=True))


def _are(before: Sequence[object], now: Sequence[object]) -> bool:
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
