"""What can be done in the detail of a KPI: its sections, each a digit away, and the way to the next KPI."""

from enum import StrEnum

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.figures import KpiFigures, ObjectiveFigures
from bsc_tui.widgets.kpi_detail_subject import Figures
from wizards.room.panel import RoomPanel


class Section(StrEnum):
    """What is shown, by the name it has on the line of sections."""

    CHART = "Chart"
    TABLE = "Table"
    PARTS = "Parts"
    TREND = "Trend"
    FIGURES = "Figures"
    OBJECTIVE = "Objective"
    TASKS = "Tasks"
    HISTORY = "History"


OF_A_KPI = (Section.CHART, Section.TABLE, Section.FIGURES, Section.OBJECTIVE, Section.TASKS, Section.HISTORY)
OF_AN_OBJECTIVE = (Section.PARTS, Section.TREND, Section.FIGURES, Section.OBJECTIVE, Section.TASKS, Section.HISTORY)
OF_A_PERSPECTIVE = (Section.PARTS, Section.TREND, Section.FIGURES, Section.HISTORY)

SECTIONS = (
    Command("detail.next_section", ("tab", "right"), "Next section", "The next section, round the end."),
    Command("detail.section_before", ("shift+tab", "left"), "Section before", "The section before.", show=False),
    Command(
        "detail.section_1", ("1",), "First section", "The chart; of a group, what its score is made of.", show=False
    ),
    Command("detail.section_2", ("2",), "Second section", "All periods; of a group, its score in each.", show=False),
    Command("detail.section_3", ("3",), "Third section", "How every figure came about.", show=False),
    Command("detail.section_4", ("4",), "Fourth section", "The objective and what it supports.", show=False),
    Command("detail.section_5", ("5",), "Fifth section", "Action plans, tasks, corrective actions.", show=False),
    Command("detail.section_6", ("6",), "Sixth section", "The history: who changed what.", show=False),
)
MOVING = (
    Command("detail.kpi_before", ("left_square_bracket",), "KPI before", "The KPI before.", key_display="["),
    Command("detail.kpi_next", ("right_square_bracket",), "Next KPI", "The next KPI.", key_display="]"),
    Command("detail.down", ("j",), "Down", "A line down.", show=False),
    Command("detail.up", ("k",), "Up", "A line up.", show=False),
    Command("detail.close", ("escape", "space", "q"), "Close", "Back to where one was."),
)


def sections_of(figures: Figures | None) -> tuple[Section, ...]:
    """The sections a detail has."""
    if isinstance(figures, KpiFigures):
        return OF_A_KPI
    return OF_AN_OBJECTIVE if isinstance(figures, ObjectiveFigures) else OF_A_PERSPECTIVE


class SectionKeys(RoomPanel):
    """The part of the detail that goes about its sections."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections there are."""
        raise NotImplementedError

    @property
    def section(self) -> Section:
        """The one that is shown."""
        raise NotImplementedError

    def turn_to(self, section: Section) -> None:
        """Show a section."""
        raise NotImplementedError

    def action_section(self, place: int) -> None:
        """Show the section with this number, from 1."""
        if place <= len(self.sections):
            self.turn_to(self.sections[place - 1])

    def action_next_section(self) -> None:
        """The next section, round the end."""
        self._turn_by(1)

    def action_section_before(self) -> None:
        """The section before."""
        self._turn_by(-1)

    def _turn_by(self, by: int) -> None:
        sections = self.sections
        self.turn_to(sections[(sections.index(self.section) + by) % len(sections)])

    def action_section_1(self) -> None:
        """The first section."""
        self.action_section(1)

    def action_section_2(self) -> None:
        """The second section."""
        self.action_section(2)

    def action_section_3(self) -> None:
        """The third section."""
        self.action_section(3)

    def action_section_4(self) -> None:
        """The fourth section."""
        self.action_section(4)

    def action_section_5(self) -> None:
        """The fifth section."""
        self.action_section(5)

    def action_section_6(self) -> None:
        """The sixth section."""
        self.action_section(6)
