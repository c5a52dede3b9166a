"""Reviews as JSON: what was said and decided in each, and how far it is."""

from datetime import date
from typing import Any

from bsc_tui.exchange.markdown_naming import naming
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.records import Decision, Minute, Review

SCHEMA = "bsc-reviews/1"


def reviews_json(scorecard: Scorecard, reviews: tuple[Review, ...], key: str, today: date) -> dict[str, Any]:
    """Some reviews of the plan of a key, in the order they were held."""
    return {"schema": SCHEMA, "plan": key, "reviews": [_review(scorecard, each, today) for each in reviews]}


def _review(scorecard: Scorecard, review: Review, today: date) -> dict[str, Any]:
    known, place = reviewing.known_on(review, today), reviewing.place_of(review)
    names = naming(scorecard.plan)

    def decided(each: Decision) -> dict[str, Any]:
        owner = scorecard.plan.people.get(each.owner or "")
        return {
            "text": each.text,
            "owner": None if owner is None else owner.name,
            "due": None if each.due is None else each.due.isoformat(),
        }

    def said(each: Minute) -> dict[str, Any]:
        about = names.words(each.about) if each.about in names else None
        return {"section": each.section, "about": about, "verdict": each.verdict or None, "text": each.text}

    return {
        "kind": review.kind.value,
        "period": review.period,
        "state": "open" if review.ended is None else "ended",
        "begun": in_utc(review.opened).isoformat(),
        "begun_by": review.by,
        "ended": None if review.ended is None else in_utc(review.ended).isoformat(),
        "interrupted_at": None if review.ended is not None else place.section,
        "attendees": list(review.attendees),
        "decided_before": [
            {**decided(each), "stands": reviewing.stands(scorecard, review, each, known) or None}
            for each in reviewing.decisions_before(scorecard, review)
        ],
        "minutes": [
            said(each)
            for each in reviewing.minutes_in(scorecard, review)
            if each.section not in {reviewing.LAST_TIME, reviewing.DECISIONS}
        ],
        "decisions": [
            {**decided(each), "stands": reviewing.standing(each, today) or None}
            for each in reviewing.decisions_in(scorecard, review)
        ],
        "decisions_wanted": [each.text for each in reviewing.wanted_in(scorecard, review)],
        "next_on": None if review.next_on is None else review.next_on.isoformat(),
    }
