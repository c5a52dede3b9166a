"""What a red KPI endangers, up to the top of the map."""

from hypothesis import given, settings
from support.figures import AFTER, measure, recorded
from support.maps import drawn
from support.scorecards import plus, scorecards

from bsc_tui.scorecard.board import Board, board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.endangered import endangered, next_red, pressing, red_objectives
from bsc_tui.scorecard.strategy_map import StrategyMap


def told(scorecard: Scorecard, start: str) -> list[tuple[str, str, int]]:
    found = endangered(scorecard.plan, StrategyMap.of(scorecard.plan), start)
    return [(each.link.uid, each.objective, each.steps) for each in found]


def test_everything_up_to_the_top_is_endangered_the_nearest_first() -> None:
    plan = drawn("F1 F2 / C1 / P1 P2 / L1", "L1>P1 L1>P2 P1>C1 C1>F1 P2>F2")
    assert told(plan, "L1") == [
        ("L1>P1", "P1", 1),
        ("L1>P2", "P2", 1),
        ("P1>C1", "C1", 2),
        ("P2>F2", "F2", 2),
        ("C1>F1", "F1", 3),
    ]
    assert told(plan, "F1") == []


def test_what_is_reached_two_ways_is_told_once_by_the_shorter() -> None:
    plan = drawn("F1 / C1 / L1", "L1>C1 C1>F1 L1>F1")
    assert told(plan, "L1") == [("L1>C1", "C1", 1), ("L1>F1", "F1", 1)]


def test_a_circle_ends_where_it_began() -> None:
    plan = drawn("F1 / C1 / L1", "L1>C1 C1>F1 F1>L1")
    assert [objective for _, objective, _ in told(plan, "L1")] == ["C1", "F1"]


@settings(max_examples=40)
@given(scorecards())
def test_exactly_what_can_be_reached_is_endangered(scorecard: Scorecard) -> None:
    graph = StrategyMap.of(scorecard.plan)
    for start in scorecard.plan.objectives:
        found = endangered(scorecard.plan, graph, start)
        objectives = [each.objective for each in found]
        assert len(set(objectives)) == len(objectives)
        assert set(objectives) == graph.leads_to(start) - {start}
        for place, each in enumerate(found):
            assert each.link.cause in {start, *objectives[:place]}
            assert each.steps == len(graph.path(start, each.objective)) - 1


def red(*off: str) -> Board:
    plan = plus(drawn("F1 / C1 C2 / L1"), *(measure(f"k{uid}", uid) for uid in ("F1", "C1", "C2", "L1")))
    for uid in ("F1", "C1", "C2", "L1"):
        plan = recorded(plan, f"k{uid}", {"2027-01": 1 if uid in off else 10})
    return board(plan, plan.plan.calendar.read("2027-01"), AFTER)


def test_the_next_red_objective_comes_round() -> None:
    shown = red("F1", "C2")
    assert red_objectives(shown) == ("F1", "C2")
    assert [next_red(shown, here) for here in ("", "F1", "C2", "L1")] == ["F1", "C2", "F1", "F1"]
    assert next_red(red(), "F1") == ""


def test_kpis_off_track_press_more_than_those_at_risk() -> None:
    plan = plus(drawn("F1"), measure("good", "F1"), measure("bad", "F1"), measure("poor", "F1"))
    for uid, value in (("good", 10), ("bad", 1), ("poor", "9.5")):
        plan = recorded(plan, uid, {"2027-01": value})
    shown = board(plan, plan.plan.calendar.read("2027-01"), AFTER).perspectives[0].objectives[0]
    assert [each.kpi.uid for each in pressing(shown)] == ["bad"]
