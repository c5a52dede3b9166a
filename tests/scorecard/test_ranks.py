"""Order among siblings as sortable keys."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.scorecard.fields import RANK_DIGITS
from bsc_tui.scorecard.ranks import NoRoom, rank_at_end, rank_between

RANKS = st.decimals(-(10**6), 10**6, places=12)


@given(st.lists(RANKS))
def test_the_end_comes_after_all_others(ranks: list[Decimal]) -> None:
    assert all(rank < rank_at_end(ranks) for rank in ranks)


def test_the_first_rank_is_1() -> None:
    assert rank_at_end([]) == rank_between(None, None) == 1


def test_the_end_comes_after_long_ranks_too() -> None:
    for longest in (Decimal("9" * 50), Decimal("1." + "5" * 55), Decimal("-0.5")):
        assert rank_at_end([longest]) > longest
        assert (rank_between(None, longest) or 0) < longest


@given(RANKS, RANKS)
def test_a_rank_between_two_lies_between_them(one: Decimal, other: Decimal) -> None:
    before, after = sorted((one, other))
    if before == after:
        with pytest.raises(NoRoom):
            rank_between(before, after)
    else:
        assert before < rank_between(before, after) < after


@given(RANKS)
def test_the_open_ends_have_room(rank: Decimal) -> None:
    assert rank_between(None, rank) < rank < rank_between(rank, None)


def test_a_rank_has_as_few_digits_as_will_do() -> None:
    assert rank_between(Decimal(1), Decimal(3)) == 2
    assert rank_between(Decimal("1.5"), Decimal(2)) == Decimal("1.8")
    assert len(rank_between(Decimal(1), Decimal("1.0001")).as_tuple().digits) <= 6


@pytest.mark.parametrize("towards_the_start", [True, False])
def test_something_can_be_put_into_the_same_gap_a_hundred_times(towards_the_start: bool) -> None:
    before, after = Decimal(1), Decimal(2)
    for _ in range(100):
        middle = rank_between(before, after)
        assert before < middle < after
        before, after = (before, middle) if towards_the_start else (middle, after)


def test_where_ranks_are_as_close_as_they_can_be_there_is_no_room() -> None:
    least = Decimal(1).scaleb(1 - RANK_DIGITS)
    with localcontext(prec=2 * RANK_DIGITS):
        close = Decimal(1) + least
    with pytest.raises(NoRoom, match="no rank lies between"):
        rank_between(Decimal(1), close)


def test_a_later_rank_is_not_before_an_earlier_one() -> None:
    with pytest.raises(NoRoom):
        rank_between(Decimal(2), Decimal(1))
