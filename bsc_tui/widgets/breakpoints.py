"""From how many columns and lines on a screen is laid out how; the class stands on the screen."""

from pathlib import Path

from bsc_tui.widgets.room_needed import LEAST

BREAKPOINTS = [(0, "-cramped"), (LEAST[0], "-tiny"), (72, "-medium"), (100, "-wide"), (120, "-full")]
HEIGHTS = [(0, "-flat"), (LEAST[1], "-low"), (24, "-usual"), (34, "-tall")]
STYLES = Path(__file__).parents[1] / "styles"
"""The looks of each place, in a file of its own."""


def classes_at(width: int, height: int) -> tuple[str, str]:
    """The classes of a screen of so many columns and lines."""
    across = next(name for least, name in reversed(BREAKPOINTS) if width >= least)
    return across, next(name for least, name in reversed(HEIGHTS) if height >= least)
