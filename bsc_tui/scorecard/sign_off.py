"""Sign-off: a version is sent, people give their verdicts on it, and a sponsor sets a request for changes aside.

What the verdicts come to is told by `policy`, where the plan stands by `standing`; both are to be had from here too.
"""

from datetime import datetime

from bsc_tui.scorecard.canonical import SCHEMA, UnknownSchema, canonical, digest, read_canonical
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build
from bsc_tui.scorecard.checks import find
from bsc_tui.scorecard.differences import Line, Nature, Sort, differences, nature_of
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import AmendmentSigners, Person, Plan, Role, Size
from bsc_tui.scorecard.policy import Outcome, evaluate, in_utc
from bsc_tui.scorecard.records import Dismissal, Identified, SignOff, Verdict, Version
from bsc_tui.scorecard.roster import Nobody, person_called, roles_of, voters
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.standing import (
    Judged,
    Since,
    Stage,
    State,
    amendments,
    approved_plans,
    judged,
    kind_in_words,
    nature_of_changes,
    signed_plan,
    since_latest,
    since_own,
    state,
)

__all__ = [
    "SCHEMA",
    "Judged",
    "Line",
    "Nature",
    "NotNow",
    "OpenErrors",
    "Outcome",
    "Since",
    "Sort",
    "Stage",
    "State",
    "UnknownSchema",
    "amendments",
    "approved_plans",
    "canonical",
    "differences",
    "digest",
    "dismiss",
    "evaluate",
    "judged",
    "kind_in_words",
    "meaning",
    "nature_of",
    "nature_of_changes",
    "read_canonical",
    "send",
    "sign",
    "signed_plan",
    "signer",
    "since_latest",
    "since_own",
    "sponsors",
    "state",
    "version_uid",
    "voters",
]

SHOWN = 5
"""How many open errors a refusal names."""


class NotNow(Refused):
    """It cannot be sent or signed as the plan stands; the message says why and what to do first."""


class OpenErrors(NotNow):
    """It cannot be sent while errors are open."""

    def __init__(self, message: str, errors: tuple[str, ...]) -> None:
        super().__init__(message)
        self.errors = errors
        """Each of them: its place and what is missing."""


def version_uid(scorecard: Scorecard) -> str:
    """The uid of the version sent next: it has its number in it, so that two who send at once cannot both.

    The second of them is told that this version is there already.
    """
    latest = scorecard.records.latest_version
    return f"version-{1 if latest is None else latest.number + 1}"


def send(scorecard: Scorecard, uid: str, at: datetime, by: str, note: str = "") -> Changes:
    """The change that sends the plan for sign-off as its next version.

    `uid` is that of `version_uid`. A time without a zone is UTC. Raises `OpenErrors` while errors are open, `NotNow`
    where nothing has changed since the latest version.
    """
    found = find(scorecard, at.date())
    errors = tuple(f"{each.name}: {each.message}" for each in found if each.severity is Severity.ERROR)
    if errors:
        named = "; ".join(errors[:SHOWN])
        more = f"; and {len(errors) - SHOWN} more" if len(errors) > SHOWN else ""
        count = "1 error is open" if len(errors) == 1 else f"{len(errors)} errors are open"
        end = " " if f"{named}{more}".endswith("?") else ". "
        what = f"not sent for sign-off: {count}: {named}{more}{end}Mend them, or waive them with a reason"
        raise OpenErrors(what, errors)
    content = canonical(scorecard.plan)
    latest = scorecard.records.latest_version
    if latest is not None and (latest.content == content or read_canonical(latest.content) == scorecard.plan):
        raise NotNow(f"not sent for sign-off: nothing has changed since version {latest.number}")
    number = 1 if latest is None else latest.number + 1
    fields = {"number": number, "digest": digest(content), "content": content, "at": in_utc(at), "by": by}
    return (added(build(Kind.VERSION, uid, {**fields, "note": note.strip()})),)


def sign(
    scorecard: Scorecard,
    uid: str,
    person: str,
    verdict: Verdict,
    comment: str,
    at: datetime,
    identified: Identified,
    terminal: str = "",
) -> Changes:
    """The change that records one person's verdict on the latest version.

    A time without a zone is UTC. Raises `NotNow` where there is no version, the person was not on its roster, or there
    is nothing to withdraw, `Refused` where a request for changes says nothing.
    """
    version = scorecard.records.latest_version
    if version is None:
        raise NotNow("not signed: no version has been sent for sign-off. Send one first")
    plan = read_canonical(version.content)
    who = plan.people.get(person)
    if who is None:
        name = scorecard.plan.people[person].name if person in scorecard.plan.people else "this person"
        raise NotNow(f"not signed: {name} was not on the roster of version {version.number}. Send a new version")
    if verdict is Verdict.REQUEST_CHANGES and not comment.strip():
        raise Refused("not signed: a request for changes says which changes. Add a comment")
    if verdict is Verdict.WITHDRAW and not _has_spoken(scorecard, version, person):
        raise NotNow(f"not signed: {who.name} has said nothing to version {version.number} that could be withdrawn")
    fields = {
        "version": version.uid,
        "digest": version.digest,
        "person": person,
        "name": who.name,
        "role": who.role.value,
        "verdict": verdict,
        "comment": comment.strip(),
        "meaning": meaning(who, verdict, plan, _amended(scorecard)),
        "at": in_utc(at),
        "identified": identified,
        "terminal": terminal,
    }
    return (added(build(Kind.SIGN_OFF, uid, fields)),)


def signer(scorecard: Scorecard, named: str, way: str = "") -> Person:
    """Who on the roster signs under a name or a contact: on that of the latest version, else on the one of today.

    `way` says what somebody does who is on neither.

    Raises `Nobody`.
    """
    version, contacts = scorecard.records.latest_version, scorecard.records.contacts
    if version is not None:
        try:
            return person_called(read_canonical(version.content).people_in_order, contacts, named)
        except Nobody:
            # Named otherwise since, or new on the roster: signing tells the rest.
            pass
    return person_called(scorecard.plan.people_in_order, contacts, named, way)


def dismiss(
    scorecard: Scorecard,
    uid: str,
    request: SignOff,
    person: str,
    reason: str,
    at: datetime,
    identified: Identified,
    terminal: str = "",
) -> Changes:
    """The change by which a sponsor sets a request for changes aside, with a reason; the request stays on record.

    Raises `NotNow` where the request is not open, or the person is no sponsor of the latest version, `Refused` where
    no reason is given.
    """
    now, version = state(scorecard), scorecard.records.latest_version
    if version is None or now.outcome is None or request not in now.outcome.requests:
        raise NotNow(f"not set aside: {request.name} has no request for changes open on the latest version")
    plan = read_canonical(version.content)
    who = plan.people.get(person)
    if who is None or not who.role.votes or Role.SPONSOR not in roles_of(who, plan):
        names = " or ".join(each.name for each in sponsors(plan)) or "nobody on its roster"
        raise NotNow(f"not set aside: only a sponsor of version {version.number} can, which is {names}")
    if not reason.strip():
        raise Refused("not set aside: whoever asked for changes has a right to the reason. Add one")
    fields = {
        "sign_off": request.uid,
        "person": person,
        "name": who.name,
        "reason": reason.strip(),
        "at": in_utc(at),
        "identified": identified,
        "terminal": terminal,
    }
    return (added(build(Kind.DISMISSAL, uid, fields)),)


def taken_down_by(given: SignOff | Dismissal) -> str:
    """Who recorded what somebody said in the room, by name; empty where they gave it on their own terminal."""
    return " ".join(given.terminal.split()) if given.identified is Identified.IN_THE_ROOM else ""


def sponsors(plan: Plan) -> tuple[Person, ...]:
    """The people who can set a request for changes aside."""
    return tuple(person for person in voters(plan) if Role.SPONSOR in roles_of(person, plan))


def _amended(scorecard: Scorecard) -> int | None:
    """The number of the version whose amendment alone is signed; nothing where the whole plan is."""
    latest = next(reversed(judged(scorecard.records)), None)
    if latest is None or latest.amends is None:
        return None
    if latest.amends.plan.charter.amendments_by is AmendmentSigners.AS_AT_FIRST:
        return None
    return latest.amends.version.number


def _has_spoken(scorecard: Scorecard, version: Version, person: str) -> bool:
    said = scorecard.records.sign_offs.values()
    own = [each for each in said if (each.version, each.person) == (version.uid, person)]
    last = max(own, key=lambda each: (in_utc(each.at), each.uid), default=None)
    return last is not None and last.verdict is not Verdict.WITHDRAW


_MEANINGS = {
    Verdict.APPROVE: "I approve this plan",
    Verdict.REQUEST_CHANGES: "I ask for changes to this plan",
    Verdict.ABSTAIN: "I abstain from a verdict on this plan",
    Verdict.WITHDRAW: "I take back what I said to this plan",
}


def meaning(person: Person, verdict: Verdict, plan: Plan, amended: int | None = None) -> str:
    """What a person's verdict says, in a sentence: `I approve this plan as sponsor`.

    Where a version amends an `amended` one, what is approved are the changes: `I approve the changes since version 1 as
    sponsor`.
    """
    said = _MEANINGS[verdict]
    if amended is not None and verdict is Verdict.APPROVE:
        said = f"I approve the changes since version {amended}"
    if plan.charter.size is Size.SOLO and person.role.votes:
        return f"{said} as its owner"
    counted = "" if person.role.votes else ", without a vote"
    return f"{said} as {person.role}{counted}"
