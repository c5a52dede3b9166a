"""All periods of a KPI as a table: target, actual, variance, status, and what was said about each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from bsc_tui.scorecard.course import MOST_PERIODS
from bsc_tui.scorecard.figures import KpiFigures, State
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.kpi_cells import SHORT, actual_text, is_yes_no, money_of, right, target_text
from bsc_tui.widgets.kpi_detail_lines import Line, Piece, Sheet, indented
from bsc_tui.wording.narrow import narrow, percent_text
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import look
from bsc_tui.wording.text import cell_width, fit

MEDIUM, ROOMY = 70, 96
"""Cells from which status has its whole word, and from which the variance stands in percent, too."""
LEAST_SAID = 20
"""Cells that what was said keeps beside its period; with fewer it stands below."""
MARK = "› "
"""Stands before the period that is looked at."""
_NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One of a KPI's own periods with its figures and all that was said about it."""

    figures: KpiFigures
    said: tuple[tuple[str, str], ...]
    """What it is, empty for a note, and the words."""

    @property
    def period(self) -> Period:
        """The period."""
        return self.figures.period


def period_rows(view: KpiView) -> tuple[PeriodRow, ...]:
    """Every period the KPI is measured in, in time order, and those in which something was recorded all the same."""
    return tuple(PeriodRow(figures, tuple(_said(view, figures))) for figures in map(view.figures, _periods(view)))


def _periods(view: KpiView) -> Sequence[Period]:
    found, period = set[Period](), view.first
    while period <= view.last and len(found) < MOST_PERIODS:
        found.add(period)
        period = view.calendar.step(period)
    found.update(each for each in view.actuals if each.frequency is view.kpi.frequency)
    return sorted(found)


def _said(view: KpiView, figures: KpiFigures) -> Iterator[tuple[str, str]]:
    actual = view.actuals.get(figures.period)
    if figures.provisional:
        yield "", "provisional"
    if figures.state is State.NOT_APPLICABLE and figures.reason:
        yield "n/a", figures.reason
    if actual is not None and actual.note:
        yield "", actual.note
    if actual is not None and actual.corrected:
        yield "corrected", "; ".join(line for line in actual.corrected.splitlines() if line.strip())


def period_table(
    rows: Sequence[PeriodRow],
    width: int,
    here: Period | None,
    locale: str = ENGLISH,
    entered: Mapping[str, str] = _NOBODY,
) -> Sheet:
    """The table in so many cells; `here` is the period that is looked at, of any length no finer than the KPI's.

    `entered` tells who entered a value last and when, by the written form of its period.
    """
    columns = _columns(rows, width, locale)
    taken = sum(columns) + len(columns) - 1
    is_beside = width - taken - 1 >= LEAST_SAID
    names = ["Period", "Target", "Actual", "Var", *(["Var %"] if len(columns) > len("ptavs") else []), "Status"]
    cells = [
        fit(f"  {name}" if place == 0 else name, size) if place in {0, len(columns) - 1} else right(name, size)
        for place, (name, size) in enumerate(zip(names, columns, strict=True))
    ]
    head = " ".join(cells) + (fit(" Said about it", width - taken) if is_beside else "")
    body: list[Line] = []
    at = None
    for row in rows:
        is_here = row.period == here
        if is_here:
            at = len(body)
        pieces = _row(row, columns, locale, is_here=is_here)
        said = " · ".join(_said_in(row, entered.get(str(row.period), "")))
        if is_beside and said:
            body += indented(said, width, taken + 1, lead=(*pieces, (" ", "")))
        else:
            body.append(pieces)
            body += indented(said, width, 4) if said else ()
    return Sheet(body, [((fit(head, width), "heading"),)], at)


def _said_in(row: PeriodRow, entered: str) -> Iterator[str]:
    yield from (f"{name}: {words}" if name else words for name, words in row.said)
    if entered:
        yield entered


def _columns(rows: Sequence[PeriodRow], width: int, locale: str) -> list[int]:
    name = 2 + max((cell_width(period_name(row.period, locale)) for row in rows), default=8)
    number = 8 if width < MEDIUM else 10
    columns = [name, number, number, number]
    if width >= ROOMY:
        columns.append(8)
    return [*columns, 7 if width < MEDIUM else 11]


def _row(row: PeriodRow, columns: Sequence[int], locale: str, *, is_here: bool) -> list[Piece]:
    figures = row.figures
    shown = look(figures.status, figures.state)
    status = columns[-1]
    word = shown.word if status > len("off track") else SHORT.get(shown.word, shown.word)
    main = "bold" if is_here else ""
    name = f"{MARK if is_here else '  '}{period_name(row.period, locale)}"
    cells = [
        (fit(name, columns[0]), main),
        (right(target_text(figures, columns[1], locale), columns[1]), main),
        (right(actual_text(figures, columns[2], locale), columns[2]), main),
        (right(_number(figures, figures.variance, columns[3], locale), columns[3]), main),
    ]
    if len(columns) > len("ptavs"):
        percent = figures.variance_percent
        text = "" if percent is None else percent_text(percent, columns[4], locale=locale)
        cells.append((right(text, columns[4]), main))
    cells.append((fit(f"{shown.glyph} {word}", status), shown.colour))
    pieces: list[Piece] = []
    for cell in cells:
        pieces += [(" ", ""), cell] if pieces else [cell]
    return pieces


def _number(figures: KpiFigures, value: Fraction | None, width: int, locale: str) -> str:
    if value is None or is_yes_no(figures):
        return ""
    return narrow(value, width, locale=locale, signed=True, money=money_of(figures))
