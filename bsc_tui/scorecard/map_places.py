"""Across the map: in which columns boxes, lanes and the ends of links stand.

Two links that end above and below one channel never share a column there, so none has to give way to another; a box or
a gap that cannot offer enough columns for that is made wider.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bsc_tui.scorecard.map_rows import Channel, Node, Rows

AWAY = 2
"""Columns between a lane and a box, where an arrow from one box to the next has its head."""
INSIDE = 2
"""Columns between the corner of a box and a link that comes from further away."""
WIDER = 2
"""Columns a gap or a box grows by where its links find no room."""
MUCH = 20
"""Columns for each of which it grows by one more."""

Ends = Mapping[int, int]
"""Columns that are taken at the upper edge of a row, each with the net that has it."""


class Taken(NamedTuple):
    """How many columns of an objective's border are taken from the left by what is written there."""

    over: Callable[[str], int]
    under: Callable[[str], int]


@dataclass(slots=True)
class Places:
    """Columns of everything."""

    width: int
    boxes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of each objective its first column and its width."""
    lanes: dict[tuple[int, int], int] = field(default_factory=dict)
    """By row and net."""
    starts: dict[int, int] = field(default_factory=dict)
    """Where each net leaves its cause."""
    heads: dict[tuple[int, str], int] = field(default_factory=dict)
    """Where each net meets an effect."""


class _Narrow(Exception):
    """There is no room: a gap by its number, or a box by its uid."""

    def __init__(self, gap: int = -1, box: str = "") -> None:
        super().__init__()
        self.gap = gap
        self.box = box


def placed(rows: Rows, width: int, written: Taken, limits: tuple[int, int], gap: int) -> Places:
    """Columns for everything, row by row from the bottom; wider than `width` where it has to be.

    `written` says how much of the borders is taken, `limits` how wide boxes are at least and at most.
    """
    usual = _usual_width(rows, width, limits, gap)
    places = Places(width)
    taken: Ends = {}
    for number in range(len(rows.boxes) - 1, -1, -1):
        row = _Row(rows, number, usual, gap, written, places, taken)
        while True:
            try:
                taken = row.settled()
                break
            except _Narrow as narrow:
                row.widen(narrow)
    return places


def _usual_width(rows: Rows, width: int, limits: tuple[int, int], gap: int) -> int:
    least, most = limits
    found = most
    for order in rows.order:
        boxes = sum(bool(uid) for uid, _ in order)
        if boxes:
            found = min(found, (width - sum(_least_gaps(order, gap))) // boxes)
    return max(found, least)


def _least_gaps(order: Sequence[Node], gap: int) -> list[int]:
    """How wide the gaps of a row are at least: before its first box, between boxes, after the last."""
    lanes = [0]
    for uid, _ in order:
        if uid:
            lanes.append(0)
        else:
            lanes[-1] += 1
    last = len(lanes) - 1
    return [
        max(2 * count + 2 * AWAY - 1 if count else 0, gap) if 0 < place < last else count * 2 + (AWAY if count else 0)
        for place, count in enumerate(lanes)
    ]


class _Row:
    """One row on its way to its columns."""

    def __init__(
        self,
        rows: Rows,
        number: int,
        usual: int,
        gap: int,
        written: Taken,
        places: Places,
        taken: Ends,
    ) -> None:
        self._number = number
        self._order = rows.order[number]
        self._boxes = rows.boxes[number]
        self._nets = rows.nets
        self._written = written
        self._places = places
        self._taken = taken
        """Columns in use at the upper edge of the row below."""
        self._columns_of: dict[int, list[int]] = {}
        for column in sorted(taken):
            self._columns_of.setdefault(taken[column], []).append(column)
        self._over: Sequence[Channel] = rows.channels[number]
        self._under: Sequence[Channel] = rows.channels[number + 1]
        self._gaps = _least_gaps(self._order, gap)
        self._widths = {uid: max(usual, written.over(uid) + 3, written.under(uid) + 2) for uid in self._boxes}

    def widen(self, narrow: _Narrow) -> None:
        """Give a gap or a box more room."""
        if narrow.box:
            self._widths[narrow.box] += WIDER + self._widths[narrow.box] // MUCH
        else:
            self._gaps[narrow.gap] += WIDER + self._gaps[narrow.gap] // MUCH

    def settled(self) -> dict[int, int]:
        """Write down the columns of the row; those taken at its upper edge.

        Raises `_Narrow`.
        """
        self._put_boxes()
        self._put_lanes()
        over: dict[int, int] = {}
        for uid in self._boxes:
            self._put_ends_under(uid)
            over |= self._put_ends_over(uid)
        for uid, net in self._order:
            if not uid:
                over[self._places.lanes[self._number, net]] = net
        return over

    # --- boxes and lanes --------------------------------------------------------------------------------------------

    def _put_boxes(self) -> None:
        """Spread the boxes evenly, and move them apart where lanes need the room."""
        if not self._boxes:
            self._places.width = max(self._places.width, self._gaps[0] + 1)
            return
        starts = self._spread(self._places.width)
        for uid, start in zip(self._boxes, starts, strict=True):
            self._places.boxes[uid] = start, self._widths[uid]
        last = starts[-1] + self._widths[self._boxes[-1]] + self._gaps[-1]
        self._places.width = max(self._places.width, last)

    def _spread(self, width: int) -> list[int]:
        """Where the boxes begin: halfway between pushing each other to the right and to the left."""
        widths = [self._widths[uid] for uid in self._boxes]
        slot = width / len(widths)
        wishes = [round(slot * place + (slot - own) / 2) for place, own in enumerate(widths)]
        whole = max(width, sum(self._gaps) + sum(widths))
        to_right = _pushed(wishes, widths, self._gaps, whole)
        mirrored = [whole - wish - own for wish, own in zip(wishes, widths, strict=True)]
        pushed = _pushed(mirrored[::-1], widths[::-1], self._gaps[::-1], whole)[::-1]
        to_left = [whole - start - own for start, own in zip(pushed, widths, strict=True)]
        return [(one + other) // 2 for one, other in zip(to_right, to_left, strict=True)]

    def _put_lanes(self) -> None:
        gaps: list[list[int]] = [[]]
        for uid, net in self._order:
            if uid:
                gaps.append([])
            else:
                gaps[-1].append(net)
        edges = [0]
        for uid in self._boxes:
            start, width = self._places.boxes[uid]
            edges += [start - 1, start + width]
        edges.append(self._places.width - 1)
        for place, nets in enumerate(gaps):
            if not nets:
                continue
            first = edges[2 * place] + (AWAY if place else 0)
            last = edges[2 * place + 1] - (AWAY if place < len(gaps) - 1 else 0)
            found = _columns([(net, self._below(net, first)) for net in nets], first, last, (2,), self._taken)
            if found is None:
                raise _Narrow(gap=place)
            for net, column in zip(nets, found, strict=True):
                self._places.lanes[self._number, net] = column

    def _below(self, net: int, otherwise: int) -> int:
        """The column in the row below that a net comes from or goes to; the middle one of several."""
        columns = self._columns_of.get(net)
        return columns[len(columns) // 2] if columns else otherwise

    # --- the ends of links at the boxes -----------------------------------------------------------------------------

    def _put_ends_under(self, uid: str) -> None:
        start, width = self._places.boxes[uid]
        low, high = start + INSIDE, start + width - 1 - INSIDE
        nets = [part.net for part in self._under if (uid, -1) in part.above]
        own = [net for net in nets if self._nets[net].cause == uid]
        wishes = sorted((self._below(net, start), net) for net in nets if net not in own)
        clamped = [(net, min(max(wish, low), high)) for wish, net in wishes] + [(net, high) for net in own]
        found = _columns(clamped, start + 1, start + width - 2, (3, 2, 1), self._taken)
        if found is None or (own and found[-1] < start + self._written.under(uid)):
            raise _Narrow(box=uid)
        for (net, _), column in zip(clamped, found, strict=True):
            self._note(net, uid, column, is_start=net in own)

    def _put_ends_over(self, uid: str) -> dict[int, int]:
        start, width = self._places.boxes[uid]
        nets = [part.net for part in self._over if (uid, -1) in part.below]
        own = [net for net in nets if self._nets[net].cause == uid]
        others = [net for net in nets if net not in own]
        first = start + self._written.over(uid) + 1
        middle = max(start + width // 2, first)
        last = start + width - 2
        after = [(net, last) for net in others]
        found = _columns([(net, middle) for net in own] + after, first, last, (3, 2, 1), {})
        if found is None:
            raise _Narrow(box=uid)
        for net, column in zip(own + others, found, strict=True):
            self._note(net, uid, column, is_start=net in own)
        return dict(zip(found, own + others, strict=True))

    def _note(self, net: int, uid: str, column: int, *, is_start: bool) -> None:
        if is_start:
            self._places.starts[net] = column
        else:
            self._places.heads[net, uid] = column


def _pushed(wishes: Sequence[int], widths: Sequence[int], gaps: Sequence[int], whole: int) -> list[int]:
    """Beginnings as near to the wishes as the ones before leave room for, none beyond the end of the whole."""
    starts: list[int] = []
    least = gaps[0]
    for place, (wish, own) in enumerate(zip(wishes, widths, strict=True)):
        starts.append(max(least, wish))
        least = starts[-1] + own + gaps[place + 1]
    end = whole
    for place in range(len(starts) - 1, -1, -1):
        end = min(end - gaps[place + 1] - widths[place], starts[place])
        starts[place] = end
    return starts


def _columns(
    wishes: Sequence[tuple[int, int]], first: int, last: int, steps: Sequence[int], taken: Ends
) -> list[int] | None:
    """A column for each net from left to right, as near to its wish as can be, none that another net has below.

    As far apart as the first of the steps that works; nothing where none does.
    """
    for step in steps:
        found: list[int] = []
        least = first
        for place, (net, wish) in enumerate(wishes):
            most = last - (len(wishes) - 1 - place) * step
            column = _nearest(net, wish, least, most, taken)
            if column is None:
                break
            found.append(column)
            least = column + step
        else:
            return found
    return None


def _nearest(net: int, wish: int, least: int, most: int, taken: Ends) -> int | None:
    """The free column between two that is nearest to a wish, the left one of two."""
    wish = min(max(wish, least), most)
    for away in range(most - least + 1):
        for column in (wish - away, wish + away):
            if least <= column <= most and taken.get(column, net) == net:
                return column
    return None
