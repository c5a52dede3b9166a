"""Who has to do what: the board of tasks and corrective actions, what is overdue, which values are missing."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.action_progress import ActionProgress, action_progress
from bsc_tui.scorecard.missing_values import MissingValue, missing_values
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.roster import Nobody, person_called
from bsc_tui.scorecard.work import Work, overdue, work
from bsc_tui.screens.task_reporting import TaskReporting
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.widgets.task_board import TaskBoard
from bsc_tui.widgets.who_words import way_to_be_another
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.off_track_words import person_name
from bsc_tui.wording.text import visible
from bsc_tui.wording.work_words import belongs_words, mark_of, missing_words, progress_words, short_words
from wizards.room.panel import Frame
from wizards.workshop import Workshop

FEWEST_PLANS, LINES_A_PLAN = 4, 6
"""So many action plans stand above the board at least, and one for so many lines of the screen; p shows all."""


class View(StrEnum):
    """What the panel shows."""

    BOARD = "board"
    OVERDUE = "overdue"
    MISSING = "missing values"


Jump = Callable[[str, Period | None], None]
"""Called with the uid of a KPI, and the period where that matters."""


LOOKING = (
    Command("tasks.mine", ("m",), "Mine", "Only your own work, or everybody's."),
    Command("tasks.late", ("l",), "Overdue", "Only what is overdue, or everything."),
    Command("tasks.view", ("v",), "Lists", "The board, the list of what is overdue, the list of missing values."),
    Command("tasks.plans", ("p",), "Plans", "How far all action plans are, or only the most telling ones."),
    Command("tasks.jump", ("enter",), "To the KPI", "Go to the KPI it is about."),
    Command("tasks.undo", ("u", "ctrl+z"), "Undo", "Take back your last change."),
    Command("tasks.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone last.", show=False),
    Command("tasks.close", ("escape", "b", "q"), "Close", "Back to the figures."),
)
"""What is looked at, and the way out."""


class TaskPanel(TaskReporting):
    """The board and the two lists; everything about a piece of work is changed where it stands."""

    ABOUT = (
        "Who has to do what: the tasks of the action plans and the corrective actions, by state, what is overdue, and "
        "which values are missing. Everything is reported where it stands."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = LOOKING
    DEFAULT_CSS = """
    TaskPanel {
        Frame { width: 100%; max-width: 100%; height: 100%; }
        #plans { height: auto; max-height: 40%; text-wrap: nowrap; text-overflow: ellipsis; }
        #work-list { display: none; }
        &.-listing #work-list { display: block; }
        &.-listing TaskBoard { display: none; }
        #about { height: 2; border-top: solid $panel-lighten-2; height: auto; max-height: 4; }
        &.-low #plans { display: none; }
        &.-all-plans #plans { display: block; max-height: 80%; }
    }
    """

    def __init__(self, workshop: Workshop, jump: Jump, in_hand: str = "") -> None:
        super().__init__(workshop)
        self._jump = jump
        self._in_hand = in_hand
        """Uid of the KPI that was looked at: its work is under the cursor first."""
        self.listing = View.BOARD
        self.is_mine = False
        self.is_late = False
        self._every: tuple[Work, ...] = ()
        self._missing: tuple[MissingValue, ...] = ()

    def compose(self) -> ComposeResult:
        """Progress of the action plans, the board or a list, all about the card in hand, a line to type in."""
        with Frame():
            yield Static(id="plans", markup=False)
            yield TaskBoard(self.workshop.open_plan.session.locale)
            yield RowList(id="work-list")
            yield Static(id="about", markup=False)
            yield AddLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the work for the KPI in hand, else with what is open."""
        self.show()
        first = next((each for each in self._every if self._in_hand and each.kpi == self._in_hand), None)
        if first is not None:
            self._board.point_at(first.uid)
        self.take_focus()

    @property
    def _board(self) -> TaskBoard:
        return self.query_one(TaskBoard)

    @property
    def _list(self) -> RowList:
        return self.query_one("#work-list", RowList)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Bring everything in line with the plan; the cursor stays on its card."""
        session, plan = self.workshop.open_plan.session, self.scorecard.plan
        today, locale = session.today(), session.locale
        self._every = work(self.scorecard, today)
        self._missing = missing_values(self.scorecard, today)
        shown = [each for each in self._every if self._passes(each)]
        self._board.show(shown, plan, follows=self.follows)
        self.set_class(self.listing is not View.BOARD, "-listing")
        self._list.empty = "nothing is overdue" if self.listing is View.OVERDUE else "no value is missing"
        self._list.show(self._rows(locale))
        self._show_plans()
        filters = [word for word, is_on in (("mine", self.is_mine), ("overdue", self.is_late)) if is_on]
        late = len(overdue(self._every))
        lacking = "1 KPI lacks" if len(self._missing) == 1 else f"{len(self._missing)} KPIs lack"
        counts = f"{late} overdue, {lacking} a value"
        what = {View.BOARD: "Tasks", View.OVERDUE: "Overdue", View.MISSING: "Missing values"}[self.listing]
        only = f" ({' and '.join(filters)} only)" if filters else ""
        self.name_frame(f"{what}{only}: {counts}")
        self._tell()

    def _passes(self, each: Work) -> bool:
        if self.is_late and not each.is_overdue:
            return False
        return not self.is_mine or each.owner == self._me()

    def _me(self) -> str | None:
        try:
            people, contacts = self.scorecard.plan.people_in_order, self.scorecard.records.contacts
            return person_called(people, contacts, self.workshop.open_plan.session.person).uid
        except Nobody:
            return None

    def _rows(self, locale: str) -> list[ListRow]:
        plan, me = self.scorecard.plan, self._me() if self.is_mine else None
        if self.listing is View.MISSING:
            return [
                ListRow(each.kpi.uid, each.kpi.name, each.kpi.code, missing_words(each, plan, locale), mark=_mark(each))
                for each in self._missing
                if not self.is_mine or each.owner == me
            ]
        return [
            ListRow(each.uid, " ".join(each.title.split()), each.id, short_words(each, plan, locale), mark="!")
            for each in overdue(self._every)
            if self._passes(each)
        ]

    def _show_plans(self) -> None:
        today = self.workshop.open_plan.session.today()
        found = action_progress(self.scorecard, self._every, today)
        is_all = self.has_class("-all-plans")
        most = max(FEWEST_PLANS, self.size.height // LINES_A_PLAN)
        shown = found if is_all or len(found) <= most else _most_telling(found, most)
        lines = [
            Content.assemble(
                f"{each.action.code:<4}",
                (progress_words(each), "$text-warning" if each.is_behind else ""),
                (f"  {visible(' '.join(each.action.title.split()))}", "bold"),
            )
            for each in shown
        ]
        more = len(found) - len(shown)
        if more:
            plans = self.key_to("tasks.plans")
            lines.append(Content(f"    {more} more action plan{'' if more == 1 else 's'}: {plans} shows all"))
        self.query_one("#plans", Static).update(Content("\n").join(lines))

    def _tell(self) -> None:
        """Say all about the card under the cursor."""
        about = self.query_one("#about", Static)
        each, lacking = self.current, self.current_missing
        if lacking is not None:
            about.update(Content("Enter goes to its cell in the period it is missing for"))
            return
        if each is None:
            about.update(Content(f"{self.key_to('tasks.view')} shows what is overdue and which values are missing"))
            return
        session, plan = self.workshop.open_plan.session, self.scorecard.plan
        deadline = f"by {format_date(each.due, session.locale)}" if each.due is not None else "no deadline"
        said = [f"{each.percent}% done", person_name(plan, each.owner), deadline, belongs_words(each, plan)]
        about.update(
            Content.assemble(
                (f"{mark_of(each)} {each.id} {visible(each.title)}: ", "bold"),
                visible(" · ".join(part for part in said if part)),
            )
        )

    @property
    def current(self) -> Work | None:
        """The work under the cursor."""
        if self.listing is View.BOARD:
            return self._board.current
        row = self._list.current
        return next((each for each in self._every if row is not None and each.uid == row.key), None)

    @property
    def current_missing(self) -> MissingValue | None:
        """The missing value under the cursor."""
        row = self._list.current if self.listing is View.MISSING else None
        return next((each for each in self._missing if row is not None and each.kpi.uid == row.key), None)

    @on(TaskBoard.Moved)
    @on(RowList.Moved)
    def moved(self) -> None:
        """All about the card under the cursor."""
        self._tell()

    def point_at(self, uids: Iterable[str]) -> None:
        """Put the cursor on what was undone."""
        next((uid for uid in uids if self._board.point_at(uid) or self._list.point_at(uid)), None)

    def take_focus(self) -> None:
        """Put the focus on the board or the list."""
        if self.listing is View.BOARD:
            self._board.take_focus()
        else:
            self._list.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about the plans is offered where they stand."""
        if action == "plans":
            return self.listing is View.BOARD
        return super().check_action(action, parameters)

    # --- what is looked at -----------------------------------------------------------------------------------------

    def action_mine(self) -> None:
        """Only one's own work, or everybody's."""
        if not self.is_mine and self._me() is None:
            session = self.workshop.open_plan.session
            way = way_to_be_another(session, self)
            self.say(f"{session.person} is nobody on the roster: {way}", "warning")
            return
        self.is_mine = not self.is_mine
        self.show()

    def action_late(self) -> None:
        """Only what is overdue, or everything."""
        self.is_late = not self.is_late
        self.show()

    def action_view(self) -> None:
        """The board, what is overdue, which values are missing."""
        order = list(View)
        self.listing = order[(order.index(self.listing) + 1) % len(order)]
        self.show()
        self.take_focus()
        self.refresh_bindings()

    def action_plans(self) -> None:
        """Show how far all action plans are, or only the most telling."""
        self.toggle_class("-all-plans")
        self._show_plans()

    @on(RowList.Chosen)
    def chosen(self, chosen: RowList.Chosen) -> None:
        """Enter or a second click."""
        chosen.stop()
        self.action_jump()

    def action_jump(self) -> None:
        """Go to the KPI it is about."""
        each, lacking = self.current, self.current_missing
        if lacking is not None:
            self._leave_for(lacking.kpi.uid, lacking.periods[0])
        elif each is not None and each.kpi:
            self._leave_for(each.kpi, None)
        elif each is not None:
            self.say("Its action plan names no KPI it is to move")

    def _leave_for(self, kpi: str, period: Period | None) -> None:
        self.dismiss(None)
        self._jump(kpi, period)


def _mark(each: MissingValue) -> str:
    return "!" if each.is_overdue else "◌"


def _most_telling(found: Sequence[ActionProgress], most: int) -> list[ActionProgress]:
    """Those that are behind, else under way, in the plan's order."""
    order = sorted(found, key=lambda each: (not each.is_behind, each.is_done))[:most]
    return [each for each in found if each in order]
