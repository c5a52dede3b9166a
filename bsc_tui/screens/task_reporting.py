"""Reporting on the piece of work under the cursor: how far, who, by when; by one key, or typed into a line."""

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from textual import on

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.change import Changes, Refused
from bsc_tui.scorecard.work import Work, WorkState
from bsc_tui.scorecard.work_reports import due_by, furthered, given_to, next_state, put_into
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.narrowing import narrowed
from bsc_tui.wording.dates import UnreadableDate, read_date
from wizards.answer import Unanswerable
from wizards.owner_named import owner_named
from wizards.room.panel import RoomPanel
from wizards.workshop import Workshop

OWNER, DEADLINE, PERCENT = "owner", "deadline", "percent"
NAMES_SHOWN = 6
NONE = "-"
"""Written for nobody, and for no deadline."""


REPORTING = (
    Command(
        "tasks.percent", ("percent_sign",), "Progress", "Say how far it is: type the percentage.", key_display="0-9"
    ),
    Command("tasks.done", ("x", "space"), "Done", "It is done; what was done is in progress again."),
    Command("tasks.further", ("L", "shift+right", "greater_than_sign"), "Further", "Move it to the next state."),
    Command("tasks.back", ("H", "shift+left", "less_than_sign"), "Back", "Move it to the state before."),
    Command("tasks.owner", ("o",), "Owner", "Say who does it, by a few letters."),
    Command("tasks.deadline", ("t",), "Deadline", "Say by when it is done."),
)
"""What can be done with the piece of work under the cursor."""
DIGITS = tuple(
    Command(
        f"tasks.percent_{digit}",
        (str(digit),),
        "Progress",
        f"Say how far it is, in percent, beginning with {digit}.",
        show=False,
        does=f"percent('{digit}')",
    )
    for digit in range(10)
)


class TaskReporting(RoomPanel):
    """The part of the board that changes work; which piece is in hand is the board's to say."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (*REPORTING, *DIGITS)

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(workshop)
        self.follows = True
        """Whether the cursor goes along with work that goes to another column."""

    @property
    @abstractmethod
    def current(self) -> Work | None:
        """The work under the cursor."""

    @abstractmethod
    def take_focus(self) -> None:
        """Put the focus back on the work."""

    @property
    def is_typing(self) -> bool:
        """Whether the line to type in is open."""
        return self.is_mounted and self.query_one(AddLine).has_class("-open")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about a piece of work is offered while one is under the cursor."""
        if not self.is_mounted:
            return True
        if action in {each.action for each in REPORTING}:
            return self.current is not None and not self.is_typing
        return super().check_action(action, parameters)

    def _report(self, make: Callable[[], Changes], draft: str = "") -> str:
        """Keep what was reported; the reason where it is refused."""
        try:
            changes = make()
        except Refused as error:
            return str(error)
        return "" if self.do(changes, drafts_done=(draft,) if draft else ()) else "it could not be kept"

    def action_done(self) -> None:
        """Report it done; what was done is not any more."""
        each = self.current
        if each is not None:
            self.follows = False  # the next one is done next
            self._put_into(each, WorkState.IN_PROGRESS if each.is_done else WorkState.DONE)
            self.follows = True

    def action_further(self) -> None:
        """To the next state."""
        self._move(1)

    def action_back(self) -> None:
        """To the state before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        each = self.current
        state = next_state(each, by) if each is not None else None
        if each is not None and state is not None:
            self._put_into(each, state)

    def _put_into(self, each: Work, state: WorkState) -> None:
        today = self.workshop.open_plan.session.today()
        why = self._report(lambda: put_into(self.scorecard, each, state, today))
        if why:
            self.say(why, "error")

    def action_percent(self, digit: str = "") -> None:
        """Ask how far it is, beginning with the digit that was typed."""
        self._ask(PERCENT, "how far is it, in percent: 40; 100 is done", digit)

    def action_owner(self) -> None:
        """Ask who does it."""
        self._ask(OWNER, f"who does it: a few letters of the name; {NONE} for nobody")

    def action_deadline(self) -> None:
        """Ask by when it is done."""
        self._ask(DEADLINE, f"by when: 31 Mar, fri, +2w, end of month; {NONE} for no deadline")

    def _ask(self, what: str, words: str, text: str = "") -> None:
        each = self.current
        if each is None:
            return
        key = f"work/{each.uid}/{what}"
        half_said = dict(self.workshop.keeping.under(key)).get(key, "")
        self.query_one(AddLine).ask(key, f"{each.id}, {words}", text or half_said, purpose=what)

    @on(AddLine.Typed)
    def typing(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed; of a name say whom it may mean."""
        typed.stop()
        line = self.query_one(AddLine)
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)
        if line.purpose == OWNER:
            names = narrowed([person.name for person in self.scorecard.plan.people_in_order], typed.text)
            line.note(", ".join(names[:NAMES_SHOWN]) or "nobody on the roster begins so")

    @on(AddLine.Entered)
    def said(self, entered: AddLine.Entered) -> None:
        """Take what was typed."""
        entered.stop()
        line, uid = self.query_one(AddLine), entered.key.split("/", 1)[1].rpartition("/")[0]
        each = self.current
        if each is None or each.uid != uid:
            self._shut()
            return
        try:
            why = self._report(self._meant(each, line.purpose, entered.text.strip()), entered.key)
        except (Unanswerable, UnreadableDate) as error:
            why = str(error)
        if why:
            line.refuse(why)
        else:
            self._shut()

    def _meant(self, each: Work, what: str, text: str) -> Callable[[], Changes]:
        """What a typed line changes.

        Raises `Unanswerable` or `UnreadableDate`.
        """
        session, scorecard = self.workshop.open_plan.session, self.scorecard
        if what == OWNER:
            person = None if text == NONE else owner_named(scorecard.plan, text)
            return lambda: given_to(scorecard, each, person.uid if person is not None else None)
        if what == DEADLINE:
            calendar = scorecard.plan.calendar
            due = None if text == NONE else read_date(text, session.today(), session.locale, calendar).value
            return lambda: due_by(scorecard, each, due)
        number = text.removesuffix("%").strip()
        if not (number.isascii() and number.isdigit() and len(number) <= len("100")):
            raise Unanswerable(f'"{text}" is no percentage: write a number from 0 to 100')
        return lambda: furthered(scorecard, each, int(number), session.today())

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the board."""
        closed.stop()
        self._shut()

    def _shut(self) -> None:
        self.query_one(AddLine).shut()
        self.take_focus()
