"""What the panels of the room have in common: a frame over the page, edits that are told, the page below kept true."""

from collections.abc import Callable, Collection, Iterable
from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content

from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import RowList
from bsc_tui.wording.text import visible
from wizards.workshop import Workshop


def refusal(act: Callable[[], object]) -> str:
    """Why something is refused; empty where it was done."""
    try:
        act()
    except (Conflict, Refused) as error:
        words = str(error)
        return f"{words[:1].upper()}{words[1:]}"
    return ""


class Frame(Vertical):
    """The frame of a panel."""


class RoomPanel(Panel[None]):
    """A panel over the page in hand; leaving it leads back to where one was."""

    DEFAULT_CSS = """
    RoomPanel {
        align: center middle;
        Frame { width: 100; max-width: 100%; height: 92%; border: round $primary; padding: 0 1; background: $surface; }
        RowList { height: 1fr; min-height: 3; }
        .told { height: auto; max-height: 4; color: $text-muted; }
        &.-low Frame { height: 100%; }
    }
    """
    LEAVING: ClassVar[str] = "Esc closes"

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it is now."""
        return self.workshop.scorecard

    def show(self) -> None:
        """Bring what is shown in line with the plan; called after every change, also other people's."""
        raise NotImplementedError

    def plan_changed(self) -> None:
        """Show it."""
        self.show()

    def point_at(self, uids: Iterable[str]) -> None:
        """Put the cursor on the first of these things that is listed."""
        rows = self.query_one_optional(RowList)
        if rows is not None:
            next((uid for uid in uids if rows.point_at(uid)), None)

    def tick(self) -> None:
        """A minute of a clock that runs is over; for panels that show it."""

    def kept(self) -> None:
        """An act of one's own is in the journal; for panels that show it."""

    def name_frame(self, words: str) -> None:
        """Say on the frame what the panel is about."""
        self.query_one(Frame).border_title = Content(visible(words))

    def say(self, words: str, severity: str = "information") -> None:
        """A quiet word at the edge of the screen; `severity` is information, warning or error."""
        self.notify(words, severity=severity, markup=False, timeout=12 if severity == "error" else 5)  # type: ignore[arg-type]  # one of three words

    def do(self, changes: Changes, kind: str = "edit", drafts_done: Collection[str] = ()) -> bool:
        """Make changes and have them kept; a refusal is told and nothing is done. Whether it was done."""
        try:
            self.workshop.do(changes, kind, tuple(drafts_done))
        except (Conflict, Refused) as error:
            self.say(str(error), "error")
            return False
        self.show()
        return True

    def action_undo(self) -> None:
        """Take back one's own last change."""
        self.workshop.open_plan.undo()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.workshop.open_plan.redo()

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)
