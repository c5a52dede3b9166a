"""Checks of what the objectives of a perspective cover together, with the language pack of the plan."""

from collections.abc import Iterator, Mapping

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, wording
from bsc_tui.scorecard.checks.language import Pack, Phrases, View
from bsc_tui.scorecard.checks.objectives import is_complete
from bsc_tui.scorecard.checks.words import view_of, words
from bsc_tui.scorecard.plan import Objective, Perspective, Plan, Sector, ValueProposition
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.usual import is_for_few, usual_objectives

LEAST_SHARE, MOST_SHARE = 30, 50
"""Percent of the objectives that stand under processes."""
COMPETING = frozenset({Sector.BUSINESS, Sector.IT})
"""Sectors that are asked for a value proposition; the others seldom compete for their customers."""
_PROMISES = {
    ValueProposition.LOW_COST: "low cost",
    ValueProposition.PRODUCT_LEADERSHIP: "product leadership",
    ValueProposition.CUSTOMER_SOLUTIONS: "customer solutions",
    ValueProposition.LOCK_IN: "lock-in",
}


def perspectives_of(plan: Plan, view: View, pack: Pack) -> tuple[Perspective, ...]:
    """The perspectives that look from one of the four classic sides, from the top down."""
    return tuple(each for each in plan.perspectives_in_order if view_of(each, pack) is view)


def _objectives(plan: Plan, perspectives: tuple[Perspective, ...]) -> tuple[Objective, ...]:
    return tuple(objective for each in perspectives for objective in plan.objectives_of(each.uid))


def _touched(objectives: tuple[Objective, ...], groups: Mapping[str, Phrases], pack: Pack) -> list[set[str]]:
    """For each objective whose title the pack can read, the groups its title and reason speak of."""
    return [
        {name for name, phrases in groups.items() if phrases.first(words(each.title)) or phrases.first(words(each.why))}
        for each in objectives
        if pack.reads(each.title)
    ]


@wording(
    "O5",
    Severity.INFO,
    "how much of the strategy is about how you work?",
    why="Results follow from what is done differently, and that is where most of a strategy happens.",
    fix="Ask for each customer objective at which process you must excel for it.",
    good="Five of twelve objectives under Internal process",
    bad="Six financial objectives and one process",
    source="EPM Review: about 40 % of the objectives stand under processes",
)
def processes_have_their_share(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """Between 30 and 50 percent of the objectives stand under processes; a plan for a few is too small for shares."""
    plan = scorecard.plan
    charter, found = plan.charter, perspectives_of(plan, View.PROCESS, pack)
    total, here = len(plan.objectives), len(_objectives(plan, found))
    if not found or not is_complete(plan) or is_for_few(charter.size):
        return
    if total >= usual_objectives(charter.size).total[0] and not LEAST_SHARE * total <= 100 * here <= MOST_SHARE * total:
        yield Remark(found[0], None, f"{here} of {total} objectives are about how you work, usual are four of ten")


@wording(
    "O19",
    Severity.INFO,
    "what do people, information and organisation each have to learn?",
    why="Skills without systems, or systems without a culture that uses them, carry no process.",
    fix="Ask what people must know, which information they need, and how you must work together.",
    good="Train every baker on a second line; Know our figures every week; Share what went wrong",
    bad="Three objectives about training",
    source="Kaplan and Norton 2004: human, information and organisation capital",
)
def learning_covers_all_capital(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """Learning speaks of human, information and organisation capital, where it has three objectives to do so."""
    plan = scorecard.plan
    found = perspectives_of(plan, View.LEARNING, pack)
    touched = _touched(_objectives(plan, found), pack.capital, pack)
    seen = set[str]().union(*touched)
    missing = [name for name in pack.capital if name not in seen]
    if len(touched) >= len(pack.capital) and seen and missing:
        yield Remark(found[0], None, f"nothing here seems to be about {' or '.join(missing)} capital")


@wording(
    "O20",
    Severity.INFO,
    "which other processes matter?",
    why="Being fast and cheap today does not find tomorrow's customers or products.",
    fix="Look at all four: running operations, caring for customers, innovating, being a good neighbour.",
    good="Reduce what we throw away; Bring new breads to market faster",
    bad="Three objectives about the production line",
    source="Kaplan and Norton 2004: four clusters of processes",
)
def processes_touch_two_clusters(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The process objectives belong to at least two of the four clusters, where there are three that tell theirs."""
    plan = scorecard.plan
    found = perspectives_of(plan, View.PROCESS, pack)
    touched = [each for each in _touched(_objectives(plan, found), pack.clusters, pack) if each]
    common = set[str]().union(*touched)
    if len(touched) > len(pack.clusters) - 2 and len(common) == 1:
        others = [name for name in pack.clusters if name not in common]
        yield Remark(found[0], None, f"all processes are about {common.pop()}; what about {', '.join(others)}?")


@wording(
    "O21",
    Severity.INFO,
    "what do you promise customers above all?",
    why="A promise decides which processes you must excel at; whoever promises everything excels at nothing.",
    fix="Choose low cost, product leadership, customer solutions or lock-in, and let a customer objective say so.",
    good="Customer solutions, with: Advise each shop as if it were our own",
    bad="The best quality at the lowest price with the best service",
    source="Kaplan and Norton 2004: four value propositions",
)
def customers_are_promised_something(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The value proposition is chosen, and a customer objective speaks of it.

    It is asked for once there are customer objectives, and only where organisations compete for customers.
    """
    plan = scorecard.plan
    objectives = _objectives(plan, perspectives_of(plan, View.CUSTOMER, pack))
    chosen = plan.charter.value_proposition
    if not objectives:
        return
    if chosen is None:
        if plan.charter.sector in COMPETING:
            yield Remark(plan.charter, "value_proposition")
        return
    judged = _touched(objectives, {_PROMISES[chosen]: pack.propositions[chosen]}, pack)
    if judged and not any(judged):
        said = f"no customer objective seems to speak of your promise, {_PROMISES[chosen]}"
        yield Remark(plan.charter, "value_proposition", said)
