"""How a figure of the board came about: in one line under the grid, or in full with every number filled in."""

from collections.abc import Iterator
from fractions import Fraction

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.board import KpiFigures, State
from bsc_tui.scorecard.plan import Direction, Scoring
from bsc_tui.scorecard.scoring import Lines
from bsc_tui.widgets.kpi_cells import actual_text, is_yes_no, target_text
from bsc_tui.widgets.kpi_rows import GroupRow, Row
from bsc_tui.wording.narrow import number_text
from bsc_tui.wording.numbers import format_score, format_variance
from bsc_tui.wording.status import COMPARISON, TREND, look

WIDE = 60
"""Cells for a number that stands by itself."""

Derivation = tuple[tuple[str, str], ...]
"""What is derived, and how."""


def in_a_line(row: Row, owner: str, locale: str) -> tuple[str, str]:
    """A name, and what there is to say about it at the present."""
    if isinstance(row, GroupRow):
        total = row.total
        return row.name, f"{total.explain}{_between(total.lines, locale)} · {total.coverage} KPIs have a score"
    figures = row.figures
    said = [f"{figures.explain}{_between(figures.lines, locale)}"]
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


def in_full(row: Row, owner: str, locale: str) -> Derivation:
    """Every derivation there is for a row."""
    return tuple(_of_group(row, locale) if isinstance(row, GroupRow) else _of_kpi(row.figures, owner, locale))


def _of_group(row: GroupRow, locale: str) -> Iterator[tuple[str, str]]:
    total = row.total
    yield "Score", total.explain
    if total.lines is not None:
        yield "Status", f"{look(total.status)}{_between(total.lines, locale)}"
    yield "Coverage", f"{total.coverage} KPIs have a score; not applicable and not due ones are not counted"
    yield "Weight", f"{total.share}% of what it belongs to"


def _of_kpi(figures: KpiFigures, owner: str, locale: str) -> Iterator[tuple[str, str]]:
    kpi = figures.kpi
    target = target_text(figures, WIDE, locale)
    proposed = "; proposed, not signed off" if figures.target_proposed and figures.goal is not None else ""
    yield "Target", f"{target} {kpi.unit} for {figures.period}{proposed}"
    yield "Actual", _actual(figures, locale)
    yield from _against_target(figures, locale)
    yield from _over_time(figures, locale)
    for label, text in (
        ("Note", figures.note), ("Definition", kpi.definition), ("Data source", kpi.source), ("Owner", owner),
    ):  # fmt: skip
        if text:
            yield label, text


def _actual(figures: KpiFigures, locale: str) -> str:
    if figures.actual is None:
        words = look(None, figures.state).word
        return f"{words}: {figures.reason}" if figures.reason else words
    text = f"{actual_text(figures, WIDE, locale)} {figures.kpi.unit}"
    if figures.provisional:
        text += ", provisional"
    return f"{text}, {figures.periods} periods taken together ({figures.kpi.aggregation})" if figures.periods else text


def _against_target(figures: KpiFigures, locale: str) -> Iterator[tuple[str, str]]:
    goal, actual = figures.goal, figures.actual
    if goal is None or actual is None:
        if actual is not None or figures.state is State.VALUE:
            yield "Score", figures.explain
        return
    if figures.variance is not None and figures.comparison is not None:
        percent = "" if figures.variance_percent is None else f", {_signed(figures.variance_percent, locale)}%"
        yield "Variance", f"{_signed(figures.variance, locale)}{percent}, {COMPARISON[figures.comparison].word}"
    yield "Attainment", scoring.attainment(goal, actual).explain
    if scoring.used(figures.kpi.scoring, goal.direction) is Scoring.BANDS:
        yield "Bands", figures.explain
    if goal.direction not in {Direction.MAINTAIN, Direction.YES_NO}:
        yield "Progress to date", scoring.progress(goal, actual).explain
    if figures.progress_to_final is not None:
        yield (
            "To final target",
            f"{format_score(figures.progress_to_final, locale=locale)}% of the way from the baseline",
        )
    if figures.status is not None and figures.measure is not None:
        measure = format_score(figures.measure, locale=locale)
        score = format_score(figures.score, locale=locale)
        held = "" if score == measure else f", held within 0 to 100: {score}"
        yield "Status", f"{look(figures.status)} with {measure}{held}{_between(figures.lines, locale)}"


def _over_time(figures: KpiFigures, locale: str) -> Iterator[tuple[str, str]]:
    if figures.trend is not None:
        yield "Trend", f"{TREND[figures.trend]} since the latest earlier value"
    if figures.ytd is not None and not is_yes_no(figures):
        actual = number_text(figures.ytd.actual, locale=locale)
        target = "" if figures.ytd.target is None else f" against {number_text(figures.ytd.target, locale=locale)}"
        yield "Year to date", f"{actual}{target}, {figures.ytd.periods} periods ({figures.kpi.aggregation})"
    if not is_yes_no(figures):
        yield "Forecast", figures.forecast.explain


def _signed(value: Fraction, locale: str) -> str:
    return format_variance(value, locale=locale, places=None if value.denominator == 1 else 2)
