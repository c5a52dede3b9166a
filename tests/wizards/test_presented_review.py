"""The second terminal shows the review that is talked about: its part, its question, the thing in hand."""

from datetime import UTC, date, datetime

import pytest
from support.off_track import off_track
from support.reviews import after

from bsc_tui.scorecard.change import Scorecard, added, apply, edited
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Decision, ReviewKind
from bsc_tui.scorecard.review_clock import Beat
from bsc_tui.scorecard.reviewing import at_place, begin, end, open_review, sections
from wizards.presented import presented
from wizards.presented_page import Presented

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
TODAY = date(2026, 11, 22)
THERE = "kpis/care|row|name|review"


def held(kind: ReviewKind = ReviewKind.MONTHLY, section: str = "", about: str = "") -> Scorecard:
    """A plan with a review begun, and gone to a part."""
    scorecard = off_track()
    scorecard = apply(scorecard, begin(scorecard, kind, parse_period("2026-10"), NOW, "Ana"))
    review = open_review(scorecard)
    assert review is not None
    return after(scorecard, at_place(review, section, about)) if section else scorecard


def page(scorecard: Scorecard, place: str = THERE) -> Presented:
    return presented(scorecard, place, TODAY, NOW, "en", lambda _: (Beat(NOW, "off_track"),))


def test_the_part_its_question_and_all_about_the_thing_in_hand_are_shown() -> None:
    shown = page(held(section="off_track", about="days"))
    assert (shown.page, shown.clock) == ("Monthly review Oct 2026 › 6 Off track and overdue", "12 min left")
    assert shown.question == "Why is it so, who does what about it, and by when?"
    assert [row.text for row in shown.rows if row.is_here] == ["C1.1 Days until it is mended"]
    assert "  Actual: 13 days" in [row.text for row in shown.rows]
    assert any(row.text.startswith("  Still open: Hire a third (Ben") for row in shown.rows)


@pytest.mark.parametrize("kind", ReviewKind)
def test_every_part_of_every_kind_has_a_page(kind: ReviewKind) -> None:
    for section in sections(kind):
        assert page(held(kind, section.id)).question == section.question


def test_whoever_is_in_the_workshop_shows_the_workshop_and_so_does_a_review_that_has_ended() -> None:
    scorecard = held()
    assert page(scorecard, "kpis/care|row|name").page.startswith("5 ")
    review = open_review(scorecard)
    assert review is not None
    assert page(apply(scorecard, end(scorecard, review, NOW))).page.startswith("5 ")


def test_a_decision_that_is_shown_says_how_it_stands() -> None:
    scorecard = held()
    facts = {"uid": "d", "text": "Roof", "at": "2026-10-08T09:00:00Z", "rank": 1, "owner": "ben", "due": "2026-11-01"}
    decision = Decision.model_validate(facts)
    told = [row.text for row in page(apply(scorecard, (added(decision),))).rows]
    assert told == ["Roof", "  Owner: Ben", "  Due: Nov 1, 2026", "  Stands: late"]
    done = apply(scorecard, (added(decision),))
    done = apply(done, edited(done.records.decisions["d"], done=True))
    assert page(done).rows[-1].text == "  Stands: done"
