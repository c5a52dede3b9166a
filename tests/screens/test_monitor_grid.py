"""How the monitor arranges its rows: two views, folds, choices, orders, jumps; all of it by keyboard."""

from decimal import Decimal
from pathlib import Path

import pytest
from support.app import SIZES, Driver, session, store_with
from support.monitoring import actual, bottom, chipset, founding, kpi, monitoring, row
from support.scorecards import plus, small
from support.together import Colleague, until

from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Changes, apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.widgets.kpi_grid import KpiGrid
from bsc_tui.widgets.kpi_rows import KpiRow

SIZED = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
GROWTH = "Operating income from growth"
PRODUCTIVITY = "Operating income from productivity gain"
DAYS, RETURNS = "Days until it is mended", "Bicycles that stay mended"


def year() -> Changes:
    """The small plan in 2026 with a quarterly KPI, and values of which one is off track."""
    facts = {"uid": "cash", "objective": "care", "code": "C2.9", "name": "Cash", "rank": "9", "target": "10"}
    scorecard = plus(small(start="2026-01-01", end="2026-12-31"), Kpi.model_validate({**facts, "frequency": "quarter"}))
    for month, days in ((8, "10"), (9, "9"), (10, "8")):
        period = parse_period(f"2026-{month:02}")
        scorecard = apply(scorecard, record(scorecard, kpi(scorecard, DAYS), period, value=Decimal(days)))
    return founding(scorecard)


def grid(person: Driver) -> KpiGrid:
    """The grid."""
    return person.app.screen.query_one(KpiGrid)


def headings(person: Driver) -> str:
    """The headings of the grid."""
    return person.lines[grid(person).region.y]


def marked(person: Driver) -> list[str]:
    """What is marked on the top line."""
    (line, *_) = person.app.screen._compositor.render_strips()  # the screen as it is painted
    return [segment.text for segment in line if segment.style is not None and segment.style.reverse]


@SIZED
async def test_v_shows_the_periods_side_by_side_and_values_go_down_and_to_the_right(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        await person.press("v")
        assert "Sep 2026" in headings(person)
        assert "Oct 2026" in headings(person)
        assert "Target" not in headings(person)
        await person.press("left", "left")
        assert "‹ Aug 2026 ›" in person.lines[0]
        await person.type("7", "tab")
        assert "‹ Sep 2026 ›" in person.lines[0]
        await person.type("8", "enter")
        await person.type("9", "enter")
        kept = person.kept()
    for name, period, value in ((PRODUCTIVITY, "08", 7), (PRODUCTIVITY, "09", 8), (GROWTH, "09", 9)):
        found = actual(kept, name, f"2026-{period}")
        assert found is not None
        assert found.value == value


async def test_the_view_of_one_period_shows_the_period_the_cursor_was_on(tmp_path: Path) -> None:
    async with monitoring(tmp_path, year(), (100, 30)) as person:
        await person.press("home", "v", "left", "left", "v")
        assert "‹ Aug 2026 ›" in person.lines[0]
        assert "10" in row(person, "Days until")
        assert row(person, "Days until").startswith("›")
        await person.press("v", "right_square_bracket")
        assert grid(person).period_here == parse_period("2026-09")
        await person.press("home", "end")
        assert "‹ Dec 2026 ›" in person.lines[0]


async def test_a_quarter_is_entered_below_the_month_it_ends_in_and_elsewhere_it_is_said_where(tmp_path: Path) -> None:
    async with monitoring(tmp_path, year(), (100, 30)) as person:
        await person.press("end", "v")
        assert grid(person).period_here == parse_period("2026-10")
        await person.type("5")
        assert "measured every quarter: 2026-Q3 is entered below Sep 2026" in bottom(person)
        await person.press("delete", "left")
        await person.type("5", "enter")
        found = actual(person.kept(), "Cash", "2026-Q3")
        assert found is not None
        assert found.value == 5


@SIZED
async def test_a_half_typed_text_stays_in_its_cell_in_both_views(tmp_path: Path, size: tuple[int, int]) -> None:
    async with monitoring(tmp_path, year(), size) as person:
        await person.press("home", "v", "left")
        await person.type("1x", "enter")
        assert "!1x" in row(person, "Days until").replace(" ", "")
        await person.press("right_square_bracket", "v")
        assert "1x" not in row(person, "Days until")
        await person.press("left_square_bracket")
        assert "1x" in row(person, "Days until")
        person.kept()
    async with monitoring(tmp_path, year(), size) as person:
        await person.press("home", "left_square_bracket")
        assert "1x" in row(person, "Days until")
        await person.press("escape", "v")
        assert "1x" not in person.text


async def test_a_value_somebody_else_entered_in_another_period_asks_for_one_more_key(tmp_path: Path) -> None:
    run = session(tmp_path)
    store_with(run.location, year())
    ben = Colleague(run)
    august = parse_period("2026-08")
    async with monitoring(tmp_path, year(), (100, 30)) as person:
        await person.press("home", "v", "left", "left")
        await person.type("7")
        ben.do(record(ben.scorecard, kpi(ben.scorecard, DAYS), august, value=Decimal(42)))
        await until(person, lambda: actual(person.scorecard, DAYS, "2026-08").value == 42)  # type: ignore[union-attr]  # it is there
        await person.press("enter")
        assert "it was 10 and is 42 now" in bottom(person)
        await person.press("enter")
        assert actual(person.kept(), DAYS, "2026-08").value == 7  # type: ignore[union-attr]  # as above


@SIZED
async def test_a_digit_after_the_slash_chooses_rows_and_the_heading_says_which(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, year(), size) as person:
        await person.press("slash", "3")
        assert "off track" in headings(person)
        assert DAYS[:8] in person.text
        assert RETURNS[:8] not in person.text
        assert "1 KPI off track" in bottom(person)
        await person.press("slash", "4")
        assert "nothing is at risk" in bottom(person)
        assert "off track" in headings(person)
        await person.press("slash", "2")
        assert RETURNS[:8] in person.text
        assert " KPI" in headings(person)


async def test_letters_after_the_slash_narrow_the_rows_at_once_and_escape_shows_them_again(tmp_path: Path) -> None:
    async with monitoring(tmp_path, year()) as person:
        await person.press("slash")
        await person.type("stay")
        assert RETURNS[:18] in person.text
        assert DAYS[:12] not in person.text
        await person.type("zz")
        assert 'no KPI fits "stayzz"' in person.text
        assert RETURNS[:18] in person.text
        await person.press("escape")
        assert DAYS[:12] in person.text
        await person.press("slash")
        await person.type("stay", "enter")
        assert '"stay"' in headings(person)
        await person.type("5", "enter")
        assert actual(person.kept(), RETURNS).value == 5  # type: ignore[union-attr]  # it is there, or this fails


async def test_a_row_stays_while_it_is_entered_though_it_is_due_no_longer(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("slash", "1")
        count = len(grid(person).rows)
        await person.type("5", "enter")
        await person.type("6", "enter")
        assert len(grid(person).rows) == count
        kept = person.kept()
    assert [actual(kept, name).value for name in (PRODUCTIVITY, GROWTH)] == [5, 6]  # type: ignore[union-attr]  # as above


async def test_a_click_on_the_top_line_chooses_rows(tmp_path: Path) -> None:
    async with monitoring(tmp_path, year(), (160, 40)) as person:
        place = person.lines[0].index("off track")
        assert marked(person) == ["all"]
        await person.pilot.click(offset=(place + 1, 0))
        await person.settled()
        assert RETURNS[:18] not in person.text
        assert marked(person) == ["off track 1"]


async def test_mine_is_what_the_person_of_this_terminal_owns(tmp_path: Path) -> None:
    async with monitoring(tmp_path, year()) as person:
        await person.press("slash", "5")
        owners = {each.figures.kpi.owner for each in grid(person).rows if isinstance(each, KpiRow)}
        people = {uid: one.name for uid, one in person.scorecard.plan.people.items()}
        if "Ana Ruiz" in people.values():
            assert {people[uid or ""] for uid in owners} == {"Ana Ruiz"}
        else:
            assert "Ana Ruiz is nobody on the roster: press @ and choose" in bottom(person)


@SIZED
async def test_s_sorts_and_says_how_and_capital_s_keeps_the_rows_below_their_objectives(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, year(), size) as person:
        await person.press("s")
        assert "Rows: worst first, in one list" in bottom(person)
        assert "worst first" in headings(person)
        assert "C1 " not in person.text
        await person.press("z")
        assert "one list" in bottom(person)
        await person.press("S")
        assert "below each objective" in bottom(person)
        await person.press(*["s"] * 4)
        assert "Rows: plan order" in bottom(person)


@SIZED
async def test_g_and_a_code_jump_there_and_an_unknown_one_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    async with monitoring(tmp_path, year(), size) as person:
        code = kpi(person.scorecard, RETURNS).code
        await person.press("g")
        await person.type("nonsense", "enter")
        assert "no code" in person.text
        await person.press("escape", "home", "g")
        await person.type(code.lower(), "enter")
        assert row(person, RETURNS[:8]).startswith("›")
        await person.press("g")
        await person.type("mend", "tab", "enter")
        assert row(person, DAYS[:8]).startswith("›")


async def test_a_word_that_an_objective_and_its_kpi_have_means_the_kpi_which_takes_a_value(tmp_path: Path) -> None:
    async with monitoring(tmp_path, sample()) as person:
        await person.press("g")
        await person.type("margin")
        assert "F1.1 Operating margin  F1 Earn a margin" in person.text
        await person.press("enter")
        assert row(person, "Operating margin").startswith("›")
        await person.press("g")
        await person.type("f1", "enter")
        assert row(person, "F1 Earn a margin").startswith("›"), "a code means what has it"


async def test_a_jump_shows_what_was_folded_away_or_not_chosen(tmp_path: Path) -> None:
    async with monitoring(tmp_path, year()) as person:
        await person.press("Z", "Z")
        assert DAYS[:12] not in person.text
        await person.press("g")
        await person.type("stay", "enter")
        assert row(person, RETURNS[:18]).startswith("›")
        await person.press("Z", "slash", "3", "g")
        await person.type("stay", "enter")
        assert row(person, RETURNS[:18]).startswith("›")
        assert "all are shown again" in bottom(person)


@SIZED
async def test_z_folds_a_group_and_it_stays_folded_while_one_moves(tmp_path: Path, size: tuple[int, int]) -> None:
    async with monitoring(tmp_path, year(), size) as person:
        await person.press("home", "z")
        assert DAYS[:8] not in person.text
        assert "▸" in person.text
        await person.press("down", "down", "v", "v", "right_square_bracket")
        assert DAYS[:8] not in person.text
        await person.press("home", "z")
        assert DAYS[:8] in person.text
        await person.press("Z", "Z", "Z")
        assert "▸" not in person.text


async def test_the_detail_of_the_line_below_names_the_period_under_the_cursor(tmp_path: Path) -> None:
    async with monitoring(tmp_path, year(), (100, 30)) as person:
        await person.press("home", "v", "left")
        assert f"{DAYS}, Sep 2026" in bottom(person)
        cells = grid(person).cells_from(grid(person).figures, 3, 2)  # type: ignore[arg-type]  # a KPI is under the cursor
        assert [[str(each.period) if each else None for each in line] for line in cells] == [
            ["2026-09", "2026-10"],
            ["2026-09", "2026-10"],
            ["2026-Q3", None],
        ]
