"""The board of work: a column for each state, side by side, or one at a time where there is little room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Static

from bsc_tui.commands.command import Command, bindings
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.work import Work, WorkState
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.widgets.task_column import TaskColumn
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.text import visible
from bsc_tui.wording.work_words import mark_of, short_words


class TaskBoard(Vertical):
    """Columns of cards; the cursor stands in one of them."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TaskBoard {
        height: 1fr;
        #heads { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        Horizontal { height: 1fr; }
        .column { width: 1fr; display: none; padding: 0 1 0 0; }
        .column.-here { display: block; }
        .head { height: 1; display: none; text-wrap: nowrap; color: $text-muted; }
        .column.-here .head { text-style: bold; color: $foreground; }
    }
    .-full TaskBoard {
        .column { display: block; }
        .column.-empty { width: 17; }
        .head { display: block; }
        #heads { display: none; }
    }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("task_board.left", ("left",), "Column before", "To the column before.", show=False, does="column(-1)"),
        Command("task_board.right", ("right",), "Next column", "To the next column.", show=False, does="column(1)"),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Moved(Message):
        """The cursor stands on another card, or on none."""

        uid: str

    def __init__(self, locale: str = ENGLISH) -> None:
        super().__init__()
        self.locale = locale
        self.state = WorkState.OPEN
        """The column the cursor is in."""
        self._every: Mapping[str, Work] = {}

    def compose(self) -> ComposeResult:
        """A line that names the columns, and the columns."""
        yield Static(id="heads", markup=False)
        with Horizontal():
            for state in WorkState:
                with Vertical(classes="column", id=f"column-{state.name.lower()}"):
                    yield Static(classes="head", markup=False)
                    yield TaskColumn()

    def _column(self, state: WorkState) -> Vertical:
        return self.query_one(f"#column-{state.name.lower()}", Vertical)

    def _cards(self, state: WorkState) -> TaskColumn:
        return self._column(state).query_one(TaskColumn)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show(self, every: Sequence[Work], plan: Plan, *, follows: bool = True) -> None:
        """Show work; the cursor stays on its card, with `follows` also where that went to another column."""
        here = self.current if follows else None
        self._every = {each.uid: each for each in every}
        for state in WorkState:
            mine = _in_order([each for each in every if each.state is state])
            cards = self._cards(state)
            cards.empty = "nothing here"
            with cards.prevent(RowList.Moved):
                cards.show([_card(each, plan, self.locale) for each in mine])
            head = Content(f"{state.value.capitalize()} {len(mine)}")
            self._column(state).query_one(".head", Static).update(head)
            self._column(state).set_class(not mine, "-empty")
        if here is None or not self.point_at(here.uid):
            self._turn_to(self.state if self._cards(self.state).rows else self._fullest())

    def _fullest(self) -> WorkState:
        return max(WorkState, key=lambda state: (state is not WorkState.DONE, len(self._cards(state).rows)))

    @property
    def current(self) -> Work | None:
        """The work under the cursor."""
        if not self.is_mounted:
            return None
        row = self._cards(self.state).current
        return self._every.get(row.key) if row is not None else None

    def point_at(self, uid: str) -> bool:
        """Put the cursor on a card; whether it is there."""
        for state in WorkState:
            cards = self._cards(state)
            with cards.prevent(RowList.Moved):
                found = cards.point_at(uid)
            if found:
                self._turn_to(state)
                return True
        return False

    def _turn_to(self, state: WorkState) -> None:
        had_focus = any(self._cards(each).has_focus for each in WorkState)
        self.state = state
        for each in WorkState:
            self._column(each).set_class(each is state, "-here")
        heads = [
            Content.styled(
                f" {each.value.capitalize()} {len(self._cards(each).rows)} ", "bold reverse" if each is state else ""
            )
            for each in WorkState
        ]
        self.query_one("#heads", Static).update(Content(" ").join(heads))
        if had_focus:
            self.take_focus()
        self._tell()

    def take_focus(self) -> None:
        """Put the focus on the column the cursor is in."""
        self._cards(self.state).focus()

    def _tell(self) -> None:
        current = self.current
        self.post_message(self.Moved(current.uid if current is not None else ""))

    # --- moving ----------------------------------------------------------------------------------------------------

    def action_column(self, by: int) -> None:
        """Go to the column beside this one, to the card on the same line."""
        order = list(WorkState)
        place = order.index(self.state) + by
        if 0 <= place < len(order):
            line = self._cards(self.state).cursor
            self._cards(order[place]).cursor = line
            self._turn_to(order[place])

    @on(RowList.Moved)
    def moved(self, moved: RowList.Moved) -> None:
        """The cursor moved within its column."""
        moved.stop()
        self._tell()

    @on(DescendantFocus)
    def entered(self, event: DescendantFocus) -> None:
        """A click into another column."""
        for state in WorkState:
            if self._cards(state) is event.widget and state is not self.state:
                self._turn_to(state)


def _in_order(every: Sequence[Work]) -> Sequence[Work]:
    """What was done last stands first; the rest as it is."""
    return sorted(every, key=lambda each: -each.done_on.toordinal() if each.is_done and each.done_on else 0)


def _card(each: Work, plan: Plan, locale: str) -> ListRow:
    title = " ".join(visible(each.title).split())
    return ListRow(each.uid, title, each.id, short_words(each, plan, locale), mark=mark_of(each))
