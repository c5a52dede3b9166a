"""Entering figures in the monitor, by keyboard alone."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from support.app import SIZES
from support.monitoring import CASES, actual, bottom, chipset, monitoring, row
from textual.screen import ModalScreen

from bsc_tui.scorecard.change import Changes
from bsc_tui.scorecard.fields import Kind

GROWTH = "Operating income from growth"
PRODUCTIVITY = "Operating income from productivity gain"
RESPONSE = "Service response time"
SIZED = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def values() -> list[tuple[str, str]]:
    """The published figures in plan order."""
    with (CASES / "chipset.csv").open(encoding="utf-8") as file:
        return [(line["kpi"], line["actual"]) for line in csv.DictReader(file)]


@SIZED
async def test_a_month_of_thirteen_kpis_takes_a_value_and_enter_each_and_nothing_more(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    strokes = 0
    async with monitoring(tmp_path, chipset(), size) as person:
        for _, value in values():
            await person.type(value, "enter")
            strokes += len(value) + 1
            assert not isinstance(person.app.screen, ModalScreen)
        kept = person.kept()
    assert strokes == sum(len(value) + 1 for _, value in values())
    for name, value in values():
        found = actual(kept, name)
        assert found is not None, name
        assert found.value == Decimal(value)


async def test_what_was_refused_is_replaced_by_what_is_typed_next_unless_the_caret_was_moved(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset(), (100, 30)) as person:
        await person.type("9,5", "enter")
        await person.type("66", "enter")
        await person.type("1x", "enter", "left", "delete")
        await person.type("2", "enter")
        kept = person.kept()
    first, second = (actual(kept, name) for name, _ in values()[:2])
    assert (first and first.value, second and second.value) == (Decimal(66), Decimal(12))


@SIZED
async def test_status_is_mark_and_word_and_less_is_better_where_the_kpi_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        for _, value in values():
            await person.type(value, "enter")
        await person.press("home")
        while RESPONSE not in bottom(person):
            await person.press("down")
        assert "✓ on" in row(person, "Service resp")
        assert "-25.0" in row(person, "Service resp")
        assert "100 - 100 x (3 - 4)/|4| = 125.00" in bottom(person)


async def test_enter_moves_to_the_next_kpi_and_shift_tab_back(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        assert PRODUCTIVITY in bottom(person)
        await person.press("enter")
        assert GROWTH in bottom(person)
        await person.press("shift+tab")
        assert PRODUCTIVITY in bottom(person)
        await person.type("1", "tab")
        assert GROWTH in bottom(person)


def measured(name: str, **fields: object) -> Changes:
    """The published scorecard, one KPI of it measured otherwise."""
    return tuple(
        change.model_copy(update={"after": {**change.after, **fields}})
        if change.kind is Kind.KPI and change.after is not None and change.after["name"] == name
        else change
        for change in chipset()
    )


@pytest.mark.parametrize("keys", ["v", ""], ids=["across", "one period"])
async def test_enter_passes_over_what_nobody_is_asked_for_now_and_the_arrows_do_not(tmp_path: Path, keys: str) -> None:
    async with monitoring(tmp_path, measured(GROWTH, frequency="year"), (160, 50)) as person:
        await person.press(*keys)
        assert PRODUCTIVITY in bottom(person)
        await person.type("5", "enter")
        assert GROWTH not in bottom(person)
        await person.type("6", "enter")
        assert actual(person.kept(), GROWTH) is None
        await person.press("up", "up")
        assert GROWTH in bottom(person)


async def test_what_a_value_would_be_for_is_said_before_it_is_kept(tmp_path: Path) -> None:
    async with monitoring(tmp_path, measured(GROWTH, frequency="quarter"), (160, 50)) as person:
        await person.press("down")
        await person.type("5")
        assert "for 2026-Q3" in bottom(person)
    (tmp_path / "late").mkdir()
    async with monitoring(tmp_path / "late", measured(GROWTH, since="2026-12-01"), (160, 50)) as person:
        await person.press("down")
        await person.type("5")
        assert "kept as history, not scored" in bottom(person)


async def test_behind_the_last_kpi_it_is_said_what_has_no_value_yet(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset(), (160, 50)) as person:
        await person.press("G")
        await person.type("5", "enter")
        assert "That was the last KPI of this period; 12 above have no value yet" in person.text


async def test_the_next_figure_of_a_list_does_not_go_over_the_last_one(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset(), (160, 50)) as person:
        await person.press("G")
        await person.type("5", "enter")
        await person.type("77")
        assert "77" not in person.text
        assert "that was the last KPI of this period and it has its value: e edits it" in bottom(person)
        await person.press("enter", "7", "e", "backspace")
        await person.type("8", "enter")
        value = actual(person.kept(), "Employees giving top two satisfaction ratings")
        assert value is not None
        assert value.value == Decimal(8)


async def test_enter_on_the_last_kpi_without_a_value_lets_it_be_entered(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset(), (160, 50)) as person:
        await person.press("G", "enter")
        await person.type("77")
        assert "77" in row(person, "Employees giv")


async def test_what_a_value_was_kept_for_is_said_where_nobody_is_asked_for_it(tmp_path: Path) -> None:
    async with monitoring(tmp_path, measured(GROWTH, frequency="year"), (160, 50)) as person:
        await person.press("down")
        await person.type("5", "enter")
        assert "2025 is before the plan's horizon" in " ".join(person.text.split())


async def test_escape_shows_the_figure_again_that_stood_there(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("7", "enter", "up")
        await person.type("99", "escape")
        found = actual(person.kept(), PRODUCTIVITY)
        assert found is not None
        assert found.value == 7
        assert row(person, "Operating inc").split()[-2:] == ["off", "track"]
        assert "99 " not in row(person, "Operating inc")


async def test_a_digit_after_escape_is_typed_into_the_cell_and_leads_nowhere_else(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("9", "escape", "2", "enter")
        found = actual(person.kept(), PRODUCTIVITY)
        assert found is not None
        assert found.value == 2


async def test_typing_replaces_and_e_goes_on_with_what_stands_there(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("12", "enter", "up", "e")
        await person.type("5", "enter", "up")
        assert actual(person.scorecard, PRODUCTIVITY).value == 125  # type: ignore[union-attr]  # it is there, or this fails
        await person.type("5", "enter")
        assert actual(person.kept(), PRODUCTIVITY).value == 5  # type: ignore[union-attr]  # as above


@SIZED
async def test_an_unreadable_number_stays_in_its_cell_with_the_reason_below(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, chipset(), size) as person:
        await person.type("12x", "enter")
        assert "12x" in row(person, "Operating inc")
        assert "!" in row(person, "Operating inc")
        assert "digits are expected" in bottom(person)
        await person.press("backspace", "enter")
        assert actual(person.kept(), PRODUCTIVITY).value == 12  # type: ignore[union-attr]  # it is there, or this fails


async def test_the_line_below_says_how_a_number_is_understood(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("3k")
        assert "= ₹3,000" in bottom(person)


async def test_a_value_for_a_period_that_has_not_begun_is_refused_in_place(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("right_square_bracket", "right_square_bracket")
        await person.type("5", "enter")
        assert "2026-12 has not begun" in bottom(person)
        assert "5" in row(person, "Operating inc")
        assert not person.kept().records.actuals


async def test_half_typed_text_stays_in_its_cell_while_another_period_is_looked_at(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("20", "left_square_bracket")
        assert "‹ Sep 2026 ›" in person.lines[0]
        assert "Enter keeps it" not in bottom(person)
        await person.press("right_square_bracket")
        await person.type("5", "enter")
        assert actual(person.kept(), PRODUCTIVITY).value == 205  # type: ignore[union-attr]  # it is there, or this fails


async def test_half_typed_text_is_in_its_cell_again_after_the_program_was_killed(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("down")
        await person.type("20")
        person.kept()
    async with monitoring(tmp_path, chipset()) as person:
        assert GROWTH in bottom(person)
        await person.type("5", "enter")
        assert actual(person.kept(), GROWTH).value == 205  # type: ignore[union-attr]  # it is there, or this fails


@pytest.mark.parametrize("move", ["down", "up", "pagedown", "f2"])
async def test_a_text_of_an_earlier_sitting_is_not_kept_by_moving_on(tmp_path: Path, move: str) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("down")
        await person.type("-0", "enter")
        assert "there is no minus 0" in bottom(person)
        await person.press("backspace")
        person.kept()
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("backspace")
        await person.type("12")
        person.kept()
    async with monitoring(tmp_path, chipset()) as person:
        assert "= " not in bottom(person)
        await person.press(move)
        assert not person.kept().records.actuals
    async with monitoring(tmp_path, chipset()) as person:
        assert GROWTH in bottom(person)
        await person.press("enter")
        assert actual(person.kept(), GROWTH).value == 12  # type: ignore[union-attr]  # it is there, or this fails


async def test_what_was_refused_is_refused_again_in_the_next_sitting(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("-0", "enter")
        person.kept()
    async with monitoring(tmp_path, chipset()) as person:
        assert "there is no minus 0" in bottom(person)
        assert "!" in row(person, "Operating inc")
        await person.press("down")
        assert not person.kept().records.actuals


async def test_a_sign_or_word_of_another_unit_is_refused_naming_both(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("5 USD", "enter")
        assert "it is in USD, and the unit here is INR" in bottom(person)
        await person.press("ctrl+u")
        await person.type("12%", "enter")
        assert "it is in percent, and the unit here is INR. Write 12" in bottom(person)
        await person.press("ctrl+u")
        await person.type("2.5m INR")
        assert "= ₹2,500,000" in bottom(person)
        await person.press("enter")
        assert actual(person.kept(), PRODUCTIVITY).value == 2_500_000  # type: ignore[union-attr]  # it is there, or this fails


async def test_times_are_typed_as_people_say_them(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        while RESPONSE not in bottom(person):
            await person.press("down")
        await person.type("1h30")
        assert "= 1.5 hours" in bottom(person)
        await person.press("enter")
        assert actual(person.kept(), RESPONSE).value == Decimal("1.5")  # type: ignore[union-attr]  # it is there, or this fails


async def test_a_readable_value_is_kept_when_the_place_is_left(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("20", "f2")
        assert actual(person.kept(), PRODUCTIVITY).value == 20  # type: ignore[union-attr]  # it is there, or this fails


async def test_delete_clears_the_value_and_leaves_the_note(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("7", "enter", "up", "c")
        await person.type("new lease", "enter")
        await person.press("delete")
        found = actual(person.kept(), PRODUCTIVITY)
        assert found is not None
        assert (found.value, found.note) == (None, "new lease")
        assert "◌ missing" in row(person, "Operating inc") or "◌ overdue" in row(person, "Operating inc")


async def test_a_cell_emptied_by_hand_is_cleared(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("7", "enter", "up", "e", "backspace", "enter")
        assert not person.kept().records.actuals


async def test_undo_takes_the_last_value_back_and_says_so(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("7", "enter")
        await person.press("u")
        assert not person.kept().records.actuals
        await person.settled()
        assert not person.scorecard.records.actuals
        assert "Undone" in person.text


@pytest.mark.parametrize("keys", [("x",), ("n", "slash", "a", "enter")])
async def test_not_applicable_asks_for_the_reason_on_the_bottom_line(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press(*keys)
        assert "why is there no value" in person.text
        await person.type("closed for repairs", "enter")
        assert GROWTH in bottom(person)
        assert "n/a" in row(person, "Operating inc")
        found = actual(person.kept(), PRODUCTIVITY)
        assert found is not None
        assert found.not_applicable == "closed for repairs"


async def test_not_applicable_without_a_reason_changes_nothing(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("x", "enter")
        assert "needs a reason" in bottom(person)
        assert not person.kept().records.actuals


async def test_a_note_left_with_escape_is_offered_again(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.press("c")
        await person.type("lease", "escape")
        assert not person.scorecard.records.actuals
        await person.press("c")
        await person.type("s", "enter")
        assert actual(person.kept(), PRODUCTIVITY).note == "leases"  # type: ignore[union-attr]  # it is there, or this fails


async def test_a_tilde_marks_a_value_provisional_and_final_again(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("7", "enter", "up", "tilde")
        assert "~7" in row(person, "Operating inc")
        assert actual(person.scorecard, PRODUCTIVITY).provisional  # type: ignore[union-attr]  # it is there, or this fails
        await person.press("tilde")
        assert not actual(person.kept(), PRODUCTIVITY).provisional  # type: ignore[union-attr]  # as above


async def test_one_pasted_value_is_taken_as_if_it_were_typed(tmp_path: Path) -> None:
    from textual.events import Paste

    async with monitoring(tmp_path, chipset()) as person:
        person.app.post_message(Paste("1,234.5\n"))
        await person.settled()
        await person.press("enter", "up")
        assert actual(person.scorecard, PRODUCTIVITY).value == Decimal("1234.5")  # type: ignore[union-attr]  # it is there, or this fails


async def test_wide_characters_stay_in_the_cell_and_are_refused_there(tmp_path: Path) -> None:
    from textual.events import Paste

    async with monitoring(tmp_path, chipset()) as person:
        person.app.post_message(Paste("1\u001b[2J売上"))
        await person.settled()
        await person.press("enter")
        assert "売上" in row(person, "Operating inc")
        assert "is not a number" in bottom(person)
        assert not any("\u001b" in line for line in person.lines)


async def test_a_letter_that_is_a_command_elsewhere_is_typed_into_the_cell(tmp_path: Path) -> None:
    async with monitoring(tmp_path, chipset()) as person:
        await person.type("1cxu")
        assert "1cxu" in row(person, "Operating inc")
        assert "Note" not in person.lines[-1]
        assert "Restore" in person.lines[-1]
