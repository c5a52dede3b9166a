"""What the keys of the KPIs do on the workshop's screen: the sheet, filling down, the chart."""

from typing import TYPE_CHECKING

from bsc_tui.commands.command import Command
from wizards.kpi_card_page import KpiCardPage
from wizards.steps.kpis import STEP

if TYPE_CHECKING:
    from bsc_tui.widgets.place import Place
    from wizards.kpi_sheet import KpiSheet
    from wizards.page import WorkshopPage
    from wizards.walk import Stop

    _Base = Place
else:
    _Base = object

SHEET = Command("workshop.sheet", ("S",), "Sheet", "All KPIs as a grid: blank cells are what is left to fill in.")
CHART = Command(
    "workshop.chart", ("Z",), "Chart", "The trajectory of the KPI under the cursor on the whole screen.", show=False
)
FILL_DOWN = Command(
    "workshop.fill_down",
    ("ctrl+d", "alt+d"),
    "Fill down",
    "In the sheet: the value of the cell into the selected ones below it, or into all blank ones below.",
)
KPI_COMMANDS = (SHEET, FILL_DOWN, CHART)
NOT_IN_SHEET = frozenset({"add", "add_below", "delete", "up", "down", "mark", "edit", "duplicate", "rehome", "filter"})
"""What the list does and the sheet does not."""


class KpiActions(_Base):
    """The actions of `KPI_COMMANDS`, mixed into the workshop."""

    if TYPE_CHECKING:
        stop: Stop

        async def open_page(self, stop: Stop, row: str = "", field: str = "") -> None:
            """Show a page."""

        @property
        def page(self) -> WorkshopPage:
            """The page in hand."""
            raise NotImplementedError

    is_sheet_open = False
    """Whether the KPIs are shown as a grid."""

    @property
    def shows_sheet(self) -> bool:
        """Whether the grid is what is shown now."""
        return self.is_sheet_at(self.stop)

    def is_sheet_at(self, stop: "Stop") -> bool:
        """Whether the grid is what is shown at a stop."""
        return self.is_sheet_open and stop.step.id == STEP.id

    async def action_sheet(self) -> None:
        """From the list to the sheet, or back."""
        page = self.page
        page.let_go()
        row, field = page.row, page.field
        self.is_sheet_open = not self.is_sheet_open
        await self.open_page(self.stop, row, field if self.is_sheet_open else "")

    async def on_kpi_sheet_closed(self, closed: "KpiSheet.Closed") -> None:
        """Back to the list, on the same KPI."""
        closed.stop()
        if self.shows_sheet:
            row = self.page.row
            self.is_sheet_open = False
            await self.open_page(self.stop, row)

    def action_fill_down(self) -> None:
        """Fill the cells below."""
        from wizards.kpi_sheet import KpiSheet

        self.query_one(KpiSheet).fill_down()

    def action_chart(self) -> None:
        """Show the chart on the whole screen, of what is being typed where that is so."""
        from bsc_tui.scorecard.preview import preview
        from wizards.kpi_chart import Trajectory

        card = None if self.shows_sheet else self.query_one(KpiCardPage).card
        shown = None if card is None else card.shown
        kpi = self.scorecard.plan.kpis.get(self.page.row)
        if shown is None and kpi is not None:
            shown = preview(self.scorecard, kpi, self.open_plan.session.today())
        if shown is None:
            self.say("Put the cursor on a KPI to see its chart")
            return
        self.app.push_screen(Trajectory(shown, self.open_plan.session.locale))

    def is_of_kpis(self, action: str) -> bool | None:
        """Whether an action of the KPIs is offered now; nothing where it is another's."""
        if action in {"sheet", "chart"}:
            return self.stop.step.id == STEP.id
        if action == "fill_down":
            return self.shows_sheet
        return False if action in NOT_IN_SHEET and self.shows_sheet else None
