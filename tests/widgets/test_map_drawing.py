"""The map as it is painted: what it says without colour, and that no title breaks it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.hostile import hostile_plan
from support.maps import drawn
from support.monitoring import chipset
from wcwidth import wcswidth

from bsc_tui.sample import sample
from bsc_tui.scorecard.board import board, default_period
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.widgets.line_glyphs import DOWN, LEFT, RIGHT, UP, line_glyph
from bsc_tui.widgets.map_canvas import MapCanvas
from bsc_tui.widgets.map_drawing import MapDrawing
from bsc_tui.widgets.map_view import MapView
from bsc_tui.wording.status import NO_SCORE
from bsc_tui.wording.text import cell_width, visible
from bsc_tui.wording.wrapping import wrapped

TODAY = date(2026, 11, 22)
SAMPLE = founded(sample())
TITLES = (
    "売上の成長を支える",
    "👩‍👩‍👧 family",
    "e\u0301e\u0301",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "a",
    "שלום",
)


def view(scorecard: Scorecard) -> MapView:
    """A plan with its figures."""
    return MapView(scorecard.plan, board(scorecard, default_period(scorecard, TODAY), TODAY))


def painted(scorecard: Scorecard, chosen: str = "", link: str = "", target: str = "", width: int = 106) -> list[str]:
    """The map as text."""
    drawing = MapDrawing(view(scorecard), width, 40)
    choice = Choice(chosen, link)
    told = drawing.told(choice)
    return ["".join(text for text, _ in drawing.line(y, choice, told, target)) for y in range(drawing.layout.height)]


def test_a_box_tells_its_code_its_title_and_its_status_by_mark_and_word() -> None:
    text = "\n".join(painted(SAMPLE))
    assert "┌ ✗ I2 ─" in text
    assert "│ Keep the ovens running" in text
    assert "└─ off track ─" in text


def test_an_arrow_head_tells_what_its_link_carries_where_that_is_not_on_track() -> None:
    text = "\n".join(painted(SAMPLE))
    assert "▴✗" in text
    assert "▴~" in text
    assert "✗▸" in text


def test_links_of_the_chosen_box_are_heavy_and_one_that_is_chosen_alone_is() -> None:
    scorecard = drawn("F1 F2 F3 / C1", "C1>F1 C1>F3")
    assert not set("".join(painted(scorecard))) & set("━┃┏┓┗┛┻")
    both = "".join(painted(scorecard, "C1"))
    one = "".join(painted(scorecard, "C1", "C1>F1"))
    assert both.count("━") > one.count("━") > 0
    assert "╺" not in both


def test_what_a_link_would_lead_to_has_a_double_border() -> None:
    lines = painted(drawn("F1 / C1"), "C1", target="F1")
    assert any(f"╔ {NO_SCORE.glyph} F1 ═" in line for line in lines)
    assert any(f"┏ {NO_SCORE.glyph} C1 ━" in line for line in lines)


def test_two_links_that_cross_are_not_joined() -> None:
    lines = painted(drawn("F1 F2 / C1 C2 / P1", "C1>F1 C2>F2 C1>F2 C2>F1"))
    assert not any("┼" in line for line in lines)
    assert any("─│─" in line for line in lines)


def test_orphans_and_loops_are_named_on_their_boxes_and_links_that_lead_down_at_their_head() -> None:
    text = "\n".join(painted(drawn("F1 F2 / C1 C2 / P1", "C1>F1 F1>C1 P1>C2")))
    assert text.count("! in a loop") == 2
    assert text.count("! not linked") == 1
    assert "▾!" in text


def test_the_trouble_with_the_whole_map_is_said_in_a_line() -> None:
    assert view(drawn("F1 F2 / C1", "C1>F1 F1>C1")).troubles == "1 not linked · 1 loop · 1 leading down"
    assert not view(SAMPLE).troubles


@pytest.mark.parametrize("width", [60, 106, 146])
def test_every_objective_of_a_published_scorecard_is_on_the_map(width: int) -> None:
    scorecard = founded(chipset())
    text = "\n".join(painted(scorecard, width=width))
    for objective in scorecard.plan.objectives.values():
        assert f" {objective.code} " in text
    assert "! not linked" in text


@pytest.mark.parametrize("width", [60, 146])
def test_hostile_titles_break_no_line(width: int) -> None:
    scorecard = founded(hostile_plan())
    lines = painted(scorecard, next(iter(scorecard.plan.objectives)), width=width)
    assert len({cell_width(line) for line in lines}) == 1
    assert not any(character in line for line in lines for character in "\x1b\x9b\x07\u202e")


@settings(max_examples=40, deadline=None)
@given(
    titles=st.lists(st.sampled_from(TITLES) | st.text(max_size=30), min_size=1, max_size=4), width=st.integers(4, 30)
)
def test_a_wrapped_title_is_no_wider_than_its_box_and_loses_nothing_unmarked(titles: list[str], width: int) -> None:
    text = visible(" ".join(titles))
    lines = wrapped(text, width, 3)
    assert len(lines) <= 3
    assert all(cell_width(line) <= width for line in lines)
    whole, kept = "".join(text.split()), "".join("".join(lines).split())
    assert kept == whole or kept.endswith("~")


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrapped("Shorten the wait for a first visit", 12, 3) == ["Shorten the", "wait for a", "first visit"]
    assert wrapped("売上の成長を支える", 8, 3) == ["売上の成", "長を支え", "る"]


def test_every_sign_of_the_map_takes_one_cell() -> None:
    for line in painted(SAMPLE, next(iter(SAMPLE.plan.objectives))):
        for character in set(line):
            assert wcswidth(character) == 1, repr(character)


def test_every_piece_has_a_look_whatever_is_chosen() -> None:
    drawing = MapDrawing(view(SAMPLE), 106, 40)
    chosen = [Choice(uid) for uid in SAMPLE.plan.objectives]
    chosen += [Choice(link.cause, link.uid) for link in SAMPLE.plan.links.values()]
    marks = sum(text.count("✗") + text.count("~") for text in painted(SAMPLE))
    for choice in chosen:
        told = drawing.told(choice)
        lines = [drawing.line(y, choice, told, "objective-margin") for y in range(drawing.layout.height)]
        assert {f"map-canvas--{look}" for line in lines for _, look in line} <= MapCanvas.COMPONENT_CLASSES
        assert marks == sum(text.count("✗") + text.count("~") for line in lines for text, _ in line)


def test_a_choice_changes_only_the_lines_it_names() -> None:
    drawing = MapDrawing(view(SAMPLE), 106, 40)
    (one, other) = [Choice(uid) for uid in list(SAMPLE.plan.objectives)[:2]]
    lines = drawing.lines_of(one) | drawing.lines_of(other)
    for y in set(range(drawing.layout.height)) - lines:
        assert drawing.line(y, one, drawing.told(one)) == drawing.line(y, other, drawing.told(other))


@pytest.mark.parametrize(
    ("light", "heavy", "glyph"),
    [
        (UP | DOWN | RIGHT, 0, "├"),
        (UP | DOWN | LEFT, 0, "┤"),
        (LEFT | RIGHT | DOWN, 0, "┬"),
        (LEFT | RIGHT | UP, 0, "┴"),
        (UP | DOWN | LEFT | RIGHT, 0, "┼"),
        (UP | DOWN | RIGHT, UP | DOWN, "┠"),
        (LEFT | RIGHT | UP, RIGHT | UP, "┺"),
        (DOWN | RIGHT, DOWN | RIGHT, "┏"),
    ],
)
def test_lines_that_meet_are_drawn_as_they_meet(light: int, heavy: int, glyph: str) -> None:
    assert line_glyph(light, heavy) == glyph
