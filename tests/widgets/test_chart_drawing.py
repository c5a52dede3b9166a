"""The trajectory chart as text: fits its room, tells its lines apart without colour, keeps hostile text out."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from support.hostile import TEXTS
from support.scorecards import changed, small

from bsc_tui.scorecard.change import apply
from bsc_tui.scorecard.course import Course
from bsc_tui.scorecard.course import course as course_of
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.preview import preview
from bsc_tui.widgets.chart_canvas import Canvas, Pen
from bsc_tui.widgets.chart_drawing import FULL, NARROWEST, NOT_APPLICABLE, SPARK, drawn
from bsc_tui.widgets.trajectory_chart import LOOKS, has_braille
from bsc_tui.wording.text import cell_width

TODAY = date(2027, 4, 20)


def course(*values: int, **fields: object) -> Course:
    """The course of a KPI from 80 to 95 % on a line, with values from the first month on."""
    scorecard = changed(small(), Kind.KPI, "returns", **{"trajectory": "linear", **fields})
    for month, value in enumerate(values, start=1):
        kpi = scorecard.plan.kpis["returns"]
        scorecard = apply(scorecard, record(scorecard, kpi, parse_period(f"2027-{month:02}"), value=Decimal(value)))
    return preview(scorecard, scorecard.plan.kpis["returns"], TODAY).course


def text(found: Course, width: int = 80, height: int = 14, *, plain: bool = False) -> str:
    """The chart as lines."""
    return "\n".join("".join(part for part, _ in row) for row in drawn(found, width, height, plain=plain))


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("size", [(NARROWEST, SPARK), (31, 5), (60, FULL), (100, 13), (157, 40)])
def test_the_chart_fills_its_room_exactly(size: tuple[int, int], *, plain: bool) -> None:
    for found in (
        course(78, 82, 86, stretch=99),
        course(frequency="week"),
        course(direction="maintain", low=3, high=6),
    ):
        rows = drawn(found, *size, plain=plain)
        assert len(rows) == size[1]
        assert {sum(cell_width(part) for part, _ in row) for row in rows} == {size[0]}
        assert {look for row in rows for _, look in row} <= LOOKS.keys()


def test_too_little_room_and_nothing_to_show_draw_nothing() -> None:
    assert drawn(course(), NARROWEST - 1, 20) == []
    assert drawn(course(), 80, SPARK - 1) == []
    assert drawn(course(direction="yes_no"), 80, 20) == []


def test_the_axis_has_round_numbers_in_the_unit_and_the_lines_their_last_values() -> None:
    shown = text(course(unit="%", kind="percent"))
    assert all(f"{number}%┤" in shown for number in (75, 80, 85, 90, 95))
    assert " 95%" in shown
    assert " 85.5%" in shown
    assert "€90┤" in text(course(unit="EUR", kind="currency"))


def test_a_word_for_a_unit_stands_in_the_legend() -> None:
    assert "in days" in text(course(unit="days"))


def test_first_and_last_period_stand_below() -> None:
    names = text(course()).split("\n")[-2].split()
    assert (names[0], names[-1]) == ("2026-12", "2027-12")
    assert {"2027-02", "04"} & set(names) or "03" in names


@pytest.mark.parametrize("width", range(44, 160, 4))
def test_the_periods_below_are_named_at_even_distances(width: int) -> None:
    names = text(course(), width).split("\n")[-2].split()
    months = [int(name[-2:]) + (0 if name.startswith("2026") else 12) for name in names]
    steps = [later - earlier for earlier, later in pairwise(months)]
    assert len(set(steps[:-1])) <= 1
    assert steps[0] <= steps[-1] < 2 * steps[0], "where the last does not fall in with them its neighbour is left out"


def test_lines_differ_in_their_pattern_and_values_in_their_sign() -> None:
    shown = text(course(70, 78, 90))
    assert "⠤⠤⠤ target" in shown
    assert "⠄ ⠄ at risk from" in shown
    assert all(sign in shown for sign in ("✗", "~", "✓", "B baseline"))


def test_plain_characters_need_no_other_font() -> None:
    shown = text(course(70, 78, 90), plain=True)
    assert shown.isascii()
    assert "=== target" in shown
    assert "x" in shown


def test_the_smallest_chart_has_two_lines_of_dots_and_the_periods() -> None:
    lines = text(course(), 50, SPARK).split("\n")
    assert lines[0].lstrip().startswith("95%┤")
    assert "2027-12" in lines[2]


@pytest.mark.parametrize("unit", TEXTS)
def test_a_hostile_unit_is_shown_as_it_is_and_breaks_no_line(unit: str) -> None:
    rows = drawn(course(unit=unit[:100], kind="number"), 120, 12)
    assert {sum(cell_width(part) for part, _ in row) for row in rows} == {120}


def test_huge_tiny_and_equal_values_are_drawn() -> None:
    for baseline, target in (("0", "0"), ("1e20", "9e20"), ("0.0000000001", "0.0000000002"), ("-5", "5")):
        rows = drawn(course(baseline=Decimal(baseline), target=Decimal(target)), 80, 12)
        assert len(rows) == 12


def test_a_steep_line_has_no_gap() -> None:
    canvas = Canvas(4, 4)
    canvas.line((3, 15), (4, 0), Pen("success"))
    assert all(any(character not in " \u2800" for part, _ in row for character in part) for row in canvas.rows())


def test_the_bare_console_gets_plain_characters() -> None:
    assert has_braille("xterm-256color", "UTF-8")
    assert not has_braille("linux", "utf-8")
    assert not has_braille("xterm", "ISO-8859-1")


def test_a_period_without_a_value_leaves_a_gap_and_a_provisional_value_is_marked() -> None:
    scorecard = changed(small(), Kind.KPI, "returns", trajectory="linear")
    for period, value in (("2027-01", 84), ("2027-02", 84), ("2027-06", 84), ("2027-08", 84)):
        kpi = scorecard.plan.kpis["returns"]
        is_late = period == "2027-08"
        scorecard = apply(
            scorecard, record(scorecard, kpi, parse_period(period), value=Decimal(value), provisional=is_late)
        )
    found = preview(scorecard, scorecard.plan.kpis["returns"], TODAY).course
    alone = Course(found.kpi, found.periods, (), found.actuals, None)
    row = next(line for line in text(alone).split("\n") if "✗" in line or "✓" in line)
    marks = [place for place, sign in enumerate(row) if sign in "✓~✗"]
    assert len(marks) == 4
    assert row[marks[0] + 1 : marks[1]].strip(), "neighbours are joined"
    assert not row[marks[1] + 1 : marks[2]].strip()
    assert row[marks[3] + 1] == "p"
    assert "p provisional" in text(alone)


def test_a_period_that_is_not_applicable_is_marked_at_the_foot_and_the_forecast_ends_in_its_letter() -> None:
    scorecard = changed(small(), Kind.KPI, "returns", trajectory="linear")
    for month in (1, 2, 3):
        kpi = scorecard.plan.kpis["returns"]
        scorecard = apply(scorecard, record(scorecard, kpi, parse_period(f"2027-0{month}"), value=Decimal(80 + month)))
    kpi = scorecard.plan.kpis["returns"]
    scorecard = apply(scorecard, record(scorecard, kpi, parse_period("2027-04"), not_applicable="closed"))
    view = Views(scorecard, TODAY).of(kpi)
    found = course_of(view, is_ahead=True)
    assert [str(period) for period in found.not_applicable] == ["2027-04"]
    assert [(str(point.period), int(point.value)) for point in found.forecast] == [("2027-03", 83), ("2027-12", 92)]
    for plain in (False, True):
        lines = text(found, plain=plain).split("\n")
        assert lines[-4].count(NOT_APPLICABLE[plain]) == 1
        assert any("F" in line for line in lines[:-1])
        assert "F forecast" in lines[-1]
    assert not course_of(view).forecast
    assert "forecast" not in text(course_of(view))


@pytest.mark.parametrize("aggregation", ["sum", "average"])
def test_the_forecast_of_a_sum_or_an_average_goes_on_at_the_mean(aggregation: str) -> None:
    scorecard = changed(small(), Kind.KPI, "returns", aggregation=aggregation)
    for month, value in ((1, 80), (2, 90)):
        kpi = scorecard.plan.kpis["returns"]
        scorecard = apply(scorecard, record(scorecard, kpi, parse_period(f"2027-0{month}"), value=Decimal(value)))
    found = course_of(Views(scorecard, TODAY).of(scorecard.plan.kpis["returns"]), is_ahead=True)
    assert [(str(point.period), int(point.value)) for point in found.forecast] == [("2027-03", 85), ("2027-12", 85)]
