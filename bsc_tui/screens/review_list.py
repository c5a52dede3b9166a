"""The part of the review before one is begun: which kind and period, and those that were held."""

from functools import partial

from bsc_tui.commands.hand_out import minutes_of_review
from bsc_tui.exchange.minutes import minutes_text, title_of
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.records import Review, ReviewKind
from bsc_tui.scorecard.reviewing import begin, end, held_of, named, period_of, proposed_next, reopened
from bsc_tui.screens.monitor_place import Question
from bsc_tui.screens.review_asking import ReviewAsking
from bsc_tui.screens.review_words import held_words, shifted
from bsc_tui.widgets.hand_out import HandOut
from bsc_tui.widgets.minutes_panel import MinutesPanel


class ReviewList(ReviewAsking):
    """The part of the review in which reviews begin and end."""

    shift = 0
    """By how many periods the one to be reviewed is another than the proposed one."""

    @property
    def held(self) -> Review | None:
        """The ended review under the cursor: one that was held, or a kind whose period was reviewed."""
        if self.review is not None:
            return None
        sort, _, uid = self._row.partition("/")
        if self.kind_in_hand is not None:
            return held_of(self.scorecard, self.kind_in_hand, self._period_of(self.kind_in_hand))
        return self.scorecard.records.reviews.get(uid) if sort == "held" else None

    @property
    def kind_in_hand(self) -> ReviewKind | None:
        """The kind of review under the cursor, of those that can be begun."""
        sort, _, name = self._row.partition("/")
        return ReviewKind(name) if sort == "kind" else None

    def _period_of(self, kind: ReviewKind) -> Period:
        return shifted(self.scorecard, kind, self.open_plan.session.today(), self.shift)

    @property
    def _row(self) -> str:
        row = self.rows.current if self.query_one_optional("#items") else None
        return row.key if row is not None else ""

    def show_list(self) -> None:
        """Show the kinds there are, and those that were held."""
        raise NotImplementedError

    def action_begin(self) -> None:
        """Begin the review under the cursor; of a period that was reviewed, open what was held."""
        if self.held is not None:
            self.action_open()
        elif self.kind_in_hand is not None:
            self._begin(self.kind_in_hand, self._period_of(self.kind_in_hand))

    def action_open(self) -> None:
        """Read the minutes of the review under the cursor."""
        review, session = self.held, self.open_plan.session
        if review is None:
            return
        text = minutes_text(self.scorecard, review, today=session.today())

        def done(is_to_be_written: bool | None) -> None:
            if is_to_be_written:
                self.write_minutes(review)

        self.app.push_screen(MinutesPanel(title_of(review), text, can_be_written=not session.restricted), done)

    def action_again(self) -> None:
        """Hold a second review of a period, after a question."""
        review, session = self.held, self.open_plan.session
        if review is None:
            return
        begin_it = partial(self._begin, review.kind, period_of(review))

        def answered(text: str) -> None:
            if text.casefold() not in {"y", "yes"}:
                raise Refused("Enter alone begins a second one, Esc leaves it at the one that was held")
            begin_it()

        words = f"{title_of(review)} was {held_words(self.scorecard, review, session.locale)}. A second one?"
        keys = "Enter begins it, Esc leaves it"
        self.ask(Question("", words, answered), keys=keys, when_empty=begin_it)

    def _begin(self, chosen: ReviewKind, period: Period) -> None:
        session = self.open_plan.session
        try:
            changes = begin(self.scorecard, chosen, period, session.moment(), session.person, session.today())
        except Refused as error:
            self.say(str(error), severity="error")
            return
        if self.do(changes):
            self.shift = 0

    def action_earlier(self) -> None:
        """Review an earlier period."""
        self._turn_by(-1)

    def action_later(self) -> None:
        """Review a later period."""
        self._turn_by(1)

    def _turn_by(self, by: int) -> None:
        """Another period, as far as any kind has one."""
        today = self.open_plan.session.today()
        if any(
            shifted(self.scorecard, kind, today, self.shift + by) != shifted(self.scorecard, kind, today, self.shift)
            for kind in ReviewKind
        ):
            self.shift += by
        self.show_list()

    def action_minutes(self) -> None:
        """Write the minutes of the review under the cursor to a file."""
        if self.held is not None:
            self.write_minutes(self.held)

    def write_minutes(self, review: Review) -> None:
        """Ask where the minutes go, or tell how to fetch them."""
        session = self.open_plan.session
        key = self.key_of_plan()
        if key is None:
            return
        paper = minutes_of_review(session, self.open_plan.uid, key, review)

        def done(path: str | None) -> None:
            self.say(f"The minutes are in {path}" if path is not None else "m writes the minutes later")

        self.app.push_screen(HandOut(session, self.open_plan.uid, key, paper), done)

    def action_reopen(self) -> None:
        """Let the review under the cursor go on."""
        if self.held is None:
            return
        try:
            changes = reopened(self.scorecard, self.held)
        except Refused as error:
            self.say(str(error), severity="error")
            return
        self.do(changes)

    async def action_end(self) -> None:
        """End the review and write its minutes."""
        review, session = self.review, self.open_plan.session
        if review is None:
            return
        await self.let_go()
        review = self.review or review
        proposed = proposed_next(self.scorecard, review, session.today())
        try:
            changes = end(self.scorecard, review, session.moment(), review.next_on or proposed, session.today())
        except Refused as error:
            self.say(str(error), severity="error")
            return
        if self.do(changes):
            self.rows.point_at(f"held/{review.uid}")
            self.hint(f"T{named(review)[1:]} is ended; r lets it go on")
            if not session.restricted:
                self.write_minutes(self.scorecard.records.reviews[review.uid])
