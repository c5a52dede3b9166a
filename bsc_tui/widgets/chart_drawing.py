"""The trajectory chart as text: y axis with numbers in the KPI's unit, periods below, lines and values between.

Pure: a course and a room in, pieces of text with the names of their looks out. Lines differ in their pattern and values
in their sign, so that nothing is told by colour alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from bsc_tui.scorecard.course import Course, Line, LineKind
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Kpi, UnitKind
from bsc_tui.widgets.chart_canvas import Canvas, Pen, Piece
from bsc_tui.wording.narrow import narrow
from bsc_tui.wording.number_writing import with_unit
from bsc_tui.wording.numbers import ENGLISH, is_currency
from bsc_tui.wording.status import STATUS
from bsc_tui.wording.text import cell_width, fit, visible
from bsc_tui.wording.units import currency_places

SPARK = 3
"""Lines of the smallest chart: two of dots, one of periods."""
FULL = 8
"""From so many lines on there are an axis line and a legend."""
NARROWEST = 24
LONGEST_NUMBER = 9
BASELINE, STRETCH = "B", "S"
LINES_A_TICK = 2
SHORT_NUMBER = 5
_STEPS = (1, 2, 3, 4, 6, 12, 13, 26, 52, 104)
"""Every how many periods one may be named below the chart."""

PENS: Mapping[LineKind, Pen] = MappingProxyType(
    {
        LineKind.AT_RISK: Pen("warning", 4, 1, "."),
        LineKind.ON_TRACK: Pen("success", 6, 3, "-"),
        LineKind.TARGET: Pen("success", plain="="),
    }
)
"""How each line is drawn, the most telling last."""
_ACTUAL = Pen("actual", 2, 1, "")


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values and periods stand on a canvas."""

    low: Fraction
    high: Fraction
    canvas: Canvas
    periods: int

    def y(self, value: Fraction) -> int:
        """The dot of a value, from the top."""
        room, span = self.canvas.down - 1, self.high - self.low
        return int((2 * (self.high - value) * room + span) // (2 * span))

    def x(self, place: int) -> int:
        """The dot of a period."""
        if self.periods == 1:
            return self.canvas.across // 2
        return place * (self.canvas.across - 1) // (self.periods - 1)

    def line_of(self, value: Fraction) -> int:
        """The line of cells of a value."""
        return self.canvas.cell(0, self.y(value))[1]


def drawn(course: Course, width: int, height: int, locale: str = ENGLISH, *, plain: bool = False) -> list[list[Piece]]:
    """The chart in a room of so many cells; nothing where there is nothing to draw or no room for it."""
    if width < NARROWEST or height < SPARK or not course.can_be_drawn:
        return []
    is_full = height >= FULL
    plot_height = height - (3 if is_full else 1)
    ticks, low, high = _ticks(course.values, plot_height if is_full else 0)
    numbers = Numbers(course.kpi, locale)
    ends = _ends(course, numbers)
    named = [
        (value, numbers.text(value, LONGEST_NUMBER if is_full else SHORT_NUMBER)) for value in ticks or (low, high)
    ]
    left = max(cell_width(text) for _, text in named)
    right = max((cell_width(text) for _, text, _ in ends), default=0)
    canvas = Canvas(max(width - left - right - 3, 1), plot_height, plain=plain)
    scale = Scale(low, high, canvas, len(course.periods))
    _draw(course, scale)
    labels = {scale.line_of(value): text for value, text in named}
    tags = _apart(ends, scale)
    rows = []
    for place, pieces in enumerate(canvas.rows()):
        text, look = tags.get(place, ("", "blank"))
        rows.append([
            (_right(labels.get(place, ""), left), "axis"),
            (("|" if plain else "┤" if place in labels else "│"), "axis"),
            *pieces,
            (" ", "blank"),
            (fit(text, right + 1), look),
        ])  # fmt: skip
    if is_full:
        rows.append([(" " * left, "blank"), *_axis(scale, plain=plain), (" " * (right + 2), "blank")])
    rows.append([(" " * (left + 1), "blank"), (_period_names(course, scale), "axis"), (" " * (right + 2), "blank")])
    if is_full:
        rows.append(legend(course, width, plain=plain))
    return rows


def _right(text: str, width: int) -> str:
    return " " * max(width - cell_width(text), 0) + text


# --- the vertical axis ----------------------------------------------------------------------------------------------


class Numbers:
    """The values of a KPI on an axis: short, percents and amounts with their sign."""

    def __init__(self, kpi: Kpi, locale: str) -> None:
        self._kpi = kpi
        self._locale = locale
        is_money = kpi.kind is UnitKind.CURRENCY and is_currency(kpi.unit)
        self._money = currency_places(kpi.unit) if is_money else 0
        self._is_signed = is_money or kpi.kind is UnitKind.PERCENT or kpi.unit == "%"

    def text(self, value: Fraction, room: int = LONGEST_NUMBER) -> str:
        """A value in at most so many cells and its sign."""
        text = narrow(value, room, locale=self._locale, money=self._money)
        return with_unit(text, self._kpi.kind, self._kpi.unit, self._locale) if self._is_signed else text


def _ticks(values: Sequence[Fraction], lines: int) -> tuple[list[Fraction], Fraction, Fraction]:
    """The numbers on the axis, round ones where there is room for two, and its ends: those of the values."""
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    if not lines:
        return [], low, high
    step = _round_step(high - low, max(lines // LINES_A_TICK, 2))
    first = -(-low // step) * step
    ticks = [first + step * place for place in range(int((high - first) // step) + 1)]
    return ticks if len(ticks) > 1 else [], low, high


def _round_step(span: Fraction, most: int) -> Fraction:
    """The smallest of 1, 2 or 5 times a power of ten that goes into a span at most so often."""
    for power in range(-12, 40):
        for digit in (1, 2, 5):
            step = Fraction(f"{digit}e{power}")
            if span <= step * most:
                return step
    return span


# --- lines and values -----------------------------------------------------------------------------------------------


def _draw(course: Course, scale: Scale) -> None:
    canvas = scale.canvas
    for kind, pen in PENS.items():
        for line in course.lines:
            if line.kind is kind:
                _draw_line(line, scale, pen)
    points = [(scale.x(course.place(point.period)), scale.y(point.value), point.status) for point in course.actuals]
    if not canvas.plain:
        for (x0, y0, _), (x1, y1, _) in pairwise(points):
            canvas.line((x0, y0), (x1, y1), _ACTUAL)
    if course.stretch is not None:
        canvas.mark(canvas.across - 1, scale.y(course.stretch), STRETCH, "muted")
    if course.baseline is not None:
        x = scale.x(course.place(course.baseline.period))
        canvas.mark(x, scale.y(course.baseline.value), BASELINE, "baseline")
    for x, y, status in points:
        look = None if status is None else STATUS[status]
        sign = "o" if look is None else _plain_sign(look.glyph) if canvas.plain else look.glyph
        canvas.mark(x, y, sign, "actual" if look is None else look.colour)


def _plain_sign(glyph: str) -> str:
    return {"✓": "+", "✗": "x"}.get(glyph, glyph)


def _draw_line(line: Line, scale: Scale, pen: Pen) -> None:
    before: tuple[int, int] | None = None
    for place, value in enumerate(line.values):
        here = None if value is None else (scale.x(place), scale.y(value))
        if here is not None:
            scale.canvas.line(before or here, here, pen)
        before = here


def _ends(course: Course, numbers: Numbers) -> list[tuple[Fraction, str, str]]:
    """Where each line arrives: the value, how it reads, and its look; the most telling first."""
    found = []
    for kind in (LineKind.TARGET, LineKind.ON_TRACK, LineKind.AT_RISK):
        for line in course.lines:
            last = next((value for value in reversed(line.values) if value is not None), None)
            if line.kind is kind and last is not None:
                found.append((last, numbers.text(last), PENS[kind].look))
    return found


def _apart(ends: Sequence[tuple[Fraction, str, str]], scale: Scale) -> dict[int, Piece]:
    """The values at the right, each beside its line, else on the nearest line that is free."""
    found: dict[int, Piece] = {}
    for value, text, look in ends:
        wanted = scale.line_of(value)
        free = [line for line in range(scale.canvas.height) if line not in found]
        if free and (text, look) not in found.values():
            found[min(free, key=lambda line: (abs(line - wanted), -line))] = (text, look)
    return found


# --- the horizontal axis --------------------------------------------------------------------------------------------


def _axis(scale: Scale, *, plain: bool) -> Iterator[Piece]:
    yield ("+" if plain else "└"), "axis"
    yield ("-" if plain else "─") * scale.canvas.width, "axis"


def _short(period: Period) -> str:
    """A period within its year."""
    return str(period) if period.frequency is Frequency.YEAR else str(period).partition("-")[2]


def _period_names(course: Course, scale: Scale) -> str:
    """The first and the last period by their whole names, between them as many as there is room for."""
    width, periods = scale.canvas.width, course.periods
    cells = [" "] * width

    def put(place: int, text: str) -> bool:
        middle = scale.canvas.cell(scale.x(place), 0)[0]
        start = min(max(middle - len(text) // 2, 0), max(width - len(text), 0))
        around = cells[max(start - 1, 0) : start + len(text) + 1]
        if len(text) > width or any(each != " " for each in around):
            return False
        cells[start : start + len(text)] = text
        return True

    put(0, str(periods[0]))
    put(len(periods) - 1, str(periods[-1]))
    year = periods[0].year
    for place in range(0, len(periods), _step(periods, width)):
        name = str(periods[place]) if periods[place].year != year else _short(periods[place])
        if 0 < place < len(periods) - 1 and put(place, name):
            year = periods[place].year
    return "".join(cells)


def _step(periods: Sequence[Period], width: int) -> int:
    """Every how many periods one is named."""
    taken = len(_short(periods[-1])) + 1
    return next((step for step in _STEPS if len(periods) * taken <= width * step), len(periods))


# --- the legend -----------------------------------------------------------------------------------------------------


def legend(course: Course, width: int, *, plain: bool = False) -> list[Piece]:
    """What each line and sign means, so far as there is room."""
    said: list[tuple[str, str, str]] = []
    if course.baseline is not None:
        said.append((BASELINE, "baseline", "baseline"))
    kinds = [kind for kind in reversed(tuple(PENS)) if any(line.kind is kind for line in course.lines)]
    said += [(PENS[kind].sample(plain=plain), kind.value, PENS[kind].look) for kind in kinds]
    if course.stretch is not None:
        said.append((STRETCH, "stretch target", "muted"))
    if course.actuals:
        said.append(("+ ~ x" if plain else "✓ ~ ✗", "values", "actual"))
    if course.kpi.unit not in {"", "%"} and course.kpi.kind is not UnitKind.CURRENCY:
        said.append(("in", visible(course.kpi.unit), "axis"))
    pieces: list[Piece] = []
    left = width
    for sign, words, look in said:
        gap = "   " if pieces else " "
        taken = cell_width(gap) + cell_width(sign) + 1 + cell_width(words)
        if taken > left:
            continue
        pieces += [(gap, "blank"), (sign, look), (f" {words}", "axis")]
        left -= taken
    return [*pieces, (" " * left, "blank")]
