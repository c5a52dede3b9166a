"""A plan that is open for editing: what it is now, and the one way an edit takes from a hand to the store."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue
from threading import Thread

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Change, Changes, Conflict, Refused, Scorecard, apply, invert
from storage.errors import StoreError
from storage.journal import Act, Committed
from storage.reading import Reader
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """A group of changes is in the store."""

    changes: Changes
    kind: str
    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """There is nothing to undo or redo."""

    message: str


@dataclass(frozen=True, slots=True)
class NotKept:
    """A group of changes is not in the store, and why; `waiting` ones are tried again with the next edit."""

    message: str
    waiting: int


Outcome = Kept | NothingToDo | NotKept


@dataclass(frozen=True, slots=True)
class _Edit:
    changes: Changes
    kind: str
    drafts_done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """Undo or redo of one's own last act."""

    forward: bool


class OpenPlan:
    """One plan as it is now, with everything done so far; edits are applied at once and kept in order.

    Writing happens in a thread of its own, so that a busy store never holds up typing. `listener` is called in that
    thread with each outcome; hand it back to `receive` in the thread that shows the plan.
    """

    def __init__(
        self,
        session: Session,
        uid: str,
        scorecard: Scorecard,
        issued: Collection[str],
        listener: Callable[[Outcome], None],
    ) -> None:
        self.session = session
        self.uid = uid
        self.scorecard = scorecard
        self.issued: set[str] = set(issued)
        """Codes that were ever given in this plan; none is given twice."""
        self._listener = listener
        self._queue: SimpleQueue[_Edit | _Step | Callable[[Store], None] | None] = SimpleQueue()
        self._waiting: list[_Edit] = []
        self._store: Store | None = None
        self._thread: Thread | None = None

    def do(self, changes: Changes, kind: str = "edit", drafts_done: Collection[str] = ()) -> None:
        """Make the changes and have them kept as one act; nothing happens where there are none.

        Raises `Conflict` or `Refused`, and then nothing was done.
        """
        if not changes:
            return
        self.scorecard = apply(self.scorecard, changes)
        self.issued.update(_codes(changes))
        self._hand_over(_Edit(changes, kind, tuple(drafts_done)))

    def undo(self) -> None:
        """Take back one's own last act, also one from an earlier run."""
        self._hand_over(_Step(forward=False))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._hand_over(_Step(forward=True))

    def later(self, job: Callable[[Store], None]) -> None:
        """Have something small written in turn: a draft, the place in the workshop."""
        self._hand_over(job)

    def receive(self, outcome: Outcome) -> bool:
        """Take up what the store answered; call it in the thread that shows the plan.

        Returns whether the plan is another now than when the edit was made.
        """
        before = self.scorecard
        self._take_up(outcome)
        return self.scorecard is not before

    def _take_up(self, outcome: Outcome) -> None:
        if isinstance(outcome, Kept) and outcome.kind in {"undo", "redo"}:
            try:
                self.scorecard = apply(self.scorecard, outcome.changes)
            except (Conflict, Refused):
                self.read_again()
        elif isinstance(outcome, Kept):
            self.issued.update(_codes(outcome.changes))
            if self._is_renumbered(outcome.changes):
                self.read_again()
        elif isinstance(outcome, NotKept) and not outcome.waiting:
            self.read_again()

    def read_again(self) -> None:
        """Take the plan as it stands in the store."""
        reader = Reader(self.session.location)
        self.scorecard = reader.scorecard(self.uid)
        self.issued |= reader.issued_codes(self.uid)

    def close(self) -> None:
        """Wait until everything is kept; nothing can be done afterwards."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _is_renumbered(self, changes: Changes) -> bool:
        for change in changes:
            code = (change.after or {}).get("code") if change.before is None else None
            thing = self.scorecard.things(change.kind).get(change.uid)
            if code is not None and thing is not None and getattr(thing, "code", code) != code:
                return True
        return False

    def _hand_over(self, job: _Edit | _Step | Callable[[Store], None]) -> None:
        self._queue.put(job)
        if self._thread is None:
            self._thread = Thread(target=self._write, name="writer", daemon=False)
            self._thread.start()

    def _write(self) -> None:
        """The writer thread: one job after the other, until the plan is closed; no fault ends it before."""
        while (job := self._queue.get()) is not None:
            self._guarded(job)
        self._guarded(_Edit((), "edit"))

    def _guarded(self, job: _Edit | _Step | Callable[[Store], None]) -> None:
        try:
            self._write_one(job)
        except Exception as error:  # noqa: BLE001  # a thread that ended would keep nothing more, and say nothing
            reason = f"not saved: a fault of bsc-tui ({type(error).__name__}). It is tried again with the next change"
            self._listener(NotKept(reason, len(self._waiting) or 1))

    def _write_one(self, job: _Edit | _Step | Callable[[Store], None]) -> None:
        if isinstance(job, _Edit):
            if job.changes:
                self._waiting.append(job)
            self._keep_waiting()
        elif isinstance(job, _Step):
            self._keep_waiting()
            self._listener(self._stepped(job))
        else:
            self._write_small(job)

    def _opened(self) -> Store:
        if self._store is None:
            store = Store(self.session.location)
            store.open()
            self._store = store
        return self._store

    def _keep_waiting(self) -> None:
        while self._waiting:
            edit = self._waiting[0]
            try:
                committed = self._committed(edit)
            except StoreError as error:
                self._listener(NotKept(str(error), len(self._waiting)))
                return
            except (Conflict, Refused) as error:
                self._waiting.clear()
                self._listener(NotKept(str(error), 0))
                return
            self._waiting.pop(0)
            self._listener(Kept(committed.changes, edit.kind, committed.entry.seq, committed.entry.at))

    def _committed(self, edit: _Edit) -> Committed:
        store = self._opened()
        return store.commit(self.uid, edit.changes, self._act(edit.kind), edit.drafts_done)

    def _act(self, kind: str, undoes: int | None = None) -> Act:
        session = self.session
        return Act(session.person, session.where, kind, session.now(), undoes)

    def _stepped(self, step: _Step) -> Outcome:
        try:
            store = self._opened()
            person = self.session.person
            entry = store.redoable(self.uid, person) if step.forward else store.undoable(self.uid, person)
            if entry is None:
                return NothingToDo("nothing to redo" if step.forward else "nothing of yours to undo")
            kind = "redo" if step.forward else "undo"
            committed = store.commit(self.uid, invert(entry.changes), self._act(kind, entry.seq))
        except StoreError as error:
            return NotKept(str(error), len(self._waiting))
        except (Conflict, Refused) as error:
            return NotKept(f"cannot be taken back: {error}", 0)
        return Kept(committed.changes, kind, committed.entry.seq, committed.entry.at)

    def _write_small(self, job: Callable[[Store], None]) -> None:
        try:
            job(self._opened())
        except StoreError as error:
            self._listener(NotKept(str(error), len(self._waiting)))


def _codes(changes: Changes) -> set[str]:
    return {code for change in changes if (code := _code_of(change))}


def _code_of(change: Change) -> str | None:
    code = (change.after or {}).get("code")
    return code if isinstance(code, str) else None
