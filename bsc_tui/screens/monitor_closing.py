"""Closed periods in the monitor: closing one, opening it again, and the reason asked for whatever changes there."""

from collections.abc import Callable

from bsc_tui.commands.clashing import again
from bsc_tui.commands.outcome import NotKept
from bsc_tui.scorecard.change import Changes, Conflict, PeriodClosed, Refused
from bsc_tui.scorecard.closing import (
    CausesMissing,
    ReadyToClose,
    because,
    check_causes,
    check_closable,
    close,
    closed,
    codes,
    first_unexplained,
    ready_to_close,
    reopen,
)
from bsc_tui.scorecard.period import Period, parse_period
from bsc_tui.scorecard.records import Closed
from bsc_tui.screens.monitor_place import MonitorPlace, Question
from bsc_tui.wording.moments import format_day
from bsc_tui.wording.periods import period_name

CLOSE, REOPEN = "close", "reopen"
NEEDS_REASON = "a closed period is changed only with a reason: nothing was changed"


class MonitorClosing(MonitorPlace):
    """The part of the monitor that closes periods, and asks why a closed one is changed."""

    _last_reason = ""
    """What was said last: whoever corrects several values for one reason says it once and presses Enter then."""

    # --- why something changes in a closed period ---------------------------------------------------------------

    def explained(
        self, changes: Changes, name: str, go_on: Callable[[Changes], object], leave: Callable[[], object]
    ) -> None:
        """Go on with the changes at once, or with the reason that a closed period asks for; `leave` where none came."""
        found = first_unexplained(self.scorecard, changes)
        if found is None:
            go_on(changes)
            return
        self.ask_why(found.closed, name, lambda reason: go_on(because(self.scorecard, changes, reason)), leave)

    def ask_why(self, shut: Closed, name: str, go_on: Callable[[str], object], leave: Callable[[], object]) -> None:
        """Ask why something is changed in a closed period."""
        draft = f"why/{shut.period}"

        def taken(reason: str) -> None:
            if not reason:
                leave()
                self.grid.tell(NEEDS_REASON)
                return
            self._last_reason = reason
            self._keeping.done(draft, is_committed=False)
            go_on(reason)

        def left() -> None:
            leave()
            self.grid.tell(NEEDS_REASON)

        words = f"{self._words_for(shut)} is closed: why is it changed?"
        self.ask(Question(name, words, taken, self._last_reason, is_offered=True, draft=draft, left=left))

    def shut_meanwhile(self, outcome: NotKept) -> str:
        """What to say of a value that was not kept as somebody closed its period; nothing where it was not for that."""
        if not isinstance(outcome.error, PeriodClosed):
            return ""
        shut = outcome.error.closed
        return f"{self._words_for(shut)} was closed meanwhile by {shut.by}: Enter asks why it is changed"

    def take_refusal(self, outcome: NotKept) -> bool:
        """Ask for the reason the store wants, as the period was closed meanwhile or is undone into; whether it does."""
        error = outcome.error
        if isinstance(error, Conflict) and outcome.refused is not None and outcome.refused.kind in {CLOSE, REOPEN}:
            is_close = outcome.refused.kind == CLOSE
            self.grid.tell(f"{outcome.who or 'somebody else'} has {'closed' if is_close else 'opened'} it just now")
            return True
        if not isinstance(error, PeriodClosed) or self.line.asking:
            return False
        if outcome.step:
            step = self.open_plan.redo if outcome.step == "redo" else self.open_plan.undo
            self.ask_why(error.closed, "Redo" if outcome.step == "redo" else "Undo", step, lambda: None)
            return True
        refused = outcome.refused
        if refused is None:
            return False
        try:
            changes = again(refused.changes, self.scorecard)
        except (Conflict, Refused):
            return False
        count = f"{len(changes)} values" if len(changes) > 1 else "The value"

        def go_on(done: Changes) -> None:
            if self.do(done, refused.kind, refused.drafts_done):
                for draft in refused.drafts_done:
                    self._keeping.done(draft, is_committed=True)

        self.explained(changes, count, go_on, lambda: None)
        return True

    # --- closing ------------------------------------------------------------------------------------------------

    @property
    def shut(self) -> Closed | None:
        """The closed period that is shown, or in which the one that is shown ends."""
        return closed(self.scorecard, self.period) if self.period is not None else None

    def closed_words(self, *, in_full: bool) -> str:
        """What the top line says of a closed period; empty where it is open."""
        shut = self.shut
        if shut is None:
            return ""
        return f"closed {format_day(shut.at, self.open_plan.session.locale)} by {shut.by}" if in_full else "closed"

    def _words_for(self, shut: Closed) -> str:
        return self._words_of(parse_period(shut.period))

    def _words_of(self, period: Period) -> str:
        return period_name(period, self.open_plan.session.locale)

    def action_close_period(self) -> None:
        """Close the period that is shown, or open it again."""
        if self.period is None or self.board is None:
            return
        if self.shut is not None:
            self._ask_reopen(self.period, self.shut)
            return
        period, today = self.period, self.open_plan.session.today()
        try:
            check_closable(self.scorecard, period, today)
            check_causes(self.scorecard, period, today)
        except CausesMissing as error:
            self.line.say("", f"{codes(error.lacking)} off track without a cause: this plan asks for it first, with k")
            return
        except Refused as error:
            self.line.say("", str(error))
            return
        words = _left_to_do(ready_to_close(self.scorecard, self.board))
        question = f"{words}. A note, or only Enter, closes it; Esc leaves it open"
        self.ask(Question(f"Close {self._words_of(period)}", question, lambda note: self._close(period, note)))

    def _close(self, period: Period, note: str) -> None:
        session = self.open_plan.session
        try:
            changes = close(
                self.scorecard, period, at=session.moment(), by=session.person, note=note, today=session.today()
            )
        except Refused as error:
            self.grid.tell(str(error))
            return
        if self.do(changes, CLOSE):
            self.grid.tell(
                f"{self._words_of(period)} is closed: from now on a change asks for its reason. "
                f"{self.key_to('monitor.close_period')} opens it again"
            )

    def _ask_reopen(self, period: Period, shut: Closed) -> None:
        note = f" ({shut.note})" if shut.note else ""
        words = f"it was {self.closed_words(in_full=True)}{note}. Enter opens it again, Esc leaves it closed"

        def taken(_: str) -> None:
            try:
                changes = reopen(self.scorecard, period)
            except Refused as error:
                self.grid.tell(str(error))
                return
            if self.do(changes, REOPEN):
                self.grid.tell(f"{self._words_of(period)} is open again")

        self.ask(Question(self._words_for(shut), words, taken))


def _left_to_do(ready: ReadyToClose) -> str:
    """What is still to be entered or explained, with the codes."""
    parts = [
        f"{len(kpis)} {words}: {codes(kpis)}"
        for words, kpis in (
            ("missing", ready.missing),
            ("overdue", ready.overdue),
            ("off track without a cause", ready.without_cause),
        )
        if kpis
    ]
    return "; ".join(parts) or "nothing is missing"
