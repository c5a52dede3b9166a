"""Figures as the verbs print them: plain decimals with a point, exact where they were entered."""

from fractions import Fraction
from typing import TYPE_CHECKING

from bsc_tui.scorecard.plan import Direction, UnitKind
from bsc_tui.scorecard.scoring import rounded, trimmed

if TYPE_CHECKING:
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


def ratio(value: Fraction | None) -> str:
    """A score or a percentage with two decimal places; empty where there is none."""
    return "" if value is None else rounded(value)
