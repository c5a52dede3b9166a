"""The rows of a board under a cursor: what is folded away, which are chosen, in which order, and what stays where."""

from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.board import Board, KpiFigures
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.board_lines import HEADER_LINES, BoardLines, Cell
from bsc_tui.widgets.choice_words import in_the_heading
from bsc_tui.widgets.kpi_rows import WHOLE, KpiRow, Plot, Row, RowMaker
from bsc_tui.widgets.row_choice import NOBODY, Choice, Owners, plot
from bsc_tui.wording.numbers import ENGLISH


class BoardRows(BoardLines):
    """Perspectives, objectives and KPIs, of one period or of all; what is due stands under the cursor at first."""

    def __init__(self, locale: str = ENGLISH, across: Across | None = None) -> None:
        super().__init__(locale, across)
        self.choice = Choice()
        self.owners: Owners = NOBODY
        """Who owns what, for choosing and sorting."""
        self._maker = RowMaker()
        self._plot: Plot = WHOLE
        self._plotted: tuple[Period, tuple[str, ...]] | None = None
        """The period and the KPIs the plot was made of."""
        self._folded: frozenset[str] = frozenset()
        self._folded_in_choice: frozenset[str] = frozenset()
        """What is folded while only some rows are chosen: they begin unfolded, and the whole stays as it was."""
        self._places: dict[str, int] = {}
        self._told: Period | None = None
        """The period the cursor was moved to last by whoever looks at this grid."""
        self._shown: Period | None = None
        """The period of the board before."""

    @property
    def row(self) -> Row | None:
        """The row under the cursor, as the board has it."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def period_here(self) -> Period | None:
        """The period under the cursor."""
        if self.is_across and self.columns:
            return self.columns[min(self.column, len(self.columns) - 1)]
        return self.board.period if self.board is not None else None

    @property
    def spot(self) -> tuple[str, Period | None]:
        """Where the cursor stands: what `point_at` takes to come back."""
        return (self.row.uid if self.row is not None else ""), self.period_here

    @property
    def current(self) -> Row | None:
        """What is under the cursor: a group, or a KPI with its figures in the period of the cursor."""
        row, period = self.row, self.period_here
        if not isinstance(row, KpiRow) or period is None or self.board is None or period == self.board.period:
            return row
        return KpiRow(self.across.figures(row.figures.kpi, period))

    @property
    def is_in_cell(self) -> bool:
        """Whether there is a cell for values under the cursor."""
        row, period = self.row, self.period_here
        if not isinstance(row, KpiRow) or period is None:
            return False
        return not self.is_across or self.across.is_entered_in(row.figures.kpi, period)

    # --- state --------------------------------------------------------------------------------------------------

    def watch_board(self, board: Board | None) -> None:
        """Show another board; the cursor stays on its row, at first it stands on what is due."""
        was_empty = not self.rows
        uid = self.row.uid if self.row is not None else ""
        self._follow_period(board)
        self._replot_where_needed(board)
        self._take_rows(uid, is_first=was_empty)

    def _follow_period(self, board: Board | None) -> None:
        """Put the cursor on the period of the board, unless the board came because the cursor went there."""
        if board is None:
            self.columns = ()
            return
        if self.across.is_following:
            self.columns = self.across.periods(board.period.frequency)
        was, self._shown = self._shown, board.period
        is_elsewhere = board.period not in {was, self._told} or not 0 <= self.column < len(self.columns)
        if not self.is_across or is_elsewhere:
            self._told = board.period
            self.column = self.columns.index(board.period) if board.period in self.columns else 0

    def _replot_where_needed(self, board: Board | None) -> None:
        """Choose anew in another period; of KPIs that came meanwhile those that fit the choice come along."""
        if board is None or self.choice == Choice():
            self._plot, self._plotted = WHOLE, None
            return
        now = (board.period, tuple(each.kpi.uid for each in board.kpis))
        if self._plotted is None or (self._plotted[0] != now[0] and not self.is_across):
            self._plot = plot(board, self.choice, self.owners)
        elif self._plotted[1] != now[1]:
            new = plot(board, self.choice, self.owners)
            kept = None if new.kept is None else new.kept | (self._plot.kept or frozenset())
            self._plot = Plot(kept, new.order, new.is_listed)
        self._plotted = now

    def _take_rows(self, uid: str, *, is_first: bool = False) -> None:
        """Make the rows and put the cursor on the row of `uid`, or on what is due."""
        was = self.rows
        self.rows = () if self.board is None else self._maker.rows(self.board, self._plot, self.folded)
        if len(was) != len(self.rows) or any(one.uid != other.uid for one, other in zip(was, self.rows, strict=True)):
            self._places = {row.uid: place for place, row in enumerate(self.rows)}
        self._measure()
        place = self._places.get(uid, -1)
        if place < 0:
            place = self.validate_cursor(self._place_without(uid))
        elif place != self.cursor:
            # Rows came or went above: the cursor's row stays where it is on the screen.
            top = self.scroll_offset.y + place - self.cursor
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        if is_first:
            place = self._first_due()
        if place == self.cursor:
            self._bring_into_sight()
            self.stands()
        self.cursor = place
        self.refresh()

    def _first_due(self) -> int:
        due = (place for place, row in enumerate(self.rows) if isinstance(row, KpiRow) and row.is_due)
        return next(due, self._stop_from(0, 1))

    def _place_without(self, uid: str) -> int:
        """Where the cursor goes when its row is there no longer."""
        del uid
        return self.cursor

    def validate_cursor(self, cursor: int) -> int:
        """Held within the rows."""
        return min(max(cursor, 0), max(len(self.rows) - 1, 0))

    def validate_column(self, column: int) -> int:
        """Held within the periods."""
        return min(max(column, 0), max(len(self.columns) - 1, 0))

    def watch_cursor(self, was: int, now: int) -> None:
        """Keep the cursor in sight and draw the two rows it concerns anew."""
        self._bring_into_sight()
        self.refresh_line(was + HEADER_LINES)
        self.refresh_line(now + HEADER_LINES)
        self.stands()

    def watch_column(self) -> None:
        """Keep the period of the cursor in sight; draw its row anew, or all where others are shown."""
        if not self.is_across:
            return
        first = self.first
        self._bring_into_sight()
        if self.first == first:
            self.refresh_line(self.cursor + HEADER_LINES)
            self.refresh_line(0)
        else:
            self.refresh()
        self.stands()

    def refresh_line(self, y: int) -> None:
        """Draw one line anew, given by its place in the whole: the headings stay where they are."""
        super().refresh_line(y or self.scroll_offset.y)

    def watch_is_across(self) -> None:
        """Show the other view; the cursor stays on its KPI and its period, with the past beside it and one ahead."""
        self.first = self.column - self.period_layout_now.fitting + 2
        self._bring_into_sight()
        self.refresh()
        self.stands()

    def stands(self) -> None:
        """The cursor stands on a row; for whoever wants to tell."""

    # --- which rows ---------------------------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """Which rows there are, above the names."""
        return in_the_heading(self.choice)

    def choose(self, choice: Choice) -> None:
        """Show the rows a choice leaves, in its order; the cursor stays on its KPI, else it goes to what is due."""
        uid = self.row.uid if self.row is not None else ""
        if choice.is_narrow and not self.choice.is_narrow:
            self._folded_in_choice = frozenset()
        self.choice, self._plotted = choice, None
        self._replot_where_needed(self.board)
        self._take_rows(uid)
        if uid not in self._places:
            self.cursor = self._first_due()

    @property
    def folded(self) -> frozenset[str]:
        """The groups whose KPIs are folded away, by uid."""
        return self._folded_in_choice if self.choice.is_narrow else self._folded

    def fold(self, folded: frozenset[str]) -> None:
        """Fold these groups and no other; the cursor stays, or goes to the group its row is folded into."""
        if self.choice.is_narrow:
            self._folded_in_choice = folded
        else:
            self._folded = folded
        uid = self.row.uid if self.row is not None else ""
        self._take_rows(self._shown_above(uid) if uid in self._hidden(folded) else uid)

    def _hidden(self, folded: frozenset[str]) -> frozenset[str]:
        """What stands below folded groups, by uid."""
        if self.board is None:
            return frozenset()
        hidden = set[str]()
        for perspective in self.board.perspectives:
            is_away = perspective.perspective.uid in folded
            for objective in perspective.objectives:
                if is_away:
                    hidden.add(objective.objective.uid)
                if is_away or objective.objective.uid in folded:
                    hidden.update(each.kpi.uid for each in objective.kpis)
        return frozenset(hidden)

    def groups_of(self, uid: str) -> tuple[str, ...]:
        """The groups a KPI or objective stands below, by uid, the nearest first."""
        for perspective in self.board.perspectives if self.board is not None else ():
            for objective in perspective.objectives:
                if objective.objective.uid == uid:
                    return (perspective.perspective.uid,)
                if any(each.kpi.uid == uid for each in objective.kpis):
                    return objective.objective.uid, perspective.perspective.uid
        return ()

    def _shown_above(self, uid: str) -> str:
        """The outermost folded group a row stands below."""
        return next((group for group in reversed(self.groups_of(uid)) if group in self.folded), uid)

    def _stop_from(self, place: int, by: int) -> int:
        """The nearest row to stop at from a place on, in one direction; where there is none, in the other.

        One stops at KPIs, and at groups whose KPIs are folded away.
        """
        for direction in (by, -by):
            at = place
            while 0 <= at < len(self.rows):
                row = self.rows[at]
                if isinstance(row, KpiRow) or row.folded:
                    return at
                at += direction
        return place

    def figures_at(self, cell: Cell) -> KpiFigures | None:
        """The figures of a cell, whether it is shown or not; nothing where the plan has no such KPI."""
        uid, written = cell
        row = self.rows[self._places[uid]] if uid in self._places else None
        if isinstance(row, KpiRow) and row.cell == cell:
            return row.figures
        if not self.across.is_following:
            return None
        return self.across.figures_in(uid, written)
