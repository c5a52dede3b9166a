"""The part of the review that keeps the time: what each part has taken, and whether somebody was there."""

from textual.timer import Timer

from bsc_tui.commands.review_beats import beats
from bsc_tui.scorecard.clock import until_tick
from bsc_tui.scorecard.records import Review
from bsc_tui.scorecard.review_clock import NOBODY_THERE, ReviewClock
from bsc_tui.screens.review_place import ReviewPlace
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.wording.clock_words import clock_words
from storage.errors import StoreError
from storage.reading import Reader


class ReviewTime(ReviewPlace):
    """The part of the review that keeps the time."""

    _clock: ReviewClock | None = None
    _resumes = False
    """Whether nobody was there when it was opened here: whoever resumes a review leads it."""
    _tick: Timer | None = None

    @property
    def own_clock(self) -> str:
        """What is left of the minutes of the part in hand, and how far behind the plan the room is."""
        review, clock = self.review, self._clock
        if review is None or clock is None:
            return ""
        return clock_words(clock.slots(review.kind), clock.slot(review.kind), self.open_plan.session.now())

    def _begin_clock(self, review: Review) -> None:
        session = self.open_plan.session
        now = session.now()
        try:
            known = beats(Reader(session.location), self.open_plan.uid, review, now)
        except StoreError:
            known = ()
        self._clock = ReviewClock.told(review, known, now).at(self._section, now)
        self._resumes = not known or now - known[-1].at > NOBODY_THERE

    def _count(self, section: str) -> None:
        if self._clock is not None and self._clock.section != section:
            self._clock = self._clock.at(section, self.open_plan.session.now())

    def _tell_time(self) -> None:
        """Say what the clock says, and see to the next minute."""
        self.query_one(PlaceHeader).clock = self.own_clock
        if self._tick is not None:
            self._tick.stop()
            self._tick = None
        review = self.review
        if review is not None and self._clock is not None:
            wait = until_tick(self._clock.slot(review.kind), self.open_plan.session.now())
            self._tick = self.set_timer(wait, self.show_plan)
