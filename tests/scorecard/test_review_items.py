"""What the sections of a review go through, one by one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import measure, planned, recorded
from support.reviews import AT, TODAY, after, begun, ended, items, the, titles
from support.scorecards import TODAY as FEBRUARY
from support.scorecards import changed, plus, scorecards, small, without

from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.actions_in_question import actions_in_question
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Refused, Scorecard
from bsc_tui.scorecard.edits import progressed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Review, ReviewKind


def test_what_changed_tells_of_the_plan_and_of_each_kpi_that_stands_otherwise() -> None:
    plan = recorded(small(), "days", {"2027-02": 7, "2027-03": 12})
    plan = recorded(plan, "returns", {"2027-02": 95, "2027-03": 95})
    assert titles(begun(plan), "changed") == ["Small plan", "C1.1 Days until it is mended"]
    assert titles(begun(plan), "movers") == ["C1.1 Days until it is mended"]


def test_off_track_comes_before_what_is_overdue_and_a_kpi_comes_once() -> None:
    plan = recorded(small(), "days", {"2027-01": 12, "2027-03": 12})
    assert titles(begun(plan), "off_track") == [
        "C1.1 Days until it is mended",
        "C2.1 Bicycles that stay mended",
        "A1.1 Hire a mechanic",
    ]
    (red, *_) = items(begun(plan), "off_track")
    assert type(red.subject).__name__ == "OffTrack"


def test_wins_are_celebrated_each_once() -> None:
    plan = recorded(small(), "days", {"2027-02": 12, "2027-03": 7})
    assert titles(begun(plan), "wins") == ["C1.1 Days until it is mended"]


def test_the_annual_review_asks_about_each_objective() -> None:
    plan = begun(small(), ReviewKind.ANNUAL, "2027")
    assert titles(plan, "next_year") == ["C1 Shorten the wait", "C2 Care for every bicycle"]
    with pytest.raises(Refused, match="has no section"):
        items(begun(small()), "next_year")


def test_kpis_that_nobody_measures_and_objectives_without_one_are_asked_about() -> None:
    plan = without(small(), Kind.KPI, "returns")
    plan = changed(plan, Kind.KPI, "days", revise="2027-04-01", until="2027-12-31")
    plan = recorded(plan, "days", {"2026-12": 9})
    found = items(begun(plan, ReviewKind.QUARTERLY, "2027-Q1"), "kpis")
    assert [(each.title, each.subject.reasons) for each in found] == [  # type: ignore[union-attr]  # all are in question
        (
            "C1.1 Days until it is mended",
            ("it was to be looked at again on 2027-04-01", "3 values are missing, the oldest of 2027-01"),
        ),
        ("C2 Care for every bicycle", ("it has no KPI: how would we know?",)),
    ]


def test_actions_to_stop_serve_nothing_or_are_not_needed_any_more_or_do_not_begin() -> None:
    plan = recorded(small(), "days", {f"2027-0{month}": 7 for month in range(1, 4)})
    alone = {"uid": "idle", "code": "A2", "objectives": (), "kpi": None, "end": None, "rank": Decimal(2)}
    plan = begun(plus(plan, plan.plan.actions["saturday"].model_copy(update=alone)))
    before, now = reviewing.boards_of(plan, the(plan), TODAY)
    assert [(each.action.code, each.reasons) for each in actions_in_question(plan, before, now, TODAY)] == [
        (
            "A1",
            (
                "C1.1, which it is to move, is on track for two periods without it",
                "nothing of it is done, and 44 % of its time is over",
            ),
        ),
        ("A2", ("it serves no objective and moves no KPI",)),
    ]
    assert titles(begun(ended(plan), ReviewKind.QUARTERLY, "2027-Q1"), "actions") == [
        "A1 Open on Saturdays",
        "A2 Open on Saturdays",
    ]


def test_an_action_plan_that_is_done_or_under_way_is_not_asked_about() -> None:
    plan = recorded(small(), "days", {"2027-03": 12})
    for task in ("hire", "train"):
        plan = after(plan, progressed(plan, task, 100, TODAY))
    before, now = (board(plan, parse_period(each), TODAY) for each in ("2027-02", "2027-03"))
    assert actions_in_question(plan, before, now, TODAY) == ()


def test_a_plan_without_kpis_or_links_can_be_reviewed() -> None:
    plan = planned(measure())
    plan = begun(without(plan, Kind.KPI, "k"), ReviewKind.ANNUAL, "2027")
    for section in reviewing.sections(ReviewKind.ANNUAL):
        items(plan, section.id)


@settings(max_examples=25, deadline=None)
@given(scorecards(), st.sampled_from(ReviewKind))
def test_any_plan_can_be_reviewed(scorecard: Scorecard, kind: ReviewKind) -> None:
    review = Review(uid="mine", kind=kind, period="2027-03", opened=AT, by="Ana")
    plan = plus(scorecard, review)
    before, now = reviewing.boards_of(plan, review, FEBRUARY)
    for section in reviewing.sections(kind):
        found = reviewing.items(plan, review, section.id, before, now, FEBRUARY)
        assert len({each.uid for each in found}) == len(found)
        assert all(len(each.title.splitlines()) <= 1 for each in found)
