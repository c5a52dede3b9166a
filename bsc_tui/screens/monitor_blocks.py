"""Several cells at once in the monitor: a pasted block with its preview, a value filled into the cells that follow.

Each is one act, so that one undo takes it back.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.board import KpiFigures
from bsc_tui.scorecard.change import Changes, Refused, Scorecard
from bsc_tui.scorecard.edits import check_measured, check_period, record
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.screens.monitor_entry import VALUE, MonitorEntry, draft_of
from bsc_tui.screens.monitor_place import Question
from bsc_tui.screens.pasted_block import MOST_CELLS, PastedCell, Start, changes_of, laid_out
from bsc_tui.widgets.kpi_grid import KpiGrid
from bsc_tui.widgets.kpi_rows import KpiRow
from bsc_tui.wording.periods import period_name
from wizards.keeping import with_bases
from wizards.paste import Fate, Item
from wizards.paste_preview import BlockPreview

BLOCKS = (
    Command(
        "monitor.fill_down",
        ("ctrl+d", "D"),
        "Fill down",
        "Fill the value into the blank periods that follow, else into the blank cells below of its objective and unit.",
        show=False,
    ),
    Command("monitor.paste_again", ("p",), "Pasted", "Look at the block again that was pasted last.", show=False),
)
LAST = "pasted/block"
"""The name the block is kept under that was pasted last."""
LONGEST_KEPT = 200_000
"""Characters of a block that are kept for another sitting."""


class ActualsPaste(BlockPreview):
    """What a pasted block of actuals would change, cell by cell."""

    LEFT_OUT: ClassVar[str] = f"only the first {MOST_CELLS} cells are looked at"


@dataclass(frozen=True, slots=True)
class _Pasted:
    """What was pasted last, and from where on it is laid down."""

    text: str
    start: Start


class MonitorBlocks(MonitorEntry):
    """The part of the monitor that takes several figures at once."""

    _pasted: _Pasted | None = None

    # --- paste ----------------------------------------------------------------------------------------------------

    @on(KpiGrid.Pasted)
    def take_block(self, pasted: KpiGrid.Pasted) -> None:
        """Show what a block would change; nothing is kept before somebody says so."""
        self._pasted = _Pasted(pasted.text, self._start())
        if len(pasted.text) <= LONGEST_KEPT:
            self._keeping.typed(LAST, pasted.text)
        self._preview(self._pasted)

    def action_paste_again(self) -> None:
        """Look at the block again that was pasted last."""
        kept = dict(self._keeping.under(LAST)).get(LAST, "")
        if self._pasted is None and kept:
            self._pasted = _Pasted(kept, self._start())
        if self._pasted is None:
            self.grid.tell("nothing was pasted: copy cells of a spreadsheet and paste them here")
        else:
            self._preview(self._pasted)

    def _start(self) -> Start:
        """The KPIs from the cursor's on, as they stand below each other, and each one's period."""
        rows = [row.figures for row in self.grid.rows[self.grid.cursor :] if isinstance(row, KpiRow)]
        here = self.grid.figures or next(iter(rows), None)
        if here is None:
            return Start((), {})
        below = list(self._kpis_below(here.kpi))
        calendar = self.scorecard.plan.calendar
        own = {each.kpi.uid: each.period for each in self.figures_shown}
        by = calendar.count(own.get(here.kpi.uid, here.period), here.period)

        def meant(kpi: Kpi) -> Period:
            if kpi.frequency is here.period.frequency and kpi.uid in own:
                return calendar.step(own[kpi.uid], by)
            return calendar.period(kpi.frequency, calendar.belongs_by(here.period))

        every = self.scorecard.plan.kpis.values()
        return Start(
            [here.kpi, *below], {kpi.uid: meant(kpi) if by else own.get(kpi.uid, here.period) for kpi in every}
        )

    def _kpis_below(self, kpi: Kpi) -> Iterator[Kpi]:
        """The KPIs shown below one, in the order of the rows."""
        is_below = False
        for row in self.grid.rows:
            if isinstance(row, KpiRow):
                if is_below:
                    yield row.figures.kpi
                is_below = is_below or row.figures.kpi.uid == kpi.uid

    def _preview(self, pasted: _Pasted) -> None:
        session = self.open_plan.session
        block = laid_out(pasted.text, pasted.start, self.scorecard, session.today(), session.locale)
        cells = [each for each in block.cells if each.why or each.is_taken]
        if not cells:
            self.grid.tell("nothing to apply: every cell says so already" if block.cells else "the block is blank")
            return
        items = tuple(
            Item(each.line(session.locale), Fate.REFUSED if each.why else Fate.NEW, each.why, is_taken=not each.why)
            for each in cells
        )

        def decided(answer: tuple[Item, ...] | None) -> None:
            self.grid.focus()
            if answer is None:
                self.grid.tell("nothing of the block was applied; p looks at it again")
                return
            taken = [cell for cell, item in zip(cells, answer, strict=True) if item.is_taken]
            if taken:
                self._apply(taken, len(cells))
            else:
                self.grid.tell("no cell of the block can be applied; p looks at it again")

        self.app.push_screen(ActualsPaste(items, "cells of the pasted block", block.left_out), decided)

    def _apply(self, cells: Sequence[PastedCell], every: int) -> None:
        """Keep the cells, once it is known why some are not applicable."""
        unsaid = sum(cell.not_applicable == "" for cell in cells)
        count = str(every) if len(cells) == every else f"{len(cells)} of {every}"
        undo = self.key_to("app.undo")
        words = f"{count} {'cell' if every == 1 else 'cells'} of the block kept; {undo} takes them all back"
        if len(cells) < every:
            words += ", p looks at the others"

        def keep(reason: str) -> None:
            if unsaid and not reason:
                self.grid.tell("not applicable needs a reason: nothing of the block was applied; p looks at it again")
                return
            self._keep_cells(lambda: changes_of(cells, self.scorecard, reason), "paste", f"{len(cells)} cells", words)

        if unsaid:
            left = "nothing of the block was applied; p looks at it again"
            name = f"{unsaid} {'cell' if unsaid == 1 else 'cells'} n/a"
            self.ask(Question(name, "why is there no value to expect?", keep, left=lambda: self.grid.tell(left)))
        else:
            keep("")

    def _keep_cells(self, changes: Callable[[], Changes], kind: str, name: str, words: str) -> None:
        """Keep several cells as one act, with a reason where one is in a closed period."""
        try:
            made = changes()
        except Refused as error:
            self.grid.tell(str(error))
            return

        def go_on(explained: Changes) -> None:
            touched = {change.uid for change in explained}
            drafts = [draft for draft, _ in self._keeping.under(f"{VALUE}/") if draft.partition("/")[2] in touched]
            if self.do(explained, kind, with_bases(drafts)):
                for draft in drafts:
                    self._settle(draft)
                self.grid.tell(words)

        self.explained(made, name, go_on, lambda: None)

    def _settle(self, draft: str) -> None:
        """Where another value was half typed, the cell shows what was kept."""
        self._keeping.done(draft, is_committed=True)
        _, kpi, period = draft.split("/")
        figures = self.figures_of(kpi, period)
        if figures is not None:
            self.grid.settle(figures)

    # --- fill -----------------------------------------------------------------------------------------------------

    def action_fill_down(self) -> None:
        """Fill the value under the cursor into the cells that follow."""
        if not self.grid.keep():
            return
        here = self.grid.figures
        actual = None if here is None else self.scorecard.records.actuals.get(draft_of("", here).removeprefix("/"))
        if here is None or actual is None or (actual.value is None and actual.not_applicable is None):
            self.grid.tell("there is nothing to fill in: the cell is empty")
            return
        targets = list(self._following(here))
        if not targets:
            self.grid.tell("no blank cell follows that could take this value")
            return
        fields: dict[str, object] = {"value": actual.value, "provisional": actual.provisional}
        if actual.value is None:
            fields = {"not_applicable": actual.not_applicable}

        def changes() -> Changes:
            return tuple(change for kpi, period in targets for change in record(self.scorecard, kpi, period, **fields))

        locale = self.open_plan.session.locale
        first, last = targets[0], targets[-1]
        where = f"{first[0].code} {period_name(first[1], locale)}"
        if len(targets) > 1:
            where += f" to {last[0].code} {period_name(last[1], locale)}"
        undo = self.key_to("app.undo")
        words = f"{len(targets)} {'cell' if len(targets) == 1 else 'cells'} filled, {where}; {undo} takes them all back"
        self._keep_cells(changes, "fill", f"{len(targets)} cells", words)

    def _following(self, here: KpiFigures) -> Iterator[tuple[Kpi, Period]]:
        """The cells a value is filled into: blank periods that follow, else blank cells below of the same sort."""
        today = self.open_plan.session.today()
        periods = tuple(_blank_after(self.scorecard, here, today))
        if periods:
            yield from ((here.kpi, period) for period in periods)
            return
        shown = {each.kpi.uid: each for each in self.figures_shown}
        for kpi in self._kpis_below(here.kpi):
            if _is_alike(kpi, here.kpi) and _is_blank(self.scorecard, kpi, shown[kpi.uid].period, today):
                yield kpi, shown[kpi.uid].period


def _blank_after(scorecard: Scorecard, here: KpiFigures, today: date) -> Iterator[Period]:
    """The periods after a cell's that have begun and hold nothing, up to the first that holds something."""
    calendar = scorecard.plan.calendar
    period = calendar.step(here.period)
    while _is_blank(scorecard, here.kpi, period, today):
        yield period
        period = calendar.step(period)


def _is_blank(scorecard: Scorecard, kpi: Kpi, period: Period, today: date) -> bool:
    """Whether a value may be recorded there and none is."""
    try:
        check_measured(kpi)
        is_history = check_period(scorecard, kpi, period, today) is not None
    except Refused:
        return False
    actual = scorecard.records.of(kpi.uid).get(period)
    return not is_history and (actual is None or (actual.value is None and actual.not_applicable is None))


def _is_alike(one: Kpi, other: Kpi) -> bool:
    """Whether a value of one KPI may be meant for another: of the same objective, in the same unit."""
    return (one.objective, one.unit, one.kind, one.direction) == (
        other.objective,
        other.unit,
        other.kind,
        other.direction,
    )
