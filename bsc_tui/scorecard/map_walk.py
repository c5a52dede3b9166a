"""Walking the strategy map: along links up to effects and down to causes, and from box to box."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsc_tui.scorecard.map_layout import Box, MapLayout
from bsc_tui.scorecard.plan import Link, Plan
from bsc_tui.scorecard.strategy_map import StrategyMap


class Choice(NamedTuple):
    """What is chosen on the map."""

    objective: str = ""
    """Uid; empty on a plan without objectives."""
    link: str = ""
    """Uid of one of the objective's links; empty where none is chosen."""


def links_at(plan: Plan, objective: str) -> tuple[Link, ...]:
    """The links that begin at an objective, then those that end there, each in plan order."""
    begun = [link for link in plan.links_in_order if link.cause == objective]
    return (*begun, *(link for link in plan.links_in_order if link.effect == objective))


def still_there(plan: Plan, choice: Choice, near: Sequence[str] = ()) -> Choice:
    """The same choice where it is still in the plan; else what stood nearest to it, `near` in order.

    A link that has gone leaves its objective chosen.
    """
    uid = choice.objective
    if uid not in plan.objectives:
        link = plan.links.get(choice.link)
        left = [*([link.cause, link.effect] if link else []), *near, *(o.uid for o in plan.objectives_in_order)]
        return Choice(next((other for other in left if other in plan.objectives), ""))
    link = plan.links.get(choice.link)
    return choice if link is not None and uid in {link.cause, link.effect} else Choice(uid)


def next_link(plan: Plan, choice: Choice, by: int) -> Choice:
    """The next of the objective's links, or the one before; after the last none is chosen."""
    links: list[str] = ["", *(link.uid for link in links_at(plan, choice.objective))]
    place = links.index(choice.link) if choice.link in links else 0
    return Choice(choice.objective, links[(place + by) % len(links)])


def along(
    plan: Plan, graph: StrategyMap, choice: Choice, *, upwards: bool, boxes: Mapping[str, Box], back_to: str = ""
) -> str:
    """The objective one link further: an effect upwards, a cause downwards; empty where there is none.

    The chosen link is followed where it leads that way; else the way back, `back_to`, else the nearest is taken.
    """
    here = choice.objective
    others = (graph.effects if upwards else graph.causes).get(here, ())
    link = plan.links.get(choice.link)
    if link is not None and here == (link.cause if upwards else link.effect):
        return link.effect if upwards else link.cause
    if back_to in others:
        return back_to
    return min(others, key=lambda uid: _distance(boxes, here, uid, upwards=upwards), default="")


def _distance(boxes: Mapping[str, Box], here: str, there: str, *, upwards: bool) -> tuple[bool, int]:
    """Boxes on the side one walks to come first, then the nearer ones."""
    if here not in boxes or there not in boxes:
        return False, 0
    one, other = boxes[here], boxes[there]
    is_ahead = other.row < one.row if upwards else other.row > one.row
    return not is_ahead, abs(other.x + other.right - one.x - one.right) + 4 * abs(other.y - one.y)


def beside(layout: MapLayout, objective: str, by: int) -> str:
    """The neighbour in the band, to the right or to the left; the same at its ends."""
    for of in layout.band_rows:
        band = [uid for number in of for uid in layout.rows[number]]
        if objective in band:
            return band[min(max(band.index(objective) + by, 0), len(band) - 1)]
    return objective


def across(layout: MapLayout, objective: str, by: int) -> str:
    """The nearest box in the next row upwards (-1) or downwards (+1) that has one; the same at the edge of the map."""
    if objective not in layout.boxes:
        return objective
    box = layout.boxes[objective]
    number = box.row + by
    while 0 <= number < len(layout.rows):
        row = [layout.boxes[uid] for uid in layout.rows[number]]
        if row:
            return min(row, key=lambda each: abs(each.x + each.right - box.x - box.right)).uid
        number += by
    return objective


def story(graph: StrategyMap, start: str, first: str = "") -> tuple[str, ...]:
    """A shortest way from an objective up to where its links end, nearest to the top; it begins with the objective.

    `first` names the effect it goes by. Where a circle has no end, it is the objective nearest to the top.
    """
    begin = first or start
    waiting, before = deque([begin]), {begin: ""}
    while waiting:
        here = waiting.popleft()
        for after in graph.effects.get(here, ()):
            if after not in before and after != start:
                before[after] = here
                waiting.append(after)
    ends = [each for each in before if each != start] or [start]
    steps = [min(ends, key=lambda each: _rank(graph, each))]
    while before[steps[-1]]:
        steps.append(before[steps[-1]])
    return (*((start,) if first else ()), *reversed(steps))


def _rank(graph: StrategyMap, uid: str) -> tuple[int, bool]:
    return graph.level.get(uid, 0), bool(graph.effects.get(uid))


def found(plan: Plan, words: str) -> tuple[str, ...]:
    """The objectives a typed word means: whose code it is, whose code begins with it, whose title holds it."""
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return ()
    every = plan.objectives_in_order
    exact = [o.uid for o in every if o.code.casefold() == wanted]
    begun = [o.uid for o in every if o.code.casefold().startswith(wanted)]
    held = [o.uid for o in every if wanted in " ".join(o.title.casefold().split())]
    return tuple(dict.fromkeys((*exact, *begun, *held)))
