"""From a box of the map into it: its KPIs with their figures, and from there to the row of one in the monitor."""

from collections.abc import Sequence

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.figures import Board, KpiFigures
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.screens.kpi_detail import show_detail
from bsc_tui.screens.map_periods import MapPeriods
from bsc_tui.widgets.map_kpis import MapKpis


class MapDrill(MapPeriods):
    """The part of the map that opens boxes."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._kpi = ""
        """Uid of the KPI looked at last."""

    @property
    def in_hand(self) -> str:
        """The KPI looked at last where it belongs to the chosen objective, else the objective."""
        kpi = self.scorecard.plan.kpis.get(self._kpi)
        if kpi is not None and kpi.objective == self.choice.objective:
            return kpi.uid
        return self.choice.objective

    def action_open(self) -> None:
        """Open the chosen box; of a chosen link, say why it is believed in."""
        if self.choice.link:
            self.action_because()
        else:
            self.action_kpis()

    def action_kpis(self) -> None:
        """Show the KPIs of the chosen objective."""
        found = self._view.figures.get(self.choice.objective) if self._view is not None else None
        if found is None or self._view is None:
            return
        period = self._view.board.period
        panel = MapKpis(found, period, self.open_plan.session.locale, self._owner, self._kpi, self._open_detail)
        self.app.push_screen(panel, self._left)

    def _open_detail(self, kpi: str) -> None:
        """Show the detail of a KPI of the box, in the period of the map."""
        if self._view is not None:
            self._kpi = kpi
            siblings = [each.uid for each in self._siblings(kpi)]
            show_detail(self, kpi, self._view.board.period, board=self._board_in_sight, order=siblings)

    def _board_in_sight(self) -> Board:
        assert self._view is not None
        return self._view.board

    def _siblings(self, kpi: str) -> Sequence[Kpi]:
        plan = self.scorecard.plan
        return plan.kpis_of(plan.kpis[kpi].objective)

    def _owner(self, figures: KpiFigures) -> str:
        person = self.scorecard.plan.people.get(figures.kpi.owner or "")
        return person.name if person is not None else ""

    def _left(self, kpi: str | None) -> None:
        if kpi is not None:
            self._kpi = kpi
            self.run_worker(self.action_go_monitor(), name="to the monitor")
