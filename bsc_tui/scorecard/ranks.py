"""Order among siblings as sortable keys, so that two people can add or move things without touching each other's."""

from collections.abc import Sequence
from decimal import Decimal

STEP = Decimal(1)


def rank_at_end(ranks: Sequence[Decimal]) -> Decimal:
    """The rank of a thing put after all others."""
    return max(ranks, default=Decimal(0)).to_integral_value() + STEP


def rank_between(before: Decimal | None, after: Decimal | None) -> Decimal:
    """A rank between two neighbours, with as few digits as will do; `None` is the open end.

    >>> rank_between(Decimal(1), Decimal(2))
    Decimal('1.5')
    """
    if after is None:
        return rank_at_end([before] if before is not None else [])
    if before is None:
        return after - STEP
    middle = (before + after) / 2
    places = 0
    while not before < (rounded := round(middle, places)) < after:
        places += 1
        if before == after:
            return before
    return rounded
