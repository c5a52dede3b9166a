"""Which values somebody should look at again, and which never."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import measure, planned, recorded, shown

from bsc_tui.scorecard.doubtful import FEWEST, Cause, doubt, doubt_of, usual_range

STEADY = [Fraction(n) for n in (11, 12, 10, 11, 12, 13)]
VALUES = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)


def cause(value: object, earlier: list[Fraction], target: object = None) -> Cause | None:
    found = doubt(Fraction(str(value)), earlier, None if target is None else Fraction(str(target)))
    return None if found is None else found.cause


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12", None), ("14", None), ("9", None), ("112", Cause.RANGE), ("1.2", Cause.RANGE), ("0", Cause.RANGE)],
)
def test_with_enough_earlier_values_there_is_a_usual_range(value: str, expected: Cause | None) -> None:
    assert cause(value, STEADY) is expected


def test_the_usual_range_is_three_and_a_half_modified_standard_scores_around_the_median() -> None:
    # Median 11.5, absolute deviations 0.5 0.5 1.5 0.5 0.5 1.5, their median 0.5: 3.5 x 0.5 / 0.6745 = 2.5945
    low, high = usual_range(STEADY)
    assert (round(float(low), 4), round(float(high), 4)) == (8.9055, 14.0945)


def test_where_most_values_are_the_same_the_mean_deviation_makes_the_range() -> None:
    # Median 10, deviations 0 0 0 0 5, their mean 1: 3.5 x 1.253314 x 1 = 4.386599
    low, high = usual_range([Fraction(n) for n in (10, 10, 10, 10, 15)])
    assert (float(low), float(high)) == (10 - 4.386599, 10 + 4.386599)


def test_what_never_moved_may_move_a_little() -> None:
    always = [Fraction(100)] * 8
    assert cause(96, always) is None
    assert cause(90, always) is Cause.RANGE


@pytest.mark.parametrize(
    ("value", "earlier", "target", "expected"),
    [
        ("112", [11], 12, Cause.LAST),
        ("1.1", [11], 12, Cause.LAST),
        ("70", [11], 12, None),
        ("120", [], 12, Cause.TARGET),
        ("0.12", [], 12, Cause.TARGET),
        ("40", [], 12, None),
        ("0", [11], 12, None),
        ("5", [0], 12, None),
        ("5", [], None, None),
    ],
)
def test_with_few_earlier_values_a_decimal_point_in_the_wrong_place_is_doubtful(
    value: str, earlier: list[int], target: object, expected: Cause | None
) -> None:
    assert cause(value, [Fraction(each) for each in earlier], target) is expected


def test_another_sign_than_ever_before_is_doubtful() -> None:
    assert cause(-2, [Fraction(n) for n in (1, 9, 4)]) is Cause.SIGN
    assert cause(2, [Fraction(n) for n in (-1, -9, -4)]) is Cause.SIGN
    assert cause(-2, [Fraction(n) for n in (1, 0, 4)]) is None


@settings(max_examples=50)
@given(st.lists(VALUES, min_size=FEWEST, max_size=40), st.fractions(min_value=1, max_value=9, max_denominator=9))
def test_the_median_is_never_doubtful_and_the_unit_does_not_matter(earlier: list[Fraction], scale: Fraction) -> None:
    low, high = usual_range(earlier)
    middle = (low + high) / 2
    found = doubt(middle, earlier)
    assert found is None or found.cause is Cause.SIGN
    for value in (low - 1, high + 1, middle):
        assert (doubt(value, earlier) is None) == (doubt(value * scale, [each * scale for each in earlier]) is None)


def test_a_kpis_value_is_held_against_its_own_earlier_periods_and_nothing_later() -> None:
    values = {f"2027-{month:02}": 10 + month % 2 for month in range(1, 8)} | {"2027-08": 101, "2027-09": 104}
    scorecard = recorded(planned(measure()), "k", values)
    assert doubt_of(scorecard, shown(scorecard, "2027-07")) is None
    found = doubt_of(scorecard, shown(scorecard, "2027-08"))
    assert found is not None
    assert (found.cause, found.count) == (Cause.RANGE, 7)


@pytest.mark.parametrize("fields", [{"direction": "yes_no", "kind": "yes_no", "target": "1"}, {"formula": "[l] * 2"}])
def test_an_answer_and_what_is_computed_are_never_doubtful(fields: dict[str, Any]) -> None:
    scorecard = recorded(planned(measure("k", **fields), measure("l", rank="2")), "k", {"2027-01": 1, "2027-02": 0})
    assert doubt_of(scorecard, shown(scorecard, "2027-02")) is None
