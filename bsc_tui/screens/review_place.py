"""What the parts of the review share: the review that is open, the section and the thing in hand, the figures."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from textual import getters
from textual.events import Click

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.actions_in_question import ActionInQuestion
from bsc_tui.scorecard.boards import Boards, SignedPlan
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import OffTrack
from bsc_tui.scorecard.figures import Board
from bsc_tui.scorecard.movement import Movement, movement
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.records import Records, Review
from bsc_tui.scorecard.reviewing import (
    ATTENDEES,
    OFF_TRACK,
    Item,
    Section,
    items,
    known_on,
    open_review,
    period_of,
    section_of,
    sections,
)
from bsc_tui.scorecard.work import Work
from bsc_tui.screens.review_words import thing_of
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.widgets.row_list import RowList
from wizards.keeping import Keeping
from wizards.workshop import Workshop

Items = dict[str, Sequence[Item]]
"""What each section goes through, by its id."""
Figured = tuple[Board, Board, Movement]
"""The boards of the period before and of the review's own, and what changed between them."""
AT_ONCE = 1000
"""So many KPIs are figured before the next key; of more the room is told that it takes a moment."""
FIGURED = 2
"""So much of what items are made of is all that figures are made of: the plan and its actuals."""
_NOT_SHOWN = frozenset({"actuals", "reviews"})
"""Of the records, what stands first, and where the review is, which changes with every step."""


def figured(scorecard: Scorecard, review: Review, today: date, signed: SignedPlan, boards: Boards) -> Figured:
    """The figures of a review."""
    period = period_of(review)
    earlier = scorecard.plan.calendar.step(period, -1)
    before, now = (boards.board(scorecard, each, today, signed.of(scorecard)) for each in (earlier, period))
    return before, now, movement(scorecard, before, now, today)


def _are_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(
        each is its or (isinstance(each, str | tuple) and each == its) for each, its in zip(one, other, strict=True)
    )


class PartList(RowList, can_focus=False):
    """The sections; pointing at one goes there."""

    def on_click(self, click: Click) -> None:
        """Choose the row that is pointed at."""
        place = click.get_content_offset(self)
        row = self.place_at(place.y + self.scroll_offset.y) if place is not None else len(self.rows)
        if row < len(self.rows):
            self.post_message(self.Chosen(self.rows[row].key))


class ThingList(RowList):
    """What a part goes through; Enter means something in a part that goes through nothing, too."""

    def action_choose(self) -> None:
        """Choose the row under the cursor, or the part itself."""
        self.post_message(self.Chosen(self.current.key if self.current is not None else ""))


class ReviewPlace(Place):
    """The ground the parts of the review stand on; each is a class of its own that inherits it."""

    parts = getters.query_one("#parts", PartList)
    rows = getters.query_one("#items", ThingList)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._boards = Boards()
        self._signed = SignedPlan()
        self._figured: Figured | None = None
        self._figured_of: tuple[object, ...] = ()
        self._figuring: tuple[object, ...] = ()
        """What the figures are being found of, behind the screen."""
        self._made_of: tuple[object, ...] = ()
        self._every: Items = {}
        self._section = ""
        self._of = ""
        """Uid of the review that is shown; empty where it has to be shown from its place on."""

    @cached_property
    def keeping(self) -> Keeping:
        """What is half typed here."""
        return Keeping(self.open_plan)

    @cached_property
    def workshop(self) -> Workshop:
        """The plan as the panels of the workshop know it, with the half-typed texts of this place."""
        workshop = Workshop(self.open_plan, self._edited)
        workshop.keeping = self.keeping
        return workshop

    def _edited(self) -> None:
        self.query_one(PlaceHeader).kept = "keeping …"
        self.show_plan()

    # --- what is in hand --------------------------------------------------------------------------------------------

    @property
    def review(self) -> Review | None:
        """The review that is open."""
        return open_review(self.scorecard)

    @property
    def section_id(self) -> str:
        """The section in hand; empty while no review is open."""
        return self._section

    @property
    def part(self) -> Section | None:
        """The section in hand."""
        review = self.review
        return None if review is None or not self._section else section_of(review.kind, self._section)

    @property
    def found(self) -> Sequence[Item]:
        """What the section in hand goes through."""
        return self._every.get(self._section, ())

    @property
    def item(self) -> Item | None:
        """The thing under the cursor."""
        row = self.rows.current if self.query_one_optional("#items") else None
        return next((each for each in self.found if row is not None and each.uid == row.key), None)

    @property
    def about(self) -> str:
        """Uid of the thing under the cursor; empty where the section itself is talked about."""
        return self.item.uid if self.item is not None else ""

    @property
    def card(self) -> OffTrack | None:
        """The KPI off track under the cursor."""
        subject = self.item.subject if self.item is not None else None
        return subject if isinstance(subject, OffTrack) else None

    @property
    def in_hand(self) -> str:
        """The KPI or objective that is talked about."""
        return thing_of(self.item, self.scorecard.plan) if self.item is not None else ""

    @property
    def action_in_hand(self) -> str:
        """The action plan that is talked about."""
        subject = self.item.subject if self.item is not None else None
        if isinstance(subject, ActionInQuestion):
            return subject.action.uid
        return subject.action if isinstance(subject, Work) else ""

    @property
    def period_in_hand(self) -> Period | None:
        """The period that is reviewed, in the rhythm of the plan: the last of it that has begun."""
        review = self.review
        if review is None:
            return None
        calendar, charter = self.scorecard.plan.calendar, self.scorecard.plan.charter
        last = calendar.belongs_by(period_of(review))
        return calendar.period(charter.rhythm, min(last, max(self._today, charter.start)))

    # --- what is gone through ----------------------------------------------------------------------------------------

    def look_through(self, review: Review) -> Items:
        """What each section goes through, found anew only where the plan is another.

        Of very many KPIs the figures are found behind the screen, and what was known is shown until then.
        """
        made_of = self._made_of_now(review)
        if _are_same(made_of, self._made_of):
            return self._every
        figured_of = (*made_of[:FIGURED], review.uid)
        if not _are_same(figured_of, self._figured_of) or len(self.scorecard.plan.kpis) <= AT_ONCE:
            if len(self.scorecard.plan.kpis) > AT_ONCE:
                self._figure_behind(review, figured_of)
                return self._every
            self._figured = figured(self.scorecard, review, self._today, self._signed, self._boards)
            self._figured_of = figured_of
        self._made_of = made_of
        self._every = {each.id: self._items_of(review, each.id) for each in sections(review.kind)}
        return self._every

    @property
    def _today(self) -> date:
        return self.open_plan.session.today()

    def _made_of_now(self, review: Review) -> tuple[object, ...]:
        """What the items are made of, to be held against what they were made of."""
        records = self.scorecard.records
        kept = (getattr(records, name) for name in Records.model_fields if name not in _NOT_SHOWN)
        return (self.scorecard.plan, records.actuals, *kept, review.uid, review.attendees)

    def _items_of(self, review: Review, section: str) -> Sequence[Item]:
        before = self._every.get(section)
        is_elsewhere = section == OFF_TRACK and section != self._section
        if is_elsewhere and before is not None and len(self.scorecard.plan.kpis) > AT_ONCE:
            return before
        assert self._figured is not None
        was, now, moved = self._figured
        return items(self.scorecard, review, section, was, now, known_on(review, self._today), moved=moved)

    def _figure_behind(self, review: Review, figured_of: tuple[object, ...]) -> None:
        if _are_same(figured_of, self._figuring):
            return
        self._figuring = figured_of
        scorecard, today = self.scorecard, self._today
        boards = Boards()
        boards.adopt(self._boards)

        def figure() -> None:
            found = figured(scorecard, review, today, SignedPlan(), boards)
            self.app.call_from_thread(self._take_figures, found, figured_of, boards)

        self.run_worker(figure, thread=True, exclusive=True, group="review")

    def _take_figures(self, found: Figured, figured_of: tuple[object, ...], boards: Boards) -> None:
        self._figured, self._figured_of, self._figuring = found, figured_of, ()
        self._boards.adopt(boards)
        if not self._every:
            self._of = ""
        if self.is_mounted:
            self.show_plan()

    def look_anew(self, section: str) -> None:
        """Have what a section goes through found anew, where it was left as it was while another one was in hand."""
        if section == OFF_TRACK and len(self.scorecard.plan.kpis) > AT_ONCE:
            self._made_of = ()

    @property
    def is_looking(self) -> bool:
        """Whether the figures are still being found."""
        return bool(self._figuring)

    @property
    def is_attending(self) -> bool:
        """Whether the section in hand asks who is here."""
        return self._section == ATTENDEES

    def show_about(self) -> None:
        """Show what is under the cursor."""
        raise NotImplementedError

    def go_to(self, section: str, about: str = "") -> None:
        """Go to a section, or to a thing in it."""
        raise NotImplementedError
