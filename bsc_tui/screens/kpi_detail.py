"""The detail of a KPI: chart, all periods, derivations, objective, tasks, history; of a group, what its score is of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.boards import Boards, SignedPlan
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.course import course
from bsc_tui.scorecard.figures import Board, KpiFigures, ObjectiveFigures, PerspectiveFigures
from bsc_tui.scorecard.kpi_view import KpiView, Views
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Objective, Perspective
from bsc_tui.scorecard.score_course import ScoreIn, score_course
from bsc_tui.screens.kpi_detail_history import DetailHistory
from bsc_tui.screens.kpi_detail_keys import MOVING, SECTIONS, Section, SectionKeys, sections_of
from bsc_tui.widgets.derivation import in_full
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.kpi_detail_body import DetailBody, Draw, SectionLine
from bsc_tui.widgets.kpi_detail_lines import Line, Sheet, content, indented
from bsc_tui.widgets.kpi_detail_periods import period_rows, period_table
from bsc_tui.widgets.kpi_detail_rollup import parts_sheet
from bsc_tui.widgets.kpi_detail_subject import Figures, all_of_its_kind, figures_of, name_of, own_period
from bsc_tui.widgets.kpi_detail_trend import trend_sheet
from bsc_tui.widgets.kpi_detail_words import derivation_sheet, objective_sheet, work_sheet
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from bsc_tui.wording.health import score_text
from bsc_tui.wording.off_track_words import figures_words, person_name
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import look
from wizards.room.panel import Frame, RoomPanel
from wizards.workshop import Workshop

BESIDE = 120
"""Cells of the terminal from which chart and table stand side by side."""
NO_CHART = "Nothing to draw: a chart needs a target, a baseline or values; yes and no have none. 2 shows all periods"
GONE = "It is not in the plan any more. Esc goes back"
FIGURING = "Figuring the periods …"


class KpiDetail(SectionKeys, DetailHistory):
    """One thing at a time; its sections by digit or Tab, the next thing by a bracket."""

    ABOUT = (
        "All about one KPI, objective or perspective in sections: its way so far, every period, how each figure came "
        "about, what it serves, who works on it and who changed what."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (*MOVING[-1:], *SECTIONS, *MOVING[:-1])
    DEFAULT_CSS = """
    KpiDetail {
        Frame { width: 100%; max-width: 160; height: 100%; }
        #standing { height: auto; max-height: 3; }
        SectionLine { height: 1; margin: 0 0 1 0; }
        &.-low SectionLine { margin: 0; }
    }
    """

    @dataclass
    class Figured(Message):
        """The score of a group in every period was figured, of a scorecard as it was then."""

        scorecard: Scorecard
        uid: str
        course: Sequence[ScoreIn]

    def __init__(
        self, workshop: Workshop, uid: str, board: Callable[[], Board], order: Sequence[str] = (), first: str = ""
    ) -> None:
        """`board` gives the board that is shown, as the plan is now; `order` names what the brackets lead to."""
        super().__init__(workshop)
        self._uid, self._board = uid, board
        self._order = tuple(order)
        self._section = Section(first) if first else None
        self._courses: dict[str, Sequence[ScoreIn]] = {}
        """The score of each group in every period, by uid, as far as it was asked for."""
        self._figured_of = workshop.scorecard
        self._shown: tuple[str, Section | None] = ("", None)
        self._drawn_for = 0
        """Cells of the terminal it was laid out for."""

    def compose(self) -> ComposeResult:
        """How it stands, the sections, what the chosen one shows."""
        with Frame():
            yield Static(id="standing", markup=False)
            yield SectionLine(markup=False)
            yield DetailBody(self.locale)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first section."""
        self.show()

    def on_resize(self) -> None:
        """Put chart and table side by side, or one after the other."""
        figures = self.figures
        if figures is not None and self.app.size.width != self._drawn_for:
            self._show(figures)

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def figures(self) -> Figures | None:
        """The figures of the thing that is shown; nothing where it is gone."""
        return figures_of(self._board(), self._uid)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections there are."""
        return sections_of(self.figures)

    @property
    def section(self) -> Section:
        """The one that is shown."""
        return self._section if self._section in self.sections else self.sections[0]

    def show(self) -> None:
        """Bring everything in line with the plan; the text stays scrolled to where it was."""
        figures, body = self.figures, self.query_one(DetailBody)
        self.forget_history()
        if self.scorecard is not self._figured_of:
            self._courses.clear()
            self._figured_of = self.scorecard
        if figures is None:
            self.query_one("#standing", Static).update(content([((GONE, "warning"),)]))
            body.show_chart(None, "", is_beside=False)
            body.text.show(lambda _: Sheet([]), is_same=False)
            return
        self._show(figures)

    def _show(self, figures: Figures) -> None:
        body, section = self.query_one(DetailBody), self.section
        self.name_frame(f"{name_of(figures)} · {period_name(self._board().period, self.locale)}{self._place()}")
        self.query_one("#standing", Static).update(content([self._standing(figures)]))
        self.query_one(SectionLine).show(self.sections, self.sections.index(section), self._room)
        is_same = self._shown == (self._uid, section)
        self._shown = (self._uid, section)
        self._drawn_for = self.app.size.width
        is_beside = self._drawn_for >= BESIDE
        is_drawn = isinstance(figures, KpiFigures) and (
            section is Section.CHART or (section is Section.TABLE and is_beside)
        )
        drawing = course(self._view(figures), is_ahead=True) if is_drawn and isinstance(figures, KpiFigures) else None
        body.show_chart(drawing, NO_CHART, is_beside=is_beside)
        draw: Draw = self._drawing(figures, Section.TABLE if section is Section.CHART else section)
        body.text.show(draw, is_same=is_same)
        if self.focused is not body.text:
            self.call_after_refresh(self._take_focus)

    def _take_focus(self) -> None:
        """The arrows scroll the text wherever it is seen; hidden behind the chart it lost the focus."""
        self.query_one(DetailBody).text.focus()

    @property
    def _room(self) -> int:
        """Cells between the edges of the frame."""
        return self.app.size.width - 4

    def _place(self) -> str:
        if len(self._order) < 2 or self._uid not in self._order:  # noqa: PLR2004  # one of one goes without saying
            return ""
        return f" · {self._order.index(self._uid) + 1} of {len(self._order)}"

    def _standing(self, figures: Figures) -> Line:
        if not isinstance(figures, KpiFigures):
            shown = look(figures.total.status)
            said = [score_text(figures.total, self.locale)]
            if isinstance(figures, ObjectiveFigures):
                said.append(person_name(self.scorecard.plan, figures.objective.owner))
        else:
            shown = look(figures.status, figures.state)
            words_of = figures_words(figures, self.locale).removeprefix(", ")  # nothing stands before the first comma
            said = [words_of, person_name(self.scorecard.plan, figures.kpi.owner)]
            if figures.provisional:
                said.insert(1, "provisional")
            if figures.kpi.retired_because:
                said.append(f"retired: {figures.kpi.retired_because}")
        words = " · ".join(" ".join(part.split()) for part in said if part)
        return ((str(shown), shown.colour), *(next(iter(indented(f"  {words}", 10_000, 2)))))

    def _view(self, figures: KpiFigures) -> KpiView:
        return Views(self.scorecard, self.workshop.open_plan.session.today()).of(figures.kpi)

    def _drawing(self, figures: Figures, section: Section) -> Draw:
        """What draws a section; everything that takes time is figured once, not for each width."""
        scorecard, today, locale = self.scorecard, self.workshop.open_plan.session.today(), self.locale
        match section:
            case Section.CHART | Section.TABLE:
                assert isinstance(figures, KpiFigures)
                rows, here = period_rows(self._view(figures)), own_period(figures)
                self.read_history(self._uid)
                return lambda width: period_table(rows, width, here, locale, self.entered(figures.kpi.uid))
            case Section.PARTS:
                assert not isinstance(figures, KpiFigures)
                return lambda width: parts_sheet(figures, width, locale)
            case Section.TREND:
                assert not isinstance(figures, KpiFigures)
                return self._trend(figures)
            case Section.FIGURES:
                row = KpiRow(figures) if isinstance(figures, KpiFigures) else GroupRow(figures)
                told = in_full(scorecard, self._board(), row, self._owner(figures), today, locale)
                return partial(derivation_sheet, told)
            case Section.OBJECTIVE:
                found = self._objective(figures)
                return lambda width: objective_sheet(scorecard, self._board(), found, width, locale)
            case Section.TASKS:
                kpi = figures if isinstance(figures, KpiFigures) else None
                objective = self._objective(figures).objective.uid
                return lambda width: work_sheet(scorecard, objective, kpi, width, today, locale)
            case Section.HISTORY:
                self.read_history(self._uid)
                return partial(self.history_sheet, self._uid)

    def _trend(self, figures: ObjectiveFigures | PerspectiveFigures) -> Draw:
        """The score in every period; of many KPIs that takes so long that it is figured beside."""
        group = figures.objective if isinstance(figures, ObjectiveFigures) else figures.perspective
        period, plain = self._board().period, self.query_one(TrajectoryChart).plain
        found = self._courses.get(group.uid)
        if found is None:
            scorecard, today = self.scorecard, self.workshop.open_plan.session.today()
            self.run_worker(
                lambda: self._figure(scorecard, group, period, today),
                thread=True, exclusive=True, group="trend", name="the periods",
            )  # fmt: skip
            return lambda _: Sheet([((FIGURING, "muted"),)])
        return lambda width: trend_sheet(found, width, period, self.locale, plain=plain)

    def _figure(self, scorecard: Scorecard, group: Objective | Perspective, period: Period, today: date) -> None:
        worker, found = get_current_worker(), list[ScoreIn]()
        for each in score_course(scorecard, group, period.frequency, today):
            if worker.is_cancelled:
                return
            found.append(each)
        self.post_message(self.Figured(scorecard, group.uid, tuple(found)))

    @on(Figured)
    def take_course(self, figured: Figured) -> None:
        """Show the score in every period, unless the plan is another by now."""
        if figured.scorecard is self.scorecard:
            self._courses[figured.uid] = figured.course
            self._show_again(Section.TREND)

    def show_history(self) -> None:
        """Show what was read of the journal, where it is looked at."""
        self._show_again(Section.HISTORY, Section.CHART, Section.TABLE)

    def _show_again(self, *sections: Section) -> None:
        figures = self.figures
        if figures is not None and self.section in sections:
            self._show(figures)

    def _owner(self, figures: Figures) -> str:
        thing = figures.kpi if isinstance(figures, KpiFigures) else getattr(figures, "objective", None)
        person = self.scorecard.plan.people.get(getattr(thing, "owner", None) or "")
        return person.name if person is not None else ""

    def _objective(self, figures: Figures) -> ObjectiveFigures:
        if isinstance(figures, KpiFigures):
            found = figures_of(self._board(), figures.kpi.objective)
            assert isinstance(found, ObjectiveFigures)
            return found
        assert isinstance(figures, ObjectiveFigures)
        return figures

    # --- going about -----------------------------------------------------------------------------------------------

    def turn_to(self, section: Section) -> None:
        """Show a section."""
        figures = self.figures
        self._section = section
        if figures is not None:
            self._show(figures)

    def action_kpi_before(self) -> None:
        """The KPI before."""
        self._step(-1)

    def action_kpi_next(self) -> None:
        """The next KPI."""
        self._step(1)

    def _step(self, by: int) -> None:
        place = self._order.index(self._uid) + by if self._uid in self._order else 0
        if not 0 <= place < len(self._order):
            self.say("This is the first" if by < 0 else "This is the last")
            return
        self._uid = self._order[place]
        figures = self.figures
        if figures is not None:
            self._show(figures)
        else:
            self.show()

    def action_down(self) -> None:
        """A line down."""
        self.query_one(DetailBody).text.scroll_down(animate=False)

    def action_up(self) -> None:
        """A line up."""
        self.query_one(DetailBody).text.scroll_up(animate=False)


# --- opening it -----------------------------------------------------------------------------------------------------


def show_detail(
    screen: Place | RoomPanel,
    uid: str,
    period: Period,
    *,
    board: Callable[[], Board] | None = None,
    order: Sequence[str] = (),
) -> None:
    """Open the detail of a KPI, an objective or a perspective over a place or a panel, in a period.

    `board` gives the board of the period where the screen has it already, as the plan is now; `order` names by uid what
    the brackets lead to, else all of its kind in the plan's order.
    """
    workshop = screen.workshop if isinstance(screen, RoomPanel) else Workshop(screen.open_plan)
    gives = board or OwnBoard(workshop, period)
    screen.app.push_screen(KpiDetail(workshop, uid, gives, order or all_of_its_kind(gives(), uid)))


class OwnBoard:
    """The board of a period, figured anew where the plan is another."""

    def __init__(self, workshop: Workshop, period: Period) -> None:
        self._workshop, self._period = workshop, period
        self._boards, self._signed = Boards(), SignedPlan()

    def __call__(self) -> Board:
        """As the plan is now."""
        scorecard, today = self._workshop.scorecard, self._workshop.open_plan.session.today()
        return self._boards.board(scorecard, self._period, today, self._signed.of(scorecard))
