"""Many cells answered at once: read one after the other, kept as one act, refused one by one with the reason."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from support.app import session
from support.scorecards import changed, small

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from wizards.answer import World
from wizards.sheet_answers import Answer, Batch, in_words, laid_by_name, laid_down, refused_in_words, table, weighed
from wizards.sheet_columns import COLUMNS, columns, rows, to_do

FIELDS = tuple(column.field for column in COLUMNS)


def batch(folder: Path, *answers: Answer, scorecard: Scorecard | None = None, today: date = date(2027, 2, 1)) -> Batch:
    """What becomes of some texts in the small plan."""
    return weighed(scorecard or small(), answers, session(folder, today=today))


def test_cells_of_several_kpis_come_to_one_change_each(tmp_path: Path) -> None:
    found = batch(
        tmp_path, Answer("days", "unit", "hours"), Answer("days", "target", "6"), Answer("returns", "due", "1 Dec 2027")
    )
    assert [change.uid for change in found.changes] == ["days", "returns"]
    plan = apply(small(), found.changes).plan
    assert (plan.kpis["days"].unit, plan.kpis["days"].target) == ("hours", Decimal(6))
    assert plan.kpis["returns"].due == date(2027, 12, 1)


def test_somebody_new_is_added_to_the_roster_once(tmp_path: Path) -> None:
    found = batch(tmp_path, Answer("days", "owner", "Cleo"), Answer("returns", "owner", "Cleo"))
    plan = apply(small(), found.changes).plan
    assert [person.name for person in plan.people_in_order].count("Cleo") == 1
    assert plan.kpis["days"].owner == plan.kpis["returns"].owner
    assert [each.news.partition(":")[0] for each in found.outcomes] == ["Cleo is new", ""]


def test_what_cannot_be_taken_is_told_with_its_reason_and_the_others_are_taken(tmp_path: Path) -> None:
    scorecard = small()
    found = batch(
        tmp_path,
        Answer("days", "target", "six"),
        Answer("days", "low", "3"),
        Answer("days", "direction", "dec"),
        Answer("", "unit", "days"),
        Answer("returns", "unit", "points"),
    )
    whys = [outcome.why for outcome in found.outcomes]
    assert "not a number" in whys[0]
    assert "maintain" in whys[1]
    assert whys[2] == ""
    assert "no KPI in this row" in whys[3]
    assert [change.uid for change in found.changes] == ["returns"]
    assert refused_in_words(found.outcomes, scorecard.plan.kpis).startswith('C1.1 Target: "six" is not a number')
    assert in_words(found.outcomes[4], scorecard.plan.kpis) == "C2.1 Unit: % > points"


def test_a_target_in_force_is_left_to_its_own_cell(tmp_path: Path) -> None:
    scorecard = small()
    kpi = scorecard.plan.kpis["days"]
    scorecard = apply(scorecard, record(scorecard, kpi, parse_period("2027-01"), value=Decimal(11)))
    found = batch(tmp_path, Answer("days", "target", "6"), scorecard=scorecard, today=date(2027, 3, 5))
    assert "in force" in found.outcomes[0].why
    assert found.changes == ()


def test_a_block_lies_over_the_sheet_and_empty_cells_leave_what_is_there() -> None:
    block = laid_down("hours\t\t12\nminutes\tinc\n\nx\ty", ("days", "returns"), ("unit", "direction", "baseline"))
    assert block.answers == (
        Answer("days", "unit", "hours"),
        Answer("days", "baseline", "12"),
        Answer("returns", "unit", "minutes"),
        Answer("returns", "direction", "inc"),
        Answer("", "unit", "x"),
        Answer("", "direction", "y"),
    )
    assert laid_down("a\tb\tc", ("days",), ("unit",)).left_out == 2


def test_a_table_with_names_goes_to_their_kpis_and_its_headings_name_the_columns(tmp_path: Path) -> None:
    scorecard = small()
    kpis, every = scorecard.plan.kpis.values(), columns(scorecard.plan)
    text = "KPI\tTarget\tBest so far\tUnit\nC2.1\t96\t99\t%\ndays until it is  mended\t5\t4\thours\nTips\t3\t\tEUR"
    block = laid_by_name(text, kpis, every)
    assert block is not None
    assert block.left_out == 2
    found = batch(tmp_path, *block.answers, scorecard=scorecard)
    assert [in_words(each, scorecard.plan.kpis) for each in found.outcomes if each.is_taken] == [
        "C2.1 Target: 95 > 96", "C1.1 Target: 7 > 5", "C1.1 Unit: days > hours",
    ]  # fmt: skip
    assert {each.why for each in found.outcomes if each.why} == {'no KPI has the code or the name "Tips"'}
    assert in_words(found.outcomes[-1], scorecard.plan.kpis) == "Tips Unit: nothing > EUR"


def test_without_headings_a_table_with_names_fills_the_columns_behind_the_name() -> None:
    scorecard = small()
    kpis, every = scorecard.plan.kpis.values(), columns(scorecard.plan)
    block = laid_by_name("C2.1\tpoints\tincrease\n\nC1.1 Days until it is mended\thours", kpis, every)
    assert block is not None
    assert block.answers == (
        Answer("returns", "unit", "points"),
        Answer("returns", "direction", "increase"),
        Answer("days", "unit", "hours"),
    )
    for other in ("hours\t12", "C2.1\tpoints\nTips\tEUR", "KPI\tUnit\nTips\tEUR", ""):
        assert laid_by_name(other, kpis, every) is None, "a block without names lies where the cursor is"


def test_a_table_of_markdown_is_a_block_like_any_other() -> None:
    scorecard = small()
    text = "| KPI | Unit |\n| --- | --- |\n| **C2.1** | points |\n| C1.1 | hours |\n"
    block = laid_by_name(text, scorecard.plan.kpis.values(), columns(scorecard.plan))
    assert block is not None
    assert block.answers == (Answer("returns", "unit", "points"), Answer("days", "unit", "hours"))


def test_a_cell_in_quotes_holds_tabs_and_line_ends_and_half_a_quote_is_no_harm() -> None:
    assert table('"two\nlines"\t"say ""hello"""') == [["two\nlines", 'say "hello"']]
    assert table('5" pipe\t7') == [['5" pipe', "7"]]


def test_what_is_blank_is_what_is_to_do() -> None:
    scorecard = changed(small(), Kind.KPI, "days", unit="", source="", owner=None)
    assert to_do(scorecard.plan.kpis["days"]) == {"unit", "source", "owner"}
    shown = columns(scorecard.plan)
    cells = rows(scorecard.plan, shown, World(scorecard, date(2027, 2, 1), "en"))[1].cells
    assert [column.field for column, cell in zip(shown, cells, strict=True) if cell.is_to_do] == [
        "unit",
        "owner",
        "source",
    ]


def test_the_columns_of_a_band_are_there_where_one_is_kept() -> None:
    assert "low" not in {column.field for column in columns(small().plan)}
    assert "low" in {column.field for column in columns(changed(small(), Kind.KPI, "days", direction="maintain").plan)}
