"""One page on the second terminal: what is asked, what is there, how much time is left."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line of the list."""

    lead: str
    """A code, or the label of a question."""
    text: str
    aside: str = ""
    is_here: bool = False
    """Whether the one who is followed stands there."""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Presented:
    """Everything that is on the second terminal."""

    plan: str = ""
    page: str = ""
    """The step and the page within it."""
    question: str = ""
    rows: tuple[ShownRow, ...] = ()
    ideas: tuple[str, ...] = ()
    clock: str = ""
