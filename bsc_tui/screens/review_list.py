"""The part of the review before one is begun: which kind and period, and those that were held."""

from bsc_tui.commands.hand_out import minutes_of_review
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.records import Review, ReviewKind
from bsc_tui.scorecard.reviewing import begin, end, named, proposed_next, reopened
from bsc_tui.screens.review_place import ReviewPlace
from bsc_tui.screens.review_words import shifted
from bsc_tui.widgets.hand_out import HandOut


class ReviewList(ReviewPlace):
    """The part of the review in which reviews begin and end."""

    shift = 0
    """By how many periods the one to be reviewed is another than the proposed one."""

    @property
    def held(self) -> Review | None:
        """The ended review under the cursor."""
        kind, _, uid = self._row.partition("/")
        return self.scorecard.records.reviews.get(uid) if kind == "held" and self.review is None else None

    @property
    def _row(self) -> str:
        row = self.rows.current if self.query_one_optional("#items") else None
        return row.key if row is not None else ""

    def show_list(self) -> None:
        """Show the kinds there are, and those that were held."""
        raise NotImplementedError

    def action_begin(self) -> None:
        """Begin the review under the cursor; of one that was held, write the minutes."""
        kind, _, name = self._row.partition("/")
        if kind == "held" and not self.open_plan.session.restricted:
            self.action_minutes()
        if kind != "kind":
            return
        session, chosen = self.open_plan.session, ReviewKind(name)
        try:
            period = shifted(self.scorecard, chosen, session.today(), self.shift)
            changes = begin(self.scorecard, chosen, period, session.now(), session.person, session.today())
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
            changes = end(self.scorecard, review, session.now(), review.next_on or proposed, session.today())
        except Refused as error:
            self.say(str(error), severity="error")
            return
        if self.do(changes):
            self.rows.point_at(f"held/{review.uid}")
            self.hint(f"T{named(review)[1:]} is ended; r lets it go on")
            if not session.restricted:
                self.write_minutes(self.scorecard.records.reviews[review.uid])
