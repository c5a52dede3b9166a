"""Setting a finding aside: who may, with which reason, and taking it up again; each a change like any other."""

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited, removed
from bsc_tui.scorecard.checks import Finding
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Person, Plan, Role, Size, Waiver
from bsc_tui.scorecard.severity import Severity

REASONS = ("intended", "later", "not for us")
"""The usual reasons; any other words do as well."""


def waiver_of(plan: Plan, check: str, element: str) -> Waiver | None:
    """The waiver of a check for an element, where it was set aside."""
    return next((each for each in plan.waivers.values() if (each.check, each.element) == (check, element)), None)


def sponsors(plan: Plan) -> tuple[Person, ...]:
    """Who may set an error aside: the sponsors; whoever plans alone is one."""
    alone = plan.charter.size is Size.SOLO
    return tuple(
        person for person in plan.people_in_order if person.role is Role.SPONSOR or (alone and person.role.votes)
    )


def set_aside(scorecard: Scorecard, finding: Finding, uid: str, reason: str, person: str) -> Changes:
    """The change that sets a finding aside, in the name of the person who enters it.

    A hint needs no reason, a warning and homework need one, an error is the sponsor's to set aside: entered by anybody
    else it is recorded as the sponsor's word in the room. Raises `Refused` where that does not hold.
    """
    reason = reason.strip()
    if not reason and finding.severity is not Severity.INFO:
        raise Refused(f"{finding.id} was not set aside: say why, for example {', '.join(REASONS)}")
    by = _sponsor_for(scorecard.plan, finding, person) if finding.severity is Severity.ERROR else person
    before = waiver_of(scorecard.plan, finding.id, finding.element)
    if before is not None:
        return edited(before, reason=reason, person=by)
    fields = {"check": finding.id, "element": finding.element, "reason": reason, "person": by}
    return (added(build(Kind.WAIVER, uid, fields)),)


def taken_up(scorecard: Scorecard, waiver: Waiver) -> Changes:
    """The change that takes a finding up again."""
    return removed(scorecard, Kind.WAIVER, waiver.uid)


def _sponsor_for(plan: Plan, finding: Finding, person: str) -> str:
    allowed = sponsors(plan)
    if not allowed:
        raise Refused(
            f"{finding.id} was not set aside: it is an error, only a sponsor can say that it is fine, and nobody on "
            "the roster is one. Name the sponsor first, or mend it"
        )
    own = next((each.name for each in allowed if each.name.casefold() == person.casefold()), None)
    return own or f"{allowed[0].name}, in the room"
