"""Actuals from a table, a row each or a column a period."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bsc_tui.commands.uids import new_uid
from bsc_tui.exchange.actuals_table import actuals
from bsc_tui.exchange.kpi_table import new_plan
from bsc_tui.exchange.table_rows import ACTUAL_COLUMNS, actual_rows, csv_text
from bsc_tui.exchange.tables import ImportRefused, Table
from bsc_tui.scorecard.change import Scorecard, apply, edited, founded, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency, parse_period
from bsc_tui.scorecard.plan import Trajectory
from bsc_tui.scorecard.records import Actual

TODAY = date(2026, 11, 22)
MakeTable = Callable[[str], Table]


def recorded(scorecard: Scorecard, code: str, period: str) -> Actual:
    """What is recorded for a KPI in a period."""
    kpi = next(kpi for kpi in scorecard.plan.kpis.values() if kpi.code == code)
    return scorecard.records.of(kpi.uid)[parse_period(period)]


def values(scorecard: Scorecard, code: str) -> dict[str, Decimal | None]:
    """All values of a KPI by period."""
    kpi = next(kpi for kpi in scorecard.plan.kpis.values() if kpi.code == code)
    return {str(period): actual.value for period, actual in scorecard.records.of(kpi.uid).items()}


def test_a_row_each_by_code_or_name(chipset: Scorecard, table: MakeTable) -> None:
    text = "period,KPI,actual,note\n2026-09,yield,77.5,\n2026-10,I2.1,78,recount\n2026-11,f1.3,,waiting\n"
    result = actuals(table(text), chipset, today=TODAY, uid=new_uid)
    after = apply(chipset, result.changes)
    assert values(after, "I2.1") == {"2026-09": Decimal("77.5"), "2026-10": Decimal(78)}
    assert recorded(after, "I2.1", "2026-10").note == "recount"
    assert recorded(after, "F1.3", "2026-11").note == "waiting"
    assert recorded(after, "F1.3", "2026-11").value is None
    assert result.summary == "2 actuals, 1 actual changed"


def test_one_column_a_period(chipset: Scorecard, table: MakeTable) -> None:
    result = actuals(table("kpi;2026-08;2026-9;unit\nYield;75;;%\nI1.1;5;4;h\n"), chipset, today=TODAY, uid=new_uid)
    after = apply(chipset, result.changes)
    assert values(after, "I2.1")["2026-08"] == 75
    assert values(after, "I1.1")["2026-09"] == 4
    assert "2026-09" not in values(after, "I2.1")
    assert result.warnings == ('1 column was not read: "unit"',)


def test_all_problems_are_told_at_once(chipset: Scorecard, table: MakeTable) -> None:
    text = (
        "kpi,period,actual,target,note\n"
        "Yeild,2026-10,5,,\n"
        "Yield,soon,5,,\n"
        "Yield,2026-Q3,5,,\n"
        'Yield,2026-10,"1,5",,\n'
        "Yield,2027-01,5,,\n"
        "Yield,2026-12,5,,\n"
        "Yield,2026-09,5,,\n"
        "I2.1,2026-09,6,,\n"
        ",2026-09,6,,\n"
        "Yield,,6,,\n"
        "Yield,2026-08,6,high,\n"
        f"Yield,2026-07,6,,{'x' * 2001}\n"
        "Yield,2026-06\n"
    )
    with pytest.raises(ImportRefused) as refused:
        actuals(table(text), chipset, today=TODAY, uid=new_uid)
    assert list(map(str, refused.value.problems)) == [
        'line 2, kpi: there is no KPI "Yeild" in the plan. Did you mean "Yield"?',
        'line 3, period: "soon" is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026 or FY2026-Q4',
        (
            "line 4, period: I2.1 Yield is measured every month, 2026-Q3 is a quarter. "
            "Write its own period, such as 2026-09"
        ),
        'line 5, actual: "1,5" is not a number: decimals follow a point here. Write 1.5',
        "line 6, period: 2027-01 is after the plan's horizon, which ends on 2026-12-31",
        "line 7, period: 2026-12 has not begun; an actual is recorded once its period has begun",
        "line 9: I2.1 Yield in 2026-09 stands in line 8 already",
        "line 10, kpi: it is empty. Write the code or the name of a KPI",
        "line 11, period: it is empty. Write the period the actual belongs to",
        'line 12, target: "high" is not a number: digits are expected, with a point before decimals',
        "line 13, note: 2001 characters; the most is 2000",
        "line 14: 2 cells, the header has 5",
    ]


def test_a_column_whose_period_does_not_fit_is_told_once(chipset: Scorecard, table: MakeTable) -> None:
    with pytest.raises(ImportRefused) as refused:
        actuals(table("kpi,2026-10,2027-03,FY2026\nYield,5,6,7\nI1.1,5,6,7\n"), chipset, today=TODAY, uid=new_uid)
    assert list(map(str, refused.value.problems)) == [
        "line 1, 2027-03: 2027-03 is after the plan's horizon, which ends on 2026-12-31",
        'line 1, FY2026: "FY2026": this plan\'s fiscal year is the calendar year; write 2026',
    ]


def test_a_name_of_two_kpis_asks_for_the_code(chipset: Scorecard, table: MakeTable) -> None:
    kpi = next(kpi for kpi in chipset.plan.kpis.values() if kpi.code == "I1.1")
    twice = apply(chipset, edited(kpi, name="Yield"))
    with pytest.raises(ImportRefused) as refused:
        actuals(table("kpi,period,actual\nYield,2026-10,5\n"), twice, today=TODAY, uid=new_uid)
    assert list(map(str, refused.value.problems)) == [
        'line 2, kpi: "Yield" is the name of 2 KPIs. Write the code: I1.1, I2.1'
    ]


def test_values_before_the_horizon_are_kept_as_history(chipset: Scorecard, table: MakeTable) -> None:
    result = actuals(
        table("kpi,period,actual\nYield,2025-12,70\nYield,2025-11,71\n"), chipset, today=TODAY, uid=new_uid
    )
    assert result.warnings == ("2 actuals are earlier than the plan's horizon: kept as history, not scored",)
    assert values(apply(chipset, result.changes), "I2.1")["2025-12"] == 70


def test_values_from_outside_the_time_a_kpi_is_measured_are_kept_and_told(chipset: Scorecard, table: MakeTable) -> None:
    kpi = next(kpi for kpi in chipset.plan.kpis.values() if kpi.code == "I2.1")
    bounded = apply(chipset, edited(kpi, since=date(2026, 3, 1), until=date(2026, 9, 30), retired_because="sold"))
    text = "kpi,period,actual\nYield,2026-02,70\nYield,2026-03,71\nYield,2026-10,72\nF1.3,2026-02,1\n"
    result = actuals(table(text), bounded, today=TODAY, uid=new_uid)
    measured = "from 2026-03-01 until 2026-09-30"
    word = f"2 actuals of I2.1 are outside the time it is measured, {measured}: kept as history, not scored"
    assert result.warnings == (word,)
    assert values(apply(bounded, result.changes), "I2.1")["2026-02"] == 70


def test_targets_by_period_leave_the_other_periods_as_they_were(chipset: Scorecard, table: MakeTable) -> None:
    text = "kpi,period,actual,target\nYield,2026-10,79,80\nYield,2026-09,79,78\nI1.1,2026-09,3,4\n"
    after = apply(chipset, actuals(table(text), chipset, today=TODAY, uid=new_uid).changes)
    kpis = {kpi.code: kpi for kpi in after.plan.kpis.values()}
    assert kpis["I2.1"].trajectory is Trajectory.CUSTOM
    assert kpis["I2.1"].custom_targets[8:10] == ("2026-09=78", "2026-10=80")
    assert len(kpis["I2.1"].custom_targets) == 12
    assert kpis["I1.1"].trajectory is Trajectory.LEVEL


def test_yes_and_no_are_values_of_a_question(chipset: Scorecard, table: MakeTable) -> None:
    kpi = next(kpi for kpi in chipset.plan.kpis.values() if kpi.code == "I2.1")
    bare = apply(chipset, removed(chipset, Kind.ACTUAL, recorded(chipset, "I2.1", "2026-10").uid))
    asks = apply(bare, edited(kpi, kind="yes_no", direction="yes_no", frequency=Frequency.QUARTER))
    after = apply(asks, actuals(table("kpi,2026-Q3\nYield,yes\n"), asks, today=TODAY, uid=new_uid).changes)
    assert values(after, "I2.1")["2026-Q3"] == 1
    with pytest.raises(ImportRefused, match="Write yes or no"):
        actuals(table("kpi,2026-Q3\nYield,7\n"), asks, today=TODAY, uid=new_uid)


def test_a_value_takes_the_place_of_not_applicable(chipset: Scorecard, table: MakeTable) -> None:
    actual = recorded(chipset, "I2.1", "2026-10")
    without = apply(chipset, edited(actual, value=None, not_applicable="plant closed"))
    after = apply(without, actuals(table("kpi,2026-10\nYield,78\n"), without, today=TODAY, uid=new_uid).changes)
    assert (recorded(after, "I2.1", "2026-10").value, recorded(after, "I2.1", "2026-10").not_applicable) == (
        Decimal(78),
        None,
    )


def test_not_applicable_is_said_with_its_reason_and_takes_the_place_of_a_value(
    chipset: Scorecard, table: MakeTable
) -> None:
    text = "kpi,period,actual,note\nYield,2026-10,n/a,plant closed\nI1.1,2026-09,NA,no orders\n"
    after = apply(chipset, actuals(table(text), chipset, today=TODAY, uid=new_uid).changes)
    told = [recorded(after, *at) for at in (("I2.1", "2026-10"), ("I1.1", "2026-09"))]
    assert [(each.value, each.not_applicable, each.note) for each in told] == [
        (None, "plant closed", ""),
        (None, "no orders", ""),
    ]
    for same in (text, "kpi,2026-10\nYield,n/a\n"):
        assert actuals(table(same), after, today=TODAY, uid=new_uid).changes == (), same


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "kpi,period,actual,note\nYield,2026-10,n/a,\n",
            'line 2, actual: "n/a" is said with its reason: write it in the',
        ),
        (
            "kpi,2026-10\nYield,n/a\n",
            "with bsc-tui record KPI PERIOD --not-applicable REASON, and leave the cell empty",
        ),
    ],
)
def test_not_applicable_without_a_reason_is_told_where_it_goes(
    chipset: Scorecard, table: MakeTable, text: str, said: str
) -> None:
    with pytest.raises(ImportRefused, match=re.escape(said)):
        actuals(table(text), chipset, today=TODAY, uid=new_uid)


def test_a_reason_and_a_note_as_they_are_written_together_change_nothing_however_long(
    chipset: Scorecard, table: MakeTable
) -> None:
    actual = recorded(chipset, "I2.1", "2026-10")
    without = apply(chipset, edited(actual, value=None, not_applicable="r" * 1500, note="n" * 1500))
    text = csv_text(ACTUAL_COLUMNS, actual_rows(without))
    assert f"n/a,{'r' * 1500}; {'n' * 1500}" in text
    assert actuals(table(text), without, today=TODAY, uid=new_uid).changes == ()


def test_the_same_values_again_change_nothing(chipset: Scorecard, table: MakeTable) -> None:
    result = actuals(table("kpi,period,actual\nYield,2026-10,79.30\n"), chipset, today=TODAY, uid=new_uid)
    assert result.changes == ()


def test_sixty_thousand_rows_are_read_in_one_go(table: MakeTable, uid: Callable[[], str]) -> None:
    kpis = "\n".join(("perspective,objective,kpi", *(f"P{n % 4},O{n % 100},K{n}" for n in range(1000))))
    horizon = (date(2021, 1, 1), date(2025, 12, 31))
    plan = founded(new_plan(table(kpis), name="Large", horizon=horizon, today=TODAY, uid=uid).changes)
    months = [f"{year}-{month:02}" for year in range(2021, 2026) for month in range(1, 13)]
    text = "\n".join(("kpi,period,actual", *(f"K{n},{month},{n}.5" for n in range(1000) for month in months)))
    result = actuals(table(text), plan, today=TODAY, uid=new_uid)
    assert len(result.changes) == 60_000
    assert all(change.kind is Kind.ACTUAL for change in result.changes)
