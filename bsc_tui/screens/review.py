"""The review: a meeting about the figures of a period, part by part, that can be left and resumed at any time."""

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from bsc_tui.commands.outcome import NotKept
from bsc_tui.scorecard.correctives import OffTrack
from bsc_tui.scorecard.course import course
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.kpis_in_question import KpiInQuestion
from bsc_tui.scorecard.records import Review, ReviewKind
from bsc_tui.scorecard.review_acts import leads
from bsc_tui.scorecard.reviewing import (
    ATTENDEES,
    NEXT_DATE,
    NEXT_YEAR,
    Place,
    at_place,
    known_on,
    place_of,
    proposed_next,
    sections,
)
from bsc_tui.scorecard.work import Work
from bsc_tui.screens.review_commands import ANSWERS, COMMANDS, HELP, IN_LIST, IN_REVIEW
from bsc_tui.screens.review_list import ReviewList
from bsc_tui.screens.review_place import PartList, ThingList
from bsc_tui.screens.review_saying import ReviewSaying
from bsc_tui.screens.review_time import ReviewTime
from bsc_tui.screens.review_words import (
    NOTHING,
    counted,
    item_rows,
    item_words,
    kind_rows,
    kpi_of,
    list_words,
    minutes_words,
    next_date_words,
    part_rows,
    part_words,
)
from bsc_tui.widgets.add_line import AddLine, LinesField
from bsc_tui.widgets.row_list import RowList
from bsc_tui.widgets.trajectory_chart import TrajectoryChart
from bsc_tui.wording.periods import period_name
from storage.journal import PLACE
from wizards.keeping import REVIEW
from wizards.off_track_card import OffTrackCard

LOOKING = "looking through all KPIs …"
SOON = 0.3
"""Seconds the cursor rests before it is kept where the review is: of a walk through a list the end counts."""


class ReviewScreen(ReviewSaying, ReviewList, ReviewTime):
    """Go through the figures together, and leave with decisions."""

    NAME = "review"
    COMMANDS_HERE = COMMANDS

    _known: Place | None = None
    """Where the review was when it was looked at last."""
    _rests: Timer | None = None

    # --- composition ------------------------------------------------------------------------------------------------

    def compose_place(self) -> Iterable[Widget]:
        """The parts on the left; the part in hand, its things, and all about one of them."""
        with Horizontal():
            yield PartList(id="parts")
            with Vertical(id="part"):
                yield Static(id="asks", markup=False)
                yield ThingList(id="items")
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="facts", markup=False)
                    yield TrajectoryChart(self.open_plan.session.locale)
                yield OffTrackCard(self.workshop)
        yield AddLine()

    async def on_mount(self) -> None:
        """Where the review was left, with the line open that was open."""
        self.query_one(LinesField).takes_escape = True
        self.show_plan()
        self.rows.focus()
        if self.review is not None:
            self.call_after_refresh(self.reopen_line)

    def on_screen_resume(self) -> None:
        """Whoever follows on another terminal sees the review from now on."""
        if self.review is not None:
            self.keeping.gone_to(REVIEW)

    def help_text(self) -> str:
        """What the help page says."""
        return HELP

    # --- what can be done here --------------------------------------------------------------------------------------

    @property
    def is_typing(self) -> bool:
        """Whether somebody is typing a text just now."""
        return isinstance(self.app.focused, Input | TextArea)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done: before a review, in it, in this part of it."""
        if action not in IN_LIST | IN_REVIEW:
            return super().check_action(action, parameters)
        if self.query_one_optional("#items") is None:
            return False
        review, part, held = self.review, self.part, self.held
        if action == "next_year" and held is not None:
            return held.kind is ReviewKind.ANNUAL
        if (review is None) != (action in IN_LIST):
            return False
        if action.startswith("pick_"):
            offered = len(self.found) if self.is_attending else len(part.verdicts) if part is not None else 0
            return int(action.removeprefix("pick_")) <= offered
        subject = self.item.subject if self.item is not None else None
        is_question = isinstance(subject, KpiInQuestion)
        offered_here = {
            "here": self.is_attending,
            "detail": bool(self.in_hand) and not self.is_attending,
            "guest": self.is_attending,
            "date": self.section_id == NEXT_DATE,
            "next_year": review is not None
            and review.kind is ReviewKind.ANNUAL
            and self.section_id in {NEXT_YEAR, NEXT_DATE},
            "minutes": held is not None and not self.open_plan.session.restricted,
            "reopen": held is not None,
            "begin": held is None,
            "open": held is not None,
            "again": held is not None,
            "done": isinstance(subject, Work) and not subject.is_done,
            "remove": self.can_remove,
            "retire": is_question and self.in_hand in self.scorecard.plan.kpis,
            "add_kpi": is_question,
            **dict.fromkeys(ANSWERS, self.card is not None),
        }
        return offered_here.get(action, True)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_plan(self) -> None:
        """Bring everything in line with the plan; where somebody else leads, follow them."""
        if self.query_one_optional("#items") is None:
            return
        review = self.review
        self.set_class(review is None, "-none")
        if review is None:
            self._section, self._of, self._known, self._clock = "", "", None, None
            self.show_list()
        else:
            self._follow(review)
            self._show_part()
        self._tell_where()
        self.refresh_bindings()

    def show_list(self) -> None:
        """Show the kinds of review, and those that were held."""
        session, rows = self.open_plan.session, self.rows
        rows.show(kind_rows(self.scorecard, session.today(), self.shift, session.locale))
        if rows.current is not None and rows.current.is_heading:
            rows.cursor = 1
        for name in ("-card", "-chart"):
            self.set_class(False, name)
        self.query_one("#facts", Static).update("")
        self.query_one("#asks", Static).update(list_words(self.held))

    def _follow(self, review: Review) -> None:
        """Be where the review is, unless one looks at something else in it."""
        now = place_of(review)
        if self._of != review.uid:
            self._of, self._known, self._section = review.uid, now, now.section
            self.keeping.gone_to(REVIEW)
            self._begin_clock(review)
            self._show_part(now.about, is_new=True)
            return
        if now == self._known:
            return
        was, self._known = self._known, now
        if was is not None and was.section == self._section and not self.is_typing and now.section != self._section:
            self._section = now.section
            self._show_part(now.about, is_new=True)
        elif now.section == self._section and was is not None and was.about == self.about and not self.is_typing:
            self.rows.point_at(now.about)
        self._count(self._section)

    def _show_part(self, about: str = "", *, is_new: bool = False) -> None:
        review = self.review
        assert review is not None
        session, every = self.open_plan.session, self.look_through(review)
        clock = {} if self._clock is None else {each.uid: each for each in self._clock.slots(review.kind)}
        self.parts.show(part_rows(review, self._section, counted(every), clock, session.now()))
        self.parts.point_at(self._section)
        rows = self.rows
        rows.empty = LOOKING if self.is_looking else NOTHING.get(self._section, "")
        rows.show(item_rows(self.found, self.scorecard, review, session.today(), session.locale))
        if is_new:
            rows.cursor = 0
            self.query_one("#about", VerticalScroll).scroll_home(animate=False)
        if about:
            rows.point_at(about)
        self.show_about()

    def show_about(self) -> None:
        """Show the part in hand and what is under the cursor."""
        review, part = self.review, self.part
        if review is None or part is None:
            return
        item, ids = self.item, [each.id for each in sections(review.kind)]
        place = self.found.index(item) + 1 if item is not None else 0
        slot = self._clock.slot(review.kind) if self._clock is not None and self._clock.section == part.id else None
        spent = minutes_words(slot, part, self.open_plan.session.now())
        self.query_one("#asks", Static).update(
            part_words(part, place, len(self.found), ids.index(part.id) + 1, len(ids), spent)
        )
        card = item.subject if item is not None and isinstance(item.subject, OffTrack) else None
        self.set_class(card is not None, "-card")
        self.set_class(part.id == ATTENDEES, "-roster")
        if card is not None:
            self.query_one(OffTrackCard).show(card)
        self.query_one("#facts", Static).update(self._words(review))
        self._draw("" if card is not None or item is None else kpi_of(item, self.scorecard.plan))
        self.refresh_bindings()

    def _words(self, review: Review) -> Content:
        session, item = self.open_plan.session, self.item
        if self.section_id == NEXT_DATE:
            return next_date_words(review, proposed_next(self.scorecard, review, session.today()), session.locale)
        if item is None or self.is_attending:
            return Content("")
        return item_words(item, self.scorecard, review, known_on(review, session.today()), session.locale)

    def _draw(self, kpi: str) -> None:
        """Draw the course of a KPI where one is talked about, below the words."""
        drawing = None
        if kpi:
            view = Views(self.scorecard, self.open_plan.session.today()).of(self.scorecard.plan.kpis[kpi])
            drawing = course(view)
        can_be_drawn = drawing is not None and drawing.can_be_drawn
        self.set_class(can_be_drawn, "-chart")
        self.query_one("#about TrajectoryChart", TrajectoryChart).course = drawing if can_be_drawn else None

    def _tell_where(self) -> None:
        review = self.review
        if review is None:
            self.breadcrumb("Review")
        else:
            period = period_name(self.scorecard.plan.calendar.read(review.period), self.open_plan.session.locale)
            title = self.part.title if self.part is not None else ""
            self.breadcrumb(f"{review.kind.capitalize()} review {period}", title)
        self._tell_time()

    # --- going through it --------------------------------------------------------------------------------------------

    @on(RowList.Moved)
    def moved(self, moved: RowList.Moved) -> None:
        """Show what is under the cursor, and keep that the review is there."""
        moved.stop()
        if self.review is None:
            self.query_one("#asks", Static).update(list_words(self.held))
            self.refresh_bindings()
            return
        if moved.control is self.parts:
            return
        self.show_about()
        if self._rests is not None:
            self._rests.stop()
        self._rests = self.set_timer(SOON, self._keep_place)

    @on(RowList.Chosen)
    def chosen(self, chosen: RowList.Chosen) -> None:
        """Enter or a click: begin, tick, write a note, go to a part."""
        chosen.stop()
        if chosen.control is self.parts:
            self.go_to(chosen.key)
        elif self.review is None:
            self.action_begin()
        elif self.is_attending:
            self.action_here()
        else:
            self.action_note()

    def action_next(self) -> None:
        """The next thing, else the next part."""
        self._leave_line()
        rows = self.rows
        if rows.cursor + 1 < len(rows.rows) and not self.is_attending:
            rows.cursor += 1
        else:
            self._to_part(1)

    def action_back(self) -> None:
        """The thing before, else the end of the part before."""
        self._leave_line()
        rows = self.rows
        if rows.cursor > 0 and not self.is_attending:
            rows.cursor -= 1
        else:
            self._to_part(-1)

    def action_next_part(self) -> None:
        """The next part."""
        self._to_part(1)

    def action_part_before(self) -> None:
        """The part before."""
        self._to_part(-1)

    def _to_part(self, by: int) -> None:
        review = self.review
        if review is None:
            return
        ids = [each.id for each in sections(review.kind)]
        place = ids.index(self._section) + by
        if 0 <= place < len(ids):
            self.go_to(ids[place])
        elif by > 0:
            self.hint(f"This is the last part: {self.key_to('review.end')} ends the review")

    def go_to(self, section: str, about: str = "") -> None:
        """Go to a section, or to a thing in it."""
        review = self.review
        if review is None or section == self._section:
            return
        self._leave_line()
        self._section = section
        self.look_anew(section)
        self._count(section)
        self._show_part(about, is_new=True)
        self._tell_where()
        self._keep_place()
        self.rows.focus()

    def _leave_line(self) -> None:
        """Whoever goes on leaves the line half typed; it is offered the next time."""
        card = self.query_one(OffTrackCard)
        if card.asking is not None:
            card.action_leave()
        if self.line.has_class("-open"):
            self.shut_line()

    def _keep_place(self) -> None:
        """Keep where the review is, for everybody who comes back or follows."""
        review = self.review
        if review is None or not self.is_mounted or not self._section:
            return
        if not self._resumes and not leads(self.scorecard, review, self.open_plan.session.person):
            return
        changes = at_place(review, self._section, self.about)
        if changes:
            self._known = Place(self._section, self.about)
            self.do(changes, kind=PLACE)

    def bring_back(self, outcome: NotKept) -> bool:
        """Of two who go on at once one is late: that is nobody's loss."""
        return outcome.refused is not None and outcome.refused.kind == PLACE

    async def let_go(self) -> None:
        """Leave where one is, for everybody who comes back."""
        self._keep_place()

    def action_read_on(self) -> None:
        """A page on."""
        self._scroll(1)

    def action_read_back(self) -> None:
        """A page back."""
        self._scroll(-1)

    def _scroll(self, by: int) -> None:
        if self.card is not None:
            self.query_one(OffTrackCard).action_scroll(by)
            return
        about = self.query_one("#about", VerticalScroll)
        about.scroll_relative(y=by * max(about.size.height - 1, 1), animate=False)

    @on(OffTrackCard.Answered)
    @on(OffTrackCard.Left)
    def answered(self) -> None:
        """Back to the list; the next thing is one key away."""
        self.keeping.done(self.open_line, is_committed=False)
        self.show_plan()
        self.rows.focus()

    def action_undo(self) -> None:
        """Take back what is being typed, else one's own last change."""
        card = self.query_one(OffTrackCard)
        if card.asking is not None:
            card.take_back()
        elif not self.take_back_line():
            super().action_undo()
