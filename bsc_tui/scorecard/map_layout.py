"""The strategy map on a grid of cells: where each objective's box stands and which way each link takes.

The layout is layered (Sugiyama, Tagawa, Toda 1981): perspectives are bands from the top of the plan down, a band has
one or more rows of boxes, links run at right angles through the channels between rows and the gaps between boxes. It
depends on nothing but the plan and the room there is, so everybody sees the same map.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from bsc_tui.scorecard.map_places import Taken, placed
from bsc_tui.scorecard.map_routes import routed
from bsc_tui.scorecard.map_rows import arranged
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.strategy_map import StrategyMap

LEAST_BOX, COMFORT, MOST_BOX = 14, 18, 28
"""Cells of width a box has at least, from which a row is not filled further, and at most for its title's sake."""
GAP = 4
"""Cells between two boxes that nothing passes; an arrow from one to the other has room in them."""
EMPTY_ROW = 3
"""Lines of a perspective without objectives."""


class Heading(StrEnum):
    """Which way an arrow head points."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


class Cell(NamedTuple):
    """One cell of the map, from the top left corner."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """Where an objective stands, its border included."""

    uid: str
    x: int
    y: int
    width: int
    height: int
    row: int
    """Which row of boxes it is in, counted from the top of the map."""

    @property
    def right(self) -> int:
        """Its last column."""
        return self.x + self.width - 1

    @property
    def bottom(self) -> int:
        """Its last line."""
        return self.y + self.height - 1

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell belongs to it."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Band:
    """The lines a perspective takes."""

    uid: str
    top: int
    bottom: int
    """Its last line."""


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a link: from a cell of its cause's border along its corners to the arrow head at its effect."""

    cause: str
    effect: str
    net: int
    """Links of one number may share cells, as they begin at one border cell of one cause; others only cross."""
    corners: tuple[Cell, ...]
    heading: Heading
    """Which way the arrow head in the last cell points."""

    def cells(self) -> Iterator[Cell]:
        """Every cell of the way, in order."""
        yield self.corners[0]
        for here, there in pairwise(self.corners):
            step_x, step_y = _sign(there.x - here.x), _sign(there.y - here.y)
            x, y = here
            while (x, y) != there:
                x, y = x + step_x, y + step_y
                yield Cell(x, y)


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A whole map."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: Mapping[str, Box]
    rows: tuple[tuple[str, ...], ...]
    """The objectives row by row from the top, each row from left to right."""
    band_rows: tuple[tuple[int, ...], ...]
    """The rows of each band."""
    routes: Mapping[tuple[str, str], Route]
    """By cause and effect."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a layout has to know of the boxes it places."""

    lines: Callable[[str, int], int]
    """How many lines an objective needs inside a box so many cells wide between its borders."""
    head: Callable[[str], int]
    """How many cells of the upper border are taken from the left by what is written there, the corner included."""
    foot: Callable[[str], int]
    """The same of the lower border."""


def laid_out(plan: Plan, graph: StrategyMap, width: int, measure: Measure, most: int = 0) -> MapLayout:
    """The map of a plan for so many cells of width; it is wider where that is too little.

    A map of more lines than `most` goes without the line between a channel and the boxes below it, where no arrow head
    needs it.
    """
    bands = [[objective.uid for objective in plan.objectives_of(each.uid)] for each in plan.perspectives_in_order]
    rows = arranged(graph, bands, max((width + GAP) // (COMFORT + GAP), 1))
    places = placed(rows, width, Taken(measure.head, measure.foot), (LEAST_BOX, MOST_BOX), GAP)
    heights = [
        max((measure.lines(uid, places.boxes[uid][1] - 2) for uid in row), default=EMPTY_ROW - 2) + 2
        for row in rows.boxes
    ]
    ways = routed(rows, places, heights, most)
    boxes = {
        uid: Box(uid, *places.boxes[uid][:1], ways.tops[number], places.boxes[uid][1], heights[number], number)
        for number, row in enumerate(rows.boxes)
        for uid in row
    }
    found = tuple(
        Band(perspective.uid, ways.tops[of[0]], ways.tops[of[-1]] + heights[of[-1]] - 1)
        for perspective, of in zip(plan.perspectives_in_order, rows.band_rows, strict=True)
    )
    routes = {
        (way.cause, way.effect): Route(
            way.cause, way.effect, way.net, tuple(Cell(*each) for each in way.corners), Heading(way.heading)
        )
        for way in ways.ways
    }
    return MapLayout(
        places.width,
        ways.height,
        found,
        MappingProxyType(boxes),
        tuple(tuple(row) for row in rows.boxes),
        tuple(tuple(of) for of in rows.band_rows),
        MappingProxyType(routes),
    )


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
