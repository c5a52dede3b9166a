"""Arranging what is there: a copy beside its original, a thing in another home, what an objective supports."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from bsc_tui.scorecard.change import Change, Changes, Refused, Scorecard, added, build, edited, removed
from bsc_tui.scorecard.codes import ACTION, next_code
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Kpi, Objective, Task, in_order
from bsc_tui.scorecard.ranks import NoRoom, rank_at_end, rank_between

HOMES: Mapping[Kind, tuple[str, Kind]] = MappingProxyType(
    {
        Kind.OBJECTIVE: ("perspective", Kind.PERSPECTIVE),
        Kind.KPI: ("objective", Kind.OBJECTIVE),
        Kind.TASK: ("action", Kind.ACTION),
    }
)
"""What can be moved under another roof: the field that names its home, and the home's kind."""

_ONLY_ONCE = MappingProxyType(
    {
        Kind.PERSON: "a person stands on the roster once: a adds somebody else",
        Kind.PERSPECTIVE: "a perspective has its own name: a adds another",
        Kind.THEME: "a theme has its own name: write another one where an objective asks for its theme",
        Kind.LINK: "these two objectives are linked already: a links others",
    }
)


def duplicated(
    scorecard: Scorecard, kind: Kind, uid: str, new_uid: Callable[[], str], issued: Iterable[str] = ()
) -> Changes:
    """A copy right after its original, with a code of its own; that of an action plan has copies of its tasks.

    The first change adds the copy. What hangs on an objective (links, KPIs) and what was recorded (actuals, progress)
    stays with the original. Raises `Refused` for what there can be only one of.
    """
    thing = scorecard.things(kind)[uid]
    if kind not in {Kind.OBJECTIVE, Kind.KPI, Kind.ACTION, Kind.TASK}:
        raise Refused(_ONLY_ONCE.get(kind, "this cannot be copied"))
    copy = _copy(thing, new_uid(), rank=_rank_after(scorecard, thing), **_code_for(scorecard, thing, set(issued)))
    return (copy, *(_tasks_of_copy(scorecard, uid, copy.uid, new_uid) if kind is Kind.ACTION else ()))


def _copy(thing: Entity, uid: str, **fields: object) -> Change:
    return added(build(thing.KIND, uid, {**thing.data(), **fields}))


def _code_for(scorecard: Scorecard, thing: Entity, issued: set[str]) -> dict[str, object]:
    plan = scorecard.plan
    if isinstance(thing, Task):
        return {}
    if isinstance(thing, Objective):
        prefix = plan.perspectives[thing.perspective].letter
    elif isinstance(thing, Kpi):
        prefix = f"{plan.objectives[thing.objective].code}."
    else:
        prefix = ACTION
    codes = {str(getattr(each, "code", "")) for each in scorecard.things(thing.KIND).values()}
    return {"code": next_code(prefix, codes | issued)}


def _tasks_of_copy(scorecard: Scorecard, action: str, copy: str, new_uid: Callable[[], str]) -> Changes:
    tasks = scorecard.plan.tasks_of(action)
    uids = {task.uid: new_uid() for task in tasks}
    return tuple(
        _copy(task, uids[task.uid], action=copy, after=uids.get(task.after or "", task.after)) for task in tasks
    )


def _rank_after(scorecard: Scorecard, thing: Entity) -> Decimal:
    """Between a thing and its next sibling; at the end where there is no room between them."""
    own: Decimal = getattr(thing, "rank", Decimal(0))
    ranks = [rank_of(each) for each in scorecard.things(thing.KIND).values()]
    later = min((each.rank for each in _siblings(scorecard, thing) if each.rank > own), default=None)  # type: ignore[attr-defined]  # siblings have ranks
    try:
        return rank_between(own, later)
    except NoRoom:
        return rank_at_end(ranks)


def rank_of(thing: Entity) -> Decimal:
    """Where a thing stands among its siblings; 0 for one that has no order."""
    rank: Decimal = getattr(thing, "rank", Decimal(0))
    return rank


def _siblings(scorecard: Scorecard, thing: Entity) -> list[Entity]:
    field = HOMES.get(thing.KIND, ("", None))[0]
    return [
        each
        for each in scorecard.things(thing.KIND).values()
        if not field or getattr(each, field) == getattr(thing, field)
    ]


def homes(scorecard: Scorecard, kind: Kind, uid: str) -> tuple[Entity, ...]:
    """Where a thing could be moved, in the plan's order, without where it is.

    Raises `Refused` for what has no home to leave.
    """
    if kind not in HOMES:
        raise Refused("only objectives, KPIs and tasks move to another place: J and K change the order")
    field, home = HOMES[kind]
    here = getattr(scorecard.things(kind)[uid], field)
    plan = scorecard.plan
    every = plan.objectives_in_order if home is Kind.OBJECTIVE else in_order(scorecard.things(home).values())
    return tuple(each for each in every if each.uid != here)


def rehomed(scorecard: Scorecard, kind: Kind, uid: str, home: str) -> Changes:
    """Move a thing to the end of another home: an objective to a perspective, a KPI to an objective, a task to a plan.

    Its code stays, and so does what hangs on it; nothing where it is there already.
    """
    field, _ = HOMES[kind]
    thing = scorecard.things(kind)[uid]
    if getattr(thing, field) == home:
        return ()
    return edited(thing, **{field: home, "rank": rank_at_end(list(map(rank_of, scorecard.things(kind).values())))})


def supported_by(scorecard: Scorecard, objective: str) -> tuple[str, ...]:
    """The uids of the objectives that an objective supports, in the order of its links."""
    return tuple(link.effect for link in scorecard.plan.links_in_order if link.cause == objective)


def supporting(scorecard: Scorecard, objective: str, effects: Iterable[str], new_uid: Callable[[], str]) -> Changes:
    """Let an objective support these objectives and no others; a link that stays keeps its because.

    Raises `Refused` where it would support itself.
    """
    wanted = tuple(dict.fromkeys(effects))
    there = {link.effect: link.uid for link in scorecard.plan.links_in_order if link.cause == objective}
    gone = tuple(
        change for effect, uid in there.items() if effect not in wanted for change in removed(scorecard, Kind.LINK, uid)
    )
    rank = rank_at_end(list(map(rank_of, scorecard.plan.links.values())))
    fresh = tuple(
        added(build(Kind.LINK, new_uid(), {"cause": objective, "effect": effect, "rank": rank + place}))
        for place, effect in enumerate(effect for effect in wanted if effect not in there)
    )
    return (*gone, *fresh)
