"""The page of things: a list, a line that adds, and the questions about the chosen thing; or the questions alone."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Conflict, Refused, Scorecard
from bsc_tui.scorecard.checks import Severity
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.field_row import Field
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.target_words import former_target_words
from bsc_tui.wording.text import visible
from wizards.answer import Asked, Manner, World, candidates, shown
from wizards.answering import AnsweringPage
from wizards.letters import letters
from wizards.steps.question import Adding, Row
from wizards.steps.question import Form as Shape
from wizards.walk import Stop
from wizards.workshop import Workshop, line_key, questions


class ThingsPage(AnsweringPage):
    """Rows and what is asked about the one under the cursor; every answer is kept when its field is left."""

    has_rows: var[bool] = var(default=False)
    editing: var[bool] = var(default=False, toggle_class="-editing")
    """Whether the form has the room, where there is room for one of both."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(workshop)
        self._shown: tuple[Scorecard, str] | None = None
        self._rows: dict[str, Row] = {}

    def compose(self) -> ComposeResult:
        """The letters of an action plan, the list, the line, the targets a KPI had before, the form."""
        yield Static(id="letters")
        yield RowList()
        yield AddLine()
        yield Static(id="before")
        yield Form()

    def on_mount(self) -> None:
        """Say what to do with an empty list."""
        self.query_one(RowList).empty = "nothing here yet: a adds"

    @property
    def row(self) -> str:
        """Uid of the thing under the cursor."""
        current = self.query_one(RowList).current
        return current.key if current and self.has_rows else ""

    @property
    def named(self) -> str:
        """Code of the row under the cursor, where it is asked about."""
        row = self._row()
        return row.code.strip("✓-") if row is not None and row.can_edit else ""

    @property
    def field(self) -> str:
        """Name of the field in hand."""
        current = self.query_one(Form).current
        return "" if current is None else current.field.name

    @property
    def field_help(self) -> str:
        """Label and help of the field in hand."""
        current = self.query_one(Form).current
        return "" if current is None else f"{current.field.label}: {current.field.help}"

    # --- what is shown ---------------------------------------------------------------------------------------------

    async def open(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show a stop, with the cursor on a row and the focus in a field where these are named."""
        self.has_rows = stop.page.form is Shape.LIST
        self.set_reactive(ThingsPage.editing, False)  # Textual's signature
        self.update_classes({"-list": self.has_rows, "-editing": False})
        self.query_one(AddLine).shut()
        self._show_rows(stop)
        rows = self.query_one(RowList)
        if not rows.point_at(row):
            rows.cursor = 0
        await self._show_form()
        if field and self.has_rows and self.query_one(Form).rows:
            await self._edit(field)
        elif self.has_rows:
            self.focus_first()
        else:
            await self.query_one(Form).start(field)

    def show(self, stop: Stop) -> None:
        """Bring list, letters and form in line with the plan."""
        self._show_rows(stop)
        self.call_later(self._show_form)

    def _show_rows(self, stop: Stop) -> None:
        self.stop = stop
        walk = self.workshop.walk
        if self._shown == (walk.scorecard, stop.key) and self._shown[0] is walk.scorecard:
            return
        self._shown = (walk.scorecard, stop.key)
        open_at = {f.element for f in walk.findings_at(stop) if f.severity is Severity.ERROR}
        rows = walk.rows(stop)
        self._rows = {row.uid: row for row in rows}
        self.query_one(RowList).show([
            ListRow(
                row.uid, row.title, row.code, row.beside(self.workshop.open_plan.session.locale), row.depth,
                "✗" if row.uid in open_at else " ", is_heading=not row.can_edit,
            )
            for row in rows
        ])  # fmt: skip
        self._show_letters()

    def _show_letters(self) -> None:
        row, plan = self._row(), self.workshop.scorecard.plan
        action = plan.actions.get(row.uid) if row is not None else None
        shown = self.query_one("#letters", Static)
        shown.display = action is not None
        if action is not None:
            shown.update(letters(action, plan))
        self._show_former_targets(plan.kpis.get(row.uid) if row is not None else None)

    def _show_former_targets(self, kpi: Kpi | None) -> None:
        """What the KPI was to reach before, the latest first."""
        formers = () if kpi is None else self.workshop.scorecard.plan.former_targets_of(kpi.uid)[::-1]
        locale = self.workshop.open_plan.session.locale
        lines = [former_target_words(former, kpi, locale) for former in formers if kpi is not None]
        shown = self.query_one("#before", Static)
        shown.set_class(bool(lines), "-some")
        shown.update(Content(visible("\n".join(lines))))

    async def _show_form(self) -> None:
        thing, form = self._thing(), self.query_one(Form)
        if self._stays_on_gone(form, thing):
            return
        if thing is None:
            await form.show("", ())
            return
        about, world = f"{thing.KIND}/{thing.uid}", self.workshop.world()
        is_other = about != form.about
        every = questions(self.stop.page, thing)
        await form.show(about, [_field(question, thing, world, is_asked=fits) for question, fits in every])
        if is_other:
            for key, text in self.workshop.keeping.under(f"{about}/"):
                await form.bring_back(key.rpartition("/")[2], text, self.workshop.keeping.base(key))

    def _row(self) -> Row | None:
        return self._rows.get(self.row)

    def _thing(self) -> Entity | None:
        """What the form asks about."""
        if not self.has_rows:
            return self.workshop.scorecard.plan.charter
        row = self._row()
        return self.workshop.thing(f"{row.kind}/{row.uid}") if row is not None and row.can_edit else None

    def focus_first(self) -> None:
        """The list; on a page of questions alone none of them, so that plain letters act."""
        if self.has_rows:
            self.query_one(RowList).focus()
        else:
            self.screen.set_focus(None)
            self.post_message(self.Moved())

    def point_at(self, uids: Sequence[str]) -> None:
        """Put the cursor on the first of these things that is listed."""
        listed = next((uid for uid in uids if uid in self._rows), None)
        if listed is not None and self.has_rows:
            self.query_one(RowList).point_at(listed)

    def on_descendant_focus(self) -> None:
        """Another field is in hand, or the list again."""
        self.post_message(self.Moved())

    @on(Form.Finished)
    def finished(self, finished: Form.Finished) -> None:
        """Enter in the last field: back to the list, on the next row; an answer that was refused is mended first."""
        finished.stop()
        current = self.query_one(Form).current
        if current is not None and current.is_refused:
            return
        if self.has_rows:
            self.back()
            self.query_one(RowList).action_move(1)
        else:
            self.post_message(self.Told("All asked here: F8 goes on"))

    # --- the list --------------------------------------------------------------------------------------------------

    @on(RowList.Moved)
    async def moved(self, moved: RowList.Moved) -> None:
        """Ask about the row under the cursor."""
        moved.stop()
        if self.has_rows:
            self._show_letters()
            await self._show_form()
            self.post_message(self.Moved())

    @on(RowList.Chosen)
    async def chosen(self, chosen: RowList.Chosen) -> None:
        """Enter: edit the row, or add below a heading."""
        chosen.stop()
        row = self._row()
        if row is not None and not row.can_edit:
            self.add()
        else:
            await self._edit()

    async def _edit(self, field: str = "") -> None:
        self.editing = True
        if not await self.query_one(Form).start(field):
            self.editing = False

    def back(self) -> None:
        """From the form or the line back to the list."""
        self.query_one(AddLine).shut()
        self.editing = False
        self.focus_first()
        self.call_later(self._show_form)

    def _adding(self, *, below: bool = False) -> Adding | None:
        ways, row = self.stop.page.adding, self._row()
        if below:
            return ways[1] if len(ways) > 1 else None
        fitting = [way for way in ways if row is not None and way.kind is row.kind]
        return next(iter(fitting or ways), None)

    def add(self, *, below: bool = False) -> None:
        """Open the line that adds; what was half-typed in it is back."""
        adding = self._adding(below=below)
        if adding is not None:
            key = line_key(self.stop, adding)
            self.query_one(AddLine).ask(key, adding.words, dict(self.workshop.keeping.under(key)).get(key, ""))

    @on(AddLine.Typed)
    def keep_line_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed in the line."""
        typed.stop()
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    @on(AddLine.Entered)
    def entered_line(self, entered: AddLine.Entered) -> None:
        """Add what the line says."""
        entered.stop()
        line, row = self.query_one(AddLine), self._row()
        adding = next((way for way in self.stop.page.adding if line_key(self.stop, way) == entered.key), None)
        if adding is None:
            return
        try:
            uid = self.workshop.add(self.stop.page, adding, row.uid if row else "", entered.text, entered.key)
        except (Refused, Conflict) as error:
            line.refuse(str(error))
            return
        line.clear()
        self._show_added(uid)

    def _show_added(self, uid: str) -> None:
        self.show(self.workshop.walk.at(self.stop.key))
        self.query_one(RowList).point_at(uid)
        self.post_message(self.Changed())

    @on(AddLine.Pasted)
    def pasted_lines(self, pasted: AddLine.Pasted) -> None:
        """Add what each pasted line says; those that cannot be added stay to be mended."""
        pasted.stop()
        adding = next((way for way in self.stop.page.adding if line_key(self.stop, way) == pasted.key), None)
        if adding is None:
            return
        refused: list[tuple[str, str]] = []
        for text in pasted.lines:
            row = self._row()
            try:
                uid = self.workshop.add(self.stop.page, adding, row.uid if row else "", text, pasted.key)
            except (Refused, Conflict) as error:
                refused.append((text, str(error)))
            else:
                self._show_added(uid)
        added = len(pasted.lines) - len(refused)
        self.post_message(self.Told(f"{added} of {len(pasted.lines)} pasted lines added; u takes back the last"))
        if refused:
            self.query_one(AddLine).put_back("; ".join(text for text, _ in refused), refused[0][1])

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the list."""
        closed.stop()
        self.back()

    def delete(self) -> None:
        """Delete the row under the cursor with all that hangs on it, and say what that was."""
        row = self._row()
        if row is not None and row.can_edit:
            changes, words = self.workshop.deleting(row)
            self.do(changes, words)

    def move(self, by: int) -> None:
        """Move the row up or down among its own."""
        row = self._row()
        if row is not None and row.can_edit:
            self.do(edits.moved(self.workshop.scorecard, row.kind, row.uid, by))

    def mark(self) -> None:
        """A task is done, or open again."""
        row = self._row()
        if row is None or row.kind is not Kind.TASK:
            return
        scorecard = self.workshop.scorecard
        progress = scorecard.records.progress.get(row.uid)
        percent = 0 if progress is not None and progress.percent == edits.DONE else edits.DONE
        self.do(edits.progressed(scorecard, row.uid, percent, self.workshop.open_plan.session.today()))


def _field(question: Asked, thing: Entity, world: World, *, is_asked: bool) -> Field:
    suggestions = () if question.choices else candidates(question, world)
    return Field(
        question.name, question.label, shown(question, thing, world), question.help,
        question.manner is Manner.TEXT, question.choices, suggestions, question.more, is_asked,
        repr(getattr(thing, question.name, "")),
    )  # fmt: skip
