"""Checks of what a KPI says: its unit, definition, source, owner and data."""

from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.words import says_something, words
from bsc_tui.scorecard.plan import Availability, Direction, Kpi, Plan
from bsc_tui.scorecard.severity import Severity

DEFINITION_LENGTH = 10


@check(
    "K1",
    Severity.ERROR,
    "in which unit?",
    why="12 days, 12 % and 12 people are three different answers.",
    fix="Write %, a currency such as EUR, or a word such as days.",
    good="days",
    bad="(nothing)",
    source="Marr: the KPI template",
)
def kpi_has_unit(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI but a yes or no has a unit."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.direction is not Direction.YES_NO and not kpi.unit.strip():
            yield Remark(kpi, "unit")


@check(
    "K2",
    Severity.HOMEWORK,
    "how is it computed?",
    why="Two departments have to get the same number from the same facts.",
    fix="Write what is counted, what is left out and what it is divided by.",
    good="Working days from the call to the first visit, mean of all first visits of the month",
    bad="Waiting time",
    source="Marr: the KPI template; a reasonably numerate stranger could compute it",
)
def kpi_has_definition(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI has a definition that is more than its name; the formula of a calculated one is one."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.is_calculated:
            continue
        if len(kpi.definition.strip()) < DEFINITION_LENGTH:
            yield Remark(kpi, "definition")
        elif words(kpi.definition) == words(kpi.name):
            yield Remark(kpi, "definition", "how is it computed? The definition only repeats the name")


@check(
    "K3",
    Severity.HOMEWORK,
    "where does the figure come from?",
    why="A figure without a source is an opinion, and nobody can fetch it next month.",
    fix="Name the system, the report or the survey it is taken from.",
    good="Booking system, report 14",
    bad="(nothing)",
    source="Marr: the KPI template",
)
def kpi_has_source(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI but a calculated one has a data source."""
    for kpi in scorecard.plan.kpis_in_order:
        if not kpi.is_calculated and not says_something(kpi.source):
            yield Remark(kpi, "source")


@check(
    "K8",
    Severity.HOMEWORK,
    "who measures it?",
    why="A figure nobody is asked for does not arrive.",
    fix="Name who collects it and enters it.",
    good="Owner: Omar Lindqvist",
    bad="(nothing)",
    source="Marr: the KPI template, data entry",
)
def kpi_has_owner(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every KPI but a calculated one has somebody who measures it."""
    for kpi in scorecard.plan.kpis_in_order:
        if not kpi.is_calculated and kpi.owner is None:
            yield Remark(kpi, "owner")


@check(
    "K22",
    Severity.INFO,
    "who makes its data available? They are not there yet",
    why="A KPI without data stays empty until somebody builds the way to them.",
    fix="Add an action plan that creates the data and moves this KPI, or choose a KPI that can be measured today.",
    good="Not available; A4 Count visitors at the door, by 31 March",
    bad="Not available, and nobody is on it",
    source="Marr: the KPI template, cost and availability of data",
)
def kpi_data_are_made_available(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Where the data of a KPI are not available, an action plan names the KPI as moved by it or in its words."""
    for kpi in scorecard.plan.kpis_in_order:
        if kpi.availability is Availability.NOT_AVAILABLE and not _is_created(kpi, scorecard.plan):
            yield Remark(kpi, "availability")


def _is_created(kpi: Kpi, plan: Plan) -> bool:
    """Whether an action plan moves a KPI, or it or a task of it names the KPI or its code."""
    if any(action.kpi == kpi.uid for action in plan.actions.values()):
        return True
    texts = [text for action in plan.actions.values() for text in (action.title, action.goal)]
    texts += [task.title for task in plan.tasks.values()]
    return any(_names(text, kpi) for text in texts)


def _names(text: str, kpi: Kpi) -> bool:
    said = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(name))} " in said for name in (kpi.name, kpi.code) if words(name))
