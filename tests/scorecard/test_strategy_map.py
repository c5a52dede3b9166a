"""The strategy map as a graph: paths, levels and circles."""

from hypothesis import given, settings
from support.maps import drawn
from support.scorecards import scorecards

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.strategy_map import StrategyMap

FOUR = "F1 F2 / C1 C2 / P1 P2 / L1 L2"


def of(links: str) -> StrategyMap:
    return StrategyMap.of(drawn(FOUR, links).plan)


def test_levels_count_from_the_top_down() -> None:
    assert of("").level == {"F1": 0, "F2": 0, "C1": 1, "C2": 1, "P1": 2, "P2": 2, "L1": 3, "L2": 3}


def test_effects_and_causes_are_kept_in_the_order_of_the_links_each_once() -> None:
    found = of("L1>P2 L1>P1 P1>C1")
    assert found.effects["L1"] == ("P2", "P1")
    assert found.causes["C1"] == ("P1",)
    assert (found.is_linked("C1"), found.is_linked("C2"), found.is_linked("gone")) == (True, False, False)


def test_an_objective_leads_to_all_it_drives_through_others() -> None:
    found = of("L1>P1 P1>C1 C1>F1 L2>P1")
    assert found.leads_to("L1") == {"P1", "C1", "F1"}
    assert found.comes_from("C1") == {"P1", "L1", "L2"}
    assert found.leads_to("F1") == frozenset()


def test_a_shortest_path_is_told() -> None:
    found = of("L1>P1 P1>C1 C1>F1 P1>F1")
    assert found.path("L1", "F1") == ("L1", "P1", "F1")
    assert found.path("F1", "L1") == ()


def test_the_furthest_levels_are_carried_along_the_links() -> None:
    found = of("L1>P1 P1>C1 C2>F1")
    assert (found.highest_reached["L1"], found.highest_reached["C2"], found.highest_reached["L2"]) == (1, 0, 3)
    assert (found.lowest_source["C1"], found.lowest_source["F1"], found.lowest_source["F2"]) == (3, 1, 0)


def test_circles_are_found_each_once_from_their_first_objective() -> None:
    found = of("L1>P1 P1>C1 C1>L1 C1>P1 F1>F2 F2>F1")
    assert found.tangles == (frozenset({"F1", "F2"}), frozenset({"C1", "P1", "L1"}))
    assert found.circles == (("F1", "F2"), ("C1", "P1"))


def test_a_map_without_circles_has_none() -> None:
    assert of("L1>P1 L1>P2 P1>C1 P2>C1").circles == ()


@settings(max_examples=50, deadline=None)
@given(scorecards())
def test_whatever_is_drawn_the_answers_agree(scorecard: Scorecard) -> None:
    found = StrategyMap.of(scorecard.plan)
    for uid in found.level:
        reached = found.leads_to(uid)
        assert found.highest_reached[uid] == min(found.level[each] for each in {uid, *reached})
        assert found.lowest_source[uid] == max(found.level[each] for each in {uid, *found.comes_from(uid)})
        assert (uid in reached) == any(uid in tangle for tangle in found.tangles)
        assert all(found.path(uid, other)[0] == uid for other in reached)
    assert all(set(circle) <= tangle for circle, tangle in zip(found.circles, found.tangles, strict=True))
