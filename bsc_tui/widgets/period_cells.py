"""What stands in each cell of the KPI grid with the periods side by side: the actual and a mark for its status."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.figures import Glance, PerspectiveFigures, State
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.kpi_cells import (
    ROOMY,
    Piece,
    group_name,
    is_question,
    name_pieces,
    right,
    typed_pieces,
)
from bsc_tui.widgets.kpi_rows import GroupRow, Row
from bsc_tui.wording.narrow import narrow, yes_no_text
from bsc_tui.wording.numbers import format_score
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import look
from bsc_tui.wording.text import cell_width, fit, visible
from bsc_tui.wording.units import money_in

EARLIER, LATER = "‹", "›"
"""Stand in the headings where there are more periods on that side."""
NO_CELL = "⋅"
"""Stands where a KPI measured in longer periods has no cell."""
NARROW_ROOM, NARROW_NAME, WIDE_NAME = 60, 20, 40
"""Cells of the narrowest screen, what the name keeps there, and what it keeps at most before a period is shown."""
WIDTHS = (13, 11, 9)
"""Cells of a period, the widest first."""
STATUS_WIDTH = 2
"""Cells of a column behind its number: a space and the mark."""


@dataclass(frozen=True, slots=True)
class PeriodLayout:
    """How wide names and periods are, and how many periods fit; in front of each there is a gap, behind all a mark."""

    name: int
    width: int
    fitting: int
    gap: int
    indent: int

    def start(self, place: int) -> int:
        """The first cell of a column, by its place among those shown."""
        return self.name + self.gap + place * (self.width + self.gap)

    def place_at(self, x: int) -> int | None:
        """The column shown at a cell; nothing on the names."""
        if x < self.name:
            return None
        return min((x - self.name) // (self.width + self.gap), self.fitting - 1)


def period_layout(room: int, columns: int, widest: int) -> PeriodLayout:
    """The layout for so many cells, periods and cells of the widest heading.

    The name keeps a part that grows with the room; periods get wider only where all of them are shown.
    """
    gap = 1
    least = min(NARROW_NAME + max(room - NARROW_ROOM, 0) // 7, WIDE_NAME)
    width = max(WIDTHS[-1], widest)
    for each in WIDTHS[:-1]:
        if columns * (max(each, widest) + gap) <= room - least - 1:
            width = max(each, widest)
            break
    fitting = max(min((room - least - 1) // (width + gap), columns), 1)
    name = max(room - 1 - fitting * (width + gap), 1)
    return PeriodLayout(name, width, fitting, gap, 2 if room >= ROOMY else 1)


def header_pieces(
    layout: PeriodLayout, columns: Sequence[Period], first: int, here: int, locale: str, rows: str = "KPI"
) -> Iterator[Piece]:
    """The headings; the period of the cursor is marked, `rows` says which rows there are."""
    shown = columns[first : first + layout.fitting]
    more = f"{EARLIER} {first} " if first else ""
    yield fit(f" {rows}", layout.name - len(more)) + more, "header"
    for place, period in enumerate(shown, first):
        yield " " * layout.gap, "header"
        yield right(period_name(period, locale), layout.width), "header-here" if place == here else "header"
    later = len(columns) - first - len(shown)
    yield LATER if later > 0 else " ", "header"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row is drawn with."""

    layout: PeriodLayout
    across: Across
    periods: Sequence[Period]
    """Those shown."""
    here: int
    """The place of the cursor among them; -1 where it stands on another row."""
    board_period: Period
    """The period the roll-ups of the rows are of."""
    locale: str
    text_of: Callable[[tuple[str, str]], CellText | None]
    """What is being typed in a cell."""


def painted_across(row: Row, shown: Shown) -> list[Piece]:
    """A whole row."""
    layout = shown.layout
    if isinstance(row, GroupRow):
        pieces: list[Piece] = [(fit(group_name(row, layout.indent), layout.name), "row")]
        cells = (_total(row, period, shown) for period in shown.periods)
    else:
        unit = visible(row.figures.kpi.unit)
        beside = [fit(unit, 8) if cell_width(unit) > 8 else unit] if unit else []  # noqa: PLR2004  # cells
        pieces = list(name_pieces(row, layout.indent, layout.name, beside))
        cells = (_kpi(row.figures.kpi, period, shown) for period in shown.periods)
    for place, cell in enumerate(cells):
        pieces.append((" " * layout.gap, "row"))
        if place == shown.here and not any(tone == "caret" for _, tone in cell):
            cell = [(words, "entry") for words, _ in cell]  # noqa: PLW2901  # only its look is another
        pieces.extend(cell)
    pieces.append((" ", "row"))
    return pieces


def _total(row: GroupRow, period: Period, shown: Shown) -> list[Piece]:
    """The score of a group and its mark; blank where nothing below has a score."""
    width = shown.layout.width
    group = row.figures.perspective if isinstance(row.figures, PerspectiveFigures) else row.figures.objective
    total = row.total if period == shown.board_period else shown.across.total(group, period)
    if total is None or total.score is None:
        return [(" " * width, "row")]
    seen = look(total.status)
    number = format_score(total.score, locale=shown.locale)
    return [(right(number, width - STATUS_WIDTH), "row"), (f" {seen.glyph}", seen.colour)]


def _kpi(kpi: Kpi, period: Period, shown: Shown) -> list[Piece]:
    """The actual of a KPI in a period and its mark, or what is being typed there."""
    width = shown.layout.width
    if not shown.across.is_entered_in(kpi, period):
        return [(right(f"{NO_CELL} ", width), "muted")]
    glance = shown.across.glance(kpi, period)
    text = shown.text_of((kpi.uid, str(glance.period)))
    if text is not None:
        return list(typed_pieces(text, width))
    seen = look(glance.status, glance.state)
    note = "*" if glance.note else ""
    number = _number(kpi, glance, width - STATUS_WIDTH - len(note), shown.locale)
    glyph = seen.glyph if glance.state is not State.VALUE or glance.status is not None else " "
    return [(right(number + note, width - STATUS_WIDTH), "row"), (f" {glyph}", seen.colour)]


def _number(kpi: Kpi, glance: Glance, room: int, locale: str) -> str:
    if glance.state is State.NOT_APPLICABLE:
        return "n/a"
    if glance.actual is None:
        return ""
    mark = "~" if glance.provisional else ""
    if is_question(kpi):
        return mark + yes_no_text(glance.actual)
    is_own = glance.period.frequency is kpi.frequency
    return mark + narrow(glance.actual, room - len(mark), locale=locale, entered=is_own, money=money_in(kpi))
