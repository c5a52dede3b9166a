"""The monitor: enter the actuals of a period, see how they stand and why."""

from collections.abc import Iterable
from dataclasses import replace

from textual import getters, on
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import NotKept, Outcome, TakenOver
from bsc_tui.scorecard.board import Board, KpiFigures
from bsc_tui.scorecard.boards import Boards, SignedPlan
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.due import due_period
from bsc_tui.scorecard.edits import check_measured, check_period, record
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.screens.monitor_commands import COMMANDS, HELP
from bsc_tui.widgets.bottom_line import BottomLine
from bsc_tui.widgets.derivation import in_a_line, in_full
from bsc_tui.widgets.explain_panel import ExplainPanel
from bsc_tui.widgets.kpi_grid import KpiGrid
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow, Row
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.wording.periods import period_name
from wizards.keeping import Keeping, with_bases

ROOMY = 100
"""Cells from which the top line also tells how much is due."""
VAST = 140
"""Cells from which it tells in full where the sign-off stands."""

NOTE, REASON, VALUE = "note", "reason", "value"


class MonitorScreen(Place):
    """Enter actuals, see variances."""

    NAME = "monitor"
    COMMANDS_HERE = COMMANDS

    board: reactive[Board | None] = reactive[Board | None](None, always_update=True, init=False)
    period: reactive[Period | None] = reactive[Period | None](None, init=False)
    """The period that is shown; nothing until the place is first seen."""

    grid = getters.query_one(KpiGrid)
    line = getters.query_one(BottomLine)
    panel = getters.query_one(ExplainPanel)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._boards = Boards()
        self._signed = SignedPlan()
        self._asked: tuple[str, KpiFigures] | None = None
        self._keeping = Keeping(open_plan)

    # --- composition --------------------------------------------------------------------------------------------

    def compose_place(self) -> Iterable[Widget]:
        """The grid, the panel that explains, the line below."""
        yield KpiGrid(self.check, self.open_plan.session.locale).data_bind(MonitorScreen.board)
        yield ExplainPanel()
        yield BottomLine()

    def on_mount(self) -> None:
        """Open on what is due now."""
        self.period = due_period(self.scorecard, self.open_plan.session.today())
        self.grid.focus()
        self._resume()

    def _resume(self) -> None:
        """Put half-typed values back into their cells."""
        for draft, text in self._keeping.under(f"{VALUE}/"):
            kpi, _, period = draft.removeprefix(f"{VALUE}/").rpartition("/")
            self.grid.resume((kpi, period), text, self._keeping.base(draft))

    def help_text(self) -> str:
        """What the help page says."""
        return HELP

    @property
    def in_hand(self) -> str:
        """The KPI or objective under the cursor."""
        row = self.grid.current if self.is_mounted else None
        return row.uid if row is not None else ""

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

    def show_plan(self) -> None:
        """Show the board as the plan is now."""
        if self.period is not None:
            today = self.open_plan.session.today()
            self.board = self._boards.board(self.scorecard, self.period, today, self._signed.of(self.scorecard))
            self._tell_where()

    # --- reactions ----------------------------------------------------------------------------------------------

    def watch_period(self) -> None:
        """Show another period; what is half typed stays in its cell."""
        self.show_plan()

    def on_resize(self) -> None:
        """Say as much on the top line as there is room for."""
        self._tell_where()

    @on(KpiGrid.Moved)
    def tell_of_row(self, moved: KpiGrid.Moved) -> None:
        """Say what there is to say about the row under the cursor."""
        name, words = in_a_line(moved.row, self._owner(moved.row), self.open_plan.session.locale)
        self.line.say(name, words)
        self._explain(moved.row)

    @on(KpiGrid.Typed)
    def tell_of_text(self, typed: KpiGrid.Typed) -> None:
        """Say how the text in the cell is understood, or why it is not."""
        kpi = typed.figures.kpi
        self._keeping.typed(_draft(VALUE, typed.figures), typed.text, typed.base)
        if typed.refusal:
            self.line.say("", f"{typed.refusal}. Esc restores", "")
        else:
            self.line.say(kpi.name, f"{typed.echo}{' · ' if typed.echo else ''}Enter keeps it, Esc restores")

    @on(KpiGrid.Restored)
    def forget_text(self, restored: KpiGrid.Restored) -> None:
        """What was typed is given up."""
        self._keeping.done(_draft(VALUE, restored.figures), is_committed=False)

    @on(KpiGrid.Said)
    def tell(self, said: KpiGrid.Said) -> None:
        """Say something about what was just tried."""
        self.line.say("", said.words)

    @on(KpiGrid.Entered)
    def keep(self, entered: KpiGrid.Entered) -> None:
        """Keep a value."""
        figures, entry = entered.figures, entered.entry
        if not self._record(VALUE, figures, value=entry.value, provisional=entry.provisional):
            self.grid.hand_back(figures, entered.text, "it could not be kept")

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
        self._ask(REASON, asked.figures, "why is there no value to expect?", "")

    @on(BottomLine.Answered)
    def take_answer(self, answered: BottomLine.Answered) -> None:
        """Keep a note, or the reason why there is no value."""
        self.grid.focus()
        if self._asked is None:
            return
        (what, figures), self._asked = self._asked, None
        if what == NOTE and self._is_other_note(figures, answered.text):
            return
        if what == NOTE:
            self._record(NOTE, figures, note=answered.text)
        elif answered.text and self._record(REASON, figures, not_applicable=answered.text):
            self._keeping.done(_draft(VALUE, figures), is_committed=False)
            self.grid.settle(figures)
            self.grid.action_step(1)
            return
        self.grid.stands()
        if what == REASON and not answered.text:
            self.grid.tell("not applicable needs a reason: nothing was changed")

    def _is_other_note(self, figures: KpiFigures, text: str) -> bool:
        """Whether somebody changed the note meanwhile; then it is asked again, with theirs in sight."""
        actual = self.scorecard.records.actuals.get(f"{figures.kpi.uid}/{figures.period}")
        now = actual.note if actual is not None else ""
        if now in {figures.note, text}:
            return False
        self._asked = NOTE, replace(figures, note=now)
        self.line.ask(figures.kpi.name, f"the note is now: {now or 'empty'}. Enter again takes yours, Esc theirs", text)
        return True

    # --- what others changed meanwhile --------------------------------------------------------------------------

    def take_up(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Show what the store answered; values somebody else had half typed may be one's own now."""
        super().take_up(outcome, is_changed=is_changed)
        if isinstance(outcome, TakenOver):
            self._keeping.take_over("", outcome.drafts)
            self._resume()

    def bring_back(self, outcome: NotKept) -> bool:
        """Put a value that met somebody else's back into its cell: there Enter takes it once more, Esc gives it up."""
        assert outcome.refused is not None
        is_in_cell = False
        for draft in outcome.refused.drafts_done:
            text = self._keeping.revive(draft)
            what, kpi, period = (*draft.split("/"), "", "")[:3]
            figures = next((each for each in self._figures if (each.kpi.uid, str(each.period)) == (kpi, period)), None)
            if what == VALUE and text is not None and figures is not None:
                self.grid.hand_back(figures, text, f"{outcome.message}: Enter again takes yours, Esc theirs")
                is_in_cell = True
        return is_in_cell

    @property
    def _figures(self) -> Iterable[KpiFigures]:
        return self.board.kpis if self.board is not None else ()

    def compare_if_idle(self) -> None:
        """Say that somebody changed the same; no panel opens over the grid by itself."""
        if self._refused:
            self.hint(f"Not kept: {self._refused[0].message}. F5 compares")

    @on(BottomLine.Typed)
    def keep_half_said(self, typed: BottomLine.Typed) -> None:
        """Keep what is being typed."""
        if self._asked is None:
            return
        what, figures = self._asked
        if what == NOTE and typed.text == figures.note:
            self._keeping.done(_draft(what, figures), is_committed=False)
        else:
            self._keeping.typed(_draft(what, figures), typed.text)

    @on(BottomLine.Left)
    def leave_question(self, left: BottomLine.Left) -> None:
        """Go back to the cell; what was typed is offered the next time."""
        del left
        self._asked = None
        self.grid.focus()
        self.grid.stands()

    # --- commands -----------------------------------------------------------------------------------------------

    def action_restore(self) -> None:
        """Show the figure again that stood in the cell."""
        self.grid.restore()

    def action_next_kpi(self) -> None:
        """Keep what was typed and go on."""
        self.grid.advance(1)

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
            self._ask(NOTE, figures, "why did it come out like that?", figures.note)

    def action_provisional(self) -> None:
        """Mark the value."""
        self.grid.mark_provisional()

    def action_clear(self) -> None:
        """Empty the cell."""
        self.grid.clear_value()

    def action_explain(self) -> None:
        """Open or close the panel."""
        self.panel.opened = not self.panel.opened
        if self.grid.current is not None:
            self._explain(self.grid.current)

    def action_read_on(self) -> None:
        """Turn the panel a page on."""
        self.panel.turn(1)

    def action_read_back(self) -> None:
        """Turn the panel a page back."""
        self.panel.turn(-1)

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

    def _record(self, what: str, figures: KpiFigures, **fields: object) -> bool:
        """Record fields of an actual; what was half typed of them is no draft any more."""
        kpi = self.scorecard.plan.kpis.get(figures.kpi.uid)
        if kpi is None:
            self.say(f"{figures.kpi.name} has been removed meanwhile", severity="error")
            return False
        try:
            changes = record(self.scorecard, kpi, figures.period, **fields)
        except Refused as error:
            self.say(str(error), severity="error")
            return False
        draft = _draft(what, figures)
        is_done = self.do(changes, drafts_done=with_bases([draft]))
        if is_done:
            self._keeping.done(draft, is_committed=bool(changes))
        return is_done

    def _ask(self, what: str, figures: KpiFigures, question: str, text: str) -> None:
        self._asked = what, figures
        draft = _draft(what, figures)
        half_said = dict(self._keeping.under(draft)).get(draft)
        self.line.ask(figures.kpi.name, question, text if half_said is None else half_said)

    def _owner(self, row: Row) -> str:
        thing = row.figures.kpi if isinstance(row, KpiRow) else getattr(row.figures, "objective", None)
        person = self.scorecard.plan.people.get(getattr(thing, "owner", None) or "")
        return person.name if person is not None else ""

    def _explain(self, row: Row) -> None:
        if self.panel.opened and self.board is not None:
            name = row.name if isinstance(row, GroupRow) else f"{row.figures.kpi.code} {row.figures.kpi.name}"
            session = self.open_plan.session
            told = in_full(self.scorecard, self.board, row, self._owner(row), session.today(), session.locale)
            self.panel.derivation = name, told

    def _tell_where(self) -> None:
        if self.period is None or self.board is None:
            return
        label, short = self._signed.labels(self.scorecard)
        self.breadcrumb("Monitor" if self.size.width >= ROOMY else f"Monitor, {short}")
        said = [f"‹ {period_name(self.period, self.open_plan.session.locale)} ›"]
        if self.size.width >= ROOMY:
            due = sum(KpiRow(figures).is_due for figures in self.board.kpis)
            said.append(f"due now {due}" if due else "nothing due")
            said.append(label if self.size.width >= VAST else short)
        self.query_one(PlaceHeader).aside = "   ".join(each for each in said if each)

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
        if self.period is None:
            return
        plan = self.scorecard.plan
        other = plan.calendar.step(self.period, by)
        first, last = plan.calendar.ends(other.frequency, plan.charter.start, plan.charter.end)
        if first <= other <= last:
            self.period = other
        else:
            word = "starts" if by < 0 else "ends"
            self.line.say("", f"the plan {word} with {period_name(self.period, self.open_plan.session.locale)}")


def _draft(what: str, figures: KpiFigures) -> str:
    """The name of what is half typed about one cell."""
    return f"{what}/{figures.kpi.uid}/{figures.period}"
