"""The strategy map as an outline: perspectives as bands, each objective with its status and what it leads to."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.board import board, default_period
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.status import look
from bsc_tui.wording.text import visible


class MapScreen(Place):
    """Walk the objectives from the top of the map down, with their links and their status."""

    NAME = "map"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    def compose_place(self) -> Iterable[Widget]:
        """The outline, and below it why the chosen objective matters."""
        yield RowList()
        yield Static(id="why", markup=False)

    def help_text(self) -> str:
        """What the page shows."""
        return (
            "The perspectives from the top down, each objective with its status in the period shown and what it leads "
            "to. Below the list why the objective under the cursor matters, or why a link is believed in."
        )

    def on_mount(self) -> None:
        """Show the map."""
        self.show_plan()
        self.query_one(RowList).focus()

    def show_plan(self) -> None:
        """Draw the outline of the plan as it is now."""
        plan, today = self.scorecard.plan, self.open_plan.session.today()
        period = default_period(self.scorecard, today)
        self.breadcrumb("Strategy map", str(period))
        rows = []
        for perspective in board(self.scorecard, period, today).perspectives:
            rows.append(ListRow(perspective.perspective.uid, perspective.perspective.name.upper(), is_heading=True))
            for figures in perspective.objectives:
                objective = figures.objective
                shown = look(figures.total.status)
                rows.append(ListRow(objective.uid, objective.title, objective.code, str(shown), 1))
                for link in plan.links_in_order:
                    if link.cause == objective.uid:
                        effect = plan.objectives[link.effect]
                        rows.append(ListRow(link.uid, f"leads to {effect.code} {effect.title}", "", "", 3))
        self.query_one(RowList).empty = "no objectives yet: F2 leads to the workshop"
        self.query_one(RowList).show(rows)
        self._show_why()

    def on_row_list_moved(self) -> None:
        """Say why the chosen thing matters."""
        self._show_why()

    def _show_why(self) -> None:
        plan = self.scorecard.plan
        current = self.query_one(RowList).current
        key = current.key if current else ""
        text = ""
        if key in plan.links:
            link = plan.links[key]
            cause, effect = plan.objectives[link.cause].title, plan.objectives[link.effect].title
            text = f"If we {cause}, then {effect} improves, because {link.because or '…'}"
        elif key in plan.objectives:
            text = plan.objectives[key].why
        self.query_one("#why", Static).update(visible(text))
