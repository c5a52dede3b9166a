"""One KPI that is off track, and the three answers by one key each; what is half typed is kept.

The card keeps an answer itself and tells that it did; whoever shows it decides what comes next.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from bsc_tui.commands.command import Command, bindings
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.correctives import OffTrack
from bsc_tui.scorecard.records import Answer, Corrective
from bsc_tui.widgets.field_row import row_of
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.off_track_facts import OffTrackFacts
from bsc_tui.wording.off_track_words import ANSWERS, action_words
from bsc_tui.wording.text import visible
from wizards.off_track_answers import FIELDS, Unsaid, changes_of, fields_of, read_field
from wizards.workshop import Workshop

KEYS: Mapping[Answer, str] = MappingProxyType({Answer.SAME: "s", Answer.NEW: "n", Answer.ACCEPT: "a"})


class OffTrackCard(Vertical, can_focus=True):
    """The facts, the answers on offer, and the fields of the one that is being given."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "off_track.same",
            ("s",),
            "Same, new date",
            "The same cause: the action continues, with a new date.",
            does="ask('same')",
        ),
        Command(
            "off_track.new", ("n",), "New cause", "A new cause and action, with owner and date.", does="ask('new')"
        ),
        Command(
            "off_track.accept", ("a",), "Accept", "Accept it until a day, because of something.", does="ask('accept')"
        ),
        Command("off_track.read_on", ("pagedown",), "Read on", "Read on in the facts.", show=False, does="scroll(1)"),
        Command(
            "off_track.read_back", ("pageup",), "Read back", "Read back in the facts.", show=False, does="scroll(-1)"
        ),
        Command("off_track.leave", ("escape",), "Leave it half typed", "Leave the answer half typed."),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    OffTrackCard {
        height: 1fr;
        #answers { height: auto; border-top: solid $panel-lighten-2; }
        #asked { height: auto; display: none; color: $text-muted; border-top: solid $panel-lighten-2; }
        &.-asking #asked { display: block; }
        #why-not { height: auto; color: $text-error; display: none; }
        #why-not.-said { display: block; }
        Form { display: none; max-height: 70%; }
        &.-asking Form { display: block; }
        &.-asking #answers { display: none; }
        &.-asking TrajectoryChart { display: none; }
    }
    .-low OffTrackCard Form { max-height: 80%; }
    """

    @dataclass
    class Answered(Message):
        """An answer is kept."""

        card: OffTrack
        """As it was when it was asked about."""

    @dataclass
    class Left(Message):
        """The fields were left; what stands in them is kept half typed."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop
        self.card: OffTrack | None = None
        self.asking: Answer | None = None
        """The answer that is being given."""
        self._began_with: Corrective | None = None
        """What had been said about this period when the fields were opened."""

    def compose(self) -> ComposeResult:
        """Facts, answers, fields."""
        yield OffTrackFacts(self.workshop.open_plan.session.locale)
        yield Static(id="answers", markup=False)
        yield Static(id="asked", markup=False)
        yield Form()
        yield Static(id="why-not", markup=False)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show(self, card: OffTrack) -> None:
        """Show a card; fields that are being filled in stay, where it is the same one."""
        is_same = self.card is not None and _key(self.card) == _key(card)
        self.card = card
        if not is_same:
            self._shut()
        self.query_one(OffTrackFacts).show(card, self.workshop.open_plan.session.today(), is_same=is_same)
        self._offer()

    def _offer(self) -> None:
        """The three answers, the one that was given marked."""
        card = self.card
        if card is None:
            return
        lines = []
        for answer, words in ANSWERS.items():
            is_given = card.answer is not None and card.answer.answer is answer
            is_offered = answer is not Answer.SAME or self._can_continue(card)
            note = "✓ given" if is_given else "half typed" if self._drafts(answer) else ""
            note = note or ("" if is_offered else "none is open")
            lines.append(
                Content.assemble(
                    (f" {KEYS[answer]} ", "bold" if is_offered else "$text-muted"),
                    (words, "" if is_offered else "$text-muted"),
                    (f"   {note}" if note else "", "$text-success" if is_given else "$text-muted"),
                )
            )
        self.query_one("#answers", Static).update(Content("\n").join(lines))

    @staticmethod
    def _can_continue(card: OffTrack) -> bool:
        return card.continues is not None or (card.answer is not None and card.answer.answer is Answer.SAME)

    # --- asking ----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While fields are filled in Esc leaves them; else it is for whoever shows the card."""
        if action == "leave":
            return self.asking is not None
        if action == "ask" and self.card is None:
            return False
        return super().check_action(action, parameters)

    async def action_ask(self, answer: str) -> None:
        """Open the fields of an answer."""
        await self.ask(Answer(answer))

    async def ask(self, answer: Answer) -> None:
        """Open the fields of an answer, with what is known and what was half typed."""
        card = self.card
        if card is None:
            return
        if answer is Answer.SAME and not self._can_continue(card):
            self._refuse("", "No corrective action of an earlier period is open: n gives a cause and a new one")
            return
        self._say("")
        self._began_with = card.answer
        self.asking = answer
        self.add_class("-asking")
        self.query_one("#asked", Static).update(
            Content(f"{ANSWERS[answer].capitalize()}. Enter in the last field keeps it")
        )
        form = self.query_one(Form)
        about = f"{_key(card)}/{answer}"
        await form.show("", ())
        await form.show(about, fields_of(card, answer, self.workshop.open_plan.session))
        for key, text in self._drafts(answer).items():
            await form.bring_back(key, text)
        await form.start()
        self.refresh_bindings()

    def _drafts(self, answer: Answer) -> dict[str, str]:
        """What is half typed of an answer, by field."""
        if self.card is None:
            return {}
        begun = f"{_key(self.card)}/{answer}/"
        return {key.removeprefix(begun): text for key, text in self.workshop.keeping.under(begun)}

    def _shut(self) -> None:
        """Close the fields without a word."""
        had_focus = self.query_one(Form).current is not None
        self.asking, self._began_with = None, None
        self.remove_class("-asking")
        self._say("")
        if had_focus:
            self.focus()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Leave the fields; what stands in them is offered the next time."""
        self._shut()
        self._offer()
        self.focus()
        self.post_message(self.Left())

    def action_scroll(self, by: int) -> None:
        """Turn the facts a page on or back."""
        facts = self.query_one(OffTrackFacts)
        facts.scroll_relative(y=by * max(facts.size.height - 1, 1), animate=False)

    def take_back(self) -> None:
        """Take back what was typed into the field in hand."""
        typed = self.query_one(Form).take_back()
        if typed is not None:
            self.typing(typed)

    # --- what is typed ---------------------------------------------------------------------------------------------

    @on(DescendantFocus)
    def entered_field(self, event: DescendantFocus) -> None:
        """What is known already is replaced by typing, and kept by Enter."""
        row = row_of(event.widget)
        if row is not None and not row.is_typed and isinstance(row.entry, Input | TextArea):
            row.entry.action_select_all()

    @on(Form.Typed)
    def typing(self, typed: Form.Typed) -> None:
        """Keep what is being typed."""
        typed.stop()
        key = f"{typed.about}/{typed.name}"
        if typed.differs:
            self.workshop.keeping.typed(key, typed.text)
        else:
            self.workshop.keeping.done(key, is_committed=False)

    @on(Form.Left)
    def left_field(self, left: Form.Left) -> None:
        """Say how a field was understood, or why it was not."""
        left.stop()
        if self.asking is None or self.card is None or not left.about.startswith(_key(self.card)):
            return
        row = self.query_one(Form).row(left.name)
        if row is None:
            return
        if row.is_typed:
            self.workshop.keeping.typed(f"{left.about}/{left.name}", row.text)
        try:
            read = read_field(self.workshop.scorecard, left.name, row.text, self.workshop.open_plan.session)
        except Unsaid as error:
            row.tell(str(error), refused=True)
        else:
            row.tell(f"= {read.echo.removeprefix('= ')}" if read.echo else "")

    @on(Form.Finished)
    def finished(self, finished: Form.Finished) -> None:
        """Enter in the last field: keep the answer."""
        finished.stop()
        self.keep()

    def keep(self) -> None:
        """Keep the answer that was typed, or say what it lacks."""
        card, answer = self.card, self.asking
        if card is None or answer is None:
            return
        if card.answer != self._began_with and card.answer is not None:
            session = self.workshop.open_plan.session
            theirs = action_words(card.answer, card.scorecard.plan, session.today(), session.locale)
            self._began_with = card.answer
            self._refuse("", f"{card.answer.by} has answered meanwhile: {theirs}. Enter again takes yours, Esc theirs")
            return
        form = self.query_one(Form)
        texts = {row.field.name: row.text for row in form.rows}
        about = f"{_key(card)}/{answer}"
        try:
            changes = changes_of(self.workshop.scorecard, card, answer, texts, self.workshop.open_plan.session)
            self.workshop.do(changes, drafts_done=tuple(f"{about}/{name}" for name in FIELDS[answer]))
        except Unsaid as error:
            self._refuse(error.field, str(error))
            return
        except (Refused, Conflict) as error:
            self._refuse("", str(error))
            return
        self._shut()
        self.focus()
        self.post_message(self.Answered(card))

    def _refuse(self, field: str, why: str) -> None:
        """Say why, beside the field to mend where there is one."""
        row = self.query_one(Form).row(field) if self.asking is not None else None
        if row is None:
            self._say(why)
            return
        self._say("")
        row.tell(why, refused=True)
        row.entry.focus()

    def _say(self, words: str) -> None:
        line = self.query_one("#why-not", Static)
        line.set_class(bool(words), "-said")
        line.update(Content(visible(words)))


def _key(card: OffTrack) -> str:
    """Under which what is half typed about a card is kept."""
    return f"why/{card.kpi.uid}/{card.period}"
