"""Which values are still to come, the oldest first, and who brings them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.course import courses
from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi


@dataclass(frozen=True, slots=True)
class MissingValue:
    """One KPI with the ended periods it has no value of."""

    kpi: Kpi
    periods: Sequence[Period]
    """Its own periods, the oldest first."""
    state: State
    """How the oldest stands: `MISSING` until it should have arrived, then `OVERDUE`."""
    due: date
    """The day the oldest should have been there."""
    late: int
    """Days since then; 0 where it is not overdue."""

    @property
    def owner(self) -> str | None:
        """Uid of the person who measures it."""
        return self.kpi.owner

    @property
    def is_overdue(self) -> bool:
        """Whether the oldest should be there by now."""
        return self.state is State.OVERDUE


def missing_values(scorecard: Scorecard, today: date) -> tuple[MissingValue, ...]:
    """The KPIs that lack the value of an ended period, the one that has been due longest first.

    Only periods that ended since the plan is monitored count, or since its horizon began where nothing is known yet.
    What is computed is not listed: it waits for what is measured.
    """
    known = courses(scorecard, today)
    begun = min((course.begun for course in known.values() if course.begun), default=scorecard.plan.charter.start)
    found = []
    for kpi in scorecard.plan.kpis_in_order:
        lacking = [each for each in known[kpi.uid].lacking if each.ended >= begun]
        if lacking and not kpi.is_calculated:
            oldest = lacking[0]
            late = max((today - oldest.due).days, 0)
            state = State.OVERDUE if late else State.MISSING
            found.append(MissingValue(kpi, tuple(each.period for each in lacking), state, oldest.due, late))
    return tuple(sorted(found, key=lambda each: each.due))
