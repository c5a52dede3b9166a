"""The plan as it is read back: what is open first, then everything in order, a line at a time."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import waived
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Objective, Plan, in_order
from bsc_tui.scorecard.setting_aside import waiver_of
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.smart import smart
from bsc_tui.templates.taking import examples_left
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.numbers import format_band, format_number
from wizards.naming import label_of
from wizards.steps.objectives import owner_name
from wizards.walk import Walk


class Line(NamedTuple):
    """One line of the reading."""

    text: str
    level: int = 0
    """1 and 2 for headings, 0 for text."""
    mark: str = ""
    """✗ for an error, ! for homework or a warning."""


def read_aloud(walk: Walk, locale: str) -> tuple[Line, ...]:
    """What stands in the way, the plan from its name to its last task, then the homework and what is parked."""
    return (
        *_errors(walk),
        *_plan(walk.scorecard.plan, locale),
        *_homework(walk, locale),
        *_set_aside(walk),
        *_parked(walk.scorecard, locale),
    )


def _errors(walk: Walk) -> Iterator[Line]:
    errors = [f for f in walk.findings if f.severity is Severity.ERROR]
    homework = [f for f in walk.findings if f.severity is Severity.HOMEWORK]
    label = walk.state.label
    error, piece = "error" if len(errors) == 1 else "errors", "piece" if len(homework) == 1 else "pieces"
    yield Line(f"Open: {len(errors)} {error}, {len(homework)} {piece} of homework. {label[:1].upper()}{label[1:]}", 1)
    for finding in errors:
        yield Line(f"{finding.place}: {finding.message}", mark="✗")
    examples = examples_left(walk.scorecard.plan).words
    if examples:
        yield Line(f"{examples}: make them your own, or delete them before anybody signs", mark="!")
    yield Line("")


def _homework(walk: Walk, locale: str) -> Iterator[Line]:
    homework = [f for f in walk.findings if f.severity is Severity.HOMEWORK]
    if homework:
        yield Line("")
        yield Line("Homework", 1)
    for finding in homework:
        who = finding.owner or "nobody yet"
        yield Line(
            f"{finding.place.rpartition('/')[2]}: {finding.message} ({who}, by {format_date(finding.due, locale)})",
            mark="!",
        )


def _set_aside(walk: Walk) -> Iterator[Line]:
    found = waived(walk.scorecard, walk.today)
    if found:
        yield Line("")
        yield Line("Set aside", 1)
    for finding in found:
        waiver = waiver_of(walk.scorecard.plan, finding.id, finding.element)
        if waiver is not None:
            reason = f"{waiver.reason}, {waiver.person}" if waiver.reason else waiver.person
            yield Line(f"{finding.place.rpartition('/')[2]}: {finding.message} ({reason})")


def _parked(scorecard: Scorecard, locale: str) -> Iterator[Line]:
    """What was caught for later and is open, and what was decided and still has to be done."""
    plan, records = scorecard.plan, scorecard.records
    for title, lines in (
        ("Parked", in_order(records.parked.values())),
        ("Decided", in_order(records.decisions.values())),
    ):
        still_open = [each for each in lines if not each.done]
        if still_open:
            yield Line("")
            yield Line(title, 1)
        for each in still_open:
            who, when = owner_name(plan, each.owner), format_date(each.due, locale) if each.due is not None else ""
            told = f"{who}{', ' if who and when else ''}{f'by {when}' if when else ''}"
            yield Line(f"{' '.join(each.text.split())}{f' ({told})' if told else ''}")


def _plan(plan: Plan, locale: str) -> Iterator[Line]:
    charter = plan.charter
    yield Line(charter.name, 1)
    yield Line(
        f"{charter.organisation or 'No organisation named'}, from {format_date(charter.start, locale, long=True)} "
        f"to {format_date(charter.end, locale, long=True)}"
    )
    for title, text in (("Mission", charter.mission), ("Vision", charter.vision), ("Values", charter.values)):
        if text:
            yield Line("")
            yield Line(title, 1)
            yield from (Line(line) for line in text.splitlines())
    for perspective in plan.perspectives_in_order:
        yield Line("")
        yield Line(perspective.name, 1)
        for objective in plan.objectives_of(perspective.uid):
            yield from _objective(objective, plan, locale)
    yield Line("")
    yield Line("Action plans", 1)
    for action in plan.actions_in_order:
        yield from _action(action, plan, locale)


def _objective(objective: Objective, plan: Plan, locale: str) -> Iterator[Line]:
    owner = owner_name(plan, objective.owner) or "nobody yet"
    yield Line(f"{label_of(objective)} ({owner})", 2)
    if objective.why:
        yield Line(f"  {' '.join(objective.why.split())}")
    for link in plan.links_in_order:
        if link.cause == objective.uid:
            because = f", because {link.because}" if link.because else ""
            yield Line(f"  supports {label_of(plan.objectives[link.effect])}{because}")
    for kpi in plan.kpis_of(objective.uid):
        yield Line(f"  {kpi_sentence(kpi, plan, locale)}")


def kpi_sentence(kpi: Kpi, plan: Plan, locale: str) -> str:
    """A KPI in one sentence: `F1.1 Margin: from 10 % to 12 %, more is better, measured by Ana every month`."""

    def number(value: Decimal | None) -> str:
        return format_number(value, kind=kpi.kind, unit=kpi.unit, locale=locale)

    if kpi.direction == "maintain":
        band = format_band(kpi.low, kpi.high, kind=kpi.kind, unit=kpi.unit, locale=locale)
        aim = f"kept in the band {band}" if band else "kept in a band nobody named yet"
    elif kpi.direction == "yes_no":
        aim = "yes or no"
    else:
        better = "more is better" if kpi.direction == "increase" else "less is better"
        whole = " for the whole year" if kpi.trajectory == "spread" else ""
        aim = f"from {number(kpi.baseline)} to {number(kpi.target)}{whole}, {better}"
    owner = owner_name(plan, kpi.owner)
    return f"{label_of(kpi)}: {aim}, measured every {kpi.frequency}{f' by {owner}' if owner else ''}"


def _action(action: ActionPlan, plan: Plan, locale: str) -> Iterator[Line]:
    yield Line(label_of(action), 2)
    yield Line(f"  {smart(action, plan).statement}")
    for task in plan.tasks_of(action.uid):
        who = owner_name(plan, task.owner) or "nobody yet"
        when = f", by {format_date(task.deadline, locale)}" if task.deadline else ""
        yield Line(f"  - {task.title}: {who}{when}")
