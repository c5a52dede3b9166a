"""What a form of the workshop is answered: kept, held back, or compared with what somebody else did meanwhile."""

from dataclasses import replace

from textual import on

from bsc_tui.commands.clash import DELETED, Clash, Verdict
from bsc_tui.scorecard.change import Conflict, Refused, invert
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Charter
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.field_row import FieldRow
from bsc_tui.widgets.form import Form
from storage.journal import Entry
from wizards.answer import Unanswerable, asked, shown
from wizards.naming import label_of
from wizards.page import WorkshopPage
from wizards.steps.question import Question
from wizards.target_change import ReasonWanted
from wizards.workshop import Kept, Overtaken, draft_key


class AnsweringPage(WorkshopPage):
    """A page with a form: every answer is kept when its field is left, or its text stays with the reason."""

    async def _show_form(self) -> None:
        """Ask about the thing in hand; for the page to do."""
        raise NotImplementedError

    @on(Form.Left)
    def keep_answer(self, left: Form.Left) -> None:
        """Keep the answer that stands in a field, or say why it cannot be kept; the text stays either way."""
        left.stop()
        self._keep(left)

    def let_go(self, *, stays: bool = False) -> None:
        """Keep what stands in the field in hand; what still has to be asked is asked only where one `stays` here."""
        form = self.query_one(Form)
        left, words = form.leaving(), self.unkept(form.current)
        if left is not None:
            self._keep(left, is_going=True, stays=stays)
        if form.current is not None and words:
            self.post_message(self.Told(words, "warning"))

    def unkept(self, but: FieldRow | None = None) -> str:
        """Which fields of the form hold a text that cannot be kept, and why; empty where all are kept.

        Of the field `but` nothing is said.
        """
        found = []
        for row in self.query_one(Form).rows:
            if row is but or not row.display or not row.is_typed:
                continue
            why = self.workshop.refusal(row.about, row.field.name, row.text)
            if why or row.is_refused:
                why = (why or "something more is asked first").removeprefix(f"{row.field.label}: ")
                found.append(f"{row.field.label} ({why})")
        if not found:
            return ""
        return f"Not kept: {'; '.join(found)}. {'Its text is' if len(found) == 1 else 'Their texts are'} still there"

    def _keep(self, left: Form.Left, *, is_going: bool = False, stays: bool = True) -> None:
        form = self.query_one(Form)
        try:
            kept = self.workshop.answer(left.about, left.name, left.text, base=left.base)
        except Overtaken as overtaken:
            if stays and not is_going:
                self._compare(left, overtaken.clash)
            else:
                self._hold_back(left, str(overtaken), is_going=True)
            return
        except ReasonWanted as wanted:
            if stays:
                self._ask_reason(left, wanted)
            else:
                self._hold_back(left, str(wanted), is_going=True)
            return
        except (Unanswerable, Refused, Conflict) as error:
            if not form.refuse(left.about, left.name, str(error)) or is_going:
                self._tell_left(left, str(error), "error")
            return
        if kept is not None:
            self._accept(left, kept)
        else:
            self._miss(left, stays=stays and not is_going)

    def _tell_left(self, left: Form.Left, why: str, severity: str) -> None:
        """Say what about a text that is no longer in sight could not be kept, and where it waits."""
        thing = self.workshop.thing(left.about)
        name = f"{label_of(thing)}: " if thing is not None and not isinstance(thing, Charter) else ""
        words = f"{name}{why}" if name else f"{why[:1].upper()}{why[1:]}"
        self.post_message(self.Told(f"{words}. The text is still in its field", severity))

    # --- what others changed meanwhile -----------------------------------------------------------------------------

    def _compare(self, left: Form.Left, clash: Clash) -> None:
        """Somebody else changed the same field while it was being typed: was, mine, theirs."""

        def decided(verdict: Verdict | None) -> None:
            key = draft_key(left.about, left.name)
            if verdict is Verdict.MINE:
                self._keep(replace(left, base=None))
            elif verdict is Verdict.THEIRS:
                self.workshop.keeping.done(key, is_committed=False)
                self.run_worker(self.settle(key))
            else:
                words = f"{clash.who or 'somebody else'} has changed this; yours stays here as a draft, F12 compares"
                self.query_one(Form).refuse(left.about, left.name, words)

        from bsc_tui.widgets.conflict_panel import ConflictPanel

        self.app.push_screen(ConflictPanel((clash,)), decided)

    def _miss(self, left: Form.Left, *, stays: bool) -> None:
        """What was answered about is gone: what was typed stays a draft, and comes back with it."""
        gone = self._gone(left.about)
        key = draft_key(left.about, left.name)
        self.workshop.keeping.typed(key, left.text, left.base)
        if gone is None:
            # Taken out or undone at this terminal: nobody has to be warned of what they did themselves.
            self.post_message(self.Told("This is there no longer; what you typed is kept, and comes back with it"))
            return
        who = gone.who
        if not stays:
            self.post_message(self.Told(f"{who} has deleted this meanwhile; what you typed is kept", "warning"))
            return
        change = next(change for change in gone.changes if f"{change.kind}/{change.uid}" == left.about)
        from bsc_tui.commands.telling import thing as thing_words

        name = thing_words(change, self.workshop.scorecard)
        label = asked(change.kind, Question(left.name)).label.lower()
        clash = Clash(f"{name}, {label}", left.base or "", left.text, DELETED, who)

        def decided(verdict: Verdict | None) -> None:
            if verdict is Verdict.MINE and self.do(invert(gone.changes), f"Brought back {name}"):
                self.point_at([change.uid])
                self._keep(replace(left, base=None))
            elif verdict is Verdict.THEIRS:
                self.workshop.keeping.done(key, is_committed=False)
            self.call_later(self._show_form)

        outlook = (
            "Enter or Esc: it stays deleted, and what you wrote comes back with it. "
            "F5: bring it back, with yours. F9: your text is forgotten."
        )
        from bsc_tui.widgets.conflict_panel import ConflictPanel

        self.app.push_screen(ConflictPanel((clash,), outlook), decided)

    def compare(self) -> bool:
        """Show once more what the field in hand said and says; whether there is anything to compare."""
        form = self.query_one(Form)
        row = form.current
        if row is None or row.was is None or not row.is_typed:
            return False
        self._keep(Form.Left(row.about, row.field.name, row.text, row.base))
        return True

    async def bring_back(self, key: str, text: str, why: str) -> None:
        """Put a text the store refused back into its field or line."""
        about, _, name = key.rpartition("/")
        form, line = self.query_one(Form), self.query_one(AddLine)
        if about == form.about:
            row = form.row(name)
            if row is None or not row.is_typed:
                await form.bring_back(name, text, self.workshop.keeping.base(key), why)
        elif line.key == key and line.has_class("-open"):
            line.put_back(text, why)

    async def forget(self) -> None:
        """Ask anew the next time."""
        await self.query_one(Form).show("", ())

    async def settle(self, key: str) -> None:
        """Show what the plan says in a field, whatever was typed there."""
        about, _, name = key.rpartition("/")
        form, thing = self.query_one(Form), self.workshop.thing(about) if about.count("/") == 1 else None
        if thing is not None and about == form.about:
            form.settle(name, shown(asked(thing.KIND, Question(name)), thing, self.workshop.world()))

    # --- what an answer still needs --------------------------------------------------------------------------------

    def _ask_reason(self, left: Form.Left, wanted: ReasonWanted) -> None:
        """Ask from when on and why a target in force changes."""

        def take(kept: Kept | None) -> None:
            if kept is None:
                self._hold_back(left, "not kept yet: another target needs its first period and a reason")
            else:
                self._accept(left, kept)

        from wizards.target_reason import TargetReason

        question = asked(Kind.KPI, Question(left.name))
        was = shown(question, wanted.kpi, self.workshop.world())
        self.app.push_screen(TargetReason(self.workshop, left, wanted, question.label, was), take)

    def _hold_back(self, left: Form.Left, why: str, *, is_going: bool = False) -> None:
        """An answer still needs something: it stays half-typed, and leaving its field tries again."""
        if not self.query_one(Form).refuse(left.about, left.name, why, again=True) or is_going:
            self._tell_left(left, why, "warning")

    def _accept(self, left: Form.Left, kept: Kept) -> None:
        self.query_one(Form).accept(left, kept.text, kept.echo)
        self.show(self.workshop.walk.at(self.stop.key))
        self.post_message(self.Changed(kept.echo if kept.is_news else ""))

    @on(Form.Typed)
    def keep_draft(self, typed: Form.Typed) -> None:
        """Keep what is being typed; what is as in the plan is no draft."""
        typed.stop()
        key = f"{typed.about}/{typed.name}"
        if typed.differs:
            self.workshop.keeping.typed(key, typed.text, typed.base)
        else:
            self.workshop.keeping.done(key, is_committed=False)

    def take_back(self) -> bool:
        """Put the kept text back into a field in which another was typed."""
        form = self.query_one(Form)
        typed = form.take_back()
        if typed is None:
            return False
        self.keep_draft(typed)
        label = next(row.field.label for row in form.rows if row.field.name == typed.name)
        self.post_message(self.Told(f"Undone: what was typed in {label}"))
        return True

    def _stays_on_gone(self, form: Form, thing: Entity | None) -> bool:
        """Leave a field in hand as it is though somebody else has deleted what it is about: it is told there."""
        gone = self._gone(form.about)
        row = form.current
        if gone is None or row is None or (thing is not None and form.about == f"{thing.KIND}/{thing.uid}"):
            return False
        row.tell(f"{gone.who} has deleted this meanwhile; what you type stays yours, Esc leads on", refused=True)
        return True

    def _gone(self, about: str) -> Entry | None:
        """The act by which somebody else removed what `kind/uid` names."""
        kind, _, uid = about.partition("/")
        if not kind or self.workshop.thing(about) is not None:
            return None
        return self.workshop.open_plan.gone.get((Kind(kind), uid))
