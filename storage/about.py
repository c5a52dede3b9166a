"""The acts of a journal that touched a few things: what they wrote is found in their text before it is read."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from bsc_tui.scorecard.change import Change, Changes
from storage.asking import AT_ONCE, BadRow
from storage.assembling import utc
from storage.journal import Entry
from storage.opening import Ask

_DECODER = json.JSONDecoder()


def entries_about(ask: Ask, plan: str, uids: Collection[str]) -> tuple[Entry, ...]:
    """The acts whose changes name one of these uids, or a longer one it is part of, in order; of each only those.

    Of a value that is called by its KPI and its period the KPI's uid is a part. Whoever asks sorts out a uid that
    another one contains by chance.
    """
    found: dict[int, Entry] = {}
    every = sorted(uids)
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        which = " OR ".join(["\"changes\" LIKE ? ESCAPE '\\'"] * len(some))
        rows = ask(
            'SELECT "seq", "prev", "hash", "at", "who", "where", "kind", "undoes", "changes" '  # noqa: S608  # marks
            f'FROM "journal" WHERE "plan" = ? AND ({which}) ORDER BY "seq"',
            (plan, *(f"%{_pattern(uid)}%" for uid in some)),
        )
        for seq, prev, digest, at, who, where, kind, undoes, text in rows:
            if seq not in found:
                changes = _named(seq, text, every)
                found[seq] = Entry(seq, prev, digest, utc(at), who, where, kind, undoes, changes)
    return tuple(found[seq] for seq in sorted(found))


def _pattern(uid: str) -> str:
    written = json.dumps(uid, ensure_ascii=False)[1:-1]
    return written.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _named(seq: int, text: str, uids: Collection[str]) -> Changes:
    try:
        return tuple(
            Change.model_validate(each)
            for each in _each(text)
            if any(uid in value for value in _texts(each) for uid in uids)
        )
    except (ValueError, KeyError, TypeError) as error:
        message = f"Entry {seq} of a journal cannot be read"
        raise BadRow(message) from error


def _each(text: str) -> Iterator[dict[str, Any]]:
    """The changes of an act one after the other: an import has so many that one go would hold up the screen."""
    place = 1
    while place < len(text) - 1:
        each, place = _DECODER.raw_decode(text, place)
        yield each
        place += 1


def _texts(each: dict[str, Any]) -> Iterator[str]:
    yield each["uid"]
    for side in ("before", "after"):
        yield from (value for value in (each[side] or {}).values() if isinstance(value, str))
