"""The agendas to choose from, and the lines a plan's agenda begins with."""

from collections.abc import Mapping

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.clock import Line
from bsc_tui.templates import agenda, agenda_names
from wizards.walk import Stop


def agendas() -> Mapping[str, tuple[Line, ...]]:
    """The agendas by name, the usual one first."""
    return {name: agenda(name) for name in agenda_names()}


def usual_lines(scorecard: Scorecard) -> tuple[Line, ...]:
    """The lines of the agenda the plan names; those of the usual one where it names none that is known."""
    return agenda(scorecard.plan.charter.agenda)


def line_of(stop: Stop) -> Line:
    """A line for the step in hand, for an agenda that has none."""
    return Line(stop.step.id, stop.step.title, stop.step.minutes)
