"""Making a plan: its charter, the four perspectives and whoever begins it."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bsc_tui.commands.session import Session
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, added, apply, build, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.horizon import usual_horizon
from storage.journal import Act, Committed
from storage.opening import State
from storage.store import Store

if TYPE_CHECKING:
    from bsc_tui.templates import Template

PERSPECTIVES = ("Financial", "Customer", "Internal process", "Learning and growth")
"""From the top of the map down. Source: Kaplan and Norton 1992."""


def beginning(name: str, horizon: tuple[date, date], person: str, template: "Template | None" = None) -> Changes:
    """The changes a new plan begins with; with a template also its objectives, links and KPIs.

    Raises `Refused` where the name or the horizon does not fit.
    """
    data = {"name": name, "start": horizon[0], "end": horizon[1]}
    if template is None:
        changes: Changes = (added(build(Kind.CHARTER, new_uid(), data)),)
    else:
        from bsc_tui.templates.structure import begun

        changes = begun(template.plan, data, new_uid)
    if person:
        facilitator = build(Kind.PERSON, new_uid(), {"name": person, "role": "facilitator", "rank": Decimal(1)})
        changes += (added(facilitator),)
    for perspective in PERSPECTIVES if template is None else ():
        scorecard = apply(founded(changes[:1]), changes[1:])
        changes += edits.new_perspective(scorecard, new_uid(), perspective)
    return changes


def create(
    session: Session, name: str, horizon: tuple[date, date] | None = None, template: "Template | None" = None
) -> Committed:
    """Make a plan with its perspectives, its maker on the roster as facilitator, and keep it.

    Without a horizon it is made for the years its name tells, else for this year.
    With a template it holds its objectives, links and KPIs; an example is marked as one until somebody edits it.
    """
    span = horizon or usual_horizon(name, session.today())
    return _keep(session, name, beginning(name, span, session.person, template))


def sample_into(session: Session) -> str:
    """Put the sample plan into the store; its uid."""
    from bsc_tui.sample import sample

    changes = sample()
    reader = Store(session.location).reader
    for plan in () if reader.state is State.NOTHING else reader.plans():
        if plan.uid == changes[0].uid:
            return plan.uid
    return _keep(session, str((changes[0].after or {})["name"]), changes).plan_uid


def _keep(session: Session, name: str, changes: Changes) -> Committed:
    act = Act(session.person, session.where, "new", session.now())
    return Store(session.location).create(name, changes, act)
