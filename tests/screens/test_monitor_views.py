"""What the monitor shows, and how one moves in it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support.app import SIZES
from support.monitoring import actual, bottom, chipset, founding, kpi, monitoring, row
from support.scorecards import changed, plus, small

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Kpi

SIZED = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
HOSTILE = (
    "[/]",
    "margin [12%]",
    "[@click=app.quit]x[/]",
    "a\x1b[2Jb\x1b]0;owned\x07c",
    "売上の伸び率を毎月はかる",
    "\u202eabc",
    "e" + "\u0301" * 8,
    "$target 5 [b + 3",
)


def of_2026(*more: Kpi, **charter: object) -> Scorecard:
    """The small plan in the year of the tests."""
    horizon = {"start": "2026-01-01", "end": "2026-12-31"}
    return plus(small(**{**horizon, **charter}), *more)


def another(uid: str, **fields: object) -> Kpi:
    """One more KPI of the objective "Care for every bicycle"."""
    facts = {"objective": "care", "code": "C2.9", "name": uid, "rank": "9", "target": "10", "owner": "ben"}
    return Kpi.model_validate({"uid": uid, **facts, **fields})


@pytest.mark.parametrize(
    ("width", "shown", "dropped"),
    [
        (60, ["Target", "Actual", "Var %", "Status"], ["Trend", "Fcst", "YTD"]),
        (80, ["Target", "Actual", "Var %", "Status", "Trend"], ["Fcst", "YTD"]),
        (100, ["Target", "Actual", "Var ", "Var %", "Status", "Trend"], ["Fcst"]),
        (160, ["Target", "Actual", "Var ", "Var %", "YTD", "Fcst", "Status", "Trend"], []),
    ],
)
async def test_narrower_terminals_drop_forecast_year_to_date_variance_and_trend(
    tmp_path: Path, width: int, shown: list[str], dropped: list[str]
) -> None:
    async with monitoring(tmp_path, chipset(), (width, 24)) as person:
        headings = next(line for line in person.lines if "Actual" in line)
        assert all(heading in headings for heading in shown)
        assert not any(heading in headings for heading in dropped)


@SIZED
async def test_hostile_names_and_notes_stand_there_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    kpis = [another(f"kpi{n}", name=name, unit=name[:20], rank=str(10 + n)) for n, name in enumerate(HOSTILE)]
    scorecard = of_2026(*kpis)
    scorecard = changed(scorecard, Kind.PERSPECTIVE, "customer", name="[/] [bold]x")
    scorecard = changed(scorecard, Kind.OBJECTIVE, "care", title="care [@click=app.quit]x[/]")
    for each in kpis:
        note = f"because {each.name}"
        scorecard = apply(scorecard, record(scorecard, each, parse_period("2026-10"), value=Decimal(9), note=note))
    async with monitoring(tmp_path, founding(scorecard), size) as person:
        await person.press("equals_sign")
        for _ in range(len(HOSTILE) + 2):
            await person.press("down")
            assert not any(character in person.text for character in ("\x1b", "\x07", "\u202e"))
            assert all(line.isprintable() or "e\u0301" in line for line in person.lines)
        await person.press("home", *["down"] * 3, "c")
        assert "because margin [12%]" in person.text
        await person.press("escape", "left", "left")
        assert "[/] [BOLD]X" in person.text


async def test_periods_go_back_and_on_within_the_horizon(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        assert "‹ Oct 2026 ›" in person.lines[0]
        for _ in range(12):
            await person.press("left_square_bracket")
        assert "‹ Jan 2026 ›" in person.lines[0]
        assert "starts with Jan 2026" in bottom(person)
        await person.press("right_square_bracket")
        assert "‹ Feb 2026 ›" in person.lines[0]


async def test_the_monitor_opens_on_the_latest_ended_period_in_which_something_is_missing(tmp_path: Path) -> None:
    scorecard = of_2026()
    for name in ("days", "returns"):
        of = scorecard.plan.kpis[name]
        scorecard = apply(scorecard, record(scorecard, of, parse_period("2026-10"), value=Decimal(9)))
    async with monitoring(tmp_path, founding(scorecard), (100, 24)) as person:
        assert "‹ Sep 2026 ›" in person.lines[0]
        assert "due now 2" in person.lines[0]
        assert "not signed off" in person.lines[0]


async def test_a_quarterly_kpi_names_its_own_period_and_takes_values_for_it(tmp_path: Path) -> None:
    quarterly = another("reserve", name="Cash reserve", frequency="quarter")
    async with monitoring(tmp_path, founding(of_2026(quarterly)), (160, 50)) as person:
        assert "2026-Q3" in row(person, "Cash reserve")
        await person.press("end")
        await person.type("41", "enter")
        assert actual(person.kept(), "Cash reserve", "2026-Q3").value == 41  # type: ignore[union-attr]  # it is there, or this fails


async def test_a_weekly_kpi_is_entered_in_its_weeks_one_key_away(tmp_path: Path) -> None:
    weekly = another("pulse", name="Pulse", frequency="week")
    async with monitoring(tmp_path, founding(of_2026(weekly)), (160, 50)) as person:
        await person.press("end")
        await person.type("8", "enter")
        assert "Pulse is measured every week: f shows the weeks" in bottom(person)
        assert "8" in row(person, "Pulse")
        await person.press("escape", "f")
        assert "‹ 2026-W44 ›" in person.lines[0]
        await person.type("8", "enter")
        assert actual(person.kept(), "Pulse", "2026-W44").value == 8  # type: ignore[union-attr]  # it is there, or this fails


async def test_a_question_is_answered_with_yes_or_no(tmp_path: Path) -> None:
    question = another("audit", name="Audit passed", direction="yes_no", target=None)
    async with monitoring(tmp_path, founding(of_2026(question)), (160, 50)) as person:
        await person.press("end", "y", "enter")
        assert "✓ on track" in row(person, "Audit passed")
        await person.press("up", "down", "n", "enter")
        assert "✗ off track" in row(person, "Audit passed")
        await person.press("up", "down", "7", "enter")
        assert "yes or no" in bottom(person)


async def test_data_states_have_a_mark_and_a_word_and_are_never_off_track(tmp_path: Path) -> None:
    later = another("later", name="Later", since=date(2026, 11, 1))
    closed = another("closed", name="Closed")
    band = another("band", name="Band", direction="maintain", target=None, low="20", high="25")
    scorecard = of_2026(later, closed, band)
    scorecard = apply(scorecard, record(scorecard, closed, parse_period("2026-10"), not_applicable="moved house"))
    async with monitoring(tmp_path, founding(scorecard), (160, 50)) as person:
        assert "◌ overdue" in row(person, "Days until")
        assert "⋅ not due" in row(person, "Later")
        assert "\u2012 n/a" in row(person, "Closed")
        assert "20 to 25" in row(person, "Band")
        assert "✗" not in person.text


async def test_equals_explains_every_figure_of_the_row_and_of_its_groups(tmp_path: Path) -> None:
    scorecard = of_2026()
    for month, value in ((8, "10"), (9, "9"), (10, "8")):
        of, period = kpi(scorecard, "Days until it is mended"), parse_period(f"2026-{month:02}")
        scorecard = apply(scorecard, record(scorecard, of, period, value=Decimal(value), note="new mechanic"))
    async with monitoring(tmp_path, founding(scorecard), (160, 50)) as person:
        await person.press("home", "equals_sign")
        for words in (
            "100 - 100 x (8 - 7)/|7| = 85.71",
            "100 x (8 - 12)/(7 - 12) = 80.00",
            "entered for 2026-10: 8",
            "8 - 7 = 1",
            "100 x 1/|7| = 14.29",
            "85.71 is under 90: off track",
            "last of 2026-08 .. 2026-10: 8; 3 of 10 periods",
            "least squares: 18 + (-1) x 12 = 6",
            "8 after 9 of 2026-09, less is better: improving",
            "weight 1 of 1, by largest remainder = 100.0",
            "new mechanic",
            "proposed, not signed off",
        ):
            assert words in person.text, words
        await person.press("left")
        assert "(C1.1 85.71)/1 = 85.71" in person.text
        await person.press("left")
        assert "(C1 85.71)/1 = 85.71" in person.text
        assert "without: C2.1 overdue" in person.text
        assert "(Customer 85.71)/1 = 85.71" in person.text
        await person.press("equals_sign")
        assert "Coverage" not in person.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_what_explains_the_figures_begins_with_the_column_of_the_cursor_and_is_read_to_its_end(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    scorecard = of_2026()
    of = kpi(scorecard, "Days until it is mended")
    scorecard = apply(scorecard, record(scorecard, of, parse_period("2026-10"), value=Decimal(8)))
    async with monitoring(tmp_path, founding(scorecard), size) as person:
        await person.press("home", "equals_sign")
        first = next(line for line in person.text.splitlines() if "entered for 2026-10: 8" in line)
        assert first.split()[1] == "Actual"
        is_long = "Share of weight" not in person.text
        assert ("J K read on" in person.text) is is_long
        assert row(person, "Days until").startswith("›")
        await person.press(*["J"] * 6)
        assert "Owner" in person.text
        assert row(person, "Days until").startswith("›")
        await person.press(*["K"] * 6)
        assert "entered for 2026-10: 8" in person.text


async def test_the_cursor_is_seen_without_colour(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        assert row(person, "Operating inc").startswith("›")
        await person.press("end")
        assert row(person, "Employees giving").startswith("›")
        await person.press("pageup", "home")
        assert row(person, "FINANCIAL")
        assert row(person, "Operating inc").startswith("›")


async def test_a_plan_without_kpis_shows_an_empty_grid(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()[:1]) as person:
        await person.press("5", "enter", "e", "x", "c", "tilde", "delete", "equals_sign", "left", "pagedown")
        assert "Actual" in person.text


async def test_kpis_that_appear_and_vanish_leave_the_cursor_where_it_can_be(tmp_path: Path) -> None:
    from bsc_tui.scorecard.change import added, removed

    async with monitoring(tmp_path, founding(of_2026())) as person:
        assert person.app.open_plan is not None
        await person.press("end")
        plan = person.app.open_plan
        plan.do((added(another("new", name="New one")),))
        person.app.screen.show_plan()  # type: ignore[attr-defined]  # the monitor is a place
        await person.settled()
        assert row(person, "Bicycles that stay").startswith("›")
        plan.do(removed(plan.scorecard, Kind.KPI, "returns"))
        person.app.screen.show_plan()  # type: ignore[attr-defined]  # as above
        await person.settled()
        await person.press("end")
        assert row(person, "New one").startswith("›")
