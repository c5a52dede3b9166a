"""The strategy map as a picture: boxes in bands with the links between them, as inline SVG."""

from collections.abc import Iterator
from html import escape

from bsc_tui.scorecard.board import Board
from bsc_tui.scorecard.map_layout import Box, Heading, MapLayout, Measure, Route, laid_out
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.strategy_map import StrategyMap
from bsc_tui.wording.status import look
from bsc_tui.wording.text import cell_width, visible
from bsc_tui.wording.wrapping import wrapped

COLUMNS = 108
"""Cells of width the map is laid out for."""
CELL, LINE = 8.4, 18.0
"""Points a cell of the layout is wide and high."""
MARGIN = 42.0
"""Points on the left for the names of the perspectives."""
NAME_CELL = 7.2
"""Points a letter of such a name takes."""
TITLE_LINES = 4
_BACK = {Heading.UP: (0, 1), Heading.DOWN: (0, -1), Heading.LEFT: (1, 0), Heading.RIGHT: (-1, 0)}
"""From an arrow head back along its way."""


def svg_map(plan: Plan, board: Board) -> str:
    """The map of a plan with how each objective stands; empty for a plan without objectives."""
    if not plan.objectives:
        return ""
    return "".join(_Picture(plan, board).pieces())


class _Picture:
    def __init__(self, plan: Plan, board: Board) -> None:
        self._plan = plan
        self._looks = {o.objective.uid: look(o.total.status) for p in board.perspectives for o in p.objectives}
        measure = Measure(self._lines, lambda uid: len(plan.objectives[uid].code) + 6, self._foot)
        self._layout: MapLayout = laid_out(plan, StrategyMap.of(plan), COLUMNS, measure)

    def _lines(self, uid: str, width: int) -> int:
        return max(len(self._title(uid, width)), 2)

    def _foot(self, uid: str) -> int:
        return len(self._looks[uid].word) + 4

    def _title(self, uid: str, width: int) -> list[str]:
        return wrapped(visible(self._plan.objectives[uid].title), width - 1, TITLE_LINES)

    def pieces(self) -> Iterator[str]:
        """The picture from back to front."""
        width, height = MARGIN + self._layout.width * CELL, self._layout.height * LINE + 2
        yield (
            f'<svg class="map" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
            'aria-label="Strategy map: objectives by perspective, linked by cause and effect">'
        )
        yield (
            '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
            'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>'
        )
        for band in self._layout.bands:
            top, tall = band.top * LINE, (band.bottom - band.top + 1) * LINE
            name = visible(self._plan.perspectives[band.uid].name)
            yield f'<rect class="band" x="{_n(MARGIN - 6)}" y="{_n(top)}" width="{_n(width - MARGIN + 6)}" '
            yield f'height="{_n(tall)}" rx="4"/>'
            lines = wrapped(name, max(int(tall / NAME_CELL), 4), 2)
            for number, line in enumerate(lines):
                x = 14 + 14 * number + (7 if len(lines) == 1 else 0)
                yield f'<text class="name" transform="translate({x} {_n(top + tall / 2)}) rotate(-90)">'
                yield f"{escape(line)}</text>"
        for route in self._layout.routes.values():
            yield self._way(route)
        for box in self._layout.boxes.values():
            yield from self._box(box)
        yield "</svg>"

    def _way(self, route: Route) -> str:
        points = [_middle(*corner) for corner in route.corners]
        along, across = _BACK[route.heading]
        x, y = points[-1]
        points[-1] = (x - along * (CELL - 1), y - across * (LINE - 1))  # to the border of the box
        cause, effect = (self._plan.objectives[uid] for uid in (route.cause, route.effect))
        told = escape(f"{visible(cause.code)} leads to {visible(effect.code)}")
        way = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        return f'<polyline class="link" points="{way}" marker-end="url(#head)"><title>{told}</title></polyline>'

    def _box(self, box: Box) -> Iterator[str]:
        objective, shown = self._plan.objectives[box.uid], self._looks[box.uid]
        x, y = _middle(box.x, box.y)
        wide, tall = (box.width - 1) * CELL, (box.height - 1) * LINE
        yield f'<g class="box {shown.colour}"><title>{escape(visible(objective.title))}</title>'
        yield f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(tall)}" rx="4"/>'
        yield f'<text class="code" x="{_n(x + 6)}" y="{_n(y + 13)}">{escape(visible(objective.code))}</text>'
        word = escape(str(shown))
        yield f'<text class="word" x="{_n(x + wide - 6)}" y="{_n(y + 13)}">{word}</text>'
        for number, text in enumerate(self._title(box.uid, box.width - 2), 1):
            below = _n(y + 13 + number * (LINE - 3))
            yield f'<text x="{_n(x + 6)}" y="{below}"{_fitted(text, wide)}>{escape(text)}</text>'
        yield "</g>"


def _fitted(text: str, wide: float) -> str:
    """Wide letters are pressed together rather than drawn beyond their box."""
    room = wide - 12
    return f' textLength="{_n(room)}" lengthAdjust="spacingAndGlyphs"' if cell_width(text) * 7.4 > room else ""


def _middle(x: int, y: int) -> tuple[float, float]:
    return MARGIN + (x + 0.5) * CELL, (y + 0.5) * LINE


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
