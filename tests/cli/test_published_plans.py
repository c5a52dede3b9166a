"""Published scorecards go out in every form and come back: the plan is the same, and so is what is said of it."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from support.runs import CASES, Run

Table = list[dict[str, str]]
FULL_ACTUALS = ("kpi", "period", "actual")


def rows(name: str) -> Table:
    return list(csv.DictReader((CASES / name).read_text(encoding="utf-8").splitlines()))


def text_of(columns: Sequence[str], cells: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return out.getvalue()


def schools() -> tuple[str, str, str]:
    """The targets of a school district for its year 2027; it has published no actuals with them."""
    columns = ("perspective", "objective", "kpi", "unit", "direction", "baseline", "target", "frequency")
    cells = [
        {
            **row,
            "perspective": f"Priority {row['priority'][:1]}",
            "objective": f"Priority {row['priority'].split()[0]}",
            "baseline": row["baseline_SY2022"],
            "target": row["target_SY2027"],
            "frequency": "year",
        }
        for row in rows("gwinnett_schools.csv")
        if row["baseline_SY2022"] and row["target_SY2027"]
    ]
    return "2022..2027", text_of(columns, cells), ""


def library() -> tuple[str, str, str]:
    """The metrics of a library with the better of their two targets, and what came out."""
    columns = ("perspective", "objective", "kpi", "unit", "direction", "target", "frequency")
    cells = [
        {
            **row,
            "objective": f"{row['perspective']}: {row['metric_code'].partition('.')[0]}",
            "kpi": f"{row['metric_code']} {row['metric']}, {row['period']}"[:120],
            "target": row["target1_full"],
            "period": f"20{row['period'][-2:]}",
            "frequency": "year",
        }
        for row in rows("uva_library.csv")
        if row["actual"] and row["target1_full"] and row["period"].startswith("FY")
    ]
    return "2000..2010", text_of(columns, cells), text_of(FULL_ACTUALS, cells)


def company() -> tuple[str, str, str]:
    """A textbook's company, as its table is."""
    return "2026", (CASES / "chipset.csv").read_text(encoding="utf-8"), ""


@pytest.mark.parametrize("case", [company, schools, library])
def test_a_published_plan_comes_back_from_markdown_json_and_a_workbook(
    bsc: Run, world: Path, case: Callable[[], tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world)
    horizon, kpis, actuals = case()
    (world / "kpis.csv").write_text(kpis, encoding="utf-8")
    ran = bsc("import", "kpis.csv", "--name", "Published", "--horizon", horizon)
    assert ran.status == 0, ran.err
    if actuals:
        (world / "actuals.csv").write_text(actuals, encoding="utf-8")
        ran = bsc("import", "actuals.csv", "--plan", "published")
        assert ran.status == 0, ran.err
    whole, status = (
        json.loads(bsc("export", "--to", "-", "--format", "json").out),
        json.loads(bsc("status", "--json").out),
    )
    assert len(whole["plan"]["kpis"]) >= 5
    for name in ("plan.md", "plan.json", "plan.xlsx"):
        store = ("--store", f"{name}.db")
        parts = ("--parts", "plan,actuals,minutes") if name == "plan.md" else ()
        assert bsc("export", "--to", name, *parts).status == 0
        ran = bsc("import", name, *store)
        assert ran.status == 0, ran.err
        back = json.loads(bsc("export", "--to", "-", "--format", "json", *store).out)
        if name == "plan.xlsx":
            assert [kpi["code"] for kpi in back["plan"]["kpis"]] == [kpi["code"] for kpi in whole["plan"]["kpis"]]
        else:
            assert back["plan"] == whole["plan"]
        assert json.loads(bsc("status", "--json", *store).out)["perspectives"] == status["perspectives"]
