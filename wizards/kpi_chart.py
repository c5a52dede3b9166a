"""The trajectory of one KPI on the whole screen, with the sentence that names its values."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.preview import Preview
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.previews import preview_words
from bsc_tui.wording.text import visible

NO_CHART = "There is nothing to draw yet: a chart needs a target, a baseline or values; yes and no have none"


class Trajectory(Panel[None]):
    """Sentence and chart; any key leads back."""

    ABOUT = "What the values of the KPI mean, and its way from baseline to target."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("trajectory.back", ("escape", "enter", "q", "Z"), "Back", "Back to the card.", does="dismiss"),
    )
    DEFAULT_CSS = """
    Trajectory {
        align: center middle;
        #trajectory { width: 100%; max-width: 140; height: 100%; max-height: 40; border: round $primary; }
        #trajectory { padding: 0 1; background: $surface; border-title-color: $text-primary; }
        #words { height: auto; max-height: 50%; scrollbar-size-vertical: 1; }
        #words Static { height: auto; }
        TrajectoryChart { height: 1fr; }
    }
    """

    def __init__(self, shown: Preview, locale: str = ENGLISH) -> None:
        super().__init__()
        self.shown = shown
        self.locale = locale

    def compose(self) -> ComposeResult:
        """What the values mean, and the drawing."""
        kpi = self.shown.kpi
        with Vertical(id="trajectory") as panel:
            panel.border_title = Content(visible(f"{kpi.code} {kpi.name}"))
            with VerticalScroll(id="words", can_focus=False):
                yield Static(Content(visible(preview_words(self.shown, self.locale))), markup=False)
                if not self.shown.course.can_be_drawn:
                    yield Static(Content(NO_CHART), markup=False)
            yield TrajectoryChart(self.locale)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw."""
        self.query_one(TrajectoryChart).course = self.shown.course
