"""What the pages of the workshop have in common: they show a stop, make changes and say what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from bsc_tui.scorecard.change import Changes, Conflict, Refused
from bsc_tui.widgets.place import Place
from wizards.walk import Stop
from wizards.workshop import Workshop

if TYPE_CHECKING:
    from bsc_tui.widgets.panel import Panel


class WorkshopPage(Vertical):
    """One of the shapes a page of the workshop has; it is shown while the stop in hand has that shape."""

    @dataclass
    class Changed(Message):
        """The plan is another now."""

        words: str = ""
        """What to tell the person about it."""

    @dataclass
    class Told(Message):
        """Something to tell the person."""

        words: str
        severity: str = "information"

    @dataclass
    class Moved(Message):
        """The person stands at another row or field."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop
        self.stop: Stop = workshop.walk.stops[0]

    @property
    def row(self) -> str:
        """Uid of the thing under the cursor; empty where there is none."""
        return ""

    @property
    def named(self) -> str:
        """How the thing in hand is named; empty where none is."""
        return ""

    @property
    def field(self) -> str:
        """Name of the field in hand; empty where none is."""
        return ""

    @property
    def field_help(self) -> str:
        """What the field in hand is for; empty where none is."""
        return ""

    @property
    def labels(self) -> Mapping[str, str]:
        """By action what its key does with the row in hand, where the label of its command leaves that open."""
        return {}

    def key_to(self, name: str) -> str:
        """The key of a command that works in the place or the panel this stands in, by its id, as people name it."""
        screen: Place | Panel[object] = self.screen  # type: ignore[assignment]  # a page stands nowhere else
        return screen.key_to(name)

    async def open(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show a stop, with the cursor on a row and the focus in a field where these are named."""
        raise NotImplementedError

    def show(self, stop: Stop) -> None:
        """Bring what is shown in line with the plan."""
        raise NotImplementedError

    def point_at(self, uids: Sequence[str]) -> None:
        """Put the cursor on the first of these things that is listed."""

    def let_go(self, *, stays: bool = False) -> None:
        """Keep what stands in the field in hand; what still has to be asked is asked only where one `stays` here."""

    def back(self) -> None:
        """Leave the field or the line."""
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where the page begins."""

    def add(self, *, below: bool = False) -> None:
        """Open the line that adds, to the list or below the row."""

    def delete(self) -> None:
        """Delete the row under the cursor with all that hangs on it."""

    def move(self, by: int) -> None:
        """Move the row up or down."""

    def mark(self) -> None:
        """Mark the row under the cursor."""

    def compare(self) -> bool:
        """Show what the field in hand said and says, where others changed it; whether they did."""
        return False

    async def bring_back(self, key: str, text: str, why: str) -> None:
        """A text is half-typed again because the store refused what came of it: back into its field with it."""

    async def settle(self, key: str) -> None:
        """A half-typed text is in the plan or given up: its field shows what the plan says."""

    async def forget(self) -> None:
        """Build what is asked anew the next time, with the half-typed texts that are kept by then."""

    def take_back(self) -> bool:
        """Take back the typing in the field in hand; whether there was any."""
        return False

    def do(self, changes: Changes, words: str = "", kind: str = "edit", drafts_done: tuple[str, ...] = ()) -> bool:
        """Make changes and have them kept; a refusal is told and nothing is done. Whether it was done."""
        try:
            self.workshop.do(changes, kind, drafts_done)
        except (Conflict, Refused) as error:
            self.post_message(self.Told(str(error), "error"))
            return False
        if changes:
            self.show(self.workshop.walk.at(self.stop.key))
            self.post_message(self.Changed(words))
        return True
