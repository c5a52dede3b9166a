"""A store of plans: the one way in for whoever reads or writes one."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.scorecard.change import Changes
from storage.asking import Draft, Present
from storage.journal import Act, Committed, Entry
from storage.location import Location
from storage.opening import SHIPPED, History, State
from storage.reading import Reader

if TYPE_CHECKING:
    from storage.writing import Writer


class Store:
    """One store; what writes is imported with the first write.

    Every method is one short transaction, may be called from any thread, one at a time, and leaves nothing open but
    after `stay_open`. Every method raises a `StoreError` where the store cannot do it; then nothing of it was done.
    """

    def __init__(self, location: Location, history: History = SHIPPED) -> None:
        self.location = location
        self._history = history
        self._stays_open = False

    @cached_property
    def reader(self) -> Reader:
        """The reading side."""
        return Reader(self.location, self._history)

    def open(self) -> Path | None:
        """Make the store where there is none, bring an older one up to date; any other is left as it is.

        Gives the copy that was made of an older one before, for a word to the person.
        """
        if self.reader.state is State.CURRENT:
            return None
        from storage.migrating import bring_up_to_date

        return bring_up_to_date(self.location, self._history)

    def prepare(self) -> None:
        """Load what writes ahead of the first write, which need not wait for it then."""
        _ = self._writer

    def stay_open(self) -> None:
        """Keep the connection to a file that is written again and again, until `close`; no lock is held meanwhile.

        A file that was put in its place is found by the next act. To a server no connection is kept: it may be far, and
        count them.
        """
        self._stays_open = True
        if "_writer" in vars(self):
            self._writer.stay_open()

    def close(self) -> None:
        """Keep no connection any longer."""
        self._stays_open = False
        if "_writer" in vars(self):
            self._writer.close()

    def create(self, name_key: str, changes: Changes, act: Act) -> Committed:
        """Keep a new plan: its charter first, then whatever it begins with; its key is made from the name given.

        Raises `Conflict` where the plan is there already, `Refused` where it would not hold together.
        """
        return self._writer.create(name_key, changes, act)

    def commit(self, plan_uid: str, changes: Changes, act: Act, drafts_done: Collection[str] = ()) -> Committed:
        """Keep a group of changes, all or none, and drop the drafts of these fields with it.

        Raises `Conflict` where somebody else changed one of the same fields meanwhile, `Refused` where the plan would
        not hold together.
        """
        return self._writer.commit(plan_uid, changes, act, drafts_done)

    def archive(self, plan_uid: str, act: Act, *, is_archived: bool = True) -> Committed:
        """Put a plan into the archive, or take it out; nothing in it changes, and the journal says who did it."""
        return self._writer.archive(plan_uid, act, is_archived=is_archived)

    def undoable(self, plan_uid: str, who: str) -> Entry | None:
        """The latest entry of a person that still stands; undo commits its inverse, naming it in the act."""
        return self.reader.undoable(plan_uid, who)

    def redoable(self, plan_uid: str, who: str) -> Entry | None:
        """The latest undo of a person with nothing new after it; redo commits its inverse, naming it in the act."""
        return self.reader.redoable(plan_uid, who)

    def keep_place(self, plan_uid: str, person: str, place: str, at: datetime) -> None:
        """Remember where a person is in a plan."""
        self._writer.keep_place(plan_uid, person, place, at)

    def keep_draft(self, plan_uid: str, person: str, field: str, text: str, at: datetime) -> None:
        """Keep what a person has typed in a field so far."""
        self._writer.keep_draft(plan_uid, person, field, text, at)

    def drop_draft(self, plan_uid: str, person: str, field: str) -> None:
        """Forget what a person typed in a field."""
        self._writer.drop_draft(plan_uid, person, field)

    def keep_presence(self, plan_uid: str, here: Present) -> tuple[Present, ...]:
        """Write down that a terminal has a plan open, still has it, or has left it; who else has it open then.

        Others hear at once of a terminal that comes (`seen` is `arrived`) or leaves; the journal does not tell of it.
        """
        return self._writer.keep_presence(plan_uid, here)

    def take_over(
        self, plan_uid: str, person: str, other: str, at: datetime
    ) -> tuple[str, tuple[Draft, ...], tuple[str, ...]]:
        """Give a person the place and the half-typed texts of another, who has them no longer.

        Where both had typed another text in a field, each keeps their own. Returns the place, empty where there was
        none, the texts that went over, and the fields in which both had typed.
        """
        return self._writer.take_over(plan_uid, person, other, at)

    @cached_property
    def _writer(self) -> "Writer":
        self.open()
        from storage.writing import Writer

        writer = Writer(self.location, self._history)
        if self._stays_open:
            writer.stay_open()
        return writer
