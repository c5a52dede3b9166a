"""A sheet of dots in characters: braille has two by four of them in a cell, plain characters one; no widget, no figure.

Dots are counted from the left and from the top. The later of two marks on one cell is seen; of two lines the one drawn
last gives the cell its look.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

Piece = tuple[str, str]
"""A text of exactly the cells it takes, and the name of its look."""

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille cell, by line and column."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn, so that lines are told apart without colour."""

    look: str
    rhythm: int = 1
    """Dots after which the pattern begins again."""
    on: int = 1
    """How many of them are drawn."""
    plain: str = "*"
    """The character that stands for it where there is no braille."""

    def draws(self, x: int) -> bool:
        """Whether the pen is down in a column of dots."""
        return x % self.rhythm < self.on

    def sample(self, *, plain: bool) -> str:
        """Three cells of the line, for the legend."""
        if plain:
            return self.plain * 3
        canvas = Canvas(3, 1)
        canvas.line((0, 2), (5, 2), self)
        return "".join(text for text, _ in canvas.rows()[0])


@dataclass(slots=True)
class Canvas:
    """Lines and marks on so many cells."""

    width: int
    height: int
    plain: bool = False
    _dots: dict[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    _signs: dict[tuple[int, int], Piece] = field(default_factory=dict)

    @property
    def across(self) -> int:
        """Dots beside each other."""
        return self.width if self.plain else 2 * self.width

    @property
    def down(self) -> int:
        """Dots below each other."""
        return self.height if self.plain else 4 * self.height

    def cell(self, x: int, y: int) -> tuple[int, int]:
        """The cell of a dot."""
        return (x, y) if self.plain else (x // 2, y // 4)

    def dot(self, x: int, y: int, pen: Pen) -> None:
        """One dot; beyond the edge there are none."""
        if not (0 <= x < self.across and 0 <= y < self.down):
            return
        place = self.cell(x, y)
        if self.plain:
            self._signs[place] = (pen.plain, pen.look)
            return
        bits, _ = self._dots.get(place, (0, ""))
        self._dots[place] = (bits | _BITS[y % 4][x % 2], pen.look)

    def line(self, start: tuple[int, int], end: tuple[int, int], pen: Pen) -> None:
        """A straight line from left to right, without gaps where it is steep."""
        (x0, y0), (x1, y1) = start, end
        run = x1 - x0
        before = y0
        for x in range(x0, x1 + 1):
            y = y0 if not run else (2 * (y1 - y0) * (x - x0) + run) // (2 * run) + y0
            if pen.draws(x):
                for each in range(min(before, y), max(before, y) + 1):
                    if abs(each - y) <= abs(each - before) or each == y:
                        self.dot(x, each, pen)
                    else:
                        self.dot(max(x - 1, x0), each, pen)
            before = y

    def mark(self, x: int, y: int, sign: str, look: str) -> None:
        """A character on the cell of a dot."""
        self._signs[self.cell(x, y)] = (sign, look)

    def rows(self) -> list[list[Piece]]:
        """What is drawn, line by line; neighbours of one look are one piece."""
        return [list(self._joined(y)) for y in range(self.height)]

    def _joined(self, y: int) -> Iterator[Piece]:
        text, look = "", ""
        for x in range(self.width):
            character, its_look = self._at(x, y)
            if its_look != look and text:
                yield text, look
                text = ""
            text, look = text + character, its_look
        yield text, look

    def _at(self, x: int, y: int) -> Piece:
        if (x, y) in self._signs:
            return self._signs[x, y]
        bits, look = self._dots.get((x, y), (0, "blank"))
        return (chr(_BRAILLE + bits), look) if bits else (" ", "blank")
