"""Checks of the people."""

from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, Severity, check
from bsc_tui.scorecard.plan import Role, Size


@check(
    "P1",
    Severity.ERROR,
    "who stands behind the plan? There is no sponsor",
    why="A plan that nobody with authority stands behind is given up at the first difficulty.",
    fix="Give one person the role of sponsor.",
    good="Nadia Brandt, managing director, sponsor",
    bad="A roster of participants only",
    source="Marr: lack of buy-in is the first pitfall",
)
def plan_has_sponsor(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Somebody is sponsor; whoever plans alone is."""
    plan = scorecard.plan
    people = plan.people.values()
    solo = plan.charter.size is Size.SOLO and any(person.role.votes for person in people)
    if not solo and all(person.role is not Role.SPONSOR for person in people):
        yield Remark(plan.charter, None, place="people")
