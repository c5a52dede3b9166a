"""Down the map: the lines of boxes and channels, and the way of every link through them.

A channel lies above each row. In it every net that moves sideways has a line of its own, a track, or shares one with
nets it does not meet; which track is above which is chosen so that few of them cross.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bsc_tui.scorecard.map_places import Places
from bsc_tui.scorecard.map_rows import Channel, Node, Rows

THOROUGH = 40
"""Nets in a channel up to which every pair of them is weighed; more are only sorted."""
BESIDE_UP, BESIDE_DOWN = 1, 2
"""Lines of a box, from its top, at which links to its right and to its left neighbour run."""

Point = tuple[int, int]


class Way(NamedTuple):
    """The way of one link along its corners."""

    cause: str
    effect: str
    net: int
    corners: list[Point]
    heading: str
    """Which way its arrow head points."""


@dataclass(slots=True)
class Ways:
    """Where rows begin, how high it all is, and every link."""

    tops: list[int]
    height: int
    ways: list[Way]


class _Span(NamedTuple):
    """A net in a channel: its columns at the row above and at the row below."""

    net: int
    above: tuple[int, ...]
    below: tuple[int, ...]

    @property
    def low(self) -> int:
        """Its first column."""
        return min(self.above + self.below)

    @property
    def high(self) -> int:
        """Its last column."""
        return max(self.above + self.below)

    def meets(self, other: "_Span") -> bool:
        """Whether the two cannot share a line."""
        return self.low <= other.high + 1 and other.low <= self.high + 1

    def crossed_above(self, other: "_Span") -> int:
        """How often the two cross when this one is the upper."""
        return sum(other.low <= x <= other.high for x in self.below) + sum(
            self.low <= x <= self.high for x in other.above
        )


def routed(rows: Rows, places: Places, heights: Sequence[int], most: int) -> Ways:
    """Lines for everything; `heights` are those of the rows, borders included, `most` the lines there should be."""
    channels = [_Lines.of(rows, number, places) for number in range(len(rows.channels))]
    is_tight = sum(heights) + sum(each.lines(is_tight=False) for each in channels) > most
    tops: list[int] = []
    tracks: list[Mapping[int, int]] = []
    line = 0
    for channel, height in zip(channels, [*heights, 0], strict=True):
        tracks.append({net: line + channel.has_above + track for net, track in channel.tracks.items()})
        line += channel.lines(is_tight=is_tight)
        tops.append(line)
        line += height
    found = _Walks(rows, places, heights, tops, tracks)
    return Ways(tops[:-1], line, [*found.through_channels(), *found.beside()])


@dataclass(slots=True)
class _Lines:
    """What a channel needs lines for."""

    tracks: dict[int, int]
    """The line of each net that moves sideways, counted from the first."""
    has_above: bool
    """Whether links meet the row above, so that there is a line for their arrow heads."""
    has_below: bool
    """The same of the row below."""
    has_heads_below: bool
    is_outside: bool
    """Whether it is above or below all rows."""

    @classmethod
    def of(cls, rows: Rows, number: int, places: Places) -> "_Lines":
        """A channel, by the number of the row below it."""
        channel = rows.channels[number]
        spans = [_span(part, number, places) for part in channel]
        return cls(
            _tracks([span for span in spans if span.low < span.high]),
            any(span.above for span in spans),
            any(span.below for span in spans),
            any(not rows.nets[part.net].is_up or len(part.below) > 1 for part in channel),
            number in {0, len(rows.boxes)},
        )

    def lines(self, *, is_tight: bool) -> int:
        """How many lines it has."""
        count = self.has_above + max(self.tracks.values(), default=-1) + 1
        count += self.has_below and (self.has_heads_below or not (is_tight and self.tracks))
        return count or (0 if self.is_outside else 1)


def _span(part: Channel, number: int, places: Places) -> _Span:
    above = tuple(_column(node, part.net, number - 1, places) for node in part.above)
    below = tuple(_column(node, part.net, number, places) for node in part.below)
    return _Span(part.net, above, below)


def _column(node: Node, net: int, row: int, places: Places) -> int:
    uid, _ = node
    if not uid:
        return places.lanes[row, net]
    return places.heads[net, uid] if (net, uid) in places.heads else places.starts[net]


def _tracks(spans: Sequence[_Span]) -> dict[int, int]:
    """The line of each net, counted from the top of the channel."""
    order = _weighed(spans) if len(spans) <= THOROUGH else _sorted(spans)
    found: dict[int, int] = {}
    done: list[_Span] = []
    for span in order:
        found[span.net] = max((found[other.net] + 1 for other in done if other.meets(span)), default=0)
        done.append(span)
    return found


def _sorted(spans: Sequence[_Span]) -> list[_Span]:
    """Nets that lead to the right in the order of where they begin, the others the other way round."""
    right = [span for span in spans if sum(span.above) * len(span.below) >= sum(span.below) * len(span.above)]
    left = [span for span in spans if span not in right]
    return sorted(right, key=lambda span: span.low) + sorted(left, key=lambda span: -span.high)


def _weighed(spans: Sequence[_Span]) -> list[_Span]:
    """Each net put where it crosses the fewest of those before it."""
    order: list[_Span] = []
    for span in _sorted(spans):
        under = sum(other.crossed_above(span) for other in order if other.meets(span))
        costs = []
        cost = sum(span.crossed_above(other) for other in order if other.meets(span))
        costs.append(cost)
        for other in order:
            if other.meets(span):
                cost += other.crossed_above(span) - span.crossed_above(other)
            costs.append(cost)
        assert cost == under
        order.insert(len(order) - costs[::-1].index(min(costs)), span)
    return order


class _Walks:
    """The ways of all links once rows and tracks have their lines."""

    def __init__(
        self,
        rows: Rows,
        places: Places,
        heights: Sequence[int],
        tops: Sequence[int],
        tracks: Sequence[Mapping[int, int]],
    ) -> None:
        self._rows = rows
        self._places = places
        self._heights = heights
        self._tops = tops
        self._tracks = tracks

    def through_channels(self) -> list[Way]:
        """The links that leave their cause upwards or downwards."""
        return [self._way(net.number, effect) for net in self._rows.nets for effect in net.effects]

    def _way(self, number: int, effect: str) -> Way:
        net, places = self._rows.nets[number], self._places
        start, end = net.row, self._rows.row_of[effect]
        is_upwards = net.is_up and end < start
        x = places.starts[number]
        corners: list[Point] = [(x, self._tops[start] if net.is_up else self._bottom(start))]
        passed = (list(range(start, end, -1)) or [start]) if net.is_up else list(range(start + 1, end + 1))
        for channel in passed:
            is_last = channel == passed[-1]
            row = channel - 1 if net.is_up else channel
            column = places.heads[number, effect] if is_last else places.lanes[row, number]
            if column != x:
                line = self._tracks[channel][number]
                corners += [(x, line), (column, line)]
                x = column
        corners.append((x, self._bottom(end) + 1 if is_upwards else self._tops[end] - 1))
        return Way(net.cause, effect, number, corners, "up" if is_upwards else "down")

    def _bottom(self, row: int) -> int:
        return self._tops[row] + self._heights[row] - 1

    def beside(self) -> list[Way]:
        """The links from a box to its neighbour."""
        found = []
        count = len(self._rows.nets)
        for number, (cause, effect) in enumerate(self._rows.beside):
            left, width = self._places.boxes[cause]
            start, own = self._places.boxes[effect]
            top = self._tops[self._rows.row_of[cause]]
            if start > left:
                ends = [(left + width - 1, top + BESIDE_UP), (start - 1, top + BESIDE_UP)]
            else:
                ends = [(left, top + BESIDE_DOWN), (start + own, top + BESIDE_DOWN)]
            found.append(Way(cause, effect, count + number, ends, "right" if start > left else "left"))
        return found
