"""The order of the map: which objectives share a row, where links pass through rows, and what stands left of what.

Links that leave one side of a cause are one net: they share a trunk, as the branches of a tree do. Where a net passes a
row on its way it has one lane there. Order within the rows is by barycentres (Sugiyama, Tagawa, Toda 1981), beginning
with the order of the plan, which stays wherever another would not save a crossing.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bsc_tui.scorecard.strategy_map import StrategyMap

SWEEPS = 6
"""Times the rows are ordered downwards and upwards again; more does not help."""
SWAPS = 4
"""Rounds in which neighbours are exchanged where that saves a crossing."""

Node = tuple[str, int]
"""A box, by uid and -1, or the lane of a net in the row at hand, by "" and the net's number."""


@dataclass(slots=True)
class Net:
    """The links that leave one side of an objective."""

    number: int
    cause: str
    row: int
    is_up: bool
    """Whether it leaves upwards: to rows above, or to boxes of its own row that are not its neighbours."""
    effects: list[str]


@dataclass(slots=True)
class Channel:
    """What a net connects between two rows: nodes of the row above and of the row below."""

    net: int
    above: list[Node] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """The map before anything has a place in cells."""

    boxes: list[list[str]]
    """The objectives of each row from left to right; an empty perspective has an empty row."""
    band_rows: list[list[int]]
    order: list[list[Node]]
    """The same with lanes."""
    nets: list[Net]
    beside: list[tuple[str, str]]
    """Links between neighbours of one row, cause and effect; they run straight from one to the other."""
    row_of: dict[str, int]
    channels: list[list[Channel]]
    """The nets above each row, and last those below all rows."""


def arranged(graph: StrategyMap, bands: Sequence[Sequence[str]], most: int) -> Rows:
    """Objectives of each band in rows of at most so many, with lanes, in an order of few crossings."""
    boxes: list[list[str]] = []
    band_rows: list[list[int]] = []
    for band in bands:
        parts = _in_rows(graph, band, most)
        band_rows.append(list(range(len(boxes), len(boxes) + len(parts))))
        boxes += parts
    row_of = {uid: number for number, row in enumerate(boxes) for uid in row}
    links = [(cause, effect) for cause, effects in graph.effects.items() for effect in effects]
    nets = _nets(links, row_of)
    order = _ordered(boxes, row_of, links, nets)
    boxes = [[uid for uid, lane in row if lane < 0] for row in order]
    side = {uid: number for row in boxes for number, uid in enumerate(row)}
    beside = {
        (cause, effect): None
        for cause, effect in links
        if row_of[cause] == row_of[effect] and abs(side[cause] - side[effect]) == 1
    }
    for net in nets:
        net.effects = [effect for effect in net.effects if (net.cause, effect) not in beside]
    return Rows(boxes, band_rows, order, nets, list(beside), row_of, _channels(nets, row_of, len(boxes)))


def _in_rows(graph: StrategyMap, band: Sequence[str], most: int) -> list[list[str]]:
    """A band in rows as even as can be, effects of others in it above, causes below, the rest in plan order between."""
    count = max(-(-len(band) // most), 1)
    if count == 1:
        return [list(band)]
    depth, within = _depths(graph, band), set(band)
    driven = {uid for uid in band if not depth[uid] and within & set(graph.causes[uid])}
    inside = sorted(band, key=lambda uid: -1 if uid in driven else depth[uid])
    size, more = divmod(len(inside), count)
    ends = [number * size + min(number, more) for number in range(count + 1)]
    place = {uid: number for number, uid in enumerate(band)}
    return [sorted(inside[start:end], key=place.__getitem__) for start, end in pairwise(ends)]


def _depths(graph: StrategyMap, band: Sequence[str]) -> Mapping[str, int]:
    """How many links inside its band lead on from each objective, at most; a circle counts as far as it is walked."""
    inside = set(band)
    depth = dict.fromkeys(band, 0)
    for _ in band:
        before = dict(depth)
        for uid in band:
            onwards = [before[effect] + 1 for effect in graph.effects[uid] if effect in inside]
            depth[uid] = min(max(onwards, default=0), len(band))
        if depth == before:
            break
    return depth


def _nets(links: Sequence[tuple[str, str]], row_of: Mapping[str, int]) -> list[Net]:
    found: dict[tuple[str, bool], Net] = {}
    for cause, effect in links:
        is_up = row_of[effect] <= row_of[cause]
        net = found.setdefault((cause, is_up), Net(len(found), cause, row_of[cause], is_up, []))
        net.effects.append(effect)
    return list(found.values())


def _channels(nets: Sequence[Net], row_of: Mapping[str, int], rows: int) -> list[list[Channel]]:
    """What each net connects in each channel; channel `n` is above row `n`."""
    channels: list[dict[int, Channel]] = [{} for _ in range(rows + 1)]

    def at(number: int, net: Net) -> Channel:
        return channels[number].setdefault(net.number, Channel(net.number))

    for net in nets:
        if net.effects:
            _pass_rows(net, [row_of[effect] for effect in net.effects], at)
        for effect in net.effects:
            row = row_of[effect]
            if net.is_up and row < net.row:
                at(row + 1, net).above.append((effect, -1))
            else:
                at(row, net).below.append((effect, -1))
    return [list(each.values()) for each in channels]


def _pass_rows(net: Net, hit: Sequence[int], at: Callable[[int, Net], Channel]) -> None:
    """Let a net leave its cause and run to the furthest of the rows it hits, with a lane in each row between."""
    start, lane = (net.cause, -1), ("", net.number)
    if net.is_up:
        for number in range(net.row, min(hit) - (min(hit) == net.row), -1):
            part = at(number, net)
            part.below.append(start if number == net.row else lane)
            if number - 1 > min(hit):
                part.above.append(lane)
    else:
        for number in range(net.row + 1, max(hit) + 1):
            part = at(number, net)
            part.above.append(start if number == net.row + 1 else lane)
            if number < max(hit):
                part.below.append(lane)


# --- order within the rows ----------------------------------------------------------------------------------------


def _ordered(
    boxes: Sequence[Sequence[str]],
    row_of: Mapping[str, int],
    links: Sequence[tuple[str, str]],
    nets: Sequence[Net],
) -> list[list[Node]]:
    """Boxes and lanes of every row from left to right."""
    channels = _channels(nets, row_of, len(boxes))
    graph = _Layers.of(boxes, nets, channels, [pair for pair in links if row_of[pair[0]] == row_of[pair[1]]])
    best = graph.order
    least = graph.cost(best)
    order = best
    for sweep in range(SWEEPS):
        if not least:
            break
        order = graph.swept(order, downwards=sweep % 2 == 0)
        cost = graph.cost(order)
        if cost < least:
            best, least = order, cost
    return graph.swapped(best)


@dataclass(slots=True)
class _Layers:
    """Rows of nodes with the edges between one row and the next."""

    order: list[list[Node]]
    edges: list[list[tuple[Node, Node]]]
    """For each channel the pairs of a node above and a node below."""
    level: list[tuple[str, str]]
    """Links inside a row."""
    ups: list[dict[Node, list[Node]]]
    downs: list[dict[Node, list[Node]]]

    @classmethod
    def of(
        cls,
        boxes: Sequence[Sequence[str]],
        nets: Sequence[Net],
        channels: Sequence[Sequence[Channel]],
        level: list[tuple[str, str]],
    ) -> "_Layers":
        edges = [
            [(above, below) for part in channel for above in part.above for below in part.below] for channel in channels
        ]
        ups: list[dict[Node, list[Node]]] = [{} for _ in boxes]
        downs: list[dict[Node, list[Node]]] = [{} for _ in boxes]
        for number in range(1, len(boxes)):
            for above, below in edges[number]:
                ups[number].setdefault(below, []).append(above)
                downs[number - 1].setdefault(above, []).append(below)
        where = {uid: (place + 0.5) / len(row) for row in boxes for place, uid in enumerate(row)}
        lanes: list[list[tuple[float, Node]]] = [[] for _ in boxes]
        for number, channel in enumerate(channels[:-1]):
            for part in channel:
                for uid, net in part.below:
                    if net >= 0 and not uid:
                        lanes[number].append((_midway(nets[net], where), ("", net)))
        order = []
        for number, row in enumerate(boxes):
            placed: list[tuple[float, Node]] = [(where[uid], (uid, -1)) for uid in row]
            order.append([node for _, node in sorted(placed + lanes[number], key=lambda each: (each[0], each[1][1]))])
        return cls(order, edges, level, ups, downs)

    def cost(self, order: Sequence[Sequence[Node]]) -> int:
        """Crossings between rows, and boxes that stand between two linked ones of a row."""
        places = [{node: place for place, node in enumerate(row)} for row in order]
        found = sum(_crossings(self.edges[number], *places[number - 1 : number + 1]) for number in range(1, len(order)))
        where = {uid: place for row in places for (uid, lane), place in row.items() if lane < 0}
        return found + sum(abs(where[one] - where[other]) - 1 for one, other in self.level)

    def swept(self, order: Sequence[Sequence[Node]], *, downwards: bool) -> list[list[Node]]:
        """Each row in the order of where its nodes' neighbours stand in the row before, from one end to the other."""
        found = [list(row) for row in order]
        beside = self.ups if downwards else self.downs
        numbers = range(1, len(found)) if downwards else range(len(found) - 2, -1, -1)
        for number in numbers:
            other = found[number - 1 if downwards else number + 1]
            where = {node: (place + 0.5) / len(other) for place, node in enumerate(other)}
            row, known = found[number], beside[number]
            wanted = {}
            for place, node in enumerate(row):
                near = [where[each] for each in known.get(node, ())]
                wanted[node] = sum(near) / len(near) if near else (place + 0.5) / len(row)
            row.sort(key=wanted.__getitem__)
        return found

    def swapped(self, order: Sequence[Sequence[Node]]) -> list[list[Node]]:
        """The same with neighbours exchanged where that saves crossings."""
        found = [list(row) for row in order]
        for _ in range(SWAPS):
            is_better = False
            for number, row in enumerate(found):
                is_better |= self._swap_in(found, number, row)
            if not is_better:
                break
        return found

    def _swap_in(self, order: Sequence[Sequence[Node]], number: int, row: list[Node]) -> bool:
        around = []
        if number > 0:
            around.append(({node: place for place, node in enumerate(order[number - 1])}, self.ups[number]))
        if number + 1 < len(order):
            around.append(({node: place for place, node in enumerate(order[number + 1])}, self.downs[number]))
        near = {
            node: [sorted(places[each] for each in known.get(node, ())) for places, known in around] for node in row
        }
        is_better = False
        for place in range(len(row) - 1):
            left, right = row[place], row[place + 1]
            now = sum(_pair(one, other) for one, other in zip(near[left], near[right], strict=True))
            then = sum(_pair(one, other) for one, other in zip(near[right], near[left], strict=True))
            if now > then and self._stays_near(row, place):
                row[place], row[place + 1] = right, left
                is_better = True
        return is_better

    def _stays_near(self, row: Sequence[Node], place: int) -> bool:
        """Whether an exchange takes no two linked boxes of the row further apart."""
        pair = {row[place][0], row[place + 1][0]} - {""}
        return not any(pair & {one, other} for one, other in self.level)


def _midway(net: Net, where: Mapping[str, float]) -> float:
    ends = [where[effect] for effect in net.effects]
    return (where[net.cause] + sum(ends) / len(ends)) / 2


def _crossings(edges: Sequence[tuple[Node, Node]], above: Mapping[Node, int], below: Mapping[Node, int]) -> int:
    """How many pairs of edges cross between two rows."""
    seen: list[int] = []
    found = 0
    for _, end in sorted((above[one], below[other]) for one, other in edges if one in above and other in below):
        found += len(seen) - bisect_left(seen, end + 1)
        insort(seen, end)
    return found


def _pair(left: Sequence[int], right: Sequence[int]) -> int:
    """How many edges of two nodes cross while the first stands left of the second."""
    return sum(bisect_left(right, end) for end in left)
