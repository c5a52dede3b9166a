"""What the score of an objective or a perspective is made of: its parts with score, weight, share and coverage."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bsc_tui.scorecard.figures import KpiFigures, ObjectiveFigures, PerspectiveFigures, RollUp
from bsc_tui.widgets.kpi_cells import SHORT, right
from bsc_tui.widgets.kpi_detail_lines import Line, Sheet, indented
from bsc_tui.wording.narrow import DASH, number_text
from bsc_tui.wording.number_writing import format_decimal, format_score
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.status import Look, look
from bsc_tui.wording.text import cell_width, fit, visible

MEDIUM = 70
"""Cells from which status has its whole word."""
NO_PARTS = "It has no parts yet: the workshop adds them"


class Part(NamedTuple):
    """One of the things a score is made of."""

    name: str
    score: Fraction | None
    shown: Look
    weight: Decimal
    share: str
    coverage: str
    """How many of its KPIs have a score; of a KPI, nothing."""


def parts_of(figures: ObjectiveFigures | PerspectiveFigures) -> Sequence[Part]:
    """The KPIs of an objective, the objectives of a perspective, in the plan's order."""
    if isinstance(figures, ObjectiveFigures):
        return [_kpi(each) for each in figures.kpis]
    return [
        _group(f"{each.objective.code} {each.objective.title}", each.objective.weight, each.total)
        for each in figures.objectives
    ]


def _kpi(each: KpiFigures) -> Part:
    shown = look(each.status, each.state)
    return Part(f"{each.kpi.code} {each.kpi.name}", each.score, shown, each.kpi.weight, each.share, "")


def _group(name: str, weight: Decimal, total: RollUp) -> Part:
    return Part(name, total.score, look(total.status), weight, total.share, str(total.coverage))


def parts_sheet(figures: ObjectiveFigures | PerspectiveFigures, width: int, locale: str = ENGLISH) -> Sheet:
    """The parts as a table, and what they come to below."""
    parts, total = parts_of(figures), figures.total
    status = 7 if width < MEDIUM else 11
    sizes = (7, status, 6, 7, 9)
    names = ("Score", "Status", "Weight", "Share", "Coverage")
    name = max(width - sum(sizes) - len(sizes), 10)
    cells = [
        fit(each, size) if each == "Status" else right(each, size) for each, size in zip(names, sizes, strict=True)
    ]
    head = ((" ".join([fit("Part", name), *cells]), "heading"),)
    body: list[Line] = []
    for part in parts:
        body += _row(part, name, sizes, locale)
    whole = figures.objective if isinstance(figures, ObjectiveFigures) else figures.perspective
    body += _row(_group("Together", whole.weight, total), name, sizes, locale, main="bold")
    if not parts:
        body = list(indented(NO_PARTS, width, 0, "muted"))
    of = "perspective" if isinstance(figures, ObjectiveFigures) else "plan"
    body += [(("", ""),), *indented(f"The last line: its own weight and share in the {of}", width, 0, "muted")]
    return Sheet(body, [head])


def _row(part: Part, name: int, sizes: Sequence[int], locale: str, main: str = "") -> Iterator[Line]:
    score, status, weight, share, coverage = sizes
    word = part.shown.word if status > len("off track") else SHORT.get(part.shown.word, part.shown.word)
    text = DASH if part.score is None else format_score(part.score, locale=locale)
    percent = f"{format_decimal(Decimal(part.share), locale)}%" if part.share else DASH
    first, *more = list(indented(part.name, name, 0, main))
    yield (
        *first,
        (" " * max(name - len_of(first), 0) + " ", ""),
        (right(text, score) + " ", main),
        (fit(f"{part.shown.glyph} {word}", status) + " ", part.shown.colour),
        (right(number_text(Fraction(part.weight), locale=locale), weight) + " ", main),
        (right(percent, share) + " ", main),
        (right(visible(part.coverage), coverage), main),
    )
    yield from more


def len_of(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_width(text) for text, _ in line)
