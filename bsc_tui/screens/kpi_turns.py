"""KPIs that come and go while the plan is carried out: retired with a reason, brought back, new from a period on."""

from collections.abc import Callable

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import retiring
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.period import BadPeriod, Period
from bsc_tui.scorecard.plan import Kpi, Objective
from bsc_tui.scorecard.retiring import Turn
from bsc_tui.screens.monitor_place import Question
from bsc_tui.widgets.place import Place
from wizards.keeping import Keeping


class KpiTurns(Place):
    """The part of a place in which KPIs come and go; the place has a line to ask in and a period."""

    @property
    def half_typed(self) -> Keeping:
        """What is half typed here."""
        raise NotImplementedError

    @property
    def turn_period(self) -> Period | None:
        """The period that is looked at."""
        raise NotImplementedError

    def ask(self, question: Question) -> None:
        """Ask for one line."""
        raise NotImplementedError

    def tell_turn(self, words: str) -> None:
        """Say what became of it."""
        raise NotImplementedError

    def show_turned(self, kpi: str) -> None:
        """Show a KPI that is new; `kpi` is its uid."""

    async def action_retire(self) -> None:
        """Retire the KPI under the cursor, or bring it back."""
        await self.let_go()
        kpi = self.scorecard.plan.kpis.get(self.in_hand)
        if kpi is None or self.turn_period is None:
            self.tell_turn("put the cursor on a KPI first")
        elif kpi.until is None:
            self._ask_last(kpi)
        else:
            self._ask_back(kpi)

    async def action_add_kpi(self) -> None:
        """Add a KPI to the objective under the cursor."""
        await self.let_go()
        plan, uid = self.scorecard.plan, self.in_hand
        objective = plan.objectives.get(plan.kpis[uid].objective if uid in plan.kpis else uid)
        if objective is None:
            self.tell_turn("put the cursor on an objective or one of its KPIs first")
            return
        words = "what is the new KPI called?"
        self.ask(
            Question(
                objective.code, words, lambda said: self._ask_first(objective, said), draft=f"new_kpi/{objective.uid}"
            )
        )

    # --- retiring -----------------------------------------------------------------------------------------------

    def _ask_last(self, kpi: Kpi) -> None:
        words = "measured until the end of which period?"
        self._ask_period(kpi, words, self._own_period(kpi), lambda last: self._ask_why(kpi, last))

    def _ask_why(self, kpi: Kpi, last: Period) -> None:
        def taken(reason: str) -> None:
            self._turn(kpi, lambda: retiring.retire(self.scorecard, kpi, last, reason), f"retired after {last}")

        words = f"why no longer after {last}?"
        self.ask(Question(kpi.code, words, taken, kpi.retired_because, draft=f"retire/{kpi.uid}"))

    def _ask_back(self, kpi: Kpi) -> None:
        last, plan = retiring.last_period(self.scorecard.plan, kpi), self.scorecard.plan
        assert last is not None
        today = self.open_plan.session.today()
        running = plan.calendar.period(kpi.frequency, min(max(today, plan.charter.start), plan.charter.end))
        because = f" ({' '.join(kpi.retired_because.split())})" if kpi.retired_because.strip() else ""

        def back(first: Period) -> None:
            self._turn(
                kpi, lambda: retiring.bring_back(self.scorecard, kpi, first, today), f"measured again from {first}"
            )

        words = f"retired after {last}{because}. Measured again from when?"
        self._ask_period(kpi, words, max(running, plan.calendar.step(last)), back)

    def _own_period(self, kpi: Kpi) -> Period:
        """The KPI's own period in which the one that is shown ends."""
        assert self.turn_period is not None
        calendar = self.scorecard.plan.calendar
        return calendar.period(kpi.frequency, calendar.belongs_by(self.turn_period))

    def _ask_period(self, kpi: Kpi, words: str, offered: Period, go_on: Callable[[Period], None]) -> None:
        """Ask for one of a KPI's own periods; what names none is refused, and asked again."""

        def taken(text: str) -> None:
            try:
                period = retiring.read_period(self.scorecard.plan, kpi, text)
            except Refused as error:
                self.ask(Question(kpi.code, str(error), taken, text))
                return
            go_on(period)

        self.ask(Question(kpi.code, words, taken, str(offered), is_offered=True))

    def _turn(self, kpi: Kpi, made: Callable[[], Turn], what: str) -> None:
        """Do what was asked for, and say what people should know about it."""
        try:
            changes, warnings = made()
        except Refused as error:
            self.tell_turn(str(error))
            return
        if not changes:
            self.tell_turn(f"{kpi.code} is so already")
        elif self.do(changes, "retire"):
            self.half_typed.done(f"retire/{kpi.uid}", is_committed=True)
            self.tell_turn("; ".join([f"{kpi.code} is {what}, history stays", *warnings]))

    # --- adding -------------------------------------------------------------------------------------------------

    def _ask_first(self, objective: Objective, name: str) -> None:
        if not name.strip():
            self.tell_turn("a KPI needs a name: nothing was added")
            return
        assert self.turn_period is not None
        words = "measured from which period? A month, a week, a quarter: it is measured as often"
        self.ask(
            Question(name, words, lambda text: self._add(objective, name, text), str(self.turn_period), is_offered=True)
        )

    def _add(self, objective: Objective, name: str, text: str) -> None:
        uid = new_uid()
        try:
            first = self.scorecard.plan.calendar.read(text)
            issued = frozenset(self.open_plan.issued)
            changes, warnings = retiring.add_kpi(self.scorecard, uid, objective.uid, name, first, issued)
        except (BadPeriod, Refused) as error:
            self.ask(Question(name, str(error), lambda again: self._add(objective, name, again), text))
            return
        if self.do(changes, "add"):
            self.half_typed.done(f"new_kpi/{objective.uid}", is_committed=True)
            self.show_turned(uid)
            code = self.scorecard.plan.kpis[uid].code
            self.tell_turn("; ".join([f"{code} is added, measured from {first}", *warnings]))
