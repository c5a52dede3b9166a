"""Next year's plan: each objective beside this year's result to keep, change or drop, then the open tasks."""

import json
import re
from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.session import Session
from bsc_tui.commands.several_plans import NEXT_YEAR_DRAFT, continue_plan
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.figures import ObjectiveFigures
from bsc_tui.scorecard.horizon import next_horizon, next_name
from bsc_tui.scorecard.next_year import Chosen, open_tasks
from bsc_tui.scorecard.plan import Task
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.breakpoints import STYLES
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.kpi_cells import SHORT
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.room_needed import RoomNeeded
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.dates import UnreadableDate, format_date, read_date
from bsc_tui.wording.numbers import format_score
from bsc_tui.wording.status import NO_SCORE, Look, look
from bsc_tui.wording.text import clean, tidy, visible
from storage.errors import StoreError
from storage.reading import Reader
from storage.store import Store

_YEAR = re.compile("[12][0-9]{3}")
ABOUT = (
    "Each objective stands beside this year's result. Space keeps or drops it, e changes its wording. Below stand the "
    "tasks that are still open: Space takes one along. The last actual of a KPI becomes its new baseline, its history "
    "goes on, its target stays empty. This year's plan stays open for late figures."
)
COMMANDS = (
    Command("next_year.make", ("f8", "ctrl+n"), "Make the plan", "Make next year's plan and open it."),
    Command("next_year.fate", ("space",), "Keep or drop", "Keep or drop what is under the cursor."),
    Command("next_year.change", ("e",), "Change", "Change the wording of the objective under the cursor."),
    Command("next_year.name", ("n",), "Name", "Give the new plan another name."),
    Command("next_year.horizon", ("h",), "Horizon", "Give the new plan another horizon."),
    Command("next_year.leave", ("escape",), "Later", "Leave; what was chosen is kept until you come back."),
)


class NextYear(Panel[str | None]):
    """Decide what goes on; gives the uid of the new plan."""

    CSS_PATH = STYLES / "app.tcss"
    ABOUT = ABOUT
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = COMMANDS

    def __init__(self, session: Session, uid: str, dropped: Collection[str] = ()) -> None:
        """Of the `dropped` objectives, by uid, nothing goes on unless somebody keeps them here."""
        super().__init__()
        self.session = session
        self.uid = uid
        reader = Reader(session.location)
        self.scorecard = reader.scorecard(uid)
        charter = self.scorecard.plan.charter
        self.horizon = next_horizon(charter.start, charter.end)
        self.plan_name = next_name(charter.name, self.horizon)
        self.dropped: set[str] = set(dropped) & set(self.scorecard.plan.objectives)
        self.changed: dict[str, str] = {}
        self.tasks = {task.uid for task in open_tasks(self.scorecard)}
        drafts = {draft.field: draft.text for draft in reader.drafts(uid, session.person)}
        self._take_up(drafts.get(NEXT_YEAR_DRAFT, ""))
        self._results = self._this_year()

    def _this_year(self) -> dict[str, ObjectiveFigures]:
        """How each objective ended the year, by uid."""
        plan, today = self.scorecard.plan, self.session.today()
        last = min(today, plan.charter.end)
        period = plan.calendar.period(plan.charter.rhythm, last)
        figures = board(self.scorecard, period, today)
        return {each.objective.uid: each for group in figures.perspectives for each in group.objectives}

    def compose(self) -> ComposeResult:
        """What the new plan is called, the objectives and tasks, the line for a wording."""
        with Vertical(id="next-year"):
            yield Static(id="called", markup=False)
            yield RowList()
            yield AddLine()
        yield KeyLine()
        yield RoomNeeded(markup=False)

    def on_mount(self) -> None:
        """Show what there is to decide."""
        self._show()
        rows = self.query_one(RowList)
        rows.point_at(next(iter(self._results), ""))
        rows.focus()

    def _show(self) -> None:
        locale = self.session.locale
        first, last = (format_date(day, locale) for day in self.horizon)
        kept = len(self.scorecard.plan.objectives) - len(self.dropped)
        self.query_one("#called", Static).update(
            visible(
                f"{self.plan_name}, {first} to {last}\n{kept} objectives go on, {len(self.changed)} of them reworded, "
                f"{len(self.dropped)} dropped; {len(self.tasks)} open tasks go along. F8 makes the plan."
            )
        )
        self.query_one(RowList).show([*self._objectives(), *self._open_tasks()])

    def _objectives(self) -> list[ListRow]:
        plan = self.scorecard.plan
        rows = []
        for perspective in plan.perspectives_in_order:
            rows.append(ListRow(perspective.uid, perspective.name.upper(), is_heading=True))
            for objective in plan.objectives_of(perspective.uid):
                title, fate = objective.title, "keep"
                if objective.uid in self.dropped:
                    fate = "drop"
                elif objective.uid in self.changed:
                    title, fate = self.changed[objective.uid], "change"
                mark = {"keep": "=", "drop": "✗", "change": "~"}[fate]
                score, status = self._result(objective.uid)
                aside = f"{score} {status}   {fate:<6}"
                narrow = f"{score} {status.glyph} {SHORT.get(status.word, status.word):<5} {fate:<6}"
                rows.append(ListRow(objective.uid, title, objective.code, aside, 1, mark, narrow=narrow))
        return rows

    def _result(self, uid: str) -> tuple[str, Look]:
        figures = self._results.get(uid)
        if figures is None or figures.total.score is None:
            return "", NO_SCORE
        return format_score(figures.total.score, locale=self.session.locale), look(figures.total.status)

    def _open_tasks(self) -> list[ListRow]:
        plan, rows = self.scorecard.plan, []
        action = ""
        for task in open_tasks(self.scorecard):
            if task.action != action:
                action = task.action
                title = f"{plan.actions[action].code} {plan.actions[action].title}"
                rows.append(ListRow(action, f"OPEN TASKS OF {title}", is_heading=True))
            goes = task.uid in self.tasks
            mark, narrow = "✓" if goes else " ", "goes along" if goes else f"{'stays':<10}"
            rows.append(ListRow(task.uid, task.title, "", self._told(task), 1, mark, narrow=narrow))
        return rows

    def _told(self, task: Task) -> str:
        owner = self.scorecard.plan.people.get(task.owner or "")
        due = format_date(task.deadline, self.session.locale) if task.deadline is not None else ""
        goes = "goes along" if task.uid in self.tasks else "stays"
        return "   ".join(part for part in (owner.name if owner else "", due, f"{goes:<10}") if part)

    # --- what is decided -------------------------------------------------------------------------------------------

    def action_fate(self) -> None:
        """Keep or drop the objective, take the task along or not."""
        row = self.query_one(RowList).current
        if row is None or row.is_heading:
            return
        chosen = self.dropped if row.key in self.scorecard.plan.objectives else self.tasks
        chosen.symmetric_difference_update({row.key})
        self._decided()

    @on(RowList.Chosen)
    def action_change(self) -> None:
        """Ask for another wording of the objective."""
        row = self.query_one(RowList).current
        if row is not None and row.key in self.scorecard.plan.objectives:
            self.query_one(AddLine).ask(row.key, f"another wording of {row.code}", row.title)

    def action_name(self) -> None:
        """Ask for another name."""
        self.query_one(AddLine).ask("name", "name of the new plan", self.plan_name)

    def action_horizon(self) -> None:
        """Ask for another horizon."""
        first, last = self.horizon
        self.query_one(AddLine).ask("horizon", "first and last day, or years: 2028..2030", f"{first}..{last}")

    @on(AddLine.Entered)
    def entered(self, entered: AddLine.Entered) -> None:
        """Take up a wording, the name or the horizon."""
        text = tidy(clean(entered.text, lines=False).text)
        if entered.key == "name":
            self.plan_name = text
        elif entered.key == "horizon":
            try:
                self.horizon = _horizon(text, self.session.today(), self.session.locale)
            except (UnreadableDate, ValueError) as error:
                self.query_one(AddLine).refuse(str(error))
                return
        elif text == self.scorecard.plan.objectives[entered.key].title:
            self.changed.pop(entered.key, None)
        else:
            self.changed[entered.key] = text
            self.dropped.discard(entered.key)
        self.closed()
        self._decided()

    @on(AddLine.Closed)
    def closed(self) -> None:
        """Back to the list."""
        self.query_one(AddLine).shut()
        self.query_one(RowList).focus()

    def _decided(self) -> None:
        self._show()
        choices = {
            "name": self.plan_name,
            "horizon": [str(day) for day in self.horizon],
            "dropped": sorted(self.dropped),
            "changed": self.changed,
            "tasks": sorted(self.tasks),
        }
        try:
            store, person = Store(self.session.location), self.session.person
            store.keep_draft(self.uid, person, NEXT_YEAR_DRAFT, json.dumps(choices), self.session.now())
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False)

    def _take_up(self, text: str) -> None:
        """Go on with what was chosen before; what is gone from the plan meanwhile is left out."""
        if not text:
            return
        choices: dict[str, Any] = json.loads(text)
        first, last = (date.fromisoformat(day) for day in choices["horizon"])
        self.plan_name, self.horizon = str(choices["name"]), (first, last)
        objectives = self.scorecard.plan.objectives
        self.dropped = set(choices.get("dropped", ())) & set(objectives)
        self.changed = {uid: title for uid, title in choices.get("changed", {}).items() if uid in objectives}
        self.tasks &= set(choices.get("tasks", self.tasks))

    def action_make(self) -> None:
        """Make the plan; what cannot be made is told, and nothing is lost."""
        chosen = Chosen(frozenset(self.dropped), {u: t for u, t in self.changed.items() if u not in self.dropped},
                        frozenset(self.tasks))  # fmt: skip
        try:
            made = continue_plan(self.session, self.uid, self.plan_name, self.horizon, chosen)
            Store(self.session.location).drop_draft(self.uid, self.session.person, NEXT_YEAR_DRAFT)
        except (Refused, StoreError) as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.dismiss(made.plan_uid)

    def action_leave(self) -> None:
        """Leave it for later."""
        self.dismiss(None)


def _horizon(text: str, today: date, locale: str) -> tuple[date, date]:
    """The first and the last day of `2028`, `2028..2030` or of two dates with two dots between them.

    Raises `UnreadableDate`, or ValueError with what would do.
    """
    first, _, last = (part.strip() for part in text.partition(".."))
    begins, ends = (
        date(int(part), month, day) if _YEAR.fullmatch(part) else read_date(part, today, locale).value
        for part, month, day in ((first, 1, 1), (last or first, 12, 31))
    )
    if ends < begins:
        message = f"it ends on {ends}, before it starts on {begins}: write the earlier day first"
        raise ValueError(message)
    return begins, ends
