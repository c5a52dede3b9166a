"""How every status, state, comparison and trend looks: the one table all screens and exports read.

Every look is a glyph, a word and a colour, so that none of them carries the meaning alone. The glyphs take one cell in
every terminal (none is East Asian ambiguous).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Look(NamedTuple):
    """How one answer is shown."""

    glyph: str
    word: str
    colour: str
    """A colour of the theme: success, warning, error, or muted."""

    def __str__(self) -> str:
        return f"{self.glyph} {self.word}"


STATUS: Mapping[str, Look] = MappingProxyType(
    {
        "on_track": Look("✓", "on track", "success"),
        "at_risk": Look("~", "at risk", "warning"),
        "off_track": Look("✗", "off track", "error"),
    }
)
"""By the value of `Status`."""

STATE: Mapping[str, Look] = MappingProxyType(
    {
        "missing": Look("◌", "missing", "muted"),
        "overdue": Look("◌", "overdue", "warning"),
        "not_due": Look("⋅", "not due", "muted"),
        "not_applicable": Look("\u2012", "n/a", "muted"),
        "value": Look("\u2012", "no score", "muted"),
    }
)
"""By the value of `State`; `value` is the look of a value that nothing judges."""

NO_SCORE = STATE["value"]

COMPARISON: Mapping[str, Look] = MappingProxyType(
    {
        "favourable": Look("+", "better than target", "success"),
        "on_target": Look("=", "on target", "success"),
        "unfavourable": Look("-", "worse than target", "warning"),
    }
)
"""By the value of `Comparison`."""

TREND: Mapping[str, Look] = MappingProxyType(
    {
        "improving": Look("▴", "improving", "success"),
        "steady": Look("=", "steady", "muted"),
        "worsening": Look("▾", "worsening", "warning"),
    }
)
"""By the value of `Trend`; improving is up also where less is better."""


def look(status: str | None, state: str = "value") -> Look:
    """How a figure is shown: by its status where it has one, else by its state."""
    return STATUS[status] if status is not None else STATE[state]
