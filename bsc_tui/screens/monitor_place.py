"""What the parts of the monitor share: the board, the period, the grid, the line below; and what that line asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual import getters, on
from textual.reactive import reactive

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.board import Board, KpiFigures, kpi_figures
from bsc_tui.scorecard.boards import Boards, SignedPlan
from bsc_tui.scorecard.period import Period, parse_period
from bsc_tui.widgets.bottom_line import BottomLine
from bsc_tui.widgets.kpi_grid import KpiGrid
from bsc_tui.widgets.place import Place
from wizards.keeping import Keeping


def nothing() -> None:
    """What follows where nothing does."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked for in the line under the grid, while the grid stays as it is."""

    name: str
    """What it is about, as people know it."""
    words: str
    taken: Callable[[str], None]
    """Called with the answer, tidied; the question is over by then, and may be asked again."""
    text: str = ""
    """What stands in the line at first, where nothing is half typed."""
    is_offered: bool = False
    """Whether that text is a proposal, which the first letter typed replaces."""
    draft: str = ""
    """The name the half-typed answer is kept under; empty where it is not kept."""
    left: Callable[[], None] = nothing
    """Called when the question is left with Esc; what was typed is offered the next time."""


class MonitorPlace(Place):
    """The ground the parts of the monitor stand on; each part is a class of its own that inherits it."""

    board: reactive[Board | None] = reactive[Board | None](None, always_update=True, init=False)
    period: reactive[Period | None] = reactive[Period | None](None, init=False)
    """The period that is shown; nothing until the place is first seen."""

    grid = getters.query_one(KpiGrid)
    line = getters.query_one(BottomLine)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._boards = Boards()
        self._signed = SignedPlan()
        self._asked: Question | None = None
        self._keeping = Keeping(open_plan)

    @property
    def figures_shown(self) -> Iterable[KpiFigures]:
        """The figures of all KPIs in the period that is shown."""
        return self.board.kpis if self.board is not None else ()

    @property
    def period_ahead(self) -> Period | None:
        """The period that is shown, or will be once it is figured."""
        return self.period

    def turn_to(self, period: Period) -> None:
        """Show another period."""
        self.period = period

    def figures_of(self, kpi: str, period: str) -> KpiFigures | None:
        """The figures of a KPI in a period of its own, also one that is not shown; nothing where the KPI is gone."""
        shown = next((each for each in self.figures_shown if (each.kpi.uid, str(each.period)) == (kpi, period)), None)
        known = self.scorecard.plan.kpis.get(kpi)
        if shown is not None or known is None:
            return shown
        return kpi_figures(self.scorecard, known, parse_period(period), self.open_plan.session.today())

    # --- what the line below asks -------------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Ask for one line, with what was half typed of it the last time."""
        self._asked = question
        half_said = dict(self._keeping.under(question.draft)).get(question.draft) if question.draft else None
        text = question.text if half_said is None else half_said
        self.line.ask(
            question.name, question.words, text, is_offered=question.is_offered and half_said is None and bool(text)
        )

    @on(BottomLine.Answered)
    def take_answer(self, answered: BottomLine.Answered) -> None:
        """Hand the answer to whoever asked."""
        self.grid.focus()
        question, self._asked = self._asked, None
        if question is not None:
            question.taken(answered.text)

    @on(BottomLine.Typed)
    def keep_half_said(self, typed: BottomLine.Typed) -> None:
        """Keep what is being typed."""
        question = self._asked
        if question is None or not question.draft:
            return
        if typed.text == question.text:
            self._keeping.done(question.draft, is_committed=False)
        else:
            self._keeping.typed(question.draft, typed.text)

    @on(BottomLine.Left)
    def leave_question(self, left: BottomLine.Left) -> None:
        """Go back to the grid; what was typed is offered the next time."""
        del left
        question, self._asked = self._asked, None
        self.grid.focus()
        self.grid.stands()
        if question is not None:
            question.left()
