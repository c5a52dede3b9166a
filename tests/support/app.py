"""The app on a store of its own, driven by the keyboard."""

import time
import unicodedata
from asyncio import sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING, Any

from textual._queue import Queue
from textual.events import Key, Paste
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerCancelled

from bsc_tui.app import BscApp
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Changes, Scorecard
from storage.location import File, Location, locate
from storage.reading import Reader

if TYPE_CHECKING:
    from storage.store import Store

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
SIZES = ((60, 20), (80, 24), (160, 50))
LONGEST_TYPED = 6
"""Characters of a text that are typed one by one."""
ROUNDS_OF_QUIET = 3
"""So often in a row nothing has to be under way: what one widget ends, another may be about to begin."""
AT_ONCE = 0.01
"""Seconds within which what a key sets off is usually done."""
AT_MOST_WRITING = 0.1
"""Seconds a store may take for what it is given, unless a test holds it up."""
LAYOUTS = 8
"""So often at most a screen lays itself out anew before it is painted."""
PATIENCE = 30.0
"""Seconds; an upper bound only, for a busy machine."""


def session(folder: Path, plan: str | None = None, *, person: str = "Ana Ruiz", today: date = TODAY) -> Session:
    """A run of the program on a store in a folder of the test."""
    location = locate(str(folder / "store.db"), {})
    return Session(location, person, lambda: today, lambda: NOW, where="test", plan=plan)


@cache
def _empty_store() -> bytes:
    """A store file that holds no plan yet, made once for each process."""
    from storage.store import Store

    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        Store(locate(str(path), {})).open()
        return path.read_bytes()


def lay_out(location: Location) -> None:
    """Put a store that holds no plan yet where there is none; to have the program make one takes a while."""
    if isinstance(location, File) and not location.path.exists():
        location.path.touch(mode=0o600)
        location.path.write_bytes(_empty_store())


def store_with(location: Location, changes: Changes) -> "Store":
    """A store that holds one plan."""
    from storage.journal import Act
    from storage.store import Store

    lay_out(location)
    store = Store(location)
    store.open()
    store.create(str((changes[0].after or {})["name"]), changes, Act("Ana Ruiz", "test", "new", NOW))
    return store


_paint = Screen._compositor_refresh


def _paint_unasked(screen: Screen[Any]) -> None:
    """What Textual calls to paint: it would take a quarter of the time; the screen is drawn when somebody looks."""
    if isinstance(screen.app, BscApp) and screen is screen.app.screen:
        screen._dirty_widgets.clear()
    else:
        _paint(screen)


Screen._compositor_refresh = _paint_unasked  # type: ignore[assignment,method-assign]  # there is no other way in


@dataclass
class Driver:
    """A person at the keyboard of the app."""

    app: BscApp
    pilot: Pilot[Any]

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names, each when all that the one before set off is done."""
        for key in keys:
            self.send(key)
            await self.quiet()
            await self.laid_out()
        await self.settled()

    def send(self, key: str) -> None:
        """Have the terminal send a key, by Textual's name or as the character it is."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            character: str | None = unicodedata.lookup(_get_unicode_name_from_key(name))
        except KeyError:
            character = key if len(key) == 1 else None
        event = Key(name, character)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def type(self, text: str, *then: str) -> None:
        """Type a text, then press keys; the middle of a long text in a field arrives at once, as over a slow line."""
        field = self.app.focused
        if len(text) > LONGEST_TYPED and isinstance(field, Input) and "\n" not in text:
            self.send(text[0])
            await self.quiet()
            field.post_message(Paste(text[1:-1]))
            text = text[-1]
        for character in text:
            await self.quiet()
            self.send(character)
        await self.quiet()
        await self.press(*then)

    async def quiet(self) -> None:
        """Wait until every message is dealt with; the writer thread and the clock may still have something to say."""
        begun = time.monotonic()
        rounds = 0
        while rounds < ROUNDS_OF_QUIET:
            waited = time.monotonic() - begun
            assert waited < PATIENCE, "the app never came to rest"
            # It may be waiting for a thread, or for its clock.
            await sleep(0 if waited < AT_ONCE else 0.002)
            rounds = rounds + 1 if self._is_quiet() else 0

    def _is_quiet(self) -> bool:
        """Whether nothing in sight has a message, or is busy with one."""
        app = self.app
        if app._keys._is_busy and app._is_ready:
            return False
        pumps: list[MessagePump] = [app, *app.screen_stack, *app.screen.walk_children()]
        queues: list[Queue[Any]] = [pump._message_queue for pump in pumps if pump.is_running]
        return all(queue.empty() and len(queue.ready_event._waiters) > 0 for queue in queues)

    async def settled(self) -> None:
        """Wait until nothing is under way, and what there is to see has its place."""
        with suppress(WorkerCancelled):  # whoever asks again gives up what was asked before
            await self.app.workers.wait_for_complete()
        await self.quiet()
        await self.written()
        await self.quiet()
        self.app.screen._on_timer_update()
        await self.quiet()
        await self.laid_out()

    async def written(self) -> None:
        """Wait until the writer thread has said what became of all it was given; not for a store that hangs."""
        plan = self.app.open_plan
        if plan is None or plan._thread is None:
            return
        tried = Event()
        plan._queue.put(tried)
        until = time.monotonic() + AT_MOST_WRITING
        while not tried.is_set() and time.monotonic() < until:  # noqa: ASYNC110  # a thread sets it
            await sleep(0.001)

    async def laid_out(self) -> None:
        """Have the screen do now what waits for the next tick of its clock: one layout may ask for another."""
        for _ in range(LAYOUTS):
            screen = self.app.screen
            if not (screen._layout_required or screen._repaint_required or screen._dirty_widgets or screen._callbacks):
                break
            screen._on_timer_update()
            await self.quiet()

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        _paint(self.app.screen)
        strips = self.app.screen._compositor.render_strips()  # the screen as it is painted
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """What is on the screen, in one piece."""
        return "\n".join(self.lines)

    @property
    def scorecard(self) -> Scorecard:
        """The plan as the app sees it."""
        assert self.app.open_plan is not None
        return self.app.open_plan.scorecard

    def kept(self) -> Scorecard:
        """The plan as the store has it, once everything handed over is written."""
        assert self.app.open_plan is not None
        plan = self.app.open_plan
        plan.close()
        return Reader(plan.session.location).scorecard(plan.uid)


@asynccontextmanager
async def opened(run: Session, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """The app, shown, with what it reads at the start on the screen."""
    app = BscApp(run)
    try:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            driver = Driver(app, pilot)
            while not app._is_ready and app.failure is None:  # noqa: ASYNC110  # the app knows no event for this
                await sleep(0.001)
            await driver.settled()
            yield driver
            if app.is_running:
                assert driver.lines, "what is there at the end can be drawn, whether somebody looked at it or not"
            if app.open_plan is not None and app.is_running:
                # What the store still has to answer finds everything in its place.
                app.open_plan.close()
                await driver.quiet()
    finally:
        app.close_plan()
