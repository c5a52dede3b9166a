"""A block of actuals as spreadsheets hand it over: where each cell goes, and which ones cannot be taken."""

import time
from datetime import date
from decimal import Decimal

import pytest
from support.figures import measure, planned, recorded

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.period import parse_period
from bsc_tui.screens.pasted_block import Block, Start, changes_of, laid_out

TODAY = date(2027, 4, 10)
JANUARY = parse_period("2027-01")


def shop() -> Scorecard:
    kpis = (
        measure("a", code="C1.1", name="Days until it is mended", rank="1"),
        measure("b", code="C1.2", name="Stay mended", unit="%", rank="2"),
        measure("c", code="C1.3", name="Takings", unit="EUR", kind="currency", rank="3"),
        measure("d", code="C1.4", name="Open on Saturday", direction="yes_no", kind="yes_no", target="1", rank="4"),
        measure("e", code="C1.5", name="Per day", formula="[C1.3] / [C1.1]", rank="5"),
        measure("f", code="C1.6", name="Audit", frequency="quarter", rank="6"),
    )
    return recorded(planned(*kpis), "a", {"2027-01": 7})


def laid(text: str, scorecard: Scorecard | None = None, *, first: int = 0, locale: str = "en") -> Block:
    scorecard = scorecard or shop()
    kpis = scorecard.plan.kpis_in_order
    periods = {kpi.uid: JANUARY if kpi.frequency == "month" else parse_period("2026-Q4") for kpi in kpis}
    return laid_out(text, Start(kpis[first:], periods), scorecard, TODAY, locale)


def said(block: Block) -> list[tuple[str, str, str]]:
    return [(each.kpi.code if each.kpi else "", str(each.period), each.why or each.becomes) for each in block.cells]


def test_a_single_column_goes_down_from_the_cursor_and_blank_cells_leave_what_is_there() -> None:
    assert said(laid("8\r\n\r\n1,234.5\r\nyes\r\n")) == [
        ("C1.1", "2027-01", "8"),
        ("C1.3", "2027-01", "1234.5"),
        ("C1.4", "2027-01", "yes"),
    ]


def test_a_blank_first_cell_moves_nothing_up() -> None:
    assert said(laid("\r92%")) == said(laid("\n92%")) == [("C1.2", "2027-01", "92")]


def test_a_row_goes_on_to_the_following_periods() -> None:
    assert said(laid("8\t9\t~10")) == [
        ("C1.1", "2027-01", "8"),
        ("C1.1", "2027-02", "9"),
        ("C1.1", "2027-03", "~10"),
    ]


@pytest.mark.parametrize("name", ["C1.2", "stay mended", " c1.2 "])
def test_a_first_column_of_names_or_codes_says_where_a_row_goes(name: str) -> None:
    assert said(laid(f"{name}\t91\nC1.1\t8")) == [("C1.2", "2027-01", "91"), ("C1.1", "2027-01", "8")]


def test_code_and_name_beside_each_other_are_both_names() -> None:
    assert said(laid("C1.1\tDays until it is mended\t8\nC1.2\tStay mended\t91")) == [
        ("C1.1", "2027-01", "8"),
        ("C1.2", "2027-01", "91"),
    ]


@pytest.mark.parametrize("head", ["2027-02\t2027-03", "Feb 2027\tMar 2027", "02/2027\t03/2027", "Feb-27\tMarch 27"])
def test_a_row_of_periods_heads_the_columns_in_any_way_people_write_months(head: str) -> None:
    assert said(laid(f"KPI\t{head}\nC1.1\t8\t9")) == [("C1.1", "2027-02", "8"), ("C1.1", "2027-03", "9")]
    assert said(laid(f"{head}\n8\t9")) == [("C1.1", "2027-02", "8"), ("C1.1", "2027-03", "9")]


def test_months_are_read_in_the_language_of_the_person_and_numbers_too() -> None:
    assert said(laid("KPI\tMai 2027\tMärz 2027\nC1.3\t5\t1.234,5", locale="de"))[1] == ("C1.3", "2027-03", "1234,5")


def test_of_a_whole_table_only_the_actuals_are_taken_and_headings_are_passed_over() -> None:
    text = "KPI\tUnit\tTarget\tActual\nCustomer\t\t\t\nC1.1\tdays\t10\t8\nC1.2\t%\t95\t91"
    assert said(laid(text)) == [("C1.1", "2027-01", "8"), ("C1.2", "2027-01", "91")]


def test_a_table_of_markdown_is_taken_as_one() -> None:
    text = "| KPI | Feb 2027 | Mar 2027 |\n| --- | ---: | ---: |\n| C1.1 | 8 | **9** |"
    assert said(laid(text)) == [("C1.1", "2027-02", "8"), ("C1.1", "2027-03", "9")]


def test_a_year_alone_is_a_value_where_nothing_names_kpis() -> None:
    assert said(laid("2027\t2028\n5", first=2))[:2] == [("C1.3", "2027-01", "2027"), ("C1.3", "2027-02", "2028")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("C1.1\t12x\nC1.2\t1", "digits are expected"),
        ("C1.2\t5 USD\nC1.1\t1", "it is in USD"),
        ("C1.5\t3\nC1.1\t1", "computed from its formula"),
        ("Nobody\t3\nC1.1\t1", "the plan has no such KPI"),
        ("C1.1\t1\nC1.1\t2", "twice"),
        ("KPI\t2027-05\nC1.1\t1", "2027-05 has not begun"),
        ("KPI\t2027-02\nC1.6\t1", "measured every quarter"),
    ],
)
def test_what_cannot_be_taken_says_why_and_keeps_nothing_else_out(text: str, why: str) -> None:
    cells = laid(text).cells
    assert sum(bool(each.why) for each in cells) == 1
    assert why in next(each.why for each in cells if each.why)


def test_rows_below_the_last_kpi_are_refused_with_the_reason() -> None:
    assert [each.why for each in laid("3\n4", first=5).cells][1] == "there is no KPI in this row"


def test_not_applicable_stands_with_its_reason_or_waits_for_one() -> None:
    scorecard = shop()
    block = laid("n/a: moved house\nN/A", scorecard)
    assert [each.not_applicable for each in block.cells] == ["moved house", ""]
    after = apply(scorecard, changes_of(block.cells, scorecard, "no data"))
    assert [after.records.actuals[f"{uid}/2027-01"].not_applicable for uid in "ab"] == ["moved house", "no data"]


def test_what_says_so_already_is_no_change() -> None:
    (cell,) = laid("7").cells
    assert not cell.is_taken
    assert cell.line("en") == "C1.1 Days until it is mended, Jan 2027: 7 → 7"


def test_ten_thousand_cells_are_weighed_and_kept_while_one_waits_for_a_key() -> None:
    scorecard = planned(*(measure(f"k{n}", code=f"C1.{n}", rank=str(n + 1)) for n in range(2500)))
    kpis = scorecard.plan.kpis_in_order
    text = "\n".join("\t".join(f"{n}.{m}" for m in range(4)) for n in range(2500))
    began = time.process_time()
    block = laid_out(text, Start(kpis, {kpi.uid: JANUARY for kpi in kpis}), scorecard, TODAY, "en")
    after = apply(scorecard, changes_of(block.cells, scorecard))
    spent = time.process_time() - began
    assert len(after.records.actuals) == 10_000
    assert after.records.actuals["k7/2027-03"].value == Decimal("7.2")
    assert spent < 6, f"{spent:.1f} s"
