"""What is asked with a thing and kept beside it: a person's contact, what an objective supports, how far a task is."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Reference, Refused, Scorecard
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.rearranging import supported_by, supporting


class Beside(NamedTuple):
    """Where an answer is kept that is no field of the thing it is asked about."""

    kind: Kind
    """Of what holds the answer."""
    field: str
    label: str = ""
    """Where it is not the one of the field."""
    help: str = ""
    reference: Reference | None = None
    """What the answer names."""
    empty: object = ""
    """What an empty answer means."""
    words: Mapping[str, int] = MappingProxyType({})
    """Words that stand for numbers."""


BESIDE: Mapping[tuple[Kind, str], Beside] = MappingProxyType(
    {
        (Kind.PERSON, "contact"): Beside(Kind.CONTACT, "address"),
        (Kind.OBJECTIVE, "supports"): Beside(
            Kind.LINK,
            "effect",
            "Supports",
            "The objectives it leads to, by their codes, with commas between: F1, C2. The map asks why.",
            Reference("supports", Kind.OBJECTIVE, parent=False, many=True),
            (),
        ),
        (Kind.TASK, "progress"): Beside(
            Kind.PROGRESS,
            "percent",
            "Progress %",
            "How far it is, 0 to 100; 100 is done.",
            empty=0,
            words=MappingProxyType({"done": edits.DONE, "open": 0}),
        ),
    }
)
"""By the kind and the name it is asked under."""
NOT_BESIDE = Beside(Kind.CHARTER, "")
"""Says nothing of its own."""


def kept_value(scorecard: Scorecard, thing: Entity, name: str) -> object:
    """The answer as it is kept now: an address, uids, a percentage."""
    if name == "supports":
        return supported_by(scorecard, thing.uid)
    if name == "progress":
        progress = scorecard.records.progress.get(thing.uid)
        return 0 if progress is None else progress.percent
    contact = scorecard.records.contacts.get(thing.uid)
    return "" if contact is None else contact.address


def kept_by(
    scorecard: Scorecard, thing: Entity, fields: Mapping[str, object], today: date, new_uid: Callable[[], str]
) -> Changes | None:
    """The changes that keep an answer beside its thing; `None` where it belongs into the thing itself.

    Raises `Refused`.
    """
    match dict(fields):
        case {"contact": address}:
            return edits.reached_at(scorecard, thing.uid, str(address))
        case {"supports": tuple() as effects}:
            return supporting(scorecard, thing.uid, effects, new_uid)
        case {"progress": int() as percent}:
            if percent > edits.DONE:
                raise Refused(f"{percent} is more than 100")
            return (
                ()
                if kept_value(scorecard, thing, "progress") == percent
                else edits.progressed(scorecard, thing.uid, percent, today)
            )
        case _:
            return None
