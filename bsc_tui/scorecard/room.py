"""What a room does beside the plan: it parks lines, decides, has ideas, counts dots, shows fists, promotes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited, removed
from bsc_tui.scorecard.choices import Role, Size
from bsc_tui.scorecard.fields import TITLE_LENGTH, Entity, Kind
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Objective, Task, in_order
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.scorecard.records import FINGERS, Decision, Idea, Parked, Vote

HEARD_FIRST = 2
"""Who shows so few fingers or fewer speaks first: they could not live with it, or only badly."""


def is_solo(scorecard: Scorecard) -> bool:
    """Whether one person plans alone, and there is nobody to vote with."""
    return scorecard.plan.charter.size is Size.SOLO


# --- lines caught ------------------------------------------------------------------------------------------------


def parked(scorecard: Scorecard, uid: str, text: str) -> Changes:
    """Keep a line for later.

    Raises `Refused` where it is empty or too long.
    """
    return _last(scorecard, Kind.PARKED, uid, text=_line(text))


def decided(scorecard: Scorecard, uid: str, text: str, at: datetime) -> Changes:
    """Keep what was decided.

    Raises `Refused` where it is empty or too long.
    """
    if not text.strip():
        raise Refused("a decision needs words")
    return _last(scorecard, Kind.DECISION, uid, text=text.strip(), at=at)


def new_idea(scorecard: Scorecard, uid: str, text: str, about: str) -> Changes:
    """Keep an idea of the room about a perspective (its uid) or a step (its id).

    Raises `Refused` where it is empty or too long.
    """
    return _last(scorecard, Kind.IDEA, uid, text=_line(text), about=about)


def _line(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise Refused("the line is empty")
    if len(line) > TITLE_LENGTH:
        raise Refused(f"{len(line)} characters; at most {TITLE_LENGTH} fit in one line, only a decision may be longer")
    return line


def _last(scorecard: Scorecard, kind: Kind, uid: str, **fields: object) -> Changes:
    rank = rank_at_end([getattr(thing, "rank", Decimal(0)) for thing in scorecard.things(kind).values()])
    return (added(build(kind, uid, {**fields, "rank": rank})),)


def is_open(line: Parked | Decision) -> bool:
    """Whether a line still waits for something: a parked one until it is done, a decision while somebody owes it."""
    return not line.done and (isinstance(line, Parked) or line.owner is not None or line.due is not None)


def lot(scorecard: Scorecard) -> tuple[Parked, ...]:
    """The parking lot, open lines first, in the order they were parked."""
    return tuple(sorted(in_order(scorecard.records.parked.values()), key=lambda line: line.done))


def decisions(scorecard: Scorecard) -> tuple[Decision, ...]:
    """The decisions in the order they were made."""
    return in_order(scorecard.records.decisions.values())


def done_or_open(line: Parked | Decision) -> Changes:
    """Mark a line done, or open again."""
    return edited(line, done=not line.done)


# --- ideas and dots ----------------------------------------------------------------------------------------------


def promoted_to(scorecard: Scorecard, idea: Idea) -> Entity | None:
    """What an idea was promoted to, while that is in the plan."""
    if not idea.became:
        return None
    tables = (scorecard.things(kind) for kind in (Kind.OBJECTIVE, Kind.KPI, Kind.ACTION, Kind.TASK))
    return next((table[idea.became] for table in tables if idea.became in table), None)


def dots(scorecard: Scorecard) -> Mapping[str, int]:
    """How many dots each idea has, by its uid."""
    count: Counter[str] = Counter()
    for vote in scorecard.records.votes.values():
        count[vote.idea] += vote.dots
    return count


def ideas_about(scorecard: Scorecard, about: str) -> tuple[Idea, ...]:
    """The ideas on the wall about a perspective or step: those with most dots first, promoted ones last."""
    given = dots(scorecard)
    wall = [idea for idea in scorecard.records.ideas.values() if idea.about == about and not idea.is_private]
    return tuple(
        sorted(
            wall,
            key=lambda idea: (promoted_to(scorecard, idea) is not None, -given.get(idea.uid, 0), idea.rank, idea.uid),
        )
    )


def counted(scorecard: Scorecard, counts: Mapping[str, int]) -> Changes:
    """Keep how many dots the room gave to ideas, by their uids; in place of what was counted before."""
    changes: list[Changes] = []
    for idea, number in counts.items():
        uid = Vote.of_the_room(idea)
        before = scorecard.records.votes.get(uid)
        if before is None:
            changes.append((added(build(Kind.VOTE, uid, {"idea": idea, "dots": number})),) if number else ())
        elif number:
            changes.append(edited(before, dots=number))
        else:
            changes.append(removed(scorecard, Kind.VOTE, uid))
    return tuple(change for group in changes for change in group)


# --- promotion ---------------------------------------------------------------------------------------------------


class Into(NamedTuple):
    """What a line can become: a thing of a kind, below another thing."""

    kind: Kind
    """Objective, KPI, action plan or task."""
    parent: str = ""
    """Uid of the perspective, objective or action plan; for an action plan the objective it serves, or nothing."""


def promoted(scorecard: Scorecard, line: Idea | Parked, into: Into, uid: str, issued: Iterable[str] = ()) -> Changes:
    """Make an idea or a parked line a thing of the plan; the idea keeps what it became, the parked line is done.

    Raises `Refused` where that cannot be, or where it is one already.
    """
    if isinstance(line, Idea) and (is_now := promoted_to(scorecard, line)) is not None:
        raise Refused(f"this idea is {_called(is_now)} already")
    match into.kind:
        case Kind.OBJECTIVE:
            made = edits.new_objective(scorecard, uid, into.parent, line.text, issued)
        case Kind.KPI:
            made = edits.new_kpi(scorecard, uid, into.parent, line.text, issued)
        case Kind.ACTION:
            made = edits.new_action(scorecard, uid, line.text, (into.parent,) if into.parent else (), issued)
        case Kind.TASK:
            made = edits.new_task(scorecard, uid, into.parent, line.text)
        case _:
            raise Refused(f"a line does not become a {into.kind}")
    return (*made, *(edited(line, became=uid) if isinstance(line, Idea) else edited(line, done=True)))


def _called(thing: Entity) -> str:
    if isinstance(thing, Objective | ActionPlan):
        return f"{thing.code} {thing.title}"
    if isinstance(thing, Kpi):
        return f"{thing.code} {thing.name}"
    return f"the task {thing.title}" if isinstance(thing, Task) else "in the plan"


def called_now(scorecard: Scorecard, idea: Idea) -> str:
    """What an idea was promoted to, in words; empty while it is only an idea."""
    thing = promoted_to(scorecard, idea)
    return "" if thing is None else _called(thing)


# --- fist of five ------------------------------------------------------------------------------------------------


class Spread(NamedTuple):
    """How far a room stands behind something."""

    by_fingers: tuple[int, ...]
    """How many showed 0, 1, … 5 fingers."""

    @property
    def people(self) -> int:
        """How many showed a hand."""
        return sum(self.by_fingers)

    @property
    def lowest(self) -> int:
        """The fewest fingers anybody showed; 0 where nobody showed a hand."""
        return next((fingers for fingers, number in enumerate(self.by_fingers) if number), 0)

    @property
    def first(self) -> int:
        """How many are to be heard first."""
        return sum(self.by_fingers[: HEARD_FIRST + 1])


def fingers_of(typed: str) -> tuple[int, ...]:
    """The fingers of each person, from digits typed one after the other; spaces between them do not matter.

    Raises `Refused` for anything but the digits 0 to 5.

    >>> fingers_of("5443")
    (5, 4, 4, 3)
    """
    shown = "".join(typed.split())
    for character in shown:
        if not (character.isascii() and character.isdigit() and int(character) <= FINGERS):
            raise Refused(f'"{character}" is no number of fingers: one digit from 0 to {FINGERS} for each person')
    return tuple(int(character) for character in shown)


def spread(fingers: Iterable[int]) -> Spread:
    """How many showed how much."""
    count = Counter(fingers)
    return Spread(tuple(count[each] for each in range(FINGERS + 1)))


def hands(scorecard: Scorecard) -> int:
    """How many of the roster have a say, so how many hands can be shown; 0 where there is no roster."""
    return sum(person.role is not Role.OBSERVER for person in scorecard.plan.people.values())


def shown_fist(uid: str, about: str, fingers: tuple[int, ...], note: str, at: datetime) -> Changes:
    """Keep one show of fists; the order of the hands, which might tell whose they are, is not kept.

    Raises `Refused` where nobody showed a hand.
    """
    if not fingers:
        raise Refused(f"nobody showed a hand: type one digit from 0 to {FINGERS} for each person")
    data = {"about": about[:TITLE_LENGTH], "fingers": sorted(fingers, reverse=True), "note": note, "at": at}
    return (added(build(Kind.FIST, uid, data)),)
