"""The one write path: a group of changes, its journal entry and the drafts it settles, all in one transaction."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Any

from bsc_tui.scorecard.change import Changes, Refused
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.pausing import all_of_it_stays
from storage import asking
from storage.asking import BadRow, Draft, Present
from storage.books import DraftRow, IssuedCodeRow, JournalRow, PlaceRow, PlanRow, PresenceRow
from storage.errors import Behind, Damaged, Lost, NoSuchPlan, StoreError
from storage.journal import START, Act, Committed, Entry, Head, changes_text, reach, sealed
from storage.keys import free_key
from storage.live import CHANNEL
from storage.location import Location
from storage.opening import Ask, History, known
from storage.rows import ROWS
from storage.settling import Settled, settle
from storage.statements import column_names
from storage.transacting import Transaction, Transactions

FORGOTTEN_AFTER = timedelta(days=2)
"""After so long nobody asks any more on which terminals a plan was open."""

_BESIDE = 0
"""In place of the number of an entry: something beside the journal is another now."""

_ESCAPED_NUL = "\\u0000"
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_HOLDS_NUL = "a text holds a NUL character, which no database keeps"
_HOLDS_HALF = "a text holds half a character, which cannot be written"


class Writer:
    """Writes to one store that is there and up to date; nothing stays open between two calls, unless asked to."""

    def __init__(self, location: Location, history: History) -> None:
        self._location = location
        self._history = history
        self._transactions = Transactions(location)
        self._in_doubt: tuple[tuple[object, ...], Committed] | None = None
        """What was asked and written last over a connection that broke before the server said that it is kept."""

    def stay_open(self) -> None:
        """See `Store.stay_open`."""
        self._transactions.stay_open()

    def close(self) -> None:
        """See `Store.close`."""
        self._transactions.close()

    def create(self, name: str, changes: Changes, act: Act) -> Committed:
        """See `Store.create`."""
        if not changes or changes[0].kind is not Kind.CHARTER or changes[0].before is not None:
            message = "a new plan begins with its charter"
            raise Refused(message)
        plan = changes[0].uid

        def write(to: Transaction) -> Committed:
            ask = to.ask
            if asking.has_plan(ask, plan):
                settle(ask, plan, changes)
            key = free_key(name, asking.keys(ask))
            to.add(PlanRow, [(plan, key, False)])
            settled = settle(ask, plan, changes)
            entry = _keep(to, plan, settled, act, None)
            return Committed(plan, key, entry, settled.changes, settled.codes.renumbered)

        return self._once(_KEYS, (plan, changes, act.kind), write)

    def commit(self, plan: str, changes: Changes, act: Act, drafts_done: Collection[str]) -> Committed:
        """See `Store.commit`."""

        def write(to: Transaction) -> Committed:
            ask = to.ask
            key, head = self._plan(ask, plan)
            _forget_drafts(to, plan, act.who, drafts_done)
            if not changes:
                newest = asking.entry(ask, plan, head.seq)
                assert newest is not None
                return Committed(plan, key, newest, (), {})
            _refuse_foreign_undo(ask, plan, act)
            settled = settle(ask, plan, changes)
            entry = _keep(to, plan, settled, act, head)
            return Committed(plan, key, entry, settled.changes, settled.codes.renumbered)

        return self._once(plan, (plan, changes, act.kind, act.who, act.undoes), write)

    def archive(self, plan: str, act: Act, *, is_archived: bool) -> Committed:
        """See `Store.archive`."""

        def write(to: Transaction) -> Committed:
            key, head = self._plan(to.ask, plan)
            to.alter(PlanRow, ("archived",), ("uid",), [(is_archived, plan)])
            entry = _keep(to, plan, settle(to.ask, plan, ()), act, head)
            return Committed(plan, key, entry, (), {})

        return self._once(plan, (plan, is_archived, act), write)

    def _once(self, turn: str, what: tuple[object, ...], write: Callable[[Transaction], Committed]) -> Committed:
        """Write something, and never twice: where the connection broke at the end, the journal tells whether it is in.

        It is asked at once, and where the server cannot be reached, before the same is written again.
        """
        asked_before, written = self._in_doubt or (None, None)
        if asked_before != what:
            written = None
        try:
            with self._transaction(turn) as to, all_of_it_stays():
                self._in_doubt = None
                if written is not None and _is_in(to.ask, written):
                    return written
                written = None
                written = write(to)
        except StoreError as error:
            if written is None:
                raise
            if isinstance(error, Lost) and self._is_kept(turn, written):
                return written
            self._in_doubt = what, written
            raise
        return written

    def _is_kept(self, turn: str, written: Committed) -> bool:
        """Whether something is in the store after all; no answer is no."""
        try:
            with self._transaction(turn) as to:
                return _is_in(to.ask, written)
        except StoreError:
            return False

    def keep_place(self, plan: str, person: str, place: str, at: datetime) -> None:
        """See `Store.keep_place`."""
        _writable(place)
        with self._transaction(plan) as to:
            self._plan(to.ask, plan)
            to.put(PlaceRow, {"plan": plan, "person": person}, {"place": place, "at": at})
            to.ring(CHANNEL, f"{plan} {_BESIDE}")

    def keep_presence(self, plan: str, here: Present) -> tuple[Present, ...]:
        """See `Store.keep_presence`."""
        with self._transaction(plan) as to:
            self._plan(to.ask, plan)
            values = {name: value for name, value in here._asdict().items() if name != "terminal"}
            if here.seen == here.arrived or here.left is not None:
                old = [one.terminal for one in asking.present(to.ask, plan) if one.seen < here.seen - FORGOTTEN_AFTER]
                to.remove(PresenceRow, ("plan", "terminal"), [(plan, terminal) for terminal in old])
                to.ring(CHANNEL, f"{plan} {_BESIDE}")
            to.put(PresenceRow, {"plan": plan, "terminal": here.terminal}, values)
            return asking.present(to.ask, plan)

    def keep_draft(self, plan: str, person: str, field: str, text: str, at: datetime) -> None:
        """See `Store.keep_draft`."""
        _writable(text)
        with self._transaction(plan) as to:
            self._plan(to.ask, plan)
            to.put(DraftRow, {"plan": plan, "person": person, "field": field}, {"text": text, "at": at})

    def drop_draft(self, plan: str, person: str, field: str) -> None:
        """See `Store.drop_draft`."""
        with self._transaction(plan) as to:
            _forget_drafts(to, plan, person, (field,))

    def take_over(
        self, plan: str, person: str, other: str, at: datetime
    ) -> tuple[str, tuple[Draft, ...], tuple[str, ...]]:
        """See `Store.take_over`."""
        with self._transaction(plan) as to:
            self._plan(to.ask, plan)
            place = asking.place(to.ask, plan, other) or ""
            mine = {draft.field: draft.text for draft in asking.drafts(to.ask, plan, person)}
            theirs = asking.drafts(to.ask, plan, other)
            left = tuple(each.field for each in theirs if mine.get(each.field, each.text) != each.text)
            taken = tuple(each for each in theirs if each.field not in left)
            for draft in taken:
                name = {"plan": plan, "person": person, "field": draft.field}
                to.put(DraftRow, name, {"text": draft.text, "at": at})
            _forget_drafts(to, plan, other, [draft.field for draft in taken])
            if place:
                to.put(PlaceRow, {"plan": plan, "person": person}, {"place": place, "at": at})
                to.remove(PlaceRow, ("plan", "person"), [(plan, other)])
        return place, taken, left

    @contextmanager
    def _transaction(self, turn: str) -> Iterator[Transaction]:
        """A transaction on a store that still has the version this program writes; `turn` names who waits for it."""
        with self._transactions.one() as to:
            to.hold_version()
            to.take_turn(turn)
            (version,) = to.ask("SELECT version_num FROM alembic_version", ())[0]
            if known(version, self._location, self._history) != self._history.latest:
                raise Behind(self._location, version, self._history.latest)
            try:
                yield to
            except BadRow as error:
                raise Damaged(self._location, str(error)) from None

    def _plan(self, ask: Ask, plan: str) -> tuple[str, Head]:
        key, head = asking.key(ask, plan), asking.head(ask, plan)
        if key is None:
            raise NoSuchPlan(self._location, plan)
        if head is None:
            raise Damaged(self._location, "A plan has no journal")
        return key, head


NAME = ("plan", "uid")
"""The columns that name a thing; they are the first of each table of things."""

_KEYS = "keys"
"""Whose turn it is to give a plan its key."""


def _refuse_foreign_undo(ask: Ask, plan: str, act: Act) -> None:
    if act.undoes is None:
        return
    mine = reach(asking.marks(ask, plan, act.who))
    if act.undoes not in {*mine.undoable, *mine.redoable}:
        message = "only what one did oneself, and has not taken back yet, can be taken back"
        raise Refused(message)


def _keep(to: Transaction, plan: str, settled: Settled, act: Act, head: Head | None) -> Entry:
    """Write the rows of what was settled, the codes it gave out and its journal entry."""
    text = changes_text(settled.changes)
    if _ESCAPED_NUL in text and _NUL.search(text):
        raise Refused(_HOLDS_NUL)
    try:
        entry = sealed(head.seq + 1 if head else 1, head.hash if head else START, act, settled.changes, text)
    except UnicodeEncodeError:
        raise Refused(_HOLDS_HALF) from None
    _write_rows(to, plan, settled)
    to.add(IssuedCodeRow, [(plan, code, uid) for code, uid in settled.codes.new.items()])
    told = entry.seq, entry.prev, entry.hash, entry.at, entry.who, entry.where, entry.kind, entry.undoes, text
    to.add(JournalRow, [(plan, *told)])
    to.ring(CHANNEL, f"{plan} {entry.seq}")
    return entry


def _writable(text: str) -> None:
    """Refuse what no database keeps."""
    if "\0" in text:
        raise Refused(_HOLDS_NUL)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(_HOLDS_HALF) from None


def _is_in(ask: Ask, written: Committed) -> bool:
    """Whether the journal holds what was written."""
    entry = asking.entry(ask, written.plan_uid, written.entry.seq)
    return entry is not None and entry.hash == written.entry.hash


def _write_rows(to: Transaction, plan: str, settled: Settled) -> None:
    """Remove, alter and add rows, a batch a kind; the order of kinds is free, for ties are checked at the end."""
    gone: dict[Kind, list[Sequence[Any]]] = defaultdict(list)
    altered: dict[Kind, list[Sequence[Any]]] = defaultdict(list)
    new: dict[Kind, list[Sequence[Any]]] = defaultdict(list)
    for (kind, uid), thing in settled.after.items():
        there = (kind, uid) in settled.before
        if thing is None:
            if there:
                gone[kind].append((plan, uid))
        elif there:
            altered[kind].append((*_values(kind)(thing), plan, uid))
        else:
            new[kind].append((plan, uid, *_values(kind)(thing)))
    for kind, rows in gone.items():
        to.remove(ROWS[kind], NAME, rows)
    for kind, rows in altered.items():
        to.alter(ROWS[kind], _fields(kind), NAME, rows)
    for kind, rows in new.items():
        to.add(ROWS[kind], rows)


@cache
def _fields(kind: Kind) -> tuple[str, ...]:
    """The columns of a kind's table but for those that name a thing."""
    return column_names(ROWS[kind])[len(NAME) :]


@cache
def _values(kind: Kind) -> Callable[[Entity], tuple[Any, ...]]:
    """What takes the values of these columns out of a thing."""
    return attrgetter(*_fields(kind))


def _forget_drafts(to: Transaction, plan: str, person: str, fields: Collection[str]) -> None:
    to.remove(DraftRow, ("plan", "person", "field"), [(plan, person, field) for field in fields])
