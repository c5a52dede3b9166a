"""What stands around the plan that is open: the clock and the people on the top line, and the line that is caught."""

from contextlib import suppress

from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.timer import Timer

from bsc_tui.commands.company import BEAT, Company, gone_words
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Here, Kept, NotKept, Outcome, TakenOver
from bsc_tui.scorecard.clock import running, until_tick
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.wording.clock_words import clock_at
from wizards.keeping import Keeping


class Around:
    """Keeps the top line of every place in line with the clock and with who is here; lives while a plan is open.

    Nothing happens here but one word to the store now and then, and one tick a minute while a clock runs.
    """

    def __init__(self, app: App[int], open_plan: OpenPlan) -> None:
        self._app = app
        self._plan = open_plan
        self._company = Company(open_plan.session.person)
        self._beat = app.set_interval(BEAT, open_plan.be_here)
        self._tick: Timer | None = None
        self._keeping: Keeping | None = None

    def stop(self) -> None:
        """The plan is closed."""
        self._beat.stop()
        if self._tick is not None:
            self._tick.stop()

    def take_up(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Show what the store told: who came and went, what became of the clock."""
        if not self._app.screen_stack:
            # The program is ending; what the store said last is nobody's to hear.
            return
        if isinstance(outcome, Here):
            now = self._plan.session.now()
            self._company.note(outcome.present, now)
            gone = self._company.gone(now)
            for place in self._places() if gone else ():
                with suppress(NoMatches):
                    place.hint(gone_words(gone))
        elif isinstance(outcome, TakenOver):
            # The line somebody else had half caught is one's own now.
            self._keeping = None
        elif isinstance(outcome, NotKept) and outcome.refused is not None and self._keeping is not None:
            for key in outcome.refused.drafts_done:
                self._keeping.revive(key)
        self.show()
        self._tell_panel(outcome, is_changed=is_changed)

    def _tell_panel(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Tell the panel over the place, if there is one."""
        from bsc_tui.widgets.panel import Panel
        from wizards.room.panel import RoomPanel

        top = self._app.screen
        if is_changed and isinstance(top, Panel):
            top.plan_changed()
        if not (isinstance(outcome, Kept) and isinstance(top, RoomPanel)):
            return
        if not is_changed:
            top.kept()
        elif outcome.kind in {"undo", "redo"}:
            top.point_at(change.uid for change in outcome.changes)

    @property
    def company(self) -> Company:
        """Who else has the plan open."""
        return self._company

    def _places(self) -> list[Place]:
        return [screen for screen in self._app.screen_stack if isinstance(screen, Place)]

    def show(self) -> None:
        """Bring the top lines in line with the clock and with who is here, and see to the next tick."""
        now = self._plan.session.now()
        slot = running(self._plan.scorecard)
        for place in self._places():
            with suppress(NoMatches):
                header = place.query_one(PlaceHeader)
                header.clock = self.clock_of(place)
                count = self._company.here(now)
                header.here = f"{count} here" if count > 1 else ""
        if self._tick is not None:
            self._tick.stop()
            self._tick = None
        if slot is not None:
            self._tick = self._app.set_timer(until_tick(slot, now), self._ticked)

    def _ticked(self) -> None:
        if not self._app.screen_stack:
            return
        from wizards.room.panel import RoomPanel

        self.show()
        top = self._app.screen
        if isinstance(top, RoomPanel | Place):
            top.tick()

    def clock_of(self, place: Place) -> str:
        """What the clock says in a place: that of the line that runs, else of the step in hand once it was begun."""
        return place.own_clock or clock_at(self._plan.scorecard, place.step_in_hand, self._plan.session.now())

    # --- the line that is caught -----------------------------------------------------------------------------------

    def can_catch(self) -> bool:
        """Whether a line can be caught over what is on the screen."""
        return bool(self._places()) and getattr(self._app.screen, "TAKES_CATCH", True)

    def catch(self) -> None:
        """Ask for one line, over whatever is on the screen."""
        from wizards.room.catch import Catch

        place = self._places()[-1]
        if self._keeping is None:
            self._keeping = Keeping(self._plan)
        self._app.push_screen(Catch(self._plan, self._keeping, place.topic, place.action_in_hand), self._caught)

    def _caught(self, words: str | None) -> None:
        if not words:
            return
        from wizards.room.panel import RoomPanel

        screen: Screen[object] = self._app.screen
        for place in self._places():
            place.show_plan()
            place.say(words)
        if isinstance(screen, RoomPanel):
            screen.show()
