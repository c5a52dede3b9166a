"""Walking the map: along links where there are some, from box to box where not."""

import pytest
from support.maps import drawn
from support.scorecards import without

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.map_layout import MapLayout, Measure, laid_out
from bsc_tui.scorecard.map_walk import Choice, across, along, beside, found, links_at, next_link, still_there, story
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.strategy_map import StrategyMap


def layout(plan: Plan) -> MapLayout:
    """The map of a plan at a usual width."""
    return laid_out(plan, StrategyMap.of(plan), 106, Measure(lambda _, __: 2, lambda _: 6, lambda _: 10))


def walked(plan: Plan, start: str, link: str = "", *, upwards: bool = True, back_to: str = "") -> str:
    """Where one step leads."""
    boxes = layout(plan).boxes
    choice = Choice(start, link)
    return along(plan, StrategyMap.of(plan), choice, upwards=upwards, boxes=boxes, back_to=back_to)


FAN = drawn("F1 F2 F3 / C1 C2 C3", "C2>F1 C2>F2 C2>C3 C1>F1").plan


def test_up_leads_to_the_nearest_effect_above() -> None:
    assert walked(FAN, "C2") == "F2"


def test_up_along_a_chosen_link_leads_to_its_effect() -> None:
    assert walked(FAN, "C2", "C2>F1") == "F1"
    assert walked(FAN, "C2", "C2>C3") == "C3"


def test_a_chosen_link_that_ends_here_is_no_way_up() -> None:
    assert walked(FAN, "C3", "C2>C3") == ""
    assert walked(FAN, "C3", "C2>C3", upwards=False) == "C2"


def test_down_leads_back_the_way_one_came() -> None:
    assert walked(FAN, "F1", upwards=False, back_to="C1") == "C1"
    assert walked(FAN, "F1", upwards=False, back_to="C2") == "C2"


def test_down_along_a_link_that_leads_down_the_map_is_against_it() -> None:
    plan = drawn("F1 / C1", "F1>C1").plan
    assert walked(plan, "F1") == "C1"
    assert walked(plan, "C1", upwards=False) == "F1"


def test_neighbours_are_those_of_the_band_also_from_row_to_row() -> None:
    found_layout = layout(drawn("F1 / P1 P2 P3 P4 P5 P6 P7 P8").plan)
    order = ["P1"]
    while beside(found_layout, order[-1], 1) != order[-1]:
        order.append(beside(found_layout, order[-1], 1))
    assert order == [f"P{n}" for n in range(1, 9)]
    assert beside(found_layout, "P1", -1) == "P1"
    assert beside(found_layout, "F1", 1) == "F1"


def test_across_leads_to_the_nearest_box_of_the_next_row_over_empty_perspectives() -> None:
    found_layout = layout(drawn("F1 F2 F3 / C / P1 P2 P3").plan)
    assert across(found_layout, "P3", -1) == "F3"
    assert across(found_layout, "F1", 1) == "P1"
    assert across(found_layout, "F1", -1) == "F1"


def test_the_links_of_an_objective_come_one_after_the_other_and_then_none() -> None:
    assert [link.uid for link in links_at(FAN, "F1")] == ["C2>F1", "C1>F1"]
    choice = Choice("C3")
    assert (choice := next_link(FAN, choice, 1)).link == "C2>C3"
    assert next_link(FAN, choice, 1).link == ""
    assert next_link(FAN, Choice("C2"), -1).link == "C2>C3"


def test_a_choice_outlives_what_others_take_out() -> None:
    scorecard = drawn("F1 F2 / C1", "C1>F1")
    assert still_there(scorecard.plan, Choice("C1", "C1>F1")) == Choice("C1", "C1>F1")
    assert still_there(without(scorecard, Kind.LINK, "C1>F1").plan, Choice("C1", "C1>F1")) == Choice("C1")
    gone = without(scorecard, Kind.OBJECTIVE, "C1").plan
    assert still_there(gone, Choice("C1", "C1>F1"), ["F2", "F1"]) == Choice("F2")
    assert still_there(drawn("F / C").plan, Choice("C1")) == Choice("")


@pytest.mark.parametrize(
    ("links", "start", "told"),
    [
        ("L1>C1 C1>F1", "L1", ("L1", "C1", "F1")),
        ("L1>C1 C1>C2 C2>F2 F2>F1", "L1", ("L1", "C1", "C2", "F2", "F1")),
        ("L1>C1 C1>L1", "L1", ("L1", "C1")),
        ("L1>C1 C1>F1 F1>L1", "C1", ("C1", "F1")),
        ("C1>C2", "C1", ("C1", "C2")),
        ("", "L1", ("L1",)),
    ],
)
def test_the_story_leads_to_the_end_nearest_to_the_top(links: str, start: str, told: tuple[str, ...]) -> None:
    plan = drawn("F1 F2 / C1 C2 / L1", links).plan
    assert story(StrategyMap.of(plan), start) == told


def test_the_story_goes_by_the_chosen_link() -> None:
    plan = drawn("F1 F2 / C1 C2 / L1", "L1>F1 L1>C1 C1>F2").plan
    assert story(StrategyMap.of(plan), "L1") == ("L1", "F1")
    assert story(StrategyMap.of(plan), "L1", "C1") == ("L1", "C1", "F2")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("c1", "C1"), ("C", "C1"), ("CUSTOMER  queue b", "C2"), ("queue", "F1"), ("  ", ""), ("zzz", "")],
)
def test_a_typed_word_means_a_code_before_a_title(typed: str, meant: str) -> None:
    assert next(iter(found(drawn("F1 / C1 C2").plan, typed)), "") == meant
