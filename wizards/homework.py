"""The homework: what is due before the first report, who brings it and by when; both can be agreed otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.agreeing import agreed, homework_of
from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, apply
from bsc_tui.scorecard.checks import Finding, find
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan, Role
from bsc_tui.scorecard.severity import Severity
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.text import visible
from wizards.answer import Unanswerable, World, asked, read
from wizards.owners import named_by_number
from wizards.steps.question import Question
from wizards.workshop import Workshop

_OWNER = asked(Kind.HOMEWORK, Question("owner"))
_DUE = asked(Kind.HOMEWORK, Question("due"))


def homework(scorecard: Scorecard, today: date) -> tuple[Finding, ...]:
    """What is due, in the plan's order."""
    return tuple(each for each in find(scorecard, today) if each.severity is Severity.HOMEWORK)


def reassigned(world: World, finding: Finding, line: str) -> Changes:
    """The changes a line means: `Ana Ruiz, 30 Nov`, a name or a day alone; `-` for what follows from the plan.

    A name that is not on the roster is added to it. Raises `Unanswerable` or `Refused`.
    """
    scorecard = world.scorecard
    if line.strip() == "-":
        return agreed(scorecard, finding, world.uid, owner=None, due=None)
    before = homework_of(scorecard, finding)
    owner, due = (None, None) if before is None else (before.owner, before.due)
    first: Changes = ()
    name, day = _parts(world, line)
    if day:
        due = read(_DUE, day, world).fields["due"]  # type: ignore[assignment]  # the date it was read as
    if name:
        answer = read(
            _OWNER, named_by_number(scorecard.plan.people_in_order, name), replace(world, uid=f"{world.uid}.who")
        )
        owner, first = str(answer.fields["owner"]), answer.first
        scorecard = apply(scorecard, first)
    return (*first, *agreed(scorecard, finding, world.uid, owner=owner, due=due))


def _parts(world: World, line: str) -> tuple[str, str]:
    """The name and the day of a line; either may be missing. A day may have a comma in it, as a name may."""
    pieces = [piece.strip() for piece in line.split(",")]
    for cut in range(len(pieces)):
        day = ", ".join(pieces[cut:])
        if _is_day(world, day):
            return ", ".join(pieces[:cut]), day
    if len(pieces) > 1 and any(letter.isdigit() for letter in pieces[-1]):
        return ", ".join(pieces[:-1]), pieces[-1]
    return line.strip(), ""


def _is_day(world: World, text: str) -> bool:
    if text.isdigit():  # a number of the roster, not a day of this month
        return False
    try:
        return read(_DUE, text, world).fields["due"] is not None
    except Unanswerable:
        return False


class HomeworkList(Panel[Finding | None]):
    """What is due with owner and day; ends with the one to mend, or with nothing."""

    ABOUT = "What is due before the first report, with who brings it and by when."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("homework.agree", ("enter",), "Who and when", "Say who brings it, and by when."),
        Command("homework.mend", ("m",), "Mend", "Go to the field where it is missing."),
        Command("homework.close", ("escape", "H", "q"), "Close", "Back to the page."),
    )
    DEFAULT_CSS = """
    HomeworkList {
        align: center middle;
        #homework { width: 96; max-width: 100%; height: 90%; padding: 0 1; }
        #homework { border: round $primary; background: $surface; }
        RowList { height: 1fr; min-height: 3; }
        #why { height: auto; max-height: 40%; border-top: solid $panel-lighten-2; }
    }
    """

    def __init__(self, workshop: Workshop, element: str = "") -> None:
        super().__init__()
        self.workshop = workshop
        self.element = element
        """Of the thing in hand: its homework is under the cursor first."""
        self._found: dict[str, Finding] = {}

    def compose(self) -> ComposeResult:
        """The homework, a line for who and when, all about the one under the cursor."""
        with Vertical(id="homework"):
            yield RowList()
            yield AddLine()
            yield Static(id="why", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with what is about the thing in hand."""
        rows = self.query_one(RowList)
        rows.empty = "no homework: nothing is missing for the first report"
        self._show()
        rows.point_at(next((key for key, each in self._found.items() if each.element == self.element), ""))
        rows.focus()

    def _show(self) -> None:
        locale = self.workshop.open_plan.session.locale
        self._found = {
            f"{each.id}/{each.element}/{each.field}": each
            for each in self.workshop.walk.findings
            if each.severity is Severity.HOMEWORK
        }
        self.query_one(RowList).show([_row(key, each, locale) for key, each in self._found.items()])
        self.query_one("#homework").border_title = Content(f"Homework: {len(self._found)}")
        self._explain()

    @on(RowList.Moved)
    def moved(self) -> None:
        """All about the one under the cursor."""
        self._explain()

    def _finding(self) -> Finding | None:
        current = self.query_one(RowList).current
        return None if current is None else self._found.get(current.key)

    def _explain(self) -> None:
        finding = self._finding()
        lines = [] if finding is None else [*_about(finding, self.workshop.scorecard)]
        self.query_one("#why", Static).update(Content("\n").join(Content(visible(line)) for line in lines))

    @on(RowList.Chosen)
    def chosen(self) -> None:
        """Ask who and when."""
        self.action_agree()

    def action_agree(self) -> None:
        """Ask who brings it and by when."""
        finding = self._finding()
        if finding is not None:
            key = self._draft(finding)
            text = dict(self.workshop.keeping.under(key)).get(key, "")
            self.query_one(AddLine).ask(key, "who and by when: Ana, 30 Nov; a name or a day alone; - undoes it", text)

    @staticmethod
    def _draft(finding: Finding) -> str:
        return f"homework/{finding.id}/{finding.element}"

    @on(AddLine.Typed)
    def typing(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        typed.stop()
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    @on(AddLine.Entered)
    def said(self, entered: AddLine.Entered) -> None:
        """Agree on it."""
        entered.stop()
        finding = self._finding()
        if finding is None:
            return
        world = replace(self.workshop.world(), uid=new_uid())
        try:
            self.workshop.do(reassigned(world, finding, entered.text), drafts_done=(entered.key,))
        except (Unanswerable, Refused, Conflict) as error:
            self.query_one(AddLine).refuse(str(error))
            return
        self._show()
        self._back()
        self.query_one(RowList).action_move(1)

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the list."""
        closed.stop()
        self._back()

    def _back(self) -> None:
        self.query_one(AddLine).shut()
        self.query_one(RowList).focus()

    def action_mend(self) -> None:
        """Go to the field that mends it."""
        finding = self._finding()
        if finding is not None:
            self.dismiss(finding)

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)


def _row(key: str, finding: Finding, locale: str) -> ListRow:
    who = f"{finding.owner or 'nobody yet'}, {format_date(finding.due, locale)}"
    return ListRow(key, finding.message, finding.place.rpartition("/")[2], who, 0, "!")


def _about(finding: Finding, scorecard: Scorecard) -> Iterator[str]:
    yield f"{finding.place.rpartition('/')[2]}: {finding.message}"
    yield f"{finding.check.why} Do: {finding.check.fix}"
    is_agreed = homework_of(scorecard, finding) is not None
    yield "Owner and day as agreed" if is_agreed else f"{_derived(scorecard.plan)}; Enter agrees on others"


def _derived(plan: Plan) -> str:
    has_sponsor = any(person.role is Role.SPONSOR for person in plan.people.values())
    nearest = "whoever is nearest" + (", else the sponsor" if has_sponsor else "")
    return f"Owner: {nearest}; day: the end of the first reported period"
