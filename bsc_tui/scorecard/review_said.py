"""Reviews as they are kept: which there are, where each was left, and what was said in it about what.

What is said about one thing is one minute: said again, it is said anew.
"""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Period, parse_period
from bsc_tui.scorecard.plan import in_order
from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.scorecard.records import Minute, Review, ReviewKind
from bsc_tui.scorecard.review_sections import DECISIONS, WANTED, section_of, sections


class ReviewOpen(Refused):
    """Another review is still open: one is held at a time."""

    def __init__(self, review: Review) -> None:
        since = f"{review.by} began it on {review.opened:%Y-%m-%d}"
        super().__init__(f"{named(review)} is still open: {since}. Resume it, or end it first")
        self.review = review


class ReviewEnded(Refused):
    """Something would be said in a review that has ended."""

    def __init__(self, review: Review) -> None:
        assert review.ended is not None
        super().__init__(
            f"{named(review)} ended on {review.ended:%Y-%m-%d}: its minutes stay as they are. Reopen it to add to them"
        )
        self.review = review


class Place(NamedTuple):
    """Where a review was left."""

    section: str
    """Id of the section."""
    about: str = ""
    """Uid of what was looked at in it; empty at its beginning."""


def named(review: Review) -> str:
    """What people call a review: `the monthly review of 2026-10`."""
    return f"the {review.kind} review of {review.period}"


# --- which reviews there are --------------------------------------------------------------------------------------


def reviews(scorecard: Scorecard) -> tuple[Review, ...]:
    """All reviews in the order they were held."""
    return tuple(sorted(scorecard.records.reviews.values(), key=held_at))


def open_review(scorecard: Scorecard) -> Review | None:
    """The review that was begun and has not ended."""
    return next((each for each in reviews(scorecard) if each.ended is None), None)


def latest_review(scorecard: Scorecard) -> Review | None:
    """The review that is open, else the one held last."""
    return open_review(scorecard) or next(reversed(reviews(scorecard)), None)


def review_before(scorecard: Scorecard, review: Review | None) -> Review | None:
    """The review held before one; of nothing, the one held last."""
    every = [each for each in reviews(scorecard) if each.ended is not None]
    if review is not None:
        every = [each for each in every if held_at(each) < held_at(review)]
    return every[-1] if every else None


def held_of(scorecard: Scorecard, kind: ReviewKind, period: Period) -> Review | None:
    """The review of a kind that was held of a period and has ended; of several the last."""
    every = [each for each in reviews(scorecard) if each.kind is kind and each.period == str(period)]
    return next((each for each in reversed(every) if each.ended is not None), None)


def held_at(review: Review) -> tuple[datetime, str]:
    """By what reviews are ordered: when each was begun."""
    return in_utc(review.opened), review.uid


def period_of(review: Review) -> Period:
    """The period a review is about."""
    return parse_period(review.period)


def check_open(review: Review) -> None:
    """Refuse to say anything in a review that has ended.

    Raises `ReviewEnded`.
    """
    if review.ended is not None:
        raise ReviewEnded(review)


# --- where it was left --------------------------------------------------------------------------------------------


def at_place(review: Review, section: str, about: str = "") -> Changes:
    """Note where a review is, so that it goes on there; no change in one that has ended.

    Raises `Refused` for a section its kind does not have.
    """
    if review.ended is not None:
        return ()
    section_of(review.kind, section)
    return edited(review, place=f"{section} {about}".rstrip())


def place_of(review: Review) -> Place:
    """Where a review was left; its first section where that says nothing."""
    section, _, about = review.place.partition(" ")
    known = sections(review.kind)
    return Place(section, about) if any(each.id == section for each in known) else Place(known[0].id)


# --- what is said -------------------------------------------------------------------------------------------------


def said(scorecard: Scorecard, review: Review, section: str, about: str = "") -> Minute | None:
    """What was said about one thing in a section, or with no `about` about the section itself."""
    found = scorecard.records.minutes.get(minute_uid(review, section, about))
    return found or next((each for each in minutes_in(scorecard, review, section) if each.about == about), None)


def minutes_in(scorecard: Scorecard, review: Review, section: str = "") -> tuple[Minute, ...]:
    """All that was said in a review, or in one of its sections, in order."""
    every = in_order(each for each in scorecard.records.minutes.values() if each.review == review.uid)
    return tuple(each for each in every if section in {"", each.section})


def say(scorecard: Scorecard, review: Review, section: str, about: str, verdict: str, text: str) -> Changes:
    """Keep what is said about one thing; said again, it is said anew, and with neither verdict nor text taken back.

    Raises `ReviewEnded`, `Refused` for a section or a verdict there is not.
    """
    check_open(review)
    section_of_it = section_of(review.kind, section)
    if verdict and verdict not in {*section_of_it.verdicts, *((WANTED,) if section == DECISIONS else ())}:
        known = ", ".join(section_of_it.verdicts) or "none: write it as text"
        raise Refused(f'"{verdict}" is no verdict here. There are {known}')
    return said_at(scorecard, review, Place(section, about), verdict, text)


def said_at(scorecard: Scorecard, review: Review, place: Place, verdict: str, text: str) -> Changes:
    """The same for any verdict, in a review that is open."""
    before, text = said(scorecard, review, *place), text.strip()
    if before is not None:
        if not verdict and not text:
            return removed(scorecard, Kind.MINUTE, before.uid)
        return edited(before, verdict=verdict, text=text)
    if not verdict and not text:
        return ()
    rank = rank_at_end([each.rank for each in scorecard.records.minutes.values()])
    data = {"review": review.uid, "section": place.section, "about": place.about, "verdict": verdict, "text": text}
    return (added(build(Kind.MINUTE, minute_uid(review, *place), {**data, "rank": rank})),)


def minute_uid(review: Review, section: str, about: str) -> str:
    """The uid of the one minute about a thing, so that two who write it at once are told of each other."""
    return f"minute-{sha256(f'{review.uid} {section} {about}'.encode()).hexdigest()[:24]}"
