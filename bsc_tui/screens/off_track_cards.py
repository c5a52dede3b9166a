"""The cards of what is off track, one after the other: cause, corrective action, owner, date."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.board import Board
from bsc_tui.scorecard.correctives import OffTrack, off_track
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.periods import period_name
from wizards.off_track_card import OffTrackCard
from wizards.room.panel import Frame, RoomPanel
from wizards.workshop import Workshop

NOTHING = "Nothing is off track in this period"


MOVING = (
    Command("cards.next", ("down", "j", "right"), "Next", "The next card."),
    Command("cards.before", ("up", "left"), "Before", "The card before.", show=False),
    Command("cards.next_open", ("enter",), "Next open", "The next card that has no answer."),
    Command("cards.undo", ("u", "ctrl+z"), "Undo", "Take back your last change."),
    Command("cards.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone last.", show=False),
    Command("cards.close", ("escape", "k", "q"), "Close", "Back to the figures."),
)


class OffTrackCards(RoomPanel):
    """One card a KPI; what is answered is passed over."""

    ABOUT = (
        "One card for each KPI off track: what it should be, what it is, and what was said last time. Every card gets "
        "an answer: the same cause, a new one, or accepted for a while."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = MOVING
    DEFAULT_CSS = """
    OffTrackCards {
        Frame { width: 100%; max-width: 150; }
        #overview { width: 42; display: none; border-right: solid $panel-lighten-2; padding: 0 1 0 0; }
        &.-full #overview { display: block; }
        OffTrackCard { width: 1fr; padding: 0 1; }
        #all-well { display: none; padding: 1 2; }
        &.-none #all-well { display: block; }
        &.-none Horizontal { display: none; }
    }
    """

    def __init__(self, workshop: Workshop, board: Callable[[], Board], at: str = "") -> None:
        super().__init__(workshop)
        self._board = board
        """Gives the board that is shown below, as the plan is now."""
        self._at = at
        """Uid of the KPI that is looked at, or was before."""
        self._cards: tuple[OffTrack, ...] = ()

    def compose(self) -> ComposeResult:
        """Where there is room all cards in a list, and the card in hand."""
        with Frame():
            yield Static(NOTHING, id="all-well", markup=False)
            with Horizontal():
                yield RowList(id="overview")
                yield OffTrackCard(self.workshop)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the KPI in hand, else with the first that has no answer."""
        self.query_one("#overview", RowList).can_focus = False
        self.show()
        if self._place(self._at) is None:
            self._go(next((each for each in self._cards if not each.is_answered), None))
        self.query_one(OffTrackCard).focus()

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def card(self) -> OffTrack | None:
        """The card in hand."""
        place = self._place(self._at)
        return self._cards[place] if place is not None else next(iter(self._cards), None)

    def _place(self, kpi: str) -> int | None:
        return next((place for place, each in enumerate(self._cards) if each.kpi.uid == kpi), None)

    def show(self) -> None:
        """Bring the cards in line with the plan; the one in hand stays."""
        self._cards = off_track(self.scorecard, self._board())
        self.set_class(not self._cards, "-none")
        self._show()

    def _show(self) -> None:
        card, said = self.card, sum(each.is_answered for each in self._cards)
        period = period_name(self._board().period, self.workshop.open_plan.session.locale)
        self.name_frame(f"Off track in {period}{_counted(self._cards, card, said)}")
        rows = self.query_one("#overview", RowList)
        rows.show([_row(each) for each in self._cards])
        if card is None:
            return
        rows.point_at(card.kpi.uid)
        self._at = card.kpi.uid
        self.query_one(OffTrackCard).show(card)

    @property
    def _is_asking(self) -> bool:
        card = self.query_one_optional(OffTrackCard)
        return card is not None and card.asking is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While an answer is given the cards stay where they are."""
        if action in {each.action for each in MOVING} - {"undo"}:
            return not self._is_asking
        return super().check_action(action, parameters)

    def action_undo(self) -> None:
        """Take back what is being typed, else one's own last change."""
        if self._is_asking:
            self.query_one(OffTrackCard).take_back()
        else:
            super().action_undo()

    # --- going on --------------------------------------------------------------------------------------------------

    def _go(self, card: OffTrack | None) -> None:
        if card is not None:
            self._at = card.kpi.uid
            self._show()

    def action_next(self) -> None:
        """The next card."""
        self._step(1)

    def action_before(self) -> None:
        """The card before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        place = self._place(self._at)
        if place is not None and 0 <= place + by < len(self._cards):
            self._go(self._cards[place + by])

    def action_next_open(self) -> None:
        """The next card that has no answer, round the end."""
        place = (self._place(self._at) or 0) + 1
        turned = (*self._cards[place:], *self._cards[:place])
        found = next((each for each in turned if not each.is_answered), None)
        if found is None and self._cards:
            self.say("All of them are answered")
        self._go(found)

    @on(OffTrackCard.Answered)
    def answered(self, answered: OffTrackCard.Answered) -> None:
        """On to the next that is open."""
        answered.stop()
        self.show()
        still_open = any(not each.is_answered for each in self._cards)
        if still_open:
            self.action_next_open()

    @on(RowList.Moved)
    @on(RowList.Chosen)
    def pointed(self, pointed: RowList.Moved | RowList.Chosen) -> None:
        """A click on a card of the list."""
        pointed.stop()
        if pointed.key != self._at:
            place = self._place(pointed.key)
            self._go(None if place is None else self._cards[place])


def _counted(cards: Sequence[OffTrack], card: OffTrack | None, said: int) -> str:
    if card is None:
        return ""
    is_over = said == len(cards)
    words = "all answered, Esc goes back" if is_over else f"{said} of {len(cards)} answered"
    return f": card {cards.index(card) + 1} of {len(cards)}, {words}"


def _row(card: OffTrack) -> ListRow:
    kpi = card.kpi
    return ListRow(kpi.uid, kpi.name, kpi.code, mark="✓" if card.is_answered else " ")
