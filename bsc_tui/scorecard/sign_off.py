"""Sign-off: a version is sent, people give their verdicts on it, and a policy decides whether it is approved."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bsc_tui.scorecard.canonical import SCHEMA, UnknownSchema, canonical, digest, read_canonical
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added
from bsc_tui.scorecard.checks import Severity, find
from bsc_tui.scorecard.differences import Line, Nature, Sort, differences, nature_of
from bsc_tui.scorecard.plan import Person, Plan, Role, Size
from bsc_tui.scorecard.records import Identified, SignOff, Verdict, Version

__all__ = [
    "SCHEMA",
    "Line",
    "Nature",
    "Outcome",
    "Sort",
    "Stage",
    "State",
    "UnknownSchema",
    "amendments",
    "approved_plans",
    "canonical",
    "differences",
    "digest",
    "evaluate",
    "meaning",
    "nature_of",
    "read_canonical",
    "send",
    "sign",
    "signed_plan",
    "since_latest",
    "state",
    "voters",
]

SHOWN = 5
"""How many open errors a refusal names."""


class Stage(StrEnum):
    """Where a plan stands on its way to being signed."""

    DRAFT = "draft"
    IN_SIGN_OFF = "in_sign_off"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


_STAGES = {
    Stage.DRAFT: "draft",
    Stage.IN_SIGN_OFF: "in sign-off",
    Stage.APPROVED: "approved",
    Stage.CHANGES_REQUESTED: "changes requested",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the verdicts on one version come to under the policy of its plan."""

    verdicts: Mapping[str, SignOff]
    """The last word of each person who has a vote, by uid; a withdrawal is one too."""
    requests: tuple[SignOff, ...]
    """Requests for changes that nobody has lifted."""
    waiting: tuple[str, ...]
    """What the policy still asks for, in words; empty when it is satisfied."""

    @property
    def approved(self) -> bool:
        """Whether the policy is satisfied and no request for changes is open."""
        return not self.waiting and not self.requests


@dataclass(frozen=True, slots=True)
class State:
    """Where a plan stands, and what has changed since it was sent last."""

    stage: Stage
    version: Version | None = None
    outcome: Outcome | None = None
    amendments: tuple[Line, ...] = ()
    """Differences that have to be signed anew."""
    editorial: tuple[Line, ...] = ()
    """Differences under which the signatures stand."""
    self_signed: bool = False
    """Approved by the one person who made it."""

    @property
    def number(self) -> int | None:
        """Of the latest version."""
        return None if self.version is None else self.version.number

    @property
    def is_signed_off(self) -> bool:
        """Whether the latest version is approved, with or without amendments since."""
        return self.stage is Stage.APPROVED

    @property
    def label(self) -> str:
        """In words: `draft`, `in sign-off (version 1)`, `approved (version 1), changed since signed (3)`."""
        text = _STAGES[self.stage]
        if self.version is None:
            return text
        text = f"{text} (version {self.version.number})"
        if self.self_signed:
            text = f"{text}, self-signed"
        if self.amendments:
            text = f"{text}, changed since {'signed' if self.is_signed_off else 'sent'} ({len(self.amendments)})"
        return text


def send(scorecard: Scorecard, uid: str, at: datetime, by: str, note: str = "") -> Changes:
    """The change that sends the plan for sign-off as its next version.

    A time without a zone is UTC. Raises `Refused` while errors are open, or when nothing has changed since the latest.
    """
    errors = [each for each in find(scorecard, at.date()) if each.severity is Severity.ERROR]
    if errors:
        named = "; ".join(f"{error.place}: {error.message}" for error in errors[:SHOWN])
        more = f"; and {len(errors) - SHOWN} more" if len(errors) > SHOWN else ""
        count = "1 error is open" if len(errors) == 1 else f"{len(errors)} errors are open"
        raise Refused(f"not sent for sign-off: {count}: {named}{more}. Mend them, or waive them with a reason")
    content = canonical(scorecard.plan)
    latest = scorecard.records.latest_version
    if latest is not None and (latest.content == content or read_canonical(latest.content) == scorecard.plan):
        raise Refused(f"not sent for sign-off: nothing has changed since version {latest.number}")
    number = 1 if latest is None else latest.number + 1
    version = Version(
        uid=uid, number=number, digest=digest(content), content=content, at=_utc(at), by=by, note=note.strip()
    )
    return (added(version),)


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

    A time without a zone is UTC. Raises `Refused` where there is no version, the person was not on its roster,
    a request for changes says nothing, or there is nothing to withdraw.
    """
    version = scorecard.records.latest_version
    if version is None:
        raise Refused("not signed: no version has been sent for sign-off. Send one first")
    plan = read_canonical(version.content)
    who = plan.people.get(person)
    if who is None:
        raise Refused(f"not signed: this person was not on the roster of version {version.number}. Send a new version")
    if verdict is Verdict.REQUEST_CHANGES and not comment.strip():
        raise Refused("not signed: a request for changes says which changes. Add a comment")
    if verdict is Verdict.WITHDRAW and not _has_spoken(scorecard, version, person):
        raise Refused(f"not signed: {who.name} has said nothing to version {version.number} that could be withdrawn")
    record = SignOff(
        uid=uid,
        version=version.uid,
        digest=version.digest,
        person=person,
        name=who.name,
        role=who.role.value,
        verdict=verdict,
        comment=comment.strip(),
        meaning=meaning(who, verdict, plan),
        at=_utc(at),
        identified=identified,
        terminal=terminal,
    )
    return (added(record),)


def _has_spoken(scorecard: Scorecard, version: Version, person: str) -> bool:
    own = [each for each in _on(scorecard, version) if each.person == person]
    return bool(own) and max(own, key=_moment).verdict is not Verdict.WITHDRAW


_MEANINGS = {
    Verdict.APPROVE: "I approve this plan",
    Verdict.REQUEST_CHANGES: "I ask for changes to this plan",
    Verdict.ABSTAIN: "I abstain from a verdict on this plan",
    Verdict.WITHDRAW: "I take back what I said to this plan",
}


def meaning(person: Person, verdict: Verdict, plan: Plan) -> str:
    """What a person's verdict says, in a sentence: `I approve this plan as sponsor`."""
    if plan.charter.size is Size.SOLO and person.role.votes:
        return f"{_MEANINGS[verdict]} as its owner"
    counted = "" if person.role.votes else ", without a vote"
    return f"{_MEANINGS[verdict]} as {person.role}{counted}"


def voters(plan: Plan) -> tuple[Person, ...]:
    """The people whose verdicts count, in the order of the roster."""
    return tuple(person for person in plan.people_in_order if person.role.votes)


def evaluate(plan: Plan, sign_offs: Iterable[SignOff]) -> Outcome:
    """Judge the verdicts on one version by the policy of the plan that was sent as that version.

    The last verdict of a person counts. Abstaining takes part but approves nothing and lifts no request for changes.
    """
    roster = {person.uid for person in voters(plan)}
    last: dict[str, SignOff] = {}
    open_requests: dict[str, SignOff] = {}
    for each in sorted(sign_offs, key=_moment):
        if each.person not in roster:
            continue
        last[each.person] = each
        match each.verdict:
            case Verdict.REQUEST_CHANGES:
                open_requests[each.person] = each
            case Verdict.APPROVE | Verdict.WITHDRAW:
                open_requests.pop(each.person, None)
            case Verdict.ABSTAIN:
                pass
    return Outcome(last, tuple(open_requests.values()), tuple(_waiting(plan, last)))


def _waiting(plan: Plan, last: Mapping[str, SignOff]) -> Iterable[str]:
    charter, roster = plan.charter, voters(plan)
    approvals = [person for person in roster if _said(last, person) is Verdict.APPROVE]
    held = {role for person in approvals for role in _roles(person, plan)}
    for role in charter.required_roles:
        if role not in held:
            yield f"the approval of {'an' if role is Role.OBSERVER else 'a'} {role}"
    if len(approvals) < charter.minimum_approvals:
        yield f"approvals: {len(approvals)} of at least {charter.minimum_approvals}"
    present = sum(_said(last, person) not in {None, Verdict.WITHDRAW} for person in roster)
    needed = -(-len(roster) * charter.quorum // 100)
    if present < needed:
        yield f"people who take part: {present} of at least {needed}"


def _said(last: Mapping[str, SignOff], person: Person) -> Verdict | None:
    return last[person.uid].verdict if person.uid in last else None


def _roles(person: Person, plan: Plan) -> frozenset[Role]:
    """The roles a person can approve as; whoever plans alone is sponsor too."""
    alone = {Role.SPONSOR} if plan.charter.size is Size.SOLO else set()
    return frozenset({person.role, *alone})


def state(scorecard: Scorecard) -> State:
    """Where the plan stands; nothing recorded about it but versions and sign-offs plays a part."""
    version = scorecard.records.latest_version
    if version is None:
        return State(Stage.DRAFT)
    sent = read_canonical(version.content)
    outcome = evaluate(sent, _on(scorecard, version))
    stage = Stage.IN_SIGN_OFF
    if outcome.requests:
        stage = Stage.CHANGES_REQUESTED
    elif outcome.approved:
        stage = Stage.APPROVED
    lines = differences(sent, scorecard.plan)
    return State(
        stage,
        version,
        outcome,
        tuple(line for line in lines if line.nature is Nature.AMENDMENT),
        tuple(line for line in lines if line.nature is Nature.EDITORIAL),
        stage is Stage.APPROVED and sent.charter.size is Size.SOLO,
    )


def signed_plan(scorecard: Scorecard) -> Plan | None:
    """The plan as it was approved last; nothing where no version is approved or can be read."""
    return next(approved_plans(scorecard), None)


def approved_plans(scorecard: Scorecard) -> Iterator[Plan]:
    """The plan as it was approved each time, the latest first; versions that cannot be read are passed over."""
    for version in sorted(scorecard.records.versions.values(), key=lambda each: each.number, reverse=True):
        with suppress(UnknownSchema):
            plan = read_canonical(version.content)
            if evaluate(plan, _on(scorecard, version)).approved:
                yield plan


def since_latest(scorecard: Scorecard) -> tuple[Line, ...]:
    """All that differs from the latest version; nothing while there is none."""
    version = scorecard.records.latest_version
    return () if version is None else differences(read_canonical(version.content), scorecard.plan)


def amendments(scorecard: Scorecard) -> tuple[Line, ...]:
    """What differs from the latest version and has to be signed anew."""
    return tuple(line for line in since_latest(scorecard) if line.nature is Nature.AMENDMENT)


def _on(scorecard: Scorecard, version: Version) -> tuple[SignOff, ...]:
    return tuple(each for each in scorecard.records.sign_offs.values() if each.version == version.uid)


def _moment(sign_off: SignOff) -> tuple[datetime, str]:
    return _utc(sign_off.at), sign_off.uid


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
