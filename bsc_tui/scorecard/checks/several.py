"""Several things named in one finding, so that a check speaks once where it could speak of each."""

from collections.abc import Sequence

from bsc_tui.scorecard.plan import ActionPlan, Kpi

NAMED = 3
"""How many are named before the others are only counted."""


def several(things: Sequence[Kpi | ActionPlan]) -> str:
    """Their codes: `C1.1`, `C1.1 and C1.2`, `C1.1, C1.2, C2.1 and 4 more`."""
    codes = [thing.code for thing in things]
    if len(codes) > NAMED + 1:
        return f"{', '.join(codes[:NAMED])} and {len(codes) - NAMED} more"
    return " and ".join([", ".join(codes[:-1]), codes[-1]] if len(codes) > 1 else codes)
