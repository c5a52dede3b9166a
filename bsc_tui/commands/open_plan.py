"""A plan that is open for editing: what it is now, and the one way an edit takes from a hand to the store."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from bsc_tui.commands.ledger import Ledger, OutOfStep
from bsc_tui.commands.outcome import Edit, Heard, Here, Kept, NothingToDo, NotKept, Outcome, Reread, Sight, TakenOver
from bsc_tui.commands.presence import Presence
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Change, Changes, Conflict, PeriodClosed, Refused, Scorecard, invert
from bsc_tui.scorecard.fields import Kind
from storage.errors import Lost, StoreError
from storage.journal import Act, Entry, Head
from storage.reading import Reader
from storage.store import Store

if TYPE_CHECKING:
    from storage.asking import Around
    from storage.live import Seen, Watcher


class _Step:
    """Undo or redo of one's own last act."""

    def __init__(self, reason: str, *, forward: bool) -> None:
        self.forward = forward
        self.reason = reason


class OpenPlan:
    """One plan as it is now, with everything done so far; edits are applied at once and kept in order.

    Writing happens in a thread of its own, so that a busy store never holds up typing; another one watches what others
    do, once `watch` was called. `listener` is called in these threads with each outcome; hand it back to `receive` in
    the thread that shows the plan. `head` is where the journal ended when the plan was read.
    """

    def __init__(
        self,
        session: Session,
        uid: str,
        scorecard: Scorecard,
        issued: Collection[str],
        listener: Callable[[Outcome], None],
        head: Head | None = None,
    ) -> None:
        self.session = session
        self.uid = uid
        self.issued: set[str] = set(issued)
        """Codes that were ever given in this plan; none is given twice."""
        self.gone: dict[tuple[Kind, str], Entry] = {}
        """What others have removed since the plan was opened, each with the act that did it."""
        self._ledger = Ledger(scorecard, head)
        self._changed_by: dict[tuple[Kind, str, str], str] = {}
        self._listener = listener
        self._queue: SimpleQueue[Edit | _Step | Event | Callable[[Store], None] | None] = SimpleQueue()
        self._waiting: list[Edit] = []
        self._edits = 0
        self._store: Store | None = None
        self._is_stale = False
        self._thread: Thread | None = None
        self._watcher: Watcher | None = None
        self._noting = Lock()
        self._own: set[int] = set()
        """Numbers of own entries the watcher has not come across yet."""
        self._held: tuple[Entry, ...] = ()
        """Entries that may be own ones, for it is not known yet what became of an own edit."""
        self._is_in_flight = False
        self._presence = Presence(session, uid, listener)
        self._is_out_of_sight = False

    @property
    def last_edit(self) -> datetime | None:
        """When anybody changed the plan last, so far as that is known."""
        head = self._ledger.head
        return None if head is None else head.at

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it is now."""
        return self._ledger.scorecard

    def do(self, changes: Changes, kind: str = "edit", drafts_done: Collection[str] = ()) -> None:
        """Make the changes and have them kept as one act; nothing happens where there are none.

        Raises `Conflict` or `Refused`, and then nothing was done.
        """
        if not changes:
            return
        self._edits += 1
        self._ledger.do(self._edits, changes)
        self.issued.update(_codes(changes))
        self._hand_over(Edit(changes, kind, tuple(drafts_done), self._edits))

    def undo(self, reason: str = "") -> None:
        """Take back one's own last act, also one from an earlier run; a closed period asks for the reason."""
        self._hand_over(_Step(reason, forward=False))

    def redo(self, reason: str = "") -> None:
        """Do again what was undone last; a closed period asks for the reason."""
        self._hand_over(_Step(reason, forward=True))

    def later(self, job: Callable[[Store], None]) -> None:
        """Have something small written in turn: a draft, the place in the workshop."""
        self._hand_over(job)

    def prepare(self) -> None:
        """Load what writes, so that the first letter somebody types is kept as quickly as the others."""

        def load(store: Store) -> None:
            with suppress(StoreError):
                store.prepare()

        self._hand_over(load)

    def take_over(self, person: str) -> None:
        """Have somebody's place and half-typed texts become one's own."""

        def move(store: Store) -> None:
            session = self.session
            place, drafts, left = store.take_over(self.uid, session.person, person, session.now())
            self._listener(TakenOver(person, place, drafts, left))

        self._hand_over(move)

    # --- others' changes -------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Hear of what others do from now on, and of what they did since the plan was read."""
        from storage.live import Watcher

        head = self._ledger.head
        if head is None:
            message = "it is not known where the journal ended when the plan was read"
            raise ValueError(message)
        self._watcher = Watcher(self.session.location, self.uid, head, self._seen, tell_around=self._around)
        self._watcher.start()

    def be_here(self) -> None:
        """Say that the plan is open here: when it was opened, and now and then afterwards."""
        if not self._is_out_of_sight:
            self._hand_over(self._presence.here())

    def _around(self, around: "Around") -> None:
        self._listener(Here(around.present, around.spots))

    def look(self) -> None:
        """Look at once what others did; a server tells of no word that a terminal is still there."""
        if self._watcher is not None:
            self._watcher.look()

    def _seen(self, seen: "Seen") -> None:
        from storage.live import InSight, News, OutOfSight, Replaced

        self._is_out_of_sight = isinstance(seen, OutOfSight)
        match seen:
            case News(entries):
                self._note(entries)
            case Replaced():
                self._listener(Reread("The store was replaced by another copy: this is the plan as it stands there"))
            case OutOfSight(error):
                self._listener(Sight(str(error), is_lost=True))
            case InSight():
                self._listener(Sight("The store is back", is_lost=False))
                self._hand_over(Edit((), "edit"))

    def _note(self, entries: tuple[Entry, ...]) -> None:
        """Tell of others' entries, and of those of one's own that were written somewhere else."""
        with self._noting:
            self._tell_of((*self._held, *entries))

    def _tell_of(self, entries: tuple[Entry, ...]) -> None:
        fresh: list[Entry] = []
        self._held = ()
        for place, entry in enumerate(entries):
            if entry.seq in self._own:
                self._own.discard(entry.seq)
            elif self._is_in_flight and (entry.who, entry.where) == (self.session.person, self.session.where):
                self._held = entries[place:]
                break
            else:
                fresh.append(entry)
        if fresh:
            self._listener(Heard(tuple(fresh)))

    def _takes_off(self) -> None:
        with self._noting:
            self._is_in_flight = True

    def _landed(self, kept: Kept | None, *, is_in_doubt: bool = False) -> None:
        """What became of an own edit is known, or not yet."""
        with self._noting:
            if kept is not None:
                self._own.add(kept.seq)
                self._listener(kept)
            self._is_in_flight = is_in_doubt
            self._tell_of(self._held)

    def who_changed(self, kind: Kind, uid: str, field: str) -> str:
        """Who changed a field last, so far as it was heard of; empty where nobody was."""
        return self._changed_by.get((kind, uid, field), "")

    # --- what the store answers ------------------------------------------------------------------------------------

    def receive(self, outcome: Outcome) -> bool:
        """Take up what the store answered; call it in the thread that shows the plan.

        Returns whether the plan is another now than before.
        """
        before = self.scorecard
        try:
            if self._is_stale and isinstance(outcome, Kept):
                self.read_again()
            self._take_up(outcome)
        except StoreError:
            # It cannot be read now, and the outcome said so already: what is shown stays until the next answer.
            self._is_stale = True
        return self.scorecard is not before

    def _take_up(self, outcome: Outcome) -> None:
        try:
            if isinstance(outcome, Kept):
                self.issued.update(_codes(outcome.changes))
                self._ledger.take(outcome.entry, outcome.edit.number if outcome.edit else None)
                if self._ledger.has_gap and self._watcher is None:
                    self.read_again()
            elif isinstance(outcome, Heard):
                for entry in outcome.entries:
                    self._remember(entry)
                    self._ledger.take(entry)
        except OutOfStep:
            self.read_again()
        if isinstance(outcome, NotKept) and outcome.refused is not None:
            self._ledger.drop(outcome.refused.number)
            self.read_again()
        elif isinstance(outcome, Reread):
            self.read_again()

    def _remember(self, entry: Entry) -> None:
        self.issued.update(_codes(entry.changes))
        for change in entry.changes:
            name = change.kind, change.uid
            if change.after is None:
                self.gone[name] = entry
            elif change.before is None:
                self.gone.pop(name, None)
            for field in change.after or {}:
                self._changed_by[(*name, field)] = entry.who

    def read_again(self) -> None:
        """Take the plan as it stands in the store, with one's own edits that are not there yet."""
        reader = Reader(self.session.location)
        self._ledger.restart(*reader.scorecard_and_head(self.uid))
        self.issued |= reader.issued_codes(self.uid)
        self._is_stale = False

    def wait(self) -> None:
        """Wait until everything handed over so far is kept, or the listener was told why it is not."""
        tried = Event()
        self._hand_over(tried)
        tried.wait()

    def close(self, *, is_cut_off: bool = False) -> None:
        """Wait until everything is kept; nothing can be done or heard of afterwards.

        Who `is_cut_off` did not leave: the others are to see that, and may go on in that place.
        """
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher = None
        if self._thread is not None:
            leaving = self._presence.leaving()
            if leaving is not None and not is_cut_off and not self._is_out_of_sight:
                self._queue.put(leaving)
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    # --- the writer thread -----------------------------------------------------------------------------------------

    def _hand_over(self, job: Edit | _Step | Event | Callable[[Store], None]) -> None:
        self._queue.put(job)
        if self._thread is None:
            self._thread = Thread(target=self._write, name="writer", daemon=False)
            self._thread.start()

    def _write(self) -> None:
        """The writer thread: one job after the other, until the plan is closed; no fault ends it before."""
        while (job := self._queue.get()) is not None:
            self._guarded(job)
        self._guarded(Edit((), "edit"))
        if self._store is not None:
            self._store.close()

    def _guarded(self, job: Edit | _Step | Event | Callable[[Store], None]) -> None:
        try:
            self._write_one(job)
        except Exception as error:  # noqa: BLE001  # a thread that ended would keep nothing more, and say nothing
            reason = f"not saved: a fault of bsc-tui ({type(error).__name__}). It is tried again with the next change"
            self._listener(NotKept(reason, len(self._waiting) or 1))

    def _write_one(self, job: Edit | _Step | Event | Callable[[Store], None]) -> None:
        if isinstance(job, Edit):
            if job.changes:
                self._waiting.append(job)
            self._keep_waiting()
        elif isinstance(job, _Step):
            self._keep_waiting()
            self._take_step(job)
        elif isinstance(job, Event):
            job.set()
        else:
            self._write_small(job)

    def _opened(self) -> Store:
        if self._store is None:
            store = Store(self.session.location)
            store.open()
            # Opening a file anew takes longer than an edit; whoever else has it open is not kept from anything.
            store.stay_open()
            self._store = store
        return self._store

    def _keep_waiting(self) -> None:
        while self._waiting:
            edit = self._waiting[0]
            self._takes_off()
            try:
                committed = self._opened().commit(self.uid, edit.changes, self._act(edit.kind), edit.drafts_done)
            except StoreError as error:
                self._landed(None, is_in_doubt=isinstance(error, Lost))
                self._listener(NotKept(str(error), len(self._waiting)))
                return
            except (Conflict, Refused) as error:
                self._waiting.pop(0)
                self._landed(None)
                self._refuse(edit, error)
                continue
            except BaseException:
                self._landed(None)
                raise
            self._waiting.pop(0)
            self._landed(Kept(committed.entry, edit))

    def _refuse(self, edit: Edit, error: Conflict | Refused) -> None:
        from bsc_tui.commands.since import refusal_words

        who = self._who_since(error)
        self._listener(NotKept(refusal_words(error, who, self._ledger.known), len(self._waiting), edit, error, who))

    def _who_since(self, error: Conflict | Refused, after: int = 0) -> str:
        if not isinstance(error, Conflict):
            return ""
        from bsc_tui.commands.since import last_to_change

        try:
            return last_to_change(self._opened().reader, self.uid, error, after)
        except StoreError:
            return ""

    def _act(self, kind: str, undoes: int | None = None) -> Act:
        session = self.session
        return Act(session.person, session.where, kind, session.now(), undoes)

    def _take_step(self, step: _Step) -> None:
        entry: Entry | None = None
        kind = "redo" if step.forward else "undo"
        try:
            store, person = self._opened(), self.session.person
            entry = store.redoable(self.uid, person) if step.forward else store.undoable(self.uid, person)
            if entry is None:
                self._listener(NothingToDo("nothing to redo" if step.forward else "nothing of yours to undo"))
                return
            self._takes_off()
            changes = invert(entry.changes)
            if step.reason:
                from bsc_tui.scorecard.closing import because

                # That the period was closed may be known to the store alone so far.
                changes = because(store.reader.scorecard(self.uid), changes, step.reason)
            committed = store.commit(self.uid, changes, self._act(kind, entry.seq))
        except StoreError as error:
            self._landed(None)
            self._listener(NotKept(str(error), len(self._waiting)))
        except (Conflict, Refused) as error:
            self._landed(None)
            who = self._who_since(error, entry.seq if entry else 0)
            from bsc_tui.commands.since import refusal_words

            what = "done again" if step.forward else "undone"
            words = refusal_words(error, who, self._ledger.known)
            if isinstance(error, PeriodClosed):
                words = f"{words}. The monitor (F4) asks for it"
            self._listener(NotKept(f"Cannot be {what}: {words}", 0, error=error, who=who, step=kind))
        except BaseException:
            self._landed(None)
            raise
        else:
            self._landed(Kept(committed.entry))

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
