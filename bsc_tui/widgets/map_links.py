"""The links of the map as characters: lines, crossings, arrow heads and the marks beside them, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from bsc_tui.scorecard.map_layout import Heading, MapLayout, Route
from bsc_tui.widgets.line_glyphs import DOWN, LEFT, RIGHT, UP, line_glyph
from bsc_tui.widgets.map_view import MapView

HEADS = {Heading.UP: "▴", Heading.DOWN: "▾", Heading.LEFT: "◂", Heading.RIGHT: "▸"}
_BESIDE = {Heading.UP: (1, -1), Heading.DOWN: (1, -1), Heading.RIGHT: (-1,), Heading.LEFT: (1,)}
"""Where a mark may stand, as columns from the arrow head."""
SIDES = {(0, -1): UP, (1, 0): RIGHT, (0, 1): DOWN, (-1, 0): LEFT}

Piece = tuple[str, str]
"""A text, and its look: a component class without `map-canvas--`."""
Ends = tuple[str, str]
"""Cause and effect of a link."""
NONE: frozenset[Ends] = frozenset()


@dataclass(slots=True)
class _Row:
    """One line of the map as far as links pass it."""

    sides: dict[int, dict[Ends, int]] = field(default_factory=dict)
    """By column the sides each link has there; arrow heads aside."""
    heads: dict[int, Route] = field(default_factory=dict)
    marks: dict[int, Route] = field(default_factory=dict)
    plain: dict[int, Piece] = field(default_factory=dict)
    """What is painted while no link stands out."""


class MapLinks:
    """The links of a layout; each line is worked out when it is first painted."""

    def __init__(self, view: MapView, layout: MapLayout) -> None:
        self._view = view
        self._layout = layout
        self._rows: dict[int, _Row] = {}
        self._passing: list[list[Route]] = [[] for _ in range(layout.height)]
        for route in layout.routes.values():
            first, last = lines_of(route)
            for y in range(first, last + 1):
                self._passing[y].append(route)

    def at(self, x: int, y: int) -> tuple[Ends, ...]:
        """The links in a cell, the one whose arrow head or mark it is first."""
        if not 0 <= y < len(self._passing):
            return ()
        row = self._row(y)
        head = row.heads.get(x) or row.marks.get(x)
        return (*([(head.cause, head.effect)] if head else []), *row.sides.get(x, ()))

    def pieces(self, y: int, told: frozenset[Ends]) -> Mapping[int, Piece]:
        """What stands in each column that a link takes, those that stand out heavy."""
        row = self._row(y)
        ends = [(route.cause, route.effect) for route in self._passing[y]]
        here = told.intersection(ends) if told else NONE
        if not here:
            return row.plain
        found = dict(row.plain)
        for x, known in row.sides.items():
            if not here.isdisjoint(known):
                found[x] = self._cell(known, here)
        for x, route in (*row.heads.items(), *row.marks.items()):
            if (route.cause, route.effect) in here:
                text, look = row.plain[x]
                found[x] = text, f"{look}-told"
            else:
                found[x] = row.plain[x]
        return found

    # --- one line ---------------------------------------------------------------------------------------------------

    def _row(self, y: int) -> _Row:
        row = self._rows.get(y)
        if row is None:
            row = self._rows[y] = _Row()
            for route in self._passing[y]:
                for x, sides, is_head in _cells_in(route, y):
                    if is_head:
                        row.heads[x] = route
                    elif sides:
                        row.sides.setdefault(x, {})[route.cause, route.effect] = sides
            self._put_marks(row, y)
            row.plain = {x: self._cell(known, NONE) for x, known in row.sides.items()}
            row.plain |= {x: (HEADS[route.heading], self._colour(route.cause)) for x, route in row.heads.items()}
            row.plain |= {
                x: (self._view.mark(route.cause, route.effect), self._colour(route.cause))
                for x, route in row.marks.items()
            }
        return row

    def _put_marks(self, row: _Row, y: int) -> None:
        """Give arrow heads that have something to tell a mark beside them, on the right, else on the left."""
        for x, route in row.heads.items():
            if not self._view.mark(route.cause, route.effect):
                continue
            columns = [x + side for side in _BESIDE[route.heading]]
            free = next((column for column in columns if self._takes_mark(row, column, y)), None)
            if free is not None:
                row.marks[free] = route

    def _takes_mark(self, row: _Row, x: int, y: int) -> bool:
        """Whether a cell is free, or holds nothing but one link that runs sideways."""
        if not 0 <= x < self._layout.width or x in row.heads or x in row.marks:
            return False
        if any(box.holds(x, y) for box in self._layout.boxes.values()):
            return False
        return x not in row.sides or list(row.sides[x].values()) == [LEFT | RIGHT]

    def _cell(self, known: Mapping[Ends, int], told: frozenset[Ends]) -> Piece:
        """The links in a cell; where two cross, one that stands out passes over, else the one that runs up and down."""
        over = max(known, key=lambda ends: (ends in told, known[ends] & UP))
        net = self._layout.routes[over].net
        light = heavy = 0
        for ends, sides in known.items():
            if ends == over or self._layout.routes[ends].net == net:
                light |= sides
                if ends in told:
                    heavy |= sides
        return line_glyph(light, heavy), f"{self._colour(over[0])}{'-told' if heavy else ''}"

    def _colour(self, cause: str) -> str:
        return self._view.looks[cause].colour


def lines_of(route: Route) -> tuple[int, int]:
    """The first and the last line a link passes."""
    lines = [y for _, y in route.corners]
    return min(lines), max(lines)


def _cells_in(route: Route, y: int) -> Iterator[tuple[int, int, bool]]:
    """The columns a link has in a line, the sides it takes there, and whether its arrow head is there."""
    taken: dict[int, int] = {}
    corners = route.corners
    for one, other in pairwise(corners):
        if one.x == other.x:
            top, bottom = sorted((one.y, other.y))
            if top <= y <= bottom:
                taken[one.x] = taken.get(one.x, 0) | (UP if y > top else 0) | (DOWN if y < bottom else 0)
        elif one.y == y:
            left, right = sorted((one.x, other.x))
            for x in range(left, right + 1):
                taken[x] = taken.get(x, 0) | (LEFT if x > left else 0) | (RIGHT if x < right else 0)
    start, head = corners[0], corners[-1]
    if start.y == y:
        taken.pop(start.x, None)
    for x, sides in taken.items():
        yield x, sides, (x, y) == head
    if head.y == y and head.x not in taken:
        yield head.x, 0, True
