"""One KPI in one period: variance, attainment, progress, bands, score, status and trend."""

from decimal import Decimal
from fractions import Fraction

import pytest
from support.figures import seen, told, worked_out

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.plan import Direction, Scoring, StatusRule
from bsc_tui.scorecard.scoring import Comparison, Goal, Lines, Status, Trend

UP, DOWN, KEEP, YES = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN, Direction.YES_NO
TEN = scoring.lines(Scoring.ATTAINMENT, Fraction(10))
BANDS = tuple(Fraction(point) for point in (0, 4000, 6000, 12000))


def goal(
    direction: Direction, target: object = None, *, low: object = None, high: object = None, baseline: object = None
) -> Goal:
    numbers = [None if value is None else Fraction(str(value)) for value in (target, low, high, baseline)]
    return Goal(direction, *numbers)


def band(low: object, high: object, baseline: object = None) -> Goal:
    return goal(KEEP, low=low, high=high, baseline=baseline)


def number(text: object) -> Fraction:
    return Fraction(str(text))


@pytest.mark.parametrize(
    ("direction", "target", "actual", "attainment"),
    [
        (UP, "50", "0", "0"),
        (UP, "-50", "-50", "100"),
        (UP, "-50", "0", "200"),
        (DOWN, "50", "100", "0"),
        (DOWN, "-50", "-100", "200"),
        (UP, "5/3", "1.5", "90"),
        (UP, "4", "5", "125"),
        (DOWN, "4", "3", "125"),
        (DOWN, "4", "12", "-100"),
        (UP, "100", "89.999", "89.999"),
    ],
)
def test_attainment_is_100_plus_the_variance_in_percent_of_the_size_of_the_target(
    direction: Direction, target: str, actual: str, attainment: str
) -> None:
    assert scoring.attainment(goal(direction, target), number(actual)).value == number(attainment)


@pytest.mark.parametrize(
    ("actual", "status"),
    [("100", Status.ON_TRACK), ("90", Status.AT_RISK), ("89.999", Status.OFF_TRACK), ("99.9999999999", Status.AT_RISK)],
)
def test_exactly_on_a_line_is_the_better_side_of_it(actual: str, status: Status) -> None:
    assert TEN.judge(number(actual)) is status


def test_an_average_target_without_a_last_decimal_is_compared_unrounded() -> None:
    attained = scoring.attainment(goal(UP, "5/3"), number("1.5")).value
    assert attained == 90
    assert TEN.judge(attained) is Status.AT_RISK


def test_in_the_first_month_of_a_line_progress_to_date_is_full_while_little_of_the_way_is_done() -> None:
    first_month = goal(UP, 11, baseline=10)
    assert scoring.progress(first_month, number(11)).value == 100
    assert scoring.rounded(scoring.progress(goal(UP, 22, baseline=10), number(11)).value or number(0)) == "8.33"


def test_three_quarters_of_the_way_through_the_bands_is_on_track() -> None:
    figure = scoring.measured(Scoring.BANDS, goal(UP), number(9000), BANDS)
    assert figure.value == Fraction(250, 3)
    assert figure.explain == "100/3 x (2 + (9000 - 6000)/(12000 - 6000)) = 83.33"
    assert scoring.lines(Scoring.BANDS, Fraction(10)).judge(figure.value) is Status.ON_TRACK


def test_a_target_of_no_errors_that_is_met_scores_100_without_a_ratio() -> None:
    none = goal(DOWN, 0)
    assert scoring.attainment(none, number(0)).value is None
    assert scoring.variance_percent(none, number(0)) is None
    figure = scoring.measured(Scoring.ATTAINMENT, none, number(0))
    assert seen(figure.value, figure.explain) == (100, "no ratio at target 0, met = 100.00")
    missed = scoring.measured(Scoring.ATTAINMENT, none, number("0.5"))
    assert seen(missed.value, missed.explain) == (0, "no ratio at target 0, not met = 0.00")


def test_at_a_target_of_0_a_baseline_gives_progress_to_date() -> None:
    figure = scoring.attainment(goal(DOWN, 0, baseline=8), number(2))
    assert figure.value == 75
    assert figure.explain == "no ratio at target 0, so progress to date: 100 x (2 - 8)/(0 - 8) = 75.00"


def test_a_baseline_of_0_gives_no_ratio_at_a_target_of_0() -> None:
    assert scoring.attainment(goal(DOWN, 0, baseline=0), number(2)).value is None


# --- variance and comparison --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "actual", "variance", "percent", "comparison"),
    [
        (goal(UP, 4), "5", "1", "25", Comparison.FAVOURABLE),
        (goal(UP, 4), "3", "-1", "-25", Comparison.UNFAVOURABLE),
        (goal(UP, 4), "4", "0", "0", Comparison.ON_TARGET),
        (goal(DOWN, 4), "3", "-1", "-25", Comparison.FAVOURABLE),
        (goal(DOWN, 4), "5", "1", "25", Comparison.UNFAVOURABLE),
        (goal(UP, -4), "-5", "-1", "-25", Comparison.UNFAVOURABLE),
        (goal(UP, 0), "3", "3", None, Comparison.FAVOURABLE),
        (band(20, 25), "22", "0", "0", Comparison.ON_TARGET),
        (band(20, 25), "20", "0", "0", Comparison.ON_TARGET),
        (band(20, 25), "25", "0", "0", Comparison.ON_TARGET),
        (band(20, 25), "15", "-5", "-25", Comparison.UNFAVOURABLE),
        (band(20, 25), "30", "5", "20", Comparison.UNFAVOURABLE),
        (band(None, 25), "-1000", "0", "0", Comparison.ON_TARGET),
        (band(20, None), "1000", "0", "0", Comparison.ON_TARGET),
        (band(0, 25), "-3", "-3", None, Comparison.UNFAVOURABLE),
    ],
)
def test_variance_is_the_actual_less_the_target_or_the_nearest_bound(
    of: Goal, actual: str, variance: str, percent: str | None, comparison: Comparison
) -> None:
    assert scoring.variance(of, number(actual)) == number(variance)
    assert scoring.variance_percent(of, number(actual)) == (None if percent is None else number(percent))
    assert scoring.comparison(of, number(actual)) is comparison


def test_yes_and_no_have_no_variance() -> None:
    assert scoring.variance(goal(YES, 1), number(0)) is None
    assert scoring.variance_percent(goal(YES, 1), number(0)) is None


@pytest.mark.parametrize("direction", [UP, DOWN, KEEP])
def test_without_a_target_nothing_is_compared(direction: Direction) -> None:
    nothing = goal(direction)
    assert scoring.variance(nothing, number(3)) is None
    assert scoring.comparison(nothing, number(3)) is None
    assert scoring.attainment(nothing, number(3)).value is None
    assert scoring.measured(Scoring.ATTAINMENT, nothing, number(3)).explain == "no target"


# --- bands to be kept, yes and no ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "actual", "attainment"),
    [
        (band(20, 25), "20", "100"),
        (band(20, 25), "24.9", "100"),
        (band(20, 25), "15", "75"),
        (band(20, 25), "30", "80"),
        (band(20, 25), "60", "-40"),
        (band(20, None), "10", "50"),
        (band(None, 25), "50", "0"),
        (band(-25, -20), "-30", "80"),
    ],
)
def test_a_kept_band_counts_100_and_loses_the_distance_to_its_nearest_bound(
    of: Goal, actual: str, attainment: str
) -> None:
    assert scoring.attainment(of, number(actual)).value == number(attainment)


def test_below_a_band_that_starts_at_0_the_way_from_a_baseline_below_counts() -> None:
    assert scoring.attainment(band(0, 10, baseline=-8), number(-2)).value == 75
    assert scoring.attainment(band(0, 10, baseline=-8), number(3)).value == 100


def test_a_baseline_inside_or_beyond_a_band_never_makes_an_actual_outside_look_good() -> None:
    for baseline in (5, 20):
        assert scoring.attainment(band(0, 10, baseline=baseline), number(-5)).value is None
        assert scoring.measured(Scoring.ATTAINMENT, band(0, 10, baseline=baseline), number(-5)).value == 0


@pytest.mark.parametrize(
    ("low", "high", "said"), [(20, 25, "20 to 25"), (20, None, "20 or more"), (None, 25, "25 or less")]
)
def test_a_band_is_said_in_words(low: object, high: object, said: str) -> None:
    assert scoring.attainment(band(low, high), number(22)).explain == f"22 inside {said} = 100.00"


def test_yes_is_100_and_no_is_0() -> None:
    yes, no = scoring.attainment(goal(YES, 1), number(1)), scoring.attainment(goal(YES, 1), number(0))
    assert [seen(yes.value, yes.explain), seen(no.value, no.explain)] == [(100, "yes = 100.00"), (0, "no = 0.00")]


def test_where_no_is_wanted_no_is_100_and_a_yes_is_worse_than_before() -> None:
    wanted = goal(YES, 0)
    assert scoring.attainment(wanted, number(0)).value == 100
    assert scoring.attainment(wanted, number(1)).value == 0
    assert scoring.attainment(wanted, number(0)).explain == "no where no is wanted = 100.00"
    assert scoring.trend(wanted, number(1), number(0)) is Trend.WORSENING


@pytest.mark.parametrize("scored_by", [Scoring.PROGRESS, Scoring.BANDS])
@pytest.mark.parametrize(
    ("of", "value"), [(band(20, 25, baseline=10), "22"), (goal(YES, 1, baseline=0), "1")], ids=["band", "yes or no"]
)
def test_a_kept_band_and_yes_and_no_take_attainment_only(scored_by: Scoring, of: Goal, value: str) -> None:
    actual = number(value)
    assert scoring.measured(scored_by, of, actual, BANDS) == scoring.attainment(of, actual)
    assert scoring.lines(scored_by, Fraction(10), of.direction) == Lines(Fraction(90), Fraction(100))
    assert scoring.progress(of, actual).value is None


# --- progress and bands -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "actual", "progress"),
    [
        (UP, 10, 20, 15, 50),
        (DOWN, 12, 7, 9.5, 50),
        (DOWN, 200, 0, 100, 50),
        (DOWN, 10, 0, 7, 30),
        (UP, 10, 20, 25, 150),
        (UP, 10, 20, 5, -50),
        (UP, -10, 10, 0, 50),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(
    direction: Direction, baseline: object, target: object, actual: object, progress: object
) -> None:
    of = goal(direction, target, baseline=baseline)
    assert scoring.measured(Scoring.PROGRESS, of, number(actual)).value == number(progress)


def test_where_the_target_equals_the_baseline_progress_is_all_or_nothing() -> None:
    same = goal(UP, 10, baseline=10)
    assert [scoring.progress(same, number(actual)).value for actual in (9, 10, 11)] == [0, 100, 100]
    assert scoring.progress(same, number(9)).explain == "target equals baseline, not met = 0.00"


def test_without_a_baseline_there_is_no_progress() -> None:
    figure = scoring.measured(Scoring.PROGRESS, goal(UP, 10), number(9))
    assert (figure.value, figure.explain) == (None, "no baseline")


@pytest.mark.parametrize(
    ("actual", "value"),
    [
        (-1, "0"),
        (0, "0"),
        (2000, "50/3"),
        (4000, "100/3"),
        (5000, "50"),
        (6000, "200/3"),
        (12000, "100"),
        (13000, "100"),
    ],
)
def test_each_band_is_worth_a_third_and_nothing_lies_beyond_0_and_100(actual: int, value: str) -> None:
    assert scoring.in_bands(BANDS, number(actual)).value == Fraction(value)


def test_falling_bands_read_the_other_way_round() -> None:
    falling = BANDS[::-1]
    assert scoring.in_bands(falling, number(2000)).value == Fraction(250, 3)
    assert scoring.in_bands(falling, number(12000)).value == 0


@pytest.mark.parametrize("points", [(), (1,), (1, 2, 3), (1, 2, 3, 4, 5), (1, 1, 2, 3), (1, 3, 2, 4), (5, 5, 5, 5)])
def test_bands_that_are_not_four_numbers_in_order_measure_nothing(points: tuple[int, ...]) -> None:
    figure = scoring.measured(Scoring.BANDS, goal(UP, 10), number(2), [Fraction(point) for point in points])
    assert (figure.value, figure.explain) == (None, "no bands: they are four numbers in rising or falling order")


def test_the_lines_of_bands_are_a_third_and_two_thirds_whatever_the_tolerance() -> None:
    assert scoring.lines(Scoring.BANDS, Fraction(25)) == Lines(Fraction(100, 3), Fraction(200, 3))
    assert scoring.lines(Scoring.PROGRESS, Fraction(25)) == Lines(Fraction(75), Fraction(100))


@pytest.mark.parametrize(("measure", "score"), [(-20, 0), (0, 0), (55, 55), (100, 100), (180, 100)])
def test_a_score_is_the_measure_held_within_0_and_100(measure: int, score: int) -> None:
    assert scoring.clamped(Fraction(measure)) == score


# --- status by improvement, trend ---------------------------------------------------------------------------------


def judged(actual: object, earlier: object, of: Goal, scored_by: Scoring = Scoring.ATTAINMENT) -> Status:
    measure = scoring.measured(scored_by, of, number(actual), BANDS).value
    assert measure is not None
    before = None if earlier is None else number(earlier)
    limits = scoring.lines(scored_by, Fraction(10), of.direction)
    return scoring.judged(StatusRule.IMPROVEMENT, of, limits, measure, number(actual), before, scored_by)


@pytest.mark.parametrize(
    ("actual", "earlier", "status"),
    [
        (100, 120, Status.ON_TRACK),
        (50, 40, Status.AT_RISK),
        (99, 99, Status.OFF_TRACK),
        (99, 99.5, Status.OFF_TRACK),
        (95, None, Status.AT_RISK),
        (50, None, Status.OFF_TRACK),
    ],
)
def test_by_improvement_better_than_last_time_is_at_least_at_risk(
    actual: object, earlier: object, status: Status
) -> None:
    assert judged(actual, earlier, goal(UP, 100)) is status


def test_by_improvement_a_target_met_is_on_track_even_where_progress_is_counted_from_a_better_baseline() -> None:
    dip = goal(UP, 8, baseline=10)
    assert judged(9, 10, dip, Scoring.PROGRESS) is Status.ON_TRACK
    assert judged(7, 8, dip, Scoring.PROGRESS) is Status.OFF_TRACK


def test_by_improvement_the_band_that_is_on_track_stands_for_the_target() -> None:
    assert judged(9000, 9500, goal(UP, 12000), Scoring.BANDS) is Status.ON_TRACK
    assert judged(5000, 5500, goal(UP, 12000), Scoring.BANDS) is Status.OFF_TRACK
    assert judged(3000, 2500, goal(UP, 12000), Scoring.BANDS) is Status.AT_RISK


def test_by_tolerance_the_earlier_value_does_not_matter() -> None:
    of = goal(UP, 100)
    for earlier in (None, number(1), number(99)):
        assert scoring.judged(StatusRule.TOLERANCE, of, TEN, number(95), number(95), earlier) is Status.AT_RISK


@pytest.mark.parametrize(
    ("of", "actual", "earlier", "trend"),
    [
        (goal(UP, 4), 5, 3, Trend.IMPROVING),
        (goal(UP, 4), 3, 5, Trend.WORSENING),
        (goal(DOWN, 4), 3, 5, Trend.IMPROVING),
        (goal(DOWN, 4), 5, 3, Trend.WORSENING),
        (goal(UP, 4), 3, 3, Trend.STEADY),
        (goal(UP, 4), 3, None, None),
        (band(20, 25), 18, 15, Trend.IMPROVING),
        (band(20, 25), 30, 26, Trend.WORSENING),
        (band(20, 25), 21, 24, Trend.STEADY),
        (band(20, 25), 28, 17, Trend.STEADY),
        (goal(YES, 1), 1, 0, Trend.IMPROVING),
    ],
)
def test_the_trend_is_the_move_since_the_latest_earlier_value(
    of: Goal, actual: object, earlier: object, trend: Trend | None
) -> None:
    assert scoring.trend(of, number(actual), None if earlier is None else number(earlier)) is trend


# --- derivations and numbers as text ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "actual", "explain"),
    [
        (goal(DOWN, 4), "3", "100 - 100 x (3 - 4)/|4| = 125.00"),
        (goal(UP, 4), "3.5", "100 + 100 x (3.5 - 4)/|4| = 87.50"),
        (goal(UP, -50), "-150", "100 + 100 x ((-150) - (-50))/|-50| = -100.00"),
        (band(20, 25), "30", "100 - 100 x |30 - 25|/|25| = 80.00"),
    ],
)
def test_attainment_explains_itself_with_the_numbers_filled_in(of: Goal, actual: str, explain: str) -> None:
    figure = scoring.attainment(of, number(actual))
    assert figure.explain == explain
    assert worked_out(explain) == figure.value == told(explain)


def test_progress_explains_itself_with_the_numbers_filled_in() -> None:
    figure = scoring.progress(goal(DOWN, 7, baseline=-12), number(-9))
    assert figure.explain == "100 x ((-9) - (-12))/(7 - (-12)) = 15.79"
    assert worked_out(figure.explain) == figure.value


@pytest.mark.parametrize(
    ("value", "text"), [("2/3", "0.67"), ("0.125", "0.12"), ("0.375", "0.38"), ("-1/1000", "0.00"), ("100", "100.00")]
)
def test_scores_are_written_with_two_decimals_half_to_even(value: str, text: str) -> None:
    assert scoring.rounded(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("5/3", "1.6666666667"), ("10", "10"), ("-4/5", "-0.8"), ("-1/100000000000", "0")]
)
def test_other_figures_are_written_with_as_many_decimals_as_they_need_up_to_ten(value: str, text: str) -> None:
    assert scoring.trimmed(Fraction(value)) == text


def test_entered_numbers_come_back_as_they_were_entered() -> None:
    largest = Decimal("9" * 18 + "." + "9" * 10)
    assert scoring.trimmed(Fraction(largest)) == str(largest)
