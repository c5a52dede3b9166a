"""The agenda: what was planned, what it took, how the day goes; changed here, line by line."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Scorecard, apply, edited, removed
from bsc_tui.scorecard.clock import (
    agenda,
    behind,
    chosen,
    laid_out,
    left,
    new_line,
    read_line,
    running,
    started,
    stopped,
    taken,
)
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Slot
from bsc_tui.templates import agenda_named
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.clock_words import actual_words, behind_words, clock_words, minutes
from bsc_tui.wording.moments import format_time
from bsc_tui.wording.text import visible
from storage.journal import CLOCK
from wizards.room.agendas import agendas, usual_lines
from wizards.room.choosing import Choosing
from wizards.room.panel import Frame, RoomPanel, refusal
from wizards.walk import Stop
from wizards.workshop import Workshop, one_line

ADD = "room/agenda/line"
"""Under which a half-typed new line is kept."""

OVER = "over/under"
"""Heads the minutes more or fewer than planned."""


def _columns(planned: str, used: str, difference: str | None) -> str:
    """What stands beside a line; the last column is not there while there is nothing to say in it."""
    last = "" if difference is None else f" {difference:>{len(OVER)}}"
    return f"{planned:>7} {used:>6}{last}"


class AgendaPanel(RoomPanel):
    """Each line with planned and actual minutes; the plan's own agenda from the first edit on."""

    ABOUT = (
        "The day in lines, each with planned and actual minutes. The clock of a line runs until another one is started."
    )
    DEFAULT_CSS = "AgendaPanel #columns { text-align: right; padding: 0 1 0 0; }"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("agenda.clock", ("t", "space"), "Clock", "Start the clock of the line under the cursor, or pause it."),
        Command("agenda.edit", ("enter",), "Edit", "Change the line: its words and its planned minutes."),
        Command("agenda.add", ("a",), "Add", "Add a line below the one under the cursor."),
        Command("agenda.delete", ("d", "delete"), "Delete", "Delete the line; undo brings it back."),
        Command("agenda.shift_up", ("K", "shift+up"), "Up", "Move the line up.", show=False, does="shift(-1)"),
        Command("agenda.shift_down", ("J", "shift+down"), "Down", "Move the line down.", show=False, does="shift(1)"),
        Command("agenda.choose", ("e",), "Another agenda", "Take another agenda instead of this one."),
        Command("agenda.undo", ("u", "ctrl+z"), "Undo", "Take back your last change."),
        Command("agenda.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone last.", show=False),
        Command(
            "agenda.close",
            ("escape", "A"),
            "Close",
            "From a field back to the list; from the list back to the page.",
            does="back",
        ),
    )

    def __init__(self, workshop: Workshop, stop: Stop) -> None:
        super().__init__(workshop)
        self.stop = stop

    def compose(self) -> ComposeResult:
        """The lines, the line that adds, and how the day goes."""
        with Frame():
            yield Static(classes="told", id="columns", markup=False)
            yield RowList()
            yield AddLine()
            yield Static(classes="told", id="day", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The step in hand first."""
        self.show()
        rows = self.query_one(RowList)
        here = next((row for row, slot in zip(rows.rows, self._slots(), strict=True) if slot.step == self._step), None)
        if here is not None:
            rows.point_at(here.key)
        rows.focus()

    @property
    def _step(self) -> str:
        return self.stop.step.id

    def _slots(self) -> tuple[Slot, ...]:
        """The lines as they are, or as they would become the plan's own."""
        scorecard = self.scorecard
        if scorecard.records.slots:
            return agenda(scorecard)
        counted = iter(range(1000))
        return agenda(apply(scorecard, laid_out(scorecard, usual_lines(scorecard), lambda: f"usual/{next(counted)}")))

    def show(self) -> None:
        """Bring the lines and the sums in line with the plan."""
        slots, now = self._slots(), self.workshop.open_plan.session.now()
        differences = [self._difference(slot) for slot in slots]
        is_told = any(differences)
        rows = [self._row(slot, words if is_told else None) for slot, words in zip(slots, differences, strict=True)]
        self.query_one(RowList).show(rows)
        self.name_frame(f"Agenda: {self.scorecard.plan.charter.agenda}")
        self.query_one("#columns", Static).update(_columns("planned", "taken", OVER if is_told else None))
        planned, spent = sum(slot.minutes for slot in slots), sum(taken(slot, now) for slot in slots) // 60
        parts = [f"{minutes(planned)} planned", f"{minutes(spent)} taken" if spent else ""]
        here = running(self.scorecard)
        if here is not None:
            parts += [behind_words(behind(slots, here, now)) or "as planned"]
            rest = [slot.uid for slot in slots].index(here.uid)
            seconds = sum(max(left(slot, now), 0) for slot in slots[rest:])
            parts.append(f"ends about {format_time(now + timedelta(seconds=seconds))}")
        words = ", ".join(part for part in parts if part)
        afterwards = agenda_named(self.scorecard.plan.charter.agenda).homework
        self.query_one("#day", Static).update(Content(visible(f"{words}. {afterwards}")))

    def _difference(self, slot: Slot) -> str:
        """How many minutes more or fewer it took than planned; empty while that is open."""
        now = self.workshop.open_plan.session.now()
        over = -left(slot, now)
        if not taken(slot, now) or (over < 60 and slot.running_since is not None):  # noqa: PLR2004  # seconds of a minute
            return ""
        return behind_words(over).removeprefix("plan ").replace("behind", "over").replace("ahead", "under")

    def _row(self, slot: Slot, difference: str | None) -> ListRow:
        now = self.workshop.open_plan.session.now()
        used = taken(slot, now) > 0
        aside = _columns(minutes(slot.minutes), actual_words(slot, now) or "-", difference)
        mark = ">" if slot.running_since is not None else "✓" if used else " "
        return ListRow(slot.uid, slot.title, aside=aside, mark=mark)

    def tick(self) -> None:
        """Another minute."""
        self.show()

    # --- edits -----------------------------------------------------------------------------------------------------

    def _edit(self, make: Callable[[Scorecard, str], Changes], kind: str = "edit") -> str:
        """Change the agenda at the line under the cursor; it becomes the plan's own first. Why it is refused."""
        rows = self.query_one(RowList)
        place = rows.cursor
        scorecard = self.scorecard
        first = laid_out(scorecard, usual_lines(scorecard), new_uid)

        def act() -> None:
            after = apply(scorecard, first)
            slots = agenda(after)
            uid = slots[place].uid if place < len(slots) else ""
            self.workshop.do((*first, *make(after, uid)), kind)

        why = refusal(act)
        self.show()
        if first and place < len(rows.rows):
            rows.cursor = place
        return why

    def _told(self, why: str) -> None:
        if why:
            self.say(why, "error")

    def action_clock(self) -> None:
        """Start the clock of the line under the cursor, or pause it."""
        now = self.workshop.open_plan.session.now()

        def make(scorecard: Scorecard, uid: str) -> Changes:
            slot = scorecard.records.slots[uid]
            return stopped(scorecard, now) if slot.running_since is not None else started(scorecard, uid, now)

        self._told(self._edit(make, CLOCK))
        here = running(self.scorecard)
        if here is not None:
            self.say(f"{here.title}: {clock_words(agenda(self.scorecard), here, now)}")

    def action_delete(self) -> None:
        """Delete the line."""
        self._told(self._edit(lambda scorecard, uid: removed(scorecard, Kind.SLOT, uid)))

    def action_shift(self, by: int) -> None:
        """Move the line up or down."""
        current = self.query_one(RowList).cursor
        self._told(self._edit(lambda scorecard, uid: edits.moved(scorecard, Kind.SLOT, uid, by)))
        self.query_one(RowList).cursor = current + by

    def action_add(self) -> None:
        """Add a line below, for example a break."""
        self._ask(ADD, "a line and its minutes: Coffee 15", "")

    def action_edit(self) -> None:
        """Edit title and minutes of the line."""
        current = self.query_one(RowList).current
        if current is not None:
            slot = self._slots()[self.query_one(RowList).cursor]
            is_whole = slot.minutes or slot.title[-1].isdigit()
            text = f"{slot.title} {slot.minutes}" if is_whole else slot.title
            self._ask(f"room/agenda/{current.key}/line", "title and minutes", text)

    def _ask(self, key: str, words: str, text: str) -> None:
        kept = dict(self.workshop.keeping.under(key)).get(key, text)
        self.query_one(AddLine).ask(key, words, kept)

    @on(RowList.Chosen)
    def picked(self) -> None:
        """Enter or a click on a line."""
        self.action_edit()

    @on(AddLine.Typed)
    def keep_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    @on(AddLine.Entered)
    def entered(self, entered: AddLine.Entered) -> None:
        """Take the line."""
        self._take(entered.key, entered.text)

    @on(AddLine.Pasted)
    def pasted(self, pasted: AddLine.Pasted) -> None:
        """Each pasted line is a line of the agenda; one that cannot be stays to be mended, and those after it."""
        for place, text in enumerate(pasted.lines):
            if not self._take(ADD, text):
                left = len(pasted.lines) - place - 1
                self.say(f"{place} of {len(pasted.lines)} pasted lines added", "warning" if left else "information")
                break

    def _take(self, key: str, typed: str) -> bool:
        """Add a line or change one; whether it could be taken."""
        line, text = self.query_one(AddLine), one_line(typed)
        new = new_uid()

        def make(scorecard: Scorecard, uid: str) -> Changes:
            if key == ADD:
                return new_line(scorecard, new, read_line(text), self.query_one(RowList).cursor + 1)
            slot = scorecard.records.slots[uid]
            read = read_line(text, slot.step, slot.minutes)
            return edited(slot, title=read.title, minutes=read.minutes)

        why = self._edit(make)
        if why:
            line.put_back(typed, why)
            return False
        self.workshop.keeping.done(key, is_committed=False)
        if key == ADD:
            line.clear()
            self.query_one(RowList).point_at(new)
        else:
            self._shut()
        return True

    @on(AddLine.Closed)
    def closed(self) -> None:
        """Back to the list."""
        self._shut()

    def _shut(self) -> None:
        self.query_one(AddLine).shut()
        self.query_one(RowList).focus()

    def action_choose(self) -> None:
        """Choose another agenda."""
        known = agendas()

        def decided(name: str | None) -> None:
            if name is None:
                return
            scorecard = self.scorecard
            changes = edited(scorecard.plan.charter, agenda=name)
            if scorecard.records.slots:
                changes = (*changes, *chosen(scorecard, known[name], new_uid))
            if self.do(changes):
                self.say(f"Agenda: {name}")

        rows = [
            ListRow(name, name, aside=minutes(sum(line.minutes for line in lines))) for name, lines in known.items()
        ]
        self.app.push_screen(Choosing("Choose an agenda", rows, self.scorecard.plan.charter.agenda), decided)

    def action_back(self) -> None:
        """From the line back to the list; from the list back to the page."""
        if self.query_one(RowList).has_focus:
            self.dismiss(None)
        else:
            self._shut()
