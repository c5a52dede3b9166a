"""Which period colours the map: the one looked at in the place before, and steps from there."""

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.board import default_period
from bsc_tui.scorecard.boards import SignedPlan
from bsc_tui.scorecard.period import Period
from bsc_tui.screens.map_asking import MapAsking
from bsc_tui.widgets.map_view import MapView
from bsc_tui.wording.periods import period_name


class MapPeriods(MapAsking):
    """The part of the map that turns the pages of time; the ground of those that tell of figures."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._period: Period | None = None
        """Chosen here or in the place before; nothing while it follows from the plan."""
        self._view: MapView | None = None
        self._signed = SignedPlan()

    @property
    def period(self) -> Period:
        """The period that colours the map."""
        return self._period or default_period(self.scorecard, self.open_plan.session.today())

    @property
    def period_in_hand(self) -> Period | None:
        """The period that was chosen."""
        return self._period

    def look_at(self, period: Period) -> None:
        """Take the period of the place before."""
        self._period = period

    def action_previous_period(self) -> None:
        """Colour the map by the period before."""
        self._step_period(-1)

    def action_next_period(self) -> None:
        """Colour the map by the next period."""
        self._step_period(1)

    def _step_period(self, by: int) -> None:
        plan, here, locale = self.scorecard.plan, self.period, self.open_plan.session.locale
        there = plan.calendar.step(here, by)
        first, last = plan.calendar.ends(there.frequency, plan.charter.start, plan.charter.end)
        if first <= there <= last:
            self._period = there
            self.line.say("", "")
            self.show_plan()
        else:
            self.line.say("", f"the plan {'starts' if by < 0 else 'ends'} with {period_name(here, locale)}")
