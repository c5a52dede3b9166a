"""Several periods as one, forecasts, weighted means and shares."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figures import seen, told, worked_out

from bsc_tui.scorecard import roll_up, scoring
from bsc_tui.scorecard.plan import Aggregation
from bsc_tui.scorecard.roll_up import Child
from bsc_tui.scorecard.scoring import Lines, Status

LINES = Lines(Fraction(90), Fraction(100))


def points(*values: int | None) -> list[tuple[int, Fraction]]:
    return [(place, Fraction(value)) for place, value in enumerate(values, start=1) if value is not None]


def child(name: str, score: object, weight: object = 1, lines: Lines = LINES) -> Child:
    return Child(name, Fraction(str(weight)), None if score is None else Fraction(str(score)), lines)


@pytest.mark.parametrize(
    ("aggregation", "value"),
    [
        (Aggregation.LAST, 7),
        (Aggregation.SUM, 18),
        (Aggregation.AVERAGE, 6),
        (Aggregation.MIN, 2),
        (Aggregation.MAX, 9),
    ],
)
def test_several_periods_become_one(aggregation: Aggregation, value: int) -> None:
    assert scoring.aggregated(aggregation, [Fraction(each) for each in (9, 2, 7)]) == value


@pytest.mark.parametrize("aggregation", list(Aggregation))
def test_nothing_comes_from_no_periods(aggregation: Aggregation) -> None:
    assert scoring.aggregated(aggregation, []) is None
    assert scoring.forecast(aggregation, [], 12).value is None


def test_ten_months_of_a_sum_with_one_missing_forecast_the_whole_year() -> None:
    figure = scoring.forecast(Aggregation.SUM, points(10, 10, 10, None, 10, 10, 10, 10, 10, 10), 12)
    assert seen(figure.value, figure.explain) == (120, "90 + 10 x 3 = 120")


def test_an_average_is_forecast_as_the_mean_so_far() -> None:
    figure = scoring.forecast(Aggregation.AVERAGE, points(4, 5, None, 9), 12)
    assert seen(figure.value, figure.explain) == (6, "18/3 = 6")


def test_a_last_value_is_forecast_by_least_squares() -> None:
    figure = scoring.forecast(Aggregation.LAST, points(3, 5, None, 9), 12)
    assert seen(figure.value, figure.explain) == (25, "least squares: 1 + 2 x 12 = 25")
    uneven = scoring.forecast(Aggregation.LAST, points(3, 5, 4), 12)
    assert uneven.explain == "least squares: 3 + 0.5 x 12 = 9"
    falling = scoring.forecast(Aggregation.LAST, points(9, 7, 5), 6)
    assert falling.explain == "least squares: 11 + (-2) x 6 = -1"


def test_a_line_needs_three_values() -> None:
    assert scoring.forecast(Aggregation.LAST, points(3, 5), 12).value is None
    assert scoring.forecast(Aggregation.LAST, points(3, 5, 7), 12).value == 25


@pytest.mark.parametrize("aggregation", [Aggregation.MIN, Aggregation.MAX])
def test_the_least_and_the_most_have_no_forecast(aggregation: Aggregation) -> None:
    figure = scoring.forecast(aggregation, points(1, 2, 3), 12)
    assert (figure.value, figure.explain) == (None, f"no forecast for {aggregation}")


@given(st.sampled_from([Aggregation.SUM, Aggregation.AVERAGE, Aggregation.LAST]), st.lists(st.integers(-99, 99)))
def test_a_forecast_explains_itself(aggregation: Aggregation, values: list[int]) -> None:
    figure = scoring.forecast(aggregation, points(*values[:12]), 12)
    if figure.value is None:
        assert "=" not in figure.explain
    else:
        assert told(figure.explain) == Fraction(scoring.trimmed(figure.value))
        assert abs(worked_out(figure.explain) - figure.value) < Fraction(1, 10**8)


@given(st.lists(st.integers(-99, 99), min_size=12, max_size=12))
def test_a_full_year_of_a_sum_is_forecast_as_itself(values: list[int]) -> None:
    assert scoring.forecast(Aggregation.SUM, points(*values), 12).value == sum(values)


def test_a_score_above_is_the_weighted_mean_below() -> None:
    equal = roll_up.rolled_up([child("F1", 90), child("F2", 99), child("F3", 100), child("F4", 68)])
    assert equal.score == Fraction("89.25")
    assert equal.explain == "(F1 90.00 + F2 99.00 + F3 100.00 + F4 68.00)/4 = 89.25"
    weighted = roll_up.rolled_up([child("F1", 90, 3), child("F2", 50, 1)])
    assert weighted.score == 80
    assert weighted.explain == "(3 x F1 90.00 + 1 x F2 50.00)/4 = 80.00"


def test_children_without_a_score_do_not_count() -> None:
    assert roll_up.rolled_up([child("F1", 80), child("F2", None, 1000)]).score == 80


def test_a_zero_is_a_score() -> None:
    assert roll_up.rolled_up([child("F1", 80), child("F2", 0)]).score == 40


def test_where_nothing_below_has_a_score_there_is_no_figure() -> None:
    for children in ([], [child("F1", None)]):
        total = roll_up.rolled_up(children)
        assert (total.score, total.lines, total.status) == (None, None, None)
        assert total.explain == "nothing below has a score"


def test_where_all_weights_are_0_there_is_no_figure() -> None:
    total = roll_up.rolled_up([child("F1", 80, 0), child("F2", None, 5)])
    assert (total.score, total.status, total.explain) == (None, None, "all weights are 0")


def test_a_roll_up_is_judged_by_the_weighted_means_of_the_lines_below() -> None:
    bands = Lines(Fraction(100, 3), Fraction(200, 3))
    total = roll_up.rolled_up([child("F1", 90, 3), child("F2", 70, 1, bands), child("F3", None, 9, bands)])
    assert total.lines == Lines(Fraction(3 * 90 + Fraction(100, 3)) / 4, Fraction(300 + Fraction(200, 3)) / 4)
    assert total.status is Status.AT_RISK
    assert roll_up.rolled_up([child("F1", 90)]).status is Status.AT_RISK
    assert roll_up.rolled_up([child("F1", 100)]).status is Status.ON_TRACK
    assert roll_up.rolled_up([child("F1", "89.999")]).status is Status.OFF_TRACK


WEIGHTS = st.lists(st.fractions(0, 10**6), min_size=1, max_size=30)


def test_three_equal_weights_print_to_a_hundred() -> None:
    assert roll_up.shares([Fraction(1)] * 3) == ("33.4", "33.3", "33.3")


def test_what_is_left_goes_to_the_largest_remainder_first() -> None:
    assert roll_up.shares([Fraction(1), Fraction(2)], 0) == ("33", "67")
    assert roll_up.shares([Fraction(1), Fraction(2), Fraction(4)], 0) == ("14", "29", "57")
    assert roll_up.shares([Fraction(1), Fraction(1), Fraction(4)], 0) == ("17", "17", "66")


@given(WEIGHTS, st.integers(0, 4))
def test_shares_always_add_up_to_a_hundred(weights: list[Fraction], places: int) -> None:
    total = sum(Fraction(share) for share in roll_up.shares(weights, places))
    assert total == (100 if any(weights) else 0)


@given(WEIGHTS)
def test_a_share_is_off_by_less_than_its_last_place_and_more_weight_never_prints_less(weights: list[Fraction]) -> None:
    whole = sum(weights)
    shares = [Fraction(share) for share in roll_up.shares(weights)]
    for weight, share in zip(weights, shares, strict=True):
        assert not whole or abs(share - 100 * weight / whole) < Fraction(1, 10)
        assert all(share <= other for each, other in zip(weights, shares, strict=True) if weight < each)


@given(st.lists(st.tuples(st.none() | st.fractions(0, 100), st.fractions(0, 50)), max_size=8), st.randoms())
def test_the_order_of_children_changes_no_score(
    children: list[tuple[Fraction | None, Fraction]], chance: Random
) -> None:
    rows = [Child(str(place), weight, score, LINES) for place, (score, weight) in enumerate(children)]
    total = roll_up.rolled_up(rows)
    chance.shuffle(rows)
    other = roll_up.rolled_up(rows)
    assert (total.score, total.lines, total.status) == (other.score, other.lines, other.status)
    if total.score is not None:
        scores = [score for score, weight in children if score is not None and weight]
        assert min(scores) <= total.score <= max(scores)
        assert told(total.explain) == Fraction(scoring.rounded(total.score))


def test_once_the_last_period_of_the_year_is_known_it_is_the_forecast() -> None:
    points = [(9, Fraction(30)), (10, Fraction(31)), (11, Fraction(32)), (12, Fraction(28))]
    assert scoring.forecast(Aggregation.LAST, points, 12).value == 28
