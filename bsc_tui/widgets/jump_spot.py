"""What a widget says of the things in it that can be gone to."""

from collections.abc import Callable
from typing import NamedTuple

from textual.geometry import Offset


class JumpSpot(NamedTuple):
    """Something that can be gone to."""

    at: Offset
    """Where its letter stands, from the left upper corner of what the widget shows."""
    go: Callable[[], object]
