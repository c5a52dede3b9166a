"""What the keys of the room do in the workshop."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.clock import Alone, agenda, left_alone, running, slot_of, stopped, toggled
from bsc_tui.scorecard.room import ideas_about, is_open, is_solo
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.widgets.rail import Rail
from bsc_tui.wording.clock_words import clock_at, clock_words
from storage.asking import Spot
from storage.errors import StoreError
from storage.journal import CLOCK
from wizards.keeping import Place as Spots
from wizards.room.agendas import line_of, usual_lines
from wizards.room.commands import NOT_ALONE
from wizards.room.joining import where_the_room_is
from wizards.room.topics import topic_of

if TYPE_CHECKING:
    from bsc_tui.widgets.place import Place
    from wizards.page import WorkshopPage
    from wizards.room.panel import RoomPanel
    from wizards.walk import Stop
    from wizards.workshop import Workshop

    _Base = Place
else:
    _Base = object


class RoomActions(_Base):
    """Mixed into the workshop: timer, agenda, ideas, dots, fists, cards, parking lot."""

    if TYPE_CHECKING:
        workshop: Workshop
        stop: Stop

        @property
        def page(self) -> WorkshopPage:
            """The page in hand."""
            raise NotImplementedError

        async def open_page(self, stop: Stop, row: str = "", field: str = "") -> None:
            """Show a page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked_about_clock = ""
        """The line and start of the clock one was asked about."""
        self._card_targets: dict[str, int] = {}
        """What cards become, by page, as it was chosen last."""

    @property
    def step_in_hand(self) -> str:
        """Id of the step in hand."""
        return self.stop.step.id

    @property
    def topic(self) -> str:
        """The perspective in hand, else the step."""
        return topic_of(self.stop)

    @property
    def action_in_hand(self) -> str:
        """The action plan under the cursor, or that of the task there."""
        plan = self.scorecard.plan
        task = plan.tasks.get(self.page.row)
        uid = task.action if task is not None else self.page.row
        return uid if uid in plan.actions else ""

    def room_offers(self, action: str) -> bool:
        """Whether an action of the room has a sense in this plan."""
        return not (action in NOT_ALONE and is_solo(self.workshop.scorecard))

    def show_room(self) -> None:
        """Say what is open beside the plan, and what the clock says at this step."""
        self.query_one(Rail).note = self.room_words()
        scorecard, now = self.workshop.scorecard, self.open_plan.session.now()
        self.query_one(PlaceHeader).clock = clock_at(scorecard, self.stop.step.id, now)

    def room_words(self) -> str:
        """What is open beside the plan: `parking lot 3 open`."""
        records = self.workshop.scorecard.records
        lines = sum(is_open(line) for line in records.parked.values())
        owed = sum(is_open(line) for line in records.decisions.values())
        words = [f"parking lot {lines} open"] if lines else []
        return ", ".join([*words, f"decisions {owed}"] if owed else words)

    # --- the clock -------------------------------------------------------------------------------------------------

    def action_timer(self) -> None:
        """Start the clock of the step in hand, or pause it."""
        scorecard, now = self.workshop.scorecard, self.open_plan.session.now()
        before = running(scorecard)
        changes = toggled(scorecard, line_of(self.stop), usual_lines(scorecard), now, new_uid)
        if not self.do(changes, CLOCK):
            return
        slot = slot_of(self.workshop.scorecard, self.stop.step.id)
        if slot is None:
            return
        words = clock_words(agenda(self.workshop.scorecard), slot, now)
        other = f"; {before.title} is paused" if before is not None and before.uid != slot.uid else ""
        is_on = slot.running_since is not None
        self.hint(f"{slot.title}: {words if is_on else words.removesuffix(', paused')}{other if is_on else ''}")

    def tick(self) -> None:
        """Ask about a clock that ran on while nobody was there; never in the middle of a word."""
        if not self.is_typing:
            self.ask_about_clock()

    def ask_about_clock(self) -> None:
        """Ask what of a clock counts that ran for hours without an edit."""
        now = self.open_plan.session.now()
        alone = left_alone(self.workshop.scorecard, self.open_plan.last_edit, now)
        if alone is None or self.app.screen is not self:
            return
        name = f"{alone.slot.uid} {alone.slot.running_since}"
        if name == self._asked_about_clock:
            return
        self._asked_about_clock = name

        def decided(what: str | None) -> None:
            self._settle_clock(alone, what or "")

        from wizards.room.alone import LeftAlone

        self.app.push_screen(LeftAlone(alone, self.open_plan.session.now), decided)

    def _settle_clock(self, alone: Alone, what: str) -> None:
        slot = running(self.workshop.scorecard)
        if slot is None or slot.uid != alone.slot.uid or slot.running_since != alone.slot.running_since:
            return
        if what == "until":
            self.do(stopped(self.workshop.scorecard, alone.last), CLOCK)
            self.say("Counted until then; t starts the clock again")

    # --- where the others are --------------------------------------------------------------------------------------

    async def begin_where_the_room_is(self) -> None:
        """Whoever comes to a plan for the first time begins where its facilitator is."""
        if is_solo(self.workshop.scorecard) or self.workshop.keeping.place.stop:
            return
        with suppress(StoreError):
            spot = where_the_room_is(self.open_plan.session, self.open_plan.uid, self.scorecard.plan)
            if spot is not None:
                await self._go_where(spot)

    async def action_join(self) -> None:
        """Go to the page the facilitator has in hand."""
        try:
            spot = where_the_room_is(self.open_plan.session, self.open_plan.uid, self.scorecard.plan)
        except StoreError as error:
            self.say(str(error), severity="error")
            return
        if spot is None:
            self.say("Nobody else has this plan open now")
            return
        self.page.let_go()
        await self._go_where(spot)

    async def _go_where(self, spot: Spot) -> None:
        from bsc_tui.scorecard.reviewing import open_review

        there = Spots.read(spot.place)
        self.hint(f"{spot.person} is here")
        if there.elsewhere and open_review(self.scorecard) is not None:
            await self.app.run_action(f"app.go_to('{there.elsewhere}')")
        else:
            await self.open_page(self.workshop.walk.at(there.stop), there.row)

    # --- the panels ------------------------------------------------------------------------------------------------

    def _open(self, panel: "RoomPanel") -> None:
        self.page.let_go()
        self.app.push_screen(panel, lambda _: self.show_plan())

    def action_agenda(self) -> None:
        """Show the agenda."""
        from wizards.room.agenda import AgendaPanel

        self._open(AgendaPanel(self.workshop, self.stop))

    def action_lot(self) -> None:
        """Show the parking lot and the decisions."""
        from wizards.room.lot import LotPanel

        self._open(LotPanel(self.workshop, self.stop))

    def action_ideas(self) -> None:
        """Show the ideas about this page."""
        from wizards.room.ideas import IdeasPanel

        self._open(IdeasPanel(self.workshop, self.stop))

    def action_cards(self) -> None:
        """Type paper cards."""
        from wizards.room.cards import CardEntry

        self._open(CardEntry(self.workshop, self.stop, self.page.row, self._card_targets))

    def action_dots(self) -> None:
        """Count dots."""
        from wizards.room.dots import DotsPanel

        if ideas_about(self.workshop.scorecard, topic_of(self.stop)):
            self._open(DotsPanel(self.workshop, self.stop))
        else:
            self.say(f"No ideas here yet to give dots to: {self.key_to('workshop.ideas')} adds some")

    def action_fist(self) -> None:
        """Take a fist of five."""
        from wizards.room.fist import FistPanel

        self._open(FistPanel(self.workshop, self.stop))

    def action_promote(self) -> None:
        """Promote an idea of this page, else a parked line."""
        from wizards.room.ideas import IdeasPanel
        from wizards.room.lot import LotPanel

        if ideas_about(self.workshop.scorecard, topic_of(self.stop)):
            self._open(IdeasPanel(self.workshop, self.stop, is_adding=False))
            self.say(f"{self.key_to('workshop.promote')} promotes the idea under the cursor")
        elif self.workshop.scorecard.records.parked:
            self._open(LotPanel(self.workshop, self.stop))
            self.say(f"{self.key_to('workshop.promote')} promotes the parked line under the cursor")
        else:
            self.say(
                f"Nothing to promote here: {self.key_to('workshop.ideas')} adds ideas, "
                f"{self.key_to('app.catch')} catches a line"
            )
