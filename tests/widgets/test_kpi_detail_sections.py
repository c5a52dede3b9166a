"""What the sections of the detail say: all periods in any width, links with their because, tasks, parts of a score."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from support.figures import actual, keeping, measure, planned
from support.hostile import TEXTS
from support.scorecards import small

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import ObjectiveFigures
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.period import Frequency, parse_period
from bsc_tui.scorecard.score_course import score_course
from bsc_tui.widgets.kpi_detail_lines import LOOKS, Line, Sheet, content, fact, indented
from bsc_tui.widgets.kpi_detail_periods import period_rows, period_table
from bsc_tui.widgets.kpi_detail_rollup import parts_sheet
from bsc_tui.widgets.kpi_detail_trend import bar_of, trend_sheet
from bsc_tui.widgets.kpi_detail_words import objective_sheet, work_sheet
from bsc_tui.wording.narrow import DASH
from bsc_tui.wording.text import cell_width

TODAY = date(2027, 6, 20)
WIDTHS = (36, 55, 75, 156)


def text(sheet: Sheet | Sequence[Line]) -> str:
    rows = (*sheet.head, *sheet.body) if isinstance(sheet, Sheet) else sheet
    return "\n".join("".join(part for part, _ in row) for row in rows)


def measured() -> Scorecard:
    """A KPI with values, a gap, a corrected value, a provisional one with a note, and one not applicable."""
    return keeping(
        planned(measure(direction="decrease", target="7")),
        actual("k", "2027-01", "11"),
        actual("k", "2027-03", "6.50", corrected="counted twice\ncounted thrice"),
        actual("k", "2027-04", not_applicable="closed for works"),
        actual("k", "2027-05", "0", provisional=True, note="two ill " + "and so on " * 12),
    )


def table(width: int, here: str = "2027-05") -> Sheet:
    plan = measured()
    rows = period_rows(Views(plan, TODAY).of(plan.plan.kpis["k"]))
    return period_table(rows, width, parse_period(here))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_period_has_a_row_with_all_that_was_said_and_none_is_wider_than_its_room(width: int) -> None:
    sheet = table(max(width, 46))
    shown = " ".join(text(sheet).split())
    assert all(f"{month} 2027" in shown for month in ("Jan", "Feb", "Mar", "Jul", "Dec"))
    assert "6.50" not in shown.split("Mar 2027")[0]
    for words in ("n/a: closed for works", "provisional", "counted"):
        assert words in shown, words
    for line in text(sheet).split("\n"):
        assert cell_width(line) <= max(width, 46), line


def test_a_period_without_a_value_shows_none_and_a_zero_is_a_value() -> None:
    lines = text(table(75)).split("\n")
    february = next(line for line in lines if "Feb 2027" in line)
    may = next(line for line in lines if "May 2027" in line)
    assert february.split()[2:] == ["7", "◌", "overdue"]
    assert may.split()[:4] == ["›", "May", "2027", "7"]
    assert "~0" in may


def test_the_period_that_is_looked_at_is_marked_and_known() -> None:
    sheet = table(75)
    assert sheet.here is not None
    assert text([sheet.body[sheet.here]]).startswith("› May 2027")
    assert table(75, "2030-01").here is None


def test_all_that_was_corrected_is_told() -> None:
    assert "corrected: counted twice; counted thrice" in text(table(156))


def test_a_kpi_measured_for_a_part_of_the_year_has_no_other_periods_but_those_with_a_record() -> None:
    plan = keeping(planned(measure(since="2027-03-01", until="2027-05-31")), actual("k", "2027-08", "9"))
    rows = period_rows(Views(plan, TODAY).of(plan.plan.kpis["k"]))
    assert [str(row.period) for row in rows] == ["2027-03", "2027-04", "2027-05", "2027-08"]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_objective_tells_what_it_supports_what_drives_it_and_why(width: int) -> None:
    plan = small()
    now = board(plan, parse_period("2027-03"), TODAY)
    care, wait = (
        " ".join(text(objective_sheet(plan, now, each, width)).split())
        for each in reversed(now.perspectives[0].objectives)
    )
    assert "Supports" in care
    assert "Is driven by" not in care
    assert "Is driven by" in wait
    assert all("because a cared for bicycle comes less often" in each for each in (care, wait))
    assert "Its KPIs" in wait
    assert "C1.1 Days until it is mended" in wait


@pytest.mark.parametrize("width", WIDTHS)
def test_tasks_stand_below_their_action_plan_with_who_by_when_and_how_late(width: int) -> None:
    plan = small()
    found = board(plan, parse_period("2027-03"), TODAY).perspectives[0].objectives[0]
    sheet = work_sheet(plan, "wait", found.kpis[0], width, TODAY)
    shown = " ".join(text(sheet).split())
    assert "A1 Open on Saturdays" in shown
    assert "[          ]" in text(sheet)
    assert "moves this KPI from 12 to 7 days" in shown
    assert "! A1.1 Hire a mechanic: Ben · 81 days late" in shown
    assert "No corrective action was raised" in shown
    assert all(cell_width(line) <= width for line in text(sheet).split("\n"))


def test_an_objective_and_a_perspective_show_what_their_score_is_made_of() -> None:
    plan = keeping(small(), actual("days", "2027-03", "7"), actual("returns", "2027-03", "90"))
    customer = board(plan, parse_period("2027-03"), TODAY).perspectives[0]
    whole = text(parts_sheet(customer, 75)).split("\n")
    assert whole[1].split()[-6:] == ["1", "50.0%", "1", "of", "1"][-6:] or "50.0%" in whole[1]
    assert whole[3].startswith("Together")
    assert "2 of 2" in whole[3]
    one: ObjectiveFigures = customer.objectives[0]
    assert "C1.1 Days until it is mended" in text(parts_sheet(one, 75))
    assert all(cell_width(line) <= 55 for line in text(parts_sheet(customer, 55)).split("\n"))


@pytest.mark.parametrize("width", [46, 56, 76, 156])
def test_the_score_of_each_period_stands_below_the_one_before_with_a_bar(width: int) -> None:
    plan = keeping(small(), actual("days", "2027-02", "7"), actual("days", "2027-03", "10"))
    found = list(score_course(plan, plan.plan.objectives["wait"], Frequency.MONTH, TODAY))
    sheet = trend_sheet(found, width, parse_period("2027-03"))
    rows = text(sheet).split("\n")
    february, march = rows[2], rows[3]
    assert sheet.here == 2
    assert march.split()[:4] == ["›", "Mar", "2027", "57.14"]
    assert "1 of 1" in march
    assert february.count("⣿") > march.count("⣿") > 0
    assert rows[1].split()[:3] == ["Jan", "2027", DASH], "a period without a score has none, and no bar"
    assert all(cell_width(line) <= width for line in rows)


def test_a_bar_is_as_long_as_its_score_and_needs_no_braille() -> None:
    assert bar_of(Fraction(50), 10) == "⣿" * 5
    assert bar_of(Fraction(55), 10) == "⣿" * 5 + "⡇"
    assert bar_of(Fraction(0), 10) == bar_of(None, 10) == bar_of(Fraction(100), 0) == ""
    assert bar_of(Fraction(100), 10, plain=True) == "#" * 10


def test_who_entered_a_value_stands_with_its_period() -> None:
    plan = measured()
    rows = period_rows(Views(plan, TODAY).of(plan.plan.kpis["k"]))
    sheet = period_table(rows, 156, None, entered={"2027-03": "Ana [/], 3 Apr 2027"})
    assert "corrected: counted twice; counted thrice · Ana [/], 3 Apr 2027" in text(sheet)
    assert text(sheet).count("Ana") == 1


def test_hostile_text_stays_text_whatever_the_width() -> None:
    for width in (1, 24, 55):
        for words in TEXTS:
            rows = [*fact(words, words, width), *indented(words, width, lead=(("✗", "error"),))]
            shown = content(rows)
            assert "\x1b" not in shown.plain
            assert "\u202e" not in shown.plain
            assert {look for row in rows for _, look in row} <= LOOKS.keys()
    assert "[@click=app.quit]x[/]" in content(fact("Note", "[@click=app.quit]x[/]", 60)).plain
