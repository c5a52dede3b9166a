"""Figures as the verbs print them: plain decimals with a point, exact where they were entered."""

from fractions import Fraction
from typing import TYPE_CHECKING

from bsc_tui.scorecard.plan import Direction, UnitKind
from bsc_tui.scorecard.scoring import rounded, trimmed

if TYPE_CHECKING:
    from bsc_tui.scorecard.board import KpiFigures
    from bsc_tui.scorecard.plan import Kpi

PLACES = 4
"""Of derived figures in a table; JSON has them to the tenth place."""


def value_of(kpi: "Kpi", value: Fraction | None) -> str:
    """A value of a KPI: yes or no, else a number; empty where there is none."""
    if value is None:
        return ""
    if kpi.direction is Direction.YES_NO or kpi.kind is UnitKind.YES_NO:
        return "yes" if value else "no"
    return trimmed(value, PLACES)


def target_of(figures: "KpiFigures") -> str:
    """The target of a period: a value, or the band a KPI is to be kept within; empty where none is set."""
    from bsc_tui.wording.target_words import band_words, near_target

    kpi, goal = figures.kpi, figures.goal
    if goal is not None and goal.is_set and goal.direction is Direction.MAINTAIN:
        return band_words(goal.low, goal.high, lambda bound: trimmed(bound, PLACES))
    return value_of(kpi, None if figures.target is None else near_target(figures.target, kpi))


def ratio(value: Fraction | None) -> str:
    """A score or a percentage with two decimal places; empty where there is none."""
    return "" if value is None else rounded(value)
