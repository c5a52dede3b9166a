"""The whole plan in one period: KPIs rolled up to objectives, perspectives and the plan, with coverage and shares."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from support.figures import AFTER, actual, keeping, measure, planned, recorded, seen
from support.scorecards import changed, plus

from bsc_tui.scorecard.board import Board, board
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Calendar
from bsc_tui.scorecard.plan import Kpi, Objective, Perspective
from bsc_tui.scorecard.scoring import THIRD, Lines, Status

MARCH = Calendar().read("2027-03")


def whole(plan: Scorecard, today: date = AFTER) -> Board:
    return board(plan, MARCH, today, plan.plan)


def scored(*kpis: Kpi, **values: object) -> Scorecard:
    """A plan of these KPIs with a value in March for those that are named."""
    plan = planned(*kpis)
    for uid, value in values.items():
        plan = recorded(plan, uid, {"2027-03": value})
    return plan


def test_scores_are_rolled_up_by_weight_from_kpi_to_plan() -> None:
    plan = scored(measure("a", "o1", weight="3"), measure("b", "o1"), measure("c", "o2"), a="9", b="5", c="4")
    plan = changed(plan, Kind.OBJECTIVE, "o2", weight="3")
    plan = plus(
        plan,
        Perspective(uid="q", name="Finance", letter="F", weight=Decimal(3), rank=Decimal(2)),
        Objective(uid="o3", perspective="q", code="F1", title="Earn", rank=Decimal(1)),
        measure("d", "o3"),
    )
    plan = recorded(plan, "d", {"2027-03": "10"})
    figures = whole(plan)
    first, second = figures.perspectives
    assert [each.total.score for each in first.objectives] == [80, 40]
    assert seen(first.total.score, second.total.score, figures.total.score) == (50, 100, Decimal("87.5"))
    assert first.total.explain == "(1 x o1 80.00 + 3 x o2 40.00)/4 = 50.00"
    assert figures.total.explain == "(1 x Customer 50.00 + 3 x Finance 100.00)/4 = 87.50"
    assert [each.total.share for each in first.objectives] == ["25.0", "75.0"]
    assert [first.total.share, second.total.share, figures.total.share] == ["25.0", "75.0", "100.0"]
    assert [kpi.kpi.uid for kpi in figures.kpis] == ["a", "b", "c", "d"]


def test_a_score_stands_beside_how_many_kpis_have_one() -> None:
    plan = scored(measure("a", "o1"), measure("b", "o1"), measure("c", "o2", target=None), a="9", c="4")
    figures = whole(plan)
    assert [str(each.total.coverage) for each in figures.perspectives[0].objectives] == ["1 of 2", "0 of 1"]
    assert str(figures.total.coverage) == "1 of 3"


def test_what_is_not_applicable_or_not_due_is_not_counted() -> None:
    plan = planned(measure("a"), measure("b"), measure("c", since="2027-06-01"), measure("d"))
    plan = keeping(plan, actual("a", "2027-03", "9"), actual("b", "2027-03", not_applicable="closed"))
    assert str(whole(plan).total.coverage) == "1 of 2"
    assert str(whole(plan, date(2027, 3, 20)).total.coverage) == "1 of 1"


def test_a_kpi_without_a_value_changes_no_other_score() -> None:
    few = scored(measure("a"), measure("b"), a="9", b="4")
    more = scored(measure("a"), measure("b"), measure("c", weight="99"), a="9", b="4")
    assert whole(few).total.score == whole(more).total.score
    assert [str(whole(plan).total.coverage) for plan in (few, more)] == ["2 of 2", "2 of 3"]


def test_where_nothing_has_a_value_there_is_no_score() -> None:
    total = whole(scored(measure("a"))).total
    assert (total.score, total.status, str(total.coverage)) == (None, None, "0 of 1")


def test_an_empty_plan_has_a_board() -> None:
    figures = whole(planned())
    assert (figures.total.score, str(figures.total.coverage), figures.kpis) == (None, "0 of 0", ())


def test_a_kpi_of_weight_0_is_shown_and_does_not_count() -> None:
    plan = scored(measure("a"), measure("b", weight="0"), a="9", b="0")
    assert whole(plan).total.score == 90
    assert whole(scored(measure("b", weight="0"), b="0")).total.score is None


def test_three_equal_objectives_have_shares_that_add_up_to_a_hundred() -> None:
    plan = scored(measure("a", "o1"), measure("b", "o2"), measure("c", "o3"))
    assert [each.total.share for each in whole(plan).perspectives[0].objectives] == ["33.4", "33.3", "33.3"]


def test_a_roll_up_is_judged_by_the_lines_of_what_is_below() -> None:
    bands: dict[str, Any] = {"scoring": "bands", "bands": ["0", "4", "6", "12"]}
    lenient = scored(measure("a", **bands), measure("b", tolerance="50"), a="9", b="6")
    total = whole(lenient).total
    assert total.lines == Lines((THIRD + 50) / 2, (2 * THIRD + 100) / 2)
    assert total.score == (Fraction(250, 3) + 60) / 2
    assert total.status is Status.AT_RISK


def test_the_board_that_remembers_shows_the_same_after_every_edit() -> None:
    plan = scored(measure("a", "o1"), measure("b", "o2"), a="9", b="4")
    boards = Boards()
    for edit in ({}, {"target": "8"}, {"weight": "2"}, {"scoring": "progress", "baseline": "1"}):
        plan = changed(plan, Kind.KPI, "a", **edit)
        assert boards.board(plan, MARCH, AFTER, plan.plan) == whole(plan)
    plan = recorded(plan, "b", {"2027-02": "7", "2027-03": "5"})
    assert boards.board(plan, MARCH, AFTER, plan.plan) == whole(plan)
