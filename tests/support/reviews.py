"""Reviews of plans, for tests: begun, ended, and what their sections go through."""

from datetime import UTC, date, datetime
from typing import Any

from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Changes, Scorecard, apply
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Decision, Review, ReviewKind
from bsc_tui.scorecard.reviewing import Item

AT = datetime(2027, 4, 8, 9, tzinfo=UTC)
TODAY = AT.date()
"""The day of the reviews."""


def after(scorecard: Scorecard, *acts: Changes) -> Scorecard:
    """The plan after some acts, each made of what it is before all of them."""
    for changes in acts:
        scorecard = apply(scorecard, changes)
    return scorecard


def begun(scorecard: Scorecard, kind: ReviewKind = ReviewKind.MONTHLY, period: str = "2027-03") -> Scorecard:
    """The plan with a review begun."""
    return after(scorecard, reviewing.begin(scorecard, kind, parse_period(period), AT, "Ana"))


def the(scorecard: Scorecard) -> Review:
    """The review that is open, else the latest."""
    found = reviewing.latest_review(scorecard)
    assert found is not None
    return found


def ended(scorecard: Scorecard, at: datetime = AT, next_on: date | None = None) -> Scorecard:
    """The plan with that review ended."""
    return after(scorecard, reviewing.end(scorecard, the(scorecard), at, next_on))


def items(scorecard: Scorecard, section: str, today: date = TODAY) -> tuple[Item, ...]:
    """What a section of it goes through."""
    before, now = reviewing.boards_of(scorecard, the(scorecard), today)
    return reviewing.items(scorecard, the(scorecard), section, before, now, today)


def titles(scorecard: Scorecard, section: str) -> list[str]:
    """The same, only the titles."""
    return [each.title for each in items(scorecard, section)]


def decided(uid: str, **fields: Any) -> Decision:
    """A decision of January, which says only its uid."""
    return Decision.model_validate(
        {"uid": uid, "text": uid, "at": datetime(2027, 1, 9, tzinfo=UTC), "rank": 1, **fields}
    )
