"""Programs that do at random, at the same time, what people do to a plan; and what each of them heard."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

from support.proof.forks import Say

from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, added, edited, invert, removed
from bsc_tui.scorecard.edits import moved, new_kpi, new_objective, new_person, new_task, progressed, record, serving
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Direction
from bsc_tui.scorecard.records import Contact, Decision, Fist, Identified, Parked, Verdict
from bsc_tui.scorecard.sign_off import send, sign
from storage.journal import Act, changes_text
from storage.location import Location
from storage.store import Store

STALE = 0.6
"""How often somebody acts on what they read some time ago, and not on what stands there now."""
EVEN, SELDOM = 0.5, 0.25
TEXTS = ("Grow", "[/] margin [12%]", "売上", "e\u0301", 'x"; DROP TABLE plan; --', "a\\b\nc")
FIELDS: Mapping[Kind, Sequence[str]] = {
    Kind.CHARTER: ("mission", "vision"),
    Kind.OBJECTIVE: ("title", "why", "owner"),
    Kind.KPI: ("name", "definition", "target", "direction", "owner"),
    Kind.ACTION: ("title", "goal"),
    Kind.TASK: ("title", "deadline"),
    Kind.PERSON: ("name",),
    Kind.PARKED: ("text", "done"),
}
"""What is edited, of each kind."""

Doing = Callable[[Scorecard, Random, str], Changes]
"""Changes to a plan as somebody knows it; the text is a uid nobody else takes."""


def one_of(plan: Scorecard, dice: Random, *kinds: Kind) -> Entity:
    """Any thing of these kinds.

    Raises `Refused` where there is none.
    """
    there = [thing for kind in kinds for _, thing in sorted(plan.things(kind).items())]
    if not there:
        raise Refused(f"there is no {kinds[0]}")
    return dice.choice(there)


def _edit(plan: Scorecard, dice: Random, _: str) -> Changes:
    thing = one_of(plan, dice, *FIELDS)
    some = dice.sample(FIELDS[thing.KIND], k=dice.randint(1, min(2, len(FIELDS[thing.KIND]))))
    return edited(thing, **{name: _value(plan, dice, name) for name in some})


def _value(plan: Scorecard, dice: Random, name: str) -> object:
    match name:
        case "target":
            return Decimal(dice.randint(-500, 500)) / 10
        case "direction":
            return dice.choice(list(Direction))
        case "owner":
            return dice.choice([None, *sorted(plan.plan.people)])
        case "deadline":
            return date(2027, dice.randint(1, 12), 1)
        case "done":
            return dice.random() < EVEN
        case _:
            return f"{dice.choice(TEXTS)} {dice.randint(1, 99)}"


def _add(plan: Scorecard, dice: Random, uid: str) -> Changes:
    text, at = dice.choice(TEXTS), datetime(2027, 2, 1, tzinfo=UTC)
    match dice.randrange(7):
        case 0:
            return new_objective(plan, uid, one_of(plan, dice, Kind.PERSPECTIVE).uid, text)
        case 1:
            return new_kpi(plan, uid, one_of(plan, dice, Kind.OBJECTIVE).uid, text)
        case 2:
            return new_task(plan, uid, one_of(plan, dice, Kind.ACTION).uid, text)
        case 3:
            person = new_person(plan, uid, text)
            return (*person, added(Contact(uid=uid, person=uid, address=text)))
        case 4:
            return (added(Fist(uid=uid, about=text, fingers=(5, 3), at=at)),)
        case 5:
            return (added(Parked(uid=uid, text=text, rank=Decimal(1))),)
        case _:
            return (added(Decision(uid=uid, text=text, at=at, rank=Decimal(1))),)


def _delete(plan: Scorecard, dice: Random, _: str) -> Changes:
    gone = one_of(plan, dice, Kind.OBJECTIVE, Kind.KPI, Kind.TASK, Kind.PERSON, Kind.LINK, Kind.PARKED, Kind.ACTUAL)
    return removed(plan, gone.KIND, gone.uid)


def _move(plan: Scorecard, dice: Random, _: str) -> Changes:
    thing = one_of(plan, dice, Kind.OBJECTIVE, Kind.KPI, Kind.TASK, Kind.PERSON)
    return moved(plan, thing.KIND, thing.uid, dice.choice((-1, 1)))


def _enter(plan: Scorecard, dice: Random, _: str) -> Changes:
    kpi = plan.plan.kpis[one_of(plan, dice, Kind.KPI).uid]
    month = parse_period(f"2027-{dice.randint(1, 3):02}")
    if dice.random() < SELDOM:
        return record(plan, kpi, month, not_applicable=dice.choice(TEXTS))
    return record(plan, kpi, month, value=Decimal(dice.randint(0, 999)) / 10, note=dice.choice(TEXTS))


def _do_a_task(plan: Scorecard, dice: Random, _: str) -> Changes:
    task = one_of(plan, dice, Kind.TASK).uid
    return progressed(plan, task, dice.choice((0, 25, 50, 75, 100)), date(2027, 2, 1))


def _serve(plan: Scorecard, dice: Random, _: str) -> Changes:
    action = plan.plan.actions[one_of(plan, dice, Kind.ACTION).uid]
    return serving(action, plan.plan.objectives[one_of(plan, dice, Kind.OBJECTIVE).uid])


def _sign(plan: Scorecard, dice: Random, uid: str) -> Changes:
    at = datetime(2027, 2, 1, tzinfo=UTC)
    if dice.random() < SELDOM:
        return send(plan, uid, at, "Ana")
    verdict = dice.choice((Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.ABSTAIN))
    return sign(plan, uid, dice.choice(("ana", "ben")), verdict, "because", at, Identified.IN_THE_ROOM)


DOINGS: Sequence[Doing] = (_edit, _edit, _edit, _add, _add, _delete, _move, _enter, _enter, _do_a_task, _serve, _sign)
UNDO, REDO = 0.15, 0.05
"""How often somebody takes back what they did, and makes it again."""


def act_at_random(location: Location, me: str, seed: int, acts: int, say: Say) -> None:
    """Do so many things; say of each what was asked, and the entry it became or why it was refused.

    For a refusal it is said which entries were the last ones before and after it was asked.
    """
    store, dice = Store(location), Random(f"{seed} {me}")  # noqa: S311  # what is done is no secret
    plan = store.reader.scorecard("plan")
    done = number = 0
    while done < acts:
        number += 1
        if dice.random() > STALE:
            plan = store.reader.scorecard("plan")
        at = datetime.now(UTC)
        try:
            changes, undoes = _chosen(store, plan, dice, me, number)
        except Refused:
            plan = store.reader.scorecard("plan")
            continue
        if not changes:
            continue
        done += 1
        asked = {"who": me, "asked": changes_text(changes), "undoes": undoes}
        before = store.reader.head("plan").seq
        try:
            kept = store.commit("plan", changes, Act(me, "x", "edit" if undoes is None else "undo", at, undoes))
        except (Conflict, Refused) as error:
            after = store.reader.head("plan").seq
            say({**asked, "refused": type(error).__name__, "why": str(error), "between": [before, after]})
            plan = store.reader.scorecard("plan")
        else:
            say({**asked, "seq": kept.entry.seq, "hash": kept.entry.hash})


def _chosen(store: Store, plan: Scorecard, dice: Random, me: str, number: int) -> tuple[Changes, int | None]:
    what = dice.random()
    if what < UNDO + REDO:
        entry = store.undoable("plan", me) if what < UNDO else store.redoable("plan", me)
        return (invert(entry.changes), entry.seq) if entry else ((), None)
    return dice.choice(DOINGS)(plan, dice, f"{me}-{number}"), None
