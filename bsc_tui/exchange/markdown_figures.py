"""Figures as Markdown: the scorecard of one period."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from bsc_tui.exchange.markdown_text import heading, item, items, labelled, table
from bsc_tui.scorecard.board import Board, KpiFigures, PerspectiveFigures, RollUp
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.derivation import telling
from bsc_tui.scorecard.explain import Row, explained
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.scoring import rounded, trimmed
from bsc_tui.scorecard.sign_off import state
from bsc_tui.wording.figures import NAMES
from bsc_tui.wording.status import look
from bsc_tui.wording.target_words import band_words, near_target

LEFT_OUT = frozenset(
    {"state", "comparison", "attainment", "progress", "progress_to_final", "at_risk_from", "on_track_from", "trend",
     "ytd_actual", "ytd_target", "forecast"}
)  # fmt: skip
"""The figures that do not stand in the file, so that nothing is to be explained about them."""


def scorecard_part(board: Board, scorecard: Scorecard, *, today: date, head: str | None) -> Iterator[str]:
    """The blocks of the scorecard of one period: a table a perspective, and under it how each figure came about."""

    def told(row: Row) -> list[str]:
        return list(_derivations(scorecard, row, today))

    stands = state(scorecard)
    yield heading(2, "Scorecard")
    entries = [
        labelled(("Period", str(board.period))),
        labelled(("Known on", today.isoformat())),
        labelled(("Plan", stands.label if stands.is_signed_off else f"not signed off: {stands.label}")),
    ]
    proposed = {figures.target_proposed for figures in board.kpis}
    if proposed == {True}:
        entries.append(labelled(("Targets", "all proposed, none signed off yet")))
    yield items([*map(item, (*entries, *head_entries(head))), item(_total(board.total), told(board))])
    for perspective in board.perspectives:
        yield heading(3, perspective.perspective.name)
        total, explained_ones = item(_total(perspective.total), told(perspective)), list(_explained(perspective, told))
        rows = [
            row
            for objective in perspective.objectives
            for row in (_row(k, marked=len(proposed) > 1) for k in objective.kpis)
        ]
        if rows:
            header = ("Code", "KPI", "Unit", "Target", "Actual", "Variance", "Variance %", "Score", "Status")
            yield items([total])
            yield table(header, rows, right=(3, 4, 5, 6, 7))
            yield items(explained_ones)
        else:  # two lists one after the other would read as one
            yield items([total, *explained_ones])


def _plain_code(code: str) -> str:
    return "".join(c for c in code if c.isalnum() or c == ".")


def _total(total: RollUp) -> str:
    if total.score is None:
        return labelled(("Score", "none yet"), ("KPIs with a score", str(total.coverage)))
    status = str(look(total.status))
    score = rounded(total.score)
    return labelled(("Score", score), ("Status", status), ("KPIs with a score", str(total.coverage)))


def _explained(perspective: PerspectiveFigures, told: Callable[[Row], list[str]]) -> Iterator[str]:
    """How the figures came about: an item an objective, followed by one a KPI, each with a line a figure."""
    for each in perspective.objectives:
        objective = each.objective
        yield item(labelled((_plain_code(objective.code), objective.title)), told(each))
        for figures in each.kpis:
            yield item(labelled((_plain_code(figures.kpi.code), figures.kpi.name)), told(figures))


def _derivations(scorecard: Scorecard, row: Row, today: date) -> Iterator[str]:
    """A list item for each figure of a row but an actual as it was entered and a score that is its measure."""
    plain_ones = set(LEFT_OUT)
    if isinstance(row, KpiFigures):
        if row.actual is not None and not row.periods:
            plain_ones.add("actual")
        if row.measure == row.score:
            plain_ones.add("measure" if row.score is None else "score")
    for each in telling([found for found in explained(scorecard, row, today) if found.figure not in plain_ones]):
        name = "score" if "score" in plain_ones else each.figure
        yield item(labelled((NAMES[name if each.figure == "measure" else each.figure], each.text)))
    if isinstance(row, KpiFigures) and row.note.strip():
        yield item(labelled(("Note", row.note)))


def _row(figures: KpiFigures, *, marked: bool) -> Sequence[str]:
    kpi = figures.kpi
    actual, target = actual_and_target(figures)
    return (
        kpi.code,
        kpi.name,
        kpi.unit,
        f"{target} (proposed)" if target and marked and figures.target_proposed else target,
        f"{actual} (provisional)" if figures.provisional else actual,
        value_words(figures.variance),
        "" if figures.variance_percent is None else rounded(figures.variance_percent),
        "" if figures.score is None else rounded(figures.score),
        str(look(figures.status, figures.state)),
    )


def actual_and_target(figures: KpiFigures, *, near: bool = False) -> tuple[str, str]:
    """The two as they are written; the target of a KPI to be maintained is its band.

    `near` rounds a target that lies between two of the plan's figures, for those who only read it.
    """
    asks, goal, value = figures.kpi.kind is UnitKind.YES_NO, figures.goal, figures.target
    target = value_words(near_target(value, figures.kpi) if near and value is not None else value, asks=asks)
    if figures.target is None and goal is not None and (goal.low is not None or goal.high is not None):
        target = band_words(goal.low, goal.high, value_words)
    return value_words(figures.actual, asks=asks), target


def value_words(value: Fraction | None, *, asks: bool = False) -> str:
    """A value as it is written; of a KPI that asks, yes and no."""
    if value is None:
        return ""
    if asks and value in {0, 1}:
        return "yes" if value else "no"
    return trimmed(value)


def head_entries(head: str | None) -> list[str]:
    """The head of the journal as the content of a list item, where it is known."""
    return [labelled(("Journal head", head))] if head else []
