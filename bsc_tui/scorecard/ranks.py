"""Order among siblings as sortable keys, so that two people can add or move things without touching each other's."""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext

from bsc_tui.scorecard.fields import RANK_DIGITS

STEP = Decimal(1)
_EXACT = Context(prec=3 * RANK_DIGITS)
"""Room for every sum and mean of two ranks, so that none is rounded."""


class NoRoom(ValueError):
    """No rank lies between two neighbours: they are equal, or as close as ranks can be."""


def rank_at_end(ranks: Sequence[Decimal]) -> Decimal:
    """The rank of a thing put after all others."""
    with localcontext(_EXACT):
        return max(ranks, default=Decimal(0)).to_integral_value() + STEP


def rank_between(before: Decimal | None, after: Decimal | None) -> Decimal:
    """A rank between two neighbours, with as few digits as will do; `None` is the open end.

    Raises `NoRoom`.

    >>> rank_between(Decimal(1), Decimal(2))
    Decimal('1.5')
    """
    if after is None:
        return rank_at_end([before] if before is not None else [])
    with localcontext(_EXACT):
        if before is None:
            return after - STEP
        middle = (before + after) / 2
        for places in range(RANK_DIGITS):
            rank = round(middle, places)
            if before < rank < after and len(rank.as_tuple().digits) <= RANK_DIGITS:
                return rank
    message = f"no rank lies between {before} and {after}"
    raise NoRoom(message)
