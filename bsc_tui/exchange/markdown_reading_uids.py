"""Which thing of the block each thing of the prose is, and where it stands among its siblings."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bsc_tui.exchange.markdown_reading_told import Told
from bsc_tui.scorecard.canonical import in_plan_order
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.ranks import NoRoom, rank_at_end, rank_between

Key = Callable[[Mapping[str, Any]], Hashable]
"""What of the data of a thing tells which it is; nothing where that is not told."""


def _by(*fields: str) -> Key:
    def key(data: Mapping[str, Any]) -> Hashable:
        values = tuple(data[field] for field in fields)
        return None if fields == ("code",) and values == ("",) else values

    return key


_KEYS: Mapping[Kind, tuple[Key, ...]] = {
    Kind.PERSON: (_by("name", "role"), _by("name")),
    Kind.THEME: (_by("name"),),
    Kind.PERSPECTIVE: (_by("letter", "name"), _by("letter"), _by("name")),
    Kind.OBJECTIVE: (_by("perspective", "code", "title"), _by("code", "title"), _by("code"), _by("title")),
    Kind.LINK: (_by("cause", "effect", "because"), _by("cause", "effect")),
    Kind.KPI: (_by("objective", "code", "name"), _by("code", "name"), _by("code"), _by("objective", "name")),
    Kind.FORMER_TARGET: (
        lambda data: tuple(str(value) for name, value in sorted(data.items())),
        _by("kpi", "replaced_from"),
    ),
    Kind.ACTION: (_by("code", "title"), _by("code"), _by("title")),
    Kind.TASK: (_by("action", "title", "owner", "deadline"), _by("action", "title"), _by("action"), _by("title")),
    Kind.WAIVER: (_by("check", "element", "person", "reason"), _by("check", "element")),
    Kind.NOTE: (_by("element", "text"), _by("element")),
}
"""From the surest to the least sure; of several alike the first in the file is the first in the block."""
_RENAMED = frozenset({Kind.PERSON, Kind.THEME})
"""Kinds of which those left over on both sides are taken in order, where they are equally many: they were renamed."""


def match(kind: Kind, told: Sequence[Told], data: Callable[[Told], Mapping[str, Any]], old: Plan | None) -> None:
    """Give the things of the prose the uids of those in the block that they are."""
    there = [] if old is None else [(thing.uid, thing.data()) for thing in in_plan_order(old)[kind]]
    here = [(each, data(each)) for each in told]
    for key in _KEYS[kind]:
        waiting: dict[Hashable, list[str]] = {}
        for uid, known in there:
            waiting.setdefault(key(known), []).append(uid)
        for each, own in here:
            wanted = key(own)
            if not each.is_known and wanted is not None and waiting.get(wanted):
                each.uid, each.is_known = waiting[wanted].pop(0), True
        taken = {each.uid for each, _ in here if each.is_known}
        there = [(uid, known) for uid, known in there if uid not in taken]
    left = [each for each, _ in here if not each.is_known]
    if kind in _RENAMED and len(left) == len(there):
        for each, (uid, _) in zip(left, there, strict=True):
            each.uid, each.is_known = uid, True


def ranks(told: Iterable[Told], old: Mapping[str, Entity]) -> None:
    """Give siblings the ranks they had, and those that are new or were moved one between their neighbours."""
    siblings = list(told)
    had: list[Decimal | None] = [getattr(old[each.uid], "rank", None) if each.is_known else None for each in siblings]
    kept = _kept([(each, rank, place) for place, (each, rank) in enumerate(zip(siblings, had, strict=True))])
    given: list[Decimal] = []
    try:
        for place, _ in enumerate(siblings):
            if place in kept:
                given.append(kept[place])
                continue
            after = next((kept[later] for later in range(place + 1, len(siblings)) if later in kept), None)
            before = given[-1] if given else None
            given.append(rank_at_end([]) if before is None and after is None else rank_between(before, after))
    except NoRoom:
        given = [Decimal(place) for place in range(1, len(siblings) + 1)]
    for each, rank in zip(siblings, given, strict=True):
        each.values["rank"] = plain(rank)


def _kept(ranked: Sequence[tuple[Told, Decimal | None, int]]) -> Mapping[int, Decimal]:
    """The places that keep their rank: as many as can without any coming before one that stood before it."""
    tails: list[tuple[Decimal, str]] = []
    ends: list[int] = []
    known = [(rank, each.uid, place) for each, rank, place in ranked if rank is not None]
    previous: list[int | None] = []
    for number, (rank, uid, _) in enumerate(known):
        at = bisect_left(tails, (rank, uid))
        previous.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [(rank, uid)]
        ends[at : at + 1] = [number]
    kept: dict[int, Decimal] = {}
    last = ends[-1] if ends else None
    while last is not None:
        kept[known[last][2]] = known[last][0]
        last = previous[last]
    return kept
