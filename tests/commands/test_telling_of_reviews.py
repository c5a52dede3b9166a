"""What the history says of a review."""

from datetime import UTC, datetime

from support.scorecards import small, without

from bsc_tui.commands.telling import told
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import ReviewKind

AT = datetime(2027, 4, 8, 9, tzinfo=UTC)


def test_history_names_the_review_and_what_minutes_are_about() -> None:
    plan = small()
    began = reviewing.begin(plan, ReviewKind.QUARTERLY, parse_period("2027-Q1"), AT, "Ana")
    assert told(began, plan) == "review of 2027-Q1 (quarterly) added"
    plan = apply(plan, began)
    review = plan.records.reviews["review/quarterly/2027-Q1"]
    said = reviewing.say(plan, review, "links", "link", "holds", "It does")
    assert told(said, plan) == "minutes on links, C2 to C1 added: holds It does"
    changed = reviewing.say(apply(plan, said), review, "links", "link", "broken", "It does")
    assert told(changed, apply(plan, said)) == "minutes on links, C2 to C1, verdict: holds → broken"
    assert told(said, without(plan, Kind.LINK, "link")) == "minutes on links added: holds It does"
    assert told(reviewing.say(plan, review, "wins", "", "", "Well done"), plan) == "minutes on wins added: Well done"
