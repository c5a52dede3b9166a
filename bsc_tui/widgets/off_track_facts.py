"""What there is to know about one KPI that is off track: figures, chart, what was said before, what is open."""

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bsc_tui.scorecard.correctives import OffTrack
from bsc_tui.scorecard.course import course
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.off_track_words import figures_words, person_name, question_words, running_words, said_lines
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import STATUS
from bsc_tui.wording.text import visible


class OffTrackFacts(VerticalScroll, can_focus=False):
    """Name, figures, chart, the question to ask, what was said."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    OffTrackFacts {
        height: 1fr;
        scrollbar-size-vertical: 1;
        Static { height: auto; }
        #name { text-style: bold; }
        TrajectoryChart { height: 5; }
        &.-no-chart TrajectoryChart { display: none; }
    }
    .-low OffTrackFacts TrajectoryChart { height: 3; }
    .-tall OffTrackFacts TrajectoryChart { height: 13; margin: 1 0; }
    """

    def __init__(self, locale: str = ENGLISH) -> None:
        super().__init__()
        self.locale = locale

    def compose(self) -> ComposeResult:
        """Name, figures, drawing, words."""
        yield Static(id="name", markup=False)
        yield Static(id="figures", markup=False)
        yield TrajectoryChart(self.locale)
        yield Static(id="words", markup=False)

    def show(self, card: OffTrack, today: date, *, is_same: bool) -> None:
        """Show a card; one that is the same as before stays scrolled to where it was."""
        kpi, plan = card.kpi, card.scorecard.plan
        self.query_one("#name", Static).update(Content(visible(f"{kpi.code} {kpi.name}")))
        self.query_one("#figures", Static).update(self._figures(card, person_name(plan, kpi.owner)))
        drawing = course(Views(card.scorecard, today).of(kpi))
        self.set_class(not drawing.can_be_drawn, "-no-chart")
        self.query_one(TrajectoryChart).course = drawing
        self.query_one("#words", Static).update(Content("\n").join(self._words(card, today)))
        if not is_same:
            self.scroll_home(animate=False)

    def _figures(self, card: OffTrack, owner: str) -> Content:
        look = STATUS["off_track"]
        period = period_name(card.figures.period, self.locale)
        parts = [figures_words(card.figures, self.locale), running_words(card), owner]
        said = " · ".join(visible(part) for part in parts if part)
        return Content.assemble((str(look), f"$text-{look.colour}"), f" in {period}: {said}")

    def _words(self, card: OffTrack, today: date) -> Iterator[Content]:
        asked = question_words(card)
        if asked:
            yield Content.styled(visible(asked), "$text-warning")
        told = list(said_lines(card, today, self.locale))
        if not told:
            yield Content.styled("Nothing was said about it before", "$text-muted")
        for label, words in told:
            lead = Content.styled(f"{visible(label)}: ", "bold") if label else Content("  ")
            yield Content.assemble(lead, visible(words))
