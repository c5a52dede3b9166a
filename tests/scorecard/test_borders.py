"""The arithmetic turned round: where each status begins, exactly."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.scorecard.borders import Borders, Span, Terms, borders, safe
from bsc_tui.scorecard.plan import Direction, Scoring, StatusRule
from bsc_tui.scorecard.scoring import Goal, Status

HAIR = Fraction(1, 10**12)
TEN, TWELVE = Fraction(10), Fraction(12)
_NUMBERS = st.sampled_from([Fraction(each) for each in (0, 1, -1, 7, 10)]) | st.decimals(-1000, 1000, places=2).map(
    Fraction
)
_RATIO = (Direction.INCREASE, Direction.DECREASE)


@st.composite
def all_terms(draw: st.DrawFn) -> Terms:
    """Any direction, scoring, tolerance, rule and earlier value; bands run in the direction, as entry asks."""
    direction = draw(st.sampled_from((*_RATIO, Direction.MAINTAIN)))
    maybe = st.none() | _NUMBERS
    low, high = draw(maybe), draw(maybe)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    points = draw(st.just([]) | st.lists(_NUMBERS, min_size=4, max_size=4, unique=True))
    return Terms(
        Goal(direction, draw(maybe), low, high, draw(maybe)),
        draw(st.sampled_from(Scoring)),
        draw(st.sampled_from([Fraction(each) for each in ("10", "0", "100", "150", "2.5")])),
        tuple(sorted(points, reverse=direction is Direction.DECREASE)),
        draw(st.sampled_from(StatusRule)),
        draw(maybe),
    )


@settings(max_examples=100)
@given(all_terms(), _NUMBERS)
def test_every_value_has_the_status_of_its_side_of_the_borders(terms: Terms, value: Fraction) -> None:
    found = borders(terms)
    if found is None:
        assert terms.judge(value) is None
        return
    edges = {*found.on_track.edges, *found.at_risk.edges}
    for each in {value, Fraction(0)} | {edge + hair for edge in edges for hair in (-HAIR, Fraction(0), HAIR)}:
        assert found.judge(each) is terms.judge(each)


@settings(max_examples=60)
@given(_NUMBERS, st.sampled_from((1, -1)), st.integers(0, 4))
def test_a_shorter_value_lies_on_the_good_side_and_next_to_the_exact_one(
    value: Fraction, side: int, places: int
) -> None:
    found = safe(value / 3, side, places)
    assert 0 <= (found - value / 3) * side < Fraction(f"1e-{places}")


@pytest.mark.parametrize(
    ("terms", "on_track", "at_risk"),
    [
        (Terms(Goal(Direction.INCREASE, TWELVE)), Span(TWELVE), Span(Fraction("10.8"))),
        (Terms(Goal(Direction.DECREASE, TEN)), Span(high=TEN), Span(high=Fraction(11))),
        (Terms(Goal(Direction.INCREASE, Fraction(-50))), Span(Fraction(-50)), Span(Fraction(-55))),
        (Terms(Goal(Direction.DECREASE, Fraction(0))), Span(high=Fraction(0)), Span(high=Fraction(0))),
        (
            Terms(Goal(Direction.DECREASE, Fraction(0), baseline=TEN)),
            Span(high=Fraction(0)),
            Span(high=Fraction(1)),
        ),
        (
            Terms(Goal(Direction.INCREASE, Fraction(22), baseline=TWELVE), Scoring.PROGRESS),
            Span(Fraction(22)),
            Span(Fraction(21)),
        ),
        (
            Terms(Goal(Direction.MAINTAIN, low=Fraction(30), high=Fraction(60))),
            Span(Fraction(30), Fraction(60)),
            Span(Fraction(27), Fraction(66)),
        ),
        (
            Terms(Goal(Direction.INCREASE), Scoring.BANDS, bands=tuple(map(Fraction, (0, 4000, 6000, 12000)))),
            Span(Fraction(6000)),
            Span(Fraction(4000)),
        ),
        (
            Terms(Goal(Direction.INCREASE, TWELVE), rule=StatusRule.IMPROVEMENT, earlier=TEN),
            Span(TWELVE),
            Span(TEN, includes_low=False),
        ),
    ],
)
def test_the_borders_of_a_target_a_band_and_bands(terms: Terms, on_track: Span, at_risk: Span) -> None:
    assert borders(terms) == Borders(on_track, at_risk)


def test_yes_and_no_and_what_cannot_be_judged_have_no_borders() -> None:
    assert borders(Terms(Goal(Direction.YES_NO, Fraction(1)))) is None
    assert borders(Terms(Goal(Direction.INCREASE))) is None
    assert borders(Terms(Goal(Direction.INCREASE, TWELVE), Scoring.PROGRESS)) is None
    assert borders(Terms(Goal(Direction.INCREASE, TWELVE), Scoring.BANDS, bands=(TEN, TWELVE))) is None
    assert Terms(Goal(Direction.YES_NO, Fraction(1))).judge(Fraction(0)) is Status.OFF_TRACK


def test_a_band_whose_ends_are_crossed_has_no_borders() -> None:
    assert borders(Terms(Goal(Direction.MAINTAIN, low=TWELVE, high=TEN))) is None


def test_bands_against_the_direction_have_none_where_improvement_counts() -> None:
    falling = tuple(map(Fraction, (12, 9, 6, 3)))
    terms = Terms(Goal(Direction.INCREASE), Scoring.BANDS, bands=falling, rule=StatusRule.IMPROVEMENT, earlier=TEN)
    assert borders(terms) is None
