"""The Textual app: the places, the keys that work everywhere, the theme; builds nothing but screens.

It imports little, so that the first frame is there at once; the heart and the plan follow from a worker.
"""

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.events import Event, Key, Paste
from textual.filter import Monochrome, NoColor
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from bsc_tui.commands.session import Session
from bsc_tui.widgets.key_queue import KeyQueue
from bsc_tui.widgets.settled_app import SettledApp

if TYPE_CHECKING:
    from bsc_tui.commands.open_plan import OpenPlan
    from bsc_tui.commands.outcome import Outcome
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.period import Period
    from bsc_tui.screens.around import Around
    from bsc_tui.screens.every_command import OwnKeys
    from bsc_tui.screens.home import HomeScreen
    from bsc_tui.widgets.place import Place
    from storage.errors import StoreError
    from storage.reading import Reader


WHO_STAYS = 8
"""Seconds in which somebody reads that the roster does not know them."""
PREPARED_AFTER = 0.2
"""Seconds after which what writes is loaded, once the plan is on the screen."""


class FirstFrame(Screen[None]):
    """What is there before the plan is."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("bsc-tui", id="first-frame", markup=False)


class BscApp(SettledApp):
    """The program on one terminal."""

    TITLE = "bsc-tui"
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    FirstFrame { align: center middle; }
    #first-frame { width: auto; color: $text-muted; }
    """

    class Ready(Message):
        """The heart is there, and the plan to open if one was named."""

        def __init__(self, uid: str | None, keys: "OwnKeys | None") -> None:
            super().__init__()
            self.uid = uid
            self.keys = keys
            """What can be taken of the keys a person settled."""

    class Answered(Message):
        """The store answered an edit."""

        def __init__(self, outcome: "Outcome") -> None:
            super().__init__()
            self.outcome = outcome

    class Failed(Message):
        """The store could not be read; there is nothing to show."""

        def __init__(self, error: "StoreError") -> None:
            super().__init__()
            self.error = error

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.open_plan: OpenPlan | None = None
        self.failure: StoreError | None = None
        """Why the program ended without showing anything."""
        self._places: dict[str, Place] = {}
        self._around: Around | None = None
        self._period: Period | None = None
        """The period looked at last, whatever the place: the next one that shows a period shows this."""
        self._typed_early: list[Key | Paste] = []
        self._keys = KeyQueue(self)
        self._is_ready = False
        self._is_escaped = False

    def get_default_screen(self) -> Screen[None]:
        """The light first frame."""
        return FirstFrame()

    def on_mount(self) -> None:
        """Read what is needed behind the first frame."""
        if self.no_color:
            # Chosen before the theme was; it would paint the terminal's own colours black on black.
            self._filters[:] = [NoColor() if isinstance(each, Monochrome) else each for each in self._filters]
        self.call_after_refresh(self.read_store)

    @work(thread=True)
    def read_store(self) -> None:
        """Import the heart and look up the plan that was named."""
        from storage.errors import StoreError
        from storage.reading import Reader
        from wizards import screen  # noqa: F401  # as above

        try:
            uid = None
            if self.session.plan is not None:
                plans = Reader(self.session.location).plans()
                uid = next(plan.uid for plan in plans if plan.key == self.session.plan)
            self.post_message(self.Ready(uid, self._own_keys()))
        except StoreError as error:
            self.post_message(self.Failed(error))

    def _own_keys(self) -> "OwnKeys | None":
        """Only people with keys of their own wait for all commands to be loaded."""
        settings = self.session.settings
        if settings is None or not settings.keys:
            return None
        from bsc_tui.screens.every_command import own_keys

        return own_keys(settings)

    @on(Ready)
    async def show_first(self, ready: Ready) -> None:
        """Show the plan, or the home screen; then the keys typed meanwhile."""
        if ready.keys is not None:
            self.take_keys(ready.keys.keymap, ready.keys.bound)
            self._keys.opens_a_line = ready.keys.opening
        if ready.uid is not None and self.session.place == "next_year":
            await self.show_home(ready.uid)
        elif ready.uid is not None:
            await self.show_plan(ready.uid)
        else:
            await self.show_home()
        if not self.is_headless:
            # All that is loaded now stays for good: the collector need not look through it while somebody types.
            gc.freeze()
            gc.enable()
        self._is_ready = True
        self.tell_notes((*self.session.notes, *map(str, ready.keys.troubles if ready.keys is not None else ())))
        self._keys.begin_with(self._typed_early)
        self._typed_early.clear()

    @on(Failed)
    def give_up(self, failed: Failed) -> None:
        """End with the reason."""
        self.failure = failed.error
        self.exit(None)

    async def show_home(self, continues: str | None = None) -> None:
        """Show the plans of the store; with the uid of a plan what goes on of it next year."""
        from bsc_tui.screens.home import HomeScreen

        ours = None if self.open_plan is None else self.open_plan.scorecard.plan.charter.organisation
        await self._close_places()
        await self.push_screen(HomeScreen(self.session, ours, continues))

    def action_go_to(self, name: str) -> None:
        """Go to a place of the open plan, or to the list of plans; the place one is in has to be done first."""
        if name == "home":
            self.call_later(self.show_home)
        else:
            self.call_later(self.go, name)

    async def _close_places(self) -> None:
        """Leave the open plan, everything kept."""
        self.close_plan()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        for name in self._places:
            gone = self.uninstall_screen(name)
            if gone is not None:
                await self._places[name].remove()
        self._places, self._period = {}, None

    async def show_plan(self, uid: str) -> None:
        """Open a plan where its reader left it."""
        from bsc_tui.commands.open_plan import OpenPlan
        from bsc_tui.screens.around import Around
        from storage.errors import StoreError
        from storage.reading import Reader

        reader = Reader(self.session.location)
        try:
            scorecard, head = reader.scorecard_and_head(uid)
            issued = reader.issued_codes(uid)
        except StoreError as error:
            self._tell_out_of_reach(error)
            return
        await self._close_places()
        self.open_plan = OpenPlan(self.session, uid, scorecard, issued, self._answered, head)
        self._around = Around(self, self.open_plan)
        await self.go(self._left_in(reader, uid))
        self.open_plan.watch()
        self._tell_who(scorecard)
        self.set_timer(PREPARED_AFTER, self._prepare)

    def _tell_who(self, scorecard: "Scorecard") -> None:
        if self.session.asks_who:
            from bsc_tui.scorecard.roster import not_of_them
            from bsc_tui.widgets.who_words import way_to_be_another
            from bsc_tui.wording.text import visible

            way = way_to_be_another(self.session, self.screen)
            words = not_of_them(scorecard.plan.people_in_order, self.session.person, way)
            if words:
                self.notify(visible(words), markup=False, timeout=WHO_STAYS)

    def _tell_out_of_reach(self, error: "StoreError") -> None:
        """Say why a plan cannot be opened, where something else is on the screen; else end with the reason."""
        if len(self.screen_stack) > 1:
            self.notify(str(error), severity="error", markup=False)
        else:
            self.post_message(self.Failed(error))

    def _left_in(self, reader: "Reader", uid: str) -> str:
        """The place a plan is shown in first: the one that was asked for, else a review that goes on."""
        assert self.open_plan is not None
        if not self.open_plan.scorecard.records.reviews:
            return self.session.place
        from bsc_tui.scorecard.reviewing import open_review
        from wizards.keeping import REVIEW, Place

        is_open = self.session.place == "workshop" and open_review(self.open_plan.scorecard) is not None
        was_there = is_open and Place.read(reader.place(uid, self.session.person) or "").elsewhere == REVIEW
        return REVIEW if was_there else self.session.place

    def _prepare(self) -> None:
        if self.open_plan is not None:
            self.open_plan.prepare()
            self.open_plan.be_here()

    def _answered(self, outcome: "Outcome") -> None:
        self.post_message(self.Answered(outcome))

    async def go(self, name: str) -> None:
        """Show a place of the open plan; it is as it was left."""
        if self.open_plan is None:
            return
        place = self._places.get(name)
        if place is None:
            place = self._places[name] = self._built(name, self.open_plan)
            self.install_screen(place, name)
        if self.screen is place:
            return
        self._period = getattr(self.screen, "period_in_hand", None) or self._period
        if self._period is not None:
            place.look_at(self._period)
        place.arrive(getattr(self.screen, "in_hand", ""))
        if len(self.screen_stack) > 1:
            await self.switch_screen(place)
        else:
            await self.push_screen(place)
        if place.is_mounted:
            place.show_plan()
        if self._around is not None:
            self._around.show()

    @staticmethod
    def _built(name: str, open_plan: "OpenPlan") -> "Place":
        if name == "monitor":
            from bsc_tui.screens.monitor import MonitorScreen

            return MonitorScreen(open_plan)
        if name == "map":
            from bsc_tui.screens.strategy_map import MapScreen

            return MapScreen(open_plan)
        if name == "review":
            from bsc_tui.screens.review import ReviewScreen

            return ReviewScreen(open_plan)
        if name == "history":
            from bsc_tui.screens.history import HistoryScreen

            return HistoryScreen(open_plan)
        from wizards.screen import WorkshopScreen

        return WorkshopScreen(open_plan)

    @on(Answered)
    def take_up(self, answered: Answered) -> None:
        """Show what the store answered in the place that is open."""
        from bsc_tui.commands.outcome import TakenOver
        from bsc_tui.widgets.place import Place

        if self.open_plan is None:
            return
        is_changed = self.open_plan.receive(answered.outcome)
        shown = [screen for screen in self.screen_stack if isinstance(screen, Place)]
        if isinstance(answered.outcome, TakenOver):
            # What somebody else had half typed may belong into a place that is not in sight.
            shown += [place for place in self._places.values() if place.is_mounted and place not in shown]
        for place in shown:
            place.take_up(answered.outcome, is_changed=is_changed)
        if self._around is not None:
            self._around.take_up(answered.outcome, is_changed=is_changed)

    async def on_event(self, event: Event) -> None:
        """Keep keys typed before the plan is there; hand on one key at a time."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if not self._is_ready and not _is_leaving(event):
            self._typed_early.append(event)
        elif self._keys.take(event):
            if not await self._is_key_of_place(event):
                await super().on_event(event)
            self._keys.follow()

    async def _is_key_of_place(self, event: Key | Paste) -> bool:
        """Read Esc and a digit as the key of a place; some keyboards have no other."""
        key = event.key if isinstance(event, Key) else ""
        is_for_place = key == "escape" and not getattr(self.focused, "takes_escape", False)
        is_after_escape, self._is_escaped = self._is_escaped, is_for_place
        if not is_after_escape or key not in PLACE_OF_DIGIT:
            return False
        await self.run_action(PLACE_OF_DIGIT[key], default_namespace=self.screen)
        return True

    def on_home_screen_opened(self, opened: "HomeScreen.Opened") -> None:
        """Open the plan that was chosen."""
        self.call_later(self.show_plan, opened.uid)

    async def action_leave(self) -> None:
        """Leave; what stands in a field is kept first, and the program waits until all is in the store."""
        from bsc_tui.widgets.place import Place

        if isinstance(self.screen, Place):
            await self.screen.let_go()
        self.exit(0)

    @property
    def is_taking_keys(self) -> bool:
        """Whether what was typed is still on its way into its field."""
        return self._is_ready and self._keys.is_busy

    @property
    def can_suspend(self) -> bool:
        """Whether there is a shell to go back to for a while, and people here may have one."""
        return super().can_suspend and not self.session.restricted

    def action_suspend_process(self) -> None:
        """Stand still once all that was typed so far is kept; nobody knows who comes back to it."""
        if self.open_plan is not None and self.can_suspend:
            self.open_plan.wait()
        super().action_suspend_process()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A line is caught while a plan is open, and not over what decides by the same key."""
        if action == "catch":
            return self._around is not None and self._around.can_catch()
        return super().check_action(action, parameters)

    def action_catch(self) -> None:
        """Catch one line over whatever is on the screen; everything there stays as it is."""
        if self._around is not None:
            self._around.catch()

    def action_who(self) -> None:
        """Ask who of the roster sits here, and go on as that person."""
        if self.open_plan is None or self.session.restricted:
            return
        from bsc_tui.screens.who import who_panel

        def chosen(name: str | None) -> None:
            if name is not None and name != self.session.person:
                self.call_later(self._go_on_as, name)

        self.push_screen(who_panel(self.open_plan.scorecard.plan, self.session.person), chosen)

    async def _go_on_as(self, name: str) -> None:
        if self.open_plan is None:
            return
        here = next((each for each, place in self._places.items() if place in self.screen_stack), None)
        uid, before = self.open_plan.uid, self.session
        self.session = replace(before, person=name)
        await self.show_plan(uid)
        if self.open_plan.session is not self.session:
            # The store is out of reach just now: the plan stays open under the name it was opened with.
            self.session = before
            return
        if here is not None:
            await self.go(here)

    def close_plan(self) -> None:
        """Wait until everything is kept."""
        if self._around is not None:
            self._around.stop()
            self._around = None
        if self.open_plan is not None:
            self.open_plan.close(is_cut_off=self.is_cut_off)
            self.open_plan = None


PLACE_OF_DIGIT = {
    "1": "help",
    "2": "go_workshop",
    "3": "go_map",
    "4": "go_monitor",
    "5": "go_review",
    "6": "go_history",
}


def _is_leaving(event: Key | Paste) -> bool:
    return isinstance(event, Key) and event.key == "ctrl+q"


def run(session: Session) -> int:
    """Show the program on this terminal until it is left; the exit status.

    Raises whatever fault ended it, after everything is kept.
    """
    app = BscApp(session)
    try:
        status = app.run()
    finally:
        app.close_plan()
    if app.fault is not None:
        raise app.fault
    if app.failure is not None:
        raise app.failure
    return 0 if status is None else status
