"""The part of the review that asks for a line: a note, a decision with owner and day, a guest, the next date."""

from collections.abc import Callable
from datetime import date
from functools import partial

from textual import getters, on

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Changes, Refused, edited
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.records import Decision, Minute
from bsc_tui.scorecard.reviewing import attend, decide, said, say, want
from bsc_tui.screens.kpi_turns import KpiTurns
from bsc_tui.screens.monitor_place import Question
from bsc_tui.screens.review_place import ReviewPlace
from bsc_tui.screens.review_words import follows_from
from bsc_tui.widgets.add_line import AddLine, LinesField
from bsc_tui.widgets.row_list import RowList
from bsc_tui.wording.dates import UnreadableDate, format_date, read_date
from bsc_tui.wording.text import clean, tidy
from wizards.answer import Unanswerable
from wizards.decision_line import DecisionLine, read_decision, written
from wizards.keeping import Keeping, with_bases
from wizards.owner_named import owner_named

NAMED = 6
"""So many names of the roster a question offers."""
DECISION_KEYS = "what; who; by when. Enter keeps it, Esc leaves it half typed"


class ReviewAsking(ReviewPlace, KpiTurns):
    """The part of the review that asks for a line."""

    line = getters.query_one(AddLine)
    _asked: Question | None = None
    _when_empty: Callable[[], None] | None = None

    # --- asking -----------------------------------------------------------------------------------------------------

    def ask(
        self, question: Question, *, what: str = "", keys: str = "", when_empty: Callable[[], None] | None = None
    ) -> None:
        """Ask for one line, with what was half typed of it the last time.

        `what` is the action that asks, so that the line is open again after the program was killed; `when_empty` is
        done for Enter alone.
        """
        self._asked, self._when_empty = question, when_empty
        half = dict(self.keeping.under(question.draft)).get(question.draft) if question.draft else None
        name = f"{question.name}: " if question.name else ""
        text = question.text if half is None else half
        self.line.ask(question.draft, f"{name}{question.words}", text, keys=keys)
        if what:
            self.keeping.typed(self.open_line, f"{what} {self.about}")

    @property
    def open_line(self) -> str:
        """Under which it is kept that a line is open, and about what."""
        return f"review-line/{self.review.uid if self.review is not None else ''}"

    async def reopen_line(self) -> None:
        """Open the line that was open when the program ended."""
        what, _, about = dict(self.keeping.under(self.open_line)).get(self.open_line, "").partition(" ")
        if not what or about != self.about:
            return
        await self.run_action(what)

    def shut_line(self) -> None:
        """Back to the list."""
        self._asked, self._when_empty = None, None
        self.keeping.done(self.open_line, is_committed=False)
        self.line.shut()
        self.rows.focus()

    def take_back_line(self) -> bool:
        """Bring back what stood in the line when it was opened; whether there was anything to take back."""
        field, question = self.line.query_one(LinesField), self._asked
        if question is None or field.value == question.text:
            return False
        field.value = question.text
        return True

    @on(RowList.Pasted)
    def refuse_paste(self, pasted: RowList.Pasted) -> None:
        """A text that is pasted beside every line."""
        pasted.stop()
        self.hint("Open a line first: c writes a note, d a decision")

    @on(AddLine.Typed)
    def keep_half_said(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        typed.stop()
        question = self._asked
        if question is None or not question.draft:
            return
        if typed.text == question.text:
            self.keeping.done(question.draft, is_committed=False)
        else:
            self.keeping.typed(question.draft, typed.text)

    @on(AddLine.Entered)
    def entered(self, entered: AddLine.Entered) -> None:
        """Take the line for what it was asked for; what cannot be taken stays in it, with the reason."""
        entered.stop()
        question = self._asked
        if question is None:
            return
        try:
            question.taken(tidy(clean(entered.text, lines=False).text))
        except (Refused, Unanswerable, UnreadableDate) as error:
            self.line.refuse(str(error))
            return
        if self._asked is question:
            self.shut_line()

    @on(AddLine.Closed)
    def closed(self, closed: AddLine.Closed) -> None:
        """Esc leaves what is typed half typed; Enter alone answers with nothing."""
        closed.stop()
        when_empty = self._when_empty
        if closed.on_enter and when_empty is not None:
            try:
                when_empty()
            except Refused as error:
                self.line.refuse(str(error))
                return
        elif self._asked is not None:
            self._asked.left()
        self.shut_line()

    @on(AddLine.Pasted)
    def pasted(self, pasted: AddLine.Pasted) -> None:
        """Several lines are one here."""
        pasted.stop()
        self.line.put_back(" ".join(pasted.lines), "Several lines became one: Enter keeps it")

    def _keep(self, changes: Changes, draft: str = "") -> bool:
        """Make changes that answer the line; the half-typed text goes with them."""
        done = self.do(changes, drafts_done=with_bases([draft]) if draft else ())
        if done and draft:
            self.keeping.done(draft, is_committed=bool(changes))
        return done

    # --- what was said ----------------------------------------------------------------------------------------------

    def _draft(self, what: str, about: str = "") -> str:
        assert self.review is not None
        return f"review/{self.review.uid}/{what}/{about}"

    def action_note(self) -> None:
        """Write what was said about the thing in hand, or about the part; change the decision under the cursor."""
        review, subject = self.review, self.item.subject if self.item is not None else None
        if review is None:
            return
        if isinstance(subject, Decision) and subject.review == review.uid:
            self._ask_again(subject)
            return
        section, about = self.section_id, self.about
        before = said(self.scorecard, review, section, about)
        draft = self._draft("note", f"{section}/{about}")

        def keep(text: str) -> None:
            now = self.review
            assert now is not None
            was = said(self.scorecard, now, section, about)
            verdict = was.verdict if was is not None else ""
            if isinstance(subject, Minute) and not text:
                return
            self._keep(say(self.scorecard, now, section, about, verdict, text), draft)

        words = "what was said about it" if about else "what was said"
        text = " ".join(before.text.split()) if before is not None else ""
        self.ask(Question("", words, keep, text, draft=draft), what="note", when_empty=partial(keep, ""))

    def action_want(self) -> None:
        """Keep a decision that is wanted from somebody else."""
        draft = self._draft("wanted")

        def keep(text: str) -> None:
            assert self.review is not None
            if self._keep(want(self.scorecard, self.review, text, uid=new_uid()), draft):
                self.hint("Noted as wanted, among the decisions")

        self.ask(Question("", "what is to be decided, and by whom?", keep, draft=draft), what="want")

    def action_guest(self) -> None:
        """Add somebody who is not on the roster."""
        draft = self._draft("guest")

        def keep(text: str) -> None:
            assert self.review is not None
            self._keep(attend(self.scorecard, self.review, (*self.review.attendees, text)), draft)

        self.ask(Question("", "who else is here?", keep, draft=draft), what="guest")

    def action_date(self) -> None:
        """Name the day of the next review."""
        session, draft = self.open_plan.session, self._draft("date")

        def keep(text: str) -> None:
            assert self.review is not None
            day = self._day(text)
            if day < session.today():
                message = f"{format_date(day, session.locale)} has passed: name today or a later day"
                raise Refused(message)
            self._keep(edited(self.review, next_on=day), draft)

        self.ask(Question("", "when do we meet again?", keep, draft=draft), what="date")

    def _day(self, text: str) -> date:
        session = self.open_plan.session
        return read_date(text, session.today(), session.locale, self.scorecard.plan.calendar).value

    # --- what was decided -------------------------------------------------------------------------------------------

    def action_decide(self) -> None:
        """Keep a decision: what, who, by when; whatever the line leaves open is asked next."""
        draft = self._draft("decision")
        question = Question("", "decided", self._decided, follows_from(self.item), draft=draft)
        self.ask(question, what="decide", keys=DECISION_KEYS)

    def _read(self, text: str) -> DecisionLine:
        session = self.open_plan.session
        return read_decision(self.scorecard.plan, text, session.today(), session.locale)

    def _decided(self, text: str) -> None:
        read = self._read(text)
        if read.owner is None:
            self._ask_owner(read)
        elif read.due is None:
            self._ask_due(read)
        else:
            self._decide(read)

    def _ask_owner(self, read: DecisionLine) -> None:
        def taken(text: str) -> None:
            with_owner = read._replace(owner=owner_named(self.scorecard.plan, text))
            if with_owner.due is None:
                self._ask_due(with_owner)
            else:
                self._decide(with_owner)

        people = [person.name for person in self.scorecard.plan.people_in_order]
        names = f"{', '.join(people[:NAMED])}{', …' if len(people) > NAMED else ''}"
        self.ask(
            Question("", f"who carries it out? {names}", taken),
            keys="a few letters; Enter alone: nobody, it is a mere yes or no",
            when_empty=lambda: self._decide(read),
        )

    def _ask_due(self, read: DecisionLine) -> None:
        who = read.owner.name if read.owner is not None else ""
        self.ask(
            Question(who, "by when?", lambda text: self._decide(read._replace(due=self._day(text)))),
            keys="31 Dec, fri, +2w; Enter alone: no day",
            when_empty=lambda: self._decide(read),
        )

    def _decide(self, read: DecisionLine) -> None:
        review, session, plan = self.review, self.open_plan.session, self.scorecard.plan
        assert review is not None
        owner = read.owner.uid if read.owner is not None else None
        changes = decide(
            self.scorecard,
            review,
            read.words,
            uid=new_uid(),
            at=session.moment(),
            owner=owner,
            due=read.due,
            today=session.today(),
        )
        if self._keep(changes, self._draft("decision")):
            made = self.scorecard.records.decisions[changes[0].uid]
            self.hint(f"Decided: {written(plan, made, session.locale)}")

    def _ask_again(self, decision: Decision) -> None:
        """Change a decision of this review, as the line it was."""
        session = self.open_plan.session

        def keep(text: str) -> None:
            read = self._read(text)
            owner = read.owner.uid if read.owner is not None else None
            now = self.scorecard.records.decisions.get(decision.uid)
            if now is None:
                message = "somebody has taken this decision back meanwhile: d keeps it anew"
                raise Refused(message)
            self._keep(edited(now, text=read.words, owner=owner, due=read.due))

        text = written(self.scorecard.plan, decision, session.locale)
        self.ask(Question("", "decided", keep, text), keys=DECISION_KEYS)

    # --- KPIs that come and go --------------------------------------------------------------------------------------

    @property
    def half_typed(self) -> Keeping:
        """What is half typed here."""
        return self.keeping

    @property
    def turn_period(self) -> Period | None:
        """The period that is reviewed."""
        return self.period_in_hand

    def tell_turn(self, words: str) -> None:
        """Say what became of a KPI."""
        self.say(f"{words[:1].upper()}{words[1:]}")
