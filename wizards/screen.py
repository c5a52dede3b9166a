"""The workshop on a screen: the rail, the page in hand and the coach; it renders what the steps ask."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from bsc_tui.commands.clash import Verdict
from bsc_tui.commands.command import Command
from bsc_tui.commands.company import Company
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Kept, NotKept, Outcome, TakenOver
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.widgets.coach import Coach
from bsc_tui.widgets.field_row import LineField, TextField, row_of
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.widgets.rail import Rail, RailItem
from bsc_tui.wording.text import visible
from storage.errors import StoreError
from storage.reading import Reader
from wizards.advice import advice, help_text
from wizards.commands import COMMANDS, LIST_ONLY, ROLL_CALL_ONLY
from wizards.keeping import WAS
from wizards.keeping import Place as Spot
from wizards.kpi_actions import KPI_COMMANDS, KpiActions
from wizards.library_actions import EXAMPLES, ExampleActions
from wizards.list_actions import ListActions
from wizards.list_commands import LIST_COMMANDS
from wizards.page import WorkshopPage
from wizards.room.actions import RoomActions
from wizards.room.commands import NOT_ALONE
from wizards.sign_off_actions import SignOffActions
from wizards.steps.question import Form as Shape
from wizards.things_page import ThingsPage
from wizards.walk import Stop, Walk
from wizards.workshop import Workshop

if TYPE_CHECKING:
    from bsc_tui.scorecard.checks import Finding

CHECKS = "bsc_tui.scorecard.checks"


def _kind_of(shape: Shape, *, as_sheet: bool) -> type[WorkshopPage]:
    """The page a shape is shown on; each is loaded with the first stop that has its shape."""
    if as_sheet:
        from wizards.kpi_sheet import KpiSheet

        return KpiSheet
    if shape is Shape.READ_BACK:
        from wizards.read_back import ReadBack

        return ReadBack
    if shape is Shape.SIGN_OFF:
        from wizards.roll_call_page import RollCallPage

        return RollCallPage
    return ThingsPage


class WorkshopScreen(ExampleActions, RoomActions, SignOffActions, ListActions, KpiActions, Place):
    """Walk a room through the steps; every answer is kept when its field is left."""

    NAME = "workshop"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (*COMMANDS, *LIST_COMMANDS, *KPI_COMMANDS, EXAMPLES)

    class Looked(Message):
        """It is known what is open in the plan."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.workshop = Workshop(open_plan, self._edited)
        self.stop: Stop = self.workshop.walk.at(self.workshop.keeping.place.stop)
        self.page: WorkshopPage = _kind_of(self.stop.page.form, as_sheet=False)(self.workshop)
        """The page in hand."""
        self.is_muted = False
        """Whether the coach keeps its hints to itself."""

    def compose_place(self) -> Iterable[Widget]:
        """Rail, page and coach."""
        with Horizontal(id="workshop"):
            yield Rail()
            with Vertical(id="page"):
                yield self.page
            yield Coach()

    async def on_mount(self) -> None:
        """Open where one left off, in the same field with the same text in it."""
        spot = self.workshop.keeping.place
        self.workshop.has_looked = CHECKS in sys.modules
        await self.open_page(self.stop, row=spot.row, field=spot.field)
        await self.begin_where_the_room_is()
        if not self.workshop.has_looked:
            self.call_after_refresh(self._look, self.workshop.walk)
        self.call_after_refresh(self.ask_about_clock)

    @work(thread=True)
    def _look(self, walk: Walk) -> None:
        """Look for what is open once the first page is on the screen: to load the checks takes a while."""
        walk.look()
        self.post_message(self.Looked())

    @on(Looked)
    def show_what_is_open(self) -> None:
        """Mark what is open, and what is done."""
        self.workshop.has_looked = True
        self.show_plan()

    # --- what is shown ---------------------------------------------------------------------------------------------

    async def open_page(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show a page, with the cursor on a row and the focus in a field where these are named."""
        page = await self._page_for(stop)
        self.stop, self.page = stop, page
        self.set_class(self.shows_sheet, "-sheet")
        with self.app.batch_update():
            for each in self.query(WorkshopPage):
                each.display = each is page
            await page.open(stop, row, field)
            self._show_around()
        self.refresh_bindings()

    async def _page_for(self, stop: Stop) -> WorkshopPage:
        kind = _kind_of(stop.page.form, as_sheet=self.is_sheet_at(stop))
        for each in self.query(WorkshopPage):
            if type(each) is kind:
                return each
        page = kind(self.workshop)
        page.display = False
        await self.query_one("#page").mount(page)
        return page

    def show_plan(self) -> None:
        """Bring rail, page and coach in line with the plan; what is shown may be gone from it."""
        if not self.is_mounted:
            return
        stop = self.workshop.walk.at(self.stop.key)
        if stop.page.form is not self.stop.page.form:
            self.run_worker(self.open_page(stop))
            return
        self.stop = stop
        self.page.show(self.stop)
        self._show_around()

    def take_up(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Show what the store answered; what undo brought back is under the cursor."""
        super().take_up(outcome, is_changed=is_changed)
        if isinstance(outcome, TakenOver):
            self.run_worker(self._go_on_for(outcome))
        if isinstance(outcome, Kept) and outcome.kind in {"undo", "redo"}:
            self.page.point_at([change.uid for change in outcome.changes])

    def bring_back(self, outcome: NotKept) -> bool:
        """Put what was typed back into its field."""
        assert outcome.refused is not None
        for key in outcome.refused.drafts_done:
            text = self.workshop.keeping.revive(key)
            if text is not None:
                self.run_worker(self.page.bring_back(key, text, outcome.message))
        return False

    @property
    def is_typing(self) -> bool:
        """Whether a text is being typed that is not in the plan yet."""
        row = row_of(self.focused)
        if row is not None:
            return row.is_typed
        return isinstance(self.focused, LineField) and bool(self.focused.value)

    def action_compare(self) -> None:
        """Show the next edit that met somebody else's, or what the field in hand says by now."""
        if self._refused or not self.page.compare():
            super().action_compare()

    def decide(self, refused: NotKept, verdict: Verdict) -> None:
        """Take up one's own once more, or forget what was typed."""
        edit = refused.refused
        if edit is None or verdict is Verdict.LATER:
            return
        from bsc_tui.commands.clashing import again

        drafts = tuple(key for key in edit.drafts_done if not key.startswith(WAS))
        if verdict is Verdict.MINE:
            try:
                self.workshop.do(again(edit.changes, self.scorecard), edit.kind, drafts)
            except (Conflict, Refused) as error:
                self.say(str(error), severity="error")
                return
            self.show_plan()
        for key in drafts:
            self.workshop.keeping.done(key, is_committed=False)
            self.run_worker(self.page.settle(key))

    def _show_around(self) -> None:
        """Rail, breadcrumb and coach."""
        walk, step, page = self.workshop.walk, self.stop.step, self.stop.page
        self.query_one(Rail).items = tuple(
            RailItem(line.key, line.title, line.number, line.is_here, line.is_done, line.left)
            for line in walk.rail(self.stop, looked=self.workshop.has_looked)
        )
        self.show_room()
        names = tuple(dict.fromkeys((step.title, page.title)))
        self.breadcrumb(*names)
        self._show_advice()

    def _show_advice(self) -> None:
        page = self.page
        step, names = self.stop.step, dict.fromkeys((self.stop.step.title, self.stop.page.title, page.named))
        self.query_one("#page").border_title = Content(
            visible(f"{step.number} {' › '.join(name for name in names if name)}")
        )
        self.query_one(KeyLine).labels = page.labels
        self.query_one(Coach).advice = advice(
            self.workshop.walk, self.stop, page.row, page.field, page.field_help,
            is_muted=self.is_muted, looked=self.workshop.has_looked,
        )  # fmt: skip

    @property
    def in_hand(self) -> str:
        """What the cursor of the page is on."""
        return self.page.row

    def help_text(self) -> str:
        """The step's purpose and question, what is usual, what is open."""
        return help_text(self.workshop.walk, self.stop)

    def _edited(self) -> None:
        self.query_one(PlaceHeader).kept = "keeping …"

    @on(WorkshopPage.Changed)
    def changed(self, changed: WorkshopPage.Changed) -> None:
        """A page has changed the plan."""
        self.show_plan()
        if changed.words:
            self.say(changed.words)

    @on(WorkshopPage.Told)
    def told(self, told: WorkshopPage.Told) -> None:
        """A page has something to say."""
        self.say(told.words, severity=told.severity)

    @on(WorkshopPage.Moved)
    def moved(self) -> None:
        """Remember where one is; the coach speaks about it."""
        page = self.page
        self.workshop.keeping.at(Spot(self.stop.key, page.row, page.field))
        self._show_advice()
        self.compare_if_idle()

    # --- moving about ----------------------------------------------------------------------------------------------

    async def let_go(self) -> None:
        """Keep what stands in the field in hand."""
        self.page.let_go()

    async def _go(self, stop: Stop, row: str = "", field: str = "") -> None:
        self.page.let_go(stays=True)
        await self.open_page(self.workshop.walk.at(stop.key), row, field)
        self.moved()

    async def action_next(self) -> None:
        """Go on to the next page."""
        await self._go(self.workshop.walk.after(self.stop))

    async def action_back(self) -> None:
        """Go back one page."""
        await self._go(self.workshop.walk.after(self.stop, -1))

    async def action_gap(self) -> None:
        """Jump to the next thing that is missing."""
        gap = self.workshop.walk.next_gap(self.stop, self.page.row)
        if gap is None:
            self.say("Nothing is missing")
            return
        stop, finding = gap
        self.say(f"{finding.place}: {finding.message}")
        await self._go(stop, finding.element, finding.field or "")

    def action_points(self) -> None:
        """Show what is open on this page, to mend it or to set it aside."""
        from wizards.open_points import OpenPoints

        self.page.let_go()
        self.app.push_screen(OpenPoints(self.workshop, self.stop), self._mend)

    async def _mend(self, finding: "Finding | None") -> None:
        self.show_plan()
        stop = None if finding is None else self.workshop.walk.stop_of(finding)
        if finding is not None and stop is not None:
            await self._go(stop, finding.element, finding.field or "")

    def action_mute(self) -> None:
        """Let the coach keep its hints to itself, or speak again."""
        self.is_muted = not self.is_muted
        self._show_advice()
        self.say("Hints are muted; o still lists them" if self.is_muted else "Hints are shown again")

    def action_take_over(self) -> None:
        """Show who else has a place or a half-typed text in this plan."""
        from wizards.take_over import TakeOver

        session = self.open_plan.session
        try:
            reader, company = Reader(session.location), Company(session.person)
            people = reader.people(self.open_plan.uid)
            company.note(reader.around(self.open_plan.uid).present, session.now())
        except StoreError as error:
            self.say(str(error), severity="error")
            return
        others = tuple(someone for someone in people if someone.person != session.person)
        standing = company.standing(session.now())
        self.app.push_screen(TakeOver(self.workshop, others, session.now(), standing), self._take_over)

    def _take_over(self, person: str | None) -> None:
        if person is not None:
            self.page.let_go()
            self.open_plan.take_over(person)

    async def _go_on_for(self, taken: TakenOver) -> None:
        """Go on where somebody else was, with their text in its field."""
        self.workshop.keeping.take_over(taken.place, taken.drafts)
        spot = self.workshop.keeping.place
        await self.page.forget()
        await self.open_page(self.workshop.walk.at(spot.stop), spot.row, spot.field)
        texts = sum(not draft.field.startswith(WAS) for draft in taken.drafts)
        left = sum(not field.startswith(WAS) for field in taken.left)
        kept = f"; in {left} more both had typed, each keeps their own" if left else ""
        self.say(f"You go on for {taken.person}: {texts} half-typed {'text' if texts == 1 else 'texts'}{kept}")

    @on(Rail.Chosen)
    async def chosen_on_rail(self, chosen: Rail.Chosen) -> None:
        """Go to a step that was pointed at."""
        await self._go(self.workshop.walk.at(chosen.key))

    def action_edit(self) -> None:
        """Back into the first field of the page."""
        self.focus_next("Choice, LineField, TextField")

    def action_out(self) -> None:
        """Leave the form or the line."""
        self.page.back()

    # --- what the page in hand does --------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Open the line that adds."""
        self.page.add()

    def action_add_below(self) -> None:
        """Open the line that adds below the row."""
        self.page.add(below=True)

    def action_delete(self) -> None:
        """Delete the row under the cursor with all that hangs on it."""
        self.page.delete()

    def action_up(self) -> None:
        """Move the row up."""
        self.page.move(-1)

    def action_down(self) -> None:
        """Move the row down."""
        self.page.move(1)

    def action_mark(self) -> None:
        """A task is done or open again; a person agrees."""
        self.page.mark()

    def action_undo(self) -> None:
        """Take back the typing in the field in hand, else one's own last change."""
        if not self.page.take_back():
            super().action_undo()

    @on(TextField.NothingTyped)
    def undo_beyond_the_field(self) -> None:
        """A text has no typing left to take back."""
        self.action_undo()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense on this page."""
        shape, is_typing = self.stop.page.form, isinstance(self.focused, LineField | TextField)
        if action in ROLL_CALL_ONLY:
            return shape is Shape.SIGN_OFF and not is_typing
        for offered in (self.is_of_kpis(action), self.is_of_lists(action), self.is_of_examples(action)):
            if offered is not None:
                return offered
        if action in NOT_ALONE:
            return self.room_offers(action)
        if action in LIST_ONLY:
            return shape is Shape.LIST
        if action == "add_below":
            return len(self.stop.page.adding) > 1 and not is_typing
        if action == "edit":
            return shape is Shape.FIELDS and self.focused is None
        return super().check_action(action, parameters)
