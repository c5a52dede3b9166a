"""Tables and workbooks from the shell, out and in."""

import json
from pathlib import Path

import pytest
from support.runs import Run


def test_the_published_plan_goes_out_and_in_as_json_and_as_a_workbook_with_the_same_status(
    chipset: Run, bsc: Run, world: Path
) -> None:
    status = json.loads(bsc("status", "--json").out)
    for name in ("plan.json", "plan.xlsx"):
        file, store = world / name, ("--store", str(world / f"{name}.db"))
        assert chipset("export", "--to", str(file)).err == f"bsc-tui: wrote {file}\n"
        assert bsc("import", str(file), *store).status == 0
        assert json.loads(bsc("status", "--json", *store).out)["perspectives"] == status["perspectives"]


def test_a_table_is_named_and_only_where_there_is_one(chipset: Run, world: Path) -> None:
    file = world / "actuals.tsv"
    assert chipset("export", "--to", str(file), "--table", "actuals").status == 0
    assert file.read_text().split("\n")[0] == "kpi\tperiod\tactual\tnote"
    assert len(file.read_text().splitlines()) == 14
    assert chipset("export", "--to", "-", "--format", "csv").out.startswith("perspective,objective,kpi,code,")
    refused = chipset("export", "--to", str(world / "plan.md"), "--table", "kpis")
    assert (refused.status, refused.err) == (
        2,
        "bsc-tui: --table is for CSV and TSV, which hold one table. Leave it out\n",
    )


def test_a_workbook_is_imported_into_its_plan_as_one_act(chipset: Run, bsc: Run, world: Path) -> None:
    file = world / "plan.xlsx"
    assert chipset("export", "--to", str(file)).status == 0
    assert bsc("record", "I2.1", "2026-10", "90").status == 0
    ran = bsc("import", str(file), "--plan", "chipset")
    assert ran.status == 0
    assert ran.out == "chipset\n"
    assert bsc("undo").status == 0


@pytest.mark.parametrize("name", ["plan.xls", "plan.xlsb"])
def test_old_workbooks_are_named_as_not_read(bsc: Run, world: Path, name: str) -> None:
    file = world / name
    file.write_bytes(b"x")
    ran = bsc("import", str(file))
    assert ran.status == 2
    assert "files are not read. Save it as .xlsx" in ran.err
