"""The workshop on a screen: the rail, the page in hand and the coach; it renders what the steps ask."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Conflict, Refused, edited, removed
from bsc_tui.scorecard.checks import Severity
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.records import Verdict
from bsc_tui.scorecard.sign_off import send, state
from bsc_tui.scorecard.smart import smart
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.coach import Advice, Coach, Hint
from bsc_tui.widgets.form import Field, Form
from bsc_tui.widgets.rail import Rail, RailItem
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import clean
from wizards.aloud import read_aloud
from wizards.answer import Asked, Manner, Unanswerable, World, asked, candidates, read, shown
from wizards.keeping import Keeping
from wizards.keeping import Place as Spot
from wizards.roll_call import RollCall, Said
from wizards.steps.question import Adding, Question, Row, Where
from wizards.steps.question import Form as Shape
from wizards.walk import Stop, Walk

NEXT = Command("workshop.next", ("f8", "ctrl+n"), "Next", "Go on to the next page of the workshop.", priority=True)
BACK = Command("workshop.back", ("f7", "ctrl+b"), "Back", "Go back one page.", priority=True)
ADD = Command("workshop.add", ("a",), "Add", "Add one: a line, Enter, the next line.")
ADD_BELOW = Command(
    "workshop.add_below", ("plus",), "Task", "Add a task to the action plan under the cursor.", key_display="+"
)
DELETE = Command(
    "workshop.delete",
    ("d", "delete"),
    "Delete",
    "Delete the row under the cursor with all that hangs on it; u brings it back.",
)
UP = Command("workshop.up", ("K", "shift+up"), "Up", "Move the row up.", show=False)
DOWN = Command("workshop.down", ("J", "shift+down"), "Down", "Move the row down.", show=False)
GAP = Command("workshop.gap", ("n", "f10"), "Next gap", "Jump to the next thing that is missing, errors first.")
MARK = Command(
    "workshop.mark", ("space",), "Done", "Mark a task as done or open; in the roll call: agrees.", show=False
)
SEND = Command("workshop.send", ("s",), "Send", "Send the plan for sign-off as its next version.")
CHANGES = Command(
    "workshop.changes", ("x",), "Wants changes", "In the roll call: this person asks for changes and says which."
)
COMMENT = Command("workshop.comment", ("c",), "Comment", "In the roll call: note what this person said.", show=False)
ABSENT = Command(
    "workshop.absent", ("minus",), "Abstains", "In the roll call: this person abstains.", key_display="-", show=False
)
OUT = Command("workshop.out", ("escape",), "List", "Leave the form or the line; what was typed is kept.", show=False)

ROLL_CALL_ONLY = {"send", "changes", "comment", "absent"}
LIST_ONLY = {"add", "delete", "up", "down"}


class WorkshopScreen(Place):
    """Walk a room through the steps; every answer is kept when its field is left."""

    NAME = "workshop"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        NEXT, BACK, ADD, ADD_BELOW, DELETE, GAP, SEND, MARK, CHANGES, COMMENT, ABSENT, UP, DOWN, OUT,
    )  # fmt: skip

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.walk = self._walk()
        self.keeping = Keeping(open_plan)
        self.stop: Stop = self.walk.at(self.keeping.place.stop)
        self.roll_call = RollCall()

    def _walk(self) -> Walk:
        return Walk(self.scorecard, self.open_plan.session.today())

    def compose_place(self) -> Iterable[Widget]:
        """Rail, page and coach."""
        with Horizontal(id="workshop"):
            yield Rail()
            with Vertical(id="page"):
                yield Static(id="state")
                yield RowList()
                yield AddLine()
                yield Form()
                with VerticalScroll(id="aloud"):
                    yield Static(id="aloud-text")
            yield Coach()

    async def on_mount(self) -> None:
        """Open where one left off, in the same field with the same text in it."""
        spot = self.keeping.place
        self.roll_call.pending = {
            key.partition("/")[2]: Said.read(text) for key, text in self.keeping.under("roll-call/")
        }
        await self.open_page(self.stop, row=spot.row, field=spot.field)

    # --- what is shown ---------------------------------------------------------------------------------------------

    async def open_page(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show a page, with the cursor on a row and the focus in a field where these are named."""
        self.stop = stop
        self.set_class(False, "-editing")
        shape = stop.page.form
        for name in Shape:
            self.set_class(shape is name, f"-{name.replace('_', '-')}")
        self.query_one(AddLine).shut()
        self.query_one(RowList).empty = "nothing here yet: a adds"
        self._show_rows()
        if not self.query_one(RowList).point_at(row):
            self.query_one(RowList).cursor = 0
        await self._show_form()
        self.show_plan()
        await self._focus(field)
        self.refresh_bindings()

    async def _focus(self, field: str) -> None:
        form, shape = self.query_one(Form), self.stop.page.form
        if shape is Shape.FIELDS or (field and form.rows):
            self.set_class(shape is not Shape.FIELDS, "-editing")
            form.start(field)
        elif shape is Shape.READ_BACK:
            self.query_one("#aloud").focus()
        else:
            self.query_one(RowList).focus()
            self._keep_place()

    def show_plan(self) -> None:
        """Bring rail, list, form and coach in line with the plan."""
        if not self.is_mounted:
            return
        self.walk = self._walk()
        self.stop = self.walk.at(self.stop.key)
        self.query_one(Rail).items = tuple(
            RailItem(line.key, line.title, line.number, line.is_here, line.is_done, line.left)
            for line in self.walk.rail(self.stop)
        )
        step, page = self.stop.step, self.stop.page
        self.breadcrumb(*dict.fromkeys((step.title, page.title)))
        self.query_one("#page").border_title = Content(
            f"{step.number} {' › '.join(dict.fromkeys((step.title, page.title)))}"
        )
        self._show_rows()
        self._show_state()
        self.call_later(self._show_form)
        self._show_advice()

    def _show_rows(self) -> None:
        rows = self.query_one(RowList)
        if self.stop.page.form is Shape.SIGN_OFF:
            rows.show(
                [
                    ListRow(v.person, v.name, v.role, f"{v.words}{' …' if v.is_pending else ''}", mark=v.mark)
                    for v in self.roll_call.voices(self.scorecard)
                ]
            )
            return
        open_at = {f.element for f in self.walk.findings_at(self.stop) if f.severity is Severity.ERROR}
        rows.show([
            ListRow(
                row.uid, row.title, row.code, row.aside, row.depth,
                "✗" if row.uid in open_at else " ", is_heading=not row.can_edit,
            )
            for row in self.walk.rows(self.stop)
        ])  # fmt: skip

    def _show_state(self) -> None:
        shape = self.stop.page.form
        if shape is Shape.SIGN_OFF:
            self.query_one("#state", Static).update(self._sign_off_words())
        elif shape is Shape.READ_BACK:
            text = Content("\n").join(
                Content.assemble(
                    (f"{line.mark} ", "$text-error" if line.mark == "✗" else "$text-warning") if line.mark else "",
                    (line.text, {0: "", 1: "bold underline", 2: "bold"}[line.level]),
                )
                for line in read_aloud(self.walk, self.open_plan.session.locale)
            )
            self.query_one("#aloud-text", Static).update(text)
        elif shape is Shape.LIST:
            words = self._smart_words(self._row())
            self.query_one("#state", Static).update(words)
            self.set_class(bool(words), "-smart")

    def _sign_off_words(self) -> Content:
        now = state(self.scorecard)
        parts = [Content.styled(now.label.capitalize(), "bold")]
        waiting = now.outcome.waiting if now.outcome is not None else ()
        if now.version is None:
            left = sum(f.severity is Severity.ERROR for f in self.walk.findings)
            parts.append(Content(f"{left} errors are open; n leads to them" if left else "s sends it for sign-off"))
        elif self.roll_call.pending:
            parts.append(Content(f"{len(self.roll_call.pending)} said so far: Enter keeps what was said in the room"))
        elif waiting:
            parts.append(Content(f"Still needed: {'; '.join(waiting)}"))
        if now.version is not None:
            parts.append(Content("Space agrees   x wants changes   - abstains   c comment   Enter keeps"))
        return Content("\n").join(parts)

    async def _show_form(self) -> None:
        thing = self._thing()
        form = self.query_one(Form)
        if thing is None:
            await form.show("", ())
            return
        about = f"{thing.KIND}/{thing.uid}"
        is_other = about != form.about
        await form.show(about, (self._field(question, thing) for question in self._questions(thing)))
        if is_other:
            for name, text in self.keeping.under(f"{about}/"):
                form.bring_back(name.rpartition("/")[2], text)

    def _thing(self) -> Entity | None:
        """What the form asks about."""
        page = self.stop.page
        if page.form is Shape.FIELDS:
            return self.scorecard.plan.charter
        row = self._row()
        if page.form is not Shape.LIST or row is None or not row.can_edit:
            return None
        return self.scorecard.things(row.kind).get(row.uid)

    def _row(self) -> Row | None:
        current = self.query_one(RowList).current
        return next((row for row in self.walk.rows(self.stop) if current and row.uid == current.key), None)

    def _questions(self, thing: Entity) -> list[Asked]:
        data = thing.data()
        return [
            asked(thing.KIND, question)
            for question in self.stop.page.questions.get(thing.KIND, ())
            if question.unless is None or not question.unless(data)
        ]

    def _world(self) -> World:
        session = self.open_plan.session
        return World(self.scorecard, session.today(), session.locale, new_uid())

    def _field(self, question: Asked, thing: Entity) -> Field:
        world = self._world()
        suggestions = () if question.choices else candidates(question, world)
        return Field(
            question.name, question.label, shown(question, thing, world), question.help,
            question.manner is Manner.TEXT, question.choices, suggestions, question.more, question.limit,
        )  # fmt: skip

    def _show_advice(self) -> None:
        step, page = self.stop.step, self.stop.page
        row = self._row()
        found = self.walk.findings_at(self.stop)
        coached = self.walk.coached(self.stop, row.uid if row else "")
        hints = tuple(
            Hint(
                "✗" if f.severity is Severity.ERROR else "!", f"{f.place.rpartition('/')[2]}: {f.message}", f.check.why
            )
            for f in coached
        )
        self.query_one(Coach).advice = Advice(
            page.question, step.example(self.scorecard.plan.charter.sector), page.usual, step.purpose, step.done_when,
            hints, len(found) - len(coached), self._field_help(),
        )  # fmt: skip

    def _smart_words(self, row: Row | None) -> Content:
        """The five letters of the action plan in hand, and why the first dark one is dark."""
        if row is None or row.kind is not Kind.ACTION or row.uid not in self.scorecard.plan.actions:
            return Content("")
        letters = smart(self.scorecard.plan.actions[row.uid], self.scorecard.plan).letters
        lit = [
            Content.styled(f" {letter.letter} ", "$text-success bold reverse" if letter.lit else "$text-muted")
            for letter in letters
        ]
        dark = next((f"  {letter.word}: {letter.why}" for letter in letters if not letter.lit), "  all five are lit")
        return Content.assemble(*lit, dark)

    def _field_help(self) -> str:
        row = self.query_one(Form).current
        return "" if row is None else f"{row.field.label}: {row.field.help}"

    def help_text(self) -> str:
        """The step's purpose and question, what is usual, what is open."""
        step, page = self.stop.step, self.stop.page
        found = [f"{f.severity.letter} {f.place}: {f.message}. {f.check.why}" for f in self.walk.findings_at(self.stop)]
        parts = [
            f"{step.number} {step.title}, about {step.minutes} minutes", step.purpose, "", page.question,
            f"For example: {step.example(self.scorecard.plan.charter.sector)}",
            f"Usual: {page.usual}" if page.usual else "", f"Done when: {step.done_when}", f"Source: {step.source}", *found,
        ]  # fmt: skip
        return "\n".join(parts)

    # --- what is answered ------------------------------------------------------------------------------------------

    @on(Form.Left)
    def keep_answer(self, left: Form.Left) -> None:
        """Keep the answer that stands in a field, or say why it cannot be kept; the text stays either way."""
        left.stop()
        kind, _, uid = left.about.partition("/")
        thing = self.scorecard.things(Kind(kind)).get(uid)
        form = self.query_one(Form)
        if thing is None:
            return
        question = asked(thing.KIND, Question(left.name))
        draft = f"{left.about}/{left.name}"
        try:
            answer = read(question, left.text, self._world())
            changes = (*answer.first, *edited(thing, **answer.fields))
            self.open_plan.do(changes, drafts_done=[draft])
        except (Unanswerable, Refused, Conflict) as error:
            self.keeping.typed(draft, left.text)
            if form.about == left.about:
                form.refuse(left.name, str(error))
            else:
                self.say(f"{question.label}: {error}. The text is still in the field", severity="error")
            return
        self.keeping.done(draft, is_committed=bool(changes))
        if form.about == left.about:
            row = form.row(left.name)
            if row is not None:
                kept = self.scorecard.things(Kind(kind))[uid]
                row.put(shown(question, kept, self._world()))
            form.accept(left.name, answer.echo)
        self.show_plan()

    @on(Form.Typed)
    def keep_draft(self, typed: Form.Typed) -> None:
        """Keep what is being typed."""
        typed.stop()
        self.keeping.typed(f"{typed.about}/{typed.name}", typed.text)

    @on(Form.Entered)
    def entered(self, entered: Form.Entered) -> None:
        """Remember the field and say what it is for."""
        entered.stop()
        self._keep_place(entered.name)
        self._show_advice()

    @on(Form.Finished)
    def finished(self) -> None:
        """Enter in the last field: back to the list, on the next row."""
        if self.stop.page.form is Shape.LIST:
            self.action_out()
            self.query_one(RowList).action_move(1)
        else:
            self.say("All asked here: F8 goes on")

    def _keep_place(self, field: str = "") -> None:
        current = self.query_one(RowList).current
        self.keeping.at(Spot(self.stop.key, current.key if current else "", field))

    # --- moving about ----------------------------------------------------------------------------------------------

    async def let_go(self) -> None:
        """Keep what stands in the field in hand."""
        left = self.query_one(Form).leaving()
        if left is not None:
            self.keep_answer(left)

    async def _go(self, stop: Stop, row: str = "", field: str = "") -> None:
        await self.let_go()
        await self.open_page(stop, row, field)

    async def action_next(self) -> None:
        """Go on to the next page."""
        await self._go(self.walk.after(self.stop))

    async def action_back(self) -> None:
        """Go back one page."""
        await self._go(self.walk.after(self.stop, -1))

    async def action_gap(self) -> None:
        """Jump to the next thing that is missing."""
        row = self._row()
        gap = self.walk.next_gap(self.stop, row.uid if row else "")
        if gap is None:
            self.say("Nothing is missing")
            return
        stop, finding = gap
        self.say(f"{finding.place}: {finding.message}")
        await self._go(stop, finding.element, finding.field or "")

    @on(Rail.Chosen)
    async def chosen_on_rail(self, chosen: Rail.Chosen) -> None:
        """Go to a step that was pointed at."""
        await self._go(self.walk.at(chosen.key))

    @on(RowList.Moved)
    async def moved(self) -> None:
        """Ask about the row under the cursor."""
        await self._show_form()
        self._show_advice()
        if self.stop.page.form is Shape.LIST:
            self._show_state()
        if self.focused is self.query_one(RowList):
            self._keep_place()

    @on(RowList.Chosen)
    def chosen(self) -> None:
        """Enter: edit the row, or keep what was said in the roll call."""
        if self.stop.page.form is Shape.SIGN_OFF:
            self._confirm()
            return
        row = self._row()
        if row is not None and not row.can_edit:
            self.action_add()
        elif self.query_one(Form).rows:
            self.add_class("-editing")
            self.query_one(Form).start()

    def action_out(self) -> None:
        """From the form or the add line back to the list."""
        if self.stop.page.form is Shape.FIELDS:
            self.set_focus(None)
            return
        self.query_one(AddLine).shut()
        self.remove_class("-editing")
        self.query_one(RowList if self.stop.page.form is not Shape.READ_BACK else "#aloud").focus()

    # --- adding, deleting, moving ----------------------------------------------------------------------------------

    def _adding(self, *, below: bool = False) -> Adding | None:
        ways = self.stop.page.adding
        if below:
            return ways[1] if len(ways) > 1 else None
        row = self._row()
        fitting = [way for way in ways if row is not None and way.kind is row.kind]
        return next(iter(fitting or ways), None)

    def action_add(self) -> None:
        """Open the line that adds."""
        self._open_line(self._adding())

    def action_add_below(self) -> None:
        """Open the line that adds below the row."""
        self._open_line(self._adding(below=True))

    def _open_line(self, adding: Adding | None) -> None:
        if adding is None:
            return
        key = f"add/{self.stop.key}/{adding.kind}"
        self.query_one(AddLine).ask(key, adding.words, dict(self.keeping.under(key)).get(key, ""))

    @on(AddLine.Typed)
    def keep_line_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed in the line."""
        self.keeping.typed(typed.key, typed.text)

    @on(AddLine.Entered)
    def entered_line(self, entered: AddLine.Entered) -> None:
        """Add what the line says, or take it as the comment of the roll call."""
        line = self.query_one(AddLine)
        if entered.key.startswith("roll-call/"):
            person = entered.key.partition("/")[2]
            verdict = Verdict.REQUEST_CHANGES if line.purpose == "changes" else self._said(person).verdict
            self._say_in_roll_call(person, replace(self._said(person), verdict=verdict, comment=entered.text))
            self.action_out()
            return
        kind = entered.key.rpartition("/")[2]
        adding = next((way for way in self.stop.page.adding if way.kind == kind), None)
        if adding is None:
            return
        row, uid = self._row(), new_uid()
        text = clean(entered.text, lines=False).text.strip()
        where = Where(self.scorecard, self.stop.page.key, row.uid if row else "", uid, frozenset(self.open_plan.issued))
        try:
            self.open_plan.do(adding.make(where, text), drafts_done=[entered.key])
        except (Refused, Conflict) as error:
            line.refuse(str(error))
            return
        self.keeping.done(entered.key, is_committed=True)
        line.clear()
        self.show_plan()
        self.query_one(RowList).point_at(uid)

    @on(AddLine.Closed)
    def closed_line(self) -> None:
        """Back to the list."""
        self.action_out()

    def action_delete(self) -> None:
        """Delete the row under the cursor with all that hangs on it."""
        row = self._row()
        if row is None or not row.can_edit:
            return
        changes = removed(self.scorecard, row.kind, row.uid)
        with_it = len([change for change in changes if change.after is None]) - 1
        if self.do(changes):
            self.say(
                f"Deleted {row.code} {row.title}{f' with {with_it} more below it' if with_it else ''}; u brings it back"
            )

    def action_up(self) -> None:
        """Move the row up."""
        self._move(-1)

    def action_down(self) -> None:
        """Move the row down."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self._row()
        if row is not None and row.can_edit:
            self.do(edits.moved(self.scorecard, row.kind, row.uid, by))

    def action_mark(self) -> None:
        """A task is done or open again; a person agrees."""
        row = self._row()
        if self.stop.page.form is Shape.SIGN_OFF:
            current = self.query_one(RowList).current
            if current is not None:
                self._say_in_roll_call(current.key, Said(Verdict.APPROVE))
                self.query_one(RowList).action_move(1)
        elif row is not None and row.kind is Kind.TASK:
            progress = self.scorecard.records.progress.get(row.uid)
            percent = 0 if progress is not None and progress.percent == edits.DONE else edits.DONE
            self.do(edits.progressed(self.scorecard, row.uid, percent, self.open_plan.session.today()))

    # --- sign-off --------------------------------------------------------------------------------------------------

    def action_send(self) -> None:
        """Send the plan for sign-off."""
        session = self.open_plan.session
        try:
            changes = send(self.scorecard, new_uid(), session.now(), session.person)
        except Refused as error:
            self.say(str(error), severity="error")
            return
        if self.do(changes, "send"):
            self.say(f"Sent: {state(self.scorecard).label}. Now the roll call: Space agrees, x wants changes")

    def _said(self, person: str) -> Said:
        return self.roll_call.pending.get(person, Said(Verdict.APPROVE))

    def _say_in_roll_call(self, person: str, said: Said) -> None:
        if self.scorecard.records.latest_version is None:
            self.say("No version has been sent yet: s sends the plan for sign-off", severity="warning")
            return
        self.roll_call.pending[person] = said
        self.keeping.typed(f"roll-call/{person}", str(said))
        self.show_plan()

    def action_absent(self) -> None:
        """The person under the cursor abstains."""
        current = self.query_one(RowList).current
        if current is not None:
            self._say_in_roll_call(current.key, Said(Verdict.ABSTAIN))
            self.query_one(RowList).action_move(1)

    def action_changes(self) -> None:
        """The person under the cursor asks for changes and says which."""
        self._ask_comment("changes", "which changes")

    def action_comment(self) -> None:
        """Note what the person under the cursor said."""
        self._ask_comment("comment", "comment")

    def _ask_comment(self, purpose: str, words: str) -> None:
        current = self.query_one(RowList).current
        if current is not None and self.scorecard.records.latest_version is not None:
            line = self.query_one(AddLine)
            line.ask(f"roll-call/{current.key}", f"{current.title}: {words}", self._said(current.key).comment, purpose)

    def _confirm(self) -> None:
        if not self.roll_call.pending:
            return
        session = self.open_plan.session
        try:
            changes = self.roll_call.confirmed(self.scorecard, session.now(), session.where, new_uid)
        except Refused as error:
            self.say(str(error), severity="error")
            return
        drafts = [f"roll-call/{person}" for person in self.roll_call.pending]
        if self.do(changes, "sign", drafts):
            for draft in drafts:
                self.keeping.done(draft, is_committed=True)
            self.roll_call.pending = {}
            self.show_plan()
            self.say(state(self.scorecard).label.capitalize())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense on this page."""
        shape = self.stop.page.form
        if action in ROLL_CALL_ONLY:
            return shape is Shape.SIGN_OFF
        if action in LIST_ONLY:
            return shape is Shape.LIST
        if action == "add_below":
            return len(self.stop.page.adding) > 1
        return super().check_action(action, parameters)
