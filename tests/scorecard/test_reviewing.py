"""Holding a review: its sections, what each goes through, and that it can be interrupted, resumed and ended."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from support.figures import recorded
from support.reviews import AT, TODAY, after, begun, decided, ended, items, the, titles
from support.scorecards import changed, plus, small

from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, apply, invert
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Review, ReviewKind
from bsc_tui.scorecard.reviewing import Place

MARCH, QUARTER = parse_period("2027-03"), parse_period("2027-Q1")


# --- sections -------------------------------------------------------------------------------------------------------


def test_a_monthly_review_takes_half_an_hour_a_quarterly_one_an_hour_and_a_half() -> None:
    assert [reviewing.minutes_of(kind) for kind in ReviewKind] == [30, 90, 180]


def test_every_review_begins_with_what_was_decided_and_ends_with_the_next_date() -> None:
    common = ["last_time", "attendees", "changed", "wins", "movers", "off_track"]
    more = {
        ReviewKind.MONTHLY: [],
        ReviewKind.QUARTERLY: ["links", "kpis", "actions"],
        ReviewKind.ANNUAL: ["links", "kpis", "actions", "next_year"],
    }
    for kind in ReviewKind:
        assert [each.id for each in reviewing.sections(kind)] == [*common, *more[kind], "decisions", "next_date"]
        assert all(each.question and each.minutes > 0 for each in reviewing.sections(kind))


# --- beginning ------------------------------------------------------------------------------------------------------


def test_at_first_the_whole_roster_is_expected_then_those_who_came_last_time() -> None:
    plan = begun(small())
    assert the(plan).attendees == ("Ana", "Ben")
    plan = ended(after(plan, reviewing.attend(plan, the(plan), ["ben ", "Carla", "carla", ""])))
    assert the(plan).attendees == ("Ben", "Carla")
    assert reviewing.proposed_attendees(plan) == ("Ben", "Carla")
    assert [each.title for each in items(begun(plan), "attendees")] == ["Ana", "Ben", "Carla"]


def test_one_review_is_open_at_a_time() -> None:
    plan = begun(small())
    with pytest.raises(reviewing.ReviewOpen) as refused:
        reviewing.begin(plan, ReviewKind.QUARTERLY, QUARTER, AT, "Ben")
    said = "the monthly review of 2027-03 is still open: Ana began it on 2027-04-08. Resume it, or end it first"
    assert str(refused.value) == said
    assert refused.value.review == the(plan)
    plan = ended(plan)
    assert reviewing.open_review(plan) is None
    assert the(begun(plan, ReviewKind.QUARTERLY, "2027-Q1")).kind is ReviewKind.QUARTERLY


def test_two_who_begin_the_same_review_at_once_do_not_begin_two() -> None:
    plan = small()
    mine, theirs = (reviewing.begin(plan, ReviewKind.MONTHLY, MARCH, AT, who) for who in ("Ana", "Ben"))
    with pytest.raises(Conflict):
        after(plan, theirs, mine)


def test_a_second_review_of_the_same_period_is_another_one() -> None:
    plan = ended(begun(small()))
    again = begun(plan)
    assert {each.uid for each in reviewing.reviews(again)} == {"review/monthly/2027-03", "review/monthly/2027-03/2"}


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2027-05", "2027-05 has not begun: it starts on 2027-05-01"),
        ("2026-12", "2026-12 is outside the plan's horizon, 2027-01 to 2027-12: there is nothing to review"),
    ],
)
def test_there_is_nothing_to_review_in_a_period_that_has_not_begun_or_is_outside_the_plan(
    period: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        reviewing.begin(small(), ReviewKind.MONTHLY, parse_period(period), AT, "Ana")


def test_the_day_of_the_room_decides_what_has_begun_and_not_the_clock() -> None:
    clock, day = datetime(2026, 5, 4, tzinfo=UTC), date(2027, 4, 8)
    plan = after(small(), reviewing.begin(small(), ReviewKind.MONTHLY, MARCH, clock, "Ana", day))
    review = reviewing.open_review(plan)
    assert review is not None
    with pytest.raises(Refused, match="Name 2027-04-08"):
        reviewing.decide(plan, review, "Buy an oven", uid="d", at=clock, owner="ana", due=date(2027, 4, 7), today=day)
    with pytest.raises(Refused, match="from 2027-04-08 on"):
        reviewing.end(plan, review, clock, date(2027, 4, 7), day)


@pytest.mark.parametrize(
    ("kind", "today", "period"),
    [
        (ReviewKind.MONTHLY, "2027-04-08", "2027-03"),
        (ReviewKind.QUARTERLY, "2027-04-08", "2027-Q1"),
        (ReviewKind.QUARTERLY, "2027-03-20", "2027-Q1"),
        (ReviewKind.QUARTERLY, "2027-05-20", "2027-Q1"),
        (ReviewKind.ANNUAL, "2027-04-08", "2027"),
    ],
)
def test_the_period_proposed_is_the_latest_with_figures_that_is_over(kind: ReviewKind, today: str, period: str) -> None:
    plan = recorded(small(), "days", {"2027-03": 9})
    if today > "2027-05":
        plan = recorded(plan, "days", {"2027-04": 9})
    assert str(reviewing.proposed_period(plan, kind, date.fromisoformat(today))) == period


# --- being interrupted and resumed ----------------------------------------------------------------------------------


def test_a_review_goes_on_where_it_was_left() -> None:
    plan = begun(small())
    assert reviewing.place_of(the(plan)) == Place("last_time")
    plan = after(plan, reviewing.at_place(the(plan), "off_track", "days"))
    assert reviewing.place_of(the(plan)) == Place("off_track", "days")
    assert reviewing.at_place(the(plan), "off_track", "days") == ()
    with pytest.raises(Refused, match='a monthly review has no section "links"'):
        reviewing.at_place(the(plan), "links")


def test_what_is_said_again_is_said_anew_and_with_no_words_taken_back() -> None:
    plan = begun(small(), ReviewKind.QUARTERLY, "2027-Q1")
    plan = after(plan, reviewing.say(plan, the(plan), "links", "link", "holds", "It does"))
    plan = after(plan, reviewing.say(plan, the(plan), "links", "link", "doubtful", "Well …"))
    (minute,) = reviewing.minutes_in(plan, the(plan))
    assert (minute.verdict, minute.text) == ("doubtful", "Well …")
    assert [each.said for each in items(plan, "links")] == [minute]
    plan = after(plan, reviewing.say(plan, the(plan), "links", "link", "", " "))
    assert reviewing.minutes_in(plan, the(plan)) == ()


def test_only_the_words_of_a_section_are_verdicts_there() -> None:
    plan = begun(small(), ReviewKind.QUARTERLY, "2027-Q1")
    with pytest.raises(Refused, match=r'"stop" is no verdict here\. There are holds, doubtful, broken'):
        reviewing.say(plan, the(plan), "links", "link", "stop", "")
    with pytest.raises(Refused, match="There are none: write it as text"):
        reviewing.say(plan, the(plan), "wins", "days", "holds", "")


def test_an_ended_review_stays_as_it_is_until_it_is_opened_again() -> None:
    plan = ended(begun(small()), next_on=date(2027, 5, 10))
    acts: tuple[Callable[[], Changes], ...] = (
        lambda: reviewing.say(plan, the(plan), "wins", "days", "", "Late praise"),
        lambda: reviewing.attend(plan, the(plan), ["Carla"]),
        lambda: reviewing.decide(plan, the(plan), "More", uid="d", at=AT),
        lambda: reviewing.end(plan, the(plan), AT),
    )
    for act in acts:
        with pytest.raises(reviewing.ReviewEnded, match="ended on 2027-04-08: its minutes stay as they are"):
            act()
    assert reviewing.at_place(the(plan), "wins") == ()
    again = after(plan, reviewing.reopened(plan, the(plan)))
    assert reviewing.open_review(again) == the(again)
    with pytest.raises(reviewing.ReviewOpen):
        reviewing.reopened(begun(plan, period="2027-04"), the(plan))


def test_every_act_of_a_review_can_be_undone() -> None:
    plan = small()
    acts: tuple[Callable[[Scorecard], Changes], ...] = (
        lambda now: reviewing.begin(now, ReviewKind.QUARTERLY, QUARTER, AT, "Ana"),
        lambda now: reviewing.attend(now, the(now), ["Ben"]),
        lambda now: reviewing.say(now, the(now), "links", "link", "holds", ""),
        lambda now: reviewing.decide(now, the(now), "Go on", uid="d", at=AT),
        lambda now: reviewing.end(now, the(now), AT, date(2027, 5, 10)),
    )
    for act in acts:
        changes = act(plan)
        assert apply(apply(plan, changes), invert(changes)) == plan
        plan = apply(plan, changes)


# --- decisions ------------------------------------------------------------------------------------------------------


def test_last_time_shows_what_was_decided_then_and_what_is_still_owed() -> None:
    plan = plus(
        small(),
        decided("workshop"),
        decided("owed", owner="ben", due="2027-05-01"),
    )
    plan = begun(plan)
    plan = after(plan, reviewing.decide(plan, the(plan), "In it", uid="mine", at=AT, owner="ana"))
    assert titles(plan, "last_time") == ["owed", "workshop"]
    assert titles(plan, "decisions") == ["In it"]
    later = AT + timedelta(days=30)
    plan = ended(plan)
    plan = after(plan, reviewing.begin(plan, ReviewKind.MONTHLY, parse_period("2027-04"), later, "Ana"))
    assert sorted(titles(plan, "last_time")) == ["In it", "owed"]


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({}, ""),
        ({"done": True}, "done"),
        ({"owner": "ben"}, "open"),
        ({"owner": "ben", "due": "2027-04-08"}, "open"),
        ({"owner": "ben", "due": "2027-04-07"}, "late"),
        ({"owner": "ben", "due": "2027-04-07", "done": True}, "done"),
    ],
)
def test_a_decision_is_done_open_or_late(fields: dict[str, object], stands: str) -> None:
    assert reviewing.standing(decided("d", **fields), TODAY) == stands


def test_how_decisions_stood_is_kept_when_the_review_ends() -> None:
    plan = begun(plus(small(), decided("owed", owner="ben", due="2027-02-01")))
    assert reviewing.stands(plan, the(plan), plan.records.decisions["owed"], TODAY) == "late"
    review = the(plan).uid
    plan = ended(plan)
    plan = changed(plan, Kind.DECISION, "owed", done=True)
    decision, held = plan.records.decisions["owed"], plan.records.reviews[review]
    assert reviewing.stands(plan, held, decision, TODAY) == "late"
    assert reviewing.standing(decision, TODAY) == "done"


def test_what_is_settled_in_a_review_is_done_and_may_be_open_again() -> None:
    plan = begun(plus(small(), decided("owed", owner="ben")))
    plan = after(plan, reviewing.settle(plan, the(plan), plan.records.decisions["owed"], text="Thanks, Ben"))
    assert plan.records.decisions["owed"].done
    assert titles(plan, "last_time") == ["owed"]
    (item,) = items(plan, "last_time")
    assert item.said is not None
    assert (item.said.verdict, item.said.text) == ("done", "Thanks, Ben")
    plan = after(plan, reviewing.settle(plan, the(plan), plan.records.decisions["owed"], done=False))
    assert not plan.records.decisions["owed"].done
    assert reviewing.stands(plan, the(plan), plan.records.decisions["owed"], TODAY) == "open"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": " "}, "a decision needs words"),
        ({"owner": "ben", "due": date(2027, 4, 7)}, "which has passed. Name 2027-04-08 or a day after it"),
        ({"due": date(2027, 5, 1)}, "it is due by 2027-05-01, but who does it?"),
        ({"owner": "nobody"}, "names a person that is not in the plan"),
    ],
)
def test_a_decision_that_nobody_could_carry_out_is_refused(said: dict[str, Any], words: str) -> None:
    plan = begun(small())
    with pytest.raises(Refused, match=words):
        after(plan, reviewing.decide(plan, the(plan), **{"text": "Do it", "uid": "d", "at": AT, **said}))


def test_a_decision_caught_while_a_review_is_held_belongs_to_it() -> None:
    plan = begun(small())
    caught = decided("caught", at=AT + timedelta(minutes=5))
    plan = ended(plus(plan, caught), AT + timedelta(minutes=30))
    plan = plus(plan, decided("after", at=AT + timedelta(hours=2)))
    assert [each.uid for each in reviewing.decisions_in(plan, the(plan))] == ["caught"]
    plan = after(plan, reviewing.begin(plan, ReviewKind.MONTHLY, MARCH, AT + timedelta(days=30), "Ana"))
    assert sorted(titles(plan, "last_time")) == ["after", "caught"]
    assert reviewing.decisions_in(plan, the(plan)) == ()


def test_what_others_have_to_decide_is_kept_apart() -> None:
    plan = begun(small())
    plan = after(plan, reviewing.want(plan, the(plan), "A loan", uid="w"))
    plan = after(plan, reviewing.decide(plan, the(plan), "Close on Mondays", uid="d", at=AT))
    assert titles(plan, "decisions") == ["Close on Mondays", "A loan"]
    assert [each.text for each in reviewing.wanted_in(plan, the(plan))] == ["A loan"]


# --- the next date --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "period", "today", "proposed"),
    [
        ({}, "2027-03", "2027-04-08", "2027-05-10"),  # ten days after April
        ({}, "2027-03", "2027-06-20", "2027-07-12"),  # late: 10 July is a Saturday
        ({}, "2027-Q1", "2027-04-08", "2027-05-10"),
        ({"rhythm": "quarter"}, "2027-Q1", "2027-04-08", "2027-07-12"),
        ({}, "2027-12", "2028-01-08", None),
    ],
)
def test_the_rhythm_proposes_the_next_date(
    fields: dict[str, object], period: str, today: str, proposed: str | None
) -> None:
    plan = small(**fields)
    review = Review(uid="r", period=period, opened=AT, by="Ana")
    found = reviewing.proposed_next(plan, review, date.fromisoformat(today))
    assert (found and found.isoformat()) == proposed


def test_the_next_review_is_not_before_this_one() -> None:
    plan = begun(small())
    with pytest.raises(
        Refused, match=r"the next review is before this one: 2027-04-07\. Name a day from 2027-04-08 on"
    ):
        reviewing.end(plan, the(plan), AT, date(2027, 4, 7))
