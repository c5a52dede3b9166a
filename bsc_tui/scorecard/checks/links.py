"""Checks of the cause-effect links: the strategy map.

While a plan has no link at all only one of them speaks, once.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.language import View
from bsc_tui.scorecard.checks.objectives import is_complete
from bsc_tui.scorecard.checks.words import pack_of, says_something, view_of
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.strategy_map import StrategyMap

LINKS_PER_OBJECTIVE = 2
MOST_EFFECTS = 3
"""Links that begin at one objective."""


def _bottom(plan: Plan) -> int:
    """The lowest level that holds an objective; 0 where there is only one."""
    held = [number for number, each in enumerate(plan.perspectives_in_order) if plan.objectives_of(each.uid)]
    return held[-1] if len(held) > 1 else 0


def _top(plan: Plan) -> int:
    """The highest level that holds an objective."""
    held = (number for number, each in enumerate(plan.perspectives_in_order) if plan.objectives_of(each.uid))
    return next(held, 0)


@check(
    "L1",
    Severity.WARNING,
    "feedback loop",
    why="In a circle everything causes everything, and the review cannot tell where to begin.",
    fix="Drop the weakest link, or set this aside where the feedback is real.",
    good="Trained staff, fewer mistakes, loyal customers, margin",
    bad="Margin pays for training, and training is linked to margin as its cause",
    source="Kaplan and Norton 2004: the map is a chain of hypotheses",
)
def map_has_no_loop(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The links do not lead in a circle; of objectives that all drive each other one circle is told."""
    plan = scorecard.plan
    for circle in StrategyMap.of(plan).circles:
        codes = ", ".join(plan.objectives[uid].code for uid in (*circle, circle[0]))
        yield Remark(plan.objectives[circle[0]], None, f"feedback loop: {codes}")


@check(
    "L2",
    Severity.WARNING,
    "does it not work the other way round?",
    why="What people learn improves processes, these serve customers, and those pay: a map is read upwards.",
    fix="Turn the link round, or change the order of the perspectives if yours is another.",
    good="Train every baker on two lines, then Deliver on time",
    bad="Grow the margin, then Train every baker",
    source="Kaplan and Norton 2004: the arrows flow up",
)
def links_lead_upwards(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """No link leads to a lower perspective in the plan's own order; one within a feedback loop is told by L1."""
    plan = scorecard.plan
    drawn = StrategyMap.of(plan)
    group = {uid: number for number, tangle in enumerate(drawn.tangles) for uid in tangle}
    for link in plan.links_in_order:
        is_loop = link.cause in group and group[link.cause] == group.get(link.effect)
        if drawn.level[link.effect] > drawn.level[link.cause] and not is_loop:
            cause, effect = plan.objectives[link.cause].code, plan.objectives[link.effect].code
            yield Remark(link, "effect", f"does {cause} drive {effect}, or {effect} drive {cause}?")


@check(
    "L3",
    Severity.WARNING,
    "what does it drive, or what drives it? It has no link",
    why="An objective that is linked to nothing is a wish beside the strategy, not a part of it.",
    fix="Link it to what it improves or to what improves it, or ask whether it belongs in the plan.",
    good="Train every baker on two lines, then Deliver on time",
    bad="An objective that stands alone on the map",
    source="Kaplan and Norton 2004",
)
def objective_is_linked(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every objective is cause or effect of another.

    While there is no link at all this is told once for the plan, and only when every perspective has its objectives.
    """
    plan = scorecard.plan
    if not plan.links:
        if len(plan.objectives) > 1 and is_complete(plan):
            yield Remark(plan.charter, None, "which objective drives which? There are no links yet", "links")
        return
    drawn = StrategyMap.of(plan)
    for objective in plan.objectives_in_order:
        if not drawn.is_linked(objective.uid):
            yield Remark(objective)


@check(
    "L4",
    Severity.WARNING,
    "what does it contribute to, further up?",
    why="What leads nowhere is paid for without anybody being better off.",
    fix="Link it to the objective above that improves when it does.",
    good="Reduce what we throw away, then Earn a margin that pays for our ovens",
    bad="A process that drives only other processes",
    source="Kaplan and Norton 2004",
)
def objective_leads_up(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every objective below the top leads, directly or through others, to a higher perspective.

    One without any link is told by L3.
    """
    plan = scorecard.plan
    drawn, top = StrategyMap.of(plan), _top(plan)
    for objective in plan.objectives_in_order:
        level = drawn.level[objective.uid]
        if level > top and drawn.is_linked(objective.uid) and drawn.highest_reached[objective.uid] >= level:
            yield Remark(objective)


@check(
    "L5",
    Severity.WARNING,
    "what drives it, further down?",
    why="A result nobody works for is a hope.",
    fix="Link the process or the skill by which you mean to reach it.",
    good="Deliver on time, then Win customers who stay",
    bad="Grow sales, and nothing that would make them grow",
    source="Kaplan and Norton 2004",
)
def result_has_a_driver(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every objective on top and every customer objective comes, directly or through others, from a lower perspective.

    One without any link is told by L3.
    """
    plan, pack = scorecard.plan, pack_of(scorecard.plan)
    drawn, top, bottom = StrategyMap.of(plan), _top(plan), _bottom(plan)
    for number, perspective in enumerate(plan.perspectives_in_order):
        if number >= bottom or not (number == top or view_of(perspective, pack) is View.CUSTOMER):
            continue
        for objective in plan.objectives_of(perspective.uid):
            if drawn.is_linked(objective.uid) and drawn.lowest_source[objective.uid] <= number:
                yield Remark(objective)


@check(
    "L6",
    Severity.WARNING,
    "its chain of effects ends before the top",
    why="What is learnt is meant to show in the results in the end; where the chain breaks the budget will be cut.",
    fix="Follow the links from here and add the one that is missing on the way up.",
    good="Train every baker, Deliver on time, Win customers who stay, Grow sales",
    bad="Train every baker, Keep the ovens running, and no further",
    source="Kaplan and Norton 2001: a chain to outcomes",
)
def learning_reaches_the_top(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """From each objective at the bottom of the map a path leads to the top.

    One that leads nowhere up is told by L3 and L4; one in the circle of a feedback loop as any other.
    """
    plan = scorecard.plan
    drawn, top, bottom = StrategyMap.of(plan), _top(plan), _bottom(plan)
    for objective in plan.objectives_in_order:
        reached = drawn.highest_reached[objective.uid]
        if drawn.level[objective.uid] == bottom and top < reached < bottom:
            where = plan.perspectives_in_order[reached].name
            yield Remark(objective, None, f"its chain of effects ends at {where}, before the top")


@check(
    "L7",
    Severity.INFO,
    "pick the strongest links",
    why="A map on which everything is linked to everything says nothing.",
    fix="Keep the links you would bet on; the others are true as well, and need no line.",
    good="Fifteen links between twelve objectives",
    bad="Forty links between twelve objectives",
    source="Ours, so that the map can be read",
)
def map_can_be_read(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """There are at most twice as many links as objectives, and at most three begin at one objective."""
    plan = scorecard.plan
    links, most = len(plan.links), LINKS_PER_OBJECTIVE * len(plan.objectives)
    if links > most:
        message = f"pick the strongest links: {links} between {len(plan.objectives)} objectives, {most} can be read"
        yield Remark(plan.charter, None, message, "links")
        return
    begun = Counter(link.cause for link in plan.links.values())
    for objective in plan.objectives_in_order:
        if begun[objective.uid] > MOST_EFFECTS:
            yield Remark(objective, None, f"pick the strongest of its {begun[objective.uid]} effects")


@check(
    "L8",
    Severity.INFO,
    "because …?",
    why="A link is a guess; only its reason can be tested against the figures.",
    fix="Say in a sentence why the one improves the other.",
    good="because two of three complaints are about late orders",
    bad="A line between two boxes",
    source="Kaplan and Norton 2001: explain the hypothesis",
)
def link_has_its_reason(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every link says why it is believed; where none does yet this is told once for the plan."""
    plan = scorecard.plan
    bare = [link for link in plan.links_in_order if not says_something(link.because)]
    if len(bare) == len(plan.links) > 1:
        yield Remark(plan.charter, None, "why do you believe in the links? None says because … yet", "links")
        return
    for link in bare:
        cause, effect = plan.objectives[link.cause].code, plan.objectives[link.effect].code
        yield Remark(link, "because", f"why does {cause} improve {effect}? Because …")


@check(
    "L9",
    Severity.INFO,
    "what happens in between?",
    why="Skills earn no money by themselves; the link in the middle is what has to be managed.",
    fix="Name the process or the customers through which the one becomes the other, and link both ways.",
    good="Train every baker, then Keep the ovens running, then Deliver on time",
    bad="Train every baker, then Earn a margin",
    source="Kaplan and Norton 2004",
)
def link_skips_no_level(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """A link skips no perspective on its way up, unless another path goes through the middle.

    From processes to money the customers may be skipped: lower cost is an effect of its own (the productivity strategy
    of Kaplan and Norton 2004). So one level may be skipped, but none by what stands at the bottom.
    """
    plan = scorecard.plan
    drawn, bottom = StrategyMap.of(plan), _bottom(plan)
    sources: dict[str, frozenset[str]] = {}
    for link in plan.links_in_order:
        level, above = drawn.level[link.cause], drawn.level[link.effect]
        if level - above - 1 < (1 if level == bottom else 2):
            continue
        if link.effect not in sources:
            sources[link.effect] = drawn.comes_from(link.effect)
        between = (uid for uid in drawn.effects[link.cause] if above < drawn.level[uid] < level)
        if sources[link.effect].isdisjoint(between):
            cause, effect = plan.objectives[link.cause].code, plan.objectives[link.effect].code
            yield Remark(link, "effect", f"what happens between {cause} and {effect}?")
