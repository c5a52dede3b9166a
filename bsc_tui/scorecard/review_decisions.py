"""What is decided in a review, and how the decisions of last time stand: done, open or late."""

from datetime import date, datetime

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import in_order
from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.scorecard.records import Answer, Corrective, Decision, Minute, Review
from bsc_tui.scorecard.review_said import (
    Place,
    check_open,
    minute_uid,
    minutes_in,
    review_before,
    said,
    said_at,
    say,
)
from bsc_tui.scorecard.review_sections import DECISIONS, DONE, LAST_TIME, LATE, OPEN, WANTED


def decide(
    scorecard: Scorecard,
    review: Review,
    text: str,
    *,
    uid: str,
    at: datetime,
    owner: str | None = None,
    due: date | None = None,
    today: date | None = None,
) -> Changes:
    """Keep what was decided in a review, with who carries it out and by when; both are empty for a mere yes or no.

    `today` is the day it is for the room, where that is not the day of `at`.

    Raises `ReviewEnded`, `Refused` where it has no words, its day has passed or it is due by a day but nobody does it.
    """
    check_open(review)
    if not text.strip():
        raise Refused("a decision needs words")
    day = today or at.date()
    if due is not None and due < day:
        raise Refused(f"it would have been due on {due}, which has passed. Name {day} or a day after it")
    if due is not None and owner is None:
        raise Refused(f"it is due by {due}, but who does it? Name one person, or leave the day out")
    rank = rank_at_end([each.rank for each in scorecard.records.decisions.values()])
    data = {"text": text.strip(), "at": at, "rank": rank, "owner": owner, "due": due, "review": review.uid}
    return (added(build(Kind.DECISION, uid, data)),)


def decisions_in(scorecard: Scorecard, review: Review) -> tuple[Decision, ...]:
    """What was decided in a review, in order; a line caught as a decision while it was held is one of them."""
    return in_order(each for each in scorecard.records.decisions.values() if _is_of(each, review))


def actions_in(scorecard: Scorecard, review: Review) -> tuple[Corrective, ...]:
    """The corrective actions that were agreed, or carried on, while a review was held."""
    said = scorecard.records.correctives.values()
    return in_order(each for each in said if each.answer is not Answer.ACCEPT and _is_within(each.at, review))


def _is_of(decision: Decision, review: Review) -> bool:
    return decision.review == review.uid if decision.review else _is_within(decision.at, review)


def _is_within(at: datetime, review: Review) -> bool:
    moment, ended = in_utc(at), review.ended
    return in_utc(review.opened) <= moment and (ended is None or moment <= in_utc(ended))


def decisions_before(scorecard: Scorecard, review: Review | None) -> tuple[Decision, ...]:
    """What a review looks back at: the decisions of the review before it and since, and older ones still owed.

    Decisions made between reviews, or in the workshop, belong to those since the last one; of nothing, to the next.
    """
    before = review_before(scorecard, review)
    found = []
    for each in in_order(scorecard.records.decisions.values()):
        if review is not None and (_is_of(each, review) or in_utc(each.at) >= in_utc(review.opened)):
            continue
        is_owed = not each.done and (each.owner is not None or each.due is not None)
        is_recent = before is None or each.review == before.uid or in_utc(each.at) >= in_utc(before.opened)
        was_settled = review is not None and said(scorecard, review, LAST_TIME, each.uid) is not None
        if is_recent or is_owed or was_settled:
            found.append(each)
    return tuple(found)


def settle(scorecard: Scorecard, review: Review, decision: Decision, *, done: bool = True, text: str = "") -> Changes:
    """Say in a review that a decision of last time is done, or not yet.

    Raises `ReviewEnded`.
    """
    check_open(review)
    before = said(scorecard, review, LAST_TIME, decision.uid)
    words = text or (before.text if before is not None else "")
    verdict = DONE if done else ""
    return (*edited(decision, done=done), *said_at(scorecard, review, Place(LAST_TIME, decision.uid), verdict, words))


def stands(scorecard: Scorecard, review: Review, decision: Decision, today: date) -> str:
    """How a decision of last time stands in a review: done, open, or late; of one that nobody owes, nothing.

    Once the review has ended it is what was found then.
    """
    found = said(scorecard, review, LAST_TIME, decision.uid)
    if found is not None and found.verdict:
        return found.verdict
    return standing(decision, today)


def standing(decision: Decision, today: date) -> str:
    """How a decision stands on a day: done, open, or late; of one that nobody owes, nothing."""
    if decision.done:
        return DONE
    if decision.owner is None and decision.due is None:
        return ""
    return LATE if decision.due is not None and decision.due < today else OPEN


def standing_kept(scorecard: Scorecard, review: Review, day: date) -> Changes:
    """What keeps how the decisions of last time stand, for the minutes of a review that ends."""
    changes: Changes = ()
    rank = rank_at_end([each.rank for each in scorecard.records.minutes.values()])
    for decision in decisions_before(scorecard, review):
        before, stands_so = said(scorecard, review, LAST_TIME, decision.uid), standing(decision, day)
        if before is not None:
            changes += edited(before, verdict=stands_so or before.verdict)
        elif stands_so:
            data = {"review": review.uid, "section": LAST_TIME, "about": decision.uid, "verdict": stands_so}
            uid = minute_uid(review, LAST_TIME, decision.uid)
            changes += (added(build(Kind.MINUTE, uid, {**data, "rank": rank})),)
            rank += 1
    return changes


def want(scorecard: Scorecard, review: Review, text: str, *, uid: str) -> Changes:
    """Keep a decision the room wants from somebody who is not here; `uid` tells it from others.

    Raises `ReviewEnded`, `Refused` where it has no words.
    """
    if not text.strip():
        raise Refused("say what is to be decided")
    return say(scorecard, review, DECISIONS, uid, WANTED, text)


def wanted_in(scorecard: Scorecard, review: Review) -> tuple[Minute, ...]:
    """The decisions the room wants from somebody who is not here, in order."""
    return tuple(each for each in minutes_in(scorecard, review, DECISIONS) if each.verdict == WANTED)
