"""How a figure of the board came about: in one line under the grid, or in full with every number filled in."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from bsc_tui.scorecard.board import Board, KpiFigures, PerspectiveFigures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.derivation import Derivation, telling
from bsc_tui.scorecard.explain import explained
from bsc_tui.scorecard.scoring import Lines
from bsc_tui.widgets.kpi_rows import GroupRow, Row
from bsc_tui.wording.derivations import derivation_text
from bsc_tui.wording.figures import NAMES
from bsc_tui.wording.narrow import number_text

UNDER_CURSOR = "actual"
"""The figure of the column the cursor is in; it is told first."""

OF_THE_PLAN = frozenset({"score", "status", "coverage"})
"""What is told of the plan below a perspective, as the plan has no row."""

Told = tuple[tuple[str, str], ...]
"""What is derived, and how."""


def in_a_line(row: Row, owner: str, locale: str) -> tuple[str, str]:
    """A name, and what there is to say about it at the present."""
    if isinstance(row, GroupRow):
        total = row.total
        how = derivation_text(total.explain, locale)
        return row.name, f"{how}{_between(total.lines, locale)} · {total.coverage} KPIs have a score"
    figures = row.figures
    how = derivation_text(figures.explain, locale, _words(figures))
    said = [f"{how}{_between(figures.lines, locale)}"]
    if figures.periods:
        said.append(f"{figures.periods} periods taken together")
    if figures.provisional:
        said.append("provisional")
    if figures.note:
        said.append(f"note: {figures.note}")
    if owner:
        said.append(owner)
    return figures.kpi.name, " · ".join(said)


def _between(lines: Lines | None, locale: str) -> str:
    if lines is None:
        return ""
    return f", at risk from {_points(lines.at_risk, locale)} to {_points(lines.on_track, locale)}"


def _points(value: Fraction, locale: str) -> str:
    return number_text(value, locale=locale)


def in_full(scorecard: Scorecard, board: Board, row: Row, owner: str, today: date, locale: str) -> Told:
    """Every derivation there is for a row, its figure under the cursor first; below a perspective the plan's too."""
    found = explained(scorecard, row.figures, today)
    if isinstance(row.figures, KpiFigures):
        return (*_told(_first(found), locale, _words(row.figures)), *_said(row.figures, owner))
    names = [each.perspective.name for each in board.perspectives]
    if isinstance(row.figures, PerspectiveFigures):
        whole = [each for each in explained(scorecard, board, today) if each.figure in OF_THE_PLAN]
        told = _told(whole, locale, names)
        return (*_told(found, locale, names), *((f"Plan {name.lower()}", text) for name, text in told))
    return tuple(_told(found, locale, names))


def _words(figures: KpiFigures) -> tuple[str, ...]:
    """What people wrote that may stand in a derivation of a KPI."""
    return figures.reason, figures.kpi.formula.strip(), figures.kpi.name


def _first(found: Sequence[Derivation]) -> Sequence[Derivation]:
    """Without what is known, which the actual tells."""
    return sorted((each for each in found if each.figure != "state"), key=lambda each: each.figure != UNDER_CURSOR)


def _told(found: Sequence[Derivation], locale: str, said: Sequence[str]) -> Iterator[tuple[str, str]]:
    for each in telling(found):
        yield NAMES[each.figure], derivation_text(each.text, locale, said)


def _said(figures: KpiFigures, owner: str) -> Iterator[tuple[str, str]]:
    """What people said about a KPI."""
    kpi = figures.kpi
    for label, text in (
        ("Note", figures.note), ("Unit", kpi.unit), ("Definition", kpi.definition), ("Data source", kpi.source),
        ("Owner", owner),
    ):  # fmt: skip
        if text:
            yield label, text
