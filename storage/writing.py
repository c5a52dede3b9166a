"""The one write path: a group of changes, its journal entry and the drafts it settles, all in one transaction."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Table, bindparam, delete, insert, update
from sqlmodel import SQLModel

from bsc_tui.scorecard.change import Changes, Refused
from bsc_tui.scorecard.fields import Entity, Kind
from storage import asking, engine
from storage.asking import BadRow, Draft, Present
from storage.assembling import columns
from storage.books import DraftRow, IssuedCodeRow, JournalRow, PlaceRow, PlanRow, PresenceRow
from storage.errors import Behind, Damaged, Lost, NoSuchPlan, StoreError
from storage.journal import START, Act, Committed, Entry, Head, changes_text, reach, sealed
from storage.keys import free_key
from storage.live import CHANNEL
from storage.location import Location
from storage.opening import Ask, History, known, placed
from storage.pausing import all_of_it_stays
from storage.rows import ROWS
from storage.settling import Settled, settle

FORGOTTEN_AFTER = timedelta(days=2)
"""After so long nobody asks any more on which terminals a plan was open."""

_BESIDE = 0
"""In place of the number of an entry: something beside the journal is another now."""

_ESCAPED_NUL = "\\u0000"
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_HOLDS_NUL = "a text holds a NUL character, which no database keeps"
_HOLDS_HALF = "a text holds half a character, which cannot be written"


class Writer:
    """Writes to one store that is there and up to date; nothing stays open between two calls."""

    def __init__(self, location: Location, history: History) -> None:
        self._location = location
        self._history = history
        self._engine = engine.engine_for(location)
        self._in_doubt: tuple[tuple[object, ...], Committed] | None = None
        """What was asked and written last over a connection that broke before the server said that it is kept."""

    def create(self, name: str, changes: Changes, act: Act) -> Committed:
        """See `Store.create`."""
        if not changes or changes[0].kind is not Kind.CHARTER or changes[0].before is not None:
            message = "a new plan begins with its charter"
            raise Refused(message)
        plan = changes[0].uid

        def write(connection: Connection, ask: Ask) -> Committed:
            if asking.has_plan(ask, plan):
                settle(ask, plan, changes)
            key = free_key(name, asking.keys(ask))
            connection.execute(insert(_table(PlanRow)).values(uid=plan, key=key, archived=False))
            settled = settle(ask, plan, changes)
            entry = _keep(connection, plan, settled, act, None)
            return Committed(plan, key, entry, settled.changes, settled.codes.renumbered)

        return self._once(_KEYS, (plan, changes, act.kind), write)

    def commit(self, plan: str, changes: Changes, act: Act, drafts_done: Collection[str]) -> Committed:
        """See `Store.commit`."""

        def write(connection: Connection, ask: Ask) -> Committed:
            key, head = self._plan(ask, plan)
            _forget_drafts(connection, plan, act.who, drafts_done)
            if not changes:
                newest = asking.entry(ask, plan, head.seq)
                assert newest is not None
                return Committed(plan, key, newest, (), {})
            _refuse_foreign_undo(ask, plan, act)
            settled = settle(ask, plan, changes)
            entry = _keep(connection, plan, settled, act, head)
            return Committed(plan, key, entry, settled.changes, settled.codes.renumbered)

        return self._once(plan, (plan, changes, act.kind, act.who, act.undoes), write)

    def archive(self, plan: str, act: Act, *, is_archived: bool) -> Committed:
        """See `Store.archive`."""

        def write(connection: Connection, ask: Ask) -> Committed:
            key, head = self._plan(ask, plan)
            table = _table(PlanRow)
            connection.execute(update(table).where(table.c.uid == plan).values(archived=is_archived))
            entry = _keep(connection, plan, settle(ask, plan, ()), act, head)
            return Committed(plan, key, entry, (), {})

        return self._once(plan, (plan, is_archived, act), write)

    def _once(self, turn: str, what: tuple[object, ...], write: Callable[[Connection, Ask], Committed]) -> Committed:
        """Write something, and never twice: where the connection broke at the end, the journal tells whether it is in.

        It is asked at once, and where the server cannot be reached, before the same is written again.
        """
        asked_before, written = self._in_doubt or (None, None)
        if asked_before != what:
            written = None
        try:
            with self._transaction(turn) as (connection, ask), all_of_it_stays():
                self._in_doubt = None
                if written is not None and _is_in(ask, written):
                    return written
                written = None
                written = write(connection, ask)
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
            with self._transaction(turn) as (_, ask):
                return _is_in(ask, written)
        except StoreError:
            return False

    def keep_place(self, plan: str, person: str, place: str, at: datetime) -> None:
        """See `Store.keep_place`."""
        _writable(place)
        with self._transaction(plan) as (connection, ask):
            self._plan(ask, plan)
            _put(connection, PlaceRow, {"plan": plan, "person": person}, {"place": place, "at": at})
            engine.ring(connection, CHANNEL, f"{plan} {_BESIDE}")

    def keep_presence(self, plan: str, here: Present) -> tuple[Present, ...]:
        """See `Store.keep_presence`."""
        with self._transaction(plan) as (connection, ask):
            self._plan(ask, plan)
            values = {name: value for name, value in here._asdict().items() if name != "terminal"}
            if here.seen == here.arrived or here.left is not None:
                table = _table(PresenceRow)
                connection.execute(
                    delete(table).where(table.c.plan == plan, table.c.seen < here.seen - FORGOTTEN_AFTER)
                )
                engine.ring(connection, CHANNEL, f"{plan} {_BESIDE}")
            _put(connection, PresenceRow, {"plan": plan, "terminal": here.terminal}, values)
            return asking.present(ask, plan)

    def keep_draft(self, plan: str, person: str, field: str, text: str, at: datetime) -> None:
        """See `Store.keep_draft`."""
        _writable(text)
        with self._transaction(plan) as (connection, ask):
            self._plan(ask, plan)
            _put(connection, DraftRow, {"plan": plan, "person": person, "field": field}, {"text": text, "at": at})

    def drop_draft(self, plan: str, person: str, field: str) -> None:
        """See `Store.drop_draft`."""
        with self._transaction(plan) as (connection, _):
            _forget_drafts(connection, plan, person, (field,))

    def take_over(
        self, plan: str, person: str, other: str, at: datetime
    ) -> tuple[str, tuple[Draft, ...], tuple[str, ...]]:
        """See `Store.take_over`."""
        with self._transaction(plan) as (connection, ask):
            self._plan(ask, plan)
            place = asking.place(ask, plan, other) or ""
            mine = {draft.field: draft.text for draft in asking.drafts(ask, plan, person)}
            theirs = asking.drafts(ask, plan, other)
            left = tuple(each.field for each in theirs if mine.get(each.field, each.text) != each.text)
            taken = tuple(each for each in theirs if each.field not in left)
            for draft in taken:
                name = {"plan": plan, "person": person, "field": draft.field}
                _put(connection, DraftRow, name, {"text": draft.text, "at": at})
            _forget_drafts(connection, plan, other, [draft.field for draft in taken])
            if place:
                _put(connection, PlaceRow, {"plan": plan, "person": person}, {"place": place, "at": at})
                table = _table(PlaceRow)
                connection.execute(delete(table).where(table.c.plan == plan, table.c.person == other))
        return place, taken, left

    @contextmanager
    def _transaction(self, turn: str) -> Iterator[tuple[Connection, Ask]]:
        """A transaction on a store that still has the version this program writes; `turn` names who waits for it."""
        with engine.transaction(self._engine, self._location) as connection:

            def ask(sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
                return connection.exec_driver_sql(
                    placed(sql, _MARKS[connection.dialect.paramstyle]), tuple(values)
                ).fetchall()

            engine.hold_version(connection)
            engine.take_turn(connection, turn)
            (version,) = ask("SELECT version_num FROM alembic_version", ())[0]
            if known(version, self._location, self._history) != self._history.latest:
                raise Behind(self._location, version, self._history.latest)
            try:
                yield connection, ask
            except BadRow as error:
                raise Damaged(self._location, str(error)) from None

    def _plan(self, ask: Ask, plan: str) -> tuple[str, Head]:
        key, head = asking.key(ask, plan), asking.head(ask, plan)
        if key is None:
            raise NoSuchPlan(self._location, plan)
        if head is None:
            raise Damaged(self._location, "A plan has no journal")
        return key, head


_KEYS = "keys"
"""Whose turn it is to give a plan its key."""

_MARKS = {"qmark": "?", "pyformat": "%s", "format": "%s"}


def _table(row: type[SQLModel]) -> Table:
    table: Table = row.__table__  # type: ignore[attr-defined]  # every class here is a table
    return table


def _refuse_foreign_undo(ask: Ask, plan: str, act: Act) -> None:
    if act.undoes is None:
        return
    mine = reach(asking.marks(ask, plan, act.who))
    if act.undoes not in {*mine.undoable, *mine.redoable}:
        message = "only what one did oneself, and has not taken back yet, can be taken back"
        raise Refused(message)


def _keep(connection: Connection, plan: str, settled: Settled, act: Act, head: Head | None) -> Entry:
    """Write the rows of what was settled, the codes it gave out and its journal entry."""
    text = changes_text(settled.changes)
    if _ESCAPED_NUL in text and _NUL.search(text):
        raise Refused(_HOLDS_NUL)
    try:
        entry = sealed(head.seq + 1 if head else 1, head.hash if head else START, act, settled.changes, text)
    except UnicodeEncodeError:
        raise Refused(_HOLDS_HALF) from None
    _write_rows(connection, plan, settled)
    if settled.codes.new:
        issued = [{"plan": plan, "code": code, "uid": uid} for code, uid in settled.codes.new.items()]
        connection.execute(insert(_table(IssuedCodeRow)), issued)
    row = {
        "plan": plan,
        "seq": entry.seq,
        "prev": entry.prev,
        "hash": entry.hash,
        "at": entry.at,
        "who": entry.who,
        "where": entry.where,
        "kind": entry.kind,
        "undoes": entry.undoes,
        "changes": text,
    }
    connection.execute(insert(_table(JournalRow)), [row])
    engine.ring(connection, CHANNEL, f"{plan} {entry.seq}")
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


def _write_rows(connection: Connection, plan: str, settled: Settled) -> None:
    """Remove, alter and add rows, a batch a kind; the order of kinds is free, for ties are checked at the end."""
    gone: dict[Kind, list[dict[str, str]]] = defaultdict(list)
    altered: dict[Kind, list[dict[str, object]]] = defaultdict(list)
    new: dict[Kind, list[dict[str, object]]] = defaultdict(list)
    for (kind, uid), thing in settled.after.items():
        there = (kind, uid) in settled.before
        if thing is None:
            if there:
                gone[kind].append({"of_plan": plan, "of_uid": uid})
        elif there:
            altered[kind].append({"of_plan": plan, "of_uid": uid, **_values(thing)})
        else:
            new[kind].append({"plan": plan, **_values(thing)})
    for kind, rows in gone.items():
        table = _table(ROWS[kind])
        connection.execute(delete(table).where(*_one(table)), rows)
    for kind, changed in altered.items():
        table = _table(ROWS[kind])
        connection.execute(update(table).where(*_one(table)), changed)
    for kind, added in new.items():
        _add_rows(connection, _table(ROWS[kind]), added)


def _add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows by a statement made once: tens of thousands of them go to the driver as they are."""
    sql, names, conversions, is_positional = _insertion(table, connection.dialect)
    for name, convert in conversions:
        for row in rows:
            cast("dict[str, object]", row)[name] = convert(row[name])
    given = [tuple(row[name] for name in names) for row in rows] if is_positional else list(rows)
    connection.exec_driver_sql(sql, given)


@cache
def _insertion(
    table: Table, dialect: Dialect
) -> tuple[str, tuple[str, ...], tuple[tuple[str, Callable[[Any], object]], ...], bool]:
    """How rows of a table are added: the statement, its columns in order, what the driver wants converted."""
    made = insert(table).compile(dialect=dialect)
    found = ((column.key, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in table.columns)
    conversions = tuple((name, convert) for name, convert in found if convert is not None)
    names = tuple(made.positiontup or (column.key for column in table.columns))
    return str(made), names, conversions, bool(made.positiontup)


def _one(table: Table) -> tuple[Any, Any]:
    return table.c.plan == bindparam("of_plan"), table.c.uid == bindparam("of_uid")


def _values(thing: Entity) -> dict[str, object]:
    return {name: getattr(thing, name) for name in columns(thing.KIND)}


def _put(connection: Connection, row: type[SQLModel], names: Mapping[str, str], values: Mapping[str, object]) -> None:
    """Write a row in place of the one of the same name."""
    table = _table(row)
    found = connection.execute(update(table).where(*(table.c[name] == names[name] for name in names)).values(values))
    if found.rowcount == 0:
        connection.execute(insert(table).values({**names, **values}))


def _forget_drafts(connection: Connection, plan: str, person: str, fields: Collection[str]) -> None:
    table = _table(DraftRow)
    for field in fields:
        connection.execute(delete(table).where(table.c.plan == plan, table.c.person == person, table.c.field == field))
