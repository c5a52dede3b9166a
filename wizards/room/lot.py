"""The parking lot and the decisions: who owes what by when, what is done, what becomes part of the plan."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Decision, Parked
from bsc_tui.scorecard.room import decided, decisions, done_or_open, is_open, lot, parked
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.field_row import Field
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.dates import format_date
from wizards.answer import Manner, asked, candidates, shown
from wizards.answering import AnsweringPage
from wizards.page import WorkshopPage
from wizards.room.panel import Frame, RoomPanel, refusal
from wizards.room.promote import promote
from wizards.steps.objectives import owner_name
from wizards.steps.question import Question
from wizards.walk import Stop
from wizards.workshop import Workshop, one_line

LOT, DECISIONS = "lot", "decisions"
"""Keys of the two headings."""

_ASKED = tuple(Question(name) for name in ("text", "owner", "due"))
_LABELS = {"text": "Text", "owner": "Owner", "due": "Due"}


class LotPage(AnsweringPage):
    """Both lists, the line that adds, and what is asked about the line under the cursor."""

    DEFAULT_CSS = """
    LotPage {
        height: 1fr;
        Form { height: auto; max-height: 50%; border-top: solid $panel-lighten-2; }
    }
    """

    def compose(self) -> ComposeResult:
        """List, line, form."""
        yield RowList()
        yield AddLine()
        yield Form()

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def line(self) -> Parked | Decision | None:
        """The line under the cursor."""
        current = self.query_one(RowList).current
        records = self.workshop.scorecard.records
        key = current.key if current is not None else ""
        return records.parked.get(key) or records.decisions.get(key)

    def show(self, stop: Stop) -> None:
        """Bring the lists and the form in line with the plan."""
        self.stop = stop
        scorecard = self.workshop.scorecard
        waiting, made = lot(scorecard), decisions(scorecard)
        count = sum(map(is_open, waiting))
        rows = [
            ListRow(LOT, f"PARKING LOT  {count} open" if waiting else "PARKING LOT  a parks a line", is_heading=True)
        ]
        rows += [self._row(line) for line in waiting]
        title = f"DECISIONS  {len(made)}" if made else "DECISIONS  a on this line adds one"
        rows.append(ListRow(DECISIONS, title, is_heading=True))
        rows += [self._row(line) for line in made]
        self.query_one(RowList).show(rows)
        self.call_later(self._show_form)

    def _row(self, line: Parked | Decision) -> ListRow:
        session = self.workshop.open_plan.session
        owner = owner_name(self.workshop.scorecard.plan, line.owner)
        due = format_date(line.due, session.locale) if line.due is not None else ""
        late = "late" if line.due is not None and not line.done and line.due < session.today() else ""
        aside = " ".join(part for part in (owner, due, late) if part)
        text = " ".join(line.text.split())
        mark = "✓" if line.done else "!" if late else " "
        return ListRow(line.uid, text, aside=aside, depth=1, mark=mark, narrow=due)

    async def _show_form(self) -> None:
        form, line = self.query_one(Form), self.line
        if self._stays_on_gone(form, line):
            return
        if line is None:
            await form.show("", ())
            return
        about, world = f"{line.KIND}/{line.uid}", self.workshop.world()
        is_other = about != form.about
        questions = [asked(line.KIND, question) for question in _ASKED]
        await form.show(
            about,
            [
                Field(
                    each.name,
                    _LABELS[each.name],
                    shown(each, line, world),
                    each.help,
                    each.manner is Manner.TEXT,
                    each.choices,
                    candidates(each, world),
                )
                for each in questions
            ],
        )
        if is_other:
            for key, text in self.workshop.keeping.under(f"{about}/"):
                await form.bring_back(key.rpartition("/")[2], text, self.workshop.keeping.base(key))

    def focus_first(self) -> None:
        """The list."""
        self.query_one(RowList).focus()

    @on(RowList.Moved)
    async def moved(self, moved: RowList.Moved) -> None:
        """Ask about the line under the cursor."""
        moved.stop()
        await self._show_form()

    @on(RowList.Chosen)
    async def chosen(self, chosen: RowList.Chosen) -> None:
        """Enter: edit the line, or add below a heading."""
        chosen.stop()
        if self.line is None:
            self.add()
        else:
            await self.query_one(Form).start("owner")

    @on(Form.Finished)
    def finished(self, finished: Form.Finished) -> None:
        """Enter in the last field: back to the list."""
        finished.stop()
        current = self.query_one(Form).current
        if current is None or not current.is_refused:
            self.focus_first()

    # --- what can be done ------------------------------------------------------------------------------------------

    def _is_decision(self) -> bool:
        rows = self.query_one(RowList)
        keys = [row.key for row in rows.rows]
        return DECISIONS in keys and rows.cursor >= keys.index(DECISIONS)

    def add(self, *, below: bool = False) -> None:
        """Open the line that adds: to the list the cursor stands in."""
        del below
        kind = "decision" if self._is_decision() else "parked"
        key = f"add/room/{kind}"
        words = "what was decided" if kind == "decision" else "park a line"
        self.query_one(AddLine).ask(key, words, dict(self.workshop.keeping.under(key)).get(key, ""))

    @on(AddLine.Typed)
    def keep_line_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        typed.stop()
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    @on(AddLine.Entered)
    def entered_line(self, entered: AddLine.Entered) -> None:
        """Add what the line says."""
        entered.stop()
        self._enter(entered.key, entered.text)

    @on(AddLine.Pasted)
    def pasted_lines(self, pasted: AddLine.Pasted) -> None:
        """Add each pasted line."""
        pasted.stop()
        for text in pasted.lines:
            self._enter(pasted.key, text)

    def _enter(self, key: str, text: str) -> None:
        scorecard, uid, line = self.workshop.scorecard, new_uid(), one_line(text)
        session = self.workshop.open_plan.session

        def make() -> None:
            is_decision = key.endswith("/decision")
            self.workshop.do(
                decided(scorecard, uid, line, session.moment()) if is_decision else parked(scorecard, uid, line),
                drafts_done=(key,),
            )

        why = refusal(make)
        if why:
            self.query_one(AddLine).put_back(text, why)
            return
        self.query_one(AddLine).clear()
        self.show(self.stop)
        self.query_one(RowList).point_at(uid)
        self.post_message(self.Changed())

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the list."""
        closed.stop()
        self.query_one(AddLine).shut()
        self.focus_first()

    def mark(self) -> None:
        """The line under the cursor is done, or open again."""
        line = self.line
        if line is not None:
            self.do(done_or_open(line))

    def delete(self) -> None:
        """Delete the line under the cursor."""
        line = self.line
        if line is not None:
            kind = Kind.PARKED if isinstance(line, Parked) else Kind.DECISION
            words = " ".join(line.text.split())
            self.do(removed(self.workshop.scorecard, kind, line.uid), f"Deleted {words[:40]}; u brings it back")


class LotPanel(RoomPanel):
    """The parking lot and the decisions, over the page."""

    ABOUT = (
        "The parking lot keeps what does not belong here and now; the decisions keep what was agreed. Each line has "
        "an owner, a date and is done or open."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("lot.add", ("a",), "Add", "Add a line to the list the cursor stands in."),
        Command("lot.edit", ("enter",), "Edit", "Change the line under the cursor: text, owner, date."),
        Command("lot.mark", ("space",), "Done", "The line is done, or open again."),
        Command("lot.promote", ("P",), "Promote", "Make a parked line a thing of the plan."),
        Command("lot.delete", ("d", "delete"), "Delete", "Delete the line; undo brings it back."),
        Command("lot.undo", ("u", "ctrl+z"), "Undo", "Take back the typing in hand, else your last change."),
        Command("lot.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone last.", show=False),
        Command(
            "lot.close",
            ("escape",),
            "Close",
            "From a field back to the list; from the list back to the page.",
            does="back",
        ),
    )

    def __init__(self, workshop: Workshop, stop: Stop) -> None:
        super().__init__(workshop)
        self.stop = stop

    def compose(self) -> ComposeResult:
        """The lists in a frame."""
        with Frame():
            yield LotPage(self.workshop)
        yield KeyLine()

    @property
    def page(self) -> LotPage:
        """Both lists and the form."""
        return self.query_one(LotPage)

    def on_mount(self) -> None:
        """The first line first."""
        self.name_frame("Parking lot and decisions")
        self.page.show(self.stop)
        rows = self.query_one(RowList)
        rows.cursor = 1 if len(rows.rows) > 1 and not rows.rows[1].is_heading else 0
        rows.focus()

    def show(self) -> None:
        """Bring the lists in line with the plan."""
        self.page.show(self.stop)

    @on(WorkshopPage.Told)
    def told(self, told: WorkshopPage.Told) -> None:
        """Something to tell."""
        self.say(told.words, told.severity)

    @on(WorkshopPage.Changed)
    def changed(self, changed: WorkshopPage.Changed) -> None:
        """The plan is another now."""
        self.show()
        if changed.words:
            self.say(changed.words)

    def action_add(self) -> None:
        """Add a line."""
        self.page.add()

    def action_edit(self) -> None:
        """Edit the line under the cursor."""
        self.query_one(RowList).action_choose()

    def action_mark(self) -> None:
        """Done, or open again."""
        self.page.mark()

    def action_delete(self) -> None:
        """Delete the line."""
        self.page.delete()

    def action_promote(self) -> None:
        """Make a parked line a thing of the plan."""
        line = self.page.line
        if isinstance(line, Parked):
            promote(self, line, self.stop)
        else:
            self.say("A parked line can be promoted; a decision stays one")

    def action_undo(self) -> None:
        """Take back the typing in the field in hand, else one's own last change."""
        if not self.page.take_back():
            super().action_undo()

    def action_back(self) -> None:
        """From the form or the line back to the list; from the list back to the page."""
        if self.query_one(RowList).has_focus:
            self.dismiss(None)
            return
        self.query_one(AddLine).shut()
        self.page.focus_first()
