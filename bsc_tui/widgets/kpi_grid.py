"""The KPI grid: a board whose actuals are entered as in a spreadsheet, without ever leaving the row."""

from dataclasses import dataclass, replace

from textual.events import Key, Paste
from textual.message import Message

from bsc_tui.scorecard.board import KpiFigures, State
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.board_lines import HEADER_LINES, Cell
from bsc_tui.widgets.cell_entry import PROVISIONAL, Entry, entry_text, read_entry, starts_entry
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow, Row, is_due
from bsc_tui.widgets.kpi_typing import KpiTyping
from bsc_tui.wording.numbers import UnreadableNumber
from bsc_tui.wording.text import clean
from bsc_tui.wording.words import means_not_applicable

STEPS = {"enter": 1, "down": 1, "up": -1}
"""Keys that keep what was typed and go to another KPI, by how many."""
ACROSS = {"tab": 1, "shift+tab": -1}
"""Those that go to another period where they stand side by side, else to another KPI too."""
KEEPING = frozenset({"enter", "tab"})
"""Those of them that also keep a text of an earlier sitting as it is; the others only pass it by."""

PAGES = {"pagedown": 1, "pageup": -1}
MOVES = frozenset({*STEPS, *ACROSS, *PAGES})
RESTORES = frozenset({"escape", "ctrl+z"})
LET_THROUGH = frozenset({"left_square_bracket", "right_square_bracket"})
"""Keys that act outside while a text is typed: another period is looked at, and the text stays in its cell."""
PAST_THE_END = "that was the last KPI of this period and it has its value: e edits it, g goes to the first"


class KpiGrid(KpiTyping):
    """Type a value and press Enter: it is kept, and the cursor stands on the next KPI that is asked for."""

    @dataclass
    class Entered(Message):
        """A readable value was entered where one may be recorded."""

        figures: KpiFigures
        entry: Entry
        text: str

    @dataclass
    class Ended(Message):
        """There is no KPI below that is asked for in this period; so many others have no value yet."""

        due: int

    @dataclass
    class Restored(Message):
        """What was typed is given up; the cell shows its figure."""

        figures: KpiFigures

    @dataclass
    class Cleared(Message):
        """The value of a cell is to go."""

        figures: KpiFigures

    @dataclass
    class Provisional(Message):
        """The value of a cell is to be marked provisional, or final again."""

        figures: KpiFigures

    @dataclass
    class NotApplicable(Message):
        """There is no value to expect in this cell; the reason has to be asked."""

        figures: KpiFigures

    @dataclass
    class Pasted(Message):
        """A block of cells was pasted, to be laid down from the cursor on."""

        text: str

    _kept_last: Cell | None = None
    """The cell in which a value was entered last."""
    _ended_in: Cell | None = None
    """The cell Enter could lead nowhere from, until another key says that one is not going on with a list."""

    @property
    def takes_escape(self) -> bool:
        """Whether Esc means the cell at the present, and nothing beyond it."""
        return self.text is not None

    # --- what a person can do -----------------------------------------------------------------------------------

    @property
    def text_to_copy(self) -> str:
        """The KPI under the cursor and its actual, with a tab between; of a group its name."""
        if self.figures is not None:
            return f"{self.figures.kpi.name}\t{entry_text(self.figures, self.locale)}"
        row = self.rows[self.cursor] if self.rows else None
        return row.name if isinstance(row, GroupRow) else ""

    def begin(self) -> None:
        """Edit what stands in the cell."""
        if self._takes_values() and self.figures is not None and self.text is None:
            self._put(CellText.of(entry_text(self.figures, self.locale)))

    def keep(self) -> bool:
        """Keep what was typed; whether the cursor may leave the cell."""
        text, figures = self.text, self.figures
        if text is None or figures is None:
            return True
        if means_not_applicable(text.text):
            if self._may_record(figures):
                self.post_message(self.NotApplicable(figures))
            return False
        if not text.text.strip():
            return self._kept_empty(figures)
        try:
            entry = read_entry(text.text, figures, self.locale)
            self._check(figures)
        except (UnreadableNumber, Refused) as error:
            self._put(replace(text, refusal=str(error)))
            return False
        overtaken = self._overtaken(figures)
        if overtaken:
            self._bases[KpiRow(figures).cell] = self._standing(figures)
            self._put(replace(text, refusal=overtaken))
            return False
        self._forget(KpiRow(figures).cell)
        self.refresh_line(self.cursor + HEADER_LINES)
        self._kept_last = KpiRow(figures).cell
        self.post_message(self.Entered(figures, entry, text.text))
        return True

    def _kept_empty(self, figures: KpiFigures) -> bool:
        self.restore()
        if figures.actual is not None:
            self.clear_value()
        return True

    def readable(self) -> "KpiGrid.Entered | None":
        """The value that is being typed, where it could be kept as it is."""
        text, figures = self.text, self.figures
        if text is None or figures is None or KpiRow(figures).cell in self._resumed or self._overtaken(figures):
            return None
        try:
            entry = read_entry(text.text, figures, self.locale)
            self._check(figures)
        except (UnreadableNumber, Refused):
            return None
        return self.Entered(figures, entry, text.text)

    def advance(self) -> None:
        """Keep what was typed and go to the next KPI that is asked for here."""
        if self.keep():
            self.go_on()

    def go_on(self) -> None:
        """To the next KPI a value is to be entered for in the period under the cursor; behind the last one it is said.

        Rows nobody is asked for now, above all those that are measured less often, are passed over: who enters one
        figure after the other from a list would put the next one into them. Where nobody is asked for anything, in a
        period before the plan begins for example, it goes down row by row.
        """
        asked = [place for place, row in enumerate(self.rows) if self._is_asked(row)]
        if not asked:
            self.action_step(1)
            return
        below = next((place for place in asked if place > self.cursor), None)
        if below is not None:
            self.cursor = below
            return
        self._ended_in = KpiRow(self.figures).cell if self.figures is not None else None
        self.post_message(self.Ended(sum(self._is_due(place) for place in asked if place != self.cursor)))

    def is_asked(self, figures: KpiFigures) -> bool:
        """Whether somebody is to enter a value where this one stands on the screen."""
        period = self.column_of(figures)
        return period is not None and self.across.is_asked_in(figures.kpi, period)

    def column_of(self, figures: KpiFigures) -> Period | None:
        """The period of the screen in which a cell stands."""
        if self.is_across:
            return self._column_of(figures)
        return self.board.period if self.board is not None else None

    def _is_asked(self, row: Row) -> bool:
        """Whether a value is to be entered in a row; what is due belongs in, whatever the period."""
        period = self.period_here
        if not isinstance(row, KpiRow) or period is None:
            return False
        return self.across.is_asked_in(row.figures.kpi, period) or (not self.is_across and row.is_due)

    def _is_due(self, place: int) -> bool:
        row, period = self.rows[place], self.period_here
        if not isinstance(row, KpiRow) or period is None:
            return False
        return is_due(self.across.figures(row.figures.kpi, period)) if self.is_across else row.is_due

    def may_leave(self) -> bool:
        """Keep what was typed in this sitting; whether the cursor may go elsewhere."""
        figures = self.figures
        return (figures is not None and KpiRow(figures).cell in self._resumed) or self.keep()

    def restore(self) -> None:
        """Show the figure again that stood in the cell before anything was typed."""
        if self.figures is not None and self.text is not None:
            self.post_message(self.Restored(self.figures))
        self._put(None)

    def clear_value(self) -> None:
        """Take the value out of the cell."""
        figures = self.figures
        if figures is None or (figures.actual is None and figures.state is not State.NOT_APPLICABLE):
            return
        if self._may_record(figures):
            self.post_message(self.Cleared(figures))

    def mark_provisional(self) -> None:
        """Mark the value provisional, or final again."""
        figures = self.figures
        if self.text is not None:
            self._put(CellText(self.text.text, self.text.caret).typed(PROVISIONAL))
        elif figures is not None and figures.actual is not None and self._may_record(figures):
            self.post_message(self.Provisional(figures))

    def ask_not_applicable(self) -> None:
        """Say that there is no value to expect; the reason is asked."""
        if self.figures is not None and self._may_record(self.figures):
            self.post_message(self.NotApplicable(self.figures))

    # --- keys ---------------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Typing starts an entry or goes on with it; other keys are left to the bindings."""
        if self.text is not None:
            taken = self._typing(event)
        elif event.key in {"enter", "tab", "shift+tab"}:
            self._move(event.key)
            taken = True
        else:
            taken = self._starts(event)
            self._ended_in = self._ended_in if taken else None
        if taken:
            event.stop()
            event.prevent_default()

    def _starts(self, event: Key) -> bool:
        character = event.character
        if character is None or not starts_entry(character, self.figures, self.locale):
            return False
        if not self._is_past_the_end() and self._takes_values():
            self._put(CellText.of(character))
        return True

    def _is_past_the_end(self) -> bool:
        """Whether the next figure of a list would go over the last one; that is told."""
        figures = self.figures
        if figures is None or self._ended_in != KpiRow(figures).cell:
            return False
        if figures.actual is None and self._kept_last != self._ended_in:
            return False
        self.tell(PAST_THE_END)
        return True

    def _move(self, key: str) -> None:
        """Go where a key leads: up and down, a screenful, or to the period beside."""
        if key in PAGES:
            self.action_page(PAGES[key])
        elif key == "enter" or (key == "tab" and not self.is_across):
            self.go_on()
        elif key in STEPS:
            self.action_step(STEPS[key])
        elif not self.is_across:
            self.action_step(ACROSS[key])
        elif ACROSS[key] > 0:
            self.action_right()
        elif self.column:
            self.action_left()

    def _typing(self, event: Key) -> bool:
        text = self.text
        assert text is not None
        if event.key in LET_THROUGH:
            return False
        if event.key in MOVES:
            if self.keep() if event.key in KEEPING else self.may_leave():
                self._move(event.key)
        elif event.key in RESTORES:
            self.restore()
        elif (pressed := text.pressed(event.key)) is not None:
            self._put(pressed)
        elif event.is_printable and event.character is not None:
            self._put(text.typed(clean(event.character, lines=False).text))
        else:
            return False
        return True

    def on_paste(self, event: Paste) -> None:
        """Take one pasted value into the cell; a block of several is handed up."""
        event.stop()
        pasted = clean(event.text.strip("\r\n"), lines=True).text
        if "\n" in pasted or "\t" in pasted:
            if self.keep():
                self.post_message(self.Pasted(event.text))
        elif pasted and not self._is_past_the_end() and self._takes_values():
            self._put((self.text or CellText.of("")).typed(pasted))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed into the cell rather than doing what the footer says."""
        if self.text is None or key in LET_THROUGH:
            return False
        return key == "slash" or (character is not None and character.isprintable())

    def pick(self, place: int, column: int) -> None:
        """Keep what was typed, then put the cursor where it was clicked; a second click edits, or folds a group."""
        row, self._ended_in = self.rows[place], None
        if place == self.cursor and isinstance(row, GroupRow):
            self.fold(self.folded ^ {row.uid})
        elif (place, column) == (self.cursor, self.column):
            if self.figures is not None:
                self.begin()
        elif self.may_leave():
            super().pick(place, column)
