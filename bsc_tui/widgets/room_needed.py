"""What is shown where the window is too small for anything: how large it has to be; nothing typed is lost meanwhile."""

from textual.content import Content
from textual.widgets import Static

LEAST = (40, 10)
"""Columns and lines below which nothing of a place can be read."""
GOOD = (60, 20)
"""Columns and lines from which on everything is there."""


class RoomNeeded(Static):
    """Covers the place until there is room; whoever types on types into the field below."""

    def render(self) -> Content:
        """How large the window is, and how large it has to be."""
        size = self.app.size
        return Content(
            f"Make the window larger: it has {size.width} x {size.height}, {LEAST[0]} x {LEAST[1]} is the least, "
            f"{GOOD[0]} x {GOOD[1]} is good. Nothing is lost"
        )
