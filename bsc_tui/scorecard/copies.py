"""A copy of a plan under a name of its own, to try something out or to hand on."""

from collections.abc import Iterator

from bsc_tui.scorecard.change import ENTITIES, Changes, Scorecard, added, build
from bsc_tui.scorecard.fields import Entity, Kind

LEFT_BEHIND = frozenset({Kind.VERSION, Kind.SIGN_OFF, Kind.DISMISSAL})
"""What was signed was signed of the other plan."""


def copied(scorecard: Scorecard, *, uid: str, name: str) -> Changes:
    """The changes that make a copy with charter `uid`: the plan and all its records but versions and sign-offs.

    Raises `Refused` where the name does not fit.
    """
    charter = scorecard.plan.charter
    new = build(Kind.CHARTER, uid, {**charter.data(), "name": name})
    return (added(new), *(added(thing) for thing in _rest(scorecard, charter.uid, uid)))


def _rest(scorecard: Scorecard, was: str, now: str) -> Iterator[Entity]:
    for kind in ENTITIES:
        if kind is Kind.CHARTER or kind in LEFT_BEHIND:
            continue
        for thing in scorecard.things(kind).values():
            about_plan = getattr(thing, "element", None) == was
            yield build(kind, thing.uid, {**thing.data(), "element": now}) if about_plan else thing
