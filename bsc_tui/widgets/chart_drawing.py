"""The trajectory chart as text: y axis with numbers in the KPI's unit, periods below, lines and values between.

Pure: a course and a room in, pieces of text with the names of their looks out. Lines differ in their pattern and values
in their sign, so that nothing is told by colour alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from bsc_tui.scorecard.course import Course, Line, LineKind, Point
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.widgets.chart_canvas import Canvas, Pen, Piece
from bsc_tui.wording.axis_numbers import LONGEST_NUMBER, AxisNumbers
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.status import STATE, STATUS
from bsc_tui.wording.text import cell_width, fit, visible

SPARK = 3
"""Lines of the smallest chart: two of dots, one of periods."""
FULL = 8
"""From so many lines on there are an axis line and a legend."""
TALL = 12
"""From so many lines on the legend takes two where one is not enough."""
NARROWEST = 24
BASELINE, STRETCH = "B", "S"
PROVISIONAL = "p"
"""Stands beside a value that may still change."""
FORECAST = "F"
"""Stands at the end of what the forecast reckons with."""
NOT_APPLICABLE = STATE["not_applicable"].glyph, "n"
"""Stands at the foot of a period in which no value is to be expected; the latter in plain characters."""
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
_FORECAST = Pen("muted", 4, 2, ":")


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
    below = legend(course, width, 2 if height >= TALL else 1, plain=plain) if is_full else []
    plot_height = height - 1 - (1 + len(below) if is_full else 0)
    ticks, low, high = _ticks(course.values, plot_height if is_full else 0)
    numbers = AxisNumbers(course.kpi, locale)
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
    return [*rows, *below]


def _right(text: str, width: int) -> str:
    return " " * max(width - cell_width(text), 0) + text


# --- the vertical axis ----------------------------------------------------------------------------------------------


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
    places = [course.place(point.period) for point in course.actuals]
    points = [(scale.x(place), scale.y(point.value)) for place, point in zip(places, course.actuals, strict=True)]
    if not canvas.plain:
        for place, (start, end) in zip(places, pairwise(points), strict=False):
            if place + 1 in places:  # a period without a value leaves a gap
                canvas.line(start, end, _ACTUAL)
    _draw_forecast(course, scale)
    if course.stretch is not None:
        canvas.mark(canvas.across - 1, scale.y(course.stretch), STRETCH, "muted")
    for period in course.not_applicable:
        canvas.mark(scale.x(course.place(period)), canvas.down - 1, NOT_APPLICABLE[canvas.plain], "muted")
    if course.baseline is not None:
        x = scale.x(course.place(course.baseline.period))
        canvas.mark(x, scale.y(course.baseline.value), BASELINE, "baseline")
    _draw_values(course.actuals, points, canvas)


def _draw_forecast(course: Course, scale: Scale) -> None:
    points = [(scale.x(course.place(point.period)), scale.y(point.value)) for point in course.forecast]
    for start, end in pairwise(points):
        scale.canvas.line(start, end, _FORECAST)
    if points:
        scale.canvas.mark(*points[-1], FORECAST, "baseline")


def _draw_values(values: Sequence[Point], points: Sequence[tuple[int, int]], canvas: Canvas) -> None:
    beside = 1 if canvas.plain else 2
    for point, (x, y) in zip(values, points, strict=True):
        if point.is_provisional:
            canvas.mark(x + beside if x + beside < canvas.across else x - beside, y, PROVISIONAL, "actual")
    for point, (x, y) in zip(values, points, strict=True):
        look = None if point.status is None else STATUS[point.status]
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


def _ends(course: Course, numbers: AxisNumbers) -> list[tuple[Fraction, str, str]]:
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
    """The first and the last period by their whole names, between them as many as have room at even distances."""
    found = (_named_every(step, course.periods, scale) for step in (*_STEPS, len(course.periods)))
    return next(names for names in found if names is not None)


def _named_every(step: int, periods: Sequence[Period], scale: Scale) -> str | None:
    """The names of every so many periods; nothing where one has no room, unless it stands nearer to the last."""
    width, last = scale.canvas.width, len(periods) - 1
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
    put(last, str(periods[last]))
    year = periods[0].year
    for place in range(step, last, step):
        period = periods[place]
        if put(place, _short(period) if period.year == year else str(period)):
            year = period.year
        elif place + step <= last:
            return None
    return "".join(cells)


# --- the legend -----------------------------------------------------------------------------------------------------


def legend(course: Course, width: int, most: int = 1, *, plain: bool = False) -> list[list[Piece]]:
    """What each line and sign means, in at most so many lines; what finds no room is left out."""
    rows: list[tuple[list[Piece], int]] = [([], width)]
    for sign, words, look in _said(course, plain=plain):
        taken = cell_width(sign) + 1 + cell_width(words)
        place = next((place for place, (row, left) in enumerate(rows) if _gap(row) + taken <= left), len(rows))
        if place == len(rows):
            if place == most or taken + 1 > width:
                continue
            rows.append(([], width))
        row, left = rows[place]
        left -= _gap(row) + taken
        rows[place] = [*row, (" " * _gap(row), "blank"), (sign, look), (f" {words}", "axis")], left
    return [[*row, (" " * left, "blank")] for row, left in rows]


def _gap(row: Sequence[Piece]) -> int:
    return 3 if row else 1


def _said(course: Course, *, plain: bool) -> Iterator[tuple[str, str, str]]:
    """A sign, its words, the look of the sign."""
    if course.baseline is not None:
        yield BASELINE, "baseline", "baseline"
    for kind in reversed(tuple(PENS)):
        if any(line.kind is kind for line in course.lines):
            yield PENS[kind].sample(plain=plain), kind.value, PENS[kind].look
    if course.stretch is not None:
        yield STRETCH, "stretch target", "muted"
    if course.actuals:
        yield ("+ ~ x" if plain else "✓ ~ ✗"), "values", "actual"
    if any(point.is_provisional for point in course.actuals):
        yield PROVISIONAL, "provisional", "actual"
    if course.forecast:
        yield FORECAST, "forecast", "baseline"
    if course.not_applicable:
        yield NOT_APPLICABLE[plain], "n/a", "muted"
    if course.kpi.unit not in {"", "%"} and course.kpi.kind is not UnitKind.CURRENCY:
        yield "in", visible(course.kpi.unit), "axis"
