"""What stands in each cell of the KPI grid, and how wide its columns are; plain text with the names of its looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from bsc_tui.scorecard.board import KpiFigures, State
from bsc_tui.scorecard.plan import Direction, Kpi, Measure, UnitKind
from bsc_tui.scorecard.scoring import Goal
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow, Row
from bsc_tui.wording.narrow import DASH, narrow, percent_text, yes_no_text
from bsc_tui.wording.numbers import format_score
from bsc_tui.wording.status import TREND, Look, look
from bsc_tui.wording.target_words import near_target
from bsc_tui.wording.text import cell_width, fit, visible
from bsc_tui.wording.units import money_in

LEAST_NAME = 26
"""Cells the name keeps before another column is shown."""
TINY, WIDE, ROOMY = 72, 115, 132
"""Widths of the grid from which columns, and the gaps between them, get wider; never at the cost of a column."""
LEAST_ASIDE_NAME = 16
"""Cells of a name below which unit and period beside it give way."""
SCORE = " score"
"""Stands before the score of a group."""
FOLDED = "▸"
"""Stands before the name of a group whose KPIs are folded away."""
NOTED = "*"
"""Stands behind the name of a KPI with a note in the period."""

SHORT = {
    "on track": "on",
    "at risk": "risk",
    "off track": "off",
    "missing": "miss",
    "overdue": "late",
    "not due": "later",
    "no score": "none",
    "typing": "typed",
    "not kept": "open",
}
"""Words for a narrow status column."""

TYPING, NOT_KEPT = Look("…", "typing", "muted"), Look("!", "not kept", "warning")
"""What stands in place of a status while a value is typed, and where it cannot be taken as it is."""

Piece = tuple[str, str]
"""A text of exactly the cells it takes, and the name of its look: a component class without `kpi-grid--`."""


class Column(StrEnum):
    """The columns by their headings."""

    NAME = "KPI"
    TARGET = "Target"
    ACTUAL = "Actual"
    VARIANCE = "Var"
    PERCENT = "Var %"
    YTD = "YTD"
    FORECAST = "Fcst"
    STATUS = "Status"
    TREND = "Trend"


JUDGED = (Column.VARIANCE, Column.PERCENT, Column.YTD, Column.FORECAST, Column.TREND)
"""What is worked out from the actual, beside the status."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns fit into a width, and how wide each is; between two there is a gap."""

    columns: tuple[tuple[Column, int], ...]
    gap: int
    is_tiny: bool
    is_roomy: bool

    @property
    def indent(self) -> int:
        """Cells a level is set in."""
        return 2 if self.is_roomy else 1

    def start(self, column: Column) -> int:
        """The first cell of a column."""
        place = 0
        for each, width in self.columns:
            if each is column:
                break
            place += width + self.gap
        return place

    def width(self, column: Column) -> int:
        """How many cells a column has; 0 where it is not shown."""
        return next((width for each, width in self.columns if each is column), 0)


@lru_cache(maxsize=64)
def layout_for(width: int) -> Layout:
    """The columns for a grid so many cells wide; Fcst, YTD, Var and Trend give way in that order."""
    is_tiny, is_roomy = width < TINY, width >= ROOMY
    number = 12 if is_roomy else 10
    widths = {
        Column.TARGET: number,
        Column.ACTUAL: number,
        Column.PERCENT: 7,
        Column.STATUS: 7 if is_tiny else 11,
        Column.TREND: 11 if is_roomy else 5,
        Column.VARIANCE: number,
        Column.YTD: number,
        Column.FORECAST: number,
    }
    gap = 1 if width < WIDE else 2
    shown = [Column.TARGET, Column.ACTUAL, Column.PERCENT, Column.STATUS]
    name = width - sum(widths[column] + gap for column in shown)
    for column in (Column.TREND, Column.VARIANCE, Column.YTD, Column.FORECAST):
        if is_tiny or name - widths[column] - gap < LEAST_NAME:
            break
        name -= widths[column] + gap
        shown.append(column)
    columns = tuple((column, widths[column]) for column in Column if column in shown)
    return Layout(((Column.NAME, max(name, 1)), *columns), gap, is_tiny, is_roomy)


def header(layout: Layout, rows: str = Column.NAME) -> str:
    """The headings, each above its column; `rows` says which rows there are."""
    words = []
    for column, width in layout.columns:
        text = fit(f" {rows}" if column is Column.NAME else column, width)
        words.append(text if column in {Column.NAME, Column.STATUS, Column.TREND} else text.strip().rjust(width))
    return (" " * layout.gap).join(words)


def trend_cells(layout: Layout) -> int:
    """How many cells of the trend are left for the values themselves."""
    return max(layout.width(Column.TREND) - 2, 0)


def painted(
    row: Row, layout: Layout, screen_period: str, locale: str, text: CellText | None = None, spark: str = ""
) -> list[Piece]:
    """A whole row; `text` is what is being typed in its cell, `spark` its latest values drawn small."""
    if isinstance(row, GroupRow):
        return _group(row, layout, locale)
    cells = _kpi_cells(row.figures, layout, locale, spark)
    if text is not None:
        cells |= _waiting(text, layout)
    pieces: list[Piece] = []
    for place, (column, width) in enumerate(layout.columns):
        if place:
            pieces.append((" " * layout.gap, "row"))
        if column is Column.NAME:
            beside = asides(row.figures, layout, screen_period)
            pieces.extend(name_pieces(row, layout.indent, width, beside, is_noted=bool(row.figures.note)))
        elif column is Column.ACTUAL and text is not None:
            pieces.extend(typed_pieces(text, width))
        else:
            words, tone = cells.get(column, ("", "row"))
            aligned = fit(words, width) if column in {Column.STATUS, Column.TREND} else right(words, width)
            pieces.append((aligned, "entry" if column is Column.ACTUAL else tone))
    return pieces


def _waiting(text: CellText, layout: Layout) -> dict[Column, Piece]:
    """What stands beside a text that is not kept: nothing that was worked out from the value before it."""
    pieces: dict[Column, Piece] = dict.fromkeys(JUDGED, (DASH, "muted"))
    pieces[Column.STATUS] = _look(NOT_KEPT if text.refusal else TYPING, layout)
    return pieces


def _group(row: GroupRow, layout: Layout, locale: str) -> list[Piece]:
    """Name, score and coverage up to the actuals, for the targets of a group are its KPIs'; then the status.

    The score is named as one where that cuts no name: it stands below the heading of the targets.
    """
    total = row.total
    score = "" if total.score is None else f"{format_score(total.score, locale=locale)}  "
    aside = f" {score}{total.coverage.with_score}/{total.coverage.kpis}"
    room = layout.start(Column.ACTUAL) + layout.width(Column.ACTUAL)
    name = group_name(row, layout.indent)
    if score and cell_width(name) + cell_width(SCORE + aside) <= room:
        aside = SCORE + aside
    until_status = layout.start(Column.STATUS) - room
    words, tone = ("", "row") if total.score is None else _look(look(total.status), layout)
    return [
        (fit(name, room - cell_width(aside)) + aside, "row"),
        (" " * until_status, "row"),
        (fit(words, layout.width(Column.STATUS)), tone),
    ]


def group_name(row: GroupRow, indent: int) -> str:
    """The name of a group, set in; of one that is folded with a mark and how many KPIs are in it."""
    name = visible(row.name)
    if row.folded:
        name = f"{FOLDED} {name} ({row.folded})"
    return " " * (1 + row.depth * indent) + name


def right(text: str, width: int) -> str:
    """A text at the right of so many cells."""
    return " " * max(width - cell_width(text), 0) + fit(text, min(cell_width(text), width))


def typed_pieces(text: CellText, width: int) -> Iterable[Piece]:
    """What is being typed in a cell, with its caret; `!` in front marks what was refused."""
    seen = CellText(
        visible(text.text[: text.caret]) + visible(text.text[text.caret :]), len(visible(text.text[: text.caret]))
    )
    before, under, behind = seen.window(width - 1)
    tone = "refused" if text.refusal else "typing"
    return (("!" if text.refusal else " "), tone), (before, tone), (under, "caret"), (behind, tone)


def name_pieces(row: KpiRow, indent: int, width: int, beside: list[str], *, is_noted: bool = False) -> Iterable[Piece]:
    """The name of a KPI, set in below its objective or with its code in a list, and what stands beside it."""
    figures = row.figures
    code = f"{visible(figures.kpi.code)} " if row.is_listed and figures.kpi.code else ""
    name = " " * (2 if row.is_listed else 1 + 2 * indent) + code + visible(figures.kpi.name)
    mark = NOTED if is_noted else ""
    while beside and width - cell_width(_beside(beside)) < LEAST_ASIDE_NAME:
        beside.pop()
    room = width - cell_width(_beside(beside))
    is_cut = cell_width(name) + len(mark) > room
    yield (fit(name, room - len(mark)) + mark if is_cut else fit(name + mark, room)), "row"
    if beside:
        yield _beside(beside), "aside"


def _beside(words: list[str]) -> str:
    return f" {'  '.join(words)}" if words else ""


def asides(figures: KpiFigures, layout: Layout, screen_period: str) -> list[str]:
    """What stands beside a KPI's name, the most telling first."""
    own, unit = str(figures.period), visible(figures.kpi.unit)
    if own == screen_period:
        own = ""
    elif not layout.is_roomy:
        own = own.removeprefix(screen_period[:5])
    limit = 10 if layout.is_roomy else 6
    found = [own, fit(unit, limit) if cell_width(unit) > limit else unit]
    if layout.is_roomy:
        found.append("lead" if figures.kpi.measure is Measure.LEAD else "lag ")
    return [each for each in found if each]


def _look(found: Look, layout: Layout) -> Piece:
    word = SHORT.get(found.word, found.word) if layout.is_tiny else found.word
    return f"{found.glyph} {word}", found.colour


def is_question(kpi: Kpi) -> bool:
    """Whether a KPI is answered by yes or no."""
    return kpi.direction is Direction.YES_NO or kpi.kind is UnitKind.YES_NO


def is_yes_no(figures: KpiFigures) -> bool:
    """The same of its figures."""
    return is_question(figures.kpi)


def money_of(figures: KpiFigures) -> int:
    """The same of its figures."""
    return money_in(figures.kpi)


def _kpi_cells(figures: KpiFigures, layout: Layout, locale: str, spark: str) -> dict[Column, Piece]:
    def plain(column: Column, value: Fraction | None, *, signed: bool = False) -> Piece:
        if value is None:
            return (DASH if figures.actual is not None else ""), "muted"
        if is_yes_no(figures):
            return yes_no_text(value), "row"
        return narrow(value, layout.width(column), locale=locale, signed=signed, money=money_of(figures)), "row"

    percent = figures.variance_percent
    cells = {
        Column.TARGET: (target_text(figures, layout.width(Column.TARGET), locale), "row"),
        Column.ACTUAL: (actual_text(figures, layout.width(Column.ACTUAL), locale), "entry"),
        Column.VARIANCE: plain(Column.VARIANCE, figures.variance, signed=True),
        Column.PERCENT: plain(Column.PERCENT, None)
        if percent is None
        else (percent_text(percent, layout.width(Column.PERCENT), locale=locale), "row"),
        Column.YTD: plain(Column.YTD, figures.ytd.actual if figures.ytd else None),
        Column.FORECAST: plain(Column.FORECAST, figures.forecast.value),
        Column.STATUS: _look(look(figures.status, figures.state), layout),
    }
    if figures.trend is not None:
        found = TREND[figures.trend]
        words = f"{found.glyph} {spark}" if spark else str(found) if layout.is_roomy else found.glyph
        cells[Column.TREND] = words, found.colour
    return cells


def target_text(figures: KpiFigures, width: int, locale: str) -> str:
    """The target of the period: a number, yes or no, or a band."""
    goal = figures.goal
    if goal is None or not goal.is_set:
        return DASH
    if goal.direction is Direction.MAINTAIN:
        return _band_text(goal, width, locale, money_of(figures))
    assert goal.target is not None
    if is_yes_no(figures):
        return yes_no_text(goal.target)
    return narrow(near_target(goal.target, figures.kpi), width, locale=locale, money=money_of(figures))


def _band_text(goal: Goal, width: int, locale: str, money: int) -> str:
    """A band as `20 to 25`, `>= 20` or `<= 25`; where that is too wide, its numbers in half the room."""

    def bound(value: Fraction | None, room: int) -> str:
        return "" if value is None else narrow(value, room, locale=locale, money=money)

    if goal.low is None:
        return f"<= {bound(goal.high, width - 3)}"
    if goal.high is None:
        return f">= {bound(goal.low, width - 3)}"
    text = f"{bound(goal.low, width)} to {bound(goal.high, width)}"
    half = (width - 2) // 2
    return text if cell_width(text) <= width else f"{bound(goal.low, half)}..{bound(goal.high, half)}"


def actual_text(figures: KpiFigures, width: int, locale: str) -> str:
    """The actual as it stands in its cell; `~` in front marks a provisional one."""
    if figures.state is State.NOT_APPLICABLE:
        return "n/a"
    if figures.actual is None:
        return ""
    mark = "~" if figures.provisional else ""
    if is_yes_no(figures):
        return mark + yes_no_text(figures.actual)
    room = width - len(mark)
    return mark + narrow(figures.actual, room, locale=locale, entered=not figures.periods, money=money_of(figures))
