"""The panel that tells what changed from one period to the next, and what was won."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.movement import Movement, Shift, Value, ValueSort, Way
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.wins import Win
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.movements import points_text, shift_words, value_words, win_words
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import TREND, look
from bsc_tui.wording.text import visible

MOST_MOVERS = 10
WON = "+"
"""Stands before a win."""


class Told(NamedTuple):
    """One thing that changed."""

    title: str
    """The section it stands in."""
    uid: str
    """Where Enter leads: a row of the grid; empty where there is none."""
    mark: str
    words: str


class WhatChanged(Panel[str | None]):
    """Statuses, values, wins and movers, one line each; gives the uid Enter was pressed on, or nothing."""

    ABOUT = (
        "What is another than in the period before: statuses, values, wins and the largest moves. Enter goes to the "
        "row it is about."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("what_changed.jump", ("enter",), "Go there", "Go to the row it is about.", priority=True),
        Command("what_changed.leave", ("escape", "w"), "Back", "Back to the figures as they were."),
    )
    DEFAULT_CSS = """
    WhatChanged {
        align: center middle;
        #changed { width: 110; max-width: 100%; height: 92%; border: round $primary; padding: 0 1; }
        #changed { background: $surface; }
        #told { height: auto; min-height: 2; max-height: 4; color: $text-muted; }
        &.-low #changed { height: 100%; }
    }
    """

    def __init__(self, found: Movement, plan: Plan, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self._title = f"What changed: {period_name(found.before, locale)} to {period_name(found.now, locale)}"
        self._told = tuple(told(found, plan, locale))

    def compose(self) -> ComposeResult:
        """The lines, and the one under the cursor in full."""
        with Vertical(id="changed") as frame:
            frame.border_title = Content(visible(self._title))
            yield RowList()
            yield Static(id="told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all; the cursor stands on the first that is no heading."""
        rows = self.query_one(RowList)
        rows.empty = "nothing changed"
        rows.show(tuple(_rows(self._told)))
        rows.focus()
        self.call_after_refresh(rows.action_move, 1)

    @on(RowList.Moved)
    def tell_in_full(self, moved: RowList.Moved) -> None:
        """Say what a narrow line has no room for."""
        moved.stop()
        here = self._at(moved.key)
        self.query_one("#told", Static).update(Content(visible(here.words if here is not None else "")))

    @on(RowList.Chosen)
    def take_row(self, chosen: RowList.Chosen) -> None:
        """Enter, or a click on the row under the cursor."""
        chosen.stop()
        self.action_jump()

    def action_jump(self) -> None:
        """Leave for the row of the grid it is about."""
        current = self.query_one(RowList).current
        here = self._at(current.key) if current is not None else None
        if here is not None and here.uid:
            self.dismiss(here.uid)

    def action_leave(self) -> None:
        """Leave, the grid as it was."""
        self.dismiss(None)

    def _at(self, key: str) -> Told | None:
        return self._told[int(key)] if key.isdecimal() else None


def _rows(lines: Sequence[Told]) -> Iterator[ListRow]:
    title = ""
    for place, line in enumerate(lines):
        if line.title != title:
            title = line.title
            yield ListRow(f"# {title}", title, is_heading=True)
        yield ListRow(str(place), line.words, depth=1, mark=line.mark)


# --- what is told -------------------------------------------------------------------------------------------------


def told(found: Movement, plan: Plan, locale: str) -> Iterator[Told]:
    """All that changed, section by section; a section with nothing in it is not there."""
    yield from _shifts("In all", (found.plan, *found.perspectives), locale)
    yield from _shifts("Better", found.better, locale)
    yield from _shifts("Worse", found.worse, locale)
    yield from _shifts("No value any more", found.went(Way.WENT_MISSING, Way.NOT_EXPECTED), locale)
    yield from _shifts("New", found.new_values, locale)
    yield from _values(found.values, locale)
    yield from _wins(found.wins, plan, locale)
    for shift in found.movers[:MOST_MOVERS]:
        up = shift.points is not None and shift.points > 0
        mark = TREND["improving" if up else "worsening"].glyph
        yield Told(
            "Largest moves", shift.uid, mark, f"{points_text(shift.points, locale)}  {shift_words(shift, locale)}"
        )


def _shifts(title: str, shifts: Iterable[Shift], locale: str) -> Iterator[Told]:
    for shift in shifts:
        state = getattr(shift.now, "state", "value")
        yield Told(title, shift.uid, look(shift.now.status, state).glyph, shift_words(shift, locale))


def _values(values: Iterable[Value], locale: str) -> Iterator[Told]:
    """Of what was entered the number is enough: the grid shows it; what was corrected is told one by one."""
    entered = [value for value in values if value.sort is ValueSort.ENTERED]
    if entered:
        count = "1 value was" if len(entered) == 1 else f"{len(entered)} values were"
        yield Told("Values", entered[0].kpi.uid, " ", f"{count} entered")
    for value in values:
        if value.sort is not ValueSort.ENTERED:
            yield Told("Values", value.kpi.uid, "!", value_words(value, locale))


def _wins(wins: Iterable[Win], plan: Plan, locale: str) -> Iterator[Told]:
    for win in wins:
        yield Told("Wins", win.for_kpi, WON, win_words(win, plan, locale))
