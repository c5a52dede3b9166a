"""The map as lines of text: boxes with what they tell, links between them, each piece with the name of its look."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from bsc_tui.scorecard.map_layout import Box, Measure, Route, laid_out
from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.scorecard.plan import Objective
from bsc_tui.widgets.line_glyphs import DOWN, LEFT, RIGHT, UP
from bsc_tui.widgets.map_links import SIDES, Ends, MapLinks, Piece, lines_of
from bsc_tui.widgets.map_view import MapView
from bsc_tui.wording.text import cell_width, fit, visible
from bsc_tui.wording.wrapping import wrapped

TITLE_LINES, LEAST_LINES = 3, 2
"""Lines a title takes at most, and a box has at least."""
LONGEST_CODE = 8
_BORDERS = {"": "┌─┐│└┘", "chosen": "┏━┓┃┗┛", "target": "╔═╗║╚╝"}
"""Upper left, horizontal, upper right, vertical, lower left, lower right."""
_PORTS = {"": "┴┬├┤", "chosen": "┻┳┣┫", "target": "╩╦╠╣"}
"""Where a link leaves a border upwards, downwards, to the right, to the left."""


class MapDrawing:
    """A map laid out for a width, ready to be painted line by line; where it is high it saves lines."""

    def __init__(self, view: MapView, width: int, height: int) -> None:
        self.view = view
        measure = Measure(
            self._lines_of,
            lambda uid: cell_width(self._code(uid)) + 4,
            lambda uid: len(view.looks[uid].word) + 4,
        )
        self.layout = laid_out(view.plan, view.graph, width, measure, most=height)
        self.links = MapLinks(view, self.layout)
        self._texts: dict[str, list[Piece]] = {}
        self._ports: dict[str, list[tuple[int, int, int]]] = {}
        for route in self.layout.routes.values():
            self._ports.setdefault(route.cause, []).append(_port(route))
        self._rows: list[list[Box]] = [[] for _ in range(self.layout.height)]
        for box in sorted(self.layout.boxes.values(), key=lambda box: box.x):
            for y in range(box.y, box.bottom + 1):
                self._rows[y].append(box)

    # --- what is where ----------------------------------------------------------------------------------------------

    def objective_at(self, x: int, y: int) -> str:
        """The objective whose box a cell belongs to; empty beside all boxes."""
        row = self._rows[y] if 0 <= y < len(self._rows) else []
        return next((box.uid for box in row if box.x <= x <= box.right), "")

    def told(self, choice: Choice) -> frozenset[Ends]:
        """The links that stand out while something is chosen: that link, or all of that objective."""
        link = self.view.plan.links.get(choice.link)
        if link is not None:
            return frozenset({(link.cause, link.effect)})
        return frozenset(ends for ends in self.layout.routes if choice.objective in ends)

    def lines_of(self, choice: Choice, target: str = "") -> set[int]:
        """The lines that look otherwise when something is chosen than when nothing is."""
        found: set[int] = set()
        for uid in (choice.objective, target):
            if uid in self.layout.boxes:
                box = self.layout.boxes[uid]
                found.update(range(box.y, box.bottom + 1))
        for ends in self.told(choice):
            if ends in self.layout.routes:
                first, last = lines_of(self.layout.routes[ends])
                found.update(range(first, last + 1))
        return found

    # --- one line ---------------------------------------------------------------------------------------------------

    def line(self, y: int, choice: Choice, told: frozenset[Ends], target: str = "") -> list[Piece]:
        """One line of the map from its left edge to its right."""
        pieces: list[Piece] = []
        x = 0
        links = self.links.pieces(y, told)
        for box in self._rows[y]:
            pieces += _between(x, box.x, links)
            kind = "target" if box.uid == target else "chosen" if box.uid == choice.objective else ""
            pieces += self._box_line(box, y - box.y, kind)
            x = box.right + 1
        pieces += _between(x, self.layout.width, links)
        return [("".join(text for text, _ in run), look) for look, run in groupby(pieces, key=itemgetter(1))]

    # --- boxes ------------------------------------------------------------------------------------------------------

    def _code(self, uid: str) -> str:
        code = visible(self.view.plan.objectives[uid].code)
        return code if cell_width(code) <= LONGEST_CODE else fit(code, LONGEST_CODE)

    def _lines_of(self, uid: str, width: int) -> int:
        return max(len(self._words(self.view.plan.objectives[uid], width)), LEAST_LINES)

    def _words(self, objective: Objective, width: int) -> list[Piece]:
        lines: list[Piece] = [(line, "title") for line in wrapped(visible(objective.title), width - 1, TITLE_LINES)]
        flag = self.view.flags.get(objective.uid)
        return [*lines, (flag, "flag")] if flag else lines

    def _text(self, box: Box) -> list[Piece]:
        if box.uid not in self._texts:
            self._texts[box.uid] = self._words(self.view.plan.objectives[box.uid], box.width - 2)
        return self._texts[box.uid]

    def _box_line(self, box: Box, number: int, kind: str) -> Iterator[Piece]:
        shown = self.view.looks[box.uid]
        border = f"{shown.colour}-told" if kind else shown.colour
        glyphs = _BORDERS[kind]
        if number == 0:
            label = f" {shown.glyph} {self._code(box.uid)} "
            yield glyphs[0], border
            yield label, f"{shown.colour}-chosen" if kind else f"{shown.colour}-name"
            yield self._edge(box, box.y, 1 + cell_width(label), kind) + glyphs[2], border
        elif number == box.height - 1:
            word = f" {shown.word} "
            yield glyphs[4] + glyphs[1], border
            yield word, f"{shown.colour}-name"
            yield self._edge(box, box.bottom, 2 + len(word), kind) + glyphs[5], border
        else:
            words = self._text(box)
            text, look = words[number - 1] if number <= len(words) else ("", "title")
            yield self._side(box, box.x, box.y + number, kind), border
            yield fit(f" {text}", box.width - 2), f"{look}-chosen" if kind == "chosen" else look
            yield self._side(box, box.right, box.y + number, kind), border

    def _edge(self, box: Box, y: int, start: int, kind: str) -> str:
        """The rest of an upper or lower border, with the places where links leave it."""
        cells = [_BORDERS[kind][1]] * (box.width - 1 - start)
        for x, line, side in self._ports.get(box.uid, ()):
            if line == y and side in {UP, DOWN}:
                cells[x - box.x - start] = _PORTS[kind][0 if side == UP else 1]
        return "".join(cells)

    def _side(self, box: Box, x: int, y: int, kind: str) -> str:
        for column, line, side in self._ports.get(box.uid, ()):
            if (column, line) == (x, y) and side in {LEFT, RIGHT}:
                return _PORTS[kind][2 if side == RIGHT else 3]
        return _BORDERS[kind][3]


def _port(route: Route) -> tuple[int, int, int]:
    """Where a link leaves its cause: the cell of the border, and the side."""
    here, there = route.corners[:2]
    step = (there.x > here.x) - (there.x < here.x), (there.y > here.y) - (there.y < here.y)
    return here.x, here.y, SIDES[step]


def _between(start: int, end: int, links: Mapping[int, Piece]) -> Iterator[Piece]:
    """What stands beside boxes."""
    blank = 0
    for x in range(start, end):
        piece = links.get(x)
        if piece is None:
            blank += 1
            continue
        if blank:
            yield " " * blank, "ground"
            blank = 0
        yield piece
    if blank:
        yield " " * blank, "ground"
