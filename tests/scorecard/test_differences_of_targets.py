"""A target that was changed in force reads as one amendment with its reason."""

from datetime import date

from support.retargets import former
from support.scorecards import changed, plus, small, without

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.differences import Nature, differences
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.retargeting import retargeted

DAY = date(2027, 4, 12)


def texts(old: Scorecard, new: Scorecard) -> list[str]:
    lines = differences(old.plan, new.plan)
    assert {line.nature for line in lines} == {Nature.AMENDMENT}
    return [line.text for line in lines]


def another(plan: Scorecard, since: str, target: str, reason: str, uid: str) -> Scorecard:
    kpi = plan.plan.kpis["days"]
    return apply(plan, retargeted(plan, kpi, uid, parse_period(since), reason, "Ana", DAY, target=target))


def test_a_changed_target_is_listed_with_its_first_period_and_reason_below() -> None:
    new = another(small(), "2027-04", "6", "the second\nmechanic is here", "f1")
    new = changed(new, Kind.KPI, "returns", target="96")
    assert texts(small(), new) == [
        "objectives › C1 › C1.1 › target: 7 → 6",
        "objectives › C1 › C1.1 › from 2027-04: the second mechanic is here",
        "objectives › C2 › C2.1 › target: 95 → 96",
    ]


def test_each_change_since_then_has_its_line_and_earlier_ones_have_none() -> None:
    old = another(small(), "2027-04", "6", "one more mechanic", "f1")
    new = another(another(old, "2027-07", "5", "a third", "f2"), "2027-10", "4", "a fourth", "f3")
    assert texts(old, new) == [
        "objectives › C1 › C1.1 › target: 6 → 4",
        "objectives › C1 › C1.1 › from 2027-07: a third",
        "objectives › C1 › C1.1 › from 2027-10: a fourth",
    ]


def test_a_further_reason_and_a_former_target_taken_away_are_named() -> None:
    old = another(small(), "2027-04", "6", "one more mechanic", "f1")
    again = another(old, "2027-04", "5", "a slip", "f2")
    assert texts(old, again)[1] == (
        "objectives › C1 › C1.1 › target before 2027-04 › reason: one more mechanic {+a slip+}"
    )
    assert texts(old, without(old, Kind.FORMER_TARGET, "f1")) == [
        "objectives › C1 › C1.1 › target before 2027-04: removed"
    ]


def test_hostile_reasons_stay_on_one_line() -> None:
    new = plus(small(), former("2027-04", "days", reason="[/]\n\n› x: y → z", target="7"))
    assert texts(small(), new) == ["objectives › C1 › C1.1 › from 2027-04: [/] › x: y → z"]
