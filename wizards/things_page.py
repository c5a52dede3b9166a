"""The page of things: a list, a line that adds, and the questions about the chosen thing; or the questions alone."""

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.field_row import Field
from bsc_tui.widgets.form import HALF_TYPED, Form
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.target_words import former_target_words
from bsc_tui.wording.text import visible
from wizards.answer import Asked, Manner, World, candidates, may_stay_open, shown
from wizards.filter import filtered
from wizards.kpi_card_page import KpiCardPage
from wizards.room.ideas_words import idea_lines
from wizards.room.strip import IdeasStrip
from wizards.room.topics import topic_of
from wizards.steps.question import Form as Shape
from wizards.steps.question import Row
from wizards.walk import Stop
from wizards.workshop import Workshop, questions

UNKEPT = "half-typed"
"""Stands beside a row with a text that is not in the plan yet."""


class ThingsPage(KpiCardPage):
    """Rows and what is asked about the one under the cursor; every answer is kept when its field is left."""

    has_rows: var[bool] = var(default=False)
    editing: var[bool] = var(default=False, toggle_class="-editing")
    """Whether the form has the room, where there is room for one of both."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(workshop)
        self._shown: tuple[Scorecard, str, str, bool, frozenset[str]] | None = None
        self._rows: dict[str, Row] = {}
        self._has_told_details = False

    def compose(self) -> ComposeResult:
        """The letters of an action plan, the list, the line, the targets a KPI had before, the form."""
        yield Static(id="letters", markup=False)
        yield Static(id="filter", markup=False)
        yield RowList()
        yield AddLine()
        yield Static(id="before", markup=False)
        yield Form()
        yield IdeasStrip()

    def on_mount(self) -> None:
        """A title typed into the list is no row of commands."""
        self.query_one(RowList).takes_bursts = True

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
        if current is None:
            return ""
        lines = " (Ctrl+J: new line)" if current.field.lines else ""
        return f"{current.field.label}{lines}: {current.field.help}"

    # --- what is shown ---------------------------------------------------------------------------------------------

    async def open(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show a stop, with the cursor on a row and the focus in a field where these are named."""
        self.has_rows = stop.page.form is Shape.LIST
        self.set_reactive(ThingsPage.editing, False)  # Textual's signature
        self.update_classes({"-list": self.has_rows, "-editing": False})
        self.query_one(AddLine).shut()
        self.wanted = ""
        self._show_rows(stop)
        rows = self.query_one(RowList)
        has_examples = self.screen.check_action("examples", ())
        examples = f", {self.key_to('workshop.examples')} shows examples" if has_examples else ""
        rows.empty = f"nothing here yet: {self.key_to('workshop.add')} adds{examples}"
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
        half = self.workshop.keeping.half_typed
        shown = (walk.scorecard, stop.key, self.wanted, self.workshop.has_looked, half)
        if self._shown is not None and self._shown[0] is shown[0] and self._shown[1:] == shown[1:]:
            return
        self._shown = shown
        self.query_one(IdeasStrip).lines = idea_lines(walk.scorecard, topic_of(stop)) if self.has_rows else ()
        open_at = {each.element for each in walk.errors_at(stop)} if self.workshop.has_looked else set()
        every = walk.rows(stop)
        rows = filtered(every, self.wanted, self.workshop.open_plan.session.locale)
        self._rows = {row.uid: row for row in rows}
        self._show_filter(len(rows), len(every))
        self.query_one(RowList).adds = "+ add" if stop.page.adding else ""
        self.query_one(RowList).show([
            ListRow(
                row.uid, row.title, row.code, self._beside(row, half), row.depth,
                "✗" if row.uid in open_at else " ", is_heading=not row.can_edit,
            )
            for row in rows
        ])  # fmt: skip
        self._show_letters()

    def _beside(self, row: Row, half: frozenset[str]) -> str:
        words = row.beside(self.workshop.open_plan.session.locale)
        is_in_hand = self.editing and row.uid == self.row
        return ", ".join(filter(None, [UNKEPT, words])) if row.uid in half and not is_in_hand else words

    def watch_editing(self) -> None:
        """In the form there is room to say why each letter is dark; the list tells which texts stayed half-typed."""
        if self.is_mounted:
            self._show_rows(self.stop)
            self._show_letters()

    def _show_filter(self, count: int, of: int) -> None:
        """Say that not all rows are shown."""
        shown = self.query_one("#filter", Static)
        shown.display = bool(self.wanted)
        shown.update(Content(visible(f'/ only rows with "{self.wanted}": {count} of {of} (Esc shows all)')))

    def _show_letters(self) -> None:
        row, plan = self._row(), self.workshop.scorecard.plan
        action = plan.actions.get(row.uid) if row is not None else None
        shown = self.query_one("#letters", Static)
        shown.display = action is not None
        if action is not None:
            from wizards.letters import letters

            shown.update(letters(action, plan, in_full=self.editing or self.screen.has_class("-tall")))
        self._show_former_targets(plan.kpis.get(row.uid) if row is not None else None)
        self.show_card()

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
                await self._bring_back(about, key, text)

    async def _bring_back(self, about: str, key: str, text: str) -> None:
        """Put a half-typed text back into its field, with the reason where it cannot be kept."""
        name, base = key.rpartition("/")[2], self.workshop.keeping.base(key)
        why = self.workshop.refusal(about, name, text)
        await self.query_one(Form).bring_back(name, text, base, why or HALF_TYPED, refused=bool(why))

    def _row(self) -> Row | None:
        return self._rows.get(self.row)

    def _row_to_add_at(self) -> Row | None:
        rows = self.query_one(RowList)
        return next(reversed(self._rows.values()), None) if rows.is_on_add else self._row()

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
        if self.wanted and self._rows.keys().isdisjoint(uids):
            self.narrow("")
        listed = next((uid for uid in uids if uid in self._rows), None)
        if listed is not None and self.has_rows:
            self.query_one(RowList).point_at(listed)

    def on_descendant_focus(self) -> None:
        """Another field is in hand, or the list again; what is in hand stays in sight in whatever room there is."""
        if self.has_rows:
            self.editing = self.query_one(Form).has_focus_within
        self.post_message(self.Moved())

    @on(Form.Finished)
    async def finished(self, finished: Form.Finished) -> None:
        """Enter in the last field: back to the list, on the next row; an answer that was refused is mended first."""
        finished.stop()
        current = self.query_one(Form).current
        if current is not None and current.is_refused:
            return
        words = self.unkept()
        if words:
            self.post_message(self.Told(words, "warning"))
        if await self.go_on():
            return
        if self.has_rows:
            if not words and finished.has_details and not self._has_told_details:
                self._has_told_details = True
                self.post_message(self.Told("Kept. Down from the last field leads to its details"))
            self._to_list()
            rows = self.query_one(RowList)
            rows.cursor = min(rows.cursor + 1, len(rows.rows) - 1)
        elif not words:
            self.post_message(self.Told(f"All asked here: {self.key_to('workshop.next')} goes on"))

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
        """From the form or the line back to the list; what cannot be kept is told."""
        words = self.unkept() if self.query_one(Form).current is not None else ""
        if words:
            self.post_message(self.Told(words, "warning"))
        self._to_list()

    def _to_list(self) -> None:
        line = self.query_one(AddLine)
        if self.wanted and not self.editing and not line.has_class("-open"):
            self.narrow("")
        line.shut()
        self.editing = False
        self.focus_first()
        self.call_later(self._show_form)

    def _show_added(self, uid: str) -> None:
        self.show(self.workshop.walk.at(self.stop.key))
        self.point_at([uid])
        self.post_message(self.Changed())


def _field(question: Asked, thing: Entity, world: World, *, is_asked: bool) -> Field:
    suggestions = () if question.choices else candidates(question, replace(world, thing=thing))
    return Field(
        question.name, question.label, shown(question, thing, world), question.help,
        question.manner is Manner.TEXT, question.choices, suggestions, question.more, is_asked,
        repr(getattr(thing, question.name, "")), question.limit, question.manner in {Manner.MANY, Manner.SEVERAL},
        question.manner is Manner.PERSON, may_stay_open(question),
    )  # fmt: skip
