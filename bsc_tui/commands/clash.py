"""Two people changed the same: what it was, what is mine, what is theirs."""

from enum import Enum, auto
from typing import NamedTuple

DELETED = "(deleted)"


class Verdict(Enum):
    """What is to become of one's own text."""

    LATER = auto()
    """Theirs stands, and mine stays as a half-typed text."""
    MINE = auto()
    THEIRS = auto()
    """Mine is forgotten."""


class Clash(NamedTuple):
    """One field two people changed, in words; or one thing of which somebody deleted what another changed."""

    title: str
    """What it is about, with the label of the field."""
    was: str
    mine: str
    theirs: str
    who: str = ""
    """Who changed it meanwhile."""
