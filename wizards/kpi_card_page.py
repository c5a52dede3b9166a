"""The page of KPIs: names first, then one card after the other; each card follows the typing."""

from typing import TYPE_CHECKING

from textual import on
from textual.css.query import NoMatches

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.row_list import RowList
from wizards.answer import asked
from wizards.arranging import ArrangingPage
from wizards.kpi_gaps import line_words, missing, next_card, next_without
from wizards.steps.kpis import STEP
from wizards.steps.question import Question
from wizards.workshop import line_key

if TYPE_CHECKING:
    from wizards.kpi_card import KpiCard


class KpiCardPage(ArrangingPage):
    """A page of things whose KPIs have a card: it follows the typing, and one card leads to the next."""

    _is_previewing = False
    _is_card_coming = False
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
        card = self.card
        if card is not None:
            card.take(kpi, texts)
        elif kpi is not None and not self._is_card_coming:
            self._is_card_coming = True
            self.run_worker(self._bring_card())

    @property
    def card(self) -> "KpiCard | None":
        """The card of the KPI in hand; nothing before the first KPI was in hand."""
        try:
            return self.query_one("KpiCard")  # type: ignore[return-value]  # there is one of that name
        except NoMatches:
            return None

    async def _bring_card(self) -> None:
        """The card and its chart are loaded with the first KPI, so that other pages need not wait for them."""
        from wizards.kpi_card import KpiCard

        await self.mount(KpiCard(self.workshop), after=self.query_one(Form))
        self.show_card()

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
            self.post_message(
                self.Told(
                    f"All cards are complete: {self.key_to('workshop.sheet')} shows all KPIs as a grid, "
                    f"{self.key_to('workshop.next')} goes on"
                )
            )
        self._has_gone_on = False

    def add(self, *, below: bool = False) -> None:
        """Open the line that adds; on the page of KPIs it says for which objective."""
        row, adding = self._row_to_add_at(), self._adding(below=below)
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
        row, plan = self._row_to_add_at(), self.workshop.scorecard.plan
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
