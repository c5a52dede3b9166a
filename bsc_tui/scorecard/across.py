"""A plan across its periods: what a table of KPIs by periods asks for, figured once it is looked at and not before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from bsc_tui.scorecard import roll_up
from bsc_tui.scorecard.board import kpi_figures
from bsc_tui.scorecard.boards import Part, still
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import Glance, KpiFigures
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.kpi_view import KpiView, Views
from bsc_tui.scorecard.period import BadPeriod, Frequency, Period, parse_period
from bsc_tui.scorecard.plan import Charter, Kpi, Objective, Perspective, Plan
from bsc_tui.scorecard.roll_up import Child, RolledUp

AT_ONCE = 500
"""KPIs below a perspective up to which its roll-up is figured for every period that is looked at."""


@dataclass(slots=True)
class _Known:
    """What is known of one KPI, and what it was made of."""

    edition: int
    """The scorecard it was last found to hold for, by number."""
    parts: tuple[Part, ...]
    view: KpiView
    glances: dict[Period, Glance] = field(default_factory=dict)
    figures: dict[Period, KpiFigures] = field(default_factory=dict)


class Across:
    """Figures of any KPI in any period; kept until an edit touches what they were made of."""

    def __init__(self) -> None:
        self._scorecard: Scorecard | None = None
        self._frame: tuple[date, Charter, Plan | None] | None = None
        self._edition = 0
        self._known: dict[str, _Known] = {}

    def follow(self, scorecard: Scorecard, today: date, signed: Plan | None = None) -> None:
        """Tell of this scorecard from now on; nothing is figured yet."""
        frame = (today, scorecard.plan.charter, signed)
        if self._scorecard is scorecard and self._frame == frame:
            return
        if self._frame != frame:
            self._known = {}
        self._scorecard, self._frame = scorecard, frame
        self._edition += 1
        self._views, self._formulas = Views(scorecard, today), Formulas(scorecard.plan.kpis)
        if len(self._known) > len(scorecard.plan.kpis):
            self._known = {uid: known for uid, known in self._known.items() if uid in scorecard.plan.kpis}

    @property
    def is_following(self) -> bool:
        """Whether there is a scorecard to tell of."""
        return self._scorecard is not None

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard it tells of; there has to be one."""
        assert self._scorecard is not None
        return self._scorecard

    def periods(self, frequency: Frequency) -> tuple[Period, ...]:
        """All periods of a frequency within the horizon of the plan, in order."""
        plan = self.scorecard.plan
        period, last = plan.calendar.ends(frequency, plan.charter.start, plan.charter.end)
        found = []
        while period <= last:
            found.append(period)
            period = plan.calendar.step(period)
        return tuple(found)

    def is_entered_in(self, kpi: Kpi, period: Period) -> bool:
        """Whether the column of a period is the one that holds a period of a KPI: of a longer one, that it ends in."""
        if not period.frequency.is_finer_than(kpi.frequency):
            return True
        view = self._of(kpi).view
        return view.own_period(period) != view.own_period(view.calendar.step(period, -1))

    def is_asked_in(self, kpi: Kpi, period: Period) -> bool:
        """Whether somebody is to enter a value of a KPI in a period of the screen.

        Nothing computes it, one of its own periods is that one or ends in it, and lies in the time it is measured.
        """
        if kpi.is_calculated or kpi.frequency.is_finer_than(period.frequency):
            return False
        view = self._of(kpi).view
        return self.is_entered_in(kpi, period) and view.is_measured(view.own_period(period))

    def column_of(self, kpi: Kpi, own: Period, frequency: Frequency) -> Period:
        """The period of a frequency whose column holds one of a KPI's own."""
        calendar = self.scorecard.plan.calendar
        if kpi.frequency is frequency:
            return own
        if frequency.is_finer_than(kpi.frequency):
            period = calendar.period(frequency, calendar.last_day(own))
            return period if calendar.last_day(period) >= calendar.last_day(own) else calendar.step(period)
        return calendar.period(frequency, calendar.belongs_by(own))

    def glance(self, kpi: Kpi, period: Period) -> Glance:
        """A KPI in a period of the screen, at a glance."""
        known = self._of(kpi)
        found = known.glances.get(period)
        if found is None:
            found = known.glances[period] = known.view.glance(period)
        return found

    def figures(self, kpi: Kpi, period: Period) -> KpiFigures:
        """A KPI in a period of the screen, in full; the same as `board.kpi_figures`."""
        known = self._of(kpi)
        found = known.figures.get(period)
        if found is None:
            assert self._frame is not None
            today, _, signed = self._frame
            found = kpi_figures(self.scorecard, kpi, period, today, signed, self._views)
            known.figures[period] = found
        return found

    def figures_in(self, kpi: str, period: str) -> KpiFigures | None:
        """The figures of a KPI in one of its own periods, both named as records name them; nothing where none is."""
        found = self.scorecard.plan.kpis.get(kpi)
        try:
            own = parse_period(period)
        except BadPeriod:
            return None
        return None if found is None or own.frequency is not found.frequency else self.figures(found, own)

    def recent(self, kpi: Kpi, until: Period, most: int) -> Sequence[Fraction]:
        """The values of a KPI in so many of its periods up to one, the earliest first; what is missing is left out."""
        view = self._of(kpi).view
        period, found = until, []
        for _ in range(most if until.frequency is kpi.frequency else 0):
            value = view.value(period)
            if value is not None:
                found.append(value)
            period = view.calendar.step(period, -1)
        return found[::-1]

    def total(self, group: Objective | Perspective, period: Period) -> RolledUp | None:
        """The roll-up of an objective or a perspective in a period; nothing where too much would have to be figured."""
        plan = self.scorecard.plan
        if isinstance(group, Objective):
            return self._objective(group, period)
        objectives = plan.objectives_of(group.uid)
        if sum(len(plan.kpis_of(each.uid)) for each in objectives) > AT_ONCE:
            return None
        totals = [(each, self._objective(each, period)) for each in objectives]
        return roll_up.rolled_up(
            [Child(each.code, Fraction(each.weight), total.score, total.lines) for each, total in totals]
        )

    def _objective(self, objective: Objective, period: Period) -> RolledUp:
        glances = [(kpi, self.glance(kpi, period)) for kpi in self.scorecard.plan.kpis_of(objective.uid)]
        return roll_up.rolled_up(
            [Child(kpi.code, Fraction(kpi.weight), glance.score, glance.lines) for kpi, glance in glances]
        )

    def _of(self, kpi: Kpi) -> _Known:
        known = self._known.get(kpi.uid)
        if known is not None and known.edition == self._edition:
            return known
        made_of = (kpi, *self._formulas.everything_behind(kpi)) if kpi.is_calculated else (kpi,)
        if known is not None and still(known.parts, self.scorecard, made_of):
            known.edition = self._edition
            return known
        parts = tuple(Part.of(self.scorecard, each) for each in made_of)
        known = self._known[kpi.uid] = _Known(self._edition, parts, self._views.of(kpi))
        return known
