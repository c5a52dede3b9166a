"""The card of a KPI beside its questions: the sentence that names its values, and its trajectory, while one types."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.preview import Preview, preview
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from bsc_tui.wording.previews import preview_words
from bsc_tui.wording.text import visible
from wizards.kpi_typed import NotYet, typed_kpi
from wizards.workshop import Workshop


class KpiCard(Vertical):
    """What a KPI will judge; it speaks of what is being typed, and keeps the last good word while that is half done."""

    DEFAULT_CSS = """
    KpiCard {
        display: none;
        height: auto;
        border-top: solid $panel-lighten-2;
        border-title-color: $text-muted;
        &.-some { display: block; }
        #preview { height: auto; max-height: 5; }
        #not-yet { display: none; height: 1; color: $text-warning; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-stale #preview { color: $text-muted; }
        &.-stale #not-yet { display: block; }
        TrajectoryChart { display: none; }
        &.-drawn TrajectoryChart { display: block; }
    }
    """
    is_stale: var[bool] = var(default=False, toggle_class="-stale")
    """Whether what is being typed is so far no value, so that the sentence speaks of what came before."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop
        self.kpi: str = ""
        """Uid of the KPI in hand; empty where there is none."""
        self.shown: Preview | None = None
        self._basis: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The sentence, what keeps it from speaking of the newest text, and the chart."""
        yield Static(id="preview", markup=False)
        yield Static(id="not-yet", markup=False)
        yield TrajectoryChart(self.workshop.open_plan.session.locale)

    def take(self, kpi: Kpi | None, texts: Mapping[str, str]) -> None:
        """Speak about a KPI as the plan has it, with what is being typed in some of its fields."""
        uid = "" if kpi is None else kpi.uid
        today = self.workshop.open_plan.session.today()
        basis = (uid, self.workshop.scorecard, tuple(sorted(texts.items())), today)
        if self._basis and self._basis[0] == uid and self._basis[1] is basis[1] and self._basis[2:] == basis[2:]:
            return
        is_other, self._basis, self.kpi = uid != self.kpi, basis, uid
        self.set_class(kpi is not None, "-some")
        if kpi is None:
            self.shown = None
            return
        try:
            scorecard, typed = typed_kpi(self.workshop.scorecard, kpi, texts, self.workshop.world())
        except NotYet as why:
            if is_other or self.shown is None:
                self._show(preview(self.workshop.scorecard, kpi, today))
            self.query_one("#not-yet", Static).update(Content(visible(f"so far without {why}")))
            self.is_stale = True
            return
        self.is_stale = False
        self._show(preview(scorecard, typed, today))

    def _show(self, shown: Preview) -> None:
        self.shown = shown
        words = preview_words(shown, self.workshop.open_plan.session.locale)
        self.query_one("#preview", Static).update(Content(visible(words)))
        self.set_class(shown.course.can_be_drawn, "-drawn")
        self.query_one(TrajectoryChart).course = shown.course
