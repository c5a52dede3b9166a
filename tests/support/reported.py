"""A plan with actuals and a review, as a file with all its parts: to edit by hand and read again."""

from datetime import UTC, date, datetime
from itertools import count

from support.figures import recorded
from support.reviews import after
from support.scorecards import changed, plus, small

from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.markdown_reading import ReadPlan, read_plan
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Actual, Decision, ReviewKind
from bsc_tui.scorecard.records import Answer as Cause

TODAY = date(2027, 4, 8)
AT = datetime(2027, 4, 8, 9, 30, 5, tzinfo=UTC)
FEBRUARY, MARCH = "| 2027-02 |             12 |", "| 2027-03 |             13 |"
"""Rows of it."""


def held() -> Scorecard:
    """The small plan with all sorts of actuals, a cause, an earlier decision, and a quarterly review that has ended."""
    plan = recorded(small(), "days", {"2027-01": 12, "2027-02": 12, "2027-03": 13})
    plan = recorded(plan, "returns", {"2027-01": 80, "2027-02": 90, "2027-03": 96})
    plan = changed(plan, Kind.ACTUAL, "returns/2027-03", provisional=True, note="Ben is *still* counting")
    plan = changed(plan, Kind.ACTUAL, "returns/2027-02", corrected="A line was counted twice")
    away = Actual(uid="days/2026-12", kpi="days", period="2026-12", not_applicable="We had not begun")
    owed = Decision.model_validate(
        {
            "uid": "d0", "text": "Ask the bank", "rank": 1, "owner": "ben", "due": "2027-02-01",
            "at": datetime(2027, 1, 9, 14, 2, 3, tzinfo=UTC),
        }
    )  # fmt: skip
    plan = plus(plan, away, owed)
    said = answered(
        plan, plan.plan.kpis["days"], parse_period("2027-03"), Cause.NEW, at=AT, by="Ana",
        cause="Two mechanics\nare ill", action="Hire a third", owner="ben", due=date(2027, 4, 30),
    )  # fmt: skip
    plan = after(plan, said, reviewing.begin(plan, ReviewKind.QUARTERLY, parse_period("2027-Q1"), AT, "Ana"))
    review = reviewing.latest_review(plan)
    assert review is not None
    plan = after(
        plan,
        reviewing.say(plan, review, reviewing.OFF_TRACK, "days", "", "We lose *days* [here]"),
        reviewing.say(plan, review, reviewing.LINKS, "link", "broken", "It was the weather"),
        reviewing.say(plan, review, reviewing.WINS, "returns", "", "Cake for everybody"),
        reviewing.decide(plan, review, "Close on Mondays", uid="d1", at=AT, owner="ana", due=date(2027, 5, 1)),
        reviewing.want(plan, review, "A second workshop", uid="w1"),
    )  # fmt: skip
    return after(plan, reviewing.end(plan, review, AT.replace(hour=11), date(2027, 5, 10)))


def written(scorecard: Scorecard) -> str:
    """The file of a plan."""
    return write_plan(scorecard, today=TODAY, parts=tuple(Part))


def read(text: str, known: Scorecard | None = None) -> ReadPlan:
    """What a file tells, new things with uids in their order."""
    numbers = count(1)
    return read_plan(text, lambda: f"new{next(numbers):04}", known)


def edited(*edits: tuple[str, str]) -> ReadPlan:
    """The plan as a file with something edited by hand in the parts behind the plan, read again."""
    text = written(held())
    begin = text.index("\n## Actuals")
    head, tail = text[:begin], text[begin:]
    for was, now in edits:
        assert was in tail, was
        tail = tail.replace(was, now, 1)
    return read(head + tail)
