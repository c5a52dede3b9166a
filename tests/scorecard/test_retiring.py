"""KPIs that come and go in mid-year: what is refused, what is said, and that history stays."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from support.figures import measure, planned, recorded, shown
from support.scorecards import changed, small

from bsc_tui.scorecard import retiring
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, apply, invert
from bsc_tui.scorecard.closing import close
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import Nature, kind_in_words, nature_of_changes, send, sign, state

TODAY = date(2027, 9, 20)
AT = datetime(2027, 9, 20, 9, tzinfo=UTC)
JUNE = parse_period("2027-06")


def two(**fields: Any) -> Scorecard:
    """An objective with two KPIs, the first of them with a value for each month until August."""
    plan = planned(measure(**fields), measure("other", rank="2"))
    return recorded(plan, "k", {f"2027-0{month}": 10 for month in range(1, 9)})


def k(scorecard: Scorecard, uid: str = "k") -> Kpi:
    return scorecard.plan.kpis[uid]


def retired(scorecard: Scorecard, last: str = "2027-06", reason: str = "Nobody reads it", uid: str = "k") -> Scorecard:
    return apply(scorecard, retiring.retire(scorecard, k(scorecard, uid), parse_period(last), reason).changes)


def test_after_its_last_period_nothing_is_due_and_nothing_is_scored_but_history_stays() -> None:
    plan = retired(two())
    assert k(plan).until == date(2027, 6, 30)
    assert k(plan).retired_because == "Nobody reads it"
    june, july = shown(plan, "2027-06"), shown(plan, "2027-07")
    assert (june.state, june.score) == (State.VALUE, Fraction(100))
    assert (july.state, july.actual, july.score) == (State.VALUE, Fraction(10), None)
    october = shown(plan, "2027-10")
    assert (october.state, october.reason) == (State.NOT_DUE, "retired after 2027-06: Nobody reads it")
    assert retiring.is_retired_by(plan.plan, k(plan), parse_period("2027-07"))
    assert not retiring.is_retired_by(plan.plan, k(plan), parse_period("2027-Q2"))
    assert retiring.is_retired_by(plan.plan, k(plan), parse_period("2027-Q3"))


def test_what_retiring_means_is_said_before() -> None:
    turn = retiring.retire(two(), k(two()), JUNE, "Nobody reads it")
    assert turn.warnings == (
        "its share of the weight of o goes to other after 2027-06",
        "2 values after it stay as history and are not scored",
    )
    last = planned(measure())
    assert retiring.retire(last, k(last), JUNE, "so").warnings == (
        "o Serve has no KPI after 2027-06: how would we know? Add one",
    )
    light = planned(measure(), measure("other", rank="2", weight="0"))
    assert retiring.retire(light, k(light), JUNE, "so").warnings == (
        "the other KPIs of o have weight 0: it has no score after 2027-06. Give one a weight",
    )
    moved = small()
    words = retiring.retire(moved, moved.plan.kpis["days"], parse_period("2027-04"), "so").warnings
    assert words[-1] == "A1 Open on Saturdays is to move it and goes on: name another KPI there, or stop it"


def test_a_kpi_that_another_is_computed_from_goes_last() -> None:
    plan = planned(measure(), measure("sum", rank="2", formula="[k] * 2"))
    with pytest.raises(Refused) as refused:
        retired(plan)
    assert str(refused.value) == (
        "k KPI k cannot be retired after 2027-06: sum KPI sum is computed from it and goes on. "
        "Retire sum first, or change its formula"
    )
    plan = retired(retired(plan, uid="sum"))
    assert k(plan).until == date(2027, 6, 30)
    with pytest.raises(Refused, match=r"sum KPI sum is computed from k KPI k, which is retired\. Bring k back first"):
        retiring.bring_back(plan, k(plan, "sum"), parse_period("2027-08"), TODAY)


@pytest.mark.parametrize(
    ("last", "reason", "words"),
    [
        ("2027-06", " ", "Say why it is measured no longer"),
        ("2027-Q2", "so", "k KPI k is measured every month, 2027-Q2 is a quarter: write 2027-06"),
        ("2027-01", "so", "is measured from 2027-03 on, 2027-01 is before that. Delete it, or name 2027-03"),
        ("2027-12", "so", "is measured until 2027-12 anyway, when the plan ends. Name an earlier period"),
        ("2028-02", "so", "is measured until 2027-12 anyway"),
    ],
)
def test_a_kpi_is_retired_after_one_of_its_periods_with_a_reason(last: str, reason: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        retired(two(since="2027-03-01"), last, reason)
    assert words in str(refused.value)


def test_a_period_is_read_as_people_name_it() -> None:
    plan = two()
    assert retiring.read_period(plan.plan, k(plan), " 2027-06 ") == JUNE
    with pytest.raises(Refused, match='"June" is not a period'):
        retiring.read_period(plan.plan, k(plan), "June")


def test_retired_again_it_is_so_from_another_period_and_the_same_again_is_nothing() -> None:
    plan = retired(two())
    assert retiring.retire(plan, k(plan), JUNE, "Nobody reads it").changes == ()
    assert k(retired(plan, "2027-04", "Never read")).until == date(2027, 4, 30)


def test_brought_back_it_goes_on_and_the_time_between_is_not_applicable() -> None:
    plan = retired(two(), "2027-05")
    turn = retiring.bring_back(plan, k(plan), parse_period("2027-09"), TODAY)
    back = apply(plan, turn.changes)
    assert (k(back).until, k(back).retired_because) == (None, "")
    assert turn.warnings == ()  # each month between has a value that was kept as history
    plan = retired(planned(measure()), "2027-05")
    turn = retiring.bring_back(plan, k(plan), parse_period("2027-09"), TODAY)
    assert turn.warnings == ("3 periods between are marked as not applicable",)
    back = apply(plan, turn.changes)
    assert [shown(back, f"2027-0{month}").state for month in (5, 6, 8, 9)] == [
        State.OVERDUE,
        State.NOT_APPLICABLE,
        State.NOT_APPLICABLE,
        State.OVERDUE,
    ]
    assert shown(back, "2027-06").reason == "not measured from 2027-06 to 2027-08: Nobody reads it"
    assert apply(back, invert(turn.changes)) == plan


def test_a_closed_period_between_keeps_why_it_was_changed() -> None:
    plan = retired(planned(measure()), "2027-05")
    plan = apply(plan, close(plan, JUNE, at=AT, by="Ana"))
    back = apply(plan, retiring.bring_back(plan, k(plan), parse_period("2027-09"), TODAY).changes)
    assert back.records.actuals["k/2027-06"].corrected == "k was retired and is measured again"
    assert back.records.actuals["k/2027-07"].corrected == ""


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("2027-06", "k KPI k is measured until 2027-06. Name a period after that, or retire it from another one"),
        ("2027-11", "2027-11 has not begun: name 2027-09, or bring it back once it has"),
        ("2027-Q3", "is measured every month, 2027-Q3 is a quarter: write 2027-09"),
    ],
)
def test_it_is_brought_back_from_a_period_that_has_begun(first: str, words: str) -> None:
    plan = retired(two())
    with pytest.raises(Refused) as refused:
        retiring.bring_back(plan, k(plan), parse_period(first), TODAY)
    assert words in str(refused.value)
    with pytest.raises(Refused, match="is not retired: there is nothing to bring back"):
        retiring.bring_back(plan, k(plan, "other"), parse_period("2027-09"), TODAY)


def test_a_new_kpi_is_measured_from_its_first_period_as_often_as_that_is_long() -> None:
    plan = planned(measure())
    turn = retiring.add_kpi(plan, "new", "o", "  Days   late ", parse_period("2027-Q3"))
    plan = apply(plan, turn.changes)
    new = k(plan, "new")
    assert (new.name, new.code, new.frequency, new.since) == ("Days late", "o.1", "quarter", date(2027, 7, 1))
    assert shown(plan, "2027-Q2", kpi="new").state is State.NOT_DUE
    assert shown(plan, "2027-Q3", kpi="new").state is State.OVERDUE
    from_the_start = retiring.add_kpi(plan, "n2", "o", "Days", parse_period("2027-01")).changes
    assert k(apply(plan, from_the_start), "n2").since is None
    for name, period, words in (("", "2027-03", "cannot be empty"), ("Days", "2028-03", "outside the plan's horizon")):
        with pytest.raises(Refused, match=words):
            retiring.add_kpi(plan, "n3", "o", name, parse_period(period))


def test_a_kpi_may_be_measured_only_from_a_period_on() -> None:
    plan = two()
    turn = retiring.measure_from(plan, k(plan), parse_period("2027-04"))
    assert turn.warnings == ("what was recorded before 2027-04 stays as history and is not scored",)
    later = apply(plan, turn.changes)
    assert k(later).since == date(2027, 4, 1)
    assert k(apply(later, retiring.measure_from(later, k(later), parse_period("2027-01")).changes)).since is None
    with pytest.raises(Refused, match=r"is retired after 2027-06, 2027-08 is later\. Bring it back instead"):
        retiring.measure_from(retired(plan), k(retired(plan)), parse_period("2027-08"))


def signed() -> Scorecard:
    plan = small()
    plan = apply(plan, send(plan, "version-1", AT, "Ben"))
    return apply(plan, sign(plan, "s", "ana", Verdict.APPROVE, "", AT, Identified.OS_USER))


@pytest.mark.parametrize("act", ["retire", "bring_back", "add"])
def test_in_a_signed_plan_each_of_them_is_an_amendment_that_has_to_be_signed(act: str) -> None:
    plan = signed()
    assert state(plan).is_signed_off
    days = plan.plan.kpis["days"]
    changes: Changes
    if act == "add":
        changes = retiring.add_kpi(plan, "new", "wait", "Days late", JUNE).changes
    else:
        changes = retiring.retire(plan, days, JUNE, "so").changes
    now = apply(plan, changes)
    if act == "bring_back":
        changes = retiring.bring_back(now, now.plan.kpis["days"], parse_period("2027-07"), TODAY).changes
        assert nature_of_changes(changes) is Nature.AMENDMENT
        assert kind_in_words(changes, apply(now, changes)) == "as in version 1 again: nothing has changed since"
        return
    assert nature_of_changes(changes) is Nature.AMENDMENT
    assert kind_in_words(changes, now).startswith("amendment: needs a new version · changed since signed")
    assert state(now).amendments


def test_weeks_are_retired_with_their_sunday() -> None:
    plan = planned(measure(frequency="week"))
    plan = retired(plan, "2027-W26")
    assert retiring.last_period(plan.plan, k(plan)) == parse_period("2027-W26")
    assert k(plan).until == date(2027, 7, 4)
    assert k(changed(plan, Kind.KPI, "k", weight=Decimal(2))).until == date(2027, 7, 4)
