"""A second terminal that follows the workshop for everybody to see; it reads, and never writes."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.filter import Monochrome, NoColor
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from bsc_tui.commands.company import BEAT, Company, Standing
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Here, Outcome, Reread, Sight
from bsc_tui.commands.review_beats import beats
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.clock import running, until_tick
from bsc_tui.scorecard.records import Review
from bsc_tui.scorecard.review_clock import Beat
from bsc_tui.terminal.app import TerminalApp
from bsc_tui.widgets.projector import PROJECTOR
from bsc_tui.widgets.themes import DARK
from bsc_tui.wording.text import visible
from storage.asking import Spot
from storage.errors import StoreError
from storage.reading import Reader
from wizards.presented import followed, presented
from wizards.presented_page import Presented, ShownRow

LEAST_LINES = 3
"""Lines the ideas need below the list, their own heading counted."""


class Wall(Widget):
    """The page in big calm lines: what is asked, what is there, how much time is left."""

    DEFAULT_CSS = """
    Wall { width: 100%; height: 100%; padding: 0 1; background: $background; color: $foreground; }
    """

    page: reactive[Presented] = reactive(Presented())
    told: reactive[str] = reactive("")
    """Who left, or why nothing can be shown."""

    def render(self) -> Content:
        """As much as fits; the list is shown around the row in hand."""
        width, height = self.size.width, self.size.height
        top = [self._top(width), Content(""), *self._wrapped(self.page.question, width, "bold"), Content("")]
        foot = self._wrapped(self.told, width, "bold") if self.told else []
        room = max(height - len(top) - len(foot), 0)
        ideas = self._ideas(width)
        rows, here = self._rows(width)
        for_ideas = min(len(ideas), max(room - len(rows), min(room // 3, len(ideas))))
        for_ideas = for_ideas if for_ideas >= LEAST_LINES else 0
        shown = _around(rows, here, room - for_ideas)
        middle = [*shown, *ideas[:for_ideas]]
        middle += [Content("")] * (room - len(middle))
        return Content("\n").join([*top, *middle, *foot][:height])

    def _top(self, width: int) -> Content:
        clock = visible(self.page.clock)
        page = Content(visible(self.page.page)).truncate(max(width - len(clock) - 2, 0), ellipsis=True)
        gap = max(width - page.cell_length - Content(clock).cell_length, 1)
        return Content.assemble(page.stylize("bold"), " " * gap, (clock, "bold"))

    @staticmethod
    def _wrapped(text: str, width: int, style: str = "", indent: int = 0) -> list[Content]:
        content = Content(visible(text))
        lines = content.wrap(max(width - indent, 1))
        return [Content.assemble(" " * indent, line.stylize(style) if style else line) for line in lines]

    def _rows(self, width: int) -> tuple[list[Content], int]:
        """The list in lines, and the first line of the row in hand."""
        lines: list[Content] = []
        here = 0
        widest = min(max((len(visible(row.lead)) for row in self.page.rows), default=0), width // 3)
        for row in self.page.rows:
            if row.is_here:
                here = len(lines)
            lines += self._row(row, widest, width)
        return lines, here

    def _row(self, row: ShownRow, widest: int, width: int) -> list[Content]:
        if row.is_heading:
            return self._wrapped(row.text.upper(), width, "bold")
        mark = "> " if row.is_here else "  "
        lead = Content(visible(row.lead)).truncate(widest, ellipsis=True).pad_right(widest - len(visible(row.lead)))
        before = len(mark) + widest + (2 if widest else 0)
        text = f"{row.text}  ({row.aside})" if row.aside and row.text else row.text or row.aside or "…"
        first, *others = self._wrapped(text, width - before) or [Content("")]
        style = "bold" if row.is_here else ""
        head = Content.assemble(mark, lead, "  " if widest else "", first)
        rest = [Content.assemble(" " * before, line) for line in others]
        return [line.stylize(style) if style else line for line in (head, *rest)]

    def _ideas(self, width: int) -> list[Content]:
        if not self.page.ideas:
            return []
        title = Content.styled(f"Ideas {len(self.page.ideas)}", "bold")
        lines = [Content(f"  {visible(line)}").truncate(width, ellipsis=True) for line in self.page.ideas]
        return [Content(""), title, *lines]


def _around(lines: list[Content], here: int, room: int) -> list[Content]:
    """As many lines as there is room for, with the one in hand among them."""
    first = max(min(here - room // 2, len(lines) - room), 0)
    return lines[first : first + max(room, 0)]


class Presenting(TerminalApp):
    """The program on the second terminal."""

    TITLE = "bsc-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "leave", "Leave", id="present.leave", show=False, priority=True),
    ]

    class Ready(Message):
        """The plan was read."""

        def __init__(self, plan: OpenPlan) -> None:
            super().__init__()
            self.plan = plan

    class Answered(Message):
        """Something happened in the store."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    class Failed(Message):
        """The store could not be read; there is nothing to show."""

        def __init__(self, error: StoreError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, session: Session, uid: str, follow: str = "", *, is_dark: bool = False) -> None:
        super().__init__()
        self._session = session
        self._uid = uid
        self._follow = follow
        self._is_dark = is_dark
        self._plan: OpenPlan | None = None
        self._spots: tuple[Spot, ...] = ()
        self._company = Company("")
        self._trouble = ""
        self._tick: Timer | None = None
        self.failure: StoreError | None = None
        """Why the program ended without showing anything."""

    def compose(self) -> ComposeResult:
        """The wall."""
        yield Wall()

    def on_mount(self) -> None:
        """Black on white where the terminal has the colours for it; then read the plan."""
        self.register_theme(PROJECTOR)
        self.register_theme(DARK)
        if self.no_color or self.console.color_system == "standard":
            self.theme = "ansi-dark" if self._is_dark else "ansi-light"
        else:
            self.theme = DARK.name if self._is_dark else PROJECTOR.name
        if self.no_color:
            # Chosen before the theme was; it would paint the terminal's own colours black on black.
            self._filters[:] = [NoColor() if isinstance(each, Monochrome) else each for each in self._filters]
        self.set_interval(BEAT, self._look)
        self.read()

    @work(thread=True)
    def read(self) -> None:
        """Read the plan behind the first frame."""
        try:
            reader = Reader(self._session.location)
            scorecard, head = reader.scorecard_and_head(self._uid)
            plan = OpenPlan(self._session, self._uid, scorecard, (), self._heard, head)
        except StoreError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Ready(plan))

    def _heard(self, outcome: Outcome) -> None:
        self.post_message(self.Answered(outcome))

    @on(Ready)
    def show_first(self, ready: Ready) -> None:
        """Show the plan, and follow it from now on."""
        self._plan = ready.plan
        self._plan.watch()
        self._show()

    @on(Failed)
    def give_up(self, failed: Failed) -> None:
        """End with the reason."""
        self.failure = failed.error
        self.exit(None)

    @on(Answered)
    def take_up(self, answered: Answered) -> None:
        """Follow what happened."""
        outcome = answered.outcome
        if self._plan is None:
            return
        self._plan.receive(outcome)
        if isinstance(outcome, Here):
            self._company.note(outcome.present, self._session.now())
            self._spots = self._spots if outcome.spots is None else outcome.spots
        elif isinstance(outcome, Sight):
            self._trouble = outcome.message if outcome.is_lost else ""
        elif isinstance(outcome, Reread):
            self._trouble = ""
        self._show()

    def _look(self) -> None:
        """Notice who fell silent."""
        if self._plan is not None:
            self._plan.look()
            self._show()

    def _show(self) -> None:
        if self._plan is None:
            return
        now, scorecard = self._session.now(), self._plan.scorecard
        spot = followed(scorecard.plan, self._spots, self._follow)
        wall = self.query_one(Wall)
        at = spot.place if spot is not None else ""
        wall.page = presented(scorecard, at, self._session.today(), now, self._session.locale, self._beats)
        wall.told = self._trouble or self._words(spot)
        if self._tick is not None:
            self._tick.stop()
            self._tick = None
        slot = running(scorecard)
        if slot is not None:
            self._tick = self.set_timer(until_tick(slot, now), self._show)

    def _beats(self, review: Review) -> tuple[Beat, ...]:
        """When a review was talked about so far; a store that cannot be read has said so already."""
        try:
            return beats(Reader(self._session.location), self._uid, review, self._session.now())
        except StoreError:
            return ()

    def _words(self, spot: Spot | None) -> str:
        if spot is None:
            return f"Waiting for {self._follow}" if self._follow else "Waiting for the workshop to begin"
        match self._company.standing(self._session.now()).get(spot.person):
            case Standing.LEFT:
                return f"{spot.person} left"
            case Standing.CUT_OFF:
                return f"{spot.person} disconnected"
            case _:
                return ""

    def action_leave(self) -> None:
        """Leave; there is nothing to keep."""
        self.exit(0)

    def close_plan(self) -> None:
        """Watch no longer."""
        if self._plan is not None:
            self._plan.close()
            self._plan = None

    @property
    def can_suspend(self) -> bool:
        """Whether there is a shell to go back to for a while, and people here may have one."""
        return super().can_suspend and not self._session.restricted


def present(session: Session, uid: str, follow: str = "", *, is_dark: bool = False) -> int:
    """Show a plan's workshop on this terminal until it is left; the exit status.

    Raises a `StoreError` where it cannot be read, and whatever fault of the program ended it.
    """
    app = Presenting(session, uid, follow, is_dark=is_dark)
    try:
        status = app.run()
    finally:
        app.close_plan()
    if app.fault is not None:
        raise app.fault
    if app.failure is not None:
        raise app.failure
    return 0 if status is None else status
