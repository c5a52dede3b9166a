"""How many objectives and KPIs are usual for a plan of a size."""

from dataclasses import dataclass

from bsc_tui.scorecard.plan import Size

MOST_KPIS = 3
"""KPIs of one objective."""
UNMANAGEABLE = 25
"""More objectives than this nobody can steer by, whatever the size."""
ENOUGH_FOR_FEW = 6
"""Objectives that are enough for one person or a few."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Fewest and most objectives, in the whole plan and in one perspective."""

    total: tuple[int, int]
    here: tuple[int, int]
    """A quarter of the fewest in all, up to the five of Kaplan and Norton 1992; for few people up to two."""


_USUAL = {
    Size.SOLO: Usual((4, 8), (1, 2)),
    Size.SMALL: Usual((4, 8), (1, 2)),
    Size.TEAM: Usual((8, 15), (2, 5)),
    Size.ORGANISATION: Usual((12, 20), (3, 5)),
}


def usual_objectives(size: Size) -> Usual:
    """How many objectives are usual for a plan of this size."""
    return _USUAL[size]


def is_for_few(size: Size) -> bool:
    """Whether a plan is for one person or a few, so that shares and coverage mean little."""
    return size in {Size.SOLO, Size.SMALL}


_KPIS = {Size.SOLO: (12, 16), Size.SMALL: (12, 16), Size.TEAM: (20, 25), Size.ORGANISATION: (25, 30)}


def usual_kpis(size: Size) -> tuple[int, int]:
    """How many KPIs are the most for a plan of this size, and from more than how many on nobody looks at them."""
    return _KPIS[size]
