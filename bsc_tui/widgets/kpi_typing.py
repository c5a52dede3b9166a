"""What is being typed in the cells of the KPI grid, and what others made of those cells meanwhile.

A text belongs to its cell, a KPI and one of its own periods, whatever is shown around it: it stays where it was typed
when another period is looked at, the rows are sorted, or the periods stand side by side.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.message import Message

from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.board import Board, KpiFigures, State
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.board_lines import HEADER_LINES, Cell
from bsc_tui.widgets.board_view import BoardView
from bsc_tui.widgets.cell_entry import entry_text, read_entry
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_rows import KpiRow, Row
from bsc_tui.wording.numbers import ENGLISH, UnreadableNumber
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.words import means_not_applicable

Check = Callable[[KpiFigures], None]
"""Raises `Refused` where no value may be recorded for what a row shows."""

NOT_APPLICABLE = "n/a"


class KpiTyping(BoardView):
    """Holds the texts, draws them in their cells, and marks those whose cell is not what it was any more."""

    @dataclass
    class Moved(Message):
        """The cursor stands elsewhere, or what is there shows something else."""

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
    class Said(Message):
        """Something to be told about what was just tried."""

        words: str

    def __init__(self, check: Check, locale: str = ENGLISH, across: Across | None = None) -> None:
        super().__init__(locale, across)
        self._check = check
        self._texts: dict[Cell, CellText] = {}
        self._resumed: set[Cell] = set()
        """Cells with a text of an earlier sitting that nobody has touched since."""
        self._bases: dict[Cell, str] = {}
        """What stood in the cells when somebody began to type in them."""
        self._was_typing = False

    @property
    def figures(self) -> KpiFigures | None:
        """The figures of the cell under the cursor; nothing on a group, and where a KPI has no cell."""
        row = self.current
        return row.figures if isinstance(row, KpiRow) and self.is_in_cell else None

    def text_in(self, cell: Cell) -> CellText | None:
        """What is being typed in a cell, also where somebody looked elsewhere meanwhile."""
        return self._texts.get(cell)

    def is_typed_in(self, row: Row) -> bool:
        """Whether something is being typed in any cell of a row."""
        return bool(self._texts) and any(uid == row.uid for uid, _ in self._texts)

    @property
    def text(self) -> CellText | None:
        """What is being typed in the cell under the cursor; nothing while the cursor only stands there."""
        figures = self.figures if self._texts else None
        return None if figures is None else self._texts.get(KpiRow(figures).cell)

    def _put(self, text: CellText | None) -> None:
        """Let the cell under the cursor hold this text, or its figure again."""
        figures = self.figures
        if figures is None:
            return
        cell = KpiRow(figures).cell
        self._resumed.discard(cell)
        if text is None:
            self._forget(cell)
        else:
            self._bases.setdefault(cell, self._standing(figures))
            self._texts[cell] = text
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

    def _forget(self, cell: Cell) -> bool:
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
        for cell, text in tuple(self._texts.items()):
            figures = self.figures_at(cell)
            words = self._overtaken(figures) if figures is not None else ""
            if words and text.refusal != words:
                self._texts[cell] = replace(text, refusal=words)
                self.stands()

    def _place_without(self, uid: str) -> int:
        """Away from where the next key would be typed into the cell of another KPI."""
        if all(cell[0] != uid for cell in self._texts):
            return super()._place_without(uid)
        if self.across.is_following and uid in self.across.scorecard.plan.kpis:
            self.tell("what you typed stays in its row, which is not shown now: / shows all")
        else:
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

    def resume(self, cell: Cell, text: str, base: str | None = None) -> None:
        """Let a cell hold what was half typed in it the last time; the cursor goes there where it is shown.

        What was refused is refused again, and what can be read is kept only when somebody says so.
        """
        self._texts[cell] = CellText.of(text)
        self._resumed.add(cell)
        if base is not None:
            self._bases[cell] = base
        figures = self.figures_at(cell)
        if figures is not None:
            refusal = self._refusal(figures, text) or self._overtaken(figures)
            self._texts[cell] = CellText.of(text, refusal)
            self.point_at_cell(figures)
        self.refresh()
        self.stands()

    def point_at_cell(self, figures: KpiFigures) -> None:
        """Put the cursor on a cell where it is shown."""
        place = self._places.get(figures.kpi.uid)
        if place is None:
            return
        row = self.rows[place]
        if self.is_across:
            self.point_at(figures.kpi.uid, self._column_of(figures))
        elif isinstance(row, KpiRow) and row.cell == KpiRow(figures).cell:
            self.cursor = place

    def settle(self, figures: KpiFigures) -> None:
        """Forget what was typed in a cell, as it was answered another way."""
        if self._forget(KpiRow(figures).cell):
            self.refresh()
            self.stands()

    # --- cells that take none -----------------------------------------------------------------------------------

    def _takes_values(self) -> bool:
        """Whether values are entered under the cursor; where not, it is told at the first key."""
        figures = self.figures
        if figures is None:
            self.tell(self._where_instead())
        elif figures.kpi.is_calculated:
            return self._may_record(figures)
        return figures is not None

    def _where_instead(self) -> str:
        """Where a value is entered, as there is no cell for it under the cursor."""
        row = self.current
        if not isinstance(row, KpiRow):
            return "a value is entered in the row of a KPI"
        figures = row.figures
        own = period_name(figures.period, self.locale)
        below = period_name(self._column_of(figures), self.locale)
        return f"{figures.kpi.name} is measured every {figures.kpi.frequency}: {own} is entered below {below}"

    def _column_of(self, figures: KpiFigures) -> Period:
        """The period whose column holds a cell."""
        return self.across.column_of(figures.kpi, figures.period, self.columns[0].frequency)

    def _may_record(self, figures: KpiFigures) -> bool:
        try:
            self._check(figures)
        except Refused as error:
            self.tell(str(error))
            return False
        return True
