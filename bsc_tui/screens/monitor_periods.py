"""Which period the monitor shows: the next one, the one before, one of another length."""

from bsc_tui.scorecard.period import Frequency
from bsc_tui.screens.monitor_place import MonitorPlace
from bsc_tui.wording.periods import period_name


class MonitorPeriods(MonitorPlace):
    """The part of the monitor that turns the pages of time."""

    def action_previous_period(self) -> None:
        """Look at the period before."""
        self._step(-1)

    def action_next_period(self) -> None:
        """Look at the next period."""
        self._step(1)

    def action_frequency(self) -> None:
        """Look at periods of another length."""
        assert self.period is not None
        lengths = self._frequencies()
        here = lengths.index(self.period.frequency) if self.period.frequency in lengths else -1
        self._look_at(lengths[(here + 1) % len(lengths)])

    def _frequencies(self) -> list[Frequency]:
        """Lengths of periods worth looking at: the plan's rhythm and those its KPIs are measured in."""
        plan = self.scorecard.plan
        used = {plan.charter.rhythm, *(kpi.frequency for kpi in plan.kpis.values())}
        return [frequency for frequency in Frequency if frequency in used]

    def _look_at(self, frequency: Frequency) -> None:
        assert self.period is not None
        calendar, today = self.scorecard.plan.calendar, self.open_plan.session.today()
        if frequency.is_finer_than(self.period.frequency):
            inside = calendar.within(frequency, self.period)
            ended = [period for period in inside if calendar.last_day(period) < today]
            self.period = ended[-1] if ended else inside[0]
        else:
            self.period = calendar.period(frequency, calendar.belongs_by(self.period))

    def _step(self, by: int) -> None:
        here = self.period_ahead
        if here is None:
            return
        plan = self.scorecard.plan
        other = plan.calendar.step(here, by)
        first, last = plan.calendar.ends(other.frequency, plan.charter.start, plan.charter.end)
        if first <= other <= last:
            self.turn_to(other)
        else:
            word = "starts" if by < 0 else "ends"
            self.line.say("", f"the plan {word} with {period_name(here, self.open_plan.session.locale)}")
