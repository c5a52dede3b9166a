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
_BEGIN = '{"after":'


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
    return _written(uid).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _written(uid: str) -> str:
    """A uid as it stands in the text."""
    return json.dumps(uid, ensure_ascii=False)[1:-1]


def _named(seq: int, text: str, uids: Collection[str]) -> Changes:
    starts = sorted({start for uid in uids for start in _starts(text, _written(uid))})
    try:
        read = [_DECODER.raw_decode(text, start)[0] for start in starts]
        return tuple(
            Change.model_validate(each) for each in read if any(uid in value for value in _texts(each) for uid in uids)
        )
    except (ValueError, KeyError, TypeError) as error:
        message = f"Entry {seq} of a journal cannot be read"
        raise BadRow(message) from error


def _starts(text: str, written: str) -> Iterator[int]:
    """Where the changes begin that hold a text: of an import only these are read, which has very many.

    In the canonical form every change begins like that, and nothing else does: quotes in a text have a backslash.
    """
    at = text.find(written)
    while at >= 0:
        start = text.rfind(_BEGIN, 0, at + 1)
        if start >= 0:
            yield start
        after = text.find(_BEGIN, max(at, 1))
        at = text.find(written, after) if after >= 0 else -1


def _texts(each: dict[str, Any]) -> Iterator[str]:
    yield each["uid"]
    for side in ("before", "after"):
        yield from (value for value in (each[side] or {}).values() if isinstance(value, str))
