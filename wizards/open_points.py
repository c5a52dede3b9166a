"""What is open, one point under the other with why and how to mend it; from here to the field, or set aside."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Changes, Conflict, Refused
from bsc_tui.scorecard.checks import Finding, waived
from bsc_tui.scorecard.setting_aside import REASONS, set_aside, sponsors, taken_up, waiver_of
from bsc_tui.scorecard.severity import Severity
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.text import visible
from wizards.advice import MARKS
from wizards.walk import Stop
from wizards.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Point:
    """A finding, open or set aside."""

    finding: Finding
    reason: str | None = None
    """Why it was set aside and by whom; `None` while it is open."""

    @property
    def key(self) -> str:
        """Of its row."""
        return f"{self.finding.id}/{self.finding.element}/{self.finding.field}"

    @property
    def draft(self) -> str:
        """Under which a half-typed reason is kept."""
        return f"set_aside/{self.key}"


class OpenPoints(Panel[Finding | None]):
    """The findings about a page, or about the whole plan; ends with the one to mend, or with nothing."""

    ABOUT = (
        "What is open here, most pressing first, each with why it matters and how to mend it. A point can be set "
        "aside with a reason."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("points.mend", ("enter",), "Mend", "Go to the field the point is about."),
        Command(
            "points.intended",
            ("i",),
            "Intended",
            "Set the point aside: it is meant that way.",
            does="aside('intended')",
        ),
        Command("points.later", ("l",), "Later", "Set the point aside for later.", does="aside('later')"),
        Command(
            "points.not_for_us",
            ("x",),
            "Not for us",
            "Set the point aside: it does not apply here.",
            does="aside('not for us')",
        ),
        Command("points.words", ("w",), "In words", "Set the point aside with a reason in your words."),
        Command("points.take_up", ("t",), "Take up again", "Take up again what was set aside."),
        Command("points.all", ("a",), "Here/all", "The points of this page, or of the whole plan."),
        Command("points.close", ("escape", "o", "q"), "Close", "Back to the page."),
    )
    DEFAULT_CSS = """
    OpenPoints {
        align: center middle;
        #points { width: 96; max-width: 100%; height: 90%; border: round $primary; padding: 0 1; background: $surface; }
        RowList { height: 1fr; min-height: 3; }
        #why { height: auto; max-height: 50%; border-top: solid $panel-lighten-2; }
    }
    """

    def __init__(self, workshop: Workshop, stop: Stop, *, everything: bool = False) -> None:
        super().__init__()
        self.workshop = workshop
        self.stop = stop
        self.everything = everything
        self._points: dict[str, Point] = {}

    def compose(self) -> ComposeResult:
        """The points, a line for words, and all about the point under the cursor."""
        with Vertical(id="points"):
            yield RowList()
            yield AddLine()
            with VerticalScroll(id="why", can_focus=False):
                yield Static(markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the heaviest."""
        self.query_one(RowList).empty = "nothing is open here"
        self._show()
        self.query_one(RowList).focus()

    def _show(self) -> None:
        walk, today = self.workshop.walk, self.workshop.open_plan.session.today()
        found = walk.findings if self.everything else walk.findings_at(self.stop)
        plan = walk.scorecard.plan
        points = [Point(each) for each in sorted(found, key=lambda each: each.severity.order)]
        for each in waived(walk.scorecard, today):
            waiver = waiver_of(plan, each.id, each.element)
            if waiver is not None and (self.everything or walk.is_about(each, self.stop)):
                points.append(Point(each, f"{waiver.reason or 'no reason asked'} · {waiver.person}"))
        self._points = {point.key: point for point in points}
        self.query_one(RowList).show([_row(point) for point in points])
        count = sum(point.reason is None for point in points)
        where = "in the whole plan" if self.everything else f"about {self.stop.page.title}"
        self.query_one("#points").border_title = Content(visible(f"Open {where}: {count}"))
        self._explain()

    @on(RowList.Moved)
    def moved(self) -> None:
        """All about the point under the cursor."""
        self._explain()

    def _explain(self) -> None:
        point = self._point()
        self.query_one("#why", VerticalScroll).scroll_home(animate=False)
        self.query_one("#why Static", Static).update(
            Content("") if point is None else _about(point, self.workshop.open_plan.session.locale)
        )

    def _point(self) -> Point | None:
        current = self.query_one(RowList).current
        return None if current is None else self._points.get(current.key)

    # --- what is done about a point --------------------------------------------------------------------------------

    @on(RowList.Chosen)
    def chosen(self) -> None:
        """Enter or a click: to the field that mends it."""
        self.action_mend()

    def action_mend(self) -> None:
        """Go to the field that mends the point."""
        point = self._point()
        if point is not None:
            self.dismiss(point.finding)

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)

    def action_all(self) -> None:
        """The points about this page, or about the whole plan."""
        self.everything = not self.everything
        self._show()

    def action_aside(self, reason: str) -> None:
        """Set the point aside with one of the usual reasons; an error asks for words."""
        point = self._point()
        if point is not None and point.finding.severity is Severity.ERROR:
            self.action_words()
        elif point is not None:
            self._set_aside(point, reason)

    def action_words(self) -> None:
        """Ask for the reason in words."""
        point = self._point()
        if point is None:
            return
        who = [person.name for person in sponsors(self.workshop.scorecard.plan)]
        asked = "why it is fine here"
        if point.finding.severity is Severity.ERROR and who:
            asked = f"why it is fine here, in the sponsor's words ({who[0]})"
        key = point.draft
        self.query_one(AddLine).ask(key, asked, dict(self.workshop.keeping.under(key)).get(key, ""))

    @on(AddLine.Entered)
    def said(self, entered: AddLine.Entered) -> None:
        """Set the point aside with these words."""
        entered.stop()
        point = self._point()
        if point is not None and self._set_aside(point, entered.text):
            self._back()

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the points."""
        closed.stop()
        self._back()

    @on(AddLine.Typed)
    def typing(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        typed.stop()
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    def _back(self) -> None:
        self.query_one(AddLine).shut()
        self.query_one(RowList).focus()

    def _set_aside(self, point: Point, reason: str) -> bool:
        person = self.workshop.open_plan.session.person
        try:
            changes = set_aside(self.workshop.scorecard, point.finding, new_uid(), reason, person)
        except Refused as error:
            self._say(str(error))
            return False
        place = self.query_one(RowList).cursor
        is_done = self._do(changes, point.draft)
        if is_done and point.reason is None:
            self._go_on(place)
        return is_done

    def _go_on(self, place: int) -> None:
        """Stay at a place of the list, where the next open point is now; the one set aside went to the end."""
        still_open = sum(point.reason is None for point in self._points.values())
        if still_open:
            self.query_one(RowList).cursor = min(place, still_open - 1)

    def action_take_up(self) -> None:
        """A point that was set aside is open again."""
        point = self._point()
        if point is None or point.reason is None:
            return
        waiver = waiver_of(self.workshop.scorecard.plan, point.finding.id, point.finding.element)
        if waiver is not None:
            self._do(taken_up(self.workshop.scorecard, waiver))

    def _do(self, changes: Changes, *drafts_done: str) -> bool:
        try:
            self.workshop.do(changes, drafts_done=drafts_done)
        except (Conflict, Refused) as error:
            self._say(str(error))
            return False
        self._show()
        return True

    def _say(self, words: str) -> None:
        line = self.query_one(AddLine)
        if line.has_class("-open"):
            line.refuse(words)
            return
        self.notify(words, severity="error", markup=False, timeout=12)


def _row(point: Point) -> ListRow:
    finding = point.finding
    stands = f"{finding.severity.value}, check {finding.id}"
    aside = stands if point.reason is None else f"set aside: {point.reason}"
    title = f"{finding.place.rpartition('/')[2]}: {finding.message}"
    return ListRow(point.key, title, "", aside, 0, "✓" if point.reason is not None else MARKS[finding.severity])


def _about(point: Point, locale: str) -> Content:
    finding, check = point.finding, point.finding.check
    lines = [
        Content.styled(visible(f"{finding.place.rpartition('/')[2]}: {finding.message}"), "bold"),
        Content(visible(check.why)),
        Content.assemble(("Do: ", "bold"), visible(check.fix)),
        Content.assemble(("Good: ", "$text-success"), visible(check.example.good)),
        Content.assemble(("Bad: ", "$text-error"), visible(check.example.bad)),
    ]
    if finding.due is not None:
        lines.append(
            Content(visible(f"Homework of {finding.owner or 'nobody yet'}, by {format_date(finding.due, locale)}"))
        )
    if point.reason is not None:
        lines.append(Content(visible(f"Set aside: {point.reason}. t takes it up again")))
    elif finding.severity is Severity.ERROR:
        lines.append(Content("Only the sponsor sets an error aside, with a reason in words: w"))
    else:
        lines.append(Content(f"Set aside as {', '.join(REASONS)}, or w for other words"))
    return Content("\n").join((*lines, Content.styled(visible(f"Source: {check.source}"), "$text-muted")))
