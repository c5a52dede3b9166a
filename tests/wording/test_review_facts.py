"""What there is to know about the things a review goes through, as people of a language read it."""

from datetime import UTC, date, datetime

from support.figures import recorded
from support.scorecards import small

from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer, ReviewKind
from bsc_tui.wording.review_facts import PLAIN, called, facts, noun

AT = datetime(2027, 4, 8, 9, tzinfo=UTC)
TODAY = AT.date()


def monthly(scorecard: Scorecard) -> Scorecard:
    return apply(scorecard, reviewing.begin(scorecard, ReviewKind.MONTHLY, parse_period("2027-03"), AT, "Ana"))


def told(scorecard: Scorecard, section: str, locale: str = PLAIN) -> list[tuple[str, str, dict[str, str]]]:
    review = scorecard.records.reviews["review/monthly/2027-03"]
    before, now = reviewing.boards_of(scorecard, review, TODAY)
    found = reviewing.items(scorecard, review, section, before, now, TODAY)
    return [
        (noun(each), called(each, scorecard, locale), dict(facts(each, scorecard, review, TODAY, locale)))
        for each in found
    ]


def test_what_is_accepted_tells_until_when_and_why() -> None:
    plan = recorded(small(), "days", {"2027-02": "12.5", "2027-03": "12.5"})
    kpi, march = plan.plan.kpis["days"], parse_period("2027-03")
    accepted = answered(
        plan, kpi, march, Answer.ACCEPT, cause="It is the season", due=date(2027, 5, 1), at=AT, by="Ana"
    )
    ((sort, name, card), *_) = told(monthly(apply(plan, accepted)), "off_track")
    assert (sort, name) == ("KPI", "C1.1 Days until it is mended")
    assert card == {
        "Period": "2027-03",
        "Actual": "12.5 days",
        "Target": "7 days",
        "Status": "✗ off track, 2 periods in a row",
        "Accepted until": "2027-05-01",
        "Because": "It is the season",
        "Question": 'does C2 drive C1 "because a cared for bicycle comes less often"?',
    }


def test_numbers_and_days_are_written_as_people_of_the_language_do() -> None:
    plan = recorded(small(), "days", {"2027-02": "7", "2027-03": "12.5"})
    plan = recorded(plan, "returns", {"2027-01": 90})
    found = told(monthly(plan), "off_track", "de")
    assert found[0][2]["Actual"] == "12,5 days"
    assert found[1][:2] == ("KPI", "C2.1 Bicycles that stay mended")
    assert found[1][2]["Missing"] == "2027-02, 2027-03"
    assert found[1][2]["Overdue"] == "since 10.03.2027, 29 days"
    assert found[2][2]["Deadline"] == "31.03.2027, 8 days late"


def test_the_plan_as_a_whole_is_no_kpi() -> None:
    plan = recorded(small(), "days", {"2027-02": 7, "2027-03": 7})
    ((sort, name, facts_of_it), *_) = told(monthly(plan), "changed")
    assert (sort, name) == ("Plan", "Small plan")
    assert facts_of_it["Change"].startswith("stays on track (100")
