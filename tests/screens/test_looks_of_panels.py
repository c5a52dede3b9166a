"""Panels as one sees them in little room and with few colours: nothing is cut without a mark, every key named works."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.style import Style
from support.app import Driver, opened, session, store_with
from textual.widgets import Input

from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.screens.next_year import NextYear
from bsc_tui.widgets.row_list import RowList
from bsc_tui.wording.settings import read_settings

SMALL = (60, 20)


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026", today=SAMPLE_TODAY)
    store_with(run.location, sample())
    return run


def footer(person: Driver) -> str:
    """The last line: the keys that work."""
    return person.lines[-1].rstrip()


def style_at(person: Driver, column: int, line: int) -> Style:
    """How one cell of the screen is painted."""
    at = 0
    for segment in person.app.screen._compositor.render_strips()[line]:
        at += segment.cell_length
        if at > column:
            return segment.style or Style()
    return Style()


def is_reversed_behind(person: Driver, words: str) -> bool:
    """Whether the cell behind some words, where they stand last, is reversed."""
    number, line = next((number, line) for number, line in reversed([*enumerate(person.lines)]) if words in line)
    return bool(style_at(person, line.rindex(words) + len(words), number).reverse)


async def test_keys_named_below_a_list_and_a_field_are_those_that_work_there(baked: Session) -> None:
    async with opened(replace(baked, place="monitor"), (80, 24)) as person:
        await person.press("slash")
        assert footer(person) == "Esc Back F1 Help F9 Catch"
        await person.press("escape", "f3", "plus")
        assert footer(person) == "Esc Back F1 Help F9 Catch"
        await person.press("escape", "f2", *["f8"] * 6, "o")
        assert footer(person).startswith("F1 Help Enter Mend i Intended")
        await person.press("w")
        assert "Enter" not in footer(person)
        await person.press("escape", "escape", "H")
        assert "no homework" in person.text
        assert "Enter" not in footer(person)
        await person.press("escape", "escape", "X")
        assert footer(person) == "F1 Help Enter Write Esc Later"


async def test_in_the_colours_of_the_terminal_nothing_of_the_page_sticks_out_around_a_panel(baked: Session) -> None:
    async with opened(replace(baked, theme="ansi"), SMALL) as person:
        await person.press("escape", "T")
        assert "nobody else has a place" in person.text
        assert "Brindlemoor" not in person.text
        await person.press("escape", "ctrl+l")
        assert "Brindlemoor" in person.text, "the letters stand on the page itself"


async def test_without_colours_the_cursor_in_a_text_and_the_row_of_the_palette_are_seen(
    baked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(baked, (80, 24)) as person:
        assert is_reversed_behind(person, "Brindlemoor Bakery 2026")
        await person.press("f8", "f8", "f8", "enter")
        assert is_reversed_behind(person, "staple loaves.")
        await person.press("escape", "ctrl+p")
        line = next(number for number, text in enumerate(person.lines) if text.strip() == "Agenda")
        assert style_at(person, 4, line).underline
        assert not style_at(person, 4, line + 2).underline


async def test_a_panel_in_hardly_any_room_asks_for_more_and_has_it_all_again_later(baked: Session) -> None:
    async with opened(baked, (36, 9)) as person:
        await person.press("escape", "o")
        assert "Nothing is lost" in " ".join(person.text.split())
        await person.press("f1")
        assert "Nothing is lost" in " ".join(person.text.split())
        await person.press("escape")
        await person.pilot.resize_terminal(*SMALL)
        await person.settled()
        assert "Nothing is lost" not in " ".join(person.text.split())
        assert "Open about" in person.text


async def test_lines_too_long_for_the_panel_end_with_a_mark_and_never_under_the_bar(baked: Session) -> None:
    async with opened(replace(baked, place="monitor"), SMALL) as person:
        await person.press("w")
        rows = person.app.screen.query_one(RowList)
        assert rows.show_vertical_scrollbar
        cut = [line for line in person.lines if "went from" in line]
        assert cut
        assert all(line.rstrip(" │▁▂▃▄▅▆▇█").endswith("~") for line in cut)


async def test_what_is_asked_below_the_grid_and_the_map_is_there_in_full(baked: Session) -> None:
    async with opened(replace(baked, place="monitor"), SMALL) as person:
        await person.press("down", "c")
        line = person.app.focused
        assert isinstance(line, Input)
        assert len(line.value) > SMALL[0], "the sample has a long note there"
        assert line.value[-20:] in person.text, "the cursor stands at its end"
        await person.press("escape", "slash")
        assert any(" ".join(text.split()).endswith("5 mine 3") or "5 mine" in text for text in person.lines)
        assert not any(text.strip().isdecimal() for text in person.lines)
        await person.press("escape", "escape", "f3", "plus")
        assert "improves? Arrows or its code, Enter takes it" in " ".join(person.text.split())


async def test_next_year_tells_of_each_objective_whether_it_is_kept_in_little_room_too(baked: Session) -> None:
    async with opened(replace(baked, plan=None), SMALL) as person:
        await person.press("N")
        assert isinstance(person.app.screen, NextYear)
        told = [line for line in person.lines if "= " in line]
        assert told
        assert all(" keep" in line and "ke~" not in line for line in told)


async def test_minutes_of_the_agenda_stand_below_their_headings(baked: Session) -> None:
    async with opened(baked, (80, 24)) as person:
        await person.press("escape", "A")
        heads = next(line for line in person.lines if "planned" in line)
        first = next(line for line in person.lines if "20 min" in line)
        assert heads.index("planned") + len("planned") == first.index("20 min") + len("20 min")
        assert heads.index("taken") + len("taken") == first.rindex("-") + 1


async def test_words_on_the_screen_name_the_keys_a_person_settled(baked: Session, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\nworkshop.points = "y"\nideas.add = "z"\n')
    async with opened(replace(baked, settings=read_settings(file)), (80, 24)) as person:
        await person.press("f8", "f8", "f8", "f8", "f8", "f8")
        assert "  (+1, y" in person.text
        await person.press("escape", "i", "escape")
        assert "no ideas here yet: z adds one" in person.text


async def test_the_chooser_of_colours_tells_which_are_taken(baked: Session) -> None:
    async with opened(replace(baked, plan=None, theme="light"), (80, 24)) as person:
        await person.press("asterisk")
        assert "dark on light · now" in person.text
        assert person.text.count("· now") == 1
