"""What every place has in common: the line on top, the keys that work everywhere, the open plan."""

from collections.abc import Iterable
from time import monotonic
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget

from bsc_tui.commands.clash import Verdict
from bsc_tui.commands.command import Command, bindings, key_to, keymap_of, takes_letters
from bsc_tui.commands.everywhere import EVERYWHERE
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Heard, Here, Kept, NothingToDo, NotKept, Outcome, Reread, Sight
from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, invert
from bsc_tui.scorecard.period import Period
from bsc_tui.widgets.breakpoints import STYLES
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.widgets.room_needed import RoomNeeded
from bsc_tui.widgets.sized_screen import SizedScreen
from storage.errors import StoreError
from storage.journal import UNTOLD, Entry
from storage.reading import Reader

NEWS_STAYS = 6.0
"""Seconds a word about others' changes stands; what comes meanwhile is told together with it."""


class Place(SizedScreen[None]):
    """One of the places of the program, on the plan that is open."""

    NAME: ClassVar[str] = ""
    """What the app calls the place."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    """The commands of this place, in the order of its footer."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make the keys from the commands, and take the looks from the place's own file.

        A part of a place that its screen inherits has neither, or its keys would stand before the screen's.
        """
        if not cls.NAME:
            super().__init_subclass__(**kwargs)
            return
        # Help stands first: a narrow footer is cut at its end.
        cls.BINDINGS = bindings((EVERYWHERE[0], *cls.COMMANDS_HERE, *EVERYWHERE[1:]))
        own = STYLES / f"{cls.NAME}.tcss"
        cls.CSS_PATH = [STYLES / "app.tcss", *([own] if own.exists() else [])]
        super().__init_subclass__(**kwargs)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.open_plan = open_plan
        self._news: tuple[Entry, ...] = ()
        self._news_end: Timer | None = None
        self._refused: list[NotKept] = []
        """Edits that met somebody else's, and have not been compared yet."""
        self._stands_until = 0.0
        """Until when a warning or an error stands at the edge of the screen, on the machine's clock."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """Everything that can be done here."""
        return (*self.COMMANDS_HERE, *EVERYWHERE)

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it is now."""
        return self.open_plan.scorecard

    @property
    def topic(self) -> str:
        """What an idea that is caught here is about: the uid of a perspective, the id of a step, or nothing."""
        return ""

    @property
    def action_in_hand(self) -> str:
        """Uid of the action plan that is looked at here; empty where none is."""
        return ""

    @property
    def step_in_hand(self) -> str:
        """Id of the step of the workshop one is at; empty elsewhere."""
        return ""

    @property
    def in_hand(self) -> str:
        """Uid of the thing that is looked at here; empty where none is."""
        return ""

    def arrive(self, in_hand: str) -> None:
        """The place is about to be shown; `in_hand` is what was looked at in the one before."""

    @property
    def period_in_hand(self) -> Period | None:
        """The period that is looked at here; nothing where none is."""
        return None

    def look_at(self, period: Period) -> None:
        """The place is about to be shown: take the period looked at last elsewhere; for places that show one."""

    def tick(self) -> None:
        """A minute of a clock that runs is over; for places that ask about it."""

    @property
    def own_clock(self) -> str:
        """What a clock of the place's own says on the top line; empty where it has none."""
        return ""

    def compose(self) -> ComposeResult:
        """The header, the place itself, the footer."""
        yield PlaceHeader(self.NAME, self.open_plan.session.person)
        yield from self.compose_place()
        yield KeyLine()
        yield RoomNeeded(markup=False)

    def compose_place(self) -> Iterable[Widget]:
        """The widgets between header and footer; for the place to fill."""
        raise NotImplementedError

    def show_plan(self) -> None:
        """Bring what is shown in line with the plan; called after every change, also undo and other people's."""
        raise NotImplementedError

    async def let_go(self) -> None:
        """Keep what stands in a field before the place is left."""

    def key_to(self, name: str) -> str:
        """The key of a command that works here, by its id, as people name it."""
        return key_to(name, self.commands, keymap_of(self.app), is_typing=takes_letters(self.focused))

    def help_text(self) -> str:
        """What the help page says about this place before its keys."""
        return ""

    def do(self, changes: Changes, kind: str = "edit", drafts_done: Iterable[str] = ()) -> bool:
        """Make changes and keep them; a refusal is told and nothing is done.

        Returns whether it was done.
        """
        try:
            self.open_plan.do(changes, kind, tuple(drafts_done))
        except (Conflict, Refused) as error:
            self.say(str(error), severity="error")
            return False
        if changes:
            self.query_one(PlaceHeader).kept = "keeping …"
        self.show_plan()
        return True

    def take_up(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Show what the store answered; `is_changed` says whether the plan is another now."""
        is_leaving = self.query_one_optional(PlaceHeader) is None
        if isinstance(outcome, Here) or is_leaving:
            return
        header = self.query_one(PlaceHeader)
        if isinstance(outcome, Kept):
            header.kept = f"saved {outcome.at.astimezone():%H:%M}"
            from bsc_tui.scorecard.standing import kind_in_words

            if words := kind_in_words(outcome.changes, self.scorecard):
                self.hint(words)
            if outcome.kind in {"undo", "redo"}:
                from bsc_tui.commands.telling import told

                done = invert(outcome.changes) if outcome.kind == "undo" else outcome.changes
                words = "Undone" if outcome.kind == "undo" else "Done again"
                self.say(f"{words}: {told(done, self.scorecard, self.open_plan.session.locale)}")
            if is_changed:
                self.show_plan()
        elif isinstance(outcome, NothingToDo):
            self.say(outcome.message)
        elif isinstance(outcome, NotKept):
            self._not_kept(outcome)
        else:
            self._hear(outcome, is_changed=is_changed)

    def _not_kept(self, outcome: NotKept) -> None:
        self.query_one(PlaceHeader).kept = "NOT SAVED" if outcome.waiting else "saved"
        self.show_plan()
        if outcome.refused is None:
            if not self.take_refusal(outcome):
                self.say(outcome.message, severity="error")
            return
        if self.bring_back(outcome):
            return
        if isinstance(outcome.error, Conflict):
            self._refused.append(outcome)
            self.compare_if_idle()
        else:
            self.say(f"Not kept: {outcome.message}", severity="error")

    def take_refusal(self, outcome: NotKept) -> bool:
        """Ask for the reason without which the store refuses something; for a place that can, which returns true."""
        del outcome
        return False

    def bring_back(self, outcome: NotKept) -> bool:
        """Put what was typed back into its field, after the store refused it for good; for the place to do.

        Returns whether everything is told there.
        """
        del outcome
        return False

    def _hear(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Take up what happened elsewhere, without moving cursor, focus or scroll."""
        if is_changed:
            self.show_plan()
        if isinstance(outcome, Heard):
            self._news = (*self._news, *(entry for entry in outcome.entries if entry.kind not in UNTOLD))
            session = self.open_plan.session
            if not self._news:
                return
            from bsc_tui.commands.news import news

            self.hint(news(self._news, self.scorecard, session.person, session.locale))
        elif isinstance(outcome, Reread):
            self.show_plan()
            self.hint(outcome.message)
        elif isinstance(outcome, Sight):
            self.hint(f"Others' changes are not seen now: {outcome.message}" if outcome.is_lost else outcome.message)

    def hint(self, words: str) -> None:
        """A word on the top line that covers nothing, for a few seconds."""
        self.query_one(PlaceHeader).news = words
        if self._news_end is not None:
            self._news_end.stop()
        self._news_end = self.set_timer(NEWS_STAYS, self._end_news)

    def _end_news(self) -> None:
        self._news, self._news_end = (), None
        self.query_one(PlaceHeader).news = ""

    # --- conflicts -------------------------------------------------------------------------------------------------

    @property
    def is_typing(self) -> bool:
        """Whether somebody is typing a text just now; a panel that opened would take the next letters."""
        return False

    def compare_if_idle(self) -> None:
        """Show edits that met somebody else's, or say that they wait."""
        if not self._refused:
            return
        if self.is_typing or self.app.screen is not self:
            self.hint(f"Not kept: {self._refused[0].message}. {self.key_to('app.compare')} compares")
        else:
            self.action_compare()

    def action_compare(self) -> None:
        """Show the next edit that met somebody else's: was, mine, theirs."""
        if not self._refused:
            self.say("Nobody has changed the same as you")
            return
        refused = self._refused.pop(0)
        assert refused.refused is not None
        changes, who = refused.refused.changes, refused.who

        def by(*names: Any) -> str:
            return self.open_plan.who_changed(*names) or who

        from bsc_tui.commands.clashing import clashes

        found = clashes(changes, self.scorecard, by, self.open_plan.session.locale)
        if not found:
            self.hint(f"Not kept: {refused.message}")
            self.compare_if_idle()
            return

        def decided(verdict: Verdict | None) -> None:
            self.decide(refused, verdict or Verdict.LATER)
            self.compare_if_idle()

        from bsc_tui.widgets.conflict_panel import ConflictPanel

        self.app.push_screen(ConflictPanel(found), decided)

    def decide(self, refused: NotKept, verdict: Verdict) -> None:
        """Do what was decided about an edit that met somebody else's; for places with half-typed texts to go on."""
        if verdict is not Verdict.MINE or refused.refused is None:
            return
        try:
            from bsc_tui.commands.clashing import again

            changes = again(refused.refused.changes, self.scorecard)
        except (Conflict, Refused) as error:
            self.say(str(error), severity="error")
            return
        self.do(changes, refused.refused.kind, refused.refused.drafts_done)

    def say(self, words: str, *, severity: str = "information") -> None:
        """A quiet word at the edge of the screen; `severity` is information, warning or error.

        Where nothing went wrong the last word counts: several would stand one below the other, over the page.
        """
        timeout = 12 if severity == "error" else 5
        if severity != "information":
            self._stands_until = monotonic() + timeout
        elif monotonic() >= self._stands_until:
            self.app.clear_notifications()
            # Textual takes the words out and leaves the room they had.
            self.app.screen.query("ToastHolder").remove()
        self.notify(words, severity=severity, markup=False, timeout=timeout)  # type: ignore[arg-type]  # one of three words

    def breadcrumb(self, *parts: str) -> None:
        """Say on the top line where one is: the plan's name, then the parts."""
        self.query_one(PlaceHeader).trail = (self.scorecard.plan.charter.name, *parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Neither files nor other names are offered where a run is restricted."""
        if action in {"hand_out", "who"} and self.open_plan.session.restricted:
            return False
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """Show the help page of this place."""
        from bsc_tui.widgets.help_page import HelpScreen

        self.app.push_screen(HelpScreen.of(self))

    async def _leave_for(self, place: str) -> None:
        await self.let_go()
        await self.app.run_action(f"app.go_to('{place}')")

    async def action_go_workshop(self) -> None:
        """Go to the workshop."""
        await self._leave_for("workshop")

    async def action_go_map(self) -> None:
        """Go to the strategy map."""
        await self._leave_for("map")

    async def action_go_monitor(self) -> None:
        """Go to the monitor."""
        await self._leave_for("monitor")

    async def action_go_review(self) -> None:
        """Go to the review."""
        await self._leave_for("review")

    async def action_go_history(self) -> None:
        """Go to the history."""
        await self._leave_for("history")

    async def action_go_home(self) -> None:
        """Go to the list of plans."""
        await self._leave_for("home")

    async def action_hand_out(self) -> None:
        """Write the plan to a file, everything that was typed in it."""
        await self.let_go()
        key = self.key_of_plan()
        if key is None:
            return

        def done(path: str | None) -> None:
            if path is not None:
                self.say(f"The plan is in {path}")

        from bsc_tui.widgets.hand_out import HandOut

        self.app.push_screen(HandOut(self.open_plan.session, self.open_plan.uid, key), done)

    async def action_who(self) -> None:
        """Choose who of the roster one is, everything kept that was typed before."""
        await self.let_go()
        await self.app.run_action("app.who")

    def key_of_plan(self) -> str | None:
        """The key of the open plan; nothing, and the reason said, where the store is out of reach."""
        try:
            plans = Reader(self.open_plan.session.location).plans()
        except StoreError as error:
            self.say(str(error), severity="error")
            return None
        return next(plan.key for plan in plans if plan.uid == self.open_plan.uid)

    async def action_catch(self) -> None:
        """Catch one line, from anywhere."""
        await self.app.run_action("app.catch")

    def action_undo(self) -> None:
        """Take back one's own last change."""
        self.open_plan.undo()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.open_plan.redo()
