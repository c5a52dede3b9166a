"""What has no owner yet."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Entity, Kind
from wizards.naming import label_of

OWNED: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "objectives": (Kind.OBJECTIVE,),
        "kpis": (Kind.KPI,),
        "actions": (Kind.ACTION, Kind.TASK),
    }
)
"""What has owners, by the step that asks about it."""


class Owned(NamedTuple):
    """Something somebody has to answer for."""

    kind: Kind
    uid: str
    label: str
    """Code and title; a task with its action plan."""

    @property
    def about(self) -> str:
        """As the workshop names it."""
        return f"{self.kind}/{self.uid}"


def without_owner(scorecard: Scorecard, step: str) -> tuple[Owned, ...]:
    """What has no owner yet of all that a step asks about, in the plan's order; of the whole plan, not of one page."""
    plan = scorecard.plan
    if step == "objectives":
        every: list[Entity] = list(plan.objectives_in_order)
    elif step == "kpis":
        every = list(plan.kpis_in_order)
    elif step == "actions":
        every = [thing for action in plan.actions_in_order for thing in (action, *plan.tasks_of(action.uid))]
    else:
        every = []
    return tuple(Owned(each.KIND, each.uid, _label(each, scorecard)) for each in every if not getattr(each, "owner"))  # noqa: B009  # of several kinds of thing


def _label(thing: Entity, scorecard: Scorecard) -> str:
    action = getattr(thing, "action", None)
    return f"{scorecard.plan.actions[action].code}: {label_of(thing)}" if action else label_of(thing)
