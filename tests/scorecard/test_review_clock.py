"""The clock of a review: minutes a part, told from the journal; a night between two sittings takes none."""

from datetime import UTC, datetime, timedelta

import pytest
from support.reviews import AT, begun, the
from support.scorecards import small

from bsc_tui.scorecard.records import ReviewKind
from bsc_tui.scorecard.review_clock import Beat, ReviewClock
from bsc_tui.wording.clock_words import clock_words

REVIEW = the(begun(small()))


def minute(count: float) -> datetime:
    return AT + timedelta(minutes=count)


def spent(clock: ReviewClock) -> dict[str, int]:
    return {section: seconds // 60 for section, seconds in clock.spent.items() if seconds}


def test_each_part_takes_the_time_from_going_to_it_to_going_on() -> None:
    beats = [Beat(minute(2), "attendees"), Beat(minute(3), "changed"), Beat(minute(5)), Beat(minute(9), "wins")]
    clock = ReviewClock.told(REVIEW, beats, minute(10))
    assert spent(clock) == {"last_time": 2, "attendees": 1, "changed": 6, "wins": 1}
    assert clock.section == "wins"


def test_half_an_hour_without_an_edit_is_an_interruption() -> None:
    beats = [Beat(minute(2), "attendees"), Beat(minute(24 * 60), "changed")]
    assert spent(ReviewClock.told(REVIEW, beats, minute(24 * 60 + 4))) == {"last_time": 2, "changed": 4}
    assert spent(ReviewClock.told(REVIEW, beats[:1], minute(24 * 60))) == {"last_time": 2}


@pytest.mark.parametrize("day", [datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)])
def test_a_review_held_for_another_day_is_timed_by_the_clock(day: datetime) -> None:
    beats = [Beat(day, "last_time"), Beat(day + timedelta(minutes=4), "wins")]
    assert spent(ReviewClock.told(REVIEW, beats, day + timedelta(minutes=6))) == {"last_time": 4, "wins": 2}


def test_the_top_line_says_what_is_left_of_the_part_and_how_far_behind_the_room_is() -> None:
    clock = ReviewClock.told(REVIEW, [Beat(minute(7), "attendees"), Beat(minute(8), "changed")], minute(9))
    kind = ReviewKind.MONTHLY
    assert clock_words(clock.slots(kind), clock.slot(kind), minute(9)) == "2 min left, plan 4 behind"
