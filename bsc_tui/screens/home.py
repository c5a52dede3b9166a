"""Home: the plans of the store, and how to begin one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from bsc_tui.commands.new_plan import create, import_into, sample_into
from bsc_tui.commands.session import Session
from bsc_tui.exchange.tables import ImportRefused
from bsc_tui.scorecard.change import Refused
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.help_page import HelpScreen
from bsc_tui.widgets.place import BREAKPOINTS, HEIGHTS, STYLES
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.moments import format_moment
from bsc_tui.wording.text import clean, visible
from storage.asking import PlanSummary
from storage.errors import Missing, StoreError
from storage.reading import Reader

START, SAMPLE, IMPORT = "+start", "+sample", "+import"


class HomeScreen(Screen[None]):
    """Choose a plan, or start a workshop."""

    CSS_PATH = STYLES / "app.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "nothing", "Open", id="home.open"),
        Binding("a", "start", "Start a workshop", id="home.start", tooltip="Make a new plan and walk through it."),
        Binding("i", "import", "Import", id="home.import", tooltip="Make a plan of the KPIs in a CSV file."),
        Binding("f1", "help", "Help", id="home.help"),
        Binding("ctrl+q", "app.leave", "Leave", id="home.leave"),
    ]

    @dataclass
    class Opened(Message):
        """A plan was chosen."""

        uid: str

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.plans: Mapping[str, PlanSummary] = {}

    def compose(self) -> ComposeResult:
        """A word of welcome, the plans, the line that names a new one."""
        with Vertical(id="home"):
            yield Static(id="welcome")
            yield RowList()
            yield AddLine()
            yield Static(id="glance", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the plans there are."""
        self.show_plans()
        self.query_one(RowList).focus()

    def show_plans(self) -> None:
        """Read the plans from the store."""
        try:
            found = Reader(self.session.location).plans()
        except Missing:
            found = ()
        plans = sorted((plan for plan in found if not plan.archived), key=lambda plan: plan.changed_at, reverse=True)
        self.plans = {plan.uid: plan for plan in plans}
        rows = [ListRow(plan.uid, plan.name, aside=plan.organisation) for plan in plans]
        rows.append(ListRow(START, "Start a workshop", mark="+"))
        rows.append(ListRow(IMPORT, "Import a scorecard from a CSV file", mark="+"))
        rows.append(ListRow(SAMPLE, "Put a sample plan here to look around in", mark="+"))
        words = "Resume a plan, or start a workshop." if plans else "No plan yet. A workshop begins with a name."
        self.query_one("#welcome", Static).update(
            Content.assemble(("bsc-tui", "bold"), f"   {words}\n", (str(self.session.location), "$text-muted"))
        )
        self.query_one(RowList).show(rows)
        self.glance()

    @on(RowList.Moved)
    def glance(self) -> None:
        """Say what is in the plan under the cursor."""
        row = self.query_one(RowList).current
        plan = self.plans.get(row.key) if row is not None else None
        words = (
            ""
            if plan is None
            else (
                f"{plan.objectives} objectives, {plan.kpis} KPIs, {plan.actions} action plans · "
                f"changed {format_moment(plan.changed_at, self.session.locale, year=True)} · {plan.key}"
            )
        )
        self.query_one("#glance", Static).update(visible(words))

    @on(RowList.Chosen)
    def chosen(self, chosen: RowList.Chosen) -> None:
        """Open the plan, or begin one."""
        if chosen.key == START:
            self.action_start()
        elif chosen.key == IMPORT:
            self.action_import()
        elif chosen.key == SAMPLE:
            self._open(lambda: sample_into(self.session))
        else:
            self._open(lambda: chosen.key)

    def action_start(self) -> None:
        """Ask for the name of a new plan."""
        year = self.session.today().year
        self.query_one(AddLine).ask("name", f"plan name, for example: Lakeside Clinic {year + 1}")

    def action_import(self) -> None:
        """Ask for the file to import."""
        self.query_one(AddLine).ask(IMPORT, "path of a CSV file with the columns perspective, objective, kpi")

    @on(AddLine.Entered)
    def named(self, entered: AddLine.Entered) -> None:
        """Make the plan and open it."""
        if entered.key == IMPORT:
            self._open(lambda: import_into(self.session, entered.text.strip()))
            return
        name = clean(entered.text, lines=False).text.strip()
        year = self.session.today().year
        self._open(lambda: create(self.session, name, (date(year, 1, 1), date(year, 12, 31))).plan_uid)

    @on(AddLine.Closed)
    def closed(self) -> None:
        """Back to the list."""
        self.query_one(AddLine).shut()
        self.query_one(RowList).focus()

    def _open(self, find: Callable[[], str]) -> None:
        try:
            self.post_message(self.Opened(find()))
        except (StoreError, Refused, ImportRefused) as error:
            self._refuse(str(error))
        except OSError as error:
            self._refuse(f"the file cannot be read: {error.filename}. {error.strerror}. Name a CSV file that is there")

    def _refuse(self, words: str) -> None:
        line = self.query_one(AddLine)
        if line.has_class("-open"):
            line.refuse(words)
        else:
            self.notify(words, severity="error", markup=False)

    def action_help(self) -> None:
        """Show what can be done here."""
        self.app.push_screen(
            HelpScreen(
                "Enter opens the plan under the cursor. a starts a workshop, i imports a scorecard from a CSV file.", ()
            )
        )

    def action_nothing(self) -> None:
        """The list itself opens on Enter."""
