"""The KPIs of one box of the map, with their figures; from there to the detail of one, or to its row in the monitor."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.figures import KpiFigures, ObjectiveFigures
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.derivation import in_a_line
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.kpi_rows import KpiRow
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.health import score_text
from bsc_tui.wording.movements import value_text
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import TREND, look
from bsc_tui.wording.text import visible

ROOMY = 80
"""Cells of the terminal from which the status stands in words, too."""


class MapKpis(Panel[str | None]):
    """One line a KPI; gives the uid of the one the monitor is wanted at, or nothing where it was left."""

    ABOUT = "The KPIs of one objective of the map with their figures in the period the map shows."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "map_kpis.open",
            ("enter", "space"),
            "Open",
            "All about the KPI under the cursor: chart, periods, history.",
            priority=True,
        ),
        Command("map_kpis.monitor", ("f4",), "Monitor", "Go to the row of the KPI in the monitor.", priority=True),
        Command("map_kpis.leave", ("escape",), "Back to the map", "Back to the map."),
    )
    DEFAULT_CSS = """
    MapKpis {
        align: center middle;
        #kpis { width: 110; max-width: 100%; height: auto; max-height: 92%; border: round $primary; padding: 0 1; }
        #kpis { background: $surface; }
        #kpis > RowList { height: auto; max-height: 20; min-height: 1; }
        #told { height: auto; min-height: 2; max-height: 5; color: $text-muted; }
        &.-low #kpis > RowList { max-height: 10; }
    }
    """

    def __init__(
        self,
        found: ObjectiveFigures,
        period: Period,
        locale: str,
        owner_of: Callable[[KpiFigures], str],
        begin: str = "",
        detail: Callable[[str], None] | None = None,
    ) -> None:
        """`begin` is the uid the cursor starts on; `detail` opens the detail of a KPI over this panel."""
        super().__init__()
        self._kpis = {figures.kpi.uid: figures for figures in found.kpis}
        self._locale = locale
        self._owner_of, self._detail, self._begin = owner_of, detail, begin
        standing = look(found.total.status)
        self._title = f"{found.objective.code} {found.objective.title} · {period_name(period, locale)}"
        self._sum = f"{standing} · {score_text(found.total, locale)}"

    def compose(self) -> ComposeResult:
        """The lines, and what there is to say about the one under the cursor."""
        with Vertical(id="kpis") as frame:
            frame.border_title = Content(visible(self._title))
            frame.border_subtitle = Content(visible(self._sum))
            yield RowList()
            yield Static(id="told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them; the cursor stands on the one looked at last."""
        rows = self.query_one(RowList)
        rows.empty = "no KPIs yet: the workshop adds them"
        rows.show(tuple(self._row(figures) for figures in self._kpis.values()))
        rows.point_at(self._begin)
        rows.focus()
        self._tell()

    @property
    def uid(self) -> str:
        """Of the KPI under the cursor; empty where there is none."""
        current = self.query_one(RowList).current
        return current.key if current is not None else ""

    def _row(self, figures: KpiFigures) -> ListRow:
        kpi, shown = figures.kpi, look(figures.status, figures.state)
        entered = len(figures.taken) == 1 and not kpi.is_calculated
        actual = value_text(kpi, figures.actual, self._locale, entered=entered)
        target = value_text(kpi, figures.target, self._locale, entered=False)
        said = [f"{actual}{' ~' if figures.provisional else ''}{f' of {target}' if actual and target else ''}"]
        if not actual or self.app.size.width >= ROOMY:
            said.append(shown.word)
        if figures.trend is not None:
            said.append(TREND[figures.trend].glyph)
        return ListRow(kpi.uid, kpi.name, kpi.code, "  ".join(part for part in said if part), mark=shown.glyph)

    @on(RowList.Moved)
    def _follow(self, moved: RowList.Moved) -> None:
        moved.stop()
        self._tell()

    def _tell(self) -> None:
        figures = self._kpis.get(self.uid)
        words = ""
        if figures is not None:
            words = in_a_line(KpiRow(figures), self._owner_of(figures), self._locale)[1]
        self.query_one("#told", Static).update(Content(visible(" ".join(words.split()))))

    @on(RowList.Chosen)
    def _take(self, chosen: RowList.Chosen) -> None:
        chosen.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the detail of the KPI under the cursor, over this panel; without one, its row in the monitor."""
        if self._detail is None:
            self.action_monitor()
        elif self.uid:
            self._detail(self.uid)

    def action_monitor(self) -> None:
        """Go to the row of the KPI in the monitor."""
        self.dismiss(self.uid or None)

    def action_leave(self) -> None:
        """Back to the map."""
        self.dismiss(None)
