"""What the store answers: one's own edits are kept or not, others' are heard of, a place is taken over."""

from datetime import datetime
from typing import NamedTuple

from bsc_tui.scorecard.change import Changes, Conflict, Refused
from storage.asking import Draft, Present, Spot
from storage.journal import Entry


class Edit(NamedTuple):
    """A group of changes on its way into the store."""

    changes: Changes
    kind: str
    drafts_done: tuple[str, ...] = ()
    """The half-typed texts it comes from."""
    number: int = 0
    """Which of this run's edits it is."""


class Kept(NamedTuple):
    """A group of changes is in the store."""

    entry: Entry
    """As the journal has it."""
    edit: Edit | None = None
    """What was handed over; nothing for undo and redo."""

    @property
    def changes(self) -> Changes:
        """As they were really written."""
        return self.entry.changes

    @property
    def kind(self) -> str:
        """What sort of act it was."""
        return self.entry.kind

    @property
    def seq(self) -> int:
        """The number of its entry."""
        return self.entry.seq

    @property
    def at(self) -> datetime:
        """When it was done."""
        return self.entry.at


class NothingToDo(NamedTuple):
    """There is nothing to undo or redo."""

    message: str


class NotKept(NamedTuple):
    """A group of changes is not in the store, and why; `waiting` ones are tried again with the next edit."""

    message: str
    waiting: int
    refused: Edit | None = None
    """What the store will never take as it is; everything that came from typing is a half-typed text again."""
    error: Conflict | Refused | None = None
    """Why."""
    who: str = ""
    """Who changed the same since, where somebody did."""
    step: str = ""
    """`undo` or `redo`, where that was refused."""


class Heard(NamedTuple):
    """Others have changed the plan, or oneself somewhere else."""

    entries: tuple[Entry, ...]


class Sight(NamedTuple):
    """Others' changes cannot be seen at present, or can be seen again."""

    message: str
    is_lost: bool


class Reread(NamedTuple):
    """Another copy of the store stands in its place: what is shown has to be read anew."""

    message: str


class TakenOver(NamedTuple):
    """Somebody's place and half-typed texts are one's own now."""

    person: str
    place: str
    drafts: tuple[Draft, ...]
    left: tuple[str, ...]
    """Fields in which both had typed: one's own text stays, and so does theirs, with them."""


class Here(NamedTuple):
    """Which terminals have the plan open, or had it open in the last days."""

    present: tuple[Present, ...]
    spots: tuple[Spot, ...] | None = None
    """Where everybody is, who moved last first, where that was asked too."""


Outcome = Kept | NothingToDo | NotKept | Heard | Sight | Reread | TakenOver | Here
