"""What holds of whole KPIs and plans, with their trajectories, periods and years, whatever the numbers are."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import AFTER, measure, planned, recorded, shown
from support.scorecards import plus

from bsc_tui.scorecard.board import Coverage, KpiFigures, board
from bsc_tui.scorecard.change import Scorecard, added, founded
from bsc_tui.scorecard.period import Calendar, Frequency
from bsc_tui.scorecard.plan import Aggregation, Charter, Objective, Perspective, Scoring, StatusRule, Trajectory

NUMBER = st.integers(-50, 50)
VALUES = st.lists(st.none() | NUMBER, min_size=12, max_size=12)
SCREEN = st.sampled_from(("2027-01", "2027-06", "2027-12", "2027-Q2", "2027-H2", "2027"))
MIRRORED = {Aggregation.MIN: Aggregation.MAX, Aggregation.MAX: Aggregation.MIN}


@st.composite
def courses(draw: st.DrawFn) -> dict[str, Any]:
    """The numbers of a KPI and how its targets follow from them."""
    return {
        "baseline": draw(st.none() | NUMBER),
        "baseline_date": "2026-12-31",
        "target": draw(NUMBER),
        "trajectory": draw(st.sampled_from(list(Trajectory))),
        "custom_targets": draw(st.lists(st.tuples(st.integers(1, 12), NUMBER), max_size=5, unique_by=lambda p: p[0])),
        "aggregation": draw(st.sampled_from(list(Aggregation))),
        "scoring": draw(st.sampled_from(list(Scoring))),
        "bands": draw(st.lists(NUMBER, min_size=4, max_size=4, unique=True).map(sorted)),
    }


def entered(
    course: Mapping[str, Any], values: list[int | None], by: Fraction, rule: StatusRule, **more: Any
) -> Scorecard:
    """A plan of one KPI with all its numbers multiplied."""

    def times(number: int | None) -> str | None:
        return None if number is None else str(int(number * by))

    fields = {
        **course,
        "baseline": times(course["baseline"]),
        "target": times(course["target"]),
        "custom_targets": [f"2027-{month:02}={times(number)}" for month, number in course["custom_targets"]],
        "bands": [times(number) for number in course["bands"]],
        **more,
    }
    plan = planned(measure(**fields), status_rule=rule)
    return recorded(plan, "k", {f"2027-{n:02}": times(v) for n, v in enumerate(values, start=1) if v is not None})


def ratios(figures: KpiFigures) -> tuple[object, ...]:
    """What does not depend on the unit."""
    return (
        figures.comparison, figures.attainment, figures.progress, figures.progress_to_final, figures.measure,
        figures.score, figures.lines, figures.status, figures.trend, figures.periods, figures.state,
    )  # fmt: skip


RULES = st.sampled_from(list(StatusRule))


@given(courses(), VALUES, SCREEN, RULES)
def test_a_kpi_seen_in_a_mirror_is_judged_the_same(
    course: dict[str, Any], values: list[int | None], period: str, rule: StatusRule
) -> None:
    one = shown(entered(course, values, Fraction(1), rule), period)
    aggregation = MIRRORED.get(course["aggregation"], course["aggregation"])
    mirror = {"direction": "decrease", "aggregation": aggregation}
    other = shown(entered(course, values, Fraction(-1), rule, **mirror), period)
    assert ratios(one) == ratios(other)
    for name in ("target", "actual", "variance", "variance_percent"):
        value, opposite = getattr(one, name), getattr(other, name)
        assert (value is None) is (opposite is None)
        assert value is None or value == -opposite
    if one.forecast.value is not None:
        assert other.forecast.value == -one.forecast.value


@given(courses(), VALUES, SCREEN, RULES, st.sampled_from(("increase", "decrease")), st.integers(2, 1000))
def test_another_unit_changes_no_ratio_of_a_kpi(
    course: dict[str, Any], values: list[int | None], period: str, rule: StatusRule, direction: str, by: int
) -> None:
    one = shown(entered(course, values, Fraction(1), rule, direction=direction), period)
    other = shown(entered(course, values, Fraction(by), rule, direction=direction), period)
    assert ratios(one) == ratios(other)
    assert one.variance_percent == other.variance_percent
    assert one.ytd is None or (other.ytd is not None and other.ytd.actual == one.ytd.actual * by)
    assert one.forecast.value is None or other.forecast.value == one.forecast.value * by


# --- the order of things, and what has no value -------------------------------------------------------------------

CELL = st.tuples(st.none() | st.integers(-20, 20), st.integers(0, 5))
TREE = st.lists(
    st.tuples(st.integers(0, 3), st.lists(st.tuples(st.integers(0, 3), st.lists(CELL, max_size=3)), max_size=3)),
    min_size=1,
    max_size=3,
)
Tree = list[tuple[int, list[tuple[int, list[tuple[int | None, int]]]]]]


def grown(tree: Tree, sign: int = 1) -> Scorecard:
    """A plan of perspectives, objectives and KPIs with weights; `sign` -1 puts each of them in the opposite order."""
    things: list[Any] = [Charter(uid="plan", name="Plan", start=date(2027, 1, 1), end=date(2027, 12, 31))]
    values = {}
    for p, (of_perspective, objectives) in enumerate(tree):
        things.append(
            Perspective.model_validate(
                {"uid": f"p{p}", "name": f"P{p}", "letter": "PQR"[p], "rank": sign * p, "weight": of_perspective}
            )
        )
        for o, (of_objective, kpis) in enumerate(objectives):
            name = f"p{p}o{o}"
            fields = {"code": name, "title": name, "rank": sign * o, "weight": of_objective}
            things.append(Objective.model_validate({"uid": name, "perspective": f"p{p}", **fields}))
            for k, (value, weight) in enumerate(kpis):
                uid = f"{name}k{k}"
                things.append(measure(uid, name, rank=str(sign * k), weight=str(weight), tolerance=str(k)))
                values[uid] = value
    plan = founded(tuple(added(thing) for thing in things))
    for uid, value in values.items():
        if value is not None:
            plan = recorded(plan, uid, {"2027-03": str(value)})
    return plan


def totals(plan: Scorecard) -> dict[str, tuple[tuple[object, ...], Coverage]]:
    """Every roll-up by what it is of."""
    figures = board(plan, Calendar().read("2027-03"), AFTER)
    found = {"plan": figures.total}
    for perspective in figures.perspectives:
        found[perspective.perspective.uid] = perspective.total
        found |= {each.objective.uid: each.total for each in perspective.objectives}
    return {uid: ((total.score, total.lines, total.status), total.coverage) for uid, total in found.items()}


@settings(max_examples=60)
@given(TREE)
def test_the_order_of_perspectives_objectives_and_kpis_changes_nothing(tree: Tree) -> None:
    assert totals(grown(tree)) == totals(grown(tree, sign=-1))


@settings(max_examples=60)
@given(TREE, st.data())
def test_a_kpi_without_a_value_changes_only_the_coverage_above_it(tree: Tree, data: st.DataObject) -> None:
    plan = grown(tree)
    objectives = sorted(plan.plan.objectives)
    if not objectives:
        return
    of = data.draw(st.sampled_from(objectives))
    before = totals(plan)
    after = totals(plus(plan, measure("new", of, rank="9", weight=str(data.draw(st.integers(0, 9))))))
    for uid, (figures, coverage) in before.items():
        others, wider = after[uid]
        assert figures == others
        is_above = uid in {"plan", of, plan.plan.objectives[of].perspective}
        assert (wider.with_score, wider.kpis) == (coverage.with_score, coverage.kpis + is_above)


@settings(max_examples=60)
@given(TREE)
def test_shares_of_all_siblings_add_up_to_100(tree: Tree) -> None:
    figures = board(grown(tree), Calendar().read("2027-03"), AFTER)
    siblings = [
        [(each.total.share, each.perspective.weight) for each in figures.perspectives],
        *([(each.total.share, each.objective.weight) for each in p.objectives] for p in figures.perspectives),
        *([(each.share, each.kpi.weight) for each in o.kpis] for p in figures.perspectives for o in p.objectives),
    ]
    for family in siblings:
        whole = 100 if any(weight for _, weight in family) else 0
        assert sum(Fraction(share) for share, _ in family) == whole


# --- a whole year -------------------------------------------------------------------------------------------------


@given(
    st.sampled_from([frequency for frequency in Frequency if frequency is not Frequency.YEAR]),
    st.integers(1, 12),
    st.integers(2000, 2900),
    st.lists(NUMBER, min_size=53, max_size=53),
    st.sampled_from(list(Trajectory)),
)
def test_the_year_to_date_of_a_full_year_counted_by_its_last_value_is_its_last_period(
    frequency: Frequency, fiscal_start: int, year: int, values: list[int], trajectory: Trajectory
) -> None:
    calendar = Calendar(fiscal_start)
    whole = calendar.fiscal_year(date(year, 6, 15))
    periods = calendar.within(frequency, whole)
    custom = [f"{period}={value}" for period, value in zip(periods, values, strict=False)]
    kpi = measure(
        frequency=frequency, trajectory=trajectory, custom_targets=custom, baseline="3",
        baseline_date=str(calendar.first_day(whole)),
    )  # fmt: skip
    start, end = calendar.first_day(periods[0]), calendar.last_day(periods[-1])
    plan = planned(kpi, start=start, end=end, fiscal_start=fiscal_start)
    plan = recorded(plan, "k", {str(p): str(v) for p, v in zip(periods, values, strict=False)})
    last = shown(plan, str(periods[-1]), date(2999, 12, 31))
    assert last.ytd is not None
    assert (last.ytd.actual, last.ytd.target) == (last.actual, last.target)
    assert last.ytd.periods == f"{len(periods)} of {len(periods)}"
    assert last.forecast.value == last.actual
