"""Reporting on work: how far it is, which state it goes to, who does it and by when."""

from datetime import date

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, edited
from bsc_tui.scorecard.correctives import reported
from bsc_tui.scorecard.edits import DONE, progressed
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.records import Corrective
from bsc_tui.scorecard.work import Work, WorkState

BEGUN, ALMOST = 10, 90
"""What work is said to be, in percent, that is only known to be begun, and that is known not to be done after all."""


def furthered(scorecard: Scorecard, each: Work, percent: int, today: date) -> Changes:
    """Report how far a piece of work is, in percent; 100 is done, on the day it was first reported so.

    Raises `Refused` for a percentage there is not, and for work that is there no longer.
    """
    if not 0 <= percent <= DONE:
        raise Refused(f"{each.id} cannot be {percent} % done. Give a number from 0 to {DONE}")
    thing = _thing(scorecard, each)
    if isinstance(thing, Corrective):
        return reported(thing, percent, today)
    return progressed(scorecard, each.uid, percent, today)


def put_into(scorecard: Scorecard, each: Work, state: WorkState, today: date) -> Changes:
    """Report that a piece of work is in another state; nothing where it is in it.

    Begun work is said to be 10 % done, work that was done and is not 90 %: nobody has to think of a number.

    Raises `Refused` for "blocked", which only the task before can be the reason of.
    """
    if state is each.state:
        return ()
    match state:
        case WorkState.BLOCKED:
            raise Refused(f"{each.id} is blocked only while a task has to be done before it. Name that task beside it")
        case WorkState.OPEN:
            percent = 0
        case WorkState.IN_PROGRESS:
            percent = ALMOST if each.is_done else BEGUN
        case WorkState.DONE:
            percent = DONE
    return furthered(scorecard, each, percent, today)


def next_state(each: Work, by: int) -> WorkState | None:
    """The state one step further (1) or back (-1): open or blocked, in progress, done; nothing at either end."""
    order = (WorkState.OPEN, WorkState.IN_PROGRESS, WorkState.DONE)
    here = order.index(WorkState.OPEN if each.state is WorkState.BLOCKED else each.state)
    return order[here + by] if 0 <= here + by < len(order) else None


def given_to(scorecard: Scorecard, each: Work, owner: str | None) -> Changes:
    """Give a piece of work to somebody else, by uid; to nobody with `None`.

    Raises `Refused`.
    """
    return edited(_thing(scorecard, each), owner=owner)


def due_by(scorecard: Scorecard, each: Work, due: date | None) -> Changes:
    """Give a piece of work another deadline, or none.

    Raises `Refused`.
    """
    return edited(_thing(scorecard, each), **{"deadline" if each.kind is Kind.TASK else "due": due})


def _thing(scorecard: Scorecard, each: Work) -> Entity:
    thing = scorecard.things(each.kind).get(each.uid)
    if thing is None:
        raise Refused(f"{each.id} {each.title} has been removed meanwhile")
    return thing
