"""Whether a store is whole after whatever happened to it."""

from typing import NamedTuple

from support.postgres import raw

from bsc_tui.scorecard.change import ENTITIES, Scorecard
from storage.journal import Entry, fold, verify
from storage.location import File, Location
from storage.reading import Reader


class Found(NamedTuple):
    """What a whole store holds of a plan."""

    scorecard: Scorecard
    entries: tuple[Entry, ...]


def whole(location: Location, plan: str = "plan") -> Found:
    """What the store holds, once nothing is wrong with it.

    The journal is one chain, adds up to the rows, and no code names two things; the database finds no fault either.
    """
    reader = Reader(location)
    entries, scorecard = reader.entries(plan), reader.scorecard(plan)
    broken = verify(entries)
    assert broken is None, broken
    assert fold(entries) == scorecard, "the journal does not add up to the rows"
    _assert_codes(location, plan, scorecard)
    if isinstance(location, File):
        sound(location)
    return Found(scorecard, entries)


def sound(location: File) -> None:
    """Have the database look at its pages and ties."""
    with raw(location) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _assert_codes(location: Location, plan: str, scorecard: Scorecard) -> None:
    mark = "?" if isinstance(location, File) else "%s"
    with raw(location) as connection:
        rows = connection.execute(f'SELECT "code", "uid" FROM "issued_code" WHERE "plan" = {mark}', (plan,)).fetchall()  # noqa: S608  # the mark of a driver
    issued = dict(rows)
    assert len(issued) == len(rows)
    coded = [
        (str(getattr(thing, "code", "")), uid)
        for kind, entity in ENTITIES.items()
        if "code" in entity.model_fields
        for uid, thing in scorecard.things(kind).items()
        if getattr(thing, "code", "")
    ]
    assert len({code for code, _ in coded}) == len(coded), "a code names two things"
    assert all(issued.get(code) == uid for code, uid in coded), "a code was not written down as given out"
