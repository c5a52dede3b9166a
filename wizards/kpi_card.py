"""The card of a KPI beside its questions: the sentence that names its values, and its trajectory, while one types."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.preview import Preview, preview
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.row_list import RowList
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from bsc_tui.wording.previews import preview_words
from bsc_tui.wording.text import visible
from wizards.answer import asked
from wizards.arranging import ArrangingPage
from wizards.kpi_gaps import line_words, missing, next_card, next_without
from wizards.kpi_typed import NotYet, typed_kpi
from wizards.steps.kpis import STEP
from wizards.steps.question import Question
from wizards.workshop import Workshop, line_key


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


class KpiCardPage(ArrangingPage):
    """A page of things whose KPIs have a card: it follows the typing, and one card leads to the next."""

    _is_previewing = False
    _has_gone_on = False
    """Whether one card has led to the next since the walk through them began."""

    def _kpi_in_hand(self) -> Kpi | None:
        row = self._row()
        return None if row is None or row.kind is not Kind.KPI else self.workshop.scorecard.plan.kpis.get(row.uid)

    def show_card(self) -> None:
        """Bring the card in line with the row under the cursor and what is being typed about it."""
        kpi, form = self._kpi_in_hand(), self.query_one(Form)
        is_asked = kpi is not None and form.about == f"{Kind.KPI}/{kpi.uid}"
        texts = {row.field.name: row.text for row in form.rows if row.is_typed} if is_asked else {}
        self.query_one(KpiCard).take(kpi, texts)

    def _preview_soon(self) -> None:
        """Follow the typing once the keys that wait have been taken: of a burst only the last text is looked at."""
        if not self._is_previewing:
            self._is_previewing = True
            self.call_after_refresh(self._preview_now)

    def _preview_now(self) -> None:
        self._is_previewing = False
        if self.is_attached:
            self.show_card()

    @on(Form.Typed)
    def preview_typed(self) -> None:
        """Another text stands in a field."""
        self._preview_soon()

    @on(Form.Left)
    def preview_left(self) -> None:
        """A field was left, or another word chosen."""
        self._preview_soon()

    # --- names first, then cards -----------------------------------------------------------------------------------

    async def go_on(self) -> bool:
        """From the end of one card to the next that is not complete; whether there is one."""
        kpi = self._kpi_in_hand()
        if kpi is None or self.stop.step.id != STEP.id:
            return False
        gap = next_card(self.workshop.scorecard.plan, kpi.uid)
        if gap is None:
            self._tell_end(kpi)
            return False
        self._has_gone_on = True
        self.point_at([gap.kpi])
        await self._show_form()
        return await self.query_one(Form).start(gap.field)

    def _tell_end(self, kpi: Kpi) -> None:
        """The way through the cards has come to its end."""
        lacks = [asked(Kind.KPI, Question(name)).label.lower() for name in missing(kpi)]
        if lacks:
            self.post_message(self.Told(f"All other cards are complete; {kpi.code} still lacks {', '.join(lacks)}"))
        elif self._has_gone_on:
            self.post_message(self.Told("All cards are complete: S shows all KPIs as a grid, F8 goes on"))
        self._has_gone_on = False

    def add(self, *, below: bool = False) -> None:
        """Open the line that adds; on the page of KPIs it says for which objective."""
        row, adding = self._row(), self._adding(below=below)
        if self.stop.step.id != STEP.id or row is None or adding is None:
            super().add(below=below)
            return
        key = line_key(self.stop, adding)
        text = dict(self.workshop.keeping.under(key)).get(key, "")
        words, keys = (
            line_words(self.workshop.scorecard.plan, row.uid),
            "Enter takes it, an empty one goes on, Esc ends",
        )
        self.query_one(AddLine).ask(key, words, text, keys=keys)

    @on(AddLine.Closed)
    def walk_on(self, closed: AddLine.Closed) -> None:
        """Enter on an empty line leads to the next objective without a KPI; when there is none the cards begin."""
        line = self.query_one(AddLine)
        if not closed.on_enter or self.stop.step.id != STEP.id or self._way(line.key) is None:
            return
        row, plan = self._row(), self.workshop.scorecard.plan
        objective = next_without(plan, row.uid if row is not None else "")
        if objective is None:
            if row is not None and row.kind is Kind.OBJECTIVE and not plan.kpis_of(row.uid):
                self.post_message(self.Told(f"Only {row.code} has no KPI yet"))
            elif plan.kpis:
                self.post_message(self.Told("Every objective has a KPI: Enter on one opens its card"))
            return
        closed.stop()
        closed.prevent_default()
        self.query_one(RowList).point_at(objective)
        self.add()
