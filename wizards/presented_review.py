"""What a second terminal shows of a review: the part in hand, its question, what it goes through, what is known."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bsc_tui.scorecard.boards import SignedPlan
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.records import Review
from bsc_tui.scorecard.review_clock import Beat, ReviewClock
from bsc_tui.scorecard.reviewing import (
    NEXT_DATE,
    Attendee,
    Item,
    boards_of,
    items,
    place_of,
    proposed_next,
    section_of,
    sections,
)
from bsc_tui.wording.clock_words import clock_words
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.review_facts import called, facts
from wizards.presented_page import Presented, ShownRow


def presented_review(
    scorecard: Scorecard, review: Review, beats: Iterable[Beat], today: date, now: datetime, locale: str
) -> Presented:
    """The page of a review that is open; `beats` tells when it was talked about so far."""
    place = place_of(review)
    section = section_of(review.kind, place.section)
    number = [each.id for each in sections(review.kind)].index(section.id) + 1
    period = period_name(scorecard.plan.calendar.read(review.period), locale)
    clock = ReviewClock.told(review, beats, now)
    return Presented(
        plan=scorecard.plan.charter.name,
        page=f"{review.kind.capitalize()} review {period} › {number} {section.title}",
        question=section.question,
        rows=tuple(_rows(scorecard, review, today, locale)),
        clock=clock_words(clock.slots(review.kind), clock.slot(review.kind), now),
    )


def _rows(scorecard: Scorecard, review: Review, today: date, locale: str) -> Iterator[ShownRow]:
    section, about = place_of(review)
    if section == NEXT_DATE:
        day = review.next_on or proposed_next(scorecard, review, today)
        yield ShownRow("", format_date(day, locale) if day is not None else "no day is proposed", is_here=True)
        return
    before, now = boards_of(scorecard, review, today, SignedPlan().of(scorecard))
    found = items(scorecard, review, section, before, now, today)
    here = about if any(each.uid == about for each in found) else next((each.uid for each in found), "")
    for item in found:
        yield _row(item, scorecard, locale, is_here=item.uid == here)
        if item.uid == here:
            yield from _known(item, scorecard, review, today, locale)


def _row(item: Item, scorecard: Scorecard, locale: str, *, is_here: bool) -> ShownRow:
    if isinstance(item.subject, Attendee):
        return ShownRow("", item.subject.name, "here" if item.subject.is_here else "")
    title = " ".join(called(item, scorecard, locale).split())
    return ShownRow("", title, item.said.verdict if item.said is not None else "", is_here)


def _known(item: Item, scorecard: Scorecard, review: Review, today: date, locale: str) -> Iterator[ShownRow]:
    for fact in facts(item, scorecard, review, today, locale):
        yield ShownRow("", f"  {fact.label}: {' '.join(fact.text.split())}")
    if item.said is not None and item.said.text.strip():
        yield ShownRow("", f"  Said: {' '.join(item.said.text.split())}")
