"""All KPIs as a grid: blank cells are what is left to do, and every cell is answered as its field in the form is."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.sheet_grid import SheetGrid
from bsc_tui.widgets.sheet_view import Place
from bsc_tui.wording.text import visible
from wizards.answer import Unanswerable, candidates
from wizards.page import WorkshopPage
from wizards.paste import Fate, Item
from wizards.paste_preview import BlockPreview
from wizards.sheet_answers import Answer, Batch, in_words, laid_by_name, laid_down, refused_in_words, weighed
from wizards.sheet_columns import Column, columns, heads, rows, to_do
from wizards.target_change import ReasonWanted
from wizards.target_reason import TargetReason
from wizards.walk import Stop
from wizards.workshop import Kept, Overtaken, Workshop, draft_key

HALF_TYPED = "half-typed last time; Enter keeps it"
NEEDS_REASON = "not kept yet: another target needs its first period and a reason; Enter asks for them"


class SheetPaste(BlockPreview):
    """What a pasted block would change in the sheet, cell by cell."""

    LEFT_OUT: ClassVar[str] = "what stands in no column of the sheet is left out"


class KpiSheet(WorkshopPage):
    """The sheet in the place of list and form."""

    DEFAULT_CSS = """
    KpiSheet {
        height: 1fr;
        #cell { height: 2; padding: 0 1; border-top: none; color: $text-muted; background: $surface; }
        #cell.-refused { color: $text-error; }
    }
    """

    class Closed(Message):
        """Back to the list."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(workshop)
        self.display = False
        self._columns: tuple[Column, ...] = ()
        self._is_leaving = False
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """The grid, and what there is to say about the cell under the cursor."""
        yield SheetGrid(self._keep)
        yield Static(id="cell", markup=False)

    @property
    def grid(self) -> SheetGrid:
        """The cells."""
        return self.query_one(SheetGrid)

    @property
    def _kpis(self) -> dict[str, Kpi]:
        return dict(self.workshop.scorecard.plan.kpis)

    @property
    def _kpi(self) -> Kpi | None:
        return self.workshop.scorecard.plan.kpis.get(self.row)

    @property
    def row(self) -> str:
        """Uid of the KPI under the cursor."""
        return self.grid.row.key if self.grid.row is not None else ""

    @property
    def named(self) -> str:
        """Code of the KPI under the cursor."""
        kpi = self._kpi
        return "" if kpi is None else f"All KPIs › {kpi.code}"

    @property
    def field(self) -> str:
        """Name of the field the cursor stands in."""
        return "" if self.grid.column is None else self.grid.column.field

    @property
    def field_help(self) -> str:
        """Label and help of that field."""
        column = self._column
        return "" if column is None else f"{column.asked.label}: {column.asked.help}"

    @property
    def _column(self) -> Column | None:
        return next((column for column in self._columns if column.field == self.field), None)

    # --- what is shown ---------------------------------------------------------------------------------------------

    async def open(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show all KPIs, with the cursor in a cell where it is named, else in the first blank one of the row."""
        self.show(stop)
        for uid, kpi in self._kpis.items():
            for key, text in self.workshop.keeping.under(f"{Kind.KPI}/{uid}/"):
                name, base = key.rpartition("/")[2], self.workshop.keeping.base(key)
                column = next((each for each in self._columns if each.field == name), None)
                if column is not None and column.applies(kpi):
                    self.grid.resume((uid, name), text, base, HALF_TYPED)
        if not row or not self.grid.point_at(row, field or self._first_blank(row)):
            self.grid.to_first()
        if not self.grid.row or not self.grid.row.cells:
            self.grid.to_first()
        self.grid.focus()

    def _first_blank(self, uid: str) -> str:
        kpi = self._kpis.get(uid)
        blank = set() if kpi is None else to_do(kpi)
        return next((column.field for column in self._columns if column.field in blank), "")

    def show(self, stop: Stop) -> None:
        """Bring the grid in line with the plan."""
        self.stop = stop
        scorecard = self.workshop.scorecard
        if self._shown is scorecard:
            return
        self._shown = scorecard
        self._columns = columns(scorecard.plan)
        self.grid.show(heads(self._columns), rows(scorecard.plan, self._columns, self.workshop.world()))

    def focus_first(self) -> None:
        """The grid."""
        self.grid.focus()

    def point_at(self, uids: Sequence[str]) -> None:
        """Put the cursor on the first of these KPIs."""
        for uid in uids:
            if self.grid.point_at(uid):
                return

    def blanks(self) -> int:
        """How many cells are still to be filled in."""
        return sum(len(to_do(kpi)) for kpi in self.workshop.scorecard.plan.kpis.values())

    @on(SheetGrid.Moved)
    def moved(self, moved: SheetGrid.Moved) -> None:
        """Say what is asked in the cell, or why what stands there cannot be kept."""
        moved.stop()
        text = self.grid.text
        refusal = text.refusal if text is not None else ""
        words = refusal or self._about_cell()
        line = self.query_one("#cell", Static)
        line.set_class(bool(refusal), "-refused")
        kpi, column = self._kpi, self._column
        head = "" if kpi is None or column is None else f"{kpi.code} {column.asked.label}: "
        blanks = self.blanks()
        left = f"{blanks} blank {'cell' if blanks == 1 else 'cells'} to fill in" if blanks else "nothing is blank"
        line.update(Content(visible(f"{head}{words}\n{self._selection()}{left}")))
        self.post_message(self.Moved())

    def _about_cell(self) -> str:
        column, kpi, cell = self._column, self._kpi, self.grid.cell
        if column is None or kpi is None or cell is None:
            return "no KPI yet: Esc leads back to the list, and a adds one there"
        if not cell.is_asked:
            return column.why_not
        if column.asked.choices:
            return f"one of {', '.join(candidates(column.asked, self.workshop.world()))}"
        return column.asked.help or "Enter edits, any letter begins anew"

    def _selection(self) -> str:
        count = sum(1 for place in self.grid.selected if self.grid.rows[place].cells) if self.grid.rows else 0
        return f"{count} cells selected, Ctrl+D fills them with the first; " if count > 1 else ""

    # --- what is answered ------------------------------------------------------------------------------------------

    @on(SheetGrid.Typed)
    def keep_draft(self, typed: SheetGrid.Typed) -> None:
        """Keep what is being typed."""
        typed.stop()
        self.workshop.keeping.typed(self._draft(typed.place), typed.text, typed.base)

    @on(SheetGrid.Restored)
    def forget_draft(self, restored: SheetGrid.Restored) -> None:
        """What was typed is given up."""
        restored.stop()
        self.workshop.keeping.done(self._draft(restored.place), is_committed=False)

    @staticmethod
    def _draft(place: Place) -> str:
        return draft_key(f"{Kind.KPI}/{place[0]}", place[1])

    def _keep(self, place: Place, text: str, base: str) -> str:
        """Put the text of a cell into the plan; why it cannot be, else nothing."""
        uid, name = place
        about = f"{Kind.KPI}/{uid}"
        try:
            kept = self.workshop.answer(about, name, text, base=base)
        except Overtaken as overtaken:
            self.grid.rebase(place, overtaken.clash.theirs)
            return f"{overtaken}: Enter again takes yours, Esc theirs"
        except ReasonWanted as wanted:
            if not self._is_leaving:
                self._ask_reason(place, Form.Left(about, name, text, base), wanted)
            return NEEDS_REASON
        except (Unanswerable, Refused, Conflict) as error:
            return str(error)
        if kept is None:
            return "somebody has deleted this KPI meanwhile; what you typed comes back with it"
        self._accept(kept)
        return ""

    def _accept(self, kept: Kept) -> None:
        self.show(self.workshop.walk.at(self.stop.key))
        self.post_message(self.Changed(kept.echo if kept.is_news else ""))

    def _ask_reason(self, place: Place, left: Form.Left, wanted: ReasonWanted) -> None:
        column = next(each for each in self._columns if each.field == place[1])

        def take(kept: Kept | None) -> None:
            if kept is not None:
                self.grid.settle(place)
                self._accept(kept)
                self.grid.move(1, 0)

        self.app.push_screen(TargetReason(self.workshop, left, wanted, column.asked.label, left.base or ""), take)

    @on(SheetGrid.NotAsked)
    def not_asked(self, tried: SheetGrid.NotAsked) -> None:
        """Nothing is ever written in this cell; say why."""
        tried.stop()
        column = self._column
        if column is not None:
            self.post_message(self.Told(f"{column.asked.label}: {column.why_not}"))

    def let_go(self, *, stays: bool = False) -> None:
        """Keep what stands in the cell in hand; what cannot be kept stays half-typed."""
        text = self.grid.text
        if text is None or text.refusal:
            return
        self._is_leaving = not stays
        if not self.grid.keep() and self.grid.text is not None:
            why = self.grid.text.refusal
            self.post_message(self.Told(f"{why[:1].upper()}{why[1:]}. The text is still in its cell", "warning"))
        self._is_leaving = False

    @on(SheetGrid.Stepped)
    def stepped(self, stepped: SheetGrid.Stepped) -> None:
        """Space: the next of the choices; any other text is edited."""
        stepped.stop()
        column, cell = self._column, self.grid.cell
        if column is None or cell is None or not column.asked.choices or not cell.is_asked:
            self.grid.begin()
            return
        choices = column.asked.choices
        place = choices.index(cell.text) if cell.text in choices else -1
        self.grid.replace(choices[(place + 1) % len(choices)])

    @on(SheetGrid.Gone)
    def gone(self, gone: SheetGrid.Gone) -> None:
        """What somebody typed about is there no longer."""
        gone.stop()
        self.post_message(self.Told("Somebody has deleted this KPI meanwhile; what you typed is kept", "warning"))

    def take_back(self) -> bool:
        """Put the kept text back into a cell in which another was typed."""
        if self.grid.text is None:
            return False
        self.grid.put(None)
        return True

    async def bring_back(self, key: str, text: str, why: str) -> None:
        """Put a text the store refused back into its cell."""
        about, _, name = key.rpartition("/")
        uid = about.rpartition("/")[2]
        if any(column.field == name for column in self._columns) and uid in self._kpis:
            self.grid.refuse((uid, name), text, why)

    async def settle(self, key: str) -> None:
        """Show what the plan says in a cell."""
        about, _, name = key.rpartition("/")
        self.grid.settle((about.rpartition("/")[2], name))

    def back(self) -> None:
        """Leave the sheet."""
        self.let_go(stays=False)
        self.post_message(self.Closed())

    @on(SheetGrid.Left)
    def left(self, left: SheetGrid.Left) -> None:
        """Esc, with nothing being typed."""
        left.stop()
        self.back()

    # --- many at once ----------------------------------------------------------------------------------------------

    def fill_down(self) -> None:
        """Fill the value of the cell into the selected ones below, or into all blank ones below it."""
        grid = self.grid
        if not grid.keep() or grid.column is None or not grid.rows:
            return
        selected, name = grid.selected, grid.column.field
        is_selection = len(selected) > 1
        top = next((place for place in selected if grid.rows[place].cells), selected.start)
        column = [column.field for column in grid.columns].index(name)
        source = grid.rows[top]
        text = source.cells[column].text if source.cells else ""
        if not text:
            self.post_message(self.Told("There is nothing to fill down: the first cell is empty", "warning"))
            return
        below = selected if is_selection else range(top + 1, len(grid.rows))
        places = [place for place in below if place > top and grid.rows[place].cells]
        cells = [(grid.rows[place].key, grid.rows[place].cells[column]) for place in places]
        wanted = [uid for uid, cell in cells if cell.is_asked and (is_selection or not cell.text)]
        if not wanted:
            self.post_message(self.Told("No blank cell below to fill; Shift+Down selects cells to fill over"))
            return
        batch = weighed(self.workshop.scorecard, [Answer(uid, name, text) for uid in wanted], self._session)
        grid.selected_from = None
        self._do(batch, f"with {text}")

    @property
    def _session(self) -> Session:
        return self.workshop.open_plan.session

    def _do(self, batch: Batch, words: str) -> None:
        """Make all changes as one act, and say how many of how many, and why not the first of the others."""
        taken, every = sum(not each.why for each in batch.outcomes), len(batch.outcomes)
        refused = refused_in_words(batch.outcomes, self._kpis)
        count = str(every) if taken == every else f"{taken} of {every}"
        undo = self.key_to("app.undo")
        told = f"{count} {'cell' if every == 1 else 'cells'} filled {words}; {undo} takes them all back"
        if not taken:
            self.post_message(self.Told(f"Nothing filled: {refused}", "error"))
            return
        for each in batch.outcomes:
            if not each.why:
                self.grid.settle((each.answer.kpi, each.answer.field))
                self.workshop.keeping.done(self._draft((each.answer.kpi, each.answer.field)), is_committed=False)
        self.do(batch.changes, f"{told}. {refused}" if refused else told)

    @on(SheetGrid.Pasted)
    def pasted(self, pasted: SheetGrid.Pasted) -> None:
        """Show what a block would change, and apply what is wanted of it as one act."""
        pasted.stop()
        grid = self.grid
        if not grid.keep() or grid.column is None:
            return
        known = self._kpis
        kpis = [row.key for row in grid.rows[grid.cursor[0] :] if row.cells]
        fields = [column.field for column in grid.columns[grid.cursor[1] :]]
        block = laid_by_name(pasted.text, known.values(), self._columns) or laid_down(pasted.text, kpis, fields)
        batch = weighed(self.workshop.scorecard, block.answers, self._session)
        outcomes = [each for each in batch.outcomes if each.why or each.is_taken]
        items = tuple(
            Item(in_words(each, known), fate, each.why or each.news, is_taken=not each.why)
            for each in outcomes
            for fate in (Fate.REFUSED if each.why else Fate.NEW,)
        )

        def decided(taken: tuple[Item, ...] | None) -> None:
            if taken is None:
                self.post_message(self.Told("Nothing of the pasted block was applied"))
                return
            wanted = [each.answer for each, item in zip(outcomes, taken, strict=True) if item.is_taken]
            self._do(weighed(self.workshop.scorecard, wanted, self._session), "from the pasted block")

        if not items:
            self.post_message(self.Told("Nothing to apply: the sheet says so already"))
            return
        self.app.push_screen(SheetPaste(items, "cells of the pasted block", block.left_out), decided)
