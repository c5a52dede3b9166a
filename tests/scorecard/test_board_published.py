"""Published scorecards, entered as plans: the figures and judgements come out as their authors printed them."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support.figures import AFTER, measure, planned, recorded, seen, shown

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, added, founded
from bsc_tui.scorecard.period import Calendar
from bsc_tui.scorecard.plan import Charter, Objective, Perspective
from bsc_tui.scorecard.scoring import Status, rounded

CASES = Path(__file__).parents[1] / "cases"
DIRECTIONS = {"higher": "increase", "lower": "decrease"}
ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((CASES / name).read_text(encoding="utf-8").splitlines()))


CHIPSET = rows("chipset.csv")
GWINNETT = rows("gwinnett_schools.csv")
UVA = [row for row in rows("uva_library.csv") if row["actual"]]

CHIPSET_FIGURES = {
    "Operating income from productivity gain": ("100.62", ON),
    "Operating income from growth": ("114.00", ON),
    "Revenue growth": ("108.00", ON),
    "Market share in communication-network segment": ("116.67", ON),
    "Number of new customers": ("114.29", ON),
    "Customers giving top two satisfaction ratings": ("96.67", RISK),
    "Service response time": ("125.00", ON),
    "Yield": ("101.67", ON),
    "Order delivery time": ("100.00", ON),
    "On-time delivery": ("97.83", RISK),
    "Major improvements in manufacturing and business processes": ("100.00", ON),
    "Processes with advanced controls": ("100.00", ON),
    "Employees giving top two satisfaction ratings": ("100.00", ON),
}


@pytest.mark.parametrize("row", CHIPSET, ids=[row["kpi"] for row in CHIPSET])
def test_a_kpi_of_the_chipset_company_is_judged_as_in_the_textbook(row: dict[str, str]) -> None:
    plan = planned(measure(target=row["target"], direction=DIRECTIONS[row["direction"]]))
    figures = shown(recorded(plan, "k", {"2027-03": row["actual"]}), "2027-03")
    assert figures.attainment is not None
    assert (rounded(figures.attainment), figures.status) == CHIPSET_FIGURES[row["kpi"]]
    assert figures.explain.endswith(f"= {CHIPSET_FIGURES[row['kpi']][0]}")


def chipset() -> Scorecard:
    """The whole scorecard of the company, every weight 1."""
    perspectives = list(dict.fromkeys(row["perspective"] for row in CHIPSET))
    objectives = list(dict.fromkeys((row["perspective"], row["objective"]) for row in CHIPSET))
    things = [
        Charter(uid="plan", name="Chipset", start=date(2027, 1, 1), end=date(2027, 12, 31)),
        *(Perspective(uid=name, name=name, letter=name[0], rank=Decimal(n)) for n, name in enumerate(perspectives)),
        *(
            Objective(uid=title, perspective=perspective, code=f"O{n}", title=title, rank=Decimal(n))
            for n, (perspective, title) in enumerate(objectives)
        ),
        *(
            measure(f"k{n}", row["objective"], target=row["target"], direction=DIRECTIONS[row["direction"]])
            for n, row in enumerate(CHIPSET)
        ),
    ]
    plan = founded(tuple(added(thing) for thing in things))
    for n, row in enumerate(CHIPSET):
        plan = recorded(plan, f"k{n}", {"2027-03": row["actual"]})
    return plan


def test_the_scorecard_of_the_chipset_company_rolls_up() -> None:
    figures = board(chipset(), Calendar().read("2027-03"), AFTER)
    scores = {each.perspective.name: each.total.score for each in figures.perspectives}
    satisfaction, on_time = Fraction(100 * 87, 90), Fraction(100 * 90, 92)
    customer, internal = (100 + satisfaction) / 2, (500 + on_time) / 6
    assert scores == {
        "Financial": 100,
        "Customer": customer,
        "Internal Process": internal,
        "Learning and Growth": 100,
    }
    assert figures.total.score == (200 + customer + internal) / 4
    assert (str(figures.total.coverage), figures.total.status) == ("13 of 13", RISK)
    assert [each.total.status for each in figures.perspectives] == [ON, RISK, RISK, ON]


# --- a school district: a baseline of 2022 and a target for each year ---------------------------------------------

YEARS = tuple(range(2023, 2028))


def school(row: dict[str, str]) -> Scorecard:
    """A KPI of the district, measured each year, with its published targets by year."""
    kpi = measure(
        frequency="year", direction=DIRECTIONS[row["direction"]], baseline=row["baseline_SY2022"],
        baseline_date="2022-06-30", target=row["target_SY2027"], trajectory="custom",
        custom_targets=[f"{year}={row[f'target_SY{year}']}" for year in YEARS],
    )  # fmt: skip
    return planned(kpi, start="2023-01-01", end="2027-12-31", rhythm="year")


@pytest.mark.parametrize("row", GWINNETT, ids=[row["kpi"] for row in GWINNETT])
def test_each_year_of_the_school_district_is_judged_against_its_own_target(row: dict[str, str]) -> None:
    plan = school(row)
    before = row["baseline_SY2022"]
    for year in YEARS:
        target = row[f"target_SY{year}"]
        met = shown(recorded(plan, "k", {str(year): target}), str(year))
        assert seen(met.target, met.score, met.status) == (Fraction(target), 100, ON)
        late = shown(recorded(plan, "k", {str(year): before}), str(year))
        assert late.score is not None
        assert late.score < 100
        assert late.status is not ON
        assert late.variance == Fraction(before) - Fraction(target)
        before = target


@pytest.mark.parametrize("row", GWINNETT, ids=[row["kpi"] for row in GWINNETT])
def test_the_school_district_progresses_from_2022_to_2027(row: dict[str, str]) -> None:
    plan = school(row)
    stayed = shown(recorded(plan, "k", {"2025": row["baseline_SY2022"]}), "2025")
    assert seen(stayed.progress, stayed.progress_to_final) == (0, 0)
    there = shown(recorded(plan, "k", {"2025": row["target_SY2027"]}), "2025")
    assert there.progress_to_final == 100
    assert there.progress is not None
    assert there.progress > 100
    assert there.status is ON


def test_fewer_absences_are_better() -> None:
    absences = next(row for row in GWINNETT if row["kpi"] == "Student chronic absenteeism")
    plan = recorded(school(absences), "k", {"2023": "16.9", "2024": "14.5", "2025": "14.5"})
    statuses = [shown(plan, str(year)).status for year in (2023, 2024, 2025)]
    assert statuses == [RISK, ON, RISK]
    assert rounded(shown(plan, "2025").attainment or Fraction(0)) == "90.15"


# --- a library: a full and a partial target -----------------------------------------------------------------------


def library(row: dict[str, str]) -> Scorecard:
    """A metric of the library: at risk from its partial target, on track from its full one."""
    best = "100" if row["unit"] == "percent" else "5"
    bands = ["0", row["target2_partial"], row["target1_full"], best]
    return planned(measure(target=row["target1_full"], scoring="bands", bands=bands))


JUDGED = {"Target1": ON, "Target2": RISK, "Not met": OFF}


@pytest.mark.parametrize("row", UVA, ids=[f"{row['metric_code']}-{row['actual']}" for row in UVA])
def test_a_metric_of_the_library_is_judged_as_it_was_reported(row: dict[str, str]) -> None:
    figures = shown(recorded(library(row), "k", {"2027-03": row["actual"]}), "2027-03")
    assert figures.status is JUDGED[row["result_reported"]]


def steps(row: dict[str, str]) -> Iterator[tuple[str, Status]]:
    hair = Decimal("0.0000000001")
    full, partial = Decimal(row["target1_full"]), Decimal(row["target2_partial"])
    yield from ((str(full), ON), (str(full - hair), RISK), (str(partial), RISK), (str(partial - hair), OFF))


@pytest.mark.parametrize("row", UVA, ids=[f"{row['metric_code']}-{row['actual']}" for row in UVA])
def test_between_the_two_targets_of_the_library_lies_at_risk(row: dict[str, str]) -> None:
    for value, status in steps(row):
        assert shown(recorded(library(row), "k", {"2027-03": value}), "2027-03").status is status


def test_all_published_rows_are_there() -> None:
    assert (len(CHIPSET), len(GWINNETT), len(UVA)) == (13, 10, 5)
