"""Two people on one plan: one at the keyboard, the other somewhere else on the same store."""

import time
from asyncio import sleep
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from support.app import NOW, Driver

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Changes, Scorecard, edited, invert, removed
from bsc_tui.scorecard.fields import Entity, Kind
from storage.journal import Act, Committed
from storage.reading import Reader
from storage.store import Store

PATIENCE = 30.0
"""Seconds; an upper bound only, for a busy machine."""


@dataclass
class Colleague:
    """Somebody else who edits the plan of a run, at a machine of their own."""

    run: Session
    name: str = "Ben"
    _seconds: Any = field(default_factory=count)

    def __post_init__(self) -> None:
        self.store = Store(self.run.location)
        self.store.open()
        self.uid = self.store.reader.plans()[0].uid

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it stands in the store."""
        return Reader(self.run.location).scorecard(self.uid)

    def do(self, changes: Changes, kind: str = "edit", undoes: int | None = None) -> Committed:
        """Have changes kept."""
        return self.store.commit(self.uid, changes, Act(self.name, "elsewhere", kind, NOW, undoes))

    def edit(self, thing: Entity, **fields: object) -> Committed:
        """Give fields of a thing other values."""
        now = self.scorecard.things(thing.KIND)[thing.uid]
        return self.do(edited(now, **fields))

    def delete(self, kind: Kind, uid: str) -> Committed:
        """Delete a thing with all that hangs on it."""
        return self.do(removed(self.scorecard, kind, uid))

    def undo(self) -> Committed:
        """Take back the own last act."""
        entry = self.store.undoable(self.uid, self.name)
        assert entry is not None
        return self.do(invert(entry.changes), "undo", entry.seq)


async def until(person: Driver, seen: Callable[[], object], patience: float = PATIENCE) -> float:
    """Wait until something is so; the seconds it took."""
    begun = time.monotonic()
    while not seen():
        assert time.monotonic() - begun < patience, f"it did not come about:\n{person.text}"
        await sleep(0.03)
    return time.monotonic() - begun
