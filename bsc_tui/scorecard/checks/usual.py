"""How many objectives and KPIs are usual for a plan of a size."""

from dataclasses import dataclass

from bsc_tui.scorecard.plan import Size

MOST_KPIS = 3
"""KPIs of one objective."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Fewest and most objectives, in the whole plan and in one perspective."""

    total: tuple[int, int]
    here: tuple[int, int]


_USUAL = {
    Size.SOLO: Usual((4, 8), (1, 2)),
    Size.SMALL: Usual((4, 8), (1, 2)),
    Size.TEAM: Usual((8, 15), (3, 5)),
    Size.ORGANISATION: Usual((12, 20), (3, 5)),
}


def usual_objectives(size: Size) -> Usual:
    """How many objectives are usual for a plan of this size."""
    return _USUAL[size]
