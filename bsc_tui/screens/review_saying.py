"""The part of the review in which one key answers: what the room finds, who is here, what is done about it."""

from functools import partialmethod

from bsc_tui.scorecard.change import Changes, Refused, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.records import Answer, Decision, Minute
from bsc_tui.scorecard.review_sections import DONE, DROP
from bsc_tui.scorecard.reviewing import LAST_TIME, NEXT_YEAR, Attendee, Item, attend, say, settle
from bsc_tui.scorecard.work import Work
from bsc_tui.scorecard.work_reports import furthered
from bsc_tui.screens.kpi_detail import show_detail
from bsc_tui.screens.next_year import NextYear
from bsc_tui.screens.review_asking import ReviewAsking
from bsc_tui.screens.task_panel import TaskPanel
from wizards.off_track_card import OffTrackCard


class ReviewSaying(ReviewAsking):
    """The part of the review in which one key answers."""

    # --- the words of a part ----------------------------------------------------------------------------------------

    def pick(self, place: int) -> None:
        """Keep the word with a number, counted from 1; among the attendees, whether that person is here."""
        if self.is_attending:
            if place <= len(self.found):
                self._toggle(self.found[place - 1])
            return
        part, item = self.part, self.item
        if part is not None and item is not None and place <= len(part.verdicts):
            self._find(item, part.verdicts[place - 1])

    action_pick_1 = partialmethod(pick, 1)
    action_pick_2 = partialmethod(pick, 2)
    action_pick_3 = partialmethod(pick, 3)
    action_pick_4 = partialmethod(pick, 4)
    action_pick_5 = partialmethod(pick, 5)
    action_pick_6 = partialmethod(pick, 6)
    action_pick_7 = partialmethod(pick, 7)
    action_pick_8 = partialmethod(pick, 8)
    action_pick_9 = partialmethod(pick, 9)

    def _find(self, item: Item, word: str) -> None:
        """Keep what the room finds; the same once more takes it back."""
        before = item.said
        verdict = "" if before is not None and before.verdict == word else word
        text = before.text if before is not None else ""
        try:
            self.do(self._found(item, verdict, text))
        except Refused as error:
            self.say(str(error), severity="error")

    def _found(self, item: Item, verdict: str, text: str) -> Changes:
        review, section = self.review, self.section_id
        assert review is not None
        if section != LAST_TIME or not isinstance(item.subject, Decision):
            return say(self.scorecard, review, section, item.uid, verdict, text)
        if verdict in {DONE, ""}:
            return settle(self.scorecard, review, item.subject, done=verdict == DONE)
        reopened = [
            change
            for change in settle(self.scorecard, review, item.subject, done=False)
            if change.kind is Kind.DECISION
        ]
        return (*reopened, *say(self.scorecard, review, section, item.uid, verdict, text))

    # --- who is here ------------------------------------------------------------------------------------------------

    def action_here(self) -> None:
        """Whether the person under the cursor is here."""
        if self.item is not None:
            self._toggle(self.item)

    def _toggle(self, item: Item) -> None:
        review = self.review
        if review is None or not isinstance(item.subject, Attendee):
            return
        names = [name for name in review.attendees if name.casefold() != item.subject.name.casefold()]
        if len(names) == len(review.attendees):
            names.append(item.subject.name)
        self.do(attend(self.scorecard, review, names))

    # --- what is off track ------------------------------------------------------------------------------------------

    async def action_same(self) -> None:
        """The same cause."""
        await self._answer(Answer.SAME)

    async def action_new(self) -> None:
        """A new cause."""
        await self._answer(Answer.NEW)

    async def action_accept(self) -> None:
        """Accepted for a while."""
        await self._answer(Answer.ACCEPT)

    async def _answer(self, answer: Answer) -> None:
        if self.card is None:
            return
        card = self.query_one(OffTrackCard)
        await card.ask(answer)
        if card.asking is not None:
            self.keeping.typed(self.open_line, f"{answer} {self.about}")

    def action_done(self) -> None:
        """Report the overdue work under the cursor as done."""
        each = self.item.subject if self.item is not None else None
        if not isinstance(each, Work):
            return
        try:
            changes = furthered(self.scorecard, each, 100, self.open_plan.session.today())
        except Refused as error:
            self.say(str(error), severity="error")
            return
        if self.do(changes):
            self.hint(f"{each.id} is done; the minutes tell so, {self.key_to('app.undo')} takes it back")

    def action_detail(self) -> None:
        """Open the detail of the KPI or objective in hand."""
        period = self.period_in_hand
        if self.in_hand and period is not None:
            show_detail(self, self.in_hand, period)

    def action_tasks(self) -> None:
        """The board of tasks, with what belongs to the KPI in hand first."""
        self.app.push_screen(TaskPanel(self.workshop, self._show_kpi, self.in_hand))

    def _show_kpi(self, kpi: str, period: Period | None) -> None:
        """Point at a KPI, where this part goes through it."""
        del period
        if not self.rows.point_at(kpi):
            self.say(f"This part does not go through that KPI: {self.key_to('app.go_monitor')} shows it")

    # --- decisions and what follows ---------------------------------------------------------------------------------

    def action_remove(self) -> None:
        """Take back the decision under the cursor, or the one that is wanted."""
        review, item = self.review, self.item
        if review is None or item is None:
            return
        if isinstance(item.subject, Decision) and item.subject.review == review.uid:
            self.do(removed(self.scorecard, Kind.DECISION, item.uid))
        elif isinstance(item.subject, Minute):
            self.do(removed(self.scorecard, Kind.MINUTE, item.subject.uid))

    @property
    def can_remove(self) -> bool:
        """Whether there is a decision of this review under the cursor."""
        subject = self.item.subject if self.item is not None else None
        review = self.review
        is_own = isinstance(subject, Decision) and review is not None and subject.review == review.uid
        return is_own or isinstance(subject, Minute)

    def action_next_year(self) -> None:
        """Make next year's plan, without the objectives the room drops."""

        def made(uid: str | None) -> None:
            if uid is not None:
                self.say(f"Next year's plan is made: {self.key_to('app.go_home')} lists the plans")

        dropped = frozenset(
            each.about
            for each in self.scorecard.records.minutes.values()
            if (each.section, each.verdict) == (NEXT_YEAR, DROP)
        )
        self.app.push_screen(NextYear(self.open_plan.session, self.open_plan.uid, dropped), made)
