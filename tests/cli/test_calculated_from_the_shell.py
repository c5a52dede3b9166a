"""Calculated KPIs and the rules of entry, met from the shell: imported, recorded, refused."""

import json
from pathlib import Path

import pytest
from support.runs import Run

HEADER = "perspective,objective,kpi,code,unit,target,aggregation,formula"
ROWS = (
    "Financial,Earn more,Margin,F1.1,%,20,last,[F1.2] / [f1.3] * 100",
    "Financial,Earn more,Profit,F1.2,EUR,10,sum,",
    "Financial,Earn more,Sales,F1.3,EUR,50,sum,",
)


@pytest.fixture
def table(world: Path) -> Path:
    """A table of KPIs, one computed from those in the rows below it."""
    return written(world / "kpis.csv", HEADER, *ROWS)


def written(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def shop(bsc: Run, table: Path) -> Run:
    """A store with that plan."""
    assert bsc("import", str(table), "--horizon", "2026", "--name", "Shop").status == 0
    return bsc


def test_a_margin_is_computed_from_what_is_recorded(shop: Run) -> None:
    for kpi, period, value in (("F1.2", "2026-09", "5"), ("F1.3", "2026-09", "50"), ("F1.2", "2026-10", "15")):
        assert shop("record", kpi, period, value).status == 0
    assert shop("record", "F1.3", "2026-10", "50").status == 0
    (kpi, *_) = json.loads(shop("status", "--json", "--period", "2026-10").out)["perspectives"][0]["objectives"][0][
        "kpis"
    ]
    assert (kpi["code"], kpi["actual"], kpi["score"], kpi["trend"]) == ("F1.1", "30", "100.00", "improving")
    assert kpi["ytd"]["actual"] == "20"
    (kpi, *_) = json.loads(shop("status", "--json", "--period", "2026").out)["perspectives"][0]["objectives"][0]["kpis"]
    assert kpi["actual"] == "20"


def test_nothing_is_recorded_for_what_is_computed(shop: Run) -> None:
    for arguments in (("30",), ("--not-applicable", "closed"), ("--clear",)):
        ran = shop("record", "F1.1", "2026-10", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "F1.1 is computed from its formula, nothing is entered for it: [F1.2] / [f1.3] * 100" in ran.err
    assert shop("record", "F1.1", "2026-10", "--note", "a good month").status == 0


def test_actuals_of_what_is_computed_are_refused_with_their_line(shop: Run, world: Path) -> None:
    actuals = written(world / "actuals.csv", "kpi,period,actual", "F1.2,2026-10,5", "Margin,2026-10,30")
    ran = shop("import", str(actuals), "--plan", "shop")
    assert ran.status == 2
    assert "line 3, actual: F1.1 Margin is computed from its formula, nothing is entered for it" in ran.err
    wide = written(world / "wide.csv", "kpi,2026-09,2026-10", "F1.1,,30")
    assert "line 2, 2026-10: F1.1 Margin is computed" in shop("import", str(wide), "--plan", "shop").err
    kpis = written(world / "kpis.csv", f"{HEADER},actual", f"{ROWS[0]},30", f"{ROWS[1]},5")
    ran = shop("import", str(kpis), "--plan", "shop")
    assert 'line 2, actual: "Margin" is computed from its formula' in ran.err
    assert json.loads(shop("status", "--json", "--period", "2026-10").out)["coverage"]["with_score"] == 0


BAD = [
    ("formula", "[F1.2] / (1 - 1)", "formula: 1 - 1 at character 11 is always 0, nothing can be divided by it"),
    ("formula", "[F1.2] /", "formula: it ends at character 8 where a number or a KPI is still to come"),
    ("formula", "[F1.8]", "formula: there is no KPI F1.8 in the plan. Did you mean F1."),
    ("formula", "[F1.1] * 2", "formula: it goes round in a circle, F1.1 -> F1.1"),
    ("frequency", "week", "formula: F1.2 Profit is measured every month, F1.1 Margin every week"),
    ("bands", "1/3/2/4", "bands: the thresholds 1/3/2/4 overlap: four numbers rise or fall from worst to best"),
    ("bands", "4/3/2/1", "bands: the bands 4/3/2/1 fall from worst to best, and more is better: write 1/2/3/4"),
    ("low", "9", "low: the thresholds overlap: the lowest, 9, is above the highest, 8"),
    ("stretch", "19", "stretch: the stretch target 19 is less than the target 20, and more is better"),
]


@pytest.mark.parametrize(("column", "cell", "problem"), BAD)
def test_a_table_with_what_is_never_stored_is_refused_with_line_and_column(
    bsc: Run, world: Path, column: str, cell: str, problem: str
) -> None:
    cells = {"formula": "[F1.2] / [F1.3]", "frequency": "", "bands": "", "low": "", "high": "8", "stretch": ""}
    cells[column] = cell
    head = "perspective,objective,kpi,code,target"
    table = written(
        world / "bad.csv",
        f"{head},{','.join(cells)}",
        f"Financial,Earn more,Margin,F1.1,20,{','.join(cells.values())}",
        f"Financial,Earn more,Profit,F1.2,10{',' * len(cells)}",
        f"Financial,Earn more,Sales,F1.3,50{',' * len(cells)}",
    )
    ran = bsc("import", str(table))
    assert (ran.status, ran.out) == (2, "")
    assert f"line 2, {problem}" in ran.err
    assert bsc("list").status != 0


def test_an_update_is_held_to_the_same_rules(shop: Run, world: Path) -> None:
    before = shop("status", "--json").out
    for line, problem in (
        ("Financial,Earn more,Profit,F1.2,quarter,", "line 2, frequency: F1.1 is computed from it, and F1.2 Profit is"),
        ("Financial,Earn more,Sales,F1.3,,[F1.1]", "line 2, formula: it goes round in a circle, F1.3 -> F1.1 -> F1.3"),
    ):
        table = written(world / "update.csv", "perspective,objective,kpi,code,frequency,formula", line)
        ran = shop("import", str(table), "--plan", "shop")
        assert ran.status == 2
        assert problem in ran.err
    assert shop("status", "--json").out == before


def test_targets_of_a_period_that_is_none_are_refused(shop: Run, world: Path) -> None:
    actuals = written(world / "actuals.csv", "kpi,period,actual,target", "F1.2,2026-13,5,6")
    ran = shop("import", str(actuals), "--plan", "shop")
    assert ran.status == 2
    assert 'line 2, period: "2026-13": 2026 has the months 1 to 12' in ran.err


def test_show_speaks_of_a_kpi_as_people_do(shop: Run) -> None:
    shown = shop("show", "F1.1").out
    assert "Formula              [F1.2] / [f1.3] * 100\n" in shown
    assert "Used for pay         no\n" in shown


def test_show_tells_the_target_a_kpi_had_before(shop: Run, world: Path) -> None:
    assert shop("record", "F1.2", "2026-01", "9").status == 0
    again = written(world / "again.csv", "perspective,objective,kpi,target", "Financial,Earn more,Profit,12")
    assert shop("import", str(again), "--plan", "shop", "--yes").status == 0
    shown = shop("show", "F1.2").out
    assert "Target before 2026-" in shown
    assert "€10, because imported from again.csv" in shown
    (former,) = json.loads(shop("show", "F1.2", "--json").out)["former_targets"]
    assert former["target"] == "10"
    assert former["reason"] == "imported from again.csv"


def test_show_says_yes_where_yes_is_the_target(bsc: Run, world: Path) -> None:
    asked = written(
        world / "asked.csv", "perspective,objective,kpi,direction,kind,target", "Trust,Hold,Licence,yes_no,yes_no,yes"
    )
    assert bsc("import", str(asked), "--horizon", "2026").status == 0
    assert "Target               yes\n" in bsc("show", "Licence").out


def test_a_band_is_the_target_inside_and_outside_of_it_and_a_yes_is_previewed_as_yes(bsc: Run, world: Path) -> None:
    table = written(
        world / "bands.csv",
        "perspective,objective,kpi,code,direction,kind,unit,low,high,target",
        "Financial,Stay solvent,Cash,F1.1,maintain,duration,days,30,60,",
        "Financial,Stay solvent,Debt,F1.2,maintain,,%,,40,",
        "Financial,Stay solvent,Audit passed,F1.3,yes_no,yes_no,,,,yes",
    )
    assert bsc("import", str(table), "--horizon", "2026", "--name", "Solvent").status == 0
    written(world / "actuals.csv", "kpi,period,actual", "F1.1,2026-10,41", "F1.2,2026-10,35", "F1.3,2026-10,yes")
    preview = bsc("import", str(world / "actuals.csv"), "--plan", "solvent", "--dry-run")
    assert "actual F1.3 Audit passed 2026-10 added: yes\n" in preview.err
    assert bsc("import", str(world / "actuals.csv"), "--plan", "solvent").status == 0
    rows = bsc("status", "--period", "2026-10").out.split("\n")
    assert "  30 to 60 " in next(row for row in rows if "F1.1 Cash" in row)
    assert "  at most 40 " in next(row for row in rows if "F1.2 Debt" in row)
    figures = bsc("export", "--parts", "scorecard", "--period", "2026-10", "--to", "-").out
    assert "| at most 40 |" in figures
