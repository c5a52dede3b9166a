"""What a review goes through, in which order and in how many minutes: for each of its three kinds.

Half an hour a month looks at what is off track; an hour and a half a quarter asks whether the strategy itself holds;
half a day a year decides what goes on (Kaplan and Norton 1996 and 2008: operational and strategy reviews are separate
meetings, because the first crowds the second out).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.records import ReviewKind

LAST_TIME, ATTENDEES, CHANGED, WINS, MOVERS, OFF_TRACK = (
    "last_time", "attendees", "changed", "wins", "movers", "off_track",
)  # fmt: skip
LINKS, KPIS, ACTIONS, NEXT_YEAR, DECISIONS, NEXT_DATE = (
    "links", "kpis", "actions", "next_year", "decisions", "next_date",
)  # fmt: skip
"""The ids of the sections; `Minute.section` holds one of them."""

DONE, OPEN, LATE = "done", "open", "late"
"""How a decision of last time stands."""
HOLDS, DOUBTFUL, BROKEN = "holds", "doubtful", "broken"
"""What the room says of a link."""
KEEP, RETIRE, ADD = "keep", "retire", "add"
"""What the room says of a KPI, and of an objective that lacks one."""
CONTINUE, CHANGE, STOP = "continue", "change", "stop"
"""What the room says of an action plan."""
DROP = "drop"
"""What the room says of an objective for next year, beside keep and change."""
ASKS_FOR_CHANGE = frozenset({BROKEN, RETIRE, ADD, CHANGE, STOP, DROP})
"""The verdicts that ask for another plan."""
WANTED = "wanted"
"""Marks what the room wants decided, but cannot decide itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a review."""

    id: str
    title: str
    minutes: int
    """Planned."""
    question: str
    """What the room is asked."""
    verdicts: tuple[str, ...] = ()
    """The words to choose from for each item; none where it is only talked about."""

    @property
    def is_talked_through(self) -> bool:
        """Whether its items are gone through one by one, each with what is said about it."""
        return self.id not in {ATTENDEES, DECISIONS, NEXT_DATE}


_TITLES: Mapping[str, tuple[str, str, tuple[str, ...]]] = MappingProxyType(
    {
        LAST_TIME: ("What we decided last time", "Is it done, and if not, what stands in the way?", (DONE, OPEN, LATE)),
        ATTENDEES: ("Attendees", "Who is here?", ()),
        CHANGED: ("What changed", "What is different from last time, and did we expect it?", ()),
        WINS: ("Wins to celebrate", "Who made this happen, and what can we do again?", ()),
        MOVERS: ("Movers", "What moved most, and do we know why?", ()),
        OFF_TRACK: (
            "Off track and overdue",
            "Why is it so, who does what about it, and by when?",
            (),
        ),
        LINKS: (
            "Does the strategy hold?",
            "We said that one drives the other, because … Do the figures bear it out?",
            (HOLDS, DOUBTFUL, BROKEN),
        ),
        KPIS: ("KPIs to add or retire", "Does it still tell us what we need to know?", (KEEP, RETIRE, ADD)),
        ACTIONS: ("Actions to stop", "Would we begin this today?", (CONTINUE, CHANGE, STOP)),
        NEXT_YEAR: (
            "Next year",
            "With this year's result beside it: do we keep the objective, change it or drop it?",
            (KEEP, CHANGE, DROP),
        ),
        DECISIONS: ("Decisions", "What have we decided, who carries it out, and by when?", ()),
        NEXT_DATE: ("Next date", "When do we meet again?", ()),
    }
)  # fmt: skip

_MINUTES: Mapping[ReviewKind, Mapping[str, int]] = MappingProxyType(
    {
        ReviewKind.MONTHLY: {
            LAST_TIME: 3, ATTENDEES: 1, CHANGED: 3, WINS: 3, MOVERS: 3, OFF_TRACK: 12, DECISIONS: 4, NEXT_DATE: 1,
        },
        ReviewKind.QUARTERLY: {
            LAST_TIME: 5, ATTENDEES: 2, CHANGED: 5, WINS: 5, MOVERS: 5, OFF_TRACK: 20, LINKS: 20, KPIS: 10,
            ACTIONS: 10, DECISIONS: 6, NEXT_DATE: 2,
        },
        ReviewKind.ANNUAL: {
            LAST_TIME: 5, ATTENDEES: 3, CHANGED: 10, WINS: 12, MOVERS: 10, OFF_TRACK: 25, LINKS: 30, KPIS: 15,
            ACTIONS: 15, NEXT_YEAR: 40, DECISIONS: 10, NEXT_DATE: 5,
        },
    }
)  # fmt: skip
"""The sections of each kind in order, with their minutes: 30, 90 and 180 together."""


def _made(section: str, minutes: int) -> Section:
    title, question, verdicts = _TITLES[section]
    return Section(section, title, minutes, question, verdicts)


_SECTIONS: Mapping[ReviewKind, tuple[Section, ...]] = MappingProxyType(
    {kind: tuple(_made(*each) for each in planned.items()) for kind, planned in _MINUTES.items()}
)


def sections(kind: ReviewKind) -> tuple[Section, ...]:
    """The sections of a kind of review, in order."""
    return _SECTIONS[kind]


def section_of(kind: ReviewKind, named: str) -> Section:
    """One section of a kind of review.

    Raises `Refused` where that kind has none of this id.
    """
    for section in sections(kind):
        if section.id == named:
            return section
    has = ", ".join(each.id for each in sections(kind))
    raise Refused(f'a {kind} review has no section "{named}". It has {has}')


def minutes_of(kind: ReviewKind) -> int:
    """How many minutes a kind of review takes.

    >>> [minutes_of(kind) for kind in ReviewKind]
    [30, 90, 180]
    """
    return sum(section.minutes for section in sections(kind))
