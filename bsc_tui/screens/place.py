"""What every place has in common: the line on top, the keys that work everywhere, the open plan."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer

from bsc_tui.commands.command import Command
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard
from bsc_tui.widgets.place_header import PlaceHeader


class Place(Screen[None]):
    """One of the places of the program, on the plan that is open."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    """The commands of this place, in the order of its footer."""

    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [
        (0, "-narrow"),
        (72, "-medium"),
        (100, "-wide"),
        (120, "-full"),
    ]

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.open_plan = open_plan

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it is now."""
        return self.open_plan.scorecard

    def compose(self) -> ComposeResult:
        """The header, the place itself, the footer."""
        yield PlaceHeader()
        yield from self.compose_place()
        yield Footer(show_command_palette=False)

    def compose_place(self) -> Iterable[object]:
        """The widgets between header and footer; for the place to fill."""
        raise NotImplementedError

    def show_plan(self) -> None:
        """Bring what is shown in line with the plan; called after every change, also undo and other people's."""
        raise NotImplementedError

    def do(self, changes: Changes, kind: str = "edit", drafts_done: Iterable[str] = ()) -> bool:
        """Make changes and keep them; a refusal is told and nothing is done.

        Returns whether it was done.
        """
        try:
            self.open_plan.do(changes, kind, tuple(drafts_done))
        except (Conflict, Refused) as error:
            self.say(str(error), severity="error")
            return False
        self.show_plan()
        return True

    def say(self, words: str, *, severity: str = "information") -> None:
        """A quiet word at the edge of the screen; `severity` is information, warning or error."""
        level = {"warning": "warning", "error": "error"}.get(severity, "information")
        self.notify(Content(words).plain, severity=level, markup=False, timeout=8)  # type: ignore[arg-type]  # one of three words

    def breadcrumb(self, *parts: str) -> None:
        """Say on the top line where one is: the plan's name, then the parts."""
        name = self.scorecard.plan.charter.name
        self.query_one(PlaceHeader).trail = (name, *parts)
