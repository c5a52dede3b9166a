"""The policy of a sign-off: what the verdicts on one version come to; a pure function of what was said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bsc_tui.scorecard.amending import Amendment
from bsc_tui.scorecard.plan import Person, Plan, Role, Size
from bsc_tui.scorecard.records import Dismissal, SignOff, Verdict
from bsc_tui.scorecard.roster import Nobody, person_called, roles_of, voters

CODES_NAMED = 3
"""How many codes are named of what an owner is asked about."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the verdicts on one version come to under the policy of its plan."""

    verdicts: Mapping[str, SignOff]
    """The last word of each person who has a vote, by uid; a withdrawal is one too."""
    requests: tuple[SignOff, ...]
    """Requests for changes that nobody has lifted."""
    waiting: tuple[str, ...]
    """What the policy still asks for, in words; empty when it is satisfied."""
    dismissed: Mapping[str, Dismissal]
    """By the uid of the request for changes: what a sponsor set aside, with the reason."""
    asked: frozenset[str]
    """Uids of those whose approval can satisfy what the policy asks for."""

    @property
    def approved(self) -> bool:
        """Whether the policy is satisfied and no request for changes is open."""
        return not self.waiting and not self.requests


def evaluate(
    plan: Plan,
    sign_offs: Iterable[SignOff],
    dismissals: Iterable[Dismissal] = (),
    *,
    by: str = "",
    amendment: Amendment | None = None,
) -> Outcome:
    """Judge the verdicts on one version by the policy of the plan that was sent as that version.

    The last verdict of a person counts. Abstaining takes part but approves nothing and lifts no request for changes;
    a dismissal lifts one where it is a sponsor's. `by` is who sent the version; `amendment` is what is asked in place
    of required roles, minimum and quorum, where the version amends an approved one.
    """
    roster = {person.uid: person for person in voters(plan)}
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
    dismissed = {
        each.sign_off: each
        for each in sorted(dismissals, key=_moment)
        if each.person in roster and Role.SPONSOR in roles_of(roster[each.person], plan)
    }
    still_open = tuple(request for request in open_requests.values() if request.uid not in dismissed)
    asking = _Asking(plan, last, author_left_out(plan, by), amendment)
    if not asking.asked():  # nobody but the author owns what was amended: asked as at first, never nobody at all
        asking = replace(asking, amendment=None)
    return Outcome(last, still_open, tuple(asking.waiting()), dismissed, asking.asked())


def author_left_out(plan: Plan, by: str) -> Person | None:
    """Whoever sent the version, where the policy does not count their approval; nobody in a plan made alone."""
    if plan.charter.author_counts or plan.charter.size is Size.SOLO:
        return None
    try:
        return person_called(plan.people_in_order, {}, by)
    except Nobody:
        return None


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a policy asks for, and what of it was said."""

    plan: Plan
    last: Mapping[str, SignOff]
    author: Person | None
    amendment: Amendment | None

    def waiting(self) -> Iterator[str]:
        """What is still asked for, in words."""
        held = {role for person in self._approvals() for role in roles_of(person, self.plan)}
        for role in self._roles():
            if role not in held:
                yield self._role(role)
        if self.amendment is None:
            yield from self._numbers()
            return
        for person in self._owners():
            if self._said(person) is not Verdict.APPROVE:
                codes = self.amendment.owners[person.uid]
                more = f" and {len(codes) - CODES_NAMED} more" if len(codes) > CODES_NAMED else ""
                yield f"the approval of {person.name}, owner of {', '.join(codes[:CODES_NAMED])}{more}"

    def asked(self) -> frozenset[str]:
        """Whose approval can satisfy it."""
        people = self._counting()
        if self.amendment is not None:
            sponsors = {person.uid for person in people if Role.SPONSOR in roles_of(person, self.plan)}
            return frozenset((sponsors if self.amendment.sponsor else set()) | {each.uid for each in self._owners()})
        return frozenset(person.uid for person in people)

    def _counting(self) -> tuple[Person, ...]:
        return tuple(person for person in voters(self.plan) if person != self.author)

    def _approvals(self) -> tuple[Person, ...]:
        return tuple(person for person in self._counting() if self._said(person) is Verdict.APPROVE)

    def _owners(self) -> tuple[Person, ...]:
        """The owners an amendment asks; who sent it and does not count has said what they think by sending it."""
        owners = {} if self.amendment is None else self.amendment.owners
        return tuple(person for person in self._counting() if person.uid in owners)

    def _roles(self) -> tuple[Role, ...]:
        if self.amendment is None:
            return self.plan.charter.required_roles
        return (Role.SPONSOR,) if self.amendment.sponsor else ()

    def _role(self, role: Role) -> str:
        words = f"the approval of {'an' if role is Role.OBSERVER else 'a'} {role}"
        if self.author is not None and role in roles_of(self.author, self.plan):
            return f"{words} other than {self.author.name}, who sent it"
        return words

    def _numbers(self) -> Iterator[str]:
        charter, roster = self.plan.charter, voters(self.plan)
        approvals = len(self._approvals())
        if approvals < charter.minimum_approvals:
            left_out = f", without that of {self.author.name}, who sent it" if self.author is not None else ""
            yield f"approvals: {approvals} of at least {charter.minimum_approvals}{left_out}"
        present = sum(self._said(person) not in {None, Verdict.WITHDRAW} for person in roster)
        needed = -(-len(roster) * charter.quorum // 100)
        if present < needed:
            yield f"people who take part: {present} of at least {needed}"

    def _said(self, person: Person) -> Verdict | None:
        return self.last[person.uid].verdict if person.uid in self.last else None


def _moment(given: SignOff | Dismissal) -> tuple[datetime, str]:
    return in_utc(given.at), given.uid


def in_utc(at: datetime) -> datetime:
    """A moment in UTC; without a zone it is in UTC already."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
