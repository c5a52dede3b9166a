"""Whatever is wrong gets one clear message and the right exit status, and nothing is changed."""

import sqlite3
from pathlib import Path

import pytest
from support.runs import CASES, OBEYING, Run

RECORD = [
    (("record", "growth", "2026-10", "3"), 'there is no KPI "growth". Did you mean "Revenue growth"?'),
    (("record", "Yeld", "2026-10", "3"), 'there is no KPI "Yeld". Did you mean "Yield"?'),
    (("record", "Z9", "2026-10", "3"), 'there is no KPI "Z9". bsc-tui status lists them with their codes'),
    (("record", "I2.1", "2026-10", "3,5"), '"3,5" is not a number: decimals follow a point here. Write 3.5'),
    (("record", "I2.1", "2026-10", "-3,5"), '"-3,5" is not a number: decimals follow a point here. Write -3.5'),
    (("record", "I2.1", "2026-10", "1,234.5"), '"1,234.5" is not a number: groups of digits are not separated here'),
    (("record", "I2.1", "2026-10", "12%"), '"12%" is not a number: the unit does not belong to it. Write 12'),
    (("record", "I2.1", "2026-10", "1e3"), '"1e3" is not a number: exponents are written out. Write 1000'),
    (("record", "I2.1", "2026-10", "NaN"), '"NaN" is not a number: digits are expected'),
    (("record", "I2.1", "2026-10", ""), '"" is not a number: it is empty'),
    (("record", "I2.1", "2026-12", "3"), "2026-12 has not begun: it starts on 2026-12-01"),
    (("record", "I2.1", "2026-Q3", "3"), "I2.1 Yield is measured every month, 2026-Q3 is a quarter: write 2026-09"),
    (("record", "I2.1", "2026-13", "3"), '"2026-13": 2026 has the months 1 to 12'),
    (("record", "I2.1", "October", "3"), '"October" is not a period: write 2026-W47, 2026-11, 2026-Q4'),
    (("record", "I2.1", "2026-10"), "there is no VALUE to record. Give one, or --clear, or --not-applicable REASON"),
    (("record", "I2.1", "2026-10", "3", "--clear"), "a VALUE and --clear contradict each other. Give one of them"),
    (("record", "I2.1", "2026-10", "--clear", "--note", "x"), "--clear takes everything away, a note too"),
    (("record", "I2.1", "2026-10", "--not-applicable", " "), "--not-applicable needs a reason"),
    (("record", "I2.1", "2026-10", "3", "--note", "\x1b[2J"), "--note cannot be kept: character 1 is an escape"),
    (("record", "I2.1", "2026-10", "3", "--note", "x" * 2001), "note: 2001 characters; at most 2000 fit here"),
    (("record", "I2.1"), "Missing argument 'PERIOD'. See bsc-tui record --help"),
    (("record", "I2.1", "2026-10", "3", "--nte", "x"), "No such option '--nte'"),
]


@pytest.mark.parametrize(("arguments", "message"), RECORD)
def test_a_record_that_cannot_be_is_refused(chipset: Run, arguments: tuple[str, ...], message: str) -> None:
    before = chipset("status", "--json", "--period", "2026-10").out
    ran = chipset(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("bsc-tui: ")
    assert message in ran.err
    assert chipset("status", "--json", "--period", "2026-10").out == before


def test_a_period_after_the_horizon_is_refused(chipset: Run) -> None:
    ran = chipset("record", "I2.1", "2027-01", "3", "--today", "2027-02-01")
    assert ran.status == 2
    assert ran.err == "bsc-tui: 2027-01 is after the plan's horizon, which ends on 2026-12-31\n"


VERBS = [
    (("staus",), 'there is no verb "staus". Did you mean "status"'),
    (("status", "--period", "2026-W60"), '"2026-W60": 2026 has the weeks 1 to 53'),
    (("status", "--period", "FY2026"), '"FY2026": this plan\'s fiscal year is the calendar year; write 2026'),
    (("status", "--fail-on", "late"), "Invalid value for '--fail-on': 'late' is not one of"),
    (("status", "--today", "5.11.2026"), '--today: "5.11.2026" is not a date: only year-month-day is read here'),
    (("status", "--today", "2026-02-30"), '--today: "2026-02-30" is not a date: that month has no day 30'),
    (("check", "--select", "Q9"), '--select: no check is called "Q9"'),
    (("show", "F9"), 'there is no element "F9"'),
    (("new", " "), "NAME is empty"),
    (("new", "x" * 121), "NAME has 121 characters; 120 fit"),
    (("new", "a\x1bb"), "NAME cannot be kept: character 2 is an escape character (U+001B). Remove it"),
    (("new", "Plan", "--horizon", "2028..2026"), '--horizon: "2028..2026" ends before it starts. Write 2026..2028'),
    (("new", "Plan", "--horizon", "next year"), '--horizon: "next year" is no span of years. Write 2026..2028'),
    (("new", "Plan", "--horizon", "1066"), '--horizon: "1066": years go from 1900 to 2999'),
    (("new", "Plan", "--plan", "chipset"), "--plan names a plan that is there"),
    (("new", "Plan", "--as", "\x1b"), "--as cannot be kept: character 1 is an escape character"),
    (("demo", "--store", "x.db"), "--store is for plans of yours"),
    (("export",), "Missing option '--to'. See bsc-tui export --help"),
    (("export", "--to", "plan.docx"), "--to plan.docx: its ending names no form that can be written"),
    (("export", "--to", "-", "--parts", "plan,figures"), 'there is no part "figures"'),
    (("export", "--to", "/no/such/folder/plan.md"), "there is no such folder"),
    (("import", "/no/such/file.csv"), "/no/such/file.csv cannot be read: No such file or directory"),
    (("import", "/"), "/ cannot be read: Is a directory"),
    (("import", "plan.xls"), "plan.xls cannot be imported: .xls files are not read"),
    (("import", str(CASES / "chipset.csv"), "--plan", "chipset", "--name", "x"), "--name is for a new plan"),
    (("import", str(CASES / "chipset.csv"), "--period", "2026-Q9"), "2026-Q9"),
]


@pytest.mark.parametrize(("arguments", "message"), VERBS)
def test_wrong_use_is_told_with_the_way_out(chipset: Run, arguments: tuple[str, ...], message: str) -> None:
    before = chipset("list", "--json").out
    ran = chipset(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("bsc-tui: ")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert chipset("list", "--json").out == before


def test_all_problems_of_a_table_are_told_with_their_lines_and_nothing_is_imported(bsc: Run, world: Path) -> None:
    table = world / "broken.csv"
    table.write_text(
        "perspective,objective,kpi,target,direction,due\n"
        "Financial,Grow,Income,12,up and away,\n"
        "Financial,,Margin,ten,increase,\n"
        "Financial,Grow,Cash,1,increase,2026-02-31\n"
        "Financial,Grow,Debt\n",
        encoding="utf-8",
    )
    ran = bsc("import", str(table))
    assert (ran.status, ran.out) == (2, "")
    assert "nothing was imported from broken.csv" in ran.err
    for line in (2, 3, 4, 5):
        assert f"line {line}" in ran.err
    assert bsc("list").status == 4


def test_a_table_without_a_required_column_is_refused(bsc: Run, world: Path) -> None:
    table = world / "columns.csv"
    table.write_text("perspective,goal,kpi\nFinancial,Grow,Income\n", encoding="utf-8")
    ran = bsc("import", str(table))
    assert ran.status == 2
    assert 'line 1: the column "objective" is missing. Rename "goal" if that is it' in ran.err


def test_a_table_with_another_header_is_refused(bsc: Run, world: Path) -> None:
    table = world / "header.csv"
    table.write_text("date,amount\n2026-01-01,3\n", encoding="utf-8")
    ran = bsc("import", str(table))
    assert ran.status == 2
    assert "a table of KPIs needs perspective, objective and kpi" in ran.err


def test_bytes_that_are_no_text_are_refused(process: Run) -> None:
    ran = process("import", "-", "--name", "x", stdin=b"perspective,objective,kpi\nF,G,\xff\xfeK\n")
    assert ran.status == 2
    assert "line 2: this is not UTF-8 text" in ran.err


def test_a_table_from_standard_input_needs_a_name(process: Run) -> None:
    ran = process("import", "-", stdin=b"perspective,objective,kpi\nF,G,K\n")
    assert ran.status == 2
    assert ran.err.startswith("bsc-tui: a new plan needs a name. Give --name")


def test_export_never_replaces_a_file_unasked(chipset: Run, world: Path) -> None:
    target = world / "plan.md"
    target.write_text("mine", encoding="utf-8")
    ran = chipset("export", "--to", str(target))
    assert ran.status == 2
    assert "is there already: nothing was written. Add --force to replace it" in ran.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert chipset("export", "--to", str(target), "--force").status == 0
    assert target.read_text(encoding="utf-8").startswith("# chipset\n")


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("show",), ("status",), ("check",), ("export", "--to", "-"), ("open",)],
    ids=lambda arguments: arguments[0],
)
def test_verbs_that_read_need_a_store(bsc: Run, world: Path, arguments: tuple[str, ...]) -> None:
    ran = bsc(*arguments)
    if arguments == ("open",):
        assert (ran.status, ran.out) == (2, "")
    else:
        assert (ran.status, ran.out) == (4, "")
        assert ran.err.startswith(f"bsc-tui: There is no store: {world}/data/bsc-tui/store.db.")
        assert "Start with bsc-tui new" in ran.err
    assert not list((world / "data").iterdir())


def test_a_file_that_is_no_store_is_left_alone(bsc: Run, world: Path) -> None:
    other = world / "notes.txt"
    other.write_text("not a store\n" * 100, encoding="utf-8")
    for arguments in (("list",), ("new", "Plan")):
        ran = bsc(*arguments, "--store", str(other))
        assert ran.status == 4
        assert ran.err.startswith(f"bsc-tui: This is not a store of plans: {other}.")
    assert other.read_text(encoding="utf-8") == "not a store\n" * 100


def test_a_database_of_another_program_is_left_alone(bsc: Run, world: Path) -> None:
    other = world / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE song (name)")
    connection.commit()
    connection.close()
    ran = bsc("new", "Plan", "--store", str(other))
    assert ran.status == 4
    assert "It is a database of another program" in ran.err


def test_a_store_of_a_newer_version_is_neither_read_nor_repaired(chipset: Run, world: Path) -> None:
    path = world / "data" / "bsc-tui" / "store.db"
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    for arguments in (("status",), ("record", "I2.1", "2026-10", "3"), ("new", "Plan")):
        ran = chipset(*arguments)
        assert ran.status == 4
        assert "The store is from a newer bsc-tui" in ran.err
        assert ran.err.endswith("Update bsc-tui\n")


def test_an_address_of_a_server_is_refused_without_repeating_its_password(bsc: Run) -> None:
    ran = bsc("list", "--store", "postgresql://ana:s3cr3t@db/plans")
    assert ran.status == 4
    assert "s3cr3t" not in ran.err + ran.out


def test_a_read_only_folder_can_be_read_but_not_written(chipset: Run, process: Run, world: Path) -> None:
    del chipset
    folder = world / "data" / "bsc-tui"
    path = folder / "store.db"
    path.chmod(0o400)
    folder.chmod(0o500)
    try:
        assert process("status", under=OBEYING).status == 0
        for arguments in (("record", "I2.1", "2026-10", "3"), ("new", "Plan")):
            ran = process(*arguments, under=OBEYING)
            assert (ran.status, ran.out) == (4, "")
            assert ran.err.startswith(f"bsc-tui: Nothing was kept: {path} cannot be written.")
    finally:
        folder.chmod(0o700)
        path.chmod(0o600)


@pytest.mark.parametrize("arguments", [(), ("open",), ("open", "chipset"), ("--plan", "chipset")])
def test_without_a_terminal_the_app_names_the_verbs_that_work(chipset: Run, arguments: tuple[str, ...]) -> None:
    ran = chipset(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "bsc-tui: the app cannot be opened: standard input is not a terminal. "
        "Without one, bsc-tui open --plain asks in plain lines, bsc-tui status prints the figures "
        "and bsc-tui export --to - the plan\n"
    )
