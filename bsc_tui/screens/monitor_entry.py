"""Entering in the monitor: values, notes, what is not applicable, and what becomes of a half-typed text."""

from collections.abc import Callable

from textual import on

from bsc_tui.commands.outcome import NotKept, Outcome, TakenOver
from bsc_tui.scorecard.board import KpiFigures, State
from bsc_tui.scorecard.change import Changes, Refused
from bsc_tui.scorecard.closing import closed
from bsc_tui.scorecard.edits import check_measured, check_period, record
from bsc_tui.scorecard.period import Period
from bsc_tui.screens.monitor_closing import MonitorClosing
from bsc_tui.screens.monitor_place import Question, nothing
from bsc_tui.widgets.kpi_grid import KpiGrid
from bsc_tui.wording.periods import period_name
from wizards.keeping import with_bases

NOTE, REASON, VALUE = "note", "reason", "value"


class MonitorEntry(MonitorClosing):
    """The part of the monitor that takes figures in."""

    def resume(self) -> None:
        """Put half-typed values back into their cells."""
        for draft, text in self._keeping.under(f"{VALUE}/"):
            kpi, _, period = draft.removeprefix(f"{VALUE}/").rpartition("/")
            self.grid.resume((kpi, period), text, self._keeping.base(draft))

    async def let_go(self) -> None:
        """Keep a readable value; another text stays in its cell."""
        entered = self.grid.readable()
        if entered is not None:
            self.grid.settle(entered.figures)
            self.keep(entered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Restoring is offered while there is something to restore."""
        if action == "restore":
            return self.is_mounted and self.grid.text is not None
        return super().check_action(action, parameters)

    # --- what the grid hands up ---------------------------------------------------------------------------------

    @on(KpiGrid.Typed)
    def tell_of_text(self, typed: KpiGrid.Typed) -> None:
        """Say how the text in the cell is understood, or why it is not."""
        kpi = typed.figures.kpi
        self._keeping.typed(draft_of(VALUE, typed.figures), typed.text, typed.base)
        if typed.refusal:
            self.line.say("", f"{typed.refusal}. Esc restores", "")
            return
        is_shut = self._is_shut(typed.figures)
        keeps = "the period is closed: Enter asks why it is changed" if is_shut else "Enter keeps it"
        said = (typed.echo, self._worth_saying(typed.figures, self.grid.period_here), f"{keeps}, Esc restores")
        self.line.say(kpi.name, " · ".join(each for each in said if each))

    def _worth_saying(self, figures: KpiFigures, here: Period | None) -> str:
        """Where a value would go, where that is not the period `here`, that it is early; that it will not be scored."""
        try:
            warning = check_period(self.scorecard, figures.kpi, figures.period, self.open_plan.session.today())
        except Refused:
            return ""
        if warning is not None:
            return warning
        early = f"not due yet, {figures.reason}" if figures.state is State.NOT_DUE else ""
        other = "" if figures.period == here else f"for {period_name(figures.period, self.open_plan.session.locale)}"
        return " · ".join(each for each in (other, early) if each)

    def _say_where(self, figures: KpiFigures) -> None:
        """Say of a value that is kept where it went, where nobody is asked for it in the period it was entered in."""
        words = "" if self.grid.is_asked(figures) else self._worth_saying(figures, self.grid.column_of(figures))
        if words:
            self.say(f"{figures.kpi.code} {figures.kpi.name}: {words}")

    @on(KpiGrid.Ended)
    def tell_end(self, ended: KpiGrid.Ended) -> None:
        """Say that the cursor stays, so that nobody types the next figure of a list over this one."""
        left = "1 above has no value yet" if ended.due == 1 else f"{ended.due} above have no value yet"
        self.say(f"That was the last KPI of this period; {left if ended.due else 'each has a value'}")

    @on(KpiGrid.Restored)
    def forget_text(self, restored: KpiGrid.Restored) -> None:
        """What was typed is given up."""
        self._keeping.done(draft_of(VALUE, restored.figures), is_committed=False)

    @on(KpiGrid.Said)
    def tell(self, said: KpiGrid.Said) -> None:
        """Say something about what was just tried."""
        self.line.say("", said.words)

    @on(KpiGrid.Entered)
    def keep(self, entered: KpiGrid.Entered) -> None:
        """Keep a value."""
        figures, entry = entered.figures, entered.entry
        going_to = self.grid.spot
        if self._is_shut(figures):
            self.grid.point_at_cell(figures)

        def kept() -> None:
            if self._is_shut(figures):
                self.grid.point_at(*going_to)
            self._say_where(figures)

        def not_kept() -> None:
            why = "the period is closed: Enter asks why it is changed" if self._is_shut(figures) else "it was not kept"
            self.grid.hand_back(figures, entered.text, why)

        self._record(VALUE, figures, kept, not_kept, value=entry.value, provisional=entry.provisional)

    @on(KpiGrid.Cleared)
    def clear_value(self, cleared: KpiGrid.Cleared) -> None:
        """Empty a cell; its note stays."""
        self._record(VALUE, cleared.figures, value=None, not_applicable=None, provisional=False)

    @on(KpiGrid.Provisional)
    def mark(self, marked: KpiGrid.Provisional) -> None:
        """Mark a value provisional, or final again."""
        self._record(VALUE, marked.figures, provisional=not marked.figures.provisional)

    @on(KpiGrid.NotApplicable)
    def ask_reason(self, asked: KpiGrid.NotApplicable) -> None:
        """Ask why there is no value to expect."""
        figures = asked.figures

        def taken(reason: str) -> None:
            if not reason:
                self.grid.stands()
                self.grid.tell("not applicable needs a reason: nothing was changed")
            else:
                self._record(REASON, figures, kept, self.grid.stands, not_applicable=reason)

        def kept() -> None:
            self._keeping.done(draft_of(VALUE, figures), is_committed=False)
            self.grid.settle(figures)
            self.grid.go_on()

        words = "why is there no value to expect?"
        self.ask(Question(figures.kpi.name, words, taken, draft=draft_of(REASON, figures)))

    def _ask_note(self, figures: KpiFigures, base: str, words: str, text: str) -> None:
        """Ask for the note of a figure, which was `base` when somebody began to write it."""

        def taken(note: str) -> None:
            actual = self.scorecard.records.actuals.get(f"{figures.kpi.uid}/{figures.period}")
            now = actual.note if actual is not None else ""
            if now not in {base, note}:
                other = f"the note is now: {now or 'empty'}. Enter again takes yours, Esc theirs"
                self._ask_note(figures, now, other, note)
                return
            self._record(NOTE, figures, self.grid.stands, self.grid.stands, note=note)

        self.ask(Question(figures.kpi.name, words, taken, text, draft=draft_of(NOTE, figures)))

    # --- what others changed meanwhile --------------------------------------------------------------------------

    def take_up(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Show what the store answered; values somebody else had half typed may be one's own now."""
        super().take_up(outcome, is_changed=is_changed)
        if isinstance(outcome, TakenOver):
            self._keeping.take_over("", outcome.drafts)
            self.resume()

    def bring_back(self, outcome: NotKept) -> bool:
        """Put a value that met somebody else's back into its cell: there Enter takes it once more, Esc gives it up."""
        assert outcome.refused is not None
        is_in_cell = False
        for draft in outcome.refused.drafts_done:
            text = self._keeping.revive(draft)
            what, kpi, period = (*draft.split("/"), "", "")[:3]
            figures = self.figures_of(kpi, period) if what == VALUE and text is not None else None
            if text is not None and figures is not None:
                words = f"{outcome.message}: Enter again takes yours, Esc theirs"
                self.grid.hand_back(figures, text, self.shut_meanwhile(outcome) or words)
                is_in_cell = True
        return is_in_cell or self.take_refusal(outcome)

    def compare_if_idle(self) -> None:
        """Say that somebody changed the same; no panel opens over the grid by itself."""
        if self._refused:
            self.hint(f"Not kept: {self._refused[0].message}. {self.key_to('app.compare')} compares")

    # --- commands -----------------------------------------------------------------------------------------------

    def action_restore(self) -> None:
        """Show the figure again that stood in the cell."""
        self.grid.restore()

    def action_next_kpi(self) -> None:
        """Keep what was typed and go on."""
        self.grid.advance()

    def action_edit(self) -> None:
        """Edit the cell."""
        self.grid.begin()

    def action_not_applicable(self) -> None:
        """Say that there is no value to expect."""
        self.grid.ask_not_applicable()

    def action_note(self) -> None:
        """Comment on the figure under the cursor."""
        figures = self.grid.figures
        if figures is None:
            return
        try:
            self._check_period(figures)
        except Refused as error:
            self.line.say("", str(error))
        else:
            self._ask_note(figures, figures.note, "why did it come out like that?", figures.note)

    def action_provisional(self) -> None:
        """Mark the value."""
        self.grid.mark_provisional()

    def action_clear(self) -> None:
        """Empty the cell."""
        self.grid.clear_value()

    # --- the rest -----------------------------------------------------------------------------------------------

    def check(self, figures: KpiFigures) -> None:
        """Refuse a value of a KPI that is computed, and of a period nothing may be recorded for."""
        check_measured(figures.kpi)
        self._check_period(figures)

    def _check_period(self, figures: KpiFigures) -> None:
        if figures.kpi.frequency.is_finer_than(figures.period.frequency):
            every = figures.kpi.frequency
            raise Refused(f"{figures.kpi.name} is measured every {every}: f shows the {every}s")
        check_period(self.scorecard, figures.kpi, figures.period, self.open_plan.session.today())

    def _is_shut(self, figures: KpiFigures) -> bool:
        return closed(self.scorecard, figures.period) is not None

    def _record(
        self,
        what: str,
        figures: KpiFigures,
        kept: Callable[[], object] = nothing,
        leave: Callable[[], object] = nothing,
        **fields: object,
    ) -> None:
        """Record fields of an actual, once a closed period has its reason; what was half typed is no draft any more.

        `kept` follows where it was done, `leave` where it was not.
        """
        kpi = self.scorecard.plan.kpis.get(figures.kpi.uid)
        if kpi is None:
            self.say(f"{figures.kpi.name} has been removed meanwhile", severity="error")
            leave()
            return
        try:
            changes = record(self.scorecard, kpi, figures.period, **fields)
        except Refused as error:
            self.say(str(error), severity="error")
            leave()
            return
        draft = draft_of(what, figures)

        def go_on(explained: Changes) -> None:
            if self.do(explained, drafts_done=with_bases([draft])):
                self._keeping.done(draft, is_committed=bool(explained))
                kept()
            else:
                leave()

        self.explained(changes, kpi.name, go_on, leave)


def draft_of(what: str, figures: KpiFigures) -> str:
    """The name of what is half typed about one cell."""
    return f"{what}/{figures.kpi.uid}/{figures.period}"
