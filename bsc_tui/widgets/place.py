"""What every place has in common: the line on top, the keys that work everywhere, the open plan."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from bsc_tui.commands.command import Command, bindings
from bsc_tui.commands.open_plan import Kept, NothingToDo, NotKept, OpenPlan, Outcome
from bsc_tui.commands.telling import told
from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, invert
from bsc_tui.widgets.help_page import HelpScreen
from bsc_tui.widgets.place_header import PlaceHeader

EVERYWHERE = (
    Command("app.help", ("f1",), "Help", "What is asked here, and every key that works here.", priority=True),
    Command(
        "app.go_workshop", ("f2",), "Workshop", "Go to the workshop, where it was left.", show=False, priority=True
    ),
    Command("app.go_map", ("f3",), "Map", "Go to the strategy map.", show=False, priority=True),
    Command(
        "app.go_monitor", ("f4",), "Monitor", "Go to the monitor: actuals and variances.", show=False, priority=True
    ),
    Command("app.go_history", ("f6",), "History", "Go to the history of changes.", show=False, priority=True),
    Command("app.undo", ("u", "ctrl+z"), "Undo", "Take back your last change, also one of an earlier day.", show=False),
    Command("app.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone last.", show=False),
    Command("app.go_home", ("ctrl+o",), "Plans", "Go to the list of plans.", show=False),
)
"""The commands that work in every place."""

BREAKPOINTS = [(0, "-tiny"), (72, "-medium"), (100, "-wide"), (120, "-full")]
HEIGHTS = [(0, "-low"), (24, "-usual"), (34, "-tall")]
TOO_SMALL = (40, 10)


STYLES = Path(__file__).parents[1] / "styles"


class Place(Screen[None]):
    """One of the places of the program, on the plan that is open."""

    NAME: ClassVar[str] = ""
    """What the app calls the place."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    """The commands of this place, in the order of its footer."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make the keys from the commands, and take the looks from the place's own file."""
        cls.BINDINGS = bindings((*cls.COMMANDS_HERE, *EVERYWHERE))
        own = STYLES / f"{cls.NAME}.tcss"
        cls.CSS_PATH = [STYLES / "app.tcss", *([own] if own.exists() else [])]
        super().__init_subclass__(**kwargs)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.open_plan = open_plan

    @property
    def commands(self) -> tuple[Command, ...]:
        """Everything that can be done here."""
        return (*self.COMMANDS_HERE, *EVERYWHERE)

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it is now."""
        return self.open_plan.scorecard

    def compose(self) -> ComposeResult:
        """The header, the place itself, the footer."""
        yield PlaceHeader(self.NAME)
        yield from self.compose_place()
        yield Footer(show_command_palette=False, compact=True)

    def compose_place(self) -> Iterable[Widget]:
        """The widgets between header and footer; for the place to fill."""
        raise NotImplementedError

    def show_plan(self) -> None:
        """Bring what is shown in line with the plan; called after every change, also undo and other people's."""
        raise NotImplementedError

    async def let_go(self) -> None:
        """Keep what stands in a field before the place is left."""

    def help_text(self) -> str:
        """What the help page says about this place before its keys."""
        return ""

    def do(self, changes: Changes, kind: str = "edit", drafts_done: Iterable[str] = ()) -> bool:
        """Make changes and keep them; a refusal is told and nothing is done.

        Returns whether it was done.
        """
        try:
            self.open_plan.do(changes, kind, tuple(drafts_done))
        except (Conflict, Refused) as error:
            self.say(str(error), severity="error")
            return False
        if changes:
            self.query_one(PlaceHeader).kept = "keeping …"
        self.show_plan()
        return True

    def take_up(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Show what the store answered; `is_changed` says whether the plan is another now."""
        header = self.query_one(PlaceHeader)
        if isinstance(outcome, Kept):
            header.kept = f"saved {outcome.at.astimezone():%H:%M}"
            if outcome.kind in {"undo", "redo"}:
                done = invert(outcome.changes) if outcome.kind == "undo" else outcome.changes
                words = "Undone" if outcome.kind == "undo" else "Done again"
                self.say(f"{words}: {told(done, self.scorecard)}")
            if is_changed:
                self.show_plan()
        elif isinstance(outcome, NothingToDo):
            self.say(outcome.message)
        elif isinstance(outcome, NotKept):
            header.kept = "NOT SAVED" if outcome.waiting else "saved"
            self.say(outcome.message, severity="error")
            self.show_plan()

    def say(self, words: str, *, severity: str = "information") -> None:
        """A quiet word at the edge of the screen; `severity` is information, warning or error."""
        timeout = 12 if severity == "error" else 5
        self.notify(words, severity=severity, markup=False, timeout=timeout)  # type: ignore[arg-type]  # one of three words

    def breadcrumb(self, *parts: str) -> None:
        """Say on the top line where one is: the plan's name, then the parts."""
        self.query_one(PlaceHeader).trail = (self.scorecard.plan.charter.name, *parts)

    def action_help(self) -> None:
        """Show the help page of this place."""
        offered = [each for each in self.commands if self.check_action(each.action, ()) is not False]
        self.app.push_screen(HelpScreen(self.help_text(), offered))

    async def _leave_for(self, place: str) -> None:
        await self.let_go()
        await self.app.run_action(f"app.go_to('{place}')")

    async def action_go_workshop(self) -> None:
        """Go to the workshop."""
        await self._leave_for("workshop")

    async def action_go_map(self) -> None:
        """Go to the strategy map."""
        await self._leave_for("map")

    async def action_go_monitor(self) -> None:
        """Go to the monitor."""
        await self._leave_for("monitor")

    async def action_go_history(self) -> None:
        """Go to the history."""
        await self._leave_for("history")

    async def action_go_home(self) -> None:
        """Go to the list of plans."""
        await self._leave_for("home")

    def action_undo(self) -> None:
        """Take back one's own last change."""
        self.open_plan.undo()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.open_plan.redo()
