"""What holds of figures whatever the numbers are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from support.figures import AFTER, actual, keeping, measure, planned, recorded, shown, told, worked_out
from support.hostile_plans import DAYS, NUMBERS, hostile_kpis
from support.scorecards import HOSTILE, kept_earlier, scorecards

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.board import KpiFigures, board, default_period, kpi_figures
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import FIRST_YEAR, LAST_YEAR, Calendar, Frequency, Period
from bsc_tui.scorecard.plan import Aggregation, Direction, Scoring, StatusRule
from bsc_tui.scorecard.scoring import Comparison, Goal

EXACT = st.fractions(-1000, 1000, max_denominator=1000)
HALF = st.integers(-2000, 2000).map(lambda number: Fraction(number, 2))
MONTHS = [f"2027-{month:02}" for month in range(1, 13)]


def goals(
    directions: tuple[Direction, ...] = (Direction.INCREASE, Direction.DECREASE),
    numbers: st.SearchStrategy[Fraction] = EXACT,
) -> st.SearchStrategy[Goal]:
    return st.builds(Goal, st.sampled_from(directions), numbers, baseline=st.none() | numbers)


def kept_bands() -> st.SearchStrategy[Goal]:
    ends = st.tuples(EXACT, EXACT).map(sorted)
    return st.builds(lambda pair: Goal(Direction.MAINTAIN, None, *pair), ends)


BANDS = st.lists(EXACT, min_size=4, max_size=4, unique=True).map(sorted)

# --- of one figure ------------------------------------------------------------------------------------------------


def mirrored(goal: Goal) -> Goal:
    other = Direction.DECREASE if goal.direction is Direction.INCREASE else Direction.INCREASE
    baseline = None if goal.baseline is None else -goal.baseline
    return Goal(other, None if goal.target is None else -goal.target, baseline=baseline)


@given(goals(), EXACT, EXACT, BANDS)
def test_less_is_better_is_more_is_better_seen_in_a_mirror(
    goal: Goal, value: Fraction, earlier: Fraction, bands: list[Fraction]
) -> None:
    other = mirrored(goal)
    for measured_by in Scoring:
        one = scoring.measured(measured_by, goal, value, bands)
        two = scoring.measured(measured_by, other, -value, [-band for band in bands])
        assert one.value == two.value
    assert scoring.attainment(goal, value).value == scoring.attainment(other, -value).value
    assert scoring.comparison(goal, value) is scoring.comparison(other, -value)
    assert scoring.trend(goal, value, earlier) is scoring.trend(other, -value, -earlier)
    assert scoring.variance(goal, value) == -(scoring.variance(other, -value) or 0)


def scaled(goal: Goal, by: Fraction) -> Goal:
    numbers = [None if each is None else each * by for each in (goal.target, goal.low, goal.high, goal.baseline)]
    return Goal(goal.direction, *numbers)


@given(goals() | kept_bands(), EXACT, EXACT, BANDS, st.fractions(Fraction(1, 1000), 1000))
def test_another_unit_changes_no_ratio_and_no_judgement(
    goal: Goal, value: Fraction, earlier: Fraction, bands: list[Fraction], by: Fraction
) -> None:
    other = scaled(goal, by)
    for measured_by in Scoring:
        one = scoring.measured(measured_by, goal, value, bands)
        two = scoring.measured(measured_by, other, value * by, [band * by for band in bands])
        assert one.value == two.value
    assert scoring.variance_percent(goal, value) == scoring.variance_percent(other, value * by)
    assert scoring.comparison(goal, value) is scoring.comparison(other, value * by)
    assert scoring.trend(goal, value, earlier) is scoring.trend(other, value * by, earlier * by)


@given(goals(), EXACT)
def test_attainment_is_100_exactly_where_the_target_is_met_and_less_where_it_is_missed(
    goal: Goal, value: Fraction
) -> None:
    figure = scoring.attainment(replace(goal, baseline=None), value)
    if goal.target == 0:
        assert figure.value is None
        return
    assert figure.value is not None
    side = {Comparison.FAVOURABLE: 1, Comparison.ON_TARGET: 0, Comparison.UNFAVOURABLE: -1, None: None}
    assert (figure.value > 100) - (figure.value < 100) == side[scoring.comparison(goal, value)]


@given(kept_bands(), EXACT)
def test_a_kept_band_is_100_inside_and_less_outside(goal: Goal, value: Fraction) -> None:
    inside = goal.low is not None and goal.high is not None and goal.low <= value <= goal.high
    measure_of = scoring.measured(Scoring.ATTAINMENT, goal, value).value
    assert measure_of is not None
    assert (measure_of == 100) is inside
    assert scoring.is_met(goal, value) is inside


@given(BANDS, EXACT, EXACT)
def test_more_within_bands_never_scores_less(bands: list[Fraction], one: Fraction, other: Fraction) -> None:
    low, high = (scoring.in_bands(bands, value).value for value in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 100


FORMULAS = goals(numbers=HALF)


@given(FORMULAS, HALF, st.sampled_from(list(Scoring)), st.lists(HALF, min_size=4, max_size=4, unique=True).map(sorted))
def test_a_derivation_ends_with_its_value_and_its_formula_gives_it(
    goal: Goal, value: Fraction, measured_by: Scoring, bands: list[Fraction]
) -> None:
    figure = scoring.measured(measured_by, goal, value, bands)
    if figure.value is None:
        assert "=" not in figure.explain
        return
    assert told(figure.explain) == Fraction(scoring.rounded(figure.value))
    if " x " in figure.explain:
        assert worked_out(figure.explain) == figure.value


@given(kept_bands(), EXACT)
def test_the_derivation_of_a_kept_band_ends_with_its_value(goal: Goal, value: Fraction) -> None:
    figure = scoring.measured(Scoring.ATTAINMENT, goal, value)
    assert figure.value is not None
    assert told(figure.explain) == Fraction(scoring.rounded(figure.value))


# --- of a year ----------------------------------------------------------------------------------------------------

VALUES = st.lists(st.integers(-99, 99), min_size=12, max_size=12)


@given(VALUES, st.sampled_from(list(Aggregation)))
def test_the_year_to_date_of_a_full_year_is_the_year(values: list[int], aggregation: Aggregation) -> None:
    plan = recorded(planned(measure(aggregation=aggregation)), "k", dict(zip(MONTHS, map(str, values), strict=True)))
    december, year = shown(plan, "2027-12"), shown(plan, "2027")
    assert december.ytd is not None
    assert december.ytd.periods == year.periods == "12 of 12"
    assert (december.ytd.actual, december.ytd.target) == (year.actual, year.target)
    if aggregation is Aggregation.LAST:
        assert (december.ytd.actual, december.ytd.target) == (december.actual, december.target)


@given(VALUES, st.integers(1, 12))
def test_a_sum_of_quarters_is_the_sum_of_the_year(values: list[int], fiscal_start: int) -> None:
    calendar = Calendar(fiscal_start)
    year = calendar.fiscal_year(date(2027, 6, 15))
    start, end = calendar.first_day(year), calendar.last_day(year)
    plan = planned(measure(aggregation="sum"), start=start, end=end, fiscal_start=fiscal_start)
    months = calendar.within(Frequency.MONTH, year)
    plan = recorded(plan, "k", dict(zip(map(str, months), map(str, values), strict=True)))
    quarters = [shown(plan, str(quarter)) for quarter in calendar.within(Frequency.QUARTER, year)]
    whole = shown(plan, str(year))
    assert sum(quarter.actual or 0 for quarter in quarters) == whole.actual == sum(values)
    assert sum(quarter.target or 0 for quarter in quarters) == whole.target == 120


# --- of the whole plan --------------------------------------------------------------------------------------------

ROWS = st.lists(st.tuples(st.none() | st.integers(-20, 20), st.integers(0, 5)), min_size=1, max_size=6)


def with_rows(rows: list[tuple[int | None, int]], ranks: list[int]) -> Scorecard:
    kpis = [
        measure(f"k{place}", weight=str(weight), rank=str(rank), tolerance=str(place))
        for place, ((_, weight), rank) in enumerate(zip(rows, ranks, strict=True))
    ]
    records = [actual(f"k{place}", "2027-03", str(value)) for place, (value, _) in enumerate(rows) if value is not None]
    return keeping(planned(*kpis), *records)


@given(ROWS, st.data())
def test_the_order_of_kpis_changes_no_score(rows: list[tuple[int | None, int]], data: st.DataObject) -> None:
    ranks = data.draw(st.permutations(range(len(rows))))
    march = Calendar().read("2027-03")
    one, other = (board(with_rows(rows, order), march, AFTER).total for order in (list(range(len(rows))), list(ranks)))
    assert (one.score, one.lines, one.status, one.coverage) == (other.score, other.lines, other.status, other.coverage)


@given(ROWS, st.integers(0, 5))
def test_a_kpi_without_a_value_changes_nothing_but_the_coverage(
    rows: list[tuple[int | None, int]], weight: int
) -> None:
    march = Calendar().read("2027-03")
    one = board(with_rows(rows, list(range(len(rows)))), march, AFTER).total
    more = [*rows, (None, weight)]
    other = board(with_rows(more, list(range(len(more)))), march, AFTER).total
    assert (one.score, one.lines, one.status, one.explain) == (other.score, other.lines, other.status, other.explain)
    assert other.coverage == replace(one.coverage, kpis=one.coverage.kpis + 1)


# --- nothing that can be entered stops a board --------------------------------------------------------------------


def is_whole(figures: KpiFigures) -> bool:
    """Whether a score comes with a status and lies within its limits, and without one there is none."""
    if figures.score is None:
        return figures.status is None and figures.lines is None
    return 0 <= figures.score <= 100 and figures.status is not None and figures.actual is not None


@given(hostile_kpis(), st.integers(1, 12), DAYS, DAYS, DAYS, DAYS, st.sampled_from(list(StatusRule)), st.data())
def test_nothing_that_can_be_entered_stops_a_board(
    fields: Mapping[str, Any],
    fiscal_start: int,
    one: date,
    other: date,
    shown_day: date,
    today: date,
    rule: StatusRule,
    data: st.DataObject,
) -> None:
    start, end = sorted((one, other))
    kpi = measure(**fields)
    plan = planned(kpi, start=start, end=end, fiscal_start=fiscal_start, status_rule=rule)
    calendar = plan.plan.calendar
    near = [calendar.period(kpi.frequency, day) for day in (start, end, shown_day)]
    entered = {str(each): data.draw(NUMBERS) for each in near if FIRST_YEAR <= each.year <= LAST_YEAR}
    plan = recorded(plan, "k", entered)
    for frequency in Frequency:
        period = calendar.period(frequency, shown_day)
        figures = board(plan, period, today).kpis
        assert all(is_whole(each) for each in figures)
        assert all(each.explain for each in figures)
    assert isinstance(default_period(plan, today), Period)


@given(hostile_kpis(), st.integers(1, 12), st.sampled_from((FIRST_YEAR, LAST_YEAR)), st.sampled_from(list(Frequency)))
def test_the_first_and_last_periods_that_can_be_named_have_figures(
    fields: Mapping[str, Any], fiscal_start: int, year: int, frequency: Frequency
) -> None:
    plan = planned(
        measure(**fields), start=date(FIRST_YEAR, 1, 1), end=date(LAST_YEAR, 12, 31), fiscal_start=fiscal_start
    )
    calendar = plan.plan.calendar
    fiscal = calendar.is_fiscal and frequency not in {Frequency.WEEK, Frequency.MONTH}
    for number in {1, {"month": 12, "quarter": 4, "half": 2}.get(frequency, 1)}:
        period = Period(year, number, frequency, fiscal)
        assert kpi_figures(plan, plan.plan.kpis["k"], period, AFTER) is not None


@given(scorecards(), DAYS, DAYS, st.sampled_from(list(Frequency)))
@example(
    kept_earlier(planned(measure()), Kind.KPI, "k", custom_targets=HOSTILE, trajectory="custom"),
    AFTER,
    AFTER,
    Frequency.WEEK,
)
def test_any_plan_has_a_board(scorecard: Scorecard, day: date, today: date, frequency: Frequency) -> None:
    period = scorecard.plan.calendar.period(frequency, day)
    figures = board(scorecard, period, today)
    assert len(figures.kpis) == len(scorecard.plan.kpis)
    assert all(is_whole(each) for each in figures.kpis)
    for shares in (
        [each.total.share for each in figures.perspectives],
        *([each.total.share for each in row.objectives] for row in figures.perspectives),
    ):
        assert sum(Fraction(share) for share in shares) in {0, 100}
