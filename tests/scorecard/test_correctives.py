"""What is off track and what is done about it: the cards, the three answers, what keeps a period open."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import measure, planned, recorded
from support.scorecards import small, without

from bsc_tui.scorecard.board import Board, board
from bsc_tui.scorecard.change import Refused, Scorecard, apply, invert
from bsc_tui.scorecard.checks import find
from bsc_tui.scorecard.correctives import Lacking, OffTrack, answered, card, off_track, reported, uid_of, without_cause
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency, parse_period
from bsc_tui.scorecard.records import Answer, Corrective

BAD = {"2027-01": 12, "2027-02": 12, "2027-03": 12}
TODAY = date(2027, 4, 8)
AT = datetime(2027, 4, 8, 9, tzinfo=UTC)
NEW: Mapping[str, Any] = {"cause": "Two mechanics are ill", "action": "Hire a third", "owner": "ben"}


def red(**values: object) -> Scorecard:
    """The small plan with its first KPI off track in the first three months, the second on track."""
    return recorded(recorded(small(), "days", BAD | values), "returns", {"2027-03": 99})


def of(scorecard: Scorecard, period: str = "2027-03") -> Board:
    return board(scorecard, scorecard.plan.calendar.read(period), TODAY)


def the_card(scorecard: Scorecard, period: str = "2027-03") -> OffTrack:
    (found,) = off_track(scorecard, of(scorecard, period))
    return found


def say(
    scorecard: Scorecard, period: str, answer: Answer, today: date = TODAY, kpi: str = "days", **said: Any
) -> Scorecard:
    if isinstance(said.get("due"), str):
        said["due"] = date.fromisoformat(said["due"])
    thing = scorecard.plan.kpis[kpi]
    return apply(
        scorecard, answered(scorecard, thing, parse_period(period), answer, at=AT, by="Ana", today=today, **said)
    )


def said_in(scorecard: Scorecard, period: str, kpi: str = "days") -> Corrective:
    return scorecard.records.correctives[uid_of(kpi, parse_period(period))]


def in_february(**said: Any) -> Scorecard:
    return say(red(), "2027-02", Answer.NEW, date(2027, 3, 8), **{**NEW, "due": "2027-03-31", **said})


def test_there_is_one_card_for_each_kpi_that_is_off_track() -> None:
    found = the_card(red())
    assert (found.kpi.code, str(found.period), found.answer, found.before) == ("C1.1", "2027-03", None, None)
    assert not found.is_answered
    assert off_track(red(**{"2027-03": 7}), of(red(**{"2027-03": 7}))) == ()
    assert card(red(), found.figures) == found


def test_a_new_cause_takes_an_action_with_owner_and_deadline() -> None:
    plan = say(red(), "2027-03", Answer.NEW, **NEW, due="2027-05-31")
    found = the_card(plan)
    assert found.is_answered
    assert found.answer is not None
    assert (found.answer.cause, found.answer.owner, found.answer.due) == (NEW["cause"], "ben", date(2027, 5, 31))
    assert found.open_actions == ()


@pytest.mark.parametrize("missing", ["cause", "action", "owner", "due"])
def test_a_new_cause_without_its_parts_is_refused_at_the_part(missing: str) -> None:
    parts = {**NEW, "due": "2027-05-31"}
    del parts[missing]
    with pytest.raises(Lacking, match=r"C1.1 Days until it is mended in 2027-03") as refused:
        say(red(), "2027-03", Answer.NEW, **parts)
    assert refused.value.field == missing


def test_an_owner_is_somebody_of_the_roster_and_a_deadline_is_ahead() -> None:
    with pytest.raises(Lacking, match="not on the roster") as refused:
        say(red(), "2027-03", Answer.NEW, **{**NEW, "owner": "nobody"}, due="2027-05-31")
    assert refused.value.field == "owner"
    with pytest.raises(Lacking, match=r"2027-04-07 has passed. Name 2027-04-08 or a day after it"):
        say(red(), "2027-03", Answer.NEW, **NEW, due="2027-04-07")


def test_the_same_cause_goes_on_with_a_new_date() -> None:
    plan = in_february()
    before = the_card(plan)
    assert before.continues == before.before == said_in(plan, "2027-02")
    assert [each.action for each in before.open_actions] == ["Hire a third"]
    plan = say(plan, "2027-03", Answer.SAME, due="2027-05-15")
    now = said_in(plan, "2027-03")
    assert (now.cause, now.action, now.owner, now.due) == (NEW["cause"], "Hire a third", "ben", date(2027, 5, 15))
    assert now.follows == said_in(plan, "2027-02").uid
    assert the_card(plan).open_actions == (), "what is carried on is open once"


def test_what_is_carried_on_is_as_far_as_it_was() -> None:
    plan = in_february()
    plan = apply(plan, reported(said_in(plan, "2027-02"), 40, TODAY))
    plan = say(plan, "2027-03", Answer.SAME, due="2027-05-15", owner="ana")
    assert (said_in(plan, "2027-03").percent, said_in(plan, "2027-03").owner) == (40, "ana")


def test_nothing_continues_where_nothing_was_begun_or_all_is_done() -> None:
    with pytest.raises(Lacking, match=r"no corrective action of an earlier period. Give a cause and a new action"):
        say(red(), "2027-03", Answer.SAME, due="2027-05-15")
    plan = in_february()
    plan = apply(plan, reported(said_in(plan, "2027-02"), 100, TODAY))
    assert said_in(plan, "2027-02").done_on == TODAY
    with pytest.raises(Lacking, match='"Hire a third" was reported done'):
        say(plan, "2027-03", Answer.SAME, due="2027-05-15")
    with pytest.raises(Lacking, match="lacks a new date"):
        say(in_february(), "2027-03", Answer.SAME)


def test_an_action_stays_open_beside_a_new_cause() -> None:
    plan = say(in_february(), "2027-03", Answer.NEW, cause="Rain", action="Build a roof", owner="ana", due="2027-06-01")
    assert [each.action for each in the_card(plan).open_actions] == ["Hire a third"]


def test_what_is_accepted_takes_a_day_and_a_reason() -> None:
    every: tuple[tuple[str, dict[str, Any]], ...] = (
        ("due", {"cause": "Road closed"}),
        ("cause", {"due": "2027-06-30"}),
    )
    for missing, parts in every:
        with pytest.raises(Lacking) as refused:
            say(red(), "2027-03", Answer.ACCEPT, **parts)
        assert refused.value.field == missing
    plan = say(red(), "2027-03", Answer.ACCEPT, cause="The road is closed", due="2027-06-30", owner="ben")
    now = said_in(plan, "2027-03")
    assert (now.action, now.owner, now.due) == ("", None, date(2027, 6, 30))
    with pytest.raises(Refused, match="accepted has no action"):
        reported(now, 50, TODAY)


def test_what_is_accepted_asks_no_more_until_its_day() -> None:
    until_march = say(red(), "2027-01", Answer.ACCEPT, date(2027, 2, 8), cause="Road closed", due="2027-03-31")
    assert the_card(until_march).is_answered
    assert the_card(until_march).accepted == said_in(until_march, "2027-01")
    until_a_day_less = say(red(), "2027-01", Answer.ACCEPT, date(2027, 2, 8), cause="Road closed", due="2027-03-30")
    assert not the_card(until_a_day_less).is_answered
    assert the_card(until_a_day_less, "2027-02").is_answered


def test_what_was_said_later_counts_more_than_what_was_accepted() -> None:
    plan = say(red(), "2027-01", Answer.ACCEPT, date(2027, 2, 8), cause="Road closed", due="2027-12-31")
    plan = say(plan, "2027-02", Answer.NEW, date(2027, 3, 8), **NEW, due="2027-04-30")
    assert the_card(plan).accepted is None


def test_an_answer_can_be_given_anew_and_taken_back() -> None:
    plan = in_february()
    changes = answered(
        plan, plan.plan.kpis["days"], parse_period("2027-02"), Answer.ACCEPT, cause="Road closed",
        due=date(2027, 6, 30), at=AT, by="Ben", today=TODAY,
    )  # fmt: skip
    again = apply(plan, changes)
    assert (said_in(again, "2027-02").answer, said_in(again, "2027-02").by) == (Answer.ACCEPT, "Ben")
    assert len(again.records.correctives) == 1
    assert apply(again, invert(changes)) == plan


def test_saying_the_same_again_changes_nothing_and_an_old_deadline_may_stay() -> None:
    plan = in_february()
    assert say(plan, "2027-02", Answer.NEW, **NEW, due="2027-03-31") == plan
    mended = say(plan, "2027-02", Answer.NEW, **{**NEW, "cause": "Three mechanics are ill"}, due="2027-03-31")
    assert said_in(mended, "2027-02").cause == "Three mechanics are ill"


def test_a_mended_answer_stays_as_far_as_it_was() -> None:
    plan = in_february()
    plan = apply(plan, reported(said_in(plan, "2027-02"), 60, TODAY))
    mended = say(plan, "2027-02", Answer.NEW, **{**NEW, "action": "Hire a third one"}, due="2027-03-31")
    assert said_in(mended, "2027-02").percent == 60


def test_an_answer_is_for_one_of_the_kpis_own_periods() -> None:
    with pytest.raises(Refused, match="write 2027-03"):
        say(red(), "2027-Q1", Answer.NEW, **NEW, due="2027-05-31")


def test_where_periods_are_taken_together_the_answer_stands_at_the_last_with_a_value() -> None:
    plan = red()
    assert str(the_card(plan, "2027-Q1").period) == "2027-03"
    plan = in_february()
    quarter = the_card(plan, "2027-Q1")
    assert (quarter.answer, str(quarter.period)) == (said_in(plan, "2027-02"), "2027-02")


def test_periods_in_a_row_are_counted_and_raise_the_question_of_the_link() -> None:
    plan = red()
    assert [the_card(plan, f"2027-0{month}").in_a_row for month in (1, 2, 3)] == [1, 2, 3]
    assert the_card(plan, "2027-01").question == ""
    assert the_card(plan).question == 'does C2 drive C1 "because a cared for bicycle comes less often"?'
    assert the_card(without(plan, Kind.LINK, "link")).question == "what did we assume that does not hold?"


def test_a_good_period_ends_the_row_and_one_without_a_value_does_not() -> None:
    assert the_card(red(**{"2027-02": 7})).in_a_row == 1
    gap = recorded(small(), "days", {"2027-01": 12, "2027-03": 12})
    assert the_card(gap).in_a_row == 2


def test_a_period_is_kept_open_by_what_is_off_track_without_an_answer() -> None:
    plan = red()
    assert [each.kpi.code for each in without_cause(plan, of(plan))] == ["C1.1"]
    for answer, said in (
        (Answer.NEW, {**NEW, "due": "2027-05-31"}),
        (Answer.ACCEPT, {"cause": "Road closed", "due": "2027-05-31"}),
    ):
        assert without_cause(say(plan, "2027-03", answer, **said), of(plan)) == ()


def test_a_kpi_measured_less_often_keeps_open_the_period_its_own_ends_in() -> None:
    plan = recorded(planned(measure(direction="decrease", frequency=Frequency.QUARTER)), "k", {"2027-Q1": 20})
    assert [str(each.period) for each in without_cause(plan, of(plan, "2027-03"))] == ["2027-Q1"]
    assert [str(each.period) for each in off_track(plan, of(plan, "2027-04"))] == ["2027-Q1"]
    assert without_cause(plan, of(plan, "2027-04")) == ()


def test_an_answer_is_what_the_check_asks_for() -> None:
    bare = without(red(), Kind.ACTION, "saturday")
    assert len(find(bare, TODAY, ids={"M3"})) == 1
    assert find(say(bare, "2027-03", Answer.NEW, **NEW, due="2027-05-31"), TODAY, ids={"M3"}) == ()


def test_a_cause_goes_with_its_kpi_and_an_owner_who_leaves_is_named_no_more() -> None:
    plan = in_february()
    assert without(plan, Kind.KPI, "days").records.correctives == {}
    assert said_in(without(plan, Kind.PERSON, "ben"), "2027-02").owner is None


@settings(max_examples=40)
@given(st.lists(st.sampled_from([7, 12, None]), min_size=3, max_size=3), st.sampled_from(list(Answer)), st.booleans())
def test_every_card_is_a_red_kpi_and_every_answer_closes_its_card(
    values: list[int | None], answer: Answer, has_earlier: bool
) -> None:
    told = {f"2027-0{month}": value for month, value in enumerate(values, start=1) if value is not None}
    plan = recorded(small(), "days", told)
    if has_earlier:
        plan = say(plan, "2027-01", Answer.NEW, date(2027, 2, 8), **NEW, due="2027-02-28")
    for each in off_track(plan, of(plan)):
        assert 1 <= each.in_a_row <= len(told)
        parts = {**NEW, "due": "2027-06-30"}
        if answer is Answer.SAME and each.continues is None:
            with pytest.raises(Lacking):
                say(plan, str(each.period), answer, due="2027-06-30")
            continue
        done = say(plan, str(each.period), answer, **({"due": "2027-06-30"} if answer is Answer.SAME else parts))
        assert the_card(done).is_answered
        assert without_cause(done, of(done)) == ()
