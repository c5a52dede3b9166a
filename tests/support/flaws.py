"""Plans with one flaw: what is changed in the small plan, made when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from support.scorecards import changed, plus, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Entity, Kind

Make = Callable[[], Scorecard]


def edit(kind: Kind, uid: str, **fields: object) -> Make:
    """The small plan with fields of one thing changed."""
    return lambda: changed(small(), kind, uid, **fields)


def charter(**fields: object) -> Make:
    """The small plan with fields of its charter changed."""
    return edit(Kind.CHARTER, "plan", **fields)


def remove(kind: Kind, *uids: str) -> Make:
    """The small plan without some things."""
    return lambda: without(small(), kind, *uids)


def add(*things: Entity) -> Make:
    """The small plan with things added."""
    return lambda: plus(small(), *things)


@dataclass(frozen=True)
class Flaw:
    """A plan in which a check speaks."""

    check: str
    make: Make
    place: str
    message: str
    """Part of what it says."""

    def __str__(self) -> str:
        """The check and what it says, to name the test."""
        return f"{self.check} {self.message}"
