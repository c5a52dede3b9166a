"""The KPI grid: a board whose actuals are entered as in a spreadsheet, without ever leaving the row."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.events import Key, Paste
from textual.message import Message

from bsc_tui.scorecard.board import Board, KpiFigures, State
from bsc_tui.scorecard.change import Refused
from bsc_tui.widgets.board_view import HEADER_LINES, BoardView
from bsc_tui.widgets.cell_entry import PROVISIONAL, Entry, entry_text, means_not_applicable, read_entry, starts_entry
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_rows import KpiRow, Row
from bsc_tui.wording.numbers import ENGLISH, UnreadableNumber
from bsc_tui.wording.text import clean

Check = Callable[[KpiFigures], None]
"""Raises `Refused` where no value may be recorded for what a row shows."""

STEPS = {"enter": 1, "tab": 1, "down": 1, "shift+tab": -1, "up": -1}
"""Keys that keep what was typed and move on, by how many KPIs."""
KEEPING = frozenset({"enter", "tab"})
"""Those of them that also keep a text of an earlier sitting as it is; the others only pass it by."""

PAGES = {"pagedown": 1, "pageup": -1}
RESTORES = frozenset({"escape", "ctrl+z"})
NOT_APPLICABLE = "n/a"
LET_THROUGH = frozenset({"left_square_bracket", "right_square_bracket"})
"""Keys that act outside while a text is typed: another period is looked at, and the text stays in its cell."""


class KpiGrid(BoardView):
    """Type a value and press Enter: it is kept, and the cursor stands on the next KPI."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or its row shows something else."""

        row: Row

    @dataclass
    class Typed(Message):
        """Somebody types in the cell under the cursor, or what stands there was refused."""

        figures: KpiFigures
        text: str
        echo: str
        """How the text would be understood; empty where it is so far unreadable or stands just so."""
        refusal: str
        base: str
        """What stood in the cell when the typing began."""

    @dataclass
    class Entered(Message):
        """A readable value was entered where one may be recorded."""

        figures: KpiFigures
        entry: Entry
        text: str

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
    class Said(Message):
        """Something to be told about what was just tried."""

        words: str

    def __init__(self, check: Check, locale: str = ENGLISH) -> None:
        super().__init__(locale)
        self._check = check
        self._texts: dict[tuple[str, str], CellText] = {}
        self._resumed: set[tuple[str, str]] = set()
        """Cells with a text of an earlier sitting that nobody has touched since."""
        self._bases: dict[tuple[str, str], str] = {}
        """What stood in the cells when somebody began to type in them."""
        self._was_typing = False

    # --- the text in the cell -----------------------------------------------------------------------------------

    @property
    def figures(self) -> KpiFigures | None:
        """The figures of the KPI under the cursor; nothing on a group."""
        return self.current.figures if isinstance(self.current, KpiRow) else None

    def text_of(self, row: Row) -> CellText | None:
        """What is being typed in the cell of a row, also where somebody looked elsewhere meanwhile."""
        return self._texts.get(row.cell) if isinstance(row, KpiRow) else None

    @property
    def text(self) -> CellText | None:
        """What is being typed in the cell under the cursor; nothing while the cursor only stands there."""
        return None if self.current is None else self.text_of(self.current)

    def _put(self, text: CellText | None) -> None:
        """Let the cell under the cursor hold this text, or its figure again."""
        row = self.current
        if not isinstance(row, KpiRow):
            return
        self._resumed.discard(row.cell)
        if text is None:
            self._forget(row.cell)
        else:
            self._bases.setdefault(row.cell, self._standing(row.figures))
            self._texts[row.cell] = text
        self.refresh_line(self.cursor + HEADER_LINES)
        self.stands()

    def stands(self) -> None:
        """Tell what is under the cursor."""
        row, text = self.current, self.text
        if text is not None and isinstance(row, KpiRow):
            self.app.cursor_position = self.caret_offset(text)
            echo, base = self._echo(row.figures, text), self._bases.get(row.cell, self._standing(row.figures))
            self.post_message(self.Typed(row.figures, text.text, echo, text.refusal, base))
        elif row is not None:
            self.post_message(self.Moved(row))
        if self._was_typing != (text is not None):
            self._was_typing = text is not None
            self.screen.refresh_bindings()

    def tell(self, words: str) -> None:
        """Have something told, after what is under the cursor."""
        self.post_message(self.Said(words))

    @property
    def takes_escape(self) -> bool:
        """Whether Esc means the cell at the present, and nothing beyond it."""
        return self.text is not None

    def _echo(self, figures: KpiFigures, text: CellText) -> str:
        try:
            return read_entry(text.text, figures, self.locale).echo
        except UnreadableNumber:
            return ""

    def _refusal(self, figures: KpiFigures, text: str) -> str:
        """Why a text cannot be kept; empty where it can, or asks for something else."""
        if means_not_applicable(text) or not text.strip():
            return ""
        try:
            read_entry(text, figures, self.locale)
            self._check(figures)
        except (UnreadableNumber, Refused) as error:
            return str(error)
        return ""

    # --- what others changed meanwhile --------------------------------------------------------------------------

    def _standing(self, figures: KpiFigures) -> str:
        """What a cell says now, as it would be typed."""
        return NOT_APPLICABLE if figures.state is State.NOT_APPLICABLE else entry_text(figures, self.locale)

    def _forget(self, cell: tuple[str, str]) -> bool:
        """Let a cell show its figure again; whether anything was typed in it."""
        self._resumed.discard(cell)
        self._bases.pop(cell, None)
        return self._texts.pop(cell, None) is not None

    def _overtaken(self, figures: KpiFigures) -> str:
        """What others made of a cell since the typing in it began; empty where it is as it was."""
        cell, now = KpiRow(figures).cell, self._standing(figures)
        was, text = self._bases.get(cell, now), self._texts.get(cell)
        if now == was or text is None or text.text.strip() == now:
            return ""
        return f"it was {was or 'empty'} and is {now or 'empty'} now: Enter again takes yours, Esc theirs"

    def watch_board(self, board: Board | None) -> None:
        """Mark the cells in which others changed what somebody is about to enter."""
        super().watch_board(board)
        rows = {row.cell: row for row in self.rows if isinstance(row, KpiRow)}
        for cell, text in tuple(self._texts.items()):
            words = self._overtaken(rows[cell].figures) if cell in rows else ""
            if words and text.refusal != words:
                self._texts[cell] = replace(text, refusal=words)
                self.stands()

    def _place_without(self, uid: str) -> int:
        """Away from where the next key would be typed into the cell of another KPI."""
        if all(cell[0] != uid for cell in self._texts):
            return super()._place_without(uid)
        self.tell("somebody has deleted this KPI meanwhile; what you typed comes back with it")
        above = range(self.validate_cursor(self.cursor), -1, -1)
        return next((place for place in above if not isinstance(self.rows[place], KpiRow)), 0)

    def hand_back(self, figures: KpiFigures, text: str, reason: str) -> None:
        """Put a text back in its cell that could not be kept after all."""
        cell = KpiRow(figures).cell
        self._texts[cell] = CellText.of(text, reason)
        self._bases[cell] = self._standing(figures)
        self.refresh()
        self.stands()

    def resume(self, cell: tuple[str, str], text: str, base: str | None = None) -> None:
        """Let a cell hold what was half typed in it the last time; the cursor goes there where it is shown.

        What was refused is refused again, and what can be read is kept only when somebody says so.
        """
        self._texts[cell] = CellText.of(text)
        self._resumed.add(cell)
        if base is not None:
            self._bases[cell] = base
        place = self._places.get(cell[0])
        row = self.rows[place] if place is not None else None
        if place is not None and isinstance(row, KpiRow) and row.cell == cell:
            refusal = self._refusal(row.figures, text) or self._overtaken(row.figures)
            self._texts[cell] = CellText.of(text, refusal)
            self.cursor = place
        self.refresh()
        self.stands()

    def settle(self, figures: KpiFigures) -> None:
        """Forget what was typed in a cell, as it was answered another way."""
        if self._forget(KpiRow(figures).cell):
            self.refresh()
            self.stands()

    # --- what a person can do -----------------------------------------------------------------------------------

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

    def advance(self, by: int) -> None:
        """Keep what was typed and go to the next KPI, or the one before."""
        if self.keep():
            self.action_step(by)

    def _may_leave(self) -> bool:
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

    def _may_record(self, figures: KpiFigures) -> bool:
        try:
            self._check(figures)
        except Refused as error:
            self.tell(str(error))
            return False
        return True

    # --- keys ---------------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Typing starts an entry or goes on with it; other keys are left to the bindings."""
        if self.text is not None:
            taken = self._typing(event)
        elif event.key in {"enter", "tab", "shift+tab"}:
            self.action_step(STEPS[event.key])
            taken = True
        else:
            taken = self._starts(event)
        if taken:
            event.stop()
            event.prevent_default()

    def _starts(self, event: Key) -> bool:
        character = event.character
        if character is None or not starts_entry(character, self.figures, self.locale):
            return False
        if self._takes_values():
            self._put(CellText.of(character))
        return True

    def _takes_values(self) -> bool:
        """Whether values are entered in the row under the cursor; where not, it is told at the first key."""
        if self.figures is None:
            self.tell("a value is entered in the row of a KPI")
        elif self.figures.kpi.is_calculated:
            return self._may_record(self.figures)
        return self.figures is not None

    def _typing(self, event: Key) -> bool:
        text = self.text
        assert text is not None
        if event.key in LET_THROUGH:
            return False
        if event.key in KEEPING:
            self.advance(STEPS[event.key])
        elif event.key in STEPS:
            if self._may_leave():
                self.action_step(STEPS[event.key])
        elif event.key in PAGES:
            if self._may_leave():
                self.action_page(PAGES[event.key])
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
        """Take one pasted value into the cell; several are told, and nothing of them is taken."""
        event.stop()
        pasted = clean(event.text.strip("\r\n"), lines=True).text
        if not self._takes_values():
            return
        if "\n" in pasted or "\t" in pasted:
            count = len(pasted.replace("\t", "\n").split("\n"))
            self.tell(f"nothing was pasted: it holds {count} values, and a cell takes one")
        elif pasted:
            self._put((self.text or CellText.of("")).typed(pasted))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed into the cell rather than doing what the footer says."""
        return self.text is not None and key not in LET_THROUGH and character is not None and character.isprintable()

    def pick(self, place: int) -> None:
        """Keep what was typed, then put the cursor where it was clicked; a second click edits."""
        if place == self.cursor:
            if self.figures is not None:
                self.begin()
        elif self._may_leave():
            self.cursor = place
