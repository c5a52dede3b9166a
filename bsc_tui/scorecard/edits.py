"""The edits people make most, as changes: new things with their codes and places, moves, actuals and progress."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited, removed
from bsc_tui.scorecard.codes import letter_for, next_code
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Objective, in_order
from bsc_tui.scorecard.ranks import NoRoom, rank_at_end, rank_between
from bsc_tui.scorecard.records import Actual

DONE = 100


def new_perspective(scorecard: Scorecard, uid: str, name: str, issued: Iterable[str] = ()) -> Changes:
    """Add a perspective below the others; its letter is the first free one of its name."""
    taken = {p.letter for p in scorecard.plan.perspectives.values()} | {code[:1] for code in issued}
    letter = letter_for(name, taken)
    return _new(scorecard, Kind.PERSPECTIVE, uid, name=name, letter=letter)


def new_objective(scorecard: Scorecard, uid: str, perspective: str, title: str, issued: Iterable[str] = ()) -> Changes:
    """Add an objective at the end of a perspective."""
    letter = scorecard.plan.perspectives[perspective].letter
    codes = {o.code for o in scorecard.plan.objectives.values()} | set(issued)
    return _new(scorecard, Kind.OBJECTIVE, uid, perspective=perspective, title=title, code=next_code(letter, codes))


def new_link(scorecard: Scorecard, uid: str, cause: str, effect: str, because: str = "") -> Changes:
    """Link two objectives; the same link is not made twice.

    Raises `Refused`.
    """
    for link in scorecard.plan.links.values():
        if (link.cause, link.effect) == (cause, effect):
            raise Refused("these two objectives are linked already")
    return _new(scorecard, Kind.LINK, uid, cause=cause, effect=effect, because=because)


def new_kpi(scorecard: Scorecard, uid: str, objective: str, name: str, issued: Iterable[str] = ()) -> Changes:
    """Add a KPI at the end of an objective."""
    prefix = f"{scorecard.plan.objectives[objective].code}."
    codes = {k.code for k in scorecard.plan.kpis.values()} | set(issued)
    return _new(scorecard, Kind.KPI, uid, objective=objective, name=name, code=next_code(prefix, codes))


def new_action(
    scorecard: Scorecard,
    uid: str,
    title: str,
    objectives: tuple[str, ...] = (),
    issued: Iterable[str] = (),
    *,
    owner: str | None = None,
    end: date | None = None,
) -> Changes:
    """Add an action plan at the end; `owner` is the uid of somebody on the roster."""
    codes = {a.code for a in scorecard.plan.actions.values()} | set(issued)
    fields = {"title": title, "objectives": objectives, "owner": owner, "end": end}
    return _new(scorecard, Kind.ACTION, uid, **fields, code=next_code("A", codes))


def new_task(
    scorecard: Scorecard, uid: str, action: str, title: str, owner: str | None = None, deadline: date | None = None
) -> Changes:
    """Add a task at the end of an action plan; `owner` is the uid of somebody on the roster."""
    return _new(scorecard, Kind.TASK, uid, action=action, title=title, owner=owner, deadline=deadline)


class OnRoster(Refused):
    """Somebody of that name is on the roster already."""


def new_person(scorecard: Scorecard, uid: str, name: str, role: str = "participant") -> Changes:
    """Add somebody to the roster; a name stands there once.

    Raises `OnRoster`.
    """
    check_name(scorecard, uid, name)
    return _new(scorecard, Kind.PERSON, uid, name=name.strip(), role=role)


def check_name(scorecard: Scorecard, person: str, name: str) -> None:
    """Refuse a name that somebody else on the roster has.

    Raises `OnRoster`.
    """
    same = name.strip().casefold()
    if any(each.name.casefold() == same and each.uid != person for each in scorecard.plan.people.values()):
        raise OnRoster(f"{name.strip()} is on the roster already")


def new_theme(scorecard: Scorecard, uid: str, name: str) -> Changes:
    """Add a strategic theme; a name stands there once.

    Raises `Refused`.
    """
    if any(theme.name.casefold() == name.strip().casefold() for theme in scorecard.plan.themes.values()):
        raise Refused(f"there is a theme {name.strip()} already")
    return _new(scorecard, Kind.THEME, uid, name=name.strip())


def reached_at(scorecard: Scorecard, person: str, address: str) -> Changes:
    """Note how a person of the roster is reached; an empty address forgets it."""
    before = scorecard.records.contacts.get(person)
    if not address:
        return () if before is None else removed(scorecard, Kind.CONTACT, person)
    if before is not None:
        return edited(before, address=address)
    return (added(build(Kind.CONTACT, person, {"person": person, "address": address})),)


def _new(scorecard: Scorecard, kind: Kind, uid: str, **fields: object) -> Changes:
    rank = rank_at_end([getattr(thing, "rank", Decimal(0)) for thing in scorecard.things(kind).values()])
    return (added(build(kind, uid, {**fields, "rank": rank})),)


def moved(scorecard: Scorecard, kind: Kind, uid: str, by: int) -> Changes:
    """Move a thing one place up (-1) or down (+1) among its siblings; nothing at the end of the way.

    Only the thing itself gets a new rank, unless its new neighbours leave no room: then all siblings are ranked anew.
    """
    thing = scorecard.things(kind)[uid]
    siblings = [s for s in in_order(scorecard.things(kind).values()) if _family(s) == _family(thing)]
    place = [s.uid for s in siblings].index(uid)
    if by == 0 or not 0 <= place + by < len(siblings):
        return ()
    order = siblings[:place] + siblings[place + 1 :]
    before = _rank(order[place + by - 1]) if place + by > 0 else None
    after = _rank(order[place + by]) if place + by < len(order) else None
    try:
        return edited(thing, rank=rank_between(before, after))
    except NoRoom:
        order.insert(place + by, thing)
        return tuple(change for rank, each in enumerate(order, start=1) for change in edited(each, rank=Decimal(rank)))


def _family(thing: Entity) -> str | None:
    for name in ("perspective", "objective", "action", "cause"):
        if isinstance(value := getattr(thing, name, None), str):
            return value
    return None


def _rank(thing: Entity) -> Decimal:
    rank: Decimal = getattr(thing, "rank", Decimal(0))
    return rank


def serving(action: ActionPlan, objective: Objective) -> Changes:
    """Let an action plan serve an objective, or no longer."""
    kept = tuple(uid for uid in action.objectives if uid != objective.uid)
    return edited(action, objectives=kept if kept != action.objectives else (*action.objectives, objective.uid))


def check_period(scorecard: Scorecard, kpi: Kpi, period: Period, today: date) -> str | None:
    """Whether an actual may be recorded for a period; a word of warning where it will not be scored.

    Raises `Refused` for a period of another frequency, one not begun yet or one after the horizon.
    """
    plan = scorecard.plan
    if period.frequency is not kpi.frequency:
        own = plan.calendar.period(kpi.frequency, plan.calendar.belongs_by(period))
        raise Refused(
            f"{kpi.code} {kpi.name} is measured every {kpi.frequency}, {period} is a {period.frequency}: write {own}"
        )
    first, last = plan.calendar.first_day(period), plan.calendar.last_day(period)
    if first > today:
        raise Refused(f"{period} has not begun: it starts on {first}")
    earliest, latest = plan.calendar.ends(kpi.frequency, plan.charter.start, plan.charter.end)
    if period > latest:
        raise Refused(f"{period} is after the plan's horizon, which ends on {plan.charter.end}")
    if period < earliest:
        return (
            f"{period} is before the plan's horizon, which starts on {plan.charter.start}: kept as history, not scored"
        )
    if kpi.since is not None and last < kpi.since:
        return f"{period} is before {kpi.code} is measured, from {kpi.since}: kept as history, not scored"
    if kpi.until is not None and first > kpi.until:
        return f"{period} is after {kpi.code} was measured last, on {kpi.until}: kept as history, not scored"
    return None


def check_measured(kpi: Kpi) -> None:
    """Refuse to have anything entered for a KPI that is computed.

    Raises `Refused`.
    """
    if kpi.is_calculated:
        raise Refused(f"{kpi.code} is computed from its formula, nothing is entered for it: {kpi.formula.strip()}")


def record(scorecard: Scorecard, kpi: Kpi, period: Period, **fields: object) -> Changes:
    """Give fields of a KPI's actual of one period: `value`, `not_applicable`, `provisional`, `note`.

    A value lifts "not applicable" and the other way round. A record that says nothing any more is removed.

    A calculated KPI takes a note and nothing else; what was recorded before it had its formula is kept as history.

    Raises `Refused` where a value does not fit, "not applicable" has no reason, or the KPI is computed.
    """
    if not fields.keys() <= {"note"}:
        check_measured(kpi)
    uid = Actual.uid_of(kpi.uid, period)
    before = scorecard.records.actuals.get(uid)
    if fields.get("value") is not None:
        fields = {"not_applicable": None, **fields}
    reason = fields.get("not_applicable")
    if reason is not None:
        if not str(reason).strip():
            raise Refused(f"{kpi.code} {kpi.name} is not applicable in {period}: say why")
        fields = {"value": None, **fields}
    if "value" in fields and fields["value"] is None:
        fields = {"provisional": False, **fields}
    data = {"kpi": kpi.uid, "period": str(period), **(before.data() if before else {}), **fields}
    after = build(Kind.ACTUAL, uid, data)
    assert isinstance(after, Actual)
    is_empty = after.value is None and after.not_applicable is None and not after.note and not after.corrected
    if before is None:
        return () if is_empty else (added(after),)
    return removed(scorecard, Kind.ACTUAL, uid) if is_empty else edited(before, **fields)


def progressed(scorecard: Scorecard, task: str, percent: int, today: date) -> Changes:
    """Report how far a task is; 100 is done, on the day it was first reported so."""
    done_on = today if percent == DONE else None
    before = scorecard.records.progress.get(task)
    if before is not None:
        if before.percent == percent:
            return ()
        return edited(before, percent=percent, done_on=done_on)
    return (added(build(Kind.PROGRESS, task, {"task": task, "percent": percent, "done_on": done_on})),)
