"""Home: the plans of the store, and how to begin one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from bsc_tui.commands.command import Command, bindings
from bsc_tui.commands.everywhere import HELP, IN_PANELS
from bsc_tui.commands.new_plan import create, sample_into
from bsc_tui.commands.session import NoFiles, Session
from bsc_tui.commands.several_plans import archive, copy, rename
from bsc_tui.exchange.files import UnwritableTarget
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.screens.glance import Glance, glance
from bsc_tui.screens.home_commands import COMMANDS, NOT_RESTRICTED, OF_A_PLAN
from bsc_tui.screens.next_year import NextYear
from bsc_tui.templates.naming import UnknownName
from bsc_tui.templates.own import BrokenTemplate
from bsc_tui.templates.prose import template_summary
from bsc_tui.templates.shelf import BadTemplateName, Shelf
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.breakpoints import STYLES
from bsc_tui.widgets.help_page import HelpScreen
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.room_needed import RoomNeeded
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.widgets.sized_screen import SizedScreen
from bsc_tui.wording.moments import format_moment
from bsc_tui.wording.text import clean, tidy, visible
from storage.asking import PlanSummary
from storage.errors import Missing, StoreError
from storage.reading import Reader
from wizards.pick import Candidate, Pick

if TYPE_CHECKING:
    from bsc_tui.screens.import_panel import ImportEnded

START, TEMPLATE, SAMPLE, IMPORT, OTHERS, AGAIN = "+start", "+template", "+sample", "+import", "+others", "+again"
RENAME, COPY, OF_TEMPLATE, SAVE = "rename/", "copy/", "template/", "save/"
"""Begin what the line is for; the plan's uid or the name of the template follows."""
USUAL, ROOMY = 72, 100
"""Columns from which on a row says where the workshop stands, and whose plan it is."""
ABOUT = (
    "Enter opens the plan under the cursor where you left it. Below the list stands what it is about, where its "
    "workshop stands and how its KPIs are. A plan is never deleted: the archive keeps it."
)


class HomeScreen(SizedScreen[None]):
    """Choose a plan, or start a workshop."""

    CSS_PATH = STYLES / "app.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar = bindings((HELP, *COMMANDS, *IN_PANELS))
    commands: ClassVar[tuple[Command, ...]] = (*COMMANDS, HELP, *IN_PANELS)

    @dataclass
    class Opened(Message):
        """A plan was chosen."""

        uid: str

    @dataclass
    class Looked(Message):
        """A plan was looked at."""

        uid: str
        at: datetime
        glance: Glance

    def __init__(self, session: Session, organisation: str | None = None, continues: str | None = None) -> None:
        super().__init__()
        self.session = session
        self.organisation = organisation
        """Whose plans are shown; those of everybody where it is not said."""
        self.continues = continues
        """Uid of the plan that next year's is made from at once."""
        self.plans: Mapping[str, PlanSummary] = {}
        self.shows_archive = False
        self._trouble = ""
        """Why the plans cannot be read; empty where they can."""
        self._glances: dict[str, tuple[datetime, Glance]] = {}
        """Each with when the plan was changed last."""

    def compose(self) -> ComposeResult:
        """A word of welcome, the plans, the line that names a new one, the plan under the cursor at a glance."""
        with Vertical(id="home"):
            yield Static(id="welcome", markup=False)
            yield RowList()
            yield AddLine()
            yield Static(id="glance", markup=False)
        yield KeyLine()
        yield RoomNeeded(markup=False)

    def on_mount(self) -> None:
        """Show the plans there are."""
        self.show_plans()
        self.query_one(RowList).focus()
        if self.continues is not None and self.query_one(RowList).point_at(self.continues):
            self.action_next_year()

    def show_plans(self) -> None:
        """Read the plans from the store."""
        found: tuple[PlanSummary, ...] = ()
        self._trouble = ""
        try:
            found = tuple(Reader(self.session.location).plans())
        except StoreError as error:
            is_new = isinstance(error, Missing) and not self.plans and self.organisation is None
            self._trouble = "" if is_new else str(error)
        ours = [plan for plan in found if self.organisation in {None, plan.organisation}]
        shown = [plan for plan in ours if self.shows_archive or not plan.archived]
        plans = sorted(shown, key=lambda plan: (not plan.archived, plan.changed_at), reverse=True)
        self.plans = {plan.uid: plan for plan in plans}
        words = "Resume a plan, or start a workshop." if plans else "No plan yet. A workshop begins with a name."
        words = self._trouble or words
        self.query_one("#welcome", Static).update(
            Content.assemble(("bsc-tui", "bold"), f"   {words}\n", (str(self.session.location), "$text-muted"))
        )
        self._show_rows()
        self._show_glance()
        self.look()

    @property
    def _may_begin(self) -> bool:
        """Whether new plans are begun here; in a restricted run only the first, which people then work on."""
        return not self.session.restricted or not self.plans

    def _show_rows(self) -> None:
        if self._trouble:
            self.query_one(RowList).show((ListRow(AGAIN, "Look again", mark="+"),))
            return
        rows = [ListRow(plan.uid, plan.name, aside=self._aside(plan)) for plan in self.plans.values()]
        if self._may_begin:
            rows.append(ListRow(START, "Start a workshop", mark="+"))
            rows.append(ListRow(TEMPLATE, "Start with a template: your own, or a sector's", mark="+"))
        if not self.session.restricted:
            rows.append(ListRow(IMPORT, "Import a scorecard: table, workbook, exported plan", mark="+"))
            rows.append(ListRow(SAMPLE, "Put a sample plan here to look around in", mark="+"))
        if self.organisation is not None:
            rows.append(ListRow(OTHERS, "Show the plans of other organisations too", mark="+"))
        self.query_one(RowList).show(rows)

    def _aside(self, plan: PlanSummary) -> str:
        seen = self._seen(plan)
        organisation = plan.organisation if self.size.width >= ROOMY else ""
        stands = seen.stands if seen is not None and self.size.width >= USUAL else ""
        parts = (organisation, stands, seen.health if seen else "", "archived" if plan.archived else "")
        return "   ".join(part for part in parts if part)

    def on_resize(self) -> None:
        """Say as much of each plan as there is room for."""
        if self.is_mounted:
            self._show_rows()

    def _seen(self, plan: PlanSummary) -> Glance | None:
        at, seen = self._glances.get(plan.uid, (None, None))
        return seen if at == plan.changed_at else None

    @work(thread=True, exclusive=True, group="look")
    def look(self) -> None:
        """Look at each plan that was not looked at since it was changed, the one under the cursor first."""
        worker, reader = get_current_worker(), Reader(self.session.location)
        today, locale = self.session.today(), self.session.locale
        for plan in tuple(self.plans.values()):
            if worker.is_cancelled:
                return
            if self._seen(plan) is None:
                try:
                    found = glance(reader.scorecard(plan.uid), today, locale)
                except (StoreError, Refused) as error:
                    found = Glance("cannot be read", "", str(error))
                self.post_message(self.Looked(plan.uid, plan.changed_at, found))

    @on(Looked)
    def looked(self, looked: Looked) -> None:
        """Show what was seen of a plan."""
        self._glances[looked.uid] = looked.at, looked.glance
        self._show_rows()
        self._show_glance()

    @on(RowList.Moved)
    def _show_glance(self) -> None:
        """Say what is in the plan under the cursor."""
        plan = self.plan
        words = ""
        if plan is not None:
            seen = self._seen(plan)
            changed = format_moment(plan.changed_at, self.session.locale, year=True)
            words = f"{seen.told if seen else ''}\n{plan.key} · changed {changed}".lstrip("\n")
        self.query_one("#glance", Static).update(visible(words))
        self.refresh_bindings()

    @property
    def plan(self) -> PlanSummary | None:
        """The plan under the cursor."""
        row = self.query_one(RowList).current
        return self.plans.get(row.key) if row is not None else None

    @on(RowList.Chosen)
    def chosen(self, chosen: RowList.Chosen) -> None:
        """Open the plan, or begin one."""
        if chosen.key == START:
            self.action_start()
        elif chosen.key == TEMPLATE:
            self.action_template()
        elif chosen.key == IMPORT:
            self.action_import()
        elif chosen.key == SAMPLE:
            self._open(lambda: sample_into(self.session))
        elif chosen.key in {OTHERS, AGAIN}:
            self.organisation = self.organisation if chosen.key == AGAIN else None
            self.show_plans()
        else:
            self._open(lambda: chosen.key)

    def action_open(self) -> None:
        """The list itself opens on Enter."""
        self.query_one(RowList).action_choose()

    def action_start(self) -> None:
        """Ask for the name of a new plan."""
        year = self.session.today().year
        self.query_one(AddLine).ask("name", f"plan name, for example: Lakeside Clinic {year + 1}")

    def action_template(self) -> None:
        """Ask for the template a new plan begins with, then for its name."""
        shelf = Shelf(self.session.templates)
        words = "Each example is marked as one until you edit it; there are no targets in it. Which template?"
        if shelf.broken:
            words = "\n".join((words, *(each.briefly for each in shelf.broken)))
        candidates = tuple(_candidate(template_summary(template)) for template in shelf.templates)
        self.app.push_screen(Pick(candidates, "Start with a template", words), self._ask_name)

    def _ask_name(self, template: str | None) -> None:
        if template is not None:
            self.query_one(AddLine).ask(f"{OF_TEMPLATE}{template}", f"plan name, with the template {template}")

    def action_save_template(self) -> None:
        """Ask for the name of the template the plan under the cursor becomes."""
        if self.plan is not None:
            self.query_one(AddLine).ask(f"{SAVE}{self.plan.uid}", "name of your template", self.plan.key)

    def _save_template(self, uid: str, name: str) -> None:
        from bsc_tui.commands.keep_template import keep_template

        path = keep_template(self.session, uid, name)
        self.notify(f"Kept as {visible(str(path))}; t begins a plan with it", markup=False)

    def _created(self, name: str, template: str | None) -> str:
        """The uid of a new plan; the template is read anew, it may be gone by now."""
        chosen = None if template is None else Shelf(self.session.templates).named(template)
        return create(self.session, name, template=chosen).plan_uid

    def action_import(self) -> None:
        """Ask for the file to import."""
        self.query_one(AddLine).ask(IMPORT, "path of a table (.csv, .xlsx) or of an exported plan (.md, .json)")

    def _import(self, path: str) -> None:
        from bsc_tui.screens.import_panel import ImportPanel

        plan = self.plan
        self.app.push_screen(ImportPanel(self.session, path, plan and plan.uid), self._imported)

    def _imported(self, ended: "ImportEnded | None") -> None:
        """Open what was imported, or say why it was not; the path stays to be mended."""
        if ended is not None and ended.why:
            self._refuse(ended.why)
        elif ended is not None:
            self.post_message(self.Opened(ended.uid))

    def action_rename(self) -> None:
        """Ask for another name of the plan under the cursor."""
        if self.plan is not None:
            self.query_one(AddLine).ask(f"{RENAME}{self.plan.uid}", "another name", self.plan.name)

    def action_copy(self) -> None:
        """Ask for the name of a copy."""
        if self.plan is not None:
            self.query_one(AddLine).ask(f"{COPY}{self.plan.uid}", "name of the copy", f"{self.plan.name}, copy")

    def action_archive(self) -> None:
        """Put the plan under the cursor into the archive, or take it out."""
        plan = self.plan
        if plan is None:
            return
        goes = not plan.archived
        if self._done(lambda: archive(self.session, plan.uid, is_archived=goes)):
            self.notify(
                f"{visible(plan.name)} is in the archive; A shows it, x there takes it out"
                if goes
                else f"{visible(plan.name)} is out of the archive",
                markup=False,
            )

    def action_show_archive(self) -> None:
        """Show archived plans too, or hide them."""
        self.shows_archive = not self.shows_archive
        self.show_plans()

    def action_next_year(self) -> None:
        """Decide what goes on next year."""
        if self.plan is None:
            return
        try:
            panel = NextYear(self.session, self.plan.uid)
        except StoreError as error:
            self._refuse(str(error))
            return
        self.app.push_screen(panel, self._go_on)

    def _go_on(self, uid: str | None) -> None:
        if uid is not None:
            self.post_message(self.Opened(uid))

    @on(AddLine.Entered)
    def named(self, entered: AddLine.Entered) -> None:
        """Do what the line was asked for."""
        text = tidy(clean(entered.text, lines=False).text)
        kind, _, uid = entered.key.partition("/")
        if entered.key == IMPORT:
            self._import(entered.text.strip())
        elif kind == "rename":
            self._close_after(lambda: rename(self.session, uid, text))
        elif kind == "copy":
            self._close_after(lambda: copy(self.session, uid, text))
        elif kind == "save":
            self._close_after(lambda: self._save_template(uid, text))
        else:
            template = uid if kind == "template" else None
            self._open(lambda: self._created(text, template))

    @on(AddLine.Closed)
    def closed(self) -> None:
        """Back to the list."""
        self.query_one(AddLine).shut()
        self.query_one(RowList).focus()

    def _close_after(self, work: Callable[[], object]) -> None:
        if self._done(work):
            self.closed()

    def _done(self, work: Callable[[], object]) -> bool:
        """Do something to a plan and show the plans again; a refusal is told, and the line stays."""
        try:
            work()
        except (StoreError, Refused, Conflict, NoFiles, BadTemplateName, UnwritableTarget) as error:
            self._refuse(str(error))
            return False
        self.show_plans()
        return True

    def _open(self, find: Callable[[], str]) -> None:
        try:
            self.post_message(self.Opened(find()))
        except (StoreError, Refused, NoFiles, UnknownName, BrokenTemplate) as error:
            self._refuse(str(error))

    def _refuse(self, words: str) -> None:
        line = self.query_one(AddLine)
        if line.has_class("-open"):
            line.refuse(words)
        else:
            self.notify(words, severity="error", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense where the cursor is."""
        del parameters
        if action in NOT_RESTRICTED and self.session.restricted:
            return False
        if action in {"start", "template"} and not self._may_begin:
            return False
        return not (action in OF_A_PLAN and self.is_mounted and self.plan is None)

    def help_text(self) -> str:
        """What the help page says before its keys."""
        return ABOUT

    def action_help(self) -> None:
        """Show what can be done here."""
        self.app.push_screen(HelpScreen.of(self))


def _candidate(told: Mapping[str, Any]) -> Candidate:
    """A template to pick, by its summary."""
    whose = ", yours" if told["from"] else ""
    counts = f"{told['objectives']} objectives, {told['kpis']} KPIs{whose}"
    return Candidate(told["name"], "", told["title"], counts)
