"""What is kept by period never loses its time: neither by another fiscal year nor by another frequency."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from support.scorecards import changed, small

from bsc_tui.scorecard.change import Refused, Scorecard, added, apply, build, edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Calendar, Frequency, parse_period

BY_QUARTER = {"frequency": "quarter", "trajectory": "custom", "target": None}


def with_kpi(**fields: object) -> Scorecard:
    scorecard = small()
    uid = next(iter(scorecard.plan.kpis))
    return apply(scorecard, edited(scorecard.plan.kpis[uid], **fields))


def with_value(scorecard: Scorecard, period: str) -> Scorecard:
    kpi = next(iter(scorecard.plan.kpis))
    fields = {"kpi": kpi, "period": period, "value": Decimal(5)}
    return apply(scorecard, (added(build(Kind.ACTUAL, f"{kpi}/{period}", fields)),))


def with_former(scorecard: Scorecard, **terms: object) -> Scorecard:
    kpi = next(iter(scorecard.plan.kpis))
    fields = {"kpi": kpi, "reason": "a new lease", "person": "Ana", "on": "2027-03-01", **terms}
    return apply(scorecard, (added(build(Kind.FORMER_TARGET, "former", fields)),))


def from_july(scorecard: Scorecard) -> Scorecard:
    return apply(scorecard, edited(scorecard.plan.charter, fiscal_start=7))


@pytest.mark.parametrize(
    ("scorecard", "held"),
    [
        (lambda: with_value(with_kpi(frequency="quarter"), "2027-Q1"), "a value of 2027-Q1"),
        (lambda: with_kpi(**BY_QUARTER, custom_targets=("2027-Q2=4",)), "a target for 2027-Q2"),
        (
            lambda: with_former(
                with_kpi(frequency="quarter"),
                replaced_from="2027-Q3",
                trajectory="custom",
                custom_targets=("2027-Q1=4",),
            ),
            "a former target for 2027-Q1",
        ),
        (lambda: with_former(with_kpi(frequency="quarter"), replaced_from="2027-Q3"), "a former target for 2027-Q3"),
    ],
)
def test_the_fiscal_year_keeps_its_start_while_something_is_kept_for_its_quarters(
    scorecard: Callable[[], Scorecard], held: str
) -> None:
    with pytest.raises(Refused, match=f"the fiscal year keeps its start: .* has {held}, .* Take that away first"):
        from_july(scorecard())


def test_months_and_weeks_stand_in_every_fiscal_year() -> None:
    plan = with_value(with_kpi(frequency="month", trajectory="custom", custom_targets=("2027-01=4",)), "2027-01")
    assert from_july(plan).plan.charter.fiscal_start == 7


def test_another_edit_of_the_charter_asks_nothing_of_the_periods() -> None:
    plan = with_value(with_kpi(frequency="quarter"), "2027-Q1")
    assert apply(plan, edited(plan.plan.charter, name="Another")).plan.charter.name == "Another"


def test_a_kpi_with_former_targets_by_month_is_not_measured_by_quarter_from_then_on() -> None:
    terms = {"trajectory": "custom", "custom_targets": ("2027-01=4",)}
    plan = with_former(with_kpi(frequency="month"), replaced_from="2027-03", **terms)
    kpi = next(iter(plan.plan.kpis.values()))
    with pytest.raises(Refused, match=r"Measured every: it has a target for 2027-01, .* last day under Measured until"):
        apply(plan, edited(kpi, frequency="quarter"))


def test_a_kpi_with_values_by_month_is_not_measured_by_quarter_from_then_on() -> None:
    plan = with_value(with_kpi(frequency="month"), "2027-01")
    kpi = next(iter(plan.plan.kpis.values()))
    with pytest.raises(Refused, match=r"Measured every: it has a value of 2027-01, which is a month: .* add another"):
        apply(plan, edited(kpi, frequency="quarter"))


def test_a_former_target_that_is_one_number_does_not_keep_the_frequency() -> None:
    plan = with_former(with_kpi(frequency="month"), replaced_from="2027-03", target="4")
    kpi = next(iter(plan.plan.kpis.values()))
    assert apply(plan, edited(kpi, frequency="quarter")).plan.kpis[kpi.uid].frequency is Frequency.QUARTER


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), ("2027-W01", "2027-W52")),  # 1 January 2027 is a Friday
        (date(2024, 1, 1), date(2024, 12, 31), ("2024-W01", "2024-W52")),  # 31 December 2024 is a Tuesday
        (date(2026, 1, 1), date(2026, 12, 31), ("2026-W01", "2026-W53")),
    ],
)
def test_a_week_at_the_end_of_a_plan_belongs_where_its_thursday_falls(
    first: date, last: date, expected: tuple[str, str]
) -> None:
    assert tuple(map(str, Calendar().ends(Frequency.WEEK, first, last))) == expected


def test_a_month_that_lies_partly_in_the_plan_counts_whole() -> None:
    found = Calendar().ends(Frequency.MONTH, date(2027, 3, 15), date(2027, 6, 15))
    assert found == (parse_period("2027-03"), parse_period("2027-06"))


def test_nothing_is_asked_for_a_week_of_the_year_before() -> None:
    from bsc_tui.scorecard.edits import check_period
    from bsc_tui.scorecard.figures import State
    from bsc_tui.scorecard.kpi_view import KpiView

    plan = changed(small(), Kind.CHARTER, small().plan.charter.uid, start=date(2027, 1, 1), end=date(2027, 12, 31))
    uid = next(iter(plan.plan.kpis))
    plan = changed(plan, Kind.KPI, uid, frequency="week", since=None, until=None)
    kpi, today = plan.plan.kpis[uid], date(2027, 4, 1)
    view = KpiView(plan, kpi, today)
    assert view.state(parse_period("2026-W53")) == (State.NOT_DUE, "measured from 2027-W01 to 2027-W52")
    assert view.state(parse_period("2027-W01"))[0] is State.OVERDUE
    assert "kept as history" in (check_period(plan, kpi, parse_period("2026-W53"), today) or "")
