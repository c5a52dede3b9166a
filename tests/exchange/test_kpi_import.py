"""A plan from a table of KPIs, and a table added to a plan."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.exchange.kpi_table import default_horizon, into_plan, new_plan
from bsc_tui.exchange.tables import Imported, ImportRefused, Table, read_table
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, apply, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import BadPeriod, Frequency, parse_period
from bsc_tui.scorecard.plan import Direction, Scoring, UnitKind
from bsc_tui.scorecard.scoring import rounded

TODAY = date(2026, 11, 22)
CHIPSET = Path(__file__).parent.parent / "cases" / "chipset.csv"
MakeTable = Callable[[str], Table]
MakePlan = Callable[[str], Imported]
HEADER = "perspective,objective,kpi"


def test_the_published_scorecard_is_imported_as_it_is(chipset: Scorecard) -> None:
    plan = chipset.plan
    assert [(each.letter, each.name) for each in plan.perspectives_in_order] == [
        ("F", "Financial"),
        ("C", "Customer"),
        ("I", "Internal Process"),
        ("L", "Learning and Growth"),
    ]
    assert [kpi.code for kpi in plan.kpis_in_order] == [
        "F1.1", "F1.2", "F1.3", "C1.1", "C1.2", "C2.1", "I1.1", "I2.1", "I3.1", "I4.1", "I5.1", "I6.1", "L1.1",
    ]  # fmt: skip
    kinds = {(kpi.unit, kpi.kind) for kpi in plan.kpis.values()}
    assert kinds == {
        ("INR", UnitKind.CURRENCY),
        ("%", UnitKind.PERCENT),
        ("count", UnitKind.COUNT),
        ("hours", UnitKind.DURATION),
        ("days", UnitKind.DURATION),
    }
    assert plan.charter.organisation.startswith("Chipset Inc.")
    assert (plan.charter.start, plan.charter.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert plan.kpis_in_order[6].direction is Direction.DECREASE


def test_the_published_scorecard_scores_as_published(chipset: Scorecard) -> None:
    figures = {each.kpi.code: each for each in board(chipset, parse_period("2026-10"), TODAY).kpis}
    shown = {code: rounded(each.attainment) for code, each in figures.items() if each.attainment is not None}
    assert shown["F1.2"] == "114.00"
    assert shown["C2.1"] == "96.67"
    assert shown["I1.1"] == "125.00"
    assert shown["I3.1"] == "100.00"


def test_rows_with_the_same_action_are_one_action_plan_for_all_their_objectives(chipset: Scorecard) -> None:
    actions = {each.title: each for each in chipset.plan.actions_in_order}
    shared = actions["Reengineer order delivery process"]
    assert [chipset.plan.objectives[each].code for each in shared.objectives] == ["I3", "I4"]
    assert shared.kpi is None
    assert shared.code == "A8"
    alone = actions["Manage costs and unused capacity"]
    assert alone.kpi is not None


def test_importing_says_what_it_did_and_what_it_did_not_read(imported: MakePlan) -> None:
    result = imported(f"{HEADER},actual,colour,targt\nFinancial,Grow,Margin,5,red,7\n")
    assert result.summary == "1 perspective, 1 objective, 1 KPI, 1 actual"
    assert result.warnings == ('2 columns were not read: "colour", "targt" (is it target?)',)


def test_of_several_organisations_the_first_is_taken_with_one_warning(imported: MakePlan) -> None:
    result = imported(f"{HEADER},org\nF,O,A,One\nF,O,B,Two\nF,O,C,\nF,O,D,Three\n")
    assert founded(result.changes).plan.charter.organisation == "One"
    assert result.warnings == ('the file names 3 organisations: "One" is taken, not "Two", "Three"',)


def test_every_column_finds_its_field(imported: MakePlan) -> None:
    text = (
        "KPI;Objective;Perspective;Code;Theme;Owner;Unit;Kind;Direction;Baseline;Baseline date;Target;Due;Low;High;"
        "Stretch;Trajectory;Frequency;Aggregation;Measure;Scoring;Bands;Tolerance;Weight;Arrives;Definition;Source;"
        "Initiative;Org;Actual\n"
        "Sales;Grow;Money;M2.3;Growth;Ana;EUR;;Higher;4000;2026-01-31;12000;2026-12-31;;;13000;Linear;Quarter;Sum;"
        'Lead;Bands;0/4000/6000/12000;5;2;20;"All sales,\nnet";Ledger;Hire;Acme;9000\n'
    )
    scorecard = founded(imported(text).changes)
    (kpi,) = scorecard.plan.kpis.values()
    (person,) = scorecard.plan.people.values()
    (objective,) = scorecard.plan.objectives.values()
    (perspective,) = scorecard.plan.perspectives.values()
    (actual,) = scorecard.records.actuals.values()
    assert (perspective.letter, objective.code, kpi.code) == ("M", "M2", "M2.3")
    assert (kpi.kind, kpi.frequency, kpi.scoring) == (UnitKind.CURRENCY, Frequency.QUARTER, Scoring.BANDS)
    assert [int(point) for point in kpi.bands] == [0, 4000, 6000, 12000]
    assert (kpi.tolerance, kpi.weight, kpi.stretch) == (Decimal(5), Decimal(2), Decimal(13000))
    assert kpi.arrives == 20
    assert kpi.definition == "All sales,\nnet"
    assert (kpi.owner, person.name) == (person.uid, "Ana")
    assert scorecard.plan.themes[objective.theme or ""].name == "Growth"
    assert (actual.period, actual.value) == ("2026-Q3", Decimal(9000))
    assert scorecard.plan.charter.rhythm is Frequency.QUARTER


@pytest.mark.parametrize(
    "how", [",direction\nF,O,Is it open?,{}", ",kind\nF,O,Is it open?,{}", ",unit\nF,O,Is it open?,{}"]
)
def test_a_question_is_answered_yes_or_no(imported: MakePlan, how: str) -> None:
    head, row = how.split("\n")
    scorecard = founded(imported(f"{HEADER}{head},target,actual\n{row.format('yes_no')},yes,no\n").changes)
    (kpi,) = scorecard.plan.kpis.values()
    (actual,) = scorecard.records.actuals.values()
    assert (kpi.kind, kpi.direction) == (UnitKind.YES_NO, Direction.YES_NO)
    assert (kpi.target, actual.value) == (Decimal(1), Decimal(0))


@pytest.mark.parametrize(
    ("horizon", "today", "period"),
    [
        ((date(2026, 1, 1), date(2026, 12, 31)), date(2026, 11, 22), "2026-10"),
        ((date(2026, 1, 1), date(2026, 12, 31)), date(2026, 12, 1), "2026-11"),
        ((date(2026, 1, 1), date(2026, 12, 31)), date(2026, 1, 5), "2026-01"),
        ((date(2024, 1, 1), date(2025, 12, 31)), date(2026, 11, 22), "2025-12"),
    ],
)
def test_an_actual_is_for_the_last_ended_period_of_the_horizon_else_its_first(
    table: MakeTable, uid: Callable[[], str], horizon: tuple[date, date], today: date, period: str
) -> None:
    result = new_plan(table(f"{HEADER},actual\nF,O,K,5\n"), name="P", horizon=horizon, today=today, uid=uid)
    assert [each.after["period"] for each in result.changes if each.kind is Kind.ACTUAL and each.after] == [period]


def test_an_actual_for_a_period_that_has_not_begun_is_kept_with_a_warning(
    table: MakeTable, uid: Callable[[], str]
) -> None:
    horizon = (date(2028, 1, 1), date(2028, 12, 31))
    result = new_plan(table(f"{HEADER},actual\nF,O,K,5\n"), name="P", horizon=horizon, today=TODAY, uid=uid)
    assert result.warnings == ("2028-01 has not begun: 1 actual is kept for it all the same",)


@pytest.mark.parametrize(
    ("period", "problem"),
    [
        ("2026-12", "2026-12 has not begun; an actual is recorded once its period has begun"),
        ("2026-Q3", 'line 2, actual: "K" is measured every month; 2026-Q3 is a quarter'),
    ],
)
def test_a_period_that_does_not_fit_is_refused(
    table: MakeTable, uid: Callable[[], str], period: str, problem: str
) -> None:
    with pytest.raises(ImportRefused) as refused:
        new_plan(
            table(f"{HEADER},actual\nF,O,K,5\n"), name="P", horizon=default_horizon(TODAY), today=TODAY, uid=uid,
            period=period,
        )  # fmt: skip
    assert list(map(str, refused.value.problems)) == [problem]


def test_a_period_that_is_none_is_refused(table: MakeTable, uid: Callable[[], str]) -> None:
    with pytest.raises(BadPeriod):
        new_plan(
            table(f"{HEADER}\nF,O,K\n"), name="P", horizon=default_horizon(TODAY), today=TODAY, uid=uid, period="soon"
        )


def test_all_problems_of_a_file_are_told_at_once(imported: MakePlan) -> None:
    text = (
        f"{HEADER},target,due,direction,bands,arrives,code\n"
        "F,O,A,12%,,,,,\n"
        "F,O,,5,,,,,\n"
        "F,O,B,1,2027-01-31,,,,\n"
        "F,O,C,1,31.12.2026,higer,,,\n"
        "F,O,D,1,,,5/4/6/7,soon,\n"
        "F,O,E\n"
        "F,O,b,1,,,,,\n"
        "F,O,G,1,,,,,my code\n"
        f"F,O,{'x' * 121},1,,,,,\n"
    )
    with pytest.raises(ImportRefused) as refused:
        imported(text)
    assert list(map(str, refused.value.problems)) == [
        'line 2, target: "12%" is not a number: the unit does not belong to it. Write 12',
        "line 3, kpi: it is empty. Write it in every row, also where it is that of the row above",
        (
            "line 4, due: 2027-01-31 is outside the plan's horizon, 2026-01-01 to 2026-12-31. "
            "Change the date or the horizon"
        ),
        'line 5, direction: "higer" is none of increase, decrease, maintain, yes_no. Did you mean "higher"?',
        (
            'line 5, due: "31.12.2026" is not a date: only year-month-day is read here. '
            "Write year-month-day, for example 2026-11-30"
        ),
        'line 6, arrives: "soon" is not a whole number of days',
        (
            "line 6, bands: the thresholds 5/4/6/7 overlap: four numbers rise or fall from worst to best, "
            "such as 0/4000/6000/12000"
        ),
        "line 7: 3 cells, the header has 9",
        'line 8, kpi: "b" stands in line 4 already',
        'line 9, code: "my code": a code is one word',
        "line 10, kpi: 121 characters; the most is 120",
    ]


def test_a_header_without_rows_is_refused(imported: MakePlan) -> None:
    with pytest.raises(ImportRefused) as refused:
        imported(f"{HEADER}\n")
    assert list(map(str, refused.value.problems)) == ["there is no row under the header"]


def test_the_same_file_again_changes_nothing(chipset: Scorecard, uid: Callable[[], str]) -> None:
    result = into_plan(read_table(CHIPSET.read_bytes(), "f"), chipset, today=TODAY, uid=uid)
    assert result.changes == ()
    assert result.summary == "nothing new"


def test_rows_update_by_code_else_by_name_else_add(
    chipset: Scorecard, table: MakeTable, uid: Callable[[], str]
) -> None:
    text = (
        f"{HEADER},code,target,owner\n"
        "financial,Increase shareholder value,Growth of revenue,F1.3,7,Ana\n"
        "Learning & Growth,Align employee and organization goals,"
        "employees giving TOP two satisfaction ratings,,85,ana\n"
        "Customer,Increase market share,Returning customers,,,\n"
    )
    result = into_plan(table(text), chipset, today=TODAY, uid=uid)
    plan = apply(chipset, result.changes).plan
    kpis = {kpi.code: kpi for kpi in plan.kpis.values()}
    assert (kpis["F1.3"].name, kpis["F1.3"].target) == ("Growth of revenue", Decimal(7))
    assert kpis["L1.1"].target == Decimal(85)
    assert kpis["C1.3"].name == "Returning customers"
    assert [person.name for person in plan.people.values()] == ["Ana"]
    assert kpis["F1.3"].owner == kpis["L1.1"].owner
    assert result.summary == "1 KPI, 2 KPIs changed, 2 targets changed"


def test_an_empty_cell_leaves_what_is_there(chipset: Scorecard, table: MakeTable, uid: Callable[[], str]) -> None:
    text = f"{HEADER},target,unit,direction\nCustomer,Increase market share,Number of new customers,,,\n"
    assert into_plan(table(text), chipset, today=TODAY, uid=uid).changes == ()


def test_a_code_once_given_is_not_given_again(chipset: Scorecard, table: MakeTable, uid: Callable[[], str]) -> None:
    text = f"{HEADER}\nCustomer,Increase market share,Returning customers\n"
    result = into_plan(table(text), chipset, today=TODAY, uid=uid, issued=["C1.7"])
    assert [change.after["code"] for change in result.changes if change.after] == ["C1.8"]


def test_two_matches_are_an_error(imported: MakePlan, table: MakeTable, uid: Callable[[], str]) -> None:
    scorecard = founded(imported(f"{HEADER},code\nF,O,Twice,X1\nF,O,Twice,X2\n").changes)
    with pytest.raises(ImportRefused) as refused:
        into_plan(table(f"{HEADER},target\nF,O,twice,5\n"), scorecard, today=TODAY, uid=uid)
    assert list(map(str, refused.value.problems)) == ['line 2, kpi: "twice" stands for 2 things here (X1, X2)']


def test_the_code_of_something_else_is_refused(chipset: Scorecard, table: MakeTable, uid: Callable[[], str]) -> None:
    with pytest.raises(ImportRefused) as refused:
        into_plan(table(f"{HEADER},code\nFinancial,Grow,New,A1\n"), chipset, today=TODAY, uid=uid)
    assert list(map(str, refused.value.problems)) == ['line 2, code: "A1" is the code of something else']


@given(st.text(alphabet="perscivkojt,;\t\"'\n\r=0129.-%é\x1b\u202e", max_size=120))
def test_any_file_is_imported_or_refused(text: str) -> None:
    numbers = iter(range(10**6))
    with suppress(ImportRefused):
        table = read_table(f"{HEADER},target\n{text}".encode(), "f")
        new_plan(table, name="P", horizon=default_horizon(TODAY), today=TODAY, uid=lambda: str(next(numbers)))
