"""Tables and workbooks out and in: what they hold comes back, and no text in them is ever a formula."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook
from support.scorecards import TODAY, changed, plus, small
from xlsxwriter import Workbook

from bsc_tui.exchange.kpi_table import into_plan
from bsc_tui.exchange.table_rows import ACTUAL_COLUMNS, KPI_COLUMNS, actual_rows, csv_text, kpi_rows
from bsc_tui.exchange.tables import ImportRefused, read_table
from bsc_tui.exchange.workbook import write_workbook
from bsc_tui.exchange.workbook_changes import changing, founding, horizon_of
from bsc_tui.exchange.workbook_reading import Sheets, read_workbook
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board, default_period
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Actual

Uids = Callable[[], str]


def bakery() -> Scorecard:
    return founded(sample())


def sheets_of(scorecard: Scorecard, today: date = SAMPLE_TODAY) -> Sheets:
    return read_workbook(write_workbook(scorecard, today=today), "plan.xlsx")


def again(scorecard: Scorecard, uid: Uids) -> Scorecard:
    """A new plan made of the workbook of a scorecard."""
    sheets = sheets_of(scorecard)
    horizon = horizon_of(sheets)
    assert horizon is not None
    made = founding(sheets, name=sheets.plan["name"], horizon=horizon, today=SAMPLE_TODAY, uid=uid)
    return founded(made.changes)


def test_what_stands_in_a_workbook_comes_back_from_it(uid: Uids) -> None:
    before, after = bakery(), again(bakery(), uid)
    action = KPI_COLUMNS.index("action")  # a row names one action plan, a KPI may have several
    rows = [[(*row[:action], *row[action + 1 :]) for row in kpi_rows(each.plan)] for each in (before, after)]
    assert rows[0] == rows[1]
    assert {each.title for each in after.plan.actions.values()} <= {each.title for each in before.plan.actions.values()}
    assert list(actual_rows(after)) == list(actual_rows(before))
    for name in ("name", "organisation", "start", "end", "fiscal_start", "rhythm"):
        assert getattr(after.plan.charter, name) == getattr(before.plan.charter, name)


def test_every_kpi_of_the_plan_read_back_has_the_same_score_and_status(uid: Uids) -> None:
    figures = []
    for scorecard in (bakery(), again(bakery(), uid)):
        found = board(scorecard, default_period(scorecard, SAMPLE_TODAY), SAMPLE_TODAY)
        figures.append([(each.kpi.code, each.target, each.actual, each.score, each.status) for each in found.kpis])
    assert figures[0] == figures[1]


def test_the_same_scorecard_and_day_give_the_same_bytes() -> None:
    assert write_workbook(bakery(), today=SAMPLE_TODAY) == write_workbook(bakery(), today=SAMPLE_TODAY)


def test_a_status_has_its_colour_in_the_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(write_workbook(bakery(), today=SAMPLE_TODAY))) as held:
        styles, texts = (held.read(f"xl/{name}.xml").decode() for name in ("styles", "sharedStrings"))
    for colour, words in (("E3F4E9", "✓ on track"), ("FDF1D6", "~ at risk"), ("FBE4E2", "✗ off track")):
        assert f'rgb="FF{colour}"' in styles
        assert f"<t>{words}</t>" in texts


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "'quoted", '=HYPERLINK("http://x")', "http://x.y"])
def test_a_text_is_never_a_formula_or_a_link_and_comes_back_as_it_was(text: str, uid: Uids) -> None:
    scorecard = changed(bakery(), Kind.KPI, next(iter(bakery().plan.kpis)), name=text, definition=text)
    data = write_workbook(scorecard, today=SAMPLE_TODAY)
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        for name in held.namelist():
            assert b"<f>" not in held.read(name)
            assert b"<hyperlink" not in held.read(name)
    after = again(scorecard, uid)
    assert [kpi.name for kpi in after.plan.kpis.values() if kpi.definition == text] == [text]
    line = csv_text(KPI_COLUMNS, kpi_rows(scorecard.plan)).split("\n")[1]
    assert not any(cell.strip('"')[:1] in {"=", "+", "@"} for cell in line.split(","))


def test_the_csv_of_the_kpis_changes_nothing_when_it_is_read_into_its_plan(uid: Uids) -> None:
    text = csv_text(KPI_COLUMNS, kpi_rows(bakery().plan))
    found = into_plan(read_table(text.encode(), "kpis.csv"), bakery(), today=SAMPLE_TODAY, uid=uid)
    assert [change for change in found.changes if change.kind is not Kind.ACTION] == []


def test_a_workbook_of_a_plan_changes_nothing_in_it_and_an_edited_cell_only_that(uid: Uids) -> None:
    def into(scorecard: Scorecard) -> list[tuple[Kind, object]]:
        found = changing(sheets_of(scorecard), bakery(), today=SAMPLE_TODAY, uid=uid, person="Ana")
        return [(change.kind, change.after) for change in found.changes if change.kind is not Kind.ACTION]

    assert into(bakery()) == []
    kpi = next(kpi for kpi in bakery().plan.kpis.values() if kpi.code == "C1.1")
    actual = next(each for each in bakery().records.actuals.values() if each.kpi == kpi.uid)
    edited = changed(bakery(), Kind.ACTUAL, actual.uid, value="12")
    assert into(edited) == [(Kind.ACTUAL, {"value": "12"})]


def test_numbers_too_long_for_a_spreadsheet_and_days_too_early_keep_every_digit(uid: Uids) -> None:
    long = Decimal("1234567890123456.789")
    scorecard = plus(small(), Actual(uid="days/2027-01", kpi="days", period="2027-01", value=long))
    scorecard = changed(scorecard, Kind.KPI, "days", baseline_date="1900-02-01")
    sheets = read_workbook(write_workbook(scorecard, today=TODAY), "plan.xlsx")
    found = changing(sheets, small(), today=date(2027, 2, 1), uid=uid, person="Ana")
    values = [change.after for change in found.changes if change.kind is Kind.ACTUAL]
    assert values[0] is not None
    assert values[0]["value"] == str(long)
    days = [change.after for change in found.changes if change.kind is Kind.KPI and change.uid == "days"]
    assert days == [{"baseline_date": "1900-02-01"}]


def book(**sheets: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def test_a_workbook_of_somebody_else_is_read_by_its_first_sheet_with_a_known_header() -> None:
    data = book(Notes=[["anything"]], Table=[[], ["KPI", "2027-01", "2027-02"], ["C1.1", 7, 6.5], ["C2.1", True, ""]])
    sheets = read_workbook(data, "figures.xlsx")
    assert sheets.kpis is None
    (actuals,) = sheets.actuals
    assert [row.cells for row in actuals.rows([])] == [
        {"kpi": "C1.1", "2027-01": "7", "2027-02": "6.5"},
        {"kpi": "C2.1", "2027-01": "yes", "2027-02": ""},
    ]


def test_what_is_wrong_is_told_with_the_sheet_and_the_row(uid: Uids) -> None:
    data = book(Sheet1=[["kpi", "period", "actual"], ["C1.1", "2027-01", 7], ["C9.9", "2027-01", 7], ["C1.1", "x", 1]])
    with pytest.raises(ImportRefused) as refused:
        changing(read_workbook(data, "a.xlsx"), small(), today=date(2027, 2, 1), uid=uid, person="Ana")
    said = str(refused.value)
    assert said.startswith("nothing was imported from a.xlsx, sheet Sheet1, 2 problems:")
    assert "line 3" in said
    assert "line 4" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is no workbook that can be read"),
        (b"PK\x03\x04 not really", "this is no workbook that can be read"),
        (book(Sheet1=[]), "all its sheets are empty"),
        (book(Sheet1=[["colour", "taste"], ["red", "sweet"]]), 'the header names "colour", "taste"'),
        (book(Sheet1=[["kpi", "period", "actual"], ["a\x07b", "2027-01", 1]]), "line 2: a cell holds"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_workbook(data, "a.xlsx")
    assert said in str(refused.value)


def test_the_actuals_have_a_row_each() -> None:
    scorecard = plus(small(), Actual(uid="days/2027-01", kpi="days", period="2027-01", value="7.5", note="late, again"))
    text = csv_text(ACTUAL_COLUMNS, actual_rows(scorecard))
    assert text == 'kpi,period,actual,note\nC1.1,2027-01,7.5,"late, again"\n'


def test_what_is_not_applicable_stands_in_the_table_with_its_reason() -> None:
    why = Actual(uid="days/2027-01", kpi="days", period="2027-01", not_applicable="snow", note="told on Monday")
    text = csv_text(ACTUAL_COLUMNS, actual_rows(plus(small(), why)))
    assert text == "kpi,period,actual,note\nC1.1,2027-01,n/a,snow; told on Monday\n"


def test_a_workbook_can_be_opened_by_others() -> None:
    opened = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(bakery(), today=SAMPLE_TODAY)))
    assert opened.sheet_names == ["Plan", "Scorecard", "Actuals", "KPIs", "Action plans"]
