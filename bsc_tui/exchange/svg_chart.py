"""The course of a KPI as a picture: target, lines and actuals over the periods, as inline SVG."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape

from bsc_tui.scorecard.course import Course, LineKind, Point
from bsc_tui.scorecard.scoring import trimmed
from bsc_tui.wording.axis_numbers import AxisNumbers
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.status import look
from bsc_tui.wording.text import visible

WIDTH, HEIGHT = 460.0, 130.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 26.0, 10.0, 24.0
_MOST_LABELS = 6
_MARKS = {"success": "circle", "warning": "diamond", "error": "square"}


def svg_chart(course: Course) -> str:
    """The chart of a KPI; empty where nothing can be drawn."""
    return "".join(_Chart(course).pieces()) if course.can_be_drawn else ""


class _Chart:
    def __init__(self, course: Course) -> None:
        self._course = course
        values = course.values
        low, high = min(values), max(values)
        pad = (high - low) / 12 or max(abs(high), Fraction(1)) / 10
        self._low, self._high = low - pad, high + pad
        self._ends = low, high

    def _x(self, place: int) -> float:
        steps = max(len(self._course.periods) - 1, 1)
        return LEFT + (WIDTH - LEFT - RIGHT) * place / steps

    def _y(self, value: Fraction) -> float:
        part = float((value - self._low) / (self._high - self._low))
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part

    def pieces(self) -> Iterator[str]:
        """The chart from back to front."""
        course = self._course
        name = escape(f"{visible(course.kpi.code)} {visible(course.kpi.name)}: actual, target and status lines")
        yield f'<svg class="chart" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{name}">'
        yield f'<path class="axis" d="M{LEFT:g} {TOP:g}V{HEIGHT - BOTTOM:g}H{WIDTH - RIGHT:g}"/>'
        numbers = AxisNumbers(course.kpi, ENGLISH)
        for value in dict.fromkeys(self._ends):
            words = escape(visible(numbers.text(value)))
            yield f'<text class="scale" x="{LEFT - 5:g}" y="{_n(self._y(value) + 4)}">{words}</text>'
        yield from self._periods()
        for line in course.lines:
            yield from self._line(_CLASSES[line.kind], line.values)
        yield from self._actuals()
        yield "</svg>"

    def _periods(self) -> Iterator[str]:
        count = len(self._course.periods)
        step = -(-count // _MOST_LABELS)
        for place in range(0, count, step):
            yield (
                f'<text class="period" x="{_n(self._x(place))}" y="{HEIGHT - 8:g}">'
                f"{escape(str(self._course.periods[place]))}</text>"
            )

    def _line(self, name: str, values: Sequence[Fraction | None]) -> Iterator[str]:
        run: list[str] = []
        for place, value in enumerate((*values, None)):
            if value is not None:
                run.append(f"{_n(self._x(place))},{_n(self._y(value))}")
            elif run:
                # A single point has no length to be drawn: it becomes a short stroke.
                points = (
                    run if len(run) > 1 else [run[0], f"{float(run[0].split(',')[0]) + 4:.1f},{run[0].split(',')[1]}"]
                )
                yield f'<polyline class="{name}" points="{" ".join(points)}"/>'
                run = []

    def _actuals(self) -> Iterator[str]:
        start, points = self._course.baseline, self._course.actuals
        if start is not None:
            x, y = self._spot(start)
            told = escape(f"baseline: {trimmed(start.value)}")
            yield f'<g class="baseline"><title>{told}</title><circle cx="{_n(x)}" cy="{_n(y)}" r="4"/></g>'
        if len(points) > 1:
            way = " ".join(f"{_n(x)},{_n(y)}" for x, y in map(self._spot, points))
            yield f'<polyline class="actual" points="{way}"/>'
        for point in points:
            shown = look(point.status.value if point.status else None)
            x, y = self._spot(point)
            told = escape(f"{point.period}: {trimmed(point.value)}, {shown.word}")
            yield f'<g class="{shown.colour}"><title>{told}</title>{_mark(_MARKS.get(shown.colour, ""), x, y)}</g>'

    def _spot(self, point: Point) -> tuple[float, float]:
        return self._x(self._course.place(point.period)), self._y(point.value)


_CLASSES = {LineKind.TARGET: "target", LineKind.ON_TRACK: "on-track", LineKind.AT_RISK: "at-risk"}


def _mark(shape: str, x: float, y: float) -> str:
    """A status has a shape of its own, so that it is told without colour."""
    if shape == "diamond":
        return f'<path d="M{_n(x)} {_n(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5-4.5z"/>'
    if shape == "square":
        return f'<rect x="{_n(x - 3.5)}" y="{_n(y - 3.5)}" width="7" height="7"/>'
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{3.6 if shape else 2.4}"/>'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
