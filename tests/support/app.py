"""The app on a store of its own, driven by the keyboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

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
_KEYS = {" ": "space", ",": "comma", ".": "full_stop", "-": "minus", "/": "slash", "%": "percent_sign"}


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


def store_with(location: Location, changes: Changes) -> "Store":
    """A store that holds one plan."""
    from storage.journal import Act
    from storage.store import Store

    store = Store(location)
    if isinstance(location, File) and not location.path.exists():
        location.path.touch(mode=0o600)
        location.path.write_bytes(_empty_store())
    store.open()
    store.create(str((changes[0].after or {})["name"]), changes, Act("Ana Ruiz", "test", "new", NOW))
    return store


@dataclass
class Driver:
    """A person at the keyboard of the app."""

    app: BscApp
    pilot: Pilot[Any]

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names."""
        for key in keys:
            await self.pilot.press(key)
        await self.settled()

    async def type(self, text: str, *then: str) -> None:
        """Type a text, then press keys; the middle of a long text in a field arrives at once, as over a slow line."""
        field = self.app.focused
        if len(text) > LONGEST_TYPED and isinstance(field, Input) and "\n" not in text:
            await self.pilot.press(_KEYS.get(text[0], text[0]))
            field.post_message(Paste(text[1:-1]))
            await self.pilot.pause()
            text = text[-1]
        await self.pilot.press(*(_KEYS.get(character, character) for character in text))
        await self.press(*then)

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
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
            await driver.settled()
            await driver.settled()
            yield driver
    finally:
        app.close_plan()
